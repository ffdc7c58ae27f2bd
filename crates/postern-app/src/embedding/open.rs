//! Opening a session from a page.

use jiff::SignedDuration;
use postern_core::access_token::AccessClaims;
use postern_core::entropy;
use postern_core::id::{CompanyId, JourneyId, LinkSessionId};
use postern_core::parameters::{LinkParameters, SHOW_SANDBOX};
use postern_core::pre_session::{self, PreSession};
use postern_core::secret::Secret;
use postern_db::Tx;
use postern_store::gate;
use postern_store::openings::{self, Opening as Ground};
use postern_store::sessions::{self, Embedding, LinkSession};

use super::EmbedOptions;
use super::access::{
    Bearer, check_origin, check_token, find_ground, revoked, token_ground, token_required,
};
use super::proving::{Proven, ShownProof, Token, bind};
use crate::sessions::{Visit, database_now};
use crate::{App, Code, Error, Result, journeys};

/// What a page asks with.
pub struct Opening {
    pub bearer: Option<Bearer>,
    /// The company; a token names it itself.
    pub company: Option<CompanyId>,
    /// The page's origin, as its browser wrote it.
    pub origin: String,
    /// Of the key that the session will belong to.
    pub proof: Option<ShownProof>,
    pub options: EmbedOptions,
}

/// A session for a page.
#[derive(Debug)]
pub struct OpenedEmbedding {
    pub visit: Visit,
    /// What the following calls are authorised with, where there is no token.
    pub key: Option<Secret<String>>,
}

/// A session with everything that could be made beforehand.
#[derive(Clone)]
struct Prepared {
    id: LinkSessionId,
    handle: String,
    /// Nobody knows what this is the hash of; a sign-in's window replaces it.
    secret_hash: [u8; 32],
    claims: Option<AccessClaims>,
    company: CompanyId,
    embedding: Embedding,
    parameters: String,
    proven: Option<Proven>,
    token: Option<Token>,
}

impl App {
    /// Opens a session for a page that embeds the SDK. Without a token only while the client's links are permanent.
    pub async fn open_embedding(&self, opening: Opening) -> Result<OpenedEmbedding> {
        let claims = match &opening.bearer {
            Some(bearer) => Some(self.genuine(bearer)?),
            None => None,
        };
        let company = match (&claims, opening.company) {
            (Some(claims), Some(named)) if named != claims.company => {
                return Err(Error::new(
                    Code::NotFound,
                    "The access token is for another company than `companyId`.",
                ));
            }
            (Some(claims), _) => claims.company,
            (None, Some(named)) => named,
            (None, None) => return Err(token_required()),
        };
        let (prepared, key) = self.prepare_embedding(opening, claims, company)?;
        let app = self.clone();
        let visit = self
            .db()
            .write("open_embedding", move |tx| {
                let (app, prepared) = (app.clone(), prepared.clone());
                Box::pin(async move { open(&app, tx, prepared).await })
            })
            .await?;
        Ok(OpenedEmbedding { visit, key })
    }

    fn prepare_embedding(
        &self,
        opening: Opening,
        claims: Option<AccessClaims>,
        company: CompanyId,
    ) -> Result<(Prepared, Option<Secret<String>>)> {
        let bearer = opening.bearer.as_ref();
        let proven = self.proven(opening.proof.as_ref(), bearer)?;
        let token = bearer.zip(claims.as_ref());
        let token = token.map(|(bearer, claims)| Token::new(bearer, claims));
        let id = LinkSessionId::mint(self.now(), self.entropy());
        let key = claims.is_none().then(|| self.session_key(id));
        let embedding = Embedding {
            origin: opening.origin,
            key_hash: key
                .as_ref()
                .map(|key| pre_session::hash_secret(key.expose())),
            options: serde_json::to_string(&opening.options).unwrap_or_default(),
            proof_key: None,
        };
        let prepared = Prepared {
            id,
            handle: self.mint_handle(),
            secret_hash: entropy::bytes(self.entropy()),
            claims,
            company,
            embedding,
            parameters: parameters(opening.options).to_json(),
            proven,
            token,
        };
        Ok((prepared, key))
    }

    /// A new secret that names a session.
    pub(super) fn session_key(&self, id: LinkSessionId) -> Secret<String> {
        let keys = self.keys();
        let once = PreSession::mint(self.entropy());
        pre_session::session_secret(&keys, keys.signing_kid(), &once, id, &[0; 16])
    }
}

/// Where the rest of the visit looks for the switch, as if it had come with a Link URL.
fn parameters(options: EmbedOptions) -> LinkParameters {
    let switch = options
        .show_sandbox_integrations
        .map(|shown| (SHOW_SANDBOX.to_owned(), shown.to_string()));
    LinkParameters::fixed(switch).unwrap_or_default()
}

/// Locks company and client against change, so that a revocation comes before or after, never between; then judges.
async fn open(app: &App, tx: &mut Tx<'_>, prepared: Prepared) -> Result<Visit> {
    tx.lock_shared(gate::LOCK).await?;
    openings::share_openings(tx, &[prepared.company]).await?;
    let ground = match &prepared.claims {
        Some(claims) => {
            let ground = token_ground(app, tx, claims, &prepared.embedding.origin).await?;
            check_token(&ground, claims, database_now(tx).await?)?;
            // A newer link of the company was made that takes earlier ways in back.
            if claims.issued_at.as_seconds() <= ground.party.company.link_min_iat {
                return Err(revoked());
            }
            ground
        }
        None => permanent_ground(app, tx, prepared.company, &prepared.embedding.origin).await?,
    };
    if ground.party.client.suspended_at.is_some() {
        return Err(Error::new(
            Code::ClientSuspended,
            "This isn't taking connections at the moment.",
        ));
    }
    let proof_key = bind(tx, &ground.party.client, prepared.proven, prepared.token).await?;
    let now = database_now(tx).await?;
    let limits = app.session_limits();
    let session = LinkSession {
        id: prepared.id,
        client_id: ground.party.client.id,
        company_id: ground.party.company.id,
        connection_id: None,
        link: None,
        handle: prepared.handle,
        secret_hash: prepared.secret_hash,
        parameters: prepared.parameters,
        created_at: now,
        idle_expires_at: now + SignedDuration::from_mins(i64::from(limits.idle_minutes)),
        expires_at: now + SignedDuration::from_hours(i64::from(limits.absolute_hours)),
        acted_at: None,
        ended_at: None,
        journey_id: Some(JourneyId::mint(now, app.entropy())),
        embedding: Some(Box::new(Embedding {
            proof_key,
            ..prepared.embedding
        })),
    };
    sessions::create_sessions(tx, std::slice::from_ref(&session)).await?;
    journeys::note_visit(tx, &session).await?;
    Ok(Visit {
        session,
        party: ground.party,
    })
}

/// A page without a token opens what a permanent link opens. A company that is not there looks like one that needs a token.
async fn permanent_ground(
    app: &App,
    tx: &mut Tx<'_>,
    company: CompanyId,
    origin: &str,
) -> Result<Ground> {
    let ground = find_ground(tx, company)
        .await?
        .filter(|ground| ground.party.company.deleted_at.is_none())
        .filter(|ground| !ground.party.client.one_time_links)
        .ok_or_else(token_required)?;
    check_origin(app, tx, ground.party.client.id, origin).await?;
    Ok(ground)
}
