//! How often one address may ask, and what callers are told about rates.
//!
//! Two buckets per address: one for the API, one for the pages and the component, roomier, because a whole office may sit
//! behind one address and nobody there has done anything. A provider's callback, files and health are not counted. Only
//! addresses of the open internet are: what comes from this machine or a private network without naming its origin is a
//! proxy, and all the world behind it.
//!
//! Whose address it is, is the connection's other end, or the last entry of the one header the operator says their proxy
//! writes. No other forwarding header is read.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, OnceLock};

use axum::extract::Request;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use postern_app::rates::Standing;
use postern_core::id::ClientId;
use postern_core::rate::{Buckets, Verdict};
use postern_core::time::{Clock, Timestamp};

use super::Audience;
use crate::problem::{Code, Problem};

const LIMIT: HeaderName = HeaderName::from_static("x-rate-limit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-rate-limit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-rate-limit-reset");

/// What a refused key costs its address beyond the request itself.
const WRONG_KEY: u32 = 9;

/// The other end of the connection a request came on.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// How often one address may ask.
#[derive(Debug, Clone, Default)]
pub struct AddressLimits {
    /// Requests of the API a minute; none is no limit.
    pub api_per_minute: Option<u32>,
    /// Requests of pages and the component a minute; none is no limit.
    pub pages_per_minute: Option<u32>,
    /// The header in which a proxy in front says for whom it asks.
    pub header: Option<HeaderName>,
}

/// The counts of all addresses.
pub struct Addresses {
    limits: AddressLimits,
    clock: Arc<dyn Clock>,
    api: Buckets,
    pages: Buckets,
    invites: Buckets,
}

/// Companies that one address may make by one client's invite link, in a minute.
const INVITES_PER_MINUTE: u32 = 5;

/// Where extractors leave the standing of the client they found.
#[derive(Debug, Clone, Default)]
pub(crate) struct ClientStanding(Arc<OnceLock<Standing>>);

impl ClientStanding {
    pub(crate) fn note(&self, standing: Standing) {
        // The first one stands: a request is counted once.
        let _ = self.0.set(standing);
    }
}

/// The address a request comes from, where it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeenFrom {
    address: Option<IpAddr>,
    loopback: Option<IpAddr>,
}

impl SeenFrom {
    pub(crate) fn text(&self) -> Option<String> {
        self.address.map(|address| address.to_string())
    }

    /// This computer's own address, where that is all that is known.
    pub(crate) fn loopback(&self) -> Option<String> {
        self.loopback.map(|address| address.to_string())
    }
}

/// A request that was counted.
pub(crate) struct Counted {
    address: Option<IpAddr>,
    loopback: Option<IpAddr>,
    verdict: Option<Verdict>,
    pub(crate) client: ClientStanding,
    is_api: bool,
}

impl Addresses {
    pub(crate) fn new(limits: AddressLimits, clock: Arc<dyn Clock>) -> Self {
        Self {
            limits,
            clock,
            api: Buckets::default(),
            pages: Buckets::default(),
            invites: Buckets::default(),
        }
    }

    /// Counts a request, and refuses one too many.
    pub(crate) fn count(
        &self,
        audience: Audience,
        request: &Request,
    ) -> (Counted, Result<(), Problem>) {
        let is_api = matches!(audience, Audience::Api | Audience::Nobody);
        let counting = match audience {
            Audience::Api | Audience::Nobody => Some((&self.api, self.limits.api_per_minute)),
            Audience::Link | Audience::Component | Audience::Portal => {
                Some((&self.pages, self.limits.pages_per_minute))
            }
            _ => None,
        };
        let address = self.address(request);
        let verdict = match (counting, address) {
            (Some((buckets, Some(per_minute))), Some(address)) => {
                Some(buckets.take(address, per_minute, self.clock.now()))
            }
            _ => None,
        };
        let refused = verdict.and_then(|verdict| verdict.retry_after_s);
        let counted = Counted {
            address,
            loopback: self.loopback(request),
            verdict,
            client: ClientStanding::default(),
            is_api,
        };
        match refused {
            Some(seconds) => (counted, Err(too_many(seconds))),
            None => (counted, Ok(())),
        }
    }

    /// What is known of where a counted request comes from.
    pub(crate) fn seen_from(counted: &Counted) -> SeenFrom {
        SeenFrom {
            address: counted.address,
            loopback: counted.loopback,
        }
    }

    /// Counts a company that a visitor makes by themselves, and refuses one too many.
    pub(crate) fn count_invite(&self, client: ClientId, request: &Request) -> Result<(), Problem> {
        let Some(address) = self.address(request) else {
            return Ok(());
        };
        let key = (client.as_uuid(), address);
        let taken = self.invites.take(key, INVITES_PER_MINUTE, self.clock.now());
        taken
            .retry_after_s
            .map_or(Ok(()), |seconds| Err(too_many(seconds)))
    }

    /// Tells the caller where it stands, and charges for a key that was refused.
    pub(crate) fn tell(&self, counted: &Counted, response: &mut Response) {
        if !counted.is_api {
            return;
        }
        if response.status() == StatusCode::UNAUTHORIZED
            && let (Some(address), Some(per_minute)) = (counted.address, self.limits.api_per_minute)
        {
            self.api
                .charge(address, per_minute, self.clock.now(), WRONG_KEY);
        }
        let headers = response.headers_mut();
        if let Some(standing) = counted.client.0.get() {
            write(
                headers,
                standing.limit,
                standing.remaining,
                standing.resets_at,
            );
        } else if let Some(verdict) = counted.verdict {
            write(headers, verdict.limit, verdict.remaining, verdict.full_at);
        }
    }

