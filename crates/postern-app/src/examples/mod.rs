//! Made-up customers with a past, for looking at Postern as it looks after a season of use: `postern sandbox fill`.
//!
//! Everything is written as the use cases would have written it: companies, links, what became of them, connections in every state,
//! agreements, the timeline. Only the moments are of the past, which is why it has a way of its own. It is refused for a client that
//! has customers already: what is made up must never stand among what is real. No tokens come with it, so nothing is ever
//! refreshed, and a connection that was made up cannot be read from.

mod families;
mod names;
mod past;
mod ties;

use jiff::SignedDuration;
use postern_core::audit::Action;
use postern_core::entropy::{Entropy as _, SeededEntropy};
use postern_db::Tx;
use postern_store::events::{self, LinkEvent};
use postern_store::journeys::{self, Whole};
use postern_store::lists;
use postern_store::recorded_links;
use postern_store::spent::{self, Spent};
use postern_store::{companies, connections, consents};

use crate::audit::{Act, Facts, Target};
use crate::sessions::database_now;
use crate::{Code, Error, Result, Tenant};
use past::Customer;
use ties::Tie;

/// The most that are made at once.
pub const MOST: u32 = 100_000;
/// A client with more companies of its own than this is not filled.
const STRANGERS: i64 = 10;
/// Companies that share a transaction.
const BATCH: u32 = 50;

/// What was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filled {
    pub companies: u64,
    pub connections: u64,
    pub links: u64,
    pub events: u64,
}

/// Draws that are the same on every run, so that one picture can be compared with the next. Ids and nonces are not drawn here.
pub(crate) struct Dice(SeededEntropy);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(SeededEntropy::new(seed))
    }

    /// From 0 up to and without `bound`.
    pub(crate) fn below(&self, bound: u32) -> u32 {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        u32::from_le_bytes(bytes) % bound.max(1)
    }

    /// True in so many of a hundred.
    pub(crate) fn percent(&self, chance: u32) -> bool {
        self.below(100) < chance
    }

    pub(crate) fn of<T: Copy>(&self, first: T, others: &[T]) -> T {
        let at = usize::try_from(self.below(u32::try_from(others.len() + 1).unwrap_or(1)));
        let at = at.unwrap_or_default();
        if at == 0 {
            first
        } else {
            others.get(at - 1).copied().unwrap_or(first)
        }
    }

    /// So long at most.
    pub(crate) fn within(&self, most: SignedDuration) -> SignedDuration {
        let seconds = u32::try_from(most.as_secs()).unwrap_or(u32::MAX);
        SignedDuration::from_secs(i64::from(self.below(seconds)))
    }
}

impl Tenant {
    /// Gives a client made-up customers with 120 days behind them.
    pub async fn fill_with_examples(&self, count: u32) -> Result<Filled> {
        if !(1..=MOST).contains(&count) {
            let sentence = format!("Between 1 and {MOST} companies can be made up.");
            return Err(Error::invalid_field("companies", sentence));
        }
        let client = self.client().await?;
        let now = self.refuse_strangers().await?;
        let dice = Dice::new(u64::from(count));
        let platforms = self.platforms();
        let maker = past::Maker {
            app: &self.app,
            client: client.id,
            platforms: &platforms,
            dice: &dice,
            now,
        };
        let mut filled = Filled::default();
        for first in (0..count).step_by(usize::try_from(BATCH).unwrap_or(1)) {
            let mut batch: Vec<Customer> = (first..count.min(first + BATCH))
                .map(|number| maker.customer(number, count))
                .collect();
            maker.gather(&mut batch);
            for customer in &batch {
                filled.companies += 1;
                filled.connections += customer.ties.len() as u64;
                filled.links += customer.journeys.len() as u64;
                filled.events += customer.events.len() as u64;
            }
            let (tenant, client) = (self.clone(), client.clone());
            self.app
                .db()
                .write("fill_with_examples", move |tx| {
                    let (tenant, client, batch) = (tenant.clone(), client.clone(), batch.clone());
                    Box::pin(async move {
                        store(tx, &batch).await?;
                        if first == 0 {
                            let act = Act::new(Action::ExamplesAdded, Target::client(&client));
                            let facts = Facts::new().with("companies", i64::from(count));
                            tenant.audit(tx, act.added(facts)).await?;
                        }
                        Ok::<_, Error>(())
                    })
                })
                .await?;
        }
        Ok(filled)
    }

    /// Fails where somebody's real customers may be; the moment it was looked.
    async fn refuse_strangers(&self) -> Result<postern_core::time::Timestamp> {
        let (client, dialect, start) = (self.client_id, self.app.db().dialect(), self.app.now());
        let (count, now) = self
            .app
            .db()
            .read("count_companies", move |tx| {
                Box::pin(async move {
                    let all = lists::of_companies(dialect, None, None, &[], start);
                    let count = companies::count_companies(tx, client, &all).await?;
                    Ok::<_, Error>((count, database_now(tx).await?))
                })
            })
            .await?;
        if count > STRANGERS {
            return Err(Error::new(
                Code::Conflict,
                format!(
                    "The client has {count} companies. Made-up ones are for a client without customers."
                ),
            ));
        }
        Ok(now)
    }

    /// The software that made-up customers use: what people sign in at.
    fn platforms(&self) -> Vec<String> {
        let catalogue = self.app.catalogue();
        let signed_in = catalogue.iter().filter(|one| !one.is_file_upload());
        signed_in.map(|one| one.key().as_str().to_owned()).collect()
    }
}

async fn store(tx: &mut Tx<'_>, batch: &[Customer]) -> Result<(), postern_db::Error> {
    let (mut happened, mut whole, mut used) = (Vec::new(), Vec::new(), Vec::new());
    for customer in batch {
        companies::create_company(tx, &customer.company).await?;
        for (key, value) in &customer.tags {
            companies::create_tag(tx, customer.company.id, key, value).await?;
        }
        for tie in &customer.ties {
            store_tie(tx, tie).await?;
        }
        for link in &customer.links {
            recorded_links::create_link(tx, link).await?;
        }
        happened.extend(customer.events.iter().cloned());
        whole.extend(customer.journeys.iter().cloned());
        used.extend(customer.spent.iter().cloned());
    }
    store_rows(tx, &happened, &whole, &used).await
}

async fn store_rows(
    tx: &mut Tx<'_>,
    happened: &[LinkEvent],
    whole: &[Whole],
    used: &[Spent],
) -> Result<(), postern_db::Error> {
    for some in happened.chunks(events::BATCH) {
        events::create_events(tx, some).await?;
    }
    for some in whole.chunks(events::BATCH) {
        journeys::create_past(tx, some).await?;
    }
    for some in used.chunks(spent::BATCH) {
        spent::spend(tx, some).await?;
    }
    Ok(())
}

async fn store_tie(tx: &mut Tx<'_>, tie: &Tie) -> Result<(), postern_db::Error> {
    let row = &tie.connection;
    connections::create_connection(tx, row).await?;
    if let Some(problem) = &row.problem {
        connections::set_problem(tx, row.id, problem).await?;
    }
    if let (Some(at), Some(business)) = (row.linked_at, &row.organisation) {
        connections::link_connection(tx, row.id, business, at).await?;
    }
    if let Some(end) = row.end {
        connections::end_connection(tx, row.id, row.status, end).await?;
    }
    if let Some(consent) = &tie.consent {
        consents::create_consent(tx, consent).await?;
    }
    Ok(())
}
