//! The guides that the Portal's pages lead to, drawn from the files that stand in the repository.
//!
//! They are ours and part of the build, so this reads the Markdown that they use and no more: headings, paragraphs, lists, tables,
//! blocks of code, and within a line strong words, code, keys and links. Pictures are left out; whatever else there is becomes text.

use std::fmt::Write as _;

use super::prose::escape_into;

/// The guides by their names.
pub(super) const GUIDES: [(&str, &str); 2] = [
    ("portal", include_str!("../../../../docs/guides/portal.md")),
    (
        "audit-log",
        include_str!("../../../../docs/guides/audit-log.md"),
    ),
];

/// A guide as HTML, its title apart.
pub(super) struct Guide {
    pub(super) title: String,
    pub(super) body: String,
}

impl Guide {
    /// Draws a guide; `root` is where the pages are.
    pub(super) fn of(text: &str, root: &str) -> Self {
        let mut drawing = Drawing {
            root,
            title: String::new(),
            html: String::new(),
        };
        let lines: Vec<&str> = text.lines().collect();
        let mut rest = lines.as_slice();
        while !rest.is_empty() {
            rest = drawing.block(rest);
        }
        Self {
            title: drawing.title,
            body: drawing.html,
        }
    }
}

struct Drawing<'a> {
    root: &'a str,
    title: String,
    html: String,
}

impl Drawing<'_> {
    /// Draws the block that begins here; what is left after it.
    fn block<'l>(&mut self, lines: &'l [&'l str]) -> &'l [&'l str] {
        let Some((first, rest)) = lines.split_first() else {
            return lines;
        };
        if first.trim().is_empty() {
            return rest;
        }
        if let Some(title) = first.strip_prefix("# ") {
            title.clone_into(&mut self.title);
            return rest;
        }
        if let Some(heading) = first.strip_prefix("## ") {
            self.heading(heading);
            return rest;
        }
        if first.starts_with("```") {
            let (code, rest) = until(rest, |line| line.starts_with("```"));
            self.code(code);
            return rest.get(1..).unwrap_or_default();
        }
        if first.starts_with("<picture>") {
            let (_, rest) = until(rest, |line| line.starts_with("</picture>"));
            return rest.get(1..).unwrap_or_default();
        }
        let (block, rest) = until(lines, |line| line.trim().is_empty());
        if first.starts_with('|') {
            self.table(block);
        } else if let Some(kind) = list_of(first) {
            self.list(kind, block);
        } else {
            self.paragraph(block);
        }
        rest
    }

    fn heading(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.html, "<h2 id=\"{}\">", anchor(text));
        self.line(text);
        self.html.push_str("</h2>\n");
    }

    fn code(&mut self, lines: &[&str]) {
        self.html.push_str("<pre><code>");
        escape_into(&mut self.html, &lines.join("\n"));
        self.html.push_str("</code></pre>\n");
    }

    fn paragraph(&mut self, lines: &[&str]) {
        self.html.push_str("<p>");
        self.line(&lines.join("\n"));
        self.html.push_str("</p>\n");
    }

    fn list(&mut self, kind: &str, lines: &[&str]) {
        let _ = write!(self.html, "<{kind}>");
        let mut item = String::new();
        for line in lines {
            if let Some(words) = marked(line) {
                self.item(&item);
                words.clone_into(&mut item);
            } else {
                item.push('\n');
                item.push_str(line.trim());
            }
        }
        self.item(&item);
        let _ = writeln!(self.html, "</{kind}>");
    }

    fn item(&mut self, words: &str) {
        if !words.is_empty() {
            self.html.push_str("<li>");
            self.line(words);
            self.html.push_str("</li>");
        }
    }

    /// The first row heads the columns, the second is a rule.
    fn table(&mut self, lines: &[&str]) {
        self.html.push_str("<table>");
        for (at, line) in lines.iter().enumerate().filter(|(at, _)| *at != 1) {
            self.html.push_str("<tr>");
            let cells = line.trim().trim_matches('|').split('|');
            for (column, cell) in cells.map(str::trim).enumerate() {
                let tag = match (at, column) {
                    (0, _) if cell.is_empty() => "td",
                    (0, _) => "th scope=\"col\"",
                    (_, 0) => "th scope=\"row\"",
                    _ => "td",
                };
                let _ = write!(self.html, "<{tag}>");
                self.line(cell);
                let _ = write!(self.html, "</{}>", tag.get(..2).unwrap_or(tag));
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</table>\n");
    }

    /// Words within a block.
    fn line(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['`', '*', '[', '<']) {
            let (before, marked) = rest.split_at(at);
            escape_into(&mut self.html, before);
            rest = self.marked(marked);
        }
        escape_into(&mut self.html, rest);
    }

    /// What begins with a mark; what is left after it. A mark that nothing ends is a sign like any other.
    fn marked<'l>(&mut self, text: &'l str) -> &'l str {
        for (open, close, tag) in [
            ("**", "**", "strong"),
            ("*", "*", "em"),
            ("<kbd>", "</kbd>", "kbd"),
        ] {
            if let Some((inner, rest)) = between(text, open, close) {
                let _ = write!(self.html, "<{tag}>");
                self.line(inner);
                let _ = write!(self.html, "</{tag}>");
                return rest;
            }
        }
        if let Some((code, rest)) = between(text, "`", "`") {
            self.html.push_str("<code>");
            escape_into(&mut self.html, code);
            self.html.push_str("</code>");
            return rest;
        }
        if let Some((words, rest)) = between(text, "[", "](")
            && let Some((target, rest)) = rest.split_once(')')
        {
            self.link(words, target);
            return rest;
        }
        let mut letters = text.chars();
        if let Some(sign) = letters.next() {
            escape_into(&mut self.html, sign.encode_utf8(&mut [0; 4]));
        }
        letters.as_str()
    }

    /// A link to a place of this page, to another guide or to somewhere else; a file that is no page here is named only.
    fn link(&mut self, words: &str, target: &str) {
        let (file, place) = target.split_once('#').unwrap_or((target, ""));
        let guide = file
            .strip_suffix(".md")
            .filter(|name| GUIDES.iter().any(|(known, _)| known == name));
        let mut address = match guide {
            Some(name) => format!("{}/guides/{name}", self.root),
            None if file.is_empty() || file.starts_with("https://") => file.to_owned(),
            None => return self.line(words),
        };
        if !place.is_empty() {
            address.push('#');
            address.push_str(place);
        }
        self.html.push_str("<a href=\"");
        escape_into(&mut self.html, &address);
        self.html.push_str("\">");
        self.line(words);
        self.html.push_str("</a>");
    }
}

