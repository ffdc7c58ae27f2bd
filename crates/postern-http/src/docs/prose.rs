//! Short texts of the document as HTML: paragraphs, and names between backquotes. Everything else is escaped.

/// The text as HTML without paragraphs, for use within a line.
pub(super) fn inline(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    for (at, piece) in text.split('`').enumerate() {
        let is_code = at % 2 == 1;
        if is_code {
            html.push_str("<code>");
        }
        escape_into(&mut html, piece);
        if is_code {
            html.push_str("</code>");
        }
    }
    html
}

/// The text as paragraphs, which are told apart by empty lines.
pub(super) fn paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let parts = text.split("\n\n").map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        html.push_str("<p>");
        html.push_str(&inline(part));
        html.push_str("</p>");
    }
    html
}

/// Text as HTML that is nothing but text.
pub(super) fn escape_into(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_code_and_nothing_becomes_markup() {
        assert_eq!(
            inline("Use `a<b` & <i>no</i> \"tags\""),
            "Use <code>a&lt;b</code> &amp; &lt;i&gt;no&lt;/i&gt; &quot;tags&quot;"
        );
        assert_eq!(
            paragraphs("One\nline.\n\nTwo."),
            "<p>One\nline.</p><p>Two.</p>"
        );
        assert_eq!(paragraphs(""), "");
    }
}
