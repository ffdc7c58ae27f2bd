//! The HTTP side as its callers see it: one module per resource, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper that panics fails its test, which is what it is for"
)]

mod api_keys;
mod audit;
mod authorization;
mod bad_inputs;
mod branding;
mod callback;
mod canary;
mod companies;
mod company_changes;
mod component;
mod connection_ends;
mod connections;
mod cors;
mod details;
mod docs;
mod embedding;
mod files;
mod frame;
mod giving_back;
mod headers;
mod idempotency;
mod integrations;
mod invite;
mod key_binding;
mod languages;
mod link_settings;
mod links;
mod managing;
mod matrix;
mod openapi;
mod outside;
mod pages;
mod portal;
mod portal_shell;
mod profile;
mod queries;
mod rates;
mod recorded_links;
mod redirects;
mod sandbox;
mod schema;
mod sign_up;
mod subsidiaries;
mod support;
mod uploads;
mod visiting;
mod webhooks;
