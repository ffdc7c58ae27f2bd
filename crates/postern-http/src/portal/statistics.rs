//! How far a client's links came, for its dashboard, and the same as a file.

use axum::Json;
use axum::extract::Request;
use axum::response::Response;
use jiff::Timestamp;
use postern_app::statistics::{Counts, DayCounts, IssuedBetween, LinkStatistics, StopView};
use postern_core::model::{JourneySource, JourneyStep};
use serde::Serialize;
use utoipa::ToSchema;

use super::csv;
use crate::api::wire::{BadRequest, instant};
use crate::extract::Caller;
use crate::problem::{Code, Problem};

/// How far the links came that were issued in a period.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct LinkStatisticsView {
    /// Links made one by one, in the Portal or by the API.
    recorded: FunnelView,
    /// Links that the client read from the API: there is one for each reading, so they count from when they are first opened.
    read: FunnelView,
    /// Visits without a one-time link: permanent links, invitations, and pages that embed the component.
    visits: FunnelView,
    /// Refused attempts with links that somebody had used, of all links of the period.
    reuse_blocked: ReuseBlocked,
    /// Companies with a connection that has to be authorised again now.
    to_reconnect: i64,
    /// The median of the seconds from pressing start to connecting, of all links and visits that connected something.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    median_seconds: Option<i64>,
    /// Where visits stand that were begun and have connected nothing; the commonest eight.
    stops: Vec<StopWire>,
    /// When the oldest link that is still known was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    since: Option<String>,
}

/// How many links came how far.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct FunnelView {
    /// Links there are.
    issued: i64,
    /// Whose page was shown; programs that fetch links are among those who saw it.
    opened: i64,
    /// Whose button was pressed.
    redeemed: i64,
    /// That connected at least one thing.
    connected: i64,
    /// That ended without being used, and that nobody switched off.
    expired: i64,
}

/// Attempts that were refused.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReuseBlocked {
    attempts: i64,
    links: i64,
    /// Attempts with links of the period before, which was as long.
    attempts_before: i64,
}

/// Where visits stopped.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct StopWire {
    step: StopStep,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    platform_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    platform_name: Option<String>,
    visits: i64,
}

/// The last thing that happened in a visit.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum StopStep {
    Started,
    SigningIn,
    Confirming,
    Cancelled,
    PermissionDenied,
    WrongRegion,
    PlanWithoutApi,
    AccountLimit,
    SignInRefused,
    ProviderDown,
    ProviderError,
    ProviderTimeout,
    WrongState,
    NoBusiness,
    Expired,
    AlreadyLinked,
    Internal,
}

/// Count how far links came.
///
/// By when they were issued: `from` up to and without `to`.
#[utoipa::path(get, path = "/statistics/links", tag = "Statistics",
    params(
        ("from" = String, Query, format = DateTime, description = "The first moment."),
        ("to" = String, Query, format = DateTime, description = "The moment after the last; at most 400 days later."),
    ),
    responses((status = 200, description = "The counts.", body = LinkStatisticsView), BadRequest))]
pub(super) async fn get_link_statistics(
    caller: Caller,
    request: Request,
) -> Result<Json<LinkStatisticsView>, Problem> {
    let period = period(request.uri().query().unwrap_or_default())?;
    let found = caller.tenant.link_statistics(period).await?;
    Ok(Json(found.into()))
}

/// Export how far links came.
///
/// A file of comma-separated values: a line for each day (of UTC) and kind of link.
#[utoipa::path(get, path = "/statistics/links.csv", tag = "Statistics",
    params(
        ("from" = String, Query, format = DateTime, description = "The first moment."),
        ("to" = String, Query, format = DateTime, description = "The moment after the last; at most 400 days later."),
    ),
    responses((status = 200, description = "The file.", body = String, content_type = "text/csv"), BadRequest))]
pub(super) async fn export_link_statistics(
    caller: Caller,
    request: Request,
) -> Result<Response, Problem> {
    let period = period(request.uri().query().unwrap_or_default())?;
    let days = caller.tenant.link_statistics_by_day(period).await?;
    let mut file = csv::File::new(&[
        "day",
        "links",
        "issued",
        "opened",
        "redeemed",
        "connected",
        "expired unused",
        "blocked attempts",
        "links with blocked attempts",
    ]);
    for day in &days {
        file.line(&fields(day));
    }
    Ok(file.attached("links.csv"))
}

