//! "Sign up with …": a company and a connection for somebody who signs up with their software, made by a press.
//!
//! The link is a generic one: whoever has it may use it, any number of times. So it is off where the invite link is off, counts
//! against the same rates, and works only for a client that has said where such people go. Looking makes nothing. A press makes
//! company, connection, session and sign-in in one transaction, under the client's lock, so that a form that was open when one-time
//! links were switched on makes nothing. The provider is asked who the person is and for nothing of any books; what it gives ends
//! as three claims in the client's redirect, never as a grant.

use jiff::tz::TimeZone;
use postern_core::id::{ClientId, EventId, TransactionId};
use postern_core::model::{ConsentKind, LinkEventKind};
use postern_core::parameters::{LinkParameters, SCOPES};
use postern_core::pre_session::PreSession;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_oauth::Integration;
use postern_store::clients::{self, Client};
use postern_store::connections::Connection;
use postern_store::consents::{self, Consent};
use postern_store::contexts::{self, ProviderContext};
use postern_store::sessions::{self, LinkSession};
use postern_store::transactions::{self, OauthTransaction};
use postern_store::{events, gate};

use super::newcomer::{Arrival, Newcomer, known, log_newcomer, open_to_anybody};
use super::{Opened, Sender, session_is_live};
use crate::authorisation::{CallbackHost, NewAuthorisation};
use crate::flow::WORDING;
use crate::sessions::database_now;
use crate::{App, Code, Error, Result};

/// What a sign-up link may ask for: who signs in. Providers know more scopes of a person; nothing would come of them.
const ALLOWED: [&str; 3] = ["openid", "profile", "email"];

/// A sign-up link, as it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUpLink {
    pub client: ClientId,
    pub platform_key: String,
    /// The query of the link.
    pub parameters: LinkParameters,
}

/// What the page of a sign-up link says.
#[derive(Debug, Clone)]
pub struct SignUpOffer {
    pub sender: Sender,
    pub platform_name: String,
    /// The host the person signs in on.
    pub sign_in_host: String,
    /// What the provider will be asked for.
    pub scopes: Vec<String>,
}

/// A press on that page.
#[derive(Clone)]
pub struct SigningUp {
    pub link: SignUpLink,
    /// The browser the page was served to.
    pub pre_session: PreSession,
    /// The form's own token, which tells two presses of one page from presses of two.
    pub form_token: String,
    /// What the page said.
    pub shown: ShownSignUp,
}

/// Everything that a page of a sign-up link says; the use case fills in the names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShownSignUp {
    /// Markdown, with `{client}`, `{platform}`, `{host}` and `{data}`.
    pub text: String,
    /// What each scope lets the client know, as the page calls it.
    pub kinds: Vec<(&'static str, String)>,
    /// What stands between two of them.
    pub comma: &'static str,
    pub locale: String,
}

/// A visit that has begun, with the sign-in to leave for.
#[derive(Debug)]
pub struct SignUpBegun {
    pub opened: Opened,
    pub transaction: TransactionId,
}

/// A client that people may sign up with, and the software they do it with.
struct Ground {
    client: Client,
    context: ProviderContext,
}

/// Everything a press makes.
#[derive(Clone)]
struct Ready {
    newcomer: Newcomer,
    connection: Connection,
    attempt: OauthTransaction,
    consent: Consent,
}

/// What came of a press.
enum Made {
    New,
    /// The same press came before.
    Before(Box<LinkSession>, TransactionId),
}

impl App {
    /// What a sign-up link offers, or why it does not work.
    pub async fn open_sign_up(&self, link: &SignUpLink) -> Result<SignUpOffer> {
        let (ground, integration, scopes) = self.sign_up_ground(link).await?;
        let known = self.flow_integration(integration);
        Ok(SignUpOffer {
            sender: Sender::from(&ground.client),
            platform_name: known.name,
            sign_in_host: known.sign_in_host,
            scopes,
        })
    }

    /// Makes the company and its connection, and begins the sign-in.
    pub async fn accept_sign_up(&self, press: &SigningUp) -> Result<SignUpBegun> {
        let (ground, integration, scopes) = self.sign_up_ground(&press.link).await?;
        self.count_new_company(press.link.client)?;
        let arrival = Arrival {
            door: "postern sign-up session v1",
            client: press.link.client,
            pre_session: &press.pre_session,
            form_token: &press.form_token,
            parameters: &press.link.parameters,
        };
        let name = company_name(integration.name(), self.now());
        let (newcomer, secret) = self.newcomer(&arrival, name);
        let session_id = newcomer.session.id;
        let ready = self.ready_to_sign_up(press, newcomer, &ground, integration, &scopes)?;
        let made = match self.store_sign_up(ready.clone()).await {
            // Two presses of one page at once: the other one was first, and its company stands.
            Err(error) if error.code() == Code::Conflict => {
                self.store_sign_up(ready.clone()).await?
            }
            other => other?,
        };
        let (handle, transaction) = match made {
            Made::New => (ready.newcomer.session.handle, ready.attempt.id),
            Made::Before(session, attempt) => (session.handle, attempt),
        };
        let opened = Opened {
            handle,
            secret,
            session_id,
        };
        Ok(SignUpBegun {
            opened,
            transaction,
        })
    }

