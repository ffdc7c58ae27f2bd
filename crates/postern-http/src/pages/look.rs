//! How a client's own look reaches the server-rendered pages: addresses of its style sheet and pictures, and its words.
//!
//! Words are drawn from trees of known elements, escaped here and nowhere else; nothing a client wrote is pasted. Without a look a
//! page is ours, byte for byte the same for everybody.

use std::fmt::{self, Write as _};

use postern_app::look::{BrandImage, Look, picture_path};
use postern_core::design::{Design, Language};
use postern_core::markdown::{Node, Text};
use postern_words::Say;

/// A client's look, ready for templates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLook {
    /// Its colours.
    pub style_sheet: Option<String>,
    /// Beside its name.
    pub logo: Option<Picture>,
    /// In the tab.
    pub icon: Option<String>,
    /// Behind the page.
    pub hero: Option<String>,
    /// The top is a bar in its second colour.
    pub bar: bool,
    /// Whose software this is, is said.
    pub powered_by: bool,
    /// The page behind a Link URL is one sentence and its button.
    pub brief: bool,
    /// Its page about privacy.
    pub privacy_url: Option<String>,
    /// Its words, in every language that they are written in.
    words: Words,
}

/// The words of a client, and the name that stands in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Words {
    design: Design,
    client: String,
}

/// Words of a client beside the flow: either of the two, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Its heading.
    pub title: Option<OwnWords>,
    /// The text, as markup of ours.
    pub body: Option<OwnWords>,
}

/// Words of a client as markup of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWords(String);

impl fmt::Display for OwnWords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

// Only `markup` fills it, which escapes every word.
impl askama::filters::HtmlSafe for OwnWords {}

/// A picture with its size, so that the page does not move when it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where it is.
    pub href: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

impl PageLook {
    /// The look of a client of this name, on pages below this path.
    pub fn of(look: &Look, name: &str, prefix: &str) -> Self {
        let design = &look.design;
        let display = &design.display;
        let place = |image: &BrandImage| format!("{prefix}{}", picture_path(image));
        Self {
            style_sheet: look
                .colours
                .style_sheet_name()
                .map(|file| format!("{prefix}/brand/{file}")),
            logo: look
                .logo
                .as_ref()
                .filter(|_| display.company_logo)
                .map(|image| Picture {
                    href: place(image),
                    width: image.width,
                    height: image.height,
                }),
            icon: look.icon.as_ref().map(place),
            hero: look.hero.as_ref().map(place),
            bar: display.navigation_bar,
            powered_by: display.powered_by,
            brief: display.landing_page == Some(false),
            privacy_url: display.privacy_url.clone(),
            words: Words {
                design: design.clone(),
                client: name.to_owned(),
            },
        }
    }

    /// The text of a key on a page that speaks this language, with its form.
    pub fn body(&self, key: &str, say: Say) -> Option<OwnWords> {
        Some(OwnWords(markup(&self.words.text(key, say)?)))
    }

    /// The same without its form, for headings and buttons.
    pub fn heading(&self, key: &str, say: Say) -> Option<OwnWords> {
        let text = self.words.text(key, say)?;
        let plain = Text::plain(text.words().trim());
        Some(OwnWords(markup(&match text.language() {
            Some(tag) => plain.in_language(tag),
            None => plain,
        })))
    }

    /// What stands beside the flow.
    pub fn panel(&self, say: Say) -> Option<Panel> {
        let title = self.heading("panel.title", say);
        let body = self.body("panel.body", say);
        (title.is_some() || body.is_some()).then_some(Panel { title, body })
    }
}

impl Words {
    fn text(&self, key: &str, say: Say) -> Option<Text> {
        let language = Language::parse(say.0.tag()).ok();
        let client = self.design.company_name(language).unwrap_or(&self.client);
        let text = self.design.text_in(key, language)?;
        Some(text.with_names(client, None))
    }
}

/// A text as markup: every word escaped, every element one of the known ones.
fn markup(text: &Text) -> String {
    let mut out = String::new();
    match text {
        Text::Plain(words) => escape(words, &mut out),
        Text::Rich(nodes) => draw(nodes, &mut out),
    }
    out
}

fn draw(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Words(words) => escape(words, out),
            Node::Element(element) => {
                let tag = element.tag.as_str();
                // Writing to a string cannot fail.
                let _ = write!(out, "<{tag}");
                if let Some(language) = element.lang {
                    let _ = write!(out, " lang=\"{language}\"");
                }
                if let Some(href) = &element.href {
                    out.push_str(" href=\"");
                    escape(href, out);
                    out.push_str("\" rel=\"noopener noreferrer\"");
                }
                out.push('>');
                draw(&element.children, out);
                if tag != "br" {
                    let _ = write!(out, "</{tag}>");
                }
            }
        }
    }
}

fn escape(words: &str, out: &mut String) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_ours_and_words_are_words() {
        for (markdown, expected) in [
            ("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;"),
            (
                "**x**<br/>[y](https://a.example/?q=\"&amp;z)",
                "<p><strong>x</strong><br><a href=\"https://a.example/?q=%22&amp;z\" rel=\"noopener noreferrer\">y</a></p>",
            ),
            (
                "<img src=x onerror=alert(1)>",
                "&lt;img src=x onerror=alert(1)&gt;",
            ),
        ] {
            assert_eq!(markup(&Text::parse(markdown)), expected, "{markdown}");
        }
    }

    #[test]
    fn words_in_another_language_than_the_page_say_which() {
        assert_eq!(
            markup(&Text::parse("a & b").in_language("ja")),
            "<span lang=\"ja\">a &amp; b</span>"
        );
        assert_eq!(
            markup(&Text::parse("**a**\n\n- b").in_language("fr")),
            "<p lang=\"fr\"><strong>a</strong></p><ul lang=\"fr\"><li>b</li></ul>"
        );
    }
}
