//! Counters for operators, in a registry that is passed around, never a global.
//!
//! Labels are bounded: route templates, known methods, status codes. No path value, no client, no
//! company and no token ever becomes a label.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::layers::metric_method;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

/// The registry and the counters of this crate.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Mutex<Registry>>,
    requests: Family<RequestLabels, Counter>,
    duration: Histogram,
    prefetch_refused: Counter,
    connections: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// A registry with this crate's metrics in it.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("postern");
        let requests = Family::<RequestLabels, Counter>::default();
        let duration = Histogram::new([
            0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5,
            5.0,
        ]);
        let prefetch_refused = Counter::default();
        let connections = Gauge::default();
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register("http_request_seconds", "Time to answer", duration.clone());
        registry.register(
            "link_prefetch_refused",
            "Speculative fetches of link pages refused",
            prefetch_refused.clone(),
        );
        registry.register("http_connections", "Open connections", connections.clone());
        Self {
            registry: Arc::new(Mutex::new(registry)),
            requests,
            duration,
            prefetch_refused,
            connections,
        }
    }

    /// Lets another part of the server add its own metrics.
    pub fn register(&self, add: impl FnOnce(&mut Registry)) {
        add(&mut self.registry.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The text a scraper reads.
    pub fn render(&self) -> String {
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        if encode(&mut text, &registry).is_err() {
            text.clear();
        }
        text
    }

    pub(crate) fn observe(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let labels = RequestLabels {
            method: metric_method(method),
            route: route.to_owned(),
            status: status.as_u16(),
        };
        self.requests.get_or_create(&labels).inc();
        self.duration.observe(took.as_secs_f64());
    }

    pub(crate) fn prefetch_refused(&self) {
        self.prefetch_refused.inc();
    }

    pub(crate) fn connection_opened(&self) {
        self.connections.inc();
    }

    pub(crate) fn connection_closed(&self) {
        self.connections.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_counted_under_its_route_template() {
        let metrics = Metrics::new();
        metrics.observe(
            &Method::GET,
            "/company/{company_id}",
            StatusCode::OK,
            Duration::from_millis(1),
        );
        let text = metrics.render();
        assert!(
            text.contains(
                r#"postern_http_requests_total{method="GET",route="/company/{company_id}",status="200"} 1"#
            ),
            "{text}"
        );
    }

    #[test]
    fn an_invented_method_does_not_make_a_new_label() {
        let metrics = Metrics::new();
        let method = Method::from_bytes(b"BREW").unwrap();
        metrics.observe(
            &method,
            "unmatched",
            StatusCode::METHOD_NOT_ALLOWED,
            Duration::ZERO,
        );
        assert!(metrics.render().contains(r#"method="OTHER""#));
    }
}
