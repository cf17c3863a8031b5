//! The paths of the project, and a shell to run commands in it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use xshell::{Cmd, Shell, cmd};

/// The work tree, and a shell whose working folder is its root.
#[derive(Debug)]
pub(crate) struct Project {
    /// The root of the work tree.
    pub(crate) root: PathBuf,
    /// Runs commands in the root.
    pub(crate) shell: Shell,
}

impl Project {
    /// Finds the work tree from cargo's environment variables.
    pub(crate) fn find() -> Result<Project> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").context("run this as `cargo xtask`")?;
        let root = Path::new(&manifest).parent().context("xtask has no parent folder")?.to_path_buf();
        let shell = Shell::new()?;
        shell.change_dir(&root);
        Ok(Project { root, shell })
    }

    /// A path below the root.
    pub(crate) fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.root.join(below)
    }

    /// A path below cargo's target folder.
    pub(crate) fn target(&self, below: impl AsRef<Path>) -> PathBuf {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), PathBuf::from);
        self.root.join(target).join(below)
    }

    /// The npm-ready folder that `build` writes.
    pub(crate) fn package(&self) -> PathBuf {
        self.path("pkg")
    }

    /// The version of the workspace, from `[workspace.package]`.
    pub(crate) fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// Node's test runner, in the shell's folder. Two files at the same time: by its default, a machine with two cores runs one.
    pub(crate) fn node_tests(&self) -> Cmd<'_> {
        cmd!(self.shell, "node --test --test-concurrency=2 --test-reporter=spec")
    }

    /// Empties a folder, or makes it.
    pub(crate) fn fresh(&self, folder: &Path) -> Result<()> {
        self.shell.remove_path(folder)?;
        self.shell.create_dir(folder)?;
        Ok(())
    }

    /// Copies a file, making the folder it goes to.
    pub(crate) fn copy(&self, from: &Path, to: &Path) -> Result<()> {
        self.shell.create_dir(to.parent().context("a file in no folder")?)?;
        Ok(self.shell.copy_file(from, to)?)
    }

    /// Every file below a folder, sorted, as paths relative to it with `/`.
    pub(crate) fn files(&self, folder: &Path) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let mut open = vec![folder.to_path_buf()];
        while let Some(next) = open.pop() {
            for path in self.shell.read_dir(&next)? {
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.push(path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

/// Prints one line about a step.
pub(crate) fn step(what: &str, detail: impl std::fmt::Display) {
    println!("{what:>10}  {detail}");
}

/// The time since `start`, as `1m 02s` or `3.4s`.
pub(crate) fn elapsed(start: Instant) -> String {
    let seconds = start.elapsed().as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1}s")
    } else {
        format!("{}m {:02.0}s", (seconds / 60.0) as u64, seconds % 60.0)
    }
}
