//! The first run: the first person, who proves by a code from the server's data folder that the installation is theirs.
//!
//! The code is made when the server starts on a database without people, and its hash kept in the database, so that any node
//! takes it. It is gone with the first person. Whoever reads the data folder could do all of this by the command line too.

use postern_core::audit::{Action, Log};
use postern_core::id::{ClientId, PersonId};
use postern_core::model::ClientMode;
use postern_core::secret::Secret;
use postern_core::staff::{EmailAddress, Role, SetupCode};
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::memberships::{self, Membership};
use postern_store::{clients, people, setup_codes};

use super::session::Proven;
use super::{Opened, Person, Source, Stage};
use crate::audit::{self, Act, Facts, Target};
use crate::clients::{client_name, note_made};
use crate::error::sentence;
use crate::{Actor, App, Code, Error, Result};

/// What the first person gives.
#[derive(Debug, Clone)]
pub struct FirstRun {
    pub setup_code: Secret<String>,
    pub email: String,
    pub name: String,
    pub password: Secret<String>,
    /// The first client, where one is wanted.
    pub client_name: Option<String>,
    /// What that client is for.
    pub client_mode: ClientMode,
}

impl App {
    /// The code to write into the data folder; none once there is somebody. A code that is there already stays.
    pub async fn offer_setup(&self, existing: Option<&str>) -> Result<Option<Secret<String>>> {
        let fresh = SetupCode::mint(self.entropy());
        let existing = existing.and_then(|text| SetupCode::parse(text).ok());
        let now = self.now();
        self.db()
            .write("offer_setup", move |tx| {
                let (fresh, existing) = (fresh.clone(), existing.clone());
                Box::pin(async move {
                    if people::is_anybody_there(tx).await? {
                        return Ok(None);
                    }
                    let code = existing.unwrap_or(fresh);
                    setup_codes::create_setup_code(tx, code.hash(), now).await?;
                    Ok::<_, Error>(Some(code.expose()))
                })
            })
            .await
    }

    /// Makes the first person: the installation's operator, and administrator of every client there is.
    pub async fn set_up(&self, wanted: FirstRun, from: &Source) -> Result<Opened> {
        // Before the slow part, so that nobody without the code can ask for it.
        let code = self.require_setup_code(&wanted.setup_code, from).await?;
        let person = Person {
            is_operator: true,
            ..self
                .new_person(&wanted.email, &wanted.name, &wanted.password)
                .await?
        };
        let client = wanted.client_name.as_deref().map(client_name).transpose()?;
        let (app, from, now) = (self.clone(), from.clone(), self.now());
        let mode = wanted.client_mode;
        self.db()
            .write("set_up", move |tx| {
                let (app, from, person, client) =
                    (app.clone(), from.clone(), person.clone(), client.clone());
                Box::pin(async move {
                    tx.lock_exclusive(setup_codes::LOCK).await?;
                    awaiting(tx, code).await?;
                    setup_codes::delete_setup_codes(tx).await?;
                    people::create_person(tx, &person).await?;
                    let after = Facts::new()
                        .with("email", person.email.as_str())
                        .with("client", client.as_ref());
                    let made = match client {
                        Some(name) => Some(app.new_client(tx, name, mode, None, now).await?),
                        None => None,
                    };
                    for client in clients::list_clients(tx).await? {
                        join(tx, client.id, person.id, Role::Administrator, now).await?;
                    }
                    let proven = Proven {
                        stage: Stage::SignedIn,
                        means: "setup",
                    };
                    let actor = Actor::person(&person, &from);
                    let opened = app.open_session(tx, person, proven, &from).await?;
                    let act = Act::new(Action::InstallationSetUp, Target::installation());
                    audit::write(tx, Log::Installation, &actor, act.added(after)).await?;
                    if let Some(client) = &made {
                        note_made(tx, client, &actor).await?;
                    }
                    Ok(opened)
                })
            })
            .await
    }

    /// Refuses whoever has not read the setup code, and counts the try. The hash of the code.
    pub(crate) async fn require_setup_code(
        &self,
        given: &Secret<String>,
        from: &Source,
    ) -> Result<[u8; 32]> {
        self.count_try("setup", from)?;
        let code = SetupCode::parse(given.expose())
            .map_err(|_| wrong_code())?
            .hash();
        self.db()
            .read_few("check_setup_code", move |tx| {
                Box::pin(async move { awaiting(tx, code).await })
            })
            .await?;
        Ok(code)
    }
}

/// Nobody is there yet, and the code is one of those that were made.
async fn awaiting(tx: &mut Tx<'_>, code: [u8; 32]) -> Result<()> {
    if people::is_anybody_there(tx).await? {
        return Err(Error::new(
            Code::SetupDone,
            "This installation is set up already. Sign in, or ask its operator to invite you.",
        ));
    }
    if setup_codes::is_setup_code(tx, code).await? {
        Ok(())
    } else {
        Err(wrong_code())
    }
}

fn wrong_code() -> Error {
    Error::new(
        Code::SetupCodeWrong,
        "This isn't the setup code. It is in the file `setup-code` in the server's data folder.",
    )
}

/// Makes a person a member of a client.
pub(super) async fn join(
    tx: &mut Tx<'_>,
    client_id: ClientId,
    person_id: PersonId,
    role: Role,
    created_at: Timestamp,
) -> Result<()> {
    let membership = Membership {
        client_id,
        person_id,
        role,
        created_at,
    };
    memberships::create_membership(tx, &membership).await?;
    Ok(())
}

pub(super) fn email(text: &str) -> Result<EmailAddress> {
    EmailAddress::parse(text).map_err(|error| Error::invalid_field("email", sentence(&error)))
}
