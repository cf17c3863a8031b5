//! Whole numbers in digits: `to_string` would bring the formatting machinery into the module.

/// Writes the number behind the text.
pub fn push_decimal(text: &mut String, number: u32) {
    if number > 9 {
        push_decimal(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// The number; what is beyond 32 bits, or below 0, is cut off there.
pub fn decimal(number: f64) -> String {
    let mut text = String::new();
    push_decimal(&mut text, number as u32);
    text
}
