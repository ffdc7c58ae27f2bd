//! How a client uses an integration: on or off, with which credentials, for how long access is asked, and how it is listed.
//!
//! Secrets go in and never come out; what is shown of one is its end, when it was given and by whom. The redirect URI is known
//! before there are credentials, because a provider asks for it first, and stays when they are replaced.

use std::sync::Arc;

use postern_core::audit::Action;
use postern_core::id::{ClientId, ContextId};
use postern_core::model::AccessTerm;
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_oauth::{Catalogue, Integration};
use postern_store::contexts::{self, ProviderContext};
use postern_store::integrations::{self, ClientIntegration};
use postern_store::{clients, people, uploads};

use super::unknown;
use crate::audit::{Act, Facts, Target};
use crate::authorisation::ProblemCode;
use crate::contexts::callback_of;
use crate::look::{BrandImage, Look, read_look};
use crate::{Code, Error, Result, Tenant, Who};

/// Other names that one integration may have.
const MOST_ALIASES: usize = 10;
/// Characters of one of them.
const LONGEST_ALIAS: usize = 60;
/// So many sign-ins that failed at the provider, and none that worked meanwhile, are no accident.
const MANY_FAILURES: i64 = 3;
/// What the provider is to blame for, or the client's registration there; not the person who signs in.
const PROVIDERS_FAULTS: [ProblemCode; 3] = [
    ProblemCode::ProviderDown,
    ProblemCode::ProviderError,
    ProblemCode::ProviderTimeout,
];
/// Characters of what providers issue.
const LONGEST_CREDENTIAL: usize = 2_000;

/// How an integration stands for a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntegrationState {
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

/// What is shown of a client's credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialsSeen {
    /// The public half.
    pub client_id: String,
    /// The last characters of the secret, where it is long enough to show any.
    pub secret_hint: Option<String>,
    pub set_at: Timestamp,
    /// The name of the person who gave them, where it was one and they are still there.
    pub set_by: Option<String>,
}

/// How a client uses an integration.
#[derive(Debug, Clone)]
pub struct IntegrationSettings {
    pub integration: Arc<Integration>,
    pub state: IntegrationState,
    pub enabled: bool,
    /// Companies that are connected with it now.
    pub linked_companies: i64,
    /// None where none are needed, or none were given.
    pub credentials: Option<CredentialsSeen>,
    /// What has to be registered at the provider: the one of company links, and that of connection links where it differs.
    pub redirect_uris: Vec<String>,
    pub access: AccessTerm,
    pub pinned: bool,
    pub aliases: Vec<String>,
    /// What the client says; `None` as the integration is described.
    pub phone_friendly: Option<bool>,
    pub tested_at: Option<Timestamp>,
    /// Why the last test of these credentials failed.
    pub test_problem: Option<String>,
    /// Sign-ins that failed at the provider since one last worked.
    pub failed_sign_ins: i64,
    /// The provider's own button, where the client gave it.
    pub button: Option<BrandImage>,
    /// Where people sign up by this software, if it says who signs in.
    pub sign_up_url: Option<String>,
}

/// What a client decides about an integration.
#[derive(Debug, Clone)]
pub struct IntegrationChange {
    pub enabled: bool,
    pub access: AccessTerm,
    pub pinned: bool,
    pub aliases: Vec<String>,
    pub phone_friendly: Option<bool>,
}

/// Credentials that a provider issued to a client.
#[derive(Debug)]
pub struct NewCredentials {
    pub client_id: String,
    pub client_secret: Secret<String>,
}

/// What is stored of one client's use of everything.
struct Stored {
    contexts: Vec<ProviderContext>,
    settings: Vec<ClientIntegration>,
    uploads: Vec<String>,
    linked: Vec<(String, i64)>,
    failed: Vec<(String, i64)>,
    /// Names of the people who gave the credentials.
    givers: Vec<Option<String>>,
    look: Look,
}

impl Tenant {
    /// How the client uses each integration of this build, by name.
    pub async fn list_integration_settings(&self) -> Result<Vec<IntegrationSettings>> {
        let stored = self.stored().await?;
        Ok(Catalogue::iter(self.app.catalogue())
            .map(|integration| self.settings_of(integration, &stored))
            .collect())
    }

    /// How the client uses one.
    pub async fn get_integration_settings(
        &self,
        platform_key: &str,
    ) -> Result<IntegrationSettings> {
        let integration = self.known_integration(platform_key)?;
        Ok(self.settings_of(&integration, &self.stored().await?))
    }

