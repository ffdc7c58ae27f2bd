//! Refuses secrets that somebody copied from an example or typed.
//!
//! A test for accidents, not for strength: 32 bytes of a real random source fail it less than once in 10^20.

/// False for patterns, sentences and the like.
pub(super) fn looks_random(secret: &[u8; 32]) -> bool {
    let mut seen = [false; 256];
    for byte in secret {
        if let Some(slot) = seen.get_mut(usize::from(*byte)) {
            *slot = true;
        }
    }
    let distinct = seen.iter().filter(|seen| **seen).count();
    let printable = secret.iter().all(|byte| matches!(byte, b' '..=b'~'));
    let step = |pair: &[u8]| match pair {
        [first, second] => second.wrapping_sub(*first),
        _ => 0,
    };
    let mut steps = secret.windows(2).map(step);
    let first_step = steps.next();
    let counting = steps.all(|step| Some(step) == first_step);
    // Random bytes have 30 distinct values on average; fewer than 16 never happen in practice.
    distinct >= 16 && !printable && !counting
}
