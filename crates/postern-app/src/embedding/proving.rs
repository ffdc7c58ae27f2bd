//! Key binding: with the client's switch on, a session belongs to the key its page proved when it was opened, and a company
//! access token to the key it was first used with (security.md 3.12, RFC 9449).
//!
//! A proof's age is that of its challenge, by the database's clock. A proof of a call that changes something counts once; one of
//! a call that only reads counts for as long as its challenge, since reading writes nothing, and says nothing new to who
//! repeats it. Whatever is wrong with a proof reads the same, but for the two things a page can do something about: answering a
//! newer challenge, and asking its server for a token of its own.

use postern_core::access_token::AccessClaims;
use postern_core::id::ClientId;
use postern_core::otp::LinkTime;
use postern_core::proof::{self, Call, InvalidProof, Proof};
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::bound_tokens::{self, BoundToken};
use postern_store::used_proofs;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::access::Bearer;
use crate::sessions::{Visit, database_now, ended};
use crate::{App, Code, Error, Result};

/// Minutes a challenge can be answered.
const CHALLENGE_MINUTES: u16 = 5;

/// A proof as a page sends it, and the call it came with.
#[derive(Debug, Clone)]
pub struct ShownProof {
    pub text: String,
    pub method: String,
    /// The addresses that lead to this call.
    pub urls: Vec<Url>,
    /// Whether the call may change something.
    pub changes: bool,
}

/// A proof that its key signed for this call.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proven {
    proof: Proof,
    changes: bool,
}

/// A token as it is bound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    hash: [u8; 32],
    expires_at: Timestamp,
}

impl Token {
    pub(super) fn new(bearer: &Bearer, claims: &AccessClaims) -> Self {
        Self {
            hash: Sha256::digest(bearer.expose()).into(),
            expires_at: claims.expires_at(),
        }
    }
}

impl App {
    /// What pages answer that have to prove a key.
    pub fn proof_challenge(&self) -> String {
        proof::challenge(&self.keys(), LinkTime::at(self.now()))
    }

    /// Reads a proof before any database work. What proves nothing is refused whether anybody would have asked for it or not.
    pub(super) fn proven(
        &self,
        shown: Option<&ShownProof>,
        bearer: Option<&Bearer>,
    ) -> Result<Option<Proven>> {
        let Some(shown) = shown else {
            return Ok(None);
        };
        let call = Call {
            method: &shown.method,
            urls: &shown.urls,
            credential: bearer.map(|bearer| bearer.expose().as_str()),
        };
        let proof =
            proof::verify(&shown.text, &call, &self.keys()).map_err(|error| match error {
                InvalidProof::Challenge => required(),
                InvalidProof::Proof => invalid(),
            })?;
        Ok(Some(Proven {
            proof,
            changes: shown.changes,
        }))
    }

    /// Judges the proof of a call in a session that is live.
    pub(super) async fn check_proof(
        &self,
        visit: &Visit,
        proven: Option<Proven>,
        token: Option<Token>,
    ) -> Result<()> {
        let client = &visit.party.client;
        let key = visit
            .session
            .embedding
            .as_ref()
            .and_then(|page| page.proof_key);
        let key = match (key, client.sdk_key_binding) {
            (Some(key), _) => key,
            // It was opened before the switch was turned on: whoever holds its credential may be anybody.
            (None, true) => return Err(ended()),
            (None, false) => return Ok(()),
        };
        let proven = proven.ok_or_else(required)?;
        if proven.proof.key != key {
            return Err(invalid());
        }
        let id = client.id;
        if proven.changes {
            self.db()
                .write("use_proof", move |tx| {
                    Box::pin(async move { use_once(tx, id, proven, token).await })
                })
                .await
        } else {
            self.db()
                .read_few("check_proof", move |tx| {
                    Box::pin(async move {
                        counts_until(&proven, database_now(tx).await?)?;
                        check_token_key(tx, id, &proven, token).await
                    })
                })
                .await
        }
    }
}

/// The key of a session that is being opened; none where the client asks for none.
pub(super) async fn bind(
    tx: &mut Tx<'_>,
    client: &postern_store::clients::Client,
    proven: Option<Proven>,
    token: Option<Token>,
) -> Result<Option<[u8; 32]>> {
    if !client.sdk_key_binding {
        return Ok(None);
    }
    let proven = proven.ok_or_else(required)?;
    use_once(tx, client.id, proven, token).await?;
    Ok(Some(proven.proof.key))
}

/// Uses a proof up, and binds its token to its key if nobody came first.
async fn use_once(
    tx: &mut Tx<'_>,
    client: ClientId,
    proven: Proven,
    token: Option<Token>,
) -> Result<()> {
    let until = counts_until(&proven, database_now(tx).await?)?;
    if !used_proofs::use_proof(tx, proven.proof.id, until).await? {
        return Err(invalid());
    }
    if let Some(token) = token {
        let bound = BoundToken {
            token_hash: token.hash,
            client_id: client,
            proof_key: proven.proof.key,
            expires_at: token.expires_at,
        };
        bound_tokens::bind(tx, &bound).await?;
    }
    check_token_key(tx, client, &proven, token).await
}

/// A token that is bound is so to this key.
async fn check_token_key(
    tx: &mut Tx<'_>,
    client: ClientId,
    proven: &Proven,
    token: Option<Token>,
) -> Result<()> {
    let Some(token) = token else {
        return Ok(());
    };
    match bound_tokens::find_key(tx, client, token.hash).await? {
        Some(key) if key != proven.proof.key => Err(Error::new(
            Code::AccessTokenBound,
            "The company access token belongs to another page.",
        )),
        _ => Ok(()),
    }
}

/// Until when a proof counts, if it still does.
fn counts_until(proven: &Proven, now: Timestamp) -> Result<Timestamp> {
    /// Seconds a challenge may come from the future: clocks of two nodes differ.
    const FUTURE_S: u32 = 60;
    let challenged_at = proven.proof.challenged_at;
    let until = challenged_at.minutes_later(CHALLENGE_MINUTES);
    let latest = LinkTime::at(now).as_seconds().saturating_add(FUTURE_S);
    if now >= until || challenged_at.as_seconds() > latest {
        return Err(required());
    }
    Ok(until)
}

fn required() -> Error {
    Error::new(
        Code::ProofRequired,
        "This client's pages have to prove the key of their browser.",
    )
}

fn invalid() -> Error {
    Error::new(
        Code::ProofInvalid,
        "The proof is not one of this call and this session.",
    )
}
