//! The Sandbox without a browser.

use serde_json::{Value, json};

use crate::place::{Place, get, request};

const BRISE: &str = "5a4db001-0000-4000-8000-000000000003";

#[test]
fn tokens_made_by_hand_link_a_connection_and_end_with_it() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let server = place.serve();
    let (company, _) = server.company(&client, "Baker & Co Ltd");
    let call = |what: &str, body: &Value| {
        let answer = server.call(&client.authorization, what, &body.to_string());
        assert_eq!(answer.status, 200, "{what}: {}", answer.body);
        serde_json::from_str::<Value>(&answer.body).unwrap()
    };
    let made = call(
        &format!("POST /companies/{company}/connections"),
        &json!({"platformKey": "mqjo"}),
    );
    let connection = format!(
        "/companies/{company}/connections/{}",
        made["id"].as_str().unwrap()
    );
    let arguments = [
        "sandbox",
        "token",
        "--client",
        &client.id,
        "--user",
        "sam",
        "--business",
        BRISE,
        "--json",
    ];
    let tokens = place.run(&arguments).json();
    let linked = call(&format!("PUT {connection}/authorization"), &tokens);
    assert_eq!(linked["status"], "Linked");

    // The Sandbox itself takes the token, until the connection's end gives it back.
    let bearer = tokens["accessToken"].as_str().unwrap();
    let books = || {
        request(
            &server.address,
            &format!(
                "GET /sandbox/api/organisations HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {bearer}\r\n\
                 Connection: close\r\n\r\n",
                server.address
            ),
        )
    };
    let shared = books();
    assert!(shared.body.contains("Brise Marine"), "{}", shared.body);
    assert!(!shared.body.contains("Alder"), "{}", shared.body);
    call(
        &format!("PATCH {connection}"),
        &json!({"status": "Unlinked"}),
    );
    while books().status == 200 {
        std::thread::yield_now();
    }
    assert_eq!(
        get(&server.address, "/sandbox/api/organisations").status,
        401
    );
}

#[test]
fn whoever_never_gives_tokens_gives_none_by_hand() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit").id;
    let run = |arguments: &[&str]| {
        let all = [
            &["sandbox", "token", "--client", &client, "--user"],
            arguments,
        ]
        .concat();
        place.run(&all)
    };
    for (arguments, sentence) in [
        (["nobody"].as_slice(), "There are olive, sam"),
        (&["dan"], "Says no at once"),
        (&["html"], "web page instead of JSON"),
        (&["olive", "--business", BRISE], "no business with this id"),
    ] {
        let refused = run(arguments);
        assert_eq!(refused.code, 1, "{arguments:?}");
        assert!(refused.stderr.contains(sentence), "{}", refused.stderr);
        assert_eq!(refused.stdout, "");
    }
    let text = run(&["olive"]).stdout;
    assert!(text.starts_with("Access token"), "{text}");
    let mut off = place.command(&["sandbox", "token", "--client", &client, "--user", "olive"]);
    let refused = crate::place::finish(off.env("POSTERN_SANDBOX__ENABLED", "false"));
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("switched off"),
        "{}",
        refused.stderr
    );
}
