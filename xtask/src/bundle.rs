//! The JavaScript of the package: each entry of `pkg-template/src` in one file, beside what is copied as it is.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use xshell::cmd;

use crate::project::{Project, step};

/// How an entry is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// `.js`, an ES module.
    Module,
    /// `.cjs`, and an `.mjs` that hands on its exports: one instance for `import` and `require`.
    CommonJs,
}

/// Source, file in the package without its ending, form.
const ENTRIES: &[(&str, &str, Form)] = &[
    ("entry-node.js", "node/index", Form::CommonJs),
    ("entry-browser.js", "browser/index", Form::Module),
    ("entry-workerd.js", "workerd/index", Form::Module),
    ("entry-edge.js", "edge/index", Form::Module),
    ("entry-inline.js", "inline/index", Form::CommonJs),
    ("entry-inline.js", "inline/index", Form::Module),
    ("sandbox-node.js", "node/sandbox", Form::CommonJs),
    ("sandbox-browser.js", "browser/sandbox", Form::Module),
    ("sandbox-workerd.js", "workerd/sandbox", Form::Module),
    ("sandbox-edge.js", "edge/sandbox", Form::Module),
    ("photo/entry-inline.js", "node/photo", Form::CommonJs),
    ("photo/entry-inline.js", "browser/photo", Form::Module),
    ("photo/entry-workerd.js", "workerd/photo", Form::Module),
    ("photo/entry-edge.js", "edge/photo", Form::Module),
    ("sandbox-node-server.js", "node/sandbox-server", Form::CommonJs),
];

/// Packages from npm whose code is in the entries, so that there is nothing else to install with ours.
pub(crate) const TAKEN_IN: &[&str] = &["srvx"];

/// What every call of the bundler gets. Nothing is minified: apps do that, and a person may want to read it.
const ESBUILD: &[&str] = &[
    "--bundle",
    "--target=es2022",
    "--charset=utf8",
    "--log-level=warning",
    "--loader:.wasm=base64",
    // Imported by name at run time; the one of `inline` lies in `generated/` and is taken in. No wildcards: they would match it too.
    "--external:../connectfi.wasm",
    "--external:../connectfi.wasm?module",
    "--external:../sandbox.wasm",
    "--external:../sandbox.wasm?module",
    "--external:../photo.wasm",
    "--external:../photo.wasm?module",
    // The server's Sandbox is the one of `connectfi-sdk/sandbox`, not another class of that name.
    "--external:./sandbox.cjs",
];

/// Writes everything but the `.wasm` files into `package`.
pub(crate) fn write(project: &Project, package: &Path) -> Result<()> {
    for (source, out, form) in ENTRIES {
        let source = project.path("pkg-template/src").join(source);
        let out = package.join(out);
        match form {
            Form::Module => esbuild(project, &source, &["--format=esm"], &out.with_extension("js"))?,
            Form::CommonJs => {
                let common = out.with_extension("cjs");
                esbuild(project, &source, &["--format=cjs", "--platform=node"], &common)?;
                hand_on(project, &exports(project, &source)?, &common)?;
            }
        }
    }
    step("build", format_args!("{} JavaScript entries", ENTRIES.len()));
    copy(project, package)
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

/// The names that an entry exports, as the bundler sees them.
fn exports(project: &Project, source: &Path) -> Result<Vec<String>> {
    let (out, meta) = (project.target("exports/entry.js"), project.target("exports/meta.json"));
    let meta_option = format!("--metafile={}", meta.display());
    esbuild(project, source, &["--format=esm", "--platform=node", &meta_option], &out)?;
    let meta: Value = serde_json::from_str(&project.shell.read_file(meta)?)?;
    let output = meta.get("outputs").and_then(Value::as_object).and_then(|outputs| outputs.values().next());
    let names = output
        .and_then(|output| output.get("exports"))
        .and_then(Value::as_array)
        .context("esbuild lists no exports")?;
    Ok(names.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// Writes an ES module that hands on what the CommonJS file beside it exports. Node reads the names of a CommonJS file off its
/// text before it runs it, letter by letter in JavaScript that is not compiled yet: most of the time of an import, were it our
/// 50 KB. So between the two stands a file of nothing but the names. The default is handed on under its other name: what a
/// CommonJS file has as `default` is `module.exports` to Node, and nothing to Bun.
fn hand_on(project: &Project, names: &[String], common: &Path) -> Result<()> {
    let file = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let own: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "default").collect();
    let names_only = common.with_extension("names.cjs");
    let by_name = format!(
        "'use strict';\nObject.assign(exports, require('./{}'));\n\
         // For Node, which looks for names in here without running it.\n0 && (module.exports = {{ {} }});\n",
        file(common),
        own.join(", ")
    );
    project.shell.write_file(&names_only, by_name)?;
    let default = if own.len() < names.len() { ", ConnectFi as default" } else { "" };
    let module = format!("export {{ {}{default} }} from './{}';\n", own.join(", "), file(&names_only));
    Ok(project.shell.write_file(common.with_extension("mjs"), module)?)
}

/// What needs no building: package.json, README.md, the types; `docs/`; and the licences, ours and those of what is taken in. The
/// types are written for `import`; for `require` TypeScript wants them once more, under names of their own.
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

/// What a user of the package looks up, as paths from the root. Not what lies beside it to write it.
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
