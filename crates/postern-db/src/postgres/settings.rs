//! What a PostgreSQL URL says, and how its encryption is decided.
//!
//! `sslmode` is decided here, not by the driver. `verify-full` (and `require`, which means the same here): TLS with the
//! certificate and host name verified, against the system's authorities or `sslrootcert`. `disable`: none. Left out: none for
//! Unix sockets and loopback, `verify-full` for everything else. The half measures `allow`, `prefer` and `verify-ca` are refused,
//! because an attacker in the middle turns each of them into nothing.

use std::net::IpAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::error::{Cause, Error};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
const KEEPALIVE_IDLE: Duration = Duration::from_secs(30);

#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) config: Config,
    pub(crate) tls: Tls,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tls {
    Disabled,
    /// Certificate and host name verified, against this file or the system's authorities.
    Verified(Option<PathBuf>),
}

impl Settings {
    pub(crate) fn parse(url: &str) -> Result<Self, Error> {
        let (rest, sslmode, root) = without_tls_parameters(url)?;
        // The driver's message repeats parts of the URL, which may be a password.
        let mut config =
            Config::from_str(&rest).map_err(|_| unsupported("the PostgreSQL URL is malformed"))?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(unsupported(
                "the PostgreSQL URL names no host; for a Unix socket add ?host=/run/postgresql",
            ));
        }
        let tls = match sslmode.as_deref() {
            Some("disable") => Tls::Disabled,
            Some("require" | "verify-full") => Tls::Verified(root),
            Some(_) => {
                return Err(unsupported(
                    "sslmode is one of disable, require and verify-full",
                ));
            }
            None if is_local(&config) => Tls::Disabled,
            None => Tls::Verified(root),
        };
        config.ssl_mode(match tls {
            Tls::Disabled => SslMode::Disable,
            Tls::Verified(_) => SslMode::Require,
        });
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        if config.get_application_name().is_none() {
            config.application_name("postern");
        }
        config.keepalives_idle(KEEPALIVE_IDLE);
        Ok(Self { config, tls })
    }

    /// The same, with server settings added to those of the URL; later ones win.
    pub(crate) fn with_server_settings(&self, settings: &[(&str, &str)]) -> Config {
        use std::fmt::Write as _;
        let mut options = self.config.get_options().unwrap_or_default().to_owned();
        for (name, value) in settings {
            let _ = write!(options, " -c {name}={value}");
        }
        let mut config = self.config.clone();
        config.options(options.trim_start());
        config
    }
}

fn unsupported(text: &str) -> Error {
    Error::Unsupported(Cause::from(text))
}

/// Whether nothing leaves the machine.
fn is_local(config: &Config) -> bool {
    let hosts = config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost"
                || name
                    .parse::<IpAddr>()
                    .is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    });
    hosts && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

/// The URL without `sslmode` and `sslrootcert`, and what they said.
fn without_tls_parameters(url: &str) -> Result<(String, Option<String>, Option<PathBuf>), Error> {
    let Some((place, query)) = url.split_once('?') else {
        return Ok((url.to_owned(), None, None));
    };
    let (mut kept, mut sslmode, mut root) = (Vec::new(), None, None);
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("sslmode", value)) => sslmode = Some(value.to_owned()),
            Some(("sslrootcert", value)) => {
                let decoded = url::form_urlencoded::parse(format!("v={value}").as_bytes())
                    .next()
                    .map(|(_, path)| PathBuf::from(path.as_ref()))
                    .ok_or_else(|| unsupported("sslrootcert is malformed"))?;
                root = Some(decoded);
            }
            _ => kept.push(pair),
        }
    }
    let rest = if kept.is_empty() {
        place.to_owned()
    } else {
        format!("{place}?{}", kept.join("&"))
    };
    Ok((rest, sslmode, root))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tls(url: &str) -> Tls {
        Settings::parse(url).unwrap().tls
    }

    #[test]
    fn what_leaves_the_machine_is_encrypted_and_verified() {
        assert_eq!(tls("postgres://u@db.example/x"), Tls::Verified(None));
        assert_eq!(
            tls("postgres://u@db.example/x?sslmode=require"),
            Tls::Verified(None)
        );
        assert_eq!(
            tls("postgres://u@db.example/x?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem"),
            Tls::Verified(Some(PathBuf::from("/etc/ca.pem")))
        );
        assert_eq!(
            tls("postgres://u@localhost,db.example/x"),
            Tls::Verified(None)
        );
    }

    #[test]
    fn what_stays_on_the_machine_needs_no_encryption() {
        assert_eq!(tls("postgres://u@localhost/x"), Tls::Disabled);
        assert_eq!(tls("postgres://u@127.0.0.1:5433/x"), Tls::Disabled);
        assert_eq!(tls("postgres://u@/x?host=/run/postgresql"), Tls::Disabled);
        assert_eq!(
            tls("postgres://u@localhost/x?sslmode=require"),
            Tls::Verified(None)
        );
        assert_eq!(
            tls("postgres://u@db.example/x?sslmode=disable"),
            Tls::Disabled
        );
    }

    #[test]
    fn half_measures_are_refused() {
        for mode in ["allow", "prefer", "verify-ca", "on"] {
            let refused = Settings::parse(&format!("postgres://u@localhost/x?sslmode={mode}"));
            assert!(matches!(refused, Err(Error::Unsupported(_))), "{mode}");
        }
    }

    #[test]
    fn server_settings_are_added_to_those_of_the_url() {
        let settings =
            Settings::parse("postgres://u@localhost/x?options=-c%20work_mem%3D8MB").unwrap();
        let config = settings.with_server_settings(&[("client_min_messages", "warning")]);
        assert_eq!(
            config.get_options(),
            Some("-c work_mem=8MB -c client_min_messages=warning")
        );
    }
}
