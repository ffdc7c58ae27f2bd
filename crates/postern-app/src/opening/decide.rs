//! The rules of whether a link opens, as functions of rows and a clock.
//!
//! Pages apply them to what they read, to be friendly early. Redemption applies them again under locks and the database's
//! clock, and only that counts.

use jiff::SignedDuration;
use postern_core::otp::{Claims, LinkTime};
use postern_core::time::Timestamp;
use postern_store::gate::Gate;
use postern_store::openings::Party;
use postern_store::sessions::LinkSession;

use super::{Refusal, Route, Sender};

/// Seconds a link may come from the future: clocks of two nodes differ (security.md 3.9).
const FUTURE_S: u32 = 60;

/// Minutes during which the browser that won may ask again for its session.
const REPEAT_MINUTES: i64 = 10;

/// How a link stands, apart from being spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Good,
    Unknown,
    Expired(Timestamp),
    Revoked,
    Suspended,
}

/// Judges a link. `gone` says that its connection or its recorded row no longer exists.
pub(crate) fn standing(
    party: &Party,
    claims: Option<&Claims>,
    gate: Gate,
    gone: bool,
    link_now: LinkTime,
    now: Timestamp,
    route: Route,
) -> Standing {
    let (company, client) = (&party.company, &party.client);
    let Some(claims) = claims else {
        return permanent_standing(party, gone, route);
    };
    let expires_at = claims.expires_at();
    if claims.issued_at.as_seconds() > link_now.as_seconds().saturating_add(FUTURE_S) {
        return Standing::Unknown;
    }
    if client.suspended_at.is_some() {
        return Standing::Suspended;
    }
    let fence = client.link_min_iat.max(company.link_min_iat);
    // A company URL leads to the hosted pages; with them off the client has withdrawn it.
    let unhosted = route.connection.is_none() && !client.hosted_link;
    if gone
        || unhosted
        || company.deleted_at.is_some()
        || claims.epoch != company.link_epoch
        || claims.issued_at.as_seconds() <= fence
    {
        return Standing::Revoked;
    }
    if now >= expires_at
        || claims.issued_at.as_seconds() <= gate.min_iat
        || expires_at <= gate.gc_horizon
    {
        return Standing::Expired(expires_at);
    }
    Standing::Good
}

/// A URL without a password opens only while its client's links are permanent, and a company URL only with Hosted Link on.
fn permanent_standing(party: &Party, gone: bool, route: Route) -> Standing {
    let (company, client) = (&party.company, &party.client);
    let hosted = client.hosted_link || route.connection.is_some();
    if gone || company.deleted_at.is_some() || client.one_time_links || !hosted {
        return Standing::Unknown;
    }
    if client.suspended_at.is_some() {
        return Standing::Suspended;
    }
    Standing::Good
}

/// The page for a standing that is not good.
pub(crate) fn refusal(standing: Standing, party: &Party) -> Refusal {
    let sender = Sender::from(&party.client);
    match standing {
        Standing::Good | Standing::Unknown => Refusal::Unknown,
        Standing::Expired(at) => Refusal::Expired { sender, at },
        Standing::Revoked => Refusal::Revoked {
            sender: Some(sender),
        },
        Standing::Suspended => Refusal::Suspended { sender },
    }
}

/// Until when the browser that spent a link may press again and get its session (security.md 3.6).
pub(crate) fn repeats_until(spent_at: Timestamp) -> Timestamp {
    spent_at + SignedDuration::from_mins(REPEAT_MINUTES)
}

/// Whether a session answers at `now`.
pub(crate) fn is_live(session: &LinkSession, now: Timestamp) -> bool {
    session.ended_at.is_none() && now < session.idle_expires_at && now < session.expires_at
}
