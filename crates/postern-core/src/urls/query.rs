//! Adding a parameter to a URL that somebody else wrote, without changing a character of what is there.

use crate::encoding::percent_encode;

/// The URL with one more parameter at the end of its query, in front of its fragment.
///
/// Works on the text: a URL that has a query gets `&`, one that has none gets `?`, and one that ends in `?` or
/// `&` gets neither. Name and value are percent-encoded.
pub fn append_query(url: &str, name: &str, value: &str) -> String {
    let (rest, fragment) = match url.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (url, None),
    };
    let separator = match rest.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some((_, query)) if query.ends_with('&') => "",
        Some(_) => "&",
    };
    let mut text = format!(
        "{rest}{separator}{}={}",
        percent_encode(name),
        percent_encode(value)
    );
    if let Some(fragment) = fragment {
        text.push('#');
        text.push_str(fragment);
    }
    text
}
