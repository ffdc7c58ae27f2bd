//! What a page shows for a link, without changing anything.

use postern_core::id::{EventId, LinkId, LinkSessionId};
use postern_core::model::LinkEventKind;
use postern_core::otp::LinkTime;
use postern_core::pre_session::{PreSession, retry_hash};
use postern_core::time::Timestamp;
use postern_store::connections::{self, Connection};
use postern_store::events::LinkEvent;
use postern_store::openings::{self, Opening, Party};
use postern_store::recorded_links;
use postern_store::sessions::{self, LinkSession};
use postern_store::spent::Reason;

use super::decide::{self, Standing};
use super::{Refusal, Route, Sender, VerifiedLink, takeover};
use crate::look::{self, Look};
use crate::{App, Code, Result, journeys};

/// What to show.
#[derive(Debug, Clone)]
pub enum Inspection {
    /// The page with the button.
    Open(Box<Open>),
    /// This browser opened the link before and its session lives: go on there.
    Resume(LinkSession),
    /// A dead-link page.
    Refused(Refusal),
}

/// Who looks at a link, as far as a request tells. A label for the timeline, never a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// Somebody with a browser.
    Person,
    /// It looks like a scanner or a preview.
    Program,
    /// Only the answer's head was asked for: nothing was shown, so nothing is noted.
    Nobody,
}

/// What the page with the button says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Who asks. Absent while the database cannot be reached: the page then says that it does not know.
    pub sender: Option<Sender>,
    /// Whose data it is about.
    pub company_name: Option<String>,
    /// The platform key of the one connection a connection link is for.
    pub platform_key: Option<String>,
    /// When the link stops working; permanent links have none.
    pub expires_at: Option<Timestamp>,
    /// How the client's pages look.
    pub look: Option<Box<Look>>,
}

struct Reading {
    opening: Option<Opening>,
    connection: Option<Connection>,
    recorded: Option<LinkId>,
    session: Option<LinkSession>,
    look: Option<Box<Look>>,
}

impl App {
    /// Finds out what to show for a link. `holds` says whether this browser's cookies prove it holds a session; `pre` is
    /// its pre-session. A browser that won the link and never got the reply sees the page again, whose button leads to the
    /// session it made.
    /// What it saw goes to the timeline by way of the observation queue, best effort.
    pub async fn inspect_link(
        &self,
        route: Route,
        link: Option<&VerifiedLink>,
        viewer: Viewer,
        pre: Option<&PreSession>,
        holds: impl Fn(&LinkSession) -> bool,
    ) -> Result<Inspection> {
        let reading = match self.read_link(route, link).await {
            Ok(reading) => reading,
            Err(error) if error.code() == Code::Unavailable && link.is_some() => {
                return Ok(Inspection::Open(Box::new(unknown_state(link))));
            }
            Err(error) => return Err(error),
        };
        let Some(opening) = reading.opening.clone() else {
            return Ok(Inspection::Refused(missing(link)));
        };
        let recorded = reading.recorded;
        let inspection = self.judge(route, link, reading, &opening, pre, holds);
        if let (Some(link), Some(kind)) = (link, observed(&inspection, viewer)) {
            let event = self.observation(route, link, recorded, &opening.party);
            let (client, company) = (event.client_id, event.company_id);
            let seen = LinkEvent {
                kind,
                automated: viewer == Viewer::Program,
                ..event
            };
            let journey = journeys::of_link(client, company, &link.claims, recorded);
            self.observations().push(seen, journey);
        }
        Ok(inspection)
    }

    async fn read_link(&self, route: Route, link: Option<&VerifiedLink>) -> Result<Reading> {
        let key = link.map(VerifiedLink::key);
        Ok(self
            .db()
            .read_few("inspect_link", move |tx| {
                Box::pin(async move {
                    let opening = openings::find_opening(tx, route.company, key).await?;
                    let connection = match (&opening, route.connection) {
                        (Some(opening), Some(id)) => {
                            let client = opening.party.client.id;
                            connections::find_connection(tx, client, route.company, id).await?
                        }
                        _ => None,
                    };
                    let look = match &opening {
                        Some(opening) => Some(Box::new(
                            look::read_look(tx, opening.party.client.id).await?,
                        )),
                        None => None,
                    };
                    let recorded = match key {
                        Some((kind, nonce)) if kind.is_recorded() => {
                            recorded_links::find_by_nonce(tx, kind, &nonce).await?
                        }
                        _ => None,
                    };
                    let session = match opening.as_ref().and_then(spent_session) {
                        Some(id) => sessions::find_session(tx, id).await?,
                        None => None,
                    };
                    Ok::<_, postern_db::Error>(Reading {
                        opening,
                        connection,
                        recorded: recorded.map(|link| link.id),
                        session,
                        look,
                    })
                })
            })
            .await?)
    }

