//! A client's profile: its name, its pictures, and where its people go when they are done.
//!
//! Setting it replaces the profile as a whole and touches nothing else of the client: one-time Link URLs, lifetimes and
//! revocations stay as they are.

use postern_core::redirect::{AllowedOrigins, RedirectTemplate};
use postern_store::profiles;

use crate::clients::{client_name, is_web_address};
use crate::cors::sentence;
use crate::{Error, FieldError, Result, Tenant};

/// The most characters of a picture's address.
const LONGEST_URL: usize = 2048;

/// A profile, as it is shown and as it is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    pub name: String,
    /// The redirect template; empty when people end on a page of this installation.
    pub redirect_url: String,
    pub logo_url: Option<String>,
    pub icon_url: Option<String>,
    /// The hosts a template with a variable host may lead to.
    pub white_list_urls: Vec<String>,
}

impl Tenant {
    /// The profile.
    pub async fn profile(&self) -> Result<Profile> {
        let client = self.client_id;
        let row = self
            .app
            .db()
            .read("find_profile", move |tx| {
                Box::pin(async move { profiles::find_profile(tx, client).await })
            })
            .await?
            .ok_or_else(|| Error::not_found("client", client))?;
        Ok(Profile {
            name: row.name,
            redirect_url: row.redirect_url.unwrap_or_default(),
            logo_url: row.logo_url,
            icon_url: row.icon_url,
            white_list_urls: serde_json::from_str(&row.allowed_redirect_urls)
                .map_err(Error::internal)?,
        })
    }

    /// Replaces the profile.
    pub async fn set_profile(&self, wanted: Profile) -> Result<Profile> {
        let profile = check(wanted)?;
        let client = self.client_id;
        let row = profiles::Profile {
            name: profile.name.clone(),
            redirect_url: Some(profile.redirect_url.clone()).filter(|url| !url.is_empty()),
            allowed_redirect_urls: serde_json::to_string(&profile.white_list_urls)
                .map_err(Error::internal)?,
            logo_url: profile.logo_url.clone(),
            icon_url: profile.icon_url.clone(),
        };
        let found = self
            .app
            .db()
            .write("update_profile", move |tx| {
                let row = row.clone();
                Box::pin(async move { profiles::update_profile(tx, client, &row).await })
            })
            .await?;
        if found == 0 {
            return Err(Error::not_found("client", client));
        }
        Ok(profile)
    }
}

fn check(wanted: Profile) -> Result<Profile> {
    let mut faults = Vec::new();
    let mut fault = |field: &str, message: String| {
        faults.push(FieldError {
            field: field.to_owned(),
            message,
        });
    };
    let name = client_name(&wanted.name).unwrap_or_else(|error| {
        fault("name", error.message().to_owned());
        String::new()
    });
    for (field, url) in [("logoUrl", &wanted.logo_url), ("iconUrl", &wanted.icon_url)] {
        if let Some(url) = url.as_deref().filter(|url| !url.is_empty())
            && !is_picture_address(url)
        {
            fault(
                field,
                "This must be an https address, such as https://static.example.com/logo.png."
                    .to_owned(),
            );
        }
    }
    for (index, url) in wanted.white_list_urls.iter().enumerate() {
        if let Err(error) = AllowedOrigins::parse(&[url]) {
            fault(&format!("whiteListUrls[{index}]"), sentence(&error));
        }
    }
    if let Err(error) = AllowedOrigins::parse(&wanted.white_list_urls)
        && error == postern_core::redirect::InvalidAllowedUrl::TooMany
    {
        fault("whiteListUrls", sentence(&error));
    }
    if let Some(message) = refused_redirect(&wanted) {
        fault("redirectUrl", message);
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    Ok(Profile {
        name,
        logo_url: wanted.logo_url.filter(|url| !url.is_empty()),
        icon_url: wanted.icon_url.filter(|url| !url.is_empty()),
        ..wanted
    })
}

/// What is wrong with the template, if anything.
fn refused_redirect(wanted: &Profile) -> Option<String> {
    if wanted.redirect_url.is_empty() {
        return None;
    }
    match RedirectTemplate::parse(&wanted.redirect_url) {
        Err(error) => Some(sentence(&error)),
        Ok(template) if template.has_dynamic_host() && wanted.white_list_urls.is_empty() => {
            Some("A redirect URL whose host depends on a parameter needs the hosts it may lead to in `whiteListUrls`.".to_owned())
        }
        Ok(_) => None,
    }
}

fn is_picture_address(url: &str) -> bool {
    url.len() <= LONGEST_URL && is_web_address(url)
}
