//! The businesses a provider offers, as they are kept in the transaction's row.

use postern_oauth::Organisation as Offered;
use postern_store::connections::Organisation;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Kept {
    id: String,
    name: String,
}

/// The stored form.
pub(crate) fn to_json(offered: &[Offered]) -> String {
    let kept: Vec<Kept> = offered
        .iter()
        .map(|one| Kept {
            id: one.id.clone(),
            name: one.name.clone(),
        })
        .collect();
    serde_json::to_string(&kept).expect("pairs of texts always make JSON")
}

/// What was stored; nothing when the row holds no list.
pub(super) fn from_json(json: Option<&str>) -> Vec<Organisation> {
    let kept: Vec<Kept> = json
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    kept.into_iter()
        .map(|one| Organisation {
            id: one.id,
            name: one.name,
        })
        .collect()
}
