//! Whether the installation's public address leads here: the certificate, this server behind it, what a proxy in between tells of
//! visitors, and the clock.
//!
//! The server asks its own address through the guarded client, like any address on the internet: one that leads only into a
//! private network is not asked, and said to be so. It knows itself, and the other nodes of its installation, by a proof that
//! only their keys can give. Nothing here changes anything, nothing is stored, and no other address can be asked.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use postern_core::address_proof::{self, CHALLENGE_LENGTH};
use postern_core::entropy::{self, Entropy};
use postern_core::keys::KeyRing;
use postern_core::secret::Secret;
use postern_core::time::{Timestamp, to_millis};
use postern_core::urls::below;
use postern_outbound::{Client, Error as Outbound, Origin, Request};
use url::Url;

use super::{Check, Finding, State, clock_state};
use crate::sessions::database_now;
use crate::staff::Source;
use crate::{App, Result};

/// A certificate with fewer days left should have been renewed.
const SOON: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How long the address may take to answer.
const PATIENCE: Duration = Duration::from_secs(8);
/// A proof is short; whatever is longer is none.
const LONGEST_ANSWER: usize = 4 * 1024;

/// Where a server answers who it is, below the address of Link pages.
const PROOF: &str = "health/proof";

/// What answers at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// A node of this installation.
    ThisInstallation {
        /// When the certificate ends, where there is one and its date can be read.
        certificate_ends_at: Option<Timestamp>,
    },
    /// Something else.
    SomebodyElse,
    /// Something whose certificate browsers will not trust.
    Untrusted,
    /// Nothing.
    Nobody,
    /// Nothing, in the time there was.
    TooLate,
    /// It leads into a private network, which this server does not ask.
    NotAsked,
}

/// Asks an address of Link pages who is there.
pub async fn ask(http: &Client, keys: &KeyRing, entropy: &dyn Entropy, link: &Url) -> Answered {
    let challenge: [u8; CHALLENGE_LENGTH] = entropy::bytes(entropy);
    let path = format!("{PROOF}/{}", URL_SAFE_NO_PAD.encode(challenge));
    let (Some(expected), Ok(url)) = (answer(keys, &challenge), Url::parse(&below(link, &path)))
    else {
        return Answered::NotAsked;
    };
    let request = Request::get(url)
        .body_limit(LONGEST_ANSWER)
        .timeout(PATIENCE);
    let answer = match http.send(request).await {
        Ok(answer) => answer,
        Err(error) => return unanswered(&error),
    };
    if !answer.status().is_success() || answer.body().trim_ascii() != expected.as_bytes() {
        return Answered::SomebodyElse;
    }
    Answered::ThisInstallation {
        certificate_ends_at: answer
            .certificate_ends_at_s()
            .and_then(|seconds| Timestamp::from_second(seconds).ok()),
    }
}

fn unanswered(error: &Outbound) -> Answered {
    match error {
        Outbound::Blocked(_) => Answered::NotAsked,
        Outbound::Untrusted { .. } => Answered::Untrusted,
        Outbound::Timeout { .. } => Answered::TooLate,
        Outbound::TooLarge { .. } | Outbound::Status(_) => Answered::SomebodyElse,
        Outbound::Resolve { .. }
        | Outbound::Connect { .. }
        | Outbound::Interrupted { .. }
        | Outbound::Setup(_) => Answered::Nobody,
    }
}

fn answer(keys: &KeyRing, challenge: &[u8; CHALLENGE_LENGTH]) -> Option<String> {
    address_proof::answer(keys, challenge).map(|proof| URL_SAFE_NO_PAD.encode(proof))
}

impl App {
    /// Looks at the public address for somebody who has the setup code. Each try counts as one with a wrong code would.
    pub async fn check_address_at_setup(
        &self,
        setup_code: &Secret<String>,
        from: &Source,
        browser_now: Timestamp,
    ) -> Result<Vec<Finding>> {
        self.require_setup_code(setup_code, from).await?;
        self.check_address(from, Some(browser_now)).await
    }

    /// Looks at the public address, as the visitor `from` comes to it, and at the clock of their browser where it is told.
    pub async fn check_address(
        &self,
        from: &Source,
        browser_now: Option<Timestamp>,
    ) -> Result<Vec<Finding>> {
        let link = self.urls().link.clone();
        let now = self
            .db()
            .read("check_address", |tx| {
                Box::pin(async move { database_now(tx).await })
            })
            .await?;
        let is_local = Origin::of(&link).is_some_and(|origin| origin.is_loopback());
        let answered = ask(&self.parts().http, &self.keys(), self.entropy(), &link).await;
        let address = link.as_str().trim_end_matches('/').to_owned();
        let mut found = vec![
            certificate(link.scheme(), is_local, answered, now).with("address", address),
            reach(is_local, answered),
            visitors(is_local, from.address.clone()),
        ];
        found.extend(browser_now.map(|browser_now| browser(now, browser_now)));
        Ok(found)
    }

