//! Rows of a result and the types they decode to.
//!
//! Both drivers are reduced to one borrowed [`Cell`] per column, so what a column may decode to is decided in one place and
//! is the same on both databases. A mismatch is a fault in the program and reads `Misuse`; it names the column, not the value.

use tokio_postgres::types::Type;
use uuid::Uuid;

use crate::error::{Cause, Error};

/// One row, borrowed from the driver.
pub struct Row<'r>(pub(crate) Source<'r>);

pub(crate) enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl Row<'_> {
    /// The column at `index` (from 0) as a `T`.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, Error> {
        let cell = self.cell(index)?;
        T::from_cell(cell).ok_or_else(|| mismatch(index))
    }

    fn cell(&self, index: usize) -> Result<Cell<'_>, Error> {
        match self.0 {
            Source::Sqlite(row) => sqlite_cell(row, index),
            Source::Postgres(row) => postgres_cell(row, index),
        }
    }
}

fn mismatch(index: usize) -> Error {
    Error::Misuse(Cause::new(format!(
        "column {index} does not exist or has another type than the program expects"
    )))
}

fn sqlite_cell<'r>(row: &'r rusqlite::Row<'r>, index: usize) -> Result<Cell<'r>, Error> {
    use rusqlite::types::ValueRef;
    match row.get_ref(index).map_err(|_| mismatch(index))? {
        ValueRef::Null => Ok(Cell::Null),
        ValueRef::Integer(number) => Ok(Cell::Integer(number)),
        ValueRef::Text(bytes) => std::str::from_utf8(bytes)
            .map(Cell::Text)
            .map_err(|_| Error::Corrupt(Cause::from("stored text is not UTF-8"))),
        ValueRef::Blob(bytes) => Ok(Cell::Blob(bytes)),
        ValueRef::Real(_) => Err(mismatch(index)),
    }
}

fn postgres_cell(row: &tokio_postgres::Row, index: usize) -> Result<Cell<'_>, Error> {
    let column = row.columns().get(index).ok_or_else(|| mismatch(index))?;
    let wrong = |_| mismatch(index);
    let cell = match *column.type_() {
        Type::INT8 => row
            .try_get::<_, Option<i64>>(index)
            .map_err(wrong)?
            .map(Cell::Integer),
        Type::INT4 => row
            .try_get::<_, Option<i32>>(index)
            .map_err(wrong)?
            .map(|number| Cell::Integer(number.into())),
        Type::INT2 => row
            .try_get::<_, Option<i16>>(index)
            .map_err(wrong)?
            .map(|number| Cell::Integer(number.into())),
        Type::BOOL => row
            .try_get::<_, Option<bool>>(index)
            .map_err(wrong)?
            .map(Cell::Bool),
        Type::UUID => row
            .try_get::<_, Option<Uuid>>(index)
            .map_err(wrong)?
            .map(Cell::Uuid),
        Type::BYTEA => row
            .try_get::<_, Option<&[u8]>>(index)
            .map_err(wrong)?
            .map(Cell::Blob),
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => row
            .try_get::<_, Option<&str>>(index)
            .map_err(wrong)?
            .map(Cell::Text),
        _ => return Err(mismatch(index)),
    };
    Ok(cell.unwrap_or(Cell::Null))
}

/// A column's content as the database holds it. SQLite knows no UUID and no boolean: those arrive as blob and integer.
#[derive(Clone, Copy)]
pub enum Cell<'r> {
    /// No value.
    Null,
    /// A whole number, or a boolean of SQLite.
    Integer(i64),
    /// A boolean of PostgreSQL.
    Bool(bool),
    /// Text.
    Text(&'r str),
    /// Bytes, or a UUID of SQLite.
    Blob(&'r [u8]),
    /// A UUID of PostgreSQL.
    Uuid(Uuid),
}

/// What a column can decode to.
pub trait FromValue: Sized {
    /// The value in `cell`, or `None` if it is of another type.
    fn from_cell(cell: Cell<'_>) -> Option<Self>;
}

impl FromValue for i64 {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Integer(number) => Some(number),
            _ => None,
        }
    }
}

impl FromValue for bool {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Bool(value) => Some(value),
            Cell::Integer(0) => Some(false),
            Cell::Integer(1) => Some(true),
            _ => None,
        }
    }
}

impl FromValue for Uuid {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Uuid(uuid) => Some(uuid),
            Cell::Blob(bytes) => Self::from_slice(bytes).ok(),
            _ => None,
        }
    }
}

impl FromValue for String {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Blob(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}

impl<const N: usize> FromValue for [u8; N] {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Blob(bytes) => bytes.try_into().ok(),
            _ => None,
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            other => T::from_cell(other).map(Some),
        }
    }
}
