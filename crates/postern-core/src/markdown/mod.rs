//! The Markdown that clients may write, read into a small safe tree.
//!
//! Paragraphs, strong, emphasis, lists, links, tables and line breaks: nothing else comes out, whatever goes in. There are no
//! images, no headings, no HTML but `<br>`; links lead to `https` and `mailto` only, and words of any other link stay as
//! words. A tree is drawn by building elements, never by pasting markup, so no text in it can become any.
//!
//! There is one parser for what is stored and for what arrives with the SDK's options.

mod parse;
#[cfg(test)]
mod tests;

use serde::Serialize;

/// The most characters of one text, wherever it comes from.
pub const LONGEST: usize = 10_000;

/// A text as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Text {
    /// Words and nothing else.
    Plain(String),
    /// Words with structure.
    Rich(Vec<Node>),
}

/// One piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Words.
    Words(String),
    /// An element round other pieces.
    Element(Element),
}

/// An element of the closed set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Element {
    /// Which.
    pub tag: Tag,
    /// Where a link leads: `https` or `mailto`. Only on [`Tag::A`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// The language of what is in it, where that is said. Only on the outermost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<&'static str>,
    /// What is in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
}

macro_rules! tags {
    ($($name:ident = $text:literal,)+) => {
        /// The elements there are.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        #[serde(rename_all = "lowercase")]
        #[expect(missing_docs, reason = "each is the HTML element of its name")]
        pub enum Tag { $($name,)+ }

        impl Tag {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The element's name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

tags! {
    P = "p", Strong = "strong", Em = "em", A = "a", Br = "br", Ul = "ul", Ol = "ol", Li = "li",
    Table = "table", Thead = "thead", Tbody = "tbody", Tr = "tr", Th = "th", Td = "td", Span = "span",
}

impl Text {
    /// Reads Markdown. What the subset lacks loses its form and keeps its words.
    pub fn parse(markdown: &str) -> Self {
        Self::of(parse::tree(markdown))
    }

    /// Takes the words as they are.
    pub fn plain(words: &str) -> Self {
        Self::Plain(words.to_owned())
    }

    /// A single paragraph of nothing but words is plain.
    fn of(nodes: Vec<Node>) -> Self {
        match nodes.as_slice() {
            [] => Self::Plain(String::new()),
            [Node::Element(only)] if only.tag == Tag::P => match only.children.as_slice() {
                [Node::Words(words)] => Self::Plain(words.clone()),
                _ => Self::Rich(nodes),
            },
            _ => Self::Rich(nodes),
        }
    }

    /// The text with names put in place of `{companyName}` and `{platformName}`. A name lands as words: nothing in it is
    /// Markdown. Without a name its placeholder stays.
    pub fn with_names(&self, company: &str, platform: Option<&str>) -> Self {
        let put = |words: &str| {
            let words = words.replace("{companyName}", company);
            match platform {
                Some(platform) => words.replace("{platformName}", platform),
                None => words,
            }
        };
        match self {
            Self::Plain(words) => Self::Plain(put(words)),
            Self::Rich(nodes) => Self::Rich(map_words(nodes, &put)),
        }
    }

    /// The same words, said to be in a language.
    pub fn in_language(self, tag: &'static str) -> Self {
        let span = |words| {
            Node::Element(Element {
                tag: Tag::Span,
                href: None,
                lang: Some(tag),
                children: vec![Node::Words(words)],
            })
        };
        Self::Rich(match self {
            Self::Plain(words) => vec![span(words)],
            Self::Rich(nodes) => nodes
                .into_iter()
                .map(|node| match node {
                    Node::Words(words) => span(words),
                    Node::Element(element) => Node::Element(Element {
                        lang: Some(tag),
                        ..element
                    }),
                })
                .collect(),
        })
    }

    /// The language its words are said to be in.
    pub fn language(&self) -> Option<&'static str> {
        match self {
            Self::Rich(nodes) => match nodes.first() {
                Some(Node::Element(element)) => element.lang,
                _ => None,
            },
            Self::Plain(_) => None,
        }
    }

    /// The words alone.
    pub fn words(&self) -> String {
        let mut out = String::new();
        match self {
            Self::Plain(words) => out.push_str(words),
            Self::Rich(nodes) => gather(nodes, &mut out),
        }
        out
    }
}

fn map_words(nodes: &[Node], put: &impl Fn(&str) -> String) -> Vec<Node> {
    nodes
        .iter()
        .map(|node| match node {
            Node::Words(words) => Node::Words(put(words)),
            Node::Element(element) => Node::Element(Element {
                tag: element.tag,
                href: element.href.clone(),
                lang: element.lang,
                children: map_words(&element.children, put),
            }),
        })
        .collect()
}

fn gather(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Words(words) => out.push_str(words),
            Node::Element(element) => {
                gather(&element.children, out);
                if !matches!(element.tag, Tag::Strong | Tag::Em | Tag::A | Tag::Span) {
                    out.push(' ');
                }
            }
        }
    }
}