    /// The answer to somebody who asks whether this is the installation they know; none to what is no challenge.
    pub fn prove_address(&self, challenge: &str) -> Option<String> {
        let challenge = URL_SAFE_NO_PAD.decode(challenge).ok()?.try_into().ok()?;
        answer(&self.keys(), &challenge)
    }
}

fn found(check: Check, state: State, outcome: &'static str) -> Finding {
    Finding::new(check, state).with("outcome", outcome)
}

fn certificate(scheme: &str, is_local: bool, answered: Answered, now: Timestamp) -> Finding {
    let (state, outcome) = match (scheme, answered) {
        ("http", _) if is_local => (State::Fine, "local"),
        ("http", _) => (State::Broken, "plain"),
        (_, Answered::Untrusted) => (State::Broken, "untrusted"),
        (
            _,
            Answered::ThisInstallation {
                certificate_ends_at,
            },
        ) => {
            return match certificate_ends_at {
                Some(end) if end.duration_since(now) < SOON => {
                    found(Check::Certificate, State::Watch, "endsSoon")
                        .with("until", end.to_string())
                }
                Some(end) => {
                    found(Check::Certificate, State::Fine, "valid").with("until", end.to_string())
                }
                // rustls has trusted it; only its date could not be read.
                None => found(Check::Certificate, State::Fine, "trusted"),
            };
        }
        (_, Answered::SomebodyElse) => (State::Fine, "trusted"),
        (_, Answered::Nobody | Answered::TooLate | Answered::NotAsked) => (State::Watch, "notSeen"),
    };
    found(Check::Certificate, state, outcome)
}

fn reach(is_local: bool, answered: Answered) -> Finding {
    let (state, outcome) = match answered {
        Answered::ThisInstallation { .. } => (State::Fine, "here"),
        // Nobody but this machine could ask it.
        Answered::NotAsked if is_local => (State::Fine, "local"),
        Answered::NotAsked => (State::Watch, "notAsked"),
        Answered::SomebodyElse => (State::Broken, "somebodyElse"),
        Answered::Untrusted | Answered::Nobody => (State::Broken, "nobody"),
        Answered::TooLate => (State::Broken, "tooLate"),
    };
    found(Check::Reach, state, outcome)
}

fn visitors(is_local: bool, address: Option<String>) -> Finding {
    match address {
        Some(address) => found(Check::Visitors, State::Fine, "told").with("visitor", address),
        None if is_local => found(Check::Visitors, State::Fine, "local"),
        None => found(Check::Visitors, State::Broken, "hidden"),
    }
}

/// The browser's clock is the only one besides the server's own; one of the two is wrong when they differ.
fn browser(now: Timestamp, browser: Timestamp) -> Finding {
    let off_ms = to_millis(now).saturating_sub(to_millis(browser));
    let state = clock_state(off_ms);
    let outcome = if state == State::Fine { "right" } else { "off" };
    found(Check::Browser, state, outcome).with("seconds", off_ms.saturating_abs() / 1_000)
}

#[cfg(test)]
mod tests {
    use postern_core::time::from_millis;

    use super::*;

    const NOW: i64 = 1_800_000_000_000;

    fn ending_in(days: i64) -> Answered {
        let end = from_millis(NOW + days * 86_400_000);
        Answered::ThisInstallation {
            certificate_ends_at: Some(end),
        }
    }

    #[test]
    fn a_certificate_that_ends_soon_is_worth_a_look() {
        let state = |answered| certificate("https", false, answered, from_millis(NOW)).state;
        assert_eq!(state(ending_in(15)), State::Fine);
        assert_eq!(state(ending_in(13)), State::Watch);
        assert_eq!(state(Answered::Untrusted), State::Broken);
        assert_eq!(state(Answered::NotAsked), State::Watch);
    }

    #[test]
    fn without_https_only_this_machine_is_fine() {
        let state =
            |is_local| certificate("http", is_local, Answered::NotAsked, from_millis(NOW)).state;
        assert_eq!(state(true), State::Fine);
        assert_eq!(state(false), State::Broken);
    }

    #[test]
    fn a_browsers_clock_is_told_with_the_seconds_it_is_off() {
        let at = |off: i64| browser(from_millis(NOW), from_millis(NOW - off));
        let told = |outcome: &'static str, seconds: i64| {
            vec![("outcome", outcome.into()), ("seconds", seconds.into())]
        };
        let (fine, off) = (at(-1_900), at(-600_000));
        assert_eq!((fine.state, fine.values), (State::Fine, told("right", 1)));
        assert_eq!((off.state, off.values), (State::Broken, told("off", 600)));
    }

    #[test]
    fn visitors_that_look_alike_are_a_fault_where_others_come() {
        assert_eq!(visitors(false, None).state, State::Broken);
        assert_eq!(visitors(true, None).state, State::Fine);
        assert_eq!(
            visitors(false, Some("203.0.113.9".to_owned())).state,
            State::Fine
        );
    }
}
