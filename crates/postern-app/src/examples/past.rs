//! What a made-up customer has behind it: links, visits, connections, and the events of all that.
//!
//! Nothing happens after now: whoever is in the middle of something at that moment stays there.

use jiff::SignedDuration;
use postern_core::audit::ActorKind;
use postern_core::entropy;
use postern_core::id::{ClientId, CompanyId, JourneyId, LinkId, LinkSessionId};
use postern_core::model::{JourneySource, JourneyStep, LinkEventKind};
use postern_core::otp::{LinkTime, TokenKind};
use postern_core::parameters::LinkParameters;
use postern_core::time::Timestamp;
use postern_store::companies::{Company, Maker as Made};
use postern_store::events::LinkEvent;
use postern_store::journeys::{Journey, Sighting, Whole};
use postern_store::recorded_links::RecordedLink;
use postern_store::spent::{Reason, Spent};

use super::ties::Tie;
use super::{Dice, names};
use crate::App;

const DAYS: i64 = 120;
const LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// Links are looked up until so long after they ended.
const LOOKED_UP: SignedDuration = SignedDuration::from_hours(48);
/// Where people stop, out of a hundred of those who do.
const STOPS: [(u32, JourneyStep); 7] = [
    (38, JourneyStep::Started),
    (20, JourneyStep::SigningIn),
    (16, JourneyStep::Cancelled),
    (12, JourneyStep::PermissionDenied),
    (7, JourneyStep::Confirming),
    (4, JourneyStep::ProviderError),
    (3, JourneyStep::NoBusiness),
];

/// A customer with everything that is kept of it.
#[derive(Clone)]
pub(super) struct Customer {
    pub(super) company: Company,
    pub(super) tags: Vec<(String, String)>,
    pub(super) ties: Vec<Tie>,
    pub(super) journeys: Vec<Whole>,
    /// Those of the last days.
    pub(super) links: Vec<RecordedLink>,
    pub(super) spent: Vec<Spent>,
    pub(super) events: Vec<LinkEvent>,
}

/// Makes customers up.
pub(super) struct Maker<'a> {
    pub(super) app: &'a App,
    pub(super) client: ClientId,
    pub(super) platforms: &'a [String],
    pub(super) dice: &'a Dice,
    pub(super) now: Timestamp,
}

/// One visit, as far as it came.
pub(super) struct Visit {
    opened_at: Option<Timestamp>,
    scanned_at: Option<Timestamp>,
    pub(super) redeemed_at: Option<Timestamp>,
    pub(super) connected_at: Option<Timestamp>,
    pub(super) step: Option<JourneyStep>,
    blocked: u32,
}

