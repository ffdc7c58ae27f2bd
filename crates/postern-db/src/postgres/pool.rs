//! Connecting and pooling, with a connector of our own so that each connection's warnings are kept.
//!
//! Two pools: one writes, one is read-only by server setting. A lease that is dropped without being marked clean (a
//! cancelled request, a panic, an unknown commit) is cut instead of returned.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use deadpool::managed::{
    self, Metrics, Object, PoolError, RecycleError, RecycleResult, TimeoutType, Timeouts,
};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::{Cause, Error};
use crate::postgres::connection::Connection;
use crate::postgres::errors::translate_connect;
use crate::postgres::settings::{Settings, Tls};

const OLDEST_SERVER: u32 = 15;
/// How long a task waits for a free connection before it is told `Busy`.
const WAIT: Duration = Duration::from_secs(2);
/// How long connecting may take in all, every host and the sign-in included.
const CREATE: Duration = Duration::from_secs(5);

/// Settings every pooled connection has. Warnings must reach us whatever the role's defaults say.
const SERVER_SETTINGS: [(&str, &str); 4] = [
    ("client_min_messages", "warning"),
    ("statement_timeout", "10000"),
    ("idle_in_transaction_session_timeout", "30000"),
    // Every statement here is a lookup or an insert by key, of few shapes: planning it anew for each set of values costs more
    // than running it.
    ("plan_cache_mode", "force_generic_plan"),
];

/// Makes connections.
pub(crate) struct Connector {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Connector {
    pub(crate) fn new(settings: &Settings, role: Role) -> Result<Self, Error> {
        let config = match role {
            Role::Writer => settings.with_server_settings(&SERVER_SETTINGS),
            Role::Reader => {
                let mut with = SERVER_SETTINGS.to_vec();
                with.push(("default_transaction_read_only", "on"));
                settings.with_server_settings(&with)
            }
            Role::Operator => settings.with_server_settings(&[("client_min_messages", "warning")]),
        };
        Ok(Self {
            config,
            tls: tls(&settings.tls)?,
        })
    }

    pub(crate) async fn connect(&self) -> Result<Connection, Error> {
        let refused = |error| translate_connect(&error);
        match &self.tls {
            None => {
                let (client, connection) = self.config.connect(NoTls).await.map_err(refused)?;
                check_version(connection.parameter("server_version"))?;
                Ok(Connection::new(client, connection))
            }
            Some(tls) => {
                let (client, connection) =
                    self.config.connect(tls.clone()).await.map_err(refused)?;
                check_version(connection.parameter("server_version"))?;
                Ok(Connection::new(client, connection))
            }
        }
    }
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Writer,
    Reader,
    /// Migrations and administration: no time limit on statements.
    Operator,
}

fn check_version(version: Option<&str>) -> Result<(), Error> {
    let major = version
        .and_then(|version| version.split(|c: char| !c.is_ascii_digit()).next())
        .and_then(|major| major.parse::<u32>().ok());
    if major.is_some_and(|major| major >= OLDEST_SERVER) {
        return Ok(());
    }
    Err(Error::Unsupported(Cause::new(format!(
        "PostgreSQL {OLDEST_SERVER} or newer is needed, the server is {}",
        version.unwrap_or("of unknown version")
    ))))
}

fn tls(tls: &Tls) -> Result<Option<MakeRustlsConnect>, Error> {
    let Tls::Verified(root) = tls else {
        return Ok(None);
    };
    let unusable =
        |_| Error::Unsupported(Cause::from("the certificates of sslrootcert are unusable"));
    let mut roots = RootCertStore::empty();
    match root {
        Some(path) => {
            for certificate in CertificateDer::pem_file_iter(path).map_err(unusable)? {
                roots.add(certificate.map_err(unusable)?).map_err(|_| {
                    Error::Unsupported(Cause::from("sslrootcert holds a bad certificate"))
                })?;
            }
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Error::Unsupported(Cause::from("TLS cannot be set up")))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Some(MakeRustlsConnect::new(config)))
}

impl managed::Manager for Connector {
    type Type = Connection;
    type Error = Error;

    async fn create(&self) -> Result<Connection, Error> {
        // Boxed: connecting is rare and its state is large, and every transaction would carry it.
        Box::pin(self.connect()).await
    }

    async fn recycle(&self, connection: &mut Connection, _: &Metrics) -> RecycleResult<Error> {
        if connection.is_closed() {
            return Err(RecycleError::message("closed"));
        }
        Ok(())
    }
}

/// A pool of connections of one role.
pub(crate) struct Pool(managed::Pool<Connector>);

impl Pool {
    pub(crate) fn new(connector: Connector, size: usize) -> Result<Self, Error> {
        managed::Pool::builder(connector)
            .max_size(size.max(1))
            .timeouts(Timeouts {
                wait: Some(WAIT),
                create: Some(CREATE),
                recycle: Some(CREATE),
            })
            .runtime(deadpool::Runtime::Tokio1)
            .build()
            .map(Self)
            .map_err(|_| Error::misuse("the connection pool cannot be built"))
    }

    pub(crate) async fn lease(&self) -> Result<Lease, Error> {
        match self.0.get().await {
            Ok(object) => Ok(Lease(Some(object))),
            Err(PoolError::Timeout(TimeoutType::Wait)) => Err(Error::Busy),
            Err(PoolError::Timeout(_)) => {
                Err(Error::unavailable("PostgreSQL did not answer in time"))
            }
            Err(PoolError::Backend(error)) => Err(error),
            Err(PoolError::Closed) => Err(Error::unavailable("the database is closed")),
            Err(_) => Err(Error::misuse("the connection pool is set up wrongly")),
        }
    }

    pub(crate) fn close(&self) {
        self.0.close();
    }
}

/// A connection on loan. Cut on drop, unless given back.
pub(crate) struct Lease(Option<Object<Connector>>);

impl Lease {
    /// Return the connection to the pool: no transaction is open on it.
    pub(crate) fn give_back(mut self) {
        self.0.take();
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            Object::take(object).cut();
        }
    }
}

impl Deref for Lease {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.0
            .as_ref()
            .expect("a lease holds its connection until it is consumed")
    }
}

impl DerefMut for Lease {
    fn deref_mut(&mut self) -> &mut Connection {
        self.0
            .as_mut()
            .expect("a lease holds its connection until it is consumed")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_older_than_fifteen_are_refused() {
        for accepted in ["15.10 (Debian 15.10-0+deb12u1)", "16beta1", "18.1"] {
            assert_eq!(check_version(Some(accepted)), Ok(()), "{accepted}");
        }
        for refused in [Some("14.20"), Some("9.6.24"), Some("devel"), None] {
            assert!(
                matches!(check_version(refused), Err(Error::Unsupported(_))),
                "{refused:?}"
            );
        }
    }
}