/// The lines up to the first that fits, and those from it on.
fn until<'l>(lines: &'l [&'l str], fits: impl Fn(&str) -> bool) -> (&'l [&'l str], &'l [&'l str]) {
    let at = lines.iter().position(|line| fits(line));
    lines.split_at(at.unwrap_or(lines.len()))
}

fn between<'l>(text: &'l str, open: &str, close: &str) -> Option<(&'l str, &'l str)> {
    let (inner, rest) = text.strip_prefix(open)?.split_once(close)?;
    (!inner.is_empty()).then_some((inner, rest))
}

fn list_of(line: &str) -> Option<&'static str> {
    match line.strip_prefix("- ") {
        Some(_) => Some("ul"),
        None => marked(line).map(|_| "ol"),
    }
}

/// The words of an item behind its dash or number.
fn marked(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| {
        let (number, words) = line.split_once(". ")?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(words)
    })
}

/// The name of a heading's place, as the repository's pages have it.
fn anchor(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_guides_use_is_drawn_and_everything_else_is_text() {
        let text = "# Title\n\nSay **it *so*** with `a<b`, <kbd>K</kbd> & <i>no</i>.\n\n## Your team, and you\n\n- one\n  more\n- [two](#here)\n\n\
             1. first\n2. [log](audit-log.md#x) and [file](../x.md)\n\n| a | b |\n| --- | --- |\n| `c` | d |\n\n```sh\nx < y\n\nz\n```\n\n<picture>\n<img>\n</picture>\n\nEnd";
        let guide = Guide::of(text, "/docs");
        assert_eq!(guide.title, "Title");
        assert_eq!(
            guide.body,
            "<p>Say <strong>it *so</strong>* with <code>a&lt;b</code>, <kbd>K</kbd> &amp; &lt;i&gt;no&lt;/i&gt;.</p>\n\
             <h2 id=\"your-team-and-you\">Your team, and you</h2>\n\
             <ul><li>one\nmore</li><li><a href=\"#here\">two</a></li></ul>\n\
             <ol><li>first</li><li><a href=\"/docs/guides/audit-log#x\">log</a> and file</li></ol>\n\
             <table><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr><tr><th scope=\"row\"><code>c</code></th><td>d</td></tr></table>\n\
             <pre><code>x &lt; y\n\nz</code></pre>\n<p>End</p>\n"
        );
    }

    #[test]
    fn the_guides_have_a_title_and_no_mark_left_over() {
        for (name, text) in GUIDES {
            let guide = Guide::of(text, "/docs");
            assert!(!guide.title.is_empty(), "{name}");
            assert!(!guide.body.contains("**"), "{name}: {}", guide.body);
            assert!(!guide.body.contains("]("), "{name}: {}", guide.body);
            assert!(!guide.body.contains("&lt;"), "{name}: {}", guide.body);
        }
    }
}
