//! Valid bodies with a few mistakes. A body that is wrong everywhere would break one rule and reach no other.

use connectfi_api::schema::{Pattern, Property, Rule, Schema, Text};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use serde_json::{Map, Value};

use crate::json::{any, key, rarely};

/// A value for this schema; most are valid.
pub fn value(schema: &Schema, choices: &mut Unstructured<'_>) -> Result<Value> {
    if rarely(choices, 24)? {
        return any(choices);
    }
    if rarely(choices, if schema.nullable { 4 } else { 24 })? {
        return Ok(Value::Null);
    }
    Ok(match &schema.rule {
        Rule::Object { properties, closed } => object(properties, *closed, choices)?.into(),
        Rule::Array { min_items, items } => {
            let few = if rarely(choices, 8)? { 0 } else { *min_items };
            let mut list = Vec::new();
            for _ in 0..choices.int_in_range(few..=few + 3)? {
                list.push(value(items, choices)?);
            }
            list.into()
        }
        Rule::Text(rule) => text(rule, choices)?.into(),
        Rule::OneOf(allowed) => {
            let mut chosen = (*choices.choose(allowed)?).to_owned();
            if rarely(choices, 16)? {
                chosen.push_str(choices.arbitrary()?);
            }
            chosen.into()
        }
        Rule::Boolean => choices.arbitrary::<bool>()?.into(),
    })
}

fn object(properties: &[Property], closed: bool, choices: &mut Unstructured<'_>) -> Result<Map<String, Value>> {
    let mut object = Map::new();
    for property in properties {
        let left_out = rarely(choices, if property.required { 24 } else { 2 })?;
        if !left_out {
            object.insert(property.name.to_owned(), value(&property.schema, choices)?);
        }
    }
    if rarely(choices, if closed { 12 } else { 3 })? {
        object.insert(key(choices)?, any(choices)?);
    }
    Ok(object)
}

/// Characters that matter to the rules: letters, those of addresses, those outside patterns, all white space, multi-byte ones.
const ODD: &[char] = &[
    '<',
    '>',
    '_',
    '-',
    '.',
    '@',
    ' ',
    '\t',
    '\n',
    '\r',
    '\0',
    '\u{85}',
    '\u{a0}',
    '\u{2028}',
    '\u{2029}',
    '\u{3000}',
    '\u{feff}',
    '\u{fffd}',
    'é',
    '語',
    '😀',
    '\u{10ffff}',
];

fn text(rule: &Text, choices: &mut Unstructured<'_>) -> Result<String> {
    let (min, max) = (rule.min.unwrap_or(0), rule.max.unwrap_or(60));
    let length = match choices.int_in_range(0..=19)? {
        0..=15 => choices.int_in_range(min..=min.max(max.min(12)))?,
        16 => min,
        17 => min.saturating_sub(1),
        18 => max,
        _ => max + 1,
    };
    let mut text: Vec<char> = if rule.email {
        "first.last+tag@mail-1.example.org".chars().collect()
    } else {
        let filler = if rarely(choices, 12)? { *choices.choose(ODD)? } else { 'a' };
        (0..length).map(|_| filler).collect()
    };
    // Some further characters, mostly ones that the rule allows.
    for _ in 0..choices.int_in_range(0..=2)? {
        let character = match rule.pattern {
            _ if rarely(choices, 12)? => choices.arbitrary()?,
            _ if rarely(choices, 12)? || rule.email => *choices.choose(ODD)?,
            Some(Pattern::Alphanumeric | Pattern::Identifier) => char::from(choices.int_in_range(b'A'..=b'Z')?),
            _ => *choices.choose(&['_', '-', ' ', 'é', '語', '😀'])?,
        };
        if !text.is_empty() {
            let place = choices.choose_index(text.len())?;
            text[place] = character;
        }
    }
    Ok(text.into_iter().collect())
}
