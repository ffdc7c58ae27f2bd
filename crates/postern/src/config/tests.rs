//! What the settings promise: every key described, all problems at once, the environment wins.

use super::*;

fn load(text: &str, environment: &[(&str, &str)]) -> Result<Loaded, Problems> {
    Settings::load(Inputs {
        file: None,
        text: Some(text.to_owned()),
        environment: environment
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    })
}

#[test]
fn without_any_setting_everything_stays_on_loopback_and_in_the_data_folder() {
    let loaded = load("", &[]).unwrap();
    assert!(loaded.settings.http.listen.ip().is_loopback());
    assert_eq!(loaded.settings.http.listen.port(), 8080);
    assert_eq!(loaded.resolved.keys_file, Path::new(".postern/keys.json"));
    assert_eq!(
        loaded.resolved.database.sqlite_path(),
        Some(Path::new(".postern/postern.sqlite"))
    );
}

#[test]
fn the_environment_wins_over_the_file() {
    let loaded = load(
        "data_dir = \"a\"\n[http]\nlisten = \"127.0.0.1:1\"\nmax_connections = 7\n",
        &[
            ("POSTERN_HTTP__LISTEN", "127.0.0.1:2"),
            ("POSTERN_DATA_DIR", "b"),
            ("POSTERN_SANDBOX__ENABLED", "false"),
        ],
    )
    .unwrap();
    assert_eq!(loaded.settings.http.listen.port(), 2);
    assert_eq!(loaded.settings.http.max_connections, 7);
    assert!(!loaded.settings.sandbox.enabled);
    assert_eq!(loaded.resolved.data_dir, Path::new("b"));
    assert_eq!(
        loaded.source("http.listen"),
        Source::Environment("POSTERN_HTTP__LISTEN".to_owned())
    );
    assert_eq!(loaded.source("http.max_connections"), Source::File);
}

#[test]
fn every_problem_is_reported_in_one_run_with_its_key() {
    let error = load(
        r#"
            colour = "blue"
            database = "here"
            [http]
            listen = "everywhere"
            lisen = "127.0.0.1:8080"
            max_connections = 0
            drain_s = "long"
            [public]
            url = "http://postern.example.com"
            link_url = "https://link.example.com/?a=b"
            sdk_url = "https://me:secret@sdk.example.com"
            portal_url = "portal"
            [log]
            format = "xml"
            level = "debug"
            filter = "a=b=c"
        "#,
        &[
            ("POSTERN_METRICS__ENABLED", "yes"),
            ("POSTERN_HTTP__LISTN", "127.0.0.1:1"),
            ("POSTERN_LINK__SESSION_IDLE_MINUTES", "-1"),
            ("POSTERN_PORT_8080_TCP_ADDR", "10.0.0.1"),
        ],
    )
    .unwrap_err();
    insta::assert_snapshot!(error);
}

#[test]
fn a_file_that_is_not_toml_is_refused_with_the_place() {
    let error = load("[http\nlisten = 1", &[]).unwrap_err();
    insta::assert_snapshot!(error);
}

#[test]
fn http_is_public_on_this_machine_only() {
    for fine in [
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:8080",
        "http://postern.localhost",
        "https://postern.example.com/links",
    ] {
        assert!(load("", &[("POSTERN_PUBLIC__URL", fine)]).is_ok(), "{fine}");
    }
    for refused in [
        "http://postern.example.com",
        "http://192.168.1.2",
        "http://localhost.example.com",
        "ftp://localhost",
        "https://postern.example.com/#top",
    ] {
        for part in [
            "URL",
            "API_URL",
            "LINK_URL",
            "LINK_API_URL",
            "SDK_URL",
            "PORTAL_URL",
        ] {
            let name = format!("POSTERN_PUBLIC__{part}");
            let error = load("", &[(&name, refused)]).unwrap_err();
            assert_eq!(error.0.len(), 1, "{name}={refused}: {error}");
        }
    }
}

