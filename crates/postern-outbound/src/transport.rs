//! The two connectors behind the client: one for the internet, one for the excepted loopback origin.
//!
//! Nothing of the surrounding machine leaks in: no proxy from the environment, no redirect, no referer, no
//! decompression (an answer cannot grow after it was measured), and TLS with ring and the system's roots
//! without any process-wide provider.

use std::{sync::Arc, time::Duration};

use reqwest::redirect;
use rustls::{ClientConfig, RootCertStore};

use crate::{
    error::Error,
    resolver::{GuardedResolver, Lookup, Reach},
};

/// Idle connections are few: there are many hosts and each is asked rarely.
const IDLE_PER_HOST: usize = 2;
const IDLE_FOR: Duration = Duration::from_secs(30);

pub(crate) fn build(
    lookup: Arc<dyn Lookup>,
    reach: Reach,
    connect_timeout: Duration,
    user_agent: &str,
    tls: &ClientConfig,
) -> Result<reqwest::Client, Error> {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls.clone())
        .https_only(reach == Reach::Internet)
        .dns_resolver(Arc::new(GuardedResolver::new(lookup, reach)))
        .redirect(redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .tls_info(true)
        .connect_timeout(connect_timeout)
        .pool_max_idle_per_host(IDLE_PER_HOST)
        .pool_idle_timeout(IDLE_FOR)
        .user_agent(user_agent)
        .build()
        .map_err(|source| Error::Setup(source.without_url().into()))
}

/// TLS with the operating system's roots. A machine without roots still starts: calls to the internet then
/// fail as "no connection", and the log says why once.
pub(crate) fn system_tls() -> Result<ClientConfig, Error> {
    let mut roots = RootCertStore::empty();
    let loaded = rustls_native_certs::load_native_certs();
    let (added, ignored) = roots.add_parsable_certificates(loaded.certs);
    if added == 0 {
        tracing::warn!(
            ignored,
            problems = loaded.errors.len(),
            "no trusted certificates found on this system"
        );
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|source| Error::Setup(source.into()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(config)
}
