//! Where the visitor goes at the end: the client's redirect template, filled in, or nowhere.
//!
//! Safe by construction. A template is taken apart when it is saved, so that a placeholder can only stand in
//! the host, in a path segment or in a query value. Each value is encoded for its place; the result is parsed
//! with the parser browsers use and must read back exactly as it was built, on an origin the client has
//! allowed. Anything else is an error, never a redirect.

mod advice;
mod origins;
mod outcome;
mod placeholders;
mod rendering;
mod sign_up;
mod template;
#[cfg(test)]
mod tests;
mod values;

pub use advice::{Advice, advise};
pub use origins::{AllowedOrigins, InvalidAllowedUrl};
pub use outcome::{Course, Outcome};
pub use rendering::{Part, Place, RenderError, Source};
pub use sign_up::{InvalidSignUpUrl, SIGN_UP_CLAIMS, SignUpUrl, SignedUp};
pub(crate) use template::scheme_fits_host;
pub use template::{InvalidTemplate, RedirectTemplate};
pub use values::{CLAIMS, Reserved, Values, is_reserved};
