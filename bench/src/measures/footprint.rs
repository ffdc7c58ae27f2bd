//! Memory at rest and under load, and the time from start to ready.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use super::Plan;
use super::redeem::{prepared, target};
use crate::figures::{Better, Figure, Figures};
use crate::installation::{Database, Installation};
use crate::load::{self, Requests};

const STARTS: usize = 5;

pub(super) async fn measure(
    plan: &Plan,
    figures: &mut Figures,
    folder: &Path,
    database: &Database,
) -> Result<()> {
    let installation = Installation::make(folder, database).await?;
    let mut ready = Vec::new();
    for _ in 0..STARTS {
        ready.push(installation.serve()?.ready_after.as_secs_f64() * 1000.0);
    }
    ready.sort_by(f64::total_cmp);
    let mut add = |name: &str, unit, value, aim| {
        figures.add(Figure {
            name: format!("footprint: {name} ({})", database.name()),
            unit,
            postern: value,
            floor: None,
            aim: Some(aim),
            better: Better::Lower,
        });
    };
    add(
        "start to ready",
        "ms",
        ready.get(STARTS / 2).copied().unwrap_or_default(),
        100.0,
    );
    let server = installation.serve()?;
    add("memory at rest", "MB", server.memory_mb()?, 25.0);
    let page = format!(
        "GET {} HTTP/1.1\r\nhost: {}\r\n\r\n",
        target(&installation),
        server.address
    );
    load::run(
        server.address,
        256,
        plan.seconds,
        Requests::Repeat(Arc::from(page.into_bytes())),
    )
    .await?;
    let redemptions: Vec<Vec<u8>> = prepared(&installation, server.address, 40_000)
        .into_iter()
        .map(|(_, request)| request)
        .collect();
    load::run(
        server.address,
        256,
        plan.seconds,
        Requests::Once(Arc::from(redemptions)),
    )
    .await?;
    add(
        "memory after load of 256 clients",
        "MB",
        server.memory_mb()?,
        80.0,
    );
    Ok(())
}
