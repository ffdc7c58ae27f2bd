//! Codes into tokens, refresh tokens into the next pair, and the end of both.
//!
//! Everything happens under the lock of the grant, the family that all tokens of one authorization belong to. A code or
//! refresh token that comes a second time means that somebody else holds a copy, so it ends the family (RFC 6749
//! section 4.1.2, RFC 9700 section 4.14.2); that write is committed although the answer is a refusal. A token of another app is
//! refused without any effect.

use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_store::sandbox::{self as store, TokenKind};
use postern_store::{Error as DbError, Tx};
use uuid::Uuid;

use super::exchange::{ClientCredentials, IssuedTokens, TokenError};
use super::settings::{ACCESS_TTL_MS, REFRESH_TTL_MS};
use super::users::{self, Behaviour};
use super::{Sandbox, credentials, database_now, later};

const BAD_CODE: &str = "The code is not good, or not any more.";
const BAD_REFRESH: &str = "The refresh token is not good, or not any more.";

/// What a transaction decided; a refusal may still have written something.
pub(super) enum Verdict {
    Issued { scope: String },
    Refused(TokenError),
}

impl Sandbox {
    pub(super) async fn redeem_code(
        &self,
        app: &store::App,
        code_hash: [u8; 32],
        redirect_uri: &str,
        verifier: &Secret<String>,
    ) -> Result<IssuedTokens, TokenError> {
        let pair = self.mint_pair();
        let (app_id, rows) = (app.id, pair.rows());
        let (redirect_uri, verifier) = (redirect_uri.to_owned(), verifier.clone());
        let verdict = self
            .db
            .write::<_, DbError, _>("sandbox.redeem_code", move |tx| {
                let (redirect_uri, verifier) = (redirect_uri.clone(), verifier.clone());
                Box::pin(async move {
                    let refused = Ok(Verdict::Refused(TokenError::InvalidGrant(BAD_CODE)));
                    let now = database_now(tx).await?;
                    let Some(code) = store::find_code(tx, &code_hash).await? else {
                        return refused;
                    };
                    let Some(grant) = live_grant(tx, code.grant_id, app_id).await? else {
                        return refused;
                    };
                    if code.redeemed_at.is_some() {
                        store::revoke_grant(tx, grant.id, now).await?;
                        return refused;
                    }
                    let good = now < code.expires_at
                        && code.redirect_uri == redirect_uri
                        && credentials::verifier_matches(verifier.expose(), &code.challenge);
                    if !good {
                        return refused;
                    }
                    // Another server may have been faster since the code was read.
                    if !store::redeem_code(tx, code.id, now).await? {
                        store::revoke_grant(tx, grant.id, now).await?;
                        return refused;
                    }
                    issue(tx, &grant, rows, now).await
                })
            })
            .await?;
        pair.answer(verdict)
    }

    pub(super) async fn rotate(
        &self,
        app: &store::App,
        token_hash: [u8; 32],
        scope: Option<String>,
    ) -> Result<IssuedTokens, TokenError> {
        let pair = self.mint_pair();
        let (app_id, rows) = (app.id, pair.rows());
        let verdict = self
            .db
            .write::<_, DbError, _>("sandbox.rotate", move |tx| {
                let scope = scope.clone();
                Box::pin(async move {
                    let refused = Ok(Verdict::Refused(TokenError::InvalidGrant(BAD_REFRESH)));
                    let now = database_now(tx).await?;
                    let token = store::find_token(tx, &token_hash).await?;
                    let Some(token) = token.filter(|token| token.kind == TokenKind::Refresh) else {
                        return refused;
                    };
                    let Some(grant) = live_grant(tx, token.grant_id, app_id).await? else {
                        return refused;
                    };
                    if now >= token.expires_at {
                        return refused;
                    }
                    if token.spent_at.is_some() || ends_at_refresh(&grant) {
                        store::revoke_grant(tx, grant.id, now).await?;
                        return refused;
                    }
                    if scope.is_some_and(|scope| scope != grant.scope) {
                        return Ok(Verdict::Refused(TokenError::InvalidScope));
                    }
                    if !store::spend_token(tx, token.id, now).await? {
                        store::revoke_grant(tx, grant.id, now).await?;
                        return refused;
                    }
                    store::delete_expired_tokens(tx, grant.id, now).await?;
                    issue(tx, &grant, rows, now).await
                })
            })
            .await?;
        pair.answer(verdict)
    }

