//! Conditions on companies, their tags and their connections. The tables' aliases are `c`, `t` and `x`.

use postern_core::query::{
    CompanyField, Condition, ConnectionField, Filter, Operand, Operator, Order,
};
use postern_core::time::{Timestamp, to_millis};
use postern_db::Dialect;

use super::connection::Connections;
use super::{Column, Conditions, KnownIntegration, Place, Selection, Sql, filter, is_descending};
use crate::rows::not_by_index;

/// Companies of a client: `?1` is the client. Links stand as they do at `now`.
pub fn of_companies(
    dialect: Dialect,
    filter: Option<&Filter<CompanyField>>,
    order: Option<&Order<CompanyField>>,
    known: &[KnownIntegration<'_>],
    now: Timestamp,
) -> Selection {
    let of = Companies {
        latest_link: latest_link(dialect, now),
        connections: Connections { known },
    };
    let field = order.map(|order| &order.field);
    let order = match (field, is_descending(order)) {
        (Some(CompanyField::Name), false) => "order by c.name, c.id",
        (Some(CompanyField::Name), true) => "order by c.name desc, c.id desc",
        (Some(CompanyField::Created), false) => "order by c.created_at, c.id",
        (Some(CompanyField::Created), true) => "order by c.created_at desc, c.id desc",
        (Some(CompanyField::MakerName), false) => "order by c.created_by_name, c.id",
        (Some(CompanyField::MakerName), true) => "order by c.created_by_name desc, c.id desc",
        (_, false) => "order by c.id",
        (_, true) => "order by c.id desc",
    };
    super::selection(dialect, 1, &of, filter, order)
}

/// When data of any of a company's connections was last read.
const LAST_SYNC: &str = "(select max(x.last_sync_at) from connections x \
     where x.company_id = c.id and x.client_id = ?1 and x.deleted_at is null)";

/// How the latest recorded link of a company stands at a moment.
fn latest_link(dialect: Dialect, now: Timestamp) -> String {
    let now = to_millis(now);
    let own = not_by_index(dialect, "j.client_id");
    format!(
        "coalesce((select case when j.redeemed_at is not null then 'used' when j.revoked_at is not null then 'switchedOff' \
         when j.expires_at <= {now} then 'expired' when j.opened_at is not null then 'opened' else 'sent' end \
         from link_journeys j where {own} = ?1 and j.company_id = c.id and j.source = 'recorded' \
         order by j.id desc limit 1), 'none')"
    )
}

struct Companies<'a> {
    latest_link: String,
    connections: Connections<'a>,
}

impl Conditions<CompanyField> for Companies<'_> {
    fn condition(&self, sql: &mut Sql, condition: &Condition<CompanyField>, place: Place) {
        let Condition {
            field,
            operator,
            operand,
        } = condition;
        let column = match field {
            CompanyField::Id => Column::present("c.id"),
            CompanyField::Name => Column::present("c.name"),
            CompanyField::Description => Column::nullable("c.description"),
            CompanyField::Created => Column::present("c.created_at"),
            // Nobody is the empty word, which no value of a filter is.
            CompanyField::MakerName => Column::present("c.created_by_name"),
            CompanyField::MakerKind => Column::present("c.created_by_kind"),
            CompanyField::LastSync => Column::nullable(LAST_SYNC),
            CompanyField::Parent => Column::nullable("c.parent_id"),
            CompanyField::LatestLink => Column::present(&self.latest_link),
            CompanyField::Tag(key) => return tag(sql, key, *operator, operand, place),
            CompanyField::Connection(_) if *operator == Operator::NotEqual => {
                return self.no_connection(sql, [condition]);
            }
            CompanyField::Connection(field) => {
                return self.some_connection(sql, *field, *operator, operand, place);
            }
        };
        sql.compare(column, *operator, operand);
    }

    /// Conditions that no connection may equal stand together: the connections of a company are looked through once.
    fn all(&self, sql: &mut Sql, items: &[Filter<CompanyField>], place: Place) {
        let unequal: Vec<_> = items.iter().filter_map(unequal_connection).collect();
        let others: Vec<_> = items
            .iter()
            .filter(|item| unequal_connection(item).is_none())
            .collect();
        sql.push("(");
        if !unequal.is_empty() {
            self.no_connection(sql, unequal.iter().copied());
        }
        for (index, item) in others.into_iter().enumerate() {
            if index > 0 || !unequal.is_empty() {
                sql.push(" and ");
            }
            filter(self, sql, item, place);
        }
        sql.push(")");
    }
}

impl Companies<'_> {
    /// Some connection of the company fits.
    fn some_connection(
        &self,
        sql: &mut Sql,
        field: ConnectionField,
        operator: Operator,
        operand: &Operand,
        place: Place,
    ) {
        sql.push(match place {
            Place::Conjunct => {
                "c.id in (select x.company_id from connections x where x.client_id = ?1"
            }
            Place::Alternative => {
                "exists (select 1 from connections x where x.company_id = c.id and x.client_id = ?1"
            }
        });
        sql.push(" and x.deleted_at is null and ");
        self.connections.compare(sql, field, operator, operand);
        sql.push(")");
    }

    /// No connection of the company equals any of these.
    fn no_connection<'c>(
        &self,
        sql: &mut Sql,
        conditions: impl IntoIterator<Item = &'c Condition<CompanyField>>,
    ) {
        // Each company's few connections are looked up by the company, not by every status in turn, four for the recipe of
        // companies without connections.
        let own = not_by_index(sql.dialect, "x.client_id");
        sql.push("not exists (select 1 from connections x where x.company_id = c.id and ");
        sql.push(&own);
        sql.push(" = ?1 and x.deleted_at is null and ");
        sql.joined(" or ", conditions, |sql, condition| {
            if let CompanyField::Connection(field) = condition.field {
                self.connections
                    .compare(sql, field, Operator::Equal, &condition.operand);
            }
        });
        sql.push(")");
    }
}

/// The condition that no connection may equal something, if that is what this is.
fn unequal_connection(item: &Filter<CompanyField>) -> Option<&Condition<CompanyField>> {
    match item {
        Filter::Is(condition)
            if condition.operator == Operator::NotEqual
                && matches!(condition.field, CompanyField::Connection(_)) =>
        {
            Some(condition)
        }
        _ => None,
    }
}

fn tag(sql: &mut Sql, key: &str, operator: Operator, operand: &Operand, place: Place) {
    let (head, operator) = match (operator, place) {
        (Operator::NotEqual, _) => (
            "not exists (select 1 from company_tags t where t.company_id = c.id",
            Operator::Equal,
        ),
        (_, Place::Conjunct) => (
            "c.id in (select t.company_id from company_tags t where t.client_id = ?1",
            operator,
        ),
        (_, Place::Alternative) => (
            "exists (select 1 from company_tags t where t.company_id = c.id",
            operator,
        ),
    };
    sql.push(head);
    sql.push(" and t.key = ");
    sql.bind(key);
    sql.push(" and ");
    sql.compare(Column::present("t.value"), operator, operand);
    sql.push(")");
}
