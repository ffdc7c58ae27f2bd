//! What the document says of every operation beyond its handler's description: how it refuses, and what to send.
//!
//! Most refusals follow from the shape of an operation: one with a body can be sent a malformed one, one with an id in
//! its path can be asked for what is not there. [`OPERATIONS`] adds what is an operation's own, together with an example of
//! its body. Tests send the examples, so they are true; and hold every operation with a body to having one.

use std::collections::BTreeMap;

use http::StatusCode;
use postern_app::Code;
use serde_json::Value;
use utoipa::openapi::content::Content;
use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Required, Response};

use super::examples;
use crate::problem::Problem;

/// What one operation adds to what its shape says.
struct Own {
    /// The handler's name.
    id: &'static str,
    /// Whether it is a creation that takes an `Idempotency-Key`.
    once: bool,
    /// An example of its JSON body; empty where it takes none.
    body: &'static str,
    /// Codes that only it has.
    codes: &'static [Code],
}

const OPERATIONS: &[Own] = &[
    Own {
        id: "create_company",
        once: true,
        body: r#"{"name": "Baker & Co Ltd", "description": "Met in May", "tags": {"region": "uk"}}"#,
        codes: &[],
    },
    Own {
        id: "create_connection",
        once: true,
        body: r#"{"platformKey": "mqjo"}"#,
        codes: &[Code::IntegrationUnknown, Code::IntegrationDisabled],
    },
    Own {
        id: "create_api_key",
        once: true,
        body: r#"{"name": "Nightly export", "scopes": ["read"], "expiresAt": "2099-01-01T00:00:00Z"}"#,
        codes: &[Code::ScopeExceeded, Code::ApiKeyLimit],
    },
    Own {
        id: "delete_api_key",
        once: false,
        body: "",
        codes: &[Code::ScopeExceeded, Code::ApiKeyLast],
    },
    Own {
        id: "set_cors_settings",
        once: false,
        body: r#"{"allowedOrigins": ["https://app.example.com"]}"#,
        codes: &[],
    },
    Own {
        id: "set_connection_management_cors_settings",
        once: false,
        body: r#"{"allowedOrigins": ["https://app.example.com"]}"#,
        codes: &[],
    },
    Own {
        id: "update_profile",
        once: false,
        body: r#"{"name": "Lumen Credit", "redirectUrl": "https://app.example.com/done"}"#,
        codes: &[],
    },
    Own {
        id: "replace_redirect_settings",
        once: false,
        body: r#"{"redirectUrl": "https://app.example.com/linked/{companyId}?status={statusCode}&tier={tier}"}"#,
        codes: &[],
    },
    Own {
        id: "resolve_redirect",
        once: false,
        body: r#"{"statusCode": 200, "parameters": {"tier": "gold"}}"#,
        codes: &[Code::NotFound, Code::IntegrationUnknown],
    },
    Own {
        id: "create_webhook_consumer",
        once: true,
        body: r#"{"url": "https://hooks.example.com/postern", "eventTypes": ["company.created"]}"#,
        codes: &[Code::WebhookLimit],
    },
    Own {
        id: "replace_company",
        once: false,
        body: r#"{"name": "Baker & Co Ltd"}"#,
        codes: &[],
    },
    Own {
        id: "update_company",
        once: false,
        body: r#"{"description": "Met again in June"}"#,
        codes: &[],
    },
    Own {
        id: "unlink_connection",
        once: false,
        body: r#"{"status": "Unlinked"}"#,
        codes: &[Code::NotLinked],
    },
    Own {
        id: "update_connection_authorization",
        once: false,
        body: r#"{"accessToken": "as-the-integration-issued-it"}"#,
        codes: &[
            Code::AuthorizationRefused,
            Code::AlreadyLinked,
            Code::IntegrationDisabled,
            Code::Upstream,
        ],
    },
    Own {
        id: "add_product",
        once: false,
        body: "",
        codes: &[Code::ProductUnknown],
    },
    Own {
        id: "remove_product",
        once: false,
        body: "",
        codes: &[Code::ProductUnknown],
    },
    Own {
        id: "get_integration",
        once: false,
        body: "",
        codes: &[Code::IntegrationUnknown],
    },
    Own {
        id: "get_integration_branding",
        once: false,
        body: "",
        codes: &[Code::IntegrationUnknown],
    },
    Own {
        id: "upload_files",
        once: false,
        body: "",
        codes: &[Code::FileQuota, Code::FileRefused, Code::MultipartMalformed],
    },
    Own {
        id: "create_link",
        once: true,
        body: r#"{"ttlMinutes": 60, "parameters": {"orderId": "A-1042"}}"#,
        codes: &[Code::OneTimeLinksNeeded],
    },
    Own {
        id: "create_connection_link",
        once: true,
        body: r#"{"ttlMinutes": 60, "parameters": {"orderId": "A-1042"}}"#,
        codes: &[Code::OneTimeLinksNeeded],
    },
    Own {
        id: "revoke_company_links",
        once: false,
        body: "",
        // It takes an empty object, for clients that send a body with every POST.
        codes: &[
            Code::Invalid,
            Code::BodyMalformed,
            Code::MediaType,
            Code::BodyTooLarge,
            Code::RequestTimeout,
        ],
    },
    Own {
        id: "revoke_links",
        once: false,
        body: r#"{"allCompanies": true}"#,
        codes: &[],
    },
    Own {
        id: "replace_branding",
        once: false,
        body: r##"{"name": "Lumen Credit", "primaryColor": "#ffd400", "secondaryColor": "#0b3a53"}"##,
        codes: &[],
    },
    Own {
        id: "upload_branding_picture",
        once: false,
        body: "",
        codes: &[Code::ImageRefused, Code::MultipartMalformed],
    },
    Own {
        id: "delete_branding_picture",
        once: false,
        body: "",
        codes: &[],
    },
    Own {
        id: "replace_link_settings",
        once: false,
        body: r#"{"oneTimeLinks": true, "hostedLink": true, "linkTtlMinutes": 60, "claimPolicy": "strict",
            "texts": {"landing.title": "Share your books with {companyName}"},
            "categories": {"accounting": {"enabled": true, "dataTypes": ["Balance sheet"]}},
            "display": {"navigationBar": true, "privacyUrl": "https://www.example.com/privacy"}}"#,
        codes: &[Code::HostedLinkNeeded, Code::OneTimeLinksOn],
    },
];

