//! `types/wire.d.ts`: the wire types for TypeScript, by json-schema-to-typescript.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use connectfi_api::models::auth::User;
use connectfi_api::models::journey::SubmitDocumentsRequest;
use connectfi_api::operations::OPERATIONS;
use serde_json::{Map, Value, json};
use xshell::cmd;

use super::models::{calls, each, generator, whole};
use super::prose::{description, limits};
use crate::project::Project;

const HEAD: &str = "\
// Written by `cargo xtask contract` from the models in api/src/models.
import type { Open } from './response.js';
import type { Uploadable } from './files.js';
";

/// The longest line of a comment.
const WIDTH: usize = 140;

/// The module.
pub(super) fn module(project: &Project) -> Result<String> {
    let mut generator = generator("/definitions");
    calls(&mut generator);
    generator.subschema_for::<SubmitDocumentsRequest>();
    let mut definitions = generator.take_definitions(true);
    // `auth.getToken` takes only the credentials; the facade puts them into the request.
    definitions.remove("GetTokenRequest").context("no GetTokenRequest")?;
    definitions.insert("Credentials".into(), credentials()?);
    for schema in definitions.values_mut() {
        if let Some(set) = schema.as_object_mut() {
            list_meanings(set);
        }
        each(schema, &mut |schema| for_typescript(schema));
    }
    let schema = json!({ "type": "object", "definitions": definitions });
    let compiled = cmd!(project.shell, "node xtask/types.mjs").stdin(schema.to_string()).quiet().read()?;
    let mut text = HEAD.to_owned();
    tidy(&compiled, &mut text);
    operations(&mut text)?;
    super::biome(project, "wire.d.ts", text)
}

/// The credentials without `requestId`, which callers do not give.
fn credentials() -> Result<Value> {
    let mut user = whole::<User>();
    let properties = user.get_mut("properties").and_then(Value::as_object_mut).context("User has no properties")?;
    properties.remove("requestId").context("User has no requestId")?;
    Ok(user)
}

/// Adds the meaning of each value to the comment of an open set.
fn list_meanings(set: &mut Map<String, Value>) {
    let list = |key: &str| set.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let lines: Vec<String> =
        list("x-open").zip(list("x-meanings")).map(|(value, meaning)| format!("- `{value}`:{meaning}")).collect();
    if !lines.is_empty() {
        let about = description(set);
        set.insert("description".into(), format!("{about}\n\n{}", lines.join("\n")).into());
    }
}

/// Replaces keywords that json-schema-to-typescript does not know by comments or by TypeScript.
fn for_typescript(schema: &mut Map<String, Value>) {
    let (said, limits) = (schema.get("description").and_then(Value::as_str), limits(schema));
    let said = match said {
        Some(list) if list.contains("\n- ") => list.to_owned(),
        _ => description(schema),
    };
    let sentences: Vec<String> = [Some(said), limits].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    if !sentences.is_empty() {
        schema.insert("description".into(), sentences.join(" ").into());
    }
    let nullable = schema.get("type").and_then(Value::as_array).is_some_and(|kinds| kinds.contains(&"null".into()));
    if let Some(Value::Array(known)) = schema.remove("x-open") {
        let known: Vec<String> = known.iter().filter_map(Value::as_str).map(|value| format!("'{value}'")).collect();
        let or_null = if nullable { " | null" } else { "" };
        schema.insert("tsType".into(), format!("Open<{}>{or_null}", known.join(" | ")).into());
    }
    if let Some(Value::String(reference)) = schema.remove("$ref") {
        schema.insert("tsType".into(), reference.rsplit('/').next().unwrap_or_default().into());
    }
    // json-schema-to-typescript would add it to the comment of the array.
    if let Some(items) = schema.get_mut("items").and_then(Value::as_object_mut) {
        items.remove("description");
    }
    if schema.get("type").is_some_and(|kind| kind == "object") && !schema.contains_key("properties") {
        schema.insert("tsType".into(), "Record<string, unknown>".into());
    }
    schema.retain(|keyword, _| !SAID_OTHERWISE.contains(&keyword.as_str()));
}

/// Keywords that are in the comments already, or have no meaning in TypeScript.
const SAID_OTHERWISE: &[&str] =
    &["pattern", "minLength", "maxLength", "isNotOnlyWhitespace", "format", "minItems", "x-meanings", "title"];

/// Puts comments on one line if they fit, and removes comments that json-schema-to-typescript added.
fn tidy(compiled: &str, text: &mut String) {
    let compiled = compiled.replace("export interface Wire {\n\n}\n", "");
    let (mut comment, mut depth, mut answer) = (None::<Vec<&str>>, 0_usize, false);
    for line in compiled.lines() {
        match (&mut comment, line.trim()) {
            (None, "/**") => comment = Some(Vec::new()),
            (Some(lines), "*/") => {
                text.push_str(if depth == 0 { "\n" } else { "" });
                write_comment(lines, depth, text);
                comment = None;
            }
            (Some(_), own)
                if own.contains("This interface was referenced by") || own.contains("via the `definition`") => {}
            (Some(lines), said) => lines.push(said.strip_prefix('*').unwrap_or(said).trim()),
            (None, "[k: string]: unknown") => {
                if answer && depth == 1 {
                    write_comment(&["Further fields that the server sent."], depth, text);
                }
                text.push_str("[field: string]: unknown\n");
            }
            (None, code) => {
                if let Some(name) = code.strip_prefix("export interface ") {
                    answer = !name.trim_end_matches(" {").ends_with("Request");
                }
                depth = (depth + code.matches('{').count()).saturating_sub(code.matches('}').count());
                text.push_str(code);
                text.push('\n');
            }
        }
    }
}

/// Writes a comment, on one line if it fits.
pub(super) fn write_comment(lines: &[&str], depth: usize, text: &mut String) {
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    let lines: Vec<&str> = lines.iter().take(end).copied().collect();
    let room = WIDTH.saturating_sub(2 * depth);
    if let [line] = lines.as_slice()
        && line.chars().count() + "/**  */".len() <= room
    {
        text.push_str(&format!("/** {line} */\n"));
        return;
    }
    text.push_str("/**\n");
    for line in lines {
        let hanging = if line.starts_with("- ") { "  " } else { "" };
        let mut written = String::new();
        for word in line.split(' ') {
            if written.chars().count() + word.chars().count() + " * ".len() >= room {
                text.push_str(&format!(" * {written}\n"));
                written = hanging.to_owned();
            } else if !written.is_empty() {
                written.push(' ');
            }
            written.push_str(word);
        }
        text.push_str(&format!(" * {written}"));
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text.push_str(" */\n");
}

/// The names of the calls whose body is checked.
fn operations(text: &mut String) -> Result<()> {
    text.push_str("\n/** The calls with a JSON body that is checked before it is sent. */\nexport type Operation =");
    for operation in OPERATIONS.iter().filter(|operation| operation.schema().is_some()) {
        write!(text, " | '{}'", operation.name)?;
    }
    text.push_str(";\n");
    Ok(())
}
