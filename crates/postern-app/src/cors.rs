//! The origins of a client's own pages, from which the Link SDK may call.

use postern_core::audit::Action;
use postern_core::model::ClientMode;
use postern_core::web_origin::WebOrigin;
use postern_outbound::Origin;
use postern_store::{clients, cors_origins, refused_origins};

use crate::audit::{Act, Facts, Target};
use crate::error::sentence;
use crate::{Error, FieldError, Result, Tenant};

/// The most origins of a client.
pub const MOST_ORIGINS: usize = 50;

impl Tenant {
    /// The origins that are allowed, in the order they were given.
    pub async fn cors_origins(&self) -> Result<Vec<String>> {
        let client = self.client_id;
        Ok(self
            .app
            .db()
            .read("list_cors_origins", move |tx| {
                Box::pin(async move { cors_origins::list_cors_origins(tx, client).await })
            })
            .await?)
    }

    /// Replaces the origins that are allowed. What comes back is what browsers send: in lower case, international names in
    /// ASCII, each once.
    ///
    /// Pages of somebody's own machine, `http://localhost`, are for clients in Test, and for trials: an installation that is on
    /// that machine itself. What a client has had stays.
    pub async fn set_cors_origins(&self, given: &[String]) -> Result<Vec<String>> {
        let origins = parse(given)?;
        let (client, rows, tenant) = (self.client_id, origins, self.clone());
        let is_trial = Origin::of(&self.app.urls().api).is_some_and(|origin| origin.is_loopback());
        self.app
            .db()
            .write("set_cors_origins", move |tx| {
                let (rows, tenant) = (rows.clone(), tenant.clone());
                Box::pin(async move {
                    // Two that replace at once would mix their lists.
                    let known = clients::lock_client(tx, client)
                        .await?
                        .ok_or_else(|| Error::not_found("client", client))?;
                    let before = cors_origins::list_cors_origins(tx, client).await?;
                    if known.mode == ClientMode::Live && !is_trial {
                        encrypted(&rows, &before)?;
                    }
                    let rows: Vec<String> = rows.iter().map(WebOrigin::to_string).collect();
                    cors_origins::delete_cors_origins(tx, client).await?;
                    cors_origins::create_cors_origins(tx, client, &rows).await?;
                    refused_origins::delete_listed(tx, client).await?;
                    let act = Act::new(Action::OriginsChanged, Target::settings("origins"));
                    let listed = |origins| Facts::new().with("allowedOrigins", origins);
                    tenant
                        .audit(tx, act.changed(listed(before), listed(rows.clone())))
                        .await?;
                    Ok(rows)
                })
            })
            .await
    }
}

/// Whether a live client may have these: encrypted, or kept from before.
fn encrypted(wanted: &[WebOrigin], before: &[String]) -> Result<()> {
    let is_new = |origin: &WebOrigin| !before.iter().any(|held| held == origin.as_str());
    let faults: Vec<FieldError> = wanted
        .iter()
        .enumerate()
        .filter(|(_, origin)| origin.is_plain_http() && is_new(origin))
        .map(|(index, _)| FieldError {
            field: format!("allowedOrigins[{index}]"),
            message: "http://localhost is for clients in Test, and this one is Live: list an https origin.".to_owned(),
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::invalid(faults))
    }
}

fn parse(given: &[String]) -> Result<Vec<WebOrigin>> {
    if given.len() > MOST_ORIGINS {
        return Err(Error::invalid_field(
            "allowedOrigins",
            format!("At most {MOST_ORIGINS} origins can be allowed."),
        ));
    }
    let mut origins: Vec<WebOrigin> = Vec::with_capacity(given.len());
    let mut faults = Vec::new();
    for (index, text) in given.iter().enumerate() {
        match WebOrigin::parse(text) {
            Ok(origin) if origins.contains(&origin) => {}
            Ok(origin) => origins.push(origin),
            Err(error) => faults.push(FieldError {
                field: format!("allowedOrigins[{index}]"),
                message: sentence(&error),
            }),
        }
    }
    if faults.is_empty() {
        Ok(origins)
    } else {
        Err(Error::invalid(faults))
    }
}
