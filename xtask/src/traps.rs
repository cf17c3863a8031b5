//! Modules that trap on purpose, for the tests of traps. They are the shipped module with some function bodies replaced, so that the
//! shipped JavaScript can run them: `init(bytes)`.

use anyhow::{Context, Result, bail};
use walrus::{ExportItem, ImportKind, Module};

use crate::project::{Project, step};
use crate::wasm::Built;

/// Writes `target/traps/entry.wasm`, in which `client.request()` traps at once, and `answer.wasm`, which traps where it takes what a
/// promise came to, so that each call fails in the middle.
pub(crate) fn write(project: &Project, client: &Built) -> Result<()> {
    let mut entry = Module::from_buffer(&client.wasm).context("the built module")?;
    let export = client.glue.exports.get("request").context("Rust exports no request")?;
    let exported = entry.exports.iter().find(|candidate| candidate.name == *export);
    let Some(ExportItem::Function(function)) = exported.map(|export| export.item) else {
        bail!("the module exports no function {export}");
    };
    entry.replace_exported_func(function, |(body, _)| {
        body.unreachable();
    })?;

    let mut answer = Module::from_buffer(&client.wasm).context("the built module")?;
    let name = client.glue.outcome.as_deref().context("the module takes no outcome of a promise")?;
    let imported = answer.imports.iter().find(|candidate| candidate.name == name);
    let Some(ImportKind::Function(function)) = imported.map(|import| import.kind.clone()) else {
        bail!("the module imports no function {name}");
    };
    answer.replace_imported_func(function, |(body, _)| {
        body.unreachable();
    })?;

    for (name, mut module) in [("entry", entry), ("answer", answer)] {
        project.shell.write_file(project.target("traps").join(name).with_extension("wasm"), module.emit_wasm())?;
    }
    step("build", "target/traps: modules that trap");
    Ok(())
}
