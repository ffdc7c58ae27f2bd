//! Files that a visitor gives in the component: sent in parts, looked at, and then files of the company like any other.

use std::io::{Cursor, Read as _};
use std::path::PathBuf;
use std::time::Duration;

use axum::body::Body;
use http::Method;
use postern_app::files::{FileLimits, LARGEST_FILE, PART_BYTES};
use postern_core::model::SourceType;
use postern_core::time::from_millis;
use postern_store::uploads::{self, UploadState};
use postern_testkit::{TestAppOptions, TestResponse};
use serde_json::{Value, json};

use crate::visiting::{House, Person};

const CSV: &[u8] = b"customer,amount\nNorthwind,12.50\n";

impl House {
    async fn takes(&self, kinds: &[SourceType]) -> &Self {
        for kind in kinds {
            let set = self.app.app.set_upload(self.client.id, *kind, true).await;
            set.unwrap();
        }
        self
    }

    async fn files(&self) -> Value {
        let path = format!("/companies/{}/files", self.company);
        self.client.get(&path).await.json()
    }

    /// Every content in the storage, whole or not.
    fn contents(&self) -> usize {
        let mut folders = vec![self.app.files().to_path_buf()];
        let mut files: Vec<PathBuf> = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    &mut folders
                } else {
                    &mut files
                }
                .push(path);
            }
        }
        files.len()
    }

    async fn collect(&self) -> u64 {
        self.app.app.collect().await.unwrap();
        // The storage's clock is the machine's, so what is young there stays in a test.
        self.app.app.collect().await.unwrap().uploads
    }
}

impl Person<'_> {
    async fn open(&self, kind: &str, name: &str, size: usize) -> TestResponse {
        self.post(
            "/uploads",
            json!({"sourceType": kind, "name": name, "size": size}),
        )
        .await
    }

    async fn part(&self, id: &str, start: usize, bytes: &[u8]) -> TestResponse {
        let path = format!("/link/v1/s/{}/uploads/{id}/parts/{start}", self.handle);
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("content-type", "application/octet-stream"),
        ];
        let body = Body::from(bytes.to_vec());
        self.browser.send(Method::PUT, &path, &headers, body).await
    }

    async fn complete(&self, id: &str) -> TestResponse {
        self.post(&format!("/uploads/{id}/complete"), json!({}))
            .await
    }

    async fn upload(&self, id: &str) -> Value {
        self.get(&format!("/uploads/{id}")).await.json()
    }

    async fn remove(&self, id: &str) -> TestResponse {
        let path = format!("/link/v1/s/{}/uploads/{id}", self.handle);
        self.browser.call(Method::DELETE, &path, None).await
    }

    /// Announces a file and sends all of it.
    async fn send_file(&self, kind: &str, name: &str, content: &[u8]) -> String {
        let opened = self.open(kind, name, content.len()).await;
        opened.assert_status(201);
        let id = opened.json()["id"].as_str().unwrap().to_owned();
        for (index, part) in content.chunks(PART_BYTES).enumerate() {
            self.part(&id, index * PART_BYTES, part)
                .await
                .assert_status(200);
        }
        id
    }

    async fn give(&self, kind: &str, name: &str, content: &[u8]) -> Value {
        let id = self.send_file(kind, name, content).await;
        let answer = self.complete(&id).await;
        answer.assert_status(200);
        answer.json()
    }
}

/// A spreadsheet of several parts, no two of which are alike.
fn large() -> Vec<u8> {
    let mut content = String::from("row,amount\n");
    for row in 0..60_000 {
        use std::fmt::Write as _;
        writeln!(content, "{row},{}", row * 7).unwrap();
    }
    content.into_bytes()
}

