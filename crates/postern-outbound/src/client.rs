//! One request, one answer, inside limits.
//!
//! A [`Request`] is complete data; [`Client::send`] checks it, sends it once and reads the whole answer or
//! fails. There is no retry here: whether a request may be repeated is known only to the caller. `Debug` of
//! requests and answers shows sizes and hosts, never contents.

use std::{fmt, sync::Arc, time::Duration};

use futures_util::StreamExt;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use rustls::ClientConfig;
use url::Url;

use crate::{
    certificate,
    error::{Blocked, Error},
    policy::{Origin, Policy, PortRule},
    resolver::{Lookup, Reach, SystemLookup, Unresolved},
    transport,
};

/// Limits of one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For the connection including TLS.
    pub connect_timeout: Duration,
    /// For everything: name, connection, request and the whole answer.
    pub total_timeout: Duration,
    /// The largest body that is read.
    pub body_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            total_timeout: Duration::from_secs(20),
            body_bytes: 1024 * 1024,
        }
    }
}

/// How the client behaves.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Default limits of every call.
    pub limits: Limits,
    /// Ports that may be asked.
    pub ports: PortRule,
    /// The one loopback origin that may be reached over http. Anything else is dropped.
    pub sandbox_origin: Option<Origin>,
    /// Sent as `User-Agent` with every request.
    pub user_agent: String,
}

/// The HTTP client. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    internet: reqwest::Client,
    sandbox: Option<reqwest::Client>,
    policy: Policy,
    limits: Limits,
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("limits", &self.inner.limits)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A client over the operating system's resolver.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        Self::with_lookup(settings, Arc::new(SystemLookup))
    }

    /// A client over another resolver. The guard judges its answers just the same.
    pub fn with_lookup(settings: Settings, lookup: Arc<dyn Lookup>) -> Result<Self, Error> {
        Self::trusting(settings, lookup, &transport::system_tls()?)
    }

    fn trusting(
        settings: Settings,
        lookup: Arc<dyn Lookup>,
        tls: &ClientConfig,
    ) -> Result<Self, Error> {
        let policy = Policy::new(settings.ports, settings.sandbox_origin);
        let build = |lookup, reach| {
            transport::build(
                lookup,
                reach,
                settings.limits.connect_timeout,
                &settings.user_agent,
                tls,
            )
        };
        let sandbox = match policy.sandbox_origin {
            Some(_) => Some(build(Arc::clone(&lookup), Reach::Loopback)?),
            None => None,
        };
        let internet = build(lookup, Reach::Internet)?;
        Ok(Self {
            inner: Arc::new(Inner {
                internet,
                sandbox,
                policy,
                limits: settings.limits,
            }),
        })
    }

    /// The URL rules, for forms that want to refuse a destination before it is stored.
    pub fn policy(&self) -> &Policy {
        &self.inner.policy
    }

    /// Sends the request once and reads the whole answer, whatever its status.
    pub async fn send(&self, request: Request) -> Result<Response, Error> {
        self.inner.policy.check(&request.url)?;
        let host = request.url.host_str().unwrap_or_default().to_owned();
        let limit = request.timeout.unwrap_or(self.inner.limits.total_timeout);
        match tokio::time::timeout(limit, self.exchange(request, &host)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::Timeout { host }),
        }
    }

    async fn exchange(&self, request: Request, host: &str) -> Result<Response, Error> {
        let transport = match &self.inner.sandbox {
            Some(sandbox) if self.inner.policy.is_sandbox(&request.url) => sandbox,
            _ => &self.inner.internet,
        };
        let limit_bytes = request.body_limit.unwrap_or(self.inner.limits.body_bytes);
        let mut outgoing = transport
            .request(request.method, request.url)
            .headers(request.headers);
        if let Some(body) = request.body {
            outgoing = outgoing.body(body);
        }
        let answer = outgoing
            .send()
            .await
            .map_err(|error| classify(error, host))?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let certificate_ends_at_s = answer
            .extensions()
            .get::<reqwest::tls::TlsInfo>()
            .and_then(reqwest::tls::TlsInfo::peer_certificate)
            .and_then(certificate::ends_at_s);
        let announced = answer.content_length().unwrap_or(0);
        if usize::try_from(announced).map_or(true, |announced| announced > limit_bytes) {
            return Err(Error::TooLarge { limit_bytes });
        }
        let mut body = Vec::new();
        let mut chunks = answer.bytes_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|error| classify(error, host))?;
            if body.len() + chunk.len() > limit_bytes {
                return Err(Error::TooLarge { limit_bytes });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Response {
            status,
            headers,
            body,
            certificate_ends_at_s,
        })
    }
}

