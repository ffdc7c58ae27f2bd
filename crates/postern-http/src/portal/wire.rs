//! What the Portal's pages read and send about people and sessions.

use postern_app::App;
use postern_app::operator::{Client, SupportVisit, support_sees};
use postern_app::staff::{OwnClient, Person, PortalSession, Staff};
use postern_core::model::ClientMode;
use postern_core::secret::Secret;
use postern_core::staff::{Permission, Role, SessionSecret};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire_operator::SupportView;
use crate::api::wire::instant;
use crate::problem::Problem;

/// How far this browser has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SessionState {
    /// Nobody is there yet: show the first run.
    Setup,
    /// Show the sign-in page.
    SignedOut,
    /// Ask for the code.
    SecondFactor,
    /// Somebody is signed in.
    SignedIn,
}

/// What the Portal starts with.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SessionView {
    /// How far this browser has come.
    state: SessionState,
    /// What every change has to carry in `X-Csrf-Token`. There with a session.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    csrf_token: Option<String>,
    /// Who is signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    person: Option<PersonView>,
    /// The clients that the person is a member of, by name. Empty unless signed in.
    clients: Vec<ClientView>,
    /// The installation's public addresses.
    hosted_urls: HostedUrls,
    /// When the session ends whatever happens.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    expires_at: Option<String>,
    /// Until when the password counts as just given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    confirmed_until: Option<String>,
}

/// A person, to themselves.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PersonView {
    id: Uuid,
    email: String,
    name: String,
    /// Whether they look after the installation.
    is_operator: bool,
    /// Whether signing in takes a code as well.
    has_second_factor: bool,
    /// How many recovery codes have not been used.
    recovery_codes_left: i64,
}

/// A client, to one of its members.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClientView {
    id: Uuid,
    name: String,
    /// What it is for.
    mode: ModeWord,
    /// Whether the operator has switched it off. Nothing of it can be reached then.
    suspended: bool,
    /// What the person is for it. Left out for somebody who looks at it for support.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    role: Option<RoleWord>,
    /// Everything that the person may do here.
    permissions: Vec<PermissionWord>,
    hosted_link: bool,
    one_time_links: bool,
    /// Minutes an unused one-time link works.
    link_ttl_minutes: u32,
    /// The link by which companies make themselves; only while one-time links are off.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = Uri)]
    invite_url: Option<String>,
    /// There for somebody who looks at it for support.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    support: Option<SupportView>,
    /// Since when somebody looks at it for support, to its members.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    supported_since: Option<String>,
}

/// The installation's public addresses, without a slash at their end.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HostedUrls {
    api: String,
    link: String,
    link_api: String,
    sdk: String,
    portal: String,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident of $of:ident: $($word:ident)*;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "camelCase")]
        pub(crate) enum $name { $($word,)* }

        impl From<$of> for $name {
            fn from(word: $of) -> Self {
                match word { $($of::$word => Self::$word,)* }
            }
        }

        impl From<$name> for $of {
            fn from(word: $name) -> Self {
                match word { $($name::$word => Self::$word,)* }
            }
        }
    )+};
}

words! {
    /// What a client is for: real customers, or trying things out.
    ModeWord of ClientMode: Live Test;
    /// What a person is for a client.
    RoleWord of Role: Administrator Developer Analyst Onboarding Advisor;
    /// One thing that may be done for a client.
    PermissionWord of Permission: ViewCompanies EditCompanies DeleteCompanies EditProducts EndConnections ViewData
        ViewWebhooks EditSettings EditKeys ViewAudit EditMembers;
}

/// Signing in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Credentials {
    pub(super) email: String,
    #[schema(value_type = String, format = Password)]
    pub(super) password: Secret<String>,
}

/// The first run.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct FirstRun {
    /// From the file `setup-code` in the server's data folder.
    #[schema(value_type = String, format = Password)]
    pub(super) setup_code: Secret<String>,
    pub(super) email: String,
    #[schema(max_length = 100)]
    pub(super) name: String,
    /// At least twelve characters, and not easy to guess.
    #[schema(value_type = String, format = Password, min_length = 12)]
    pub(super) password: Secret<String>,
    /// The first client to make, if one is wanted.
    #[serde(default)]
    #[schema(nullable = false)]
    pub(super) client_name: Option<String>,
    /// What that client is for. `live` if left out.
    #[serde(default)]
    #[schema(nullable = false)]
    pub(super) client_mode: Option<ModeWord>,
}

/// The password once more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Confirmation {
    #[schema(value_type = String, format = Password)]
    pub(super) password: Secret<String>,
}

/// The second factor: one of the two.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SecondFactorCode {
    /// The six digits that the app shows.
    #[serde(default)]
    #[schema(value_type = Option<String>, nullable = false)]
    pub(super) code: Option<Secret<String>>,
    /// One of the recovery codes.
    #[serde(default)]
    #[schema(value_type = Option<String>, nullable = false)]
    pub(super) recovery_code: Option<Secret<String>>,
}

