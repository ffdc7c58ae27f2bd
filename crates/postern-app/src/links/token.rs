//! The company access token: what a page that embeds the Link SDK passes in place of a one-time password.

use postern_core::access_token::{self, AccessClaims, AccessToken};
use postern_core::id::CompanyId;
use postern_core::otp::LinkTime;

use crate::{Result, Tenant};

/// Minutes a company access token works (one day).
const TTL_MINUTES: u16 = 1440;

/// A company access token. It opens one company, any number of times, for a day, from registered origins.
#[derive(Debug, Clone)]
pub struct CompanyAccessToken {
    pub token: AccessToken,
    pub expires_in_s: u32,
}

impl Tenant {
    /// Issues a token for a company.
    pub async fn create_company_access_token(
        &self,
        company: CompanyId,
    ) -> Result<CompanyAccessToken> {
        let (client, company) = self.party_of(company).await?;
        let fence = client.link_min_iat.max(company.link_min_iat);
        let issued_at = LinkTime::at(self.app.now());
        let issued_at = issued_at.max(LinkTime::from_seconds(fence).next());
        let keys = self.app.keys();
        let claims = AccessClaims {
            company: company.id,
            epoch: company.link_epoch,
            issued_at,
            ttl_minutes: TTL_MINUTES,
        };
        let token = access_token::mint(&keys, &claims, self.app.entropy());
        Ok(CompanyAccessToken {
            token,
            expires_in_s: u32::from(TTL_MINUTES) * 60,
        })
    }
}