    /// Ends a token (RFC 7009): a refresh token ends its family, an access token only itself. A token that nobody knows
    /// is as good as ended; one of another app is refused.
    pub async fn revoke(
        &self,
        client: &ClientCredentials,
        token: &Secret<String>,
    ) -> Result<(), TokenError> {
        let app = self
            .authenticate(client)
            .await?
            .ok_or(TokenError::InvalidClient)?;
        let (app_id, token_hash) = (app.id, credentials::hash(token.expose()));
        self.db
            .write("sandbox.revoke", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let Some(token) = store::find_token(tx, &token_hash).await? else {
                        return Ok(());
                    };
                    let Some(grant) = store::lock_grant(tx, token.grant_id).await? else {
                        return Ok(());
                    };
                    if grant.app_id != app_id {
                        return Err(TokenError::InvalidGrant("The token is of another client."));
                    }
                    match token.kind {
                        TokenKind::Access => {
                            store::spend_token(tx, token.id, now).await?;
                        }
                        TokenKind::Refresh => {
                            store::revoke_grant(tx, grant.id, now).await?;
                        }
                    }
                    Ok(())
                })
            })
            .await
    }

    pub(super) fn mint_pair(&self) -> Pair {
        let entropy = self.entropy.as_ref();
        Pair {
            ids: [credentials::mint_id(entropy), credentials::mint_id(entropy)],
            access: credentials::mint(credentials::Kind::AccessToken, entropy),
            refresh: credentials::mint(credentials::Kind::RefreshToken, entropy),
        }
    }
}

/// Two tokens made before the transaction, so that a repeated one writes the same rows.
pub(super) struct Pair {
    ids: [Uuid; 2],
    access: Secret<String>,
    refresh: Secret<String>,
}

/// The same as rows want them.
#[derive(Clone, Copy)]
pub(super) struct PairRows {
    ids: [Uuid; 2],
    hashes: [[u8; 32]; 2],
}

impl Pair {
    pub(super) fn rows(&self) -> PairRows {
        PairRows {
            ids: self.ids,
            hashes: [
                credentials::hash(self.access.expose()),
                credentials::hash(self.refresh.expose()),
            ],
        }
    }

    pub(super) fn answer(self, verdict: Verdict) -> Result<IssuedTokens, TokenError> {
        match verdict {
            Verdict::Refused(error) => Err(error),
            Verdict::Issued { scope } => Ok(IssuedTokens {
                access_token: self.access,
                refresh_token: self.refresh,
                expires_in_s: ACCESS_TTL_MS / 1_000,
                scope,
            }),
        }
    }
}

/// The grant, locked, if it is this app's and nobody ended it.
async fn live_grant(
    tx: &mut Tx<'_>,
    id: Uuid,
    app_id: Uuid,
) -> Result<Option<store::Grant>, DbError> {
    let grant = store::lock_grant(tx, id).await?;
    Ok(grant.filter(|grant| grant.app_id == app_id && grant.revoked_at.is_none()))
}

fn ends_at_refresh(grant: &store::Grant) -> bool {
    users::find_user(&grant.user_name).is_none_or(|user| user.behaviour == Behaviour::RevokedLater)
}

pub(super) async fn issue(
    tx: &mut Tx<'_>,
    grant: &store::Grant,
    rows: PairRows,
    now: Timestamp,
) -> Result<Verdict, DbError> {
    let [access_id, refresh_id] = rows.ids;
    let [access_hash, refresh_hash] = rows.hashes;
    let refresh_expires_at = later(now, REFRESH_TTL_MS);
    let token = |id, kind, token_hash, expires_at| store::Token {
        id,
        grant_id: grant.id,
        kind,
        token_hash,
        created_at: now,
        expires_at,
        spent_at: None,
    };
    let access = token(
        access_id,
        TokenKind::Access,
        access_hash,
        later(now, ACCESS_TTL_MS),
    );
    store::create_token(tx, &access).await?;
    let refresh = token(
        refresh_id,
        TokenKind::Refresh,
        refresh_hash,
        refresh_expires_at,
    );
    store::create_token(tx, &refresh).await?;
    store::extend_grant(tx, grant.id, refresh_expires_at).await?;
    Ok(Verdict::Issued {
        scope: grant.scope.clone(),
    })
}