impl Maker<'_> {
    /// The customer of this number out of so many, the oldest first.
    pub(super) fn customer(&self, number: u32, count: u32) -> Customer {
        let all = SignedDuration::from_hours(24 * DAYS).as_secs();
        let age = all * i64::from(count - number) / i64::from(count);
        let jitter = self.dice.within(SignedDuration::from_mins(40)).as_secs();
        let created_at = self.now - SignedDuration::from_secs((age - jitter).max(60));
        let (name, tags) = names::business(self.dice, number);
        let company = Company {
            id: CompanyId::mint(created_at, self.app.entropy()),
            client_id: self.client,
            name,
            description: None,
            created_at,
            deleted_at: None,
            link_epoch: 0,
            link_min_iat: 0,
            products: Vec::new(),
            parent_id: None,
            created_by: Some(maker(number)),
        };
        let mut customer = Customer {
            company,
            tags,
            ties: Vec::new(),
            journeys: Vec::new(),
            links: Vec::new(),
            spent: Vec::new(),
            events: Vec::new(),
        };
        self.live(&mut customer);
        customer.events.retain(|event| event.at <= self.now);
        customer
    }

    /// Links until one of them connects something, or nobody sends another.
    fn live(&self, customer: &mut Customer) {
        let mut at = customer.company.created_at;
        for chance in [88, 62, 45] {
            at += self
                .dice
                .within(SignedDuration::from_hours(if chance == 88 {
                    3
                } else {
                    70
                }));
            if at > self.now || !self.dice.percent(chance) {
                return;
            }
            let source = if self.dice.percent(22) {
                JourneySource::Read
            } else {
                JourneySource::Recorded
            };
            if self.send(customer, source, at) {
                return;
            }
            at += LIFETIME;
        }
    }

    /// One link and what becomes of it; true if something was connected.
    fn send(&self, customer: &mut Customer, source: JourneySource, at: Timestamp) -> bool {
        let visit = self.visit(at);
        if source == JourneySource::Read && visit.opened_at.is_none() {
            // Nobody ever hears of it.
            return false;
        }
        let revoked_at = (visit.redeemed_at.is_none() && self.dice.percent(6))
            .then(|| at + self.dice.within(LIFETIME))
            .filter(|at| *at <= self.now);
        let link = LinkId::mint(at, self.app.entropy());
        let nonce: [u8; 16] = entropy::bytes(self.app.entropy());
        let recorded = (source == JourneySource::Recorded).then_some(link);
        let session = LinkSessionId::mint(at, self.app.entropy());
        let platform = self.tie(customer, &visit, recorded, session);
        self.note(customer, &visit, recorded, at, revoked_at);
        if let Some(id) = recorded {
            self.keep(
                customer,
                id,
                nonce,
                at,
                revoked_at,
                visit.redeemed_at,
                session,
            );
        }
        customer.journeys.push(Whole {
            seen: Sighting {
                journey: Journey {
                    client_id: self.client,
                    id: recorded
                        .map_or_else(|| JourneyId::of_link(at, &nonce), JourneyId::of_recorded),
                    company_id: customer.company.id,
                    source,
                    issued_at: at,
                    expires_at: Some(at + LIFETIME),
                },
                opened_at: visit.opened_at.or(visit.scanned_at),
                redeemed_at: visit.redeemed_at,
                blocked: visit.blocked,
            },
            connected_at: visit.connected_at,
            revoked_at,
            step: visit.step.filter(|step| *step != JourneyStep::Started),
            platform_key: platform,
        });
        visit.connected_at.is_some()
    }

    fn visit(&self, issued_at: Timestamp) -> Visit {
        let dice = self.dice;
        let until_now = |at: &Timestamp| *at <= self.now;
        let minutes =
            |most| dice.within(SignedDuration::from_mins(most)) + SignedDuration::from_secs(20);
        let scanned_at = dice.percent(24).then(|| issued_at + minutes(2));
        let opened_at = dice
            .percent(89)
            .then(|| issued_at + minutes(900))
            .filter(until_now);
        let redeemed_at = opened_at
            .filter(|_| dice.percent(86))
            .map(|at| at + minutes(6))
            .filter(until_now);
        let took = minutes(if dice.percent(80) { 5 } else { 25 });
        let connected_at = redeemed_at
            .filter(|_| dice.percent(84))
            .map(|at| at + took)
            .filter(until_now);
        let stopped = redeemed_at.is_some() && connected_at.is_none();
        Visit {
            scanned_at: scanned_at.filter(until_now),
            opened_at,
            redeemed_at,
            connected_at,
            step: stopped.then(|| self.stop()),
            blocked: if redeemed_at.is_some() && dice.percent(4) {
                1 + dice.below(2)
            } else {
                0
            },
        }
    }

    fn stop(&self) -> JourneyStep {
        let mut drawn = self.dice.below(100);
        for (share, step) in STOPS {
            if drawn < share {
                return step;
            }
            drawn -= share;
        }
        JourneyStep::Started
    }

    pub(super) fn event(
        &self,
        company: CompanyId,
        kind: LinkEventKind,
        at: Timestamp,
    ) -> LinkEvent {
        self.app
            .timeline_event(kind, self.client, company, None, at)
    }

    /// What the timeline says of a link.
    fn note(
        &self,
        customer: &mut Customer,
        visit: &Visit,
        link: Option<LinkId>,
        at: Timestamp,
        revoked_at: Option<Timestamp>,
    ) {
        let mut event = |kind, at: Option<Timestamp>, automated| {
            if let Some(at) = at {
                customer.events.push(LinkEvent {
                    link_id: link,
                    automated,
                    ..self.event(customer.company.id, kind, at)
                });
            }
        };
        event(LinkEventKind::Created, link.map(|_| at), false);
        event(LinkEventKind::Opened, visit.scanned_at, true);
        event(LinkEventKind::Opened, visit.opened_at, false);
        event(LinkEventKind::Redeemed, visit.redeemed_at, false);
        event(LinkEventKind::Revoked, revoked_at, false);
        for attempt in 1..=visit.blocked {
            let later = SignedDuration::from_mins(i64::from(attempt) * 30);
            event(
                LinkEventKind::ReuseBlocked,
                visit.redeemed_at.map(|at| at + later),
                false,
            );
        }
    }

    /// Keeps what a look-up of the link needs, while it is looked up at all.
    #[expect(
        clippy::too_many_arguments,
        reason = "one row's columns, each of them once"
    )]
    fn keep(
        &self,
        customer: &mut Customer,
        id: LinkId,
        nonce: [u8; 16],
        at: Timestamp,
        revoked_at: Option<Timestamp>,
        redeemed_at: Option<Timestamp>,
        session: LinkSessionId,
    ) {
        let expires_at = at + LIFETIME;
        if expires_at + LOOKED_UP <= self.now {
            return;
        }
        let (kind, company_id) = (TokenKind::RecordedCompanyLink, customer.company.id);
        customer.links.push(RecordedLink {
            id,
            client_id: self.client,
            company_id,
            connection_id: None,
            kind,
            nonce,
            parameters: LinkParameters::default().to_json(),
            created_at: at,
            expires_at,
            issued_at: Some(LinkTime::at(at).as_seconds()),
            epoch: Some(0),
            revoked_at,
            created_by: Some(
                self.dice
                    .of("Jo Murray", &["Priya Nair", "Tom Hale"])
                    .to_owned(),
            ),
        });
        let reason = redeemed_at.map(|at| (Reason::Redeemed, at));
        if let Some((reason, spent_at)) = reason.or(revoked_at.map(|at| (Reason::Revoked, at))) {
            customer.spent.push(Spent {
                kind,
                nonce,
                expires_at,
                company_id,
                reason,
                retry_hash: None,
                session_id: (reason == Reason::Redeemed).then_some(session),
                spent_at,
            });
        }
    }
}

/// Who made the company of this number: mostly the client's own software. Not drawn, so that what is drawn stays as it was.
fn maker(number: u32) -> Made {
    let (kind, name) = match number % 10 {
        0 | 4 => (ActorKind::Person, "Jo Murray"),
        7 => (ActorKind::Person, "Priya Nair"),
        _ => (ActorKind::Key, "Loan application"),
    };
    Made {
        kind,
        name: Some(name.to_owned()),
    }
}
