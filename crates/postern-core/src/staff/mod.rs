//! The people who work with the Portal: their addresses, roles, permissions and the secrets that prove them.
//!
//! A role is a word for a set of permissions, and [`Role::allows`] is the whole matrix: nothing else decides by a role. The
//! operator of the installation is no role; a person is one or is not.

mod address;
mod codes;
mod proof;
mod words;

pub use address::{EmailAddress, InvalidEmailAddress};
pub use codes::{InvalidRecoveryCode, RecoveryCode};
pub use proof::{InvalidProof, InvitationSecret, SessionSecret, SetupCode};
pub use words::{Permission, Role};
