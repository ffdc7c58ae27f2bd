//! Giving a grant back (RFC 7009).
//!
//! Not left to the `oauth2` crate because it insists on https, which the sandbox's loopback back channel does
//! not have, and because two providers take JSON here.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use postern_core::secret::Secret;
use postern_outbound::{HeaderValue, Request, StatusCode, header};
use serde_json::json;
use url::form_urlencoded;

use crate::{
    catalogue::description::{Quirk, TokenAuth},
    engine::Provider,
    error::{Error, ErrorKind},
};

impl Provider<'_> {
    /// Tells the provider that a token is no longer needed. A provider without such an endpoint has nothing
    /// to be told; one that does not know the token any more has what was wanted.
    pub async fn revoke(&self, token: &Secret<String>) -> Result<(), Error> {
        let Some(url) = self.endpoints.revoke.clone() else {
            return Ok(());
        };
        let (content_type, body) = self.revocation_body(token);
        let mut request = Request::post(url, HeaderValue::from_static(content_type), body)
            .header(header::ACCEPT, HeaderValue::from_static("application/json"))
            .timeout(self.timeout);
        if self.token_auth() == TokenAuth::Basic {
            request = request.header(header::AUTHORIZATION, self.basic_authorization()?);
        }
        let answer = self
            .http
            .send(request)
            .await
            .map_err(|error| Error::of_transport(&error))?;
        match answer.status() {
            status if status.is_success() => Ok(()),
            StatusCode::UNAUTHORIZED => Err(Error::new(ErrorKind::Misconfigured)),
            // An unknown token is what was wanted; some providers say 400 instead of 200 (RFC 7009 section 2.2).
            StatusCode::BAD_REQUEST => Ok(()),
            status => Err(Error::new(Error::kind_of_status(status))),
        }
    }

    fn token_auth(&self) -> TokenAuth {
        self.integration.description().oauth.token_auth
    }

    fn revocation_body(&self, token: &Secret<String>) -> (&'static str, Vec<u8>) {
        let with_credentials = self.token_auth() == TokenAuth::Body;
        let id = self.credentials.client_id.as_str();
        let secret = self.credentials.client_secret.expose();
        if self
            .integration
            .description()
            .oauth
            .quirks
            .contains(&Quirk::JsonRevocation)
        {
            let mut body = json!({ "token": token.expose() });
            if with_credentials && let Some(body) = body.as_object_mut() {
                body.insert("client_id".to_owned(), json!(id));
                body.insert("client_secret".to_owned(), json!(secret));
            }
            return ("application/json", body.to_string().into_bytes());
        }
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("token", token.expose())
            .append_pair("token_type_hint", "refresh_token");
        if with_credentials {
            form.append_pair("client_id", id)
                .append_pair("client_secret", secret);
        }
        (
            "application/x-www-form-urlencoded",
            form.finish().into_bytes(),
        )
    }

    /// RFC 6749 section 2.3.1: both parts are form-encoded first.
    fn basic_authorization(&self) -> Result<HeaderValue, Error> {
        let encode =
            |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let pair = format!(
            "{}:{}",
            encode(&self.credentials.client_id),
            encode(self.credentials.client_secret.expose())
        );
        let mut value = HeaderValue::try_from(format!("Basic {}", STANDARD.encode(pair)))
            .map_err(|_| Error::new(ErrorKind::Misconfigured))?;
        value.set_sensitive(true);
        Ok(value)
    }
}
