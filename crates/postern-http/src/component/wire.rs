//! What the component reads and sends, screen by screen.
//!
//! The types of the front end are generated from these: [`document`] is written to `api/component.json`. Nobody but our own
//! component is promised any of it.

use postern_core::model::SourceType;
use serde::Deserialize;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use super::texts::{ReadTexts, TextsRead};
pub(crate) use super::view::SessionBody;

mod asking;
mod choosing;
mod connecting;
mod connection;
mod details;
mod embedding;
mod ending;
mod managing;
mod uploads;

pub(crate) use choosing::{Integrations, NameSoftware, NamedSoftwareBody};
pub(crate) use connecting::{
    BegunBody, ConfirmBusinesses, ConfirmedBody, Consent, StartAuthorization, StartConnection,
    WindowBody,
};
use connection::Business;
pub(crate) use connection::ConnectionBody;
pub(crate) use details::{DetailsBody, SendDetails, TypedBody};
pub(crate) use embedding::{OpenEmbedding, OpenedBody, OriginBody, ShownOrigin};
pub(crate) use ending::{FinishSession, FinishedBody};
pub(crate) use managing::{AddConsent, ConsentBody, Consents, DecideMismatch, DisconnectedBody};
pub(crate) use uploads::{OpenUpload, UploadBody};

/// The shapes of this module, as a document without paths.
pub(crate) fn document() -> OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(
        info(
            title = "The Link component's API",
            description = "Shapes only, for the types of our own front end. They change without notice."
        ),
        components(schemas(
            SessionBody,
            Integrations,
            BegunBody,
            FinishedBody,
            FinishSession,
            NameSoftware,
            NamedSoftwareBody,
            StartConnection,
            OpenEmbedding,
            OpenedBody,
            OriginBody,
            ShownOrigin,
            ConfirmBusinesses,
            ConfirmedBody,
            ConnectionBody,
            ReadTexts,
            TextsRead,
            OpenUpload,
            UploadBody,
            StartAuthorization,
            DecideMismatch,
            DisconnectedBody,
            Consents,
            AddConsent,
            DetailsBody,
            SendDetails,
            TypedBody
        ))
    )]
    struct Shapes;
    let mut document = Shapes::openapi();
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    document
}

fn one_of<'a>(words: impl Iterator<Item = &'a str>) -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(words))
        .into()
}

pub(super) fn source_types() -> Schema {
    one_of(SourceType::ALL.iter().map(|word| word.as_str()))
}

/// A body with nothing in it: `{}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}
