//! Where requests may go, judged on the URL alone.
//!
//! [`Policy::check`] is what a settings form can ask before it stores somebody's URL; the client asks it
//! again before every request. What a name resolves to is checked later, by the resolver.

use std::net::{IpAddr, Ipv4Addr};

use url::{Host, Url};

use crate::{
    address::require_global,
    error::{BlockReason, Blocked},
};

/// An exact origin: scheme, host and port. Two origins are the same only if all three are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    scheme: String,
    host: Host<String>,
    port: u16,
}

impl Origin {
    /// The origin of a URL; `None` for schemes without one (`data:`, `file:`).
    pub fn of(url: &Url) -> Option<Self> {
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        Some(Self {
            scheme: url.scheme().to_owned(),
            host: url.host()?.to_owned(),
            port: url.port_or_known_default()?,
        })
    }

    /// Whether the host can only mean this machine.
    pub fn is_loopback(&self) -> bool {
        match &self.host {
            Host::Domain(name) => is_localhost(name),
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        }
    }
}

/// Which ports may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PortRule {
    /// Exactly these.
    Only(Vec<u16>),
    /// Any; for an installation whose receivers sit behind unusual ports.
    Any,
}

impl Default for PortRule {
    fn default() -> Self {
        Self::Only(vec![443, 8443])
    }
}

/// The rules a URL must satisfy before anything is resolved.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    pub(crate) ports: PortRule,
    pub(crate) sandbox_origin: Option<Origin>,
}

impl Policy {
    /// Rules with these ports and, optionally, one loopback origin that may be reached over http.
    /// An exception that is not loopback is dropped: it would open the guard to the network.
    pub fn new(ports: PortRule, sandbox_origin: Option<Origin>) -> Self {
        let sandbox_origin = sandbox_origin.filter(Origin::is_loopback);
        Self {
            ports,
            sandbox_origin,
        }
    }

    /// Refuses every URL this server must not call.
    pub fn check(&self, url: &Url) -> Result<(), Blocked> {
        let refuse = |reason| {
            let host = url.host_str().unwrap_or_default().to_owned();
            Err(Blocked { host, reason })
        };
        if !url.username().is_empty() || url.password().is_some() {
            return refuse(BlockReason::Credentials);
        }
        if self.is_sandbox(url) {
            return Ok(());
        }
        if url.scheme() != "https" {
            return refuse(BlockReason::Scheme);
        }
        let reason = match url.host() {
            None => Some(BlockReason::NoHost),
            Some(Host::Domain(name)) => is_local_name(name).then_some(BlockReason::LocalName),
            Some(Host::Ipv4(address)) => require_global(IpAddr::V4(address))
                .err()
                .map(BlockReason::Address),
            Some(Host::Ipv6(address)) => require_global(IpAddr::V6(address))
                .err()
                .map(BlockReason::Address),
        };
        if let Some(reason) = reason {
            return refuse(reason);
        }
        match url.port_or_known_default() {
            Some(port) if self.allows_port(port) => Ok(()),
            Some(port) => refuse(BlockReason::Port(port)),
            None => refuse(BlockReason::Scheme),
        }
    }

    /// Whether this URL is on the one excepted origin.
    pub(crate) fn is_sandbox(&self, url: &Url) -> bool {
        self.sandbox_origin.is_some() && Origin::of(url) == self.sandbox_origin
    }

    fn allows_port(&self, port: u16) -> bool {
        match &self.ports {
            PortRule::Any => true,
            PortRule::Only(ports) => ports.contains(&port),
        }
    }
}

fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name.eq_ignore_ascii_case("localhost") || ends_with_label(name, "localhost")
}

/// Names reserved for this host or this network (RFC 6761, 6762, 8375), and names without a dot, which a
/// resolver would complete with the machine's own search list.
fn is_local_name(name: &str) -> bool {
    let bare = name.trim_end_matches('.');
    is_localhost(name)
        || !bare.contains('.')
        || ["local", "internal", "home.arpa", "lan", "intranet"]
            .iter()
            .any(|label| ends_with_label(bare, label))
        || bare.parse::<Ipv4Addr>().is_ok()
}

