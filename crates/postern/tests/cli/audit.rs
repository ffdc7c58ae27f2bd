//! `postern audit`: what was done is listed, the chain is verified, and a checkpoint from elsewhere is held against it.

use crate::place::Place;

#[test]
fn what_the_command_line_does_is_listed_and_the_chain_is_proven() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let set = ["client", "set", &client.id, "--one-time-links", "off"];
    assert_eq!(place.run(&set).code, 0);

    let listed = place.run(&["audit", "list", "--client", &client.id, "--json"]);
    assert_eq!(listed.code, 0, "{}", listed.stderr);
    let newest = &listed.json()[0];
    assert_eq!(newest["action"], "settings.oneTimeLinksOff");
    assert_eq!(newest["actorName"], "Command line");
    assert_eq!(newest["after"]["oneTimeLinks"], false);
    let narrowed = [
        "audit",
        "list",
        "--client",
        &client.id,
        "--action",
        "client.created",
    ];
    let narrowed = place.run(&narrowed);
    assert!(
        narrowed.stdout.contains("client.created"),
        "{}",
        narrowed.stdout
    );
    assert!(
        !narrowed.stdout.contains("oneTimeLinksOff"),
        "{}",
        narrowed.stdout
    );
    let unknown = place.run(&["audit", "list", "--action", "client.eaten"]);
    assert_eq!(unknown.code, 2, "{}", unknown.stderr);

    let verified = place.run(&["audit", "verify", "--json"]);
    assert_eq!(verified.code, 0, "{}", verified.stderr);
    let logs = verified.json();
    let own = logs.as_array().unwrap().iter();
    let own = own
        .clone()
        .find(|log| log["log"] == client.id.as_str())
        .unwrap();
    assert_eq!(
        (own["isWhole"].as_bool(), own["entries"].as_i64()),
        (Some(true), Some(2))
    );
    let checkpoint = own["checkpoint"].as_str().unwrap();
    let again = place.run(&["audit", "verify", "--checkpoint", checkpoint]);
    assert_eq!(again.code, 0, "{}", again.stderr);

    let (kept, _) = checkpoint.rsplit_once(':').unwrap();
    let other = format!("{kept}:{}", "00".repeat(32));
    let broken = place.run(&["audit", "verify", "--checkpoint", &other]);
    assert_eq!(broken.code, 1);
    assert!(
        broken.stdout.contains("BROKEN  at entry 2"),
        "{}",
        broken.stdout
    );
}
