//! Authorising a connection with tokens that a client already has, instead of sending its customer through the sign-in.
//!
//! The tokens are tried at the provider before anything is stored: the access token must open the business that the
//! connection is for. The refresh token is not tried, since most providers let one work once; it is used at the first
//! refresh. Nothing the caller sent is ever given back to the provider: it is not ours until it is stored.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use postern_core::audit::Action;
use postern_core::id::{CompanyId, ConnectionId};
use postern_core::model::Actor;
use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_oauth::{ErrorKind, Fault, Integration, Organisation as Offered};
use postern_store::companies::{self, Company};
use postern_store::connections::{self, Connection, Organisation};
use postern_store::contexts::ProviderContext;

use super::{ConnectionView, facts};
use crate::audit::{Act, Target};
use crate::authorisation::HeldGrant;
use crate::flow::NewGrant;
use crate::links::Minter;
use crate::sessions::database_now;
use crate::{App, Code, Error, FieldError, Result, Tenant};

const ACCESS_TOKEN: &str = "accessToken";
const REFRESH_TOKEN: &str = "refreshToken";
const EXPIRES_IN: &str = "expiresIn";
const BUSINESS_ID: &str = "businessId";

/// The longest value; providers' tokens have up to four thousand characters.
const LONGEST: usize = 8192;
/// How much of an unknown key is repeated, and how many of them.
const SHOWN_KEY: usize = 40;
const SHOWN_KEYS: usize = 20;
/// The longest life of an access token that is believed: a year, in seconds.
const LONGEST_LIFE_S: u32 = 31_536_000;

/// What a caller sends, judged.
#[derive(Debug, Clone)]
struct Given {
    access_token: Secret<String>,
    refresh_token: Option<Secret<String>>,
    lasts: Option<SignedDuration>,
    business_id: Option<String>,
}

impl Tenant {
    /// Makes a connection `Linked` with tokens its client has, by the keys `accessToken`, `refreshToken`, `expiresIn`
    /// (seconds) and `businessId`, or for software without a sign-in page what people type there. It may be in any status; tokens it had are replaced.
    pub async fn authorise_connection(
        &self,
        company: CompanyId,
        id: ConnectionId,
        values: BTreeMap<String, Secret<String>>,
    ) -> Result<ConnectionView> {
        let (client, company) = self.party_of(company).await?;
        let app = &self.app;
        let row = app.find_own_connection(client.id, company.id, id).await?;
        let context = app
            .enabled_integration(client.id, &row.platform_key)
            .await?;
        let integration = app
            .integration(&row.platform_key)
            .ok_or_else(|| Error::internal("an integration left the catalogue"))?;
        let given = Given::read(integration, values)?;
        app.may_issue()?;
        let (organisation, opens) = app.identify(&context, integration, &given).await?;
        let (tenant, company_id) = (self.clone(), company.id);
        let connection = app
            .db()
            .write("authorise_connection", move |tx| {
                let (tenant, given) = (tenant.clone(), given.clone());
                let (context, organisation) = (context.clone(), organisation.clone());
                let opens = opens.clone();
                Box::pin(async move {
                    let held = given.held(database_now(tx).await?);
                    let (company, row) = tenant.lock_to_link(tx, company_id, id).await?;
                    let grant = NewGrant {
                        context_id: context.id,
                        held,
                        organisation,
                        opens,
                        link_id: None,
                        actor: Actor::Client,
                    };
                    tenant.app.bring_into_use(tx, &row, &grant).await?;
                    let linked =
                        connections::find_connection(tx, tenant.client_id, company_id, id).await?;
                    let linked = linked.ok_or_else(|| Error::not_found("connection", id))?;
                    let act = Act::new(Action::ConnectionAuthorized, Target::connection(&linked));
                    let act = act.changed(facts(&company, &row), facts(&company, &linked));
                    tenant.audit(tx, act).await?;
                    Ok::<_, Error>(linked)
                })
            })
            .await?;
        let link = Minter::new(app, &client)?.connection_link(&company, id);
        Ok(ConnectionView { connection, link })
    }

