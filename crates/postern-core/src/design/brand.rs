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
    pub fn tokens(self, scheme: Scheme) -> Vec<(&'static str, Colour)> {
        let mut tokens = Vec::new();
        if let Some(primary) = self.primary {
            let brand = Brand::repair(primary, scheme);
            tokens.extend([
                ("brand", brand.brand),
                ("on-brand", brand.on_brand),
                ("brand-hover", brand.hover),
                ("brand-tint", brand.tint),
                ("brand-text", brand.text),
            ]);
            tokens.extend(brand.edge.map(|edge| ("brand-edge", edge)));
        }
        if let Some(secondary) = self.secondary {
            tokens.extend([("bar", secondary), ("on-bar", secondary.readable_on())]);
        }
        tokens
    }
}
