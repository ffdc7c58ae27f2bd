//! What software without a sign-in page asks for, and what is typed.

use std::collections::BTreeMap;

use postern_app::flow::{Details, DetailsField as Field, DetailsKind as Kind, Typed, TypedFault};
use postern_core::secret::Secret;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use super::{ConnectionBody, one_of};

fn kinds() -> Schema {
    one_of(Kind::ALL.iter().map(|kind| kind.as_str()))
}

fn faults() -> Schema {
    one_of(TypedFault::ALL.iter().map(|fault| fault.as_str()))
}

fn texts() -> Schema {
    let text = ObjectBuilder::new().schema_type(Type::String);
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(text))
        .into()
}

/// What is asked for, in order.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Details)]
pub(crate) struct DetailsBody {
    fields: Vec<FieldBody>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = DetailsField)]
struct FieldBody {
    /// Its label is known by this word.
    #[schema(schema_with = kinds)]
    kind: &'static str,
    secret: bool,
    max_length: usize,
    /// What helps to type it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    hint: Option<String>,
    /// Where people find it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    find: Option<String>,
}

impl DetailsBody {
    /// In a language, and in English where the language is none of the seven.
    pub(crate) fn of(details: &Details, language: &str) -> Self {
        let said = |words: &BTreeMap<String, String>| {
            let found = words.get(language).or_else(|| words.get("en"));
            found.cloned()
        };
        let body = |field: &Field| FieldBody {
            kind: field.kind.as_str(),
            secret: field.kind.is_secret(),
            max_length: field.max,
            hint: said(&field.hint),
            find: said(&field.find),
        };
        Self {
            fields: details.fields.iter().map(body).collect(),
        }
    }
}

/// What was typed, by the words of the fields.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SendDetails {
    #[schema(schema_with = texts)]
    pub(crate) values: BTreeMap<String, Secret<String>>,
}

/// What came of it: the connection as it is now, or what to type again.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TypedDetails)]
pub(crate) struct TypedBody {
    connection: ConnectionBody,
    faults: Vec<FaultBody>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DetailsFault)]
struct FaultBody {
    #[schema(schema_with = kinds)]
    kind: &'static str,
    #[schema(schema_with = faults)]
    fault: &'static str,
}

impl From<Typed> for TypedBody {
    fn from(typed: Typed) -> Self {
        let fault = |(kind, fault): (Kind, TypedFault)| FaultBody {
            kind: kind.as_str(),
            fault: fault.as_str(),
        };
        Self {
            connection: typed.connection.into(),
            faults: typed.faults.into_iter().map(fault).collect(),
        }
    }
}
