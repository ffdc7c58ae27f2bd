//! Pressing the button of a link, without HTTP in between.

use postern_app::opening::{Attempt, Opened, Redemption, Refusal, Route, VerifiedLink};
use postern_app::{App, Error};
use postern_core::entropy::SystemEntropy;
use postern_core::id::CompanyId;
use postern_core::parameters::LinkParameters;
use postern_core::pre_session::PreSession;

/// The password of a Link URL.
pub(crate) fn password(url: &str) -> &str {
    url.split_once("otp=").expect("a one-time URL").1
}

/// A verified link of a company URL.
pub(crate) fn verify(app: &App, company: CompanyId, url: &str) -> Option<VerifiedLink> {
    app.verify_link(route(company), password(url))
}

pub(crate) fn route(company: CompanyId) -> Route {
    Route {
        company,
        connection: None,
    }
}

/// A browser that has never been here.
pub(crate) fn browser() -> PreSession {
    PreSession::mint(&SystemEntropy)
}

/// Presses the button with this browser.
pub(crate) async fn press(
    app: &App,
    company: CompanyId,
    link: Option<VerifiedLink>,
    browser: &PreSession,
) -> Result<Redemption, Error> {
    press_with(app, company, link, browser, "").await
}

/// Presses the button of a URL to which a visitor has added a query.
pub(crate) async fn press_with(
    app: &App,
    company: CompanyId,
    link: Option<VerifiedLink>,
    browser: &PreSession,
    query: &str,
) -> Result<Redemption, Error> {
    app.redeem_link(Attempt {
        route: route(company),
        link,
        pre_session: browser.clone(),
        parameters: LinkParameters::parse_query(query).expect("a query of parameters"),
        automated: false,
        consent: None,
    })
    .await
}

/// Rounds of a race; `cargo xtask prove` asks for more.
pub(crate) fn rounds(short: usize, long: usize) -> usize {
    if std::env::var_os("POSTERN_PROVE").is_some() {
        long
    } else {
        short
    }
}

/// Presses and expects a session.
pub(crate) async fn opened(
    app: &App,
    company: CompanyId,
    url: &str,
    browser: &PreSession,
) -> Opened {
    let link = verify(app, company, url).expect("a genuine link");
    match press(app, company, Some(link), browser)
        .await
        .expect("a decision")
    {
        Redemption::Opened(opened) => opened,
        Redemption::Refused(refusal) => panic!("{refusal:?}"),
    }
}

/// Presses and expects a refusal.
pub(crate) async fn refused(
    app: &App,
    company: CompanyId,
    url: &str,
    browser: &PreSession,
) -> Refusal {
    let link = verify(app, company, url).expect("a genuine link");
    match press(app, company, Some(link), browser)
        .await
        .expect("a decision")
    {
        Redemption::Opened(_) => panic!("the link opened"),
        Redemption::Refused(refusal) => refusal,
    }
}
