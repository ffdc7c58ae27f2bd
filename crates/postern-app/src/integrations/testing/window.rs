//! The window in which a test signs in: opened with a ticket, bound by a cookie, gone when its answer has come.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use postern_core::entropy;
use postern_core::id::IntegrationTestId;
use postern_core::sealed;
use postern_core::secret::Secret;
use postern_store::contexts;
use postern_store::integration_tests as store;
use subtle::ConstantTimeEq as _;

use super::{hash, place};
use crate::sessions::database_now;
use crate::{App, Code, Error, Result};

/// A window that may now leave for the provider.
#[derive(Debug)]
pub struct TestWindow {
    pub id: IntegrationTestId,
    /// The value of its cookie.
    pub secret: Secret<String>,
}

/// Where a window is sent.
#[derive(Debug)]
pub struct TestDeparture {
    /// It carries the state.
    pub url: Secret<String>,
    /// The host the person will sign in at.
    pub sign_in_host: String,
}

impl App {
    /// Takes a ticket, which works once, and gives the window its cookie's value.
    pub async fn open_test_window(
        &self,
        id: IntegrationTestId,
        ticket: &Secret<String>,
    ) -> Result<TestWindow> {
        let secret = Secret::new(URL_SAFE_NO_PAD.encode(entropy::bytes::<32>(self.entropy())));
        let (ticket, window) = (hash(ticket.expose()), hash(secret.expose()));
        let opened = self
            .db()
            .write("open_test_window", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let is_open = store::find_test_of_window(tx, id)
                        .await?
                        .is_some_and(|test| {
                            test.consumed_at.is_none()
                                && test.finished_at.is_none()
                                && now < test.expires_at
                        });
                    Ok::<_, Error>(
                        is_open && store::open_window(tx, id, &ticket, &window).await? == 1,
                    )
                })
            })
            .await?;
        if opened {
            Ok(TestWindow { id, secret })
        } else {
            Err(over())
        }
    }

    /// Where the window of a test goes.
    pub async fn find_test_departure(
        &self,
        id: IntegrationTestId,
        secret: Option<&str>,
    ) -> Result<TestDeparture> {
        let found = self
            .db()
            .write("find_test_departure", move |tx| {
                Box::pin(async move {
                    let Some(test) = store::find_test_of_window(tx, id).await? else {
                        return Ok(None);
                    };
                    let context = contexts::find_context(tx, test.context_id).await?;
                    let now = database_now(tx).await?;
                    let open = test.consumed_at.is_none() && now < test.expires_at;
                    Ok::<_, Error>(context.filter(|_| open).map(|context| (test, context)))
                })
            })
            .await?;
        let (test, context) = found.ok_or_else(over)?;
        if !is_window(test.window_hash, secret) {
            return Err(over());
        }
        let integration = self
            .integration(&context.platform_key)
            .ok_or_else(|| Error::internal("an integration left the catalogue"))?;
        let plain = sealed::open(
            &self.keys(),
            &place(id, "authorize_url"),
            &test.authorize_url,
        )
        .map_err(Error::internal)?;
        let url = String::from_utf8(plain.expose().clone())
            .map_err(|_| Error::internal("an authorization address is not text"))?;
        Ok(TestDeparture {
            url: Secret::new(url),
            sign_in_host: self.endpoints(integration).sign_in_host().to_owned(),
        })
    }
}

/// Whether a cookie is that of the window the test was opened in.
pub(super) fn is_window(expected: Option<[u8; 32]>, secret: Option<&str>) -> bool {
    match (expected, secret) {
        (Some(expected), Some(secret)) => expected.ct_eq(&hash(secret)).into(),
        _ => false,
    }
}

pub(super) fn over() -> Error {
    Error::new(
        Code::TicketInvalid,
        "This window was open for too long. Nothing was shared.",
    )
}
