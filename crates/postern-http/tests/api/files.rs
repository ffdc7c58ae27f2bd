//! Files of a company: uploaded, listed and downloaded, and what stays when something goes wrong.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::{Body, Bytes};
use http::{Method, Request};
use postern_app::files::{FileLimits, LARGEST_FILE, Name};
use postern_core::id::{CompanyId, ConnectionId};
use postern_testkit::{ApiClient, TestApp, TestAppOptions, TestResponse};
use serde_json::{Value, json};
use tower::ServiceExt as _;

const PDF: &[u8] = b"%PDF-1.7 the books of a bakery";
const CSV: &[u8] = b"customer,amount\nNorthwind,12.50\n";

/// A company with a connection, and where its files are.
struct Books {
    client: ApiClient,
    company: CompanyId,
    connection: ConnectionId,
    upload: String,
    list: String,
    download: String,
}

async fn books(app: &TestApp) -> Books {
    let (client, company, _) = app.link().await;
    let path = format!("/companies/{company}/connections");
    let made = client.post(&path, json!({"platformKey": "mqjo"})).await;
    made.assert_status(200);
    let connection = made.json()["id"].as_str().unwrap().to_owned();
    Books {
        upload: format!("{path}/{connection}/files"),
        list: format!("/companies/{company}/files"),
        download: format!("/companies/{company}/files/download"),
        connection: connection.parse().unwrap(),
        client,
        company,
    }
}

/// A part of a form: its name, the file's name and the content.
fn part(name: &str, file: &str, content: &[u8]) -> Vec<u8> {
    let mut part = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\r\n"
    )
    .into_bytes();
    part.extend_from_slice(content);
    part.extend_from_slice(b"\r\n");
    part
}

fn form(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body: Vec<u8> = files
        .iter()
        .flat_map(|(name, content)| part("file", name, content))
        .collect();
    body.extend_from_slice(b"--edge--\r\n");
    body
}

async fn post(
    app: &TestApp,
    client: &ApiClient,
    path: &str,
    body: impl Into<Body>,
) -> TestResponse {
    let authorization = client.authorization();
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", "multipart/form-data; boundary=edge"),
    ];
    crate::support::send(app, "POST", path, &headers, body).await
}

impl Books {
    async fn upload(&self, app: &TestApp, files: &[(&str, &[u8])]) -> TestResponse {
        post(app, &self.client, &self.upload, form(files)).await
    }

    async fn names(&self) -> Vec<String> {
        let listed = self.client.get(&self.list).await;
        listed.assert_status(200);
        let listed = listed.json();
        let names = listed.as_array().unwrap().iter();
        names
            .map(|file| file["fileName"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// Every file below the folder where contents are kept.
fn kept(app: &TestApp) -> Vec<PathBuf> {
    fn below(folder: &Path, all: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, all);
            } else {
                all.push(path);
            }
        }
    }
    let mut all = Vec::new();
    below(app.files(), &mut all);
    all
}

/// The entries of an archive, by name.
fn entries(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive.to_vec())).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

#[tokio::test]
async fn what_is_uploaded_is_listed_and_downloaded_as_it_was() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    assert_eq!(books.client.get(&books.list).await.json(), json!([]));
    let big = b"1,2,3\n".repeat(100_000);
    let up = books
        .upload(
            &app,
            &[("Q1: books?.PDF", PDF), ("big.csv", &big), ("big.csv", CSV)],
        )
        .await;
    up.assert_status(200);
    let listed = books.client.get(&books.list).await;
    assert_eq!(listed.json(), up.json());
    let first = listed.json()[0].clone();
    assert_eq!(
        first,
        json!({
            "fileName": "Q1_ books_.pdf",
            "displayName": "Q1: books?.pdf",
            "sourceType": "Accounting",
            "uploaded": first["uploaded"]
        })
    );
    assert!(first["uploaded"].as_str().unwrap().ends_with('Z'));

    let down = books.client.get(&books.download).await;
    down.assert_status(200);
    assert_eq!(down.header("content-type"), "application/octet-stream");
    assert_eq!(
        down.header("content-disposition"),
        format!("attachment; filename=\"files-{}.zip\"", books.company)
    );
    assert_eq!(down.header("x-content-type-options"), "nosniff");
    assert_eq!(down.header("cache-control"), "no-store");
    assert_eq!(
        entries(&down.body),
        [
            ("Q1_ books_.pdf".to_owned(), PDF.to_vec()),
            ("big.csv".to_owned(), big),
            ("big (2).csv".to_owned(), CSV.to_vec()),
        ]
    );
}

