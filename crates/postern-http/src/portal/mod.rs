//! The Portal's API, below `/portal/v1/`: for the people who work for clients, and for operators.
//!
//! What belongs to one client is the API's own handlers at the same paths below `/portal/v1/clients/{clientId}`, with another
//! proof: a session, a membership, and the permission that the route names (`needs`). Everything else is here.
//!
//! Guarantees: no route of a client is reached without its permission, and a new one cannot be mounted without naming it; no
//! API key is looked at behind this door; a change is taken only from a page of this host that knows its session.

mod address;
mod audit;
mod clients;
mod companies;
mod csv;
mod integrations;
mod invitations;
mod keys;
mod me;
mod member;
mod members;
mod operator;
mod origins;
mod session;
mod staff;
mod statistics;
mod support;
mod texts;
mod wire;
mod wire_audit;
mod wire_integrations;
mod wire_operator;
mod wire_people;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_extractor, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::any;
use serde_json::json;
use utoipa::OpenApi as _;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem, Paths};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{OpenApi, Required};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use crate::api::wire::ErrorMessage;
use crate::layers::idempotency;
use crate::problem::{Code, Problem};
use crate::state::AppState;

pub(crate) use member::{Admitted, BehindDoor};
pub use member::{Confirmed, Member, Needed, permissions};
pub use staff::{Staff, StaffOnly};

/// Where a client's own resources begin.
const OF_CLIENT: &str = "/portal/v1/clients/{clientId}";
const BASE: &str = "/portal/v1";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "The Portal's API",
        description = "For our own front end. It changes without notice; programs use the API with a key.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    components(schemas(ErrorMessage))
)]
struct Head;

fn documented() -> OpenApiRouter<AppState> {
    let own = OpenApiRouter::new()
        .routes(routes!(
            session::get_session,
            session::sign_in,
            session::sign_out
        ))
        .routes(routes!(session::set_up))
        .routes(routes!(address::check_address_at_setup))
        .routes(routes!(session::give_second_factor))
        .routes(routes!(session::confirm_session))
        .routes(routes!(me::update_own_name))
        .routes(routes!(me::change_own_password))
        .routes(routes!(
            me::begin_second_factor,
            me::prove_second_factor,
            me::drop_second_factor
        ))
        .routes(routes!(me::renew_recovery_codes))
        .routes(routes!(invitations::look_at_invitation))
        .routes(routes!(invitations::accept_invitation))
        .routes(routes!(me::list_own_sessions, me::end_other_sessions))
        .routes(routes!(me::end_own_session))
        .merge(of_operator());
    OpenApiRouter::with_openapi(Head::openapi())
        .nest(BASE, own)
        .nest(OF_CLIENT, clients::documented())
}

/// What is there for whoever looks after the installation. Each handler takes `Operator`.
fn of_operator() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(operator::list_clients, operator::create_client))
        .routes(routes!(operator::change_client))
        .routes(routes!(
            operator::get_client_limits,
            operator::replace_client_limits
        ))
        .routes(routes!(operator::invite_administrator))
        .routes(routes!(support::enter_support, support::leave_support))
        .routes(routes!(operator::get_health))
        .routes(routes!(address::check_address))
        .routes(routes!(operator::list_installation_entries))
        .routes(routes!(operator::export_installation_entries))
        .routes(routes!(operator::verify_installation_chain))
}

/// The Portal's routes.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let (router, _) = documented().split_for_parts();
    router
        .route("/portal/v1/{*rest}", any(nothing_here))
        .layer(from_fn_with_state(state.clone(), behind_the_door))
}

/// Below our own base nothing is a page, not even what is not there.
async fn nothing_here() -> Problem {
    Problem::new(Code::NotFound)
}

/// The document about them: `x-needs` says which permission a route of a client needs, and whether the password has to have been
/// given just now.
pub(crate) fn document() -> OpenApi {
    let (_, mut document) = documented().split_for_parts();
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    for (path, item) in &mut document.paths.paths {
        if path.starts_with(OF_CLIENT) {
            operations(item).for_each(name_client);
        }
    }
    document
}

fn name_client(operation: &mut Operation) {
    let parameter = ParameterBuilder::new()
        .name("clientId")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The client's id."))
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid))),
        ));
    operation
        .parameters
        .get_or_insert_default()
        .push(parameter.build().into());
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.patch,
        &mut item.delete,
    ]
    .into_iter()
    .flatten()
}

/// Marks requests as standing behind this door, and gives guards what they look things up with.
async fn behind_the_door(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    request.extensions_mut().insert(BehindDoor);
    request.extensions_mut().insert(state);
    next.run(request).await
}

/// Routes that only members with this permission reach.
fn needs<P: Needed>(
    (schemas, mut paths, router): UtoipaMethodRouter<AppState>,
) -> UtoipaMethodRouter<AppState> {
    mark::<P>(&mut paths);
    (
        schemas,
        paths,
        // The guard is outside: what was answered before is given again only to whoever may ask.
        router
            .route_layer(from_fn(idempotency::once_behind_door))
            .route_layer(from_extractor::<member::Guard<P>>()),
    )
}

fn mark<P: Needed>(paths: &mut Paths) {
    for operation in paths.paths.values_mut().flat_map(operations) {
        let needs = if P::CONFIRMED {
            json!({"permission": P::PERMISSION.as_str(), "confirmed": true})
        } else {
            json!({"permission": P::PERMISSION.as_str()})
        };
        let extensions = ExtensionsBuilder::new().add("x-needs", needs);
        operation
            .extensions
            .get_or_insert_default()
            .merge(extensions.build());
    }
}
