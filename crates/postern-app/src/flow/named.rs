//! Software that is not on the list: what the person uses instead, for the client to see.

use postern_core::id::{CompanyId, EventId};
use postern_core::model::{CompanyName, InvalidCompanyName, SourceType};
use postern_store::companies;
use postern_store::named_software::{self as store, NamedSoftware};

use crate::companies::{Page, PageOf};
use crate::sessions::{Visit, database_now};
use crate::{App, Error, Result, Tenant};

/// The most characters of a name.
const LONGEST: usize = 80;

impl App {
    /// Keeps what the person uses instead; naming another one for the same kind of software replaces it. Returns the name
    /// as it is kept.
    pub async fn name_software(
        &self,
        visit: &Visit,
        source_type: SourceType,
        name: &str,
    ) -> Result<String> {
        let name = checked(name)?;
        let (app, visit, kept) = (self.clone(), visit.clone(), name.clone());
        self.db()
            .write("name_software", move |tx| {
                let (app, visit, name) = (app.clone(), visit.clone(), kept.clone());
                Box::pin(async move {
                    app.act(tx, visit.session.id, true).await?;
                    let now = database_now(tx).await?;
                    let named = NamedSoftware {
                        id: EventId::mint(now, app.entropy()),
                        client_id: visit.party.client.id,
                        company_id: visit.party.company.id,
                        session_id: visit.session.id,
                        source_type,
                        name,
                        named_at: now,
                    };
                    store::delete_of_session(tx, named.session_id, source_type).await?;
                    store::create_named_software(tx, &named).await?;
                    Ok::<_, Error>(())
                })
            })
            .await?;
        Ok(name)
    }
}

impl Tenant {
    /// What people of a company said they use instead, newest first.
    pub async fn list_named_software(
        &self,
        company: CompanyId,
        page: PageOf,
    ) -> Result<Page<NamedSoftware>> {
        let client = self.client_id;
        self.app
            .db()
            .read("list_named_software", move |tx| {
                Box::pin(async move {
                    companies::find_company(tx, client, company)
                        .await?
                        .ok_or_else(|| Error::not_found("company", company))?;
                    let (limit, offset) = (page.page_size, page.offset());
                    let items = store::list_of_company(tx, client, company, limit, offset).await?;
                    let total = store::count_of_company(tx, client, company).await?;
                    Ok(Page { items, total })
                })
            })
            .await
    }
}

/// One line that hides nothing, as names of companies are.
fn checked(name: &str) -> Result<String> {
    let refuse = |message: String| Err(Error::invalid_field("name", message));
    match CompanyName::parse(name) {
        Ok(name) if name.as_str().chars().count() <= LONGEST => Ok(name.as_str().to_owned()),
        Ok(_) | Err(InvalidCompanyName::TooLong) => {
            refuse(format!("The name has at most {LONGEST} characters."))
        }
        Err(InvalidCompanyName::Empty) => refuse("Say what you use.".to_owned()),
        Err(InvalidCompanyName::Unsafe) => {
            refuse("The name has characters that can't be shown.".to_owned())
        }
    }
}
