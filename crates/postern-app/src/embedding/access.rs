//! Who may use an embedded session: judged anew on every call.
//!
//! In this order: the token's MAC before any database work; then the client's own list of origins, so that nobody else
//! learns anything; then time and revocation by the database's clock; then the session; and last its key, where it has one.

use postern_core::access_token::{self, AccessClaims};
use postern_core::id::{CompanyId, LinkSessionId};
use postern_core::otp::LinkTime;
use postern_core::pre_session;
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::cors_origins;
use postern_store::openings::{self, Opening as Ground, Party};
use postern_store::sessions::{self, LinkSession};
use subtle::ConstantTimeEq;

use super::proving::{ShownProof, Token};
use crate::sessions::{Visit, database_now, ended, live_visit};
use crate::{App, Code, Error, Result};

/// What a page sends in `Authorization`.
pub type Bearer = Secret<String>;

/// What the credential of a call says, before the database is asked.
#[derive(Clone, Copy)]
enum Claim {
    /// A genuine company access token.
    Token(AccessClaims),
    /// A key that names this session; its hash has to match.
    Key([u8; 32]),
}

impl App {
    /// The session that a page asks for, if its credential and its origin may use it.
    pub async fn visit_embedded(
        &self,
        id: LinkSessionId,
        bearer: Option<&Bearer>,
        origin: &str,
        proof: Option<&ShownProof>,
    ) -> Result<Visit> {
        let bearer = bearer.ok_or_else(token_required)?;
        let claim = match pre_session::session_named_by(bearer.expose()) {
            Some(named) if named == id => Claim::Key(pre_session::hash_secret(bearer.expose())),
            Some(_) => return Err(invalid()),
            None => Claim::Token(self.genuine(bearer)?),
        };
        let proven = self.proven(proof, Some(bearer))?;
        let token = match &claim {
            Claim::Token(claims) => Some(Token::new(bearer, claims)),
            Claim::Key(_) => None,
        };
        let (app, origin) = (self.clone(), origin.to_owned());
        let visit = self
            .db()
            .read_few("find_embedded_visit", move |tx| {
                let (app, origin) = (app.clone(), origin.clone());
                Box::pin(async move {
                    match claim {
                        Claim::Token(claims) => by_token(&app, tx, id, &claims, &origin).await,
                        Claim::Key(hash) => by_key(&app, tx, id, hash, &origin).await,
                    }
                })
            })
            .await?;
        self.check_proof(&visit, proven, token).await?;
        Ok(visit)
    }

    /// The claims of a genuine token; whatever fails looks the same.
    pub(super) fn genuine(&self, bearer: &Bearer) -> Result<AccessClaims> {
        access_token::parse(bearer.expose())
            .and_then(|token| token.verify(&self.keys()))
            .map_err(|_| invalid())
    }
}

async fn by_token(
    app: &App,
    tx: &mut Tx<'_>,
    id: LinkSessionId,
    claims: &AccessClaims,
    origin: &str,
) -> Result<Visit> {
    let ground = token_ground(app, tx, claims, origin).await?;
    check_token(&ground, claims, database_now(tx).await?)?;
    let session = sessions::find_session(tx, id).await?.ok_or_else(ended)?;
    if session.company_id != claims.company || !is_of_page(&session, origin) {
        return Err(no_such_session());
    }
    live_visit(tx, session).await
}

async fn by_key(
    app: &App,
    tx: &mut Tx<'_>,
    id: LinkSessionId,
    hash: [u8; 32],
    origin: &str,
) -> Result<Visit> {
    let session = sessions::find_session(tx, id).await?.ok_or_else(ended)?;
    let kept = session
        .embedding
        .as_ref()
        .and_then(|page| page.key_hash)
        .ok_or_else(invalid)?;
    if !bool::from(kept.ct_eq(&hash)) {
        return Err(invalid());
    }
    check_origin(app, tx, session.client_id, origin).await?;
    if !is_of_page(&session, origin) {
        return Err(no_such_session());
    }
    let visit = live_visit(tx, session).await?;
    if visit.party.client.one_time_links {
        return Err(token_required());
    }
    Ok(visit)
}

/// What a genuine token is judged by, for a page of its own client.
pub(super) async fn token_ground(
    app: &App,
    tx: &mut Tx<'_>,
    claims: &AccessClaims,
    origin: &str,
) -> Result<Ground> {
    let ground = find_ground(tx, claims.company).await?.ok_or_else(revoked)?;
    check_origin(app, tx, ground.party.client.id, origin).await?;
    Ok(ground)
}

/// A company with its client and the fences.
pub(super) async fn find_ground(tx: &mut Tx<'_>, company: CompanyId) -> Result<Option<Ground>> {
    Ok(openings::find_opening(tx, company, None).await?)
}

/// Whether the page's client has listed its origin. That it has not is noted for the client, in memory.
pub(super) async fn check_origin(
    app: &App,
    tx: &mut Tx<'_>,
    client: postern_core::id::ClientId,
    origin: &str,
) -> Result<()> {
    if cors_origins::is_cors_origin(tx, client, origin).await? {
        Ok(())
    } else {
        app.refusals().note(client, origin, app.now());
        Err(Error::new(
            Code::OriginNotAllowed,
            format!("The page's origin {origin} is not registered for this client."),
        ))
    }
}

/// Whether a genuine token still counts at `now`.
pub(super) fn check_token(ground: &Ground, claims: &AccessClaims, now: Timestamp) -> Result<()> {
    /// Seconds a token may come from the future: clocks of two nodes differ.
    const FUTURE_S: u32 = 60;
    let Party { company, client } = &ground.party;
    let issued = claims.issued_at.as_seconds();
    if issued > LinkTime::at(now).as_seconds().saturating_add(FUTURE_S) {
        return Err(invalid());
    }
    if claims.is_expired(now) || issued <= ground.gate.min_iat {
        return Err(Error::new(
            Code::AccessTokenExpired,
            "The company access token has run out.",
        ));
    }
    let is_fenced = issued <= client.link_min_iat;
    if company.deleted_at.is_some() || claims.epoch != company.link_epoch || is_fenced {
        return Err(revoked());
    }
    Ok(())
}

fn is_of_page(session: &LinkSession, origin: &str) -> bool {
    session
        .embedding
        .as_ref()
        .is_some_and(|page| page.origin == origin)
}

pub(super) fn token_required() -> Error {
    Error::new(
        Code::AccessTokenRequired,
        "This client's links are one-time, so the SDK needs a company access token.",
    )
}

pub(super) fn revoked() -> Error {
    Error::new(
        Code::AccessTokenRevoked,
        "The company access token was revoked.",
    )
}

fn invalid() -> Error {
    Error::new(
        Code::AccessTokenInvalid,
        "The company access token is not one of this installation.",
    )
}

fn no_such_session() -> Error {
    Error::new(
        Code::NotFound,
        "There is no session of that id for this token.",
    )
}
