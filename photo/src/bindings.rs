//! Everything that JavaScript sees of this module. One instance serves one picture: the facade makes another for the next.

#![allow(unreachable_pub, reason = "the macro exports them to JavaScript")]

use std::cell::RefCell;

use connectfi_api::inspect::{self, Head};
use wasm_bindgen::prelude::*;

use crate::judge::{self, Scaler};
use crate::strip::{Malformed, Piece, Strip};

thread_local! {
    static STRIP: RefCell<Option<Strip>> = const { RefCell::new(None) };
    static JUDGED: RefCell<Option<(Scaler, u32, u32)>> = const { RefCell::new(None) };
}

/// The next place to read from is none: the picture has ended.
const DONE: f64 = -1.0;
/// A piece tells how the picture is to be turned.
const TURN: f64 = -2.0;
/// The picture is malformed.
const MALFORMED: f64 = -2.0;

/// What a file of `size` bytes is by its first bytes: media type, extension and a name for people, a line each.
#[wasm_bindgen]
pub fn kind(head: &[u8], size: f64) -> String {
    let kind = match inspect::head(head, size as u64) {
        Head::Known(kind) => kind,
        Head::Container(_) => &inspect::UNKNOWN,
    };
    [kind.mime, "\n", kind.extension.unwrap_or_default(), "\n", kind.label].concat()
}

/// Reads a JPEG or PNG: first its beginning, then from where it was told to, `last` when nothing follows. Gives where to read on
/// from, [`DONE`] or [`MALFORMED`].
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

/// The stripped picture: its stored width, height and orientation, and 1 where bytes stand in the place of others; then in pairs, from
/// where to where the original is kept, or, where the first is [`DONE`] or [`TURN`], how many bytes of [`inserted`] come next.
#[wasm_bindgen]
pub fn stripped() -> Vec<f64> {
    STRIP.with_borrow(|strip| {
        let Some(strip) = strip else { return Vec::new() };
        let facts = strip.facts();
        let mut told = vec![
            f64::from(facts.width),
            f64::from(facts.height),
            f64::from(facts.orientation.value()),
            f64::from(strip.replaces()),
        ];
        for piece in strip.pieces() {
            told.extend(match piece {
                Piece::Keep(from, to) => [*from as f64, *to as f64],
                Piece::Insert(bytes) => [DONE, bytes.len() as f64],
                Piece::Turn(bytes) => [TURN, bytes.len() as f64],
            });
        }
        told
    })
}

/// The new bytes of the stripped picture, one piece behind the other.
#[wasm_bindgen]
pub fn inserted() -> Vec<u8> {
    STRIP.with_borrow(|strip| {
        let mut bytes = Vec::new();
        for piece in strip.as_ref().map(Strip::pieces).unwrap_or_default() {
            if let Piece::Insert(new) | Piece::Turn(new) = piece {
                bytes.extend_from_slice(new);
            }
        }
        bytes
    })
}

/// Begins to judge a picture of this size that has `pixels` across and `rows` down by now.
#[wasm_bindgen]
pub fn judge(width: u32, height: u32, pixels: u32, rows: u32) {
    JUDGED.set(Scaler::new(pixels, rows).map(|scaler| (scaler, width, height)));
}

/// Whole rows of the picture, RGBA, one after the other.
#[wasm_bindgen]
pub fn rows(rgba: &[u8]) {
    JUDGED.with_borrow_mut(|judged| {
        if let Some((scaler, ..)) = judged {
            scaler.push(rgba);
        }
    });
}

/// Sharpness, brightness, contrast and glare, then the problems by their numbers; nothing if there were too few rows.
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
