//! Making and removing whole databases on a PostgreSQL server, for tests and benches.
//!
//! Never used by a running service. Names are checked, since SQL has no parameters for them.

use crate::error::Error;
use crate::postgres::connection::{Connection, batch};
use crate::postgres::pool::{Connector, Role};
use crate::postgres::settings::Settings;
use crate::url::{DatabaseUrl, Location};

/// Create the database `name`, as a copy of `template` if one is named. Nobody may be connected to the template.
pub async fn create_database(
    server: &DatabaseUrl,
    name: &str,
    template: Option<&str>,
) -> Result<(), Error> {
    let copy = match template {
        Some(template) => format!(" template {}", checked(template)?),
        None => String::new(),
    };
    run(server, &format!("create database {}{copy}", checked(name)?)).await
}

/// Remove the database `name` if it exists, whoever is connected to it.
pub async fn drop_database(server: &DatabaseUrl, name: &str) -> Result<(), Error> {
    let statement = format!("drop database if exists {} with (force)", checked(name)?);
    run(server, &statement).await
}

/// Run statements as they stand; they return nothing.
pub async fn run(server: &DatabaseUrl, statements: &str) -> Result<(), Error> {
    batch(&connect(server).await?, statements).await
}

async fn connect(server: &DatabaseUrl) -> Result<Connection, Error> {
    let Location::Postgres(url) = &server.0 else {
        return Err(Error::misuse("not a PostgreSQL URL"));
    };
    Connector::new(&Settings::parse(url)?, Role::Operator)?
        .connect()
        .await
}

fn checked(name: &str) -> Result<&str, Error> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !name.is_empty() && name.len() < 64 && name.chars().all(plain) {
        Ok(name)
    } else {
        Err(Error::misuse(
            "a database name consists of a-z, 0-9 and underscores",
        ))
    }
}