    /// The connection, locked, if it may be linked now.
    async fn lock_to_link(
        &self,
        tx: &mut Tx<'_>,
        company: CompanyId,
        id: ConnectionId,
    ) -> Result<(Company, Connection)> {
        let company = companies::lock_company(tx, self.client_id, company)
            .await?
            .ok_or_else(|| Error::not_found("company", company))?;
        let row = connections::lock_connection(tx, self.client_id, company.id, id)
            .await?
            .ok_or_else(|| Error::not_found("connection", id))?;
        if self.app.has_other_accounting(tx, &row).await? {
            return Err(Error::new(
                Code::AlreadyLinked,
                "Another accounting connection of this company is Linked. Unlink it first.",
            ));
        }
        Ok((company, row))
    }
}

impl App {
    /// The business that the tokens open and the caller means, and the ids of all that they open.
    async fn identify(
        &self,
        context: &ProviderContext,
        integration: &Integration,
        given: &Given,
    ) -> Result<(Organisation, Vec<String>)> {
        let named = match integration.description().organisations.callback_parameter {
            Some(_) => given.business_id.as_deref(),
            None => None,
        };
        let offered = self
            .organisations_of(context, &given.access_token, named)
            .await?
            .map_err(|error| refused(integration, error.kind()))?;
        let opens = offered.iter().map(|one| one.id.clone()).collect();
        Ok((choose(offered, given.business_id.as_deref())?, opens))
    }
}

/// The one business, or the one that was named.
fn choose(offered: Vec<Offered>, wanted: Option<&str>) -> Result<Organisation> {
    let count = offered.len();
    let mut fitting = offered
        .into_iter()
        .filter(|one| wanted.is_none_or(|wanted| one.id == wanted));
    match (fitting.next(), fitting.next()) {
        (Some(Offered { id, name }), None) => Ok(Organisation { id, name }),
        (Some(_), Some(_)) => Err(Error::invalid_field(
            BUSINESS_ID,
            format!("These tokens open {count} businesses. Send the id of one."),
        )),
        (None, _) if count == 0 => Err(Error::new(
            Code::AuthorizationRefused,
            "These tokens open no business.",
        )),
        (None, _) => Err(Error::invalid_field(
            BUSINESS_ID,
            "These tokens do not open a business with this id.",
        )),
    }
}

/// A provider that is down is worth another try; whatever else it says will not change by repeating it.
fn refused(integration: &Integration, kind: ErrorKind) -> Error {
    let name = integration.name();
    match kind {
        ErrorKind::Timeout | ErrorKind::Provider { retryable: true } => Error::new(
            Code::Upstream,
            format!("{name} did not answer, so the tokens could not be tried. Try again."),
        )
        .retry_after(5),
        ErrorKind::Expired => Error::new(
            Code::AuthorizationRefused,
            format!("{name} does not accept this access token, or not any more."),
        ),
        ErrorKind::Denied => Error::new(
            Code::AuthorizationRefused,
            format!("This access token may not read which businesses there are in {name}."),
        ),
        ErrorKind::Misconfigured | ErrorKind::Provider { .. } | ErrorKind::NotUnderstood => {
            Error::new(
                Code::AuthorizationRefused,
                format!("{name} did not confirm these tokens."),
            )
        }
    }
}