fn fields(day: &DayCounts) -> [String; 9] {
    let date = day.day.to_string();
    let counts = day.counts;
    let source = match day.source {
        JourneySource::Recorded => "made one by one",
        JourneySource::Read => "read from the API",
        JourneySource::Visit => "without a one-time link",
    };
    [
        date.get(..10).unwrap_or(&date).to_owned(),
        source.to_owned(),
        counts.links.to_string(),
        counts.opened.to_string(),
        counts.redeemed.to_string(),
        counts.connected.to_string(),
        counts.expired.to_string(),
        counts.blocked_attempts.to_string(),
        counts.blocked_links.to_string(),
    ]
}

fn period(query: &str) -> Result<IssuedBetween, Problem> {
    let (mut from, mut to) = (None, None);
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let place = match name.as_ref() {
            "from" => &mut from,
            "to" => &mut to,
            other => return Err(refused(other, "There is no such parameter.")),
        };
        let sentence = format!("`{name}` is an instant such as 2026-11-01T00:00:00Z, given once.");
        let instant: Timestamp = value.parse().map_err(|_| refused(&name, &sentence))?;
        if place.replace(instant).is_some() {
            return Err(refused(&name, &sentence));
        }
    }
    let from = from.ok_or_else(|| refused("from", "`from` is needed."))?;
    let to = to.ok_or_else(|| refused("to", "`to` is needed."))?;
    Ok(IssuedBetween::new(from, to)?)
}

fn refused(name: &str, sentence: &str) -> Problem {
    Problem::new(Code::Invalid)
        .saying(sentence.to_owned())
        .refusing(name, "query", sentence)
}

impl From<LinkStatistics> for LinkStatisticsView {
    fn from(found: LinkStatistics) -> Self {
        let all = [found.recorded, found.read, found.visits];
        Self {
            recorded: found.recorded.into(),
            read: found.read.into(),
            visits: found.visits.into(),
            reuse_blocked: ReuseBlocked {
                attempts: all.iter().map(|counts| counts.blocked_attempts).sum(),
                links: all.iter().map(|counts| counts.blocked_links).sum(),
                attempts_before: found.blocked_before,
            },
            to_reconnect: found.to_reconnect,
            median_seconds: found.median_ms.map(|ms| ms / 1000),
            stops: found.stops.into_iter().map(StopWire::from).collect(),
            since: found.since.map(instant),
        }
    }
}

impl From<Counts> for FunnelView {
    fn from(counts: Counts) -> Self {
        Self {
            issued: counts.links,
            opened: counts.opened,
            redeemed: counts.redeemed,
            connected: counts.connected,
            expired: counts.expired,
        }
    }
}

impl From<StopView> for StopWire {
    fn from(stop: StopView) -> Self {
        Self {
            step: stop.step.into(),
            platform_key: stop.platform_key,
            platform_name: stop.platform_name,
            visits: stop.visits,
        }
    }
}

impl From<JourneyStep> for StopStep {
    fn from(step: JourneyStep) -> Self {
        match step {
            JourneyStep::Started => Self::Started,
            JourneyStep::SigningIn => Self::SigningIn,
            JourneyStep::Confirming => Self::Confirming,
            JourneyStep::Cancelled => Self::Cancelled,
            JourneyStep::PermissionDenied => Self::PermissionDenied,
            JourneyStep::WrongRegion => Self::WrongRegion,
            JourneyStep::PlanWithoutApi => Self::PlanWithoutApi,
            JourneyStep::AccountLimit => Self::AccountLimit,
            JourneyStep::SignInRefused => Self::SignInRefused,
            JourneyStep::ProviderDown => Self::ProviderDown,
            JourneyStep::ProviderError => Self::ProviderError,
            JourneyStep::ProviderTimeout => Self::ProviderTimeout,
            JourneyStep::WrongState => Self::WrongState,
            JourneyStep::NoBusiness => Self::NoBusiness,
            JourneyStep::Expired => Self::Expired,
            JourneyStep::AlreadyLinked => Self::AlreadyLinked,
            JourneyStep::Internal => Self::Internal,
        }
    }
}
