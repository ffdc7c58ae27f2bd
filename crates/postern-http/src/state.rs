//! What handlers and layers share.
//!
//! [`Frame`] is everything the layers need and is free of use cases, so it can be tested alone;
//! [`AppState`] adds the use cases. Both are cheap to clone. Settings are mapped here by the
//! binary; nothing in this crate knows the configuration file.

use std::collections::BTreeMap;
use std::sync::Arc;

use postern_app::App;
use postern_app::sandbox::Sandbox;
use postern_core::entropy::Entropy;
use postern_core::time::Clock;
use postern_core::urls::{PublicUrls, below};
use postern_web::{Entry, InvalidManifest, Manifest};
use postern_words::Locale;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::extract::Cookies;
use crate::layers::AddressLimits;
use crate::layers::rates::Addresses;
use crate::metrics::Metrics;
use crate::pages::error::Unrecognised;
use crate::sdk::SdkFiles;

/// What the binary decides.
pub struct HttpSettings {
    /// The public addresses.
    pub urls: PublicUrls,
    /// More hosts to answer for, such as the listener itself for the sandbox's back channel.
    pub extra_hosts: Vec<String>,
    /// How often one address may ask.
    pub addresses: AddressLimits,
}

/// What the layers need.
pub struct Frame {
    /// `Host` values this server answers for.
    pub hosts: Vec<String>,
    /// Whether the link pages are reached over https.
    pub https: bool,
    /// The names and flags of cookies.
    pub cookies: Cookies,
    /// Randomness for correlation ids and nonces.
    pub entropy: Arc<dyn Entropy>,
    /// How often each address has asked.
    pub addresses: Addresses,
    /// Counters.
    pub metrics: Metrics,
    /// The built front end.
    pub web: WebFiles,
    /// The public base of the Portal.
    pub portal: Url,
    /// Where the pages of error codes are; a code goes behind it.
    pub help: String,
    /// S08, the same bytes every time.
    pub unrecognised: Unrecognised,
}

impl Frame {
    /// Prepares what every request needs.
    pub fn new(
        settings: &HttpSettings,
        entropy: Arc<dyn Entropy>,
        clock: Arc<dyn Clock>,
        metrics: Metrics,
    ) -> Result<Self, InvalidManifest> {
        let urls = &settings.urls;
        let mut hosts: Vec<String> = [
            &urls.api,
            &urls.link,
            &urls.link_api,
            &urls.sdk,
            &urls.portal,
        ]
        .into_iter()
        .flat_map(host_spellings)
        .chain(settings.extra_hosts.iter().cloned())
        .collect();
        hosts.sort_unstable();
        hosts.dedup();
        let https = urls.link.scheme() == "https";
        let mut web = WebFiles::load(path_prefix(&urls.link))?;
        web.reference = WebFiles::load(path_prefix(&urls.api))?.reference;
        web.portal = PortalFiles::load(path_prefix(&urls.portal))?;
        Ok(Self {
            hosts,
            https,
            cookies: Cookies::new(https),
            entropy,
            addresses: Addresses::new(settings.addresses.clone(), clock),
            metrics,
            unrecognised: Unrecognised::prepare(&web),
            web,
            portal: urls.portal.clone(),
            help: below(&urls.api, "docs/errors/"),
        })
    }
}

/// `host:port` as browsers write it, and with the scheme's own port spelled out.
fn host_spellings(url: &Url) -> Vec<String> {
    let Some(host) = url.host_str() else {
        return Vec::new();
    };
    match (url.port(), url.port_or_known_default()) {
        (Some(port), _) => vec![format!("{host}:{port}")],
        (None, Some(port)) => vec![host.to_owned(), format!("{host}:{port}")],
        (None, None) => vec![host.to_owned()],
    }
}

/// The path of a base address without its last slash.
pub(crate) fn path_prefix(url: &Url) -> &str {
    url.path().trim_end_matches('/')
}

/// A built file a page refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltFile {
    /// Its address.
    pub href: String,
    /// Its integrity hash, when the build computed one.
    pub integrity: Option<String>,
}

