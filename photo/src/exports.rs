//! The functions that this module exports to JavaScript. An instance serves one picture; the facade makes a new instance for the next.

#![allow(unreachable_pub, reason = "the macro exports them to JavaScript")]

use std::cell::RefCell;

use connectfi_api::inspect::{self, Head};
use wasm_bindgen::prelude::*;

use crate::judge::{self, Scaler};
use crate::strip::{Malformed, Strip, is_profile};

thread_local! {
    static STRIP: RefCell<Option<Strip>> = const { RefCell::new(None) };
    static JUDGED: RefCell<Option<(Scaler, u32, u32)>> = const { RefCell::new(None) };
}

/// Returned by [`strip`] in place of a position: the picture has ended, there is nothing more to read.
const DONE: f64 = -1.0;
/// Returned by [`strip`] in place of a position: the picture is malformed.
const MALFORMED: f64 = -2.0;

/// The kind of a file of `size` bytes, by its first bytes. Returns three lines in UTF-8: media type, extension, and a name for people. As
/// bytes, because the glue for a string is 100 bytes after brotli.
#[wasm_bindgen]
pub fn kind(head: &[u8], size: f64) -> Vec<u8> {
    let kind = match inspect::head(head, size as u64) {
        Head::Known(kind) => kind,
        Head::Container(_) => &inspect::UNKNOWN,
    };
    [kind.mime, "\n", kind.extension.unwrap_or_default(), "\n", kind.label].concat().into_bytes()
}

/// Reads the next bytes of a JPEG or PNG. The first call gets the beginning of the file, each later one the bytes from the position that
/// the call before returned. `last` says that the file ends with them. Returns the next position, [`DONE`] or [`MALFORMED`].
#[wasm_bindgen]
pub fn strip(window: &[u8], last: bool) -> f64 {
    STRIP.with_borrow_mut(|strip| {
        if strip.is_none() {
            *strip = Strip::of(window);
        }
        let Some(strip) = strip else { return MALFORMED };
        match strip.read(window, last) {
            Err(Malformed) => MALFORMED,
            Ok(()) if strip.is_done() => DONE,
            Ok(()) => strip.at() as f64,
        }
    })
}

/// The picture as far as it was read, as numbers: 1 if its pixels have begun (else 0), width and height as stored, orientation, and 1 if bytes
/// were replaced (else 0). Then three numbers for each piece of the stripped picture: its `Kind`, its first byte, and the byte behind its last
/// one, in the original or in [`inserted`].
#[wasm_bindgen]
pub fn stripped() -> Vec<f64> {
    STRIP.with_borrow(|strip| {
        let Some(strip) = strip else { return Vec::new() };
        let facts = strip.facts();
        let mut told = vec![
            f64::from(facts.complete),
            f64::from(facts.width),
            f64::from(facts.height),
            f64::from(facts.orientation.value()),
            f64::from(strip.replaces()),
        ];
        for piece in strip.pieces() {
            told.extend([f64::from(piece.kind as u8), piece.from as f64, piece.to as f64]);
        }
        told
    })
}

/// The new bytes of all pieces of the stripped picture.
#[wasm_bindgen]
pub fn inserted() -> Vec<u8> {
    STRIP.with_borrow(|strip| strip.as_ref().map(Strip::inserted).unwrap_or_default().to_vec())
}

/// Whether bytes that were inflated from `compressed` are a colour profile.
#[wasm_bindgen]
pub fn profile(inflated: &[u8], compressed: &[u8]) -> bool {
    is_profile(inflated, compressed)
}

/// Begins to judge a picture. `width` and `height` are its size, `pixels` and `rows` that of the copy which [`rows`] will pass.
#[wasm_bindgen]
pub fn judge(width: u32, height: u32, pixels: u32, rows: u32) {
    JUDGED.set(Scaler::new(pixels, rows).map(|scaler| (scaler, width, height)));
}

/// Takes the next rows of the copy, each one whole: RGBA, four bytes a pixel.
#[wasm_bindgen]
pub fn rows(rgba: &[u8]) {
    JUDGED.with_borrow_mut(|judged| {
        if let Some((scaler, ..)) = judged {
            scaler.push(rgba);
        }
    });
}

/// Returns sharpness, brightness, contrast and glare, then the number of each problem. Empty if there were too few rows.
#[wasm_bindgen]
pub fn judged() -> Vec<f64> {
    let Some((scaler, width, height)) = JUDGED.take() else { return Vec::new() };
    let Some(plane) = scaler.finish() else { return Vec::new() };
    let quality = judge::judge(&plane, width, height);
    let pixels = f64::from(quality.pixels);
    let mut told = vec![
        f64::from(quality.sharpness),
        quality.light as f64 / (255.0 * pixels),
        f64::from(quality.contrast) / 255.0,
        f64::from(quality.burnt) / pixels,
    ];
    told.extend(quality.problems.iter().map(|problem| f64::from(*problem as u8)));
    told
}
