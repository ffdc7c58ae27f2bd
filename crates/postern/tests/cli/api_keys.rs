//! API keys on the command line: made, listed and deleted by whoever runs the installation.

use serde_json::{Value, json};

use crate::place::Place;

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap()
}

#[test]
fn a_key_does_what_its_scopes_say_and_is_shown_once() {
    let place = Place::on_the_database_of_this_run();
    let id = place.client("Lumen Credit").id;
    let arguments = [
        "client",
        "key",
        "create",
        &id,
        "--name",
        "Links only",
        "--scopes",
        "links",
        "--json",
    ];
    let made = place.run(&arguments).json();
    assert_eq!(made["scopes"], json!(["links"]));
    assert_eq!(made["name"], "Links only");
    assert!(made.get("expiresAt").is_none(), "{made}");
    let key = text(&made, "apiKey");
    assert!(key.starts_with(text(&made, "prefix")), "{made}");

    let server = place.serve();
    let authorization = text(&made, "authorization");
    let refused = server.call(authorization, "GET /companies", "");
    assert_eq!(refused.status, 403, "{}", refused.body);
    assert!(refused.body.contains("scope_missing"), "{}", refused.body);

    let listed = place.run(&["client", "key", "list", &id, "--json"]);
    assert!(!listed.stdout.contains(key));
    let listed = listed.json();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    assert_eq!(listed[0]["scopes"], json!(["read", "write", "links"]));
    assert_eq!(listed[1]["id"], made["id"]);

    let delete = ["client", "key", "delete", &id, text(&made, "id"), "--json"];
    assert_eq!(place.run(&delete).json(), json!({"id": made["id"]}));
    let dead = server.call(authorization, "GET /companies", "");
    assert_eq!(dead.status, 401, "{}", dead.body);
    let again = place.run(&delete);
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("no API key"), "{}", again.stderr);
}

#[test]
fn a_client_without_its_keys_is_let_in_again_and_never_locked_out() {
    let place = Place::on_the_database_of_this_run();
    let id = place.client("Lumen Credit").id;
    let list = || place.run(&["client", "key", "list", &id, "--json"]).json();
    let first = text(&list()[0], "id").to_owned();
    let refused = place.run(&["client", "key", "delete", &id, &first]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("last live API key"),
        "{}",
        refused.stderr
    );

    let made = place
        .run(&["client", "key", "create", &id, "--json"])
        .json();
    assert_eq!(made["scopes"], json!(["read", "write", "links"]));
    let deleted = place.run(&["client", "key", "delete", &id, &first]);
    assert_eq!(deleted.code, 0, "{}", deleted.stderr);
    let server = place.serve();
    let answer = server.call(text(&made, "authorization"), "GET /companies", "");
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[test]
fn a_key_can_end_at_an_instant_or_after_a_while() {
    let place = Place::on_the_database_of_this_run();
    let id = place.client("Lumen Credit").id;
    let create =
        |option, value| place.run(&["client", "key", "create", &id, "--json", option, value]);
    let made = create("--expires-at", "2199-01-01T00:00:00Z").json();
    assert_eq!(made["expiresAt"], "2199-01-01T00:00:00Z");
    let made = create("--expires-in", "90d").json();
    assert!(
        text(&made, "expiresAt") > text(&made, "createdAt"),
        "{made}"
    );
    let past = create("--expires-at", "2001-01-01T00:00:00Z");
    assert_eq!(past.code, 1);
    assert!(past.stderr.contains("in the future"), "{}", past.stderr);
    for (option, value) in [
        ("--expires-at", "tomorrow"),
        ("--expires-in", "soon"),
        ("--scopes", "admin"),
    ] {
        assert_eq!(create(option, value).code, 2, "{option} {value}");
    }
    let shown = place.run(&["client", "key", "list", &id]).stdout;
    assert!(shown.contains("2199-01-01T00:00:00Z"), "{shown}");
    assert!(shown.contains("never"), "{shown}");
}
