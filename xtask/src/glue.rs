//! Turns the JavaScript that wasm-bindgen writes for bundlers into a factory of fresh instances.
//!
//! Why: the generated module has one instance for ever, at the top level. After a trap an instance must be replaced, so its state belongs
//! inside a function. Every entry into the instance is guarded there, so that the facade learns of a trap, which would otherwise end in an
//! unhandled rejection.
//!
//! The build fails if wasm-bindgen writes something other than this code expects.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use walrus::Module;

use crate::setup::hex;

/// The short names of a module's imports and exports.
#[derive(Debug)]
pub(crate) struct Names {
    /// Name in the glue → index of the import, under which the module imports it.
    imports: BTreeMap<String, usize>,
    /// Name in the glue → short name of the export.
    exports: BTreeMap<String, String>,
}

/// The JavaScript that belongs to a module.
#[derive(Debug)]
pub(crate) struct Glue {
    /// `export async function instantiate(module, host)`.
    pub(crate) text: String,
    /// Name in Rust → name of the export in the module.
    pub(crate) exports: BTreeMap<String, String>,
    /// The exports that the host calls back.
    pub(crate) callbacks: Vec<String>,
}

/// The export to call first if the module kept JavaScript values in a table, or if Rust had a start function.
const START: &str = "__wbindgen_start";

/// The exports of every module.
const MEMORY: &str = "memory";

/// Gives imports and exports short names, in the module and to [`factory`]. The generated ones carry hashes, which
/// no compression makes smaller. Imports are numbered: an array can be what they are imported from. What tells a module of
/// another build, with which the glue would not get along, is its memory: the name of that stands for the package's version
/// and all the names that were there.
pub(crate) fn shorten(module: &mut Module) -> Names {
    let mut names = Names { imports: BTreeMap::new(), exports: BTreeMap::new() };
    for (index, import) in module.imports.iter_mut().enumerate() {
        names.imports.insert(std::mem::replace(&mut import.name, index.to_string()), index);
        import.module = "h".to_owned();
    }
    let all = (
        env!("CARGO_PKG_VERSION"),
        &names.imports,
        module.exports.iter().map(|export| &export.name).collect::<Vec<_>>(),
    );
    let build = format!("s{}", hex(Sha256::digest(format!("{all:?}")).get(..4).unwrap_or_default()));
    for (index, export) in module.exports.iter_mut().enumerate() {
        let short = if export.name == MEMORY { build.clone() } else { letters(index) };
        names.exports.insert(std::mem::replace(&mut export.name, short.clone()), short);
    }
    names
}

/// a, b … z, aa, ab …
fn letters(index: usize) -> String {
    let last = char::from(b'a' + (index % 26) as u8);
    if index < 26 { last.to_string() } else { format!("{}{last}", letters(index / 26 - 1)) }
}

/// What stands around the generated functions. `enter` is the way from the facade into the instance, `callback` the way
/// from a promise or an event: there is nobody to throw to, and the facade has been told. After a trap neither goes in.
const HEAD: &str = "\
// Written by `cargo xtask build` from what wasm-bindgen generates.
import { start } from '../compile.js';

