//! Checks the imports between the modules of our crates: there is no circle, and in `src/` a layer imports only layers below it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, UseTree, Visibility};

use crate::project::Project;

/// The folders with the modules of a crate.
const CRATES: &[&str] = &["api/src", "src", "sandbox/src", "photo/src", "xtask/src"];

/// The layers of `src/`, from the top.
const LAYERS: &[&[&str]] = &[&["exports"], &["journey", "webhook"], &["call"], &["upload"], &["task"], &["js"]];

/// The names on the way to a module or an item, from the root of the crate.
type Path = Vec<String>;

/// Fails if there is a circle, or an import upwards.
pub(crate) fn check(project: &Project) -> Result<()> {
    let mut problems = Vec::new();
    for folder in CRATES {
        let mut files = BTreeMap::new();
        for file in project.files(&project.path(folder))?.iter().filter(|file| file.ends_with(".rs")) {
            files.insert(module(file), project.shell.read_file(project.path(folder).join(file))?);
        }
        let imports = imports(&files).with_context(|| format!("{folder} cannot be parsed"))?;
        problems.extend(circle(&imports).map(|circle| format!("{folder}: a circle: {}", circle.join(" → "))));
        if *folder == "src" {
            problems.extend(upwards(&imports));
        }
    }
    ensure!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(())
}

/// The module of a file: `call/mod.rs` is `call`, `lib.rs` is the root.
fn module(file: &str) -> Path {
    let mut path: Path = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    path.pop_if(|name| matches!(name.as_str(), "mod" | "lib" | "main"));
    path
}

/// The modules that each module imports. An import of a name that another module re-exports is one of the module that has it.
fn imports(files: &BTreeMap<Path, String>) -> Result<BTreeMap<Path, BTreeSet<Path>>> {
    let (mut used, mut reexported) = (BTreeMap::new(), BTreeMap::new());
    for (module, text) in files {
        let mut found = Found { module, files, used: Vec::new(), reexported: &mut reexported };
        found.visit_file(&syn::parse_file(text)?);
        used.insert(module.clone(), found.used);
    }
    let resolved = used.into_iter().map(|(module, paths)| {
        let targets = paths.into_iter().map(|path| defining(path, files, &reexported));
        (module.clone(), targets.filter(|target| *target != module).collect())
    });
    Ok(resolved.collect())
}

/// The module that defines what this path names.
fn defining(mut path: Path, files: &BTreeMap<Path, String>, reexported: &BTreeMap<Path, Path>) -> Path {
    let mut rest = Vec::new();
    loop {
        if let Some(origin) = reexported.get(&path) {
            path = origin.iter().cloned().chain(rest.drain(..).rev()).collect();
        } else if files.contains_key(&path) {
            return path;
        } else if let Some(name) = path.pop() {
            rest.push(name);
        } else {
            return path;
        }
    }
}

/// The paths that a file uses, outside its tests.
struct Found<'a> {
    module: &'a Path,
    files: &'a BTreeMap<Path, String>,
    used: Vec<Path>,
    /// For all files: the path of a re-export, and the path of its origin.
    reexported: &'a mut BTreeMap<Path, Path>,
}

impl Found<'_> {
    /// The path from the root of the crate; `None` for a path of another crate.
    fn absolute(&self, names: &[String]) -> Option<Path> {
        let (first, rest) = names.split_first()?;
        let mut path = match first.as_str() {
            "crate" => Vec::new(),
            "self" => self.module.clone(),
            "super" => self.module.split_last()?.1.to_vec(),
            child => {
                let path: Path = self.module.iter().cloned().chain([child.to_owned()]).collect();
                self.files.contains_key(&path).then_some(path)?
            }
        };
        for name in rest {
            if name == "super" {
                path.pop();
            } else if name != "self" {
                path.push(name.clone());
            }
        }
        Some(path)
    }
}

