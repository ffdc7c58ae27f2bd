//! Agreements: made complete when somebody gives one, and read back by who gave it.

use postern_core::id::{CompanyId, ConnectionId, EventId};
use postern_core::model::{Actor, ConnectionStatus, ConsentKind, LinkEventKind};
use postern_db::Tx;
use postern_store::companies;
use postern_store::connections::{self, Connection};
use postern_store::consents;
pub use postern_store::consents::Consent;

use super::asked::Asked;
use super::connections::is_of_visit;
use super::no_such_connection;
use super::state::ConnectionState;
use super::view::FlowConnection;
use crate::companies::{Page, PageOf};
use crate::sessions::{Visit, database_now};
use crate::timeline::EventDetail;
use crate::{App, Code, Error, Result, Tenant};

/// The most characters of the text a person agreed to.
const CONSENT_LIMIT: usize = 20_000;
const LOCALE_LIMIT: usize = 35;

/// The release whose wording a text is made with.
pub(crate) const WORDING: &str = env!("CARGO_PKG_VERSION");

/// What a person agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenConsent {
    /// Markdown of exactly what was shown.
    pub text: String,
    pub locale: String,
    /// What it was about, to compare with what is asked later.
    pub asked: Option<Asked>,
}

/// What somebody agreed to for one connection, to keep.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub client_name: String,
    pub company_name: String,
    pub platform_name: String,
    pub business_name: Option<String>,
    /// Oldest first.
    pub consents: Vec<Consent>,
}

impl GivenConsent {
    pub(super) fn check(&self) -> Result<()> {
        let length = self.text.chars().count();
        if self.text.trim().is_empty() || length > CONSENT_LIMIT {
            return Err(Error::invalid_field(
                "consent.text",
                format!("Send the text that was agreed to, at most {CONSENT_LIMIT} characters."),
            ));
        }
        let is_locale = (2..=LOCALE_LIMIT).contains(&self.locale.len())
            && self
                .locale
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_locale {
            return Err(Error::invalid_field(
                "consent.locale",
                "Send the locale of the text, such as en.",
            ));
        }
        self.asked.as_ref().map_or(Ok(()), Asked::check)
    }
}

impl App {
    pub(super) fn consent(
        &self,
        visit: &Visit,
        connection: ConnectionId,
        kind: ConsentKind,
        given: GivenConsent,
    ) -> Consent {
        let now = self.now();
        Consent {
            id: EventId::mint(now, self.entropy()),
            client_id: visit.party.client.id,
            company_id: visit.party.company.id,
            connection_id: connection,
            session_id: visit.session.id,
            kind,
            text_hash: *blake3::hash(given.text.as_bytes()).as_bytes(),
            text: given.text,
            version: WORDING.to_owned(),
            locale: given.locale,
            given_at: now,
            asked: given.asked.and_then(|asked| asked.to_json()),
        }
    }

    /// Keeps an agreement to something more for a linked connection. Nothing else about the connection changes.
    pub async fn add_consent(
        &self,
        visit: &Visit,
        id: ConnectionId,
        given: GivenConsent,
    ) -> Result<Consent> {
        given.check()?;
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        let consent = self.consent(visit, id, ConsentKind::Additional, given);
        let (app, owner, row) = (self.clone(), visit.clone(), consent.clone());
        self.db()
            .write("add_consent", move |tx| {
                let (app, visit, consent) = (app.clone(), owner.clone(), row.clone());
                Box::pin(async move { store_additional(&app, tx, &visit, &consent).await })
            })
            .await?;
        Ok(consent)
    }

    /// What this visit agreed to for the connections that are linked.
    pub(super) async fn receipts(
        &self,
        visit: &Visit,
        connections: &[FlowConnection],
    ) -> Result<Vec<Receipt>> {
        let mut receipts = Vec::new();
        for one in connections {
            let given_here = one.agreed.as_ref().is_some_and(|agreed| agreed.here);
            if one.state == ConnectionState::Connected && given_here {
                let mut receipt = self.receipt(visit, one.id).await?;
                receipt
                    .consents
                    .retain(|consent| consent.session_id == visit.session.id);
                receipts.push(receipt);
            }
        }
        Ok(receipts)
    }

    /// What was agreed to for a connection, oldest first: all of it for who may manage it, otherwise what this visit agreed
    /// to itself.
    pub async fn receipt(&self, visit: &Visit, id: ConnectionId) -> Result<Receipt> {
        if !is_of_visit(visit, id) {
            return Err(no_such_connection());
        }
        let (client, company) = (visit.party.client.id, visit.party.company.id);
        let (row, consents) = self
            .db()
            .read("list_connection_consents", move |tx| {
                Box::pin(async move {
                    let row = connections::find_family_connection(tx, client, company, id).await?;
                    let consents = consents::list_connection_consents(tx, client, id).await?;
                    Ok::<_, Error>((row, consents))
                })
            })
            .await?;
        let row = row.ok_or_else(no_such_connection)?;
        let rights = self.rights(visit).await?;
        let own = |consent: &Consent| consent.session_id == visit.session.id;
        let consents: Vec<Consent> = consents
            .into_iter()
            .filter(|consent| rights.manages || own(consent))
            .collect();
        if consents.is_empty() {
            rights.check_manages()?;
            return Err(Error::new(
                Code::NotFound,
                "Nothing is on file for this connection.",
            ));
        }
        let platform_name = self
            .integration(&row.platform_key)
            .map_or(row.platform_key.as_str(), |integration| integration.name());
        Ok(Receipt {
            client_name: visit.party.client.name.clone(),
            company_name: visit.party.company.name.clone(),
            platform_name: platform_name.to_owned(),
            business_name: row.organisation.map(|business| business.name),
            consents,
        })
    }
}

async fn store_additional(
    app: &App,
    tx: &mut Tx<'_>,
    visit: &Visit,
    consent: &Consent,
) -> Result<()> {
    app.act(tx, visit.session.id, true).await?;
    let (client, company) = (consent.client_id, consent.company_id);
    let row: Connection =
        connections::lock_family_connection(tx, client, company, consent.connection_id)
            .await?
            .ok_or_else(no_such_connection)?;
    if row.status != ConnectionStatus::Linked {
        return Err(Error::new(
            Code::Conflict,
            "This connection has ended; connect it again first.",
        ));
    }
    let consent = Consent {
        company_id: row.company_id,
        ..consent.clone()
    };
    consents::create_consent(tx, &consent).await?;
    let now = database_now(tx).await?;
    let detail = EventDetail::by(Actor::Customer);
    app.note_detail(tx, LinkEventKind::ConsentAdded, &row, now, &detail)
        .await
}

impl Tenant {
    /// A page of what a company's people agreed to, newest first.
    pub async fn list_consents(&self, company: CompanyId, page: PageOf) -> Result<Page<Consent>> {
        let client = self.client_id;
        let (items, total) = self
            .app
            .db()
            .read("list_consents", move |tx| {
                Box::pin(async move {
                    companies::find_company(tx, client, company)
                        .await?
                        .ok_or_else(|| Error::not_found("company", company))?;
                    let (limit, offset) = (page.page_size, page.offset());
                    let items = consents::list_consents(tx, client, company, limit, offset).await?;
                    let total = consents::count_consents(tx, client, company).await?;
                    Ok::<_, Error>((items, total))
                })
            })
            .await?;
        Ok(Page { items, total })
    }
}
