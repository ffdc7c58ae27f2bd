//! postern-web