/// What pages need of the built front end.
#[derive(Debug, Clone)]
pub struct WebFiles {
    /// The tab's icon. It is part of the server and there without a build.
    pub icon: String,
    /// The style sheet of the server-rendered pages.
    pub stylesheet: Option<BuiltFile>,
    /// The Link SDK.
    pub sdk: Option<SdkFiles>,
    /// The style sheet of the documentation's pages, below the API's base.
    pub reference: Option<BuiltFile>,
    /// The component as Hosted Link loads it.
    pub hosted: Option<BuiltFile>,
    /// Modules the component imports at once.
    pub preloads: Vec<BuiltFile>,
    /// The component's own style sheets.
    pub styles: Vec<String>,
    /// The Portal, below its own base.
    pub portal: PortalFiles,
}

/// What the Portal's document needs of the built front end.
#[derive(Debug, Clone, Default)]
pub struct PortalFiles {
    /// The script that starts it.
    pub script: Option<BuiltFile>,
    /// Modules it imports at once.
    pub preloads: Vec<BuiltFile>,
    /// Its style sheets.
    pub styles: Vec<String>,
    /// Its words, by the tag of their language.
    pub words: BTreeMap<&'static str, BuiltFile>,
    /// The component with made-up data, as pages elsewhere load it: the frame it is shown in has no origin.
    pub preview: Option<String>,
    /// The style sheet of the pages, for the same frame.
    pub preview_style: Option<String>,
}

impl PortalFiles {
    const SCRIPT: &str = "packages/portal/src/main.ts";
    const WORDS: &str = "virtual:portal-words/";
    const PREVIEW: &str = "packages/link/src/preview.ts";

    fn load(prefix: &str) -> Result<Self, InvalidManifest> {
        let manifest = Manifest::load_portal()?.unwrap_or_default();
        let link = Manifest::load()?.unwrap_or_default();
        Ok(Self {
            preview: Self::for_anybody(&link, Self::PREVIEW, prefix),
            preview_style: Self::for_anybody(&link, WebFiles::STYLESHEET, prefix),
            ..Self::from_manifest(&manifest, prefix)
        })
    }

    /// A file of the component where pages of any origin may load it.
    fn for_anybody(link: &Manifest, source: &str, prefix: &str) -> Option<String> {
        let name = link.entry(source)?.file.strip_prefix("assets/")?;
        Some(format!("{prefix}/sdk/v/{name}"))
    }

    fn from_manifest(manifest: &Manifest, prefix: &str) -> Self {
        let script = manifest.entry(Self::SCRIPT);
        Self {
            script: script.map(|entry| built(prefix, entry)),
            preloads: manifest
                .preloads(Self::SCRIPT)
                .into_iter()
                .map(|entry| built(prefix, entry))
                .collect(),
            styles: script
                .into_iter()
                .flat_map(|entry| &entry.css)
                .map(|file| format!("{prefix}/{file}"))
                .collect(),
            words: Locale::KNOWN
                .into_iter()
                .filter_map(|locale| {
                    let source = format!("{}{}", Self::WORDS, locale.tag());
                    Some((locale.tag(), built(prefix, manifest.entry(&source)?)))
                })
                .collect(),
            preview: None,
            preview_style: None,
        }
    }
}

fn built(prefix: &str, entry: &Entry) -> BuiltFile {
    BuiltFile {
        href: format!("{prefix}/{}", entry.file),
        integrity: entry.integrity.clone(),
    }
}

impl WebFiles {
    const STYLESHEET: &str = "packages/ui/src/pages.css";
    const REFERENCE: &str = "packages/ui/src/docs.css";
    const HOSTED: &str = "packages/link/src/hosted.ts";

    fn load(prefix: &str) -> Result<Self, InvalidManifest> {
        let Some(manifest) = Manifest::load()? else {
            tracing::warn!("{}", postern_web::MISSING);
            return Ok(Self::from_manifest(&Manifest::default(), prefix));
        };
        Ok(Self::from_manifest(&manifest, prefix))
    }

    fn from_manifest(manifest: &Manifest, prefix: &str) -> Self {
        let built = |entry: &Entry| built(prefix, entry);
        let hosted = manifest.entry(Self::HOSTED);
        Self {
            icon: format!("{prefix}{}", crate::assets::ICON_PATH),
            sdk: SdkFiles::of(manifest),
            stylesheet: manifest.entry(Self::STYLESHEET).map(built),
            reference: manifest.entry(Self::REFERENCE).map(built),
            preloads: manifest
                .preloads(Self::HOSTED)
                .into_iter()
                .map(built)
                .collect(),
            styles: hosted
                .into_iter()
                .flat_map(|entry| &entry.css)
                .map(|file| format!("{prefix}/{file}"))
                .collect(),
            hosted: hosted.map(built),
            portal: PortalFiles::default(),
        }
    }
}

