//! The targets of `fuzz/`, each for a bounded number of inputs. They are built as cargo-fuzz builds them with `--sanitizer none`,
//! so that neither cargo-fuzz nor a nightly Rust has to be there.

use std::path::Path;
use std::process::{Command, Output};
use std::thread::{self, ScopedJoinHandle};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use xshell::cmd;

use crate::project::{Project, elapsed, step};
use crate::setup;

/// A target, and the folder with its first inputs.
struct Target {
    name: &'static str,
    seeds: Option<&'static str>,
}

const TARGETS: &[Target] = &[
    Target { name: "envelope", seeds: Some("tests/fixtures") },
    Target { name: "inspection", seeds: Some("tests/files") },
    Target { name: "multipart", seeds: None },
    Target { name: "path", seeds: None },
    Target { name: "strip_metadata", seeds: Some("tests/photo/seeds") },
    Target { name: "validation", seeds: Some("tests/fixtures") },
];

/// What cargo-fuzz compiles with (its `src/project.rs`).
const FLAGS: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-sanitizer-coverage-stack-depth",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
    "-Cdebug-assertions",
    "-Ccodegen-units=1",
    "--cfg=fuzzing",
];

/// The same seed each time. The time limits are for very slow machines. Inputs longer than `max_len` would reach no further code.
const BOUNDS: &[&str] = &["-runs=200000", "-seed=1", "-max_len=16384", "-max_total_time=60", "-timeout=120"];

/// How many targets run at the same time.
const SIDE_BY_SIDE: usize = 2;

/// Builds the targets and runs them.
pub(crate) fn run(project: &Project) -> Result<()> {
    setup::programs(project, setup::CPP)?;
    let folder = project.target("fuzz");
    let host = cmd!(project.shell, "rustc --print host-tuple").quiet().read()?;
    // With `--target`, build scripts are compiled without these flags.
    cmd!(project.shell, "cargo build --quiet --release --manifest-path fuzz/Cargo.toml --target {host}")
        .env("CARGO_TARGET_DIR", &folder)
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"))
        .quiet()
        .run()?;
    let programs = folder.join(host).join("release");
    for targets in TARGETS.chunks(SIDE_BY_SIDE) {
        let commands = targets.iter().map(|target| command(project, target, &programs.join(target.name), &folder));
        let commands = commands.collect::<Result<Vec<_>>>()?;
        let start = Instant::now();
        let ended = thread::scope(|scope| {
            let running =
                commands.into_iter().map(|mut command| scope.spawn(move || (command.output(), elapsed(start))));
            running.collect::<Vec<_>>().into_iter().map(ScopedJoinHandle::join).collect::<Vec<_>>()
        });
        for (target, ended) in targets.iter().zip(ended) {
            let Ok((output, time)) = ended else { bail!("the thread of {} panicked", target.name) };
            report(target, &output?, &time)?;
        }
    }
    Ok(())
}

/// What runs a target, with its first inputs ready.
fn command(project: &Project, target: &Target, program: &Path, folder: &Path) -> Result<Command> {
    let corpus = folder.join("corpus").join(target.name);
    project.fresh(&corpus)?;
    if let Some(seeds) = target.seeds {
        for seed in project.shell.read_dir(project.path(seeds))? {
            project.shell.copy_file(seed, &corpus)?;
        }
    }
    let artifacts = folder.join("artifacts").join(target.name);
    project.shell.create_dir(&artifacts)?;
    Ok(cmd!(project.shell, "{program} {BOUNDS...} -print_final_stats=1 {corpus}")
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .into())
}

fn report(target: &Target, output: &Output, time: &str) -> Result<()> {
    let told = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        // Shows the panic, the input and its path, without the lines on progress.
        let lines: Vec<&str> = told.lines().filter(|line| !line.starts_with('#')).collect();
        bail!("{} fails:\n{}", target.name, lines.join("\n"));
    }
    let inputs = told.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    let inputs = inputs.context("libFuzzer did not tell how many inputs it ran")?.trim();
    step("fuzz", format_args!("{}: {inputs} inputs in {time}", target.name));
    Ok(())
}
