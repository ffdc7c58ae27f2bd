//! The people and businesses of the Sandbox: fixed, documented, the same in every installation.
//!
//! Most people here misbehave in exactly one way, so that each failure a real provider can cause is one click away. The
//! names are part of the documentation (`docs/guides/sandbox.md`, checked by a test below) and may be used in scripts.
//! Business ids never change: a reconnect must meet the same business again.

/// The password of every user; it stands on the sign-in page.
pub const PASSWORD: &str = "sandbox";

/// A business whose books a user may share.
#[derive(Debug, PartialEq, Eq)]
pub struct Business {
    /// Stable identifier, a UUID.
    pub id: &'static str,
    /// The name people see.
    pub name: &'static str,
    /// The number in the public register.
    pub registration_number: &'static str,
    /// ISO 4217 code of the books.
    pub currency: &'static str,
    /// ISO 3166 code of the country.
    pub country: &'static str,
}

/// The one way in which a user's authorization goes differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    /// Everything works.
    Plain,
    /// No code comes back but this error, with this description.
    Refuses(&'static str, &'static str),
    /// The token endpoint answers 500.
    TokenServerError,
    /// The token endpoint answers late.
    TokenSlow,
    /// The token endpoint answers 200 with an HTML page.
    TokenHtml,
    /// The browser comes back with a state that nobody sent.
    WrongState,
    /// The browser comes back naming another issuer.
    WrongIssuer,
    /// The first refresh ends the authorization.
    RevokedLater,
    /// The API refuses, although the token is good.
    NoPermission,
    /// The API says that the business does not pay for it.
    NoPlan,
}

/// A person who can sign in.
#[derive(Debug, PartialEq, Eq)]
pub struct User {
    /// What is typed or picked on the sign-in page.
    pub name: &'static str,
    /// What the person shows, for the sign-in page and the guide.
    pub shows: &'static str,
    /// The businesses the person may share.
    pub businesses: &'static [Business],
    /// What goes differently.
    pub behaviour: Behaviour,
}

const BAKER: Business = Business {
    id: "5a4db001-0000-4000-8000-000000000001",
    name: "Baker & Co Ltd",
    registration_number: "SB100001",
    currency: "GBP",
    country: "GB",
};
const ALDER: Business = Business {
    id: "5a4db001-0000-4000-8000-000000000002",
    name: "Alder Joinery Ltd",
    registration_number: "SB100002",
    currency: "GBP",
    country: "GB",
};
const BRISE: Business = Business {
    id: "5a4db001-0000-4000-8000-000000000003",
    name: "Brise Marine SARL",
    registration_number: "SB100003",
    currency: "EUR",
    country: "FR",
};
const CEDAR: Business = Business {
    id: "5a4db001-0000-4000-8000-000000000004",
    name: "Cedar & Söhne GmbH",
    registration_number: "SB100004",
    currency: "EUR",
    country: "DE",
};

/// The businesses of one group, more than fit on a screen.
const GROUP: &[Business] = &[
    Business {
        id: "5a4db001-0000-4000-8000-000000000101",
        name: "Fern Bakery Ltd",
        registration_number: "SB200001",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000102",
        name: "Gorse Garden Centre Ltd",
        registration_number: "SB200002",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000103",
        name: "Hazel Interiors Ltd",
        registration_number: "SB200003",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000104",
        name: "Iris Optics Ltd",
        registration_number: "SB200004",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000105",
        name: "Juniper Distillery Ltd",
        registration_number: "SB200005",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000106",
        name: "Kelp Seafood Ltd",
        registration_number: "SB200006",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000107",
        name: "Larch Timber Ltd",
        registration_number: "SB200007",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000108",
        name: "Maple Music Ltd",
        registration_number: "SB200008",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000109",
        name: "Nettle Tea Ltd",
        registration_number: "SB200009",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000110",
        name: "Oak Furniture Ltd",
        registration_number: "SB200010",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000111",
        name: "Pine Holidays Ltd",
        registration_number: "SB200011",
        currency: "GBP",
        country: "GB",
    },
    Business {
        id: "5a4db001-0000-4000-8000-000000000112",
        name: "Quince Preserves Ltd",
        registration_number: "SB200012",
        currency: "GBP",
        country: "GB",
    },
];

