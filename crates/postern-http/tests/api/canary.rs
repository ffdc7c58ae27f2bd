//! Two thousand mixed requests with marked secrets in every place a secret can be sent to.
//!
//! Nothing marked may come out in the log, in the metrics or in the body of an error.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use postern_testkit::TestApp;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;

use crate::support::send;

const MARK: &str = "CANARY7f3a";

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// A request with the mark in one place more than the one before.
fn request(
    n: usize,
    company: &str,
    host: &str,
) -> (String, String, Vec<(&'static str, String)>, String) {
    let mark = format!("{MARK}{n}");
    let methods = ["GET", "POST", "HEAD", "PUT", "OPTIONS"];
    let targets = [
        format!("/company/{company}?link.otp=plk_{mark}"),
        format!("/company/{company}?link.otp={mark}&custom={mark}"),
        format!("/company/{mark}"),
        format!("/company/{company}/redeem"),
        format!("/company/{company}/decoy?{mark}"),
        format!("/companies/{company}/connections/{company}/start?otp={mark}"),
        format!("/s/{mark}"),
        format!("/s/{mark}/go/{mark}"),
        format!("/s/{mark}/result/{company}"),
        format!("/oauth/callback/{company}?code={mark}&state={mark}"),
        format!("/link/v1/s/{mark}/connections"),
        format!("/companies/{mark}"),
        format!("/companies?query={mark}"),
        format!("/client/{mark}"),
        format!("/sandbox/token?{mark}"),
        format!("/assets/{mark}.js"),
        format!("/{mark}"),
    ];
    let headers = vec![
        ("host", host.to_owned()),
        ("authorization", format!("Basic {mark}")),
        (
            "cookie",
            format!("pl_pre={mark}; pl_{mark}={mark}; sandbox={mark}"),
        ),
        ("referer", format!("https://elsewhere.example/{mark}")),
        ("user-agent", mark.clone()),
        ("x-correlation-id", mark.clone()),
        ("sec-fetch-site", "same-origin".to_owned()),
        (
            "content-type",
            ["application/x-www-form-urlencoded", "application/json"][n % 2].to_owned(),
        ),
    ];
    let body = match n % 3 {
        0 => format!("otp={mark}&ft={mark}&consent=yes&name={mark}&password={mark}"),
        1 => format!("{{\"name\":[\"{mark}\"],\"{mark}\":\"{mark}\"}}"),
        _ => mark,
    };
    let method = methods[n % methods.len()].to_owned();
    (method, targets[n % targets.len()].clone(), headers, body)
}

#[tokio::test]
async fn nothing_secret_that_is_sent_comes_out_anywhere() {
    let log = Log::default();
    let subscriber = tracing_subscriber::registry()
        .with(tracing_subscriber::filter::LevelFilter::TRACE)
        .with(tracing_subscriber::fmt::layer().with_writer(log.clone()));
    let _guard = tracing::subscriber::set_default(subscriber);

    let app = TestApp::new().await;
    let (_, company, _) = app.link().await;
    let host = app.base().replace("http://", "");
    for n in 0..2_000 {
        let (method, target, headers, body) = request(n, &company.to_string(), &host);
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let answer = send(&app, &method, &target, &headers, Body::from(body)).await;
        if !answer.status.is_success() {
            assert!(
                !answer.text().contains(MARK),
                "{method} {target}: {}",
                answer.text()
            );
            let leaks = answer
                .headers
                .iter()
                .any(|(_, value)| value.to_str().is_ok_and(|value| value.contains(MARK)));
            assert!(!leaks, "{method} {target}: {:?}", answer.headers);
        }
    }
    let log = log.text();
    assert!(log.matches("postern::access").count() >= 2_000);
    let line = log.lines().find(|line| line.contains(MARK));
    assert_eq!(line, None);
    assert!(!app.metrics.render().contains(MARK));
}
