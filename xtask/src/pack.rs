//! `cargo xtask pack`: the tarball that goes to the registry. The same source gives the same bytes.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};
use xshell::cmd;

use crate::project::{Project, step};
use crate::setup;

/// Packs `pkg/` as it is into `target/pack/`, beside a checksum that `sha256sum --check` reads.
pub(crate) fn run(project: &Project) -> Result<()> {
    let tarball = tarball(project);
    let bytes = archive(project, &project.package())?;
    let hash = setup::hex(&Sha256::digest(&bytes));
    let name = tarball.file_name().context("a name")?.to_string_lossy().into_owned();
    project.shell.write_file(&tarball, &bytes)?;
    project.shell.write_file(tarball.with_file_name("SHA256SUMS"), format!("{hash}  {name}\n"))?;
    step("pack", format_args!("{name}: {} bytes, sha256 {hash}", bytes.len()));
    Ok(())
}

/// Installs the packed package in a folder that may have packages of its own, as a user does.
pub(crate) fn install(project: &Project, folder: &Path) -> Result<()> {
    // npm takes a tarball of the same name and version for the one it has installed before.
    project.shell.remove_path(folder.join("node_modules/connectfi-sdk"))?;
    let tarball = tarball(project);
    let _in_folder = project.shell.push_dir(folder);
    cmd!(project.shell, "npm install --no-save --no-audit --no-fund --loglevel=error {tarball}")
        .quiet()
        .ignore_stdout()
        .run()?;
    Ok(())
}

fn tarball(project: &Project) -> PathBuf {
    project.target("pack").join(format!("connectfi-sdk-{}.tgz", project.version()))
}

/// npm's layout: everything below `package/`. Sorted, without owners, and with the date that npm itself gives to every file.
pub(crate) fn archive(project: &Project, folder: &Path) -> Result<Vec<u8>> {
    const DATE: u64 = 499_162_500;
    let mut archive = Builder::new(GzBuilder::new().mtime(0).write(Vec::new(), Compression::best()));
    for file in project.files(folder)? {
        let bytes = project.shell.read_binary_file(folder.join(&file))?;
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(DATE);
        archive.append_data(&mut header, Path::new("package").join(&file), bytes.as_slice())?;
    }
    Ok(archive.into_inner()?.finish()?)
}