#[test]
fn a_secret_and_its_file_together_are_refused() {
    let error = load(
        "[database]\nurl = \"postgres://a\"\nurl_file = \"/does/not/matter\"\n",
        &[],
    )
    .unwrap_err();
    assert_eq!(
        error.0.first().unwrap().to_string(),
        "database.url: set either this or `database.url_file`, not both"
    );
}

#[test]
fn a_secret_is_read_from_its_file_and_hidden_in_print() {
    let folder = std::env::temp_dir().join(format!("postern-config-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("database-url");
    std::fs::write(&file, "postgres://postern:hunter2@db/postern\n").unwrap();
    let loaded = load(
        "",
        &[("POSTERN_DATABASE__URL_FILE", file.to_str().unwrap())],
    )
    .unwrap();
    assert_eq!(
        loaded.resolved.database.to_string(),
        "postgres://db/postern"
    );

    let loaded = load(
        "[database]\nurl = \"postgres://postern:hunter2@db/postern\"",
        &[],
    )
    .unwrap();
    let printed = serde_json::to_string(&effective(&loaded)).unwrap();
    assert!(!printed.contains("hunter2"), "{printed}");
    assert!(!format!("{loaded:?}").contains("hunter2"));
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_example_shows_every_key_and_parses_with_every_line_uncommented() {
    let example = example();
    let mut uncommented = String::new();
    for line in example.lines() {
        let bare = line.trim_start_matches("# ");
        let is_key = bare
            .split_once(" = ")
            .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        if is_key || line.starts_with('[') {
            uncommented.push_str(bare);
            uncommented.push('\n');
        }
    }
    // Twins exclude each other, so the file form is left out of the trial.
    let trial: Vec<&str> = uncommented
        .lines()
        .filter(|line| !line.starts_with("url_file"))
        .collect();
    load(&trial.join("\n"), &[]).unwrap();
    let table: toml::Table = uncommented.parse().unwrap();
    for section in sections() {
        let keys = match section.path {
            "" => &table,
            path => table[path].as_table().unwrap(),
        };
        for key in &section.keys {
            assert!(
                keys.contains_key(key.name),
                "{} is missing",
                section.path_of(key)
            );
            assert!(
                !key.doc.is_empty(),
                "{} is not described",
                section.path_of(key)
            );
        }
    }
}

#[test]
fn the_struct_takes_exactly_the_keys_that_are_described() {
    // Serde names the fields of a struct when it meets an unknown one: the list must be ours.
    fn fields_of<T: Described + serde::de::DeserializeOwned + std::fmt::Debug>()
    -> (Vec<String>, Section) {
        let mut table = toml::Table::new();
        table.insert("no_such_key".to_owned(), toml::Value::Boolean(true));
        let error = T::deserialize(toml::Value::Table(table))
            .unwrap_err()
            .to_string();
        let fields = error
            .split('`')
            .skip(3)
            .step_by(2)
            .map(ToOwned::to_owned)
            .collect();
        (fields, T::describe())
    }
    for (fields, section) in [
        fields_of::<root::Root>(),
        fields_of::<http::Http>(),
        fields_of::<public::Public>(),
        fields_of::<database::Database>(),
        fields_of::<keys::Keys>(),
        fields_of::<link::Link>(),
        fields_of::<sandbox::Sandbox>(),
        fields_of::<log::Log>(),
        fields_of::<metrics::Metrics>(),
    ] {
        let described: Vec<&str> = section.keys.iter().map(|key| key.name).collect();
        assert_eq!(fields, described, "[{}]", section.path);
        assert!(sections().iter().any(|known| known.path == section.path));
    }
}

#[test]
fn the_schema_and_the_reference_name_every_key() {
    let schema = schema();
    let reference = reference();
    for section in sections() {
        for key in &section.keys {
            let pointer = match section.path {
                "" => format!("/properties/{}", key.name),
                path => format!("/properties/{path}/properties/{}", key.name),
            };
            assert!(schema.pointer(&pointer).is_some(), "{pointer}");
            let heading = format!("### `{}`", section.path_of(key));
            assert!(reference.contains(&heading), "{heading}");
        }
    }
}
