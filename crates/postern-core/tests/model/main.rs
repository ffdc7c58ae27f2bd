//! A model of spending one-time links, checked exhaustively within its bounds.
//!
//! Two browsers, two nodes, one database, two tokens that share a nonce: requests, statements, commits whose
//! outcome stays unknown, nodes that die, revocations of the company and of the client, collection of old rows and a
//! database clock that jumps, in every order. The rules that must always hold are in `rules`; `protocol` says
//! what a step does, and can be told to make one of the mistakes in `Mistake`. A model that can't find a planted
//! mistake proves nothing, so each has a test of its own.
//!
//! `POSTERN_PROVE=1` widens the bounds.

#![expect(
    clippy::indexing_slicing,
    reason = "indices are browsers, nodes and tokens of fixed arrays"
)]

mod protocol;
mod rules;
mod state;

use protocol::{Bounds, Mistake, Protocol};
use stateright::{Checker, HasDiscoveries, Model};

/// Small enough for every day: some seconds.
fn everyday_bounds() -> Bounds {
    Bounds {
        requests: [2, 1],
        unknown_commits: 1,
        clock_jumps: 1,
        company_revocations: 1,
        client_revocations: 1,
    }
}

fn bounds() -> Bounds {
    if std::env::var_os("POSTERN_PROVE").is_none() {
        return everyday_bounds();
    }
    Bounds {
        requests: [2, 2],
        ..everyday_bounds()
    }
}

#[test]
fn the_protocol_keeps_every_rule_in_every_order_of_events() {
    let checker = Protocol {
        mistake: None,
        bounds: bounds(),
    }
    .checker()
    .threads(2)
    .spawn_bfs()
    .join();
    eprintln!(
        "{} distinct states, depth {}",
        checker.unique_state_count(),
        checker.max_depth()
    );
    checker.assert_properties();
    assert!(
        checker.unique_state_count() > 100_000,
        "the bounds leave something to check"
    );
}

/// Whether the checker breaks this rule once this mistake is planted.
fn is_broken_by(mistake: Mistake, rule: &'static str) -> bool {
    let model = Protocol {
        mistake: Some(mistake),
        bounds: everyday_bounds(),
    };
    let until_found = HasDiscoveries::AllOf([rule].into());
    let checker = model
        .checker()
        .threads(2)
        .finish_when(until_found)
        .spawn_bfs()
        .join();
    checker.discovery(rule).is_some()
}

#[test]
fn a_spent_table_without_its_unique_key_is_found_out() {
    assert!(is_broken_by(Mistake::NoUniqueKey, rules::ONCE));
}

#[test]
fn an_epoch_checked_before_the_lock_is_found_out() {
    assert!(is_broken_by(
        Mistake::EpochCheckedOutsideTheLock,
        rules::REVOKED_STAYS_REVOKED
    ));
}

#[test]
fn a_revocation_that_deletes_before_it_raises_the_epoch_is_found_out() {
    assert!(is_broken_by(
        Mistake::SessionsDeletedBeforeTheEpochRises,
        rules::REVOKED_STAYS_REVOKED
    ));
}

#[test]
fn collecting_rows_without_a_horizon_is_found_out() {
    assert!(is_broken_by(Mistake::NoHorizon, rules::ONCE));
}

#[test]
fn an_unknown_commit_taken_for_success_is_found_out() {
    assert!(is_broken_by(
        Mistake::UnknownCommitIsSuccess,
        rules::COOKIE_HAS_SESSION
    ));
}

#[test]
fn a_key_without_the_kind_is_found_out() {
    assert!(is_broken_by(
        Mistake::KindMissingFromTheKey,
        rules::OWN_SESSION
    ));
}

#[test]
fn expiry_by_a_nodes_clock_is_found_out() {
    assert!(is_broken_by(Mistake::ExpiryByTheNodesClock, rules::IN_TIME));
}
