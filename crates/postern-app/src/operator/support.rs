//! Looking at a client for support: entered with a reason, over by itself, in both logs, and changing nothing.
//!
//! The client's own people see in their log who looked, when and why, and while it goes on their pages say so. What companies gave
//! stays closed, and Link URLs are shown without what opens them.

use jiff::SignedDuration;
use postern_core::audit::{Action, Log};
use postern_core::id::{ClientId, PersonId};
use postern_core::staff::Permission;
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::clients::{self, Client};
pub use postern_store::support_visits::SupportVisit;
use postern_store::{memberships, support_visits};

use crate::audit::{self, Act, Facts, Target};
use crate::sessions::database_now;
use crate::{Actor, App, Code, Error, Result, Tenant, Who};

/// How long a visit lasts unless somebody leaves before.
const LASTS: SignedDuration = SignedDuration::from_hours(1);
/// Characters of a reason.
const LONGEST_REASON: usize = 200;

/// Whether somebody who looks at a client for support may see this.
pub const fn support_sees(permission: Permission) -> bool {
    !matches!(permission, Permission::ViewData)
}

impl Tenant {
    /// Lets the acting operator look at the client.
    pub async fn enter_support(&self, reason: &str) -> Result<SupportVisit> {
        let (person, reason) = (self.operator()?, checked(reason)?);
        let tenant = self.clone();
        self.app
            .db()
            .write("enter_support", move |tx| {
                let (tenant, reason) = (tenant.clone(), reason.clone());
                Box::pin(async move {
                    let client = tenant.known(tx).await?;
                    if memberships::find_membership(tx, client.id, person)
                        .await?
                        .is_some()
                    {
                        return Err(Error::new(
                            Code::AlreadyMember,
                            "You work for this client. Look at it as that.",
                        ));
                    }
                    let now = database_now(tx).await?;
                    let visit = SupportVisit {
                        person_id: person,
                        client_id: client.id,
                        reason,
                        began_at: now,
                        ends_at: now + LASTS,
                    };
                    support_visits::put_visit(tx, &visit).await?;
                    let said = Facts::new()
                        .with("reason", &visit.reason)
                        .with("endsAt", visit.ends_at);
                    let act = Act::new(Action::SupportEntered, Target::client(&client)).added(said);
                    tenant.in_both_logs(tx, act).await?;
                    Ok(visit)
                })
            })
            .await
    }

    /// Ends that. It is no error if it is over already.
    pub async fn leave_support(&self) -> Result<()> {
        let (person, tenant) = (self.operator()?, self.clone());
        self.app
            .db()
            .write("leave_support", move |tx| {
                let tenant = tenant.clone();
                Box::pin(async move {
                    let client = tenant.known(tx).await?;
                    if support_visits::delete_visit(tx, client.id, person).await? {
                        let act = Act::new(Action::SupportLeft, Target::client(&client));
                        tenant.in_both_logs(tx, act).await?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .await
    }

    /// Whether this is done by somebody who only looks.
    pub(crate) const fn is_support(&self) -> bool {
        matches!(self.actor.who, Who::Operator(Some(_)))
    }

    fn operator(&self) -> Result<PersonId> {
        match self.actor.who {
            Who::Operator(Some(person)) => Ok(person),
            _ => Err(Error::internal("support without an operator")),
        }
    }

    async fn known(&self, tx: &mut Tx<'_>) -> Result<Client> {
        let id = self.client_id;
        clients::find_client(tx, id)
            .await?
            .ok_or_else(|| Error::not_found("client", id))
    }

    /// The installation's log before the client's, whoever writes both.
    async fn in_both_logs(&self, tx: &mut Tx<'_>, act: Act) -> Result<()> {
        audit::write(tx, Log::Installation, &self.actor, act.clone()).await?;
        self.audit(tx, act).await
    }
}

impl App {
    /// The clients that an operator looks at now, with why and until when.
    pub async fn support_visits(&self, person: PersonId) -> Result<Vec<(Client, SupportVisit)>> {
        self.db()
            .read("list_support_visits", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let mut found = Vec::new();
                    for visit in support_visits::list_visits(tx, person, now).await? {
                        let client = clients::find_client(tx, visit.client_id).await?;
                        found.extend(client.map(|client| (client, visit)));
                    }
                    Ok::<_, Error>(found)
                })
            })
            .await
    }

    /// Since when somebody looks at each of a member's clients.
    pub async fn supported_clients(&self, member: PersonId) -> Result<Vec<(ClientId, Timestamp)>> {
        self.db()
            .read("list_supported_clients", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    Ok::<_, Error>(support_visits::list_visited(tx, member, now).await?)
                })
            })
            .await
    }

    /// The use cases of a client, for somebody who only looks.
    pub fn support(&self, client: ClientId, actor: Actor) -> Tenant {
        let who = Who::Operator(actor.who.id().map(PersonId::from_uuid));
        self.tenant(client).acting(Actor { who, ..actor })
    }
}

fn checked(reason: &str) -> Result<String> {
    let reason = reason.trim();
    let is_plain = !reason.chars().any(char::is_control);
    if reason.is_empty() || !is_plain || reason.chars().count() > LONGEST_REASON {
        let message = format!("Say why in 1 to {LONGEST_REASON} characters.");
        return Err(Error::invalid_field("reason", message));
    }
    Ok(reason.to_owned())
}
