//! `[files]`: what is uploaded for companies.

use std::path::PathBuf;

use super::section::section;

section! {
    /// Uploaded files. Their contents are kept in a folder of this installation alone, with names
    /// and owners in the database. Every server of one installation must reach the same folder:
    /// with several servers, put it on storage they share.
    Files at "files" {
        /// The folder. Without it, `files` in the data folder. It is made with the first upload,
        /// readable by its owner only.
        dir: Option<PathBuf> = None => "\"/var/lib/postern/files\"";
        /// Megabytes that the files of one company may take together.
        company_quota_mb: u32 = 1024;
    }
}
