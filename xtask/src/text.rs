//! A module as text, which the JavaScript of the package carries: `pkg-template/src/decode.js` makes bytes of it again.
//!
//! The alphabet is the 86 visible characters of ASCII that mean nothing to quotes, HTML, template literals and minifiers, so the text
//! survives every tool and every charset as it is. A byte below 84 is one character, any other two; the order of bytes is kept. Both
//! together is what brotli and gzip make least of: see the table in DESIGN.md.

use std::path::Path;

use anyhow::{Context, Result};
use xshell::cmd;

use crate::project::Project;

/// What the alphabet leaves out, as in `decode.js`.
const LEFT_OUT: &[u8] = b"\"$&'<>\\`";

/// How many characters of the alphabet say that another one follows.
const PREFIXES: usize = 2;

/// An ES module whose default export is `wasm` as text.
pub(crate) fn module(wasm: &[u8]) -> Result<String> {
    Ok(format!("export default '{}';\n", encoded(wasm)?))
}

/// `bytes` in the alphabet.
pub(crate) fn encoded(bytes: &[u8]) -> Result<String> {
    let alphabet: Vec<char> = (b'!'..=b'~').filter(|code| !LEFT_OUT.contains(code)).map(char::from).collect();
    let singles = alphabet.len() - PREFIXES;
    let letter = |place: usize| alphabet.get(place).context("a byte beyond the alphabet");
    let mut text = String::with_capacity(bytes.len() * 5 / 4);
    for byte in bytes.iter().map(|byte| usize::from(*byte)) {
        if let Some(further) = byte.checked_sub(singles) {
            text.push(*letter(further / alphabet.len())?);
            text.push(*letter(further % alphabet.len())?);
        } else {
            text.push(*letter(byte + PREFIXES)?);
        }
    }
    Ok(text)
}

/// Compiles `decode.wat` to `out`.
pub(crate) fn decoder(project: &Project, out: &Path) -> Result<()> {
    let source = project.path("pkg-template/src/decode.wat");
    let wasm_opt = project.path("xtask/node_modules/.bin/wasm-opt");
    cmd!(project.shell, "{wasm_opt} {source} -o {out} -Oz").quiet().run().context("wasm-opt")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `decode.wat` does it.
    fn decoded(text: &str) -> Vec<u8> {
        let alphabet: Vec<u8> = (b'!'..=b'~').filter(|code| !LEFT_OUT.contains(code)).collect();
        let mut places = text.bytes().map(|code| alphabet.iter().position(|letter| *letter == code).unwrap());
        let mut bytes = Vec::new();
        while let Some(place) = places.next() {
            let value = if place < PREFIXES { (place + 1) * alphabet.len() + places.next().unwrap() } else { place };
            bytes.push(u8::try_from(value - PREFIXES).unwrap());
        }
        bytes
    }

    #[test]
    fn every_pair_of_bytes_comes_back() {
        let bytes: Vec<u8> =
            (0..=u8::MAX).flat_map(|first| (0..=u8::MAX).flat_map(move |second| [first, second])).collect();
        let text = encoded(&bytes).unwrap();
        assert!(text.bytes().all(|code| code.is_ascii_graphic() && !LEFT_OUT.contains(&code)));
        assert_eq!(decoded(&text), bytes);
    }
}