/// What handlers share.
#[derive(Clone)]
pub struct AppState {
    /// What the layers need.
    pub frame: Arc<Frame>,
    /// The use cases.
    pub app: App,
    /// The pretend provider, where it is served.
    pub sandbox: Option<Sandbox>,
    /// Cancelled when the server is told to stop: it then says that it is not ready.
    pub stop: CancellationToken,
}

impl AppState {
    /// Puts the state together.
    pub fn new(
        app: App,
        settings: &HttpSettings,
        entropy: Arc<dyn Entropy>,
        metrics: Metrics,
    ) -> Result<Self, InvalidManifest> {
        let frame = Frame::new(settings, entropy, app.clock(), metrics)?;
        Ok(Self {
            frame: Arc::new(frame),
            app,
            sandbox: None,
            stop: CancellationToken::new(),
        })
    }

    /// The same, not ready any more once `stop` is cancelled.
    #[must_use]
    pub fn with_stop(mut self, stop: CancellationToken) -> Self {
        self.stop = stop;
        self
    }

    /// The same, serving the pretend provider.
    #[must_use]
    pub fn with_sandbox(mut self, sandbox: Sandbox) -> Self {
        self.sandbox = Some(sandbox);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schemes_own_port_may_be_written_or_not() {
        let url = |text: &str| Url::parse(text).unwrap();
        assert_eq!(
            host_spellings(&url("https://link.lumen.example/pay/")),
            ["link.lumen.example", "link.lumen.example:443"]
        );
        assert_eq!(
            host_spellings(&url("http://localhost:8080")),
            ["localhost:8080"]
        );
    }

    #[test]
    fn pages_refer_to_built_files_below_the_base_path() {
        let manifest = Manifest::parse(
            br#"{"packages/ui/src/pages.css":{"file":"assets/pages-1.css","integrity":"sha384-a"},
                 "packages/link/src/hosted.ts":{"file":"assets/hosted-2.js","imports":["_s.js"],"css":["assets/h.css"]},
                 "_s.js":{"file":"assets/s-3.js"}}"#,
        )
        .unwrap();
        let files = WebFiles::from_manifest(
            &manifest,
            path_prefix(&Url::parse("https://a.example/pay/").unwrap()),
        );
        assert_eq!(files.stylesheet.unwrap().href, "/pay/assets/pages-1.css");
        assert_eq!(files.hosted.unwrap().href, "/pay/assets/hosted-2.js");
        assert_eq!(files.preloads.first().unwrap().href, "/pay/assets/s-3.js");
        assert_eq!(files.styles, ["/pay/assets/h.css"]);
    }

    #[test]
    fn the_portals_document_brings_everything_its_first_script_needs() {
        let manifest = Manifest::parse(
            br#"{"packages/portal/src/main.ts":{"file":"assets/p-1.js","integrity":"sha384-p","imports":["_r.js"],"css":["assets/p.css"]},
                 "_r.js":{"file":"assets/r-2.js"},
                 "virtual:portal-words/fr":{"file":"assets/w.fr.js","integrity":"sha384-w"}}"#,
        )
        .unwrap();
        let files = PortalFiles::from_manifest(&manifest, "/staff");
        let script = files.script.unwrap();
        assert_eq!(script.href, "/staff/assets/p-1.js");
        assert_eq!(script.integrity.as_deref(), Some("sha384-p"));
        assert_eq!(files.preloads.first().unwrap().href, "/staff/assets/r-2.js");
        assert_eq!(files.styles, ["/staff/assets/p.css"]);
        let words = files.words.get("fr").unwrap();
        assert_eq!(words.href, "/staff/assets/w.fr.js");
        assert_eq!(words.integrity.as_deref(), Some("sha384-w"));
        assert!(!files.words.contains_key("de"));
        let link =
            Manifest::parse(br#"{"packages/link/src/preview.ts":{"file":"assets/preview.3.js"}}"#)
                .unwrap();
        assert_eq!(
            PortalFiles::for_anybody(&link, PortalFiles::PREVIEW, "/staff").unwrap(),
            "/staff/sdk/v/preview.3.js"
        );
    }
}