#[tokio::test]
async fn a_download_is_of_one_day_when_one_is_asked_for() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    books
        .upload(&app, &[("old.csv", CSV)])
        .await
        .assert_status(200);
    let first = books.client.get(&books.list).await.json()[0]["uploaded"].clone();
    app.advance(Duration::from_hours(48));
    books
        .upload(&app, &[("new.csv", CSV)])
        .await
        .assert_status(200);
    let day = first.as_str().unwrap()[..10].to_owned();
    let of = async |date: &str| {
        let path = format!("{}?date={date}", books.download);
        books.client.get(&path).await
    };
    let down = of(&day).await;
    down.assert_status(200);
    assert_eq!(entries(&down.body), [("old.csv".to_owned(), CSV.to_vec())]);
    assert!(down.header("content-disposition").contains(&day));
    let as_instant = of(&format!("{day}T00:00:00Z")).await;
    assert_eq!(entries(&as_instant.body).len(), 1);
    of("2001-01-01").await.assert(404, "not_found");
    for wrong in [
        "2026-13-01",
        "yesterday",
        "2026-01-01x",
        "2026-01-01&date=2026-01-02",
    ] {
        of(wrong).await.assert(400, "invalid_request");
    }
    assert_eq!(
        entries(&books.client.get(&books.download).await.body).len(),
        2
    );
}

#[tokio::test]
async fn one_file_that_is_refused_keeps_none_of_the_upload() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    let large = vec![b'x'; usize::try_from(LARGEST_FILE).unwrap() + 1];
    let many: Vec<(&str, &[u8])> = vec![("a.csv", CSV); 21];
    for (files, status, code) in [
        (
            vec![("a.csv", CSV), ("b.exe", b"MZ\x90\x00".as_slice())],
            400,
            "file_type_refused",
        ),
        (
            vec![("a.csv", CSV), ("b.pdf", b"<html><script>".as_slice())],
            400,
            "file_type_refused",
        ),
        (
            vec![("a.csv", CSV), ("b.pdf", b"".as_slice())],
            400,
            "file_type_refused",
        ),
        (
            vec![("a.csv", CSV), ("b.png", PDF)],
            400,
            "file_type_refused",
        ),
        (
            vec![("a.csv", CSV), ("b.svg", b"<svg/>".as_slice())],
            400,
            "file_type_refused",
        ),
        (vec![("a.csv", CSV), ("b", PDF)], 400, "invalid_request"),
        (vec![("a.csv", CSV), ("", PDF)], 400, "invalid_request"),
        (
            vec![("a.csv", CSV), ("b.csv", large.as_slice())],
            413,
            "body_too_large",
        ),
        (vec![], 400, "multipart_malformed"),
        (many, 400, "invalid_request"),
    ] {
        books.upload(&app, &files).await.assert(status, code);
        assert_eq!(kept(&app), Vec::<PathBuf>::new(), "{code}");
    }
    assert_eq!(books.names().await, Vec::<String>::new());
    let exact = vec![b'x'; usize::try_from(LARGEST_FILE).unwrap()];
    let twenty: Vec<(&str, &[u8])> = vec![("a.csv", CSV); 20];
    books
        .upload(&app, &[("b.csv", &exact)])
        .await
        .assert_status(200);
    books.upload(&app, &twenty).await.assert_status(200);
    assert_eq!((books.names().await.len(), kept(&app).len()), (21, 21));
}

