//! Many people press one link's button at the same moment, on every server there is: exactly one gets in.

use std::collections::BTreeSet;
use std::sync::Barrier;

use crate::place::{Client, Place, Server};
use crate::visitor::Visitor;

const PEOPLE: usize = 24;

/// Rounds of a proof: few in the gate, many in `cargo xtask prove`.
#[expect(
    clippy::disallowed_methods,
    reason = "the length of a proof is chosen by environment"
)]
pub(crate) fn rounds(short: usize, long: usize) -> usize {
    if std::env::var_os("POSTERN_PROVE").is_none() {
        return short;
    }
    let asked = std::env::var("POSTERN_PROVE_ROUNDS")
        .ok()
        .and_then(|text| text.parse().ok());
    asked.unwrap_or(long)
}

/// A fresh Link URL of a company, read by API.
pub(crate) fn fresh_link(server: &Server, client: &Client, company: &str) -> String {
    let request = format!(
        "GET /companies/{company} HTTP/1.1\r\nHost: {}\r\nAuthorization: {}\r\nConnection: close\r\n\r\n",
        server.address, client.authorization
    );
    let answer = crate::place::request(&server.address, &request);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let company: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    company["redirect"].as_str().unwrap().to_owned()
}

#[test]
fn one_of_twenty_four_gets_in_on_every_server_there_is() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let mut servers = vec![place.serve()];
    if place.is_postgres() {
        servers.push(place.serve());
    }
    let (company, _) = servers[0].company(&client, "Baker & Co Ltd");
    for round in 0..rounds(25, 1000) {
        let url = fresh_link(&servers[0], &client, &company);
        let start = Barrier::new(PEOPLE);
        let addresses: Vec<&str> = servers
            .iter()
            .map(|server| server.address.as_str())
            .collect();
        let places: Vec<Option<String>> = std::thread::scope(|scope| {
            let people: Vec<_> = (0..PEOPLE)
                .map(|number| {
                    let (url, start) = (&url, &start);
                    let address = addresses[number % addresses.len()];
                    scope.spawn(move || {
                        let mut person = Visitor::default();
                        let page = person.open(address, url).unwrap();
                        assert_eq!(page.status, 200, "{}", page.body);
                        start.wait();
                        let answer = person.press(address, &page).unwrap();
                        match answer.status {
                            303 => answer.location,
                            410 => {
                                assert_eq!(answer.code, "link_used");
                                None
                            }
                            other => panic!("{other}: {}", answer.body),
                        }
                    })
                })
                .collect();
            people
                .into_iter()
                .map(|person| person.join().unwrap())
                .collect()
        });
        let sessions: BTreeSet<String> = places.into_iter().flatten().collect();
        assert_eq!(sessions.len(), 1, "round {round}: {sessions:?}");
    }
}
