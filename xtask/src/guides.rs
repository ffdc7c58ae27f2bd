//! The examples of docs/guides/link-urls.md, run as they stand on the page.
//!
//! The Rust example is compiled into this module by the build script; JavaScript and Python run by their own interpreters.
//! Node.js is needed anyway. Without Python its example is skipped with a word, except on a machine of the CI.

use crate::command::Line;
use crate::workspace::{find_program, root, setting};

// Brings `Url` along, as the page imports it.
include!(concat!(env!("OUT_DIR"), "/with_parameter.rs"));

const COMPANY: &str = "https://link.example.com/company/5c5ffb6e-6ae8-4b0f-b7c4-1d8f9a3b2c01";
const TOKEN: &str = "plk_AQEBAPf6dQWgAAAAAH7Jb-_T0oYcJq1zS6nN3nXkq0VwE2Z4yR8mPpLhTtUv";

/// URLs with and without a query, and what to append.
fn cases() -> Vec<(String, &'static str, &'static str)> {
    let urls = [
        COMPANY.to_owned(),
        format!("{COMPANY}?link.otp={TOKEN}"),
        format!("{COMPANY}?link.otp={TOKEN}&link.showSandboxIntegrations=true"),
        format!("{COMPANY}/connections/9d1d2f3a-0c4e-4f55-8a6d-2b7c9e1f0a34/start?otp={TOKEN}#top"),
        "http://localhost:8080/company/5c5ffb6e-6ae8-4b0f-b7c4-1d8f9a3b2c01".to_owned(),
    ];
    let parameters = [
        ("tier", "gold"),
        ("return to", "a&b=c#d?e+f"),
        ("name", "Café & Söhne"),
    ];
    urls.iter()
        .flat_map(|url| parameters.map(|(name, value)| (url.clone(), name, value)))
        .collect()
}

/// The old parameters stand as they stood, the new one follows, and nothing else of the URL moved.
fn check(case: &(String, &str, &str), got: &str) {
    let (before, name, value) = case;
    let (before, after) = (Url::parse(before).unwrap(), Url::parse(got).unwrap());
    let mut expected: Vec<(String, String)> = before.query_pairs().into_owned().collect();
    expected.push(((*name).to_owned(), (*value).to_owned()));
    assert_eq!(
        after.query_pairs().into_owned().collect::<Vec<_>>(),
        expected,
        "{got}"
    );
    assert_eq!(
        (after.origin(), after.path(), after.fragment()),
        (before.origin(), before.path(), before.fragment())
    );
    assert!(
        !before.as_str().contains(TOKEN) || got.contains(&format!("otp={TOKEN}&")),
        "{got}"
    );
}

fn check_all(printed: &str) {
    let got: Vec<String> = serde_json::from_str(printed).unwrap();
    assert_eq!(got.len(), cases().len());
    cases()
        .iter()
        .zip(&got)
        .for_each(|(case, got)| check(case, got));
}

fn example(language: &str) -> String {
    let page = std::fs::read_to_string(root().join("docs/guides/link-urls.md")).unwrap();
    let (_, rest) = page.split_once(&format!("\n```{language}\n")).unwrap();
    rest.split_once("\n```").unwrap().0.to_owned()
}

#[test]
fn the_rust_example_appends_whether_or_not_there_is_a_query() {
    for case in cases() {
        check(&case, &with_parameter(&case.0, case.1, case.2).unwrap());
    }
}

#[test]
fn the_javascript_example_appends_whether_or_not_there_is_a_query() {
    let cases = serde_json::to_string(&cases()).unwrap();
    let rest =
        "console.log(JSON.stringify(JSON.parse(process.argv[1]).map((c) => withParameter(...c))));";
    let script = format!("{}\n{rest}", example("js"));
    check_all(
        &Line::new("node")
            .args("--input-type=module --eval")
            .arg(script)
            .arg("--")
            .arg(cases)
            .output()
            .unwrap(),
    );
}

#[test]
fn the_python_example_appends_whether_or_not_there_is_a_query() {
    if find_program("python3").is_none() {
        assert!(
            setting("CI").is_none(),
            "python3 is missing: the Python example was not run"
        );
        eprintln!("python3 is missing: the Python example was not run");
        return;
    }
    let cases = serde_json::to_string(&cases()).unwrap();
    let rest = "import json, sys\nprint(json.dumps([with_parameter(*case) for case in json.loads(sys.argv[1])]))";
    let script = format!("{}\n{rest}", example("python"));
    check_all(
        &Line::new("python3")
            .arg("-c")
            .arg(script)
            .arg(cases)
            .output()
            .unwrap(),
    );
}
