//! Software without a sign-in page: what it asks for, and what the person types.
//!
//! What was typed is never stored before the provider has confirmed it, never logged, and never read back.

use std::collections::BTreeMap;

use postern_core::id::ConnectionId;
use postern_core::secret::Secret;
use postern_oauth::Fault;
use postern_oauth::catalogue::description::{Details, Kind};
use postern_store::connections;
use postern_store::transactions;

use super::connections::is_of_visit;
use super::no_such_connection;
use super::view::FlowConnection;
use crate::sessions::Visit;
use crate::{App, Code, Error, Result};

/// Tries a company may make in a minute, so that nobody guesses passwords through this server.
const TRIES_PER_MINUTE: u32 = 10;

/// What was typed, and what came of it.
#[derive(Debug, Clone)]
pub struct Typed {
    pub connection: FlowConnection,
    /// What to type again, by field; nothing when the provider has looked at it.
    pub faults: Vec<(Kind, TypedFault)>,
}

/// What is wrong with something that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedFault {
    /// Nothing was typed.
    Missing,
    /// It can't be right.
    Malformed,
    /// The provider does not know it.
    Refused,
}

impl TypedFault {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Missing, Self::Malformed, Self::Refused];

    /// The word of the component API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Malformed => "malformed",
            Self::Refused => "refused",
        }
    }
}

impl App {
    /// What the software of a visit's connection asks for.
    pub async fn details_of(&self, visit: &Visit, id: ConnectionId) -> Result<&Details> {
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        let (client, company) = (visit.party.client.id, visit.party.company.id);
        let row = self
            .db()
            .read_few("find_connection", move |tx| {
                Box::pin(async move {
                    connections::find_family_connection(tx, client, company, id).await
                })
            })
            .await?
            .ok_or_else(no_such_connection)?;
        self.integration(&row.platform_key)
            .and_then(|integration| integration.description().details.as_ref())
            .ok_or_else(|| {
                Error::new(
                    Code::Conflict,
                    "This software has a page of its own to sign in at.",
                )
            })
    }

    /// Tries what was typed for a connection, by the names of its fields.
    pub async fn send_details(
        &self,
        visit: &Visit,
        id: ConnectionId,
        typed: BTreeMap<String, Secret<String>>,
    ) -> Result<Typed> {
        let details = self.details_of(visit, id).await?;
        let again = |faults| async {
            Ok(Typed {
                connection: self.get_flow_connection(visit, id).await?,
                faults,
            })
        };
        let (app, session) = (self.clone(), visit.session.id);
        let attempt = self
            .db()
            .write("type_details", move |tx| {
                let app = app.clone();
                Box::pin(async move {
                    app.act(tx, session, true).await?;
                    Ok::<_, Error>(transactions::find_latest(tx, id).await?)
                })
            })
            .await?;
        let attempt = attempt.filter(|attempt| {
            attempt.session_id == session && attempt.takes_details() && attempt.outcome.is_none()
        });
        let Some(attempt) = attempt else {
            // A reply that got lost: what is typed again finds the attempt settled.
            return again(Vec::new()).await;
        };
        let context = self.context_of(&attempt).await?;
        let integration = self
            .integration(&context.platform_key)
            .ok_or_else(|| Error::internal("an integration left the catalogue"))?;
        let opens = match integration.judge_details(typed) {
            Ok(opens) => opens,
            Err(faults) => return again(typed_faults(&faults)?).await,
        };
        self.count_details(visit)?;
        if self.try_details(&attempt, opens).await? {
            return again(Vec::new()).await;
        }
        tracing::info!(connection = %id, "a provider did not accept what was typed");
        let mut kinds = details.fields.iter().map(|field| field.kind);
        let secret = kinds.rfind(|kind| kind.is_secret());
        again(
            secret
                .map(|kind| (kind, TypedFault::Refused))
                .into_iter()
                .collect(),
        )
        .await
    }

    fn count_details(&self, visit: &Visit) -> Result<()> {
        let company = visit.party.company.id.as_uuid();
        let taken = self
            .meter()
            .details
            .take(company, TRIES_PER_MINUTE, self.now());
        match taken.retry_after_s {
            None => Ok(()),
            Some(seconds) => Err(Error::new(
                Code::TooMany,
                "These details were tried too often. Wait a minute, then try again.",
            )
            .retry_after(seconds)),
        }
    }
}

fn typed_faults(faults: &[(String, Fault)]) -> Result<Vec<(Kind, TypedFault)>> {
    let one = |(name, fault): &(String, Fault)| {
        let known = Kind::ALL.into_iter().find(|kind| kind.as_str() == name);
        match (known, fault) {
            (Some(kind), Fault::Missing) => Ok((kind, TypedFault::Missing)),
            (Some(kind), Fault::Malformed) => Ok((kind, TypedFault::Malformed)),
            _ => Err(Error::invalid_field(
                "values",
                "This software does not ask for one of these.",
            )),
        }
    };
    faults.iter().map(one).collect()
}
