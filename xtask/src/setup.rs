//! Installs what a machine lacks. Each step checks first, so a second run does nothing.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use xshell::cmd;

use crate::project::{Project, step};

const TARGET: &str = "wasm32-unknown-unknown";

/// A program that tests need, and its Debian package.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Program {
    name: &'static str,
    package: &'static str,
}

/// What the parts in Chromium need.
pub(crate) const CHROMIUM: &[Program] =
    &[Program { name: "chromium", package: "chromium" }, Program { name: "chromedriver", package: "chromium-driver" }];

/// Firefox, and WebKitGTK with the virtual display that it needs.
pub(crate) const OTHER_BROWSERS: &[Program] = &[
    Program { name: "firefox-esr", package: "firefox-esr" },
    Program { name: "WebKitWebDriver", package: "webkit2gtk-driver" },
    Program { name: "Xvfb", package: "xvfb" },
];

/// What libFuzzer is compiled with.
pub(crate) const CPP: &[Program] = &[Program { name: "c++", package: "g++" }];

/// The client that the provider's documentation uses for uploads.
pub(crate) const CURL: &[Program] = &[Program { name: "curl", package: "curl" }];

/// exiftool, which writes and finds metadata in pictures, and tesseract, which reads their text.
pub(crate) const PICTURES: &[Program] = &[
    Program { name: "exiftool", package: "libimage-exiftool-perl" },
    Program { name: "tesseract", package: "tesseract-ocr" },
];

/// Adds the WebAssembly target to the toolchain.
pub(crate) fn wasm_target(project: &Project) -> Result<()> {
    if sysroot(project)?.join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    step("set-up", format_args!("rustup target add {TARGET}"));
    cmd!(project.shell, "rustup target add {TARGET}").quiet().run().with_context(|| {
        format!(
            "the Rust target {TARGET} is missing: install it the way Rust was installed (rustup: https://rustup.rs)"
        )
    })
}

/// Installs the sources of std, which `build` compiles to a smaller one. Returns whether that works. Without the sources, or if the compiler
/// refuses the flags, the package is built with the std of the toolchain.
pub(crate) fn std_sources(project: &Project, flags: &[&str]) -> Result<bool> {
    let sources = sysroot(project)?.join("lib/rustlib/src/rust/library/Cargo.lock");
    if !sources.is_file() {
        step("set-up", "rustup component add rust-src");
        let added = cmd!(project.shell, "rustup component add rust-src").quiet().run().is_ok();
        if !added || !sources.is_file() {
            step("set-up", "no rust-src: building with the std that came with Rust, which makes the package larger");
            return Ok(false);
        }
    }
    let probe = cmd!(project.shell, "rustc --print cfg --target {TARGET} {flags...}").env("RUSTC_BOOTSTRAP", "1");
    let works = probe.quiet().ignore_stdout().ignore_stderr().run().is_ok();
    if !works {
        step("set-up", "this rustc cannot rebuild std: building with its own, which makes the package larger");
    }
    Ok(works)
}

/// Checks that Node is there and new enough.
pub(crate) fn node(project: &Project) -> Result<()> {
    let advice = "install Node 20 or newer (Debian: apt-get install nodejs npm; else https://nodejs.org)";
    let version =
        cmd!(project.shell, "node --version").quiet().read().with_context(|| format!("node not found: {advice}"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        bail!("node is {version}: {advice}");
    }
    Ok(())
}

/// Installs a folder's npm packages from its lock file, unless they were installed from the same lock file before.
pub(crate) fn npm(project: &Project, folder: &str) -> Result<()> {
    node(project)?;
    let lock = project.path(folder).join("package-lock.json");
    let locked = project.shell.read_binary_file(&lock)?;
    let hash = hex(&Sha256::digest(&locked));
    // Inside node_modules, so that it is deleted with it.
    let stamp = project.path(folder).join("node_modules/.installed-from");
    if project.shell.read_file(&stamp).is_ok_and(|done| done == hash) {
        return Ok(());
    }
    step("set-up", format_args!("npm ci in {folder}"));
    let _in_folder = project.shell.push_dir(project.path(folder));
    cmd!(project.shell, "npm ci --no-audit --no-fund --loglevel=error").quiet().run()?;
    project.shell.write_file(&stamp, hash)?;
    Ok(())
}

/// Installs what is missing of these programs with apt.
pub(crate) fn programs(project: &Project, programs: &[Program]) -> Result<()> {
    let missing: Vec<&str> =
        programs.iter().filter(|program| find(program.name).is_none()).map(|program| program.package).collect();
    if missing.is_empty() { Ok(()) } else { apt(project, &missing) }
}

/// Checks that Python can make virtual environments, for which Debian has a separate package.
pub(crate) fn python(project: &Project) -> Result<()> {
    let probe = cmd!(project.shell, "python3 -c 'import ensurepip, venv'").quiet().ignore_stderr().run();
    if probe.is_ok() { Ok(()) } else { apt(project, &["python3-venv"]) }
}

fn apt(project: &Project, packages: &[&str]) -> Result<()> {
    step("set-up", format_args!("apt-get install {}", packages.join(" ")));
    let install = || -> Result<()> {
        let sudo: &[&str] = if cmd!(project.shell, "id -u").quiet().read()? == "0" { &[] } else { &["sudo", "-n"] };
        cmd!(project.shell, "env {sudo...} apt-get update -qq").quiet().run()?;
        cmd!(project.shell, "env {sudo...} apt-get install -y -qq --no-install-recommends {packages...}")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .quiet()
            .ignore_stdout()
            .run()?;
        Ok(())
    };
    install().with_context(|| format!("install these packages by hand, then run this again: {}", packages.join(" ")))
}

/// The path of a program, if it is on the PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sysroot(project: &Project) -> Result<PathBuf> {
    let sysroot =
        cmd!(project.shell, "rustc --print sysroot").quiet().read().context("rustc not found: https://rustup.rs")?;
    Ok(Path::new(&sysroot).to_path_buf())
}
