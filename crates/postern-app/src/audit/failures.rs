//! Sign-ins that failed, on their way to the installation's log.
//!
//! They are gathered for a few seconds and written by a background task: the answer to a failed sign-in must take as long for an
//! address that nobody has as for one that somebody has, and must not let a stranger write to the database as often as they
//! like. Tries that say the same are one entry with a count. What was typed is not kept: it may be a password in the wrong field.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use postern_core::audit::{Action, Log, TargetKind};

use super::{Act, Facts, Target, write};
use crate::staff::{Person, Source};
use crate::{Actor, App, Error, Result, Who};

/// The most different failures that wait; more are counted under no name.
const MOST: usize = 500;

/// What makes two failures say the same: whose account, if anybody's, from where.
type Sight = (Option<Person>, Source);

/// Failures that wait to be written.
#[derive(Default)]
pub(crate) struct Failures(Mutex<HashMap<String, (Sight, u64)>>);

impl Failures {
    /// Notes a failure; never waits.
    pub(crate) fn note(&self, person: Option<&Person>, from: &Source) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut key = sight(person, from);
        let mut what = (person.cloned(), from.clone());
        if waiting.len() >= MOST && !waiting.contains_key(&key) {
            key = String::new();
            what = (None, Source::default());
        }
        waiting.entry(key).or_insert((what, 0)).1 += 1;
    }

    fn take(&self) -> Vec<(Sight, u64)> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken: Vec<_> = waiting.drain().collect();
        drop(waiting);
        taken.sort_by(|(one, _), (other, _)| one.cmp(other));
        taken.into_iter().map(|(_, failure)| failure).collect()
    }
}

fn sight(person: Option<&Person>, from: &Source) -> String {
    let person = person.map(|person| person.id.to_string());
    format!(
        "{}\0{}\0{}",
        person.unwrap_or_default(),
        from.address.as_deref().unwrap_or_default(),
        from.agent.as_deref().unwrap_or_default()
    )
}

impl App {
    /// Writes the failed sign-ins that wait.
    pub async fn flush_failed_sign_ins(&self) -> Result<()> {
        let taken = self.failures().take();
        if taken.is_empty() {
            return Ok(());
        }
        self.db()
            .write("write_failed_sign_ins", move |tx| {
                let taken = taken.clone();
                Box::pin(async move {
                    for ((person, from), times) in taken {
                        let actor = Actor {
                            who: Who::System,
                            name: None,
                            from,
                            is_confirmed: false,
                        };
                        write(
                            tx,
                            Log::Installation,
                            &actor,
                            failed(person.as_ref(), times),
                        )
                        .await?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .await
    }
}

fn failed(person: Option<&Person>, times: u64) -> Act {
    let target = match person {
        Some(person) => Target::person(person),
        None => Target {
            kind: TargetKind::Person,
            id: None,
            name: None,
        },
    };
    Act::new(Action::SignInFailed, target).added(Facts::new().with("times", times))
}
