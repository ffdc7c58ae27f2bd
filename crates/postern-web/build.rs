//! Makes cargo notice when the web build changes, and lets a release insist that there is one.

use std::path::Path;

fn main() {
    let dist = Path::new("../../web/dist");
    println!("cargo::rerun-if-changed=../../web/dist");
    println!("cargo::rerun-if-env-changed=POSTERN_REQUIRE_WEB");
    let required = std::env::var_os("POSTERN_REQUIRE_WEB").is_some_and(|value| value == "1");
    if required && !dist.join("manifest.json").is_file() {
        println!(
            "cargo::error=web/dist is missing: run `npm --prefix web ci && npm --prefix web run build` first"
        );
    }
}
