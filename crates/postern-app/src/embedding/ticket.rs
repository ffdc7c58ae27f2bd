//! The ticket with which a page opens a provider's sign-in in a window of ours.
//!
//! It is a token of its own kind for one sign-in: it works once, for a minute, posted from the origin of its session. Its
//! spending gives the window a cookie of the session, so that the provider's answer is bound to the window it went out
//! from. The cookie grants nothing else: the session itself is asked for with the page's own credential only.

use postern_core::id::{CompanyId, ConnectionId, TransactionId};
use postern_core::otp::{self, Binding, Claims, LinkTime, NewOtp, OneTimePassword, TokenKind};
use postern_core::pre_session;
use postern_core::secret::Secret;
use postern_db::Tx;
use postern_store::gate;
use postern_store::sessions;
use postern_store::spent::{self, Reason, Spent};
use postern_store::transactions;
use uuid::Uuid;

use super::access::check_origin;
use crate::opening::session_is_live;
use crate::sessions::{Visit, database_now};
use crate::{App, Code, Error, Result};

/// Minutes a ticket works.
const TTL_MINUTES: u16 = 1;

/// A ticket as a page posts it.
#[derive(Debug)]
pub struct Ticket {
    pub company: CompanyId,
    pub connection: ConnectionId,
    pub text: Secret<String>,
}

/// A window that may now leave for the provider.
#[derive(Debug)]
pub struct WindowOpened {
    pub handle: String,
    /// The value of the session's cookie.
    pub secret: Secret<String>,
    pub transaction_id: TransactionId,
}

impl App {
    /// A ticket for a sign-in of an embedded visit; none for a visit of Hosted Link, which has its cookie.
    pub fn ticket(
        &self,
        visit: &Visit,
        connection: ConnectionId,
        attempt: TransactionId,
    ) -> Option<Ticket> {
        visit.session.embedding.as_ref()?;
        let company = visit.party.company.id;
        let new = NewOtp {
            kind: TokenKind::SdkTicket,
            issued_at: LinkTime::at(self.now()),
            ttl_minutes: TTL_MINUTES,
            epoch: visit.party.company.link_epoch,
            nonce: *attempt.as_uuid().as_bytes(),
        };
        let binding = Binding::connection(company, connection);
        let ticket: OneTimePassword = otp::mint(&self.keys(), &binding, &new);
        Some(Ticket {
            company,
            connection,
            text: Secret::new(ticket.expose().to_owned()),
        })
    }

    /// Spends a ticket. The MAC is checked before any database work; whatever fails afterwards reads the same.
    pub async fn open_window(&self, ticket: &Ticket, origin: &str) -> Result<WindowOpened> {
        let binding = Binding::connection(ticket.company, ticket.connection);
        let claims = otp::parse(ticket.text.expose())
            .and_then(|unverified| {
                unverified.verify(&self.keys(), &binding, &[TokenKind::SdkTicket])
            })
            .map_err(|_| invalid())?;
        let (app, company, origin) = (self.clone(), ticket.company, origin.to_owned());
        self.db()
            .write("open_sign_in_window", move |tx| {
                let (app, origin) = (app.clone(), origin.clone());
                Box::pin(async move { open(&app, tx, company, &claims, &origin).await })
            })
            .await
    }
}

async fn open(
    app: &App,
    tx: &mut Tx<'_>,
    company: CompanyId,
    claims: &Claims,
    origin: &str,
) -> Result<WindowOpened> {
    tx.lock_shared(gate::LOCK).await?;
    let gate = gate::get_gate(tx).await?;
    let now = database_now(tx).await?;
    let transaction_id = TransactionId::from_uuid(Uuid::from_bytes(claims.nonce));
    let attempt = transactions::find_transaction(tx, transaction_id)
        .await?
        .filter(|attempt| attempt.company_id == company && attempt.consumed_at.is_none())
        .ok_or_else(invalid)?;
    // The lock a revocation waits for: it deletes the session before or after, never between.
    let session = sessions::lock_session(tx, attempt.session_id)
        .await?
        .filter(|session| session_is_live(session, now))
        .ok_or_else(invalid)?;
    let page = session.embedding.as_ref().ok_or_else(invalid)?;
    check_origin(app, tx, session.client_id, origin).await?;
    let expires_at = claims.expires_at();
    if page.origin != origin || now >= expires_at || expires_at <= gate.gc_horizon {
        return Err(invalid());
    }
    let won = spent::spend(
        tx,
        &[Spent {
            kind: claims.kind,
            nonce: claims.nonce,
            expires_at,
            company_id: company,
            reason: Reason::Redeemed,
            retry_hash: None,
            session_id: Some(session.id),
            spent_at: now,
        }],
    )
    .await?;
    if won.is_empty() {
        return Err(invalid());
    }
    let secret = app.session_key(session.id);
    let hash = pre_session::hash_secret(secret.expose());
    sessions::set_session_secret(tx, session.id, hash).await?;
    Ok(WindowOpened {
        handle: session.handle,
        secret,
        transaction_id,
    })
}

fn invalid() -> Error {
    Error::new(
        Code::TicketInvalid,
        "This window was open for too long. Nothing was shared.",
    )
}
