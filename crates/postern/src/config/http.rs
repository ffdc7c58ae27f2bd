//! `[http]`: the listener that serves the API, the Link pages and everything else the public sees.

use std::net::{Ipv4Addr, SocketAddr};

use super::section::section;

section! {
    /// The public listener: the API, the Link pages, the SDK.
    Http at "http" {
        /// Where to listen. Beyond loopback, put a proxy that speaks TLS in front and set
        /// `public.url` to its https address.
        listen: SocketAddr = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
        /// How long the head of a request may take, from its first byte.
        header_timeout_s: u32 = 5;
        /// How long a connection may wait for its next request.
        idle_timeout_s: u32 = 30;
        /// Most connections open at one time; more wait in the system's queue.
        max_connections: u32 = 4096;
        /// How long requests that are under way may take to finish when the server is told to stop;
        /// at most 60.
        drain_s: u32 = 10;
    }
}
