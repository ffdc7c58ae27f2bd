//! Companies: a client's customers. Every read is scoped by the client, except the link routes, which know no client
//! until the token is verified.

use postern_core::audit::ActorKind;
use postern_core::id::{ClientId, CompanyId};
use postern_core::model::Product;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Dialect, Row, Tx, Value, params};

use crate::lists::{OfPage, Selection};
use crate::{Result, rows};

/// A company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    pub id: CompanyId,
    pub client_id: ClientId,
    pub name: String,
    pub description: Option<String>,
    pub created_at: Timestamp,
    pub deleted_at: Option<Timestamp>,
    /// Links of an earlier epoch are revoked, and so are their sessions.
    pub link_epoch: u32,
    /// Links issued at or before this second (since 2025-01-01) are revoked; live sessions stay.
    pub link_min_iat: u32,
    /// In the order they were added.
    pub products: Vec<Product>,
    /// The company it is a subsidiary of.
    pub parent_id: Option<CompanyId>,
    /// Who made it; nobody is known for companies that are older than this.
    pub created_by: Option<Maker>,
}

/// Who made a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maker {
    pub kind: ActorKind,
    /// What they were called then: a person, or a key. A customer has no name here.
    pub name: Option<String>,
}

pub(crate) const COLUMNS: &str = "c.id, c.client_id, c.name, c.description, c.created_at, c.deleted_at, c.link_epoch, c.link_min_iat, c.products, c.parent_id, \
     c.created_by_kind, c.created_by_name";

/// How many columns [`COLUMNS`] names.
pub(crate) const WIDTH: usize = 12;

/// Decodes a company whose columns begin at `at`.
pub(crate) fn from_row_at(row: &Row, at: usize) -> Result<Company> {
    Ok(Company {
        id: rows::id(row, at)?,
        client_id: rows::id(row, at + 1)?,
        name: row.get(at + 2)?,
        description: row.get(at + 3)?,
        created_at: rows::instant(row, at + 4)?,
        deleted_at: rows::optional_instant(row, at + 5)?,
        link_epoch: rows::number(row, at + 6)?,
        link_min_iat: rows::number(row, at + 7)?,
        products: products(row, at + 8)?,
        parent_id: rows::optional_id(row, at + 9)?,
        created_by: maker(row, at + 10)?,
    })
}

/// Who made a company, from the columns of kind and name; both are empty where nobody is known.
fn maker(row: &Row, at: usize) -> Result<Option<Maker>> {
    let (kind, name): (String, String) = (row.get(at)?, row.get(at + 1)?);
    if kind.is_empty() {
        return Ok(None);
    }
    let kind = ActorKind::parse(&kind).map_err(|_| rows::corrupt(at, "an unknown word"))?;
    let name = (!name.is_empty()).then_some(name);
    Ok(Some(Maker { kind, name }))
}

fn products(row: &Row, index: usize) -> Result<Vec<Product>> {
    let words: String = row.get(index)?;
    words
        .split_ascii_whitespace()
        .map(|word| Product::parse(word).map_err(|_| rows::corrupt(index, "an unknown product")))
        .collect()
}

fn product_words(products: &[Product]) -> String {
    let words: Vec<&str> = products.iter().map(|product| product.as_str()).collect();
    words.join(" ")
}

fn from_row(row: &Row) -> Result<Company> {
    from_row_at(row, 0)
}

/// Inserts a company.
pub async fn create_company(tx: &mut Tx<'_>, company: &Company) -> Result<()> {
    let maker = company.created_by.as_ref();
    tx.execute(
        "insert into companies (id, client_id, name, description, created_at, deleted_at, link_epoch, link_min_iat, products, parent_id, \
         created_by_kind, created_by_name) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        &params![
            company.id.as_uuid(),
            company.client_id.as_uuid(),
            company.name.clone(),
            company.description.clone(),
            to_millis(company.created_at),
            company.deleted_at.map(to_millis),
            i64::from(company.link_epoch),
            i64::from(company.link_min_iat),
            product_words(&company.products),
            company.parent_id.map(|id| id.as_uuid()),
            maker.map_or("", |maker| maker.kind.as_str()),
            maker.and_then(|maker| maker.name.clone()).unwrap_or_default(),
        ],
    )
    .await?;
    Ok(())
}

