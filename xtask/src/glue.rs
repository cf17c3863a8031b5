//! Puts the JavaScript that wasm-bindgen writes for bundlers into a function, and gives what it imports and exports short names.
//!
//! The generated module has one instance for ever, at the top level. After a trap ours is dropped and made again, so its state
//! belongs inside a function. The code goes in as it was generated, but for two things that cost a tenth of a call: see
//! [`SUBSTITUTIONS`]. What guards each entry into the instance is `pkg-template/src/instance.js`; what makes the code short is terser.
//!
//! The build fails if wasm-bindgen writes something other than this code expects.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use walrus::{ExportItem, Module};
use xshell::cmd;

use crate::project::Project;
use crate::setup::hex;

/// The JavaScript that belongs to a module.
#[derive(Debug)]
pub(crate) struct Glue {
    /// `export function glue(host)`, which `instance.js` takes.
    pub(crate) text: String,
    /// Name in Rust → name of the export in the module.
    pub(crate) exports: BTreeMap<String, String>,
    /// The exports that the host calls back.
    pub(crate) callbacks: Vec<String>,
}

/// The export to call first if the module kept JavaScript values in a table, or if Rust had a start function.
const START: &str = "__wbindgen_start";

/// What stands in the name of each function that calls a Rust closure: `wasm_bindgen::convert::closures`, mangled.
const CLOSURE: &str = "convert__closures";

/// Frees a closure, by garbage collection or after its last call.
const DESTRUCTOR: &str = "__wbindgen_destroy_closure";

/// What every module exports.
const MEMORY: &str = "memory";

/// As many arguments as `instance.js` and the first of [`SUBSTITUTIONS`] hand on.
const MOST_ARGUMENTS: usize = 6;

/// Errors of the host are caught without a list of arguments made for each call, and memory that has grown is known by its old buffer,
/// which is empty then. By the generated text, what stands in its place; each is there.
const SUBSTITUTIONS: &[(&str, &str)] = &[
    (
        "function handleError(f, args) {\ntry {\nreturn f.apply(this, args);",
        "const handleError = (f) => (a, b, c, d, e, g) => {\ntry {\nreturn f(a, b, c, d, e, g);",
    ),
    (
        "cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && \
         cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
        "cachedDataViewMemory0.buffer.byteLength === 0",
    ),
];

/// Makes `export function glue(host)` of the text of a generated `_bg.js`, and renames in the module what it imports and exports.
pub(crate) fn factory(project: &Project, generated: &str, module: &mut Module) -> Result<Glue> {
    let mut body = String::new();
    let mut imports = BTreeMap::new();
    let mut functions = Vec::new();
    for item in items(generated) {
        match kind(&item)? {
            Kind::Import(name) => {
                imports.insert(name.to_owned(), import(&item, name)?);
            }
            Kind::Function(name) => {
                functions.push(name.to_owned());
                push(&mut body, &item);
            }
            Kind::Other => push(&mut body, &item),
        }
    }
    for (from, to) in SUBSTITUTIONS {
        // Of the second there is nothing in a module that writes no numbers.
        body = body.replace(from, to);
    }
    ensure!(!body.contains("f.apply("), "the generated glue catches errors in another way than it did");
    ensure!(!body.contains("detached"), "the generated glue looks for grown memory in another way than it did");
    // Sorted, so that what is alike stands together; what is the same is one.
    let texts: Vec<&String> = imports.values().collect::<BTreeSet<_>>().into_iter().collect();
    let place = |name: &str| imports.get(name).and_then(|text| texts.binary_search(&text).ok());
    let exports = shorten(module, place)?;
    let build = exports.get(MEMORY).context("the module exports no memory")?;
    write!(body, "const imports = [")?;
    for text in &texts {
        write!(body, "\n{text},")?;
    }
    let callbacks: Vec<String> = exports.keys().filter(|name| name.contains(CLOSURE)).cloned().collect();
    let answerless = callbacks.iter().map(String::as_str).chain([DESTRUCTOR]);
    let answerless: Vec<&String> = answerless.filter_map(|name| exports.get(name)).collect();
    let text = format!(
        "// Written by `cargo xtask build` from what wasm-bindgen generates.\n\
         export function glue(host) {{\nconst {{ Failure, issueOf, Interrupt, runningTask, beginTokenTask, readRejection, sendCounted }} = host;\n\
         const {{ Blob = globalThis.Blob, blobOf, typeOf }} = host;\n{body}];\n\
         return {{ imports, build: '{build}', callbacks: {answerless:?}, enter: __wbg_set_wasm, functions: {{ {} }} }};\n}}\n",
        functions.join(", ")
    );
    let text = shortened(project, &rename_exports(&text, &exports)?)?;
    Ok(Glue { text, exports, callbacks })
}

