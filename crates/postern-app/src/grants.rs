//! Tokens in use, sealed to their grant and opened again; and which connections use which grant.
//!
//! A sign-in that opens several businesses gives one grant, which all their connections use: providers rotate refresh tokens,
//! so that two copies would end each other. Nothing here ever copies one.

use jiff::SignedDuration;
use postern_core::id::{ClientId, ConnectionId, ContextId, GrantId};
use postern_core::model::AccessTerm;
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::connections::{self, Connection};
use postern_store::contexts;
use postern_store::grants::{self, Grant};
use postern_store::integrations;

use crate::authorisation::HeldGrant;
use crate::{App, Error, Result};

/// How long access that was asked for once lasts where the provider doesn't say.
const UNTOLD: SignedDuration = SignedDuration::from_hours(1);

/// Where a token of a grant is kept: the associated data of its seal. The name is that of the table in which tokens were kept
/// when each had one connection; those are sealed to it.
fn token_place(id: GrantId, column: &'static str) -> Place {
    Place {
        table: "connection_grants",
        column,
        row: id.as_uuid(),
    }
}

/// Which token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenColumn {
    Access,
    Refresh,
}

impl TokenColumn {
    fn place(self, id: GrantId) -> Place {
        let column = match self {
            Self::Access => "access_token",
            Self::Refresh => "refresh_token",
        };
        token_place(id, column)
    }
}

/// What a sign-in gave, on its way into use.
pub(crate) struct Fresh<'a> {
    pub(crate) client_id: ClientId,
    pub(crate) context_id: ContextId,
    pub(crate) held: &'a HeldGrant,
    /// The ids of the businesses it opens.
    pub(crate) opens: &'a [String],
}

/// Whether a client asks for access to this software once, and not for as long as it lasts.
pub(crate) async fn asks_once(
    tx: &mut Tx<'_>,
    client: ClientId,
    platform_key: &str,
) -> Result<bool> {
    let settings = integrations::find_client_integration(tx, client, platform_key).await?;
    Ok(settings.is_some_and(|settings| settings.access == AccessTerm::Once))
}

impl App {
    /// Seals a token of a grant.
    pub(crate) fn seal_token(
        &self,
        id: GrantId,
        column: TokenColumn,
        token: &Secret<String>,
    ) -> Vec<u8> {
        sealed::seal(
            &self.keys(),
            &column.place(id),
            token.expose().as_bytes(),
            self.entropy(),
        )
    }

    /// Opens a token of a grant.
    pub(crate) fn open_token(
        &self,
        id: GrantId,
        column: TokenColumn,
        envelope: &[u8],
    ) -> Result<Secret<String>> {
        let plain =
            sealed::open(&self.keys(), &column.place(id), envelope).map_err(Error::internal)?;
        String::from_utf8(plain.expose().clone())
            .map(Secret::new)
            .map_err(|_| Error::internal("a token is not text"))
    }

    /// Stored tokens in the open.
    pub(crate) fn open_grant(&self, grant: &Grant) -> Result<HeldGrant> {
        let id = grant.id;
        Ok(HeldGrant {
            access_token: self.open_token(id, TokenColumn::Access, &grant.access_token)?,
            refresh_token: grant
                .refresh_token
                .as_ref()
                .map(|token| self.open_token(id, TokenColumn::Refresh, token))
                .transpose()?,
            access_expires_at: grant.access_expires_at,
            scope: grant.scope.clone(),
        })
    }

    /// Stores a grant, in place of the tokens that stood under its id.
    pub(crate) async fn put_grant(
        &self,
        tx: &mut Tx<'_>,
        id: GrantId,
        fresh: &Fresh<'_>,
        now: Timestamp,
    ) -> Result<()> {
        let held = fresh.held;
        let grant = Grant {
            id,
            client_id: fresh.client_id,
            context_id: fresh.context_id,
            access_token: self.seal_token(id, TokenColumn::Access, &held.access_token),
            refresh_token: held
                .refresh_token
                .as_ref()
                .map(|token| self.seal_token(id, TokenColumn::Refresh, token)),
            access_expires_at: held.access_expires_at,
            scope: held.scope.clone(),
            lease_until: None,
            updated_at: now,
            ends_at: self.end_of(tx, fresh, now).await?,
        };
        Ok(grants::put_grant(tx, &grant).await?)
    }

    /// When what a sign-in gave is given back, where its client asks for access once: as soon as it runs out.
    async fn end_of(
        &self,
        tx: &mut Tx<'_>,
        fresh: &Fresh<'_>,
        now: Timestamp,
    ) -> Result<Option<Timestamp>> {
        let Some(context) = contexts::find_context(tx, fresh.context_id).await? else {
            return Ok(None);
        };
        let is_once = asks_once(tx, fresh.client_id, &context.platform_key).await?;
        let end = fresh.held.access_expires_at.unwrap_or(now + UNTOLD);
        Ok(is_once.then_some(end))
    }

    /// Stores a grant that nobody uses yet.
    pub(crate) async fn new_grant(
        &self,
        tx: &mut Tx<'_>,
        fresh: &Fresh<'_>,
        now: Timestamp,
    ) -> Result<GrantId> {
        let id = GrantId::mint(now, self.entropy());
        self.put_grant(tx, id, fresh, now).await?;
        Ok(id)
    }

    /// Lets a locked connection use what its new sign-in gave. Others that used the same grant go on with the new tokens, as
    /// far as those open their businesses: a provider may end the old ones when somebody signs in again. Tokens that are
    /// replaced are forgotten and not given back, for many providers would take that for the end of the new ones too.
    pub(crate) async fn replace_grant(
        &self,
        tx: &mut Tx<'_>,
        row: &Connection,
        fresh: &Fresh<'_>,
        now: Timestamp,
    ) -> Result<()> {
        let Some((before, _)) = grants::lock_used(tx, row.client_id, row.id).await? else {
            let id = self.new_grant(tx, fresh, now).await?;
            return Ok(grants::use_grant(tx, row.id, id).await?);
        };
        let mut others = grants::list_uses(tx, before).await?;
        others.retain(|other| *other != row.id);
        let (opened, closed) = self
            .opened_of(tx, row.client_id, &others, fresh.opens)
            .await?;
        if closed == 0 {
            return self.put_grant(tx, before, fresh, now).await;
        }
        let id = self.new_grant(tx, fresh, now).await?;
        grants::use_grant(tx, row.id, id).await?;
        for other in opened {
            grants::use_grant(tx, other, id).await?;
        }
        Ok(())
    }

    /// Which of these connections are of the opened businesses, and how many are not.
    pub(crate) async fn opened_of(
        &self,
        tx: &mut Tx<'_>,
        client: ClientId,
        of: &[ConnectionId],
        opens: &[String],
    ) -> Result<(Vec<ConnectionId>, usize)> {
        let businesses = connections::list_businesses(tx, client, of).await?;
        let is_opened = |business: &Option<String>| {
            business
                .as_ref()
                .is_some_and(|business| opens.contains(business))
        };
        let opened: Vec<ConnectionId> = businesses
            .iter()
            .filter(|(_, business)| is_opened(business))
            .map(|(id, _)| *id)
            .collect();
        let closed = of.len() - opened.len();
        Ok((opened, closed))
    }
}