    async fn sign_up_ground(
        &self,
        link: &SignUpLink,
    ) -> Result<(Ground, &Integration, Vec<String>)> {
        let (client, key) = (link.client, link.platform_key.clone());
        let ground = self
            .db()
            .read("find_sign_up", move |tx| {
                let key = key.clone();
                Box::pin(async move {
                    let found = clients::find_client(tx, client).await?;
                    let client = signs_up(tx, found).await?;
                    let context = contexts::find_current_context(tx, client.id, &key).await?;
                    Ok::<_, Error>(context.map(|context| Ground { client, context }))
                })
            })
            .await?;
        let integration = self
            .integration(&link.platform_key)
            .filter(|known| known.description().openid.is_some());
        let (Some(ground), Some(integration)) = (ground, integration) else {
            return Err(Error::new(
                Code::SignUpUnsupported,
                "Nobody can sign up with this software here.",
            ));
        };
        let scopes = scopes_of(integration, link.parameters.get(SCOPES)).ok_or_else(|| {
            Error::new(
                Code::SignUpScopes,
                "A sign-up link asks who somebody is: openid, with profile and email.",
            )
        })?;
        Ok((ground, integration, scopes))
    }

    /// The connection, the sign-in and the agreement of somebody who signs up. No journey is begun: those are counted by what they
    /// connect, which this visit is not there for.
    fn ready_to_sign_up(
        &self,
        press: &SigningUp,
        mut newcomer: Newcomer,
        ground: &Ground,
        integration: &Integration,
        scopes: &[String],
    ) -> Result<Ready> {
        let company = newcomer.company.id;
        let connection = self.new_connection(ground.client.id, company, &press.link.platform_key);
        newcomer.session.connection_id = Some(connection.id);
        let attempt = self.prepare_authorisation(NewAuthorisation {
            session_id: newcomer.session.id,
            company_id: company,
            connection_id: connection.id,
            context: &ground.context,
            host: CallbackHost::LinkApi,
            open_id: true,
            once: true,
            sign_up: Some(scopes),
        })?;
        Ok(Ready {
            consent: self.sign_up_consent(&press.shown, ground, integration, scopes, &attempt),
            newcomer,
            connection,
            attempt,
        })
    }

    /// What the person agreed to by pressing: to be named to the client.
    fn sign_up_consent(
        &self,
        shown: &ShownSignUp,
        ground: &Ground,
        integration: &Integration,
        scopes: &[String],
        attempt: &OauthTransaction,
    ) -> Consent {
        let known = self.flow_integration(integration);
        let text = [
            ("{client}", ground.client.name.as_str()),
            ("{platform}", known.name.as_str()),
            ("{host}", known.sign_in_host.as_str()),
            ("{data}", &shown.data(scopes)),
        ]
        .iter()
        .fold(shown.text.clone(), |text, (name, value)| {
            text.replace(name, value)
        });
        Consent {
            id: EventId::mint(self.now(), self.entropy()),
            client_id: ground.client.id,
            company_id: attempt.company_id,
            connection_id: attempt.connection_id,
            session_id: attempt.session_id,
            kind: ConsentKind::SignUp,
            text_hash: *blake3::hash(text.as_bytes()).as_bytes(),
            text,
            version: WORDING.to_owned(),
            locale: shown.locale.clone(),
            given_at: self.now(),
            asked: None,
        }
    }

    async fn store_sign_up(&self, ready: Ready) -> Result<Made> {
        let app = self.clone();
        self.db()
            .write("accept_sign_up", move |tx| {
                let (app, ready) = (app.clone(), ready.clone());
                Box::pin(async move { app.make_signed_up(tx, ready).await })
            })
            .await
    }