    /// Changes how the client uses an integration. Turning it off ends no connection: nobody can connect or reconnect with it.
    pub async fn change_integration(
        &self,
        platform_key: &str,
        change: IntegrationChange,
    ) -> Result<IntegrationSettings> {
        let integration = self.known_integration(platform_key)?;
        let aliases = checked_aliases(&change.aliases)?;
        let (client, key, now) = (self.client_id, platform_key.to_owned(), self.app.now());
        let (takes_files, tenant) = (integration.is_file_upload(), self.clone());
        if integration.takes_details() && change.enabled {
            self.app.offer_details(client, platform_key, None).await?;
        }
        self.app
            .db()
            .write("change_integration", move |tx| {
                let tenant = tenant.clone();
                let (key, aliases, change) = (key.clone(), aliases.clone(), change.clone());
                Box::pin(async move {
                    clients::lock_client(tx, client).await?;
                    let kept = kept(tx, client, &key, now).await?;
                    let mut before = kept.clone();
                    if takes_files {
                        let on = uploads::list_enabled(tx, client).await?;
                        before.enabled = on.contains(&key);
                    }
                    if takes_files && change.enabled {
                        uploads::enable(tx, client, &key, now).await?;
                    } else if takes_files {
                        uploads::disable(tx, client, &key).await?;
                    }
                    let settings = ClientIntegration {
                        enabled: change.enabled,
                        access: change.access,
                        pinned: change.pinned,
                        aliases,
                        phone_friendly: change.phone_friendly,
                        changed_at: now,
                        ..kept
                    };
                    integrations::set_client_integration(tx, &settings).await?;
                    let action = match (before.enabled, settings.enabled) {
                        (false, true) => Action::IntegrationOn,
                        (true, false) => Action::IntegrationOff,
                        _ => Action::IntegrationChanged,
                    };
                    let act = Act::new(action, Target::integration(&key));
                    tenant
                        .audit(tx, act.changed(facts(&before), facts(&settings)))
                        .await
                })
            })
            .await?;
        self.get_integration_settings(platform_key).await
    }

    /// Gives the client credentials of its own. Sign-ins under way and grants that were made before keep the earlier ones.
    pub async fn set_integration_credentials(
        &self,
        platform_key: &str,
        new: NewCredentials,
    ) -> Result<IntegrationSettings> {
        let person = match self.actor.who {
            Who::Person(person) => Some(person),
            _ => None,
        };
        self.app
            .store_credentials(
                self.client_id,
                platform_key,
                checked(&new)?,
                person,
                self.actor.clone(),
            )
            .await?;
        self.get_integration_settings(platform_key).await
    }

    pub(crate) fn known_integration(&self, platform_key: &str) -> Result<Arc<Integration>> {
        Catalogue::find(self.app.catalogue(), platform_key)
            .cloned()
            .ok_or_else(unknown)
    }

    async fn stored(&self) -> Result<Stored> {
        let client = self.client_id;
        let failures = PROVIDERS_FAULTS.map(ProblemCode::as_str);
        self.app
            .db()
            .read("list_integration_settings", move |tx| {
                Box::pin(async move {
                    let contexts = contexts::list_given_contexts(tx, client).await?;
                    let mut givers = Vec::with_capacity(contexts.len());
                    for context in &contexts {
                        givers.push(match context.created_by {
                            Some(id) => people::find_person(tx, id).await?.map(|one| one.name),
                            None => None,
                        });
                    }
                    Ok::<_, Error>(Stored {
                        contexts,
                        givers,
                        look: read_look(tx, client).await?,
                        settings: integrations::list_client_integrations(tx, client).await?,
                        uploads: uploads::list_enabled(tx, client).await?,
                        linked: integrations::count_linked_companies(tx, client).await?,
                        failed: integrations::count_failed_sign_ins(tx, client, &failures).await?,
                    })
                })
            })
            .await
    }

    fn settings_of(&self, integration: &Arc<Integration>, stored: &Stored) -> IntegrationSettings {
        let key = integration.key().as_str();
        let given = stored
            .contexts
            .iter()
            .position(|one| one.platform_key == key);
        let context = given.and_then(|at| stored.contexts.get(at));
        let settings = stored.settings.iter().find(|one| one.platform_key == key);
        let enabled = if integration.is_file_upload() {
            stored.uploads.iter().any(|one| one == key)
        } else {
            settings.map_or(context.is_some(), |settings| settings.enabled)
        };
        // What a test said of earlier credentials says nothing of these.
        let tested = settings
            .filter(|settings| settings.tested_at >= context.map(|context| context.created_at));
        let callback = callback_of(self.client_id, key, context);
        let has_callback = !integration.is_file_upload() && !integration.takes_details();
        let count = |of: &[(String, i64)]| {
            let found = of.iter().find(|(one, _)| one == key);
            found.map_or(0, |(_, count)| *count)
        };
        let failed_sign_ins = count(&stored.failed);
        let fails = failed_sign_ins >= MANY_FAILURES
            || tested.is_some_and(|settings| settings.test_problem.is_some());
        IntegrationSettings {
            state: state(integration, enabled, context.is_some(), fails),
            enabled,
            linked_companies: count(&stored.linked),
            failed_sign_ins,
            credentials: context
                .filter(|_| !integration.is_sandbox() && has_callback)
                .map(|context| CredentialsSeen {
                    client_id: context.provider_client_id.clone(),
                    secret_hint: context.secret_hint.clone(),
                    set_at: context.created_at,
                    set_by: given.and_then(|at| stored.givers.get(at).cloned().flatten()),
                }),
            redirect_uris: if has_callback {
                self.redirect_uris(callback)
            } else {
                Vec::new()
            },
            access: settings.map_or(AccessTerm::Continuous, |settings| settings.access),
            pinned: settings.is_some_and(|settings| settings.pinned),
            aliases: settings
                .map(|settings| aliases_of(&settings.aliases))
                .unwrap_or_default(),
            phone_friendly: settings.and_then(|settings| settings.phone_friendly),
            tested_at: tested.and_then(|settings| settings.tested_at),
            test_problem: tested.and_then(|settings| settings.test_problem.clone()),
            button: stored.look.buttons.get(key).cloned(),
            sign_up_url: integration
                .description()
                .openid
                .as_ref()
                .map(|_| self.app.urls().sign_up(self.client_id, key)),
            integration: integration.clone(),
        }
    }

