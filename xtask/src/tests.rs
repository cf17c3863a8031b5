//! `cargo xtask test [part…]`: all tests, in parts that can also run alone.

use std::collections::BTreeSet;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use xshell::{Cmd, cmd};

use crate::project::{Project, elapsed, step};
use crate::{adding_a_call, build, check, demo, docs, fuzz, onboarding, pack, sandbox_tests, setup, web};

/// One part. To add one, add a row to [`PARTS`].
struct Part {
    name: &'static str,
    about: &'static str,
    needs: &'static [Need],
    run: fn(&Project) -> Result<()>,
}

/// What a part needs. It is prepared once, before the first part that needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// The WebAssembly target of Rust.
    Target,
    /// `pkg/`, and the tarball of it.
    Package,
    /// Chromium and its driver.
    Chromium,
    /// The other browsers.
    OtherBrowsers,
    /// Programs that make and inspect pictures.
    Pictures,
    /// The npm packages of a folder.
    Npm(&'static str),
}

const PARTS: &[Part] = &[
    Part {
        name: "lint",
        about: "formatting, lints, workflows, nothing public lost",
        needs: &[Need::Target],
        run: lint,
    },
    Part { name: "rust", about: "cargo test, native", needs: &[], run: rust },
    Part { name: "fuzz", about: "the targets of fuzz/, bounded, native", needs: &[], run: fuzz::run },
    Part { name: "wasm-node", about: "wasm-bindgen-test in Node", needs: &[Need::Target], run: wasm_node },
    Part {
        name: "wasm-chromium",
        about: "wasm-bindgen-test in Chromium",
        needs: &[Need::Target, Need::Chromium],
        run: wasm_chromium,
    },
    Part {
        name: "node",
        about: "the packed package in Node, against node:http",
        needs: &[Need::Package, Need::Npm("tests/node")],
        run: node,
    },
    Part {
        name: "chromium",
        about: "the packed package in Chromium: faults, uploads, progress, zones, traps, the bottom of the stack",
        needs: &[Need::Package, Need::Npm("tests/browser"), Need::Npm("tests/node"), Need::Chromium],
        run: chromium,
    },
    Part {
        name: "photo",
        about: "the packed package's pictures, in Node and three browsers, beside exiftool and tesseract",
        needs: &[
            Need::Package,
            Need::Npm("tests/photo"),
            Need::Npm("www-example"),
            Need::Pictures,
            Need::Chromium,
            Need::OtherBrowsers,
        ],
        run: photo,
    },
    Part {
        name: "onboarding",
        about: "the element of the packed package: its journey, failures and pictures in three browsers, the rest in Chromium; its texts and types",
        needs: &[
            Need::Package,
            Need::Npm("tests/onboarding"),
            Need::Npm("www-example"),
            Need::Chromium,
            Need::OtherBrowsers,
        ],
        run: onboarding::test,
    },
    Part {
        name: "interop",
        about: "the packed package among mocks, proxies, test environments, fake timers and tracing",
        needs: &[
            Need::Package,
            Need::Npm("tests/interop"),
            Need::Npm("tests/interop/previous"),
            Need::Npm("tests/node"),
            Need::Chromium,
            Need::OtherBrowsers,
        ],
        run: interop,
    },
    Part {
        name: "runtimes",
        about: "the packed package in Node 20 and 24, Bun, Deno and workerd",
        needs: &[Need::Package, Need::Npm("tests/packaging")],
        run: runtimes,
    },
    Part {
        name: "bundlers",
        about: "the packed package bundled for Node and, in three browsers, for pages, workers and an extension; Vitest and Jest",
        needs: &[
            Need::Package,
            Need::Npm("tests/packaging"),
            Need::Npm("www-example"),
            Need::Chromium,
            Need::OtherBrowsers,
        ],
        run: bundlers,
    },
    Part {
        name: "examples",
        about: "the programs of examples/, the pages in Chromium",
        needs: &[Need::Package, Need::Npm("examples"), Need::Npm("www-example"), Need::Chromium],
        run: examples,
    },
    Part {
        name: "sandbox",
        about: "the packed package's sandbox, with axios, curl, Vitest and schemathesis",
        needs: &[Need::Package, Need::Npm("tests/sandbox")],
        run: sandbox_tests::run,
    },
    Part { name: "sandbox-fuzz", about: "a million random calls, native", needs: &[], run: sandbox_tests::fuzz },
    Part {
        name: "types",
        about: "the package's types, publint and arethetypeswrong",
        needs: &[Need::Package, Need::Npm("tests/types")],
        run: types,
    },
    Part {
        name: "adding-a-call",
        about: "HACKING.md's list of what a new call needs: a call is added to a copy, built and made",
        needs: &[Need::Target, Need::Npm("xtask"), Need::Npm("tests/node"), Need::Npm("tests/types")],
        run: adding_a_call::run,
    },
    Part { name: "docs", about: "docs/api is what the types say", needs: &[], run: docs::check },
    Part { name: "demo", about: "both journeys over HTTP", needs: &[Need::Package], run: demo::play },
    Part {
        name: "web",
        about: "the bank's page in Chromium, Firefox and WebKitGTK, its server and its script",
        needs: &[Need::Package, Need::Chromium, Need::OtherBrowsers],
        run: web::test,
    },
    Part { name: "check", about: "version, reproducible tarball, size, licences", needs: &[Need::Package], run: check },
];

