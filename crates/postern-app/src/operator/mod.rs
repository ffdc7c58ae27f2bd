//! What whoever runs the installation does in the Portal: looking after clients, not after their data.
//!
//! Everything here is done for a person who looks after the installation, and is in the log of the client it is done to.

mod clock;
mod finding;
mod health;
pub mod own_address;
mod support;

use std::collections::HashMap;

use jiff::SignedDuration;
use postern_core::model::LinkEventKind;
use postern_store::clients;
pub use postern_store::clients::Client;
use postern_store::overview;

use crate::sessions::database_now;
use crate::{App, Error, Result};

pub(crate) use clock::MOST_SKEW_S;
pub use clock::clock_state;
pub use finding::{Check, Finding, State, Value};
pub use support::{SupportVisit, support_sees};

/// Over how many days links and outcomes are counted.
pub const DAYS: u32 = 7;

/// A client as its operator sees it: counts, and nothing of what it has.
#[derive(Debug, Clone)]
pub struct Overview {
    pub client: Client,
    pub companies: i64,
    /// Of the last [`DAYS`] days: recorded links, redemptions, connections, failed sign-ins.
    pub links: i64,
    pub redeemed: i64,
    pub connected: i64,
    pub failed: i64,
}

impl App {
    /// Every client with its counts, oldest first.
    pub async fn overviews(&self) -> Result<Vec<Overview>> {
        let (clients, companies, events) = self
            .db()
            .read("list_overviews", |tx| {
                Box::pin(async move {
                    let since =
                        database_now(tx).await? - SignedDuration::from_hours(24 * i64::from(DAYS));
                    let clients = clients::list_clients(tx).await?;
                    let companies = overview::count_companies(tx).await?;
                    let events = overview::count_events(tx, since).await?;
                    Ok::<_, Error>((clients, companies, events))
                })
            })
            .await?;
        let companies: HashMap<_, _> = companies.into_iter().collect();
        let mut counts = HashMap::new();
        for (client, kind, count) in events {
            counts.insert((client, kind), count);
        }
        let overviews = clients.into_iter().map(|client| {
            let count = |kind| counts.get(&(client.id, kind)).copied().unwrap_or_default();
            Overview {
                companies: companies.get(&client.id).copied().unwrap_or_default(),
                links: count(LinkEventKind::Created),
                redeemed: count(LinkEventKind::Redeemed),
                connected: count(LinkEventKind::Connected) + count(LinkEventKind::Reconnected),
                failed: count(LinkEventKind::Failed),
                client,
            }
        });
        Ok(overviews.collect())
    }
}