#[tokio::test]
async fn a_body_that_is_no_such_form_is_refused() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    let typed = {
        let mut body = b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: text/html\r\n\r\n".to_vec();
        body.extend_from_slice(PDF);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        body
    };
    let other = [part("other", "a.csv", CSV), b"--edge--\r\n".to_vec()].concat();
    for (body, code) in [
        (typed, "file_type_refused"),
        (other, "multipart_malformed"),
        (part("file", "a.csv", CSV), "multipart_malformed"),
        (b"no form at all".to_vec(), "multipart_malformed"),
        (Vec::new(), "multipart_malformed"),
    ] {
        post(&app, &books.client, &books.upload, body)
            .await
            .assert(400, code);
    }
    books
        .client
        .post(&books.upload, json!({"file": "x"}))
        .await
        .assert(415, "media_type_unsupported");
    assert_eq!(kept(&app), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn only_the_upload_may_announce_a_large_body() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    let announce = async |path: &str, bytes: u64| {
        let authorization = books.client.authorization();
        let length = bytes.to_string();
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", "multipart/form-data; boundary=edge"),
            ("content-length", length.as_str()),
        ];
        crate::support::send(&app, "POST", path, &headers, Body::empty()).await
    };
    announce("/companies", 2_000_000)
        .await
        .assert(413, "body_too_large");
    announce(&books.upload, 2_000_000)
        .await
        .assert(400, "multipart_malformed");
    announce(&books.upload, 500_000_000)
        .await
        .assert(413, "body_too_large");
}

#[tokio::test]
async fn an_upload_that_its_sender_gives_up_leaves_nothing() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    let mut first = part("file", "whole.csv", CSV);
    first.extend_from_slice(&part("file", "half.csv", CSV)[..90]);
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Bytes, std::io::Error>>(1);
    let body = Body::from_stream(futures_util::stream::unfold(
        receiver,
        |mut receiver| async move { receiver.recv().await.map(|piece| (piece, receiver)) },
    ));
    let request = Request::builder()
        .method(Method::POST)
        .uri(&books.upload)
        .header("host", app.base().trim_start_matches("http://"))
        .header("authorization", books.client.authorization())
        .header("content-type", "multipart/form-data; boundary=edge")
        .body(body)
        .unwrap();
    let mut answer = Box::pin(app.router().oneshot(request));
    sender.send(Ok(first.into())).await.unwrap();
    // Until both files are on the disk, and then no further.
    while kept(&app).len() < 2 {
        tokio::select! {
            _ = &mut answer => panic!("the body is not over"),
            () = tokio::task::yield_now() => {}
        }
    }
    drop(answer);
    // What the disk was doing for it is finished, and then undone.
    while !kept(&app).is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(books.names().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_company_has_a_quota_that_counts_what_it_has() {
    let app = TestApp::with(TestAppOptions {
        file_limits: FileLimits { company_bytes: 100 },
        ..TestAppOptions::default()
    })
    .await;
    let books = books(&app).await;
    let sixty = [b'x'; 60];
    books
        .upload(&app, &[("a.csv", &sixty)])
        .await
        .assert_status(200);
    let over = books.upload(&app, &[("b.csv", &sixty)]).await;
    over.assert(409, "file_quota_reached");
    assert_eq!(over.json()["canBeRetried"], "False");
    let together = books
        .upload(&app, &[("b.csv", &[b'x'; 30]), ("c.csv", &[b'x'; 30])])
        .await;
    together.assert(409, "file_quota_reached");
    books
        .upload(&app, &[("b.csv", &[b'x'; 40])])
        .await
        .assert_status(200);
    assert_eq!((books.names().await.len(), kept(&app).len()), (2, 2));
    let others = self::books(&app).await;
    others
        .upload(&app, &[("a.csv", &sixty)])
        .await
        .assert_status(200);
}

#[tokio::test]
async fn another_clients_files_are_like_none() {
    let app = TestApp::new().await;
    let ours = books(&app).await;
    let others = books(&app).await;
    ours.upload(&app, &[("ours.csv", CSV)])
        .await
        .assert_status(200);
    let body = || form(&[("theirs.csv", CSV)]);
    post(&app, &others.client, &ours.upload, body())
        .await
        .assert(404, "not_found");
    for path in [&ours.list, &ours.download] {
        others.client.get(path).await.assert(404, "not_found");
        crate::support::get(&app, path)
            .await
            .assert(401, "unauthorized");
    }
    let headers = [("content-type", "multipart/form-data; boundary=edge")];
    crate::support::send(&app, "POST", &ours.upload, &headers, body())
        .await
        .assert(401, "unauthorized");
    let unknown = format!(
        "/companies/{}/connections/{}/files",
        ours.company,
        ConnectionId::from_uuid(uuid_of(&ours.company))
    );
    post(&app, &ours.client, &unknown, body())
        .await
        .assert(404, "not_found");
    assert_eq!(ours.names().await, ["ours.csv"]);
    assert_eq!(kept(&app).len(), 1);
}

fn uuid_of(company: &CompanyId) -> uuid::Uuid {
    company.as_uuid()
}

#[tokio::test]
async fn contents_without_a_file_are_collected_after_an_hour_and_no_others() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    books
        .upload(&app, &[("a.csv", CSV)])
        .await
        .assert_status(200);
    let storage = app.app.storage();
    let orphan = Name::of([0xab; 16]);
    storage.begin(&orphan).await.unwrap().keep().await.unwrap();
    std::mem::forget(storage.begin(&Name::of([0xcd; 16])).await.unwrap());
    assert_eq!(app.app.collect_files().await.unwrap(), 0);
    assert_eq!(kept(&app).len(), 3);
    app.advance(Duration::from_hours(2));
    assert_eq!(app.app.collect_files().await.unwrap(), 2);
    assert_eq!(kept(&app).len(), 1);
    let down = books.client.get(&books.download).await;
    assert_eq!(entries(&down.body), [("a.csv".to_owned(), CSV.to_vec())]);
}