/// Parts that run only when they are named, because they take long.
const LONG_PARTS: &[Part] = &[Part {
    name: "frameworks",
    about: "the packed package in apps of Next.js, Nuxt, SvelteKit, Astro, React Router and Angular; only when named",
    needs: &[Need::Package, Need::Npm("tests/frameworks"), Need::Npm("www-example"), Need::Chromium],
    run: frameworks,
}];

/// Runs the parts with these names ([`PARTS`] without a name), also after a failure. The last line is `N passed, N failed`.
pub(crate) fn run(project: &Project, names: &[&str]) -> Result<()> {
    if names == ["--list"] {
        for part in PARTS.iter().chain(LONG_PARTS) {
            println!("{:<16}{}", part.name, part.about);
        }
        return Ok(());
    }
    for name in names {
        let known = PARTS.iter().chain(LONG_PARTS).any(|part| part.name == *name);
        ensure!(known, "no part is called {name}: see `cargo xtask test --list`");
    }
    let mut met = BTreeSet::new();
    let mut results = Vec::new();
    let chosen: Vec<&Part> = match names {
        [] => PARTS.iter().collect(),
        _ => PARTS.iter().chain(LONG_PARTS).filter(|part| names.contains(&part.name)).collect(),
    };
    for part in chosen {
        println!("\n== {}: {}", part.name, part.about);
        let start = Instant::now();
        let result = prepare(project, part, &mut met).and_then(|()| (part.run)(project));
        if let Err(error) = &result {
            step("FAILED", format_args!("{}: {error:#}", part.name));
        }
        results.push((part, result.is_ok(), elapsed(start)));
    }
    println!();
    for (part, passed, time) in &results {
        println!("{:<16}{:<8}{time:>9}", part.name, if *passed { "ok" } else { "FAILED" });
    }
    let passed = results.iter().filter(|(_, passed, _)| *passed).count();
    let failed = results.len() - passed;
    println!("{passed} passed, {failed} failed");
    ensure!(failed == 0, "see above; a part can be run alone: cargo xtask test <part>");
    Ok(())
}

fn prepare(project: &Project, part: &Part, met: &mut BTreeSet<Need>) -> Result<()> {
    for need in part.needs.iter().filter(|need| !met.contains(need)).collect::<Vec<_>>() {
        match need {
            Need::Target => setup::wasm_target(project)?,
            Need::Package => {
                build::run(project)?;
                pack::run(project)?;
            }
            Need::Chromium => setup::programs(project, setup::CHROMIUM)?,
            Need::OtherBrowsers => setup::programs(project, setup::OTHER_BROWSERS)?,
            Need::Pictures => setup::programs(project, setup::PICTURES)?,
            Need::Npm(folder) => setup::npm(project, folder)?,
        }
        met.insert(*need);
    }
    Ok(())
}

/// The checks that do not read `pkg/`.
fn lint(project: &Project) -> Result<()> {
    checks(project, false)
}

/// The checks that read `pkg/`.
fn check(project: &Project) -> Result<()> {
    checks(project, true)
}

