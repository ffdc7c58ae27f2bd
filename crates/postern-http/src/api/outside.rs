//! Operations of the compatible API that are not ours: each is known by its path and refused by its name.
//!
//! A program that calls one learns why it is not here and where that is written, instead of looking for a mistake in its own
//! address. The same list makes the page of all operations.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::Router;
use axum::extract::{MatchedPath, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use http::{HeaderValue, Method, header};
use postern_core::urls::below;

use crate::extract::Caller;
use crate::openapi;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Where the page of all operations is served, below the API's base.
const PAGE: &str = "docs/operations";

/// Why an operation is not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// Reading and refreshing data of companies.
    Reading,
    /// Writing data to the companies' software.
    Writing,
    /// Belongs to another product of the compatible service, or ended there.
    Elsewhere,
}

impl Why {
    /// A sentence that goes on after the operation's name.
    fn sentence(self) -> &'static str {
        match self {
            Self::Reading => {
                "Postern links companies and hands out what was agreed to; it does not read or keep their data"
            }
            Self::Writing => "Postern links companies; it does not write into their software",
            Self::Elsewhere => "It belongs to another product, or has ended there too",
        }
    }
}

/// One operation: its method, its path, its name.
type Outside = (&'static str, &'static str, &'static str, Why);

use Why::{Elsewhere, Reading, Writing};

/// All of them.
const OUTSIDE: &[Outside] = &[
    (
        "GET",
        "/companies/{companyId}/syncSettings",
        "Get company sync settings",
        Reading,
    ),
    (
        "POST",
        "/companies/{companyId}/syncSettings",
        "Update company sync settings",
        Reading,
    ),
    ("GET", "/profile/syncSettings", "Get sync settings", Reading),
    (
        "POST",
        "/profile/syncSettings",
        "Update sync settings",
        Reading,
    ),
    (
        "POST",
        "/companies/{companyId}/data/all",
        "Refresh all data",
        Reading,
    ),
    (
        "POST",
        "/companies/{companyId}/data/queue/{dataType}",
        "Refresh a data type",
        Reading,
    ),
    (
        "POST",
        "/companies/{companyId}/products/{productIdentifier}/refresh",
        "Refresh a product's data",
        Reading,
    ),
    (
        "GET",
        "/companies/{companyId}/dataStatus",
        "Get data status",
        Reading,
    ),
    (
        "GET",
        "/companies/{companyId}/data/history",
        "List pull operations",
        Reading,
    ),
    (
        "GET",
        "/companies/{companyId}/data/history/{datasetId}",
        "Get a pull operation",
        Reading,
    ),
    (
        "GET",
        "/companies/{companyId}/data/{dataType}",
        "Read a data type",
        Reading,
    ),
    (
        "GET",
        "/companies/{companyId}/connections/{connectionId}/data/{dataType}",
        "Read a connection's data type",
        Reading,
    ),
    (
        "GET",
        "/companies/{companyId}/sync/{datasetId}/validation",
        "Get validation results",
        Reading,
    ),
    (
        "GET",
        "/companies/{companyId}/push",
        "List push operations",
        Writing,
    ),
    (
        "GET",
        "/companies/{companyId}/push/{pushOperationKey}",
        "Get a push operation",
        Writing,
    ),
    (
        "POST",
        "/companies/{companyId}/connections/{connectionId}/push/{dataType}",
        "Push a record",
        Writing,
    ),
    (
        "PUT",
        "/companies/{companyId}/connections/{connectionId}/push/{dataType}/{recordId}",
        "Push a change of a record",
        Writing,
    ),
    (
        "DELETE",
        "/companies/{companyId}/connections/{connectionId}/push/{dataType}/{recordId}",
        "Push the deletion of a record",
        Writing,
    ),
    (
        "GET",
        "/companies/{companyId}/connections/{connectionId}/options/{dataType}",
        "Get push options",
        Writing,
    ),
    (
        "GET",
        "/integrations/{platformKey}/dataTypes/{dataType}/supplementalDataConfig",
        "Get supplemental data configuration",
        Reading,
    ),
    (
        "PUT",
        "/integrations/{platformKey}/dataTypes/{dataType}/supplementalDataConfig",
        "Configure supplemental data",
        Reading,
    ),
    (
        "GET",
        "/integrations/{platformKey}/dataTypes/custom/{customDataIdentifier}",
        "Get custom data type configuration",
        Reading,
    ),
    (
        "PUT",
        "/integrations/{platformKey}/dataTypes/custom/{customDataIdentifier}",
        "Configure a custom data type",
        Reading,
    ),
    (
        "POST",
        "/companies/{companyId}/connections/{connectionId}/data/queue/custom/{customDataIdentifier}",
        "Refresh a custom data type",
        Reading,
    ),
    (
        "GET",
        "/companies/{companyId}/connections/{connectionId}/data/custom/{customDataIdentifier}",
        "Read a custom data type",
        Reading,
    ),
    (
        "POST",
        "/webhooks/integrationKeys/zapier",
        "Rotate the Zapier key",
        Elsewhere,
    ),
    ("PUT", "/profile/apiKey", "Replace the API key", Elsewhere),
    ("GET", "/rules", "List alerting rules", Elsewhere),
    ("POST", "/rules", "Create an alerting rule", Elsewhere),
    ("GET", "/rules/{ruleId}", "Get an alerting rule", Elsewhere),
];

/// A route for each.
pub(crate) fn router() -> Router<AppState> {
    let mut by_path: BTreeMap<&str, MethodRouter<AppState>> = BTreeMap::new();
    for (method, path, _, _) in OUTSIDE {
        let filter = match *method {
            "POST" => MethodFilter::POST,
            "PUT" => MethodFilter::PUT,
            "DELETE" => MethodFilter::DELETE,
            _ => MethodFilter::GET,
        };
        let routes = by_path.remove(path).unwrap_or_default();
        by_path.insert(path, routes.merge(on(filter, refuse)));
    }
    by_path
        .into_iter()
        .fold(Router::new(), |router, (path, routes)| {
            router.route(path, routes)
        })
}

/// A known caller is told; an unknown one is asked for its key first, as everywhere.
async fn refuse(
    State(state): State<AppState>,
    _caller: Caller,
    method: Method,
    route: MatchedPath,
) -> Response {
    let known = OUTSIDE
        .iter()
        .find(|(known, path, _, _)| *known == method.as_str() && route.as_str().ends_with(path));
    let (name, why) = known.map_or(("This operation", Reading), |(_, _, name, why)| {
        (name, *why)
    });
    let address = below(&state.app.urls().api, PAGE);
    let mut response = Problem::new(Code::OutsideDomain)
        .saying(format!(
            "\"{name}\" is not an operation of Postern. {}. See {address}",
            why.sentence()
        ))
        .into_response();
    if let Ok(link) = HeaderValue::from_str(&format!("<{address}>; rel=\"help\"")) {
        response.headers_mut().insert(header::LINK, link);
    }
    response
}

/// One reason and the operations it is given for: method, path and name.
type Group = (
    &'static str,
    &'static str,
    Vec<(&'static str, &'static str, &'static str)>,
);

/// All of them by the reason why they are not here, with a title and a sentence without its full stop.
pub(crate) fn groups() -> [Group; 3] {
    [
        (Reading, "Reading data"),
        (Writing, "Writing data"),
        (Elsewhere, "Other products"),
    ]
    .map(|(why, title)| {
        let operations = OUTSIDE
            .iter()
            .filter(|(_, _, _, of)| *of == why)
            .map(|(method, path, name, _)| (*method, *path, *name));
        (title, why.sentence(), operations.collect())
    })
}

/// The page of all operations: those of the document, and those that are not ours.
pub fn render() -> String {
    let mut out = String::from(
        "# Operations\n\n\
         Every operation of the API, and those of the compatible API that are not here. `openapi.json` describes ours with every\n\
         field and error; every installation shows it as pages at `/docs`. The others answer 404 with the code `outside_domain`, whatever is asked of them.\n\n\
         ## Ours\n\n\
         | Method | Path | What |\n| --- | --- | --- |\n",
    );
    let document = serde_json::to_value(openapi::document()).unwrap_or_default();
    let paths = document.get("paths").and_then(|paths| paths.as_object());
    for (path, methods) in paths.into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            let summary = operation.get("summary").and_then(|text| text.as_str());
            let Some(summary) = summary else { continue };
            let method = method.to_uppercase();
            let what = summary.trim_end_matches('.');
            let _ = writeln!(out, "| `{method}` | `{path}` | {what} |");
        }
    }
    out.push_str("\n## Not ours\n");
    for (title, why, operations) in groups() {
        let _ = write!(
            out,
            "\n### {title}\n\n{why}.\n\n| Method | Path | Known as |\n| --- | --- | --- |\n",
        );
        for (method, path, name) in operations {
            let _ = writeln!(out, "| `{method}` | `{path}` | {name} |");
        }
    }
    out
}