    fn redirect_uris(&self, callback: ContextId) -> Vec<String> {
        let urls = self.app.urls();
        let mut uris = vec![
            urls.callback_on_link(callback),
            urls.callback_on_link_api(callback),
        ];
        uris.dedup();
        uris
    }
}

fn state(
    integration: &Integration,
    enabled: bool,
    has_credentials: bool,
    fails: bool,
) -> IntegrationState {
    if !enabled {
        IntegrationState::Off
    } else if integration.is_file_upload() {
        IntegrationState::Ready
    } else if !has_credentials {
        IntegrationState::NeedsCredentials
    } else if fails {
        IntegrationState::Failing
    } else if integration.is_sandbox() {
        IntegrationState::TestOnly
    } else {
        IntegrationState::Ready
    }
}

/// What the audit log says of how a client uses an integration.
fn facts(settings: &ClientIntegration) -> Facts {
    Facts::new()
        .with("enabled", settings.enabled)
        .with("access", settings.access.as_str())
        .with("pinned", settings.pinned)
        .with("aliases", aliases_of(&settings.aliases))
        .with("phoneFriendly", settings.phone_friendly)
}

/// What a client has said of an integration, or how it is without a word.
pub(super) async fn kept(
    tx: &mut Tx<'_>,
    client: ClientId,
    platform_key: &str,
    now: Timestamp,
) -> Result<ClientIntegration> {
    if let Some(kept) = integrations::find_client_integration(tx, client, platform_key).await? {
        return Ok(kept);
    }
    let context = contexts::find_newest_context(tx, client, platform_key).await?;
    Ok(ClientIntegration {
        client_id: client,
        platform_key: platform_key.to_owned(),
        enabled: context.is_some(),
        access: AccessTerm::Continuous,
        pinned: false,
        aliases: "[]".to_owned(),
        phone_friendly: None,
        changed_at: now,
        tested_at: None,
        test_problem: None,
    })
}

/// The other names in their stored form; one that cannot be read is none.
pub(crate) fn aliases_of(stored: &str) -> Vec<String> {
    serde_json::from_str(stored).unwrap_or_default()
}

fn checked_aliases(aliases: &[String]) -> Result<String> {
    let aliases: Vec<&str> = aliases.iter().map(|alias| alias.trim()).collect();
    let is_name = |alias: &&str| {
        !alias.is_empty()
            && alias.chars().count() <= LONGEST_ALIAS
            && !alias.chars().any(char::is_control)
    };
    if aliases.len() > MOST_ALIASES || !aliases.iter().all(is_name) {
        return Err(Error::invalid_field(
            "aliases",
            format!(
                "Give at most {MOST_ALIASES} names of at most {LONGEST_ALIAS} characters each."
            ),
        ));
    }
    serde_json::to_string(&aliases).map_err(Error::internal)
}

/// What was pasted, without the blanks around it.
fn checked(new: &NewCredentials) -> Result<NewCredentials> {
    let client_id = new.client_id.trim().to_owned();
    let client_secret = Secret::new(new.client_secret.expose().trim().to_owned());
    let fits = |text: &str| {
        (1..=LONGEST_CREDENTIAL).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_graphic() || byte == b' ')
    };
    if !fits(&client_id) {
        return Err(Error::invalid_field(
            "clientId",
            "Copy the client id that the provider issued, and nothing else.",
        ));
    }
    if !fits(client_secret.expose()) {
        return Err(Error::invalid_field(
            "clientSecret",
            "Copy the client secret that the provider issued, and nothing else.",
        ));
    }
    Ok(NewCredentials {
        client_id,
        client_secret,
    })
}

/// A credential cannot be stored for what has none.
pub(crate) fn takes_credentials(integration: &Integration) -> Result<()> {
    if integration.takes_details() {
        return Err(Error::new(
            Code::Conflict,
            "This software needs no credentials of a client; its customers type theirs.",
        ));
    }
    if integration.is_sandbox() {
        return Err(Error::new(
            Code::Conflict,
            "The Sandbox makes its own credentials.",
        ));
    }
    if integration.is_file_upload() {
        return Err(Error::new(
            Code::Conflict,
            "A file upload needs no credentials; turn it on instead.",
        ));
    }
    Ok(())
}