fn checks(project: &Project, package: bool) -> Result<()> {
    let checks: Vec<_> = check::chosen(&[])?.into_iter().filter(|check| check.package == package).collect();
    check::run(project, &checks)
}

/// Native tests. Code that uses the JavaScript host is tested in `wasm-node` and `wasm-chromium`.
fn rust(project: &Project) -> Result<()> {
    Ok(cmd!(project.shell, "cargo test --quiet --workspace").quiet().run()?)
}

fn wasm_node(project: &Project) -> Result<()> {
    setup::node(project)?;
    Ok(wasm_tests(project).quiet().run()?)
}

fn wasm_chromium(project: &Project) -> Result<()> {
    let driver = setup::find("chromedriver").context("chromedriver is not on the path")?;
    Ok(wasm_tests(project)
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", project.path("webdriver.json"))
        .env("CHROMEDRIVER", driver)
        // Seconds. By default the driver has 5 to start, and the tests have 20.
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "600")
        .quiet()
        .run()?)
}

/// The runner is set in .cargo/config.toml and uses Node by default. No `--quiet`: cargo would pass it to the runner, which does not know it.
fn wasm_tests(project: &Project) -> Cmd<'_> {
    cmd!(project.shell, "cargo test -p connectfi-sdk --target wasm32-unknown-unknown --lib --test wasm")
}

fn node(project: &Project) -> Result<()> {
    pack::install(project, &project.path("tests/node"))?;
    let _in_folder = project.shell.push_dir(project.path("tests/node"));
    Ok(project.node_tests().env("CONNECTFI_TRAPS", project.target("traps")).quiet().run()?)
}

fn chromium(project: &Project) -> Result<()> {
    pack::install(project, &project.path("tests/browser"))?;
    let _in_folder = project.shell.push_dir(project.path("tests/browser"));
    Ok(project.node_tests().env("CONNECTFI_TRAPS", project.target("traps")).quiet().run()?)
}

fn photo(project: &Project) -> Result<()> {
    pack::install(project, &project.path("tests/photo"))?;
    let _in_folder = project.shell.push_dir(project.path("tests/photo"));
    Ok(project.node_tests().quiet().run()?)
}

fn examples(project: &Project) -> Result<()> {
    pack::install(project, &project.path("examples"))?;
    let _in_folder = project.shell.push_dir(project.path("examples"));
    Ok(cmd!(project.shell, "npm test --silent").quiet().run()?)
}

/// Uses the Node among the npm packages of the folder: many of these tools need a newer one than the package.
fn interop(project: &Project) -> Result<()> {
    pack::install(project, &project.path("tests/interop"))?;
    let _in_folder = project.shell.push_dir(project.path("tests/interop"));
    Ok(cmd!(project.shell, "npm run --silent test").quiet().run()?)
}

fn types(project: &Project) -> Result<()> {
    let folder = project.path("tests/types");
    pack::install(project, &folder)?;
    cmd!(project.shell, "node {folder}/run.mjs").quiet().run()?;
    let tests = ["lost", "element-members"].map(|name| folder.join(name).with_extension("test.mjs"));
    Ok(project.node_tests().args(tests).quiet().run()?)
}

fn runtimes(project: &Project) -> Result<()> {
    packaging(project, "runtimes")
}

/// Uses the browser drivers of www-example's tests.
fn bundlers(project: &Project) -> Result<()> {
    packaging(project, "bundlers")
}

/// Runs one of the npm scripts of tests/packaging, which has its own Node among its packages.
fn packaging(project: &Project, script: &str) -> Result<()> {
    pack::install(project, &project.path("tests/packaging"))?;
    let _in_folder = project.shell.push_dir(project.path("tests/packaging"));
    Ok(cmd!(project.shell, "npm run --silent {script}").quiet().run()?)
}

/// Tests copies of the apps below target/. Each is installed and built alone, and then run in another folder.
fn frameworks(project: &Project) -> Result<()> {
    let _in_folder = project.shell.push_dir(project.path("tests/frameworks"));
    Ok(cmd!(project.shell, "npm run --silent test")
        .env("CONNECTFI_TARBALL", pack::tarball(project))
        .env("CONNECTFI_APPS", project.target("frameworks"))
        .quiet()
        .run()?)
}
