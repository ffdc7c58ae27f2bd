//! `[http]`: the listener that serves the API, the Link pages and everything else the public sees.

use std::net::{Ipv4Addr, SocketAddr};

use super::section::section;

section! {
    /// The public listener: the API, the Link pages, the SDK.
    Http at "http" {
        /// Where to listen. Beyond loopback, put a proxy that speaks TLS in front and set
        /// `public.url` to its https address.
        listen: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
        /// How long a client may take to send the head of a request.
        header_timeout_s: u32 = 10;
        /// Most connections open at one time; more wait in the system's queue.
        max_connections: u32 = 10_000;
        /// How long requests that are under way may take to finish when the server is told to stop.
        drain_s: u32 = 10;
    }
}
