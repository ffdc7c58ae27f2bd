//! The templates of the pages.

use askama::Template;
use postern_app::{Code, Guidance};

use super::guide::Guide;
use super::operation::Operation;
use crate::state::BuiltFile;

/// What every page has.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    /// The address of the first page, without a slash at its end.
    pub(super) root: &'a str,
    /// The address of the document.
    pub(super) document: &'a str,
    /// The API's own address.
    pub(super) api: &'a str,
    pub(super) stylesheet: Option<&'a BuiltFile>,
    pub(super) icon: &'a str,
    pub(super) version: &'a str,
    /// All resources, for the menu.
    pub(super) resources: &'a [Resource],
    /// The page's own address below the root.
    pub(super) here: &'a str,
}

impl Frame<'_> {
    /// Says to readers which entry of the menu is this page.
    pub(super) fn current(&self, page: &str) -> &'static str {
        if self.here == page {
            " aria-current=\"page\""
        } else {
            ""
        }
    }

    /// The address of an operation.
    pub(super) fn address(&self, operation: &Operation) -> String {
        let slug = slug(&operation.tag);
        format!("{}/{slug}#{}", self.root, operation.id)
    }
}

/// One resource, with its operations.
pub(super) struct Resource {
    pub(super) slug: String,
    pub(super) name: String,
    /// HTML.
    pub(super) about: String,
    pub(super) operations: Vec<Operation>,
}

/// A resource's name in addresses.
pub(super) fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

/// The first page.
#[derive(Template)]
#[template(path = "docs/index.html")]
pub(super) struct Index<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'a str,
    /// HTML.
    pub(super) about: String,
    /// How a caller says who it is, as HTML.
    pub(super) key: String,
}

/// One resource.
#[derive(Template)]
#[template(path = "docs/resource.html")]
pub(super) struct ResourcePage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'a str,
    pub(super) resource: &'a Resource,
}

/// A guide.
#[derive(Template)]
#[template(path = "docs/guide.html")]
pub(super) struct GuidePage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'a str,
    pub(super) guide: &'a Guide,
}

/// All codes.
#[derive(Template)]
#[template(path = "docs/errors.html")]
pub(super) struct Errors<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'a str,
    pub(super) groups: Vec<CodeGroup>,
    /// The body of one of them.
    pub(super) example: String,
}

/// Codes of one family of numbers.
pub(super) struct CodeGroup {
    pub(super) title: &'static str,
    pub(super) codes: Vec<CodeLine>,
}

/// A code in a list.
pub(super) struct CodeLine {
    pub(super) code: Code,
    /// HTML.
    pub(super) advice: String,
}

/// One code.
#[derive(Template)]
#[template(path = "docs/error.html")]
pub(super) struct ErrorPage<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'a str,
    pub(super) code: Code,
    pub(super) status: String,
    /// Whether sending the same request again helps, as a sentence.
    pub(super) retry: &'static str,
    /// HTML.
    pub(super) cause: String,
    /// HTML.
    pub(super) steps: Vec<String>,
    pub(super) example: String,
    pub(super) operations: Vec<&'a Operation>,
    /// Whether every operation of the API can give it.
    pub(super) is_common: bool,
}

impl ErrorPage<'_> {
    /// The guidance of the code, as HTML.
    pub(super) fn texts(guidance: Guidance) -> (String, Vec<String>) {
        let steps = guidance.steps.iter().map(|step| super::prose::inline(step));
        (super::prose::paragraphs(guidance.cause), steps.collect())
    }
}

/// All operations, and those that are not ours.
#[derive(Template)]
#[template(path = "docs/operations.html")]
pub(super) struct Operations<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'a str,
    pub(super) outside: Vec<OutsideGroup>,
}

/// Operations of the compatible API that are not here, for one reason.
pub(super) struct OutsideGroup {
    pub(super) title: &'static str,
    pub(super) why: &'static str,
    /// Method, path and name.
    pub(super) operations: Vec<(&'static str, &'static str, &'static str)>,
}

/// No such page.
#[derive(Template)]
#[template(path = "docs/missing.html")]
pub(super) struct Missing<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) title: &'a str,
}
