//! A server's life, from its ready line to its last.

use std::io::Write as _;
use std::net::TcpStream;

use crate::place::{Place, finish, get, mode, read_answer, request};

#[test]
fn a_first_start_makes_everything_and_says_where_it_is() {
    let place = Place::on_the_database_of_this_run();
    let mut server = place.serve();
    let ready = server.ready.clone();
    assert!(
        ready["message"]
            .as_str()
            .unwrap()
            .contains(&format!("http://{}", server.address))
    );
    assert_eq!(ready["keys"], "data/keys.json");
    assert_eq!(mode(&place.path("data")), 0o700);
    assert_eq!(mode(&place.path("data/keys.json")), 0o600);
    assert_eq!(server.get("/health/live").status, 200);
    assert_eq!(server.get("/health/ready").status, 200);
    server.signal("TERM");
    server.wait_for("SIGTERM received");
    let (status, log) = server.end();
    assert!(status.success(), "{log}");
    assert!(log.contains("postern has stopped"), "{log}");
}

#[test]
fn the_setup_code_is_its_owners_to_read_and_gone_with_the_first_person() {
    let place = Place::on_the_database_of_this_run();
    let mut server = place.serve();
    let file = place.path("data/setup-code");
    let code = std::fs::read_to_string(&file).unwrap();
    assert!(code.starts_with("psc_") && code.ends_with('\n'), "{code}");
    assert_eq!(mode(&file), 0o600);
    let told = server.log().join("\n");
    assert!(
        told.contains("data/setup-code") && !told.contains(code.trim()),
        "{told}"
    );

    let body = format!(
        "{{\"setupCode\":\"{}\",\"email\":\"ada@lumen.example\",\"name\":\"Ada\",\"password\":\"tulip orbit mason kettle\"}}",
        code.trim()
    );
    let address = server.address.clone();
    let answer = request(
        &address,
        &format!(
            "POST /portal/v1/setup HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\ncontent-type: application/json\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        ),
    );
    assert_eq!(answer.status, 201, "{}", answer.body);
    server.wait_for("the setup code is gone");
    assert!(!file.exists());
    server.signal("TERM");
    server.end();
    // Nor does a later start bring one back.
    let again = place.serve();
    assert!(!file.exists());
    drop(again);
}

#[test]
fn figures_are_served_on_a_second_listener_only() {
    let place = Place::on_the_database_of_this_run();
    let server = place.serve();
    server.get("/health/live");
    let figures = get(&server.metrics, "/metrics");
    assert_eq!(figures.status, 200);
    assert!(
        figures.body.contains("postern_http_requests_total"),
        "{}",
        figures.body
    );
    assert!(
        figures.body.contains("postern_database_commits_total"),
        "{}",
        figures.body
    );
    assert_eq!(server.get("/metrics").status, 404);
    assert_eq!(get(&server.metrics, "/companies").status, 404);
}

#[test]
fn requests_under_way_finish_when_the_server_is_told_to_stop() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let mut server = place.serve();
    let body = "{\"name\":\"Baker & Co Ltd\"}";
    let mut stream = TcpStream::connect(&server.address).unwrap();
    // `Expect` makes the server say when it has begun with the request, so that no time has to pass.
    write!(
        stream,
        "POST /companies HTTP/1.1\r\nHost: {}\r\nAuthorization: {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        server.address,
        client.authorization,
        body.len()
    )
    .unwrap();
    let mut begun = [0_u8; 25];
    std::io::Read::read_exact(&mut stream, &mut begun).unwrap();
    assert_eq!(&begun, b"HTTP/1.1 100 Continue\r\n\r\n");

    server.signal("TERM");
    server.wait_for("SIGTERM received");
    stream.write_all(body.as_bytes()).unwrap();
    let answer = read_answer(&mut stream);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let (status, log) = server.end();
    assert!(status.success(), "{log}");
}

#[test]
fn a_second_signal_stops_at_once() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let mut server = place.serve_with(&[("POSTERN_HTTP__DRAIN_S", "60")]);
    let mut stream = TcpStream::connect(&server.address).unwrap();
    write!(
        stream,
        "POST /companies HTTP/1.1\r\nHost: {}\r\nAuthorization: {}\r\nContent-Type: application/json\r\n\
         Content-Length: 9\r\nExpect: 100-continue\r\n\r\n",
        server.address, client.authorization
    )
    .unwrap();
    let mut begun = [0_u8; 25];
    std::io::Read::read_exact(&mut stream, &mut begun).unwrap();
    server.signal("INT");
    server.wait_for("SIGINT received");
    server.signal("INT");
    server.wait_for("received again");
    let (status, log) = server.end();
    assert!(status.success(), "{log}");
}

#[test]
fn a_second_server_on_one_sqlite_file_is_refused_and_commands_are_not() {
    let place = Place::new();
    let server = place.serve();
    let second = place.run(&["serve"]);
    assert_eq!(second.code, 1);
    assert!(
        second
            .stderr
            .contains("another `postern serve` has this SQLite file open"),
        "{}",
        second.stderr
    );
    assert_eq!(
        place
            .run(&["client", "create", "--name", "Lumen Credit"])
            .code,
        0
    );
    drop(server);
    place.serve();
}

#[test]
fn several_servers_share_one_postgresql_database() {
    let place = Place::on_the_database_of_this_run();
    if !place.is_postgres() {
        return;
    }
    let (one, two) = (place.serve(), place.serve());
    let client = place.client("Lumen Credit");
    let (_, url) = one.company(&client, "Baker & Co Ltd");
    let path = url
        .split_once("://")
        .unwrap()
        .1
        .split_once('/')
        .unwrap()
        .1
        .to_owned();
    assert_eq!(two.get(&format!("/{path}")).status, 200);
}

