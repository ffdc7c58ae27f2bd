//! Lists and counts: the answers of SQL are those of the filter's own meaning, and the plans use the indexes.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper that panics fails its test, which is what it is for"
)]

mod answers;
mod plans;
mod statistics;
mod world;
