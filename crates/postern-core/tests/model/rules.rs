//! What must hold in every state, and what must be possible at all.

use crate::{
    protocol::{Protocol, Step, is_retried_in_time},
    state::{BROWSERS, Flight, NODES, Revocation, TOKENS, World},
};
use stateright::{Model as _, Property};

/// I1: at most one session was ever made for a token.
pub(crate) const ONCE: &str = "a token makes at most one session, ever";
/// I1: spent row and session live and die together.
pub(crate) const SESSION_HAS_ROW: &str = "a live session has its spent row";
/// I2: by the database's clock.
pub(crate) const IN_TIME: &str = "no session is made at or after the token's end";
/// I2: by the client's minimum and the horizon.
pub(crate) const ABOVE_FENCES: &str = "no session is made below a fence";
/// I3: after the revocation returned.
pub(crate) const REVOKED_STAYS_REVOKED: &str = "no session of an older epoch is alive";
/// I10: epoch, minimum and horizon.
pub(crate) const FENCES_ONLY_RISE: &str = "fences never come down";
/// I11: a commit of unknown outcome gives no cookie.
pub(crate) const COOKIE_HAS_SESSION: &str = "a cookie belongs to a session that was made";
/// One link, one browser.
pub(crate) const ONE_BROWSER: &str = "two browsers never hold cookies for one token";
/// A token gives its own session.
pub(crate) const OWN_SESSION: &str = "a cookie belongs to a session of its own token";
/// Once faults stop, the winner's retry succeeds.
pub(crate) const WINNER_GETS_IN: &str = "the winner's retry gets its session";

pub(crate) fn all() -> Vec<Property<Protocol>> {
    vec![
        Property::always(ONCE, |_, world: &World| is_spent_once(world)),
        Property::always(SESSION_HAS_ROW, |_, world: &World| {
            every_live_session_has_its_row(world)
        }),
        Property::always(IN_TIME, |_, world: &World| {
            world
                .database
                .sessions
                .iter()
                .all(|session| !session.was_late)
        }),
        Property::always(ABOVE_FENCES, |_, world: &World| {
            world
                .database
                .sessions
                .iter()
                .all(|session| !session.was_withdrawn && !session.was_below_horizon)
        }),
        Property::always(REVOKED_STAYS_REVOKED, |_, world: &World| {
            world
                .database
                .sessions
                .iter()
                .all(|session| !session.is_live || session.of_epoch == world.database.epoch)
        }),
        Property::always(FENCES_ONLY_RISE, |_, world: &World| {
            !world.seen.something_shrank
        }),
        Property::always(COOKIE_HAS_SESSION, |_, world: &World| {
            world
                .cookies
                .iter()
                .flatten()
                .flatten()
                .all(|number| world.session(*number).is_some())
        }),
        Property::always(ONE_BROWSER, |_, world: &World| {
            (0..TOKENS).all(|token| {
                world
                    .cookies
                    .iter()
                    .filter(|cookies| cookies[token].is_some())
                    .count()
                    <= 1
            })
        }),
        Property::always(OWN_SESSION, |_, world: &World| has_only_own_cookies(world)),
        Property::always(WINNER_GETS_IN, winner_gets_in),
        Property::sometimes("both tokens can be redeemed", |_, world: &World| {
            (0..TOKENS).all(|token| world.cookies.iter().any(|cookies| cookies[token].is_some()))
        }),
        Property::sometimes("a session can be revoked", |_, world: &World| {
            world.database.epoch == 1
                && world
                    .database
                    .sessions
                    .iter()
                    .any(|session| !session.is_live)
        }),
        Property::sometimes(
            "a cookie can be lost and fetched again",
            |model: &Protocol, world: &World| {
                world.left.unknown_commits < model.bounds.unknown_commits
                    && world.cookies[0]
                        .iter()
                        .flatten()
                        .any(|number| world.session(*number).is_some_and(|s| s.is_live))
                    && world.left.requests[0] == 0
                    && world.database.sessions.len() == 1
            },
        ),
        Property::sometimes(
            "the horizon refuses a forgotten token",
            |_, world: &World| world.seen.refused_by_horizon,
        ),
    ]
}

fn is_spent_once(world: &World) -> bool {
    let made = |token: usize| {
        world
            .database
            .sessions
            .iter()
            .filter(|session| session.token == token)
            .count()
    };
    (0..TOKENS).all(|token| made(token) <= 1)
}

fn every_live_session_has_its_row(world: &World) -> bool {
    let has_row = |number: u8| world.database.spent.iter().any(|row| row.session == number);
    world
        .database
        .sessions
        .iter()
        .all(|session| !session.is_live || has_row(session.number))
}

fn has_only_own_cookies(world: &World) -> bool {
    (0..BROWSERS).all(|browser| {
        (0..TOKENS).all(|token| {
            let session = world.cookies[browser][token].and_then(|number| world.session(number));
            session.is_none_or(|session| session.token == token)
        })
    })
}

/// Lets everything under way finish without faults, then lets each winner press once more on each node.
fn winner_gets_in(model: &Protocol, world: &World) -> bool {
    let has_live_winner = world
        .database
        .spent
        .iter()
        .any(|row| is_retried_in_time(world, row));
    if !has_live_winner {
        return true;
    }
    let mut quiet = world.clone();
    finish(model, &mut quiet);
    let mut winners = quiet
        .database
        .spent
        .iter()
        .filter(|row| is_retried_in_time(&quiet, row));
    winners.all(|row| {
        (0..NODES).all(|node| {
            let mut retry = quiet.clone();
            let (browser, token) = (row.browser, row.token);
            retry.flights[node] = Some(Flight::Begun {
                browser,
                token,
                epoch_seen: retry.database.epoch,
            });
            retry.cookies[browser][token] = None;
            finish(model, &mut retry);
            retry.cookies[browser][token] == Some(row.session)
        })
    })
}

fn finish(model: &Protocol, world: &mut World) {
    if world.revocation == Revocation::Running
        && let Some(after) = model.next_state(world, Step::RevocationEnds)
    {
        *world = after;
    }
    // Twice two steps for each node: a statement may wait for the other node's commit.
    for _ in 0..2 * NODES {
        for node in 0..NODES {
            let step = match world.flights[node] {
                None => continue,
                Some(Flight::Begun { .. }) => Step::Statement { node },
                Some(Flight::Inserted { .. }) => Step::Commit { node },
            };
            if let Some(after) = model.next_state(world, step) {
                *world = after;
            }
        }
    }
}
