//! Conditions on connections, in their own list and inside conditions on companies. The table's alias is `x`.

use postern_core::model::SourceType;
use postern_core::query::{Actual, Condition, ConnectionField, Filter, Operand, Operator, Order};
use postern_db::Dialect;
use uuid::Uuid;

use super::{Column, Conditions, KnownIntegration, Place, Selection, Sql, is_descending};

/// Connections of one company of a client: `?1` is the client, `?2` the company.
pub fn of_connections(
    dialect: Dialect,
    filter: Option<&Filter<ConnectionField>>,
    order: Option<&Order<ConnectionField>>,
    known: &[KnownIntegration<'_>],
) -> Selection {
    let by_created = order.is_some_and(|order| order.field == ConnectionField::Created);
    let order = match (by_created, is_descending(order)) {
        (false, false) => "order by x.id",
        (false, true) => "order by x.id desc",
        (true, false) => "order by x.created_at, x.id",
        (true, true) => "order by x.created_at desc, x.id desc",
    };
    super::selection(dialect, 2, &Connections { known }, filter, order)
}

/// Writes conditions on connections.
pub(super) struct Connections<'a> {
    pub(super) known: &'a [KnownIntegration<'a>],
}

impl Conditions<ConnectionField> for Connections<'_> {
    fn condition(&self, sql: &mut Sql, condition: &Condition<ConnectionField>, _: Place) {
        self.compare(sql, condition.field, condition.operator, &condition.operand);
    }
}

impl Connections<'_> {
    pub(super) fn compare(
        &self,
        sql: &mut Sql,
        field: ConnectionField,
        operator: Operator,
        operand: &Operand,
    ) {
        let column = match field {
            ConnectionField::Id => Column::present("x.id"),
            ConnectionField::Status => Column::present("x.status"),
            ConnectionField::IntegrationKey => Column::present("x.platform_key"),
            ConnectionField::Created => Column::present("x.created_at"),
            ConnectionField::LastSync => Column::nullable("x.last_sync_at"),
            ConnectionField::SourceType
            | ConnectionField::PlatformName
            | ConnectionField::IntegrationId
            | ConnectionField::SourceId => {
                let condition = Condition {
                    field,
                    operator,
                    operand: operand.clone(),
                };
                return self.of_integration(sql, &condition);
            }
        };
        sql.compare(column, operator, operand);
    }

    /// What a connection has of its integration: the keys of those that fit. An integration that left this build has no type
    /// and no ids any more, and goes by its key.
    fn of_integration(&self, sql: &mut Sql, condition: &Condition<ConnectionField>) {
        let fits = |one: &KnownIntegration<'_>| condition.matches(actual(condition.field, one));
        let fitting: Vec<_> = self.known.iter().filter(|one| fits(one)).collect();
        let by_key = condition.field == ConnectionField::PlatformName;
        let gone = KnownIntegration {
            key: "",
            name: "",
            source_type: SourceType::Unknown,
            integration_id: Uuid::nil(),
            source_id: Uuid::nil(),
        };
        let gone_may_fit = by_key || fits(&gone);
        sql.push("(");
        if fitting.is_empty() {
            sql.push("1 = 0");
        } else {
            sql.push("x.platform_key in ");
            sql.joined(", ", fitting, |sql, one| sql.bind(one.key));
        }
        if gone_may_fit {
            sql.push(" or (");
            if self.known.is_empty() {
                sql.push("1 = 1");
            } else {
                sql.push("x.platform_key not in ");
                sql.joined(", ", self.known, |sql, one| sql.bind(one.key));
            }
            if by_key {
                sql.push(" and ");
                let key = Column::present("x.platform_key");
                sql.compare(key, condition.operator, &condition.operand);
            }
            sql.push(")");
        }
        sql.push(")");
    }
}

fn actual<'a>(field: ConnectionField, one: &KnownIntegration<'a>) -> Option<Actual<'a>> {
    match field {
        ConnectionField::SourceType => Some(Actual::Word(one.source_type.as_str())),
        ConnectionField::PlatformName => Some(Actual::Text(one.name)),
        ConnectionField::IntegrationId => Some(Actual::Id(one.integration_id)),
        ConnectionField::SourceId => Some(Actual::Id(one.source_id)),
        _ => None,
    }
}
