//! Takes the Rust example out of the guide on Link URLs, so that a test can compile and call what the page shows.

use std::path::{Path, PathBuf};

fn main() {
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo tells build scripts where they are");
    let guide = Path::new(&manifest).join("../docs/guides/link-urls.md");
    println!("cargo::rerun-if-changed={}", guide.display());
    let page = std::fs::read_to_string(&guide)
        .expect("docs/guides/link-urls.md is part of the repository");
    let code = page
        .split_once("\n```rust\n")
        .and_then(|(_, rest)| rest.split_once("\n```"))
        .map(|(code, _)| code)
        .expect("the guide has a Rust example");
    let out = std::env::var_os("OUT_DIR").expect("cargo tells build scripts where to write");
    std::fs::write(PathBuf::from(out).join("with_parameter.rs"), code)
        .expect("the output folder is ours");
}
