//! Everything the project can do, without a tool to install beside cargo and Node. See `cargo xtask help`.

mod build;
mod bundle;
mod glue;
mod operation_numbers;
mod project;
mod setup;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::Project;

const HELP: &str = "\
cargo xtask build   compile and write the npm-ready folder pkg/
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
        ["help"] | [] => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("`{}` is no task. There are:\n{HELP}", other.join(" ")),
    }
}
