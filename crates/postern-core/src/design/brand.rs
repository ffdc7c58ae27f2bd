//! A client's colours, repaired so that every text on them or in them can be read.
//!
//! The colour itself is never altered on buttons; the words on it are black or white, and links take the nearest shade that has
//! enough contrast (WCAG 2, 4.5 : 1). `web/packages/ui/src/brand.ts` does the same sums in the same integers for the one colour
//! that the SDK's options may bring; `web/packages/ui/tests/brand-vectors.json` holds both to the same answers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Thirty-seconds in a whole.
const STEPS: u32 = 32;
const TEXT_CONTRAST: f64 = 4.5;
const EDGE_CONTRAST: f64 = 3.0;

/// A colour, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    /// Red, green, blue.
    pub channels: [u8; 3],
}

/// The text is not six hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a colour is six hexadecimal digits, such as `#016893`")]
pub struct InvalidColour;

const BLACK: Colour = Colour::new(0, 0, 0);
const WHITE: Colour = Colour::new(255, 255, 255);

impl Colour {
    /// A colour of three channels.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self {
            channels: [red, green, blue],
        }
    }

    /// Reads `#016893`, `016893` and `#FFF` in any case.
    pub fn parse(text: &str) -> Result<Self, InvalidColour> {
        let digits = text.trim();
        let digits = digits.strip_prefix('#').unwrap_or(digits);
        let wide: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return Err(InvalidColour),
        };
        if !wide.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(InvalidColour);
        }
        let value = u32::from_str_radix(&wide, 16).map_err(|_| InvalidColour)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self::new(red, green, blue))
    }

    /// Six digits without the mark, as file names have them.
    pub fn digits(self) -> String {
        let [red, green, blue] = self.channels;
        format!("{red:02x}{green:02x}{blue:02x}")
    }

    /// `k` thirty-seconds of the way to `other`, in whole numbers.
    fn mix(self, other: Self, k: u32) -> Self {
        let k = k.min(STEPS);
        let channel = |a: u8, b: u8| {
            let sum = u32::from(a) * (STEPS - k) + u32::from(b) * k + STEPS / 2;
            u8::try_from(sum / STEPS).unwrap_or(u8::MAX)
        };
        let [ar, ag, ab] = self.channels;
        let [br, bg, bb] = other.channels;
        Self::new(channel(ar, br), channel(ag, bg), channel(ab, bb))
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        let [red, green, blue] = self.channels;
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The contrast ratio of WCAG 2, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// White if it can be read on this, else black, which then always can.
    pub fn readable_on(self) -> Self {
        if self.contrast(WHITE) >= TEXT_CONTRAST {
            WHITE
        } else {
            BLACK
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.digits())
    }
}

impl TryFrom<String> for Colour {
    type Error = InvalidColour;

    fn try_from(text: String) -> Result<Self, InvalidColour> {
        Self::parse(&text)
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark words on light.
    Light,
    /// Light words on dark.
    Dark,
}

impl Scheme {
    /// What is behind everything on a page.
    pub const fn page(self) -> Colour {
        match self {
            Self::Light => Colour::new(0xf8, 0xf7, 0xf5),
            Self::Dark => Colour::new(0x12, 0x10, 0x0e),
        }
    }

    const fn surface(self) -> Colour {
        match self {
            Self::Light => WHITE,
            Self::Dark => Colour::new(0x19, 0x17, 0x14),
        }
    }

    const fn sunken(self) -> Colour {
        match self {
            Self::Light => Colour::new(0xf2, 0xf0, 0xed),
            Self::Dark => Colour::new(0x21, 0x1f, 0x1c),
        }
    }

    /// The edge of controls, where a fill does not stand out by itself.
    const fn control(self) -> Colour {
        match self {
            Self::Light => Colour::new(0x8b, 0x87, 0x81),
            Self::Dark => Colour::new(0x78, 0x74, 0x6f),
        }
    }

