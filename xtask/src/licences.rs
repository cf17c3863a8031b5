//! The licences of everything that the project depends on.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use spdx::{Expression, ParseMode};
use xshell::cmd;

use crate::project::{Project, step};

/// Licences for code in the package. They only require that the licence is included: `LICENSE-crates` has the texts, `sbom.cdx.json` the names.
const SHIPPED: &[&str] = &["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "Unicode-3.0", "Zlib"];

/// Further licences for tools, which are run but not shipped.
const TOOLS: &[&str] = &[
    "BlueOak-1.0.0",
    "CC-BY-4.0",
    "CC0-1.0",
    "LGPL-3.0-or-later",
    "MIT-0",
    "MPL-2.0",
    "NCSA",
    "PSF-2.0",
    "Python-2.0",
    "Unlicense",
];

/// npm packages whose manifest has no `license` field, and what their licence file says.
const UNSTATED: &[(&str, &str)] = &[
    ("busboy", "MIT"),
    ("streamsearch", "MIT"),
    ("validate.io-function", "MIT"),
    ("validate.io-integer", "MIT"),
    ("validate.io-integer-array", "MIT"),
    ("validate.io-number", "MIT"),
    ("compute-gcd", "MIT"),
    ("compute-lcm", "MIT"),
    ("exit", "MIT"),
];

/// Fails where a dependency has a licence that is not in the lists above: crates of both workspaces, npm packages of every lock
/// file, and what the bill of materials in `pkg/` names.
pub(crate) fn check(project: &Project) -> Result<()> {
    let tools: Vec<&str> = SHIPPED.iter().chain(TOOLS).copied().collect();
    let mut dependencies = BTreeMap::new();
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        crates(project, manifest, &mut dependencies)?;
    }
    for lock in cmd!(project.shell, "git ls-files **/package-lock.json").quiet().read()?.lines() {
        npm_packages(project, lock, &mut dependencies)?;
    }
    let shipped = shipped(project)?;
    let refused: Vec<String> = refused(&dependencies, &tools).into_iter().chain(refused(&shipped, SHIPPED)).collect();
    step("licences", format_args!("{} dependencies, {} of them in the package", dependencies.len(), shipped.len()));
    ensure!(
        refused.is_empty(),
        "these licences are not in the lists in xtask/src/licences.rs:\n{}",
        refused.join("\n")
    );
    Ok(())
}

/// Each dependency with a licence outside `allowed`, and that licence.
fn refused(dependencies: &BTreeMap<String, String>, allowed: &[&str]) -> Vec<String> {
    let fits = |licence: &str| {
        Expression::parse_mode(licence, ParseMode::LAX)
            .is_ok_and(|expression| expression.evaluate(|part| allowed.contains(&part.to_string().as_str())))
    };
    let bad = dependencies.iter().filter(|(_, licence)| !fits(licence));
    bad.map(|(name, licence)| format!("{name}: {licence}")).collect()
}

fn crates(project: &Project, manifest: &str, found: &mut BTreeMap<String, String>) -> Result<()> {
    let metadata =
        cmd!(project.shell, "cargo metadata --format-version 1 --manifest-path {manifest}").quiet().read()?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("cargo metadata names no packages")?;
    for package in packages {
        let field = |name: &str| package.get(name).and_then(Value::as_str);
        // Our own crates have no source.
        if field("source").is_some() {
            let name = format!("crate {} {}", field("name").unwrap_or_default(), field("version").unwrap_or_default());
            found.insert(name, field("license").unwrap_or("none").to_owned());
        }
    }
    Ok(())
}

fn npm_packages(project: &Project, lock: &str, found: &mut BTreeMap<String, String>) -> Result<()> {
    let lock: Value = serde_json::from_str(&project.shell.read_file(project.path(lock))?)?;
    let packages = lock.get("packages").and_then(Value::as_object).context("a lock file without packages")?;
    for (path, package) in packages.iter().filter(|(path, _)| path.contains("node_modules/")) {
        // Our own, in the folder beside.
        if package.get("link").is_some() {
            continue;
        }
        let name = path.rsplit_once("node_modules/").map_or(path.as_str(), |(_, name)| name);
        let version = package.get("version").and_then(Value::as_str).unwrap_or_default();
        let unstated = UNSTATED.iter().find(|(package, _)| *package == name).map(|(_, licence)| *licence);
        let licence = package.get("license").and_then(Value::as_str).or(unstated).unwrap_or("none");
        found.insert(format!("npm {name} {version}"), licence.to_owned());
    }
    Ok(())
}

fn shipped(project: &Project) -> Result<BTreeMap<String, String>> {
    let bill: Value = serde_json::from_str(&project.shell.read_file(project.package().join("sbom.cdx.json"))?)?;
    let components =
        bill.get("components").and_then(Value::as_array).context("a bill of materials without components")?;
    let text = |component: &Value, pointer: &str| component.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let entry = |component| Some((text(component, "/bom-ref")?, text(component, "/licenses/0/expression")?));
    components.iter().map(|component| entry(component).context("a component without a licence")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_outside_the_list_is_refused() {
        let dependencies = [
            ("a choice", "MIT/GPL-3.0"),
            ("both", "MIT AND GPL-3.0-only"),
            ("none", "none"),
            ("with an exception", "Apache-2.0 WITH LLVM-exception OR MIT"),
        ];
        let dependencies = dependencies.map(|(name, licence)| (name.to_owned(), licence.to_owned())).into();
        assert_eq!(refused(&dependencies, &["MIT"]), ["both: MIT AND GPL-3.0-only", "none: none"]);
    }
}
