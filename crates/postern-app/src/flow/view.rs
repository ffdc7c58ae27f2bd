//! What a visit shows: the client, the company, the connections and the software to choose from.

use postern_core::design::{CategoryKind, Design};
use postern_core::id::{ConnectionId, TransactionId};
use postern_core::markdown::Text;
use postern_core::model::{AccessTerm, SourceType};
use postern_core::parameters::{LinkParameters, SHOW_SANDBOX};
use postern_core::time::Timestamp;
use postern_oauth::Integration;
use postern_oauth::catalogue::description::{Before, DataType};
use postern_store::connections::Organisation;
use postern_store::contexts;
use postern_store::integrations::{self, ClientIntegration};
use uuid::Uuid;

use super::asked::Agreed;
use super::manage::{Facts, Rights};
use super::mismatch::Mismatch;
use super::state::{ConnectionState, FlowProblem};
use crate::integrations::aliases_of;
use crate::look::{BrandImage, Look};
use crate::sessions::Visit;
use crate::{App, Error, Result};

/// Everything a visit starts with.
#[derive(Debug, Clone)]
pub struct SessionView {
    pub client_name: String,
    pub client_contact: Option<String>,
    pub refresh_url: Option<String>,
    pub company_name: String,
    /// When the visit ends if nothing more happens in it.
    pub expires_at: Timestamp,
    /// Whether it came from a one-time link.
    pub one_time: bool,
    pub show_sandbox_integrations: bool,
    /// Whether the connections that are there can be managed.
    pub manages_connections: bool,
    /// How the client's pages speak and look.
    pub look: Look,
    pub categories: Vec<Category>,
    /// Every category there is anything in, whatever is set, with the keys of its software: what a page elsewhere chooses from.
    /// Nothing for a visit of Hosted Link.
    pub offers: Vec<Category>,
    pub connections: Vec<FlowConnection>,
    pub finish: FinishView,
}

/// What finishing leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FinishView {
    /// Back to the client.
    pub redirects: bool,
    /// What was shared is shown first.
    pub shows_page: bool,
}

/// A kind of software to connect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    pub source_type: SourceType,
    pub required: bool,
    /// Whether there is software to sign in to.
    pub integrations: bool,
    /// Whether files may be sent.
    pub file_upload: bool,
    /// The keys of the software offered; `None` for all there is.
    pub allowed: Option<Vec<String>>,
    /// What the agreement lists as shared, instead of what the software is known to give.
    pub data_types: Option<Vec<Text>>,
}

/// A connection as the person sees it.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that a screen asks for"
)]
pub struct FlowConnection {
    pub id: ConnectionId,
    pub platform_key: String,
    pub platform_name: String,
    /// The software, as the API names it.
    pub integration_id: Uuid,
    /// Where its data comes from, as the API names it.
    pub source_id: Uuid,
    pub source_type: SourceType,
    /// Whether details are typed with us to give access.
    pub takes_details: bool,
    pub state: ConnectionState,
    /// The business that is connected.
    pub business: Option<Organisation>,
    /// The businesses to choose from, while choosing.
    pub businesses: Vec<Organisation>,
    /// Whether more than one of them may be chosen.
    pub several: bool,
    /// The ids of those that are connected already.
    pub taken: Vec<String>,
    /// Whether it belongs to a subsidiary of the visit's company.
    pub of_subsidiary: bool,
    pub problem: Option<FlowProblem>,
    /// How many files were given; `None` where people sign in instead.
    pub files: Option<i64>,
    /// The newest sign-in, if this visit began it.
    pub transaction_id: Option<TransactionId>,
    /// Another business than the connected one, while the person decides about it.
    pub mismatch: Option<Mismatch>,
    /// What was agreed to for it, once it was linked.
    pub agreed: Option<Agreed>,
    /// It waits for somebody to sign in, and nobody has agreed to share yet.
    pub needs_consent: bool,
    /// What only somebody who may manage it sees.
    pub facts: Option<Facts>,
}

