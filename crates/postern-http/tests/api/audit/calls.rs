//! How each changing operation of a client succeeds once: made fresh for every walk. An operation that is added to a document and
//! not here fails the walk.

use http::Method;
use postern_app::api_keys::CreateApiKey;
use postern_core::id::ConnectionId;
use postern_core::model::SourceType;
use postern_core::staff::Role;
use serde_json::{Value, json};

use crate::branding::PNG;
use crate::visiting::House;

/// What a call sends.
pub(super) enum Sent {
    Nothing,
    Json(Value),
    Form(&'static [u8]),
    Picture,
}

/// A call that succeeds.
pub(super) struct Call {
    pub(super) method: Method,
    /// Below the client's base.
    pub(super) path: String,
    pub(super) sent: Sent,
}

impl Sent {
    pub(super) fn media_type(&self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Json(_) => Some("application/json"),
            Self::Form(_) | Self::Picture => Some("multipart/form-data; boundary=edge"),
        }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Nothing => Vec::new(),
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Form(form) => form.to_vec(),
            Self::Picture => [PICTURE, PNG, b"\r\n--edge--\r\n"].concat(),
        }
    }
}

const PICTURE: &[u8] =
    b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n";

const FORM: &[u8] = b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n\
    a,b\r\n1,2\r\n\r\n--edge--\r\n";

/// The call of an operation, with what it needs to be there.
pub(super) async fn call(operation: &str, house: &House) -> (Call, &'static str) {
    let (method, path, sent, action) = match operation {
        "add_product" | "remove_product" | "create_company" | "replace_company"
        | "update_company" | "delete_company" => of_company(operation, house).await,
        "create_connection"
        | "delete_connection"
        | "unlink_connection"
        | "upload_files"
        | "update_connection_authorization" => of_connection(operation, house).await,
        "create_link"
        | "create_connection_link"
        | "delete_link"
        | "revoke_company_links"
        | "revoke_links" => of_links(operation, house).await,
        "create_api_key"
        | "delete_api_key"
        | "create_webhook_consumer"
        | "delete_webhook_consumer" => of_programs(operation, house).await,
        "change_integration"
        | "upload_sign_in_button"
        | "delete_sign_in_button"
        | "set_integration_credentials"
        | "begin_integration_test" => of_integrations(operation),
        "change_member"
        | "remove_member"
        | "end_member_sessions"
        | "create_invitation"
        | "delete_invitation" => of_people(operation, house).await,
        _ => of_settings(operation, house).await,
    };
    let method = Method::from_bytes(method.as_bytes()).unwrap();
    (Call { method, path, sent }, action)
}

type Parts = (&'static str, String, Sent, &'static str);

async fn of_company(operation: &str, house: &House) -> Parts {
    let company = house.app.company(house.client.id, "Fox Ltd").await;
    let path = format!("/companies/{company}");
    let named = |name: &str| Sent::Json(json!({"name": name}));
    let product = format!("{path}/products/lending");
    match operation {
        "create_company" => (
            "POST",
            "/companies".to_owned(),
            named("Owl Ltd"),
            "company.created",
        ),
        "replace_company" => ("PUT", path, named("Owl Ltd"), "company.changed"),
        "update_company" => ("PATCH", path, named("Owl Ltd"), "company.changed"),
        "delete_company" => ("DELETE", path, Sent::Nothing, "company.deleted"),
        "add_product" => ("PUT", product, Sent::Nothing, "company.changed"),
        _ => ("DELETE", product, Sent::Nothing, "company.changed"),
    }
}