/// Writes name, description and products of a company that is there.
pub async fn update_company(tx: &mut Tx<'_>, client: ClientId, company: &Company) -> Result<u64> {
    tx.execute(
        "update companies set name = ?3, description = ?4, products = ?5 \
         where client_id = ?1 and id = ?2 and deleted_at is null",
        &params![
            client.as_uuid(),
            company.id.as_uuid(),
            company.name.clone(),
            company.description.clone(),
            product_words(&company.products),
        ],
    )
    .await
}

/// Removes every tag of a company.
pub async fn delete_tags(tx: &mut Tx<'_>, client: ClientId, company: CompanyId) -> Result<u64> {
    tx.execute(
        "delete from company_tags where company_id in \
         (select id from companies where client_id = ?1 and id = ?2)",
        &params![client.as_uuid(), company.as_uuid()],
    )
    .await
}

/// Writes one tag of a company.
pub async fn create_tag(tx: &mut Tx<'_>, company: CompanyId, key: &str, value: &str) -> Result<()> {
    tx.execute(
        "insert into company_tags (company_id, key, value, client_id) \
         select c.id, ?2, ?3, c.client_id from companies c where c.id = ?1",
        &params![company.as_uuid(), key, value],
    )
    .await?;
    Ok(())
}

/// The tags of a page's companies, by company and key.
pub async fn list_tags_of(
    tx: &mut Tx<'_>,
    client: ClientId,
    page: OfPage<'_>,
) -> Result<Vec<(CompanyId, String, String)>> {
    let (sql, values) = tags_statement(tx.dialect(), client, page);
    tx.all(&sql, &values, tag_from_row).await
}

/// The statement behind [`list_tags_of`], for whoever looks at its plan.
pub fn tags_statement(
    dialect: Dialect,
    client: ClientId,
    page: OfPage<'_>,
) -> (String, Vec<Value>) {
    let (condition, values) = page.condition(dialect, client, "t");
    let sql = format!(
        "select t.company_id, t.key, t.value from company_tags t where {condition} order by t.company_id, t.key"
    );
    (sql, values)
}

fn tag_from_row(row: &Row) -> Result<(CompanyId, String, String)> {
    Ok((rows::id(row, 0)?, row.get(1)?, row.get(2)?))
}

