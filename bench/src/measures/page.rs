//! The page of a link, and refusing forged and used ones, beside bare servers that answer the same bytes.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};

use super::Plan;
use super::redeem::{prepared, target};
use crate::figures::{Better, Figure, Figures, Floor};
use crate::installation::{Database, Installation};
use crate::load::{self, Outcome, Requests};
use crate::process::Server;

const CONNECTIONS: usize = 16;

pub(super) async fn measure(
    plan: &Plan,
    figures: &mut Figures,
    folder: &Path,
    database: &Database,
) -> Result<()> {
    let installation = Installation::make(folder, database).await?;
    let server = installation.serve()?;
    let link = target(&installation);
    let forged = format!(
        "{}A",
        link.get(..link.len() - 1)
            .context("a link has a last letter")?
    );
    let forged = if forged == link {
        format!("{}B", &forged[..forged.len() - 1])
    } else {
        forged
    };
    if plan.wants("page") {
        let (good, floor) =
            beside(plan, &installation, &server, folder, &link, "page", 200).await?;
        figures.add(figure(
            "page: GET of a valid link",
            database,
            &good,
            "bare page",
            floor,
            Some(0.7),
        ));
    }
    if plan.wants("refuse") {
        let (refused, floor) =
            beside(plan, &installation, &server, folder, &forged, "refuse", 404).await?;
        figures.add(figure(
            "refuse: forged link",
            database,
            &refused,
            "bare page that verifies",
            floor,
            Some(0.8),
        ));
        let used = use_up(&installation, &server).await?;
        let (refused, floor) =
            beside(plan, &installation, &server, folder, &used, "page", 410).await?;
        figures.add(figure(
            "refuse: used link",
            database,
            &refused,
            "bare page",
            floor,
            None,
        ));
    }
    Ok(())
}

/// Postern and a bare server answering the same bytes, under the same load.
async fn beside(
    plan: &Plan,
    installation: &Installation,
    server: &Server,
    folder: &Path,
    path: &str,
    step: &str,
    status: u16,
) -> Result<(Outcome, f64)> {
    let (answered, body) = load::once(server.address, &get(server.address, path)).await?;
    ensure!(answered == status, "{path} was answered with {answered}");
    let file = folder.join(format!("{step}-{status}.html"));
    std::fs::write(&file, body)?;
    let ours = repeat(server.address, plan.seconds, path).await?;
    ensure!(
        ours.statuses.keys().all(|one| *one == status),
        "{:?}",
        ours.statuses
    );
    let floor = Server::start(&std::env::current_exe()?, |command, address| {
        command
            .args(["floor", step, "--listen", &address.to_string(), "--page"])
            .arg(&file)
            .args(["--company", &installation.company.to_string(), "--keys"])
            .arg(installation.key_file());
    })?;
    let bare = repeat(floor.address, plan.seconds, path).await?;
    Ok((ours, bare.per_second))
}

fn get(address: SocketAddr, path: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nsec-fetch-site: none\r\nsec-fetch-mode: navigate\r\n\r\n"
    )
}

async fn repeat(address: SocketAddr, seconds: f64, path: &str) -> Result<Outcome> {
    let request = get(address, path).into_bytes();
    load::run(
        address,
        CONNECTIONS,
        seconds,
        Requests::Repeat(Arc::from(request)),
    )
    .await
}

/// A link that was redeemed.
async fn use_up(installation: &Installation, server: &Server) -> Result<String> {
    let (path, request) = prepared(installation, server.address, 1)
        .pop()
        .context("one link was prepared")?;
    let (status, _) = load::once(server.address, &String::from_utf8(request)?).await?;
    ensure!(status == 303, "redeeming was answered with {status}");
    Ok(path)
}

fn figure(
    name: &str,
    database: &Database,
    ours: &Outcome,
    floor: &'static str,
    bare: f64,
    aim: Option<f64>,
) -> Figure {
    Figure {
        name: format!("{name} ({}), p99 {:.1} ms", database.name(), ours.p99_ms),
        unit: "/s",
        postern: ours.per_second,
        floor: Some(Floor {
            name: floor,
            value: bare,
        }),
        aim,
        better: Better::Higher,
    }
}
