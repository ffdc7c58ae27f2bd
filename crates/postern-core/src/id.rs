//! One type per kind of id, so that a company's id can't be passed where a connection's is meant.
//!
//! Ids are UUID version 7, minted from the clock and the random source handed in: they sort by time, take 16
//! bytes in the database and are plain UUIDs on the wire. An id is never a secret and never grants anything.
//! Only the 36-character form is read, in either case; braces, URNs and the short form are refused.

use crate::{
    entropy::{self, Entropy},
    time::{Timestamp, to_millis},
};
use uuid::Uuid;

/// The text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is a UUID such as 0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3")]
pub struct InvalidId;

fn mint_uuid(now: Timestamp, entropy: &dyn Entropy) -> Uuid {
    let milliseconds = u64::try_from(to_millis(now)).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &entropy::bytes(entropy)).into_uuid()
}

fn parse_uuid(text: &str) -> Result<Uuid, InvalidId> {
    if text.len() != uuid::fmt::Hyphenated::LENGTH {
        return Err(InvalidId);
    }
    Uuid::try_parse(text).map_err(|_| InvalidId)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, of this moment and these random bytes.
            pub fn mint(now: Timestamp, entropy: &dyn Entropy) -> Self {
                Self(mint_uuid(now, entropy))
            }

            /// The id that a stored UUID stands for.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID, as it is stored.
            pub const fn as_uuid(&self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self.0.as_hyphenated(), formatter)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "{}({})", stringify!($name), self.0.as_hyphenated())
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                parse_uuid(text).map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// A tenant of the installation: the business that sends Link URLs.
    ClientId;
    /// A customer of a client.
    CompanyId;
    /// A company's tie to one integration.
    ConnectionId;
    /// What a provider gave, which one or several connections use.
    GrantId;
    /// An API key; the public half of it.
    ApiKeyId;
    /// A creation that its caller named.
    IdempotencyId;
    /// A recorded link.
    LinkId;
    /// A session that a redeemed link opened.
    LinkSessionId;
    /// What became of one link, or of one visit without a link of its own.
    JourneyId;
    /// One attempt at a provider's authorization, from start to callback.
    TransactionId;
    /// A client's use of an integration with one version of its credentials. One of them, kept, names the redirect URI.
    ContextId;
    /// A sign-in that tries a client's credentials out.
    IntegrationTestId;
    /// An event of a timeline, and of a webhook.
    EventId;
    /// Somebody who is told of events.
    WebhookConsumerId;
    /// An uploaded file.
    FileId;
    /// A file that a visitor is sending in parts.
    UploadId;
    /// A running server process.
    NodeId;
    /// Somebody who works with the Portal.
    PersonId;
    /// A person's signed-in browser.
    PortalSessionId;
    /// An offer to join a client's people.
    InvitationId;
}

impl JourneyId {
    /// That of a recorded link: its own.
    pub const fn of_recorded(link: LinkId) -> Self {
        Self(link.as_uuid())
    }

    /// That of a link without a row of its own, always the same for one link: of its moment of issue and its nonce.
    pub fn of_link(issued_at: Timestamp, nonce: &[u8; 16]) -> Self {
        let [random @ .., _, _, _, _, _, _] = nonce;
        let milliseconds = u64::try_from(to_millis(issued_at)).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(milliseconds, random).into_uuid())
    }

    /// Not after any that was issued at this moment or later, and after all that were issued before.
    pub fn first_at(moment: Timestamp) -> Self {
        let milliseconds = u128::try_from(to_millis(moment)).unwrap_or(0);
        Self(Uuid::from_u128(milliseconds << 80))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{entropy::SeededEntropy, time::from_millis};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ids_survive_text_and_json(seed in any::<u64>(), milliseconds in 0_i64..4_000_000_000_000) {
            let id = CompanyId::mint(from_millis(milliseconds), &SeededEntropy::new(seed));
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.to_string().to_uppercase().parse(), Ok(id));
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(&json, &format!("\"{id}\""));
            prop_assert_eq!(serde_json::from_str::<CompanyId>(&json).unwrap(), id);
            prop_assert_eq!(id.as_uuid().get_version_num(), 7);
        }

        #[test]
        fn journeys_stand_in_the_order_of_issue(at in 1_i64..4_000_000_000_000, nonce in any::<[u8; 16]>()) {
            let id = JourneyId::of_link(from_millis(at), &nonce);
            prop_assert!(JourneyId::first_at(from_millis(at)) <= id);
            prop_assert!(id < JourneyId::first_at(from_millis(at + 1)));
            prop_assert_eq!(id, JourneyId::of_link(from_millis(at), &nonce));
        }

        #[test]
        fn ids_sort_by_time(early in 0_i64..2_000_000_000_000, later in 1_i64..2_000_000_000_000) {
            let entropy = SeededEntropy::new(1);
            let first = LinkId::mint(from_millis(early), &entropy);
            let second = LinkId::mint(from_millis(early + later), &entropy);
            prop_assert!(first < second);
            prop_assert!(first.to_string() < second.to_string());
        }

        #[test]
        fn any_text_either_is_the_id_it_prints_or_is_refused(text in "[0-9a-fA-F{}-]{30,40}") {
            if let Ok(id) = text.parse::<CompanyId>() {
                prop_assert_eq!(id.to_string(), text.to_lowercase());
            }
        }
    }

    #[test]
    fn only_the_36_character_form_is_read() {
        for text in [
            "",
            "0190a5c17d2e7b3a9c4d5e6f708192a3",
            "{0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3}",
            "urn:uuid:0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3",
            "0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3.",
            "0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3/",
            " 0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3",
            "0190a5c1-7d2e-7b3a-9c4d-5e6f708192ag",
            "0190a5c17d2e-7b3a-9c4d-5e6f-708192a3-",
        ] {
            assert_eq!(text.parse::<CompanyId>(), Err(InvalidId), "{text}");
        }
    }

    #[test]
    fn ids_of_different_kinds_say_their_kind_in_debug() {
        let uuid = Uuid::from_u128(0x0190_a5c1_7d2e_7b3a_9c4d_5e6f_7081_92a3);
        assert_eq!(
            format!("{:?}", ClientId::from_uuid(uuid)),
            "ClientId(0190a5c1-7d2e-7b3a-9c4d-5e6f708192a3)"
        );
    }
}
