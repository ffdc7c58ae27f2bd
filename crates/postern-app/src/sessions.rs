//! Link sessions after redemption: who holds one, what it belongs to, and how it ends.
//!
//! A browser proves a session with the handle in the path and the cookie of that handle; both must match. Expiry is the
//! database clock's. Safe requests never move the idle end; writes do.

use postern_core::id::{CompanyId, LinkSessionId};
use postern_core::pre_session;
use postern_core::time::{Timestamp, from_millis};
use postern_db::{Error as DbError, Tx};
use postern_store::openings::{self, Party};
use postern_store::sessions;
pub use postern_store::sessions::{Embedding, LinkSession};
use subtle::ConstantTimeEq;

use crate::opening::{Sender, session_is_live};
use crate::{App, Code, Error, Result};

/// A live session with the company and client it belongs to.
#[derive(Debug, Clone)]
pub struct Visit {
    pub session: LinkSession,
    pub party: Party,
}

/// Whether `secret` is the cookie of `session`.
pub fn proves(session: &LinkSession, secret: &str) -> bool {
    session
        .secret_hash
        .ct_eq(&pre_session::hash_secret(secret))
        .into()
}

impl App {
    /// The session behind a handle and its cookie. Another browser's cookie, or none, is `session_invalid`; a session
    /// that finished, ran out or was revoked is `session_ended`.
    pub async fn visit(&self, handle: &str, secret: Option<&str>) -> Result<Visit> {
        let secret = secret.ok_or_else(other_browser)?.to_owned();
        let handle = handle.to_owned();
        self.db()
            .read_few("find_visit", move |tx| {
                let (handle, secret) = (handle.clone(), secret.clone());
                Box::pin(async move {
                    let session = proven(tx, &handle, &secret).await?;
                    live_visit(tx, session).await
                })
            })
            .await
    }

    /// Whose visit an address belongs to, for the page that says no to another browser. The address proves nothing more than that
    /// there was such a visit.
    pub async fn sender_of_visit(&self, handle: &str) -> Result<Option<Sender>> {
        let handle = handle.to_owned();
        let found = self
            .db()
            .read_few("find_sender", move |tx| {
                let handle = handle.clone();
                Box::pin(async move {
                    let Some(company) = sessions::find_company_by_handle(tx, &handle).await? else {
                        return Ok(None);
                    };
                    openings::find_party(tx, company).await
                })
            })
            .await?;
        Ok(found.map(|party| Sender::from(&party.client)))
    }

    /// Who asks a company, for a page that a genuine link led to.
    pub async fn sender_of_link(&self, company: CompanyId) -> Result<Option<Sender>> {
        let found = self
            .db()
            .read_few("find_sender", move |tx| {
                Box::pin(async move { openings::find_party(tx, company).await })
            })
            .await?;
        Ok(found.map(|party| Sender::from(&party.client)))
    }

    /// Keeps a session alive after activity.
    pub async fn touch_visit(&self, visit: &Visit) -> Result<()> {
        let (id, app) = (visit.session.id, self.clone());
        self.db()
            .write("touch_session", move |tx| {
                let app = app.clone();
                Box::pin(async move { app.act(tx, id, false).await })
            })
            .await
    }

    /// Notes a write of a session inside the caller's transaction: moves its idle end and, when `acts`, marks that it has
    /// acted, after which no other press can take it over. Fails when the session has ended in the meantime.
    pub(crate) async fn act(&self, tx: &mut Tx<'_>, id: LinkSessionId, acts: bool) -> Result<()> {
        let now = database_now(tx).await?;
        let live = sessions::lock_session(tx, id)
            .await?
            .is_some_and(|session| session_is_live(&session, now));
        if !live {
            return Err(ended());
        }
        let idle =
            now + jiff::SignedDuration::from_mins(i64::from(self.session_limits().idle_minutes));
        sessions::touch_session(tx, id, idle, acts.then_some(now)).await?;
        Ok(())
    }
}

/// The session that handle and cookie prove together. A cookie of another session, or none that was ever made, is another
/// browser's; one whose session is no longer there is that of an ended one.
async fn proven(tx: &mut Tx<'_>, handle: &str, secret: &str) -> Result<LinkSession> {
    let id = pre_session::session_named_by(secret).ok_or_else(other_browser)?;
    let session = sessions::find_session(tx, id).await?.ok_or_else(ended)?;
    if session.handle == handle && proves(&session, secret) {
        Ok(session)
    } else {
        Err(other_browser())
    }
}

/// The session that handle and cookie prove together, live or not.
pub(crate) async fn held(
    tx: &mut Tx<'_>,
    handle: &str,
    secret: &str,
) -> Result<Option<LinkSession>, DbError> {
    let Some(id) = pre_session::session_named_by(secret) else {
        return Ok(None);
    };
    let found = sessions::find_session(tx, id).await?;
    Ok(found.filter(|session| session.handle == handle && proves(session, secret)))
}

pub(crate) async fn live_visit(tx: &mut Tx<'_>, session: LinkSession) -> Result<Visit> {
    if !session_is_live(&session, database_now(tx).await?) {
        return Err(ended());
    }
    let party = openings::find_party(tx, session.company_id)
        .await?
        .ok_or_else(ended)?;
    if party.company.deleted_at.is_some() {
        return Err(ended());
    }
    if party.client.suspended_at.is_some() {
        return Err(Error::new(
            Code::ClientSuspended,
            "This isn't taking connections at the moment.",
        ));
    }
    Ok(Visit { session, party })
}

/// The database's clock, which alone decides expiry.
pub(crate) async fn database_now(tx: &mut Tx<'_>) -> Result<Timestamp> {
    Ok(from_millis(tx.database_now().await?))
}

fn other_browser() -> Error {
    Error::new(
        Code::SessionInvalid,
        "Open this in the browser you started with.",
    )
}

pub(crate) fn ended() -> Error {
    Error::new(
        Code::SessionEnded,
        "This visit is over. Ask for a new link to go on.",
    )
}
