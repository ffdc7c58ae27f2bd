//! A client's resources in the Portal: the API's handlers, each with the permission that a member needs for it.

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Confirmed;
use super::audit;
use super::integrations as client_integrations;
use super::keys;
use super::members;
use super::needs;
use super::origins;
use super::permissions::{
    DeleteCompanies, EditCompanies, EditKeys, EditMembers, EditProducts, EditSettings,
    EndConnections, ViewAudit, ViewCompanies, ViewData, ViewWebhooks,
};
use super::texts;
use super::{companies as of_list, statistics};
use crate::api::{
    api_keys, branding, companies, connections, cors, files, integrations, link_events,
    link_settings, links, named_software, profile, redirects, webhooks,
};
use crate::state::AppState;

pub(super) fn documented() -> OpenApiRouter<AppState> {
    companies_and_connections(OpenApiRouter::new())
        .merge(links_of_companies())
        .merge(counts())
        .merge(settings())
        .merge(people())
        .merge(log())
}

fn companies_and_connections(router: OpenApiRouter<AppState>) -> OpenApiRouter<AppState> {
    router
        .routes(needs::<ViewCompanies>(routes!(companies::list_companies)))
        .routes(needs::<EditCompanies>(routes!(companies::create_company)))
        .routes(needs::<ViewCompanies>(routes!(companies::get_company)))
        .routes(needs::<EditCompanies>(routes!(
            companies::replace_company,
            companies::update_company
        )))
        .routes(needs::<DeleteCompanies>(routes!(companies::delete_company)))
        .routes(needs::<EditProducts>(routes!(
            companies::add_product,
            companies::remove_product
        )))
        .routes(needs::<ViewCompanies>(routes!(
            connections::list_connections
        )))
        .routes(needs::<EditCompanies>(routes!(
            connections::create_connection
        )))
        .routes(needs::<ViewCompanies>(routes!(connections::get_connection)))
        .routes(needs::<EndConnections>(routes!(
            connections::unlink_connection,
            connections::delete_connection
        )))
        .routes(needs::<EditCompanies>(routes!(files::upload_files)))
        .routes(needs::<ViewData>(routes!(files::list_files)))
        .routes(needs::<ViewData>(routes!(files::download_files)))
}

fn links_of_companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(needs::<ViewCompanies>(routes!(links::list_links)))
        .routes(needs::<EditCompanies>(routes!(links::create_link)))
        .routes(needs::<ViewCompanies>(routes!(links::get_link)))
        .routes(needs::<EditCompanies>(routes!(links::delete_link)))
        .routes(needs::<EditCompanies>(routes!(
            links::create_connection_link
        )))
        .routes(needs::<EditCompanies>(routes!(links::revoke_company_links)))
        .routes(needs::<EditSettings>(routes!(links::revoke_links)))
        .routes(needs::<ViewCompanies>(routes!(
            link_events::list_link_events
        )))
        .routes(needs::<ViewCompanies>(routes!(
            named_software::list_named_software
        )))
}

fn counts() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(needs::<ViewCompanies>(routes!(
            statistics::get_link_statistics
        )))
        .routes(needs::<ViewCompanies>(routes!(
            statistics::export_link_statistics
        )))
        .routes(needs::<ViewCompanies>(routes!(of_list::list_latest_links)))
        .routes(needs::<ViewCompanies>(routes!(of_list::export_companies)))
}

fn settings() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(needs::<EditSettings>(routes!(
            link_settings::get_link_settings,
            link_settings::replace_link_settings
        )))
        .routes(needs::<EditSettings>(routes!(
            branding::get_branding,
            branding::replace_branding
        )))
        .routes(needs::<EditSettings>(routes!(
            branding::upload_branding_picture,
            branding::delete_branding_picture
        )))
        .routes(needs::<EditSettings>(routes!(
            redirects::get_redirect_settings,
            redirects::replace_redirect_settings
        )))
        .routes(needs::<EditSettings>(routes!(redirects::resolve_redirect)))
        .routes(needs::<EditSettings>(routes!(texts::preview_texts)))
        .routes(needs::<EditSettings>(routes!(
            profile::get_profile,
            profile::update_profile
        )))
        .routes(needs::<ViewCompanies>(routes!(
            integrations::list_integrations
        )))
        .routes(needs::<ViewCompanies>(routes!(
            integrations::get_integration
        )))
        .routes(needs::<ViewCompanies>(routes!(
            client_integrations::list_integration_settings
        )))
        .routes(needs::<EditSettings>(routes!(
            client_integrations::get_integration_settings,
            client_integrations::change_integration
        )))
        .routes(needs::<EditSettings>(routes!(
            client_integrations::upload_sign_in_button,
            client_integrations::delete_sign_in_button
        )))
        .routes(needs::<Confirmed<EditSettings>>(routes!(
            client_integrations::set_integration_credentials
        )))
        .routes(needs::<EditSettings>(routes!(
            client_integrations::begin_integration_test
        )))
        .routes(needs::<EditSettings>(routes!(
            client_integrations::get_integration_test
        )))
        .routes(needs::<EditKeys>(routes!(origins::list_refused_origins)))
        .routes(needs::<EditKeys>(routes!(cors::get_cors_settings)))
        .routes(needs::<Confirmed<EditKeys>>(routes!(
            cors::set_cors_settings
        )))
        .routes(needs::<EditKeys>(routes!(api_keys::list_api_keys)))
        .routes(needs::<EditKeys>(routes!(keys::list_key_callers)))
        .routes(needs::<Confirmed<EditKeys>>(routes!(
            api_keys::create_api_key
        )))
        .routes(needs::<Confirmed<EditKeys>>(routes!(
            api_keys::delete_api_key
        )))
        .routes(needs::<ViewWebhooks>(routes!(
            webhooks::list_webhook_consumers
        )))
        .routes(needs::<EditSettings>(routes!(
            webhooks::create_webhook_consumer
        )))
        .routes(needs::<EditSettings>(routes!(
            webhooks::delete_webhook_consumer
        )))
}

fn people() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(needs::<EditMembers>(routes!(members::list_members)))
        .routes(needs::<Confirmed<EditMembers>>(routes!(
            members::change_member,
            members::remove_member
        )))
        .routes(needs::<Confirmed<EditMembers>>(routes!(
            members::end_member_sessions
        )))
        .routes(needs::<EditMembers>(routes!(members::list_invitations)))
        .routes(needs::<Confirmed<EditMembers>>(routes!(
            members::create_invitation
        )))
        .routes(needs::<EditMembers>(routes!(members::delete_invitation)))
}

fn log() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(needs::<ViewAudit>(routes!(audit::list_audit_entries)))
        .routes(needs::<ViewAudit>(routes!(audit::export_audit_entries)))
        .routes(needs::<ViewAudit>(routes!(audit::verify_audit_chain)))
}
