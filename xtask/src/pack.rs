//! `cargo xtask pack`: the tarball that goes to the registry. The same source gives the same bytes.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use libdeflater::{CompressionLvl, Compressor};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};
use xshell::cmd;

use crate::project::{Project, step};
use crate::setup;

/// Packs `pkg/` into `target/pack/`, and writes a checksum there that `sha256sum --check` reads.
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

/// Installs the packed package in a folder, as a user does; packages that are there stay.
pub(crate) fn install(project: &Project, folder: &Path) -> Result<()> {
    // npm would not install a tarball again if one with the same name and version is installed.
    project.shell.remove_path(folder.join("node_modules/connectfi-sdk"))?;
    let tarball = tarball(project);
    let _in_folder = project.shell.push_dir(folder);
    cmd!(project.shell, "npm install --no-save --no-audit --no-fund --loglevel=error {tarball}")
        .quiet()
        .ignore_stdout()
        .run()?;
    Ok(())
}

/// Where `run` leaves the tarball.
pub(crate) fn tarball(project: &Project) -> PathBuf {
    project.target("pack").join(format!("connectfi-sdk-{}.tgz", project.version()))
}

/// npm's layout: everything is below `package/`. Files are sorted and have no owners, and the date that npm itself gives to all files.
pub(crate) fn archive(project: &Project, folder: &Path) -> Result<Vec<u8>> {
    const DATE: u64 = 499_162_500;
    let mut archive = Builder::new(Vec::new());
    for file in project.files(folder)? {
        let bytes = project.shell.read_binary_file(folder.join(&file))?;
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(DATE);
        archive.append_data(&mut header, Path::new("package").join(&file), bytes.as_slice())?;
    }
    let archive = archive.into_inner()?;
    // Looks longer for what repeats than zlib does: 5 % less.
    let mut compressor = Compressor::new(CompressionLvl::best());
    let mut packed = vec![0; compressor.gzip_compress_bound(archive.len())];
    let length = compressor.gzip_compress(&archive, &mut packed)?;
    packed.truncate(length);
    Ok(packed)
}
