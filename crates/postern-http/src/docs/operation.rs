//! One operation as a page shows it.

use std::fmt::Write as _;

use postern_app::Code;
use serde_json::Value;

use super::prose;
use super::shape::{Field, Shape};

/// One operation.
pub(super) struct Operation {
    /// Its id in the document, which is its place on the page.
    pub(super) id: String,
    /// In capitals.
    pub(super) method: String,
    pub(super) path: String,
    /// Its name, without a full stop.
    pub(super) title: String,
    /// HTML.
    pub(super) about: String,
    pub(super) is_deprecated: bool,
    pub(super) parameters: Vec<Parameters>,
    pub(super) bodies: Vec<Body>,
    /// A call of it from a shell.
    pub(super) call: String,
    pub(super) answers: Vec<Answer>,
    pub(super) errors: Vec<Code>,
    /// The resource it belongs to.
    pub(super) tag: String,
}

/// Parameters of one place.
pub(super) struct Parameters {
    pub(super) title: &'static str,
    pub(super) fields: Vec<Field>,
}

/// A body of one media type.
pub(super) struct Body {
    pub(super) media: String,
    pub(super) shape: Option<Shape>,
    /// JSON, over several lines.
    pub(super) example: Option<String>,
}

/// A success.
pub(super) struct Answer {
    pub(super) status: String,
    /// HTML.
    pub(super) about: String,
    pub(super) bodies: Vec<Body>,
}

/// All operations of the document, in its order.
pub(super) fn all(document: &Value) -> Vec<Operation> {
    let paths = document.get("paths").and_then(Value::as_object);
    let mut found = Vec::new();
    for (path, item) in paths.into_iter().flatten() {
        for (method, about) in item.as_object().into_iter().flatten() {
            found.push(Operation::of(document, method, path, about));
        }
    }
    found
}

impl Operation {
    fn of(document: &Value, method: &str, path: &str, about: &Value) -> Self {
        let text = |key: &str| about.get(key).and_then(Value::as_str).unwrap_or_default();
        let bodies = bodies(document, about.get("requestBody"));
        let answers = answers(document, about);
        let mut operation = Self {
            id: text("operationId").to_owned(),
            method: method.to_uppercase(),
            path: path.to_owned(),
            title: text("summary").trim_end_matches('.').to_owned(),
            about: prose::paragraphs(text("description")),
            is_deprecated: about.get("deprecated") == Some(&Value::Bool(true)),
            parameters: parameters(document, about),
            call: String::new(),
            errors: errors(about),
            tag: about
                .pointer("/tags/0")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            bodies,
            answers,
        };
        operation.call = call(document, &operation);
        operation
    }

    /// Whether it can answer with this code.
    pub(super) fn gives(&self, code: Code) -> bool {
        self.errors.contains(&code)
    }
}

fn parameters(document: &Value, about: &Value) -> Vec<Parameters> {
    let all = about.get("parameters").and_then(Value::as_array);
    let places = [
        ("path", "In the path"),
        ("query", "In the query"),
        ("header", "Headers"),
    ];
    let of = |place: &str| -> Vec<Field> {
        all.into_iter()
            .flatten()
            .filter(|parameter| parameter.get("in").and_then(Value::as_str) == Some(place))
            .map(|parameter| parameter_field(document, parameter))
            .collect()
    };
    places
        .into_iter()
        .map(|(place, title)| Parameters {
            title,
            fields: of(place),
        })
        .filter(|parameters| !parameters.fields.is_empty())
        .collect()
}

fn parameter_field(document: &Value, parameter: &Value) -> Field {
    let text = |key: &str| parameter.get(key).and_then(Value::as_str);
    let schema = parameter.get("schema").unwrap_or(&Value::Null);
    let mut field = Field::of(document, text("name").unwrap_or_default(), schema);
    field.is_required = parameter.get("required") == Some(&Value::Bool(true));
    if let Some(description) = text("description") {
        field.about = prose::inline(description);
    }
    field
}

fn bodies(document: &Value, holder: Option<&Value>) -> Vec<Body> {
    let content = holder
        .and_then(|holder| holder.get("content"))
        .and_then(Value::as_object);
    let body = |(media, content): (&String, &Value)| Body {
        media: media.clone(),
        shape: content
            .get("schema")
            .and_then(|schema| Shape::of(document, schema)),
        example: content
            .get("example")
            .and_then(|example| serde_json::to_string_pretty(example).ok()),
    };
    content.into_iter().flatten().map(body).collect()
}

fn answers(document: &Value, about: &Value) -> Vec<Answer> {
    let responses = about.get("responses").and_then(Value::as_object);
    let successes = responses
        .into_iter()
        .flatten()
        .filter(|(status, _)| status.starts_with('2'));
    let answer = |(status, response): (&String, &Value)| Answer {
        status: status.clone(),
        about: prose::inline(
            response
                .get("description")
                .and_then(Value::as_str)
                .unwrap_or_default(),
        ),
        bodies: bodies(document, Some(response)),
    };
    successes.map(answer).collect()
}

/// The codes that the answers other than successes have examples of.
fn errors(about: &Value) -> Vec<Code> {
    let responses = about.get("responses").and_then(Value::as_object);
    let examples: Vec<&str> = responses
        .into_iter()
        .flatten()
        .filter(|(status, _)| !status.starts_with('2'))
        .filter_map(|(_, response)| {
            response
                .pointer("/content/application~1json/examples")?
                .as_object()
        })
        .flat_map(|examples| examples.keys().map(String::as_str))
        .collect();
    let is_given = |code: &&Code| examples.contains(&code.as_str());
    Code::ALL.iter().filter(is_given).copied().collect()
}

/// The operation by curl, with the example of its body.
fn call(document: &Value, operation: &Operation) -> String {
    let base = document
        .pointer("/servers/0/url")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let path = operation.path.replace('{', "$").replace('}', "");
    let mut call = format!("curl --user \"$API_KEY:\" --request {}", operation.method);
    for body in &operation.bodies {
        if let Some(example) = &body.example {
            let compact = serde_json::from_str::<Value>(example).unwrap_or_default();
            let quoted = compact.to_string().replace('\'', r"'\''");
            // Writing to a string cannot fail.
            let _ = write!(
                call,
                " \\\n  --header 'Content-Type: {}' \\\n  --data '{quoted}'",
                body.media
            );
        } else if body.media == "multipart/form-data" {
            call.push_str(" \\\n  --form file=@invoices.pdf");
        }
    }
    let answers = operation.answers.iter().flat_map(|answer| &answer.bodies);
    if answers
        .clone()
        .any(|body| body.media == "application/octet-stream")
    {
        call.push_str(" \\\n  --output files.zip");
    }
    let _ = write!(call, " \\\n  \"{base}{path}\"");
    call
}