/// What the API hands out, by name.
async fn archive(house: &House) -> Vec<(String, Vec<u8>)> {
    let path = format!("/companies/{}/files/download", house.company);
    let answer = house.client.get(&path).await;
    answer.assert_status(200);
    let mut zip = zip::ZipArchive::new(Cursor::new(answer.body.to_vec())).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

#[tokio::test]
async fn a_file_sent_in_parts_is_handed_out_byte_for_byte() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let content = large();
    assert!(content.len() > 2 * PART_BYTES);
    let accepted = person.give("Accounting", "Ledger 2026.csv", &content).await;
    assert_eq!(accepted["state"], "accepted", "{accepted}");
    assert_eq!(accepted["received"], content.len());

    let connections = house.connections().await;
    assert_eq!(connections.len(), 1);
    let connection = &connections[0].connection;
    assert_eq!(connection.platform_key, "upac");
    assert_eq!(connection.status.as_str(), "Linked");
    let files = archive(&house).await;
    assert_eq!(files.len(), 1);
    assert!(files[0].0.ends_with("Ledger 2026.csv"), "{}", files[0].0);
    assert!(files[0].1 == content, "the content differs");
    assert_eq!(house.files().await[0]["sourceType"], "Accounting");
    assert_eq!(
        house.contents(),
        1,
        "parts are gone once their file is whole"
    );

    let session = person.get("").await.json();
    let shown = &session["connections"][0];
    assert_eq!(
        (&shown["state"], &shown["files"]),
        (&json!("connected"), &json!(1))
    );
    let company = house
        .client
        .get(&format!("/companies/{}", house.company))
        .await
        .json();
    let shown = &company["dataConnections"][0];
    assert_eq!(shown["platformName"], "Accounting file upload");
    assert_eq!(
        (&shown["status"], &shown["sourceType"]),
        (&json!("Linked"), &json!("Accounting"))
    );
}

#[tokio::test]
async fn files_of_a_kind_share_one_connection_and_each_kind_has_its_own() {
    let house = House::new().await;
    let kinds = [
        SourceType::Accounting,
        SourceType::Banking,
        SourceType::Other,
    ];
    let person = house.takes(&kinds).await.visitor().await;
    for (kind, name) in [
        ("Accounting", "a.csv"),
        ("Accounting", "b.csv"),
        ("Banking", "c.csv"),
        ("Other", "d.csv"),
    ] {
        assert_eq!(person.give(kind, name, CSV).await["state"], "accepted");
    }
    let mut keys: Vec<String> = house
        .connections()
        .await
        .into_iter()
        .map(|view| view.connection.platform_key)
        .collect();
    keys.sort();
    assert_eq!(keys, ["upac", "upbk", "updc"]);
    let session = person.get("").await.json();
    let categories = json!([
        {"sourceType": "Accounting", "required": true, "integrations": true, "fileUpload": true},
        {"sourceType": "Banking", "required": false, "integrations": false, "fileUpload": true},
        {"sourceType": "Other", "required": false, "integrations": false, "fileUpload": true},
    ]);
    assert_eq!(session["categories"], categories);
    // Files beside software are no second accounting connection.
    person.link("olive").await;
}

#[tokio::test]
async fn a_redirect_is_about_what_was_connected_last() {
    let house = House::new().await;
    house
        .redirects_to("https://h.example/?x={connectionId}&n={platformName}")
        .await;
    let person = house.takes(&[SourceType::Banking]).await.visitor().await;
    let software = person.link("olive").await;
    house.app.advance(Duration::from_secs(5));
    let given = person.give("Banking", "bank.csv", CSV).await;
    assert_eq!(given["state"], "accepted");
    let finished = person.post("/finish", json!({})).await.json();
    let next = finished["continueTo"].as_str().unwrap();
    let page = person.browser.open(next).await;
    let to = page.header("refresh");
    assert!(to.contains("&n=Banking%20file%20upload"), "{to}");
    assert!(!to.contains(&software), "{to}");
}

