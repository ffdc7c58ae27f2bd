//! What a template gives for a visit that never took place.
//!
//! The same code fills it as at the end of a real visit. What is not said is made up, and marked as such: a company, a
//! connection to the Sandbox, a person.

use postern_core::id::{CompanyId, ConnectionId};
use postern_core::parameters::LinkParameters;
use postern_core::redirect::{AllowedOrigins, Outcome, Place, RedirectTemplate, Source, Values};
use postern_store::companies;
use postern_store::connections::{self, Connection};
use uuid::Uuid;

use super::{Connected, Filling, Notes, Redirects, refused};
use crate::error::sentence;
use crate::{Code, Error, Result, Tenant};

/// Ids of what is made up: version 8, so that nobody's object has them.
const SAMPLE_COMPANY: Uuid = Uuid::from_u128(0x0000_0000_0000_8000_8000_0000_0000_0001);
const SAMPLE_CONNECTION: Uuid = Uuid::from_u128(0x0000_0000_0000_8000_8000_0000_0000_0002);
const SAMPLE_BUSINESS: &str = "Sample Business Ltd";
const SAMPLE_PERSON: [(&str, &str); 3] = [
    ("given_name", "Sam"),
    ("family_name", "Sample"),
    ("email", "sam@example.com"),
];

/// The visit to try.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Instead of what is saved.
    pub redirect_url: Option<String>,
    /// Instead of what is saved.
    pub allowed_redirect_urls: Option<Vec<String>>,
    pub outcome: Outcome,
    /// One of the client's companies.
    pub company: Option<CompanyId>,
    /// One of that company's connections.
    pub connection: Option<ConnectionId>,
    /// The software of a connection that is made up.
    pub platform_key: Option<String>,
    pub status_text: Option<String>,
    /// The custom parameters of the Link URL.
    pub parameters: Vec<(String, String)>,
}

/// What comes of it.
#[derive(Debug, Clone)]
pub struct Resolution {
    /// Where people go; none when they stay on a page of ours.
    pub url: Option<String>,
    /// Why they stay, when there is a template and it can't be followed.
    pub refusal: Option<String>,
    pub parts: Vec<SamplePart>,
    pub notes: Notes,
    /// Custom parameters that this visit leaves empty.
    pub left_empty: Vec<String>,
}

/// A piece of the URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePart {
    pub text: String,
    pub place: Place,
    pub source: Source,
    /// Whether its value was made up.
    pub made_up: bool,
}

/// What a visit is tried with, and what of it is real.
struct Ground {
    company: Uuid,
    connection: Option<Connection>,
    platform_key: String,
}

impl Tenant {
    /// Fills the template for a visit, without anybody going anywhere.
    pub async fn resolve_redirect(&self, sample: Sample) -> Result<Resolution> {
        let mut redirects = self.get_redirects().await?;
        if let Some(url) = &sample.redirect_url {
            redirects.redirect_url.clone_from(url);
        }
        if let Some(list) = &sample.allowed_redirect_urls {
            redirects.allowed_redirect_urls.clone_from(list);
        }
        let parameters =
            LinkParameters::fixed(sample.parameters.clone()).map_err(|(name, why)| {
                Error::invalid_field(format!("parameters.{name}"), sentence(&why))
            })?;
        let ground = self.ground(&sample).await?;
        let notes = redirects.notes();
        if redirects.redirect_url.is_empty() {
            return Ok(Resolution {
                url: None,
                refusal: None,
                parts: Vec::new(),
                notes,
                left_empty: Vec::new(),
            });
        }
        let values = self.sample_values(&sample, &ground, &parameters, &redirects);
        fill(&sample, &ground, &redirects, notes, &values)
    }

