//! How often a password may be tried: a brake, never a lock.
//!
//! Three counts, in memory: by network address, by account and address together, and by account alone. The last one is what
//! stops a guesser with many addresses, and it would also let them keep the owner out; so it does not count a browser in which
//! this person signed in before. Such a browser shows a *device* cookie: a word sealed for the person, which only this
//! installation can have made, with a count of its own.

use postern_core::id::PersonId;
use postern_core::rate::Buckets;
use postern_core::sealed::{self, Place};
use postern_core::secret::Secret;
use postern_core::staff::EmailAddress;

use super::{Person, PortalSession, Source};
use crate::{App, Code, Error, Result};

const OF_ADDRESS: u32 = 60;
const OF_BOTH: u32 = 10;
const OF_ACCOUNT: u32 = 20;
const OF_DEVICE: u32 = 10;
const DEVICE: &[u8] = b"postern device";
/// No device cookie is longer.
const LONGEST_DEVICE: usize = 256;

/// The counts.
#[derive(Default)]
pub(crate) struct Throttle {
    addresses: Buckets,
    both: Buckets,
    accounts: Buckets,
    devices: Buckets,
}

impl App {
    /// Counts a try before anything of the account is known.
    pub(super) fn count_try(&self, email: &str, from: &Source) -> Result<()> {
        let (throttle, now) = (self.throttle(), self.now());
        let Some(address) = &from.address else {
            return Ok(());
        };
        let email = email.trim().to_ascii_lowercase();
        let taken = throttle.addresses.take(address, OF_ADDRESS, now);
        let wait = taken.retry_after_s.or(throttle
            .both
            .take((address, &email), OF_BOTH, now)
            .retry_after_s);
        wait.map_or(Ok(()), |seconds| Err(wait_for(seconds)))
    }

    /// Counts a try at an account, whether or not there is such an account.
    pub(super) fn count_account(
        &self,
        email: &EmailAddress,
        person: Option<&Person>,
        device: Option<&str>,
    ) -> Result<()> {
        let (throttle, now) = (self.throttle(), self.now());
        let known = person
            .zip(device)
            .filter(|(person, device)| self.is_device(person.id, device));
        let taken = match known {
            Some((person, device)) => throttle.devices.take((person.id, device), OF_DEVICE, now),
            None => throttle.accounts.take(email, OF_ACCOUNT, now),
        };
        taken
            .retry_after_s
            .map_or(Ok(()), |seconds| Err(wait_for(seconds)))
    }

    /// Counts a try to confirm. Whoever makes it has the session already, so guesses of strangers, which share the account's
    /// count, do not keep its owner from what needs the password.
    pub(super) fn count_confirmation(&self, session: &PortalSession) -> Result<()> {
        let taken =
            self.throttle()
                .devices
                .take((session.person_id, session.id), OF_DEVICE, self.now());
        taken
            .retry_after_s
            .map_or(Ok(()), |seconds| Err(wait_for(seconds)))
    }

    /// What a browser keeps that a person has signed in with.
    pub fn device_of(&self, person: PersonId) -> Secret<String> {
        let sealed = sealed::seal(&self.keys(), &place(person), DEVICE, self.entropy());
        Secret::new(hex(&sealed))
    }

    fn is_device(&self, person: PersonId, text: &str) -> bool {
        text.len() <= LONGEST_DEVICE
            && unhex(text)
                // Each device is counted by its text, so there is only one way to write it.
                .filter(|sealed| hex(sealed) == text)
                .and_then(|sealed| sealed::open(&self.keys(), &place(person), &sealed).ok())
                .is_some_and(|opened| opened.expose() == DEVICE)
    }
}

fn place(person: PersonId) -> Place {
    Place {
        table: "people",
        column: "device",
        row: person.as_uuid(),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || !text.len().is_multiple_of(2) {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| {
            text.get(at..at + 2)
                .and_then(|pair| u8::from_str_radix(pair, 16).ok())
        })
        .collect()
}

pub(super) fn wait_for(seconds: u32) -> Error {
    let message = format!("Too many tries. The next one is taken in {seconds} s.");
    Error::new(Code::TooMany, message).retry_after(seconds)
}
