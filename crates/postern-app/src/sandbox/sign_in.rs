//! The person's side: signing in for one request, choosing businesses, saying yes or no, and leaving.
//!
//! A sign-in serves exactly one authorization request: every new request asks again who you are, since picking a person
//! is what the Sandbox is for. The cookie is the only holder of the sign-in's secret. A decision is made once; making it
//! again leads to the same way out. Reading (which page to show, where to leave to) writes nothing.

use postern_core::secret::Secret;
use postern_core::time::Timestamp;
use postern_store::sandbox as store;
use postern_store::{Error as DbError, Tx};
use uuid::Uuid;

use super::redirect::{self, Outcome};
use super::settings::{CODE_TTL_MS, KEPT_MS, SESSION_TTL_MS};
use super::users::{self, Behaviour, Business, User};
use super::{Request, Sandbox, credentials, database_now, later};

/// Who somebody says they are.
#[derive(Debug, Clone)]
pub enum Identity {
    /// Picked from the list on the page; the Sandbox has no secrets to protect.
    Picked(String),
    /// Typed, as at a real provider.
    Typed {
        /// The user's name.
        name: String,
        /// The password, the same for everybody.
        password: Secret<String>,
    },
}

/// A new sign-in.
#[derive(Debug)]
pub struct SignedIn {
    /// The cookie's value.
    pub cookie: Secret<String>,
}

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// No such user, or another password.
    #[error("unknown user or wrong password")]
    Unknown,
    /// The database did not answer.
    #[error("the database did not answer")]
    Database(#[from] DbError),
}

/// Where a request stands in this browser.
#[derive(Debug)]
pub enum Stage {
    /// Nobody is signed in for it.
    SignedOut,
    /// Somebody is signed in and has to decide.
    Deciding(SignIn),
    /// Decided: the whole address to leave to.
    Leaving(Secret<String>),
}

/// Somebody signed in, with what the approval page needs.
#[derive(Debug)]
pub struct SignIn {
    /// The person.
    pub user: &'static User,
    /// The token the page's forms must carry.
    pub form_token: String,
}

/// What somebody decides.
#[derive(Debug, Clone)]
pub enum Decision {
    /// Share these businesses.
    Approve(Vec<String>),
    /// Share nothing.
    Deny,
}