impl<'ast> Visit<'ast> for Found<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !matches!(item, Item::Mod(ItemMod { attrs, .. }) if is_test(attrs)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut paths = Vec::new();
        leaves(&item.tree, &mut Vec::new(), &mut paths);
        let paths: Vec<Path> = paths.iter().filter_map(|names| self.absolute(names)).collect();
        for path in paths {
            match (&item.vis, path.last()) {
                (Visibility::Inherited, _) | (_, None) => self.used.push(path),
                (_, Some(name)) => {
                    let here = self.module.iter().cloned().chain([name.clone()]).collect();
                    self.reexported.insert(here, path);
                }
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if matches!(names.first().map(String::as_str), Some("crate" | "super" | "self")) && names.len() > 1 {
            self.used.extend(self.absolute(&names));
        }
        visit::visit_path(self, path);
    }
}

/// Whether the module is compiled only for tests.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string().contains("test"),
        _ => false,
    })
}

/// All paths of a `use` with braces.
fn leaves(tree: &UseTree, before: &mut Path, paths: &mut Vec<Path>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves(&path.tree, before, paths);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|item| leaves(item, before, paths)),
        UseTree::Name(name) => paths.push(before.iter().cloned().chain([name.ident.to_string()]).collect()),
        UseTree::Rename(name) => paths.push(before.iter().cloned().chain([name.ident.to_string()]).collect()),
        UseTree::Glob(_) => paths.push(before.clone()),
    }
}

/// A circle, if there is one.
fn circle(imports: &BTreeMap<Path, BTreeSet<Path>>) -> Option<Vec<String>> {
    let mut without = BTreeSet::new();
    imports.keys().find_map(|module| search(module, imports, &mut Vec::new(), &mut without))
}

/// Follows imports from this module; `way` leads to it, `without` holds the modules that are known to be in no circle.
fn search<'a>(
    module: &'a Path,
    imports: &'a BTreeMap<Path, BTreeSet<Path>>,
    way: &mut Vec<&'a Path>,
    without: &mut BTreeSet<&'a Path>,
) -> Option<Vec<String>> {
    if without.contains(module) {
        return None;
    }
    if let Some(start) = way.iter().position(|earlier| *earlier == module) {
        return Some(way.iter().skip(start).chain([&module]).map(|module| module.join("::")).collect());
    }
    way.push(module);
    let found = imports.get(module).into_iter().flatten().find_map(|next| search(next, imports, way, without));
    way.pop();
    without.insert(module);
    found
}

/// The imports from a layer of `src/` to one above it.
fn upwards(imports: &BTreeMap<Path, BTreeSet<Path>>) -> Vec<String> {
    let layer =
        |path: &Path| LAYERS.iter().position(|layer| path.first().is_some_and(|name| layer.contains(&name.as_str())));
    let pairs = imports.iter().flat_map(|(module, targets)| targets.iter().map(move |target| (module, target)));
    let wrong =
        pairs.filter(|(module, target)| matches!((layer(module), layer(target)), (Some(from), Some(to)) if to < from));
    wrong.map(|(module, target)| format!("src: {} must not import {}", module.join("::"), target.join("::"))).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn imports_of(files: &[(&str, &str)]) -> BTreeMap<Path, BTreeSet<Path>> {
        imports(&files.iter().map(|(file, text)| (module(file), (*text).to_owned())).collect()).unwrap()
    }

    #[test]
    fn a_circle_is_found_through_braces_re_exports_and_paths() {
        let imports = imports_of(&[
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a/mod.rs", "pub use one::One; mod one;"),
            ("a/one.rs", "use crate::{b::Two, std::fmt}; pub struct One;"),
            ("b.rs", "pub struct Two; fn f() { crate::c::g() }"),
            ("c.rs", "use super::a::One; pub fn g() {}"),
        ]);
        assert_eq!(circle(&imports).unwrap(), ["a::one", "b", "c", "a::one"]);
    }

    #[test]
    fn re_exports_of_children_and_tests_are_no_circle() {
        let imports = imports_of(&[
            ("a/mod.rs", "pub use one::One; mod one; pub struct Zero;"),
            ("a/one.rs", "use super::Zero; pub struct One(Zero); #[cfg(test)] mod tests { use crate::a::One; }"),
        ]);
        assert_eq!(circle(&imports), None);
    }

    #[test]
    fn an_import_upwards_is_found() {
        let imports = imports_of(&[
            ("js/mod.rs", ""),
            ("js/fetch.rs", "use crate::call::send;"),
            ("call/mod.rs", "use crate::js::fetch; pub fn send() {}"),
        ]);
        assert_eq!(upwards(&imports), ["src: js::fetch must not import call"]);
    }
}
