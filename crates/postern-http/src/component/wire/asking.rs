//! Shapes of what agreements were about, by which a later visit tells what is new.

use std::collections::BTreeMap;

use postern_app::flow::{Agreed, Asked};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Kinds of record, and the client's words by their place in the agreement.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Asked)]
pub(crate) struct AskedBody {
    kinds: Vec<String>,
    texts: BTreeMap<String, String>,
}

/// What was agreed to for a connection.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Agreed)]
pub(crate) struct AgreedBody {
    /// Left out where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    asked: Option<AskedBody>,
    /// Something was agreed to in this visit.
    here: bool,
    /// The kinds of record the software is known to give.
    gives: Vec<String>,
}

impl From<AskedBody> for Asked {
    fn from(AskedBody { kinds, texts }: AskedBody) -> Self {
        Self { kinds, texts }
    }
}

impl From<Asked> for AskedBody {
    fn from(Asked { kinds, texts }: Asked) -> Self {
        Self { kinds, texts }
    }
}

impl From<Agreed> for AgreedBody {
    fn from(agreed: Agreed) -> Self {
        Self {
            asked: agreed.asked.map(Into::into),
            here: agreed.here,
            gives: agreed.gives,
        }
    }
}
