//! postern-outbound
