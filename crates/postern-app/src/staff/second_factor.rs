//! The second factor: codes of the moment (RFC 6238), and recovery codes for whoever lost the device.
//!
//! A code is taken once: the step it belongs to is stored with the person, in the transaction that takes it. A wrong code is
//! counted in that transaction too, before anything is answered, and from the fifth on each makes the next try wait twice as
//! long, up to an hour. Only somebody who has the password gets that far, so nobody is kept out by a stranger.

use jiff::SignedDuration;
use postern_core::audit::Action;
use postern_core::entropy;
use postern_core::id::PersonId;
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::staff::{RecoveryCode, SessionSecret};
use postern_core::time::Timestamp;
use postern_db::Tx;
use postern_store::{people, portal_sessions, recovery_codes};
use totp_rs::{Algorithm, Builder, Totp};

use super::session::{Proven, by_themselves, live, needed, note_session};
use super::throttle::wait_for;
use super::{Opened, Person, Source, Staff, Stage};
use crate::audit::{Act, Facts, Target};
use crate::sessions::database_now;
use crate::{App, Code, Error, Result};

const SECRET_BYTES: usize = 20;
const STEP_S: u64 = 30;
/// Codes of the step before and after are taken too: people type slowly, and clocks differ.
const SKEW: u16 = 1;
const RECOVERY_CODES: usize = 10;
/// Wrong codes that cost no waiting.
const FREE_FAILURES: i64 = 4;
const MOST_WAIT_S: i64 = 3600;

/// What a person gives.
#[derive(Debug, Clone)]
pub enum SecondFactor {
    /// The six digits that the app shows.
    Code(Secret<String>),
    /// A recovery code.
    Recovery(Secret<String>),
}

/// A key for the app, not in force until its first code has been given.
#[derive(Debug)]
pub struct BegunFactor {
    /// In base32, for typing.
    pub secret: Secret<String>,
    /// The same with everything else, as an `otpauth://` address for a QR code.
    pub uri: Secret<String>,
}

enum Checked {
    Right(Box<Opened>),
    Wrong,
    Wait(u32),
}

impl App {
    /// Goes on from the password with the second factor. The session is made anew.
    pub async fn give_second_factor(
        &self,
        secret: &SessionSecret,
        given: SecondFactor,
        from: &Source,
    ) -> Result<Opened> {
        let (app, from) = (self.clone(), from.clone());
        let (id, hash) = (secret.id(), secret.hash());
        let checked = self
            .db()
            .write("second_factor", move |tx| {
                let (app, from, given) = (app.clone(), from.clone(), given.clone());
                Box::pin(async move {
                    let Staff { session, .. } = live(tx, id, hash)
                        .await?
                        .filter(|staff| staff.session.stage == Stage::SecondFactor)
                        .ok_or_else(needed)?;
                    let person = people::lock_person(tx, session.person_id)
                        .await?
                        .ok_or_else(needed)?;
                    let now = database_now(tx).await?;
                    if let Some(seconds) = must_wait(&person, now) {
                        return Ok(Checked::Wait(seconds));
                    }
                    let (person, is_right) = app.check_factor(tx, person, &given, now).await?;
                    people::update_person(tx, &person).await?;
                    if !is_right {
                        // Not a failure of the transaction: the count has to stay.
                        app.failures().note(Some(&person), &from);
                        return Ok(Checked::Wrong);
                    }
                    if !portal_sessions::delete_session(tx, person.id, id).await? {
                        // Ended meanwhile, by a new password for one.
                        return Err(needed());
                    }
                    let means = match given {
                        SecondFactor::Code(_) => format!("{} totp", session.means),
                        SecondFactor::Recovery(_) => format!("{} recovery", session.means),
                    };
                    let proven = Proven {
                        stage: Stage::SignedIn,
                        means: &means,
                    };
                    let opened = app.open_session(tx, person, proven, &from).await?;
                    note_session(tx, Action::SignedIn, &opened.staff, &from).await?;
                    Ok::<_, Error>(Checked::Right(Box::new(opened)))
                })
            })
            .await?;
        match checked {
            Checked::Right(opened) => Ok(*opened),
            Checked::Wrong => Err(wrong()),
            Checked::Wait(seconds) => Err(wait_for(seconds)),
        }
    }

