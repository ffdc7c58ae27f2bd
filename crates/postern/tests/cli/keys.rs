//! The key ring on the command line, and its rotation under a running server.

use serde_json::{Value, json};

use crate::place::{Place, mode};

fn states(ring: &Value, family: &str) -> Vec<(u64, String)> {
    ring["keys"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|key| key["family"] == family)
        .map(|key| {
            (
                key["number"].as_u64().unwrap(),
                key["state"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

fn state(number: u64, state: &str) -> (u64, String) {
    (number, state.to_owned())
}

#[test]
fn a_new_key_file_is_for_its_owner_only_and_never_overwritten() {
    let place = Place::new();
    let made = place.run(&["key", "add", "--create", "--json"]).json();
    let file = place.path("data/keys.json");
    assert_eq!(mode(&file), 0o600);
    assert_eq!(mode(&place.path("data")), 0o700);
    assert_eq!(states(&made, "links"), [state(1, "sign")]);
    assert_eq!(states(&made, "sealing"), [state(1, "sign")]);

    let before = std::fs::read(&file).unwrap();
    let again = place.run(&["key", "add", "--create"]);
    assert_eq!(again.code, 1);
    assert!(
        again
            .stderr
            .contains("there is a key file data/keys.json already"),
        "{}",
        again.stderr
    );
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn no_secret_is_ever_printed() {
    let place = Place::new();
    place.run(&["key", "add", "--create", "--json"]).json();
    let file: Value =
        serde_json::from_str(&std::fs::read_to_string(place.path("data/keys.json")).unwrap())
            .unwrap();
    let secret = file["links"][0]["secret"].as_str().unwrap();
    for arguments in [
        ["key", "list"].as_slice(),
        &["key", "list", "--json"],
        &["key", "add"],
        &["config", "print"],
    ] {
        let done = place.run(arguments);
        assert_eq!(done.code, 0, "{}", done.stderr);
        assert!(
            !done.stdout.contains(secret) && !done.stderr.contains(secret),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_rotation_waits_between_its_steps_unless_it_is_an_emergency() {
    let place = Place::new();
    place.run(&["key", "add", "--create"]);
    let added = place.run(&["key", "add", "--json"]).json();
    assert_eq!(
        states(&added, "links"),
        [state(1, "sign"), state(2, "verify")]
    );

    let early = place.run(&["key", "promote", "2"]);
    assert_eq!(early.code, 1);
    assert!(
        early.stderr.contains("links key 2 must wait until"),
        "{}",
        early.stderr
    );
    let promoted = place
        .run(&["key", "promote", "2", "--emergency", "--json"])
        .json();
    assert_eq!(
        states(&promoted, "links"),
        [state(1, "verify"), state(2, "sign")]
    );

    let early = place.run(&["key", "retire", "1"]);
    assert!(
        early.stderr.contains("what it signed has not run out yet"),
        "{}",
        early.stderr
    );
    let signing = place.run(&["key", "retire", "2", "--emergency"]);
    assert_eq!(signing.code, 1);
    assert!(
        signing.stderr.contains("promote another key first"),
        "{}",
        signing.stderr
    );
    let retired = place
        .run(&["key", "retire", "1", "--emergency", "--json"])
        .json();
    assert_eq!(
        states(&retired, "links"),
        [state(1, "retired"), state(2, "sign")]
    );
    assert_eq!(mode(&place.path("data/keys.json")), 0o600);
}

#[test]
fn a_sealing_key_is_not_forgotten_by_the_way() {
    let place = Place::new();
    place.run(&["key", "add", "--create"]);
    place.run(&["key", "add", "--family", "sealing"]);
    place.run(&["key", "promote", "2", "--family", "sealing", "--emergency"]);
    let refused = place.run(&["key", "retire", "1", "--family", "sealing"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("would be lost"),
        "{}",
        refused.stderr
    );
}

#[test]
fn commands_without_a_key_file_say_how_to_make_one() {
    let place = Place::new();
    for arguments in [
        ["key", "list"].as_slice(),
        &["key", "add"],
        &["key", "promote", "1"],
    ] {
        let done = place.run(arguments);
        assert_eq!(done.code, 1, "{arguments:?}");
        assert!(
            done.stderr.contains("postern key add --create"),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn twenty_commands_at_one_time_lose_no_change() {
    let place = Place::new();
    place.run(&["key", "add", "--create"]);
    let children: Vec<_> = (0..7)
        .flat_map(|_| {
            [
                ["key", "add"].as_slice(),
                &["key", "add", "--family", "sealing"],
            ]
        })
        .map(|arguments| {
            place
                .command(arguments)
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let ring = place.run(&["key", "list", "--json"]).json();
    assert_eq!(states(&ring, "links").len(), 8);
    assert_eq!(states(&ring, "sealing").len(), 8);
    let full = place.run(&["key", "add"]);
    assert!(
        full.stderr.contains("retire a key first"),
        "{}",
        full.stderr
    );
}

#[test]
fn a_damaged_or_sample_key_file_is_refused_without_showing_it() {
    let place = Place::new();
    place.run(&["key", "add", "--create"]);
    let file = place.path("data/keys.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let ring: Value = serde_json::from_str(&text).unwrap();
    let secret = ring["links"][0]["secret"].as_str().unwrap();
    let sample = "A".repeat(43);
    for damaged in [
        text.replace(secret, &sample),
        text.replace(secret, "c2hvcnQ"),
        text.replace('{', ""),
    ] {
        std::fs::write(&file, &damaged).unwrap();
        let done = place.run(&["serve"]);
        assert_eq!(done.code, 1);
        assert!(
            done.stderr
                .contains("the key file data/keys.json is refused"),
            "{}",
            done.stderr
        );
        assert!(
            !done.stderr.contains(secret) && !done.stderr.contains(&sample),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn a_running_server_signs_with_a_promoted_key_and_still_takes_links_of_the_one_before() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let mut server = place.serve();
    let (company, earlier_link) = server.company(&client, "Baker & Co Ltd");
    assert_eq!(place.run(&["key", "add"]).code, 0);
    assert_eq!(
        server.wait_for("the key file changed")["signing_key"],
        json!(1)
    );
    assert_eq!(place.run(&["key", "promote", "2", "--emergency"]).code, 0);
    assert_eq!(
        server.wait_for("the key file changed")["signing_key"],
        json!(2)
    );

    assert_eq!(server.get(&path_of(&earlier_link)).status, 200);
    let later = place
        .run(&["link", "create", "--company", &company, "--json"])
        .json();
    assert_eq!(
        server.get(&path_of(later["url"].as_str().unwrap())).status,
        200
    );

    assert_eq!(place.run(&["key", "retire", "1", "--emergency"]).code, 0);
    server.wait_for("the key file changed");
    assert_eq!(server.get(&path_of(&earlier_link)).status, 404);
    assert_eq!(
        server.get(&path_of(later["url"].as_str().unwrap())).status,
        200
    );
}

#[test]
fn a_key_file_that_breaks_under_a_running_server_leaves_its_keys_in_force() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let mut server = place.serve();
    let (_, link) = server.company(&client, "Baker & Co Ltd");
    std::fs::write(place.path("data/keys.json"), "{}").unwrap();
    let line = server.wait_for("the key file cannot be used");
    assert_eq!(line["level"], "ERROR");
    assert_eq!(server.get(&path_of(&link)).status, 200);
}

fn path_of(url: &str) -> String {
    let after = url.split_once("://").unwrap().1;
    after
        .find('/')
        .map_or_else(String::new, |slash| after[slash..].to_owned())
}
