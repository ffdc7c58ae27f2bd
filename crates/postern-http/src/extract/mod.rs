//! What handlers take as arguments.
//!
//! Each extractor is a proof: a [`ValidJson`] body is well-formed and has no field the type does
//! not know, a [`Form`] came as a form of bounded size. A handler that names one cannot forget the
//! check; every refusal is a [`Problem`](crate::problem::Problem), so it looks like any other.

pub(crate) mod body;
pub mod caller;
pub mod cookies;
pub mod form;
pub mod here;
pub mod id;
pub mod json;
pub mod language;
pub mod origin;
pub mod page;
pub(crate) mod uploads;

pub use caller::{Caller, Links, Read, ReadLinks, Write};
pub use cookies::{Cookies, RequestCookies};
pub use form::Form;
pub use here::Here;
pub use id::PathIds;
pub use json::{OptionalJson, ValidJson};
pub use language::Language;
pub use origin::SameOrigin;
pub use page::{Filtered, Paging};
