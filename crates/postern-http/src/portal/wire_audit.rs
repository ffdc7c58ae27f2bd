//! What the Portal's pages read of an audit log, and how they say which part of it they want.

use postern_app::audit::{AuditEntry, Page, Verdict, Wanted};
use postern_core::audit::{Action, ActorKind, TargetKind};
use postern_core::encoding::hex;
use postern_core::time::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Required, Schema};
use utoipa::{IntoParams, PartialSchema, ToSchema};
use uuid::Uuid;

use crate::api::wire::instant;
use crate::problem::{Code, Problem};

/// The entries on a page when the caller names no number.
const PAGE_SIZE: u32 = 50;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident of $of:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Serialize)]
        #[serde(transparent)]
        pub(crate) struct $name($of);

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = $of::ALL.iter().map(|word| word.as_str());
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).into()
            }
        }

        impl ToSchema for $name {}
    )+};
}

words! {
    /// Who did something.
    AuditActorKind of ActorKind;
    /// What was done.
    AuditAction of Action;
    /// What something was done to.
    AuditTargetKind of TargetKind;
}

/// A part of an audit log.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditEntries {
    /// Newest first.
    results: Vec<AuditEntryView>,
    /// What to send as `before` for the next part; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    next: Option<i64>,
}

/// Something that was done.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AuditEntryView {
    /// Its place in the log, from 1 without gaps.
    sequence: i64,
    #[schema(format = DateTime)]
    at: String,
    actor: AuditActor,
    action: AuditAction,
    target: AuditTarget,
    /// The network address, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    address: Option<String>,
    /// The family of the browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    browser: Option<String>,
    /// What was changed, as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<Object>)]
    before: Option<Value>,
    /// The same, as it is since then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<Object>)]
    after: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    correlation_id: Option<String>,
    /// Ties the entry to everything before it: 64 hexadecimal digits.
    hash: String,
}

/// Who did something.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditActor {
    kind: AuditActorKind,
    /// The key or the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    id: Option<Uuid>,
    /// What they were called then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    name: Option<String>,
}

/// What something was done to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditTarget {
    kind: AuditTargetKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    id: Option<String>,
    /// What it was called then.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    name: Option<String>,
}

/// Whether a log is whole.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AuditChain {
    /// Whether every entry is as it was written.
    is_whole: bool,
    /// How many entries were found whole, from the first on.
    entries: i64,
    /// When the last of those was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, format = DateTime)]
    last_at: Option<String>,
    /// The hash of the last of those. Kept elsewhere, it proves later that nothing up to there has changed.
    hash: String,
    #[schema(format = DateTime)]
    verified_at: String,
    /// The place of the first entry that is missing or was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    broken_at: Option<i64>,
}

impl From<Page> for AuditEntries {
    fn from(page: Page) -> Self {
        Self {
            next: page.next,
            results: page.entries.into_iter().map(AuditEntryView::from).collect(),
        }
    }
}

impl From<AuditEntry> for AuditEntryView {
    fn from(linked: AuditEntry) -> Self {
        let entry = linked.entry;
        let facts = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            sequence: entry.sequence,
            at: instant(entry.at),
            actor: AuditActor {
                kind: AuditActorKind(entry.actor_kind),
                id: entry.actor_id,
                name: entry.actor_name,
            },
            action: AuditAction(entry.action),
            target: AuditTarget {
                kind: AuditTargetKind(entry.target_kind),
                id: entry.target_id,
                name: entry.target_name,
            },
            address: entry.address,
            browser: entry.agent,
            before: facts(entry.before),
            after: facts(entry.after),
            correlation_id: entry.correlation_id,
            hash: hex(&linked.hash),
        }
    }
}

impl From<Verdict> for AuditChain {
    fn from(verdict: Verdict) -> Self {
        Self {
            is_whole: verdict.fault.is_none(),
            entries: verdict.entries,
            last_at: verdict.last_at.map(instant),
            hash: hex(&verdict.hash),
            verified_at: instant(verdict.verified_at),
            broken_at: verdict.fault.map(postern_app::audit::Fault::sequence),
        }
    }
}

/// In which form a log is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Csv,
    Json,
}

/// Which part of a log is wanted.
#[derive(Debug, Clone)]
pub(super) struct Query {
    pub(super) wanted: Wanted,
    pub(super) before: Option<i64>,
    pub(super) page_size: u32,
    pub(super) format: Format,
}

/// The parameters that narrow a log, as the API's description has them. [`Query::parse`] reads them.
pub(super) struct Narrowing;

impl IntoParams for Narrowing {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parameter = |name: &str, what: &str, schema: RefOr<Schema>| {
            ParameterBuilder::new()
                .name(name)
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(what))
                .schema(Some(schema))
                .build()
        };
        let text = |name, what| parameter(name, what, String::schema());
        let uuid = SchemaFormat::KnownFormat(KnownFormat::Uuid);
        let id = ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(uuid));
        vec![
            text("actor", "Only by this kind of actor."),
            parameter("actorId", "Only by this person or key.", id.into()),
            text("action", "Only this."),
            text("target", "Only to this kind of thing."),
            text("targetId", "Only to this one."),
            text("from", "From this time on."),
            text("to", "Before this time."),
        ]
    }
}

impl Query {
    /// Reads a query; what is unknown, said twice or not understood is refused by name.
    pub(super) fn parse(query: &str) -> Result<Self, Problem> {
        let mut read = Self {
            wanted: Wanted::default(),
            before: None,
            page_size: PAGE_SIZE,
            format: Format::Json,
        };
        let mut seen = Vec::new();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            if seen.contains(&name) {
                return Err(refused(&name, "This is given more than once."));
            }
            if !value.is_empty() {
                read.take(&name, &value)?;
            }
            seen.push(name);
        }
        Ok(read)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let wanted = &mut self.wanted;
        let unknown = |_| refused(name, "There is no such word.");
        let number = |text: &str| {
            let refused = |_| refused(name, "This is a whole number.");
            text.parse::<u32>().map_err(refused)
        };
        let moment = |text: &str| {
            let refused = |_| refused(name, "This is a time, such as 2026-11-23T08:00:00Z.");
            text.parse::<Timestamp>().map_err(refused)
        };
        match name {
            "actor" => wanted.actor_kind = Some(ActorKind::parse(value).map_err(unknown)?),
            "actorId" => {
                let id = Uuid::try_parse(value).map_err(|_| refused(name, "This is an id."))?;
                wanted.actor_id = Some(id);
            }
            "action" => wanted.action = Some(Action::parse(value).map_err(unknown)?),
            "target" => wanted.target_kind = Some(TargetKind::parse(value).map_err(unknown)?),
            "targetId" => wanted.target_id = Some(value.to_owned()),
            "from" => wanted.from = Some(moment(value)?),
            "to" => wanted.to = Some(moment(value)?),
            "before" => self.before = Some(i64::from(number(value)?)),
            "pageSize" => self.page_size = number(value)?,
            "format" if value == "csv" => self.format = Format::Csv,
            "format" if value == "json" => self.format = Format::Json,
            "format" => return Err(refused(name, "There are csv and json.")),
            _ => return Err(refused(name, "This list does not have this parameter.")),
        }
        Ok(())
    }
}

fn refused(name: &str, why: &'static str) -> Problem {
    let shown: String = name.chars().take(40).collect();
    Problem::new(Code::Invalid)
        .saying(format!("The parameter `{shown}` cannot be used. {why}"))
        .refusing(&shown, "value", why)
}
