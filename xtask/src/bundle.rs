//! The JavaScript of the package: bundles each entry of `pkg-template/src` into one file, and copies the other files.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use xshell::cmd;

use crate::onboarding;
use crate::project::{Project, step};

/// Source, file in the package without its ending: an ES module `.js`, and the same code as CommonJS, `.cjs`.
const ENTRIES: &[(&str, &str)] = &[
    ("entry-universal.js", "index"),
    ("sandbox-universal.js", "sandbox/index"),
    ("photo/entry-universal.js", "photo/index"),
    ("sandbox-node-server.js", "sandbox/node/index"),
];

/// The same of the ES modules that import a `.wasm` file. What they have in common is in files beside them.
const IMPORTING_ENTRIES: &[(&str, &str)] = &[
    ("entry-workerd.js", "workerd/index"),
    ("entry-edge.js", "edge/index"),
    ("sandbox-workerd.js", "workerd/sandbox"),
    ("sandbox-edge.js", "edge/sandbox"),
    ("photo/entry-workerd.js", "workerd/photo"),
    ("photo/entry-edge.js", "edge/photo"),
];

/// npm packages whose code is bundled into the entries, so that the package has no dependency.
const TAKEN_IN: &[&str] = &["srvx"];

/// The npm packages whose code is in the package: their names, and their folders.
pub(crate) fn taken_in(project: &Project) -> Vec<(&'static str, PathBuf)> {
    let of = |folder: &str, names: &[&'static str]| -> Vec<(&'static str, PathBuf)> {
        names.iter().map(|name| (*name, project.path(folder).join("node_modules").join(name))).collect()
    };
    [of("xtask", TAKEN_IN), of(onboarding::FOLDER, onboarding::TAKEN_IN)].concat()
}

/// Options of every call of the bundler. Nothing is minified: apps do that, and people may want to read the code.
const ESBUILD: &[&str] = &[
    "--bundle",
    "--target=es2022",
    "--charset=utf8",
    "--log-level=warning",
    "--loader:.wasm=base64",
    // Imported at run time. No wildcards: they would also match the files in `generated/`, which are bundled.
    "--external:../connectfi.wasm",
    "--external:../connectfi.wasm?module",
    "--external:../sandbox/sandbox.wasm",
    "--external:../sandbox/sandbox.wasm?module",
    "--external:../photo/photo.wasm",
    "--external:../photo/photo.wasm?module",
    // Only the sandbox's server imports built-in modules; a test checks that the others do not.
    "--external:node:*",
    // The server's Sandbox is the one of `connectfi-sdk/sandbox`, not another class of that name.
    "--external:../index.js",
];

/// The last line of each CommonJS file, before the name of the ES file. Where Node knows the condition `module-sync` it takes the ES file for `require` too;
/// what collects the files of a program may not know it (@vercel/nft in Node 20), and finds the ES file by this `import`, which never runs.
const TRACED: &str =
    "\n// Node may load this file instead: what collects the files of a program has to take both.\n0 && import";

/// Writes everything but the `.wasm` files into `package`.
pub(crate) fn write(project: &Project, package: &Path) -> Result<()> {
    let sources = project.path("pkg-template/src");
    for (source, out) in ENTRIES {
        let (source, out) = (sources.join(source), package.join(out));
        let (module, twin) = (out.with_extension("js"), out.with_extension("cjs"));
        esbuild(project, &[&source], &["--format=esm", &format!("--outfile={}", module.display())])?;
        esbuild(project, &[&source], &["--format=cjs", "--platform=node", &format!("--outfile={}", twin.display())])?;
        // A CommonJS file requires CommonJS files.
        let text = project.shell.read_file(&twin)?;
        project.shell.write_file(&twin, text.replace("require(\"../index.js\")", "require(\"../index.cjs\")"))?;
    }
    let named: Vec<String> =
        IMPORTING_ENTRIES.iter().map(|(source, out)| format!("{out}={}", sources.join(source).display())).collect();
    let outdir = format!("--outdir={}", package.display());
    esbuild(project, &named, &["--format=esm", "--splitting", "--chunk-names=imported/[hash]", &outdir])?;
    step("build", format_args!("{} JavaScript entries", ENTRIES.len() + IMPORTING_ENTRIES.len()));
    copy(project, package)?;
    subpaths(project, package)
}

fn esbuild(project: &Project, sources: &[impl AsRef<OsStr>], form: &[&str]) -> Result<()> {
    let modules = project.path("xtask/node_modules");
    let esbuild = modules.join(".bin/esbuild");
    cmd!(project.shell, "{esbuild} {sources...} {ESBUILD...} {form...}")
        .env("NODE_PATH", modules)
        .quiet()
        .run()
        .context("esbuild")
}

/// Writes a folder with a `package.json` for each subpath with JavaScript, for tools that ignore `exports` (Parcel 2 by default), and adds a
/// last line to each CommonJS file ([`TRACED`]).
fn subpaths(project: &Project, package: &Path) -> Result<()> {
    let manifest: Value = serde_json::from_str(&project.shell.read_file(package.join("package.json"))?)?;
    let side_effects = manifest.get("sideEffects").and_then(Value::as_array);
    let subpaths = manifest.get("exports").and_then(Value::as_object).context("package.json has no exports")?;
    let mut traced = BTreeSet::new();
    for (subpath, conditions) in subpaths {
        let target = |pointer| conditions.pointer(pointer).and_then(Value::as_str);
        let Some(module) = target("/default/default") else { continue };
        let common = target("/require/default");
        if let (Some(twin), Some(module)) = (common, target("/module-sync/default"))
            && traced.insert(twin)
        {
            let file = module.rsplit('/').next().unwrap_or(module);
            let twin = package.join(twin);
            let text = project.shell.read_file(&twin)?;
            project.shell.write_file(&twin, format!("{text}{TRACED}(\"./{file}\");\n"))?;
        }
        let Some(folder) = subpath.strip_prefix("./") else { continue };
        let up = "../".repeat(folder.split('/').count());
        let from_there = |target: &str| format!("{up}{}", target.trim_start_matches("./"));
        let pointers = json!({
            "type": "module",
            "sideEffects": side_effects.is_some_and(|files| files.iter().any(|file| file == module)),
            "main": from_there(common.unwrap_or(module)),
            "module": from_there(module),
            "types": from_there(target("/default/types").with_context(|| format!("exports: {subpath} has no types"))?),
        });
        let text = serde_json::to_string_pretty(&pointers)? + "\n";
        project.shell.create_dir(package.join(folder))?;
        project.shell.write_file(package.join(folder).join("package.json"), text)?;
    }
    Ok(())
}

/// Copies the files that are not built: package.json, README.md, the types, `docs/`, and the licences of this package and of bundled ones.
/// The types are written for `import`; for `require` TypeScript needs copies with other file endings.
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
    for (name, folder) in taken_in(project) {
        // One of them is written the British way.
        let licences = ["LICENSE", "LICENCE"].map(|file| folder.join(file));
        let licence = licences.iter().find(|file| file.is_file()).with_context(|| format!("{name} has no licence"))?;
        project.copy(licence, &package.join(format!("LICENSE-{name}")))?;
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
