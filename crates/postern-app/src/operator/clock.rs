//! How far a clock may be off: the same two bounds for whoever looks at one.

use super::State;

/// Seconds a clock may be off and still date links rightly.
pub(crate) const MOST_SKEW_S: u32 = 5;
/// Milliseconds that any clock may be off; what is more is worth a look.
const NOTED_SKEW_MS: u64 = 2_000;

/// How a clock is that is off by so many milliseconds, in either direction.
pub fn clock_state(off_ms: i64) -> State {
    match off_ms.unsigned_abs() {
        far if far > u64::from(MOST_SKEW_S) * 1_000 => State::Broken,
        far if far > NOTED_SKEW_MS => State::Watch,
        _ => State::Fine,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_right_to_two_seconds_and_wrong_from_five() {
        let at = |off_ms: &[i64]| {
            off_ms
                .iter()
                .map(|off| clock_state(*off))
                .collect::<Vec<_>>()
        };
        assert_eq!(at(&[0, 200, -1_900, 2_000]), [State::Fine; 4]);
        assert_eq!(at(&[2_001, 3_000, -4_900, 5_000]), [State::Watch; 4]);
        assert_eq!(at(&[5_001, -600_000, i64::MIN]), [State::Broken; 3]);
    }
}
