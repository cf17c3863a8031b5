//! Turns the comments of the models into text for TypeScript and OpenAPI, and limits into words.

use serde_json::{Map, Value};

/// Joins the lines of a Rust comment to paragraphs.
pub(super) fn paragraphs(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let lines: Vec<&str> = paragraph.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        lines.join(" ")
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The comment of a schema; empty if it has none.
pub(super) fn description(schema: &Map<String, Value>) -> String {
    schema.get("description").and_then(Value::as_str).map(paragraphs).unwrap_or_default()
}

/// The limits of a string as a sentence: `1–50 characters, not only white space, no < or >.`
pub(super) fn limits(schema: &Map<String, Value>) -> Option<String> {
    let number = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    let mut parts = Vec::new();
    let pattern = schema.get("pattern").and_then(Value::as_str);
    let no_brackets = pattern.is_some_and(|pattern| pattern.contains("[<>]"));
    parts.extend(pattern.filter(|_| !no_brackets).map(|pattern| format!("`{pattern}`")));
    match (number("minLength").unwrap_or(0), number("maxLength")) {
        (0, None) => {}
        (0, Some(max)) => parts.push(format!("at most {max} characters")),
        (1, None) => parts.push("not empty".into()),
        (min, None) => parts.push(format!("at least {min} characters")),
        (min, Some(max)) => parts.push(format!("{min}–{max} characters")),
    }
    if schema.contains_key("isNotOnlyWhitespace") {
        parts.push("not only white space".into());
    }
    if no_brackets {
        parts.push("no `<` or `>`".into());
    }
    if schema.get("format").is_some_and(|format| format == "email") {
        parts.push("an e-mail address".into());
    }
    let mut letters = parts.join(", ").chars().collect::<Vec<_>>().into_iter();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).chain(['.']).collect())
}
