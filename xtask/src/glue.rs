//! Puts the JavaScript that wasm-bindgen writes for bundlers into a function, and gives what it imports and exports short names.
//!
//! The generated code has one instance, in variables at the top level. Here an instance is replaced after a trap, so its state must be
//! inside a function. The code is otherwise unchanged, except for two places that would cost a tenth of a call: how errors of the host are
//! caught (`xtask/glue.mjs`, which takes the code apart), and [`SUBSTITUTION`]. Calls into the instance are guarded by
//! `pkg-template/src/instance.js`. terser shortens the code.
//!
//! The build fails if the generated code is not what this file expects, or if the Rust code imports other names from the facade than the
//! facade exports for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use walrus::{ElementItems, ExportItem, FunctionId, Module};
use xshell::cmd;

use crate::project::Project;
use crate::setup::hex;

/// The JavaScript that belongs to a module.
#[derive(Debug)]
pub(crate) struct Glue {
    /// `export function glue()`, which `instance.js` takes.
    pub(crate) text: String,
    /// Name in Rust → name of the export in the module.
    pub(crate) exports: BTreeMap<String, String>,
    /// The import that gives what a promise came to (`src/js/outcome.rs`); a module without one waits for nothing.
    pub(crate) outcome: Option<String>,
}

/// The export that must be called first, if there is one: if JavaScript values are in a table, or Rust has a start function.
const START: &str = "__wbindgen_start";

/// A part of the name of each export that calls a Rust closure: `wasm_bindgen::convert::closures`, mangled.
const CLOSURE: &str = "convert__closures";

/// What stands in the names of functions that js-sys keeps in the table for closures, and for tasks of its own queue.
const UNREACHABLE: &[&str] =
    &["::convert::closures::", "::__rt::wbg_cast::", "::futures::jspi::", "__wbindgen_skip_interpret_calls"];

/// How Rust names the import that gives what a promise came to.
const OUTCOME: &str = "__wbg_value_";

/// The memory, which every module exports.
const MEMORY: &str = "memory";

/// The number of arguments that `instance.js` passes on.
const MOST_ARGUMENTS: usize = 6;

/// Generated text, and its replacement, which recognises that the memory has grown by its old buffer: that is empty then.
const SUBSTITUTION: (&str, &str) = (
    "cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && \
     cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
    "cachedDataViewMemory0.buffer.byteLength === 0",
);

/// What `xtask/glue.mjs` finds in the generated code.
#[derive(Debug, Deserialize)]
struct Parts {
    /// The functions that Rust imports, by name, as arrow functions.
    imports: BTreeMap<String, String>,
    /// The names of the functions that Rust exports to the facade.
    functions: Vec<String>,
    /// All of the code but the imports, without `export`.
    body: Vec<String>,
    /// The names that the code uses and does not declare.
    free: BTreeSet<String>,
    /// Those of them that JavaScript has.
    known: BTreeSet<String>,
    /// What the facade's host file exports.
    offered: BTreeSet<String>,
}

