//! `cargo xtask bench`: compares connectfi-sdk with its alternatives.

use anyhow::{Context, Result};
use xshell::cmd;

use crate::project::Project;
use crate::{build, pack, setup};

const FOLDER: &str = "benches";

/// Does all set-up, builds and packs, measures, and writes `benches/results/`.
pub(crate) fn run(project: &Project) -> Result<()> {
    build::run(project)?;
    pack::run(project)?;
    setup::npm(project, FOLDER)?;
    setup::programs(project, setup::CHROMIUM)?;
    pack::install(project, &project.path(FOLDER))?;
    let chromium = setup::find("chromium").context("chromium is not on the path")?;
    let _in_folder = project.shell.push_dir(project.path(FOLDER));
    Ok(cmd!(project.shell, "node run.mjs {chromium}").quiet().run()?)
}
