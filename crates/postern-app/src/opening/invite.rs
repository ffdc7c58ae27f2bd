//! The generic invite link of a client.

use postern_core::id::ClientId;
use postern_store::clients;

use super::Sender;
use crate::{App, Code, Error, Result};

impl App {
    /// Who invites. While one-time links are on there is no generic link: it could be passed on and used by anybody.
    pub async fn open_invite(&self, id: ClientId) -> Result<Sender> {
        let found = self
            .db()
            .read("find_client", move |tx| {
                Box::pin(async move { clients::find_client(tx, id).await })
            })
            .await?;
        let client =
            found.ok_or_else(|| Error::new(Code::LinkInvalid, "We don't recognise this link."))?;
        if client.one_time_links || !client.hosted_link {
            return Err(Error::new(
                Code::InviteDisabled,
                "This page isn't available.",
            ));
        }
        if client.suspended_at.is_some() {
            return Err(Error::new(
                Code::ClientSuspended,
                "This isn't taking connections at the moment.",
            ));
        }
        Ok(Sender::from(&client))
    }
}