/// Everybody, in the order of the sign-in page.
pub const USERS: &[User] = &[
    User {
        name: "olive",
        shows: "Has one business, Baker & Co Ltd. Everything works.",
        businesses: &[BAKER],
        behaviour: Behaviour::Plain,
    },
    User {
        name: "sam",
        shows: "Has three businesses to choose from. Everything works.",
        businesses: &[ALDER, BRISE, CEDAR],
        behaviour: Behaviour::Plain,
    },
    User {
        name: "maya",
        shows: "Has twelve businesses, more than fit on a screen. Everything works.",
        businesses: GROUP,
        behaviour: Behaviour::Plain,
    },
    User {
        name: "nora",
        shows: "Has no business, so there is nothing to share.",
        businesses: &[],
        behaviour: Behaviour::Plain,
    },
    User {
        name: "dan",
        shows: "Says no at once. The reason that comes back has HTML in it.",
        businesses: &[BAKER],
        behaviour: Behaviour::Refuses(
            "access_denied",
            "<b>Dan</b> said no.<script>alert(1)</script>",
        ),
    },
    User {
        name: "rex",
        shows: "Is not let in: the Sandbox wants him to prove who he is, and he can't.",
        businesses: &[BAKER],
        behaviour: Behaviour::Refuses("login_required", "Rex was not let in."),
    },
    User {
        name: "wanda",
        shows: "Has her books in a region that can't be connected from here.",
        businesses: &[BAKER],
        behaviour: Behaviour::Refuses("region_not_supported", "These books are kept elsewhere."),
    },
    User {
        name: "leo",
        shows: "Meets a limit: as many connections as the Sandbox allows are there already.",
        businesses: &[BAKER],
        behaviour: Behaviour::Refuses("connection_limit_reached", "No more connections."),
    },
    User {
        name: "pia",
        shows: "Agrees, but the API answers that her business doesn't pay for it.",
        businesses: &[BAKER],
        behaviour: Behaviour::NoPlan,
    },
    User {
        name: "erin",
        shows: "Agrees, then the token endpoint answers 500.",
        businesses: &[BAKER],
        behaviour: Behaviour::TokenServerError,
    },
    User {
        name: "slow",
        shows: "Agrees, then the token endpoint answers late (8 seconds unless set otherwise). It works in the end.",
        businesses: &[BAKER],
        behaviour: Behaviour::TokenSlow,
    },
    User {
        name: "html",
        shows: "Agrees, then the token endpoint answers 200 with a web page instead of JSON.",
        businesses: &[BAKER],
        behaviour: Behaviour::TokenHtml,
    },
    User {
        name: "mallory",
        shows: "Agrees, then comes back with a state that does not belong to the session.",
        businesses: &[BAKER],
        behaviour: Behaviour::WrongState,
    },
    User {
        name: "iris",
        shows: "Agrees, then comes back naming another issuer.",
        businesses: &[BAKER],
        behaviour: Behaviour::WrongIssuer,
    },
    User {
        name: "pete",
        shows: "Agrees, but the API answers 403: he may not share these books.",
        businesses: &[BAKER],
        behaviour: Behaviour::NoPermission,
    },
    User {
        name: "rita",
        shows: "Works until the first refresh, which ends the authorization. The API answers 401 from then on.",
        businesses: &[BAKER],
        behaviour: Behaviour::RevokedLater,
    },
];

/// The user of that name.
pub fn find_user(name: &str) -> Option<&'static User> {
    USERS.iter().find(|user| user.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn names_are_different() {
        let mut names: Vec<_> = USERS.iter().map(|user| user.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), USERS.len());
    }

    #[test]
    fn one_business_id_is_one_business() {
        let mut seen = BTreeMap::new();
        for business in USERS.iter().flat_map(|user| user.businesses) {
            assert!(uuid::Uuid::parse_str(business.id).is_ok());
            assert_eq!(*seen.entry(business.id).or_insert(business), business);
        }
        assert_eq!(seen.len(), 16);
    }

    #[test]
    fn the_guide_lists_every_user_with_what_it_shows() {
        let guide = include_str!("../../../../docs/guides/sandbox.md");
        for user in USERS {
            let line = format!("| `{}` | {} |", user.name, user.shows);
            assert!(
                guide.contains(&line),
                "docs/guides/sandbox.md lacks: {line}"
            );
        }
    }
}
