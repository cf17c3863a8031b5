//! Writes the calls as methods of the client's TypeScript interfaces, between markers in files that are written by hand.

use std::fmt::Write as _;

use anyhow::Result;
use connectfi_api::operations::{Body, Method, Operation, RetryClass};

use super::models::{CallTypes, calls, generator};
use super::prose::paragraphs;
use super::types::write_comment;

/// The files, and the prefix of the calls in each.
pub(super) const GROUPS: &[(&str, &str)] = &[
    ("pkg-template/types/akepa.d.ts", "akepa."),
    ("pkg-template/types/customer-kyc.d.ts", "customer.kyc."),
    ("pkg-template/types/customer-kyc.d.ts", "document."),
];

/// The methods of a group. Calls with a further prefix, such as `document.`, become methods of an object inside it.
pub(super) fn methods(group: &str) -> Result<String> {
    let calls = calls(&mut generator("/$defs"));
    let mut text = String::new();
    let mut inner = None::<&str>;
    for call in &calls {
        let Some(name) = call.operation.name.strip_prefix(group) else { continue };
        let (object, method) = name.split_once('.').map_or((None, name), |(object, method)| (Some(object), method));
        if object != inner {
            text.push_str(if inner.is_some() { "};\n" } else { "" });
            if let Some(object) = object {
                write!(text, "/** The calls of `{group}{object}`. */\nreadonly {object}: {{\n")?;
            }
            inner = object;
        }
        write_method(call, method, if inner.is_some() { 2 } else { 1 }, &mut text)?;
    }
    text.push_str(if inner.is_some() { "};" } else { "" });
    Ok(text.trim_end().to_owned())
}

fn write_method(call: &CallTypes, method: &str, depth: usize, text: &mut String) -> Result<()> {
    let comment = comment(call.operation);
    write_comment(&comment.lines().collect::<Vec<_>>(), depth, text);
    let mut parameters: Vec<String> = path_parameters(call.operation).map(|name| format!("{name}: string")).collect();
    parameters.extend(call.request.as_ref().map(|(_, model)| format!("request: {model}")));
    if matches!(call.operation.body, Body::File(_)) {
        parameters.extend(["file: Uploadable".into(), "options?: UploadOptions".into()]);
    } else {
        parameters.push("options?: RequestOptions".into());
    }
    writeln!(text, "{method}({}): Promise<ApiResponse<{}>>;", parameters.join(", "), call.data)?;
    Ok(())
}

/// The comment of a method: the call's documentation and its row of the table.
fn comment(operation: &Operation) -> String {
    let said = operation.id.documentation();
    let about = paragraphs(said.text);
    let (summary, more) = about.split_once("\n\n").unwrap_or((&about, ""));
    let no_body = matches!((&operation.body, operation.method), (Body::Empty, Method::Post));
    let page = said.page.map(|page| format!(" (the provider's page “{page}”)")).unwrap_or_default();
    let wire = format!(
        "`{} {}`{page}{}, retry class {}.",
        operation.method.as_str(),
        operation.path,
        if no_body { ", no body" } else { "" },
        class(operation.retry),
    );
    let codes: Vec<String> = said.codes.iter().map(|code| format!("`{code}`")).collect();
    let codes = match codes.as_slice() {
        [] => String::new(),
        [code] => format!("The server's code: {code}."),
        codes => format!("The server's codes: {}.", codes.join(", ")),
    };
    let mut text = if more.is_empty() {
        format!("{summary} {wire} {codes}").trim_end().to_owned()
    } else {
        format!("{summary} {wire}\n\n{more} {codes}").trim_end().to_owned()
    };
    if let Some(instead) = said.instead {
        text = format!("{text}\n\n@deprecated Use `{instead}`.");
    }
    text
}

/// The name of the retry class in the READMEs.
pub(super) const fn class(retry: RetryClass) -> &'static str {
    match retry {
        RetryClass::Read => "read",
        RetryClass::Upload => "upload",
        RetryClass::Creation => "creation",
    }
}

/// The names of the path parameters.
pub(super) fn path_parameters(operation: &Operation) -> impl Iterator<Item = &'static str> {
    operation.path.split('/').filter_map(|step| step.strip_prefix(':'))
}
