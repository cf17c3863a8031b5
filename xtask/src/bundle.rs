//! The JavaScript of the package: bundles each entry of `pkg-template/src` into one file, and copies the other files.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use xshell::cmd;

use crate::project::{Project, step};

/// How an entry is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// `.js`, an ES module.
    Module,
    /// The same, and its CommonJS twin `.cjs`.
    Twins,
}

/// Source, file in the package without its ending, form.
const ENTRIES: &[(&str, &str, Form)] = &[
    ("entry-universal.js", "index", Form::Twins),
    ("entry-workerd.js", "workerd/index", Form::Module),
    ("entry-edge.js", "edge/index", Form::Module),
    ("sandbox-universal.js", "sandbox/index", Form::Twins),
    ("sandbox-workerd.js", "workerd/sandbox", Form::Module),
    ("sandbox-edge.js", "edge/sandbox", Form::Module),
    ("photo/entry-universal.js", "photo/index", Form::Twins),
    ("photo/entry-workerd.js", "workerd/photo", Form::Module),
    ("photo/entry-edge.js", "edge/photo", Form::Module),
    ("sandbox-node-server.js", "sandbox/node/index", Form::Twins),
];

/// Packages from npm whose code is in the entries, so that there is nothing else to install with ours.
pub(crate) const TAKEN_IN: &[&str] = &["srvx"];

/// Options of every call of the bundler. Nothing is minified: apps do that, and people may want to read the code.
const ESBUILD: &[&str] = &[
    "--bundle",
    "--target=es2022",
    "--charset=utf8",
    "--log-level=warning",
    "--loader:.wasm=base64",
    // Imported by name at run time. No wildcards: they would match what lies in `generated/` and is taken in.
    "--external:../connectfi.wasm",
    "--external:../connectfi.wasm?module",
    "--external:../sandbox.wasm",
    "--external:../sandbox.wasm?module",
    "--external:../photo.wasm",
    "--external:../photo.wasm?module",
    // Only the sandbox's server imports built-in modules; a test checks that the others do not.
    "--external:node:*",
    // The server's Sandbox is the one of `connectfi-sdk/sandbox`, not another class of that name.
    "--external:../index.js",
];

/// Writes everything but the `.wasm` files into `package`.
pub(crate) fn write(project: &Project, package: &Path) -> Result<()> {
    for (source, out, form) in ENTRIES {
        let source = project.path("pkg-template/src").join(source);
        let out = package.join(out);
        esbuild(project, &source, &["--format=esm"], &out.with_extension("js"))?;
        if matches!(form, Form::Twins) {
            let twin = out.with_extension("cjs");
            esbuild(project, &source, &["--format=cjs", "--platform=node"], &twin)?;
            // A CommonJS twin requires CommonJS twins.
            let text = project.shell.read_file(&twin)?;
            project.shell.write_file(&twin, text.replace("require(\"../index.js\")", "require(\"../index.cjs\")"))?;
        }
    }
    step("build", format_args!("{} JavaScript entries", ENTRIES.len()));
    copy(project, package)?;
    folders(project, package)
}

fn esbuild(project: &Project, source: &Path, form: &[&str], out: &Path) -> Result<()> {
    let modules = project.path("xtask/node_modules");
    let esbuild = modules.join(".bin/esbuild");
    cmd!(project.shell, "{esbuild} {source} {ESBUILD...} {form...} --outfile={out}")
        .env("NODE_PATH", modules)
        .quiet()
        .run()
        .context("esbuild")
}

/// Writes a `package.json` into a folder for each subpath, for what resolves a package without its `exports` (Parcel 2 by default).
fn folders(project: &Project, package: &Path) -> Result<()> {
    let manifest: Value = serde_json::from_str(&project.shell.read_file(package.join("package.json"))?)?;
    let subpaths = manifest.get("exports").and_then(Value::as_object).context("package.json has no exports")?;
    for (subpath, conditions) in subpaths {
        let (Some(folder), Some(common)) = (subpath.strip_prefix("./"), conditions.pointer("/require/default")) else {
            continue;
        };
        let up = "../".repeat(folder.split('/').count());
        let from_there = |target: Option<&Value>| -> Result<String> {
            let target = target.and_then(Value::as_str).and_then(|target| target.strip_prefix("./"));
            Ok(format!("{up}{}", target.with_context(|| format!("exports: {subpath} leads to no file"))?))
        };
        let pointers = json!({
            "type": "module",
            "sideEffects": false,
            "main": from_there(Some(common))?,
            "module": from_there(conditions.pointer("/default/default"))?,
            "types": from_there(conditions.pointer("/default/types"))?,
        });
        let text = serde_json::to_string_pretty(&pointers)? + "\n";
        project.shell.create_dir(package.join(folder))?;
        project.shell.write_file(package.join(folder).join("package.json"), text)?;
    }
    Ok(())
}

/// Copies what needs no building: package.json, README.md, the types, `docs/`, and the licences, ours and those of bundled packages. The
/// types are written for `import`; for `require` TypeScript needs copies with other file endings.
fn copy(project: &Project, package: &Path) -> Result<()> {
    let template = project.path("pkg-template");
    for file in project.files(&template)? {
        if !file.starts_with("src/") {
            project.copy(&template.join(&file), &package.join(&file))?;
        }
        if let Some(name) = file.strip_suffix(".d.ts") {
            let text = project.shell.read_file(template.join(&file))?;
            project.shell.write_file(package.join(format!("{name}.d.cts")), text.replace(".js';", ".cjs';"))?;
        }
    }
    for file in documents(project)? {
        project.copy(&project.path(&file), &package.join(&file))?;
    }
    for file in project.shell.read_dir(&project.root)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("LICENSE") {
            project.copy(&file, &package.join(name))?;
        }
    }
    for name in TAKEN_IN {
        let licence = project.path("xtask/node_modules").join(name).join("LICENSE");
        project.copy(&licence, &package.join(format!("LICENSE-{name}")))?;
    }
    Ok(())
}

/// The documents for users of the package, as paths from the root.
fn documents(project: &Project) -> Result<Vec<String>> {
    let (mut found, api) = (Vec::new(), "docs/api");
    for path in project.shell.read_dir(project.path("docs"))? {
        if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path.strip_prefix(&project.root)?.to_string_lossy().replace('\\', "/"));
        }
    }
    found.extend(project.files(&project.path(api))?.into_iter().map(|file| format!("{api}/{file}")));
    Ok(found)
}
