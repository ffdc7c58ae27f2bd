//! The one-time password of a Link URL: `plk_` and 60 characters that say what they are and can't be altered.
//!
//! 45 bytes, a multiple of three, so base64url leaves no unused bits and every token has one spelling:
//!
//! | offset | size | field |
//! |---|---|---|
//! | 0 | 1 | version, 1 |
//! | 1 | 1 | kind |
//! | 2 | 1 | number of the key |
//! | 3 | 4 | time of issue, seconds since 2025 |
//! | 7 | 2 | lifetime in minutes, 1 to 1440 |
//! | 9 | 4 | epoch of the company |
//! | 13 | 16 | nonce |
//! | 29 | 16 | HMAC-SHA-256, first half |
//!
//! The MAC also covers the deployment, the host and the company (and connection) the link is for, none of
//! which are in the token. Verification needs no database. It says that a token is *genuine*; whether it may
//! still be used is decided where it is spent.

mod binding;
mod link_time;
#[cfg(test)]
mod tests;
mod token;

pub use binding::{Binding, TokenKind};
pub use link_time::LinkTime;
pub use token::{Claims, InvalidOtp, NewOtp, OneTimePassword, UnverifiedOtp, mint, parse};

/// The longest life of a token, in minutes.
pub const LONGEST_TTL_MINUTES: u16 = 1440;

/// Opens every MAC input, so that no other MAC of Postern can be mistaken for a token's.
pub(crate) const MAC_DOMAIN: &[u8; 15] = b"postern/otp/v1\0";
