//! How clients use integrations: on or off, for how long access is asked, how they are listed, and what the last test said.
//! An integration without a row is used as it comes.

use postern_core::id::ClientId;
use postern_core::model::AccessTerm;
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, params};

use crate::{Result, rows};

/// How one client uses one integration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientIntegration {
    pub client_id: ClientId,
    pub platform_key: String,
    pub enabled: bool,
    pub access: AccessTerm,
    /// Listed before the others.
    pub pinned: bool,
    /// A JSON array of other names; never queried inside.
    pub aliases: String,
    /// Whether its sign-in can be used on a phone; `None` as its description says.
    pub phone_friendly: Option<bool>,
    pub changed_at: Timestamp,
    pub tested_at: Option<Timestamp>,
    /// Why the last test failed.
    pub test_problem: Option<String>,
}

const COLUMNS: &str = "client_id, platform_key, enabled, access, pinned, aliases, phone_friendly, changed_at, tested_at, test_problem";

fn from_row(row: &Row) -> Result<ClientIntegration> {
    Ok(ClientIntegration {
        client_id: rows::id(row, 0)?,
        platform_key: row.get(1)?,
        enabled: row.get(2)?,
        access: rows::word(row, 3, |word| AccessTerm::parse(word).ok())?,
        pinned: row.get(4)?,
        aliases: row.get(5)?,
        phone_friendly: row.get(6)?,
        changed_at: rows::instant(row, 7)?,
        tested_at: rows::optional_instant(row, 8)?,
        test_problem: row.get(9)?,
    })
}

/// How a client uses an integration, if it has said anything about it.
pub async fn find_client_integration(
    tx: &mut Tx<'_>,
    client: ClientId,
    platform_key: &str,
) -> Result<Option<ClientIntegration>> {
    tx.optional(
        &format!(
            "select {COLUMNS} from client_integrations where client_id = ?1 and platform_key = ?2"
        ),
        &params![client.as_uuid(), platform_key],
        from_row,
    )
    .await
}

/// All that a client has said something about.
pub async fn list_client_integrations(
    tx: &mut Tx<'_>,
    client: ClientId,
) -> Result<Vec<ClientIntegration>> {
    tx.all(
        &format!(
            "select {COLUMNS} from client_integrations where client_id = ?1 order by platform_key"
        ),
        &params![client.as_uuid()],
        from_row,
    )
    .await
}

/// Keeps how a client uses an integration, and what its last test said.
pub async fn set_client_integration(tx: &mut Tx<'_>, settings: &ClientIntegration) -> Result<()> {
    tx.execute(
        &format!(
            "insert into client_integrations ({COLUMNS}) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
             on conflict (client_id, platform_key) do update set enabled = excluded.enabled, access = excluded.access, \
             pinned = excluded.pinned, aliases = excluded.aliases, phone_friendly = excluded.phone_friendly, \
             changed_at = excluded.changed_at, tested_at = excluded.tested_at, test_problem = excluded.test_problem"
        ),
        &params![
            settings.client_id.as_uuid(),
            settings.platform_key.clone(),
            settings.enabled,
            settings.access.as_str(),
            settings.pinned,
            settings.aliases.clone(),
            settings.phone_friendly,
            to_millis(settings.changed_at),
            settings.tested_at.map(to_millis),
            settings.test_problem.clone(),
        ],
    )
    .await?;
    Ok(())
}

/// How many connections of a client failed at their provider's side in their last sign-in, by the integration's key: those since
/// the last company was connected with it, since its credentials were given, and since it last passed a test. `problems` are the
/// words of such failures.
pub async fn count_failed_sign_ins(
    tx: &mut Tx<'_>,
    client: ClientId,
    problems: &[&str],
) -> Result<Vec<(String, i64)>> {
    let mut values = vec![client.as_uuid().into()];
    values.extend(problems.iter().map(|word| (*word).into()));
    let words: Vec<String> = (2..=values.len()).map(|at| format!("?{at}")).collect();
    tx.all(
        &format!(
            "with proven (platform_key, at) as ( \
             select x.platform_key, max(x.linked_at) from connections x \
             where x.client_id = ?1 and x.deleted_at is null group by x.platform_key \
             union all select p.platform_key, max(p.created_at) from provider_contexts p \
             where p.client_id = ?1 group by p.platform_key \
             union all select i.platform_key, i.tested_at from client_integrations i \
             where i.client_id = ?1 and i.test_problem is null), \
             since (platform_key, at) as (select platform_key, max(at) from proven group by platform_key) \
             select x.platform_key, count(*) from connections x join since s on s.platform_key = x.platform_key \
             where x.client_id = ?1 and x.deleted_at is null and x.problem in ({}) and x.problem_at > s.at \
             group by x.platform_key",
            words.join(", ")
        ),
        &values,
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .await
}

/// How many companies of a client are connected with each integration, by its key.
pub async fn count_linked_companies(
    tx: &mut Tx<'_>,
    client: ClientId,
) -> Result<Vec<(String, i64)>> {
    tx.all(
        "select platform_key, count(distinct company_id) from connections \
         where client_id = ?1 and deleted_at is null and status = 'Linked' group by platform_key",
        &params![client.as_uuid()],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
    .await
}
