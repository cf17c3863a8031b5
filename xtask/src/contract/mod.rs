//! `cargo xtask contract`: writes the files that depend on the models and on the table of operations in `api/`.

mod models;
mod numbers;
mod openapi;
mod prose;
mod rules;
mod signatures;
mod tables;
mod types;

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::project::{Project, step};
use crate::setup;

/// A file that is written, as a whole or between markers.
struct Output {
    path: &'static str,
    text: String,
}

/// Writes the files that are stale. They are to be committed.
pub(crate) fn run(project: &Project) -> Result<()> {
    for Output { path, text } in stale(project)? {
        project.shell.write_file(project.path(path), text)?;
        step("contract", path);
    }
    Ok(())
}

/// Fails if a file is stale.
pub(crate) fn check(project: &Project) -> Result<()> {
    let stale: Vec<&str> = stale(project)?.into_iter().map(|output| output.path).collect();
    ensure!(stale.is_empty(), "stale: {}; run `cargo xtask contract`", stale.join(", "));
    Ok(())
}

fn stale(project: &Project) -> Result<Vec<Output>> {
    setup::npm(project, "xtask")?;
    let mut outputs = vec![
        Output { path: "api/src/schema/generated.rs", text: rustfmt(project, rules::module()?)? },
        Output { path: "pkg-template/openapi.json", text: openapi::document()? },
        Output { path: "pkg-template/src/operations.js", text: biome(project, "operations.js", numbers::module())? },
        Output { path: "pkg-template/types/wire.d.ts", text: types::module(project)? },
    ];
    for (path, group) in signatures::GROUPS {
        let text = between_markers(current(project, &outputs, path)?, "//", group, &signatures::methods(group)?)?;
        put(&mut outputs, path, biome(project, path, text)?);
    }
    for (path, name, table) in tables::TABLES {
        let text = between_markers(current(project, &outputs, path)?, "<!--", name, &format!("\n{}\n", table()))?;
        put(&mut outputs, path, text);
    }
    let as_it_is =
        |output: &Output| project.shell.read_file(project.path(output.path)).is_ok_and(|now| now == output.text);
    Ok(outputs.into_iter().filter(|output| !as_it_is(output)).collect())
}

/// The text of a file, with the parts that are rewritten already.
fn current(project: &Project, outputs: &[Output], path: &str) -> Result<String> {
    match outputs.iter().find(|output| output.path == path) {
        Some(output) => Ok(output.text.clone()),
        None => Ok(project.shell.read_file(project.path(path))?),
    }
}

fn put(outputs: &mut Vec<Output>, path: &'static str, text: String) {
    outputs.retain(|output| output.path != path);
    outputs.push(Output { path, text });
}

/// Replaces the text between the comments `cargo xtask contract: <name>` and `end: <name>`.
fn between_markers(text: String, comment: &str, name: &str, new: &str) -> Result<String> {
    let find = |marker: String| text.split_once(&marker).with_context(|| format!("no marker {marker}"));
    let (before, after) = find(format!("{comment} cargo xtask contract: {name}"))?;
    let marker = text.strip_prefix(before).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let end = format!("{comment} end: {name}");
    let (_, rest) = after.split_once(&end).with_context(|| format!("no marker {end}"))?;
    Ok(format!("{before}{marker}\n{new}\n{end}{rest}"))
}

fn rustfmt(project: &Project, text: String) -> Result<String> {
    Ok(cmd!(project.shell, "rustfmt --edition 2024").stdin(text).quiet().read().context("rustfmt")? + "\n")
}

/// Formats JavaScript or TypeScript as `cargo xtask check format` wants it.
fn biome(project: &Project, path: &str, text: String) -> Result<String> {
    let biome = project.path("xtask/node_modules/.bin/biome");
    Ok(cmd!(project.shell, "{biome} format --stdin-file-path={path}").stdin(text).quiet().read().context("biome")?
        + "\n")
}
