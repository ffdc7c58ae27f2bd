//! Turns the catalogues into functions, and refuses catalogues with a hole in them.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a build script answers cargo on standard output and is told its folder by a variable"
)]

mod pattern;
mod pseudo;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use pattern::{Part, names, parse};

/// In the order of the enumeration in `src/locale.rs`; English first, the two pseudo-languages are made of it.
const LANGUAGES: [&str; 7] = ["en", "fr", "de", "es", "nl", "pt", "ja"];

type Catalogue = BTreeMap<String, Vec<Part>>;

fn main() {
    println!("cargo::rerun-if-changed=messages");
    println!("cargo::rerun-if-changed=build");
    let mut problems = Vec::new();
    let catalogues: Vec<Catalogue> = LANGUAGES
        .iter()
        .map(|language| read(language, &mut problems))
        .collect();
    if let [english, others @ ..] = catalogues.as_slice() {
        for (other, language) in others.iter().zip(&LANGUAGES[1..]) {
            compare(english, other, language, &mut problems);
        }
        if problems.is_empty() {
            write(english, &catalogues);
        }
    }
    for problem in problems {
        println!("cargo::error={problem}");
    }
}

fn read(language: &str, problems: &mut Vec<String>) -> Catalogue {
    let path = format!("messages/{language}.json");
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let texts: BTreeMap<String, String> = match serde_json::from_str(&text) {
        Ok(texts) => texts,
        Err(error) => {
            problems.push(format!("{path}: {error}"));
            return Catalogue::new();
        }
    };
    let mut catalogue = Catalogue::new();
    for (id, text) in texts {
        if !is_id(&id) {
            problems.push(format!("{path}: {id}: not an id of the form screen.part"));
        }
        if text.contains(['<', '>', '&', '!']) {
            problems.push(format!("{path}: {id}: markup or an exclamation mark"));
        }
        match parse(&text) {
            Ok(parts) => {
                catalogue.insert(id, parts);
            }
            Err(error) => problems.push(format!("{path}: {id}: {error}")),
        }
    }
    catalogue
}

fn is_id(id: &str) -> bool {
    let of_letters = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter == '_')
    };
    id.split_once('.')
        .is_some_and(|(screen, part)| of_letters(screen) && of_letters(part))
}

fn compare(english: &Catalogue, other: &Catalogue, language: &str, problems: &mut Vec<String>) {
    for (id, parts) in english {
        match other.get(id) {
            None => problems.push(format!("{language}: {id} is missing")),
            Some(theirs) if sorted(theirs) != sorted(parts) => problems.push(format!(
                "{language}: {id} uses {:?}, English uses {:?}",
                sorted(theirs),
                sorted(parts)
            )),
            Some(_) => {}
        }
    }
    for id in other.keys().filter(|id| !english.contains_key(*id)) {
        problems.push(format!("{language}: {id} is not in English"));
    }
}

fn sorted(parts: &[Part]) -> BTreeSet<(String, bool)> {
    names(parts).into_iter().collect()
}

fn write(english: &Catalogue, catalogues: &[Catalogue]) {
    let mut code = String::from("impl Say {\n");
    for (id, parts) in english {
        let parameters = names(parts);
        let all = catalogues
            .iter()
            .filter_map(|catalogue| catalogue.get(id).cloned())
            .chain([pseudo::accented(parts), pseudo::mirrored(parts)]);
        function(&mut code, id, &parameters, all);
    }
    let names: Vec<String> = english.keys().map(|id| id.replace('.', "_")).collect();
    let _ = writeln!(
        code,
        "}}\n\n/// The names of all functions that say something.\npub const SENTENCES: &[&str] = &{names:?};"
    );
    let folder = std::env::var("OUT_DIR").expect("cargo names the folder");
    std::fs::write(Path::new(&folder).join("sentences.rs"), code)
        .expect("the folder can be written to");
}

fn function(
    code: &mut String,
    id: &str,
    parameters: &[(String, bool)],
    languages: impl Iterator<Item = Vec<Part>>,
) {
    let name = id.replace('.', "_");
    let texts = parameters.iter().filter(|(_, counts)| !counts).count();
    let (mut signature, mut values) = (String::new(), String::new());
    for (parameter, counts) in parameters {
        let (kind, value) = match (*counts, texts) {
            (true, _) => ("u64", "Count"),
            (false, 1) => ("&str", "Text"),
            (false, _) => ("&'v str", "Text"),
        };
        let _ = write!(signature, ", {parameter}: {kind}");
        let _ = write!(values, "Value::{value}({parameter}), ");
    }
    let count = parameters.len();
    let (generic, lifetime) = match texts {
        0 => ("", "'static"),
        1 => ("", "'_"),
        _ => ("<'v>", "'v"),
    };
    let pieces: Vec<String> = languages
        .map(|parts| format!("&[{}]", pieces(&parts, parameters, None)))
        .collect();
    let _ = writeln!(
        code,
        "    /// `{id}`\n    pub fn {name}{generic}(self{signature}) -> Sentence<{lifetime}, {count}> {{\n        \
         const PIECES: [&[Piece]; {}] = [\n            {},\n        ];\n        \
         Sentence {{ locale: self.0, pieces: PIECES.get(self.0 as usize).copied().unwrap_or_default(), values: [{values}] }}\n    }}\n",
        pieces.len(),
        pieces.join(",\n            "),
    );
}

/// The parts as Rust. Inside a plural form, `#` is the count.
fn pieces(parts: &[Part], parameters: &[(String, bool)], count: Option<usize>) -> String {
    let index = |name: &str| {
        parameters
            .iter()
            .position(|(parameter, _)| parameter == name)
            .unwrap_or_default()
    };
    let mut code = String::new();
    for part in parts {
        let _ = match part {
            Part::Text(text) => write!(code, "Piece::Text({text:?}), "),
            Part::Name(name) => write!(code, "Piece::Name({}), ", index(name)),
            Part::Number => write!(code, "Piece::Count({}), ", count.unwrap_or_default()),
            Part::Plural(name, forms) => {
                let at = index(name);
                let forms: Vec<String> = forms
                    .iter()
                    .map(|(category, parts)| {
                        let inner = pieces(parts, parameters, Some(at));
                        format!("(icu_plurals::PluralCategory::{category}, &[{inner}])")
                    })
                    .collect();
                write!(code, "Piece::Plural({at}, &[{}]), ", forms.join(", "))
            }
        };
    }
    code
}
