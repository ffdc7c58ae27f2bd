//! postern-core
