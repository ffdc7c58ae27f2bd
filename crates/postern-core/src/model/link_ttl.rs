//! How long a client's Link URLs live: from a quarter of an hour to a day.

/// Outside the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a link lives between 15 minutes and 1440 minutes (a day)")]
pub struct InvalidLinkTtl;

/// A lifetime in minutes, 15 to 1440.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "i64", into = "i64")]
pub struct LinkTtl(u16);

impl LinkTtl {
    /// A day: what new clients have, and the ceiling.
    pub const DAY: Self = Self(1440);

    /// That many minutes.
    pub fn from_minutes(minutes: i64) -> Result<Self, InvalidLinkTtl> {
        u16::try_from(minutes)
            .ok()
            .filter(|minutes| (15..=1440).contains(minutes))
            .map(Self)
            .ok_or(InvalidLinkTtl)
    }

    /// In minutes.
    pub const fn as_minutes(self) -> u16 {
        self.0
    }
}

impl Default for LinkTtl {
    fn default() -> Self {
        Self::DAY
    }
}

impl TryFrom<i64> for LinkTtl {
    type Error = InvalidLinkTtl;

    fn try_from(minutes: i64) -> Result<Self, InvalidLinkTtl> {
        Self::from_minutes(minutes)
    }
}

impl From<LinkTtl> for i64 {
    fn from(ttl: LinkTtl) -> Self {
        Self::from(ttl.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lifetimes_go_from_a_quarter_of_an_hour_to_a_day() {
        for minutes in [15, 60, 1440] {
            assert_eq!(LinkTtl::from_minutes(minutes).map(i64::from), Ok(minutes));
        }
        for minutes in [-1, 0, 14, 1441, 65_551, i64::MAX] {
            assert_eq!(LinkTtl::from_minutes(minutes), Err(InvalidLinkTtl));
        }
    }
}
