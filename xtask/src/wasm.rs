//! Builds a small WebAssembly module and its glue from a crate, with cargo, wasm-bindgen and wasm-opt.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};
use xshell::cmd;

use crate::glue::{self, Glue};
use crate::order;
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
    /// The file in `pkg-template/src/` that exports what the crate imports from the facade, if it imports anything.
    host: Option<&'static str>,
}

impl Module {
    /// Where it is in the package. The sandbox's module is not beside its folder: webpack, if told to know no `exports`, would take
    /// `sandbox.wasm` for `connectfi-sdk/sandbox`.
    pub(crate) fn path(self) -> String {
        let Self { name, .. } = self;
        if name == CLIENT.name { format!("{name}.wasm") } else { format!("{name}/{name}.wasm") }
    }
}

/// The client.
pub(crate) const CLIENT: Module =
    Module { package: "connectfi-sdk", library: "connectfi_sdk", name: "connectfi", host: Some("host.js") };

/// The sandbox.
pub(crate) const SANDBOX: Module =
    Module { package: "connectfi-sandbox", library: "connectfi_sandbox", name: "sandbox", host: None };

/// Photos: metadata and quality of pictures.
pub(crate) const PHOTO: Module =
    Module { package: "connectfi-photo", library: "connectfi_photo", name: "photo", host: None };

/// A module and the JavaScript that instantiates it.
#[derive(Debug)]
pub(crate) struct Built {
    /// The module, optimised.
    pub(crate) wasm: Vec<u8>,
    /// The JavaScript that instantiates it.
    pub(crate) glue: Glue,
}

/// Flags for rustc. The number in each comment is how many bytes the flag saves of the client's module after brotli, measured when the module
/// had 39 000.
const RUSTC: &[&str] = &[
    // A stack of 256 KB instead of 1 MB: addresses of data are smaller numbers. 120.
    "-Clink-arg=-zstack-size=262144",
    // JavaScript values are kept in an array of the glue instead of a table of the module. 830, including the growth of the glue.
    // (With a table, wasm-bindgen 0.2.130 also leaks a slot each time the host throws.)
    "-Ctarget-feature=-reference-types",
    // Without this flag LLVM replaces repeated loads by locals, which take more bytes than the loads. 620.
    "-Cllvm-args=-enable-gvn-memdep=false",
    // Instructions at the start of both arms of a branch are moved before it. 120.
    "-Cllvm-args=-hoist-common-insts=true",
];

/// Flags that work only if std is compiled too.
const RUSTC_WITH_STD: &[&str] = &[
    // A panic traps at once, without a message …
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    // … so file names and line numbers for messages are not needed. 400.
    "-Zlocation-detail=none",
    // At opt-level `z` rustc does not inline by itself, and LLVM cannot optimise all of what is left. 1700.
    "-Zinline-mir=yes",
];

/// Flags for the std of the toolchain, which is compiled with reference types. Without these flags the linker would mark the whole module as
/// using them, and wasm-bindgen would keep JavaScript values in a table that our code does not use.
const RUSTC_WITHOUT_STD: &[&str] = &[
    "-Clink-arg=--no-check-features",
    "-Clink-arg=--features=bulk-memory,multivalue,mutable-globals,nontrapping-fptoint,sign-ext",
];

/// Compiles std with our flags and optimised for size, without the code for backtraces and messages. 1700 bytes.
const CARGO: &[&str] = &["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// The features of WebAssembly that Rust uses for this target today. Browsers since 2022 and Node 16 support them.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Passes of wasm-opt. The result is 1000 bytes smaller than with `-Oz` alone.
const PASSES: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-Oz",
    "--duplicate-import-elimination",
    "--gufa-optimizing",
    "-Oz",
    // The second pass finds what the first has made visible.
    "--gufa-optimizing",
    "-Oz",
    "--skip-pass=local-cse",
    // This pass would remove runs of zeros from the data, but they compress to almost nothing.
    "--skip-pass=memory-packing",
    // A long function is not inlined even if it is called only once. Locals are numbered per function, and small numbers repeat more.
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
    let text = output.start().context("wasm-bindgen gave no glue: its output for bundlers has changed")?.to_owned();
    let glue = glue::factory(project, &text, module.host, output.wasm_mut())
        .with_context(|| format!("the glue of {}", module.package))?;
    glue::prune(output.wasm_mut(), &glue);
    let wasm = optimise(project, module, &output.wasm_mut().emit_wasm())?;
    step("build", format_args!("{}.wasm: {} bytes", module.name, wasm.len()));
    Ok(Built { wasm, glue })
}

fn compile(project: &Project, module: Module, small_std: bool) -> Result<std::path::PathBuf> {
    let Module { package, library, .. } = module;
    step("build", format_args!("cargo rustc --release --target wasm32-unknown-unknown -p {package}"));
    // Only as a cdylib: cargo does no link-time optimisation for a crate that is also an rlib, which the tests need. The target folder is
    // separate because the flags differ, and so that this does not wait for a lock that `cargo test` holds.
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
    order::sorted(&project.shell.read_binary_file(&after)?).context("sorting the functions")
}
