//! The test of HACKING.md's section "Adding a call": a call, and a field of another call, are added to a copy of the project, in the files
//! that the section names. Then the package is built there and the call is made.

mod additions;

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use self::additions::{Addition, FACADE, FIELD, FIXTURE, MODEL_AND_ROW, SANDBOX, SCHEMAS, TABLE, TYPES, WRITTEN};
use crate::project::{Project, step};

/// The test that makes the call.
const TEST: &str = "added-call.test.mjs";

/// The report of the API, which `cargo xtask test types` writes. It is named in the section, and not written here.
const REPORT: &str = "tests/types/api/";

/// Adds the call step by step. Before each step something must fail because that step is missing.
pub(crate) fn run(project: &Project) -> Result<()> {
    names_each_file(project)?;
    let copy = Copy::new(project)?;

    copy.add(MODEL_AND_ROW)?;
    copy.add(FIELD)?;
    copy.fails("the sandbox without an arm", "AkepaWithdraw", &["check", "--package", "connectfi-sandbox"])?;
    copy.add(SANDBOX)?;

    let check_contract = ["run", "--package", "xtask", "--", "check", "contract"];
    copy.fails("rules that are not written", "contract", &check_contract)?;
    copy.passes(&["run", "--package", "xtask", "--", "contract"])?;
    for (file, text) in WRITTEN {
        let written = project.shell.read_file(copy.folder.join(file))?;
        ensure!(written.contains(text), "`cargo xtask contract` did not write {text} into {file}");
    }
    copy.add(FACADE)?;
    copy.passes(&check_contract)?;

    let rules = ["test", "--package", "connectfi-api", "--test", "rules"];
    copy.fails("a call without a schema of its own", "akepa.withdraw", &rules)?;
    copy.add(SCHEMAS)?;
    copy.passes(&rules)?;
    project.shell.write_file(copy.folder.join(FIXTURE.0), FIXTURE.1)?;
    copy.passes(&["test", "--package", "connectfi-api", "--test", "fixtures"])?;
    copy.passes(&["test", "--package", "connectfi-sandbox"])?;

    copy.passes(&["run", "--package", "xtask", "--", "build"])?;
    copy.install("tests/node")?;
    copy.node_fails("a call that is not in the table of the tests", "has other calls", &["calls.test.mjs"])?;
    copy.add(TABLE)?;
    copy.node_passes(&["calls.test.mjs", "validation.test.mjs", TEST])?;

    copy.install("tests/types")?;
    copy.types_fail("an example without a type", "No types are known for /akepa/withdraw")?;
    copy.add(TYPES)?;
    copy.types_pass()
}

/// Each file that is changed is named in the section, itself or its folder.
fn names_each_file(project: &Project) -> Result<()> {
    let text = project.shell.read_file(project.path("HACKING.md"))?;
    let (_, section) = text.split_once("## Adding a call").context("HACKING.md has no section \"Adding a call\"")?;
    let section = section.split("\n## ").next().unwrap_or_default();
    let added = [MODEL_AND_ROW, FIELD, SANDBOX, FACADE, SCHEMAS, TABLE, TYPES].into_iter().flatten();
    let files = added.map(|addition| addition.file).chain(WRITTEN.iter().map(|(file, _)| *file));
    for file in files.chain([FIXTURE.0, REPORT]) {
        let folder = Path::new(file).parent().map(|folder| format!("`{}/`", folder.display())).unwrap_or_default();
        let named = section.contains(&format!("`{file}`")) || section.contains(&folder) || file.ends_with("README.md");
        ensure!(named, "HACKING.md, \"Adding a call\", does not name {file}");
    }
    Ok(())
}

/// A copy of the work tree as it is now, without anything that was built.
struct Copy<'a> {
    project: &'a Project,
    folder: PathBuf,
}