    fn judge(
        &self,
        route: Route,
        link: Option<&VerifiedLink>,
        reading: Reading,
        opening: &Opening,
        pre: Option<&PreSession>,
        holds: impl Fn(&LinkSession) -> bool,
    ) -> Inspection {
        let now = self.now();
        let sender = Sender::from(&opening.party.client);
        // Whoever presses next may still replace this session, so the page with the button is shown.
        let may_replace = takeover::allowed(&opening.party)
            && reading.session.as_ref().is_some_and(takeover::untouched);
        let live = reading
            .session
            .filter(|session| decide::is_live(session, now));
        let lost_reply = live.is_some() && may_repeat(link, opening, pre, now);
        if let Some(session) = live.filter(|session| holds(session)) {
            return Inspection::Resume(session);
        }
        if let Some(spent) = opening.spent.filter(|_| !lost_reply && !may_replace) {
            return Inspection::Refused(match spent.reason {
                Reason::Redeemed => Refusal::Used {
                    sender,
                    at: spent.spent_at,
                },
                Reason::Revoked => Refusal::Revoked {
                    sender: Some(sender),
                },
            });
        }
        let recorded_missing =
            reading.recorded.is_none() && link.is_some_and(|link| link.claims.kind.is_recorded());
        let connection_missing = route.connection.is_some() && reading.connection.is_none();
        let standing = decide::standing(
            &opening.party,
            link.map(|link| &link.claims),
            opening.gate,
            connection_missing || recorded_missing,
            LinkTime::at(now),
            now,
            route,
        );
        match standing {
            Standing::Good => Inspection::Open(Box::new(Open {
                sender: Some(sender),
                company_name: Some(opening.party.company.name.clone()),
                platform_key: reading.connection.map(|connection| connection.platform_key),
                expires_at: link.map(VerifiedLink::expires_at),
                look: reading.look,
            })),
            bad => Inspection::Refused(decide::refusal(bad, &opening.party)),
        }
    }

    /// Somebody looked at a link; what they saw is filled in by the caller.
    fn observation(
        &self,
        route: Route,
        link: &VerifiedLink,
        recorded: Option<LinkId>,
        party: &Party,
    ) -> LinkEvent {
        let now = self.now();
        LinkEvent {
            id: EventId::mint(now, self.entropy()),
            at: now,
            kind: LinkEventKind::Opened,
            client_id: party.client.id,
            company_id: party.company.id,
            connection_id: route.connection,
            link_id: recorded,
            nonce_hash: self.nonce_hash(link),
            automated: false,
            detail: None,
        }
    }
}

/// What the timeline says of what was shown, if anything.
fn observed(inspection: &Inspection, viewer: Viewer) -> Option<LinkEventKind> {
    match inspection {
        _ if viewer == Viewer::Nobody => None,
        Inspection::Open(_) => Some(LinkEventKind::Opened),
        Inspection::Resume(_) => Some(LinkEventKind::Resumed),
        Inspection::Refused(Refusal::Used { .. }) => Some(LinkEventKind::ReuseBlocked),
        Inspection::Refused(Refusal::Expired { .. }) => Some(LinkEventKind::ExpiredOnOpen),
        Inspection::Refused(_) => None,
    }
}

/// Whether this browser is the one that spent the link, minutes ago: then its press may be repeated.
fn may_repeat(
    link: Option<&VerifiedLink>,
    opening: &Opening,
    pre: Option<&PreSession>,
    now: Timestamp,
) -> bool {
    let (Some(link), Some(spent), Some(pre)) = (link, opening.spent, pre) else {
        return false;
    };
    let own = Some(retry_hash(pre, &link.claims.nonce));
    spent.retry_hash == own && decide::repeats_until(spent.spent_at) > now
}

fn spent_session(opening: &Opening) -> Option<LinkSessionId> {
    opening.spent.and_then(|spent| spent.session_id)
}

/// A genuine link whose company is gone was revoked with it; anything else was never a link.
fn missing(link: Option<&VerifiedLink>) -> Refusal {
    match link {
        Some(_) => Refusal::Revoked { sender: None },
        None => Refusal::Unknown,
    }
}

fn unknown_state(link: Option<&VerifiedLink>) -> Open {
    Open {
        sender: None,
        company_name: None,
        platform_key: None,
        expires_at: link.map(VerifiedLink::expires_at),
        look: None,
    }
}
