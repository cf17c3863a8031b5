//! The tasks of the project. They need only cargo and Node. See `cargo xtask help`.

mod adding_a_call;
mod app_sizes;
mod bench;
mod bill;
mod build;
mod bundle;
mod check;
mod contract;
mod demo;
mod docs;
mod fuzz;
mod glue;
mod imports;
mod licences;
mod onboarding;
mod order;
mod pack;
mod project;
mod sandbox_tests;
mod setup;
mod size;
mod tarball;
mod tests;
mod text;
mod traps;
mod wasm;
mod web;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::Project;

const HELP: &str = "\
cargo xtask build            compile, and write the npm-ready folder pkg/
cargo xtask demo             both journeys against the sandbox, over HTTP, from Node
cargo xtask web [--port N]   the bank's page, on 127.0.0.1:4173
cargo xtask test [part...]   every test, or some parts (--list)
cargo xtask check [name...]  formatting, lints, versions, licences, size and more (all without a name)
cargo xtask contract         write what depends on the models and the table of operations: rules, types, openapi.json, tables
cargo xtask docs             the API reference in docs/api/, from the types
cargo xtask bench            speed beside axios + ajv, bare fetch and openai's client, into benches/results/
cargo xtask pack             the tarball for the registry, in target/pack/
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let project = Project::find()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["build"] => build::run(&project),
        ["demo"] => demo::run(&project),
        ["web", options @ ..] => web::run(&project, options),
        ["test", parts @ ..] => tests::run(&project, parts),
        ["check", names @ ..] => {
            let checks = check::chosen(names)?;
            if checks.iter().any(|check| check.package) {
                build::run(&project)?;
            }
            check::run(&project, &checks)
        }
        ["contract"] => contract::run(&project),
        ["docs"] => docs::run(&project),
        ["bench"] => bench::run(&project),
        ["pack"] => {
            build::run(&project)?;
            pack::run(&project)
        }
        ["help"] | [] => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("there is no task `{}`. The tasks are:\n{HELP}", other.join(" ")),
    }
}
