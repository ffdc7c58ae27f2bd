//! Lengths of time as people write them on the command line.

/// Reads `90m`, `24h` or `1d` as minutes.
pub(crate) fn minutes(text: &str) -> Result<u32, String> {
    let explain = || format!("{text:?} is not a length of time; write 90m, 24h or 1d");
    let split = text.len().saturating_sub(1);
    let (number, unit) = text.split_at_checked(split).ok_or_else(explain)?;
    let factor = match unit {
        "m" => 1,
        "h" => 60,
        "d" => 24 * 60,
        _ => return Err(explain()),
    };
    let number: u32 = number.parse().map_err(|_| explain())?;
    number.checked_mul(factor).ok_or_else(explain)
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn a_length_of_time_is_a_number_and_a_unit() {
        assert_eq!(minutes("90m"), Ok(90));
        assert_eq!(minutes("24h"), Ok(1440));
        assert_eq!(minutes("1d"), Ok(1440));
        for wrong in [
            "",
            "24",
            "h",
            "1w",
            "-1h",
            "1.5h",
            "24 h",
            "ü",
            "9999999999h",
        ] {
            assert!(minutes(wrong).is_err(), "{wrong}");
        }
    }
}
