//! Which kinds of file upload there are, and which of them a client has on.
//!
//! A file upload is an integration without a sign-in: it has a platform key, a source type and connections like any other, and
//! no credentials. Whether a client takes files at all is the operator's word, as credentials are; whether Link offers it is
//! the client's own setting on top of that.

use postern_core::audit::Action;
use postern_core::id::ClientId;
use postern_core::model::{ConnectionStatus, LinkEventKind, SourceType};
use postern_db::Tx;
use postern_oauth::Integration;
use postern_store::connections::{self, Connection};
use postern_store::uploads;

use crate::audit::{Act, Target};
use crate::sessions::database_now;
use crate::{App, Code, Error, Result};

/// What people call the kinds, and the source types that stand for them: `Other` is business documents.
pub const UPLOADS: &[(&str, SourceType)] = &[
    ("accounting", SourceType::Accounting),
    ("banking", SourceType::Banking),
    ("documents", SourceType::Other),
];

impl App {
    /// The file upload of a source type.
    pub(crate) fn file_upload_of(&self, source_type: SourceType) -> Option<&Integration> {
        self.catalogue()
            .iter()
            .map(AsRef::as_ref)
            .find(|one| one.is_file_upload() && one.source_type() == source_type)
    }

    pub(crate) fn is_file_upload(&self, platform_key: &str) -> bool {
        self.integration(platform_key)
            .is_some_and(Integration::is_file_upload)
    }

    /// The source types that a client takes files for.
    pub async fn list_uploads(&self, client: ClientId) -> Result<Vec<SourceType>> {
        let enabled = self
            .db()
            .read("list_enabled_uploads", move |tx| {
                Box::pin(async move { uploads::list_enabled(tx, client).await })
            })
            .await?;
        Ok(UPLOADS
            .iter()
            .map(|(_, source_type)| *source_type)
            .filter(|source_type| {
                self.file_upload_of(*source_type)
                    .is_some_and(|one| enabled.iter().any(|key| key == one.key().as_str()))
            })
            .collect())
    }

    /// Turns files of a source type on or off for a client. Files that were given stay.
    pub async fn set_upload(
        &self,
        client: ClientId,
        source_type: SourceType,
        on: bool,
    ) -> Result<()> {
        let key = self
            .file_upload_of(source_type)
            .ok_or_else(|| Error::internal("a kind of file upload left the catalogue"))?
            .key()
            .as_str()
            .to_owned();
        let (client, now) = (self.get_client(client).await?.id, self.now());
        let tenant = self.tenant(client);
        self.db()
            .write("set_upload", move |tx| {
                let (key, tenant) = (key.clone(), tenant.clone());
                Box::pin(async move {
                    let action = if on {
                        uploads::enable(tx, client, &key, now).await?;
                        Action::IntegrationOn
                    } else {
                        uploads::disable(tx, client, &key).await?;
                        Action::IntegrationOff
                    };
                    tenant
                        .audit(tx, Act::new(action, Target::integration(&key)))
                        .await
                })
            })
            .await
    }

    /// Fails when a client does not take files of this kind.
    pub(crate) async fn upload_is_on(&self, client: ClientId, platform_key: &str) -> Result<()> {
        let enabled = self
            .db()
            .read("list_enabled_uploads", move |tx| {
                Box::pin(async move { uploads::list_enabled(tx, client).await })
            })
            .await?;
        if enabled.iter().any(|key| key == platform_key) {
            return Ok(());
        }
        Err(Error::new(
            Code::IntegrationDisabled,
            format!("The file upload {platform_key} is not turned on for this client."),
        ))
    }

    /// Makes a locked or new connection that files are given for `Linked`, and notes it.
    pub(crate) async fn link_for_files(
        &self,
        tx: &mut Tx<'_>,
        row: &Connection,
    ) -> Result<Connection> {
        let now = database_now(tx).await?;
        connections::link_without_business(tx, row.id, now).await?;
        let kind = match row.status {
            ConnectionStatus::PendingAuth => LinkEventKind::Connected,
            _ => LinkEventKind::Reconnected,
        };
        self.note(tx, kind, row, now).await?;
        Ok(Connection {
            status: ConnectionStatus::Linked,
            linked_at: Some(now),
            ..row.clone()
        })
    }
}