#[tokio::test]
async fn what_the_client_does_not_take_cannot_be_sent() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Banking]).await.visitor().await;
    for kind in ["Accounting", "Other", "Commerce"] {
        person
            .open(kind, "a.csv", 10)
            .await
            .assert(403, "upload_off");
    }
    person
        .open("accounting", "a.csv", 10)
        .await
        .assert(400, "invalid_request");
    person.open("Banking", "a.csv", 10).await.assert_status(201);
    let off = house
        .app
        .app
        .set_upload(house.client.id, SourceType::Banking, false);
    off.await.unwrap();
    person
        .open("Banking", "a.csv", 10)
        .await
        .assert(403, "upload_off");
    let (_, person) = house.connection_visitor().await;
    house.takes(&[SourceType::Banking]).await;
    // A link for one connection gives no files for another.
    person
        .open("Banking", "a.csv", 10)
        .await
        .assert(403, "upload_off");
}

#[tokio::test]
async fn name_and_size_are_judged_before_anything_is_sent() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    for name in [
        "bank.zip",
        "run.exe",
        "page.html",
        "picture.svg",
        "sheet.xlsm",
    ] {
        person
            .open("Accounting", name, 10)
            .await
            .assert(400, "file_type_refused");
    }
    for name in ["", "nothing", ".csv", "a\u{202e}vsc.exe"] {
        assert_eq!(
            person.open("Accounting", name, 10).await.status,
            400,
            "{name}"
        );
    }
    person
        .open("Accounting", "a.csv", 0)
        .await
        .assert(400, "file_type_refused");
    let largest = usize::try_from(LARGEST_FILE).unwrap();
    person
        .open("Accounting", "a.csv", largest + 1)
        .await
        .assert(413, "body_too_large");
    person
        .open("Accounting", "a.csv", largest)
        .await
        .assert_status(201);
    assert_eq!(house.contents(), 0);
}

#[tokio::test]
async fn a_content_that_is_not_what_its_name_says_is_refused_and_gone() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let refused = person
        .give("Accounting", "books.pdf", b"MZ\x90\x00 a program")
        .await;
    assert_eq!(
        (&refused["state"], &refused["problem"]),
        (&json!("refused"), &json!("content"))
    );
    assert_eq!(house.contents(), 0);
    assert_eq!(house.files().await, json!([]));
    assert!(house.connections().await.is_empty());
    // Asking again is the same answer, and the same file may be sent under its right name.
    let id = refused["id"].as_str().unwrap();
    assert_eq!(person.complete(id).await.json(), refused);
    assert_eq!(
        person.give("Accounting", "books.csv", CSV).await["state"],
        "accepted"
    );
}

#[tokio::test]
async fn a_part_that_came_already_is_not_taken_again_and_a_gap_is_refused() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let content = &large()[..PART_BYTES + 1000];
    let opened = person
        .open("Accounting", "a.csv", content.len())
        .await
        .json();
    let id = opened["id"].as_str().unwrap();
    assert_eq!(opened["partBytes"], PART_BYTES);
    let (first, second) = content.split_at(PART_BYTES);
    person
        .part(id, PART_BYTES, second)
        .await
        .assert(409, "upload_part_order");
    person.complete(id).await.assert(409, "upload_part_order");
    for _ in 0..2 {
        let answer = person.part(id, 0, first).await;
        answer.assert_status(200);
        assert_eq!(answer.json()["received"], PART_BYTES);
    }
    assert_eq!(house.contents(), 1);
    person
        .part(id, 5, &content[5..][..PART_BYTES])
        .await
        .assert(409, "upload_part_order");
    assert_eq!(person.upload(id).await["received"], PART_BYTES);
    person.part(id, PART_BYTES, second).await.assert_status(200);
    assert_eq!(person.complete(id).await.json()["state"], "accepted");
    // A reply that got lost: the same again changes nothing.
    assert_eq!(person.complete(id).await.json()["state"], "accepted");
    assert_eq!(house.files().await.as_array().unwrap().len(), 1);
    assert!(archive(&house).await[0].1 == content);
}

