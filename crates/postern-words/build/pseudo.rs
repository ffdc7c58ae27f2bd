//! Two languages nobody speaks, made of English: one long and accented, one from right to left.

use crate::pattern::Part;

/// Accented letters and two fifths more of them.
pub(crate) fn accented(parts: &[Part]) -> Vec<Part> {
    let mut made = words(parts, &|text| text.chars().map(accent).collect());
    let letters: usize = parts.iter().map(length).sum();
    made.push(Part::Text(format!(" {}", "~".repeat(letters * 2 / 5))));
    made
}

/// Each run of words inside a right-to-left override, as an Arabic sentence would run.
pub(crate) fn mirrored(parts: &[Part]) -> Vec<Part> {
    words(parts, &|text| format!("\u{202e}{text}\u{202c}"))
}

fn words(parts: &[Part], change: &dyn Fn(&str) -> String) -> Vec<Part> {
    let inner = |forms: &[(&'static str, Vec<Part>)]| {
        forms
            .iter()
            .map(|(category, parts)| (*category, words(parts, change)))
            .collect()
    };
    parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => Part::Text(change(text)),
            Part::Plural(name, forms) => Part::Plural(name.clone(), inner(forms)),
            other => other.clone(),
        })
        .collect()
}

fn length(part: &Part) -> usize {
    match part {
        Part::Text(text) => text.chars().count(),
        Part::Plural(_, forms) => forms
            .iter()
            .map(|(_, parts)| parts.iter().map(length).sum())
            .max()
            .unwrap_or_default(),
        Part::Name(_) | Part::Number => 0,
    }
}

fn accent(letter: char) -> char {
    const PLAIN: &str = "aceginorsuyACEGINORSUY";
    const ACCENTED: &str = "áçéğíñóřšúýÁÇÉĞÍÑÓŘŠÚÝ";
    PLAIN
        .chars()
        .zip(ACCENTED.chars())
        .find(|(plain, _)| *plain == letter)
        .map_or(letter, |(_, accented)| accented)
}
