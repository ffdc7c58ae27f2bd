//! Trying a client's credentials out by a real sign-in, of which nothing stays behind.
//!
//! The server asks the provider first (is it there, does it know the credentials, does it take the redirect URI), then a person
//! signs in in a window of its own, and the server exchanges the code, reads the businesses and gives the access back. Tokens
//! are never stored, and there is no company and no connection: a test can't be mistaken for a customer. A window is bound to
//! the test by a ticket that works once and a cookie, as sign-ins of customers are.

mod answer;
mod probe;
mod steps;
mod window;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use postern_core::audit::Action;
use postern_core::entropy;
use postern_core::id::IntegrationTestId;
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_oauth::{AuthorizationRequest, Verifier, authorize_url};
use postern_store::contexts::{self, ProviderContext};
use postern_store::integration_tests::{self as store, IntegrationTest};
use postern_store::integrations;
use url::Url;

pub use steps::{Step, StepResult, Steps};
pub use window::{TestDeparture, TestWindow};

use super::settings::kept;
use crate::audit::{Act, Target};
use crate::sessions::database_now;
use crate::{Code, Error, Result, Tenant};

/// Minutes a test may take.
const TTL_MINUTES: i64 = 15;

/// A test as the page that began it sees it.
#[derive(Debug)]
pub struct TestView {
    pub id: IntegrationTestId,
    pub steps: Steps,
    /// The businesses that the provider listed, by name.
    pub businesses: Vec<String>,
    pub expires_at: Timestamp,
    pub is_finished: bool,
    /// What opens the window of the sign-in: in the answer that begins the test, and never again.
    pub ticket: Option<Secret<String>>,
}

/// Where a sealed column of a test is kept.
fn place(id: IntegrationTestId, column: &'static str) -> Place {
    Place {
        table: "integration_tests",
        column,
        row: id.as_uuid(),
    }
}

fn hash(text: &str) -> [u8; 32] {
    *blake3::hash(text.as_bytes()).as_bytes()
}

fn parsed_businesses(stored: &str) -> Vec<String> {
    serde_json::from_str(stored).unwrap_or_default()
}

impl TestView {
    fn of(test: &IntegrationTest, now: Timestamp) -> Self {
        let mut steps = Steps::parse(&test.steps);
        let is_over = test.finished_at.is_some() || test.expires_at <= now;
        if is_over {
            steps.expire();
        }
        Self {
            id: test.id,
            steps,
            businesses: parsed_businesses(&test.businesses),
            expires_at: test.expires_at,
            is_finished: is_over,
            ticket: None,
        }
    }
}

impl Tenant {
    /// Begins a test of the credentials that the client has now. An earlier one of the same integration is over with that.
    pub async fn begin_integration_test(&self, platform_key: &str) -> Result<TestView> {
        self.known_integration(platform_key)?;
        let (client, key) = (self.client_id, platform_key.to_owned());
        let context = self
            .app
            .db()
            .read("find_tested_context", move |tx| {
                let key = key.clone();
                Box::pin(async move { contexts::find_newest_context(tx, client, &key).await })
            })
            .await?
            .filter(|context| context.retired_at.is_none())
            .ok_or_else(|| {
                Error::new(
                    Code::IntegrationDisabled,
                    "Give this integration credentials first.",
                )
            })?;
        let ticket = Secret::new(URL_SAFE_NO_PAD.encode(entropy::bytes::<32>(self.app.entropy())));
        let test = self.new_test(&context, &ticket)?;
        let (row, key, tenant) = (test.clone(), platform_key.to_owned(), self.clone());
        self.app
            .db()
            .write("begin_integration_test", move |tx| {
                let (row, key, tenant) = (row.clone(), key.clone(), tenant.clone());
                Box::pin(async move {
                    store::delete_tests(tx, client, &key).await?;
                    store::create_test(tx, &row).await?;
                    let act = Act::new(Action::IntegrationTested, Target::integration(&key));
                    tenant.audit(tx, act).await
                })
            })
            .await?;
        let view = TestView::of(&test, self.app.now());
        let app = self.app.clone();
        self.app.parts().tasks.spawn(async move {
            app.probe_for_test(test, context).await;
        });
        Ok(TestView {
            ticket: Some(ticket),
            ..view
        })
    }

