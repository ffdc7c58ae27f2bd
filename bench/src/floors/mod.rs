//! Bare servers: axum and nothing else, each doing one step of what Postern does.

mod group_commit;
mod postgres;
mod sqlite;

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use clap::{Args, ValueEnum};
use postern_core::keys::KeyRing;
use postern_core::otp::{self, Binding, TokenKind};

pub(crate) use postgres::{
    TABLE as POSTGRES_TABLE, connect as connect_postgres, pin as pin_postgres,
};
pub(crate) use sqlite::one_row_per_commit;

/// Which step a floor does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// Answers a page of the given size.
    Page,
    /// Verifies a password and refuses it with a page.
    Refuse,
    /// Inserts the spent row, many in one commit, into SQLite.
    RedeemSqlite,
    /// The same into PostgreSQL.
    RedeemPostgres,
}

#[derive(Args)]
pub(crate) struct Floor {
    #[arg(value_enum)]
    step: Step,
    #[arg(long)]
    listen: SocketAddr,
    /// The page a floor answers with.
    #[arg(long, default_value = "")]
    page: String,
    /// The database file or URL of the redeeming floors.
    #[arg(long, default_value = "")]
    database: String,
    /// The key file the refusing floor verifies with.
    #[arg(long, default_value = "")]
    keys: String,
    /// The company of the passwords it verifies.
    #[arg(long, default_value = "")]
    company: String,
}

/// Serves one step until it is killed.
pub(crate) async fn serve(floor: Floor) -> Result<()> {
    let listener = tokio::net::TcpListener::bind(floor.listen).await?;
    let router = match floor.step {
        Step::Page => {
            let page = Bytes::from(std::fs::read(&floor.page)?);
            Router::new().fallback(get(answer_page)).with_state(page)
        }
        Step::Refuse => {
            let keys = KeyRing::parse(&std::fs::read_to_string(&floor.keys)?)?;
            let binding = Binding::company(floor.company.parse()?);
            let page = Bytes::from(std::fs::read(&floor.page)?);
            Router::new()
                .fallback(get(refuse))
                .with_state(Arc::new((keys, binding, page)))
        }
        Step::RedeemSqlite => redeeming(sqlite::open(&floor.database)?),
        Step::RedeemPostgres => redeeming(postgres::open(&floor.database).await?),
    };
    axum::serve(listener, router).await?;
    Ok(())
}

async fn answer_page(State(page): State<Bytes>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page)
}

async fn refuse(
    State(state): State<Arc<(KeyRing, Binding, Bytes)>>,
    RawQuery(query): RawQuery,
) -> impl IntoResponse {
    let (keys, binding, page) = state.as_ref();
    let password = query
        .as_deref()
        .and_then(|query| query.split_once('='))
        .map_or("", |(_, value)| value);
    let genuine = otp::parse(password)
        .and_then(|unverified| unverified.verify(keys, binding, &[TokenKind::CompanyLink]))
        .is_ok();
    let status = if genuine {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    (
        status,
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        page.clone(),
    )
}

fn redeeming(writer: group_commit::Writer) -> Router {
    Router::new().fallback(post(redeem)).with_state(writer)
}

/// The spent row's key is the body's hash: what matters is that every request inserts a row of its own.
async fn redeem(State(writer): State<group_commit::Writer>, body: Bytes) -> impl IntoResponse {
    let hash =
        postern_core::pre_session::hash_secret(std::str::from_utf8(&body).unwrap_or_default());
    let nonce = hash.first_chunk::<16>().copied().unwrap_or_default();
    if writer.insert(nonce).await {
        (StatusCode::SEE_OTHER, [(header::LOCATION, "/s/abcdefgh")])
    } else {
        (StatusCode::GONE, [(header::LOCATION, "/")])
    }
}
