//! Passwords: which are taken, and how they are hashed.
//!
//! Argon2id at 19 MiB and two passes (OWASP's floor) costs about 26 ms of a core, so hashing happens apart from requests, on
//! all cores but one, and what waits is bounded: a flood of sign-ins is told to come back, and links go on opening.
//!
//! A password is taken by how hard it is to guess, not by what kinds of characters it has: at least twelve, and at least 10^8
//! guesses for somebody who knows common passwords, names, keyboards and the person's own details.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use postern_core::entropy;
use postern_core::secret::Secret;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zxcvbn::{Score, zxcvbn};

use crate::{App, Code, Error, Result};

/// The fewest characters.
const SHORTEST: usize = 12;
/// The most bytes.
const LONGEST: usize = 256;
/// As many characters are looked at for how easy they are to guess.
const LOOKED_AT: usize = 72;
/// How many sign-ins may wait for a core.
const MOST_WAITING: usize = 64;
/// The fewest letters and digits besides the person's own details.
const FEWEST_OF_ONES_OWN: usize = 6;
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// What the password of somebody unknown is compared with: the same work, and nothing hashes to it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm8gcGVyc29uIGhlcmU$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The places where passwords are hashed.
pub(crate) struct Passwords {
    lanes: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let lanes = cores.saturating_sub(1).max(1);
        Self {
            lanes: Arc::new(Semaphore::new(lanes)),
            queue: Arc::new(Semaphore::new(lanes + MOST_WAITING)),
        }
    }
}

impl App {
    /// The hash of a password that was found good enough.
    pub(super) async fn hash_password(&self, password: &Secret<String>) -> Result<String> {
        let salt: [u8; 16] = entropy::bytes(self.entropy());
        let password = password.clone();
        let hashed = self
            .apart(move || {
                let hash: Result<PasswordHash, _> =
                    hasher()?.hash_password_with_salt(password.expose().as_bytes(), &salt);
                hash.map(|hash| hash.to_string()).map_err(Failed)
            })
            .await?;
        hashed.map_err(Error::internal)
    }

    /// Whether this is the password behind the hash. Without a hash, the same work for the answer no.
    pub(super) async fn is_password(
        &self,
        hash: Option<String>,
        password: &Secret<String>,
    ) -> Result<bool> {
        let password = password.clone();
        let is_somebody = hash.is_some();
        let matches = self
            .apart(move || {
                let hash = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY)).ok()?;
                let verified = hasher()
                    .ok()?
                    .verify_password(password.expose().as_bytes(), &hash);
                Some(verified.is_ok())
            })
            .await?;
        match matches {
            Some(matches) => Ok(matches && is_somebody),
            None => Err(Error::internal(Unreadable)),
        }
    }

    /// Does slow work apart from requests, or says that there is too much of it.
    async fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let turn = self.passwords().turn().await?;
        let working = self.parts().tasks.spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        working.await.map_err(Error::internal)
    }
}

/// A core for one password, and the place in the queue that led to it; both are free again when this is dropped.
#[derive(Debug)]
struct Turn {
    _lane: OwnedSemaphorePermit,
    _place: OwnedSemaphorePermit,
}

impl Passwords {
    /// Waits for a core, or refuses at once where too many wait already.
    async fn turn(&self) -> Result<Turn> {
        let place = Arc::clone(&self.queue).try_acquire_owned().map_err(|_| {
            Error::new(
                Code::Unavailable,
                "Many people are signing in at once. Try again in a moment.",
            )
            .retry_after(2)
        })?;
        let lane = Arc::clone(&self.lanes)
            .acquire_owned()
            .await
            .map_err(Error::internal)?;
        Ok(Turn {
            _lane: lane,
            _place: place,
        })
    }
}

#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed: {0}")]
struct Failed(argon2::password_hash::Error);

#[derive(Debug, thiserror::Error)]
#[error("a stored password hash cannot be read")]
struct Unreadable;

fn hasher() -> Result<Argon2<'static>, Failed> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None)
        .map_err(|_| Failed(argon2::password_hash::Error::ParamsInvalid))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Refuses a password that is too easy to guess for somebody who knows these words about its owner.
pub(super) fn check(password: &Secret<String>, about: &[&str]) -> Result<()> {
    let password = password.expose();
    let refuse = |message: String| Err(Error::invalid_field("password", message));
    if password.chars().count() < SHORTEST {
        return refuse(format!(
            "Use at least {SHORTEST} characters. Four or five unrelated words do well."
        ));
    }
    if password.len() > LONGEST {
        return refuse(format!("Use at most {LONGEST} bytes."));
    }
    let start: String = password.chars().take(LOOKED_AT).collect();
    let words: Vec<&str> = about
        .iter()
        .flat_map(|text| text.split(['@', '.', ' ', '-', '+', '_']))
        .chain(about.iter().copied())
        .chain(["postern", "portal"])
        .filter(|word| word.chars().count() >= 3)
        .collect();
    if left_without(&start, &words) < FEWEST_OF_ONES_OWN
        || zxcvbn(&start, &words).score() < Score::Three
    {
        return refuse(
            "This password is easy to guess. Use four or five unrelated words, or let a password manager make one.".to_owned(),
        );
    }
    Ok(())
}

