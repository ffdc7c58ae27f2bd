//! People as the operator's command line makes and mends them.

use postern_core::id::{ClientId, PersonId};
use postern_core::secret::Secret;
use postern_core::staff::{EmailAddress, Role};
use postern_db::OnConstraint as _;
use postern_store::{clients, people, portal_sessions, recovery_codes, setup_codes};

use super::setup::{email, join};
use super::{Person, passwords, person_name};
use crate::{App, Code, Error, Result};

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
                    for (client, role) in roles {
                        clients::find_client(tx, client)
                            .await?
                            .ok_or_else(|| Error::not_found("client", client))?;
                        join(tx, client, person.id, role, now).await?;
                    }
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
                    portal_sessions::delete_other_sessions(tx, person.id, None).await?;
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

fn is_there(email: &EmailAddress) -> Error {
    Error::new(
        Code::Conflict,
        format!("Somebody with the address {email} is there already."),
    )
}
