//! `cargo xtask build`: the npm-ready folder `pkg/`.

use std::path::Path;

use anyhow::{Context, Result};

use crate::bill;
use crate::bundle;
use crate::onboarding;
use crate::project::{Project, step};
use crate::setup;
use crate::text;
use crate::traps;
use crate::wasm::{self, CLIENT, Module, PHOTO, SANDBOX};

/// The modules of the package, and the names under which the facade imports their glue.
pub(crate) const MODULES: &[(Module, &str)] =
    &[(CLIENT, "glue.js"), (SANDBOX, "sandbox-glue.js"), (PHOTO, "photo-glue.js")];

/// The folder for everything that is compiled for the facade.
const GENERATED: &str = "pkg-template/src/generated";

/// Does all set-up and writes `pkg/`. Other processes see either the old or the new folder, never a mixture.
pub(crate) fn run(project: &Project) -> Result<()> {
    let generated = project.path(GENERATED);
    project.shell.create_dir(&generated)?;
    // Only one build at a time in a work tree, even if the target folders differ.
    let lock = std::fs::File::create(generated.join(".lock"))?;
    lock.lock()?;
    setup::wasm_target(project)?;
    setup::npm(project, "xtask")?;
    setup::npm(project, onboarding::FOLDER)?;

    let next = project.target("pkg-next");
    project.fresh(&next)?;
    text::decoder(project, &generated.join("decode.wasm"))?;
    project.shell.write_file(generated.join("alphabet.js"), text::alphabet())?;
    for (module, glue) in MODULES {
        let built = wasm::build(project, *module)?;
        project.shell.write_file(generated.join(glue), &built.glue.text)?;
        project.shell.write_file(generated.join(format!("{}-text.js", module.name)), text::module(&built.wasm)?)?;
        project.shell.write_file(generated.join(module.name).with_extension("wasm"), &built.wasm)?;
        if module.name == CLIENT.name {
            traps::write(project, &built)?;
        }
    }
    assemble(project, &next)?;

    let (package, last) = (project.package(), project.target("pkg-last"));
    project.shell.remove_path(&last)?;
    if package.exists() {
        std::fs::rename(&package, &last)?;
    }
    std::fs::rename(&next, &package).context("pkg/ could not be put in place")?;
    step("build", format_args!("pkg/: {} files", project.files(&package)?.len()));
    Ok(())
}

/// Assembles the package in an empty folder, from the modules and the glue that were compiled last.
pub(crate) fn assemble(project: &Project, package: &Path) -> Result<()> {
    onboarding::write(project, package)?;
    bundle::write(project, package)?;
    let modules: Vec<Module> = MODULES.iter().map(|(module, _)| *module).collect();
    for module in &modules {
        let built = project.path(GENERATED).join(module.name).with_extension("wasm");
        project.copy(&built, &package.join(module.path()))?;
    }
    bill::write(project, package, &modules)
}
