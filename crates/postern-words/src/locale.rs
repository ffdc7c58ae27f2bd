//! Which language a page is in.

use icu_locale_core::{Locale as Tag, locale};

/// A language the pages speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
    /// German.
    De,
    /// Spanish.
    Es,
    /// Dutch.
    Nl,
    /// Portuguese, of Portugal.
    Pt,
    /// Japanese.
    Ja,
    /// `en-XA`: English with accents and two fifths longer, to see what does not fit. Only on explicit wish.
    Accented,
    /// `ar-XB`: English written from right to left, to see what does not turn. Only on explicit wish.
    Mirrored,
}

/// Where lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// On the left.
    LeftToRight,
    /// On the right.
    RightToLeft,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Locale {
    /// The languages offered to people.
    pub const ALL: [Self; 7] = [
        Self::En,
        Self::Fr,
        Self::De,
        Self::Es,
        Self::Nl,
        Self::Pt,
        Self::Ja,
    ];

    /// Every language the pages can be drawn in.
    pub const KNOWN: [Self; 9] = [
        Self::En,
        Self::Fr,
        Self::De,
        Self::Es,
        Self::Nl,
        Self::Pt,
        Self::Ja,
        Self::Accented,
        Self::Mirrored,
    ];

    /// The language tag (BCP 47), as in `lang` and in `link.locale`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::De => "de",
            Self::Es => "es",
            Self::Nl => "nl",
            Self::Pt => "pt",
            Self::Ja => "ja",
            Self::Accented => "en-XA",
            Self::Mirrored => "ar-XB",
        }
    }

    /// What its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::De => "Deutsch",
            Self::Es => "Español",
            Self::Nl => "Nederlands",
            Self::Pt => "Português",
            Self::Ja => "日本語",
            Self::Accented => "Ẽńĝļîšĥ",
            Self::Mirrored => "hsilgnE",
        }
    }

    /// What stands between the parts of a list.
    pub fn comma(self) -> &'static str {
        match self {
            Self::Ja => "、",
            _ => ", ",
        }
    }

    /// Where its lines begin.
    pub fn direction(self) -> Direction {
        match self {
            Self::Mirrored => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    /// The language of a tag: `fr`, `fr-CA` and `FR_ca` are all French. `None` for what the pages don't speak.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim();
        let explicit = [Self::Accented, Self::Mirrored];
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        explicit
            .into_iter()
            .find(|locale| locale.tag().eq_ignore_ascii_case(tag))
            .or_else(|| {
                Self::ALL
                    .into_iter()
                    .find(|locale| locale.tag().eq_ignore_ascii_case(language))
            })
    }

    /// The best of an `Accept-Language` header (RFC 9110, section 12.5.4): the highest weight, the first of equals.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(Self, u16)> = None;
        for range in header.split(',') {
            let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
            let (Some(locale), Some(weight)) = (Self::parse(tag), thousandths(weight)) else {
                continue;
            };
            let is_real = Self::ALL.contains(&locale);
            if is_real && weight > 0 && best.is_none_or(|(_, other)| weight > other) {
                best = Some((locale, weight));
            }
        }
        best.map(|(locale, _)| locale)
    }

    /// The tag that dates and plurals are looked up by.
    pub(crate) fn conventions(self) -> Tag {
        match self {
            Self::En | Self::Accented | Self::Mirrored => locale!("en-GB"),
            Self::Fr => locale!("fr"),
            Self::De => locale!("de"),
            Self::Es => locale!("es"),
            Self::Nl => locale!("nl"),
            Self::Pt => locale!("pt-PT"),
            Self::Ja => locale!("ja"),
        }
    }
}

/// A weight `q=0.8` in thousandths; 1000 when there is none, `None` when it is not one.
fn thousandths(weight: &str) -> Option<u16> {
    let weight = weight.trim();
    if weight.is_empty() {
        return Some(1000);
    }
    let number = weight.strip_prefix("q=").or(weight.strip_prefix("Q="))?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = format!("{fraction:0<3}");
    match (whole, digits.len(), digits.parse::<u16>()) {
        ("0", 3, Ok(fraction)) => Some(fraction),
        ("1", 3, Ok(0)) => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_by_its_language() {
        assert_eq!(Locale::parse("fr-CA"), Some(Locale::Fr));
        assert_eq!(Locale::parse("PT_br"), Some(Locale::Pt));
        assert_eq!(Locale::parse(" ja "), Some(Locale::Ja));
        assert_eq!(Locale::parse("en-xa"), Some(Locale::Accented));
        assert_eq!(Locale::parse("ar-XB"), Some(Locale::Mirrored));
        for unknown in ["", "ar", "frx", "*", "zh-Hans"] {
            assert_eq!(Locale::parse(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn the_header_is_read_by_weight() {
        let cases = [
            ("de", Some(Locale::De)),
            ("pl, fr-CH;q=0.7, de;q=0.9, *;q=0.5", Some(Locale::De)),
            ("nl;q=0.5, es;q=0.5", Some(Locale::Nl)),
            ("en;q=0, ja;q=0.001", Some(Locale::Ja)),
            ("fr;q=1.5, es;q=abc", None),
            ("en-XA, nl;q=0.1", Some(Locale::Nl)),
            ("", None),
            (";;;,,q=1", None),
        ];
        for (header, wanted) in cases {
            assert_eq!(Locale::accepted(header), wanted, "{header}");
        }
    }
}
