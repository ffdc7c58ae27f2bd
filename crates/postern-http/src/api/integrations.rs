//! Integrations: the software that companies can connect, with a neutral mark for each.

use axum::Json;
use axum::extract::State;
use postern_app::integrations::IntegrationView;
use postern_core::query::IntegrationField;
use postern_core::urls::below;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{BadRequest, NotFound, Paged, StandardErrors};
use crate::extract::{Caller, Filtered, PathIds};
use crate::monogram::{self, Shape};
use crate::problem::Problem;
use crate::state::AppState;

/// Software that companies can connect.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Integration)]
pub struct Integration {
    /// Its four letters.
    #[schema(example = "mqjo")]
    pub key: String,
    /// The address of its mark: initials, made by this installation.
    #[schema(format = Uri, example = "https://link.example.com/marks/mqjo.svg")]
    pub logo_url: String,
    /// What people read.
    #[schema(example = "Sandbox")]
    pub name: String,
    /// Whether the client has credentials for it.
    pub enabled: bool,
    /// The source of data behind it.
    pub source_id: Uuid,
    /// `Accounting`, `Banking`, `BankFeed`, `Commerce`, `Expense`, `Other` or `Unknown`.
    #[schema(example = "Accounting")]
    pub source_type: &'static str,
    /// Its id.
    pub integration_id: Uuid,
    /// Whether the data comes from a machine of the company.
    pub is_offline_connector: bool,
    /// Whether it is still on trial.
    pub is_beta: bool,
    /// Whose connection to the software it is.
    #[schema(example = "Postern")]
    pub data_provided_by: String,
    /// The kinds of data that its consent is about.
    pub datatype_features: Vec<DatatypeFeature>,
}

/// A kind of data.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DatatypeFeature {
    /// The kind.
    #[schema(example = "invoices")]
    pub datatype: &'static str,
    /// What can be done with it.
    pub supported_features: Vec<SupportedFeature>,
}

/// What can be done with a kind of data.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupportedFeature {
    /// `Get`: read.
    #[schema(example = "Get")]
    pub feature_type: &'static str,
    /// `NotImplemented`: the customer's consent covers reading, and reading is not done here.
    #[schema(example = "NotImplemented")]
    pub feature_state: &'static str,
}

/// How an integration is shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Branding {
    /// Its marks.
    pub logo: Logos,
    /// Always empty: buttons are the host page's own.
    pub button: Buttons,
    /// The source of data behind the integration.
    pub source_id: Uuid,
}

/// Marks by shape.
#[derive(Debug, Serialize, ToSchema)]
pub struct Logos {
    /// With the name.
    pub full: Logo,
    /// Without.
    pub square: Logo,
}

/// One mark.
#[derive(Debug, Serialize, ToSchema)]
pub struct Logo {
    /// The picture.
    pub image: Image,
}

/// A picture.
#[derive(Debug, Serialize, ToSchema)]
pub struct Image {
    /// Its address.
    #[schema(format = Uri, example = "https://link.example.com/marks/mqjo-wide.svg")]
    pub src: String,
    /// What to read instead.
    #[schema(example = "Sandbox")]
    pub alt: String,
}

/// No buttons.
#[derive(Debug, Serialize, ToSchema)]
pub struct Buttons {}

/// List integrations.
///
/// By name unless `orderBy` says otherwise.
#[utoipa::path(get, path = "/integrations", tag = "Integrations",
    params(
        ("page" = Option<i32>, Query, minimum = 1, description = "Which page, from 1."),
        ("pageSize" = Option<i32>, Query, minimum = 1, maximum = 5000, description = "How many on a page; 100 by default."),
        ("query" = Option<String>, Query, max_length = 2048, description = "Which integrations, such as `sourceType=Accounting&&enabled=true`.", example = "enabled=true"),
        ("orderBy" = Option<String>, Query, description = "`key`, `name`, `enabled` or `sourceType`, with `-` in front for descending.", example = "-name"),
    ),
    responses((status = 200, description = "A page of integrations.", body = Paged<Integration>), BadRequest, StandardErrors))]
pub(crate) async fn list_integrations(
    State(state): State<AppState>,
    caller: Caller,
    list: Filtered<IntegrationField>,
) -> Result<Paged<Integration>, Problem> {
    let page = caller.tenant.list_integrations(&list).await?;
    let results = page
        .items
        .iter()
        .map(|view| Integration::render(&state, view))
        .collect();
    Ok(Paged::of("/integrations", &list, results, page.total))
}

/// Get an integration.
#[utoipa::path(get, path = "/integrations/{platformKey}", tag = "Integrations",
    params(("platformKey" = String, Path, description = "The integration's four letters.", example = "mqjo")),
    responses((status = 200, description = "The integration.", body = Integration), NotFound, StandardErrors))]
pub(crate) async fn get_integration(
    State(state): State<AppState>,
    caller: Caller,
    path: PathIds,
) -> Result<Json<Integration>, Problem> {
    let view = caller
        .tenant
        .get_integration(path.text("platformKey"))
        .await?;
    Ok(Json(Integration::render(&state, &view)))
}

/// Get an integration's branding.
///
/// Marks made by this installation: initials on a colour, nobody's logo.
#[utoipa::path(get, path = "/integrations/{platformKey}/branding", tag = "Integrations",
    params(("platformKey" = String, Path, description = "The integration's four letters.", example = "mqjo")),
    responses((status = 200, description = "The branding.", body = Branding), NotFound, StandardErrors))]
pub(crate) async fn get_integration_branding(
    State(state): State<AppState>,
    caller: Caller,
    path: PathIds,
) -> Result<Json<Branding>, Problem> {
    let view = caller
        .tenant
        .get_integration(path.text("platformKey"))
        .await?;
    let logo = |shape| Logo {
        image: Image {
            src: mark_url(&state, &view, shape),
            alt: view.integration.name().to_owned(),
        },
    };
    Ok(Json(Branding {
        logo: Logos {
            full: logo(Shape::Wide),
            square: logo(Shape::Square),
        },
        button: Buttons {},
        source_id: view.integration.source_id(),
    }))
}

impl Integration {
    fn render(state: &AppState, view: &IntegrationView) -> Self {
        let known = &view.integration;
        let features = known.datatypes().map(|datatype| DatatypeFeature {
            datatype,
            supported_features: vec![SupportedFeature {
                feature_type: "Get",
                feature_state: "NotImplemented",
            }],
        });
        Self {
            key: known.key().as_str().to_owned(),
            logo_url: mark_url(state, view, Shape::Square),
            name: known.name().to_owned(),
            enabled: view.enabled,
            source_id: known.source_id(),
            source_type: known.source_type().as_str(),
            integration_id: known.integration_id(),
            is_offline_connector: known.is_offline_connector(),
            is_beta: known.is_beta(),
            data_provided_by: known.data_provided_by().to_owned(),
            datatype_features: features.collect(),
        }
    }
}

fn mark_url(state: &AppState, view: &IntegrationView, shape: Shape) -> String {
    let path = monogram::path(view.integration.key().as_str(), shape);
    below(&state.app.urls().link, path.trim_start_matches('/'))
}