/// An undeleted company of this client.
pub async fn find_company(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: CompanyId,
) -> Result<Option<Company>> {
    tx.optional(
        &format!("select {COLUMNS} from companies c where c.client_id = ?1 and c.id = ?2 and c.deleted_at is null"),
        &params![client.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// The undeleted subsidiaries of a company, oldest first.
pub async fn list_subsidiaries(
    tx: &mut Tx<'_>,
    client: ClientId,
    parent: CompanyId,
) -> Result<Vec<Company>> {
    tx.all(
        &format!(
            "select {COLUMNS} from companies c \
             where c.parent_id = ?2 and c.client_id = ?1 and c.deleted_at is null order by c.id"
        ),
        &params![client.as_uuid(), parent.as_uuid()],
        from_row,
    )
    .await
}

/// Whether any company of this client is a subsidiary.
pub async fn has_subsidiaries(tx: &mut Tx<'_>, client: ClientId) -> Result<bool> {
    tx.one(
        "select exists (select 1 from companies c where c.client_id = ?1 and c.parent_id is not null)",
        &params![client.as_uuid()],
        |row| row.get(0),
    )
    .await
}

/// The undeleted companies that have one of these as their parent, or are a parent of one of these, by id.
pub async fn list_relatives(
    tx: &mut Tx<'_>,
    client: ClientId,
    ids: &[CompanyId],
) -> Result<Vec<Company>> {
    let (list, mut values) = rows::id_list(ids.iter().map(CompanyId::as_uuid), 2);
    values.insert(0, client.as_uuid().into());
    tx.all(
        &format!(
            "select {COLUMNS} from companies c where c.client_id = ?1 and c.deleted_at is null and \
             (c.parent_id in ({list}) or c.id in (select s.parent_id from companies s where s.id in ({list}))) order by c.id"
        ),
        &values,
        from_row,
    )
    .await
}

/// Locks a company's row until the transaction ends, before the rows that hang off it.
pub async fn lock_company(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: CompanyId,
) -> Result<Option<Company>> {
    let lock = tx.for_update("c");
    find_locked(tx, client, id, &lock).await
}

/// Keeps a company from being deleted until the transaction ends, while something that belongs to it is made.
pub async fn share_company(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: CompanyId,
) -> Result<Option<Company>> {
    let lock = tx.for_share("c");
    find_locked(tx, client, id, &lock).await
}

async fn find_locked(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: CompanyId,
    lock: &str,
) -> Result<Option<Company>> {
    tx.optional(
        &format!(
            "select {COLUMNS} from companies c where c.client_id = ?1 and c.id = ?2 and c.deleted_at is null{lock}"
        ),
        &params![client.as_uuid(), id.as_uuid()],
        from_row,
    )
    .await
}

/// A company whoever its client is: only for the operator's command line.
pub async fn find_company_of_any_client(tx: &mut Tx<'_>, id: CompanyId) -> Result<Option<Company>> {
    tx.optional(
        &format!("select {COLUMNS} from companies c where c.id = ?1 and c.deleted_at is null"),
        &params![id.as_uuid()],
        from_row,
    )
    .await
}

/// A page of those of a client's companies that were selected, in the selection's order.
pub async fn list_companies(
    tx: &mut Tx<'_>,
    client: ClientId,
    selection: &Selection,
    limit: i64,
    offset: i64,
) -> Result<Vec<Company>> {
    let (sql, values) = list_statement(client, selection, limit, offset);
    tx.all(&sql, &values, from_row).await
}

/// The statement behind [`list_companies`], for whoever looks at its plan.
pub fn list_statement(
    client: ClientId,
    selection: &Selection,
    limit: i64,
    offset: i64,
) -> (String, Vec<Value>) {
    let (condition, order) = (selection.condition(), selection.order());
    let own = [client.as_uuid().into()];
    let (values, at) = selection.values(own, [limit.into(), offset.into()]);
    let sql = format!(
        "select {COLUMNS} from companies c where c.client_id = ?1 and c.deleted_at is null{condition} \
         {order} limit ?{at} offset ?{}",
        at + 1
    );
    (sql, values)
}

/// The ids of every undeleted company of a client.
pub async fn list_company_ids(tx: &mut Tx<'_>, client: ClientId) -> Result<Vec<CompanyId>> {
    tx.all(
        "select id from companies where client_id = ?1 and deleted_at is null order by id",
        &params![client.as_uuid()],
        |row| rows::id(row, 0),
    )
    .await
}

/// How many of a client's companies were selected.
pub async fn count_companies(
    tx: &mut Tx<'_>,
    client: ClientId,
    selection: &Selection,
) -> Result<i64> {
    let condition = selection.condition();
    let (values, _) = selection.values([client.as_uuid().into()], []);
    tx.one(
        &format!(
            "select count(*) from companies c where c.client_id = ?1 and c.deleted_at is null{condition}"
        ),
        &values,
        |row| row.get(0),
    )
    .await
}

/// Marks a company deleted; its links die with it.
pub async fn delete_company(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: CompanyId,
    at: Timestamp,
) -> Result<u64> {
    tx.execute(
        "update companies set deleted_at = ?3, link_epoch = link_epoch + 1 \
         where client_id = ?1 and id = ?2 and deleted_at is null",
        &params![client.as_uuid(), id.as_uuid(), to_millis(at)],
    )
    .await
}

/// Starts a new link epoch. This statement takes the row's lock, so it waits for redemptions in flight; the caller
/// deletes the sessions in the same transaction afterwards, and its later statements see those that committed meanwhile.
pub async fn bump_link_epoch(tx: &mut Tx<'_>, client: ClientId, id: CompanyId) -> Result<u64> {
    tx.execute(
        "update companies set link_epoch = link_epoch + 1 where client_id = ?1 and id = ?2 and deleted_at is null",
        &params![client.as_uuid(), id.as_uuid()],
    )
    .await
}

/// Raises the company's issue fence to `min_iat`, and in any case past both fences links may have been issued after:
/// earlier links stop, live sessions stay.
pub async fn raise_link_min_iat(
    tx: &mut Tx<'_>,
    client: ClientId,
    id: CompanyId,
    min_iat: u32,
) -> Result<u64> {
    tx.execute(
        "update companies set link_min_iat = case when link_min_iat >= ?3 then link_min_iat + 1 else ?3 end \
         where client_id = ?1 and id = ?2 and deleted_at is null",
        &params![client.as_uuid(), id.as_uuid(), i64::from(min_iat)],
    )
    .await
}
