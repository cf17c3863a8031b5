//! Static Rust strings as JavaScript strings. Each is made only once, because making one costs more than checking most rules.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

thread_local! {
    static STRINGS: RefCell<Vec<(&'static str, &'static JsValue)>> = const { RefCell::new(Vec::new()) };
}

/// The JavaScript string of this text, which lives as long as the module. There are some dozens of them, so a linear search, by address, is
/// fast enough.
pub(crate) fn js_string(text: &'static str) -> &'static JsValue {
    STRINGS.with_borrow_mut(|strings| {
        if let Some((_, string)) = strings.iter().find(|(known, _)| std::ptr::eq(*known, text)) {
            return *string;
        }
        let string: &'static JsValue = Box::leak(Box::new(JsValue::from_str(text)));
        strings.push((text, string));
        string
    })
}
