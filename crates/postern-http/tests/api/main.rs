//! The HTTP side as its callers see it: one module per resource, on both databases.

mod callback;
mod component;
mod sandbox;
mod visiting;
