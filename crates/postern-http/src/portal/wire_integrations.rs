//! What the Portal's pages read and send about integrations.

use postern_app::integrations::{
    CredentialsSeen, IntegrationChange, IntegrationSettings, IntegrationState, StepResult, TestView,
};
use postern_core::model::AccessTerm;
use postern_core::secret::Secret;
use postern_core::urls::{PublicUrls, below};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::branding::BrandPicture;
use crate::api::wire::instant;

/// How each integration stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = IntegrationCards)]
pub(crate) struct IntegrationCards {
    /// By name.
    pub(super) results: Vec<IntegrationCard>,
}

/// How an integration stands, for everybody who works for the client.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct IntegrationCard {
    key: String,
    name: String,
    source_type: &'static str,
    state: StateWord,
    pinned: bool,
    /// Companies that are connected with it now.
    linked_companies: i64,
    /// Where people sign up with the client by this software. Left out where it doesn't say who signs in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri)]
    sign_up_url: Option<String>,
}

impl From<IntegrationSettings> for IntegrationCard {
    fn from(settings: IntegrationSettings) -> Self {
        let integration = &settings.integration;
        Self {
            key: integration.key().as_str().to_owned(),
            name: integration.name().to_owned(),
            source_type: integration.source_type().as_str(),
            state: settings.state.into(),
            pinned: settings.pinned,
            linked_companies: settings.linked_companies,
            sign_up_url: settings.sign_up_url,
        }
    }
}

/// How an integration stands.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = IntegrationState)]
pub(crate) enum StateWord {
    /// It is not offered.
    Off,
    /// It is on, and there is nothing to sign in with.
    NeedsCredentials,
    /// It is on, and holds no real data.
    TestOnly,
    /// It is on.
    Ready,
    /// It is on, and its last test or its last sign-ins failed.
    Failing,
}

impl From<IntegrationState> for StateWord {
    fn from(state: IntegrationState) -> Self {
        match state {
            IntegrationState::Off => Self::Off,
            IntegrationState::NeedsCredentials => Self::NeedsCredentials,
            IntegrationState::TestOnly => Self::TestOnly,
            IntegrationState::Ready => Self::Ready,
            IntegrationState::Failing => Self::Failing,
        }
    }
}

/// For how long customers are asked for access.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AccessTerm)]
pub(crate) enum AccessWord {
    /// Until somebody ends it.
    Continuous,
    /// Until what the sign-in gave runs out: then it is given back, and the connection is unlinked.
    Once,
}

impl From<AccessTerm> for AccessWord {
    fn from(term: AccessTerm) -> Self {
        match term {
            AccessTerm::Continuous => Self::Continuous,
            AccessTerm::Once => Self::Once,
        }
    }
}

impl From<AccessWord> for AccessTerm {
    fn from(word: AccessWord) -> Self {
        match word {
            AccessWord::Continuous => Self::Continuous,
            AccessWord::Once => Self::Once,
        }
    }
}

/// How the client uses an integration.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = IntegrationSettings)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, said as it is on the wire"
)]
pub(crate) struct IntegrationSettingsView {
    key: String,
    name: String,
    source_type: &'static str,
    /// The provider's own site.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri)]
    website: Option<String>,
    state: StateWord,
    enabled: bool,
    /// Whether customers give files instead of signing in.
    takes_files: bool,
    /// Whether they type details instead.
    takes_details: bool,
    /// Whether it is this installation's own test provider.
    is_sandbox: bool,
    /// Companies that are connected with it now.
    linked_companies: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    credentials: Option<CredentialsView>,
    /// What has to be registered at the provider, exactly.
    redirect_uris: Vec<String>,
    /// What customers are asked to allow, by the provider's names.
    scopes: Vec<String>,
    /// The kinds of data that it is about.
    data_types: Vec<String>,
    access: AccessWord,
    /// Listed before the others.
    pinned: bool,
    /// Other names by which customers find it.
    aliases: Vec<String>,
    /// Whether its sign-in can be used on a phone, as the client says.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    phone_friendly: Option<bool>,
    /// The same, as it is described.
    is_phone_friendly: bool,
    /// When these credentials were last tried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    tested_at: Option<String>,
    /// Sign-ins that failed at the provider since one last worked.
    failed_sign_ins: i64,
    /// The provider's own button, where the client gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(super) button: Option<BrandPicture>,
}

