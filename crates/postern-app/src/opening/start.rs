//! A connection link begins a sign-in at the moment it is redeemed: the transaction and the consent are made before, and
//! stored in the redemption's own commit.

use postern_core::id::{ConnectionId, EventId, LinkSessionId, TransactionId};
use postern_oauth::catalogue::description::DataType;
use postern_store::connections;
use postern_store::consents::Consent;
use postern_store::contexts;
use postern_store::openings::{self, Party};
use postern_store::transactions::{self, OauthTransaction};

use super::{Attempt, VerifiedLink, recorded};
use crate::authorisation::{CallbackHost, NewAuthorisation};
use crate::flow::{Asked, WORDING, kind_of_consent};
use crate::grants::asks_once;
use crate::{App, Code, Error, Result};

/// Where the person of a connection link goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewestAttempt {
    /// At this sign-in.
    SignIn(TransactionId),
    /// With us, where details are typed for this connection.
    Details(ConnectionId),
}

impl App {
    /// The newest sign-in of a session: where the person of a connection link goes on.
    pub async fn newest_attempt(&self, session: LinkSessionId) -> Result<Option<NewestAttempt>> {
        let found = self
            .db()
            .read("find_newest_attempt", move |tx| {
                Box::pin(async move { transactions::find_latest_of_session(tx, session).await })
            })
            .await?;
        Ok(found.map(|attempt| {
            if attempt.takes_details() {
                NewestAttempt::Details(attempt.connection_id)
            } else {
                NewestAttempt::SignIn(attempt.id)
            }
        }))
    }

    /// The sign-in of a connection link; none for company links, and none when the connection is gone (the redemption
    /// itself then says what that means).
    pub(super) async fn prepare_start(
        &self,
        attempt: &Attempt,
    ) -> Result<Option<(OauthTransaction, Consent)>> {
        let Some(connection_id) = attempt.route.connection else {
            return Ok(None);
        };
        let company_id = attempt.route.company;
        let link = attempt.link.as_ref().map(VerifiedLink::key);
        let visitors = attempt.parameters.clone();
        let found = self
            .db()
            .read("find_start", move |tx| {
                let visitors = visitors.clone();
                Box::pin(async move {
                    let Some(party) = openings::find_party(tx, company_id).await? else {
                        return Ok(None);
                    };
                    let client = party.client.id;
                    let Some(connection) =
                        connections::find_connection(tx, client, company_id, connection_id).await?
                    else {
                        return Ok(None);
                    };
                    let context =
                        contexts::find_current_context(tx, client, &connection.platform_key)
                            .await?;
                    let parameters = recorded::parameters(tx, link, visitors).await?;
                    let open_id = Self::asks_for_claims(tx, client, &parameters).await?;
                    let once = asks_once(tx, client, &connection.platform_key).await?;
                    Ok::<_, Error>(Some((party, connection, context, (open_id, once))))
                })
            })
            .await?;
        let Some((party, connection, context, (open_id, once))) = found else {
            return Ok(None);
        };
        if self.is_file_upload(&connection.platform_key) {
            // Files are given in the component; there is nowhere to sign in.
            return Ok(None);
        }
        let context = context.ok_or_else(|| {
            Error::new(
                Code::IntegrationDisabled,
                "This software can't be connected at the moment.",
            )
        })?;
        let now = self.now();
        let session_id = LinkSessionId::mint(now, self.entropy());
        let transaction = self.prepare_authorisation(NewAuthorisation {
            session_id,
            company_id,
            connection_id,
            context: &context,
            host: CallbackHost::LinkApi,
            open_id,
            once,
            sign_up: None,
        })?;
        let shown = attempt.consent.clone().unwrap_or_default();
        let text = if transaction.takes_details() {
            shown.text_for_details
        } else {
            shown.text
        };
        let data = self.kinds_there(&context.platform_key, &shown.kinds, shown.comma);
        let text = self.fill(&text, &party, &context.platform_key, &data);
        let consent = Consent {
            id: EventId::mint(now, self.entropy()),
            client_id: party.client.id,
            company_id,
            connection_id,
            session_id,
            kind: kind_of_consent(&connection),
            text_hash: *blake3::hash(text.as_bytes()).as_bytes(),
            text,
            version: WORDING.to_owned(),
            locale: shown.locale,
            given_at: now,
            asked: self.asked_there(&context.platform_key).to_json(),
        };
        Ok(Some((transaction, consent)))
    }

    /// What the page asks for: the kinds of record it lists, in no words of the client's.
    fn asked_there(&self, platform_key: &str) -> Asked {
        let known = self.integration(platform_key);
        Asked {
            kinds: known.map_or_else(Vec::new, |one| one.datatypes().map(str::to_owned).collect()),
            texts: std::collections::BTreeMap::new(),
        }
    }

    /// The kinds of record that the page lists, in its words.
    fn kinds_there(&self, platform_key: &str, words: &[(DataType, String)], comma: &str) -> String {
        let known = self.integration(platform_key);
        let kinds = known.map_or(&[][..], |one| &one.description().data_types);
        let word = |kind| words.iter().find(|(known, _)| *known == kind);
        let words: Vec<&str> = kinds
            .iter()
            .filter_map(|&kind| word(kind).map(|(_, word)| word.as_str()))
            .collect();
        words.join(comma)
    }

    /// Puts the names that the page showed into the text that is kept with the agreement.
    fn fill(&self, text: &str, party: &Party, platform_key: &str, data: &str) -> String {
        let integration = self
            .integration(platform_key)
            .map(|integration| self.flow_integration(integration));
        let (platform, host) =
            integration.map_or_else(Default::default, |known| (known.name, known.sign_in_host));
        [
            ("{client}", party.client.name.as_str()),
            ("{company}", party.company.name.as_str()),
            ("{platform}", platform.as_str()),
            ("{host}", host.as_str()),
            ("{data}", data),
        ]
        .iter()
        .fold(text.to_owned(), |text, (name, value)| {
            text.replace(name, value)
        })
    }
}
