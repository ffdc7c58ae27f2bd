//! The documents that the binary writes about itself.

use crate::place::Place;

#[test]
fn every_generated_document_lands_at_its_path_in_the_repository() {
    let place = Place::new();
    let done = place.run(&["internal", "gen", "--out", "out"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    for path in [
        "api/openapi.json",
        "postern.example.toml",
        "docs/reference/configuration.md",
        "docs/reference/cli.md",
        "docs/reference/errors.md",
        "docs/reference/events.md",
        "docs/reference/operations.md",
    ] {
        let text = std::fs::read_to_string(place.path("out").join(path)).unwrap();
        assert!(text.ends_with('\n') && text.lines().count() > 10, "{path}");
        assert!(
            !text.lines().any(|line| line.ends_with(' ')),
            "{path} has blanks at line ends"
        );
    }
}

#[test]
fn the_page_of_commands_names_each_and_hides_the_hidden() {
    let place = Place::new();
    place.run(&["internal", "gen", "--out", "out"]);
    let page = std::fs::read_to_string(place.path("out/docs/reference/cli.md")).unwrap();
    for command in [
        "serve",
        "client set",
        "client key create",
        "sandbox fill",
        "sandbox token",
        "link revoke",
        "key promote",
        "config schema",
        "doctor",
        "migrate",
    ] {
        assert!(
            page.contains(&format!("## `postern {command}`")),
            "{command}"
        );
    }
    assert!(!page.contains("internal"));
}
