//! Clients on the command line.

use serde_json::{Value, json};

use crate::place::Place;

fn keys_of(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn place() -> Place {
    Place::on_the_database_of_this_run()
}

#[test]
fn a_new_client_is_three_fields_and_its_key_is_never_shown_again() {
    let place = place();
    let created = place
        .run(&["client", "create", "--name", "Lumen Credit", "--json"])
        .json();
    assert_eq!(keys_of(&created), ["clientId", "apiKey", "authorization"]);
    let key = created["apiKey"].as_str().unwrap();
    assert!(key.starts_with("psk_"), "{key}");
    assert!(
        created["authorization"]
            .as_str()
            .unwrap()
            .starts_with("Basic ")
    );

    let id = created["clientId"].as_str().unwrap();
    let shown = place.run(&["client", "show", id, "--json"]);
    assert!(!shown.stdout.contains(key));
    let shown = shown.json();
    assert_eq!(
        json!([
            shown["name"],
            shown["mode"],
            shown["oneTimeLinks"],
            shown["hostedLink"],
            shown["linkTtlMinutes"],
            shown["claimPolicy"]
        ]),
        json!(["Lumen Credit", "live", true, true, 1440, "strict"])
    );
    let set = place.run(&["client", "set", id, "--mode", "test", "--json"]);
    assert_eq!(set.json()["mode"], "test");
    let made = place.run(&["client", "create", "--name", "Trial", "--mode", "test"]);
    assert!(made.stdout.contains("Client"), "{}", made.stdout);
    assert!(place.run(&["client", "list"]).stdout.contains("test"));
    let other = place.run(&["client", "set", id, "--mode", "demo"]);
    assert!(other.stderr.contains("expected one of"), "{}", other.stderr);
}

#[test]
fn settings_of_a_client_change_alone_and_the_rest_stays() {
    let place = place();
    let id = place.client("Lumen Credit").id;
    let changed = place
        .run(&[
            "client",
            "set",
            &id,
            "--link-ttl",
            "90m",
            "--claim-policy",
            "untilFirstAction",
            "--refresh-url",
            "https://app.lumen.example/new-link",
            "--redirect-url",
            "https://app.lumen.example/done",
            "--contact",
            "help@lumen.example",
            "--sdk-key-binding",
            "on",
            "--json",
        ])
        .json();
    assert_eq!(changed["sdkKeyBinding"], true);
    assert_eq!(changed["linkTtlMinutes"], 90);
    assert_eq!(changed["claimPolicy"], "untilFirstAction");
    assert_eq!(
        changed["linkRefreshUrl"],
        "https://app.lumen.example/new-link"
    );
    assert_eq!(changed["name"], "Lumen Credit");
    let changed = place
        .run(&["client", "set", &id, "--refresh-url", "", "--json"])
        .json();
    assert!(changed.get("linkRefreshUrl").is_none(), "{changed}");
    assert_eq!(changed["redirectUrl"], "https://app.lumen.example/done");
}

#[test]
fn hosted_link_and_one_time_links_go_off_in_one_order_only() {
    let place = place();
    let id = place.client("Lumen Credit").id;
    let refused = place.run(&["client", "set", &id, "--hosted-link", "off"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused
            .stderr
            .contains("Switch one-time Link URLs off first"),
        "{}",
        refused.stderr
    );
    assert_eq!(
        place
            .run(&["client", "set", &id, "--one-time-links", "off"])
            .code,
        0
    );
    assert_eq!(
        place
            .run(&["client", "set", &id, "--hosted-link", "off"])
            .code,
        0
    );
    let refused = place.run(&["client", "set", &id, "--one-time-links", "on"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("Switch Hosted Link on first"),
        "{}",
        refused.stderr
    );
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence() {
    let place = place();
    let id = place.client("Lumen Credit").id;
    for (arguments, sentence) in [
        (["client", "set", &id, "--link-ttl", "2d"], "15"),
        (["client", "set", &id, "--link-ttl", "5m"], "15"),
        (["client", "set", &id, "--refresh-url", "ftp://x"], "https"),
        (["client", "set", &id, "--name", ""], "name"),
    ] {
        let refused = place.run(&arguments);
        assert_eq!(refused.code, 1, "{arguments:?}");
        assert!(
            refused.stderr.contains(sentence),
            "{arguments:?}: {}",
            refused.stderr
        );
    }
    let unknown = place.run(&["client", "show", "01890000-0000-7000-8000-000000000000"]);
    assert_eq!(unknown.code, 1);
    assert_eq!(
        unknown.stderr,
        "error: There is no client with the id 01890000-0000-7000-8000-000000000000.\n"
    );
}

#[test]
fn the_list_shows_every_client_oldest_first() {
    let place = place();
    assert_eq!(place.run(&["client", "list", "--json"]).json(), json!([]));
    let first = place.client("Lumen Credit").id;
    let second = place.client("Acorn Bank").id;
    let list = place.run(&["client", "list", "--json"]).json();
    let ids: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["clientId"].as_str().unwrap())
        .collect();
    assert_eq!(ids, [first, second]);
    let text = place.run(&["client", "list"]).stdout;
    assert!(text.starts_with("CLIENT"), "{text}");
    assert_eq!(text.lines().count(), 3, "{text}");
}

#[test]
fn credentials_come_from_a_file_and_the_answer_says_what_to_register() {
    let place = place();
    let id = place.client("Lumen Credit").id;
    let _server = place.serve();
    place.write("secret", "s3cret-of-the-provider\n");
    let arguments = |key: &'static str| {
        [
            "client".to_owned(),
            "integration".to_owned(),
            id.clone(),
            "--platform".to_owned(),
            key.to_owned(),
            "--provider-client-id".to_owned(),
            "lumen".to_owned(),
            "--provider-secret-file".to_owned(),
            "secret".to_owned(),
            "--json".to_owned(),
        ]
    };
    let run = |key| {
        let arguments = arguments(key);
        place.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let stored = run("gbol").json();
    assert_eq!(
        keys_of(&stored),
        ["clientId", "platformKey", "contextId", "redirectUris"]
    );
    let context = stored["contextId"].as_str().unwrap();
    let uri = stored["redirectUris"][0].as_str().unwrap();
    assert!(
        uri.ends_with(&format!("/oauth/callback/{context}")),
        "{uri}"
    );
    let unknown = run("zzzz");
    assert_eq!(unknown.code, 1);
    assert!(
        unknown
            .stderr
            .contains("no integration with the platform key zzzz"),
        "{}",
        unknown.stderr
    );
}
