//! What the Sandbox says about itself (RFC 8414).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use postern_app::sandbox::{SCOPE_OFFLINE, SCOPE_OPENID, SCOPE_READ, SCOPES_OF_PERSON};
use serde_json::json;

use super::SandboxState;
use super::token::answer;

/// The metadata document.
pub(super) async fn metadata(State(state): State<SandboxState>) -> Response {
    let issuer = state.sandbox.settings().issuer();
    let scopes: Vec<&str> = [SCOPE_READ, SCOPE_OFFLINE, SCOPE_OPENID]
        .into_iter()
        .chain(SCOPES_OF_PERSON)
        .collect();
    let proofs = ["client_secret_basic", "client_secret_post"];
    answer(
        StatusCode::OK,
        &json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "revocation_endpoint": format!("{issuer}/revoke"),
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_methods_supported": proofs,
            "revocation_endpoint_auth_methods_supported": proofs,
            "code_challenge_methods_supported": ["S256"],
            "userinfo_endpoint": format!("{issuer}/userinfo"),
            "scopes_supported": scopes,
            "authorization_response_iss_parameter_supported": true,
        }),
    )
}
