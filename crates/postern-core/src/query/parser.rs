//! From text to filter, in one pass from left to right.
//!
//! Each character is looked at a bounded number of times and nothing is tried twice, so time is linear in the text; builds
//! with debug assertions count the looks. Braces are the only recursion, and their depth is bounded.

use super::error::quote;
use super::{
    Condition, DEEPEST, Field, Filter, LONGEST, MOST_TERMS, Operator, QueryError, QueryFault,
};

/// Characters that a property's name can't have, since an operator or a group begins with them.
const NAME_ENDS: [char; 7] = ['=', '!', '~', '<', '>', '{', '}'];
/// Characters that no operator is followed by directly: `==` and `=>` are mistakes, not values.
const OPERATOR_SIGNS: [char; 5] = ['=', '!', '~', '<', '>'];
/// At most how often a character is looked at: as a blank, as either sign between conditions, as a brace, as what it is.
const MOST_LOOKS: usize = 8;

impl<F: Field> Filter<F> {
    /// Reads the text of a `query`.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        Self::parse_with(text, F::resolve)
    }

    /// Reads the text of a `tags` parameter: the same language, in which names are keys of tags.
    pub fn parse_tags(text: &str) -> Result<Self, QueryError> {
        Self::parse_with(text, F::tag)
    }

    fn parse_with(text: &str, resolve: fn(&str) -> Option<F>) -> Result<Self, QueryError> {
        let mut parser = Parser {
            text,
            at: 0,
            terms: 0,
            depth: 0,
            looks: 0,
            resolve,
        };
        parser.check_text()?;
        let filter = parser.any();
        debug_assert!(
            parser.looks <= MOST_LOOKS * (text.len() + 1),
            "{} looks at {} bytes",
            parser.looks,
            text.len()
        );
        let filter = filter?;
        if parser.rest().is_empty() {
            Ok(filter)
        } else {
            Err(parser.fault(QueryFault::Trailing))
        }
    }
}

struct Parser<'t, F> {
    text: &'t str,
    /// How far it was read, in bytes; always between two characters.
    at: usize,
    terms: usize,
    depth: usize,
    /// How many bytes were looked at, each as often as it was.
    looks: usize,
    resolve: fn(&str) -> Option<F>,
}

impl<'t, F: Field> Parser<'t, F> {
    fn check_text(&self) -> Result<(), QueryError> {
        if let Some((at, _)) = self.text.char_indices().nth(LONGEST) {
            return Err(self.fault_at(at, QueryFault::TooLong));
        }
        let is_control = |character: char| character.is_control() && !character.is_whitespace();
        match self.text.find(is_control) {
            Some(at) => Err(self.fault_at(at, QueryFault::Control)),
            None => Ok(()),
        }
    }

    fn any(&mut self) -> Result<Filter<F>, QueryError> {
        let mut items = vec![self.all()?];
        while self.takes("||") {
            items.push(self.all()?);
        }
        Ok(grouped(items, Filter::Any))
    }

    fn all(&mut self) -> Result<Filter<F>, QueryError> {
        let mut items = vec![self.term()?];
        while self.takes("&&") {
            items.push(self.term()?);
        }
        Ok(grouped(items, Filter::All))
    }

    fn term(&mut self) -> Result<Filter<F>, QueryError> {
        self.skip_blanks();
        let opened_at = self.at;
        if !self.takes("{") {
            return self.condition().map(Filter::Is);
        }
        if self.depth == DEEPEST {
            return Err(self.fault_at(opened_at, QueryFault::TooDeep));
        }
        self.depth += 1;
        let inner = self.any()?;
        self.depth -= 1;
        if self.takes("}") {
            Ok(inner)
        } else if self.rest().is_empty() {
            Err(self.fault_at(opened_at, QueryFault::Unclosed))
        } else {
            Err(self.fault(QueryFault::Trailing))
        }
    }

    fn condition(&mut self) -> Result<Condition<F>, QueryError> {
        if self.terms == MOST_TERMS {
            return Err(self.fault(QueryFault::TooManyTerms));
        }
        self.terms += 1;
        let path_at = self.at;
        let path = self.run(&NAME_ENDS);
        if path.is_empty() {
            return Err(self.fault_at(path_at, QueryFault::NoProperty));
        }
        let operator_at = self.at;
        let operator = self.operator(path)?;
        let field = (self.resolve)(path).ok_or_else(|| {
            let fault = QueryFault::Unresolved {
                path: quote(path),
                resource: F::RESOURCE,
                known: F::KNOWN,
            };
            self.fault_at(path_at, fault)
        })?;
        let kind = field.kind();
        if !kind.takes(operator) {
            let path = quote(path);
            let fault = QueryFault::Inapplicable {
                path,
                operator,
                kind,
            };
            return Err(self.fault_at(operator_at, fault));
        }
        self.skip_blanks();
        let value_at = self.at;
        let value = self.run(&['}']);
        if value.is_empty() {
            return Err(self.fault_at(value_at, QueryFault::NoValue { operator }));
        }
        let operand = kind.read(value).ok_or_else(|| {
            let (path, value) = (quote(path), quote(value));
            self.fault_at(value_at, QueryFault::Unfit { path, value, kind })
        })?;
        Ok(Condition {
            field,
            operator,
            operand,
        })
    }

    fn operator(&mut self, path: &str) -> Result<Operator, QueryError> {
        let rest = self.rest();
        let sign_length = rest.len() - rest.trim_start_matches(OPERATOR_SIGNS).len();
        self.looks += sign_length + 1;
        let signs = rest.get(..sign_length).unwrap_or_default();
        if signs.is_empty() {
            let path = quote(path);
            return Err(self.fault(QueryFault::NoOperator { path }));
        }
        let known = Operator::ALL.into_iter().find(|one| one.as_str() == signs);
        let operator = known.ok_or_else(|| {
            let operator = quote(signs);
            self.fault(QueryFault::UnknownOperator { operator })
        })?;
        self.at += sign_length;
        Ok(operator)
    }

    /// Reads up to one of these characters, `&&`, `||` or the end, and gives it without the blanks behind it.
    fn run(&mut self, ends: &[char]) -> &'t str {
        let rest = self.rest();
        let end = rest
            .char_indices()
            .find(|(at, character)| {
                ends.contains(character)
                    || (matches!(character, '&' | '|')
                        && rest
                            .get(at + 1..)
                            .is_some_and(|after| after.starts_with(*character)))
            })
            .map_or(rest.len(), |(at, _)| at);
        self.looks += end + 1;
        self.at += end;
        rest.get(..end).unwrap_or_default().trim_end()
    }

    /// Reads a sign behind any blanks, if it stands there.
    fn takes(&mut self, sign: &str) -> bool {
        self.skip_blanks();
        self.looks += sign.len();
        let is_there = self.rest().starts_with(sign);
        if is_there {
            self.at += sign.len();
        }
        is_there
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start().len();
        self.looks += blanks + 1;
        self.at += blanks;
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn fault(&self, fault: QueryFault) -> QueryError {
        self.fault_at(self.at, fault)
    }

    fn fault_at(&self, at: usize, fault: QueryFault) -> QueryError {
        let before = self.text.get(..at).unwrap_or_default();
        let position = before.chars().count() + 1;
        QueryError { position, fault }
    }
}

/// One item as it is, several as a group.
fn grouped<F>(mut items: Vec<Filter<F>>, group: fn(Vec<Filter<F>>) -> Filter<F>) -> Filter<F> {
    match items.pop() {
        Some(only) if items.is_empty() => only,
        Some(last) => {
            items.push(last);
            group(items)
        }
        None => group(items),
    }
}
