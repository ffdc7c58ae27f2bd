//! The connections of made-up customers: how they came about, failed, and ended.

use jiff::SignedDuration;
use postern_core::id::{ConnectionId, EventId, LinkId, LinkSessionId};
use postern_core::model::{
    Actor, ConnectionStatus, ConsentKind, EndReason, JourneyStep, LinkEventKind,
};
use postern_core::time::Timestamp;
use postern_store::connections::{Connection, End, Organisation, Problem};
use postern_store::consents::Consent;
use postern_store::events::LinkEvent;

use super::past::{Customer, Maker, Visit};
use crate::authorisation::mint_reference;
use crate::flow::WORDING;
use crate::timeline::{EventBusiness, EventDetail};

/// A connection with the agreement it rests on.
#[derive(Clone)]
pub(super) struct Tie {
    pub(super) connection: Connection,
    pub(super) consent: Option<Consent>,
}

impl Maker<'_> {
    /// The connection that a visit leaves behind, and its software.
    pub(super) fn tie(
        &self,
        customer: &mut Customer,
        visit: &Visit,
        link: Option<LinkId>,
        session: LinkSessionId,
    ) -> Option<String> {
        let began = visit.redeemed_at? + SignedDuration::from_secs(20);
        if visit.step == Some(JourneyStep::Started) {
            return None;
        }
        let platform = match self.platforms {
            [first, others @ ..] => self
                .dice
                .of(first, &others.iter().collect::<Vec<_>>())
                .clone(),
            [] => return None,
        };
        let id = ConnectionId::mint(began, self.app.entropy());
        let business = Organisation {
            id: format!("org-{}", self.dice.below(90_000) + 10_000),
            name: customer.company.name.clone(),
        };
        let connection = Connection {
            id,
            client_id: self.client,
            company_id: customer.company.id,
            platform_key: platform.clone(),
            status: ConnectionStatus::PendingAuth,
            created_at: began,
            deleted_at: None,
            linked_at: visit.connected_at,
            last_sync_at: None,
            organisation: visit.connected_at.map(|_| business.clone()),
            problem: visit.step.and_then(|step| self.problem(step, began)),
            first_linked_at: visit.connected_at,
            end: None,
        };
        let connection = self.age(customer, connection, &business, link);
        let consent = Some(self.consent(customer, &connection, session, began));
        customer.ties.push(Tie {
            connection,
            consent,
        });
        Some(platform)
    }

    /// What became of a connection, with what the timeline says of it.
    fn age(
        &self,
        customer: &mut Customer,
        mut connection: Connection,
        business: &Organisation,
        link: Option<LinkId>,
    ) -> Connection {
        let id = connection.id;
        let mut event = |kind, at, detail: EventDetail| {
            customer.events.push(LinkEvent {
                connection_id: Some(id),
                link_id: link,
                detail: Some(detail.to_json()),
                ..self.event(customer.company.id, kind, at)
            });
        };
        if let Some(problem) = &connection.problem {
            event(LinkEventKind::Failed, problem.at, EventDetail::default());
        }
        if let Some(at) = connection.linked_at {
            connection.status = ConnectionStatus::Linked;
            let mut detail = EventDetail::by(Actor::Customer);
            detail.business = Some(EventBusiness::from(business));
            event(LinkEventKind::Connected, at, detail);
            if let Some((status, end, by)) = self.end(at) {
                connection.status = status;
                connection.end = Some(end);
                event(LinkEventKind::Disconnected, end.at, EventDetail::by(by));
            }
        }
        connection
    }

    fn problem(&self, step: JourneyStep, began: Timestamp) -> Option<Problem> {
        let failed = !matches!(
            step,
            JourneyStep::Started | JourneyStep::SigningIn | JourneyStep::Confirming
        );
        failed.then(|| Problem {
            code: step.as_str().to_owned(),
            reference: mint_reference(self.app.entropy()),
            at: began + SignedDuration::from_secs(90),
            resolved_at: None,
        })
    }

    /// How a connection that came about ended, if it did.
    fn end(&self, linked_at: Timestamp) -> Option<(ConnectionStatus, End, Actor)> {
        let at = linked_at + self.dice.within(SignedDuration::from_hours(24 * 80));
        let (status, reason, by) = match self.dice.below(100) {
            0..5 => (
                ConnectionStatus::Deauthorized,
                EndReason::Expired,
                Actor::Provider,
            ),
            5..10 => (
                ConnectionStatus::Deauthorized,
                EndReason::Removed,
                Actor::Provider,
            ),
            10..14 => (
                ConnectionStatus::Unlinked,
                EndReason::Customer,
                Actor::Customer,
            ),
            14..16 => (ConnectionStatus::Unlinked, EndReason::Client, Actor::Client),
            _ => return None,
        };
        (at <= self.now).then_some((status, End { at, reason }, by))
    }

    fn consent(
        &self,
        customer: &Customer,
        connection: &Connection,
        session_id: LinkSessionId,
        given_at: Timestamp,
    ) -> Consent {
        let text = format!("{} shares its books.", customer.company.name);
        Consent {
            id: EventId::mint(given_at, self.app.entropy()),
            client_id: self.client,
            company_id: customer.company.id,
            connection_id: connection.id,
            session_id,
            kind: ConsentKind::First,
            text_hash: *blake3::hash(text.as_bytes()).as_bytes(),
            text,
            version: WORDING.to_owned(),
            locale: "en".to_owned(),
            given_at,
            asked: None,
        }
    }
}
