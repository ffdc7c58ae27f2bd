//! A client's profile: its name, its pictures, and where its people go when they are done.
//!
//! Setting it replaces the profile as a whole and touches nothing else of the client: one-time Link URLs, lifetimes and
//! revocations stay as they are.

use postern_core::audit::Action;
use postern_store::{clients, profiles};

use crate::audit::{Act, Facts, Target};
use crate::clients::{client_name, is_web_address};
use crate::redirects;
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
        let (client, tenant) = (self.client_id, self.clone());
        let row = profiles::Profile {
            name: profile.name.clone(),
            redirect_url: Some(profile.redirect_url.clone()).filter(|url| !url.is_empty()),
            allowed_redirect_urls: serde_json::to_string(&profile.white_list_urls)
                .map_err(Error::internal)?,
            logo_url: profile.logo_url.clone(),
            icon_url: profile.icon_url.clone(),
        };
        self.app
            .db()
            .write("update_profile", move |tx| {
                let (row, tenant) = (row.clone(), tenant.clone());
                Box::pin(async move {
                    // Held, so that what is said to have been there before was.
                    clients::lock_client(tx, client).await?;
                    let before = profiles::find_profile(tx, client)
                        .await?
                        .ok_or_else(|| Error::not_found("client", client))?;
                    profiles::update_profile(tx, client, &row).await?;
                    let act = Act::new(Action::ClientChanged, Target::nameless_client(client));
                    let act = act.named(&row.name).changed(facts(&before), facts(&row));
                    tenant.audit(tx, act).await
                })
            })
            .await?;
        Ok(profile)
    }
}

fn facts(row: &profiles::Profile) -> Facts {
    let hosts: Vec<String> = serde_json::from_str(&row.allowed_redirect_urls).unwrap_or_default();
    Facts::new()
        .with("name", &row.name)
        .with("redirectUrl", row.redirect_url.as_ref())
        .with("logoUrl", row.logo_url.as_ref())
        .with("iconUrl", row.icon_url.as_ref())
        .with("allowedRedirectUrls", hosts)
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
    faults.extend(redirects::refused(
        ("redirectUrl", &wanted.redirect_url),
        ("whiteListUrls", &wanted.white_list_urls),
    ));
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

fn is_picture_address(url: &str) -> bool {
    url.len() <= LONGEST_URL && is_web_address(url)
}
