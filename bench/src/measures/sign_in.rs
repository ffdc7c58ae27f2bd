//! Signing in to the Portal: whether time tells an unknown address from a wrong password, and what a flood of tries costs
//! those who open links.
//!
//! Tries of both kinds are sent in turn over one connection each. The figure is the share of pairs in which the slower one is
//! the known address, which is one half where nothing can be told.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, ensure};
use postern_app::staff::NewPerson;
use postern_core::secret::Secret;

use super::redeem::prepared;
use super::{Plan, fresh};
use crate::figures::{Better, Figure, Figures};
use crate::installation::{Database, Installation};
use crate::load::{self, Requests};

/// How often each person's password is guessed wrong: few enough that nobody is braked.
const GUESSES_EACH: usize = 5;
/// Pairs of tries for each second of the plan. With n pairs chance alone moves the share by `1 / sqrt(6 n)`: the three seconds
/// of a usual run give 3,000 pairs and 0.0075, which the aim can be told from; 300 pairs would give 0.024. A try takes about
/// 26 ms of a core, so they take some three minutes.
const PAIRS_A_SECOND: f64 = 1_000.0;
/// How far from one half the share may be.
const AIM: f64 = 0.02;
/// Who floods, and who opens links meanwhile.
const FLOODING: usize = 64;
const OPENING: usize = 4;
const MOST_LINKS: usize = 20_000;
const SETTINGS: [(&str, &str); 1] = [("POSTERN_LIMITS__ADDRESS_HEADER", "x-forwarded-for")];

pub(super) async fn measure(
    plan: &Plan,
    figures: &mut Figures,
    folder: &Path,
    database: &Database,
) -> Result<()> {
    let own = fresh(database, "sign_in").await?;
    let installation = Installation::make(&folder.join("sign_in"), &own).await?;
    for number in 0..=pairs(plan) / GUESSES_EACH {
        let person = NewPerson {
            email: address_of(number),
            name: "Jo Marlow".to_owned(),
            password: Secret::new("tulip orbit mason kettle".to_owned()),
            is_operator: false,
            roles: Vec::new(),
        };
        installation.app.create_person(person).await?;
    }
    tell_apart(plan, figures, &installation, database).await?;
    flood(plan, figures, &installation, database).await
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few thousand"
)]
fn pairs(plan: &Plan) -> usize {
    (PAIRS_A_SECOND * plan.seconds) as usize
}

fn address_of(number: usize) -> String {
    format!("person{number}@lumen.example")
}

/// A try with a wrong password, from an address of its own.
fn attempt(server: SocketAddr, number: usize, email: &str) -> String {
    let body = format!(r#"{{"email":"{email}","password":"not the password at all"}}"#);
    let from = format!(
        "203.{}.{}.{}",
        number / 62_500 % 250,
        number / 250 % 250,
        number % 250 + 1
    );
    format!(
        "POST /portal/v1/session HTTP/1.1\r\nhost: {server}\r\nsec-fetch-site: same-origin\r\nx-forwarded-for: {from}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

async fn tell_apart(
    plan: &Plan,
    figures: &mut Figures,
    installation: &Installation,
    database: &Database,
) -> Result<()> {
    let server = installation.serve_with(&SETTINGS)?;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for number in 0..pairs(plan) {
        let right = address_of(number / GUESSES_EACH);
        let wrong = format!("nobody{number}@lumen.example");
        // Which of the two comes first changes, so that neither always meets a warmer server.
        let order = [(&right, &mut known), (&wrong, &mut unknown)];
        let swapped = number % 2 == 1;
        let mut order: Vec<_> = order.into_iter().collect();
        if swapped {
            order.reverse();
        }
        for (at, (email, times)) in order.into_iter().enumerate() {
            let request = attempt(server.address, number * 2 + at, email);
            let ((status, _), took) = load::timed(server.address, &request).await?;
            ensure!(
                status == 401,
                "a wrong password is answered 401, not {status}"
            );
            times.push(took);
        }
    }
    figures.add(Figure {
        name: format!("sign-in: told apart by time ({})", database.name()),
        unit: "",
        postern: (share(&known, &unknown) - 0.5).abs(),
        floor: None,
        aim: Some(AIM),
        better: Better::Lower,
    });
    Ok(())
}

/// In how many pairs the first is the larger; ties are half.
fn share(left: &[Duration], right: &[Duration]) -> f64 {
    let mut larger = 0.0;
    for one in left {
        for other in right {
            larger += match one.cmp(other) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    larger / (load::count(left.len()) * load::count(right.len()))
}

async fn flood(
    plan: &Plan,
    figures: &mut Figures,
    installation: &Installation,
    database: &Database,
) -> Result<()> {
    let quiet = {
        let server = installation.serve_with(&SETTINGS)?;
        opened(plan, installation, server.address).await?
    };
    let server = installation.serve_with(&SETTINGS)?;
    let tries = (0..MOST_LINKS * 10)
        .map(|number| {
            attempt(
                server.address,
                number,
                &format!("flood{number}@lumen.example"),
            )
            .into_bytes()
        })
        .collect::<Vec<_>>();
    let flooding = load::run(
        server.address,
        FLOODING,
        plan.seconds,
        Requests::Once(Arc::from(tries)),
    );
    let (flooded, busy) = tokio::try_join!(flooding, opened(plan, installation, server.address))?;
    ensure!(
        flooded
            .statuses
            .keys()
            .all(|status| [401, 429, 503].contains(status)),
        "a flood is refused in order: {:?}",
        flooded.statuses
    );
    let name = database.name();
    figures.add(Figure {
        name: format!("sign-in: tries answered in a flood ({name})"),
        unit: "/s",
        postern: flooded.per_second,
        floor: None,
        aim: None,
        better: Better::Higher,
    });
    // What matters while passwords are tried: links still open.
    for (when, took) in [("before", quiet), ("in", busy)] {
        figures.add(Figure {
            name: format!("sign-in: redeem p99 {when} a flood ({name})"),
            unit: "ms",
            postern: took,
            floor: None,
            aim: Some(250.0),
            better: Better::Lower,
        });
    }
    figures.add(Figure {
        name: format!("sign-in: peak memory in a flood ({name})"),
        unit: "MB",
        postern: server.peak_memory_mb()?,
        floor: None,
        aim: Some(512.0),
        better: Better::Lower,
    });
    Ok(())
}

/// The 99th percentile of redemptions, in milliseconds.
async fn opened(plan: &Plan, installation: &Installation, server: SocketAddr) -> Result<f64> {
    let requests: Vec<_> = prepared(installation, server, MOST_LINKS)
        .into_iter()
        .map(|(_, request)| request)
        .collect();
    let outcome = load::run(
        server,
        OPENING,
        plan.seconds,
        Requests::Once(Arc::from(requests)),
    )
    .await?;
    ensure!(
        outcome.statuses.keys().all(|status| *status == 303),
        "every redemption opens a session: {:?}",
        outcome.statuses
    );
    Ok(outcome.p99_ms)
}
