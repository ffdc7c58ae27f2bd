//! What something was done to, as the log names it: an id that stays and the name of that moment.

use postern_core::audit::TargetKind;
use postern_core::id::ClientId;
use postern_store::api_keys::ApiKey;
use postern_store::clients::Client;
use postern_store::companies::Company;
use postern_store::connections::Connection;
use postern_store::invitations::Invitation;
use postern_store::recorded_links::RecordedLink;
use postern_store::webhook_consumers::WebhookConsumer;
use url::Url;

use crate::staff::Person;

/// What something was done to.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(super) kind: TargetKind,
    pub(super) id: Option<String>,
    pub(super) name: Option<String>,
}

impl Target {
    pub(crate) fn new(kind: TargetKind, id: &impl ToString, name: Option<String>) -> Self {
        Self {
            kind,
            id: Some(id.to_string()),
            name,
        }
    }

    pub(crate) fn installation() -> Self {
        Self {
            kind: TargetKind::Installation,
            id: None,
            name: None,
        }
    }

    pub(crate) fn client(client: &Client) -> Self {
        Self::new(TargetKind::Client, &client.id, Some(client.name.clone()))
    }

    /// The settings of a client, or the part of them that this names.
    pub(crate) fn settings(part: &'static str) -> Self {
        Self::new(TargetKind::Settings, &part, None)
    }

    pub(crate) fn nameless_client(id: ClientId) -> Self {
        Self::new(TargetKind::Client, &id, None)
    }

    pub(crate) fn company(company: &Company) -> Self {
        Self::new(TargetKind::Company, &company.id, Some(company.name.clone()))
    }

    /// A connection, called by its integration and its business.
    pub(crate) fn connection(row: &Connection) -> Self {
        let business = row.organisation.as_ref().map(|business| &business.name);
        let name = match business {
            Some(business) => format!("{} ({business})", row.platform_key),
            None => row.platform_key.clone(),
        };
        Self::new(TargetKind::Connection, &row.id, Some(name))
    }

    pub(crate) fn link(row: &RecordedLink) -> Self {
        Self::new(TargetKind::Link, &row.id, None)
    }

    pub(crate) fn integration(platform_key: &str) -> Self {
        Self::new(TargetKind::Integration, &platform_key, None)
    }

    /// A key, called by its name or by what lists show of it.
    pub(crate) fn api_key(key: &ApiKey) -> Self {
        let name = key.name.clone().unwrap_or_else(|| key.prefix.clone());
        Self::new(TargetKind::ApiKey, &key.id, Some(name))
    }

    /// A receiver, called by its host: paths of such addresses are often secrets.
    pub(crate) fn webhook(consumer: &WebhookConsumer) -> Self {
        Self::new(TargetKind::Webhook, &consumer.id, host(&consumer.url))
    }

    pub(crate) fn person(person: &Person) -> Self {
        Self::new(TargetKind::Person, &person.id, Some(person.name.clone()))
    }

    pub(crate) fn invitation(invitation: &Invitation) -> Self {
        let address = invitation.email.as_str().to_owned();
        Self::new(TargetKind::Invitation, &invitation.id, Some(address))
    }
}

/// Scheme, host and port of an address.
fn host(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    Some(url.origin().ascii_serialization())
}
