//! Randomness, held by whoever mints ids and secrets and handed to nobody else.
//!
//! [`SystemEntropy`] asks the operating system every time: no generator state of our own that a fork or a
//! snapshot of the machine could repeat. [`SeededEntropy`] gives tests the same bytes on every run and every
//! version of every dependency. It must never be wired into a server.

use rand::{TryRng as _, rngs::SysRng};
use std::sync::{Mutex, PoisonError};

/// A source of unpredictable bytes.
pub trait Entropy: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, bytes: &mut [u8]);
}

/// Draws `N` bytes.
pub fn bytes<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

/// The operating system's random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        SysRng
            .try_fill_bytes(bytes)
            .expect("without the operating system's random source nothing safe can be made");
    }
}

/// The same bytes for the same seed, always; for tests.
pub struct SeededEntropy {
    stream: Mutex<blake3::OutputReader>,
}

impl SeededEntropy {
    /// The stream that belongs to this seed.
    pub fn new(seed: u64) -> Self {
        let stream = blake3::Hasher::new_derive_key("postern seeded entropy v1")
            .update(&seed.to_be_bytes())
            .finalize_xof();
        Self {
            stream: Mutex::new(stream),
        }
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.stream
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_gives_one_stream() {
        let (one, same, other) = (
            SeededEntropy::new(7),
            SeededEntropy::new(7),
            SeededEntropy::new(8),
        );
        let drawn: [u8; 40] = bytes(&one);
        let again: [u8; 40] = bytes(&same);
        assert_eq!(drawn, again);
        assert_ne!(drawn, bytes(&other));
        assert_ne!(drawn, bytes(&one));
    }

    #[test]
    fn a_seeded_stream_never_changes_between_versions() {
        assert_eq!(
            bytes(&SeededEntropy::new(1)),
            [88, 36, 180, 84, 38, 91, 105, 156]
        );
    }

    #[test]
    fn the_system_does_not_repeat_itself() {
        assert_ne!(bytes::<32>(&SystemEntropy), bytes::<32>(&SystemEntropy));
    }
}