/// Turns the text of a generated `_bg.js` into `export function glue()`, and renames the module's imports and exports. `host` is the file
/// in `pkg-template/src/` that exports what Rust imports from the facade, if it imports anything.
pub(crate) fn factory(project: &Project, generated: &str, host: Option<&str>, module: &mut Module) -> Result<Glue> {
    let path = host.map(|file| format!("pkg-template/src/{file}"));
    let parts = cmd!(project.shell, "node xtask/glue.mjs {path...}").stdin(generated).quiet().read()?;
    let parts: Parts = serde_json::from_str(&parts)?;
    let taken = taken_from_host(&parts, host)?;
    // A module that writes no numbers does not contain this.
    let body = parts.body.join("\n").replace(SUBSTITUTION.0, SUBSTITUTION.1);
    ensure!(!body.contains(CLOSURE), "a closure is handed to the host, which would call it after a trap too");
    ensure!(!body.contains("handleError"), "the generated glue catches errors in a new way: see glue.mjs");
    ensure!(!body.contains("detached"), "the generated glue recognises grown memory in a new way: see SUBSTITUTION");
    for (name, text) in &parts.imports {
        ensure!(!text.contains("handleError"), "{name} catches errors in a new way: see glue.mjs");
        ensure!(!text.contains("arguments"), "an arrow function has no `arguments`: {text}");
    }
    // Sorted, so that similar imports are next to each other, and equal ones are only once there.
    let texts: Vec<&str> = parts.imports.values().map(|text| &**text).collect::<BTreeSet<_>>().into_iter().collect();
    let place = |name: &str| parts.imports.get(name).and_then(|text| texts.binary_search(&&**text).ok());
    let exports = shorten(module, place)?;
    let build = exports.get(MEMORY).context("the module exports no memory")?;
    let outcome = parts.imports.keys().find(|name| name.starts_with(OUTCOME)).and_then(|name| place(name));
    let text = format!(
        "// Written by `cargo xtask build` from what wasm-bindgen generates.\n{taken}\
         export function glue() {{\n{body}\nconst imports = [\n{}];\n\
         return {{ imports, build: '{build}', enter: __wbg_set_wasm, functions: {{ {} }} }};\n}}\n",
        texts.join(",\n"),
        parts.functions.join(", ")
    );
    let text = shortened(project, &rename_exports(&text, &exports)?)?;
    Ok(Glue { text, exports, outcome: outcome.map(|place| place.to_string()) })
}

/// The statement that imports what Rust takes from the facade. Fails if the facade's file lacks a name, or exports one that Rust does not
/// import.
fn taken_from_host(parts: &Parts, host: Option<&str>) -> Result<String> {
    let Parts { free, known, offered, .. } = parts;
    let list = |names: Vec<&String>| names.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let missing = list(free.iter().filter(|name| !known.contains(*name) && !offered.contains(*name)).collect());
    ensure!(missing.is_empty(), "the Rust code imports from the facade what it does not export: {missing}");
    let Some(file) = host else { return Ok(String::new()) };
    let unused = list(offered.difference(free).collect());
    ensure!(unused.is_empty(), "pkg-template/src/{file} exports what the Rust code does not import: {unused}");
    let names = list(offered.iter().collect());
    Ok(format!("import {{ {names} }} from '../{file}';\n"))
}

/// Removes exports that nothing needs, and with them the code that only they reach. The same for places in the module's table of functions:
/// js-sys keeps there what would call closures and poll tasks of its own, and there are none ([`factory`] checks that). 290 bytes of the
/// client after brotli.
pub(crate) fn prune(module: &mut Module, glue: &Glue) {
    let used: Vec<&str> = glue.text.split("wasm.").skip(1).map(identifier).collect();
    let unused = module.exports.iter().filter(|export| !used.contains(&export.name.as_str()));
    for export in unused.map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
    let functions = &module.funcs;
    let is_unreachable = |function: &FunctionId| {
        let name = functions.get(*function).name.as_deref().unwrap_or_default();
        UNREACHABLE.iter().any(|part| name.contains(part))
    };
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(places) = &mut element.items {
            // A place cannot be left empty: some other function stands there.
            let Some(other) = places.iter().copied().find(|function| !is_unreachable(function)) else { continue };
            for place in places.iter_mut().filter(|place| is_unreachable(place)) {
                *place = other;
            }
        }
    }
}

