//! The dashboard's counts over 100,000 links of one client, as the Portal asks for them.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};
use postern_app::statistics::IssuedBetween;
use postern_core::id::{ClientId, CompanyId, JourneyId};
use postern_core::model::{JourneySource, JourneyStep};
use postern_core::time::{Clock as _, SystemClock, Timestamp, from_millis, to_millis};
use postern_store::journeys::{self, Journey, Sighting, Whole};

use crate::figures::{Better, Figure, Figures};
use crate::installation::{Database, Installation};

const LINKS: i64 = 100_000;
const PERIOD_MS: i64 = 30 * 24 * 3_600_000;
const BATCH: i64 = 200;
const ROUNDS: usize = 9;
/// The most milliseconds the counts may take.
const AIM_MS: f64 = 200.0;

pub(super) async fn measure(
    figures: &mut Figures,
    folder: &Path,
    database: &Database,
) -> Result<()> {
    let installation = Installation::make(folder, database).await?;
    let to = SystemClock.now();
    let from = from_millis(to_millis(to) - PERIOD_MS);
    fill(&installation, from).await?;
    let tenant = installation.app.tenant(installation.client);
    let period = IssuedBetween::new(from, to)?;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let found = tenant.link_statistics(period).await?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        let all = found.recorded.links + found.read.links;
        ensure!(all == LINKS, "{all} links were counted");
    }
    times.sort_by(f64::total_cmp);
    figures.add(Figure {
        name: format!("statistics: 100,000 links ({})", database.name()),
        unit: "ms",
        postern: times.get(ROUNDS / 2).copied().unwrap_or_default(),
        floor: None,
        aim: Some(AIM_MS),
        better: Better::Lower,
    });
    Ok(())
}

async fn fill(installation: &Installation, from: Timestamp) -> Result<()> {
    let client = installation.client;
    for first in (0..LINKS).step_by(usize::try_from(BATCH)?) {
        let some: Vec<Whole> = (first..first + BATCH)
            .map(|number| journey(client, from, number))
            .collect();
        installation
            .app
            .db()
            .write("fill", move |tx| {
                let some = some.clone();
                Box::pin(async move { journeys::create_past(tx, &some).await })
            })
            .await?;
    }
    Ok(())
}

/// Spread evenly over the period; three of four are opened, two of those connect.
fn journey(client: ClientId, from: Timestamp, number: i64) -> Whole {
    let issued = to_millis(from) + number * (PERIOD_MS / LINKS);
    let at = |later: i64, on: bool| on.then(|| from_millis(issued + later));
    let wide = u128::from(number.unsigned_abs());
    // Spread over all bits, as nonces are.
    let nonce = (wide.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)).to_le_bytes();
    let stands = number % 4;
    Whole {
        seen: Sighting {
            journey: Journey {
                client_id: client,
                id: JourneyId::of_link(from_millis(issued), &nonce),
                company_id: CompanyId::from_uuid(JourneyId::of_link(from, &nonce).as_uuid()),
                source: if number % 5 == 0 {
                    JourneySource::Read
                } else {
                    JourneySource::Recorded
                },
                issued_at: from_millis(issued),
                expires_at: Some(from_millis(issued + 24 * 3_600_000)),
            },
            opened_at: at(60_000, stands > 0),
            redeemed_at: at(90_000, stands > 0),
            blocked: u32::from(number % 50 == 0),
        },
        connected_at: at(90_000 + 1000 * (number % 600), stands > 1),
        revoked_at: None,
        step: (stands == 1).then_some(JourneyStep::SigningIn),
        platform_key: (stands > 0).then(|| "mqjo".to_owned()),
    }
}
