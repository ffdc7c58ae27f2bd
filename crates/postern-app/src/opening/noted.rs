//! What redemption notes of links for the statistics, in its own commit.

use std::collections::{BTreeMap, HashSet};

use postern_core::id::{ClientId, JourneyId};
use postern_core::time::Timestamp;
use postern_db::{Error as DbError, Tx};
use postern_store::journeys::{self as store, Journey, Sighting};
use postern_store::openings::Party;

use super::Refusal;
use super::batch::{Decision, Prepared};
use super::transaction::Ground;
use crate::journeys;

/// Under what is noted how far this press comes.
pub(super) fn journey(ground: &Ground, press: &Prepared, party: &Party) -> Journey {
    let (client, company) = (party.client.id, party.company.id);
    if let Some(link) = &press.link {
        let recorded = ground.recorded(press).map(|recorded| recorded.id);
        journeys::of_link(client, company, &link.claims, recorded)
    } else {
        let id = JourneyId::from_uuid(press.event_id.as_uuid());
        journeys::of_visit(client, company, id, ground.now)
    }
}

/// Notes that these were redeemed. Most have a row already, from when they were made or looked at.
pub(super) async fn redeemed(
    tx: &mut Tx<'_>,
    found: &[Journey],
    now: Timestamp,
) -> Result<(), DbError> {
    let mut ids: BTreeMap<ClientId, Vec<JourneyId>> = BTreeMap::new();
    for journey in found {
        ids.entry(journey.client_id).or_default().push(journey.id);
    }
    let mut known = HashSet::new();
    for (client, mut ids) in ids {
        ids.sort_unstable();
        known.extend(store::note_redeemed(tx, client, &ids, now).await?);
    }
    let mut new: Vec<Sighting> = found
        .iter()
        .filter(|journey| !known.contains(&journey.id))
        .map(|journey| Sighting {
            redeemed_at: Some(now),
            ..Sighting::of(journey.clone())
        })
        .collect();
    new.sort_by_key(|sighting| (sighting.journey.client_id, sighting.journey.id));
    store::note(tx, &new).await
}

/// Counts the presses of other browsers than the one that spent the link.
pub(super) async fn blocked(
    tx: &mut Tx<'_>,
    ground: &Ground,
    batch: &[Prepared],
    decisions: &[Decision],
) -> Result<(), DbError> {
    let mut blocked: BTreeMap<(ClientId, JourneyId), Sighting> = BTreeMap::new();
    for (press, decision) in batch.iter().zip(decisions) {
        if let (Decision::Refused(Refusal::Used { .. }), Some(party)) =
            (decision, ground.party(press))
        {
            let journey = journey(ground, press, party);
            blocked
                .entry((journey.client_id, journey.id))
                .or_insert_with(|| Sighting::of(journey))
                .blocked += 1;
        }
    }
    let blocked: Vec<Sighting> = blocked.into_values().collect();
    store::note(tx, &blocked).await
}
