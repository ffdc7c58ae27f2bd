//! `[sandbox]`: the built-in provider that pretends to be an accounting system.

use url::Url;

use super::section::section;

section! {
    /// The Sandbox: an OAuth 2.0 authorization server of our own under `/sandbox/`, to try the whole
    /// way of a customer without an account anywhere.
    Sandbox at "sandbox" {
        /// Whether to serve it. Switch it off where real customers connect.
        enabled: bool = true;
        /// Where this server reaches the Sandbox for token and data calls. Without it, the server's
        /// own listener. It is the only private address that outgoing requests may go to.
        back_channel_url: Option<Url> = None => "\"http://127.0.0.1:8080\"";
    }
}
