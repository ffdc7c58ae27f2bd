//! `[keys]`: the signing and sealing keys of the installation.

use std::path::PathBuf;

use super::section::section;

section! {
    /// The key file. It signs Link URLs and seals stored provider tokens, and is never in the
    /// database. Every server of one installation needs the same file; it is read again every 5
    /// seconds, so keys can be rotated while servers run.
    Keys at "keys" {
        /// The key file. Without it, `keys.json` in the data folder.
        file: Option<PathBuf> = None => "\"/etc/postern/keys.json\"";
    }
}