#[test]
fn keys_are_not_made_beside_data_that_needs_others() {
    let place = Place::on_the_bare_database_of_this_run();
    if place.is_postgres() {
        let refused = place.run(&["serve"]);
        assert_eq!(refused.code, 1);
        let command = "POSTERN_KEYS__FILE=data/keys.json postern key add --create";
        assert!(refused.stderr.contains(command), "{}", refused.stderr);
        // The printed command, to the letter.
        assert_eq!(place.run(&["key", "add", "--create"]).code, 0);
    }
    drop(place.serve());
    std::fs::remove_file(place.path("data/keys.json")).unwrap();
    for arguments in [["serve"].as_slice(), &["client", "list"]] {
        let refused = place.run(arguments);
        assert_eq!(refused.code, 1, "{arguments:?}");
        assert!(
            refused.stderr.contains("postern key add --create"),
            "{}",
            refused.stderr
        );
    }
    assert!(
        !place.path("data/keys.json").exists(),
        "keys were made beside old data"
    );
}

#[test]
fn a_key_file_that_others_can_read_is_warned_about() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::on_the_database_of_this_run();
    drop(place.serve());
    let file = place.path("data/keys.json");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let server = place.serve();
    let warned = server
        .log()
        .iter()
        .any(|line| line.contains("WARN") && line.contains("chmod 600 data/keys.json"));
    assert!(warned, "{}", server.log().join("\n"));
}

#[test]
fn a_database_that_is_behind_is_refused_without_permission_to_migrate() {
    let place = Place::on_the_database_of_this_run();
    let refused = place.run(&["serve", "--no-migrate"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("run `postern migrate`"),
        "{}",
        refused.stderr
    );
    let applied = place.run(&["migrate", "--json"]).json();
    assert_eq!(applied["applied"][0]["number"], 1);
    let again = place.run(&["migrate", "--json"]).json();
    assert_eq!(again["applied"], serde_json::json!([]));
    assert_eq!(
        place.run(&["migrate", "--check"]).stdout,
        "The schema is up to date.\n"
    );
    let mut serve = place.command(&["serve", "--no-migrate"]);
    serve.env("POSTERN_LOG__FORMAT", "json");
    drop(crate::place::Server::start(serve));
}

#[test]
fn an_address_in_use_is_refused_before_the_database_is_touched() {
    let place = Place::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for name in ["POSTERN_HTTP__LISTEN", "POSTERN_METRICS__LISTEN"] {
        let done = finish(place.command(&["serve"]).env(name, &address));
        assert_eq!(done.code, 1, "{name}");
        assert!(
            done.stderr.contains(&format!("cannot listen on {address}")),
            "{}",
            done.stderr
        );
        assert!(
            done.stderr.contains("another process has it"),
            "{}",
            done.stderr
        );
        assert!(!place.path("data/postern.sqlite").exists());
    }
}

#[test]
fn every_line_of_a_json_log_is_json_and_requests_carry_a_correlation_id() {
    let place = Place::on_the_database_of_this_run();
    let server = place.serve();
    server.get("/company/01890000-0000-7000-8000-000000000000?link.otp=plk_in-the-query");
    server.signal("TERM");
    let (_, log) = server.end();
    let access: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .filter(|line| line["target"] == "postern::access")
        .collect();
    assert_eq!(access.len(), 1, "{log}");
    assert!(!access[0]["correlation_id"].as_str().unwrap().is_empty());
}

#[test]
fn no_secret_is_logged_however_much_is() {
    let place = Place::on_the_database_of_this_run();
    let client = place.client("Lumen Credit");
    let server = place.serve_with(&[(
        "POSTERN_LOG__FILTER",
        "trace,hyper=trace,tokio_postgres=trace",
    )]);
    let (company, link) = server.company(&client, "Baker & Co Ltd");
    server.get(&format!("/company/{company}?link.otp=plk_in-the-query"));
    server.get(&link[link.find("/company/").unwrap()..]);
    server.signal("TERM");
    let (_, log) = server.end();
    let otp = link.split_once("plk_").unwrap().1;
    let key = client.authorization.strip_prefix("Basic ").unwrap();
    for secret in [otp, "in-the-query", key] {
        assert!(!log.contains(secret), "{log}");
    }
}

#[test]
fn doctor_tells_what_works_and_what_does_not() {
    let place = Place::on_the_database_of_this_run();
    let server = place.serve();
    let url = format!("http://{}", server.address);
    let doctor = |url: &str| {
        finish(
            place
                .command(&["doctor", "--json"])
                .env("POSTERN_PUBLIC__URL", url),
        )
    };
    let well = doctor(&url);
    assert_eq!(well.code, 0, "{}{}", well.stdout, well.stderr);
    let checks = well.json();
    let names: Vec<&str> = checks
        .as_array()
        .unwrap()
        .iter()
        .map(|check| check["check"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "settings",
            "keys",
            "database",
            "schema",
            "clock",
            "public address"
        ]
    );

    drop(server);
    let ill = doctor(&url);
    assert_eq!(ill.code, 1);
    let checks: serde_json::Value = serde_json::from_str(&ill.stdout).unwrap();
    assert_eq!(checks[5]["ok"], false);
    assert!(
        checks[5]["detail"]
            .as_str()
            .unwrap()
            .contains("is the server running"),
        "{checks}"
    );
    assert_eq!(checks[2]["ok"], true);
}
