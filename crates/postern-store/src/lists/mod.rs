//! Filters and orders of lists as SQL.
//!
//! A [`Selection`] is made of a filter that `postern-core` understood. Every value is bound; only column names and operators
//! that stand in this folder become text. What a filter means is `Filter::matches`, and these statements answer the same on
//! both databases: texts compare by their bytes (the columns sort in "C" on PostgreSQL), `~` folds A to Z and nothing else.
//!
//! The first marker of a statement is always its client, so subqueries over what hangs off companies are that client's too.
//! Conditions on lists that some element must fit become `in` over an index where they narrow the whole result, and `exists`
//! for each row where they stand in an alternative; `!=` becomes `not exists`, one for all that stand side by side.

mod company;
mod connection;
mod page;

pub use company::of_companies;
pub use connection::of_connections;
pub use page::OfPage;

use std::fmt::Write as _;

use postern_core::model::SourceType;
use postern_core::query::{Field, Filter, Operand, Operator, Order, fold};
use postern_db::{Dialect, Value};
use uuid::Uuid;

/// An integration of this build: connections hold its key and are asked for the rest.
#[derive(Debug, Clone, Copy)]
pub struct KnownIntegration<'a> {
    pub key: &'a str,
    pub name: &'a str,
    pub source_type: SourceType,
    pub integration_id: Uuid,
    pub source_id: Uuid,
}

/// Which rows of a list, in which order.
#[derive(Debug, Clone)]
pub struct Selection {
    /// ` and …`, or nothing.
    condition: String,
    /// `order by …`, with the id as the last word.
    order: &'static str,
    /// What the condition's markers stand for, behind those of the list itself.
    values: Vec<Value>,
}

impl Selection {
    pub(crate) fn condition(&self) -> &str {
        &self.condition
    }

    pub(crate) fn order(&self) -> &'static str {
        self.order
    }

    /// The list's own values, then the condition's, then `more`; and the number of the first marker of `more`.
    pub(crate) fn values<const N: usize, const M: usize>(
        &self,
        own: [Value; N],
        more: [Value; M],
    ) -> (Vec<Value>, usize) {
        let first = N + self.values.len() + 1;
        let values = own
            .into_iter()
            .chain(self.values.iter().cloned())
            .chain(more);
        (values.collect(), first)
    }
}

/// How a list's properties are asked for in SQL.
trait Conditions<F> {
    /// Writes one condition. In a conjunct it narrows the whole result.
    fn condition(&self, sql: &mut Sql, condition: &postern_core::query::Condition<F>, place: Place);

    /// Writes several conditions that all hold.
    fn all(&self, sql: &mut Sql, items: &[Filter<F>], place: Place)
    where
        F: Field,
        Self: Sized,
    {
        sql.joined(" and ", items, |sql, item| filter(self, sql, item, place));
    }
}

/// Where a condition stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Every row of the result fits it.
    Conjunct,
    /// It is one of several that a row may fit.
    Alternative,
}

fn filter<F: Field>(of: &impl Conditions<F>, sql: &mut Sql, what: &Filter<F>, place: Place) {
    match what {
        Filter::Is(condition) => of.condition(sql, condition, place),
        Filter::All(items) => of.all(sql, items, place),
        Filter::Any(items) => sql.joined(" or ", items, |sql, item| {
            filter(of, sql, item, Place::Alternative);
        }),
    }
}

/// A selection whose condition's markers begin behind `own` values of the list itself.
fn selection<F: Field>(
    dialect: Dialect,
    own: usize,
    of: &impl Conditions<F>,
    wanted: Option<&Filter<F>>,
    order: &'static str,
) -> Selection {
    let mut sql = Sql {
        dialect,
        own,
        text: String::new(),
        values: Vec::new(),
    };
    if let Some(wanted) = wanted {
        sql.push(" and ");
        filter(of, &mut sql, wanted, Place::Conjunct);
    }
    Selection {
        condition: sql.text,
        order,
        values: sql.values,
    }
}

