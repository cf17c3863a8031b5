//! What the client adds to an app, compared with the alternatives.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use xshell::cmd;

use crate::project::Project;

/// The largest size of the main entry with its module, minified and compressed with brotli. 1 KB is 1000 bytes.
pub(crate) const BUDGET: u64 = 36_000;

/// The largest size of the entry `connectfi-sdk/photo`.
const PHOTO_BUDGET: u64 = 14_000;

/// The same for the entry `connectfi-sdk/onboarding`, without the client and what it loads later: photo, the QR code, other languages.
const ONBOARDING_BUDGET: u64 = 22_000;

/// A small app with our client.
const OURS: &str = "\
import { ConnectFi } from 'connectfi-sdk';
const client = new ConnectFi({ baseURL: 'https://api.example', token: 'token' });
export const send = (body) => client.akepa.identification(body);
";

/// The same app with the usual alternative.
const AXIOS_AND_AJV: &str = "\
import axios from 'axios';
import Ajv from 'ajv';
const client = axios.create({ baseURL: 'https://api.example' });
const valid = new Ajv({ allErrors: true }).compile({ type: 'object' });
export const send = (body) => valid(body) && client.post('/akepa/identification', body);
";

/// The same with a smaller client and a schema library. With `import { z }` it would be three times as large: esbuild could drop
/// nothing of zod.
const KY_AND_ZOD: &str = "\
import ky from 'ky';
import * as z from 'zod';
const client = ky.create({ prefixUrl: 'https://api.example' });
const schema = z.strictObject({ reference: z.string().regex(/^[0-9a-zA-Z]+$/).min(1).max(32) });
export const send = (body) => client.post('akepa/identification', { json: schema.parse(body) }).json();
";

/// The smallest alternative, without time limits and retries.
const OPENAPI_FETCH_AND_VALIBOT: &str = "\
import createClient from 'openapi-fetch';
import * as v from 'valibot';
const client = createClient({ baseUrl: 'https://api.example' });
const reference = v.pipe(v.string(), v.regex(/^[0-9a-zA-Z]+$/), v.minLength(1), v.maxLength(32));
const schema = v.strictObject({ reference });
export const send = (body) => client.POST('/akepa/identification', { body: v.parse(schema, body) });
";

/// A well-known client of another API. 7.0.0 is the last release before it doubled.
const OPENAI: &str = "\
import OpenAI from 'openai';
const client = new OpenAI({ apiKey: 'key', dangerouslyAllowBrowser: true });
export const send = (body) => client.chat.completions.create(body);
";

/// An app that prepares photos, without the client.
const PHOTO: &str = "export { preparePhoto, stripMetadata, judgePhoto } from 'connectfi-sdk/photo';\n";

/// An app that shows the element, and loads the rest of it from the package.
const ONBOARDING: &str = "import 'connectfi-sdk/onboarding';\n";

/// What it loads later where there is no camera.
const QR: &str = "export { qrPath } from './node_modules/connectfi-sdk/onboarding/qr.js';\n";

/// Bytes without compression, after gzip and after brotli.
#[derive(Clone, Copy, Debug)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the table; fails above the budget. Needs `pkg/` and the npm packages of `xtask/`.
pub(crate) fn check(project: &Project) -> Result<()> {
    let files = vec![
        project.package().join("connectfi.wasm"),
        bundled(project, "connectfi-sdk", OURS)?,
        bundled(project, "axios-ajv", AXIOS_AND_AJV)?,
        bundled(project, "ky-zod", KY_AND_ZOD)?,
        bundled(project, "openapi-fetch-valibot", OPENAPI_FETCH_AND_VALIBOT)?,
        bundled(project, "openai", OPENAI)?,
        bundled(project, "photo", PHOTO)?,
        bundled(project, "onboarding", ONBOARDING)?,
        bundled(project, "qr", QR)?,
    ];
    let [wasm, ours, axios_and_ajv, ky_and_zod, openapi_fetch_and_valibot, openai, photo, element, qr] =
        sizes(project, &files)?;
    println!("{:<32}{:>10}{:>10}{:>10}", "bytes an app has to load", "raw", "gzip", "brotli");
    for (name, size) in [
        ("connectfi-sdk", ours),
        ("its connectfi.wasm, as a file", wasm),
        ("connectfi-sdk/photo", photo),
        ("connectfi-sdk/onboarding", element),
        ("its QR code, loaded later", qr),
        ("axios + ajv", axios_and_ajv),
        ("ky + zod", ky_and_zod),
        ("openapi-fetch + valibot", openapi_fetch_and_valibot),
        ("openai 7.0.0", openai),
    ] {
        println!("{name:<32}{:>10}{:>10}{:>10}", size.raw, size.gzip, size.brotli);
    }
    ensure!(ours.brotli <= BUDGET, "connectfi-sdk takes {} bytes after brotli, the budget is {BUDGET}", ours.brotli);
    ensure!(
        photo.brotli <= PHOTO_BUDGET,
        "connectfi-sdk/photo takes {} bytes, the budget is {PHOTO_BUDGET}",
        photo.brotli
    );
    ensure!(
        element.brotli <= ONBOARDING_BUDGET,
        "connectfi-sdk/onboarding takes {} bytes, the budget is {ONBOARDING_BUDGET}",
        element.brotli
    );
    Ok(())
}

/// Bundles an app for the browser, as a production build does. What the app loads later is no part of the file.
fn bundled(project: &Project, name: &str, app: &str) -> Result<PathBuf> {
    let folder = project.target("size").join(name);
    project.fresh(&folder)?;
    let (source, out) = (folder.join("app.mjs"), folder.join("out"));
    project.shell.write_file(&source, app)?;
    let installed = folder.join("node_modules/connectfi-sdk");
    project.shell.create_dir(folder.join("node_modules"))?;
    std::os::unix::fs::symlink(project.package(), installed)?;
    let tools = project.path("xtask/node_modules");
    let esbuild = tools.join(".bin/esbuild");
    cmd!(
        project.shell,
        "{esbuild} {source} --bundle --minify --format=esm --platform=browser --splitting --log-level=warning --outdir={out}"
    )
    .env("NODE_PATH", tools)
    .quiet()
    .run()
    .with_context(|| format!("bundling an app with {name}"))?;
    Ok(out.join("app.js"))
}

fn sizes<const N: usize>(project: &Project, files: &[PathBuf]) -> Result<[Size; N]> {
    let printed = cmd!(project.shell, "node xtask/compressed.mjs {files...}").quiet().read()?;
    let sizes: Vec<[u64; 3]> = serde_json::from_str(&printed)?;
    let sizes: Vec<Size> = sizes.into_iter().map(|[raw, gzip, brotli]| Size { raw, gzip, brotli }).collect();
    sizes.try_into().ok().context("one size for each file")
}
