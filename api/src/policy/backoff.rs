//! How long to wait before a retry. Times are in milliseconds.

/// The longest wait before the first retry; it doubles with each further retry.
const FIRST: f64 = 500.0;
/// No wait is longer than this.
const LONGEST: f64 = 8_000.0;

/// Exponential backoff with full jitter: a wait between 0 and `FIRST * 2^repetition`, at most `LONGEST`.
///
/// `repetition` is the number of the retry, from 0; `random` is in `[0, 1)`.
pub fn backoff(repetition: u32, random: f64) -> f64 {
    let doubled = FIRST * f64::from(1_u32 << repetition.min(10));
    doubled.min(LONGEST) * random
}

/// The wait that a `Retry-After` header asks for. It holds seconds or a date; `parse_date` turns a date into milliseconds since 1970, or gives
/// `NaN`. A date in the past gives 0. Any other text gives `None`.
pub fn retry_after(header: &str, now: f64, parse_date: impl FnOnce(&str) -> f64) -> Option<f64> {
    let header = header.trim_ascii();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        // Not `str::parse`: Rust's parser of floating point numbers would be a fifth of the whole module.
        return Some(header.bytes().fold(0.0, |sum, digit| sum * 10.0 + f64::from(digit - b'0')) * 1_000.0);
    }
    // A date in this header always begins with the name of a day. `Date.parse` alone would accept `-1` or `1.5` as a year.
    if !header.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let date = parse_date(header);
    if date.is_nan() { None } else { Some((date - now).max(0.0)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_the_longest_and_is_scaled_at_random() {
        assert_eq!(backoff(0, 1.0), 500.0);
        assert_eq!(backoff(1, 1.0), 1_000.0);
        assert_eq!(backoff(2, 0.5), 1_000.0);
        assert_eq!(backoff(4, 1.0), LONGEST);
        assert_eq!(backoff(u32::MAX, 1.0), LONGEST);
        assert_eq!(backoff(3, 0.0), 0.0);
    }

    #[test]
    fn retry_after_is_read_as_seconds() {
        let never = |_: &str| panic!("not a date");
        assert_eq!(retry_after("120", 0.0, never), Some(120_000.0));
        assert_eq!(retry_after(" 0 ", 0.0, never), Some(0.0));
        assert!(retry_after(&"9".repeat(400), 0.0, never).is_some_and(f64::is_infinite));
    }

    #[test]
    fn retry_after_is_read_as_a_date() {
        let date = "Wed, 21 Oct 2015 07:28:00 GMT";
        assert_eq!(retry_after(date, 1_000.0, |_| 5_000.0), Some(4_000.0));
        assert_eq!(retry_after(date, 9_000.0, |_| 5_000.0), Some(0.0));
        assert_eq!(retry_after(date, 0.0, |_| f64::NAN), None);
    }

    #[test]
    fn any_other_text_is_ignored() {
        for header in ["", "-1", "1.5", "12a", "+3"] {
            assert_eq!(retry_after(header, 0.0, |_| 5_000.0), None, "{header}");
        }
    }
}