/// Gives imports and exports short names in the module, because the generated names contain hashes, which do not compress. The name of an
/// import is its index in the array of imports. The name of the memory is a hash of the package's version and of all old names, so that the
/// glue can recognise a module of another build. Returns the new name of each export by its old one.
fn shorten(module: &mut Module, place: impl Fn(&str) -> Option<usize>) -> Result<BTreeMap<String, String>> {
    let mut before = Vec::new();
    for import in module.imports.iter_mut() {
        let place = place(&import.name).with_context(|| format!("the glue has no {}", import.name))?;
        before.push(std::mem::replace(&mut import.name, place.to_string()));
        import.module = "h".to_owned();
    }
    for export in module.exports.iter() {
        ensure!(export.name != START, "the module must be started, but the glue does not do that");
        if let ExportItem::Function(function) = export.item {
            let arguments = module.types.params(module.funcs.get(function).ty()).len();
            ensure!(
                arguments <= MOST_ARGUMENTS,
                "{} takes {arguments} arguments, {MOST_ARGUMENTS} are handed on",
                export.name
            );
        }
    }
    before.extend(module.exports.iter().map(|export| export.name.clone()));
    let hash = hex(Sha256::digest(format!("{} {before:?}", env!("CARGO_PKG_VERSION"))).get(..4).unwrap_or_default());
    let mut exports = BTreeMap::new();
    for (index, export) in module.exports.iter_mut().enumerate() {
        let short = if export.name == MEMORY { format!("s{hash}") } else { letters(index) };
        exports.insert(std::mem::replace(&mut export.name, short.clone()), short);
    }
    Ok(exports)
}

/// a, b … z, aa, ab …
fn letters(index: usize) -> String {
    let last = char::from(b'a' + (index % 26) as u8);
    if index < 26 { last.to_string() } else { format!("{}{last}", letters(index / 26 - 1)) }
}

/// The identifier at the start of a text.
fn identifier(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').next().unwrap_or_default()
}

/// Replaces `wasm.name` by the name that [`shorten`] gave the export.
fn rename_exports(text: &str, exports: &BTreeMap<String, String>) -> Result<String> {
    let mut parts = text.split("wasm.");
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = identifier(part);
        let short = exports.get(name).with_context(|| format!("the module does not export {name}"))?;
        write!(renamed, "wasm.{short}{}", part.strip_prefix(name).unwrap_or_default())?;
    }
    Ok(renamed)
}

/// Shortens the code with terser. Apps minify too, but few as well as this: it saves 400 bytes of the client after brotli.
fn shortened(project: &Project, text: &str) -> Result<String> {
    let terser = project.path("xtask/node_modules/.bin/terser");
    let options = ["--module", "--ecma=2020", "--compress=passes=2", "--format=beautify,comments=/Written/"];
    cmd!(project.shell, "{terser} {options...}").stdin(text).quiet().read().context("terser")
}

#[cfg(test)]
mod tests {
    use super::{Parts, taken_from_host};
    use std::collections::BTreeMap;

    fn taken(free: &[&str], known: &[&str], offered: &[&str], host: Option<&str>) -> Result<String, String> {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let (free, known, offered) = (set(free), set(known), set(offered));
        let parts = Parts { imports: BTreeMap::new(), functions: Vec::new(), body: Vec::new(), free, known, offered };
        taken_from_host(&parts, host).map_err(|error| error.to_string())
    }

    #[test]
    fn what_rust_imports_is_what_the_facade_exports() {
        let host = Some("host.js");
        // A name that JavaScript has comes from the facade if that exports it.
        let statement = taken(&["Blob", "Date", "kindOf"], &["Blob", "Date"], &["Blob", "kindOf"], host);
        assert_eq!(statement.unwrap(), "import { Blob, kindOf } from '../host.js';\n");
        assert_eq!(taken(&["Date"], &["Date"], &[], None).unwrap(), "");
        for (offered, host) in [(&["tell"][..], host), (&[], None)] {
            let missing = taken(&["Date", "kindOf", "tell"], &["Date", "tell"], offered, host).unwrap_err();
            assert_eq!(missing, "the Rust code imports from the facade what it does not export: kindOf");
        }
        let unused = taken(&["tell"], &[], &["kindOf", "tell"], host).unwrap_err();
        assert_eq!(unused, "pkg-template/src/host.js exports what the Rust code does not import: kindOf");
    }
}
