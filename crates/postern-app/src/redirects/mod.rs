//! Where a client's people go when they are done: the settings, and trying them out.
//!
//! The template and the list of allowed URLs are the same two fields that the profile has; setting them in either place is
//! seen in the other, and both check them by `refused`.

mod filling;
mod resolve;

pub(crate) use filling::{Connected, Filling};
pub use resolve::{Resolution, Sample, SamplePart};

use postern_core::audit::Action;
use postern_core::id::ClientId;
use postern_core::parameters::{LinkParameters, OPEN_ID};
use postern_core::redirect::{
    Advice, AllowedOrigins, InvalidAllowedUrl, RedirectTemplate, SignUpUrl, advise, is_reserved,
};
use postern_db::Tx;
use postern_store::{clients, redirects as store};

use crate::audit::{Act, Facts, Target};
use crate::error::sentence;
use crate::{App, Error, FieldError, Result, Tenant};

/// The settings, as they are shown and as they are set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redirects {
    /// The template; empty when people end on a page of this installation.
    pub redirect_url: String,
    /// The hosts a template with a variable host may lead to.
    pub allowed_redirect_urls: Vec<String>,
    /// Whether people see what they shared before they go.
    pub show_finish_page: bool,
    /// Whether a Link URL with `openId=true` asks providers who signs in.
    pub open_id_claims: bool,
    /// Where people go who signed up with their software; empty when nobody can.
    pub sign_up_success_redirect_url: String,
}

/// What can be said about redirects beyond that they are valid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// The names of the client's own parameters in the template, in its order.
    pub custom_parameters: Vec<String>,
    pub advice: Vec<Advice>,
}

impl Redirects {
    /// What to know about these redirects.
    pub fn notes(&self) -> Notes {
        let (Ok(template), Ok(allowed)) = (
            RedirectTemplate::parse(&self.redirect_url),
            AllowedOrigins::parse(&self.allowed_redirect_urls),
        ) else {
            return Notes::default();
        };
        Notes {
            custom_parameters: custom_parameters(&template),
            advice: advise(&template, &allowed, self.open_id_claims),
        }
    }

    fn of(row: store::Redirects) -> Result<Self> {
        Ok(Self {
            redirect_url: row.redirect_url.unwrap_or_default(),
            allowed_redirect_urls: serde_json::from_str(&row.allowed_redirect_urls)
                .map_err(Error::internal)?,
            show_finish_page: row.show_finish_page,
            open_id_claims: row.open_id_claims,
            sign_up_success_redirect_url: row.sign_up_success_redirect_url.unwrap_or_default(),
        })
    }

    /// What the audit log says of them.
    fn facts(&self) -> Facts {
        Facts::new()
            .with(
                "redirectUrl",
                Some(&self.redirect_url).filter(|url| !url.is_empty()),
            )
            .with("allowedRedirectUrls", self.allowed_redirect_urls.clone())
            .with("showFinishPage", self.show_finish_page)
            .with("openIdClaims", self.open_id_claims)
            .with(
                "signUpSuccessRedirectUrl",
                Some(&self.sign_up_success_redirect_url).filter(|url| !url.is_empty()),
            )
    }

    fn to_row(&self) -> Result<store::Redirects> {
        Ok(store::Redirects {
            redirect_url: Some(self.redirect_url.clone()).filter(|url| !url.is_empty()),
            allowed_redirect_urls: serde_json::to_string(&self.allowed_redirect_urls)
                .map_err(Error::internal)?,
            show_finish_page: self.show_finish_page,
            open_id_claims: self.open_id_claims,
            sign_up_success_redirect_url: Some(self.sign_up_success_redirect_url.clone())
                .filter(|url| !url.is_empty()),
        })
    }
}

fn custom_parameters(template: &RedirectTemplate) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in template.placeholders().filter(|name| !is_reserved(name)) {
        if !names.iter().any(|held| held == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// What is wrong with a template and its list, each under the name its caller gives it.
pub(crate) fn refused(
    (url_field, url): (&str, &str),
    (list_field, list): (&str, &[String]),
) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let mut fault = |field: String, message: String| faults.push(FieldError { field, message });
    for (index, entry) in list.iter().enumerate() {
        if let Err(error) = AllowedOrigins::parse(&[entry]) {
            fault(format!("{list_field}[{index}]"), sentence(&error));
        }
    }
    if let Err(error @ InvalidAllowedUrl::TooMany) = AllowedOrigins::parse(list) {
        fault(list_field.to_owned(), sentence(&error));
    }
    match RedirectTemplate::parse(url) {
        _ if url.is_empty() => {}
        Err(error) => fault(url_field.to_owned(), sentence(&error)),
        Ok(template) if template.has_dynamic_host() && list.is_empty() => fault(
            url_field.to_owned(),
            format!(
                "A redirect URL whose host depends on a parameter needs the hosts it may lead to in `{list_field}`."
            ),
        ),
        Ok(_) => {}
    }
    faults
}

impl Tenant {
    /// The redirects as they are.
    pub async fn get_redirects(&self) -> Result<Redirects> {
        let client = self.client_id;
        let row = self
            .app
            .db()
            .read_few("find_redirects", move |tx| {
                Box::pin(async move { store::find_redirects(tx, client).await })
            })
            .await?
            .ok_or_else(|| Error::not_found("client", client))?;
        Redirects::of(row)
    }

    /// Replaces all of them.
    pub async fn replace_redirects(&self, wanted: Redirects) -> Result<Redirects> {
        let mut faults = refused(
            ("redirectUrl", &wanted.redirect_url),
            ("allowedRedirectUrls", &wanted.allowed_redirect_urls),
        );
        let sign_up = &wanted.sign_up_success_redirect_url;
        if let (false, Err(error)) = (sign_up.is_empty(), SignUpUrl::parse(sign_up)) {
            faults.push(FieldError {
                field: "signUpSuccessRedirectUrl".to_owned(),
                message: sentence(&error),
            });
        }
        if !faults.is_empty() {
            return Err(Error::invalid(faults));
        }
        let (tenant, row, after) = (self.clone(), wanted.to_row()?, wanted.facts());
        self.app
            .db()
            .write("update_redirects", move |tx| {
                let (tenant, row, after) = (tenant.clone(), row.clone(), after.clone());
                Box::pin(async move {
                    let client = tenant.client_id;
                    // Held, so that what is said to have been there before was.
                    clients::lock_client(tx, client).await?;
                    let before = App::redirects_of(tx, client).await?.facts();
                    store::update_redirects(tx, client, &row).await?;
                    let act = Act::new(Action::RedirectsChanged, Target::settings("redirects"));
                    tenant.audit(tx, act.changed(before, after)).await
                })
            })
            .await?;
        Ok(wanted)
    }
}

impl App {
    /// The redirects of a client, inside the caller's transaction.
    pub(crate) async fn redirects_of(tx: &mut Tx<'_>, client: ClientId) -> Result<Redirects> {
        let row = store::find_redirects(tx, client)
            .await?
            .ok_or_else(|| Error::not_found("client", client))?;
        Redirects::of(row)
    }

    /// Whether a visit with these parameters asks providers who signs in. The client must have allowed it.
    pub(crate) async fn asks_for_claims(
        tx: &mut Tx<'_>,
        client: ClientId,
        parameters: &LinkParameters,
    ) -> Result<bool> {
        Ok(parameters.is_on(OPEN_ID) && Self::redirects_of(tx, client).await?.open_id_claims)
    }
}
