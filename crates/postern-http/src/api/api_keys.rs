//! API keys: how the client's own servers prove who they are.
//!
//! The key's text leaves the server once, in the answer that makes it. Lists show its beginning, by which a person
//! recognises it and nobody can call.

use axum::Json;
use http::StatusCode;
use jiff::Timestamp;
use postern_app::api_keys::{ApiKey, CreateApiKey as Wanted};
use postern_core::id::ApiKeyId;
use postern_core::model::Scope;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, Conflict, NotFound, StandardErrors, instant};
use crate::extract::{Caller, PathIds, ValidJson, Write};
use crate::problem::Problem;

/// An API key.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiKeyDetails {
    /// Its id.
    pub id: Uuid,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "Nightly export")]
    pub name: Option<String>,
    /// The key itself in the answer that makes it, and the beginning of it everywhere else.
    #[schema(example = "psk_AZqf0Zcke3qZ")]
    pub api_key: String,
    /// When it was made.
    #[schema(format = DateTime, example = "2026-11-10T10:45:18Z")]
    pub created_date: String,
    /// What it may do.
    pub scopes: Vec<ApiKeyScope>,
    /// When it ends, if it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    pub expires_at: Option<String>,
    /// When it was used last, to the minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    pub last_used_at: Option<String>,
}

/// One thing an API key may do.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ApiKeyScope {
    /// Read what there is.
    Read,
    /// Change companies, connections and settings.
    Write,
    /// Hand out links and access tokens, and revoke them.
    Links,
}

/// A client's keys.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiKeys {
    /// All of them, oldest first.
    pub results: Vec<ApiKeyDetails>,
}

/// What a new key is made of.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateApiKey {
    /// What people call it.
    #[serde(default)]
    #[schema(max_length = 50, example = "Nightly export")]
    pub name: Option<String>,
    /// What it may do; at most what the calling key may, and exactly that when left out.
    #[serde(default)]
    pub scopes: Option<Vec<ApiKeyScope>>,
    /// When it ends; with the calling key when left out, and never if that one does not.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime, example = "2027-01-01T00:00:00Z")]
    pub expires_at: Option<Timestamp>,
}

/// List API keys.
///
/// Every key of the client, each with the beginning of its text in `apiKey`.
#[utoipa::path(get, path = "/apiKeys", tag = "API keys",
    responses((status = 200, description = "The keys.", body = ApiKeys), StandardErrors))]
pub(crate) async fn list_api_keys(caller: Caller) -> Result<Json<ApiKeys>, Problem> {
    let keys = caller.tenant.list_api_keys().await?;
    let results = keys.into_iter().map(ApiKeyDetails::listed).collect();
    Ok(Json(ApiKeys { results }))
}

/// Create an API key.
///
/// The answer shows the key, this once. A client has at most ten.
#[utoipa::path(post, path = "/apiKeys", tag = "API keys", request_body = CreateApiKey,
    responses((status = 201, description = "The key, shown this once.", body = ApiKeyDetails), BadRequest, Conflict, StandardErrors))]
pub(crate) async fn create_api_key(
    caller: Caller<Write>,
    ValidJson(body): ValidJson<CreateApiKey>,
) -> Result<(StatusCode, Json<ApiKeyDetails>), Problem> {
    let wanted = Wanted {
        name: body.name,
        scopes: body
            .scopes
            .map(|scopes| scopes.into_iter().map(Scope::from).collect()),
        expires_at: body.expires_at,
    };
    let created = caller.tenant.create_api_key(wanted).await?;
    let details = ApiKeyDetails {
        api_key: created.secret.expose().expose().clone(),
        ..ApiKeyDetails::listed(created.key)
    };
    Ok((StatusCode::CREATED, Json(details)))
}

/// Delete an API key.
///
/// It is refused from then on. A key may delete itself; the last live one with every scope stays.
#[utoipa::path(delete, path = "/apiKeys/{apiKeyId}", tag = "API keys",
    params(("apiKeyId" = Uuid, Path, description = "The key's id.")),
    responses((status = 204, description = "It is deleted."), NotFound, Conflict, StandardErrors))]
pub(crate) async fn delete_api_key(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let id: ApiKeyId = path.get("apiKeyId")?;
    caller.tenant.delete_api_key(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl ApiKeyDetails {
    fn listed(key: ApiKey) -> Self {
        Self {
            id: key.id.as_uuid(),
            name: key.name,
            api_key: key.prefix,
            created_date: instant(key.created_at),
            scopes: key.scopes.iter().map(ApiKeyScope::from).collect(),
            expires_at: key.expires_at.map(instant),
            last_used_at: key.last_used_at.map(instant),
        }
    }
}

impl From<Scope> for ApiKeyScope {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Read => Self::Read,
            Scope::Write => Self::Write,
            Scope::Links => Self::Links,
        }
    }
}

impl From<ApiKeyScope> for Scope {
    fn from(scope: ApiKeyScope) -> Self {
        match scope {
            ApiKeyScope::Read => Self::Read,
            ApiKeyScope::Write => Self::Write,
            ApiKeyScope::Links => Self::Links,
        }
    }
}
