//! The custom element `connectfi-sdk/onboarding`: its TypeScript, styles and texts become `onboarding/` of the package.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::project::{Project, step};
use crate::setup;

/// Where its source and its npm packages are.
pub(crate) const FOLDER: &str = "onboarding";

/// npm packages whose code is in the element.
pub(crate) const TAKEN_IN: &[&str] = &["idb-keyval", "lit-html", "uqr"];

/// English is in the element; the other languages are files of their own, loaded when they are used.
const BUILT_IN: &str = "en.json";

/// Options of every call of the bundler, as for the other entries.
const ESBUILD: &[&str] = &[
    "--bundle",
    "--target=es2022",
    "--charset=utf8",
    "--log-level=warning",
    // lit-html has a build that can be imported on a server, under the condition `node`; it works in pages too.
    "--platform=neutral",
    "--main-fields=module,main",
    "--conditions=node",
    "--loader:.css=text",
    // Loaded by the step that needs it.
    "--alias:connectfi-sdk/photo=../photo/index.js",
    "--external:../photo/index.js",
];

/// Writes `onboarding/` of the package: the ES module with a file for each further language and one for the QR code, the CommonJS
/// twin (for tests that run without a page; nothing is loaded later there), and the texts as JSON.
pub(crate) fn write(project: &Project, package: &Path) -> Result<()> {
    let (source, out) = (project.path(FOLDER).join("src"), package.join(FOLDER));
    let texts = texts(project)?;
    let styles = source.join("generated/styles.css");
    let whole = source.join("styles/styles.css");
    let bundler = project.path("xtask/node_modules/.bin/esbuild");
    cmd!(project.shell, "{bundler} {whole} --bundle --minify --log-level=warning --outfile={styles}").quiet().run()?;

    let (index, qr) = (source.join("index.ts"), source.join("pictures/qr.ts"));
    let later: Vec<&PathBuf> = texts.iter().filter(|file| !file.ends_with(BUILT_IN)).collect();
    cmd!(
        project.shell,
        "{bundler} {index} {qr} {later...} {ESBUILD...} --format=esm --splitting --entry-names=[name] --outdir={out}"
    )
    .quiet()
    .run()
    .context("esbuild")?;
    let twin = out.join("index.cjs");
    cmd!(project.shell, "{bundler} {index} {ESBUILD...} --format=cjs --outfile={twin}").quiet().run()?;
    for file in &texts {
        project.copy(file, &out.join(file.file_name().context("a name")?))?;
    }
    step("build", format_args!("{FOLDER}/: {} files", project.files(&out)?.len()));
    Ok(())
}

/// The files of texts, one a language.
fn texts(project: &Project) -> Result<Vec<PathBuf>> {
    let mut files = project.shell.read_dir(project.path(FOLDER).join("src/texts"))?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    ensure!(files.iter().any(|file| file.ends_with(BUILT_IN)), "there is no {BUILT_IN}");
    Ok(files)
}

/// The compiler over the element's TypeScript.
pub(crate) fn check_types(project: &Project) -> Result<()> {
    setup::npm(project, FOLDER)?;
    let _in_folder = project.shell.push_dir(project.path(FOLDER));
    Ok(cmd!(project.shell, "npm run --silent types").quiet().run()?)
}

/// In Chromium, against the sandbox, with the drivers of www-example's tests; and on a server.
pub(crate) fn test(project: &Project) -> Result<()> {
    check_types(project)?;
    let folder = project.path("tests/onboarding");
    crate::pack::install(project, &folder)?;
    let _in_folder = project.shell.push_dir(folder);
    Ok(project.node_tests().quiet().run()?)
}
