//! `Set`, as a predicate.

use js_sys::{Function, Set};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Set)]
    pub(crate) type Known;

    #[wasm_bindgen(method, getter, js_name = has)]
    pub(crate) fn has_method(this: &Known) -> Bindable;

    #[wasm_bindgen(js_name = Function)]
    pub(crate) type Bindable;

    #[wasm_bindgen(method)]
    pub(crate) fn bind(this: &Bindable, this_argument: &Set) -> Function;
}
