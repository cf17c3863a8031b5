//! `cargo xtask demo`: both journeys from Node, over HTTP, with the package as a user installs it.

use anyhow::Result;
use xshell::cmd;

use crate::project::{Project, step};
use crate::{build, pack, setup};

/// Does all set-up, builds, packs and runs the journeys. Fails unless both succeed.
pub(crate) fn run(project: &Project) -> Result<()> {
    build::run(project)?;
    pack::run(project)?;
    play(project)
}

/// Runs the journeys with the packed package, in a copy of `demo/` below `target/`.
pub(crate) fn play(project: &Project) -> Result<()> {
    setup::node(project)?;
    let (from, to) = (project.path("demo"), project.target("demo"));
    project.fresh(&to)?;
    for file in project.files(&from)? {
        project.copy(&from.join(&file), &to.join(&file))?;
    }
    pack::install(project, &to)?;
    step("demo", "node journeys.mjs");
    let _in_folder = project.shell.push_dir(&to);
    Ok(cmd!(project.shell, "node journeys.mjs").quiet().run()?)
}
