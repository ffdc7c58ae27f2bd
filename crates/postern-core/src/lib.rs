//! What every part of Postern agrees on: ids, time, randomness, secrets, tokens and the rules of the domain.
//!
//! Nothing here awaits, opens a file or a socket, or reads a clock or a random source that was not handed in
//! (the two system implementations in [`time`] and [`entropy`] are the only doors). Everything is therefore a
//! pure function of its arguments, and the tests of this crate need neither a database nor a runtime.
//!
//! Tokens are verified here, and only here. Whether a genuine token may still be *used* is decided by the
//! database, in the transaction that spends it.

#![warn(missing_docs)]

pub mod access_token;
pub mod address_proof;
pub mod api_key;
pub mod audit;
pub mod design;
pub mod entropy;
pub mod file_kind;
pub mod file_name;
pub mod form_token;
pub mod id;
pub mod keys;
pub mod markdown;
pub mod model;
pub mod otp;
pub mod parameters;
pub mod pre_session;
pub mod proof;
pub mod query;
pub mod rate;
pub mod redirect;
pub mod sealed;
pub mod secret;
pub mod staff;
pub mod time;
pub mod urls;
pub mod web_origin;

pub mod encoding;
