//! The Postern binary.
fn main() {}
