//! Companies that visitors make by a press, on the invite page or when they sign up: what both doors share.
//!
//! The session's id is derived from the press, so pressing twice in one browser is one company. Nothing is made here by itself: each
//! door holds the client's row against change and looks at its settings in the transaction that makes these, so that a form
//! that was open when one-time links were switched on makes nothing.

use postern_core::audit::{Action, Log};
use postern_core::id::{ClientId, CompanyId, LinkSessionId};
use postern_core::parameters::LinkParameters;
use postern_core::pre_session::{self, PreSession};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::clients::Client;
use postern_store::companies::{self, Company};
use postern_store::connections::{self, Connection};
use postern_store::sessions::{self, LinkSession};

use crate::audit::{self, Act, Facts, Target};
use crate::{Actor, App, Code, Error, Result};

/// How many companies the people of one client may make in a minute, on this node.
const COMPANIES_PER_MINUTE: u32 = 60;

/// A press that makes a company.
pub(super) struct Arrival<'a> {
    /// Which door, as the context of its sessions' ids.
    pub(super) door: &'static str,
    pub(super) client: ClientId,
    pub(super) pre_session: &'a PreSession,
    pub(super) form_token: &'a str,
    pub(super) parameters: &'a LinkParameters,
}

/// A company and its visit, made ready before the transaction that makes them.
#[derive(Clone)]
pub(super) struct Newcomer {
    pub(super) company: Company,
    pub(super) session: LinkSession,
}

impl Arrival<'_> {
    /// The session of the press: one for each form that was shown to one browser.
    fn session_id(&self) -> LinkSessionId {
        let mut hasher = blake3::Hasher::new_derive_key(self.door);
        hasher.update(self.client.as_uuid().as_bytes());
        hasher.update(self.pre_session.cookie_value().expose().as_bytes());
        hasher.update(&[0]);
        hasher.update(self.form_token.as_bytes());
        let mut bytes = [0_u8; 16];
        hasher.finalize_xof().fill(&mut bytes);
        LinkSessionId::from(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

impl App {
    /// Counts a company that a visitor makes, and refuses one too many.
    pub(super) fn count_new_company(&self, client: ClientId) -> Result<()> {
        let invites = &self.meter().invites;
        let taken = invites.take(client.as_uuid(), COMPANIES_PER_MINUTE, self.now());
        match taken.retry_after_s {
            None => Ok(()),
            Some(seconds) => Err(Error::new(
                Code::TooMany,
                "Many people are answering this invitation. Try again in a moment.",
            )
            .retry_after(seconds)),
        }
    }

    /// What a press makes, and the secret of its visit.
    pub(super) fn newcomer(
        &self,
        arrival: &Arrival<'_>,
        name: String,
    ) -> (Newcomer, Secret<String>) {
        let now = self.now();
        let keys = self.keys();
        let session_id = arrival.session_id();
        let secret = pre_session::session_secret(
            &keys,
            keys.signing_kid(),
            arrival.pre_session,
            session_id,
            &[0; 16],
        );
        let company = Company {
            id: CompanyId::mint(now, self.entropy()),
            client_id: arrival.client,
            name,
            description: None,
            created_at: now,
            deleted_at: None,
            link_epoch: 0,
            link_min_iat: 0,
            products: Vec::new(),
            parent_id: None,
            created_by: Some(Actor::customer().maker()),
        };
        let session = LinkSession {
            id: session_id,
            client_id: arrival.client,
            company_id: company.id,
            connection_id: None,
            link: None,
            handle: self.mint_handle(),
            secret_hash: pre_session::hash_secret(secret.expose()),
            parameters: arrival.parameters.to_json(),
            created_at: now,
            idle_expires_at: now,
            expires_at: now,
            acted_at: None,
            ended_at: None,
            journey_id: None,
            embedding: None,
        };
        (Newcomer { company, session }, secret)
    }

    /// Makes the company, its connection if it comes with one, and the visit, which begins now.
    pub(super) async fn create_newcomer(
        &self,
        tx: &mut Tx<'_>,
        newcomer: Newcomer,
        connection: Option<&Connection>,
        now: Timestamp,
    ) -> Result<Newcomer> {
        let limits = self.session_limits();
        let Newcomer { company, session } = newcomer;
        let session = LinkSession {
            created_at: now,
            idle_expires_at: now + jiff::SignedDuration::from_mins(i64::from(limits.idle_minutes)),
            expires_at: now + jiff::SignedDuration::from_hours(i64::from(limits.absolute_hours)),
            ..session
        };
        companies::create_company(tx, &company).await?;
        if let Some(connection) = connection {
            connections::create_connection(tx, connection).await?;
        }
        sessions::create_sessions(tx, std::slice::from_ref(&session)).await?;
        let stored = sessions::find_session(tx, session.id).await?;
        if stored.is_none_or(|stored| stored.company_id != company.id) {
            return Err(Error::new(Code::Conflict, "Press the button again."));
        }
        Ok(Newcomer { company, session })
    }
}

/// Puts down that a customer made this company.
pub(super) async fn log_newcomer(tx: &mut Tx<'_>, company: &Company) -> Result<()> {
    let act = Act::new(Action::CompanyCreated, Target::company(company));
    let act = act.added(Facts::new().with("name", &company.name));
    let log = Log::Of(company.client_id);
    audit::write(tx, log, &Actor::customer(), act).await
}

pub(super) fn known(found: Option<Client>) -> Result<Client> {
    found.ok_or_else(|| Error::new(Code::LinkInvalid, "We don't recognise this link."))
}

/// The client, if anybody may come to it at the moment by a door that it has; `shut` says that nobody may.
pub(super) fn open_to_anybody(client: Client, has_door: bool, shut: Code) -> Result<Client> {
    if client.one_time_links || !client.hosted_link || !has_door {
        return Err(Error::new(shut, "This page isn't available."));
    }
    if client.suspended_at.is_some() {
        return Err(Error::new(
            Code::ClientSuspended,
            "This isn't taking connections at the moment.",
        ));
    }
    Ok(client)
}
