//! A client's Link settings as one document (`/settings/link`): read whole, replaced whole.
//!
//! A change waits for redemptions under way and holds for every request after it. Switching one-time Link URLs on ends plain
//! URLs and the Invite page with it; switching them off leaves the URLs made so far single use.

use postern_core::design::Design;
use postern_core::model::{ClaimPolicy, LinkTtl};
use postern_store::clients::Client;

use crate::clients::ClientPatch;
use crate::{Error, FieldError, Result, Tenant};

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkSettings {
    pub one_time_links: bool,
    /// Needed by one-time Link URLs.
    pub hosted_link: bool,
    pub link_ttl: LinkTtl,
    pub claim_policy: ClaimPolicy,
    /// Where dead-link pages lead; absent for nowhere.
    pub link_refresh_url: Option<String>,
    /// Whether pages of the Link SDK have to prove the key they opened their session with.
    pub sdk_key_binding: bool,
    /// Texts, categories and what is shown.
    pub design: Design,
}

impl LinkSettings {
    fn of(client: Client, design: Design) -> Result<Self> {
        Ok(Self {
            one_time_links: client.one_time_links,
            hosted_link: client.hosted_link,
            link_ttl: LinkTtl::from_minutes(i64::from(client.link_ttl_minutes))
                .map_err(Error::internal)?,
            claim_policy: client.claim_policy,
            link_refresh_url: client.link_refresh_url,
            sdk_key_binding: client.sdk_key_binding,
            design,
        })
    }
}

impl Tenant {
    /// The settings as they are.
    pub async fn get_link_settings(&self) -> Result<LinkSettings> {
        let client = self.client().await?;
        LinkSettings::of(client, self.app.design_of(self.client_id).await?)
    }

    /// Replaces all of them. A person who switches one-time Link URLs off has to have given their password just now.
    pub async fn replace_link_settings(&self, wanted: LinkSettings) -> Result<LinkSettings> {
        let faults = wanted.design.check();
        if !faults.is_empty() {
            let field = |(field, message)| FieldError { field, message };
            return Err(Error::invalid(faults.into_iter().map(field).collect()));
        }
        let patch = ClientPatch {
            one_time_links: Some(wanted.one_time_links),
            hosted_link: Some(wanted.hosted_link),
            link_ttl: Some(wanted.link_ttl),
            claim_policy: Some(wanted.claim_policy),
            link_refresh_url: Some(wanted.link_refresh_url.unwrap_or_default()),
            sdk_key_binding: Some(wanted.sdk_key_binding),
            ..ClientPatch::default()
        };
        let client = self
            .change_client(patch, Some(wanted.design.clone()))
            .await?;
        LinkSettings::of(client, wanted.design)
    }
}
