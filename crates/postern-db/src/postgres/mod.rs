//! PostgreSQL.
pub mod admin {
    use crate::{DatabaseUrl, Error};
    pub async fn create_database(_: &DatabaseUrl, _: &str, _: Option<&str>) -> Result<(), Error> {
        Err(Error::Busy)
    }
    pub async fn drop_database(_: &DatabaseUrl, _: &str) -> Result<(), Error> {
        Err(Error::Busy)
    }
}
pub(crate) mod session {
    use crate::{Error, Value};
    pub(crate) struct PostgresTx<'c>(std::marker::PhantomData<&'c ()>);
    impl PostgresTx<'_> {
        pub(crate) async fn execute(&mut self, _: &str, _: &[Value]) -> Result<u64, Error> {
            Err(Error::Busy)
        }
        pub(crate) async fn query(
            &mut self,
            _: &str,
            _: &[Value],
        ) -> Result<Vec<tokio_postgres::Row>, Error> {
            Err(Error::Busy)
        }
        pub(crate) async fn database_now(&mut self) -> Result<i64, Error> {
            Err(Error::Busy)
        }
        pub(crate) fn require_write(&self) -> Result<(), Error> {
            Err(Error::Busy)
        }
    }
}
pub(crate) mod settings {
    pub(crate) struct Settings;
    impl Settings {
        pub(crate) fn parse(text: &str) -> Result<Self, crate::Error> {
            text.parse::<tokio_postgres::Config>()
                .map(|_| Self)
                .map_err(|_| crate::Error::misuse("not a PostgreSQL URL"))
        }
    }
}
use crate::{Applied, Error, Migration, Options, Tx, statistics::Counters, url::Location};
use futures_util::future::BoxFuture;
use std::sync::Arc;
pub(crate) struct Postgres;
impl Postgres {
    pub(crate) async fn open(_: &Location, _: &Options, _: &Arc<Counters>) -> Result<Self, Error> {
        Err(Error::unavailable("not offered"))
    }
    pub(crate) async fn read<T, E, F>(&self, _: &'static str, _: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        Err(E::from(Error::Busy))
    }
    pub(crate) async fn write<T, E, F>(&self, _: &'static str, _: F) -> Result<T, E>
    where
        F: for<'t> Fn(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + Sync + 'static,
        E: From<Error> + Send + 'static,
        T: Send + 'static,
    {
        Err(E::from(Error::Busy))
    }
    pub(crate) async fn migrate(&self, _: &[Migration]) -> Result<Vec<Applied>, Error> {
        Err(Error::Busy)
    }
    pub(crate) async fn pending(&self, _: &[Migration]) -> Result<Vec<Migration>, Error> {
        Err(Error::Busy)
    }
    pub(crate) fn close(&self) {}
}
