//! Turns the JavaScript that wasm-bindgen writes for bundlers into a factory of fresh instances.
//!
//! Why not as it comes: the generated module has one instance for ever, at the top level. After a trap ours has to be
//! thrown away and made again, so its state belongs inside a function. And every entry into the instance is guarded
//! there, so that a trap is told to the facade instead of ending in an unhandled rejection.
//!
//! What is relied on is checked; a wasm-bindgen that writes something else fails the build.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};
use walrus::Module;

/// What the names of a module's imports and exports became.
#[derive(Debug)]
pub(crate) struct Names {
    /// By the name that the glue calls them: where an import stands under `h`.
    imports: BTreeMap<String, String>,
    /// By the name that the glue calls them: what an export is called now.
    exports: BTreeMap<String, String>,
}

/// Gives imports and exports short names, in the module and to [`factory`]. The generated ones carry hashes, which
/// no compression makes smaller.
pub(crate) fn shorten(module: &mut Module) -> Names {
    let mut names = Names { imports: BTreeMap::new(), exports: BTreeMap::new() };
    for (index, import) in module.imports.iter_mut().enumerate() {
        let short = letters(index);
        names.imports.insert(std::mem::replace(&mut import.name, short.clone()), short);
        import.module = "h".to_owned();
    }
    for (index, export) in module.exports.iter_mut().enumerate() {
        let short = letters(index);
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
/// from a promise or an event: there is nobody to throw to, and the facade has been told.
const HEAD: &str = "\
// Written by `cargo xtask build` from what wasm-bindgen generates.

/** A fresh instance of the module. After `host.onTrap(error)` it is dead: it does nothing more, and wants to be dropped. */
export async function instantiate(module, host) {
const { Failure, onTrap } = host;
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
";

/// Makes `export async function instantiate(module, host)` of the text of a generated `_bg.js`.
pub(crate) fn factory(generated: &str, names: &Names) -> Result<String> {
    let mut body = String::from(HEAD);
    let mut imports = BTreeMap::new();
    let mut exports = Vec::new();
    for item in items(generated)? {
        match item.kind()? {
            Kind::Import(name) => {
                let short = names.imports.get(name).with_context(|| format!("the module does not import {name}"))?;
                imports.insert(short.clone(), name.to_owned());
                item.write(&mut body, |line| Ok(line.to_owned()))?;
            }
            Kind::Export(name) => {
                exports.push(name.to_owned());
                item.write(&mut body, guard_export)?;
            }
            Kind::Shim => item.write(&mut body, guard_shim)?,
            Kind::Instance => {}
            Kind::Other => item.write(&mut body, guard_other)?,
        }
    }
    ensure!(
        imports.len() == names.imports.len(),
        "the module imports what the glue does not have: {:?}",
        names.imports
    );
    let table: Vec<String> = imports.iter().map(|(short, name)| format!("{short}: {name}")).collect();
    writeln!(
        body,
        "const wasm = (await WebAssembly.instantiate(module, {{ h: {{ {} }} }})).exports;",
        table.join(", ")
    )?;
    writeln!(body, "wasm.__wbindgen_start();\nreturn {{ {} }};\n}}", exports.join(", "))?;
    rename_exports(&body, names)
}

/// One declaration or statement at the top level of the generated text.
#[derive(Debug, Default)]
struct Item {
    lines: Vec<String>,
}

/// What an item is to us.
enum Kind<'a> {
    /// A function that the module imports.
    Import(&'a str),
    /// A function that Rust exports.
    Export(&'a str),
    /// A function that calls a Rust closure.
    Shim,
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
            None if first.starts_with("function wasm_bindgen") => Kind::Shim,
            None if first.starts_with("export ") || first.starts_with("import ") || first.starts_with("class ") => {
                bail!("nothing but functions can be exported (nothing a user holds has to be freed), found: {first}")
            }
            None => Kind::Other,
        })
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

/// Enters through `enter` wherever an exported function touches the instance.
fn guard_export(line: &str) -> Result<String> {
    ensure!(!line.starts_with("try {"), "an export must give a JsValue or a promise of one, not a string or a list");
    guard(line, "enter")
}

/// Enters through `callback` where a closure is called, and goes no further if that trapped.
fn guard_shim(line: &str) -> Result<String> {
    if !line.contains("wasm.") {
        return Ok(line.to_owned());
    }
    Ok(format!("{}\nif (trapped !== undefined) return;", guard(line, "callback")?))
}

/// What the generated functions among themselves use of the instance, all of it on behalf of a function that is guarded.
const INNER: &[&str] = &[
    "memory",
    "__wbindgen_externrefs",
    "__externref_table_alloc",
    "__externref_table_dealloc",
    "__wbindgen_exn_store",
];

/// Enters through `callback` where a closure is freed, by garbage collection or after its last call.
fn guard_other(line: &str) -> Result<String> {
    let mut guarded = String::new();
    for (index, part) in line.split("wasm.").enumerate() {
        let name = identifier(part);
        if index == 0 {
            guarded.push_str(part);
        } else if name == "__wbindgen_destroy_closure" {
            let (call, rest) = part.split_once(')').context("a call that ends on another line")?;
            write!(guarded, "callback(() => wasm.{call})){rest}")?;
        } else {
            ensure!(INNER.contains(&name), "nobody guards this entry into the instance: {line}");
            write!(guarded, "wasm.{part}")?;
        }
    }
    Ok(guarded)
}

/// The identifier at the start of a text.
fn identifier(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').next().unwrap_or_default()
}

fn guard(line: &str, through: &str) -> Result<String> {
    if !["wasm.", "Wasm0(", "Table0("].iter().any(|entry| line.contains(entry)) {
        return Ok(line.to_owned());
    }
    let statement = line.strip_suffix(';').with_context(|| format!("expected a statement on one line: {line}"))?;
    let (before, expression) = match (statement.split_once(" = "), statement.split_once(' ')) {
        (Some((declared, expression)), _) => (format!("{declared} = "), expression),
        (None, Some((word @ ("throw" | "return"), expression))) => (format!("{word} "), expression),
        (None, _) => (String::new(), statement),
    };
    Ok(format!("{before}{through}(() => {expression});"))
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
