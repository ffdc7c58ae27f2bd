//! postern-http
