//! What fills a template: the same for a visit that ends and for one that is tried out.

use postern_core::id::{ClientId, CompanyId, ConnectionId};
use postern_core::model::SourceType;
use postern_core::parameters::LinkParameters;
use postern_core::redirect::{Outcome, Reserved, Values};

use crate::App;

/// Everything that Postern puts into a redirect.
pub(crate) struct Filling<'a> {
    pub(crate) client: ClientId,
    pub(crate) company: CompanyId,
    pub(crate) outcome: Outcome,
    /// The connection the visit was about.
    pub(crate) connection: Option<Connected<'a>>,
    /// What the visitor was looking for, where there is no connection to tell it.
    pub(crate) source_type: Option<SourceType>,
    /// What the provider said.
    pub(crate) status_text: Option<&'a str>,
    /// The custom parameters of the Link URL.
    pub(crate) parameters: &'a LinkParameters,
}

/// A connection in a redirect.
pub(crate) struct Connected<'a> {
    pub(crate) id: ConnectionId,
    pub(crate) platform_key: &'a str,
    /// The business's name at the provider.
    pub(crate) business: Option<&'a str>,
}

impl App {
    /// The values by their names in a template.
    pub(crate) fn redirect_values(&self, filling: &Filling<'_>) -> Values {
        let outcome = filling.outcome;
        let values = Values::new(filling.parameters)
            .with(Reserved::ClientId, &filling.client.to_string())
            .with(Reserved::CompanyId, &filling.company.to_string())
            .with(Reserved::StatusCode, &outcome.code().to_string())
            .with(Reserved::ErrorMessage, outcome.message())
            .with(
                Reserved::StatusText,
                filling.status_text.unwrap_or_default(),
            );
        let values = match filling.source_type {
            Some(source_type) => values.with(Reserved::SourceType, source_type.as_str()),
            None => values,
        };
        match &filling.connection {
            Some(connection) => self.with_connection(values, connection),
            None => values,
        }
    }

    fn with_connection(&self, values: Values, connection: &Connected<'_>) -> Values {
        let values = values
            .with(Reserved::ConnectionId, &connection.id.to_string())
            .with(
                Reserved::CompanyName,
                connection.business.unwrap_or_default(),
            );
        let Some(integration) = self.integration(connection.platform_key) else {
            return values;
        };
        values
            .with(
                Reserved::IntegrationId,
                &integration.integration_id().to_string(),
            )
            .with(Reserved::SourceId, &integration.source_id().to_string())
            .with(Reserved::Platform, integration.key().as_str())
            .with(Reserved::PlatformName, integration.name())
            .with(Reserved::SourceType, integration.source_type().as_str())
    }
}
