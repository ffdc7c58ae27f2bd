//! Checks every file in `integrations/` and embeds them all; one that is wrong stops the build with its name
//! and the key that is at fault.

use std::{env, fmt::Write as _, fs, path::Path};

#[path = "src/catalogue/description.rs"]
#[expect(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the fields are read and named by the library; here only their validity matters"
)]
mod description;

use description::Description;

fn main() {
    let output = env::var_os("OUT_DIR").expect("cargo sets the output folder");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../integrations");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/catalogue");

    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the repository has a folder of integrations")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();

    let mut source = String::from("&[\n");
    let mut failed = false;
    let mut seen: Vec<(String, Description)> = Vec::new();
    for path in &files {
        let text = fs::read_to_string(path).expect("a listed file can be read");
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for message in check(&name, &text, &mut seen) {
            failed = true;
            println!("cargo::error=integrations/{name}: {message}");
        }
        writeln!(source, "({name:?}, {text:?}),").expect("writing to a string does not fail");
    }
    source.push(']');
    if !failed {
        fs::write(Path::new(&output).join("integrations.rs"), source)
            .expect("the output folder is writable");
    }
}

fn check(name: &str, text: &str, seen: &mut Vec<(String, Description)>) -> Vec<String> {
    let description = match Description::parse(text) {
        Ok(description) => description,
        Err(problems) => {
            return problems
                .into_iter()
                .map(|problem| format!("{}: {}", problem.key, problem.message))
                .collect();
        }
    };
    let mut messages = Vec::new();
    if name != format!("{}.toml", description.key) {
        messages.push(format!(
            "key: is {}, so the file must be {0}.toml",
            description.key
        ));
    }
    for (other, earlier) in seen.iter() {
        let repeats = earlier.name == description.name
            || earlier.integration_id == description.integration_id
            || earlier.source_id == description.source_id;
        if repeats {
            messages.push(format!(
                "name, integration_id and source_id must differ from those of {other}"
            ));
        }
    }
    seen.push((name.to_owned(), description));
    messages
}