async fn of_connection(operation: &str, house: &House) -> Parts {
    let list = format!("/companies/{}/connections", house.company);
    match operation {
        "create_connection" => {
            let body = Sent::Json(json!({"platformKey": "mqjo"}));
            ("POST", list, body, "connection.created")
        }
        "delete_connection" => {
            let path = format!("{list}/{}", house.client_connection().await);
            ("DELETE", path, Sent::Nothing, "connection.deleted")
        }
        "unlink_connection" => {
            let path = format!("{list}/{}", linked(house).await);
            let body = Sent::Json(json!({"status": "Unlinked"}));
            ("PATCH", path, body, "connection.unlinked")
        }
        "upload_files" => {
            let path = format!("{list}/{}/files", linked(house).await);
            ("POST", path, Sent::Form(FORM), "files.uploaded")
        }
        _ => {
            let giver = house.of(house.app.company(house.client.id, "Giver Ltd").await);
            let given = giver
                .tokens(&giver.visitor().await.link("olive").await)
                .await;
            let id = house.client_connection().await;
            let body = Sent::Json(json!({"accessToken": given.access}));
            (
                "PUT",
                format!("{list}/{id}/authorization"),
                body,
                "connection.authorized",
            )
        }
    }
}

/// A connection that is `Linked` without a sign-in: files are given for it.
async fn linked(house: &House) -> ConnectionId {
    let client = house.client.id;
    let on = house.app.app.set_upload(client, SourceType::Banking, true);
    on.await.unwrap();
    let tenant = house.app.app.tenant(client);
    let made = tenant.create_connection(house.company, "upbk").await;
    made.unwrap().connection.id
}

async fn of_links(operation: &str, house: &House) -> Parts {
    let company = house.app.company(house.client.id, "Elm Ltd").await;
    let links = format!("/companies/{company}/links");
    let empty = || Sent::Json(json!({}));
    match operation {
        "create_link" => ("POST", links, empty(), "link.created"),
        "create_connection_link" => {
            let connection = house.client_connection().await;
            let path = format!(
                "/companies/{}/connections/{connection}/links",
                house.company
            );
            ("POST", path, empty(), "link.created")
        }
        "delete_link" => {
            let wanted = postern_app::links::CreateLink::of_company(company);
            let tenant = house.app.app.tenant(house.client.id);
            let made = tenant.create_link(wanted).await.unwrap();
            let path = format!("{links}/{}", made.link.id);
            ("DELETE", path, Sent::Nothing, "link.revoked")
        }
        "revoke_company_links" => {
            let path = format!("{links}/revoke");
            ("POST", path, Sent::Nothing, "company.linksRevoked")
        }
        _ => (
            "POST",
            "/links/revoke".to_owned(),
            Sent::Json(json!({"allCompanies": true})),
            "client.linksRevoked",
        ),
    }
}

async fn of_programs(operation: &str, house: &House) -> Parts {
    let tenant = house.app.app.tenant(house.client.id);
    let consumer =
        json!({"url": "https://hooks.example.com/in", "eventTypes": ["company.created"]});
    match operation {
        "create_api_key" => {
            let body = Sent::Json(json!({"name": "Nightly"}));
            ("POST", "/apiKeys".to_owned(), body, "apiKey.created")
        }
        "delete_api_key" => {
            let made = tenant
                .create_api_key(CreateApiKey::default())
                .await
                .unwrap();
            let path = format!("/apiKeys/{}", made.key.id);
            ("DELETE", path, Sent::Nothing, "apiKey.deleted")
        }
        "create_webhook_consumer" => (
            "POST",
            "/webhooks".to_owned(),
            Sent::Json(consumer),
            "webhook.created",
        ),
        _ => {
            let made = house.client.post("/webhooks", consumer).await.json();
            let path = format!("/webhooks/{}", made["id"].as_str().unwrap());
            ("DELETE", path, Sent::Nothing, "webhook.deleted")
        }
    }
}

