//! From a crate to a small WebAssembly module and the glue that belongs to it: cargo, wasm-bindgen, wasm-opt.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};
use xshell::cmd;

use crate::glue::{self, Glue};
use crate::project::{Project, step};
use crate::setup;

/// A crate that becomes a module of the package.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Module {
    /// The cargo package.
    pub(crate) package: &'static str,
    /// What cargo calls the library.
    library: &'static str,
    /// The name of the module in the package, without `.wasm`.
    pub(crate) name: &'static str,
}

/// The client.
pub(crate) const CLIENT: Module = Module { package: "connectfi-sdk", library: "connectfi_sdk", name: "connectfi" };

/// The sandbox.
pub(crate) const SANDBOX: Module =
    Module { package: "connectfi-sandbox", library: "connectfi_sandbox", name: "sandbox" };

/// The pictures.
pub(crate) const PHOTO: Module = Module { package: "connectfi-photo", library: "connectfi_photo", name: "photo" };

/// A module and the JavaScript that instantiates it.
#[derive(Debug)]
pub(crate) struct Built {
    /// The module, optimised.
    pub(crate) wasm: Vec<u8>,
    /// What instantiates it.
    pub(crate) glue: Glue,
}

/// What each saves of the client's module after brotli, in bytes, measured when it had 39 000.
const RUSTC: &[&str] = &[
    // Rust sets 1 MB aside, for the deepest of programs; with less, addresses are shorter numbers. 120.
    "-Clink-arg=-zstack-size=262144",
    // JavaScript's values stay in an array of the glue, not in a table of the module's. 830, the glue's growth taken off. (And
    // with a table wasm-bindgen 0.2.130 loses a slot wherever the host throws.)
    "-Ctarget-feature=-reference-types",
    // Loads that LLVM finds to be the same are kept in further locals, which cost more bytes than the loads. 620.
    "-Cllvm-args=-enable-gvn-memdep=false",
    // What both arms of a branch do first is done once, before it. 120.
    "-Cllvm-args=-hoist-common-insts=true",
];

/// What only goes where std is made anew.
const RUSTC_WITH_STD: &[&str] = &[
    // A panic is a trap at once, without a message …
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    // … and nothing keeps file names and lines for one. 400.
    "-Zlocation-detail=none",
    // At `z` rustc inlines nothing itself, and leaves LLVM more than it can see through. 1700.
    "-Zinline-mir=yes",
];

/// What only goes where std is the toolchain's. It uses reference types, and so the linker would say of the whole module that it does,
/// upon which wasm-bindgen would put JavaScript's values into a table that our part of the module knows nothing of.
const RUSTC_WITHOUT_STD: &[&str] = &[
    "-Clink-arg=--no-check-features",
    "-Clink-arg=--features=bulk-memory,multivalue,mutable-globals,nontrapping-fptoint,sign-ext",
];

/// std is made anew with our flags, without the backtraces and messages that the one of the toolchain brings. Made for size it
/// saves 1700 bytes.
const CARGO: &[&str] = &["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// What Rust emits for this target today; every browser since 2022 and Node 16 know it.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// What wasm-opt does: 1000 bytes less than `-Oz` alone leaves.
const PASSES: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-Oz",
    "--duplicate-import-elimination",
    "--gufa-optimizing",
    "-Oz",
    // What the second pass finds, the first has laid open.
    "--gufa-optimizing",
    "-Oz",
    "--skip-pass=local-cse",
    // Runs of zeros, cut out of the data by this, compress to nothing.
    "--skip-pass=memory-packing",
    // A long function that is called once stays one: locals are numbered per function, and small numbers repeat more often.
    "--one-caller-inline-max-function-size=20",
    // The first 1 KB of memory is the far end of the stack.
    "--low-memory-unused",
    "--strip-producers",
    "--strip-target-features",
];

/// Builds one module. Needs [`setup::wasm_target`] and the npm packages of `xtask/`.
pub(crate) fn build(project: &Project, module: Module) -> Result<Built> {
    let small_std = setup::std_sources(project, RUSTC_WITH_STD)?;
    let compiled = compile(project, module, small_std)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .encode_into(EncodeInto::Always)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.generate_output().context("wasm-bindgen")?;
    let text = output.start().context("wasm-bindgen made no glue: its bundler output has changed")?.to_owned();
    let glue =
        glue::factory(project, &text, output.wasm_mut()).with_context(|| format!("the glue of {}", module.package))?;
    glue::prune(output.wasm_mut(), &glue);
    let wasm = optimise(project, module, &output.wasm_mut().emit_wasm())?;
    step("build", format_args!("{}.wasm: {} bytes", module.name, wasm.len()));
    Ok(Built { wasm, glue })
}

fn compile(project: &Project, module: Module, small_std: bool) -> Result<std::path::PathBuf> {
    let Module { package, library, .. } = module;
    step("build", format_args!("cargo rustc --release --target wasm32-unknown-unknown -p {package}"));
    // Of this one type, whatever Cargo.toml says for the tests: cargo drops the link-time optimisation of a crate that is an rlib too.
    // A target folder of its own: other flags, and no waiting for a lock that `cargo test` holds.
    let target = project.target("wasm");
    let command = cmd!(
        project.shell,
        "cargo rustc --quiet --release --target wasm32-unknown-unknown -p {package} --lib --crate-type cdylib --target-dir {target}"
    );
    let (flags, command) = if small_std {
        ([RUSTC, RUSTC_WITH_STD].concat(), command.args(CARGO).env("RUSTC_BOOTSTRAP", "1"))
    } else {
        ([RUSTC, RUSTC_WITHOUT_STD].concat(), command)
    };
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")).quiet().run()?;
    Ok(target.join("wasm32-unknown-unknown/release").join(library).with_extension("wasm"))
}

fn optimise(project: &Project, module: Module, wasm: &[u8]) -> Result<Vec<u8>> {
    let folder = project.target("wasm");
    let (before, after) = (folder.join(module.name), folder.join(module.name).with_extension("wasm"));
    project.shell.write_file(&before, wasm)?;
    let wasm_opt = project.path(Path::new("xtask/node_modules/.bin/wasm-opt"));
    cmd!(project.shell, "{wasm_opt} {before} -o {after} {PASSES...} {FEATURES...}")
        .quiet()
        .run()
        .context("wasm-opt")?;
    Ok(project.shell.read_binary_file(&after)?)
}
