//! postern-oauth
