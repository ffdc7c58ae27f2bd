//! `postern person`: the way into the Portal that needs no browser.

use std::process::Stdio;

use crate::place::{Place, finish};

#[test]
fn people_are_made_mended_and_listed_and_no_password_is_an_argument() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let given = |arguments: &[&str], password: &str| {
        let file = place.write("password", password);
        let mut command = place.command(arguments);
        command.stdin(Stdio::from(std::fs::File::open(file).unwrap()));
        finish(&mut command)
    };
    let create = [
        "person",
        "create",
        "Ada@Lumen.example",
        "--name",
        "Ada Byron",
        "--operator",
        "--client",
        &client.id,
        "--json",
    ];
    let weak = given(&create, "password1234\n");
    assert_eq!(weak.code, 1);
    assert!(weak.stderr.contains("easy to guess"), "{}", weak.stderr);
    assert_eq!(given(&create, "\n").code, 1);

    let made = given(&create, "tulip orbit mason kettle\n");
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_eq!(made.json()["email"], "ada@lumen.example");
    assert!(!made.stdout.contains("argon2"), "{}", made.stdout);
    let twice = given(&create, "tulip orbit mason kettle\n");
    assert_eq!(twice.code, 1);
    assert!(
        twice.stderr.contains("is there already"),
        "{}",
        twice.stderr
    );

    let reset = given(
        &["person", "reset", "ada@lumen.example"],
        "walnut lantern spoke tidal\n",
    );
    assert_eq!(reset.code, 0, "{}", reset.stderr);
    let unknown = given(
        &["person", "reset", "nobody@lumen.example"],
        "walnut lantern spoke tidal\n",
    );
    assert_eq!(unknown.code, 1);
    let listed = place.run(&["person", "list", "--json"]).json();
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!(listed[0]["isOperator"], true);
}
