//! The origins of a client's own pages, from which the Link SDK may call.

use postern_core::audit::Action;
use postern_core::web_origin::WebOrigin;
use postern_store::cors_origins;

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
    pub async fn set_cors_origins(&self, given: &[String]) -> Result<Vec<String>> {
        let origins = parse(given)?;
        let (client, rows, tenant) = (self.client_id, origins.clone(), self.clone());
        self.app
            .db()
            .write("set_cors_origins", move |tx| {
                let (rows, tenant) = (rows.clone(), tenant.clone());
                Box::pin(async move {
                    // Two that replace at once would mix their lists.
                    postern_store::clients::lock_client(tx, client).await?;
                    let before = cors_origins::list_cors_origins(tx, client).await?;
                    cors_origins::delete_cors_origins(tx, client).await?;
                    cors_origins::create_cors_origins(tx, client, &rows).await?;
                    let act = Act::new(Action::OriginsChanged, Target::settings("origins"));
                    let listed = |origins| Facts::new().with("allowedOrigins", origins);
                    tenant
                        .audit(tx, act.changed(listed(before), listed(rows)))
                        .await
                })
            })
            .await?;
        Ok(origins)
    }
}

fn parse(given: &[String]) -> Result<Vec<String>> {
    if given.len() > MOST_ORIGINS {
        return Err(Error::invalid_field(
            "allowedOrigins",
            format!("At most {MOST_ORIGINS} origins can be allowed."),
        ));
    }
    let mut origins: Vec<String> = Vec::with_capacity(given.len());
    let mut faults = Vec::new();
    for (index, text) in given.iter().enumerate() {
        match WebOrigin::parse(text) {
            Ok(origin) if origins.iter().any(|known| known == origin.as_str()) => {}
            Ok(origin) => origins.push(origin.as_str().to_owned()),
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
