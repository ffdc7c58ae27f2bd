//! Filters over 100,000 companies, and making companies, over HTTP.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use postern_app::companies::CreateCompany;
use postern_core::urls::append_query;
use tokio::task::JoinSet;

use super::Plan;
use crate::figures::{Better, Figure, Figures};
use crate::installation::{Database, Installation};
use crate::load::{self, Requests};
use crate::process::Server;

const COMPANIES: usize = 100_000;
/// How many are made at a time.
const MAKERS: usize = 64;
/// One company in so many has a connection.
const CONNECTED: usize = 100;
/// Tags have so many values.
const REGIONS: usize = 500;
const ROUNDS: usize = 9;

pub(super) async fn measure(
    plan: &Plan,
    figures: &mut Figures,
    folder: &Path,
    database: &Database,
) -> Result<()> {
    let installation = Installation::make(folder, database).await?;
    fill(&installation).await?;
    let server = installation.serve()?;
    let region = COMPANIES / REGIONS;
    for (name, parameter, text, found) in [
        ("by name", "query", "name=Company 77777", 1),
        (
            "by connections' status",
            "query",
            "dataConnections.status=PendingAuth",
            COMPANIES / CONNECTED,
        ),
        ("by tag", "tags", "region=r7", region),
        (
            "by tag and status",
            "query",
            "tags.region=r0&&dataConnections.status=PendingAuth",
            region,
        ),
        ("by part of the name", "query", "name~pany 7777", 11),
    ] {
        let path = append_query("/companies?pageSize=100", parameter, text);
        let took = median(&installation, &server, &path, found).await?;
        figures.add(Figure {
            name: format!("query: {name}, 100,000 companies ({})", database.name()),
            unit: "ms",
            postern: took,
            floor: None,
            aim: None,
            better: Better::Lower,
        });
    }
    let body = r#"{"name":"Baker & Co Ltd","tags":{"region":"uk"}}"#;
    let create = format!(
        "POST /companies HTTP/1.1\r\nhost: {}\r\nauthorization: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        server.address,
        installation.authorization,
        body.len()
    );
    let requests = Requests::Repeat(Arc::from(create.into_bytes()));
    let outcome = load::run(server.address, 16, plan.seconds, requests).await?;
    ensure!(
        outcome.statuses.keys().eq([&200]),
        "companies were not made: {:?}",
        outcome.statuses
    );
    figures.add(Figure {
        name: format!("create company, 16 connections ({})", database.name()),
        unit: "/s",
        postern: outcome.per_second,
        floor: None,
        aim: None,
        better: Better::Higher,
    });
    Ok(())
}

async fn fill(installation: &Installation) -> Result<()> {
    let mut makers = JoinSet::new();
    for maker in 0..MAKERS {
        let tenant = installation.app.tenant(installation.client);
        makers.spawn(async move {
            for number in (maker..COMPANIES).step_by(MAKERS) {
                let wanted = CreateCompany {
                    name: format!("Company {number}"),
                    tags: vec![("region".to_owned(), format!("r{}", number % REGIONS))],
                    ..CreateCompany::default()
                };
                let made = tenant.create_company(wanted).await?;
                if number % CONNECTED == 0 {
                    tenant.create_connection(made.company.id, "mqjo").await?;
                }
            }
            Ok::<_, postern_app::Error>(())
        });
    }
    while let Some(made) = makers.join_next().await {
        made.context("a maker's task")??;
    }
    Ok(())
}

/// Milliseconds of a page of a hundred with its total.
async fn median(
    installation: &Installation,
    server: &Server,
    path: &str,
    found: usize,
) -> Result<f64> {
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {}\r\nauthorization: {}\r\n\r\n",
        server.address, installation.authorization
    );
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let ((status, answer), took) = load::timed(server.address, &request).await?;
        times.push(took.as_secs_f64() * 1000.0);
        let body = String::from_utf8_lossy(&answer);
        ensure!(status == 200, "{path} was answered with {status}");
        ensure!(
            body.contains(&format!("\"totalResults\":{found},")),
            "{path} found another number of companies than {found}"
        );
    }
    times.sort_by(f64::total_cmp);
    Ok(times.get(ROUNDS / 2).copied().unwrap_or_default())
}
