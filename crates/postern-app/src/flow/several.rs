//! Several businesses of one sign-in: each becomes a company of its own below the one whose people signed in, with one
//! connection. The sign-in's grant is kept once, and all of them use it.
//!
//! A business that was connected this way before gets its own connection back. One that is connected is not connected twice.

use postern_core::id::{CompanyId, EventId, GrantId, LinkId};
use postern_core::model::{
    Actor, CompanyName, ConnectionStatus, ConsentKind, LinkEventKind, SourceType,
};
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::companies::{self, Company};
use postern_store::connections::{self, Connection, Organisation};
use postern_store::consents::{self, Consent};
use postern_store::grants;
use postern_store::transactions::{self, OauthTransaction, Outcome};

use super::confirm::{Confirmed, recorded_link};
use crate::grants::Fresh;
use crate::sessions::{Visit, database_now};
use crate::timeline::EventDetail;
use crate::{App, Code, Error, Result, journeys};

/// Whether several businesses may be chosen where a sign-in for `row` opens `offered` of them, and the client has that on:
/// by a link of the company itself, for a new connection, where there is more than one or there were several before. A
/// subsidiary has no subsidiaries.
pub(super) fn applies(
    visit: &Visit,
    row: &Connection,
    offered: usize,
    family: &[Connection],
) -> bool {
    let company = &visit.party.company;
    visit.session.connection_id.is_none()
        && company.parent_id.is_none()
        && row.company_id == company.id
        && row.organisation.is_none()
        && (offered > 1 || family.iter().any(|one| one.company_id != company.id))
}

/// What all connections of one confirmation have in common.
struct Common<'a> {
    visit: &'a Visit,
    link_id: Option<LinkId>,
    /// What the person agreed to.
    agreed: Option<Consent>,
    now: Timestamp,
    row: &'a Connection,
}

impl App {
    /// Whether software may be connected for several businesses at once: a bank's or a shop's accounts are no businesses.
    pub(super) fn is_for_businesses(&self, platform_key: &str) -> bool {
        self.integration(platform_key).is_some_and(|integration| {
            integration.source_type() == SourceType::Accounting && !integration.is_file_upload()
        })
    }

    /// Links each chosen business. The connection that was signed in for goes to the first that had none.
    pub(super) async fn link_several(
        &self,
        tx: &mut Tx<'_>,
        visit: &Visit,
        row: &Connection,
        attempt: OauthTransaction,
        chosen: &[Organisation],
    ) -> Result<Confirmed> {
        let (client, company) = (visit.party.client.id, visit.party.company.id);
        let family = connections::list_family_connections(tx, client, company).await?;
        let now = database_now(tx).await?;
        let offered = super::businesses::from_json(attempt.organisations.as_deref());
        let opens: Vec<String> = offered.into_iter().map(|one| one.id).collect();
        let fresh = Fresh {
            client_id: client,
            context_id: attempt.context_id,
            held: &self.held(&attempt)?,
            opens: &opens,
        };
        let grant = self.grant_for(tx, &family, row, &fresh, now).await?;
        let agreed = consents::list_connection_consents(tx, client, row.id).await?;
        let common = Common {
            visit,
            link_id: recorded_link(tx, visit).await?,
            agreed: agreed.into_iter().next_back(),
            now,
            row,
        };
        let mut unused = true;
        let mut linked = Vec::with_capacity(chosen.len());
        for business in chosen {
            let before = of_business(&family, row, business);
            let one = match before {
                Some(before) if before.status == ConnectionStatus::Linked => {
                    return Err(connected_already(business));
                }
                Some(before) if before.company_id != company => {
                    self.back_in_use(tx, &common, before).await?
                }
                _ => {
                    let own = std::mem::take(&mut unused);
                    self.found(tx, &common, business, own).await?
                }
            };
            grants::use_grant(tx, one.id, grant).await?;
            self.mark_linked(tx, &one, business, common.link_id, Actor::Customer)
                .await?;
            linked.push(one.id);
        }
        if unused {
            self.drop_unused(tx, &common).await?;
            if let Some(first) = linked.first() {
                transactions::move_transaction(tx, attempt.id, *first).await?;
            }
        }
        if let Some(first) = linked.first() {
            journeys::note_connected(tx, visit.session.id, *first).await?;
        }
        transactions::settle(tx, attempt.id, Outcome::Confirmed).await?;
        Ok(Confirmed {
            connections: linked,
            refused: None,
        })
    }

