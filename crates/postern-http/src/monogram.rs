//! A neutral mark for each integration: its initials on a colour of its own, drawn here.
//!
//! No logo of anybody is kept or shown. A mark says which entry of a list is which, at any size, and needs nothing from elsewhere.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

use crate::layers::PageClass;
use crate::problem::{Code, Problem};
use crate::state::AppState;

/// Where marks are served: `/marks/mqjo.svg` and `/marks/mqjo-wide.svg`.
pub(crate) const ROUTE: &str = "/marks/{file}";

/// Dark enough for white letters on each.
const COLOURS: [&str; 8] = [
    "#1f4e79", "#4a3f8f", "#7a2e5d", "#8a3324", "#5c4a1e", "#2f5d34", "#0f5a5a", "#44546a",
];

/// The outline of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Initials alone.
    Square,
    /// Initials and the name.
    Wide,
}

/// Where the mark of an integration is.
pub(crate) fn path(platform_key: &str, shape: Shape) -> String {
    match shape {
        Shape::Square => format!("/marks/{platform_key}.svg"),
        Shape::Wide => format!("/marks/{platform_key}-wide.svg"),
    }
}

/// Serves a mark.
pub(crate) async fn serve(
    State(state): State<AppState>,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let missing = || Problem::new(Code::NotFound);
    let stem = file.strip_suffix(".svg").ok_or_else(missing)?;
    let (key, shape) = match stem.strip_suffix("-wide") {
        Some(key) => (key, Shape::Wide),
        None => (stem, Shape::Square),
    };
    let integration = state.app.integration(key).ok_or_else(missing)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("image/svg+xml"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=86400"),
        ),
    ];
    let mut response = (headers, draw(key, integration.name(), shape)).into_response();
    response.extensions_mut().insert(PageClass::File);
    Ok(response)
}

/// The mark of a name, in the colour of a key.
fn draw(key: &str, name: &str, shape: Shape) -> String {
    let colour = colour(key);
    let initials = escape(&initials(name));
    let label = escape(name);
    let (width, text) = match shape {
        Shape::Square => (96, String::new()),
        Shape::Wide => {
            let letters = name.chars().count();
            let text = format!(
                "<text x=\"112\" y=\"49\" font-size=\"32\" fill=\"#1c2733\" dominant-baseline=\"central\">{label}</text>"
            );
            (128 + 19 * letters, text)
        }
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"96\" viewBox=\"0 0 {width} 96\" \
         role=\"img\" aria-label=\"{label}\" font-family=\"system-ui, sans-serif\">\
         <rect width=\"96\" height=\"96\" rx=\"20\" fill=\"{colour}\"/>\
         <text x=\"48\" y=\"49\" font-size=\"40\" font-weight=\"600\" fill=\"#ffffff\" text-anchor=\"middle\" \
         dominant-baseline=\"central\">{initials}</text>{text}</svg>\n"
    )
}

/// The first letters of the first two words.
fn initials(name: &str) -> String {
    name.split(|character: char| !character.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

/// The same colour for a key every time.
fn colour(key: &str) -> &'static str {
    let sum: usize = key.bytes().map(usize::from).sum();
    COLOURS
        .get(sum % COLOURS.len())
        .copied()
        .unwrap_or("#44546a")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2 defines it.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = u8::from_str_radix(&colour[at..at + 2], 16).unwrap();
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn white_letters_are_readable_on_every_colour() {
        for colour in COLOURS {
            let contrast = 1.05 / (luminance(colour) + 0.05);
            assert!(contrast >= 4.5, "{colour}: {contrast}");
        }
    }

    #[test]
    fn a_mark_has_the_first_letters_of_two_words() {
        for (name, letters) in [
            ("Xero", "X"),
            ("QuickBooks Online", "QO"),
            ("Dynamics 365 Business Central", "D3"),
            ("été & fils", "ÉF"),
            ("", ""),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }

    #[test]
    fn a_name_cannot_leave_its_place() {
        let mark = draw("abcd", "\"><script>&", Shape::Wide);
        assert!(!mark.contains("<script>"), "{mark}");
        assert!(mark.contains("&quot;&gt;&lt;script&gt;&amp;"), "{mark}");
    }
}
