//! Who is told of a client's events.
//!
//! A receiver is registered with its address, the events it wants and the companies it wants them of. Each has a secret of its
//! own, made here and sealed to its row; no answer of the API shows it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use postern_core::audit::Action;
use postern_core::entropy;
use postern_core::id::WebhookConsumerId;
use postern_core::model::EventType;
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_outbound::{Origin, Policy};
use postern_store::clients;
use postern_store::webhook_consumers::{self, WebhookConsumer};
use url::Url;

use crate::audit::{Act, Facts, Target};
use crate::{App, Code, Error, FieldError, Result, Tenant};

/// The most receivers of a client.
pub const MOST_CONSUMERS: i64 = 50;
/// The most events a receiver can ask for, which is more than there are.
const MOST_EVENT_TYPES: usize = 200;
/// The most tags a receiver can ask for, and the most characters of one.
const MOST_TAGS: usize = 10;
const LONGEST_TAG: usize = 128;
const LONGEST_URL: usize = 2048;

/// A receiver to register.
#[derive(Debug, Clone, Default)]
pub struct CreateConsumer {
    pub url: String,
    pub event_types: Vec<String>,
    /// `key:value` each; none means every company.
    pub company_tags: Vec<String>,
    pub disabled: bool,
}

/// A receiver, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consumer {
    pub id: WebhookConsumerId,
    pub url: String,
    pub event_types: Vec<String>,
    pub company_tags: Vec<String>,
    pub disabled: bool,
}

/// Where the secret of a receiver is kept: the associated data of its seal.
fn place(id: WebhookConsumerId) -> Place {
    Place {
        table: "webhook_consumers",
        column: "signing_secret",
        row: id.as_uuid(),
    }
}

impl Tenant {
    /// Every receiver, oldest first.
    pub async fn webhook_consumers(&self) -> Result<Vec<Consumer>> {
        let client = self.client_id;
        let rows = self
            .app
            .db()
            .read("list_webhook_consumers", move |tx| {
                Box::pin(async move { webhook_consumers::list_webhook_consumers(tx, client).await })
            })
            .await?;
        rows.into_iter().map(view).collect()
    }

    /// Registers a receiver.
    pub async fn create_webhook_consumer(&self, wanted: CreateConsumer) -> Result<Consumer> {
        let wanted = check(&self.app, wanted)?;
        let app = &self.app;
        let now = app.now();
        let id = WebhookConsumerId::mint(now, app.entropy());
        let secret = signing_secret(app);
        let row = WebhookConsumer {
            id,
            client_id: self.client_id,
            url: wanted.url,
            event_types: serde_json::to_string(&wanted.event_types).map_err(Error::internal)?,
            company_tags: serde_json::to_string(&wanted.company_tags).map_err(Error::internal)?,
            disabled: wanted.disabled,
            signing_secret: sealed::seal(
                &app.keys(),
                &place(id),
                secret.expose().as_bytes(),
                app.entropy(),
            ),
            created_at: now,
        };
        let (created, tenant) = (row.clone(), self.clone());
        self.create("create_webhook_consumer", move |tx| {
                let (row, tenant) = (row.clone(), tenant.clone());
                Box::pin(async move {
                    // The client's row stands for the list: two at once must not both be the fiftieth.
                    clients::lock_client(tx, row.client_id).await?;
                    let count =
                        webhook_consumers::count_webhook_consumers(tx, row.client_id).await?;
                    if count >= MOST_CONSUMERS {
                        return Err(Error::new(
                            Code::WebhookLimit,
                            format!("There are {MOST_CONSUMERS} webhook consumers, which is the most a client can have."),
                        ));
                    }
                    webhook_consumers::create_webhook_consumer(tx, &row).await?;
                    let act = Act::new(Action::WebhookCreated, Target::webhook(&row));
                    tenant.audit(tx, act.added(facts(&row))).await
                })
            })
            .await?;
        view(created)
    }

    /// Takes a receiver away. Nothing more is sent to it.
    pub async fn delete_webhook_consumer(&self, id: WebhookConsumerId) -> Result<()> {
        let tenant = self.clone();
        self.app
            .db()
            .write("delete_webhook_consumer", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    let client = tenant.client_id;
                    let rows = webhook_consumers::list_webhook_consumers(tx, client).await?;
                    let found = webhook_consumers::delete_webhook_consumer(tx, client, id).await?;
                    let row = rows
                        .into_iter()
                        .find(|row| row.id == id && found > 0)
                        .ok_or_else(|| Error::not_found("webhook consumer", id))?;
                    let act = Act::new(Action::WebhookDeleted, Target::webhook(&row));
                    tenant.audit(tx, act.removed(facts(&row))).await
                })
            })
            .await
    }
}

impl App {
    /// The secret that messages to a receiver are signed with, in the form of the Standard Webhooks specification.
    pub fn signing_secret(&self, consumer: &WebhookConsumer) -> Result<Secret<String>> {
        let opened = sealed::open(&self.keys(), &place(consumer.id), &consumer.signing_secret)
            .map_err(Error::internal)?;
        String::from_utf8(opened.expose().clone())
            .map(Secret::new)
            .map_err(|_| Error::internal("a signing secret is not text"))
    }
}

/// What the audit log says of a receiver. Its path and its secret are nobody's business there.
fn facts(row: &WebhookConsumer) -> Facts {
    let list = |text: &str| serde_json::from_str::<Vec<String>>(text).unwrap_or_default();
    Facts::new()
        .with("eventTypes", list(&row.event_types))
        .with("companyTags", list(&row.company_tags))
        .with("disabled", row.disabled)
}