#[tokio::test]
async fn an_archive_whose_content_is_missing_ends_before_its_end() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    books
        .upload(&app, &[("a.csv", CSV), ("b.csv", CSV)])
        .await
        .assert_status(200);
    for content in kept(&app) {
        std::fs::remove_file(content).unwrap();
    }
    let request = Request::builder()
        .uri(&books.download)
        .header("host", app.base().trim_start_matches("http://"))
        .header("authorization", books.client.authorization())
        .body(Body::empty())
        .unwrap();
    let response = app.router().oneshot(request).await.unwrap();
    let read = axum::body::to_bytes(response.into_body(), usize::MAX).await;
    assert!(read.is_err());
}

#[tokio::test]
async fn an_upload_ends_with_its_connection() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    let tenant = app.app.tenant(books.client.id);
    let mut upload = tenant
        .upload(books.company, books.connection)
        .await
        .unwrap();
    upload.begin(Some("books.csv"), None).await.unwrap();
    upload.write(CSV).await.unwrap();
    tenant
        .delete_connection(books.company, books.connection)
        .await
        .unwrap();
    let refused = upload.finish().await.unwrap_err();
    assert_eq!(refused.code().as_str(), "not_found");
    assert!(books.names().await.is_empty());
}

#[tokio::test]
async fn a_name_for_a_creation_does_not_make_an_upload_smaller() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    let mut large = b"%PDF-1.7 ".to_vec();
    large.resize(2 * 1024 * 1024, b' ');
    let authorization = books.client.authorization();
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", "multipart/form-data; boundary=edge"),
        ("idempotency-key", "order-1"),
    ];
    let body = form(&[("large.pdf", &large)]);
    crate::support::send(&app, "POST", &books.upload, &headers, body)
        .await
        .assert_status(200);
    assert_eq!(books.names().await, ["large.pdf"]);
}

#[tokio::test]
async fn a_companys_files_go_with_it() {
    let app = TestApp::new().await;
    let books = books(&app).await;
    let others = self::books(&app).await;
    for of in [&books, &others] {
        of.upload(&app, &[("a.csv", CSV)]).await.assert_status(200);
    }
    assert_eq!(kept(&app).len(), 2);
    let company = format!("/companies/{}", books.company);
    let deleted = books.client.send(Method::DELETE, &company, None).await;
    deleted.assert_status(204);
    app.settle().await;
    assert_eq!(kept(&app).len(), 1);
    books.client.get(&books.list).await.assert(404, "not_found");
    assert_eq!(others.names().await, ["a.csv"]);
    let json: Value = others.client.get(&others.list).await.json();
    assert_eq!(json.as_array().unwrap().len(), 1);
}
