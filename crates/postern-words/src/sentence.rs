//! One sentence with its values in place.

use std::fmt::{self, Display, Write};

use icu_plurals::{PluralCategory, PluralRules};

use crate::Locale;

/// A part of a sentence, as the build laid it out.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Words of ours, without markup.
    Text(&'static str),
    /// A value, such as a name or a date: whatever runs in it, the words round it keep their own direction.
    Name(usize),
    /// The form that fits a count.
    Plural(usize, &'static [(PluralCategory, &'static [Piece])]),
    /// The count itself, inside a form.
    Count(usize),
}

/// What stands for a name in braces.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'v> {
    Text(&'v str),
    Count(u64),
}

/// A sentence in one language. Displays as HTML: names and times escaped and inside `bdi`.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'v, const N: usize> {
    pub(crate) locale: Locale,
    pub(crate) pieces: &'static [Piece],
    pub(crate) values: [Value<'v>; N],
}

/// A whole sentence as HTML, ready for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup(String);

impl Display for Markup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Markup {}

/// How values are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Html,
    Plain,
}

impl<const N: usize> Sentence<'_, N> {
    /// The sentence without markup, for titles, attributes and records. Not escaped.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(&mut text, self.pieces, Form::Plain);
        text
    }

    /// The sentence as HTML, without its values' lifetime.
    pub fn markup(&self) -> Markup {
        Markup(self.to_string())
    }

    fn write(&self, to: &mut dyn Write, pieces: &[Piece], form: Form) -> fmt::Result {
        for piece in pieces {
            match piece {
                Piece::Text(words) => to.write_str(words)?,
                Piece::Name(index) if form == Form::Html => {
                    to.write_str("<bdi>")?;
                    self.put(to, *index, form)?;
                    to.write_str("</bdi>")?;
                }
                Piece::Name(index) | Piece::Count(index) => self.put(to, *index, form)?,
                Piece::Plural(index, forms) => self.write(to, self.fitting(*index, forms), form)?,
            }
        }
        Ok(())
    }

    fn put(&self, to: &mut dyn Write, index: usize, form: Form) -> fmt::Result {
        match self.values.get(index) {
            Some(Value::Text(text)) if form == Form::Html => escape(to, text),
            Some(Value::Text(text)) => to.write_str(text),
            Some(Value::Count(count)) => write!(to, "{count}"),
            None => Ok(()),
        }
    }

    /// The form for a count; the build has made sure that there is one for `other`.
    fn fitting<'f>(
        &self,
        index: usize,
        forms: &'f [(PluralCategory, &'static [Piece])],
    ) -> &'f [Piece] {
        let count = match self.values.get(index) {
            Some(Value::Count(count)) => *count,
            _ => 0,
        };
        let category = PluralRules::try_new_cardinal(self.locale.conventions().into())
            .map_or(PluralCategory::Other, |rules| rules.category_for(count));
        let of = |wanted| forms.iter().find(|(category, _)| *category == wanted);
        of(category)
            .or_else(|| of(PluralCategory::Other))
            .map_or(&[], |(_, pieces)| pieces)
    }
}

impl<const N: usize> Display for Sentence<'_, N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, self.pieces, Form::Html)
    }
}

impl<const N: usize> askama::filters::HtmlSafe for Sentence<'_, N> {}

fn escape(to: &mut dyn Write, text: &str) -> fmt::Result {
    for letter in text.chars() {
        match letter {
            '&' => to.write_str("&amp;")?,
            '<' => to.write_str("&lt;")?,
            '>' => to.write_str("&gt;")?,
            '"' => to.write_str("&quot;")?,
            '\'' => to.write_str("&#39;")?,
            letter => to.write_char(letter)?,
        }
    }
    Ok(())
}