    async fn make_signed_up(&self, tx: &mut Tx<'_>, ready: Ready) -> Result<Made> {
        tx.lock_shared(gate::LOCK).await?;
        let found = clients::share_client(tx, ready.newcomer.company.client_id).await?;
        signs_up(tx, found).await?;
        let now = database_now(tx).await?;
        if let Some(before) = sessions::find_session(tx, ready.newcomer.session.id).await? {
            return made_before(tx, before, now).await;
        }
        let made = self.create_newcomer(tx, ready.newcomer, Some(&ready.connection), now);
        let Newcomer { company, .. } = made.await?;
        consents::create_consent(tx, &ready.consent).await?;
        transactions::create_transaction(tx, &ready.attempt).await?;
        let event = self.connection_event(LinkEventKind::Redeemed, &ready.connection, now);
        events::create_events(tx, &[event]).await?;
        log_newcomer(tx, &company).await?;
        Ok(Made::New)
    }
}

impl ShownSignUp {
    /// What the scopes let the client know, in the page's words.
    pub fn data(&self, scopes: &[String]) -> String {
        let known = self
            .kinds
            .iter()
            .filter(|(scope, _)| scopes.iter().any(|asked| asked == scope));
        let words: Vec<&str> = known.map(|(_, word)| word.as_str()).collect();
        words.join(self.comma)
    }
}

async fn made_before(tx: &mut Tx<'_>, before: LinkSession, now: Timestamp) -> Result<Made> {
    let attempt = transactions::find_latest_of_session(tx, before.id).await?;
    match attempt {
        Some(attempt) if session_is_live(&before, now) => {
            Ok(Made::Before(Box::new(before), attempt.id))
        }
        _ => Err(Error::new(
            Code::SessionEnded,
            "This visit is over. Sign up again to start another one.",
        )),
    }
}

/// The client, if people may sign up with it at the moment.
async fn signs_up(tx: &mut Tx<'_>, found: Option<Client>) -> Result<Client> {
    let client = known(found)?;
    let redirects = App::redirects_of(tx, client.id).await?;
    let leads_on = !redirects.sign_up_success_redirect_url.is_empty();
    open_to_anybody(client, leads_on, Code::SignUpDisabled)
}

/// The scopes to ask for: those of the link, or the usual ones. None when the link asks for anything else.
fn scopes_of(integration: &Integration, asked: Option<&str>) -> Option<Vec<String>> {
    let known = &integration.description().openid.as_ref()?.scopes;
    let is_known = |word: &str| ALLOWED.contains(&word) && known.iter().any(|scope| scope == word);
    let mut scopes: Vec<String> = Vec::new();
    match asked {
        None => scopes.extend(
            ALLOWED
                .iter()
                .filter(|word| is_known(word))
                .map(|word| (*word).to_owned()),
        ),
        Some(text) => {
            for word in text.split(' ').filter(|word| !word.is_empty()) {
                if !is_known(word) {
                    return None;
                }
                if !scopes.iter().any(|scope| scope == word) {
                    scopes.push(word.to_owned());
                }
            }
        }
    }
    scopes
        .iter()
        .any(|scope| scope == "openid")
        .then_some(scopes)
}

/// The name of a company that nobody has named yet: `Xero-2026-11-23-T140501`, in UTC.
fn company_name(platform: &str, at: Timestamp) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    format!("{platform}-{}", at.strftime("%Y-%m-%d-T%H%M%S"))
}

#[cfg(test)]
mod tests {
    use postern_core::time::from_millis;
    use postern_oauth::Catalogue;

    use super::*;

    fn asked(key: &str, scopes: Option<&str>) -> Option<String> {
        let catalogue = Catalogue::embedded();
        scopes_of(catalogue.find(key).unwrap(), scopes).map(|scopes| scopes.join(" "))
    }

    #[test]
    fn a_company_is_named_after_the_software_and_the_second() {
        let name = company_name("Xero", from_millis(1_800_000_000_999));
        assert_eq!(name, "Xero-2027-01-15-T080000");
    }

    #[test]
    fn only_what_says_who_somebody_is_can_be_asked_for() {
        for (scopes, expected) in [
            (None, Some("openid profile email")),
            (Some("openid profile email"), Some("openid profile email")),
            (Some("email  openid email"), Some("email openid")),
            (Some("openid"), Some("openid")),
            (Some("profile email"), None),
            (Some(""), None),
            (Some("openid offline_access"), None),
            (Some("openid accounting.transactions"), None),
            (Some("openid OpenID"), None),
            (Some("openid\tprofile"), None),
        ] {
            assert_eq!(asked("gbol", scopes).as_deref(), expected, "{scopes:?}");
        }
        assert_eq!(
            asked("mqjo", Some("openid phone")),
            None,
            "nothing would come of it"
        );
        assert_eq!(asked("mqjo", Some("openid accounting.read")), None);
        assert_eq!(
            asked("vxvy", None),
            None,
            "software that doesn't say who signs in"
        );
    }
}
