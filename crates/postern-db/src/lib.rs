//! postern-db