/// How many letters and digits are left when these words are taken out: what the owner's own name adds is no secret.
fn left_without(password: &str, words: &[&str]) -> usize {
    let mut left = password.to_lowercase();
    for word in words {
        left = left.replace(&word.to_lowercase(), " ");
    }
    left.chars()
        .filter(|character| character.is_alphanumeric())
        .count()
}

#[cfg(test)]
mod tests {
    use std::pin::{Pin, pin};
    use std::task::{Context, Poll, Waker};

    use super::*;

    fn verdict(password: &str) -> Result<()> {
        check(
            &Secret::new(password.to_owned()),
            &["jo.marlow@lumen.example", "Jo Marlow"],
        )
    }

    /// The turn, if it came without waiting.
    fn at_once<F: Future>(turn: Pin<&mut F>) -> Option<F::Output> {
        match turn.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(came) => Some(came),
            Poll::Pending => None,
        }
    }

    #[test]
    fn a_full_queue_refuses_the_next_at_once_and_serves_who_waited() {
        let passwords = Passwords::default();
        let lanes = passwords.lanes.available_permits();
        let mut working: Vec<Turn> = (0..lanes)
            .map(|_| at_once(pin!(passwords.turn())).unwrap().unwrap())
            .collect();
        let mut waiting: Vec<_> = (0..MOST_WAITING)
            .map(|_| Box::pin(passwords.turn()))
            .collect();
        for turn in &mut waiting {
            assert!(at_once(turn.as_mut()).is_none(), "every core is busy");
        }

        let refused = at_once(pin!(passwords.turn()))
            .expect("who finds the queue full doesn't wait")
            .unwrap_err();
        assert_eq!(refused.code(), Code::Unavailable);
        assert_eq!(refused.retry_after_s(), Some(2));

        working.pop();
        let mut first = waiting.remove(0);
        let served = at_once(first.as_mut()).expect("the first who waited is next");
        assert!(
            at_once(waiting[0].as_mut()).is_none(),
            "one core came free, not two"
        );
        // The place of the one that ended can be taken again, and who gives up waiting leaves theirs.
        let mut next = Box::pin(passwords.turn());
        assert!(at_once(next.as_mut()).is_none());
        drop(next);
        let mut other = Box::pin(passwords.turn());
        assert!(at_once(other.as_mut()).is_none());
        drop((served, working, other));
        assert!(at_once(waiting[0].as_mut()).is_some());
    }

    #[test]
    fn what_is_hard_to_guess_is_taken_whatever_its_characters() {
        for password in [
            "tulip orbit mason kettle",
            "vX9!qLm2#tRw7zPd",
            "長い合言葉は覚えやすいよね",
            &"k7Qp ".repeat(50),
        ] {
            verdict(password).unwrap_or_else(|error| panic!("{password}: {error}"));
        }
    }

    #[test]
    fn short_common_and_personal_ones_are_refused() {
        for password in [
            "",
            "short7!Kd",
            "password1234",
            "qwertyuiop123",
            "Passw0rd!2024",
            "letmeinletmein",
            "jo.marlow@lumen.example",
            "marlow-lumen-1",
            "aaaaaaaaaaaaaaaa",
            "123456789012345",
            "iloveyou1234",
            "postern-portal",
        ] {
            let Err(error) = verdict(password) else {
                panic!("{password} was taken");
            };
            assert_eq!(
                error.fields().first().map(|field| field.field.as_str()),
                Some("password"),
                "{password}"
            );
        }
        verdict(&"k7Qp!".repeat(60)).unwrap_err();
    }

    #[test]
    fn a_hash_says_its_cost_and_only_its_password_fits() {
        let hash: PasswordHash = hasher()
            .unwrap()
            .hash_password_with_salt(b"tulip orbit mason kettle", &[7; 16])
            .unwrap();
        assert!(
            hash.to_string()
                .starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let fits = |password: &[u8]| hasher().unwrap().verify_password(password, &hash).is_ok();
        assert!(fits(b"tulip orbit mason kettle") && !fits(b"tulip orbit mason kettlf"));
    }

    #[test]
    fn nobodys_hash_is_read_and_costs_what_others_cost() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let own: PasswordHash = hasher()
            .unwrap()
            .hash_password_with_salt(b"x", &[7; 16])
            .unwrap();
        assert_eq!(
            (nobody.algorithm, nobody.version, &nobody.params),
            (own.algorithm, own.version, &own.params)
        );
        assert_eq!(
            nobody.hash.map(|hash| hash.len()),
            own.hash.map(|hash| hash.len())
        );
        assert!(hasher().unwrap().verify_password(b"", &nobody).is_err());
    }
}
