//! Lists the foreign code in the package: a CycloneDX bill of materials, and the licences of its crates. Also writes checksums of the
//! modules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use xshell::cmd;

use crate::bundle::taken_in;
use crate::project::Project;
use crate::setup;
use crate::wasm::Module;

/// Writes `sbom.cdx.json`, `LICENSE-crates` and `SHA256SUMS` into the package. The bill has no time and no serial number, so the same source gives the
/// same bytes.
pub(crate) fn write(project: &Project, package: &Path, modules: &[Module]) -> Result<()> {
    let mut components = Vec::new();
    let crates = linked(project, modules)?;
    for crate_ in &crates {
        components.push(component(crate_)?);
    }
    project.shell.write_file(package.join("LICENSE-crates"), licence_texts(project, &crates)?)?;
    for (name, folder) in taken_in(project) {
        components.push(npm_package(project, name, &folder)?);
    }
    let rustc = cmd!(project.shell, "rustc --version").quiet().read()?;
    let std_version = rustc.split(' ').nth(1).context("rustc tells no version")?;
    components.push(json!({
        "type": "library", "name": "std", "version": std_version, "bom-ref": format!("rust-std@{std_version}"),
        "description": "The standard library of Rust", "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    }));
    let version = project.version();
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "library", "name": "connectfi-sdk", "version": version,
            "bom-ref": format!("pkg:npm/connectfi-sdk@{version}"), "purl": format!("pkg:npm/connectfi-sdk@{version}"),
            "licenses": [{ "expression": "MIT OR Apache-2.0" }],
        } },
        "components": components,
    });
    project.shell.write_file(package.join("sbom.cdx.json"), serde_json::to_string_pretty(&bill)? + "\n")?;

    let mut sums = String::new();
    for module in modules {
        let name = module.path();
        let hash = setup::hex(&Sha256::digest(project.shell.read_binary_file(package.join(&name))?));
        sums += &format!("{hash}  {name}\n");
    }
    project.shell.write_file(package.join("SHA256SUMS"), sums)?;
    Ok(())
}

/// The licence files of these crates, each text once, under the names of the crates that have it.
fn licence_texts(project: &Project, crates: &[Value]) -> Result<String> {
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for crate_ in crates {
        let field =
            |name: &str| crate_.get(name).and_then(Value::as_str).with_context(|| format!("a crate without {name}"));
        let name = format!("{} {} ({})", field("name")?, field("version")?, field("license")?);
        let folder = Path::new(field("manifest_path")?).parent().context("a crate in no folder")?;
        let files = project.shell.read_dir(folder)?;
        let named = |path: &&PathBuf, start: &str| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start))
        };
        // Where there is a choice, we take MIT.
        let mit = files.iter().any(|path| named(&path, "LICENSE-MIT"));
        let chosen = files.iter().filter(|path| named(path, "LICENSE") && !(mit && named(path, "LICENSE-APACHE")));
        let mut texts: Vec<String> = chosen.map(|path| project.shell.read_file(path)).collect::<Result<_, _>>()?;
        if texts.is_empty() {
            texts.push("The crate has no licence file.\n".to_owned());
        }
        for text in texts {
            by_text.entry(text.trim().to_owned()).or_default().push(name.clone());
        }
    }
    let line = "-".repeat(80);
    let parts = by_text.iter().map(|(text, names)| format!("{}\n\n{text}\n", names.join("\n")));
    Ok(parts.collect::<Vec<_>>().join(&format!("\n{line}\n\n")))
}

fn component(package: &Value) -> Result<Value> {
    let text =
        |field: &str| package.get(field).and_then(Value::as_str).with_context(|| format!("a crate without {field}"));
    let purl = format!("pkg:cargo/{}@{}", text("name")?, text("version")?);
    Ok(json!({
        "type": "library", "name": text("name")?, "version": text("version")?, "bom-ref": purl, "purl": purl,
        // Some crates still write `MIT/Apache-2.0`, which is not an SPDX expression.
        "licenses": [{ "expression": text("license")?.replace('/', " OR ") }],
    }))
}

fn npm_package(project: &Project, name: &str, folder: &Path) -> Result<Value> {
    let manifest: Value = serde_json::from_str(&project.shell.read_file(folder.join("package.json"))?)?;
    let text =
        |field: &str| manifest.get(field).and_then(Value::as_str).with_context(|| format!("no {field} of {name}"));
    let purl = format!("pkg:npm/{name}@{}", text("version")?);
    Ok(json!({
        "type": "library", "name": name, "version": text("version")?, "bom-ref": purl, "purl": purl,
        "licenses": [{ "expression": text("license")? }],
    }))
}

/// The foreign crates whose code can be in the modules: normal dependencies of our crates, without macros and build scripts.
fn linked(project: &Project, modules: &[Module]) -> Result<Vec<Value>> {
    let metadata = cmd!(project.shell, "cargo metadata --format-version 1 --filter-platform wasm32-unknown-unknown")
        .quiet()
        .read()?;
    let metadata: Value = serde_json::from_str(&metadata)?;
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let id = |entry: &Value| Some((entry.get("id")?.as_str()?.to_owned(), entry.clone()));
        list.as_array().into_iter().flatten().filter_map(id).collect()
    };
    let packages = by_id(metadata.get("packages").unwrap_or(&Value::Null));
    let nodes = by_id(metadata.pointer("/resolve/nodes").unwrap_or(&Value::Null));

    let is_module =
        |package: &Value| modules.iter().any(|module| package.get("name").is_some_and(|name| name == module.package));
    let is_ours = |package: &Value| package.get("source").is_none_or(Value::is_null);
    let mut open: Vec<&str> =
        packages.iter().filter(|(_, package)| is_module(package)).map(|(id, _)| id.as_str()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let dependencies = nodes.get(id).and_then(|node| node.get("deps")).and_then(Value::as_array);
        for dependency in dependencies.into_iter().flatten() {
            let kinds = dependency.get("dep_kinds").and_then(Value::as_array);
            let runs = kinds.into_iter().flatten().any(|kind| kind.get("kind").is_some_and(Value::is_null));
            let package = dependency.get("pkg").and_then(Value::as_str);
            if let Some(package) = package.filter(|package| runs && packages.get(*package).is_some_and(is_linked)) {
                open.push(package);
            }
        }
    }
    let mut linked: Vec<Value> =
        seen.into_iter().filter_map(|id| packages.get(id)).filter(|package| !is_ours(package)).cloned().collect();
    linked.sort_by_key(|package| package.get("name").and_then(Value::as_str).map(str::to_owned));
    Ok(linked)
}

fn is_linked(package: &Value) -> bool {
    let targets = package.get("targets").and_then(Value::as_array);
    !targets.into_iter().flatten().any(|target| target.pointer("/kind/0").is_some_and(|kind| kind == "proc-macro"))
}
