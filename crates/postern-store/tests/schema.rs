//! Both sets of migrations lead to one schema: the committed `schema.sql`.
//!
//! The schema is read back from the catalogue of a migrated database and written in one form for both: types by
//! SQLite's names, keys and indexes by their columns. A run on SQLite and one on PostgreSQL compare with the same file,
//! so that tables, columns, nullability, uniqueness and indexes cannot drift apart, and a change of the schema shows in
//! review as a change of that file. Checks, triggers and foreign keys are not in it; the tests of the store's callers
//! meet those by breaking them.

use std::fmt::Write as _;
use std::path::Path;

use postern_db::{Dialect, Error, Tx, params};
use postern_testkit::TestDb;

/// The tables the migrations made; the one that counts them is not theirs.
const TABLES_OF_SQLITE: &str = "select name from sqlite_master where type = 'table' \
     and name not like 'sqlite\\_%' escape '\\' and name <> 'schema_migrations' order by name";
const TABLES_OF_POSTGRES: &str = "select table_name::text from information_schema.tables \
     where table_schema = current_schema() and table_type = 'BASE TABLE' \
     and table_name <> 'schema_migrations' order by table_name collate \"C\"";

const COLUMNS_OF_SQLITE: &str =
    "select name, lower(type), \"notnull\" from pragma_table_info(?1) order by cid";
const COLUMNS_OF_POSTGRES: &str = "select column_name::text, data_type::text, is_nullable = 'NO' \
     from information_schema.columns \
     where table_schema = current_schema() and table_name = ?1 order by ordinal_position";

/// A primary key on an integer column has no index in SQLite, so that primary keys come from the columns there.
const INDEXES_OF_SQLITE: &str = "select 'primary key', group_concat(name, ', ' order by pk) \
     from pragma_table_info(?1) where pk > 0 \
     union all \
     select case \"unique\" when 1 then 'unique' else 'index' end || case partial when 1 then ' of some rows' else '' end, \
     (select group_concat(coalesce(name, '(expression)'), ', ' order by seqno) from pragma_index_info(list.name)) \
     from pragma_index_list(?1) as list where origin <> 'pk'";
const INDEXES_OF_POSTGRES: &str = "select case when i.indisprimary then 'primary key' when i.indisunique then 'unique' else 'index' end \
     || case when i.indpred is null then '' else ' of some rows' end, \
     (select string_agg(coalesce(a.attname::text, '(expression)'), ', ' order by k.place) \
     from unnest(i.indkey::int2[]) with ordinality as k (attribute, place) \
     left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attribute) \
     from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace \
     where n.nspname = current_schema() and c.relname::text = ?1";

const HEADING: &str = "-- The schema that the migrations add up to, in one form for SQLite and PostgreSQL: types by SQLite's names, indexes by\n\
     -- their columns. `tests/schema.rs` compares it with a migrated database; it is read by people and run by nobody.\n";

#[tokio::test]
async fn the_migrations_make_the_committed_schema() {
    let test = TestDb::new().await;
    let found = test.db.read("schema", |tx| Box::pin(describe(tx))).await;
    let found = found.expect("the catalogue can be read");

    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.sql");
    let expected = std::fs::read_to_string(&committed).unwrap_or_default();
    if found == expected {
        return;
    }
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema.sql");
    std::fs::write(&fresh, &found).expect("the target folder can be written");
    panic!(
        "the migrations of {:?} make another schema than the committed one; compare by\n\
         diff {} {}\nand copy the second over the first if the change is meant and the same on both databases",
        test.db.dialect(),
        committed.display(),
        fresh.display(),
    );
}

async fn describe(tx: &mut Tx<'_>) -> Result<String, Error> {
    let (tables, columns, indexes) = match tx.dialect() {
        Dialect::Sqlite => (TABLES_OF_SQLITE, COLUMNS_OF_SQLITE, INDEXES_OF_SQLITE),
        Dialect::Postgres => (TABLES_OF_POSTGRES, COLUMNS_OF_POSTGRES, INDEXES_OF_POSTGRES),
    };
    let mut schema = HEADING.to_owned();
    for table in tx.all(tables, &[], |row| row.get::<String>(0)).await? {
        let columns = tx
            .all(columns, &params![table.as_str()], |row| {
                let nullability = if row.get(2)? { " not null" } else { "" };
                let name: String = row.get(0)?;
                Ok(format!(
                    "{name} {}{nullability}",
                    by_sqlite(&row.get::<String>(1)?)
                ))
            })
            .await?;
        let mut indexes = tx
            .all(indexes, &params![table.as_str()], |row| {
                Ok((row.get::<String>(0)?, row.get::<String>(1)?))
            })
            .await?;
        indexes.sort();
        let (keys, indexes): (Vec<_>, Vec<_>) = indexes
            .into_iter()
            .partition(|(kind, _)| kind == "primary key" || kind == "unique");
        let keys = keys.iter().map(|(kind, of)| format!("{kind} ({of})"));
        let lines: Vec<String> = columns.into_iter().chain(keys).collect();
        let lines = lines.join(",\n    ");
        let _ = write!(schema, "\ncreate table {table} (\n    {lines}\n);\n");
        for (kind, of) in indexes {
            let _ = writeln!(schema, "create {kind} on {table} ({of});");
        }
    }
    Ok(schema)
}

/// The name in SQLite of a type of PostgreSQL. One that has no place in the schema stays itself, and shows.
fn by_sqlite(name: &str) -> &str {
    match name {
        "uuid" | "bytea" => "blob",
        "bigint" | "boolean" => "integer",
        other => other,
    }
}
