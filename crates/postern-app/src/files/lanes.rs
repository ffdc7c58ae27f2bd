//! Places for uploads and downloads that are under way: so many in all, and no more than a share of them for one client.
//!
//! Each place holds open files, and some of them a thread. A slow peer keeps its place as long as it is let, so without the share
//! one client could keep every other one out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use postern_core::id::ClientId;

use crate::{Code, Error, Result};

/// How many places there are, and how many of them one client may have.
#[derive(Debug, Clone, Copy)]
struct Places {
    all: usize,
    of_client: usize,
}

const UPLOADS: Places = Places {
    all: 32,
    of_client: 8,
};
const DOWNLOADS: Places = Places {
    all: 16,
    of_client: 4,
};

/// The places of this node.
#[derive(Debug, Default)]
pub(crate) struct Lanes {
    uploads: Taken,
    downloads: Taken,
}

type Taken = Arc<Mutex<HashMap<ClientId, usize>>>;

/// A place that is taken until this is dropped.
#[derive(Debug)]
pub(super) struct Lane {
    taken: Taken,
    client: ClientId,
}

impl Lanes {
    pub(super) fn upload(&self, client: ClientId) -> Result<Lane> {
        take(
            &self.uploads,
            UPLOADS,
            client,
            "Too many uploads are under way.",
        )
    }

    pub(super) fn download(&self, client: ClientId) -> Result<Lane> {
        take(
            &self.downloads,
            DOWNLOADS,
            client,
            "Too many downloads are under way.",
        )
    }
}

fn take(taken: &Taken, places: Places, client: ClientId, full: &str) -> Result<Lane> {
    let mut counts = taken.lock().unwrap_or_else(PoisonError::into_inner);
    let all: usize = counts.values().sum();
    let own = counts.get(&client).copied().unwrap_or_default();
    if all >= places.all || own >= places.of_client {
        return Err(Error::new(Code::Unavailable, full).retry_after(5));
    }
    counts.insert(client, own + 1);
    Ok(Lane {
        taken: taken.clone(),
        client,
    })
}

impl Drop for Lane {
    fn drop(&mut self) {
        let mut counts = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = counts.get_mut(&self.client) {
            *own -= 1;
            if *own == 0 {
                counts.remove(&self.client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(last: u8) -> ClientId {
        ClientId::from(uuid::Uuid::from_u128(u128::from(last)))
    }

    #[test]
    fn one_client_takes_its_share_and_leaves_the_rest() {
        let lanes = Lanes::default();
        let own: Vec<Lane> = (0..UPLOADS.of_client)
            .map(|_| lanes.upload(client(1)).unwrap())
            .collect();
        assert_eq!(
            lanes.upload(client(1)).unwrap_err().code(),
            Code::Unavailable
        );
        assert!(lanes.upload(client(2)).is_ok(), "another client's place");
        assert!(lanes.download(client(1)).is_ok(), "places of another kind");
        drop(own);
        assert!(lanes.upload(client(1)).is_ok(), "given back");
    }

    #[test]
    fn together_they_take_no_more_than_there_are() {
        let lanes = Lanes::default();
        let all: Vec<Lane> = (0..)
            .map_while(|number: u8| lanes.upload(client(number / 2)).ok())
            .collect();
        assert_eq!(all.len(), UPLOADS.all);
    }
}
