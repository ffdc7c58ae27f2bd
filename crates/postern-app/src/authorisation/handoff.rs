//! Leaving for the provider: the page that sends the browser away asks here for where to.

use postern_core::id::TransactionId;
use postern_core::sealed;
use postern_core::secret::Secret;
use postern_store::contexts;
use postern_store::transactions;

use super::prepare::place;
use crate::sessions::{Visit, database_now};
use crate::{App, Code, Error, Result};

/// Where a browser is sent to sign in.
#[derive(Debug, Clone)]
pub struct Handoff {
    /// The provider's address. It carries the state, so it goes into the one page that uses it and nowhere else.
    pub url: Secret<String>,
    /// The provider as people know it.
    pub platform_name: String,
    /// The host the person will sign in at.
    pub sign_in_host: String,
}

impl App {
    /// The departure of an attempt of this visit. One that was answered or ran out has none.
    pub async fn find_handoff(&self, visit: &Visit, id: TransactionId) -> Result<Handoff> {
        let session_id = visit.session.id;
        let found = self
            .db()
            .read_few("find_handoff", move |tx| {
                Box::pin(async move {
                    let Some(attempt) = transactions::find_transaction(tx, id).await? else {
                        return Ok(None);
                    };
                    let context = contexts::find_context(tx, attempt.context_id).await?;
                    let now = database_now(tx).await?;
                    let open = attempt.session_id == session_id
                        && attempt.consumed_at.is_none()
                        && !attempt.takes_details()
                        && now < attempt.expires_at;
                    Ok::<_, Error>(context.filter(|_| open).map(|context| (attempt, context)))
                })
            })
            .await?;
        let (attempt, context) = found.ok_or_else(|| {
            Error::new(Code::StateInvalid, "This sign-in is over. Start it again.")
        })?;
        let integration = self
            .integration(&context.platform_key)
            .ok_or_else(|| Error::internal("an integration left the catalogue"))?;
        let place = place(attempt.id, "authorize_url");
        let plain =
            sealed::open(&self.keys(), &place, &attempt.authorize_url).map_err(Error::internal)?;
        let url = String::from_utf8(plain.expose().clone())
            .map_err(|_| Error::internal("an authorization address is not text"))?;
        Ok(Handoff {
            url: Secret::new(url),
            platform_name: integration.name().to_owned(),
            sign_in_host: self.endpoints(integration).sign_in_host().to_owned(),
        })
    }
}
