//! All pages, made at once.

use std::collections::BTreeMap;

use askama::Template;
use http::StatusCode;
use postern_app::{Code, Retry};
use postern_core::urls::below;
use serde_json::Value;

use super::guide::{GUIDES, Guide};
use super::operation::{self, Operation};
use super::views::{
    CodeGroup, CodeLine, ErrorPage, Errors, Frame, GuidePage, Index, Missing, Operations,
    OutsideGroup, Resource, ResourcePage, slug,
};
use super::{Page, ROOT, prose};
use crate::api::outside;
use crate::assets::ICON_PATH;
use crate::openapi;
use crate::problem::Problem;
use crate::state::{AppState, path_prefix};

/// The correlation id of the examples.
const EXAMPLE_ID: &str = "5b1e0c7d9a4f43d2b8e6a1c3f0d27e94";

/// The families of codes, by the hundreds of their numbers.
const FAMILIES: [(i32, &str); 10] = [
    (10, "The request"),
    (11, "Who asks"),
    (12, "What is asked for"),
    (13, "What the state of things does not allow"),
    (14, "Links, visits and sign-ins"),
    (15, "The client"),
    (16, "Limits"),
    (17, "Neighbours"),
    (18, "The service"),
    (19, "Faults"),
];

/// The pages by their address below the root.
pub(super) struct Book {
    pages: BTreeMap<String, Page>,
    pub(super) missing: Page,
}

impl Book {
    pub(super) fn page(&self, path: &str) -> Option<&Page> {
        self.pages.get(path)
    }

    /// Makes every page.
    pub(super) fn of(state: &AppState) -> Self {
        let document = serde_json::to_value(openapi::document_of(state)).unwrap_or_default();
        let resources = resources(&document);
        let api = &state.app.urls().api;
        let root = format!("{}/{ROOT}", path_prefix(api));
        let kept = below(api, "openapi.json");
        let icon = format!("{}{ICON_PATH}", path_prefix(api));
        let frame = Frame {
            root: &root,
            document: kept.as_str(),
            api: api.as_str().trim_end_matches('/'),
            stylesheet: state.frame.web.reference.as_ref(),
            icon: &icon,
            version: env!("CARGO_PKG_VERSION"),
            resources: &resources,
            here: "",
        };
        let mut pages = BTreeMap::new();
        let mut add = |here: &str, page: &dyn Fn(Frame<'_>) -> askama::Result<String>| {
            let made = page(Frame { here, ..frame });
            match made {
                Ok(html) => drop(pages.insert(here.to_owned(), Page::new(html))),
                Err(error) => tracing::error!(error = %error, page = here, "a page can't be made"),
            }
        };
        add("", &|frame| index(frame, &document));
        for resource in &resources {
            add(&resource.slug, &|frame| {
                let title = &format!("{} · Postern API", resource.name);
                ResourcePage {
                    frame,
                    title,
                    resource,
                }
                .render()
            });
        }
        for (name, text) in GUIDES {
            let guide = &Guide::of(text, &root);
            add(&format!("guides/{name}"), &|frame| {
                let title = &format!("{} · Postern", guide.title);
                GuidePage {
                    frame,
                    title,
                    guide,
                }
                .render()
            });
        }
        add("errors", &errors);
        for code in Code::ALL {
            add(&format!("errors/{}", code.as_str()), &|frame| {
                error(frame, *code)
            });
        }
        add("operations", &operations);
        let missing = Missing {
            frame: Frame { here: "-", ..frame },
            title: "There is no such page · Postern API",
        };
        Self {
            missing: Page::new(missing.render().unwrap_or_default()),
            pages,
        }
    }
}

fn resources(document: &Value) -> Vec<Resource> {
    let mut operations = operation::all(document);
    let tags = document.get("tags").and_then(Value::as_array);
    let resource = |tag: &Value| {
        let name = tag.get("name")?.as_str()?.to_owned();
        let about = tag.get("description").and_then(Value::as_str);
        let (own, others) = std::mem::take(&mut operations)
            .into_iter()
            .partition(|operation: &Operation| operation.tag == name);
        operations = others;
        Some(Resource {
            slug: slug(&name),
            about: prose::paragraphs(about.unwrap_or_default()),
            operations: own,
            name,
        })
    };
    tags.into_iter().flatten().filter_map(resource).collect()
}

fn index(frame: Frame<'_>, document: &Value) -> askama::Result<String> {
    let text = |place: &str| document.pointer(place).and_then(Value::as_str);
    let about = text("/info/description").unwrap_or_default();
    let key = text("/components/securitySchemes/auth_header/description").unwrap_or_default();
    Index {
        frame,
        title: text("/info/title").unwrap_or_default(),
        about: prose::paragraphs(about),
        key: prose::inline(key),
    }
    .render()
}

fn errors(frame: Frame<'_>) -> askama::Result<String> {
    let of = |family: i32| -> Vec<CodeLine> {
        Code::ALL
            .iter()
            .filter(|code| code.number() / 100 == family)
            .map(|code| CodeLine {
                code: *code,
                advice: prose::inline(code.advice()),
            })
            .collect()
    };
    Errors {
        frame,
        title: "Error codes · Postern API",
        groups: FAMILIES
            .iter()
            .map(|(family, title)| CodeGroup {
                title,
                codes: of(*family),
            })
            .collect(),
        example: example(Code::NotFound),
    }
    .render()
}

fn error(frame: Frame<'_>, code: Code) -> askama::Result<String> {
    let all = || {
        frame
            .resources
            .iter()
            .flat_map(|resource| &resource.operations)
    };
    let operations: Vec<&Operation> = all().filter(|operation| operation.gives(code)).collect();
    let (cause, steps) = ErrorPage::texts(code.guidance());
    let reason = StatusCode::from_u16(code.status())
        .ok()
        .and_then(|status| status.canonical_reason())
        .unwrap_or_default();
    ErrorPage {
        frame,
        title: &format!("{} · Error codes · Postern API", code.as_str()),
        code,
        status: format!("{} {reason}", code.status()),
        retry: match code.retry() {
            Retry::Yes => "Yes. The same request can succeed later, without any change.",
            Retry::No => "No. The same request will be refused again.",
            Retry::Unknown => "Perhaps. It depends on what the cause turns out to be.",
        },
        cause,
        steps,
        example: example(code),
        is_common: operations.len() == all().count(),
        operations,
    }
    .render()
}

fn example(code: Code) -> String {
    let problem = Problem::new(code);
    let body = problem.body(problem.api_service(), EXAMPLE_ID);
    serde_json::to_string_pretty(&body).unwrap_or_default()
}

fn operations(frame: Frame<'_>) -> askama::Result<String> {
    Operations {
        frame,
        title: "All operations · Postern API",
        outside: outside::groups()
            .into_iter()
            .map(|(title, why, operations)| OutsideGroup {
                title,
                why,
                operations,
            })
            .collect(),
    }
    .render()
}
