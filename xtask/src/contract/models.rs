//! The models of each call as JSON Schema.

use connectfi_api::models::envelope::SuccessEnvelope;
use connectfi_api::operations::{Model, OPERATIONS, Operation, Visitor};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value};

/// The schemas of a call.
pub(super) struct CallTypes {
    pub(super) operation: &'static Operation,
    /// The schema of its JSON body, and the name of the model.
    pub(super) request: Option<(Value, String)>,
    /// The schema of its answer, and the name of the model of `data`.
    pub(super) answer: Value,
    pub(super) data: String,
}

/// A generator of schemas that puts those with a name at `definitions`, a path such as `/$defs`.
pub(super) fn generator(definitions: &'static str) -> SchemaGenerator {
    settings().with(|settings| settings.definitions_path = definitions.into()).into_generator()
}

/// A schema without references.
pub(super) fn whole<T: JsonSchema>() -> Value {
    let mut generator = settings().with(|settings| settings.inline_subschemas = true).into_generator();
    T::json_schema(&mut generator).to_value()
}

/// Schemas for writing. For reading, a field with a default would not be required.
fn settings() -> SchemaSettings {
    SchemaSettings::draft2020_12().for_serialize()
}

/// The schemas of all calls.
pub(super) fn calls(generator: &mut SchemaGenerator) -> Vec<CallTypes> {
    OPERATIONS.iter().map(|operation| operation.id.visit(Describe(&mut *generator))).collect()
}

struct Describe<'a>(&'a mut SchemaGenerator);

impl Visitor for Describe<'_> {
    type Output = CallTypes;

    fn json<Request: Model, Answer: Model>(self, operation: &'static Operation) -> CallTypes {
        let request = self.0.subschema_for::<Request>().to_value();
        CallTypes { request: Some((request, Request::schema_name().into_owned())), ..self.bare::<Answer>(operation) }
    }

    fn bare<Answer: Model>(self, operation: &'static Operation) -> CallTypes {
        let answer = SuccessEnvelope::<Answer>::json_schema(self.0).to_value();
        CallTypes { operation, request: None, answer, data: Answer::schema_name().into_owned() }
    }
}

/// Calls `change` with each schema inside this one, and with this one last.
pub(super) fn each(schema: &mut Value, change: &mut dyn FnMut(&mut Map<String, Value>)) {
    let Some(schema) = schema.as_object_mut() else { return };
    for (keyword, inside) in schema.iter_mut() {
        match (keyword.as_str(), inside) {
            ("properties", Value::Object(properties)) => {
                properties.values_mut().for_each(|inside| each(inside, change))
            }
            ("anyOf" | "oneOf" | "allOf", Value::Array(choices)) => {
                choices.iter_mut().for_each(|inside| each(inside, change))
            }
            ("items", inside) => each(inside, change),
            _ => {}
        }
    }
    change(schema);
}