/// `whsec_` and the base64 of 32 random bytes.
fn signing_secret(app: &App) -> Secret<String> {
    let bytes: [u8; 32] = entropy::bytes(app.entropy());
    Secret::new(format!("whsec_{}", STANDARD.encode(bytes)))
}

fn view(row: WebhookConsumer) -> Result<Consumer> {
    Ok(Consumer {
        id: row.id,
        url: row.url,
        event_types: serde_json::from_str(&row.event_types).map_err(Error::internal)?,
        company_tags: serde_json::from_str(&row.company_tags).map_err(Error::internal)?,
        disabled: row.disabled,
    })
}

fn check(app: &App, wanted: CreateConsumer) -> Result<CreateConsumer> {
    let mut faults = Vec::new();
    let mut fault = |field: String, message: String| faults.push(FieldError { field, message });
    let url = receiver_url(&app.urls().api, &wanted.url).unwrap_or_else(|message| {
        fault("url".to_owned(), message);
        String::new()
    });
    if wanted.event_types.is_empty() {
        fault(
            "eventTypes".to_owned(),
            "Name at least one event to be told of.".to_owned(),
        );
    }
    if wanted.event_types.len() > MOST_EVENT_TYPES {
        fault(
            "eventTypes".to_owned(),
            format!("At most {MOST_EVENT_TYPES} events can be named."),
        );
    }
    for (index, name) in wanted.event_types.iter().enumerate().take(MOST_EVENT_TYPES) {
        if EventType::parse(name).is_err() {
            fault(
                format!("eventTypes[{index}]"),
                "This is not the name of an event.".to_owned(),
            );
        }
    }
    if wanted.company_tags.len() > MOST_TAGS {
        fault(
            "companyTags".to_owned(),
            format!("At most {MOST_TAGS} tags can be named."),
        );
    }
    for (index, tag) in wanted.company_tags.iter().enumerate().take(MOST_TAGS) {
        if !is_tag(tag) {
            fault(
                format!("companyTags[{index}]"),
                format!("A tag is written `key:value`, in at most {LONGEST_TAG} characters."),
            );
        }
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    Ok(CreateConsumer {
        url,
        event_types: each_once(wanted.event_types),
        company_tags: each_once(wanted.company_tags),
        disabled: wanted.disabled,
    })
}

/// The address in its normal spelling, or why nothing is sent there. What a name resolves to is judged again on every
/// delivery; this refuses what can be seen from the address alone.
fn receiver_url(installation: &Url, text: &str) -> Result<String, String> {
    let form =
        || "This must be an https address, such as https://hooks.example.com/postern.".to_owned();
    if text.len() > LONGEST_URL {
        return Err(format!("An address has at most {LONGEST_URL} characters."));
    }
    let url = Url::parse(text).map_err(|_| form())?;
    if url.fragment().is_some() {
        return Err("The address must not have a fragment.".to_owned());
    }
    let is_local = |url: &Url| Origin::of(url).is_some_and(|origin| origin.is_loopback());
    let has_user = !url.username().is_empty() || url.password().is_some();
    // A trial on one machine has its receiver on the same one; an installation that others can reach has not.
    if is_local(installation) && is_local(&url) && !has_user {
        return Ok(url.into());
    }
    match Policy::default().check(&url) {
        Ok(()) => Ok(url.into()),
        Err(blocked) => Err(crate::error::sentence(&blocked)),
    }
}

fn is_tag(tag: &str) -> bool {
    let (key, value) = tag.split_once(':').unwrap_or_default();
    !key.is_empty()
        && !value.is_empty()
        && tag.chars().count() <= LONGEST_TAG
        && !tag.chars().any(char::is_control)
}

fn each_once(mut names: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(installation: &str, receiver: &str) -> Result<String, String> {
        receiver_url(&Url::parse(installation).unwrap(), receiver)
    }

    #[test]
    fn receivers_are_public_addresses_over_https() {
        let url = at(
            "https://api.example.com",
            "HTTPS://Hooks.Example.COM:443/a?b=c",
        );
        assert_eq!(url.unwrap(), "https://hooks.example.com/a?b=c");
        at("https://api.example.com", "https://hooks.example.com:8443/").unwrap();
    }

    #[test]
    fn addresses_that_lead_inside_are_refused_however_they_are_written() {
        for receiver in [
            "http://hooks.example.com",
            "file:///etc/passwd",
            "gopher://hooks.example.com",
            "https://hooks.example.com:22",
            "https://hooks.example.com:6379",
            "https://127.0.0.1",
            "https://2130706433",
            "https://0x7f.1",
            "https://0177.0.0.1",
            "https://[::1]",
            "https://[::ffff:10.0.0.1]",
            "https://[64:ff9b::a9fe:a9fe]",
            "https://[2002:7f00:1::]",
            "https://169.254.169.254",
            "https://100.64.0.1",
            "https://localhost",
            "https://x.localhost",
            "http://localhost:4000",
            "https://user:secret@hooks.example.com",
            "https://hooks.example.com/#part",
            "hooks.example.com",
            "",
        ] {
            let refused = at("https://api.example.com", receiver);
            assert!(refused.is_err(), "{receiver}: {refused:?}");
        }
    }

    #[test]
    fn a_trial_on_one_machine_may_have_its_receiver_there() {
        let local = "http://localhost:8080";
        at(local, "http://localhost:4000/hook").unwrap();
        at(local, "http://127.0.0.1:4000/hook").unwrap();
        for receiver in [
            "http://10.0.0.1",
            "https://10.0.0.1",
            "http://me@localhost:4000",
        ] {
            assert!(at(local, receiver).is_err(), "{receiver}");
        }
    }
}
