//! Keys outside any section.

use std::path::PathBuf;

use super::section::section;

section! {
    /// Keys of the whole installation. Relative paths start from the folder that the process was
    /// started in.
    Root at "" {
        /// The data folder: the SQLite database and the key file live here unless `database.url` and
        /// `keys.file` say otherwise. It is made on first start, readable by its owner only.
        data_dir: PathBuf = PathBuf::from(".postern");
    }
}