    const fn towards(self) -> Colour {
        match self {
            Self::Light => BLACK,
            Self::Dark => WHITE,
        }
    }
}

/// A colour made usable in one scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brand {
    /// Buttons, as it was given.
    pub brand: Colour,
    /// Words on it.
    pub on_brand: Colour,
    /// It, under a pointer.
    pub hover: Colour,
    /// A selected row.
    pub tint: Colour,
    /// Links, icons, selected words.
    pub text: Colour,
    /// How many thirty-seconds of black or white `text` needed.
    pub text_mix: u32,
    /// The line round fills that do not stand out from the page.
    pub edge: Option<Colour>,
}

impl Brand {
    /// Repairs a colour for a scheme.
    pub fn repair(brand: Colour, scheme: Scheme) -> Self {
        let on_brand = brand.readable_on();
        let tint = brand.mix(scheme.surface(), 29);
        let can_be_read = |colour: Colour| {
            colour.contrast(scheme.sunken()) >= TEXT_CONTRAST
                && colour.contrast(tint) >= TEXT_CONTRAST
        };
        let text_mix = (0..STEPS)
            .find(|k| can_be_read(brand.mix(scheme.towards(), *k)))
            .unwrap_or(STEPS);
        Self {
            brand,
            on_brand,
            hover: brand.mix(if on_brand == WHITE { BLACK } else { WHITE }, 3),
            tint,
            text: brand.mix(scheme.towards(), text_mix),
            text_mix,
            edge: (brand.contrast(scheme.surface()) < EDGE_CONTRAST).then(|| scheme.control()),
        }
    }
}

/// The colours of a client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Colours {
    /// Buttons, links, what turns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary: Option<Colour>,
    /// The navigation bar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secondary: Option<Colour>,
}

impl Colours {
    /// Whether there is anything to style.
    pub const fn is_empty(self) -> bool {
        self.primary.is_none() && self.secondary.is_none()
    }