    /// Makes a key for a person's app. What is in force stays until the new one is proven.
    pub async fn begin_second_factor(
        &self,
        person: PersonId,
        from: &Source,
    ) -> Result<BegunFactor> {
        let bytes: [u8; SECRET_BYTES] = entropy::bytes(self.entropy());
        let sealed = sealed::seal(
            &self.keys(),
            &place(person, "totp_pending"),
            &bytes,
            self.entropy(),
        );
        let from = from.clone();
        let person = self
            .db()
            .write("begin_second_factor", move |tx| {
                let (sealed, from) = (sealed.clone(), from.clone());
                Box::pin(async move {
                    let person = people::lock_person(tx, person).await?.ok_or_else(needed)?;
                    let person = Person {
                        totp_pending: Some(sealed),
                        ..person
                    };
                    people::update_person(tx, &person).await?;
                    note(tx, Action::SecondFactorBegun, &person, &from).await?;
                    Ok::<_, Error>(person)
                })
            })
            .await?;
        let totp = totp(&bytes, Some(&person))?;
        Ok(BegunFactor {
            secret: Secret::new(totp.secret().to_base32()),
            uri: Secret::new(totp.to_url().map_err(|_| Error::internal(Unfit))?),
        })
    }

    /// Puts the new key in force by its first code; ten recovery codes, shown this once.
    pub async fn prove_second_factor(
        &self,
        person: PersonId,
        code: &Secret<String>,
        from: &Source,
    ) -> Result<Vec<RecoveryCode>> {
        let codes = self.mint_codes();
        let hashes: Vec<[u8; 32]> = codes.iter().map(|code| code.hash(person)).collect();
        let (app, code, from) = (self.clone(), code.clone(), from.clone());
        self.db()
            .write("prove_second_factor", move |tx| {
                let (app, code, hashes) = (app.clone(), code.clone(), hashes.clone());
                let from = from.clone();
                Box::pin(async move {
                    let person = people::lock_person(tx, person).await?.ok_or_else(needed)?;
                    let pending = person.totp_pending.clone().ok_or_else(not_begun)?;
                    let bytes = app.open_key(person.id, "totp_pending", &pending)?;
                    let now = database_now(tx).await?;
                    let step = matching(&bytes, &code, now)?.ok_or_else(wrong)?;
                    let key = sealed::seal(
                        &app.keys(),
                        &place(person.id, "totp"),
                        bytes.expose(),
                        app.entropy(),
                    );
                    let person = Person {
                        totp: Some(key),
                        totp_pending: None,
                        totp_step: step,
                        totp_failures: 0,
                        ..person
                    };
                    people::update_person(tx, &person).await?;
                    recovery_codes::put_codes(tx, person.id, &hashes).await?;
                    note(tx, Action::SecondFactorOn, &person, &from).await
                })
            })
            .await?;
        Ok(codes)
    }

    /// Takes the second factor away, and the recovery codes with it.
    pub async fn drop_second_factor(&self, person: PersonId, from: &Source) -> Result<()> {
        let from = from.clone();
        self.db()
            .write("drop_second_factor", move |tx| {
                let from = from.clone();
                Box::pin(async move {
                    let person = people::lock_person(tx, person).await?.ok_or_else(needed)?;
                    let person = Person {
                        totp: None,
                        totp_pending: None,
                        ..person
                    };
                    people::update_person(tx, &person).await?;
                    recovery_codes::put_codes(tx, person.id, &[]).await?;
                    note(tx, Action::SecondFactorOff, &person, &from).await
                })
            })
            .await
    }

    /// Ten new recovery codes; the earlier ones are void.
    pub async fn renew_recovery_codes(
        &self,
        person: PersonId,
        from: &Source,
    ) -> Result<Vec<RecoveryCode>> {
        let from = from.clone();
        let codes = self.mint_codes();
        let hashes: Vec<[u8; 32]> = codes.iter().map(|code| code.hash(person)).collect();
        self.db()
            .write("renew_recovery_codes", move |tx| {
                let (hashes, from) = (hashes.clone(), from.clone());
                Box::pin(async move {
                    let person = people::lock_person(tx, person).await?.ok_or_else(needed)?;
                    if person.totp.is_none() {
                        return Err(not_begun());
                    }
                    recovery_codes::put_codes(tx, person.id, &hashes).await?;
                    note(tx, Action::RecoveryCodesRenewed, &person, &from).await
                })
            })
            .await?;
        Ok(codes)
    }

