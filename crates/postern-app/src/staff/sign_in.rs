//! Signing in by password.

use postern_core::audit::Action;
use postern_core::secret::Secret;
use postern_core::staff::{EmailAddress, SessionSecret};
use postern_store::{people, portal_sessions};

use super::session::{Proven, live, note_session, unchanged};
use super::{Opened, Source, Stage, refused};
use crate::{App, Result};

/// What a person gives to sign in.
#[derive(Debug)]
pub struct SignIn {
    pub email: String,
    pub password: Secret<String>,
    /// What this browser keeps from an earlier time, if anything.
    pub device: Option<String>,
    /// The session this browser has, if any: it ends with the new one.
    pub replaces: Option<SessionSecret>,
}

impl App {
    /// Signs a person in, or asks for their second factor. Whatever is wrong, it takes as long and reads the same.
    pub async fn sign_in(&self, given: SignIn, from: &Source) -> Result<Opened> {
        self.count_try(&given.email, from)?;
        let email = EmailAddress::parse(&given.email).ok();
        let person = match email.clone() {
            Some(email) => {
                self.db()
                    .read_few("find_person_by_email", move |tx| {
                        let email = email.clone();
                        Box::pin(async move { people::find_person_by_email(tx, &email).await })
                    })
                    .await?
            }
            None => None,
        };
        if let Some(email) = &email {
            self.count_account(email, person.as_ref(), given.device.as_deref())?;
        }
        let hash = person
            .as_ref()
            .and_then(|person| person.password_hash.clone());
        let is_right = self.is_password(hash.clone(), &given.password).await?;
        if !is_right {
            // For an address that nobody has as well, and off the request: it must not tell which it was.
            self.failures().note(person.as_ref(), from);
        }
        let Some(person) = person.filter(|_| is_right) else {
            tracing::debug!("a sign-in was refused");
            return Err(refused());
        };
        let replaces = given.replaces.map(|old| (old.id(), old.hash()));
        let (app, from, id) = (self.clone(), from.clone(), person.id);
        self.db()
            .write("sign_in", move |tx| {
                let (app, from, hash) = (app.clone(), from.clone(), hash.clone());
                Box::pin(async move {
                    let person = unchanged(tx, id, hash.as_deref()).await?;
                    if let Some((old, hash)) = replaces
                        && let Some(old) = live(tx, old, hash).await?
                    {
                        portal_sessions::delete_session(tx, old.person.id, old.session.id).await?;
                    }
                    let stage = match person.totp {
                        Some(_) => Stage::SecondFactor,
                        None => Stage::SignedIn,
                    };
                    let proven = Proven {
                        stage,
                        means: "password",
                    };
                    let action = match stage {
                        Stage::SecondFactor => Action::PasswordGiven,
                        Stage::SignedIn => Action::SignedIn,
                    };
                    let opened = app.open_session(tx, person, proven, &from).await?;
                    note_session(tx, action, &opened.staff, &from).await?;
                    Ok(opened)
                })
            })
            .await
    }
}
