//! Codes and refresh tokens to tokens.

use oauth2::{
    AuthType, AuthorizationCode, ClientId, ClientSecret, EndpointNotSet, EndpointSet, RedirectUrl,
    RefreshToken, RequestTokenError, TokenResponse, TokenUrl,
    basic::{
        BasicClient, BasicErrorResponse, BasicErrorResponseType, BasicTokenResponse, BasicTokenType,
    },
};
use postern_core::secret::Secret;

use crate::{
    catalogue::description::TokenAuth,
    engine::{CodeExchange, Provider, TokenSet, transport},
    error::{Error, ErrorKind},
    text::clean,
};

pub(super) type TokenClient =
    BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

impl Provider<'_> {
    /// Exchanges a code. It works once: after [`ErrorKind::Timeout`] the outcome is unknown and only a new
    /// sign-in helps.
    pub async fn exchange(&self, exchange: CodeExchange<'_>) -> Result<TokenSet, Error> {
        let redirect = RedirectUrl::new(exchange.redirect_uri.to_owned())
            .map_err(|_| Error::new(ErrorKind::Misconfigured))?;
        let answer = self
            .token_client()?
            .set_redirect_uri(redirect)
            .exchange_code(AuthorizationCode::new(exchange.code.expose().clone()))
            .set_pkce_verifier(exchange.verifier.to_verifier())
            .request_async(&self.carrier())
            .await;
        self.read(
            answer,
            &[exchange.code.expose(), exchange.verifier.expose()],
        )
    }

    /// Trades a refresh token for new tokens. The old one stays in use until the new ones are stored.
    pub async fn refresh(&self, refresh_token: &Secret<String>) -> Result<TokenSet, Error> {
        let answer = self
            .token_client()?
            .exchange_refresh_token(&RefreshToken::new(refresh_token.expose().clone()))
            .request_async(&self.carrier())
            .await;
        self.read(answer, &[refresh_token.expose()])
    }

    pub(super) fn token_client(&self) -> Result<TokenClient, Error> {
        let auth_type = match self.integration.description().oauth.token_auth {
            TokenAuth::Basic => AuthType::BasicAuth,
            TokenAuth::Body => AuthType::RequestBody,
        };
        let token = self
            .endpoints
            .token
            .clone()
            .ok_or_else(|| Error::new(ErrorKind::Misconfigured))?;
        let client = BasicClient::new(ClientId::new(self.credentials.client_id.clone()))
            .set_client_secret(ClientSecret::new(
                self.credentials.client_secret.expose().clone(),
            ))
            .set_auth_type(auth_type)
            .set_token_uri(TokenUrl::from_url(token));
        Ok(client)
    }

    pub(super) fn carrier(
        &self,
    ) -> impl Fn(
        oauth2::HttpRequest,
    )
        -> futures_util::future::BoxFuture<'static, Result<oauth2::HttpResponse, Error>> {
        let (http, timeout) = (self.http.clone(), self.timeout);
        let quirks = self.integration.description().oauth.quirks.clone();
        move |request| {
            Box::pin(transport::carry(
                http.clone(),
                timeout,
                quirks.clone(),
                request,
            ))
        }
    }

    fn read(
        &self,
        answer: Result<BasicTokenResponse, RequestTokenError<Error, BasicErrorResponse>>,
        secrets: &[&str],
    ) -> Result<TokenSet, Error> {
        let answer = answer.map_err(|error| self.explain(error, secrets))?;
        if *answer.token_type() != BasicTokenType::Bearer
            || answer.access_token().secret().is_empty()
        {
            return Err(Error::new(ErrorKind::NotUnderstood));
        }
        let refresh_token = answer
            .refresh_token()
            .filter(|token| !token.secret().is_empty());
        Ok(TokenSet {
            access_token: Secret::new(answer.access_token().secret().clone()),
            refresh_token: refresh_token.map(|token| Secret::new(token.secret().clone())),
            expires_in: answer.expires_in(),
            scopes: answer
                .scopes()
                .map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect()),
        })
    }

    fn explain(
        &self,
        error: RequestTokenError<Error, BasicErrorResponse>,
        secrets: &[&str],
    ) -> Error {
        match error {
            RequestTokenError::Request(error) => error,
            RequestTokenError::ServerResponse(answer) => {
                let mut secrets = secrets.to_vec();
                secrets.push(self.credentials.client_secret.expose());
                let description = answer
                    .error_description()
                    .and_then(|text| clean(text, &secrets));
                Error::with_description(kind_of(answer.error()), description)
                    .with_code(answer.error().as_ref())
            }
            RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
                Error::new(ErrorKind::NotUnderstood)
            }
        }
    }
}

fn kind_of(code: &BasicErrorResponseType) -> ErrorKind {
    Error::kind_of_code(code.as_ref())
}