#[tokio::test]
async fn more_than_was_announced_is_refused() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let opened = person.open("Accounting", "a.csv", 10).await.json();
    let id = opened["id"].as_str().unwrap();
    person
        .part(id, 0, &CSV[..11])
        .await
        .assert(400, "invalid_request");
    person.part(id, 0, b"").await.assert(400, "invalid_request");
    person
        .part(id, usize::MAX, &CSV[..1])
        .await
        .assert(400, "invalid_request");
    let path = format!("/link/v1/s/{}/uploads/{id}/parts", person.handle);
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/octet-stream"),
    ];
    for start in ["-1", "x", "1.5"] {
        let path = format!("{path}/{start}");
        let sent = person
            .browser
            .send(Method::PUT, &path, &headers, Body::from("a"))
            .await;
        sent.assert(400, "invalid_request");
    }
    let too_much = Body::from(vec![b'a'; PART_BYTES + 1]);
    let sent = person
        .browser
        .send(Method::PUT, &format!("{path}/0"), &headers, too_much)
        .await;
    sent.assert(413, "body_too_large");
    let html = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "text/html"),
    ];
    let sent = person
        .browser
        .send(Method::PUT, &format!("{path}/0"), &html, Body::from("a"))
        .await;
    sent.assert(415, "media_type_unsupported");
    assert_eq!(
        (
            person.upload(id).await["received"].clone(),
            house.contents()
        ),
        (json!(0), 0)
    );
}

#[tokio::test]
async fn parts_sent_at_once_are_taken_once() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let content = large();
    let opened = person
        .open("Accounting", "a.csv", content.len())
        .await
        .json();
    let id = opened["id"].as_str().unwrap();
    let part = &content[..PART_BYTES];
    let sent = futures_util::future::join_all((0..4).map(|_| person.part(id, 0, part))).await;
    for answer in sent {
        answer.assert_status(200);
        assert_eq!(answer.json()["received"], PART_BYTES);
    }
    assert_eq!(house.contents(), 1);
    for (index, part) in content.chunks(PART_BYTES).enumerate().skip(1) {
        person
            .part(id, index * PART_BYTES, part)
            .await
            .assert_status(200);
    }
    let ends = futures_util::future::join_all((0..3).map(|_| person.complete(id))).await;
    for answer in ends {
        answer.assert_status(200);
    }
    assert_eq!(person.upload(id).await["state"], "accepted");
    assert_eq!(house.files().await.as_array().unwrap().len(), 1);
    assert_eq!(house.contents(), 1);
}

#[tokio::test]
async fn a_visit_sends_twenty_files_at_a_time_and_more_afterwards() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let mut first = None;
    for number in 0..20 {
        let opened = person
            .open("Accounting", &format!("{number}.csv"), CSV.len())
            .await;
        opened.assert_status(201);
        first.get_or_insert(opened.json()["id"].as_str().unwrap().to_owned());
    }
    person
        .open("Accounting", "x.csv", 10)
        .await
        .assert(409, "upload_too_many");
    let first = first.unwrap();
    person.part(&first, 0, CSV).await.assert_status(200);
    assert_eq!(person.complete(&first).await.json()["state"], "accepted");
    person
        .open("Accounting", "x.csv", 10)
        .await
        .assert_status(201);
}

#[tokio::test]
async fn what_is_announced_counts_against_the_quota() {
    let options = TestAppOptions {
        file_limits: FileLimits {
            company_bytes: 1000,
        },
        ..TestAppOptions::default()
    };
    let house = House::with(options).await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let opened = person.open("Accounting", "a.csv", 600).await;
    opened.assert_status(201);
    person
        .open("Accounting", "b.csv", 600)
        .await
        .assert(409, "file_quota_reached");
    person
        .remove(opened.json()["id"].as_str().unwrap())
        .await
        .assert_status(204);
    person
        .open("Accounting", "b.csv", 600)
        .await
        .assert_status(201);
}

