//! `cargo xtask web [--port N]`: the bank's page, built for production and served on this machine.

use anyhow::{Context, Result, bail};
use xshell::cmd;

use crate::project::{Project, step};
use crate::{build, pack, setup};

const FOLDER: &str = "www-example";
const PORT: u16 = 4173;

/// Does all set-up, builds the package and the page, and serves the page until Ctrl-C.
pub(crate) fn run(project: &Project, options: &[&str]) -> Result<()> {
    let port = match options {
        [] => PORT,
        ["--port", port] => port.parse().context("--port wants a number up to 65535")?,
        other => bail!("web has no option `{}`, only --port N", other.join(" ")),
    };
    build::run(project)?;
    pack::run(project)?;
    build_page(project)?;
    step("web", "Ctrl-C ends it");
    let _in_folder = project.shell.push_dir(project.path(FOLDER));
    let port = port.to_string();
    Ok(cmd!(project.shell, "node serve.mjs --port {port}").quiet().run()?)
}

/// End-to-end tests of the page (in Chromium, Firefox and WebKitGTK) and of its script. Screenshots are written to test-output/web/.
pub(crate) fn test(project: &Project) -> Result<()> {
    build_page(project)?;
    let _in_folder = project.shell.push_dir(project.path(FOLDER));
    Ok(cmd!(project.shell, "npm test --silent").quiet().run()?)
}

/// Builds `dist/` of the page with the packed package.
fn build_page(project: &Project) -> Result<()> {
    setup::npm(project, FOLDER)?;
    pack::install(project, &project.path(FOLDER))?;
    step("web", "vite build");
    let _in_folder = project.shell.push_dir(project.path(FOLDER));
    Ok(cmd!(project.shell, "npm run --silent build").quiet().ignore_stdout().run()?)
}
