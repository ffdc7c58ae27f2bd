//! Who calls the API, and whether they may do this.
//!
//! Behind the door of the Portal, whoever calls has been admitted by [`Member`](crate::portal::Member) before, with the
//! permission that the route names; no key is looked at there. In front of it only a key counts:
//!
//! `Authorization: Basic` with the base64 of the key, or of `key:` as generic HTTP clients build
//! it. Exactly one such header. Whatever is wrong with it, the answer is the same 401; which part
//! was wrong is nobody's business. A live key without the scope that the handler's type names is
//! told so with a 403, before anything of the request is looked at.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::request::Parts;
use http::{HeaderMap, header};
use postern_app::api_keys::{CalledFrom, Caller as Authenticated};
use postern_app::idempotency::Once;
use postern_app::staff::Source;
use postern_app::{Actor, Tenant, Who};
use postern_core::model::Scope;
use postern_core::secret::Secret;

use crate::layers::CorrelationId;
use crate::layers::rates::{ClientStanding, SeenFrom, too_many};
use crate::portal::{Admitted, BehindDoor};
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// The longest header that is looked at; a key's is a third of it.
const LONGEST: usize = 512;

/// What a key must be allowed, as a type, to be named in a handler's argument.
pub trait Needs: Send {
    /// The scopes of which one is enough.
    const ANY_OF: &'static [Scope];
}

/// Reading.
#[derive(Debug, Clone, Copy)]
pub struct Read;

/// Changing companies, connections, settings.
#[derive(Debug, Clone, Copy)]
pub struct Write;

/// Handing out links and access tokens, and revoking them.
#[derive(Debug, Clone, Copy)]
pub struct Links;

/// Seeing what became of links: for whoever reads, and for whoever hands them out.
#[derive(Debug, Clone, Copy)]
pub struct ReadLinks;

impl Needs for ReadLinks {
    const ANY_OF: &'static [Scope] = &[Scope::Read, Scope::Links];
}

impl Needs for Read {
    const ANY_OF: &'static [Scope] = &[Scope::Read];
}

impl Needs for Write {
    const ANY_OF: &'static [Scope] = &[Scope::Write];
}

impl Needs for Links {
    const ANY_OF: &'static [Scope] = &[Scope::Links];
}

/// Proof that the request comes from somebody who may do this for one client: the holder of a live API key with a scope that
/// `S` asks for, or a member whose role has the permission of the Portal's route.
#[derive(Debug, Clone)]
pub struct Caller<S: Needs = Read> {
    /// The use cases of the client, done for whoever calls.
    pub tenant: Tenant,
    proven: PhantomData<S>,
}

impl<S: Needs> Caller<S> {
    fn new(tenant: Tenant) -> Self {
        Self {
            tenant,
            proven: PhantomData,
        }
    }
}

impl<S: Needs> FromRequestParts<AppState> for Caller<S> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        if let Some(Admitted(tenant)) = parts.extensions.get::<Admitted>() {
            let tenant = tenant.clone();
            return Ok(Self::new(match parts.extensions.get::<Once>() {
                Some(once) => tenant.once(once.clone()),
                None => tenant,
            }));
        }
        if parts.extensions.get::<BehindDoor>().is_some() {
            // A route of the Portal without its permission. Nobody may, whatever they hold.
            return Err(Problem::new(Code::Forbidden));
        }
        let caller = authenticate(parts, state).await?;
        if !S::ANY_OF.iter().any(|scope| caller.scopes.contains(*scope)) {
            return Err(scope_missing(S::ANY_OF));
        }
        let actor = Actor {
            who: Who::Key(caller.api_key_id),
            name: Some(caller.name),
            from: Source {
                address: parts.extensions.get::<SeenFrom>().and_then(SeenFrom::text),
                loopback: parts
                    .extensions
                    .get::<SeenFrom>()
                    .and_then(SeenFrom::loopback),
                // What a server calls itself says nothing about who it is.
                agent: None,
                correlation_id: correlation_id(parts),
            },
            is_confirmed: true,
        };
        let tenant = state.app.tenant(caller.client_id).acting(actor);
        Ok(Self::new(match parts.extensions.get::<Once>() {
            Some(once) => tenant.once(once.clone()),
            None => tenant,
        }))
    }
}