/// Codes that any request can meet, whatever it asks for.
const ANY: &[Code] = &[
    Code::Unauthorized,
    Code::ScopeMissing,
    Code::ClientInactive,
    Code::TooMany,
    Code::Internal,
    Code::Unavailable,
];

/// The correlation id of the examples.
const EXAMPLE_ID: &str = "5b1e0c7d9a4f43d2b8e6a1c3f0d27e94";

/// Writes into the document how each operation refuses, and what to send to it.
pub(super) fn complete(document: &mut OpenApi) {
    let shapes = serde_json::to_value(&document.components).unwrap_or_default();
    for item in document.paths.paths.values_mut() {
        for (changes, operation) in operations(item) {
            let own = OPERATIONS
                .iter()
                .find(|own| operation.operation_id.as_deref() == Some(own.id));
            if let Some(own) = own {
                describe(operation, own);
            }
            answers(operation, &shapes);
            let codes = codes(operation, own, changes);
            refusals(operation, &codes);
        }
    }
    let components = document.components.get_or_insert_default();
    for code in Code::ALL {
        let problem = Problem::new(*code);
        let body = serde_json::to_value(problem.body(problem.api_service(), EXAMPLE_ID));
        let example = ExampleBuilder::new()
            .summary(code.advice())
            .value(body.ok())
            .build();
        components
            .examples
            .insert(code.as_str().to_owned(), example.into());
    }
}

/// The operations of a path, each with whether it changes something.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (bool, &mut Operation)> {
    let reading = item.get.iter_mut().map(|operation| (false, operation));
    let changing = [
        &mut item.put,
        &mut item.post,
        &mut item.patch,
        &mut item.delete,
    ];
    reading.chain(
        changing
            .into_iter()
            .flatten()
            .map(|operation| (true, operation)),
    )
}

