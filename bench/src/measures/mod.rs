//! What is measured, in order.

mod footprint;
mod list;
mod page;
mod query;
mod rates;
mod redeem;
mod sign_in;
mod statistics;
mod token;

use std::path::PathBuf;

use anyhow::Result;

use crate::figures::Figures;
use crate::installation::Database;

/// How long, and what.
pub(crate) struct Plan {
    pub(crate) seconds: f64,
    pub(crate) only: Option<String>,
}

impl Plan {
    fn wants(&self, name: &str) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| name.contains(only.as_str()))
    }
}

/// Measures everything the plan wants.
pub(crate) async fn run(plan: &Plan) -> Result<Figures> {
    crate::process::pin_load();
    let mut figures = Figures::default();
    let scratch = Scratch::new()?;
    if plan.wants("token") {
        token::measure(&mut figures);
    }
    let databases = databases(&scratch);
    if let Some(url) = postgres() {
        crate::floors::pin_postgres(&url).await?;
    }
    for (folder, database) in &databases {
        if plan.wants("list") {
            list::measure(
                &mut figures,
                &folder.join("list"),
                &fresh(database, "list").await?,
            )
            .await?;
        }
        if plan.wants("query") {
            query::measure(
                plan,
                &mut figures,
                &folder.join("query"),
                &fresh(database, "query").await?,
            )
            .await?;
        }
        if plan.wants("statistics") {
            let database = fresh(database, "statistics").await?;
            statistics::measure(&mut figures, &folder.join("statistics"), &database).await?;
        }
        if plan.wants("page") || plan.wants("refuse") {
            page::measure(
                plan,
                &mut figures,
                &folder.join("page"),
                &fresh(database, "page").await?,
            )
            .await?;
        }
        if plan.wants("redeem") {
            redeem::measure(plan, &mut figures, &folder.join("redeem"), database).await?;
        }
        if plan.wants("rates") {
            rates::measure(plan, &mut figures, &folder.join("rates"), database).await?;
        }
        if plan.wants("sign-in") {
            sign_in::measure(plan, &mut figures, &folder.join("sign-in"), database).await?;
        }
        if plan.wants("footprint") {
            footprint::measure(
                plan,
                &mut figures,
                &folder.join("footprint"),
                &fresh(database, "footprint").await?,
            )
            .await?;
        }
    }
    Ok(figures)
}

fn databases(scratch: &Scratch) -> Vec<(PathBuf, Database)> {
    let mut databases = vec![(scratch.0.join("sqlite"), Database::Sqlite)];
    if let Some(url) = postgres() {
        databases.push((scratch.0.join("postgres"), Database::Postgres(url)));
    }
    databases
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo xtask bench says where its cluster is"
)]
fn postgres() -> Option<String> {
    std::env::var("POSTERN_BENCH_POSTGRES").ok()
}

/// A database of its own for each measurement, so that none measures another's leftovers.
pub(crate) async fn fresh(database: &Database, name: &str) -> Result<Database> {
    let Database::Postgres(server) = database else {
        return Ok(Database::Sqlite);
    };
    let server = postern_db::DatabaseUrl::parse(server)?;
    let name = format!("bench_{name}");
    postern_db::admin::drop_database(&server, &name).await?;
    postern_db::admin::create_database(&server, &name, None).await?;
    let Database::Postgres(url) = database else {
        return Ok(Database::Sqlite);
    };
    let (base, query) = url
        .split_once('?')
        .map_or((url.as_str(), ""), |(base, query)| (base, query));
    let base = base.rsplit_once('/').map_or(base, |(base, _)| base);
    let mark = if query.is_empty() { "" } else { "?" };
    Ok(Database::Postgres(format!("{base}/{name}{mark}{query}")))
}

/// A folder on the same disk as the project, removed at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self> {
        let folder = PathBuf::from("target")
            .join("bench")
            .join(std::process::id().to_string());
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder.canonicalize()?))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
