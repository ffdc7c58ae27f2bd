//! postern-app
