//! `cargo xtask docs`: TypeDoc writes the API reference from the types.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::project::{Project, step};
use crate::setup;

const FOLDER: &str = "docs/api";

/// Does all set-up and writes `docs/api/`, to be committed.
pub(crate) fn run(project: &Project) -> Result<()> {
    let folder = project.path(FOLDER);
    write(project, &folder)?;
    step("docs", format_args!("{FOLDER}/: {} files", project.files(&folder)?.len()));
    Ok(())
}

/// Fails if the committed reference is stale, and on every warning of TypeDoc: an export without a comment, a broken link.
pub(crate) fn check(project: &Project) -> Result<()> {
    let (kept, fresh) = (project.path(FOLDER), project.target("docs-api"));
    write(project, &fresh)?;
    let names = project.files(&fresh)?;
    ensure!(project.files(&kept)? == names, "{FOLDER}/ is stale: run `cargo xtask docs`");
    for name in names {
        let same = project.shell.read_file(kept.join(&name))? == project.shell.read_file(fresh.join(&name))?;
        ensure!(same, "{FOLDER}/{name} is stale: run `cargo xtask docs`");
    }
    Ok(())
}

fn write(project: &Project, out: &Path) -> Result<()> {
    setup::npm(project, "docs")?;
    let _in_folder = project.shell.push_dir(project.path("docs"));
    cmd!(project.shell, "node_modules/.bin/typedoc --logLevel Warn --out {out}").quiet().run().context("TypeDoc")
}
