//! One page of 5,000 companies, each with two fresh one-time URLs, over HTTP.

use std::path::Path;

use anyhow::{Result, ensure};
use postern_app::companies::CreateCompany;

use crate::figures::{Better, Figure, Figures};
use crate::installation::{Database, Installation};
use crate::load;

const COMPANIES: usize = 5000;
const ROUNDS: usize = 9;

pub(super) async fn measure(
    figures: &mut Figures,
    folder: &Path,
    database: &Database,
) -> Result<()> {
    let installation = Installation::make(folder, database).await?;
    for number in 1..COMPANIES {
        let wanted = CreateCompany {
            name: format!("Company {number}"),
            ..CreateCompany::default()
        };
        let company = installation
            .app
            .tenant(installation.client)
            .create_company(wanted)
            .await?;
        installation
            .app
            .tenant(installation.client)
            .create_connection(company.company.id, "mqjo")
            .await?;
    }
    installation
        .app
        .tenant(installation.client)
        .create_connection(installation.company, "mqjo")
        .await?;
    let server = installation.serve()?;
    let request = format!(
        "GET /companies?page=1&pageSize={COMPANIES} HTTP/1.1\r\nhost: {}\r\nauthorization: {}\r\n\r\n",
        server.address, installation.authorization
    );
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let ((status, answer), took) = load::timed(server.address, &request).await?;
        times.push(took.as_secs_f64() * 1000.0);
        let body = String::from_utf8_lossy(&answer);
        ensure!(status == 200, "the list was answered with {status}");
        ensure!(
            body.matches("otp=").count() == COMPANIES * 2,
            "two fresh URLs for each company"
        );
    }
    times.sort_by(f64::total_cmp);
    figures.add(Figure {
        name: format!("list: 5,000 companies, 10,000 URLs ({})", database.name()),
        unit: "ms",
        postern: times.get(ROUNDS / 2).copied().unwrap_or_default(),
        floor: None,
        aim: Some(25.0),
        better: Better::Lower,
    });
    figures.add(Figure {
        name: format!(
            "list: peak memory of the server, pages of 5,000 ({})",
            database.name()
        ),
        unit: "MB",
        postern: server.peak_memory_mb()?,
        floor: None,
        aim: Some(64.0),
        better: Better::Lower,
    });
    Ok(())
}
