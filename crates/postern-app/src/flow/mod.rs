//! A visit: what the person with a link session sees and does until it is finished.
//!
//! Every use case here starts from a [`Visit`](crate::sessions::Visit), which proves the session. Writes note the
//! session's activity in their own transaction, so a session that was revoked a moment ago can no longer change anything.
//! A visit sees only the sign-ins it began itself: what another browser holds back for confirmation is not offered here.

mod asked;
mod begin;
mod businesses;
mod confirm;
mod connections;
mod consents;
mod details;
mod ending;
mod finish;
mod manage;
mod mismatch;
mod named;
mod several;
mod state;
mod view;

pub use asked::{Agreed, Asked};
pub use begin::Begun;
pub(crate) use begin::kind_of_consent;
pub(crate) use businesses::to_json as businesses_to_json;
pub(crate) use confirm::NewGrant;
pub(crate) use consents::WORDING;
pub use consents::{Consent, GivenConsent, Receipt};
pub use details::{Typed, TypedFault};
pub use ending::Departure;
pub(crate) use finish::DEPARTURE_MINUTES;
pub use finish::Finished;
pub use manage::{Disconnected, Facts, FlowEnd};
pub use mismatch::Mismatch;
pub use postern_oauth::catalogue::description::{
    DataType, Details, Field as DetailsField, Kind as DetailsKind,
};
pub use postern_store::connections::Organisation as Business;
pub use state::{ConnectionState, FlowProblem};
pub use view::{Category, FinishView, FlowConnection, FlowIntegration, SessionView};

use crate::{Code, Error};

fn no_such_connection() -> Error {
    Error::new(Code::NotFound, "This connection is no longer here.")
}