fn of_integrations(operation: &str) -> Parts {
    let path = |rest: &str| format!("/settings/integrations/{rest}");
    match operation {
        "change_integration" => {
            let body =
                json!({"enabled": true, "access": "continuous", "pinned": true, "aliases": []});
            ("PUT", path("mqjo"), Sent::Json(body), "integration.changed")
        }
        "upload_sign_in_button" => (
            "PUT",
            path("gbol/button"),
            Sent::Picture,
            "settings.pictureChanged",
        ),
        "delete_sign_in_button" => (
            "DELETE",
            path("gbol/button"),
            Sent::Nothing,
            "settings.pictureRemoved",
        ),
        "set_integration_credentials" => {
            let body = json!({"clientId": "fjords", "clientSecret": "a secret of the provider"});
            let path = path("gbol/credentials");
            (
                "PUT",
                path,
                Sent::Json(body),
                "integration.credentialsChanged",
            )
        }
        _ => (
            "POST",
            path("mqjo/tests"),
            Sent::Nothing,
            "integration.tested",
        ),
    }
}

async fn of_people(operation: &str, house: &House) -> Parts {
    let app = &house.app;
    let address = |name: &str| format!("{name}.{operation}@lumen.example");
    let roles = [(house.client.id, Role::Analyst)];
    match operation {
        "change_member" => {
            let person = app.person(&address("a"), false, &roles).await;
            let body = Sent::Json(json!({"role": "advisor"}));
            ("PUT", format!("/members/{person}"), body, "member.changed")
        }
        "remove_member" => {
            let person = app.person(&address("b"), false, &roles).await;
            (
                "DELETE",
                format!("/members/{person}"),
                Sent::Nothing,
                "member.removed",
            )
        }
        "end_member_sessions" => {
            let person = app.person(&address("e"), false, &roles).await;
            let path = format!("/members/{person}/sessions");
            ("DELETE", path, Sent::Nothing, "member.signedOut")
        }
        "create_invitation" => {
            let body = Sent::Json(json!({"email": address("c"), "role": "analyst"}));
            (
                "POST",
                "/invitations".to_owned(),
                body,
                "invitation.created",
            )
        }
        _ => {
            let tenant = app.app.tenant(house.client.id);
            let made = tenant.invite(&address("d"), Role::Analyst).await.unwrap();
            let path = format!("/invitations/{}", made.invitation.id);
            ("DELETE", path, Sent::Nothing, "invitation.deleted")
        }
    }
}

async fn of_settings(operation: &str, house: &House) -> Parts {
    let current = async |path: &str| house.client.get(path).await.json();
    let origins = || Sent::Json(json!({"allowedOrigins": ["https://app.lumen.example"]}));
    let picture = || "/settings/branding/logo".to_owned();
    match operation {
        "set_cors_settings" => (
            "POST",
            "/corsSettings".to_owned(),
            origins(),
            "settings.originsChanged",
        ),
        "set_connection_management_cors_settings" => {
            let path = "/connectionManagement/corsSettings".to_owned();
            ("POST", path, origins(), "settings.originsChanged")
        }
        "update_profile" => {
            let mut profile = current("/profile").await;
            profile["name"] = json!("Lumen Credit Ltd");
            let path = "/profile".to_owned();
            ("PUT", path, Sent::Json(profile), "client.changed")
        }
        "replace_branding" => {
            let body = Sent::Json(json!({"name": "Lumen", "primaryColor": "#ffd400"}));
            (
                "PUT",
                "/settings/branding".to_owned(),
                body,
                "settings.brandingChanged",
            )
        }
        "upload_branding_picture" => ("PUT", picture(), Sent::Picture, "settings.pictureChanged"),
        "delete_branding_picture" => (
            "DELETE",
            picture(),
            Sent::Nothing,
            "settings.pictureRemoved",
        ),
        "replace_link_settings" => {
            let mut settings = current("/settings/link").await;
            settings["linkTtlMinutes"] = json!(60);
            let path = "/settings/link".to_owned();
            ("PUT", path, Sent::Json(settings), "settings.linkChanged")
        }
        "replace_redirect_settings" => {
            let body = json!({"redirectUrl": "https://app.lumen.example/done"});
            let path = "/settings/redirects".to_owned();
            ("PUT", path, Sent::Json(body), "settings.redirectsChanged")
        }
        other => panic!("{other} changes something, and nothing here says how it succeeds"),
    }
}