/// Adds an item as it is, but that nothing is exported inside a function.
fn push(body: &mut String, item: &str) {
    body.push_str(item.strip_prefix("export ").unwrap_or(item));
    body.push('\n');
}

/// Removes exports that nothing needs, and with them the code that only they reach.
pub(crate) fn prune(module: &mut Module, glue: &Glue) {
    let used: Vec<&str> = glue.text.split("wasm.").skip(1).map(identifier).collect();
    let unused = module.exports.iter().filter(|export| !used.contains(&export.name.as_str()));
    for export in unused.map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
}

/// What an item of the generated code is to us.
enum Kind<'a> {
    /// A function that the module imports.
    Import(&'a str),
    /// A function that Rust exports to the facade.
    Function(&'a str),
    /// A function or a variable that the others use.
    Other,
}

fn kind(item: &str) -> Result<Kind<'_>> {
    Ok(match item.strip_prefix("export function ").map(identifier) {
        Some("__wbg_set_wasm") | None if item.starts_with("class ") || item.contains("\nexport ") => {
            bail!("nothing but functions can be exported (nothing a user holds has to be freed), found: {item}")
        }
        Some("__wbg_set_wasm") | None => Kind::Other,
        Some(name) if name.starts_with("__wb") => Kind::Import(name),
        Some(name) => Kind::Function(name),
    })
}

/// The function that Rust imports by this name, as an item of a list.
fn import(item: &str, name: &str) -> Result<String> {
    let catching = format!("export function {name}() {{ return handleError(function (");
    let (function, end) = if let Some(rest) = item.strip_prefix(&catching) {
        let rest = rest.strip_suffix("}, arguments); }").with_context(|| format!("another end of {name}"))?;
        (format!("handleError(({rest}"), "})")
    } else {
        let rest = item.strip_prefix(&format!("export function {name}")).and_then(|rest| rest.strip_suffix('}'));
        (rest.context("a function")?.to_owned(), "}")
    };
    let arguments = function.split(')').next().unwrap_or_default().matches(',').count() + 1;
    ensure!(arguments <= MOST_ARGUMENTS, "{name} takes {arguments} arguments, of which {MOST_ARGUMENTS} are handed on");
    ensure!(!function.contains("arguments"), "an arrow function has no arguments: {item}");
    Ok(format!("{}{end}", function.replacen(") {", ") => {", 1)))
}

/// Cuts the code at the top level into its functions, each an item, and what is between them. Comments and indentation are left out.
fn items(generated: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut inside = false;
    for line in generated.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        let code = line.trim_start();
        if ["//", "/*", "*"].iter().any(|comment| code.starts_with(comment)) {
            continue;
        }
        let begins = code.starts_with("export function ") && !inside;
        match items.last_mut() {
            Some(item) if !begins && (inside || !item.starts_with("export function ")) => {
                item.push('\n');
                item.push_str(code);
            }
            _ => items.push(code.to_owned()),
        }
        if begins {
            inside = true;
        }
        // The generated functions that are exported are written without indentation of their own.
        if inside && depth(items.last().map_or("", String::as_str)) == 0 {
            inside = false;
        }
    }
    items
}

/// Braces that are open at the end of a text.
fn depth(text: &str) -> i32 {
    text.chars().map(|c| i32::from(c == '{') - i32::from(c == '}')).sum()
}

/// Gives imports and exports short names in the module. The generated ones carry hashes, which no compression makes smaller. Imports are
/// named after their place: an array can be what they are imported from. What tells a module of another build, with which the glue would
/// not get along, is its memory: the name of that stands for the package's version and all the names that were there. Gives the names of
/// the exports by those that the glue has for them.
fn shorten(module: &mut Module, place: impl Fn(&str) -> Option<usize>) -> Result<BTreeMap<String, String>> {
    let mut before = Vec::new();
    for import in module.imports.iter_mut() {
        let place = place(&import.name).with_context(|| format!("the glue has no {}", import.name))?;
        before.push(std::mem::replace(&mut import.name, place.to_string()));
        import.module = "h".to_owned();
    }
    for export in module.exports.iter() {
        ensure!(export.name != START, "the module wants to be started, and the glue does not");
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

/// Makes single expressions of what can be one and leaves out what nothing uses. Apps minify too, few of them as well. 400 bytes of the
/// client after brotli.
fn shortened(project: &Project, text: &str) -> Result<String> {
    let terser = project.path("xtask/node_modules/.bin/terser");
    let options = ["--module", "--ecma=2020", "--compress=passes=2", "--format=beautify,comments=/Written/"];
    cmd!(project.shell, "{terser} {options...}").stdin(text).quiet().read().context("terser")
}