#[tokio::test]
async fn a_file_taken_back_leaves_nothing_and_an_accepted_one_stays() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let id = person.send_file("Accounting", "a.csv", CSV).await;
    assert_eq!(house.contents(), 1);
    for _ in 0..2 {
        person.remove(&id).await.assert_status(204);
    }
    assert_eq!(house.contents(), 0);
    person.complete(&id).await.assert(404, "upload_gone");
    person.part(&id, 0, CSV).await.assert(404, "upload_gone");
    let kept = person.give("Accounting", "a.csv", CSV).await;
    person
        .remove(kept["id"].as_str().unwrap())
        .await
        .assert(409, "conflict");
    assert_eq!(house.contents(), 1);
}

#[tokio::test]
async fn another_visit_neither_sees_nor_touches_an_upload() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let id = person.send_file("Accounting", "a.csv", CSV).await;
    let same_company = house.visitor().await;
    let elsewhere = house.app.company(house.client.id, "Another Ltd").await;
    let elsewhere = house.of(elsewhere);
    for other in [same_company, elsewhere.visitor().await] {
        other
            .get(&format!("/uploads/{id}"))
            .await
            .assert(404, "upload_gone");
        other.complete(&id).await.assert(404, "upload_gone");
        other.part(&id, 0, CSV).await.assert(404, "upload_gone");
        other.remove(&id).await.assert_status(204);
    }
    assert_eq!(person.complete(&id).await.json()["state"], "accepted");
}

#[tokio::test]
async fn a_part_from_another_site_is_refused() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let opened = person.open("Accounting", "a.csv", CSV.len()).await.json();
    let path = format!(
        "/link/v1/s/{}/uploads/{}/parts/0",
        person.handle,
        opened["id"].as_str().unwrap()
    );
    let headers = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
        ("content-type", "application/octet-stream"),
    ];
    let sent = person
        .browser
        .send(Method::PUT, &path, &headers, Body::from(CSV))
        .await;
    assert_eq!(sent.status, 403);
    assert_eq!(house.contents(), 0);
}

#[tokio::test]
async fn an_upload_that_nothing_came_for_is_given_up() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let id = person.send_file("Accounting", "a.csv", CSV).await;
    house.app.app.collect().await.unwrap();
    assert_eq!(person.upload(&id).await["received"], CSV.len());
    house.app.advance(Duration::from_secs(3601));
    assert_eq!(house.app.app.collect().await.unwrap().uploads, 1);
    // Contents are collected by their age, which the moved clock has.
    assert_eq!(house.app.app.collect_files().await.unwrap(), 1);
    assert_eq!((house.contents(), house.collect().await), (0, 0));
}

#[tokio::test]
async fn parts_of_an_upload_under_way_are_no_orphans() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let id = person.send_file("Accounting", "a.csv", CSV).await;
    house.app.advance(Duration::from_mins(20));
    person.post("/activity", json!({})).await.assert_status(204);
    house.app.advance(Duration::from_mins(20));
    person.post("/activity", json!({})).await.assert_status(204);
    house.app.advance(Duration::from_mins(19));
    house.app.app.collect().await.unwrap();
    assert_eq!(house.app.app.collect_files().await.unwrap(), 0);
    assert_eq!(person.complete(&id).await.json()["state"], "accepted");
}

#[tokio::test]
async fn a_revoked_visit_hands_nothing_over() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let id = person.send_file("Accounting", "a.csv", CSV).await;
    let path = format!("/companies/{}/links/revoke", house.company);
    let revoked = house.client.post(&path, json!({})).await;
    assert!(revoked.status.is_success(), "{}", revoked.text());
    person.complete(&id).await.assert(410, "session_ended");
    assert_eq!(house.files().await, json!([]));
}

#[tokio::test]
async fn a_deleted_company_takes_its_uploads_along() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    person.send_file("Accounting", "a.csv", CSV).await;
    let path = format!("/companies/{}", house.company);
    house
        .client
        .send(Method::DELETE, &path, None)
        .await
        .assert_status(204);
    house.app.settle().await;
    assert_eq!(house.contents(), 0);
}