/// Software to choose.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, said as it is on the wire"
)]
pub struct FlowIntegration {
    pub platform_key: String,
    pub name: String,
    pub website: String,
    pub sign_in_host: String,
    pub source_type: SourceType,
    pub sandbox: bool,
    pub data_types: Vec<DataType>,
    /// Its sign-in can be used on a phone.
    pub phone_friendly: bool,
    /// What to have at hand before the sign-in, where not everybody can give access.
    pub before: Option<Before>,
    /// There is no page to sign in at: details are typed with us.
    pub takes_details: bool,
    /// Access to it is asked for once, and ends by itself.
    pub once: bool,
    /// Listed before the others.
    pub pinned: bool,
    /// Other names by which people find it.
    pub aliases: Vec<String>,
    /// The provider's own button, where its terms want that and the client gave it.
    pub button: Option<BrandImage>,
}

impl App {
    /// What a visit starts with.
    pub async fn view_session(&self, visit: &Visit) -> Result<SessionView> {
        let client = &visit.party.client;
        let look = self.look_of(client.id).await?;
        let enabled = self.list_flow_integrations(visit, None).await?;
        let uploads = self.list_uploads(client.id).await?;
        let session = &visit.session;
        let redirects = self.tenant(client.id).get_redirects().await?;
        let offers = match &session.embedding {
            Some(_) => offers(&enabled, &uploads, &look.design),
            None => Vec::new(),
        };
        Ok(SessionView {
            client_name: client.name.clone(),
            client_contact: client.contact.clone(),
            refresh_url: client.link_refresh_url.clone(),
            company_name: visit.party.company.name.clone(),
            expires_at: session.idle_expires_at.min(session.expires_at),
            one_time: session.link.is_some(),
            show_sandbox_integrations: shows_sandbox(visit, &look.design),
            manages_connections: Rights::of(visit, &look.design).shows,
            categories: categories(&enabled, &uploads, &look.design),
            offers,
            look,
            connections: self.list_flow_connections(visit).await?,
            finish: FinishView {
                redirects: session.embedding.is_none() && client.redirect_url.is_some(),
                shows_page: redirects.show_finish_page,
            },
        })
    }

    /// The software this client has credentials for, by name.
    pub async fn list_flow_integrations(
        &self,
        visit: &Visit,
        source_type: Option<SourceType>,
    ) -> Result<Vec<FlowIntegration>> {
        let client = visit.party.client.id;
        let (contexts, settings) = self
            .db()
            .read("list_current_contexts", move |tx| {
                Box::pin(async move {
                    let contexts = contexts::list_current_contexts(tx, client).await?;
                    let settings = integrations::list_client_integrations(tx, client).await?;
                    Ok::<_, Error>((contexts, settings))
                })
            })
            .await?;
        let mut look = self.look_of(client).await?;
        let with_sandbox = shows_sandbox(visit, &look.design);
        Ok(self
            .catalogue()
            .iter()
            .filter(|one| {
                contexts
                    .iter()
                    .any(|context| context.platform_key == one.key().as_str())
            })
            .filter(|one| source_type.is_none_or(|wanted| one.source_type() == wanted))
            .filter(|one| with_sandbox || !one.is_sandbox())
            .map(|one| {
                let key = one.key().as_str();
                let settings = settings.iter().find(|one| one.platform_key == key);
                FlowIntegration {
                    button: look.buttons.remove(key),
                    ..Self::as_client_lists(self.flow_integration(one), settings)
                }
            })
            .collect())
    }

    /// An integration with what the client says of it.
    fn as_client_lists(
        described: FlowIntegration,
        settings: Option<&ClientIntegration>,
    ) -> FlowIntegration {
        let Some(settings) = settings else {
            return described;
        };
        FlowIntegration {
            once: settings.access == AccessTerm::Once,
            pinned: settings.pinned,
            aliases: aliases_of(&settings.aliases),
            phone_friendly: settings.phone_friendly.unwrap_or(described.phone_friendly),
            ..described
        }
    }

