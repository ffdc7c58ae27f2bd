//! The Portal's API, as a person's browser sees it.

mod entering;
mod matrix;
mod resources;
mod sessions;
