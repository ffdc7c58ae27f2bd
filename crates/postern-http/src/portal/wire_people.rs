//! What the Portal's pages read and send about members, invitations and second factors.

use postern_app::staff::{Invitation, InvitationSeen, Member};
use postern_core::id::PersonId;
use postern_core::secret::Secret;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::RoleWord;
use crate::api::wire::instant;

/// A client's people.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Members {
    /// The one who came first, first.
    pub(super) results: Vec<MemberView>,
}

/// One of a client's people.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MemberView {
    person_id: Uuid,
    email: String,
    name: String,
    role: RoleWord,
    /// Whether it is the one who asks.
    is_self: bool,
    has_second_factor: bool,
    /// When they joined.
    #[schema(format = DateTime)]
    joined_at: String,
    /// When a browser of theirs was last active, while one is signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    seen_at: Option<String>,
    /// In how many browsers they are signed in.
    sessions: u32,
}

/// What a member is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ChangeMember {
    pub(super) role: RoleWord,
}

/// A client's open invitations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Invitations {
    /// Oldest first.
    pub(super) results: Vec<InvitationView>,
}

/// An invitation.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InvitationView {
    id: Uuid,
    email: String,
    role: RoleWord,
    #[schema(format = DateTime)]
    created_at: String,
    /// Until when it works.
    #[schema(format = DateTime)]
    expires_at: String,
    /// The link to hand over: in the answer that makes the invitation, and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri)]
    pub(super) url: Option<String>,
}

/// Whom to invite, as what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewInvitation {
    pub(super) email: String,
    pub(super) role: RoleWord,
}

/// What stands behind `#` in an invitation's link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct LookAtInvitation {
    #[schema(value_type = String)]
    pub(super) invitation: Secret<String>,
}

/// What an invitation says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct InvitationSaid {
    client_name: String,
    email: String,
    role: RoleWord,
    #[schema(format = DateTime)]
    expires_at: String,
    /// Whether the address has a person already: they join by their own password, and give no name.
    is_known: bool,
}

/// Joining.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct AcceptInvitation {
    /// What stands behind `#` in the link.
    #[schema(value_type = String)]
    pub(super) invitation: Secret<String>,
    /// The person's name; needed where the address is not known yet.
    #[serde(default)]
    #[schema(nullable = false, max_length = 100)]
    pub(super) name: Option<String>,
    /// One's own password where the address is known, and a new one otherwise.
    #[schema(value_type = String, format = Password)]
    pub(super) password: Secret<String>,
}

/// Another name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewName {
    #[schema(max_length = 100)]
    pub(super) name: String,
}

/// Another password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewPassword {
    #[schema(value_type = String, format = Password, min_length = 12)]
    pub(super) password: Secret<String>,
}

/// A key for an authenticator app.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SecondFactorKey {
    /// In base32, for typing.
    pub(super) secret: String,
    /// The same with everything else, for a QR code.
    pub(super) uri: String,
}

/// The first code of a new key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct FirstCode {
    #[schema(value_type = String)]
    pub(super) code: Secret<String>,
}

/// Recovery codes, shown this once. Each works once.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RecoveryCodes {
    pub(super) recovery_codes: Vec<String>,
}

impl MemberView {
    pub(super) fn new(member: Member, asking: Option<PersonId>) -> Self {
        Self {
            person_id: member.person.id.as_uuid(),
            is_self: asking == Some(member.person.id),
            email: member.person.email.as_str().to_owned(),
            name: member.person.name,
            role: member.role.into(),
            has_second_factor: member.person.totp.is_some(),
            joined_at: instant(member.created_at),
            seen_at: member.seen_at.map(instant),
            sessions: member.sessions,
        }
    }
}

impl From<Invitation> for InvitationView {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id.as_uuid(),
            email: invitation.email.as_str().to_owned(),
            role: invitation.role.into(),
            created_at: instant(invitation.created_at),
            expires_at: instant(invitation.expires_at),
            url: None,
        }
    }
}

impl From<InvitationSeen> for InvitationSaid {
    fn from(seen: InvitationSeen) -> Self {
        Self {
            client_name: seen.client_name,
            email: seen.email,
            role: seen.role.into(),
            expires_at: instant(seen.expires_at),
            is_known: seen.is_known,
        }
    }
}
