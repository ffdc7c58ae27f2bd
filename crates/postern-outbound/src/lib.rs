//! The only way out: every HTTP request this server makes leaves through [`Client`].
//!
//! Guarantees, whoever wrote the URL:
//! - a name is resolved once, every answer is checked, and the connection goes to a checked address,
//!   so a name that changes its mind between check and connect gains nothing;
//! - an address that is not globally reachable is refused, also when it hides inside an IPv6 form;
//! - https only, to allowed ports only; the single exception is one configured loopback origin;
//! - redirects are handed back, never followed; proxies from the environment are ignored;
//! - every exchange ends: connecting, the whole exchange and the size of the answer are limited.
//!
//! Errors name their kind and, at most, the host. They never carry a path, a query, a header or a
//! body, because all of these may hold secrets. This crate knows nothing of Postern.

mod address;
mod certificate;
mod client;
mod error;
mod policy;
mod resolver;
mod transport;

pub use address::{NonGlobal, require_global};
pub use client::{Client, Limits, Request, Response, Settings};
pub use error::{BlockReason, Blocked, Cause, Error};
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
pub use policy::{Origin, Policy, PortRule};
pub use resolver::{Lookup, LookupFuture, SystemLookup};
