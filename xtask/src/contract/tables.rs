//! The tables of calls in both READMEs, between markers.

use connectfi_api::operations::{Body, OPERATIONS, Operation};

use super::signatures::{class, path_parameters};

type Table = fn() -> String;

/// The READMEs, and the table for each marker.
pub(super) const TABLES: &[(&str, &str, Table)] = &[
    ("README.md", "calls", calls),
    ("README.md", "deprecated calls", deprecated_calls),
    ("pkg-template/README.md", "calls", calls),
    ("pkg-template/README.md", "deprecated calls", deprecated_calls),
];

/// A call of the SDK's own, which makes calls of the API.
struct OwnCall {
    name: String,
    arguments: String,
    wire: String,
    retry: &'static str,
    instead: Option<String>,
}

impl OwnCall {
    /// `waitUntilSettled` beside a call that can be polled.
    fn wait_until_settled(row: &Operation) -> OwnCall {
        let beside =
            |name: &str| format!("{}.waitUntilSettled", name.rsplit_once('.').map_or(name, |(group, _)| group));
        OwnCall {
            name: beside(row.name),
            arguments: arguments(row).join(", "),
            wire: format!("`{}` until it no longer changes by itself", row.name),
            retry: class(row.retry),
            instead: row.id.documentation().instead.map(beside),
        }
    }

    fn row(&self) -> Vec<String> {
        vec![format!("`{}({})`", self.name, self.arguments), self.wire.clone(), self.retry.to_owned()]
    }
}

fn own_calls() -> Vec<OwnCall> {
    let mut calls = vec![
        OwnCall {
            name: "akepa.submitDocuments".into(),
            arguments: "request".into(),
            wire: "generate, upload and update for a set of files".into(),
            retry: "that of each call",
            instead: None,
        },
        OwnCall {
            name: "request".into(),
            arguments: "method, path, body?".into(),
            wire: "any other call".into(),
            retry: "`GET` and `HEAD` read, else creation",
            instead: None,
        },
    ];
    let polled = OPERATIONS.iter().filter(|row| row.settled.is_some());
    calls.splice(1..1, polled.map(|row| OwnCall::wait_until_settled(row)));
    calls
}

/// The calls with their arguments.
fn calls() -> String {
    let mut rows = vec![["call", "on the wire", "retry class"].map(str::to_owned).to_vec()];
    rows.extend(OPERATIONS.iter().filter(|row| row.id.documentation().instead.is_none()).map(|row| wire(row)));
    rows.extend(own_calls().iter().filter(|own| own.instead.is_none()).map(OwnCall::row));
    table(&rows)
}

/// The deprecated calls, each with the call to use instead.
fn deprecated_calls() -> String {
    let mut rows = vec![["call", "on the wire", "retry class", "use"].map(str::to_owned).to_vec()];
    rows.extend(OPERATIONS.iter().filter_map(|row| Some(with(wire(row), row.id.documentation().instead?))));
    rows.extend(own_calls().iter().filter_map(|own| Some(with(own.row(), own.instead.as_deref()?))));
    table(&rows)
}

fn wire(row: &Operation) -> Vec<String> {
    let call = format!("`{}({})`", row.name, arguments(row).join(", "));
    vec![call, format!("`{} {}`", row.method.as_str(), row.path), class(row.retry).to_owned()]
}

fn arguments(row: &Operation) -> Vec<&'static str> {
    let mut arguments: Vec<&str> = path_parameters(row).collect();
    arguments.extend(match row.body {
        Body::File(_) => Some("file"),
        // The client has them already, if it logs in by itself.
        Body::Json(_) if !row.needs_token() => Some("credentials?"),
        Body::Json(_) => Some("request"),
        Body::Empty => None,
    });
    arguments
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
