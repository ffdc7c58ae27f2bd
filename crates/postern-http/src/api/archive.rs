//! Files packed into one archive while it is being sent.
//!
//! Packing runs apart from the request and waits whenever the peer does: at most a few pieces are held. A content that cannot be
//! read ends the answer before its end, so that a peer never takes a part for the whole.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{self, Read as _, Write};
use std::rc::Rc;

use axum::body::{Body, Bytes};
use postern_app::files::{Download, StoredFile};
use postern_core::file_name::FileName;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_util::io::SyncIoBridge;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Pieces on their way to the peer, and the size of each.
const PIECES: usize = 4;
const PIECE: usize = 64 * 1024;

/// The archive of these files as a body.
pub(super) fn body(download: Download) -> Body {
    let (sender, receiver) = mpsc::channel(PIECES);
    let handle = Handle::current();
    download.in_background(move |download| {
        if let Err(error) = pack(&handle, &download, sender.clone())
            && sender
                .blocking_send(Err(io::Error::other(INCOMPLETE)))
                .is_ok()
        {
            tracing::error!(cause = %error, "an archive could not be finished");
        }
    });
    Body::from_stream(futures_util::stream::unfold(
        receiver,
        |mut receiver| async move { receiver.recv().await.map(|piece| (piece, receiver)) },
    ))
}

/// Told to nobody but the server below: the connection ends.
const INCOMPLETE: &str = "the archive is not complete";

fn pack(handle: &Handle, download: &Download, sender: Sender) -> io::Result<()> {
    let is_over = Rc::new(Cell::new(false));
    let sink = Sink {
        sender,
        piece: Vec::with_capacity(PIECE),
        is_over: is_over.clone(),
    };
    let mut archive = ZipWriter::new_stream(sink);
    match add_all(handle, download, &mut archive) {
        Ok(()) => archive.finish()?.into_inner().flush(),
        Err(error) => {
            // An archive that is dropped writes its end, which would make a part look whole.
            is_over.set(true);
            Err(error)
        }
    }
}

fn add_all(
    handle: &Handle,
    download: &Download,
    archive: &mut ZipWriter<StreamWriter<Sink>>,
) -> io::Result<()> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut buffer = vec![0; PIECE];
    for file in download.files() {
        let content = handle.block_on(download.open(file))?;
        let mut content = SyncIoBridge::new_with_handle(content, handle.clone());
        archive.start_file(unique(&mut seen, &file.file_name), options(file))?;
        loop {
            let read = content.read(&mut buffer)?;
            match buffer.get(..read) {
                Some([]) | None => break,
                Some(bytes) => archive.write_all(bytes)?,
            }
        }
    }
    Ok(())
}

/// The file's name, with a number when an earlier one has the same. Some systems do not tell upper case from lower.
fn unique(seen: &mut HashMap<String, usize>, wanted: &str) -> String {
    let mut number = seen.get(&wanted.to_lowercase()).map_or(1, |last| last + 1);
    loop {
        let name = FileName::numbered(wanted, number);
        let is_new = number == 1 || !seen.contains_key(&name.to_lowercase());
        if is_new {
            seen.insert(wanted.to_lowercase(), number);
            seen.entry(name.to_lowercase()).or_insert(1);
            return name;
        }
        number += 1;
    }
}

fn options(file: &StoredFile) -> SimpleFileOptions {
    let at = file.uploaded_at.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |value: i8| u8::try_from(value).unwrap_or_default();
    let modified = DateTime::from_date_and_time(
        u16::try_from(at.year()).unwrap_or_default(),
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    );
    // Packed quickly: documents are mostly packed already.
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(modified.unwrap_or_default())
        .unix_permissions(0o600)
}

type Sender = mpsc::Sender<io::Result<Bytes>>;

/// Gathers what the archive writes into pieces and hands them on, waiting for the peer.
struct Sink {
    sender: Sender,
    piece: Vec<u8>,
    /// Nothing more is handed on.
    is_over: Rc<Cell<bool>>,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_over.get() {
            return Ok(bytes.len());
        }
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_over.get() || self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.sender.blocking_send(Ok(piece.into())).map_err(|_| {
            self.is_over.set(true);
            io::ErrorKind::BrokenPipe.into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_told_apart_whatever_their_case() {
        let mut seen = HashMap::new();
        let mut name = |text: &str| unique(&mut seen, text);
        assert_eq!(name("a.pdf"), "a.pdf");
        assert_eq!(name("A.pdf"), "A (2).pdf");
        assert_eq!(name("a (3).pdf"), "a (3).pdf");
        assert_eq!(name("a.pdf"), "a (4).pdf");
    }
}