impl<'a> Copy<'a> {
    fn new(project: &'a Project) -> Result<Copy<'a>> {
        let folder = project.target("adding-a-call");
        project.fresh(&folder)?;
        let files = cmd!(project.shell, "git ls-files --cached --others --exclude-standard").quiet().read()?;
        for file in files.lines().filter(|file| project.path(file).is_file()) {
            project.copy(&project.path(file), &folder.join(file))?;
        }
        symlink(project.path("xtask/node_modules"), folder.join("xtask/node_modules"))?;
        project.copy(&project.path("xtask/src/adding_a_call").join(TEST), &folder.join("tests/node").join(TEST))?;
        let copy = Copy { project, folder };
        copy.seed()?;
        Ok(copy)
    }

    /// Copies the compiled dependencies of the original, so that only our own crates are compiled again.
    fn seed(&self) -> Result<()> {
        let target = self.target();
        if target.exists() {
            return Ok(());
        }
        for folder in ["debug/.fingerprint", "debug/build", "debug/deps", "wasm"] {
            let (from, to) = (self.project.target(folder), target.join(folder));
            if from.exists() {
                self.project.shell.create_dir(to.parent().context("a folder")?)?;
                cmd!(self.project.shell, "cp -a {from} {to}").quiet().run()?;
            }
        }
        Ok(())
    }

    fn target(&self) -> PathBuf {
        self.project.target("adding-a-call-target")
    }

    fn add(&self, additions: &[Addition]) -> Result<()> {
        for Addition { file, before, text } in additions {
            let path = self.folder.join(file);
            let old = self.project.shell.read_file(&path)?;
            ensure!(old.matches(before).count() == 1, "{file} has no single place before {before:?}");
            self.project.shell.write_file(path, old.replacen(before, &format!("{text}{before}"), 1))?;
        }
        Ok(())
    }

    /// Gives a folder of tests the npm packages of the original, and the package that was built here.
    fn install(&self, tests: &str) -> Result<()> {
        let (from, to) = (self.project.path(tests).join("node_modules"), self.folder.join(tests).join("node_modules"));
        self.project.fresh(&to)?;
        for package in self.project.shell.read_dir(&from)? {
            let name = package.file_name().context("a name")?;
            if name != "connectfi-sdk" {
                symlink(&package, to.join(name))?;
            }
        }
        Ok(symlink(self.folder.join("pkg"), to.join("connectfi-sdk"))?)
    }

    /// Runs a program in a folder of the copy. Returns whether it succeeded, and its output.
    fn output(&self, folder: &str, program: &str, arguments: &[&str]) -> Result<(bool, String)> {
        let _in_folder = self.project.shell.push_dir(self.folder.join(folder));
        let command = cmd!(self.project.shell, "{program} {arguments...}")
            .env("CARGO_TARGET_DIR", self.target())
            .env("CARGO_TERM_COLOR", "never");
        let output = command.quiet().ignore_status().output()?;
        let text = [output.stdout, output.stderr].concat();
        Ok((output.status.success(), String::from_utf8_lossy(&text).into_owned()))
    }

    fn pass(&self, folder: &str, program: &str, arguments: &[&str]) -> Result<()> {
        let (passed, output) = self.output(folder, program, arguments)?;
        ensure!(passed, "with a new call, `{program} {}` fails:\n{output}", arguments.join(" "));
        step("passes", format_args!("{program} {}", arguments.join(" ")));
        Ok(())
    }

    /// The program must fail, and its output must hold `text`.
    fn fail(&self, what: &str, text: &str, folder: &str, program: &str, arguments: &[&str]) -> Result<()> {
        let (passed, output) = self.output(folder, program, arguments)?;
        let noticed = !passed && output.contains(text);
        ensure!(noticed, "{what} is not noticed by `{program} {}`:\n{output}", arguments.join(" "));
        step("noticed", what);
        Ok(())
    }

    fn passes(&self, arguments: &[&str]) -> Result<()> {
        self.pass("", "cargo", arguments)
    }

    fn fails(&self, what: &str, text: &str, arguments: &[&str]) -> Result<()> {
        self.fail(what, text, "", "cargo", arguments)
    }

    fn node_passes(&self, tests: &[&str]) -> Result<()> {
        self.pass("tests/node", "node", &[&["--test"], tests].concat())
    }

    fn node_fails(&self, what: &str, text: &str, tests: &[&str]) -> Result<()> {
        self.fail(what, text, "tests/node", "node", &[&["--test"], tests].concat())
    }

    fn types_fail(&self, what: &str, text: &str) -> Result<()> {
        self.fail(what, text, "tests/types", "node", &["generate.mjs"])
    }

    fn types_pass(&self) -> Result<()> {
        self.pass("tests/types", "node", &["generate.mjs"])?;
        self.pass("tests/types", "node", &["node_modules/typescript/bin/tsc", "-p", "tsconfig.nodenext.json"])
    }
}
