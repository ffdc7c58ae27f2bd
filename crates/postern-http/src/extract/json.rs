//! A strict JSON body.
//!
//! Content type `application/json` in UTF-8, at most 1 MiB, no byte order mark, nothing after the
//! value, no key twice in one object, at most 64 levels. The type itself refuses unknown fields;
//! all that was refused is named by its path, so that a caller corrects it at once. Parsers that
//! take the first or the last of two equal keys disagree with each other, and that disagreement is
//! how checks are walked around.

use std::collections::HashSet;
use std::fmt;

use axum::extract::{FromRequest, Request};
use http::HeaderMap;
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_path_to_error::Segment;

use super::body;
use crate::layers::limits::BODY_BYTES;
use crate::problem::{Code, Problem};

/// How deep a body may nest.
const MAX_DEPTH: u32 = 64;
/// The most faults that are named, and the largest body that is looked at again for the next one.
const MOST_FAULTS: usize = 20;
const LOOKED_AT_AGAIN: usize = 64 * 1024;

/// A body that was parsed strictly.
#[derive(Debug, Clone)]
pub struct ValidJson<T>(pub T);

impl<T, S> FromRequest<S> for ValidJson<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        check_media_type(request.headers())?;
        let bytes = body::read(request, BODY_BYTES).await?;
        parse(&bytes).map(Self)
    }
}

/// A body that may be left out, which means its default. One that is there is parsed as strictly as any.
#[derive(Debug, Clone)]
pub struct OptionalJson<T>(pub T);

impl<T, S> FromRequest<S> for OptionalJson<T>
where
    T: DeserializeOwned + Default,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let media_type = check_media_type(request.headers());
        let bytes = body::read(request, BODY_BYTES).await?;
        if bytes.is_empty() {
            return Ok(Self(T::default()));
        }
        media_type?;
        parse(&bytes).map(Self)
    }
}

fn check_media_type(headers: &HeaderMap) -> Result<(), Problem> {
    match body::media_type(headers) {
        Some((essence, parameters)) if essence == "application/json" => {
            if body::is_utf8(&parameters) {
                Ok(())
            } else {
                Err(malformed("The body has to be in UTF-8."))
            }
        }
        _ => Err(Problem::new(Code::MediaType)),
    }
}

/// Parses one JSON value by the rules of this module.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Err(malformed("The body begins with a byte order mark."));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| malformed("The body is not UTF-8."))?;
    strictly(text)?;
    serde_json::from_str(text).map_err(|_| faults::<T>(text))
}

/// Refuses what parsers disagree about, whatever type is wanted.
fn strictly(text: &str) -> Result<(), Problem> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
    if let Err(error) = (Strict { depth: 0 }).deserialize(tracked) {
        if !error.is_data() {
            return Err(malformed("The body is not well-formed JSON."));
        }
        let place = track.path().to_string();
        return Err(Problem::new(Code::BodyMalformed).refusing(
            place,
            "malformed_json",
            kind_of(&error),
        ));
    }
    deserializer
        .end()
        .map_err(|_| malformed("There is something after the JSON value."))
}

/// Everything that is wrong with the fields of a well-formed body, as far as one fault does not hide the next: what was
/// refused is taken out, and the rest is looked at again.
fn faults<T: DeserializeOwned>(text: &str) -> Problem {
    let mut problem = Problem::new(Code::Invalid);
    let most = if text.len() <= LOOKED_AT_AGAIN {
        MOST_FAULTS
    } else {
        1
    };
    let Ok(mut body) = serde_json::from_str::<Value>(text) else {
        return malformed("The body is not well-formed JSON.");
    };
    let mut taken_out = HashSet::new();
    for _ in 0..most {
        let Err(error) = serde_path_to_error::deserialize::<_, T>(&body) else {
            break;
        };
        let place = place(error.path(), missing(&error.inner().to_string()));
        // A field that has to be there is missed when its faulty value is gone: that was said.
        if !taken_out.insert(place.clone()) {
            break;
        }
        problem = problem.refusing(place, "schema", kind_of(error.inner()));
        if !take_out(&mut body, error.path()) {
            break;
        }
    }
    problem
}

/// Removes the field at the end of a path. Elements of lists stay: without one, the places of those behind it would be wrong.
fn take_out(body: &mut Value, path: &serde_path_to_error::Path) -> bool {
    let mut at = body;
    let mut segments = path.iter().peekable();
    while let Some(segment) = segments.next() {
        let next = match (segment, at) {
            (Segment::Map { key }, Value::Object(fields)) => {
                if segments.peek().is_none() {
                    return fields.remove(key).is_some();
                }
                fields.get_mut(key)
            }
            (Segment::Seq { index }, Value::Array(items)) => items.get_mut(*index),
            _ => None,
        };
        let Some(next) = next else { return false };
        at = next;
    }
    false
}

/// Where it was: the parser stops at the object around a missing field, the caller looks for the field.
fn place(path: &serde_path_to_error::Path, missing: Option<&str>) -> String {
    match (path.to_string(), missing) {
        (around, Some(name)) if around == "." => name.to_owned(),
        (around, Some(name)) => format!("{around}.{name}"),
        (path, None) => path,
    }
}

/// The name of the field that an error says is missing.
fn missing(error: &str) -> Option<&str> {
    error
        .strip_prefix("missing field `")?
        .split_once('`')
        .map(|(name, _)| name)
}

