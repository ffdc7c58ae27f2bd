//! Whether somebody may do this for the client in the path.
//!
//! [`Member<P>`] is the answer yes, as a type: signed in, a member of this client, of a role that has the permission `P`. In a
//! handler of the Portal it is an argument; on a route that is one of the API's handlers it is a [`Guard`] in front, which
//! leaves the client's use cases for `Caller` to find.
//!
//! Who is no member learns nothing: the client looks as absent as an unknown one.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use http::Method;
use http::request::Parts;
use postern_app::operator::support_sees;
use postern_app::staff::Standing;
use postern_app::{Actor, Tenant};
use postern_core::id::ClientId;
use postern_core::staff::{Permission, Role};

use super::Staff;
use crate::extract::PathIds;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// A permission as a type.
pub trait Needed: Send + Sync + 'static {
    /// The permission.
    const PERMISSION: Permission;
    /// Whether the person also has to have given their password just now.
    const CONFIRMED: bool = false;
}

/// The permissions, each as a type.
pub mod permissions {
    use super::{Needed, Permission};

    macro_rules! permissions {
        ($($name:ident)*) => {$(
            #[doc = concat!("[`Permission::", stringify!($name), "`].")]
            #[derive(Debug, Clone, Copy)]
            pub struct $name;

            impl Needed for $name {
                const PERMISSION: Permission = Permission::$name;
            }
        )*};
    }

    permissions! {
        ViewCompanies EditCompanies DeleteCompanies EditProducts EndConnections ViewData ViewWebhooks EditSettings EditKeys
        ViewAudit EditMembers
    }
}

/// The permission `P`, of somebody who has given their password just now.
#[derive(Debug, Clone, Copy)]
pub struct Confirmed<P>(PhantomData<P>);

impl<P: Needed> Needed for Confirmed<P> {
    const PERMISSION: Permission = P::PERMISSION;
    const CONFIRMED: bool = true;
}

/// Proof that somebody may do this for the client in the path.
#[derive(Debug, Clone)]
pub struct Member<P: Needed> {
    /// The use cases of the client, done for this person.
    pub tenant: Tenant,
    /// Who it is.
    pub staff: Staff,
    proven: PhantomData<P>,
}

impl<P: Needed> FromRequestParts<AppState> for Member<P> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let staff = Staff::from_request_parts(parts, state).await?;
        let path = PathIds::from_request_parts(parts, state).await?;
        let client: ClientId = path.get("clientId")?;
        let place = state.app.place_of(staff.staff.person.id, client).await?;
        let place = place.ok_or_else(|| Problem::new(Code::NotFound))?;
        match place.standing {
            Standing::Member(role) => may_as(role, P::PERMISSION, place.is_suspended)?,
            Standing::Support => may_look(&parts.method, P::PERMISSION)?,
        }
        let is_confirmed = staff.staff.confirmed_until().is_some();
        if P::CONFIRMED && !is_confirmed {
            return Err(Problem::new(Code::ConfirmationNeeded)
                .saying("Give your password again to do this."));
        }
        let actor = Actor {
            is_confirmed,
            ..Actor::person(&staff.staff.person, &staff.from)
        };
        Ok(Self {
            tenant: match place.standing {
                Standing::Member(_) => state.app.tenant(client).acting(actor),
                Standing::Support => state.app.support(client, actor),
            },
            staff,
            proven: PhantomData,
        })
    }
}

fn may_as(role: Role, permission: Permission, is_suspended: bool) -> Result<(), Problem> {
    if !role.allows(permission) {
        let sentence = format!("Your role, {role}, doesn't include this. Ask an administrator.");
        return Err(Problem::new(Code::RoleInsufficient).saying(sentence));
    }
    if is_suspended {
        return Err(Problem::new(Code::ClientInactive)
            .saying("The operator of this installation has suspended this client."));
    }
    Ok(())
}

/// Support looks, a suspended client included, and at nothing that companies gave.
fn may_look(method: &Method, permission: Permission) -> Result<(), Problem> {
    let is_look = matches!(*method, Method::GET | Method::HEAD);
    if is_look && support_sees(permission) {
        return Ok(());
    }
    Err(Problem::new(Code::SupportLooksOnly)
        .saying("You look at this client for support, which changes nothing and doesn't open what its companies gave."))
}

/// What a guard leaves for the handler: the use cases of the client in the path, done for whoever was admitted.
#[derive(Debug, Clone)]
pub(crate) struct Admitted(pub(crate) Tenant);

/// The request came through the Portal's door.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BehindDoor;

/// [`Member`] in front of a handler of the API.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guard<P>(PhantomData<P>);

impl<P: Needed> FromRequestParts<()> for Guard<P> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, (): &()) -> Result<Self, Problem> {
        let state = parts.extensions.get::<AppState>().cloned();
        let state = state.ok_or_else(|| Problem::new(Code::Internal))?;
        let member = Member::<P>::from_request_parts(parts, &state).await?;
        parts.extensions.insert(Admitted(member.tenant));
        Ok(Self(PhantomData))
    }
}
