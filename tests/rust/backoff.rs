//! Waits before a retry: any number of attempts, any random number, any header.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::{Duration, UNIX_EPOCH};

use connectfi_api::policy::backoff::{backoff, retry_after};
use httpdate::{fmt_http_date, parse_http_date};
use proptest::prelude::*;

/// `Date.parse` for the dates of HTTP, by a library: milliseconds since 1970, `NaN` if the text is no date.
fn parse_date(text: &str) -> f64 {
    let since = parse_http_date(text).ok().and_then(|date| date.duration_since(UNIX_EPOCH).ok());
    since.map_or(f64::NAN, |since| since.as_millis() as f64)
}

fn not_a_date(text: &str) -> f64 {
    panic!("{text:?} was taken for a date")
}

/// Milliseconds since 1970, up to the year 9999.
fn time() -> impl Strategy<Value = f64> {
    (0..253_402_300_800_000_u64).prop_map(|milliseconds| milliseconds as f64)
}

/// What may stand around a header's value.
fn blanks() -> impl Strategy<Value = String> {
    "[ \t]{0,3}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_wait_is_between_nothing_and_its_cap(repetition: u32, random in 0.0..1.0) {
        let wait = backoff(repetition, random);
        prop_assert!((0.0..8_000.0).contains(&wait), "{wait}");
        prop_assert!(repetition > 3 || wait < 500.0 * f64::from(2_u32.pow(repetition)), "{wait}");
    }

    #[test]
    fn the_cap_doubles_until_it_is_the_longest_and_never_shrinks(repetition in 0..u32::MAX) {
        let (cap, next) = (backoff(repetition, 1.0), backoff(repetition + 1, 1.0));
        prop_assert_eq!(next, if repetition < 4 { cap * 2.0 } else { cap });
    }

    #[test]
    fn chance_takes_its_part_of_the_cap(repetition: u32, random in 0.0..1.0) {
        prop_assert_eq!(backoff(repetition, random), backoff(repetition, 1.0) * random);
        prop_assert_eq!(backoff(repetition, 0.0), 0.0);
    }

    #[test]
    fn seconds_are_seconds_whatever_the_time(seconds in 0..9_000_000_000_000_u64, now in time(), before in blanks(), behind in blanks()) {
        let header = format!("{before}{seconds}{behind}");
        prop_assert_eq!(retry_after(&header, now, not_a_date), Some((seconds * 1_000) as f64));
    }

    #[test]
    fn zeros_before_a_number_change_nothing(zeros in "0{0,40}", seconds: u32) {
        prop_assert_eq!(retry_after(&format!("{zeros}{seconds}"), 0.0, not_a_date), Some(f64::from(seconds) * 1_000.0));
    }

    #[test]
    fn however_many_digits_it_is_that_many_seconds_or_for_ever(digits in "[0-9]{1,400}") {
        let wait = retry_after(&digits, 0.0, not_a_date).unwrap();
        let expected = digits.parse::<f64>().unwrap() * 1_000.0;
        // Digit by digit there is a rounding for each, and none is larger than half of the last place.
        let near = (wait - expected).abs() <= expected * f64::EPSILON * digits.len() as f64;
        prop_assert!(wait == expected || near, "{wait} for {expected}");
    }

    #[test]
    fn a_date_is_how_long_it_is_until_then(date in time(), now in time(), before in blanks(), behind in blanks()) {
        let header = fmt_http_date(UNIX_EPOCH + Duration::from_millis(date as u64));
        let whole_seconds = date - date % 1_000.0;
        let wait = retry_after(&format!("{before}{header}{behind}"), now, parse_date);
        prop_assert_eq!(wait, Some(if whole_seconds > now { whole_seconds - now } else { 0.0 }));
    }

    #[test]
    fn a_later_date_is_never_a_shorter_wait(date in time(), later in time(), now in time()) {
        let wait = |date: f64| retry_after(&fmt_http_date(UNIX_EPOCH + Duration::from_millis(date as u64)), now, parse_date);
        prop_assert!(wait(date.min(later)) <= wait(date.max(later)));
    }

    #[test]
    fn numbers_of_another_kind_ask_for_nothing(header in "[-+.,]?[0-9]{1,3}[-+.,eE x][0-9]{0,3}|[-+.][0-9]{1,20}") {
        prop_assume!(!header.ends_with(' '));
        prop_assert_eq!(retry_after(&header, 0.0, not_a_date), None);
    }

    #[test]
    fn whatever_the_header_and_the_host_say_no_wait_is_negative_or_nan(
        header in prop_oneof![".{0,40}", "[A-Za-z0-9 ,:+-]{0,40}"],
        now in any::<f64>().prop_filter("a clock tells a time", |now| now.is_finite()),
        told in any::<f64>(),
    ) {
        if let Some(wait) = retry_after(&header, now, |_| told) {
            prop_assert!(wait >= 0.0, "{wait}");
        }
    }
}
