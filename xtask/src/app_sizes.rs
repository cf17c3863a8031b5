//! What the client costs an app, as the bundlers of tests/packaging build it.

use anyhow::{Result, ensure};
use xshell::cmd;

use crate::project::Project;
use crate::{pack, setup, size};

/// The budget, and 1 % for what a tool adds of its own and for how differently it writes the same code.
const LIMIT: u64 = size::BUDGET + size::BUDGET / 100;

/// Where the bundlers are, and the app that they build.
const FOLDER: &str = "tests/packaging";

/// Prints a row for each tool; fails above the budget.
pub(crate) fn check(project: &Project) -> Result<()> {
    setup::npm(project, FOLDER)?;
    pack::run(project)?;
    pack::install(project, &project.path(FOLDER))?;
    let _in_folder = project.shell.push_dir(project.path(FOLDER));
    let printed = cmd!(project.shell, "npm run --silent sizes").quiet().read()?;
    let sizes: Vec<(String, u64, u64, u64)> = serde_json::from_str(&printed)?;
    println!("{:<32}{:>10}{:>10}{:>10}", "bytes of an app of one call", "raw", "gzip", "brotli");
    for (tool, raw, gzip, brotli) in &sizes {
        println!("{tool:<32}{raw:>10}{gzip:>10}{brotli:>10}");
    }
    let above: Vec<&str> =
        sizes.iter().filter(|(.., brotli)| *brotli > LIMIT).map(|(tool, ..)| tool.as_str()).collect();
    ensure!(!sizes.is_empty() && above.is_empty(), "above {} bytes after brotli: {}", LIMIT, above.join(", "));
    Ok(())
}
