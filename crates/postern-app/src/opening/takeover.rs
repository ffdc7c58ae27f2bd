//! `untilFirstAction`: until a session makes its first write, another press of the same link may replace it.
//!
//! A scanner that presses buttons then costs the person nothing. One transaction moves the spent row to the new session
//! and deletes the old one, so there is never more than one live session per link (design ruling 6).

use postern_core::model::ClaimPolicy;
use postern_db::{Error, Tx};
use postern_store::openings::Party;
use postern_store::sessions::LinkSession;
use postern_store::{events, sessions, spent, transactions};

use super::batch::{Decision, Prepared};
use super::noted;
use super::transaction::{self, Ground};

/// Whether the client chose this policy.
pub(super) fn allowed(party: &Party) -> bool {
    party.client.claim_policy == ClaimPolicy::UntilFirstAction
}

/// Whether nothing was done with the session yet, so that another press may replace it.
pub(super) fn untouched(session: &LinkSession) -> bool {
    session.acted_at.is_none() && session.ended_at.is_none()
}

/// Replaces the session of a spent link, unless that session has acted or ended.
pub(super) async fn take_over(
    tx: &mut Tx<'_>,
    ground: &Ground,
    press: &Prepared,
    party: &Party,
) -> Result<Option<Decision>, Error> {
    let Some(link) = &press.link else {
        return Ok(None);
    };
    let (kind, nonce) = (link.claims.kind, link.claims.nonce);
    let Some(old) = spent::lock_spent(tx, kind, &nonce)
        .await?
        .and_then(|spending| spending.session_id)
    else {
        return Ok(None);
    };
    if !sessions::lock_session(tx, old)
        .await?
        .is_some_and(|session| untouched(&session))
    {
        return Ok(None);
    }
    spent::hand_over(
        tx,
        kind,
        &nonce,
        link.retry_hash,
        press.session_id,
        ground.now,
    )
    .await?;
    transactions::delete_session_transactions(tx, old).await?;
    sessions::delete_session(tx, old).await?;
    sessions::create_sessions(tx, &[transaction::session(ground, press, party)]).await?;
    let journey = noted::journey(ground, press, party);
    noted::redeemed(tx, &[journey], ground.now).await?;
    transaction::begin(tx, press).await?;
    events::create_events(tx, &[transaction::redeemed(ground, press, party)]).await?;
    Ok(Some(Decision::Opened {
        session_id: press.session_id,
        handle: press.handle.clone(),
    }))
}
