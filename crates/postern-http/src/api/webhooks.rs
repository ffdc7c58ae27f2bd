//! Webhook consumers: who is told of the client's events.

use axum::Json;
use http::StatusCode;
use postern_app::webhooks::{Consumer, CreateConsumer};
use postern_core::id::WebhookConsumerId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, Conflict, NotFound, StandardErrors};
use crate::extract::{Caller, PathIds, ValidJson, Write};
use crate::problem::Problem;

/// Somebody who is told of events.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WebhookConsumer {
    /// Its id.
    pub id: Uuid,
    /// Where messages go.
    #[schema(format = Uri, example = "https://hooks.example.com/postern")]
    pub url: String,
    /// The events it is told of.
    #[schema(example = json!(["connection.connected", "connection.disconnected"]))]
    pub event_types: Vec<String>,
    /// Whether nothing is sent at the moment.
    pub disabled: bool,
    /// The companies it is told of: those with any of these tags. All when it is left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(example = json!(["region:uk"]))]
    pub company_tags: Vec<String>,
}

/// Every webhook consumer.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebhookConsumers {
    /// Oldest first.
    pub results: Vec<WebhookConsumer>,
}

/// A webhook consumer to register.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({
    "url": "https://hooks.example.com/postern",
    "eventTypes": ["connection.connected", "connection.disconnected"],
    "companyTags": ["region:uk"]
}))]
pub struct CreateWebhookConsumer {
    /// Where messages go: https, on a public address.
    pub url: String,
    /// The events to be told of, at least one.
    #[schema(min_items = 1)]
    pub event_types: Vec<String>,
    /// Whether to send nothing yet.
    #[serde(default)]
    pub disabled: Option<bool>,
    /// `key:value` each, at most ten: only companies with one of these tags.
    #[serde(default)]
    pub company_tags: Option<Vec<String>>,
}

/// List webhook consumers.
///
/// Oldest first, at most 50. The secrets that messages are signed with are never shown here.
#[utoipa::path(get, path = "/webhooks", tag = "Webhooks",
    responses((status = 200, description = "The consumers.", body = WebhookConsumers), StandardErrors))]
pub(crate) async fn list_webhook_consumers(
    caller: Caller,
) -> Result<Json<WebhookConsumers>, Problem> {
    let consumers = caller.tenant.webhook_consumers().await?;
    let results = consumers.into_iter().map(render).collect();
    Ok(Json(WebhookConsumers { results }))
}

/// Create a webhook consumer.
///
/// The names of events are checked: a misspelt one is refused.
#[utoipa::path(post, path = "/webhooks", tag = "Webhooks", request_body = CreateWebhookConsumer,
    responses((status = 201, description = "The consumer.", body = WebhookConsumer), BadRequest, Conflict, StandardErrors))]
pub(crate) async fn create_webhook_consumer(
    caller: Caller<Write>,
    ValidJson(body): ValidJson<CreateWebhookConsumer>,
) -> Result<(StatusCode, Json<WebhookConsumer>), Problem> {
    let wanted = CreateConsumer {
        url: body.url,
        event_types: body.event_types,
        company_tags: body.company_tags.unwrap_or_default(),
        disabled: body.disabled.unwrap_or_default(),
    };
    let made = caller.tenant.create_webhook_consumer(wanted).await?;
    Ok((StatusCode::CREATED, Json(render(made))))
}

/// Delete a webhook consumer.
///
/// Nothing more is sent to it.
#[utoipa::path(delete, path = "/webhooks/{webhookId}", tag = "Webhooks",
    params(("webhookId" = Uuid, Path, description = "The consumer's id.")),
    responses((status = 204, description = "It is gone."), NotFound, StandardErrors))]
pub(crate) async fn delete_webhook_consumer(
    caller: Caller<Write>,
    path: PathIds,
) -> Result<StatusCode, Problem> {
    let id: WebhookConsumerId = path.get("webhookId")?;
    caller.tenant.delete_webhook_consumer(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn render(consumer: Consumer) -> WebhookConsumer {
    WebhookConsumer {
        id: consumer.id.as_uuid(),
        url: consumer.url,
        event_types: consumer.event_types,
        disabled: consumer.disabled,
        company_tags: consumer.company_tags,
    }
}
