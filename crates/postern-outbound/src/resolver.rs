//! Names to addresses, with everything unreachable from the internet taken out.
//!
//! The transport connects to exactly what this resolver returns, so there is no second look-up that could
//! answer differently. The inner [`Lookup`] is replaceable: tests inject names that rebind.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::{
    address::require_global,
    error::{BlockReason, Blocked},
};

/// A future of the addresses of one name.
pub type LookupFuture = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// How names are looked up before the guard judges the answers.
pub trait Lookup: Send + Sync {
    /// All addresses of this name.
    fn lookup(&self, name: &str) -> LookupFuture;
}

/// The operating system's resolver.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, name: &str) -> LookupFuture {
        let name = name.to_owned();
        Box::pin(async move {
            let addresses = tokio::net::lookup_host((name.as_str(), 0)).await?;
            Ok(addresses.map(|address| address.ip()).collect())
        })
    }
}

/// Which answers may be connected to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Public addresses only: the rule for every destination but one.
    Internet,
    /// Loopback only: the excepted sandbox origin.
    Loopback,
}

/// The name has no address, or looking it up failed.
#[derive(Debug, thiserror::Error)]
#[error("the name could not be resolved")]
pub(crate) struct Unresolved(#[source] pub(crate) Option<io::Error>);

pub(crate) struct GuardedResolver {
    lookup: Arc<dyn Lookup>,
    reach: Reach,
}

impl GuardedResolver {
    pub(crate) fn new(lookup: Arc<dyn Lookup>, reach: Reach) -> Self {
        Self { lookup, reach }
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let answer = self.lookup.lookup(name.as_str());
        let reach = self.reach;
        Box::pin(async move {
            let found = answer.await.map_err(|source| Unresolved(Some(source)))?;
            let allowed = filter(name.as_str(), &found, reach)?;
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// Keeps what may be connected to; an answer with nothing left is an error that says why.
fn filter(
    host: &str,
    found: &[IpAddr],
    reach: Reach,
) -> Result<Vec<SocketAddr>, Box<dyn std::error::Error + Send + Sync>> {
    let mut refused = None;
    let mut allowed = Vec::with_capacity(found.len());
    for address in found {
        match (reach, require_global(*address)) {
            (Reach::Internet, Err(reason)) => refused = Some(BlockReason::Address(reason)),
            (Reach::Loopback, _) if !address.is_loopback() => {
                refused = Some(BlockReason::LocalName);
            }
            // Port 0 is replaced by the transport with the port of the URL.
            (Reach::Internet, Ok(())) | (Reach::Loopback, _) => {
                allowed.push(SocketAddr::new(address.to_canonical(), 0));
            }
        }
    }
    match (allowed.is_empty(), refused) {
        (false, _) => Ok(allowed),
        (true, Some(reason)) => Err(Box::new(Blocked {
            host: host.to_owned(),
            reason,
        })),
        (true, None) => Err(Box::new(Unresolved(None))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(literals: &[&str]) -> Vec<IpAddr> {
        literals
            .iter()
            .map(|literal| literal.parse().unwrap())
            .collect()
    }

    #[test]
    fn a_mixed_answer_keeps_only_public_addresses() {
        let found = addresses(&[
            "10.0.0.1",
            "8.8.8.8",
            "::1",
            "::ffff:1.1.1.1",
            "169.254.169.254",
        ]);
        let kept = filter("mixed.example", &found, Reach::Internet).unwrap();
        let kept: Vec<IpAddr> = kept.iter().map(SocketAddr::ip).collect();
        assert_eq!(kept, addresses(&["8.8.8.8", "1.1.1.1"]));
    }

    #[test]
    fn an_answer_of_private_addresses_is_blocked_and_an_empty_one_is_unresolved() {
        let error = filter(
            "inner.example",
            &addresses(&["192.168.1.1"]),
            Reach::Internet,
        )
        .unwrap_err();
        assert!(
            error
                .downcast_ref::<Blocked>()
                .is_some_and(|blocked| blocked.host == "inner.example")
        );
        let error = filter("none.example", &[], Reach::Internet).unwrap_err();
        assert!(error.is::<Unresolved>());
    }

    #[test]
    fn the_loopback_reach_never_leaves_the_machine() {
        let found = addresses(&["8.8.8.8", "127.0.0.1", "::1", "10.0.0.1"]);
        let kept = filter("localhost", &found, Reach::Loopback).unwrap();
        assert!(kept.len() == 2 && kept.iter().all(|address| address.ip().is_loopback()));
        assert!(filter("localhost", &addresses(&["8.8.8.8"]), Reach::Loopback).is_err());
    }
}
