//! Decoding shared by the table modules: ids, instants and words that the database holds as plain values.
//!
//! A value that does not decode means the file was edited by hand or damaged; that is reported as corruption with the
//! column's place, never guessed around.

use postern_core::time::{self, Timestamp};
use postern_db::{Dialect, Error, Row, Value};
use uuid::Uuid;

use crate::Result;

/// An id newtype from column `index`.
pub fn id<T: From<Uuid>>(row: &Row, index: usize) -> Result<T> {
    Ok(T::from(row.get::<Uuid>(index)?))
}

/// An optional id newtype from column `index`.
pub fn optional_id<T: From<Uuid>>(row: &Row, index: usize) -> Result<Option<T>> {
    Ok(row.get::<Option<Uuid>>(index)?.map(T::from))
}

/// An instant kept as milliseconds since 1970.
pub fn instant(row: &Row, index: usize) -> Result<Timestamp> {
    Ok(time::from_millis(row.get(index)?))
}

/// An optional instant kept as milliseconds since 1970.
pub fn optional_instant(row: &Row, index: usize) -> Result<Option<Timestamp>> {
    Ok(row.get::<Option<i64>>(index)?.map(time::from_millis))
}

/// A word of a closed set, through its own `parse`.
pub fn word<T>(row: &Row, index: usize, parse: impl FnOnce(&str) -> Option<T>) -> Result<T> {
    let text: String = row.get(index)?;
    parse(&text).ok_or_else(|| corrupt(index, "an unknown word"))
}

/// Bytes of a fixed length.
pub fn bytes<const N: usize>(row: &Row, index: usize) -> Result<[u8; N]> {
    row.get::<Vec<u8>>(index)?
        .try_into()
        .map_err(|_| corrupt(index, "bytes of the wrong length"))
}

/// Optional bytes of a fixed length.
pub fn optional_bytes<const N: usize>(row: &Row, index: usize) -> Result<Option<[u8; N]>> {
    row.get::<Option<Vec<u8>>>(index)?
        .map(|bytes| {
            bytes
                .try_into()
                .map_err(|_| corrupt(index, "bytes of the wrong length"))
        })
        .transpose()
}

/// A number that must fit a smaller type.
pub fn number<T: TryFrom<i64>>(row: &Row, index: usize) -> Result<T> {
    T::try_from(row.get::<i64>(index)?).map_err(|_| corrupt(index, "a number out of range"))
}

/// An optional number that must fit a smaller type.
pub fn optional_number<T: TryFrom<i64>>(row: &Row, index: usize) -> Result<Option<T>> {
    row.get::<Option<i64>>(index)?
        .map(|number| T::try_from(number).map_err(|_| corrupt(index, "a number out of range")))
        .transpose()
}

pub(crate) fn corrupt(index: usize, what: &str) -> Error {
    Error::Corrupt(format!("column {index} holds {what}").into())
}

/// Rounds a row count up to a power of two, so that statements over lists come in few shapes and stay prepared.
pub(crate) fn padded(count: usize) -> usize {
    count.max(1).next_power_of_two()
}

/// A column that is compared and must not choose the index. What narrows a page's look-ups is its few companies; SQLite, which
/// plans without statistics, would rather walk through everything of the client. The plus keeps it from that, and it alone.
pub(crate) fn not_by_index(dialect: Dialect, column: &str) -> String {
    match dialect {
        Dialect::Sqlite => format!("+{column}"),
        Dialect::Postgres => column.to_owned(),
    }
}

/// `?n, ?n+1, …` with its values for an `in` list of ids, padded by repeating the last id.
pub(crate) fn id_list(
    ids: impl ExactSizeIterator<Item = Uuid>,
    first: usize,
) -> (String, Vec<Value>) {
    let width = padded(ids.len());
    let mut values: Vec<Value> = ids.map(Value::from).collect();
    let last = values.last().cloned().unwrap_or(Value::Uuid(Uuid::nil()));
    values.resize(width, last);
    let list = (first..first + width)
        .map(|n| format!("?{n}"))
        .collect::<Vec<_>>()
        .join(", ");
    (list, values)
}

/// `(?1, ?2), (?3, ?4), …` for `rows` rows of `columns` columns.
pub(crate) fn value_rows(rows: usize, columns: usize) -> String {
    (0..rows)
        .map(|row| {
            let marks = (1..=columns)
                .map(|column| format!("?{}", row * columns + column))
                .collect::<Vec<_>>();
            format!("({})", marks.join(", "))
        })
        .collect::<Vec<_>>()
        .join(", ")
}
