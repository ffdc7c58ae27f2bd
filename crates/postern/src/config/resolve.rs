//! From what was set to what holds: defaults that depend on other keys, and the rules between keys.
//!
//! Every rule reports into the shared list and goes on, so one run shows all of them. Nothing is
//! opened here except `*_file` twins, whose content is the setting itself.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use postern_db::{DatabaseUrl, Dialect};
use url::{Host, Url};

use super::overlay::Overlay;
use super::problem::{Problem, Problems, Source};
use super::secret::SecretText;
use super::{Settings, metrics::Metrics};

/// Settings with every dependent default filled in.
#[derive(Debug, Clone)]
pub(crate) struct Resolved {
    pub(crate) data_dir: PathBuf,
    pub(crate) database: DatabaseUrl,
    pub(crate) keys_file: PathBuf,
    pub(crate) files_dir: PathBuf,
    /// Where figures are served; the flag says whether somebody asked for exactly this address.
    pub(crate) metrics: Option<(SocketAddr, bool)>,
}

impl Resolved {
    pub(super) fn from_settings(
        settings: &Settings,
        sources: &Overlay,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut check = Check { sources, problems };
        let data_dir = settings.root.data_dir.clone();
        if data_dir.as_os_str().is_empty() {
            check.refuse("data_dir", "this must name a folder");
        }
        check.at_least_one("http.header_timeout_s", settings.http.header_timeout_s);
        check.at_least_one("http.idle_timeout_s", settings.http.idle_timeout_s);
        check.at_least_one("http.max_connections", settings.http.max_connections);
        check.at_least_one("http.drain_s", settings.http.drain_s);
        if settings.http.drain_s > 60 {
            check.refuse(
                "http.drain_s",
                "this is at most 60, since a stop takes a minute at most",
            );
        }
        check.at_least_one(
            "database.postgres_pool_size",
            settings.database.postgres_pool_size,
        );
        check.at_least_one("database.sqlite_readers", settings.database.sqlite_readers);
        check.at_least_one(
            "link.session_idle_minutes",
            settings.link.session_idle_minutes,
        );
        check.at_least_one(
            "link.session_absolute_hours",
            settings.link.session_absolute_hours,
        );
        check.at_least_one("files.company_quota_mb", settings.files.company_quota_mb);
        check.limits(settings);
        check.public_urls(settings);
        if let Err(error) = tracing_subscriber::EnvFilter::try_new(&settings.log.filter) {
            check.refuse("log.filter", format!("this is not a log filter: {error}"));
        }
        let database = check.database(settings, &data_dir);
        let keys_file = settings
            .keys
            .file
            .clone()
            .unwrap_or_else(|| data_dir.join("keys.json"));
        let files_dir = settings
            .files
            .dir
            .clone()
            .unwrap_or_else(|| data_dir.join("files"));
        Some(Self {
            database: database?,
            keys_file,
            files_dir,
            metrics: settings.metrics.enabled.then(|| {
                settings
                    .metrics
                    .listen
                    .map_or((Metrics::DEFAULT_LISTEN, false), |listen| (listen, true))
            }),
            data_dir,
        })
    }
}

struct Check<'c> {
    sources: &'c Overlay,
    problems: &'c mut Problems,
}

impl Check<'_> {
    fn limits(&mut self, settings: &Settings) {
        let limits = &settings.limits;
        self.at_least_one("limits.requests_per_minute", limits.requests_per_minute);
        self.at_least_one(
            "limits.requests_per_day",
            limits.requests_per_day.unwrap_or(1),
        );
        self.at_least_one(
            "limits.address_requests_per_minute",
            limits.address_requests_per_minute,
        );
        self.at_least_one(
            "limits.address_pages_per_minute",
            limits.address_pages_per_minute,
        );
        if let Some(name) = &limits.address_header
            && postern_http::HeaderName::try_from(name).is_err()
        {
            self.refuse("limits.address_header", "this is not a header's name");
        }
    }

    fn refuse(&mut self, key: &str, message: impl Into<String>) {
        let source = self.sources.source(key);
        self.problems.push(Problem::new(key, source, message));
    }

    fn at_least_one(&mut self, key: &str, value: u32) {
        if value == 0 {
            self.refuse(key, "this must be at least 1");
        }
    }

    fn public_urls(&mut self, settings: &Settings) {
        let public = &settings.public;
        for (key, url) in [
            ("public.url", &public.url),
            ("public.api_url", &public.api_url),
            ("public.link_url", &public.link_url),
            ("public.link_api_url", &public.link_api_url),
            ("public.sdk_url", &public.sdk_url),
            ("public.portal_url", &public.portal_url),
        ] {
            if let Some(reason) = url.as_ref().and_then(refused_public_url) {
                self.refuse(key, reason);
            }
        }
        if let Some(url) = &settings.sandbox.back_channel_url
            && (url.scheme() != "http" || !is_loopback(url))
        {
            self.refuse(
                "sandbox.back_channel_url",
                "this must be an http address of this machine, such as http://127.0.0.1:8080",
            );
        }
    }

    /// The database, from `url`, from `url_file`, or the default in the data folder.
    fn database(&mut self, settings: &Settings, data_dir: &Path) -> Option<DatabaseUrl> {
        let set = self.secret(
            "database.url",
            settings.database.url.as_ref(),
            settings.database.url_file.as_deref(),
        );
        let Some(url) = set.ok()? else {
            return Some(DatabaseUrl::sqlite_file(data_dir.join("postern.sqlite")));
        };
        match DatabaseUrl::parse(url.expose()) {
            Ok(url) if url.dialect() == Dialect::Sqlite && url.sqlite_path().is_none() => {
                self.refuse(
                    "database.url",
                    "a database in memory is lost at the end; name a file",
                );
                None
            }
            Ok(url) => Some(url),
            Err(error) => {
                let error = anyhow::Error::new(error);
                self.refuse("database.url", format!("{error:#}"));
                None
            }
        }
    }

    /// A secret that may be given as itself or in a file.
    fn secret(
        &mut self,
        key: &str,
        value: Option<&SecretText>,
        file: Option<&Path>,
    ) -> Result<Option<SecretText>, Reported> {
        match (value, file) {
            (Some(_), Some(_)) => {
                self.refuse(key, format!("set either this or `{key}_file`, not both"));
                Err(Reported)
            }
            (Some(value), None) => Ok(Some(value.clone())),
            (None, None) => Ok(None),
            (None, Some(path)) => match std::fs::read_to_string(path) {
                Ok(text) => Ok(Some(SecretText::new(text.trim().to_owned()))),
                Err(error) => {
                    self.refuse(
                        &format!("{key}_file"),
                        format!("{} cannot be read: {error}", path.display()),
                    );
                    Err(Reported)
                }
            },
        }
    }
}

/// The problem is in the list already.
struct Reported;

/// Why an address cannot be public, if it cannot.
fn refused_public_url(url: &Url) -> Option<&'static str> {
    if !matches!(url.scheme(), "http" | "https") {
        return Some("this must start with https:// (or http:// for this machine alone)");
    }
    if url.scheme() == "http" && !is_loopback(url) {
        return Some(
            "http is accepted for localhost only, since Link URLs could be read on the way; use \
             https:// here and a proxy that speaks TLS in front",
        );
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Some("this must not have a query or a fragment");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Some("this must not carry a user name or password");
    }
    None
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

impl Source {
    /// For `config print`.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Default => "default".to_owned(),
            Self::File => "settings file".to_owned(),
            Self::Environment(name) => name.clone(),
        }
    }
}
