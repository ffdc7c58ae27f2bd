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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use url::Url;

    fn pairs(url: &str) -> Vec<(String, String)> {
        Url::parse(url)
            .unwrap()
            .query_pairs()
            .into_owned()
            .collect()
    }

    proptest! {
        #[test]
        fn existing_pairs_stay_and_the_new_one_follows(
            query in proptest::option::of("[a-z=&%+.{}é?]{0,30}"),
            fragment in proptest::option::of("[a-z=&?#/]{0,10}"),
            name in "\\PC{1,20}", value in any::<String>(),
        ) {
            let mut url = "https://example.com/a%20b/{c}".to_owned();
            if let Some(query) = &query {
                url = format!("{url}?{query}");
            }
            if let Some(fragment) = &fragment {
                url = format!("{url}#{fragment}");
            }
            let appended = append_query(&url, &name, &value);
            let mut expected = pairs(&url);
            expected.push((name, value));
            prop_assert_eq!(pairs(&appended), expected);
            let (before, after) = (Url::parse(&url).unwrap(), Url::parse(&appended).unwrap());
            prop_assert_eq!(before.fragment(), after.fragment());
            prop_assert_eq!(before.path(), after.path());
            let head = url.split('#').next().unwrap();
            prop_assert!(appended.starts_with(head));
        }
    }

    #[test]
    fn the_separator_fits_what_is_there() {
        for (url, expected) in [
            ("https://h/p", "https://h/p?n=v"),
            ("https://h/p?", "https://h/p?n=v"),
            ("https://h/p?a=1", "https://h/p?a=1&n=v"),
            ("https://h/p?a=1&", "https://h/p?a=1&n=v"),
            ("https://h/p#f", "https://h/p?n=v#f"),
            ("https://h/p?#f", "https://h/p?n=v#f"),
            ("https://h/p?a=1#f?x&", "https://h/p?a=1&n=v#f?x&"),
            ("https://h/p?a=1&#f", "https://h/p?a=1&n=v#f"),
            ("https://h/p#", "https://h/p?n=v#"),
            ("https://h", "https://h?n=v"),
            ("https://h/p??", "https://h/p??&n=v"),
        ] {
            assert_eq!(append_query(url, "n", "v"), expected, "{url}");
        }
    }

    #[test]
    fn values_cannot_leave_their_place() {
        assert_eq!(
            append_query("https://h/?a=1", "x y", "1&b=2#c\r\n%"),
            "https://h/?a=1&x%20y=1%26b%3D2%23c%0D%0A%25"
        );
    }
}
