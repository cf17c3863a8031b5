//! Modules that trap on purpose, for the tests of traps. They are the shipped module with some function bodies replaced, so that the
//! shipped JavaScript can run them: `init(bytes)`.

use anyhow::{Context, Result};
use walrus::{ExportItem, Module};

use crate::project::{Project, step};
use crate::wasm::Built;

/// Writes `target/traps/entry.wasm`, in which `client.request()` traps at once, and `callback.wasm`, in which every callback from the
/// host traps, so that each call fails in the middle.
pub(crate) fn write(project: &Project, client: &Built) -> Result<()> {
    for (name, exports) in [("entry", &["request".to_owned()][..]), ("callback", &client.glue.callbacks)] {
        let mut module = Module::from_buffer(&client.wasm).context("the built module")?;
        for export in exports {
            let export = client.glue.exports.get(export).with_context(|| format!("Rust exports no {export}"))?;
            trap(&mut module, export)?;
        }
        project.shell.write_file(project.target("traps").join(name).with_extension("wasm"), module.emit_wasm())?;
    }
    step("build", "target/traps: modules that trap");
    Ok(())
}

fn trap(module: &mut Module, export: &str) -> Result<()> {
    let exported = module.exports.iter().find(|candidate| candidate.name == export);
    let Some(ExportItem::Function(function)) = exported.map(|export| export.item) else {
        anyhow::bail!("the module exports no function {export}");
    };
    module.replace_exported_func(function, |(body, _)| {
        body.unreachable();
    })?;
    Ok(())
}
