//! Who calls the API.
//!
//! `Authorization: Basic` with the base64 of the key, or of `key:` as generic HTTP clients build
//! it. Exactly one such header. Whatever is wrong with it, the answer is the same 401; which part
//! was wrong is nobody's business.

use axum::extract::FromRequestParts;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::request::Parts;
use http::{HeaderMap, header};
use postern_app::Tenant;
use postern_core::secret::Secret;

use crate::problem::{Code, Problem};
use crate::state::AppState;

/// The longest header that is looked at; a key's is a third of it.
const LONGEST: usize = 512;

/// Proof that the request carries a live API key of this client.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The use cases of the client the key belongs to.
    pub tenant: Tenant,
}

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let key = presented_key(&parts.headers).ok_or_else(|| Problem::new(Code::Unauthorized))?;
        let caller = match state.app.authenticate(key.expose()).await {
            Ok(caller) => caller,
            // One answer, word for word, whatever is wrong with the key.
            Err(error) if error.code() == Code::Unauthorized => {
                return Err(Problem::new(Code::Unauthorized));
            }
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            tenant: state.app.tenant(caller.client_id),
        })
    }
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
