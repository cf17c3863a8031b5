//! The parts of the tests that concern the sandbox.

use std::path::PathBuf;

use anyhow::Result;
use xshell::cmd;

use crate::project::{Project, step};
use crate::{pack, setup};

const FOLDER: &str = "tests/sandbox";

/// Tests of the packed package with Node's test runner, the README's worked example with Vitest, and schemathesis.
pub(crate) fn run(project: &Project) -> Result<()> {
    let folder = project.path(FOLDER);
    setup::programs(project, setup::CURL)?;
    pack::install(project, &folder)?;
    let schemathesis = schemathesis(project)?;
    let _in_folder = project.shell.push_dir(&folder);
    project.node_tests().quiet().run()?;
    cmd!(project.shell, "node_modules/.bin/vitest run").quiet().run()?;
    Ok(cmd!(project.shell, "node schemathesis.mjs {schemathesis}").quiet().run()?)
}

/// A million random calls to the state machine, without WebAssembly.
pub(crate) fn fuzz(project: &Project) -> Result<()> {
    let package = ["-p", "connectfi-sandbox", "--test", "fuzz"];
    Ok(cmd!(project.shell, "cargo test --quiet --release {package...} -- --ignored").quiet().run()?)
}

/// Runs schemathesis in a Python environment below `target/`.
fn schemathesis(project: &Project) -> Result<PathBuf> {
    let wanted = project.shell.read_file(project.path(FOLDER).join("requirements.txt"))?;
    let environment = project.target("schemathesis");
    let (program, done) = (environment.join("bin/schemathesis"), environment.join("requirements.txt"));
    if program.exists() && project.shell.read_file(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(program);
    }
    step("set-up", "schemathesis, from PyPI");
    setup::python(project)?;
    cmd!(project.shell, "python3 -m venv {environment}").quiet().run()?;
    let requirements = project.path(FOLDER).join("requirements.txt");
    let pip = environment.join("bin/pip");
    cmd!(project.shell, "{pip} install --quiet --disable-pip-version-check --requirement {requirements}")
        .quiet()
        .run()?;
    project.shell.write_file(&done, wanted)?;
    Ok(program)
}