fn describe(operation: &mut Operation, own: &Own) {
    if own.once {
        let parameter = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "A name of your own for this creation, 1 to 255 visible characters. For a day the same request with the \
                 same name is answered as the first time and nothing is made twice.",
            ))
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .min_length(Some(1))
                    .max_length(Some(255)),
            ));
        operation
            .parameters
            .get_or_insert_default()
            .push(parameter.build().into());
    }
    if let Ok(body) = serde_json::from_str::<Value>(own.body)
        && let Some(RefOr::T(request)) = &mut operation.request_body
        && let Some(RefOr::T(content)) = request.content.get_mut("application/json")
    {
        content.example = Some(body);
    }
}

/// An example of each JSON answer.
fn answers(operation: &mut Operation, shapes: &Value) {
    for response in operation.responses.responses.values_mut() {
        let RefOr::T(response) = response else {
            continue;
        };
        let Some(RefOr::T(content)) = response.content.get_mut("application/json") else {
            continue;
        };
        let schema = serde_json::to_value(&content.schema).unwrap_or_default();
        if content.example.is_none() && !schema.is_null() {
            content.example = Some(examples::of(shapes, &schema));
        }
    }
}

fn codes(operation: &Operation, own: Option<&Own>, changes: bool) -> Vec<Code> {
    let has = |place: &ParameterIn| {
        operation.parameters.iter().flatten().any(
            |parameter| matches!(parameter, RefOr::T(parameter) if parameter.parameter_in == *place),
        )
    };
    let mut codes = ANY.to_vec();
    if changes {
        codes.push(Code::TryAgain);
    }
    if has(&ParameterIn::Path) {
        codes.push(Code::NotFound);
    }
    if has(&ParameterIn::Query) {
        codes.push(Code::Invalid);
    }
    if names_parameter(operation, "query") {
        codes.extend([
            Code::QueryMalformed,
            Code::QueryProperty,
            Code::QueryOperator,
            Code::QueryValue,
        ]);
    }
    if names_parameter(operation, "orderBy") {
        codes.push(Code::OrderUnknown);
    }
    if operation.request_body.is_some() {
        codes.extend([
            Code::Invalid,
            Code::BodyMalformed,
            Code::MediaType,
            Code::BodyTooLarge,
            Code::RequestTimeout,
        ]);
    }
    if let Some(own) = own {
        if own.once {
            codes.extend([
                Code::IdempotencyKeyReused,
                Code::IdempotencyInProgress,
                Code::IdempotencyAnswerLost,
            ]);
        }
        codes.extend(own.codes);
    }
    codes.sort_by_key(|code| code.number());
    codes.dedup();
    codes
}

fn names_parameter(operation: &Operation, name: &str) -> bool {
    operation
        .parameters
        .iter()
        .flatten()
        .any(|parameter| matches!(parameter, RefOr::T(parameter) if parameter.name == name))
}

/// One response a status: what it means, its codes, and the body of each.
fn refusals(operation: &mut Operation, codes: &[Code]) {
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in codes {
        by_status.entry(code.status()).or_default().push(*code);
    }
    for (status, codes) in by_status {
        let declared = operation.responses.responses.remove(&status.to_string());
        let said = match declared {
            Some(RefOr::T(response)) => response.description,
            _ => meaning(status),
        };
        let words: Vec<String> = codes
            .iter()
            .map(|code| format!("`{}`", code.as_str()))
            .collect();
        let mut response = Response::new(format!("{said} Codes: {}.", words.join(", ")));
        response
            .content
            .insert("application/json".to_owned(), bodies(&codes).into());
        operation
            .responses
            .responses
            .insert(status.to_string(), response.into());
    }
}

fn bodies(codes: &[Code]) -> Content {
    codes
        .iter()
        .fold(ContentBuilder::new(), |content, code| {
            let word = code.as_str();
            let example = Ref::new(format!("#/components/examples/{word}"));
            content.examples_from_iter([(word, RefOr::<Example>::Ref(example))])
        })
        .schema(Some(Ref::from_schema_name("ErrorMessage")))
        .build()
}

fn meaning(status: u16) -> String {
    let name = StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or("Refused");
    format!("{name}.")
}