/// Where a person is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OwnSessions {
    /// Newest first.
    pub(super) results: Vec<OwnSession>,
}

/// One browser a person is signed in with.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OwnSession {
    id: Uuid,
    /// Whether it is the one that asks.
    is_current: bool,
    /// When it was opened.
    #[schema(format = DateTime)]
    created_at: String,
    /// When it was last active, to the minute.
    #[schema(format = DateTime)]
    seen_at: String,
    /// When it ends whatever happens.
    #[schema(format = DateTime)]
    expires_at: String,
    /// The network address it was opened from, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    address: Option<String>,
    /// The family of the browser, where it is a known one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    browser: Option<String>,
}

/// How many sessions were ended.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EndedSessions {
    pub(super) sessions_ended: u64,
}

impl OwnSession {
    pub(super) fn new(session: PortalSession, current: &Staff) -> Self {
        Self {
            id: session.id.as_uuid(),
            is_current: session.id == current.session.id,
            created_at: instant(session.created_at),
            seen_at: instant(session.seen_at),
            expires_at: instant(session.expires_at),
            address: session.address,
            browser: session.agent,
        }
    }
}

impl SessionView {
    /// Of a browser in which nobody is signed in.
    pub(super) fn of_nobody(app: &App, state: SessionState) -> Self {
        Self {
            state,
            csrf_token: None,
            person: None,
            clients: Vec::new(),
            hosted_urls: HostedUrls::of(app),
            expires_at: None,
            confirmed_until: None,
        }
    }

    /// Of a browser with a session.
    pub(super) async fn of(
        app: &App,
        secret: &SessionSecret,
        staff: &Staff,
    ) -> Result<Self, Problem> {
        let csrf_token = Some(secret.csrf_token());
        if !staff.is_signed_in() {
            return Ok(Self {
                csrf_token,
                ..Self::of_nobody(app, SessionState::SecondFactor)
            });
        }
        let person = &staff.person;
        let clients = clients_of(app, person).await?;
        Ok(Self {
            csrf_token,
            person: Some(PersonView {
                id: person.id.as_uuid(),
                email: person.email.as_str().to_owned(),
                name: person.name.clone(),
                is_operator: person.is_operator,
                has_second_factor: person.totp.is_some(),
                recovery_codes_left: app.recovery_codes_left(person.id).await?,
            }),
            clients,
            expires_at: Some(instant(staff.session.expires_at)),
            confirmed_until: staff.confirmed_until().map(instant),
            ..Self::of_nobody(app, SessionState::SignedIn)
        })
    }
}

impl ClientView {
    fn of(app: &App, client: OwnClient) -> Self {
        Self {
            id: client.id.as_uuid(),
            invite_url: (client.hosted_link && !client.one_time_links)
                .then(|| app.urls().invite(client.id)),
            name: client.name,
            mode: client.mode.into(),
            suspended: client.is_suspended,
            role: Some(client.role.into()),
            permissions: client
                .role
                .permissions()
                .map(PermissionWord::from)
                .collect(),
            hosted_link: client.hosted_link,
            one_time_links: client.one_time_links,
            link_ttl_minutes: client.link_ttl_minutes,
            support: None,
            supported_since: None,
        }
    }

    /// As somebody sees it who looks at it for support.
    fn looked_at(client: Client, visit: SupportVisit) -> Self {
        let seen = Permission::ALL.iter().copied();
        Self {
            id: client.id.as_uuid(),
            name: client.name,
            mode: client.mode.into(),
            suspended: client.suspended_at.is_some(),
            role: None,
            permissions: seen
                .filter(|permission| support_sees(*permission))
                .map(PermissionWord::from)
                .collect(),
            hosted_link: client.hosted_link,
            one_time_links: client.one_time_links,
            link_ttl_minutes: u32::from(client.link_ttl_minutes),
            invite_url: None,
            support: Some(visit.into()),
            supported_since: None,
        }
    }
}

/// What a person works for, by name; then what they look at for support.
async fn clients_of(app: &App, person: &Person) -> Result<Vec<ClientView>, Problem> {
    let visited = app.supported_clients(person.id).await?;
    let own = app.own_clients(person.id).await?.into_iter();
    let mut views: Vec<ClientView> = own
        .map(|client| {
            let since = visited.iter().find(|(id, _)| *id == client.id);
            ClientView {
                supported_since: since.map(|(_, since)| instant(*since)),
                ..ClientView::of(app, client)
            }
        })
        .collect();
    if person.is_operator {
        let looked = app.support_visits(person.id).await?.into_iter();
        views.extend(looked.map(|(client, visit)| ClientView::looked_at(client, visit)));
    }
    Ok(views)
}

impl HostedUrls {
    fn of(app: &App) -> Self {
        let urls = app.urls();
        let text = |url: &url::Url| url.as_str().trim_end_matches('/').to_owned();
        Self {
            api: text(&urls.api),
            link: text(&urls.link),
            link_api: text(&urls.link_api),
            sdk: text(&urls.sdk),
            portal: text(&urls.portal),
        }
    }
}
