//! Whole numbers as decimal text. `to_string` would link Rust's formatting code into the module.

/// Appends the number to the text.
pub fn push_decimal(text: &mut String, number: u32) {
    if number > 9 {
        push_decimal(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// The number as text. A fraction is dropped; the number is limited to 0 … 2³² − 1.
pub fn decimal(number: f64) -> String {
    let mut text = String::new();
    push_decimal(&mut text, number as u32);
    text
}
