//! Rust's static strings as JavaScript strings, each made once: to make one costs more than most rules.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

thread_local! {
    static STRINGS: RefCell<Vec<(&'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// The JavaScript string. There are some dozens of them, so those in use are looked through one by one, by address.
pub(crate) fn js_string(text: &'static str) -> JsValue {
    STRINGS.with_borrow_mut(|strings| {
        if let Some((_, string)) = strings.iter().find(|(known, _)| std::ptr::eq(*known, text)) {
            return string.clone();
        }
        let string = JsValue::from_str(text);
        strings.push((text, string.clone()));
        string
    })
}
