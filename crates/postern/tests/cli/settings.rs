//! Settings as the binary reads them.

use crate::place::{Place, finish};

#[test]
fn every_problem_is_listed_before_anything_opens() {
    let place = Place::new();
    place.write(
        "postern.toml",
        "[http]\nlisten = \"everywhere\"\nbind = \"127.0.0.1:1\"\n[public]\nurl = \"http://example.com\"\n[log]\nformat = \"xml\"\n",
    );
    let mut serve = place.command(&["serve"]);
    serve
        .env_remove("POSTERN_HTTP__LISTEN")
        .env_remove("POSTERN_METRICS__LISTEN")
        .env("POSTERN_DATABASE__URL", "mysql://somewhere");
    let done = finish(&mut serve);
    assert_eq!(done.code, 1);
    insta::assert_snapshot!(done.stderr);
    assert!(!place.path("data").exists(), "something was opened");
}

#[test]
fn check_agrees_with_serve_and_names_the_file() {
    let place = Place::new();
    let done = place.run(&["config", "check"]);
    assert_eq!((done.code, done.stdout.as_str()), (0, ""));
    assert_eq!(
        done.stderr,
        "The settings from the environment and defaults are in order.\n"
    );
    let file = place.write("other.toml", "[metrics]\nenabled = false\n");
    let done = place.run(&["config", "check", "--config", file.to_str().unwrap()]);
    assert_eq!(done.code, 0);
    assert!(done.stderr.contains("other.toml"), "{}", done.stderr);
    let done = place.run(&["config", "check", "--config", "missing.toml"]);
    assert_eq!(done.code, 1);
    assert!(
        done.stderr
            .contains("missing.toml: the settings file cannot be read"),
        "{}",
        done.stderr
    );
}

#[test]
fn print_says_what_holds_and_where_it_comes_from() {
    let place = Place::new();
    place.write("postern.toml", "[http]\nmax_connections = 7\n");
    let mut print = place.command(&["config", "print", "--json"]);
    print.env(
        "POSTERN_DATABASE__URL",
        "postgres://postern:hunter2@db.internal/postern",
    );
    let done = finish(&mut print);
    assert!(!done.stdout.contains("hunter2"), "{}", done.stdout);
    insta::assert_snapshot!(done.stdout);
}

#[test]
fn the_example_is_a_settings_file_that_changes_nothing() {
    let place = Place::new();
    let before = place.run(&["config", "print", "--json"]).json();
    let example = place.run(&["config", "example"]);
    place.write("postern.toml", &example.stdout);
    assert_eq!(place.run(&["config", "print", "--json"]).json(), before);
}

#[test]
fn the_schema_is_json_that_refuses_unknown_keys() {
    let schema = Place::new().run(&["config", "schema"]).json();
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(
        schema["properties"]["http"]["properties"]["listen"]["default"],
        "127.0.0.1:8080"
    );
}

#[test]
fn anything_but_https_is_refused_as_a_public_address() {
    let place = Place::new();
    let mut serve = place.command(&["serve"]);
    serve.env("POSTERN_PUBLIC__LINK_URL", "http://link.example.com");
    let done = finish(&mut serve);
    assert_eq!(done.code, 1);
    assert!(
        done.stderr.contains(
            "public.link_url (POSTERN_PUBLIC__LINK_URL): http is accepted for localhost only"
        ),
        "{}",
        done.stderr
    );
}
