//! `[link]`: how link sessions live.

use super::section::section;

section! {
    /// Link sessions: what a customer has after redeeming a Link URL. The lifetime of the URLs
    /// themselves is a setting of each client (`postern client set --link-ttl`).
    Link at "link" {
        /// Minutes without any activity after which a link session ends.
        session_idle_minutes: u32 = 30;
        /// Hours after which a link session ends whatever happens in it.
        session_absolute_hours: u32 = 12;
    }
}
