//! Customers: `/customer/init`, which is not documented (it is ours, and permissive), and the customer as the deprecated answers show
//! it.

use std::collections::BTreeMap;

use connectfi_api::models::Rest;
use connectfi_api::models::kyc::{CustomerType, KycCustomer, KycStatus};
use connectfi_api::schema::{Property, Rule, Schema, Text};
use serde_json::{Value, json};

use crate::answer::Reply;
use crate::clock::{Millis, iso};
use crate::course::{Course, Standing};
use crate::ids::Ids;
use crate::kyc_journey::KycJourney;
use crate::refusal::Refusal;

/// A business may have at most this many representatives, because every answer lists them all.
const MOST_REPRESENTATIVES: usize = 100;

const TEXT: Schema = text(None);

const fn text(min: Option<u32>) -> Schema {
    Schema { rule: Rule::Text(Text { pattern: None, min, max: None, not_blank: false, email: false }), nullable: false }
}

const fn optional(name: &'static str, schema: Schema) -> Property {
    Property { name, required: false, schema }
}

static NAMES: Schema = Schema {
    rule: Rule::Object { properties: &[optional("firstName", TEXT), optional("lastName", TEXT)], closed: false },
    nullable: false,
};

/// What `/customer/init` takes.
pub(crate) static CUSTOMER_INIT: Schema = Schema {
    rule: Rule::Object {
        properties: &[
            optional("reference", text(Some(1))),
            optional("customerType", Schema { rule: Rule::OneOf(&["individual", "business"]), nullable: false }),
            optional(
                "customer",
                Schema {
                    rule: Rule::Object {
                        properties: &[optional("firstName", TEXT), optional("lastName", TEXT)],
                        closed: false,
                    },
                    nullable: false,
                },
            ),
            optional("representatives", Schema { rule: Rule::Array { min_items: 0, items: &NAMES }, nullable: false }),
        ],
        closed: false,
    },
    nullable: false,
};

/// A person or business to be identified.
#[derive(Debug)]
pub(crate) struct Customer {
    pub(crate) id: String,
    reference: String,
    details: Rest,
    created_at: String,
    /// `None` for an individual.
    representatives: Option<Vec<Representative>>,
    /// The deprecated journey, once it has begun.
    pub(crate) kyc: Option<KycJourney>,
}

#[derive(Debug)]
struct Representative {
    id: String,
    course: Course,
}

/// An entity as identification finds it.
pub(crate) struct NewEntity {
    pub(crate) id: String,
    pub(crate) is_customer: bool,
    pub(crate) start: Standing,
    pub(crate) end: Standing,
}

/// All customers, by id.
#[derive(Debug, Default)]
pub(crate) struct Customers {
    by_id: BTreeMap<String, Customer>,
}

impl Customers {
    /// POST /customer/init, and what `createCustomer` does. The body has passed [`CUSTOMER_INIT`].
    pub(crate) fn init(&mut self, body: &Value, ids: &mut Ids, now: Millis) -> Result<Reply, Refusal> {
        let business = body.get("customerType").and_then(Value::as_str) == Some("business");
        let representatives = if business { Some(representatives(body, ids)?) } else { None };
        let reference = body.get("reference").and_then(Value::as_str).map_or_else(|| ids.reference(), str::to_owned);
        let customer = Customer {
            id: if business { ids.business() } else { ids.individual() },
            reference,
            details: details(body, business),
            created_at: iso(now),
            representatives,
            kyc: None,
        };
        let entity_ids: Vec<String> = customer.entities().into_iter().map(|entity| entity.id).collect();
        let data = json!({ "customer": customer.model(), "entityIds": entity_ids });
        self.by_id.insert(customer.id.clone(), customer);
        Ok(Reply::new(&data))
    }

    pub(crate) fn get(&self, id: &str) -> Result<&Customer, Refusal> {
        self.by_id.get(id).ok_or_else(|| Refusal::customer_not_found(id))
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Result<&mut Customer, Refusal> {
        self.by_id.get_mut(id).ok_or_else(|| Refusal::customer_not_found(id))
    }
}

impl Customer {
    /// The entities of an application, in the order of the documentation's example: representatives first.
    pub(crate) fn entities(&self) -> Vec<NewEntity> {
        let Some(representatives) = &self.representatives else {
            let Course { start, end, .. } = self.course();
            return vec![NewEntity { id: self.id.clone(), is_customer: true, start, end }];
        };
        let standing = Course::of_business(self.name("lastName"));
        let itself = NewEntity { id: self.id.clone(), is_customer: true, start: standing, end: standing };
        let representatives = representatives.iter().map(|representative| NewEntity {
            id: representative.id.clone(),
            is_customer: false,
            start: representative.course.start,
            end: representative.course.end,
        });
        representatives.chain([itself]).collect()
    }

    pub(crate) fn course(&self) -> Course {
        Course::of(self.name("firstName"), self.name("lastName"))
    }

    fn name(&self, field: &str) -> &str {
        self.details.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// As the deprecated answers show it in `data.customer`.
    pub(crate) fn model(&self) -> KycCustomer {
        let business = self.representatives.is_some();
        // Every documented status belongs to a journey that has begun.
        let not_begun = || KycStatus::Unknown("NEW".to_owned());
        KycCustomer {
            reference: self.reference.clone(),
            customer_id: self.id.clone(),
            customer_type: if business { CustomerType::Business } else { CustomerType::Individual },
            customer: self.details.clone(),
            kyc_status: self.kyc.as_ref().map_or_else(not_begun, |kyc| kyc.status.clone()),
            boises: Vec::new(),
            dts_created_at: self.created_at.clone(),
            rest: Rest::new(),
        }
    }
}

/// The customer of the documentation's example, with the caller's fields over it.
fn details(body: &Value, business: bool) -> Rest {
    let mut details = Rest::new();
    for list in ["businessAddresses", "businessPhones"] {
        details.insert(list.to_owned(), Value::Array(Vec::new()));
    }
    if !business {
        for (field, value) in [
            ("firstName", "John"),
            ("lastName", "Testman"),
            ("gender", "M"),
            ("dateOfBirth", "1978-10-15"),
            ("email", "aa@aa.aa"),
            ("citizenshipCountryCodeA3", "USA"),
        ] {
            details.insert(field.to_owned(), Value::from(value));
        }
    }
    for list in ["addresses", "phones", "identificationDocuments"] {
        details.insert(list.to_owned(), Value::Array(Vec::new()));
    }
    if let Some(Value::Object(said)) = body.get("customer") {
        details.extend(said.clone());
    }
    details
}

/// The representatives of a business. If the caller names none, it has one, as in the documentation's example.
fn representatives(body: &Value, ids: &mut Ids) -> Result<Vec<Representative>, Refusal> {
    let unnamed = [Value::Object(Rest::new())];
    let said = body.get("representatives").and_then(Value::as_array).map_or(unnamed.as_slice(), Vec::as_slice);
    if said.len() > MOST_REPRESENTATIVES {
        return Err(Refusal::bad_request("Too many representatives"));
    }
    let name =
        |person: &Value, field, default: &str| person.get(field).and_then(Value::as_str).unwrap_or(default).to_owned();
    let representative = |person: &Value| Representative {
        id: ids.business(),
        course: Course::of(&name(person, "firstName", "John"), &name(person, "lastName", "Testman")),
    };
    Ok(said.iter().map(representative).collect())
}