impl Given {
    fn read(
        integration: &Integration,
        mut values: BTreeMap<String, Secret<String>>,
    ) -> Result<Self> {
        if integration.takes_details() {
            return Self::of_details(integration, values);
        }
        let mut faults = Vec::new();
        let mut fault = |field: &str, message: String| {
            faults.push(FieldError {
                field: field.to_owned(),
                message,
            });
        };
        let mut take = |key: &str| values.remove(key);
        let access_token = take(ACCESS_TOKEN);
        let refresh_token = take(REFRESH_TOKEN);
        let expires_in = take(EXPIRES_IN);
        let business_id = take(BUSINESS_ID);
        for key in values.keys().take(SHOWN_KEYS) {
            let shown: String = key.chars().take(SHOWN_KEY).collect();
            let message = format!(
                "{} has no such key. Its keys are {ACCESS_TOKEN}, {REFRESH_TOKEN}, {EXPIRES_IN} and {BUSINESS_ID}.",
                integration.name()
            );
            fault(&shown, message);
        }
        for (key, value) in [
            (ACCESS_TOKEN, &access_token),
            (REFRESH_TOKEN, &refresh_token),
            (BUSINESS_ID, &business_id),
        ] {
            if value
                .as_ref()
                .is_some_and(|value| !is_plain(value.expose()))
            {
                let message = "Send 1 to 8,192 visible ASCII characters without blanks.";
                fault(key, message.to_owned());
            }
        }
        if access_token.is_none() {
            let message = "An access token is needed; refresh it just before you send it.";
            fault(ACCESS_TOKEN, message.to_owned());
        }
        let named_by_caller = integration
            .description()
            .organisations
            .callback_parameter
            .is_some();
        if named_by_caller && business_id.is_none() {
            let message = format!("{} needs the id of the business.", integration.name());
            fault(BUSINESS_ID, message);
        }
        let lasts = expires_in.as_ref().map(|text| seconds(text.expose()));
        if lasts == Some(None) {
            let message = "Send whole seconds, at most a year, such as 1800.";
            fault(EXPIRES_IN, message.to_owned());
        }
        match access_token {
            Some(access_token) if faults.is_empty() => Ok(Self {
                access_token,
                refresh_token,
                lasts: lasts.flatten(),
                business_id: business_id.map(|id| id.expose().clone()),
            }),
            _ => Err(Error::invalid(faults)),
        }
    }

    /// What people would type, by the names of its fields, and which business is meant.
    fn of_details(
        integration: &Integration,
        mut values: BTreeMap<String, Secret<String>>,
    ) -> Result<Self> {
        let business_id = values.remove(BUSINESS_ID);
        let names: Vec<&str> = integration
            .description()
            .details
            .iter()
            .flat_map(|details| details.fields.iter().map(|field| field.kind.as_str()))
            .collect();
        let said = |(field, fault): (String, Fault)| FieldError {
            message: match fault {
                Fault::Missing => format!("{} needs this.", integration.name()),
                Fault::Malformed => "This value can't be right.".to_owned(),
                Fault::Unknown => format!(
                    "{} has no such key. Its keys are {} and {BUSINESS_ID}.",
                    integration.name(),
                    names.join(", ")
                ),
            },
            field: field.chars().take(SHOWN_KEY).collect(),
        };
        let access_token = integration.judge_details(values).map_err(|faults| {
            Error::invalid(faults.into_iter().take(SHOWN_KEYS).map(said).collect())
        })?;
        Ok(Self {
            access_token,
            refresh_token: None,
            lasts: None,
            business_id: business_id.map(|id| id.expose().clone()),
        })
    }

    /// The tokens as they are kept. How long an unknown access token lasts is found out by refreshing it soon.
    fn held(&self, now: Timestamp) -> HeldGrant {
        let ends = match (self.lasts, &self.refresh_token) {
            (Some(lasts), _) => now.checked_add(lasts).ok(),
            (None, Some(_)) => Some(now),
            (None, None) => None,
        };
        HeldGrant {
            access_token: self.access_token.clone(),
            refresh_token: self.refresh_token.clone(),
            access_expires_at: ends,
            scope: None,
        }
    }
}

fn is_plain(value: &str) -> bool {
    (1..=LONGEST).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_graphic())
}

fn seconds(text: &str) -> Option<SignedDuration> {
    let digits = (1..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = text.parse::<u32>().ok().filter(|_| digits)?;
    (seconds <= LONGEST_LIFE_S).then(|| SignedDuration::from_secs(i64::from(seconds)))
}
