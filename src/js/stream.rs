//! `ReadableStream` and `TransformStream`.

use wasm_bindgen::prelude::*;

use super::object::Plain;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = ReadableStream)]
    pub(crate) type Stream;

    #[wasm_bindgen(method, js_name = pipeThrough)]
    pub(crate) fn pipe_through(this: &Stream, transform: &TransformStream, options: &Plain) -> JsValue;

    pub(crate) type TransformStream;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(transformer: &JsValue) -> TransformStream;

    #[wasm_bindgen(js_name = TransformStreamDefaultController)]
    pub(crate) type StreamController;

    #[wasm_bindgen(method, catch)]
    pub(crate) fn enqueue(this: &StreamController, chunk: &JsValue) -> Result<(), JsValue>;
}
