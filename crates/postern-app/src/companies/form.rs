//! What a client may write about a company, and what is wrong with it, field by field.

use postern_core::model::{CompanyName, Description, MOST_TAGS, Product, check_tag};

use crate::error::sentence;
use crate::{Error, FieldError, Result};

/// How much of a tag's key is repeated in an error.
const SHOWN_KEY: usize = 40;

/// The most faulty tags that are named one by one.
const SHOWN_TAGS: usize = 20;

/// Collects what is wrong, so that a caller corrects everything at once.
#[derive(Default)]
pub(super) struct Faults(Vec<FieldError>);

impl Faults {
    fn add(&mut self, field: impl Into<String>, message: &impl ToString) {
        self.0.push(FieldError {
            field: field.into(),
            message: message.to_string(),
        });
    }

    /// The name as it is kept.
    pub(super) fn name(&mut self, text: &str) -> String {
        match CompanyName::parse(text) {
            Ok(name) => name.into(),
            Err(error) => {
                self.add("name", &sentence(&error));
                String::new()
            }
        }
    }

    /// The description as it is kept; an empty one is none.
    pub(super) fn description(&mut self, text: &str) -> Option<String> {
        match Description::parse(text) {
            Ok(description) => description.map(Description::into_string),
            Err(error) => {
                self.add("description", &sentence(&error));
                None
            }
        }
    }

    /// Judges the tags; they are kept as they are.
    pub(super) fn tags(&mut self, tags: &[(String, String)]) {
        if tags.len() > MOST_TAGS {
            self.add("tags", &format!("A company has at most {MOST_TAGS} tags."));
        }
        for (key, value) in tags.iter().take(SHOWN_TAGS) {
            if let Err(error) = check_tag(key, value) {
                let shown: String = key.chars().take(SHOWN_KEY).collect();
                self.add(format!("tags.{shown}"), &sentence(&error));
            }
        }
    }

    /// The products by their identifiers, each once.
    pub(super) fn products(&mut self, identifiers: &[String]) -> Vec<Product> {
        let mut products = Vec::new();
        for (at, identifier) in identifiers.iter().enumerate().take(SHOWN_TAGS) {
            match Product::parse(identifier) {
                Ok(product) if products.contains(&product) => {}
                Ok(product) => products.push(product),
                Err(_) => self.add(
                    format!("products[{at}]"),
                    &format!("There is no such product. There are {}.", known_products()),
                ),
            }
        }
        if identifiers.len() > SHOWN_TAGS {
            self.add("products", &"There are not that many products.");
        }
        products
    }

    /// Everything was right, or every fault.
    pub(super) fn finish(self) -> Result<()> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Error::invalid(self.0))
        }
    }
}

/// The identifiers, for a person to read.
pub(super) fn known_products() -> String {
    let words: Vec<&str> = Product::ALL
        .iter()
        .map(|product| product.as_str())
        .collect();
    words.join(", ")
}
