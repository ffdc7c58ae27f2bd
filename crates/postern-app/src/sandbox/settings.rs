//! What the Sandbox needs to know of its installation, mapped from the configuration by the binary.

use postern_core::id::ContextId;
use postern_core::urls::PublicUrls;

/// How long an authorization code works.
pub(super) const CODE_TTL_MS: i64 = 60_000;
/// How long somebody may take between signing in and deciding.
pub(super) const SESSION_TTL_MS: i64 = 15 * 60_000;
/// How long an access token works.
pub(super) const ACCESS_TTL_MS: i64 = 30 * 60_000;
/// How long a refresh token works; each use begins anew.
pub(super) const REFRESH_TTL_MS: i64 = 30 * 24 * 3_600_000;
/// How long rows are kept after their end.
pub(super) const KEPT_MS: i64 = 24 * 3_600_000;

/// How late the token endpoint answers for the user `slow` unless set otherwise.
pub const SLOW_MS: u64 = 8_000;

/// The Sandbox's settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The installation's public addresses: where the Sandbox is, and where its apps may be answered.
    pub urls: PublicUrls,
    /// How late the token endpoint answers for the user `slow`.
    pub slow_ms: u64,
}

impl Settings {
    /// The issuer: the public address of the Sandbox, without a slash at its end (RFC 8414 section 2).
    pub fn issuer(&self) -> String {
        format!("{}/sandbox", self.urls.link.as_str().trim_end_matches('/'))
    }

    /// The path of the issuer, which every page's address begins with.
    pub fn path(&self) -> String {
        format!("{}/sandbox", self.urls.link.path().trim_end_matches('/'))
    }

    /// The only addresses to which answers for an app of this context go, compared byte by byte.
    pub(super) fn redirects(&self, context_id: ContextId) -> [String; 2] {
        [
            self.urls.callback_on_link(context_id),
            self.urls.callback_on_link_api(context_id),
        ]
    }
}
