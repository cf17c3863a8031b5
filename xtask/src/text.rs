//! Encodes a module as text for the JavaScript of the package. `pkg-template/src/decode.js` decodes it.
//!
//! The alphabet is 86 visible ASCII characters that need no escape in strings, template literals and HTML, so no tool and no charset changes
//! the text. 84 bytes are encoded as one character, all others as two. Brotli predicts a character from the class of the character before it
//! (brackets, digits, vowels, …), so bytes that are followed by similar bytes get characters of the same class. Of the encodings that were
//! tried, this one is the smallest after brotli and gzip: see the table in DESIGN.md.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use xshell::cmd;

use crate::project::Project;

/// The alphabet, by class. The first two characters begin a pair.
const ALPHABET: &str = "!#([{)]},:;.=%*+-/?@^_|~0123456789bcdfghjklmnpqrstvwxyzaeiouBCDFGHJKLMNPQRSTVWXYZAEIOU";

/// The number of characters that begin a pair.
const PREFIXES: usize = 2;

/// The bytes that are encoded as the next characters, in this order: the most common instructions (with `local.get` and `local.set`, `i32.load`
/// and `i32.store` next to each other), and the letters of messages. All other bytes follow in numeric order. Found by trial; it saves 430
/// bytes of the client after brotli.
const COMMON: &[u8] = &[
    0x20, 0x4e, 0x22, 0x28, 0x36, 0x40, 0x6a, 0x74, 0x29, 0x10, 0x6b, 0x41, 0x2d, 0x80, 0x65, 0x3a, 0x7f, 0xcf, 0x61,
    0x6f, 0x68, 0x6e,
];

/// An ES module whose default export is `wasm` as text.
pub(crate) fn module(wasm: &[u8]) -> Result<String> {
    Ok(format!("export default '{}';\n", encoded(wasm)?))
}

/// The constants that `decode.js` needs.
pub(crate) fn alphabet() -> String {
    format!("export const ALPHABET = '{ALPHABET}';\nexport const COMMON = {COMMON:?};\n")
}

/// All bytes, in the order of their characters.
fn order() -> impl Iterator<Item = u8> {
    COMMON.iter().copied().chain((0..=u8::MAX).filter(|byte| !COMMON.contains(byte)))
}

pub(crate) fn encoded(bytes: &[u8]) -> Result<String> {
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let singles = alphabet.len() - PREFIXES;
    let letter = |place: usize| alphabet.get(place).context("a byte beyond the alphabet");
    let mut letters = BTreeMap::new();
    for (place, byte) in order().enumerate() {
        let text = match place.checked_sub(singles) {
            Some(further) => vec![*letter(further / alphabet.len())?, *letter(further % alphabet.len())?],
            None => vec![*letter(place + PREFIXES)?],
        };
        letters.insert(byte, text);
    }
    Ok(bytes.iter().filter_map(|byte| letters.get(byte)).flatten().collect())
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

    /// Decodes like `decode.wat`.
    fn decoded(text: &str) -> Vec<u8> {
        let order: Vec<u8> = order().collect();
        let mut places = text.chars().map(|letter| ALPHABET.find(letter).unwrap());
        let mut bytes = Vec::new();
        while let Some(place) = places.next() {
            let value = if place < PREFIXES { (place + 1) * ALPHABET.len() + places.next().unwrap() } else { place };
            bytes.push(order[value - PREFIXES]);
        }
        bytes
    }

    #[test]
    fn every_pair_of_bytes_comes_back() {
        let bytes: Vec<u8> =
            (0..=u8::MAX).flat_map(|first| (0..=u8::MAX).flat_map(move |second| [first, second])).collect();
        let text = encoded(&bytes).unwrap();
        assert!(text.bytes().all(|code| code.is_ascii_graphic() && !b"\"$&'<>\\`".contains(&code)));
        assert_eq!(decoded(&text), bytes);
    }
}
