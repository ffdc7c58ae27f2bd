//! The software that companies can connect, as one client sees it, and how the client uses it.

mod settings;
mod testing;

pub use settings::{
    CredentialsSeen, IntegrationChange, IntegrationSettings, IntegrationState, NewCredentials,
};
pub(crate) use settings::{aliases_of, takes_credentials};
pub use testing::{Step, StepResult, Steps, TestDeparture, TestView, TestWindow};

use std::collections::HashSet;
use std::sync::Arc;

use postern_core::query::{Actual, IntegrationField};
use postern_oauth::{Catalogue, Integration};
use postern_store::{contexts, uploads};

use crate::companies::Page;
use crate::listing::Listing;
use crate::{Code, Error, Result, Tenant};

/// An integration, and whether this client has credentials for it or, where files are given, has it on.
#[derive(Debug, Clone)]
pub struct IntegrationView {
    pub integration: Arc<Integration>,
    pub enabled: bool,
}

impl Tenant {
    /// A page of the integrations of this build, by name unless another order is asked for.
    pub async fn list_integrations(
        &self,
        listing: impl Into<Listing<IntegrationField>>,
    ) -> Result<Page<IntegrationView>> {
        let Listing {
            page,
            filter,
            order,
        } = listing.into();
        let mut found = self.integrations().await?;
        if let Some(filter) = filter {
            found.retain(|view| {
                filter.matches(&|field: &IntegrationField| Some(actual(view, *field)))
            });
        }
        if let Some(order) = order {
            order.sort(
                &mut found,
                |view, field| Some(actual(view, *field)),
                |view| view.integration.key().as_str().to_owned(),
            );
        }
        let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
        let skip = usize::try_from(page.offset()).unwrap_or(usize::MAX);
        let take = usize::try_from(page.page_size).unwrap_or(usize::MAX);
        let items = found.into_iter().skip(skip).take(take).collect();
        Ok(Page { items, total })
    }

    /// One integration.
    pub async fn get_integration(&self, platform_key: &str) -> Result<IntegrationView> {
        self.integrations()
            .await?
            .into_iter()
            .find(|view| view.integration.key().as_str() == platform_key)
            .ok_or_else(unknown)
    }

    async fn integrations(&self) -> Result<Vec<IntegrationView>> {
        let client = self.client_id;
        let (contexts, uploads) = self
            .app
            .db()
            .read("list_enabled_integrations", move |tx| {
                Box::pin(async move {
                    let contexts = contexts::list_current_contexts(tx, client).await?;
                    Ok::<_, Error>((contexts, uploads::list_enabled(tx, client).await?))
                })
            })
            .await?;
        let enabled: HashSet<&str> = contexts
            .iter()
            .map(|context| context.platform_key.as_str())
            .chain(uploads.iter().map(String::as_str))
            .collect();
        Ok(Catalogue::iter(self.app.catalogue())
            .map(|integration| IntegrationView {
                enabled: enabled.contains(integration.key().as_str()),
                integration: integration.clone(),
            })
            .collect())
    }
}

fn unknown() -> Error {
    Error::new(
        Code::IntegrationUnknown,
        "There is no integration with this platform key.",
    )
}

/// What an integration has under a property.
fn actual(view: &IntegrationView, field: IntegrationField) -> Actual<'_> {
    let integration = &view.integration;
    match field {
        IntegrationField::Key => Actual::Text(integration.key().as_str()),
        IntegrationField::Name => Actual::Text(integration.name()),
        IntegrationField::Enabled => Actual::Boolean(view.enabled),
        IntegrationField::SourceType => Actual::Word(integration.source_type().as_str()),
        IntegrationField::IntegrationId => Actual::Id(integration.integration_id()),
        IntegrationField::SourceId => Actual::Id(integration.source_id()),
        IntegrationField::IsBeta => Actual::Boolean(integration.is_beta()),
        IntegrationField::IsOfflineConnector => Actual::Boolean(integration.is_offline_connector()),
        IntegrationField::DataProvidedBy => Actual::Text(integration.data_provided_by()),
    }
}
