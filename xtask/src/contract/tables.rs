//! The tables of calls in both READMEs, between their markers.

use connectfi_api::operations::{Body, OPERATIONS, Operation};

use super::signatures::{class, path_parameters};

type Table = fn() -> String;

/// The READMEs, and which table stands at which marker.
pub(super) const TABLES: &[(&str, &str, Table)] = &[
    ("README.md", "calls", calls),
    ("README.md", "deprecated calls", deprecated_calls),
    ("pkg-template/README.md", "calls", calls),
    ("pkg-template/README.md", "deprecated calls", deprecated_calls),
];

/// A call of the SDK's own: its name, its arguments, what goes over the wire, when it is made again, and what to use instead.
struct Journey {
    name: &'static str,
    arguments: &'static str,
    wire: &'static str,
    again: &'static str,
    instead: Option<&'static str>,
}

const JOURNEYS: &[Journey] = &[
    Journey {
        name: "akepa.submitDocuments",
        arguments: "request",
        wire: "generate, upload and update for a set of files",
        again: "each by its own class",
        instead: None,
    },
    Journey {
        name: "akepa.waitUntilSettled",
        arguments: "request",
        wire: "`akepa.status` until it no longer moves by itself",
        again: "read",
        instead: None,
    },
    Journey {
        name: "request",
        arguments: "method, path, body?",
        wire: "any other call",
        again: "`GET` read, else creation",
        instead: None,
    },
    Journey {
        name: "customer.kyc.waitUntilSettled",
        arguments: "customerId",
        wire: "`customer.kyc.status` until it no longer moves by itself",
        again: "read",
        instead: Some("akepa.waitUntilSettled"),
    },
];

/// The calls with their arguments.
fn calls() -> String {
    let mut rows = vec![["call", "wire", "made again"].map(str::to_owned).to_vec()];
    rows.extend(OPERATIONS.iter().filter(|row| row.id.documentation().instead.is_none()).map(|row| wire(row)));
    rows.extend(JOURNEYS.iter().filter(|own| own.instead.is_none()).map(journey));
    table(&rows)
}

/// The deprecated ones, with what to use instead.
fn deprecated_calls() -> String {
    let mut rows = vec![["call", "wire", "made again", "use"].map(str::to_owned).to_vec()];
    rows.extend(OPERATIONS.iter().filter_map(|row| Some(with(wire(row), row.id.documentation().instead?))));
    rows.extend(JOURNEYS.iter().filter_map(|own| Some(with(journey(own), own.instead?))));
    table(&rows)
}

fn wire(row: &Operation) -> Vec<String> {
    let mut arguments: Vec<&str> = path_parameters(row).collect();
    arguments.extend(match row.body {
        Body::File(_) => Some("file"),
        // The client knows them already, where it logs in by itself.
        Body::Json(_) if !row.needs_token() => Some("credentials?"),
        Body::Json(_) => Some("request"),
        Body::Empty => None,
    });
    let call = format!("`{}({})`", row.name, arguments.join(", "));
    vec![call, format!("`{} {}`", row.method.as_str(), row.path), class(row.retry).to_owned()]
}

fn journey(own: &Journey) -> Vec<String> {
    vec![format!("`{}({})`", own.name, own.arguments), own.wire.to_owned(), own.again.to_owned()]
}

fn with(mut row: Vec<String>, instead: &str) -> Vec<String> {
    row.push(format!("`{instead}`"));
    row
}

/// A table of Markdown with aligned columns; the first row is its head.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().map(|row| cell(row, column).chars().count()).max().unwrap_or(0))
        .collect();
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let padded = |row: &[String]| {
        let cells = widths.iter().enumerate().map(|(column, width)| format!("{:<width$}", cell(row, column)));
        line(cells.collect())
    };
    let mut lines: Vec<String> = rows.iter().map(|row| padded(row)).collect();
    lines.insert(1, line(widths.iter().map(|width| "-".repeat(*width)).collect()));
    lines.join("\n")
}