    fn loopback(&self, request: &Request) -> Option<IpAddr> {
        let Peer(peer) = request.extensions().get::<Peer>()?;
        let peer = peer.to_canonical();
        (peer.is_loopback() && self.address(request).is_none()).then_some(peer)
    }

    fn address(&self, request: &Request) -> Option<IpAddr> {
        let told = self
            .limits
            .header
            .as_ref()
            .and_then(|name| last_address(request.headers(), name));
        told.or_else(|| {
            let Peer(peer) = request.extensions().get::<Peer>()?;
            Some(peer.to_canonical()).filter(|peer| is_public(*peer))
        })
        .map(network_of)
    }
}

/// A request one too many.
pub(crate) fn too_many(seconds: u32) -> Problem {
    Problem::new(Code::TooMany)
        .saying(format!(
            "Too many requests. The next one is taken in {seconds} s."
        ))
        .retry_after(seconds)
}

fn write(headers: &mut HeaderMap, limit: u32, remaining: u32, reset: Timestamp) {
    headers.insert(LIMIT, HeaderValue::from(limit));
    headers.insert(REMAINING, HeaderValue::from(remaining));
    // To the second, and never before the moment itself.
    let seconds = reset.as_millisecond().saturating_add(999).div_euclid(1000);
    if let Ok(at) = Timestamp::from_second(seconds)
        && let Ok(value) = HeaderValue::from_str(&at.to_string())
    {
        headers.insert(RESET, value);
    }
}

/// The last address in the last header of that name: what the nearest proxy wrote.
fn last_address(headers: &HeaderMap, name: &HeaderName) -> Option<IpAddr> {
    let value = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    let last = value.rsplit(',').next()?.trim();
    let address = last.parse::<IpAddr>().or_else(|_| {
        last.parse::<std::net::SocketAddr>()
            .map(|with_port| with_port.ip())
    });
    address.ok().map(|address| address.to_canonical())
}

/// An IPv6 customer has a whole /64, so that is who asks.
fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(network))
        }
    }
}

fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            !(address.is_loopback()
                || address.is_private()
                || address.is_link_local()
                || address.is_unspecified())
        }
        IpAddr::V6(address) => {
            !(address.is_loopback()
                || address.is_unique_local()
                || address.is_unicast_link_local()
                || address.is_unspecified())
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use postern_core::time::ManualClock;

    use super::*;

    fn address(limits: AddressLimits, peer: &str, headers: &[(&str, &str)]) -> Option<String> {
        let clock = ManualClock::new(Timestamp::UNIX_EPOCH);
        let mut request = Request::get("/");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::empty()).unwrap();
        request.extensions_mut().insert(Peer(peer.parse().unwrap()));
        let addresses = Addresses::new(limits, Arc::new(clock));
        addresses.address(&request).map(|found| found.to_string())
    }

    fn trusting() -> AddressLimits {
        AddressLimits {
            header: Some(HeaderName::from_static("x-forwarded-for")),
            ..AddressLimits::default()
        }
    }

    #[test]
    fn without_a_trusted_header_only_public_peers_have_an_address() {
        let forged = [
            ("x-forwarded-for", "203.0.113.9"),
            ("forwarded", "for=1.1.1.1"),
        ];
        for (peer, expected) in [
            ("198.51.100.7", Some("198.51.100.7")),
            ("::ffff:198.51.100.7", Some("198.51.100.7")),
            ("2001:db8:1:2:3:4:5:6", Some("2001:db8:1:2::")),
            ("127.0.0.1", None),
            ("10.1.2.3", None),
            ("::1", None),
            ("fd00::1", None),
        ] {
            let found = address(AddressLimits::default(), peer, &forged);
            assert_eq!(found.as_deref(), expected, "{peer}");
        }
    }

    #[test]
    fn a_visitor_of_this_computer_is_seen_and_counted_with_nobody() {
        let clock = Arc::new(ManualClock::new(Timestamp::UNIX_EPOCH));
        let seen = |peer: &str, forwarded: Option<&str>| {
            let mut request = Request::get("/");
            if let Some(value) = forwarded {
                request = request.header("x-forwarded-for", value);
            }
            let mut request = request.body(Body::empty()).unwrap();
            request.extensions_mut().insert(Peer(peer.parse().unwrap()));
            let addresses = Addresses::new(trusting(), clock.clone());
            let (counted, _) = addresses.count(Audience::Portal, &request);
            let seen = Addresses::seen_from(&counted);
            (seen.text(), seen.loopback())
        };
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(seen("127.0.0.1", None), (None, text("127.0.0.1")));
        assert_eq!(seen("::ffff:127.0.0.1", None), (None, text("127.0.0.1")));
        assert_eq!(seen("::1", None), (None, text("::1")));
        assert_eq!(seen("10.1.2.3", None), (None, None));
        let told = seen("127.0.0.1", Some("203.0.113.9"));
        assert_eq!(told, (text("203.0.113.9"), None));
    }

    #[test]
    fn a_trusted_header_counts_by_its_last_entry() {
        for (value, expected) in [
            ("203.0.113.9", "203.0.113.9"),
            ("1.1.1.1, 203.0.113.9", "203.0.113.9"),
            ("203.0.113.9:4711", "203.0.113.9"),
            ("nonsense", "198.51.100.7"),
            ("203.0.113.9, ", "198.51.100.7"),
        ] {
            let found = address(trusting(), "198.51.100.7", &[("x-forwarded-for", value)]);
            assert_eq!(found.as_deref(), Some(expected), "{value}");
        }
        let twice = [
            ("x-forwarded-for", "1.1.1.1"),
            ("x-forwarded-for", "203.0.113.9"),
        ];
        let found = address(trusting(), "127.0.0.1", &twice);
        assert_eq!(found.as_deref(), Some("203.0.113.9"));
    }
}
