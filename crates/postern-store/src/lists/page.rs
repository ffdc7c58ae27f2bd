//! What hangs off a page's companies: one condition for tables with the columns `company_id` and `client_id`.

use postern_core::id::{ClientId, CompanyId};
use postern_db::{Dialect, Value};

use crate::rows::{id_list, not_by_index};

/// The companies of a page, or of a part of it.
#[derive(Debug, Clone, Copy)]
pub enum OfPage<'a> {
    /// All between two ids: a page in the order of age.
    Between(CompanyId, CompanyId),
    /// These, in any order.
    These(&'a [CompanyId]),
}

impl OfPage<'_> {
    /// The condition on the table with this alias, and what its markers stand for. The client is `?1`.
    pub(crate) fn condition(
        self,
        dialect: Dialect,
        client: ClientId,
        alias: &str,
    ) -> (String, Vec<Value>) {
        let company = format!("{alias}.company_id");
        let (condition, mut values) = match self {
            Self::Between(first, last) => (
                format!("{company} >= ?2 and {company} <= ?3"),
                vec![first.as_uuid().into(), last.as_uuid().into()],
            ),
            Self::These(ids) => {
                let (list, values) = id_list(ids.iter().map(CompanyId::as_uuid), 2);
                (format!("{company} in ({list})"), values)
            }
        };
        values.insert(0, client.as_uuid().into());
        let own = not_by_index(dialect, &format!("{alias}.client_id"));
        (format!("{condition} and {own} = ?1"), values)
    }
}
