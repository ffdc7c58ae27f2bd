//! `[public]`: the addresses under which people and programs reach Postern.

use url::Url;

use super::section::section;

section! {
    /// Public addresses. One is enough: each part without an address of its own lives under
    /// `url`. Anything beyond loopback must be https, since Link URLs are worth stealing on the way.
    Public at "public" {
        /// The address of the installation. Without it, `http://localhost` with the port of
        /// `http.listen`, which only works on this machine.
        url: Option<Url> = None => "\"https://postern.example.com\"";
        /// Where clients call the API.
        api_url: Option<Url> = None => "\"https://api.example.com\"";
        /// Where Link URLs point and the Hosted Link pages are shown.
        link_url: Option<Url> = None => "\"https://link.example.com\"";
        /// Where the Link SDK calls the component's own API.
        link_api_url: Option<Url> = None => "\"https://link-api.example.com\"";
        /// Where host pages load the SDK from.
        sdk_url: Option<Url> = None => "\"https://sdk.example.com\"";
        /// Where the Portal is shown.
        portal_url: Option<Url> = None => "\"https://portal.example.com\"";
    }
}
