//! People as the operator's command line makes and mends them.

use postern_core::audit::{Action, Log};
use postern_core::id::{ClientId, PersonId};
use postern_core::secret::Secret;
use postern_core::staff::{EmailAddress, Role};
use postern_db::{OnConstraint as _, Tx};
use postern_store::{clients, people, portal_sessions, recovery_codes, setup_codes};

use super::setup::{email, join};
use super::{Person, passwords, person_name};
use crate::audit::{self, Act, Facts, Target};
use crate::{Actor, App, Code, Error, Result};

/// A person to make.
#[derive(Debug, Clone)]
pub struct NewPerson {
    pub email: String,
    pub name: String,
    pub password: Secret<String>,
    /// Whether they look after the installation.
    pub is_operator: bool,
    /// What they are for which client.
    pub roles: Vec<(ClientId, Role)>,
}

impl App {
    /// Makes a person. With the first one the setup codes go.
    pub async fn create_person(&self, wanted: NewPerson) -> Result<Person> {
        let person = self
            .new_person(&wanted.email, &wanted.name, &wanted.password)
            .await?;
        let person = Person {
            is_operator: wanted.is_operator,
            ..person
        };
        let (roles, now) = (wanted.roles, self.now());
        self.db()
            .write("create_person", move |tx| {
                let (person, roles) = (person.clone(), roles.clone());
                Box::pin(async move {
                    tx.lock_exclusive(setup_codes::LOCK).await?;
                    setup_codes::delete_setup_codes(tx).await?;
                    people::create_person(tx, &person)
                        .await
                        .on_unique("people_email_key", || is_there(&person.email))?;
                    for (client, role) in &roles {
                        clients::find_client(tx, *client)
                            .await?
                            .ok_or_else(|| Error::not_found("client", client))?;
                        join(tx, *client, person.id, *role, now).await?;
                    }
                    note_made(tx, &person, roles).await?;
                    Ok(person)
                })
            })
            .await
    }

    /// Gives a person another password, takes their second factor away and signs them out everywhere.
    pub async fn reset_person(&self, address: &str, password: &Secret<String>) -> Result<Person> {
        let email = email(address)?;
        passwords::check(password, &[email.as_str()])?;
        let hash = self.hash_password(password).await?;
        self.db()
            .write("reset_person", move |tx| {
                let (email, hash) = (email.clone(), hash.clone());
                Box::pin(async move {
                    let person = people::find_person_by_email(tx, &email)
                        .await?
                        .ok_or_else(|| Error::not_found("person", &email))?;
                    let person = Person {
                        password_hash: Some(hash),
                        totp: None,
                        totp_pending: None,
                        totp_failures: 0,
                        ..person
                    };
                    people::update_person(tx, &person).await?;
                    recovery_codes::put_codes(tx, person.id, &[]).await?;
                    let ended = portal_sessions::delete_other_sessions(tx, person.id, None).await?;
                    let act = Act::new(Action::PersonReset, Target::person(&person));
                    let act = act.added(Facts::new().with("sessionsEnded", ended));
                    audit::write(tx, Log::Installation, &Actor::operator(), act).await?;
                    Ok(person)
                })
            })
            .await
    }

    /// Everybody, oldest first.
    pub async fn list_people(&self) -> Result<Vec<Person>> {
        Ok(self
            .db()
            .read("list_people", |tx| {
                Box::pin(async move { people::list_people(tx).await })
            })
            .await?)
    }

    /// A person who may do nothing yet, with a password that was found good enough.
    pub(super) async fn new_person(
        &self,
        address: &str,
        name: &str,
        password: &Secret<String>,
    ) -> Result<Person> {
        let (email, name) = (email(address)?, person_name(name)?);
        passwords::check(password, &[email.as_str(), &name])?;
        let now = self.now();
        Ok(Person {
            id: PersonId::mint(now, self.entropy()),
            password_hash: Some(self.hash_password(password).await?),
            email,
            name,
            is_operator: false,
            totp: None,
            totp_pending: None,
            totp_step: 0,
            totp_failures: 0,
            totp_failed_at: None,
            created_at: now,
        })
    }
}

/// Tells the log of each client that somebody joined, and the installation's that there is somebody. The clients' chains in the
/// order of their ids, the installation's last: whoever else appends to several does the same, so that nobody waits in a circle.
async fn note_made(
    tx: &mut Tx<'_>,
    person: &Person,
    mut roles: Vec<(ClientId, Role)>,
) -> Result<()> {
    let actor = Actor::operator();
    roles.sort_unstable_by_key(|(client, _)| *client);
    for (client, role) in roles {
        let act = Act::new(Action::MemberJoined, Target::person(person));
        let act = act.added(joined(person, role));
        audit::write(tx, Log::Of(client), &actor, act).await?;
    }
    let after = Facts::new()
        .with("email", person.email.as_str())
        .with("isOperator", person.is_operator);
    let act = Act::new(Action::PersonCreated, Target::person(person)).added(after);
    audit::write(tx, Log::Installation, &actor, act).await
}

/// What the audit log says of a new member.
pub(super) fn joined(person: &Person, role: Role) -> Facts {
    Facts::new()
        .with("email", person.email.as_str())
        .with("role", role.as_str())
}

fn is_there(email: &EmailAddress) -> Error {
    Error::new(
        Code::Conflict,
        format!("Somebody with the address {email} is there already."),
    )
}
