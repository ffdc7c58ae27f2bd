//! Roles, permissions, and which has which.

use crate::model::UnknownWord;
use crate::model::words::words;

words! {
    /// What a person is for one client.
    Role {
        /// Runs the client's side of the installation, its people included.
        Administrator = "administrator",
        /// Connects the client's software.
        Developer = "developer",
        /// Works with what was connected.
        Analyst = "analyst",
        /// Brings companies in.
        Onboarding = "onboarding",
        /// Brings companies in and looks at what they gave.
        Advisor = "advisor",
    }

    /// One thing that may be done for a client.
    Permission {
        /// See companies, their connections, links and timelines.
        ViewCompanies = "viewCompanies",
        /// Make and change companies, add connections, hand out and revoke links.
        EditCompanies = "editCompanies",
        /// Delete companies.
        DeleteCompanies = "deleteCompanies",
        /// Give products to companies and take them away.
        EditProducts = "editProducts",
        /// Unlink and delete connections.
        EndConnections = "endConnections",
        /// See what companies gave.
        ViewData = "viewData",
        /// See who is told of events.
        ViewWebhooks = "viewWebhooks",
        /// Read and change settings: Link, branding, redirects, integrations, webhooks.
        EditSettings = "editSettings",
        /// Make and delete API keys, allow origins.
        EditKeys = "editKeys",
        /// Read the audit log.
        ViewAudit = "viewAudit",
        /// See, invite, change and remove people.
        EditMembers = "editMembers",
    }
}

impl Role {
    /// Whether whoever has this role may do this.
    pub const fn allows(self, permission: Permission) -> bool {
        use Permission as P;
        match permission {
            P::ViewCompanies | P::EditCompanies => true,
            P::EditProducts => !matches!(self, Self::Advisor),
            P::ViewData => !matches!(self, Self::Onboarding),
            P::DeleteCompanies | P::ViewWebhooks => {
                matches!(self, Self::Administrator | Self::Developer | Self::Analyst)
            }
            P::EndConnections | P::EditSettings | P::EditKeys | P::ViewAudit => {
                matches!(self, Self::Administrator | Self::Developer)
            }
            P::EditMembers => matches!(self, Self::Administrator),
        }
    }

    /// Everything the role may do.
    pub fn permissions(self) -> impl Iterator<Item = Permission> {
        Permission::ALL
            .iter()
            .copied()
            .filter(move |permission| self.allows(*permission))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The matrix as people read it: a column for each role, in the order of its heading.
    const MATRIX: &str = "
                        onboarding advisor analyst developer administrator
        viewCompanies   y          y       y       y         y
        editCompanies   y          y       y       y         y
        editProducts    y          -       y       y         y
        viewData        -          y       y       y         y
        deleteCompanies -          -       y       y         y
        viewWebhooks    -          -       y       y         y
        endConnections  -          -       -       y         y
        editSettings    -          -       -       y         y
        editKeys        -          -       -       y         y
        viewAudit       -          -       -       y         y
        editMembers     -          -       -       -         y
    ";

    #[test]
    fn every_role_may_exactly_what_the_matrix_says() {
        let mut lines = MATRIX.lines().filter(|line| !line.trim().is_empty());
        let roles: Vec<Role> = lines
            .next()
            .unwrap()
            .split_whitespace()
            .map(|word| Role::parse(word).unwrap())
            .collect();
        assert_eq!(roles.len(), Role::ALL.len());
        let mut seen = 0;
        for line in lines {
            let (name, marks) = line.trim().split_once(' ').unwrap();
            let permission = Permission::parse(name).unwrap();
            seen += 1;
            for (role, mark) in roles.iter().zip(marks.split_whitespace()) {
                assert_eq!(role.allows(permission), mark == "y", "{role} {permission}");
            }
        }
        assert_eq!(seen, Permission::ALL.len());
    }

    #[test]
    fn words_read_back() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Ok(*role));
        }
        assert!(Role::parse("Administrator").is_err());
        assert!(Permission::parse("operator").is_err());
    }
}
