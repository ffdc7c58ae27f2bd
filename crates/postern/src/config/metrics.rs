//! `[metrics]`: figures for Prometheus, on a listener of their own.

use std::net::{Ipv4Addr, SocketAddr};

use super::section::section;

section! {
    /// Figures for Prometheus at `/metrics`, on a second listener so that they are never public by
    /// accident.
    Metrics at "metrics" {
        /// Whether to serve figures.
        enabled: bool = true;
        /// Where to listen. Without it, `127.0.0.1:9464`, and if another process has that port the
        /// server says so and goes on without figures; an address set here must be free.
        listen: Option<SocketAddr> = None => "\"127.0.0.1:9464\"";
    }
}

impl Metrics {
    /// Where figures are served when nobody says otherwise.
    pub(crate) const DEFAULT_LISTEN: SocketAddr =
        SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 9464);
}