/// The transport's error by kind. The guard's own refusals travel through it as sources.
fn classify(error: reqwest::Error, host: &str) -> Error {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    while let Some(current) = source {
        if let Some(blocked) = current.downcast_ref::<Blocked>() {
            return Error::Blocked(blocked.clone());
        }
        if is_handshake(current) {
            return Error::Untrusted {
                host: host.to_owned(),
                source: error.without_url().into(),
            };
        }
        if current.is::<Unresolved>() {
            return Error::Resolve {
                host: host.to_owned(),
            };
        }
        source = current.source();
    }
    let host = host.to_owned();
    if error.is_timeout() {
        Error::Timeout { host }
    } else if error.is_connect() {
        Error::Connect {
            host,
            source: error.without_url().into(),
        }
    } else {
        Error::Interrupted {
            host,
            source: error.without_url().into(),
        }
    }
}

/// Whether TLS itself refused. Input and output errors carry their cause inside themselves, one in another, instead of as a source.
fn is_handshake(error: &(dyn std::error::Error + 'static)) -> bool {
    error.is::<rustls::Error>()
        || error
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            .is_some_and(|inner| is_handshake(inner))
}

/// A request, complete before it is sent.
#[derive(Clone)]
pub struct Request {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Option<Vec<u8>>,
    body_limit: Option<usize>,
    timeout: Option<Duration>,
}

impl Request {
    /// A request without body.
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: None,
            body_limit: None,
            timeout: None,
        }
    }

    /// `GET`.
    pub fn get(url: Url) -> Self {
        Self::new(Method::GET, url)
    }

    /// `POST` of a body with its media type.
    pub fn post(url: Url, content_type: HeaderValue, body: Vec<u8>) -> Self {
        Self::new(Method::POST, url)
            .header(header::CONTENT_TYPE, content_type)
            .body(body)
    }

    /// Sets a header, replacing an earlier value. A value that holds a secret should be marked
    /// [`sensitive`](HeaderValue::set_sensitive) by the caller.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Replaces all headers.
    #[must_use]
    pub fn headers(mut self, headers: HeaderMap) -> Self {
        self.headers = headers;
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: Vec<u8>) -> Self {
        self.body = Some(body);
        self
    }

    /// The largest answer this call reads, instead of the client's default.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = Some(bytes);
        self
    }

    /// The time this call may take as a whole, instead of the client's default.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("method", &self.method)
            .field("host", &self.url.host_str().unwrap_or_default())
            .field("body_bytes", &self.body.as_ref().map_or(0, Vec::len))
            .finish_non_exhaustive()
    }
}

/// An answer, read completely.
#[derive(Clone)]
pub struct Response {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
    certificate_ends_at_s: Option<i64>,
}

impl Response {
    /// When the certificate of the host ends, in seconds since 1970; none without TLS.
    pub fn certificate_ends_at_s(&self) -> Option<i64> {
        self.certificate_ends_at_s
    }

    /// The status, also when it is not a success. A redirect arrives here as it is.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as received.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body, owned.
    pub fn into_body(self) -> Vec<u8> {
        self.body
    }

    /// The answer if its status is a success, else [`Error::Status`].
    pub fn success(self) -> Result<Self, Error> {
        if self.status.is_success() {
            Ok(self)
        } else {
            Err(Error::Status(self.status))
        }
    }

    /// The media type in lower case, without parameters (`application/json`).
    pub fn media_type(&self) -> Option<String> {
        let value = self.headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        let media_type = value.split(';').next().unwrap_or_default().trim();
        (!media_type.is_empty()).then(|| media_type.to_ascii_lowercase())
    }

    /// Whether the answer says it is JSON (`application/json` or a `+json` type).
    pub fn is_json(&self) -> bool {
        self.media_type().is_some_and(|media_type| {
            media_type == "application/json"
                || (media_type.starts_with("application/") && media_type.ends_with("+json"))
        })
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Response")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