/// Says what was wrong without repeating a value, which may be a secret sent to the wrong field.
fn kind_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if let Some(name) = missing(&text) {
        return format!("The field `{name}` is missing.");
    }
    for (start, sentence) in [
        ("unknown field", "This field is not known."),
        ("duplicate", "This field appears twice."),
        (
            "unknown variant",
            "This value is not one of the allowed ones.",
        ),
        ("too deep", "The body nests too deeply."),
    ] {
        if text.starts_with(start) {
            return sentence.to_owned();
        }
    }
    "This value has the wrong type or form.".to_owned()
}

fn malformed(sentence: &'static str) -> Problem {
    Problem::new(Code::BodyMalformed).saying(sentence)
}

/// Walks any value and refuses equal keys and depth.
#[derive(Clone, Copy)]
struct Strict {
    depth: u32,
}

impl Strict {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth > MAX_DEPTH {
            return Err(E::custom("too deep"));
        }
        Ok(Self { depth })
    }
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let inner = self.deeper()?;
        while sequence.next_element_seed(inner)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let inner = self.deeper()?;
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !seen.insert(key) {
                return Err(A::Error::custom("duplicate field"));
            }
            map.next_value_seed(inner)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields, rename_all = "camelCase")]
    struct Wire {
        name: String,
        #[serde(default)]
        tags: BTreeMap<String, String>,
    }

    fn refusal(body: &str) -> String {
        let problem = parse::<Wire>(body.as_bytes()).unwrap_err();
        serde_json::to_string(&problem.body("PublicApi", "id")).unwrap()
    }

    #[test]
    fn a_good_body_is_read() {
        let wire: Wire = parse(br#" {"name":"Baker","tags":{"a":"b"}} "#).unwrap();
        assert_eq!(wire.name, "Baker");
    }

    #[test]
    fn bodies_that_parsers_disagree_about_are_refused() {
        let deep = format!("{}{}", "[".repeat(65), "]".repeat(65));
        for body in [
            r#"{"name":"a","name":"b"}"#,
            r#"{"name":"a","tags":{"k":"1","k":"2"}}"#,
            "\u{feff}{\"name\":\"a\"}",
            r#"{"name":NaN}"#,
            r#"{"name":"a"} trailing"#,
            r#"{"name":"a"}{"name":"b"}"#,
            r#"{"name":"a",}"#,
            "",
            deep.as_str(),
        ] {
            assert!(refusal(body).contains("\"body_malformed\""), "{body}");
        }
        assert!(
            parse::<serde_json::Value>(format!("{}{}", "[".repeat(64), "]".repeat(64)).as_bytes())
                .is_ok()
        );
        assert!(parse::<Wire>(b"{\"name\":\"\xff\"}").is_err());
    }

    #[test]
    fn an_unknown_field_is_named_by_its_path() {
        let body = refusal(r#"{"name":"a","clientId":"x"}"#);
        assert!(
            body.contains(r#""itemId":"clientId","message":"This field is not known.""#),
            "{body}"
        );
        let nested = refusal(r#"{"name":"a","tags":{"k":5}}"#);
        assert!(nested.contains(r#""itemId":"tags.k""#), "{nested}");
        assert!(nested.contains("\"invalid_request\""), "{nested}");
    }

    #[test]
    fn a_missing_field_is_named_by_the_place_it_should_have() {
        #[derive(Debug, Deserialize)]
        struct Order {
            #[expect(dead_code, reason = "only its absence matters")]
            lines: Vec<Wire>,
        }
        let body = refusal("{}");
        let said = r#""itemId":"name","message":"The field `name` is missing.""#;
        assert!(body.contains(said), "{body}");
        let nested = parse::<Order>(br#"{"lines":[{"name":"a"},{}]}"#).unwrap_err();
        let nested = serde_json::to_string(&nested.body("PublicApi", "id")).unwrap();
        assert!(nested.contains(r#""itemId":"lines[1].name""#), "{nested}");
    }

    #[test]
    fn all_faulty_fields_are_named_at_once() {
        let places = |body: &str| -> Vec<String> {
            let problem = parse::<Wire>(body.as_bytes()).unwrap_err();
            let body = serde_json::to_value(problem.body("PublicApi", "id")).unwrap();
            let errors = body["validation"]["errors"].as_array().unwrap();
            let places = errors.iter().map(|error| error["itemId"].as_str().unwrap());
            let mut places: Vec<_> = places.map(str::to_owned).collect();
            places.sort_unstable();
            places
        };
        assert_eq!(places(r#"{"a":1,"b":2}"#), ["a", "b", "name"]);
        assert_eq!(places(r#"{"name":5,"b":{}}"#), ["b", "name"]);
        assert_eq!(
            places(r#"{"name":"x","tags":{"k":5,"l":[]}}"#),
            ["tags.k", "tags.l"]
        );
        assert_eq!(places("[1]"), ["[0]"]);
        assert_eq!(places(r#""gbol""#), ["."]);
    }

    #[test]
    fn a_body_of_nothing_but_faults_is_not_looked_at_for_ever() {
        let fields = |many: usize| {
            let fields: Vec<_> = (0..many).map(|n| format!("\"f{n}\":1")).collect();
            format!("{{{}}}", fields.join(","))
        };
        let named = |body: &str| refusal(body).matches("This field is not known.").count();
        assert_eq!(named(&fields(1000)), MOST_FAULTS);
        assert_eq!(named(&fields(10_000)), 1);
    }

    #[test]
    fn a_refusal_does_not_repeat_the_value() {
        let body = refusal(r#"{"name":["plk_secret"]}"#);
        assert!(!body.contains("plk_secret"), "{body}");
    }
}