    /// A company of its own for a business, with its connection: the one that was signed in for, or a new one.
    async fn found(
        &self,
        tx: &mut Tx<'_>,
        common: &Common<'_>,
        business: &Organisation,
        own: bool,
    ) -> Result<Connection> {
        let parent = &common.visit.party.company;
        let company = Company {
            id: CompanyId::mint(self.now(), self.entropy()),
            client_id: parent.client_id,
            name: name_of(business, &parent.name),
            description: None,
            created_at: self.now(),
            deleted_at: None,
            link_epoch: 0,
            link_min_iat: 0,
            products: parent.products.clone(),
            parent_id: Some(parent.id),
            created_by: Some(crate::Actor::customer().maker()),
        };
        companies::create_company(tx, &company).await?;
        if own {
            let row = common.row;
            connections::move_connection(tx, row.client_id, row.id, company.id).await?;
            consents::move_consents(tx, row.client_id, row.id, company.id).await?;
            return Ok(Connection {
                company_id: company.id,
                ..row.clone()
            });
        }
        let new = self.new_connection(parent.client_id, company.id, &common.row.platform_key);
        connections::create_connection(tx, &new).await?;
        self.copy_consent(tx, common, &new, ConsentKind::First)
            .await?;
        Ok(new)
    }

    /// The connection that a business had before it was ended.
    async fn back_in_use(
        &self,
        tx: &mut Tx<'_>,
        common: &Common<'_>,
        before: &Connection,
    ) -> Result<Connection> {
        let (client, company) = (before.client_id, before.company_id);
        let row = connections::lock_connection(tx, client, company, before.id)
            .await?
            .ok_or_else(changed_meanwhile)?;
        if row.status == ConnectionStatus::Linked || self.has_other_accounting(tx, &row).await? {
            return Err(changed_meanwhile());
        }
        self.copy_consent(tx, common, &row, ConsentKind::Reconnect)
            .await?;
        Ok(row)
    }

    /// What was agreed to holds for each business that was chosen, and is on file with each.
    async fn copy_consent(
        &self,
        tx: &mut Tx<'_>,
        common: &Common<'_>,
        row: &Connection,
        kind: ConsentKind,
    ) -> Result<()> {
        let Some(agreed) = &common.agreed else {
            return Ok(());
        };
        let copy = Consent {
            id: EventId::mint(self.now(), self.entropy()),
            company_id: row.company_id,
            connection_id: row.id,
            kind,
            ..agreed.clone()
        };
        Ok(consents::create_consent(tx, &copy).await?)
    }

    /// Where the tokens of this sign-in are kept: in place of those that connected businesses of the same sign-in use, if it
    /// opens all of them, for a provider may end the old ones. Whoever refreshes the old ones finds their lease gone.
    async fn grant_for(
        &self,
        tx: &mut Tx<'_>,
        family: &[Connection],
        row: &Connection,
        fresh: &Fresh<'_>,
        now: Timestamp,
    ) -> Result<GrantId> {
        let siblings = family.iter().filter(|one| {
            one.id != row.id
                && one.platform_key == row.platform_key
                && one.status == ConnectionStatus::Linked
        });
        for sibling in siblings {
            let used = grants::lock_used(tx, sibling.client_id, sibling.id).await?;
            let Some((id, _)) = used else { continue };
            let using = grants::list_uses(tx, id).await?;
            let (_, closed) = self
                .opened_of(tx, row.client_id, &using, fresh.opens)
                .await?;
            if closed == 0 {
                self.put_grant(tx, id, fresh, now).await?;
                return Ok(id);
            }
        }
        self.new_grant(tx, fresh, now).await
    }

    /// Every business had a connection of its own before, so that the one that was begun is for none.
    async fn drop_unused(&self, tx: &mut Tx<'_>, common: &Common<'_>) -> Result<()> {
        let row = common.row;
        connections::delete_connection(tx, row.client_id, row.id, common.now).await?;
        let detail = EventDetail::by(Actor::Customer);
        self.note_detail(tx, LinkEventKind::Deleted, row, common.now, &detail)
            .await
    }
}

/// The connection that a family has for a business already.
pub(super) fn of_business<'a>(
    family: &'a [Connection],
    row: &Connection,
    business: &Organisation,
) -> Option<&'a Connection> {
    let is_its = |one: &&Connection| {
        one.id != row.id
            && one.platform_key == row.platform_key
            && one
                .organisation
                .as_ref()
                .is_some_and(|organisation| organisation.id == business.id)
    };
    let linked = |one: &&Connection| one.status == ConnectionStatus::Linked;
    let mut all = family.iter().filter(is_its);
    all.clone().find(linked).or_else(|| all.next_back())
}

/// The name of the business, as far as it can be one of a company.
fn name_of(business: &Organisation, parent: &str) -> String {
    let plain: String = business
        .name
        .chars()
        .filter(|one| !one.is_control())
        .take(200)
        .collect();
    CompanyName::parse(&plain).map_or_else(|_| parent.to_owned(), String::from)
}

fn connected_already(business: &Organisation) -> Error {
    Error::new(
        Code::BusinessConnected,
        format!("{} is connected already.", business.name),
    )
}

fn changed_meanwhile() -> Error {
    Error::new(
        Code::Conflict,
        "One of these businesses was changed meanwhile. Look at the list again.",
    )
}