    /// The repaired colours of one scheme by the names of their custom properties, without the leading `--postern-`.
    pub fn tokens(self, scheme: Scheme) -> Vec<(&'static str, String)> {
        let mut tokens: Vec<(&'static str, String)> = Vec::new();
        if let Some(primary) = self.primary {
            let brand = Brand::repair(primary, scheme);
            tokens.extend([
                ("brand", brand.brand.to_string()),
                ("on-brand", brand.on_brand.to_string()),
                ("brand-hover", brand.hover.to_string()),
                ("brand-tint", brand.tint.to_string()),
                ("brand-text", brand.text.to_string()),
                (
                    "brand-edge",
                    brand
                        .edge
                        .map_or_else(|| "transparent".to_owned(), |edge| edge.to_string()),
                ),
            ]);
        }
        if let Some(secondary) = self.secondary {
            let on_bar = secondary.readable_on();
            tokens.extend([
                ("bar", secondary.to_string()),
                ("on-bar", on_bar.to_string()),
            ]);
        }
        tokens
    }

    /// The style sheet that carries the colours into a page. It is a function of the colours alone, so any server can make it
    /// from its name.
    pub fn style_sheet(self) -> String {
        let rule = |scheme| {
            let tokens: Vec<String> = self
                .tokens(scheme)
                .into_iter()
                .map(|(name, value)| format!("--postern-{name}:{value}"))
                .collect();
            format!(":root{{{}}}", tokens.join(";"))
        };
        format!(
            "{}@media (prefers-color-scheme:dark){{{}}}\n",
            rule(Scheme::Light),
            rule(Scheme::Dark)
        )
    }

    /// The file name of the style sheet: the colours, and the hash of what they make. `None` without a colour.
    pub fn style_sheet_name(self) -> Option<String> {
        let digits =
            |colour: Option<Colour>| colour.map_or_else(|| "none".to_owned(), Colour::digits);
        let hash: String = super::content_hash(self.style_sheet().as_bytes())
            .chars()
            .take(16)
            .collect();
        (!self.is_empty()).then(|| {
            format!(
                "{}-{}-{hash}.css",
                digits(self.primary),
                digits(self.secondary)
            )
        })
    }

    /// The colours of a style sheet's name, if this release would still make that very sheet of them.
    pub fn of_style_sheet(name: &str) -> Option<Self> {
        let mut parts = name.strip_suffix(".css")?.split('-');
        let mut colour = || match parts.next()? {
            "none" => Some(None),
            digits if digits.len() == 6 => Colour::parse(digits).ok().map(Some),
            _ => None,
        };
        let colours = Self {
            primary: colour()?,
            secondary: colour()?,
        };
        (colours.style_sheet_name().as_deref() == Some(name)).then_some(colours)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same file that the front end's tests read.
    const VECTORS: &str = include_str!("../../../../web/packages/ui/tests/brand-vectors.json");

    #[derive(Deserialize)]
    struct Vector {
        given: Colour,
        on: Colour,
        hover: Colour,
        edge: [bool; 2],
        light: (Colour, u32),
        dark: (Colour, u32),
        tint: [Colour; 2],
    }

    #[test]
    fn the_published_table_holds() {
        let vectors: Vec<Vector> = serde_json::from_str(VECTORS).unwrap();
        assert!(vectors.len() >= 7);
        for vector in vectors {
            let light = Brand::repair(vector.given, Scheme::Light);
            let dark = Brand::repair(vector.given, Scheme::Dark);
            let name = vector.given;
            assert_eq!(light.on_brand, vector.on, "{name}");
            assert_eq!(light.hover, vector.hover, "{name}");
            assert_eq!(
                [light.edge.is_some(), dark.edge.is_some()],
                vector.edge,
                "{name}"
            );
            assert_eq!((light.text, light.text_mix), vector.light, "{name}");
            assert_eq!((dark.text, dark.text_mix), vector.dark, "{name}");
            assert_eq!([light.tint, dark.tint], vector.tint, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_colour_can_be_read_afterwards(channels: [u8; 3]) {
            let given = Colour { channels };
            for scheme in [Scheme::Light, Scheme::Dark] {
                let brand = Brand::repair(given, scheme);
                prop_assert_eq!(brand.brand, given);
                prop_assert!(brand.on_brand.contrast(brand.brand) >= TEXT_CONTRAST);
                prop_assert!(brand.on_brand.contrast(brand.hover) >= TEXT_CONTRAST);
                prop_assert!(brand.text.contrast(scheme.sunken()) >= TEXT_CONTRAST);
                prop_assert!(brand.text.contrast(brand.tint) >= TEXT_CONTRAST);
                prop_assert!(brand.text_mix < STEPS);
            }
        }

        #[test]
        fn a_style_sheet_is_known_by_its_name_and_by_no_other(primary: Option<[u8; 3]>, secondary: Option<[u8; 3]>, at in 0_usize..26) {
            let colour = |channels: Option<[u8; 3]>| channels.map(|channels| Colour { channels });
            let colours = Colours { primary: colour(primary), secondary: colour(secondary) };
            let Some(name) = colours.style_sheet_name() else { return Ok(()) };
            prop_assert_eq!(Colours::of_style_sheet(&name), Some(colours));
            let mut other: Vec<u8> = name.clone().into_bytes();
            let at = at % other.len();
            other[at] = if other[at] == b'0' { b'1' } else { b'0' };
            let other = String::from_utf8(other).unwrap();
            prop_assert_eq!(Colours::of_style_sheet(&other), None);
        }
    }

    #[test]
    fn colours_are_read_with_and_without_their_mark_and_nothing_else_is_a_colour() {
        assert_eq!(Colour::parse(" #7cB518").unwrap().to_string(), "#7cb518");
        assert_eq!(Colour::parse("fff").unwrap(), WHITE);
        for wrong in [
            "", "#", "#12345", "#1234567", "#gggggg", "red", "##123456", "+12345", "#ééé",
        ] {
            assert_eq!(Colour::parse(wrong), Err(InvalidColour), "{wrong}");
        }
    }
}