    /// One integration as a consent page describes it.
    pub fn flow_integration(&self, integration: &Integration) -> FlowIntegration {
        let description = integration.description();
        FlowIntegration {
            platform_key: integration.key().as_str().to_owned(),
            name: integration.name().to_owned(),
            website: description
                .website
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            sign_in_host: if integration.is_file_upload() {
                String::new()
            } else {
                self.endpoints(integration).sign_in_host().to_owned()
            },
            source_type: integration.source_type(),
            sandbox: integration.is_sandbox(),
            data_types: description.data_types.clone(),
            phone_friendly: description.phone_friendly,
            before: description.before.clone(),
            takes_details: integration.takes_details(),
            once: false,
            pinned: false,
            aliases: Vec::new(),
            button: None,
        }
    }
}

/// The address of this visit says, else the client's settings do.
fn shows_sandbox(visit: &Visit, design: &Design) -> bool {
    LinkParameters::from_json(&visit.session.parameters)
        .ok()
        .and_then(|parameters| parameters.get(SHOW_SANDBOX).map(|value| value != "false"))
        .unwrap_or(design.display.show_sandbox_integrations)
}

/// The categories in the order people meet them: as set, else accounting needed and the rest optional. One that offers nothing
/// is left out.
fn categories(
    enabled: &[FlowIntegration],
    uploads: &[SourceType],
    design: &Design,
) -> Vec<Category> {
    let mut kinds: Vec<SourceType> = enabled.iter().map(|one| one.source_type).collect();
    kinds.extend(CategoryKind::ALL.map(CategoryKind::source_type));
    kinds.sort_unstable();
    kinds.dedup();
    kinds
        .into_iter()
        .filter_map(|source_type| category(source_type, enabled, uploads, design))
        .collect()
}

/// The categories as if everything that is turned on were offered. What agreements list stays as set.
fn offers(enabled: &[FlowIntegration], uploads: &[SourceType], design: &Design) -> Vec<Category> {
    let mut open = design.clone();
    for kind in CategoryKind::ALL {
        if let Some(set) = open.categories.entry(kind) {
            set.enabled = true;
            set.file_upload = true;
            set.allowed_integrations = None;
        }
    }
    let keys_of = |source_type| {
        let all = enabled.iter().filter(|one| one.source_type == source_type);
        all.map(|one| one.platform_key.clone()).collect()
    };
    categories(enabled, uploads, &open)
        .into_iter()
        .map(|one| Category {
            allowed: Some(keys_of(one.source_type)),
            ..one
        })
        .collect()
}

fn category(
    source_type: SourceType,
    enabled: &[FlowIntegration],
    uploads: &[SourceType],
    design: &Design,
) -> Option<Category> {
    let kind = CategoryKind::ALL
        .into_iter()
        .find(|kind| kind.source_type() == source_type);
    let set = kind.and_then(|kind| design.categories.get(kind));
    let is_off = set.is_some_and(|set| !set.enabled);
    let only_files = kind == Some(CategoryKind::BusinessDocuments);
    let allowed = set.and_then(|set| set.allowed_integrations.clone());
    let integrations = enabled.iter().any(|one| {
        one.source_type == source_type
            && allowed
                .as_ref()
                .is_none_or(|keys| keys.contains(&one.platform_key))
    });
    // The operator turns files on for a client; what is set can only hide them.
    let file_upload = uploads.contains(&source_type) && set.is_none_or(|set| set.file_upload);
    // Software of the source type that documents also have is offered whatever is set for documents.
    if (is_off && !(only_files && integrations)) || !(integrations || file_upload) {
        return None;
    }
    Some(Category {
        source_type,
        required: set.map_or(source_type == SourceType::Accounting, |set| !set.optional),
        integrations,
        file_upload: file_upload && !is_off,
        allowed,
        data_types: kind.and_then(|kind| design.data_types(kind)),
    })
}