/// What is shown of credentials.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = IntegrationCredentials)]
pub(crate) struct CredentialsView {
    client_id: String,
    /// The end of the secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    secret_hint: Option<String>,
    #[schema(format = DateTime)]
    set_at: String,
    /// Who gave them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    set_by: Option<String>,
}

impl From<CredentialsSeen> for CredentialsView {
    fn from(seen: CredentialsSeen) -> Self {
        Self {
            client_id: seen.client_id,
            secret_hint: seen.secret_hint,
            set_at: instant(seen.set_at),
            set_by: seen.set_by,
        }
    }
}

impl From<IntegrationSettings> for IntegrationSettingsView {
    fn from(settings: IntegrationSettings) -> Self {
        let integration = &settings.integration;
        let described = integration.description();
        Self {
            key: integration.key().as_str().to_owned(),
            name: integration.name().to_owned(),
            source_type: integration.source_type().as_str(),
            website: described.website.as_ref().map(ToString::to_string),
            state: settings.state.into(),
            enabled: settings.enabled,
            takes_files: integration.is_file_upload(),
            takes_details: integration.takes_details(),
            is_sandbox: integration.is_sandbox(),
            linked_companies: settings.linked_companies,
            credentials: settings.credentials.map(Into::into),
            redirect_uris: settings.redirect_uris,
            scopes: described.oauth.scopes.clone(),
            data_types: described
                .data_types
                .iter()
                .map(|kind| kind.as_str().to_owned())
                .collect(),
            access: settings.access.into(),
            pinned: settings.pinned,
            aliases: settings.aliases,
            phone_friendly: settings.phone_friendly,
            is_phone_friendly: described.phone_friendly,
            tested_at: settings.tested_at.map(instant),
            failed_sign_ins: settings.failed_sign_ins,
            button: None,
        }
    }
}

/// What the client decides about an integration.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ChangeIntegration {
    enabled: bool,
    access: AccessWord,
    pinned: bool,
    /// At most ten, of at most 60 characters each.
    aliases: Vec<String>,
    /// Left out, it is as described.
    #[serde(default)]
    #[schema(nullable = false)]
    phone_friendly: Option<bool>,
}

impl From<ChangeIntegration> for IntegrationChange {
    fn from(change: ChangeIntegration) -> Self {
        Self {
            enabled: change.enabled,
            access: change.access.into(),
            pinned: change.pinned,
            aliases: change.aliases,
            phone_friendly: change.phone_friendly,
        }
    }
}

/// Credentials that a provider issued.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SetCredentials {
    pub(super) client_id: String,
    #[schema(value_type = String, format = Password)]
    pub(super) client_secret: Secret<String>,
}

/// A test sign-in, step by step.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = IntegrationTest)]
pub(crate) struct IntegrationTestView {
    id: Uuid,
    /// In the order they are taken.
    steps: Vec<TestStep>,
    /// The businesses that the provider listed, by name.
    businesses: Vec<String>,
    /// Whether nothing more will happen.
    finished: bool,
    #[schema(format = DateTime)]
    expires_at: String,
    /// In the answer that begins the test only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    window: Option<TestWindowView>,
}

/// A step of a test.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TestStep {
    /// `provider`, `credentials`, `redirect`, `signIn`, `businesses` or `givenBack`.
    step: &'static str,
    /// `waiting`, `passed`, `skipped`, or what is wrong.
    result: &'static str,
}

/// What a page posts into a window of its own, to sign in there.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TestWindowView {
    #[schema(format = Uri)]
    action: String,
    ticket: String,
}

impl IntegrationTestView {
    pub(super) fn new(test: TestView, urls: &PublicUrls) -> Self {
        let id = test.id;
        let step = |step, result: StepResult| TestStep {
            step,
            result: result.as_str(),
        };
        let steps = test.steps;
        Self {
            id: id.as_uuid(),
            steps: vec![
                step("provider", steps.provider),
                step("credentials", steps.credentials),
                step("redirect", steps.redirect),
                step("signIn", steps.sign_in),
                step("businesses", steps.businesses),
                step("givenBack", steps.given_back),
            ],
            businesses: test.businesses,
            finished: test.is_finished,
            expires_at: instant(test.expires_at),
            window: test.ticket.map(|ticket| TestWindowView {
                action: below(&urls.link, &format!("oauth/tests/{id}/window")),
                ticket: ticket.reveal(),
            }),
        }
    }
}