    /// How far a test came.
    pub async fn get_integration_test(&self, id: IntegrationTestId) -> Result<TestView> {
        let client = self.client_id;
        let (found, now) = self
            .app
            .db()
            .read("get_integration_test", move |tx| {
                Box::pin(async move {
                    let found = store::find_test(tx, client, id).await?;
                    Ok::<_, Error>((found, database_now(tx).await?))
                })
            })
            .await?;
        let test = found.ok_or_else(|| Error::not_found("test", id))?;
        Ok(TestView::of(&test, now))
    }

    fn new_test(
        &self,
        context: &ProviderContext,
        ticket: &Secret<String>,
    ) -> Result<IntegrationTest> {
        let app = &self.app;
        let integration = app
            .integration(&context.platform_key)
            .ok_or_else(|| Error::internal("an integration left the catalogue"))?;
        let redirect_uri = app.urls().callback_on_link(context.callback_id);
        let verifier = Verifier::mint(app.entropy());
        let state = Secret::new(URL_SAFE_NO_PAD.encode(entropy::bytes::<32>(app.entropy())));
        let url = authorize_url(
            integration,
            &app.endpoints(integration),
            &app.credentials(context)?,
            &AuthorizationRequest {
                state: state.expose(),
                verifier: &verifier,
                redirect_uri: &Url::parse(&redirect_uri).map_err(Error::internal)?,
                choose_account: true,
                open_id: false,
                // Nothing is kept, so nothing is asked for that could be renewed.
                once: true,
                only: None,
            },
        )
        .ok_or_else(|| {
            Error::new(
                Code::Conflict,
                "Customers type details for this software; there is no sign-in to try.",
            )
        })?;
        let now = app.now();
        let id = IntegrationTestId::mint(now, app.entropy());
        let seal = |column, plain: &str| {
            sealed::seal(
                &app.keys(),
                &place(id, column),
                plain.as_bytes(),
                app.entropy(),
            )
        };
        Ok(IntegrationTest {
            id,
            client_id: self.client_id,
            context_id: context.id,
            state_hash: hash(state.expose()),
            ticket_hash: hash(ticket.expose()),
            window_hash: None,
            verifier: seal("verifier", verifier.expose()),
            authorize_url: seal("authorize_url", url.as_str()),
            redirect_uri,
            steps: Steps::default().to_text(),
            businesses: "[]".to_owned(),
            created_at: now,
            expires_at: now + SignedDuration::from_mins(TTL_MINUTES),
            consumed_at: None,
            finished_at: None,
        })
    }
}

impl crate::App {
    /// Notes how far a test came; one that ended is what the integration's state is made of.
    async fn note_test(
        &self,
        test: &IntegrationTest,
        platform_key: &str,
        steps: &Steps,
        businesses: &[String],
    ) {
        let (id, client, key) = (test.id, test.client_id, platform_key.to_owned());
        let (text, is_over) = (steps.to_text(), steps.is_over());
        let problem = steps.problem();
        let names = serde_json::to_string(businesses).unwrap_or_else(|_| "[]".to_owned());
        let noted = self
            .db()
            .write("note_integration_test", move |tx| {
                let (text, names, key) = (text.clone(), names.clone(), key.clone());
                let problem = problem.clone();
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let finished_at = is_over.then_some(now);
                    // A test that was begun anew leaves nothing to note.
                    if store::set_steps(tx, id, &text, &names, finished_at).await? == 0 || !is_over
                    {
                        return Ok(());
                    }
                    let settings = integrations::ClientIntegration {
                        tested_at: Some(now),
                        test_problem: problem,
                        ..kept(tx, client, &key, now).await?
                    };
                    integrations::set_client_integration(tx, &settings).await?;
                    Ok::<_, Error>(())
                })
            })
            .await;
        if let Err(error) = noted {
            tracing::warn!(test = %id, error = %error, "how far a test came could not be noted: {error}");
        }
    }
}
