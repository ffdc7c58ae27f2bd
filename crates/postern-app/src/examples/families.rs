//! Made-up groups of companies: one sign-in that opened several businesses, as [`crate::flow`] would have kept it. The parent holds
//! the links and no connection; each subsidiary is a company with a connection of its own.

use postern_core::id::{CompanyId, ConnectionId, EventId};
use postern_core::model::{Actor, ConnectionStatus, EndReason, LinkEventKind};
use postern_core::time::Timestamp;
use postern_store::companies::Company;
use postern_store::connections::{Connection, End, Organisation};
use postern_store::events::LinkEvent;

use super::past::{Customer, Maker};
use super::ties::Tie;
use crate::timeline::{EventBusiness, EventDetail};

/// Customers among whom one is a group.
const AMONG: usize = 25;
/// What the parts of a group do.
const PARTS: [&str; 4] = ["Retail", "Property", "Services", "Online"];

impl Maker<'_> {
    /// Makes groups of some of these customers; there are as many companies after it as before.
    pub(super) fn gather(&self, customers: &mut [Customer]) {
        for some in customers.chunks_mut(AMONG) {
            let is_connected = |one: &Customer| one.ties.iter().any(is_linked);
            let Some(at) = some.iter().position(is_connected) else {
                continue;
            };
            let [parent, others @ ..] = some.split_at_mut(at).1 else {
                continue;
            };
            let wanted = 2 + usize::try_from(self.dice.below(3)).unwrap_or_default();
            if let Some(subsidiaries) = others.get_mut(..wanted) {
                self.group(parent, subsidiaries);
            }
        }
    }

    fn group(&self, parent: &mut Customer, subsidiaries: &mut [Customer]) {
        let Some(at) = parent.ties.iter().position(is_linked) else {
            return;
        };
        let tie = parent.ties.swap_remove(at);
        let Some(linked_at) = tie.connection.linked_at else {
            return;
        };
        let held: Vec<ConnectionId> = parent
            .ties
            .drain(..)
            .map(|tie| tie.connection.id)
            .chain([tie.connection.id])
            .collect();
        let is_held = |event: &LinkEvent| event.connection_id.is_some_and(|id| held.contains(&id));
        parent.events.retain(|event| !is_held(event));
        let family = first_word(&parent.company.name);
        parent.company.name = format!("{family} Group");
        for (number, subsidiary) in subsidiaries.iter_mut().enumerate() {
            let part = PARTS.get(number).copied().unwrap_or("Holdings");
            let ended = number == 1 && self.dice.percent(60);
            *subsidiary =
                self.subsidiary(parent, &tie, format!("{family} {part}"), linked_at, ended);
        }
    }

    fn subsidiary(
        &self,
        parent: &Customer,
        tie: &Tie,
        name: String,
        linked_at: Timestamp,
        ended: bool,
    ) -> Customer {
        let company = Company {
            id: CompanyId::mint(linked_at, self.app.entropy()),
            name: name.clone(),
            created_at: linked_at,
            parent_id: Some(parent.company.id),
            created_by: Some(crate::Actor::customer().maker()),
            ..parent.company.clone()
        };
        let business = Organisation {
            id: format!("org-{}", self.dice.below(90_000) + 10_000),
            name,
        };
        let end = ended.then(|| End {
            at: linked_at + self.dice.within(self.now.duration_since(linked_at)),
            reason: EndReason::Expired,
        });
        let connection = Connection {
            id: ConnectionId::mint(linked_at, self.app.entropy()),
            company_id: company.id,
            status: if ended {
                ConnectionStatus::Deauthorized
            } else {
                ConnectionStatus::Linked
            },
            organisation: Some(business.clone()),
            end,
            ..tie.connection.clone()
        };
        let consent = tie
            .consent
            .as_ref()
            .map(|consent| postern_store::consents::Consent {
                id: EventId::mint(consent.given_at, self.app.entropy()),
                company_id: company.id,
                connection_id: connection.id,
                ..consent.clone()
            });
        let told = |kind, at, detail: EventDetail| LinkEvent {
            connection_id: Some(connection.id),
            detail: Some(detail.to_json()),
            ..self.event(company.id, kind, at)
        };
        let mut connected = EventDetail::by(Actor::Customer);
        connected.business = Some(EventBusiness::from(&business));
        let mut events = vec![told(LinkEventKind::Connected, linked_at, connected)];
        if let Some(end) = end {
            let detail = EventDetail::by(Actor::Provider);
            events.push(told(LinkEventKind::Disconnected, end.at, detail));
        }
        Customer {
            company,
            tags: parent.tags.clone(),
            ties: vec![Tie {
                connection,
                consent,
            }],
            journeys: Vec::new(),
            links: Vec::new(),
            spent: Vec::new(),
            events,
        }
    }
}

fn is_linked(tie: &Tie) -> bool {
    tie.connection.status == ConnectionStatus::Linked
}

fn first_word(name: &str) -> String {
    name.split([' ', '-', ','])
        .find(|word| word.chars().count() > 2)
        .unwrap_or(name)
        .to_owned()
}
