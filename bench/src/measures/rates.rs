//! What counting addresses costs a redemption: the same server and the same presses, once with their addresses counted and
//! once not. The limit is out of reach, so that nobody is refused.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, ensure};

use super::redeem::prepared;
use super::{Plan, fresh};
use crate::figures::{Better, Figure, Figures, Floor};
use crate::installation::{Database, Installation};
use crate::load::{self, Requests};

const CLIENTS: usize = 64;
/// Links prepared for a second; more than any server here redeems.
const MOST: usize = 40_000;
/// Addresses that presses come from in turn.
const ADDRESSES: usize = 4000;
/// Each is measured so often, in turn, so that a busy moment of the machine meets both.
const ROUNDS: usize = 2;
const COUNTING: [(&str, &str); 2] = [
    ("POSTERN_LIMITS__ADDRESS_HEADER", "x-forwarded-for"),
    ("POSTERN_LIMITS__ADDRESS_PAGES_PER_MINUTE", "1000000000"),
];

pub(super) async fn measure(
    plan: &Plan,
    figures: &mut Figures,
    folder: &Path,
    database: &Database,
) -> Result<()> {
    let (mut counted, mut plain) = (0.0_f64, 0.0_f64);
    for round in 0..ROUNDS {
        let of = |name: &str| format!("{name}-{round}");
        let without = redeemed(plan, folder, database, &of("plain"), &[]).await?;
        let with = redeemed(plan, folder, database, &of("counted"), &COUNTING).await?;
        (plain, counted) = (plain.max(without), counted.max(with));
    }
    figures.add(Figure {
        name: format!("rates: redeem, 64 clients, counted ({})", database.name()),
        unit: "/s",
        postern: counted,
        floor: Some(Floor {
            name: "addresses not counted",
            value: plain,
        }),
        aim: Some(0.95),
        better: Better::Higher,
    });
    Ok(())
}

async fn redeemed(
    plan: &Plan,
    folder: &Path,
    database: &Database,
    name: &str,
    settings: &[(&str, &str)],
) -> Result<f64> {
    let own = fresh(database, &format!("rates_{}", name.replace('-', "_"))).await?;
    let installation = Installation::make(&folder.join(name), &own).await?;
    let server = installation.serve_with(settings)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a handful of seconds"
    )]
    let count = MOST * plan.seconds.ceil() as usize;
    let mut requests = Vec::with_capacity(count);
    for (number, (_, request)) in prepared(&installation, server.address, count)
        .into_iter()
        .enumerate()
    {
        let from = number % ADDRESSES;
        let header = format!(
            "x-forwarded-for: 203.0.{}.{}\r\nsec-fetch-site",
            from / 250,
            from % 250 + 1
        );
        let request = String::from_utf8(request)?.replacen("sec-fetch-site", &header, 1);
        requests.push(request.into_bytes());
    }
    let requests = Requests::Once(Arc::from(requests));
    let outcome = load::run(server.address, CLIENTS, plan.seconds, requests).await?;
    ensure!(
        outcome.statuses.keys().all(|status| *status == 303),
        "every redemption opens a session: {:?}",
        outcome.statuses
    );
    Ok(outcome.per_second)
}
