//! The audit log: entries in chains, one for each client and one for the installation. There is no statement here that changes or
//! deletes an entry, and the schema refuses both.

use postern_core::audit::{Action, ActorKind, BEGINNING, Entry, Log, TargetKind};
use postern_core::time::{Timestamp, to_millis};
use postern_db::{Row, Tx, Value, params};
use uuid::Uuid;

use crate::{Result, rows};

/// Where a chain ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last entry's place; 0 in an empty chain.
    pub sequence: i64,
    /// The last entry's hash.
    pub hash: [u8; 32],
}

impl Head {
    /// Of a chain without entries.
    pub const EMPTY: Self = Self {
        sequence: 0,
        hash: BEGINNING,
    };
}

/// An entry with its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    pub entry: Entry,
    pub hash: [u8; 32],
}

/// Which entries are wanted. What is absent does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub actor_kind: Option<ActorKind>,
    pub actor_id: Option<Uuid>,
    pub action: Option<Action>,
    pub target_kind: Option<TargetKind>,
    pub target_id: Option<String>,
    /// From this instant on.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
}

/// In which direction a list is read, and behind which entry it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Newest first, before this one; from the end without it.
    Backwards(Option<i64>),
    /// Oldest first, after this one.
    Forwards(i64),
}

const COLUMNS: &str = "sequence, at, actor_kind, actor_id, actor_name, address, agent, action, target_kind, target_id, \
     target_name, before, after, correlation_id, hash";

fn from_row(row: &Row) -> Result<Linked> {
    Ok(Linked {
        entry: Entry {
            sequence: row.get(0)?,
            at: rows::instant(row, 1)?,
            actor_kind: rows::word(row, 2, |word| ActorKind::parse(word).ok())?,
            actor_id: row.get(3)?,
            actor_name: row.get(4)?,
            address: row.get(5)?,
            agent: row.get(6)?,
            action: rows::word(row, 7, |word| Action::parse(word).ok())?,
            target_kind: rows::word(row, 8, |word| TargetKind::parse(word).ok())?,
            target_id: row.get(9)?,
            target_name: row.get(10)?,
            before: row.get(11)?,
            after: row.get(12)?,
            correlation_id: row.get(13)?,
        },
        hash: rows::bytes(row, 14)?,
    })
}

/// Where a chain ends, as everybody may know.
pub async fn find_head(tx: &mut Tx<'_>, log: Log) -> Result<Head> {
    let found = tx
        .optional(
            "select sequence, hash from audit_chains where chain_id = ?1",
            &params![log.chain_id()],
            head,
        )
        .await?;
    Ok(found.unwrap_or(Head::EMPTY))
}

/// Where a chain ends, held until the transaction is over: nobody else appends before. Whoever holds this waits for no other lock.
pub async fn lock_head(tx: &mut Tx<'_>, log: Log) -> Result<Head> {
    let lock = tx.for_update("c");
    let find =
        format!("select c.sequence, c.hash from audit_chains c where c.chain_id = ?1 {lock}");
    if let Some(found) = tx.optional(&find, &params![log.chain_id()], head).await? {
        return Ok(found);
    }
    tx.execute(
        "insert into audit_chains (chain_id, sequence, hash) values (?1, ?2, ?3) on conflict (chain_id) do nothing",
        &params![log.chain_id(), Head::EMPTY.sequence, Head::EMPTY.hash],
    )
    .await?;
    tx.one(&find, &params![log.chain_id()], head).await
}

fn head(row: &Row) -> Result<Head> {
    Ok(Head {
        sequence: row.get(0)?,
        hash: rows::bytes(row, 1)?,
    })
}

/// Appends an entry to a chain whose head is held, and moves the head.
pub async fn append(tx: &mut Tx<'_>, log: Log, linked: &Linked) -> Result<()> {
    let entry = &linked.entry;
    tx.execute(
        &format!(
            "insert into audit_entries (chain_id, {COLUMNS}) values \
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
        ),
        &params![
            log.chain_id(),
            entry.sequence,
            to_millis(entry.at),
            entry.actor_kind.as_str(),
            entry.actor_id,
            entry.actor_name.clone(),
            entry.address.clone(),
            entry.agent.clone(),
            entry.action.as_str(),
            entry.target_kind.as_str(),
            entry.target_id.clone(),
            entry.target_name.clone(),
            entry.before.clone(),
            entry.after.clone(),
            entry.correlation_id.clone(),
            linked.hash,
        ],
    )
    .await?;
    tx.execute(
        "update audit_chains set sequence = ?2, hash = ?3 where chain_id = ?1",
        &params![log.chain_id(), entry.sequence, linked.hash],
    )
    .await?;
    Ok(())
}

/// At most `limit` entries of a log.
pub async fn list_entries(
    tx: &mut Tx<'_>,
    log: Log,
    wanted: &Wanted,
    reading: Reading,
    limit: i64,
) -> Result<Vec<Linked>> {
    let (conditions, mut values) = narrowed(log, wanted);
    let (compared, order, sequence) = match reading {
        Reading::Backwards(None) => (None, "desc", 0),
        Reading::Backwards(Some(before)) => (Some("<"), "desc", before),
        Reading::Forwards(after) => (Some(">"), "asc", after),
    };
    let mut sql = format!("select {COLUMNS} from audit_entries where {conditions}");
    if let Some(compared) = compared {
        values.push(sequence.into());
        sql = format!("{sql} and sequence {compared} ?{}", values.len());
    }
    values.push(limit.into());
    sql = format!("{sql} order by sequence {order} limit ?{}", values.len());
    tx.all(&sql, &values, from_row).await
}

/// The conditions that are there, each with its marker.
fn narrowed(log: Log, wanted: &Wanted) -> (String, Vec<Value>) {
    let mut values = vec![Value::from(log.chain_id())];
    let mut conditions = "chain_id = ?1".to_owned();
    let mut narrow = |column: &str, value: Option<Value>| {
        if let Some(value) = value {
            values.push(value);
            conditions = format!("{conditions} and {column} ?{}", values.len());
        }
    };
    narrow(
        "actor_kind =",
        wanted.actor_kind.map(|kind| kind.as_str().into()),
    );
    narrow("actor_id =", wanted.actor_id.map(Value::from));
    narrow(
        "action =",
        wanted.action.map(|action| action.as_str().into()),
    );
    narrow(
        "target_kind =",
        wanted.target_kind.map(|kind| kind.as_str().into()),
    );
    narrow("target_id =", wanted.target_id.clone().map(Value::from));
    narrow("at >=", wanted.from.map(|at| to_millis(at).into()));
    narrow("at <", wanted.to.map(|at| to_millis(at).into()));
    (conditions, values)
}