#[tokio::test]
async fn the_api_makes_and_fills_a_connection_for_files_without_a_person() {
    let house = House::new().await;
    let path = format!("/companies/{}/connections", house.company);
    let wanted = json!({"platformKey": "upbk"});
    house
        .client
        .post(&path, wanted.clone())
        .await
        .assert(400, "integration_disabled");
    house.takes(&[SourceType::Banking]).await;
    let made = house.client.post(&path, wanted).await.json();
    assert_eq!(
        (&made["status"], &made["sourceType"]),
        (&json!("Linked"), &json!("Banking"))
    );
    let integrations = house
        .client
        .get("/integrations?query=enabled=true")
        .await
        .json();
    let keys: Vec<&str> = integrations["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys, ["upbk", "mqjo"]);
    // A visitor's files join it.
    let person = house.visitor().await;
    assert_eq!(
        person.give("Banking", "a.csv", CSV).await["state"],
        "accepted"
    );
    assert_eq!(house.connections().await.len(), 1);
}

#[tokio::test]
async fn an_ended_connection_comes_back_with_the_next_file() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    person.give("Accounting", "a.csv", CSV).await;
    let id = house.connections().await[0].connection.id;
    let path = format!("/companies/{}/connections/{id}", house.company);
    let unlinked = house
        .client
        .send(Method::PATCH, &path, Some(json!({"status": "Unlinked"})))
        .await;
    unlinked.assert_status(200);
    person.give("Accounting", "b.csv", CSV).await;
    let connections = house.connections().await;
    assert_eq!(connections.len(), 1);
    assert_eq!(connections[0].connection.status.as_str(), "Linked");
}

#[tokio::test]
async fn a_check_that_died_with_its_server_begins_anew_after_a_while() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let id = person.send_file("Accounting", "a.csv", CSV).await;
    let upload = id.parse().unwrap();
    let marked = house.app.db.write("begin_check", move |tx| {
        Box::pin(async move {
            let now = from_millis(tx.database_now().await?);
            uploads::set_state(tx, upload, UploadState::Checking, None, now).await
        })
    });
    marked.await.unwrap();
    assert_eq!(person.complete(&id).await.json()["state"], "checking");
    person.part(&id, 0, CSV).await.assert_status(200);
    house.app.advance(Duration::from_secs(121));
    assert_eq!(person.complete(&id).await.json()["state"], "accepted");
    assert!(archive(&house).await[0].1 == CSV);
    assert_eq!(house.contents(), 1);
}

#[tokio::test]
async fn a_visit_that_only_gave_files_ends_as_completed_however_long_ago_it_gave_them() {
    let house = House::new().await;
    house
        .redirects_to("https://lumen.example/done?status={statusCode}&at={platform}")
        .await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    person.give("Accounting", "a.csv", CSV).await;
    for _ in 0..3 {
        house.app.advance(Duration::from_mins(25));
        person.post("/activity", json!({})).await.assert_status(204);
    }
    house.app.app.collect().await.unwrap();
    let finished = person.post("/finish", json!({})).await.json();
    assert_eq!(finished["statusCode"], 200);
    let next = finished["continueTo"].as_str().unwrap();
    let going = person.browser.open(next).await;
    let refresh = going.header("refresh");
    assert!(refresh.contains("status=200&at=upac"), "{refresh}");
}

#[tokio::test]
async fn a_part_is_as_large_as_was_said_unless_it_is_the_last() {
    let house = House::new().await;
    let person = house.takes(&[SourceType::Accounting]).await.visitor().await;
    let content = large();
    let opened = person
        .open("Accounting", "a.csv", content.len())
        .await
        .json();
    let id = opened["id"].as_str().unwrap();
    person
        .part(id, 0, &content[..1])
        .await
        .assert(400, "invalid_request");
    assert_eq!(house.contents(), 0, "nothing is kept of it");
    person
        .part(id, 0, &content[..PART_BYTES])
        .await
        .assert_status(200);
}