    async fn ground(&self, sample: &Sample) -> Result<Ground> {
        let platform_key = sample.platform_key.clone();
        if let Some(key) = &platform_key
            && self.app.integration(key).is_none()
        {
            return Err(Error::new(
                Code::IntegrationUnknown,
                format!("There is no integration with the platform key {key}."),
            ));
        }
        let sandbox = || {
            let mut all = self.app.catalogue().iter();
            all.find(|one| one.is_sandbox() && !one.takes_details())
                .map(|one| one.key().as_str().to_owned())
        };
        let platform_key = platform_key.or_else(sandbox).unwrap_or_default();
        let Some(company) = sample.company else {
            if sample.connection.is_some() {
                return Err(Error::invalid_field(
                    "companyId",
                    "Say whose connection it is.",
                ));
            }
            return Ok(Ground {
                company: SAMPLE_COMPANY,
                connection: None,
                platform_key,
            });
        };
        let (client, wanted) = (self.client_id, sample.connection);
        let (found, connection) = self
            .app
            .db()
            .read("find_sample", move |tx| {
                Box::pin(async move {
                    let found = companies::find_company(tx, client, company).await?;
                    let connection = match wanted {
                        Some(id) => connections::find_connection(tx, client, company, id).await?,
                        None => None,
                    };
                    Ok::<_, Error>((found, connection))
                })
            })
            .await?;
        if found.is_none() {
            return Err(Error::not_found("company", company));
        }
        if let (Some(id), None) = (wanted, &connection) {
            return Err(Error::not_found("connection", id));
        }
        Ok(Ground {
            company: company.as_uuid(),
            platform_key: connection
                .as_ref()
                .map_or(platform_key, |row| row.platform_key.clone()),
            connection,
        })
    }

    fn sample_values(
        &self,
        sample: &Sample,
        ground: &Ground,
        parameters: &LinkParameters,
        redirects: &Redirects,
    ) -> Values {
        let linked = sample.outcome == Outcome::Linked;
        let about_one = matches!(sample.outcome, Outcome::Linked | Outcome::Failed)
            || (sample.outcome == Outcome::Cancelled && ground.connection.is_some());
        let business = match &ground.connection {
            Some(row) => row.organisation.as_ref().map(|found| found.name.as_str()),
            None => linked.then_some(SAMPLE_BUSINESS),
        };
        let connection = about_one.then(|| Connected {
            id: ground
                .connection
                .as_ref()
                .map_or(ConnectionId::from(SAMPLE_CONNECTION), |row| row.id),
            platform_key: &ground.platform_key,
            business,
        });
        let source_type = (sample.outcome == Outcome::NotSupported)
            .then(|| self.app.integration(&ground.platform_key))
            .flatten()
            .map(postern_oauth::Integration::source_type);
        let values = self.app.redirect_values(&Filling {
            client: self.client_id,
            company: CompanyId::from(ground.company),
            outcome: sample.outcome,
            connection,
            source_type,
            status_text: sample.status_text.as_deref(),
            parameters,
        });
        if !redirects.open_id_claims || !linked {
            return values;
        }
        SAMPLE_PERSON
            .into_iter()
            .fold(values, |values, (claim, value)| {
                values.with_claim(claim, value)
            })
    }
}

fn fill(
    sample: &Sample,
    ground: &Ground,
    redirects: &Redirects,
    notes: Notes,
    values: &Values,
) -> Result<Resolution> {
    let (template, allowed) = parsed(redirects)?;
    let rendered = template.render(values, &allowed);
    let parts = template
        .parts(values)
        .into_iter()
        .map(|part| SamplePart {
            made_up: is_made_up(&part.source, sample, ground) && !part.text.is_empty(),
            text: part.text,
            place: part.place,
            source: part.source,
        })
        .collect();
    let left_empty = notes
        .custom_parameters
        .iter()
        .filter(|name| values.get(name).is_empty())
        .cloned()
        .collect();
    Ok(Resolution {
        url: rendered.as_ref().ok().map(ToString::to_string),
        refusal: rendered.err().map(|error| sentence(&error)),
        parts,
        notes,
        left_empty,
    })
}

/// A template whose host varies and that has no list is valid here: what comes of it is a refusal, which is worth seeing.
fn parsed(redirects: &Redirects) -> Result<(RedirectTemplate, AllowedOrigins)> {
    match (
        RedirectTemplate::parse(&redirects.redirect_url),
        AllowedOrigins::parse(&redirects.allowed_redirect_urls),
    ) {
        (Ok(template), Ok(allowed)) => Ok((template, allowed)),
        _ => Err(Error::invalid(refused(
            ("redirectUrl", &redirects.redirect_url),
            ("allowedRedirectUrls", &redirects.allowed_redirect_urls),
        ))),
    }
}

/// Whether a value stands for one that only a real visit has.
fn is_made_up(source: &Source, sample: &Sample, ground: &Ground) -> bool {
    let Source::Reserved(name) = source else {
        return false;
    };
    match name.as_str() {
        "companyId" => sample.company.is_none(),
        "connectionId" | "data.company.companyName" => ground.connection.is_none(),
        "integrationId" | "sourceId" | "platform" | "platformName" | "sourceType" => {
            ground.connection.is_none() && sample.platform_key.is_none()
        }
        name => name.starts_with("openId_"),
    }
}
