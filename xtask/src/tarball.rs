//! What is in the tarball, and how large it is.

use anyhow::{Result, ensure};

use crate::build::MODULES;
use crate::project::Project;
use crate::{pack, text};

/// The largest size of the tarball. 1 KB is 1000 bytes.
const BUDGET: usize = 700_000;

/// Fails above the budget, and if a module is not exactly three times in the package: as a file for workerd and edge runtimes, inside the ES
/// module, and inside the CommonJS file.
pub(crate) fn check(project: &Project) -> Result<()> {
    let package = project.package();
    let files = project.files(&package)?;
    for (module, _) in MODULES {
        let wasm = project.shell.read_binary_file(package.join(module.path()))?;
        let inside = text::encoded(&wasm)?;
        let mut found = Vec::new();
        for file in &files {
            let bytes = project.shell.read_binary_file(package.join(file))?;
            let is_here = bytes == wasm || std::str::from_utf8(&bytes).is_ok_and(|text| text.contains(&inside));
            if is_here {
                found.push(file.rsplit_once('.').map_or("", |(_, ending)| ending));
            }
        }
        found.sort_unstable();
        ensure!(found == ["cjs", "js", "wasm"], "{} is in the package as {}", module.name, found.join(", "));
    }
    let bytes = pack::archive(project, &package)?.len();
    println!("tarball: {bytes} bytes, {} files", files.len());
    ensure!(bytes <= BUDGET, "the tarball takes {bytes} bytes, the budget is {BUDGET}");
    Ok(())
}
