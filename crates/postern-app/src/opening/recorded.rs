//! What a redemption takes from the rows of recorded links: that they stand, which they are, and what they fix.

use std::collections::{BTreeSet, HashMap};

use postern_core::id::LinkId;
use postern_core::otp::TokenKind;
use postern_core::parameters::LinkParameters;
use postern_db::{Error, Tx};
use postern_store::recorded_links;

use super::batch::Prepared;

/// By what a token names its row: kind and nonce.
pub(super) type Key = (u8, [u8; 16]);

/// What a recorded link brings to the session it opens.
pub(super) struct Recorded {
    pub(super) id: LinkId,
    parameters: LinkParameters,
}

impl Recorded {
    /// What this link fixes, and of a visitor's own parameters what it does not.
    pub(super) fn with(&self, visitors: &LinkParameters) -> LinkParameters {
        self.parameters.clone().overriding(visitors.clone())
    }
}

/// The recorded links of a batch, their rows held against withdrawal until the batch is decided. One whose row is gone, or
/// cannot be read, is not among them and counts as withdrawn.
pub(super) async fn share(
    tx: &mut Tx<'_>,
    batch: &[Prepared],
) -> Result<HashMap<Key, Recorded>, Error> {
    let keys: BTreeSet<Key> = batch
        .iter()
        .filter_map(|press| press.link.as_ref())
        .filter(|link| link.claims.kind.is_recorded())
        .map(|link| (link.claims.kind.as_u8(), link.claims.nonce))
        .collect();
    let mut found = HashMap::new();
    for key in keys {
        let Some(kind) = TokenKind::from_u8(key.0) else {
            continue;
        };
        let Some(row) = recorded_links::share_by_nonce(tx, kind, &key.1).await? else {
            continue;
        };
        match LinkParameters::from_json(&row.parameters) {
            Ok(parameters) => {
                let id = row.id;
                found.insert(key, Recorded { id, parameters });
            }
            Err(error) => {
                tracing::error!(link_id = %row.id, error = %error, "a recorded link is damaged: {error}");
            }
        }
    }
    Ok(found)
}

/// The parameters of a visit that this link will open, before it is decided whether it does.
pub(super) async fn parameters(
    tx: &mut Tx<'_>,
    link: Option<(TokenKind, [u8; 16])>,
    visitors: LinkParameters,
) -> Result<LinkParameters, Error> {
    let row = match link {
        Some((kind, nonce)) if kind.is_recorded() => {
            recorded_links::find_by_nonce(tx, kind, &nonce).await?
        }
        _ => None,
    };
    let fixed = row.and_then(|row| LinkParameters::from_json(&row.parameters).ok());
    Ok(match fixed {
        Some(fixed) => fixed.overriding(visitors),
        None => visitors,
    })
}
