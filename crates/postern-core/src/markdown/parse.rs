//! From Markdown to the tree, in one pass over the parser's events.
//!
//! Depth is bounded: what is nested deeper than [`DEEPEST`] joins the element it stands in. So neither a page nor anything that
//! walks a tree can be sent down a hole, and the walk itself is a loop.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag as Start, TagEnd};
use url::Url;

use super::{Element, LONGEST, Node, Tag};

/// How deep elements nest.
const DEEPEST: usize = 16;
/// How many quotes, lists and brackets one text may open; with more it is taken as plain words. People write a handful, and
/// nesting is what a Markdown parser's work grows with.
const MOST_NESTING: usize = 200;
/// How many cells a table over all lines of a text could have; with more it is taken as plain words. The parser fills up what a
/// row lacks, so a few long lines and many short ones would make hundreds of thousands of them.
const MOST_CELLS: usize = 2_000;

pub(super) fn tree(markdown: &str) -> Vec<Node> {
    let text: String = markdown.chars().take(LONGEST).collect();
    if nesting(&text) > MOST_NESTING || cells(&text) > MOST_CELLS {
        return vec![paragraph(text)];
    }
    let mut build = Build::default();
    let events = Parser::new_ext(&text, Options::ENABLE_TABLES);
    for event in events {
        build.take(event);
    }
    build.finish()
}

fn nesting(text: &str) -> usize {
    text.bytes()
        .filter(|byte| matches!(byte, b'>' | b'[' | b'`'))
        .count()
}

/// The most cells that tables in this text can come to; none without the sign that makes one.
fn cells(text: &str) -> usize {
    let bars = |line: &str| line.bytes().filter(|byte| *byte == b'|').count();
    match text.lines().map(bars).max() {
        None | Some(0) => 0,
        Some(most) => (most + 1) * text.lines().count(),
    }
}

fn paragraph(words: String) -> Node {
    Node::Element(Element {
        tag: Tag::P,
        href: None,
        lang: None,
        children: vec![Node::Words(words)],
    })
}

/// What an event's end has to close.
enum Open {
    Element(Element),
    /// Something the subset lacks: its words go to what is round it.
    Nothing,
}

#[derive(Default)]
struct Build {
    done: Vec<Node>,
    open: Vec<Open>,
}

impl Build {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(start) => self.start(&start),
            Event::End(end) => self.end(end),
            Event::Text(words) | Event::Code(words) => self.say(&words),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.put(element(Tag::Br)),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::Rule
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, start: &Start<'_>) {
        let tag = match start {
            Start::Paragraph | Start::Heading { .. } | Start::CodeBlock(_) | Start::HtmlBlock => {
                Some(element(Tag::P))
            }
            Start::Strong => Some(element(Tag::Strong)),
            Start::Emphasis => Some(element(Tag::Em)),
            Start::List(None) => Some(element(Tag::Ul)),
            Start::List(Some(_)) => Some(element(Tag::Ol)),
            Start::Item => Some(element(Tag::Li)),
            Start::Table(_) => Some(element(Tag::Table)),
            Start::TableHead => Some(element(Tag::Thead)),
            Start::TableRow => Some(element(Tag::Tr)),
            Start::TableCell => Some(element(self.cell())),
            Start::Link {
                link_type: LinkType::Email,
                dest_url,
                ..
            } => safe_href(&format!("mailto:{dest_url}")).map(|href| Element {
                href: Some(href),
                ..element(Tag::A)
            }),
            Start::Link { dest_url, .. } => safe_href(dest_url).map(|href| Element {
                href: Some(href),
                ..element(Tag::A)
            }),
            _ => None,
        };
        let deep = self.open.len() >= DEEPEST;
        // A link in a link or a table in a list's list is nobody's wish and browsers take it apart.
        self.open.push(match tag {
            Some(tag) if !deep => Open::Element(tag),
            _ => Open::Nothing,
        });
    }

    fn cell(&self) -> Tag {
        let in_head = self
            .open
            .iter()
            .any(|open| matches!(open, Open::Element(one) if one.tag == Tag::Thead));
        if in_head { Tag::Th } else { Tag::Td }
    }

    fn end(&mut self, _end: TagEnd) {
        if let Some(Open::Element(element)) = self.open.pop() {
            self.put(close(element));
        }
    }

    /// `<br>` breaks the line; all other HTML is words.
    fn html(&mut self, html: &str) {
        let bare: String = html
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        if bare.eq_ignore_ascii_case("<br>") || bare.eq_ignore_ascii_case("<br/>") {
            self.put(element(Tag::Br));
        } else {
            self.say(html.trim_end_matches('\n'));
        }
    }

    fn say(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let here = self.here();
        if let Some(Node::Words(last)) = here.last_mut() {
            last.push_str(words);
        } else {
            here.push(Node::Words(words.to_owned()));
        }
    }

    fn put(&mut self, element: Element) {
        self.here().push(Node::Element(element));
    }

    fn here(&mut self) -> &mut Vec<Node> {
        self.open
            .iter_mut()
            .rev()
            .find_map(|open| match open {
                Open::Element(element) => Some(&mut element.children),
                Open::Nothing => None,
            })
            .unwrap_or(&mut self.done)
    }

    fn finish(mut self) -> Vec<Node> {
        while !self.open.is_empty() {
            self.end(TagEnd::Paragraph);
        }
        self.done
            .into_iter()
            .filter_map(|node| match node {
                Node::Words(words) if words.trim().is_empty() => None,
                Node::Words(words) => Some(paragraph(words)),
                node @ Node::Element(_) => Some(node),
            })
            .collect()
    }
}

fn element(tag: Tag) -> Element {
    Element {
        tag,
        href: None,
        lang: None,
        children: Vec::new(),
    }
}

/// A table's head is a row in a head, and its rows stand in a body, as HTML has it.
fn close(element: Element) -> Element {
    match element.tag {
        Tag::Thead => wrapped(Tag::Thead, Tag::Tr, element.children),
        Tag::Table => {
            let (head, rows): (Vec<Node>, Vec<Node>) = element
                .children
                .into_iter()
                .partition(|node| matches!(node, Node::Element(one) if one.tag == Tag::Thead));
            let mut children = head;
            if !rows.is_empty() {
                children.push(Node::Element(Element {
                    children: rows,
                    ..self::element(Tag::Tbody)
                }));
            }
            Element {
                children,
                ..self::element(Tag::Table)
            }
        }
        _ => element,
    }
}

fn wrapped(outer: Tag, inner: Tag, children: Vec<Node>) -> Element {
    Element {
        children: vec![Node::Element(Element {
            children,
            ..element(inner)
        })],
        ..element(outer)
    }
}

/// `https` pages and mail addresses; anything else is no link.
fn safe_href(target: &str) -> Option<String> {
    let url = Url::parse(target).ok()?;
    let is_page = url.scheme() == "https"
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none();
    let is_mail = url.scheme() == "mailto" && url.path().contains('@');
    (target.len() <= 2048 && (is_page || is_mail)).then(|| url.into())
}