    /// How many recovery codes a person has left.
    pub async fn recovery_codes_left(&self, person: PersonId) -> Result<i64> {
        Ok(self
            .db()
            .read_few("count_recovery_codes", move |tx| {
                Box::pin(async move { recovery_codes::count_codes(tx, person).await })
            })
            .await?)
    }

    /// Whether what was given is right, and the person as they are after it.
    async fn check_factor(
        &self,
        tx: &mut Tx<'_>,
        person: Person,
        given: &SecondFactor,
        now: Timestamp,
    ) -> Result<(Person, bool)> {
        let step = match given {
            SecondFactor::Code(code) => {
                let key = person.totp.clone().ok_or_else(needed)?;
                let bytes = self.open_key(person.id, "totp", &key)?;
                // A step is taken once, and none before one that was taken.
                matching(&bytes, code, now)?.filter(|step| *step > person.totp_step)
            }
            SecondFactor::Recovery(code) => {
                let taken = match RecoveryCode::parse(code.expose()) {
                    Ok(code) => {
                        recovery_codes::take_code(tx, person.id, code.hash(person.id)).await?
                    }
                    Err(_) => false,
                };
                taken.then_some(person.totp_step)
            }
        };
        let person = match step {
            Some(step) => Person {
                totp_step: step,
                totp_failures: 0,
                ..person
            },
            None => Person {
                totp_failures: person.totp_failures.saturating_add(1),
                totp_failed_at: Some(now),
                ..person
            },
        };
        Ok((person, step.is_some()))
    }

    fn open_key(
        &self,
        person: PersonId,
        column: &'static str,
        sealed: &[u8],
    ) -> Result<Secret<Vec<u8>>> {
        sealed::open(&self.keys(), &place(person, column), sealed).map_err(Error::internal)
    }

    fn mint_codes(&self) -> Vec<RecoveryCode> {
        (0..RECOVERY_CODES)
            .map(|_| RecoveryCode::mint(self.entropy()))
            .collect()
    }
}

/// Appends to the installation's log what a person did about their second factor.
async fn note(tx: &mut Tx<'_>, action: Action, person: &Person, from: &Source) -> Result<()> {
    let after = Facts::new().with("hasSecondFactor", person.totp.is_some());
    let act = Act::new(action, Target::person(person)).added(after);
    by_themselves(tx, person, from, act).await
}

/// Seconds until the next try, if there has to be any waiting.
fn must_wait(person: &Person, now: Timestamp) -> Option<u32> {
    let beyond = person.totp_failures - FREE_FAILURES;
    let doublings = u32::try_from(beyond).ok().filter(|times| *times > 0)?;
    let wait_s = 15_i64
        .saturating_mul(1_i64 << doublings.min(10))
        .min(MOST_WAIT_S);
    let until = person.totp_failed_at? + SignedDuration::from_secs(wait_s);
    let left = until.duration_since(now).as_secs();
    u32::try_from(left)
        .ok()
        .filter(|_| now < until)
        .map(|left| left.max(1))
}

/// The step whose code this is.
fn matching(key: &Secret<Vec<u8>>, code: &Secret<String>, now: Timestamp) -> Result<Option<i64>> {
    let digits: String = code
        .expose()
        .chars()
        .filter(|character| !character.is_whitespace())
        .collect();
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let step = totp(key.expose(), None)?.check(&digits, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn totp(key: &[u8], person: Option<&Person>) -> Result<Totp> {
    let builder = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(SKEW)
        .with_step_duration(STEP_S)
        .with_secret(key.to_vec())
        .with_issuer(Some("Postern"))
        .with_account_name(person.map_or("-", |person| person.email.as_str()));
    builder.build().map_err(|_| Error::internal(Unfit))
}

#[derive(Debug, thiserror::Error)]
#[error("a second factor's key cannot be used")]
struct Unfit;

fn place(person: PersonId, column: &'static str) -> Place {
    Place {
        table: "people",
        column,
        row: person.as_uuid(),
    }
}

fn wrong() -> Error {
    Error::new(
        Code::SecondFactorWrong,
        "That code isn't right, or was used already. Wait for the next one.",
    )
}

fn not_begun() -> Error {
    Error::new(
        Code::SecondFactorNotBegun,
        "Begin with the second factor first.",
    )
}
