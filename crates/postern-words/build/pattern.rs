//! The patterns of the catalogues: words, `{name}`, and `{count, plural, one {…} other {…}}` with `#` in it.

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// Words.
    Text(String),
    /// A value.
    Name(String),
    /// The count of the plural round it.
    Number,
    /// A count's name, and its forms by category.
    Plural(String, Vec<(&'static str, Vec<Part>)>),
}

/// The names in a pattern in the order they first appear, and whether each is a count.
pub(crate) fn names(parts: &[Part]) -> Vec<(String, bool)> {
    let mut found: Vec<(String, bool)> = Vec::new();
    collect(parts, &mut found);
    found
}

fn collect(parts: &[Part], found: &mut Vec<(String, bool)>) {
    for part in parts {
        let (name, counts) = match part {
            Part::Name(name) => (name, false),
            Part::Plural(name, forms) => {
                for (_, inner) in forms {
                    collect(inner, found);
                }
                (name, true)
            }
            Part::Text(_) | Part::Number => continue,
        };
        if !found.iter().any(|(known, _)| known == name) {
            found.push((name.clone(), counts));
        }
    }
}

/// Reads a pattern.
pub(crate) fn parse(text: &str) -> Result<Vec<Part>, String> {
    read(text, false)
}

fn read(text: &str, in_form: bool) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(open);
        say(&mut parts, before, in_form);
        let close = closing(from).ok_or("the braces don't match")?;
        let (inner, after) = (&from[1..close], &from[close + 1..]);
        parts.push(braced(inner)?);
        rest = after;
    }
    say(&mut parts, rest, in_form);
    Ok(parts)
}

fn say(parts: &mut Vec<Part>, text: &str, in_form: bool) {
    if !in_form {
        return push(parts, text);
    }
    for (index, words) in text.split('#').enumerate() {
        if index > 0 {
            parts.push(Part::Number);
        }
        push(parts, words);
    }
}

fn push(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
}

fn braced(inner: &str) -> Result<Part, String> {
    let Some((name, rest)) = inner.split_once(',') else {
        return name_of(inner).map(Part::Name);
    };
    let forms = rest
        .trim_start()
        .strip_prefix("plural,")
        .ok_or_else(|| format!("only plurals are known, not {rest:?}"))?;
    let forms = forms_of(forms)?;
    if !forms.iter().any(|(category, _)| *category == "Other") {
        return Err("a plural without \"other\"".to_owned());
    }
    Ok(Part::Plural(name_of(name)?, forms))
}

fn name_of(text: &str) -> Result<String, String> {
    let is_name = !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '_');
    is_name
        .then(|| text.to_owned())
        .ok_or_else(|| format!("{text:?} is not a name"))
}

fn forms_of(text: &str) -> Result<Vec<(&'static str, Vec<Part>)>, String> {
    let mut forms = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let open = rest.find('{').ok_or("a form without braces")?;
        let category = category(rest[..open].trim())?;
        let close = closing(&rest[open..]).ok_or("the braces don't match")? + open;
        forms.push((category, read(&rest[open + 1..close], true)?));
        rest = rest[close + 1..].trim_start();
    }
    Ok(forms)
}

fn category(word: &str) -> Result<&'static str, String> {
    Ok(match word {
        "zero" => "Zero",
        "one" => "One",
        "two" => "Two",
        "few" => "Few",
        "many" => "Many",
        "other" => "Other",
        other => return Err(format!("{other:?} is not a plural category")),
    })
}

/// The brace that closes the one at the beginning.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at);
        }
    }
    None
}
