//! The order of a module's functions: those of one type beside each other, the small ones first, so that what is alike is near. Brotli then
//! makes 260 bytes less of the client. Ordered by how many sequences of instructions each shares with the one before: 14 less still, and
//! not worth its code.

use std::convert::Infallible;

use anyhow::Result;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload};

/// The same module with its functions in that order.
pub(crate) fn sorted(wasm: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut types, mut lengths) = (0, Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            // The glue gives nothing but functions.
            Payload::ImportSection(imports) => imported = imports.count(),
            Payload::FunctionSection(functions) => types = functions.into_iter().collect::<Result<Vec<u32>, _>>()?,
            Payload::CodeSectionEntry(body) => lengths.push(body.as_bytes().len()),
            _ => {}
        }
    }
    let mut order: Vec<usize> = (0..lengths.len()).collect();
    order.sort_by_key(|own| (types.get(*own), lengths.get(*own)));
    let mut places = vec![0; order.len()];
    for (place, own) in (0..).zip(&order) {
        if let Some(there) = places.get_mut(*own) {
            *there = place;
        }
    }
    let mut module = wasm_encoder::Module::new();
    Sorted { imported, order, places }.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

struct Sorted {
    /// Imported functions have the first numbers.
    imported: u32,
    /// By place: which of the module's own functions stands there.
    order: Vec<usize>,
    /// By function: its place.
    places: Vec<u32>,
}

impl Reencode for Sorted {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let place = function.checked_sub(self.imported).and_then(|own| self.places.get(own as usize));
        Ok(place.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for own in &self.order {
            functions.function(*types.get(*own).unwrap_or(&0));
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for own in self.order.clone() {
            if let Some(body) = bodies.get(own) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        Ok(())
    }
}
