//! The test of HACKING.md's section "Adding a call": a call is added to a copy of the project, in the files that the section names.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::project::{Project, step};

/// What is added to a file, and the text before which it stands.
struct Addition {
    file: &'static str,
    before: &'static str,
    text: &'static str,
}

const MODEL_AND_ROW: &[Addition] = &[
    Addition {
        file: "api/src/models/application.rs",
        before: "/// A KYC or KYB application.\n",
        text: r#"/// Body of `akepa.withdraw`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WithdrawRequest {
    /// Which application.
    #[schemars(with = "CommonId")]
    pub application_id: String,
    /// Why, in your own words.
    #[serde(default, skip_serializing_if = "Field::is_missing")]
    #[schemars(with = "Field<UpTo500>")]
    pub reason: Field<String>,
    /// Unknown fields.
    #[serde(flatten)]
    #[schemars(skip)]
    pub rest: Rest,
}

"#,
    },
    Addition {
        file: "api/src/operations.rs",
        before: "use crate::models::auth",
        text: "use crate::models::application::WithdrawRequest;\n",
    },
    Addition {
        file: "api/src/operations.rs",
        before: "    /// Makes a place for a document; its `id`",
        text: r#"    /// Withdraws an application.
    AkepaWithdraw = "akepa.withdraw" Post "/akepa/withdraw", Json(WithdrawRequest) => Application, Creation,
        codes: ["applicationNotFound"];

"#,
    },
];

const SANDBOX: &[Addition] = &[Addition {
    file: "sandbox/src/sandbox.rs",
    before: "            OperationId::AkepaDocumentGenerate => {",
    text: r#"            OperationId::AkepaWithdraw => {
                let request: connectfi_api::models::application::WithdrawRequest = checked_body(operation, content)?;
                Err(Refusal::application_not_found(&request.application_id))
            }
"#,
}];

const FACADE: &[Addition] = &[
    Addition {
        file: "pkg-template/src/client.js",
        before: "      document: freeze({\n        generate: one(operations.AKEPA",
        text: "      withdraw: one(operations.AKEPA_WITHDRAW),\n",
    },
    Addition { file: "pkg-template/types/index.d.ts", before: "} from './wire.js';", text: "  WithdrawRequest,\n" },
    Addition { file: "pkg-template/types/akepa.d.ts", before: "} from './wire.js';", text: "  WithdrawRequest,\n" },
];

const SCHEMA: &[Addition] = &[Addition {
    file: "tests/schemas.json",
    before: " \"akepa.document.generate\": {",
    text: r#" "akepa.withdraw": {
  "type": "object",
  "required": [
   "applicationId"
  ],
  "properties": {
   "applicationId": {
    "type": "string",
    "pattern": "^[0-9a-zA-Z_]+$",
    "minLength": 1,
    "maxLength": 36
   },
   "reason": {
    "type": "string",
    "pattern": "^((?![<>]).)*$",
    "minLength": 0,
    "maxLength": 500,
    "nullable": true
   }
  }
 },
"#,
}];

/// What `cargo xtask contract` writes for it, and a word that then stands there.
const WRITTEN: &[(&str, &str)] = &[
    ("api/src/schema/generated.rs", "static WITHDRAW_REQUEST: Schema"),
    ("pkg-template/openapi.json", "\"/akepa/withdraw\""),
    ("pkg-template/types/wire.d.ts", "export interface WithdrawRequest {"),
    ("pkg-template/types/akepa.d.ts", "withdraw(request: WithdrawRequest"),
    ("pkg-template/src/operations.js", "AKEPA_WITHDRAW"),
    ("README.md", "`akepa.withdraw(request)`"),
    ("pkg-template/README.md", "`akepa.withdraw(request)`"),
];

/// Files of the section that are read by the tests of the package, which are not run here.
const WITH_THE_PACKAGE: &[&str] = &[
    "tests/node/operations.mjs",
    "tests/types/generate.mjs",
    "tests/contract/index.d.ts",
    "tests/types/api/",
    "tests/fixtures/",
];

