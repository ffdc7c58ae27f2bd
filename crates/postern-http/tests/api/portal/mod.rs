//! The Portal's API, as a person's browser sees it.

mod entering;
mod integrations;
mod matrix;
mod operator;
mod people;
mod resources;
mod second_factor;
mod sessions;
mod statistics;
mod test_sign_in;
