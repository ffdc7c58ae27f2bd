//! The built front end, embedded.
//!
//! `npm --prefix web run build` writes `web/dist`: files with hashed names, their `.br` and `.gz`
//! siblings, and a manifest. A release build carries all of it inside the binary; a debug build
//! reads the folder, so a rebuilt page shows without compiling Rust.
//!
//! Guarantees: without the npm step the crate still compiles and [`Manifest::load`] answers `None`;
//! a name that steps out of the folder finds nothing. With `POSTERN_REQUIRE_WEB=1` the build fails
//! instead of embedding nothing.
//!
//! It knows nothing of HTTP or of Postern: which header goes with which file is the server's matter.

mod manifest;

use std::borrow::Cow;

use rust_embed::RustEmbed;

pub use manifest::{Entry, InvalidManifest, Manifest};

/// What to tell a person who opens a page before the front end was built.
pub const MISSING: &str =
    "The web pages are not built yet: run `npm --prefix web ci && npm --prefix web run build`.";

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
#[allow_missing = true]
struct Dist;

/// A way of packing a file that the build prepared beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As written.
    Identity,
    /// The `.gz` sibling.
    Gzip,
    /// The `.br` sibling.
    Brotli,
}

impl Encoding {
    /// The value of `Content-Encoding`, if one is needed.
    pub fn token(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    fn suffix(self) -> &'static str {
        match self {
            Self::Identity => "",
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        }
    }
}

/// One file, in the encoding that was found.
#[derive(Debug, Clone)]
pub struct File {
    /// The bytes to send.
    pub bytes: Cow<'static, [u8]>,
    /// How those bytes are packed.
    pub encoding: Encoding,
    /// The media type, by extension.
    pub content_type: &'static str,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
}

/// Finds `path` (relative to `web/dist`, no leading slash) in the first of `wanted` that exists.
///
/// The `.br` and `.gz` siblings are never served under their own names.
pub fn file(path: &str, wanted: &[Encoding]) -> Option<File> {
    if !is_plain(path) {
        return None;
    }
    let content_type = content_type(path)?;
    wanted.iter().find_map(|&encoding| {
        let found = match encoding {
            Encoding::Identity => Dist::get(path),
            packed => Dist::get(&format!("{path}{}", packed.suffix())),
        }?;
        Some(File {
            sha256: found.metadata.sha256_hash(),
            bytes: found.data,
            encoding,
            content_type,
        })
    })
}

/// A debug build resolves names on the disk, so anything but a plain relative name is refused here.
fn is_plain(path: &str) -> bool {
    !path.contains(['\\', '\0', ':'])
        && path
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..")
}

/// `None` for extensions the build does not produce, which keeps the packed siblings and the
/// manifest itself from being served as pages.
fn content_type(path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    Some(match extension {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "map" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_leave_the_folder_find_nothing() {
        for path in [
            "../Cargo.toml",
            "assets/../../package.json",
            "/etc/passwd.txt",
            "a//b.js",
            "./a.js",
            "a\\b.js",
            "",
        ] {
            assert!(!is_plain(path), "{path}");
            assert!(file(path, &[Encoding::Identity]).is_none(), "{path}");
        }
    }

    #[test]
    fn packed_siblings_have_no_name_of_their_own() {
        assert_eq!(content_type("assets/a-1.js.br"), None);
        assert_eq!(content_type("assets/a-1.js.gz"), None);
        assert_eq!(
            content_type("assets/a-1.css"),
            Some("text/css; charset=utf-8")
        );
    }
}