/// Why a decision does not count.
#[derive(Debug, thiserror::Error)]
pub enum DecisionError {
    /// Nobody is signed in for this request, or no longer.
    #[error("nobody is signed in")]
    SignedOut,
    /// The form did not come from this sign-in's page.
    #[error("the form is not of this sign-in")]
    Forged,
    /// There are businesses, and none was chosen.
    #[error("no business was chosen")]
    NothingChosen,
    /// A business that the person does not have.
    #[error("an unknown business was chosen")]
    UnknownBusiness,
    /// The database did not answer.
    #[error("the database did not answer")]
    Database(#[from] DbError),
}

impl Sandbox {
    /// Signs somebody in for `request`. Somebody who refuses at once has decided when this returns.
    pub async fn sign_in(
        &self,
        request: &Request,
        identity: &Identity,
    ) -> Result<SignedIn, SignInError> {
        let user = match identity {
            Identity::Picked(name) => users::find_user(name),
            Identity::Typed { name, password } => {
                users::find_user(name.trim()).filter(|_| password.expose() == users::PASSWORD)
            }
        }
        .ok_or(SignInError::Unknown)?;
        let cookie = credentials::mint(credentials::Kind::Session, self.entropy.as_ref());
        let id = credentials::mint_id(self.entropy.as_ref());
        let secret_hash = credentials::hash(cookie.expose());
        let (app_id, request_hash) = (request.app_id, request.hash());
        self.db
            .write::<_, DbError, _>("sandbox.sign_in", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    store::delete_ended(tx, later(now, -KEPT_MS)).await?;
                    let session = store::Session {
                        id,
                        app_id,
                        secret_hash,
                        request_hash,
                        user_name: user.name.to_owned(),
                        created_at: now,
                        expires_at: later(now, SESSION_TTL_MS),
                        denied_at: matches!(user.behaviour, Behaviour::Refuses(..)).then_some(now),
                    };
                    store::create_session(tx, &session).await
                })
            })
            .await?;
        Ok(SignedIn { cookie })
    }

    /// Which page `request` is at in the browser that holds `cookie`.
    pub async fn stage(&self, request: &Request, cookie: Option<&str>) -> Result<Stage, DbError> {
        let Some(cookie) = cookie else {
            return Ok(Stage::SignedOut);
        };
        let (secret_hash, request_hash) = (credentials::hash(cookie), request.hash());
        let found = self
            .db
            .read::<_, DbError, _>("sandbox.stage", move |tx| {
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let session = store::find_session(tx, &secret_hash).await?;
                    let Some(session) =
                        session.filter(|session| serves(session, &request_hash, now))
                    else {
                        return Ok(None);
                    };
                    let code = store::find_code_of_session(tx, session.id).await?;
                    Ok(Some((session, code.is_some())))
                })
            })
            .await?;
        let Some((session, approved)) = found else {
            return Ok(Stage::SignedOut);
        };
        let Some(user) = users::find_user(&session.user_name) else {
            return Ok(Stage::SignedOut);
        };
        Ok(if session.denied_at.is_some() {
            Stage::Leaving(Secret::new(self.denial(request, user)))
        } else if approved {
            Stage::Leaving(Secret::new(self.approval(
                request,
                user,
                &credentials::code(cookie),
            )))
        } else {
            Stage::Deciding(SignIn {
                user,
                form_token: credentials::form_token(cookie),
            })
        })
    }

    /// Writes a decision down. Deciding again changes nothing and is no error.
    pub async fn decide(
        &self,
        request: &Request,
        cookie: Option<&str>,
        form_token: &str,
        decision: &Decision,
    ) -> Result<(), DecisionError> {
        let cookie = cookie.ok_or(DecisionError::SignedOut)?;
        if !credentials::form_token_is_good(cookie, form_token) {
            return Err(DecisionError::Forged);
        }
        let secret_hash = credentials::hash(cookie);
        let code_hash = credentials::hash(&credentials::code(cookie));
        let ids = [
            credentials::mint_id(self.entropy.as_ref()),
            credentials::mint_id(self.entropy.as_ref()),
        ];
        let (request, decision) = (request.clone(), decision.clone());
        self.db
            .write("sandbox.decide", move |tx| {
                let (request, decision) = (request.clone(), decision.clone());
                Box::pin(async move {
                    let now = database_now(tx).await?;
                    let session = store::lock_session(tx, &secret_hash)
                        .await?
                        .filter(|session| serves(session, &request.hash(), now))
                        .ok_or(DecisionError::SignedOut)?;
                    let user =
                        users::find_user(&session.user_name).ok_or(DecisionError::SignedOut)?;
                    let decided = session.denied_at.is_some()
                        || store::find_code_of_session(tx, session.id).await?.is_some();
                    if decided {
                        return Ok(());
                    }
                    match decision {
                        Decision::Deny => {
                            store::deny_session(tx, session.id, now).await?;
                        }
                        Decision::Approve(chosen) => {
                            let organisations = if request.asks_for_books() {
                                choose(user, &chosen)?
                            } else {
                                Vec::new()
                            };
                            approve(tx, &request, &session, &organisations, code_hash, ids, now)
                                .await?;
                        }
                    }
                    Ok(())
                })
            })
            .await
    }

    /// Forgets who is signed in, so that somebody else can.
    pub async fn sign_out(&self, cookie: &str) -> Result<(), DbError> {
        let secret_hash = credentials::hash(cookie);
        self.db
            .write("sandbox.sign_out", move |tx| {
                Box::pin(async move { store::delete_session(tx, &secret_hash).await.map(|_| ()) })
            })
            .await
    }

    fn approval(&self, request: &Request, user: &User, code: &str) -> String {
        let outcome = Outcome::Code(code);
        let uri = &request.redirect_uri;
        match user.behaviour {
            Behaviour::WrongState => {
                redirect::build(&self.settings, uri, Some("a-state-nobody-sent"), &outcome)
            }
            Behaviour::WrongIssuer => redirect::build_as(
                "https://books.invalid",
                uri,
                request.state.as_deref(),
                &outcome,
            ),
            _ => redirect::build(&self.settings, uri, request.state.as_deref(), &outcome),
        }
    }

    fn denial(&self, request: &Request, user: &User) -> String {
        let (error, description) = match user.behaviour {
            Behaviour::Refuses(error, description) => (error, description),
            _ => ("access_denied", "The person did not agree."),
        };
        let outcome = Outcome::Error { error, description };
        redirect::build(
            &self.settings,
            &request.redirect_uri,
            request.state.as_deref(),
            &outcome,
        )
    }
}

fn serves(session: &store::Session, request_hash: &[u8; 32], now: Timestamp) -> bool {
    session.request_hash == *request_hash && now < session.expires_at
}

/// The chosen businesses in the order of the list, each once.
fn choose(user: &'static User, chosen: &[String]) -> Result<Vec<&'static Business>, DecisionError> {
    let known = |id: &String| user.businesses.iter().any(|business| business.id == id);
    if !chosen.iter().all(known) {
        return Err(DecisionError::UnknownBusiness);
    }
    if chosen.is_empty() && !user.businesses.is_empty() {
        return Err(DecisionError::NothingChosen);
    }
    Ok(user
        .businesses
        .iter()
        .filter(|business| chosen.iter().any(|id| id == business.id))
        .collect())
}

async fn approve(
    tx: &mut Tx<'_>,
    request: &Request,
    session: &store::Session,
    organisations: &[&Business],
    code_hash: [u8; 32],
    [grant_id, code_id]: [Uuid; 2],
    now: Timestamp,
) -> Result<(), DbError> {
    let expires_at = later(now, CODE_TTL_MS);
    let ids: Vec<_> = organisations.iter().map(|business| business.id).collect();
    let grant = store::Grant {
        id: grant_id,
        app_id: request.app_id,
        user_name: session.user_name.clone(),
        scope: request.scope.clone(),
        organisations: serde_json::Value::from(ids).to_string(),
        created_at: now,
        expires_at,
        revoked_at: None,
    };
    store::create_grant(tx, &grant).await?;
    let code = store::Code {
        id: code_id,
        session_id: session.id,
        grant_id,
        code_hash,
        redirect_uri: request.redirect_uri.clone(),
        challenge: request.challenge,
        created_at: now,
        expires_at,
        redeemed_at: None,
    };
    store::create_code(tx, &code).await
}