/// Adds the call, step by step; each step that is left out is noticed.
pub(crate) fn run(project: &Project) -> Result<()> {
    let section = section(project)?;
    let added = [MODEL_AND_ROW, SANDBOX, FACADE, SCHEMA].into_iter().flatten().map(|addition| addition.file);
    for file in added.chain(WRITTEN.iter().map(|(file, _)| *file)).chain(WITH_THE_PACKAGE.iter().copied()) {
        let folder = Path::new(file).parent().map(|folder| format!("`{}/`", folder.display())).unwrap_or_default();
        let named = section.contains(&format!("`{file}`")) || section.contains(&folder) || file.ends_with("README.md");
        ensure!(named, "HACKING.md, \"Adding a call\", does not name {file}");
    }

    let copy = copy(project)?;
    add(&copy, MODEL_AND_ROW)?;
    fails(project, &copy, "the sandbox without an arm", "AkepaWithdraw", &["check", "--package", "connectfi-sandbox"])?;
    add(&copy, SANDBOX)?;
    fails(
        project,
        &copy,
        "rules that are not written",
        "contract",
        &["run", "--package", "xtask", "--", "check", "contract"],
    )?;
    passes(project, &copy, &["run", "--package", "xtask", "--", "contract"])?;
    for (file, word) in WRITTEN {
        let text = project.shell.read_file(copy.join(file))?;
        ensure!(text.contains(word), "`cargo xtask contract` did not write {word} into {file}");
    }
    add(&copy, FACADE)?;
    passes(project, &copy, &["run", "--package", "xtask", "--", "check", "contract"])?;
    let rules = ["test", "--package", "connectfi-api", "--test", "rules"];
    fails(project, &copy, "a call without a second opinion", "akepa.withdraw", &rules)?;
    add(&copy, SCHEMA)?;
    passes(project, &copy, &rules)?;
    passes(project, &copy, &["test", "--package", "connectfi-sandbox", "--test", "calls"])
}

/// The text of the section.
fn section(project: &Project) -> Result<String> {
    let text = project.shell.read_file(project.path("HACKING.md"))?;
    let (_, section) = text.split_once("## Adding a call").context("HACKING.md has no section \"Adding a call\"")?;
    Ok(section.split("\n## ").next().unwrap_or_default().to_owned())
}

/// The work tree as it is now, without what is built.
fn copy(project: &Project) -> Result<PathBuf> {
    let copy = project.target("adding-a-call");
    project.fresh(&copy)?;
    let files = cmd!(project.shell, "git ls-files --cached --others --exclude-standard").quiet().read()?;
    for file in files.lines().filter(|file| project.path(file).is_file()) {
        project.copy(&project.path(file), &copy.join(file))?;
    }
    std::os::unix::fs::symlink(project.path("xtask/node_modules"), copy.join("xtask/node_modules"))?;
    Ok(copy)
}

fn add(copy: &Path, additions: &[Addition]) -> Result<()> {
    for Addition { file, before, text } in additions {
        let path = copy.join(file);
        let old = std::fs::read_to_string(&path)?;
        ensure!(old.matches(before).count() == 1, "{file} has no single place before {before:?}");
        std::fs::write(path, old.replacen(before, &format!("{text}{before}"), 1))?;
    }
    Ok(())
}

/// Runs cargo in the copy. Gives whether it went well, and what it said.
fn cargo(project: &Project, copy: &Path, arguments: &[&str]) -> Result<(bool, String)> {
    let _in_copy = project.shell.push_dir(copy);
    let target = project.target("adding-a-call-target");
    let command =
        cmd!(project.shell, "cargo {arguments...}").env("CARGO_TARGET_DIR", target).env("CARGO_TERM_COLOR", "never");
    let output = command.quiet().ignore_status().output()?;
    let said = [output.stdout, output.stderr].concat();
    Ok((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

fn passes(project: &Project, copy: &Path, arguments: &[&str]) -> Result<()> {
    let (good, said) = cargo(project, copy, arguments)?;
    ensure!(good, "with a new call, `cargo {}` fails:\n{said}", arguments.join(" "));
    step("passes", arguments.join(" "));
    Ok(())
}

fn fails(project: &Project, copy: &Path, what: &str, word: &str, arguments: &[&str]) -> Result<()> {
    let (good, said) = cargo(project, copy, arguments)?;
    ensure!(!good && said.contains(word), "{what} is not noticed by `cargo {}`:\n{said}", arguments.join(" "));
    step("noticed", what);
    Ok(())
}
