//! Points in time, as the API writes them. The sandbox has no clock of its own: every call is given the time.

/// Milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = u64;

const DAY: u64 = 86_400_000;
/// The last millisecond of the year 9999: the notation cannot write a later one.
const LAST: Millis = 253_402_300_799_999;

/// The time in the API's notation: `2022-10-07T17:18:56.424Z`.
pub(crate) fn iso(at: Millis) -> String {
    let at = at.min(LAST);
    let (year, month, day) = civil(at / DAY);
    let rest = at % DAY;
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        rest / 3_600_000,
        rest / 60_000 % 60,
        rest / 1_000 % 60,
        rest % 1_000,
    )
}

/// The date of a day counted from 1970-01-01, in the Gregorian calendar. Counted in years that begin in March, so that the
/// leap day comes last (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::iso;

    /// Left: `new Date(n).toISOString()` in Node.
    #[test]
    fn writes_what_javascript_writes() {
        for (written, at) in [
            ("1970-01-01T00:00:00.000Z", 0),
            ("2022-10-07T17:18:56.424Z", 1_665_163_136_424),
            ("2000-02-29T23:59:59.999Z", 951_868_799_999),
            ("2024-12-31T00:00:00.001Z", 1_735_603_200_001),
            ("2100-03-01T00:00:00.000Z", 4_107_542_400_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
            ("9999-12-31T23:59:59.999Z", u64::MAX),
        ] {
            assert_eq!(iso(at), written);
        }
    }
}
