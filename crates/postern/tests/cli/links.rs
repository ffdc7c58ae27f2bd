//! Link URLs made and revoked beside a running server.

use serde_json::Value;

use crate::place::{Place, Server};

fn path_of(url: &str) -> String {
    let after = url.split_once("://").unwrap().1;
    after
        .find('/')
        .map_or_else(String::new, |slash| after[slash..].to_owned())
}

fn create(place: &Place, company: &str) -> Value {
    place
        .run(&["link", "create", "--company", company, "--json"])
        .json()
}

fn opens(server: &Server, url: &Value) -> u16 {
    server.get(&path_of(url["url"].as_str().unwrap())).status
}

#[test]
fn a_link_is_its_address_and_its_end() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let server = place.serve();
    let (company, _) = server.company(&client, "Baker & Co Ltd");
    let link = create(&place, &company);
    let fields: Vec<&String> = link.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["id", "url", "expiresAt"]);
    let url = link["url"].as_str().unwrap();
    assert!(
        url.contains(&format!("/company/{company}?link.otp=plk_")),
        "{url}"
    );
    assert_eq!(opens(&server, &link), 200);
    let text = place.run(&["link", "create", "--company", &company]).stdout;
    assert!(text.contains("Works once, until "), "{text}");
}

#[test]
fn revoking_ends_every_link_of_a_company_or_of_a_client_at_once() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let server = place.serve();
    let (baker, baker_link) = server.company(&client, "Baker & Co Ltd");
    let (mason, mason_link) = server.company(&client, "Mason & Sons");
    let (baker_made, mason_made) = (create(&place, &baker), create(&place, &mason));

    let revoked = place
        .run(&["link", "revoke", "--company", &baker, "--json"])
        .json();
    assert_eq!(revoked["sessionsEnded"], 0);
    assert_eq!(opens(&server, &baker_made), 410);
    assert_eq!(server.get(&path_of(&baker_link)).status, 410);
    assert_eq!(opens(&server, &mason_made), 200);

    assert_eq!(
        place.run(&["link", "revoke", "--client", &client.id]).code,
        0
    );
    assert_eq!(opens(&server, &mason_made), 410);
    assert_eq!(server.get(&path_of(&mason_link)).status, 410);
    assert_eq!(opens(&server, &create(&place, &mason)), 200);
}

#[test]
fn a_link_is_looked_up_listed_and_revoked_alone() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let server = place.serve();
    let (company, _) = server.company(&client, "Baker & Co Ltd");
    let arguments = ["link", "create", "--company", &company, "--ttl", "30m"];
    let made = place
        .run(&[&arguments[..], &["--parameter", "order=A-1042", "--json"]].concat())
        .json();
    let other = create(&place, &company);
    let id = made["id"].as_str().unwrap();
    let show = ["link", "show", id, "--company", &company];
    let shown = place.run(&[&show[..], &["--json"]].concat());
    assert!(!shown.stdout.contains("plk_"), "{}", shown.stdout);
    let shown = shown.json();
    assert_eq!(shown["state"], "outstanding");
    assert_eq!(shown["parameters"]["order"], "A-1042");

    let revoke = [
        "link",
        "revoke",
        "--company",
        &company,
        "--link",
        id,
        "--json",
    ];
    assert_eq!(place.run(&revoke).json()["linksEnded"], 1);
    assert_eq!(opens(&server, &made), 410);
    assert_eq!(opens(&server, &other), 200);
    let text = place.run(&show).stdout;
    assert!(text.contains("State       revoked"), "{text}");

    let list = ["link", "list", "--company", &company];
    let listed = place.run(&[&list[..], &["--json"]].concat()).json();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    assert_eq!(listed[0]["id"], other["id"], "newest first");
    let outstanding = [&list[..], &["--state", "outstanding", "--json"]].concat();
    assert_eq!(place.run(&outstanding).json()[0]["id"], other["id"]);
    let wrong = place.run(&[&list[..], &["--state", "lost"]].concat());
    assert_eq!(wrong.code, 2, "{}", wrong.stderr);
}

#[test]
fn where_links_are_permanent_the_address_that_is_always_good_is_given_and_nothing_it_could_not_keep()
 {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let server = place.serve();
    let (company, _) = server.company(&client, "Baker & Co Ltd");
    place.run(&["client", "set", &client.id, "--one-time-links", "off"]);
    let link = create(&place, &company);
    assert!(
        link.get("id").is_none() && link.get("expiresAt").is_none(),
        "{link}"
    );
    assert_eq!(opens(&server, &link), 200);
    let kept = place.run(&["link", "create", "--company", &company, "--ttl", "30m"]);
    assert_eq!(kept.code, 1);
    assert!(
        kept.stderr.contains("One-time Link URLs are off"),
        "{}",
        kept.stderr
    );
}

#[test]
fn what_does_not_exist_gets_a_sentence() {
    let place = Place::on_the_database_of_this_run();
    let _server = place.serve();
    let nobody = "01890000-0000-7000-8000-000000000000";
    for arguments in [
        ["link", "create", "--company", nobody].as_slice(),
        &["link", "revoke", "--company", nobody],
        &["link", "revoke", "--client", nobody],
    ] {
        let done = place.run(arguments);
        assert_eq!(done.code, 1, "{arguments:?}");
        assert!(
            done.stderr.to_lowercase().contains("there is no "),
            "{}",
            done.stderr
        );
        assert!(done.stderr.contains(nobody), "{}", done.stderr);
    }
}

#[test]
fn a_link_needs_an_address_of_the_installation() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let server = place.serve();
    let (company, _) = server.company(&client, "Baker & Co Ltd");
    let mut command = place.command(&["link", "create", "--company", &company]);
    command
        .env_remove("POSTERN_PUBLIC__URL")
        .env("POSTERN_HTTP__LISTEN", "127.0.0.1:0");
    let done = crate::place::finish(&mut command);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("set public.url"), "{}", done.stderr);
}