/// Finds out who calls and counts the request, once however often it is asked.
pub(crate) async fn authenticate(
    parts: &mut Parts,
    state: &AppState,
) -> Result<Authenticated, Problem> {
    if let Some(known) = parts.extensions.get::<Authenticated>() {
        return Ok(known.clone());
    }
    let key = presented_key(&parts.headers).ok_or_else(|| Problem::new(Code::Unauthorized))?;
    let found = state.app.authenticate(key.expose(), &from(parts)).await;
    let caller = found.map_err(|error| match error.code() {
        // One answer, word for word, whatever is wrong with the key.
        Code::Unauthorized => Problem::new(Code::Unauthorized),
        _ => error.into(),
    })?;
    if let Some(standing) = state.app.admit(&caller) {
        if let Some(told) = parts.extensions.get::<ClientStanding>() {
            told.note(standing);
        }
        if let Some(seconds) = standing.retry_after_s {
            return Err(too_many(seconds));
        }
    }
    parts.extensions.insert(caller.clone());
    Ok(caller)
}

/// Where a call comes from, for whoever wants to know who uses a key.
fn from(parts: &Parts) -> CalledFrom {
    let agent = parts.headers.get(header::USER_AGENT);
    let seen = parts.extensions.get::<SeenFrom>();
    CalledFrom {
        address: seen.and_then(|seen| seen.text().or_else(|| seen.loopback())),
        agent: agent
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned),
    }
}

/// What the answer will call this request.
pub(crate) fn correlation_id(parts: &Parts) -> Option<String> {
    let id = parts.extensions.get::<CorrelationId>()?;
    Some(id.as_str().to_owned())
}

fn scope_missing(any_of: &[Scope]) -> Problem {
    let names: Vec<_> = any_of.iter().map(|scope| format!("`{scope}`")).collect();
    let named = names.join(" or ");
    Problem::new(Code::ScopeMissing)
        .saying(format!("This API key does not have the scope {named}."))
        .refusing(
            "Authorization",
            "scope",
            format!("The scope {named} is missing."),
        )
}

fn presented_key(headers: &HeaderMap) -> Option<Secret<String>> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    let (scheme, encoded) = value.to_str().ok()?.split_once(' ')?;
    let encoded = encoded.trim();
    if !scheme.eq_ignore_ascii_case("basic") || encoded.len() > LONGEST {
        return None;
    }
    let mut key = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    if key.ends_with(':') {
        key.pop();
    }
    Some(Secret::new(key))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn presented(values: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, HeaderValue::from_str(value).unwrap());
        }
        presented_key(&headers).map(|key| key.expose().clone())
    }

    #[test]
    fn the_key_may_come_with_or_without_a_colon() {
        let bare = format!("Basic {}", STANDARD.encode("psk_abc"));
        let colon = format!("basic  {}", STANDARD.encode("psk_abc:"));
        assert_eq!(presented(&[&bare]).unwrap(), "psk_abc");
        assert_eq!(presented(&[&colon]).unwrap(), "psk_abc");
    }

    #[test]
    fn anything_else_is_no_key() {
        let good = format!("Basic {}", STANDARD.encode("psk_abc"));
        let binary = format!("Basic {}", STANDARD.encode([0xff, 0xfe]));
        let huge = format!("Basic {}", "QUFB".repeat(3_000));
        for values in [
            vec![],
            vec!["Basic"],
            vec!["Basic psk_abc!"],
            vec!["Bearer cHNrX2FiYw=="],
            vec![binary.as_str()],
            vec![huge.as_str()],
            vec![good.as_str(), good.as_str()],
        ] {
            assert_eq!(presented(&values), None, "{values:?}");
        }
    }
}
