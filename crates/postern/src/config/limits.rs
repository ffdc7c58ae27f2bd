//! `[limits]`: how often clients and addresses may ask.

use super::section::section;

section! {
    /// How often clients and addresses may ask. A request too many is answered with 429 and `Retry-After`. Counts of
    /// a minute are each server's own: behind a balancer with three servers a client may come to three times as
    /// many. A client can have limits of its own (`postern client limits`).
    Limits at "limits" {
        /// Requests of the API that a client may make in a minute, on each server.
        requests_per_minute: u32 = 6000;
        /// Requests of the API that a client may make in a day of UTC, on all servers together; without it there is
        /// no quota. Servers tell each other every five seconds, so a little more may pass.
        requests_per_day: Option<u32> = None => "100000";
        /// Requests of the API from one address in a minute, on each server. A refused key counts ten times. Only
        /// addresses of the internet are counted, and an IPv6 network of 64 bits counts as one.
        address_requests_per_minute: u32 = 1000;
        /// Requests of the Link pages from one address in a minute, on each server. Many people can share one; a visit
        /// takes 10 to 30.
        address_pages_per_minute: u32 = 3000;
        /// The header in which the proxy in front writes the address it was asked from, such as `X-Forwarded-For`; its
        /// last entry counts. Without it the other end of the connection counts, and proxies on this machine or in a
        /// private network are not limited. Name it only if every request comes through that proxy: anybody else could
        /// write what they like.
        address_header: Option<String> = None => "\"X-Forwarded-For\"";
    }
}
