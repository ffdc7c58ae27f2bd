//! Help a person can work from, and exit codes a script can work with.

use crate::place::{Place, postern};

const COMMANDS: &[&[&str]] = &[
    &[],
    &["serve"],
    &["client"],
    &["client", "create"],
    &["client", "set"],
    &["client", "show"],
    &["client", "list"],
    &["client", "integration"],
    &["link"],
    &["link", "create"],
    &["link", "revoke"],
    &["key"],
    &["key", "list"],
    &["key", "add"],
    &["key", "promote"],
    &["key", "retire"],
    &["migrate"],
    &["config"],
    &["config", "check"],
    &["config", "print"],
    &["config", "example"],
    &["config", "schema"],
    &["doctor"],
];

#[test]
fn every_command_explains_itself() {
    let place = Place::new();
    for command in COMMANDS {
        let done = place.run(&[command, ["--help"].as_slice()].concat());
        assert_eq!(done.code, 0, "{command:?}: {}", done.stderr);
        let lines: Vec<&str> = done.stdout.lines().collect();
        assert!(lines[0].len() > 10, "{command:?} opens with {:?}", lines[0]);
        assert!(done.stdout.contains("Usage: postern"), "{command:?}");
        // Every option and argument has words of its own.
        let mut options = lines
            .iter()
            .skip_while(|line| **line != "Options:")
            .skip(1)
            .peekable();
        while let Some(line) = options.next() {
            let bare = line.trim_start();
            if bare.starts_with('-') {
                let described = bare.contains("  ")
                    || options
                        .peek()
                        .is_some_and(|next| next.starts_with("        "));
                assert!(described, "{command:?}: {line}");
            }
        }
        assert!(
            !done.stdout.contains("internal"),
            "{command:?} shows the hidden command"
        );
    }
}

#[test]
fn commands_with_consequences_tell_them() {
    let place = Place::new();
    for (command, words) in [
        (["serve"].as_slice(), "lets requests under way finish"),
        (&["migrate"], "only go forward"),
        (&["doctor"], "Changes nothing"),
        (&["client", "create"], "shown this once"),
        (&["link", "revoke"], "Connections stay as they are"),
        (&["key", "promote"], "known for 5 minutes"),
    ] {
        let help = place.run(&[command, ["--help"].as_slice()].concat()).stdout;
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(help.contains(words), "{command:?}: {help}");
    }
}

#[test]
fn the_top_of_the_help_is_the_map() {
    let done = Place::new().run(&["--help"]);
    insta::assert_snapshot!(done.stdout);
}

#[test]
fn the_help_of_client_set_names_every_setting() {
    let done = Place::new().run(&["client", "set", "--help"]);
    insta::assert_snapshot!(done.stdout);
}

#[test]
fn a_wrong_command_line_ends_with_two_and_says_what_is_wrong() {
    let place = Place::new();
    for wrong in [
        ["serv"].as_slice(),
        &["client", "create"],
        &["client", "show", "not-an-id"],
        &[
            "client",
            "set",
            "01890000-0000-7000-8000-000000000000",
            "--one-time-links",
            "maybe",
        ],
        &[
            "client",
            "set",
            "01890000-0000-7000-8000-000000000000",
            "--link-ttl",
            "tomorrow",
        ],
        &["link", "revoke"],
        &[
            "link",
            "revoke",
            "--company",
            "01890000-0000-7000-8000-000000000000",
            "--client",
            "01890000-0000-7000-8000-000000000000",
        ],
    ] {
        let done = place.run(wrong);
        assert_eq!(done.code, 2, "{wrong:?}: {}", done.stderr);
        assert!(
            done.stderr.starts_with("error: "),
            "{wrong:?}: {}",
            done.stderr
        );
        assert_eq!(done.stdout, "", "{wrong:?}");
    }
    assert!(
        place.is_empty(),
        "a wrong command line left something behind"
    );
}

#[test]
fn the_version_is_one_line() {
    let done = Place::new().run(&["--version"]);
    assert_eq!(
        done.stdout,
        format!("postern {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = postern()
        .args(["config", "example"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}
