//! Tables as files of comma-separated values (RFC 4180), for people who open them in a spreadsheet.
//!
//! Guarantees: whatever a field holds, it stays one field; and none is taken for a formula, since names come from customers.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

/// A file being written.
pub(super) struct File(String);

impl File {
    /// With these columns.
    pub(super) fn new(columns: &[&str]) -> Self {
        // What tells spreadsheets that the text is UTF-8.
        let mut file = Self("\u{feff}".to_owned());
        file.line(columns);
        file
    }

    /// One line, a field for each column.
    pub(super) fn line(&mut self, fields: &[impl AsRef<str>]) {
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.field(field.as_ref());
        }
        self.0.push_str("\r\n");
    }

    fn field(&mut self, text: &str) {
        let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if !is_formula && !text.contains([',', '"', '\r', '\n']) {
            self.0.push_str(text);
            return;
        }
        self.0.push('"');
        if is_formula {
            self.0.push('\'');
        }
        self.0.push_str(&text.replace('"', "\"\""));
        self.0.push('"');
    }

    /// The answer by which a browser keeps it under this name.
    pub(super) fn attached(self, name: &str) -> Response {
        let mut response = self.0.into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8; header=present"),
        );
        if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
            headers.insert(header::CONTENT_DISPOSITION, value);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stays_one_field_and_none_is_a_formula() {
        let mut file = File::new(&["name", "tag"]);
        file.line(&["Baker, \"Co\"\nLtd", "plain"]);
        file.line(&["=cmd()", "-1"]);
        assert_eq!(
            file.0,
            "\u{feff}name,tag\r\n\"Baker, \"\"Co\"\"\nLtd\",plain\r\n\"'=cmd()\",\"'-1\"\r\n"
        );
    }
}