fn is_descending<F>(order: Option<&Order<F>>) -> bool {
    order.is_some_and(|order| order.descending)
}

/// A condition being written, with what its markers stand for.
struct Sql {
    dialect: Dialect,
    /// Markers in front of the condition's own.
    own: usize,
    text: String,
    values: Vec<Value>,
}

impl Sql {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes a marker for this value.
    fn bind(&mut self, value: impl Into<Value>) {
        self.values.push(value.into());
        // Writing to a string cannot fail.
        let _ = write!(self.text, "?{}", self.own + self.values.len());
    }

    /// Writes items in parentheses with a word between them.
    fn joined<T>(
        &mut self,
        word: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.push("(");
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.push(word);
            }
            write(self, item);
        }
        self.push(")");
    }

    /// Writes the comparison of a column with a value.
    fn compare(&mut self, column: Column<'_>, operator: Operator, operand: &Operand) {
        let Column { name, nullable } = column;
        if operator == Operator::NotEqual && nullable {
            self.joined(" or ", [true, false], |sql, absent| {
                if absent {
                    sql.push(name);
                    sql.push(" is null");
                } else {
                    sql.compare_present(name, operator, operand);
                }
            });
        } else {
            self.compare_present(name, operator, operand);
        }
    }

    fn compare_present(&mut self, column: &str, operator: Operator, operand: &Operand) {
        match (operator, operand.day_end()) {
            (Operator::Contains, _) => self.contains(column, operand),
            (Operator::Equal, Some(end)) => self.joined(
                " and ",
                [(" >= ", None), (" < ", Some(end))],
                |sql, (sign, at)| {
                    sql.push(column);
                    sql.push(sign);
                    sql.bind(at.map_or_else(|| value(operand), Value::BigInt));
                },
            ),
            (Operator::NotEqual, Some(end)) => self.joined(
                " or ",
                [(" < ", None), (" >= ", Some(end))],
                |sql, (sign, at)| {
                    sql.push(column);
                    sql.push(sign);
                    sql.bind(at.map_or_else(|| value(operand), Value::BigInt));
                },
            ),
            _ => {
                self.push(column);
                self.push(sign(operator));
                self.bind(value(operand));
            }
        }
    }

    /// `~`: the letters A to Z of both sides in lower case. The two databases name the search differently.
    fn contains(&mut self, column: &str, operand: &Operand) {
        let search = match self.dialect {
            Dialect::Sqlite => "instr",
            Dialect::Postgres => "strpos",
        };
        let part = match operand {
            Operand::Text(part) => fold(part),
            _ => String::new(),
        };
        let _ = write!(self.text, "{search}(lower({column}), ");
        self.bind(part);
        self.push(") > 0");
    }
}

/// A column of the list's rows.
#[derive(Clone, Copy)]
struct Column<'a> {
    name: &'a str,
    nullable: bool,
}

impl<'a> Column<'a> {
    const fn present(name: &'a str) -> Self {
        Self {
            name,
            nullable: false,
        }
    }

    const fn nullable(name: &'a str) -> Self {
        Self {
            name,
            nullable: true,
        }
    }
}

fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Equal => " = ",
        Operator::NotEqual => " <> ",
        Operator::Less => " < ",
        Operator::LessOrEqual => " <= ",
        Operator::Greater => " > ",
        Operator::GreaterOrEqual => " >= ",
        Operator::Contains => unreachable!("a part is searched, not compared"),
    }
}

fn value(operand: &Operand) -> Value {
    match operand {
        Operand::Text(text) => Value::from(text.as_str()),
        Operand::Number(number) => Value::from(*number),
        Operand::Instant(at) | Operand::Day(at) => Value::from(*at),
        Operand::Id(id) => Value::from(*id),
        Operand::Boolean(value) => Value::from(*value),
        Operand::Word(word) => Value::from(*word),
    }
}