/** A fresh instance of the module. After `host.onTrap(error)` it is dead: it does nothing more, and wants to be dropped. */
export async function instantiate(module, host) {
const { Failure, issueOf, onTrap, Interrupt, runningTask, beginTask, beginTokenTask } = host;
let trapped;
function trap(error) {
if (trapped === undefined) {
trapped = error;
onTrap(error);
}
return error;
}
function enter(run) {
if (trapped !== undefined) throw trapped;
let result;
try {
result = run();
} catch (error) {
throw trap(error);
}
if (trapped !== undefined) throw trapped;
return result;
}
function callback(run) {
if (trapped !== undefined) return;
try {
return run();
} catch (error) {
trap(error);
}
}
const malloc = (size, align) => enter(() => wasm.__wbindgen_malloc(size, align));
const caught = (run) => (a, b, c, d, e, f) => {
try {
return run(a, b, c, d, e, f);
} catch (error) {
handleError(error);
}
};
";

const REALLOC: &str =
    "const realloc = (at, from, to, align) => enter(() => wasm.__wbindgen_realloc(at, from, to, align));\n";

/// Makes `export async function instantiate(module, host)` of the text of a generated `_bg.js`.
pub(crate) fn factory(generated: &str, names: Names) -> Result<Glue> {
    let mut body = String::from(HEAD);
    // Where no text goes in, nothing grows.
    if names.exports.contains_key("__wbindgen_realloc") {
        body.push_str(REALLOC);
    }
    let mut imports = BTreeMap::new();
    let mut exports = Vec::new();
    let mut callbacks = Vec::new();
    for mut item in items(generated)? {
        item.simplify();
        match item.kind()? {
            Kind::Import(name) => {
                let place = names.imports.get(name).with_context(|| format!("the module does not import {name}"))?;
                imports.insert(*place, item.import(name)?);
            }
            Kind::Export(name) => {
                exports.push(name.to_owned());
                item.write(&mut body, |line| guard(line, "enter"))?;
            }
            Kind::Shim(name) => {
                callbacks.push(name.to_owned());
                item.write(&mut body, guard_shim)?;
            }
            Kind::Instance => {}
            Kind::Other => {
                item.write(&mut body, |line| guard(line, if line.contains(DESTRUCTOR) { "callback" } else { "enter" }))?
            }
        }
    }
    ensure!(
        imports.len() == names.imports.len(),
        "the module imports what the glue does not have: {:?}",
        names.imports
    );
    ensure!(!names.exports.contains_key(START), "the module wants to be started, and the glue does not");
    ensure!(!body.contains("f.apply("), "the generated glue catches errors in another way than it did");
    ensure!(!body.contains("detached"), "the generated glue looks for grown memory in another way than it did");
    let imports: Vec<String> = imports.into_values().collect();
    writeln!(body, "const imports = [\n{}];", imports.concat())?;
    writeln!(body, "const wasm = (await start(module, {{ h: imports }})).exports;")?;
    writeln!(body, "if (!wasm.memory) throw new Error('a module of another build');")?;
    writeln!(body, "return {{ {} }};\n}}", exports.join(", "))?;
    Ok(Glue { text: rename_exports(&body, &names)?, exports: names.exports, callbacks })
}

/// Removes exports that nothing needs, and with them the code that only they reach.
pub(crate) fn prune(module: &mut Module, glue: &Glue) {
    let used: Vec<&str> = glue.text.split("wasm.").skip(1).map(identifier).collect();
    let unused = module.exports.iter().filter(|export| !used.contains(&export.name.as_str()));
    for export in unused.map(|export| export.id()).collect::<Vec<_>>() {
        module.exports.delete(export);
    }
}

/// One declaration or statement at the top level of the generated text.
#[derive(Debug, Default)]
struct Item {
    lines: Vec<String>,
}

/// The kind of an item.
enum Kind<'a> {
    /// A function that the module imports.
    Import(&'a str),
    /// A function that Rust exports.
    Export(&'a str),
    /// A function that calls a Rust closure.
    Shim(&'a str),
    /// The variable for the instance, and its setter.
    Instance,
    /// A function or a variable that the others use.
    Other,
}

impl Item {
    fn kind(&self) -> Result<Kind<'_>> {
        let first = self.lines.first().map_or("", String::as_str);
        let exported = first.strip_prefix("export function ").and_then(|rest| rest.split('(').next());
        Ok(match exported {
            Some("__wbg_set_wasm") => Kind::Instance,
            Some(name) if name.starts_with("__wb") => Kind::Import(name),
            Some(name) => Kind::Export(name),
            None if first == "let wasm;" => Kind::Instance,
            // The mangled name of `wasm_bindgen::convert::closures::invoke`, in either of rustc's ways to mangle.
            None if first.starts_with("function wasm_bindgen") => {
                Kind::Shim(first.strip_prefix("function ").map(identifier).unwrap_or_default())
            }
            None if first.starts_with("export ") || first.starts_with("import ") || first.starts_with("class ") => {
                bail!("nothing but functions can be exported (nothing a user holds has to be freed), found: {first}")
            }
            None => Kind::Other,
        })
    }

    /// Takes detours out that cost a tenth of a call: errors are caught without a list of arguments made for each crossing
    /// (`caught`), and memory that has grown is known by its old buffer, which is empty then.
    fn simplify(&mut self) {
        if self.lines.first().is_some_and(|line| line == "function handleError(f, args) {") {
            self.lines
                .retain(|line| !["try {", "return f.apply(this, args);", "} catch (e) {"].contains(&line.as_str()));
            self.lines.pop();
        }
        for line in &mut self.lines {
            if line == "function handleError(f, args) {" {
                "function handleError(e) {".clone_into(line);
            } else if line.starts_with("if (cachedDataViewMemory0 ") {
                "if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.byteLength === 0) {"
                    .clone_into(line);
            }
        }
    }

    /// The function that Rust imports by this name, as an item of a list. Only Rust calls it, so it is inside already and wants
    /// no guard.
    fn import(&self, name: &str) -> Result<String> {
        let text = self.lines.join("\n");
        let catching = format!("export function {name}() {{ return handleError(function (");
        let function = if let Some(rest) = text.strip_prefix(&catching) {
            let rest = rest.strip_suffix("}, arguments); }").with_context(|| format!("another end of {name}"))?;
            let arguments = rest.split(')').next().unwrap_or_default().split(',').count();
            ensure!(arguments <= 6, "`caught` hands six arguments on, {name} takes {arguments}");
            format!("caught(({}}})", rest.replacen(") {", ") => {", 1))
        } else {
            let rest = text.strip_prefix(&format!("export function {name}")).context("a function")?;
            rest.replacen(") {", ") => {", 1)
        };
        ensure!(!function.contains("arguments"), "an arrow function has no arguments: {text}");
        Ok(format!("// {name}\n{function},\n"))
    }

    fn write(&self, text: &mut String, change: impl Fn(&str) -> Result<String>) -> Result<()> {
        for line in &self.lines {
            let line = line.strip_prefix("export ").unwrap_or(line);
            writeln!(text, "{}", change(line)?)?;
        }
        Ok(())
    }
}

/// Cuts the text into its items; comments are left out.
fn items(generated: &str) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    let mut item = Item::default();
    let mut depth = 0i32;
    for line in generated.lines().map(str::trim) {
        if line.is_empty() || ["//", "/*", "*"].iter().any(|comment| line.starts_with(comment)) {
            continue;
        }
        // A conditional may go over several lines: `? …` and `: …` belong to what came before.
        if depth == 0 && !line.starts_with(['?', ':']) && !item.lines.is_empty() {
            items.push(std::mem::take(&mut item));
        }
        depth += line.chars().map(|c| i32::from(c == '{') - i32::from(c == '}')).sum::<i32>();
        ensure!(depth >= 0, "the braces of the generated glue do not match at: {line}");
        item.lines.push(line.to_owned());
    }
    ensure!(depth == 0, "the braces of the generated glue do not match");
    items.push(item);
    Ok(items)
}

/// Frees a closure, by garbage collection or after its last call.
const DESTRUCTOR: &str = "wasm.__wbindgen_destroy_closure(";

/// Returns at once if calling the closure has trapped.
fn guard_shim(line: &str) -> Result<String> {
    let guarded = guard(line, "callback")?;
    Ok(if guarded == line { guarded } else { format!("{guarded}\nif (trapped !== undefined) return;") })
}

/// Wraps every call of the instance into `through(() => …)`.
fn guard(line: &str, through: &str) -> Result<String> {
    let mut guarded = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("wasm.") {
        guarded.push_str(before);
        let name = identifier(after);
        rest = after.strip_prefix(name).unwrap_or_default();
        match (name, rest.starts_with('(')) {
            (_, true) => {
                let (arguments, after) =
                    parenthesis(rest).with_context(|| format!("a call over several lines: {line}"))?;
                write!(guarded, "{through}(() => wasm.{name}{arguments})")?;
                rest = after;
            }
            (MEMORY, false) => write!(guarded, "wasm.{name}")?,
            ("__wbindgen_malloc", false) => guarded.push_str("malloc"),
            ("__wbindgen_realloc", false) => guarded.push_str("realloc"),
            _ => bail!("nobody guards this entry into the instance: {line}"),
        }
    }
    Ok(guarded + rest)
}

/// Splits a text that starts with `(` after the `)` that belongs to it.
fn parenthesis(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0i32;
    for (index, letter) in text.char_indices() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        if depth == 0 {
            return text.split_at_checked(index + 1);
        }
    }
    None
}

/// The identifier at the start of a text.
fn identifier(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').next().unwrap_or_default()
}

/// Replaces `wasm.name` by the name that [`shorten`] gave the export.
fn rename_exports(text: &str, names: &Names) -> Result<String> {
    let mut parts = text.split("wasm.");
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = identifier(part);
        let short = names.exports.get(name).with_context(|| format!("the module does not export {name}"))?;
        write!(renamed, "wasm.{short}{}", part.strip_prefix(name).unwrap_or_default())?;
    }
    Ok(renamed)
}