fn ends_with_label(name: &str, suffix: &str) -> bool {
    let Some(cut) = name.len().checked_sub(suffix.len() + 1) else {
        return false;
    };
    let (Some(tail), Some(dot)) = (name.get(cut + 1..), name.as_bytes().get(cut)) else {
        return false;
    };
    *dot == b'.' && tail.eq_ignore_ascii_case(suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(policy: &Policy, url: &str) -> Option<BlockReason> {
        policy
            .check(&url.parse().unwrap())
            .err()
            .map(|blocked| blocked.reason)
    }

    #[test]
    fn addresses_in_every_spelling_are_recognised() {
        let policy = Policy::default();
        for url in [
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://0177.0.0.1/",
            "https://127.1/",
            "https://127.0.0.1./",
            "https://0/",
            "https://017700000001/",
            "https://%31%32%37.0.0.1/",
            "https://①②⑦.0.0.1/",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "https://[::ffff:a00:1]/",
            "https://[64:ff9b::a9fe:a9fe]/",
            "https://[2002:7f00:1::]/",
            "https://169.254.169.254/latest/meta-data/",
            "https://100.64.0.1/",
        ] {
            let found = reason(&policy, url);
            assert!(
                matches!(found, Some(BlockReason::Address(_))),
                "{url}: {found:?}"
            );
        }
    }

    #[test]
    fn local_names_are_refused() {
        let policy = Policy::default();
        for url in [
            "https://localhost/",
            "https://LOCALHOST./",
            "https://x.localhost/",
            "https://printer.local/",
            "https://metadata.google.internal/",
            "https://router.home.arpa/",
            "https://intranet/",
        ] {
            assert_eq!(reason(&policy, url), Some(BlockReason::LocalName), "{url}");
        }
        for url in [
            "https://notlocalhost.example/",
            "https://local.example.com/",
            "https://internal.co/",
        ] {
            assert_eq!(reason(&policy, url), None, "{url}");
        }
    }

    #[test]
    fn other_schemes_credentials_and_ports_are_refused() {
        let policy = Policy::default();
        for url in [
            "http://example.com/",
            "file:///etc/passwd",
            "gopher://example.com/",
            "ftp://example.com/",
        ] {
            assert_eq!(reason(&policy, url), Some(BlockReason::Scheme), "{url}");
        }
        assert_eq!(
            reason(&policy, "https://a:b@example.com/"),
            Some(BlockReason::Credentials)
        );
        assert_eq!(
            reason(&policy, "https://a@example.com/"),
            Some(BlockReason::Credentials)
        );
        for port in [22_u16, 25, 80, 6379, 65535] {
            let url = format!("https://example.com:{port}/");
            assert_eq!(reason(&policy, &url), Some(BlockReason::Port(port)));
        }
        assert_eq!(reason(&policy, "https://example.com:8443/"), None);
        let any = Policy::new(PortRule::Any, None);
        assert_eq!(reason(&any, "https://example.com:9000/"), None);
    }

    #[test]
    fn the_exception_is_one_exact_origin() {
        let origin = Origin::of(&"http://127.0.0.1:8080".parse().unwrap());
        let policy = Policy::new(PortRule::default(), origin);
        assert_eq!(reason(&policy, "http://127.0.0.1:8080/sandbox/token"), None);
        for url in [
            "http://127.0.0.1:8081/",
            "http://127.0.0.1/",
            "http://127.0.0.2:8080/",
            "http://localhost:8080/",
            "http://[::1]:8080/",
            "https://127.0.0.1:8080/",
            "http://u:p@127.0.0.1:8080/",
        ] {
            assert!(reason(&policy, url).is_some(), "{url}");
        }
    }

    #[test]
    fn an_exception_away_from_loopback_is_dropped() {
        for url in [
            "http://10.0.0.5:8080/",
            "http://example.com:8080/",
            "http://169.254.169.254/",
        ] {
            let policy = Policy::new(PortRule::default(), Origin::of(&url.parse().unwrap()));
            assert!(reason(&policy, url).is_some(), "{url}");
        }
    }

    #[test]
    fn a_refusal_repeats_neither_path_nor_query() {
        let url: Url = "http://example.com/secret-path?token=secret-value"
            .parse()
            .unwrap();
        let shown = format!("{0} {0:?}", Policy::default().check(&url).unwrap_err());
        assert!(!shown.contains("secret"), "{shown}");
    }
}
