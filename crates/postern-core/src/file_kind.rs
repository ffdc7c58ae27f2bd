//! The kinds of documents and pictures that may be uploaded, and whether a content is what its name says.
//!
//! A content is judged while it passes, in pieces of any size, and nothing is kept but a few bytes. This tells a picture from a
//! program and a text from a picture; it does not prove that a document is well-formed or harmless, so whatever is stored is
//! never shown, only handed out as an attachment.

/// How many bytes of the start are looked at.
const HEAD: usize = 64;
/// The longest name of a part that is searched for in an Office document.
const LONGEST_PART: usize = 16;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $ending:literal, $form:ident, [$($media:literal),*];)+) => {
        /// A kind of file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum FileKind { $($(#[$doc])* $kind,)+ }

        impl FileKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)+];

            /// The ending of its names.
            pub const fn ending(self) -> &'static str {
                match self { $(Self::$kind => $ending,)+ }
            }

            /// The media types that senders give it.
            const fn media_types(self) -> &'static [&'static str] {
                match self { $(Self::$kind => &[$($media),*],)+ }
            }

            const fn form(self) -> Form {
                match self { $(Self::$kind => Form::$form,)+ }
            }
        }
    };
}

kinds! {
    /// Portable Document Format.
    Pdf = "pdf", Pdf, ["application/pdf"];
    /// Excel, before 2007.
    Xls = "xls", Compound, ["application/vnd.ms-excel"];
    /// Excel.
    Xlsx = "xlsx", Workbook, ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];
    /// Excel, binary.
    Xlsb = "xlsb", Workbook, ["application/vnd.ms-excel.sheet.binary.macroenabled.12"];
    /// Values separated by commas.
    Csv = "csv", Text, ["text/csv", "application/csv", "text/plain", "application/vnd.ms-excel"];
    /// Word, before 2007.
    Doc = "doc", Compound, ["application/msword"];
    /// Word.
    Docx = "docx", Document, ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"];
    /// PowerPoint, before 2007.
    Ppt = "ppt", Compound, ["application/vnd.ms-powerpoint"];
    /// PowerPoint.
    Pptx = "pptx", Presentation, ["application/vnd.openxmlformats-officedocument.presentationml.presentation"];
    /// A photograph.
    Jpeg = "jpeg", Jpeg, ["image/jpeg"];
    /// A photograph.
    Jpg = "jpg", Jpeg, ["image/jpeg"];
    /// A picture.
    Png = "png", Png, ["image/png"];
}

/// How a content is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Pdf,
    /// The compound file of Office before 2007.
    Compound,
    Workbook,
    Document,
    Presentation,
    Text,
    Jpeg,
    Png,
}

impl FileKind {
    /// The kind whose names end so.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.ending() == ending)
    }

    /// Whether a sender may call it so: one of its media types, or that of unnamed bytes.
    pub fn may_be_called(self, media_type: &str) -> bool {
        let media_type = media_type.to_ascii_lowercase();
        media_type == "application/octet-stream"
            || self.media_types().contains(&media_type.as_str())
    }
}

/// The content is not what its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the content is not what the file's name says")]
pub struct OtherKind;

/// Judges one content as it passes.
#[derive(Debug, Clone)]
pub struct Inspection {
    form: Form,
    head: Vec<u8>,
    /// The end of what has passed, in case the name of a part is cut by a border between pieces.
    tail: Vec<u8>,
    found_part: bool,
}

impl Inspection {
    /// Begins to look at a content of this kind.
    pub fn of(kind: FileKind) -> Self {
        Self {
            form: kind.form(),
            head: Vec::with_capacity(HEAD),
            tail: Vec::new(),
            found_part: false,
        }
    }

    /// Looks at the next piece. What cannot become right any more is refused at once.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), OtherKind> {
        let room = HEAD - self.head.len();
        self.head
            .extend_from_slice(piece.get(..room.min(piece.len())).unwrap_or(piece));
        match self.form {
            Form::Text => {
                // UTF-16, as some spreadsheets write it, begins with its mark and is full of zeros.
                let is_wide =
                    self.head.starts_with(b"\xff\xfe") || self.head.starts_with(b"\xfe\xff");
                let mut seen = self.head.iter().chain(piece);
                if self.head.len() >= 2 && !is_wide && seen.any(|byte| is_binary(*byte)) {
                    return Err(OtherKind);
                }
            }
            Form::Workbook | Form::Document | Form::Presentation => self.look_for_part(piece),
            _ => {}
        }
        if self.head.len() == HEAD {
            self.check_head()
        } else {
            Ok(())
        }
    }

    /// The verdict, when everything has passed.
    pub fn finish(self) -> Result<(), OtherKind> {
        self.check_head()?;
        let needs_part = self.part().is_some();
        if self.head.is_empty() || (needs_part && !self.found_part) {
            return Err(OtherKind);
        }
        Ok(())
    }

    fn check_head(&self) -> Result<(), OtherKind> {
        let head = self.head.as_slice();
        let fits = match self.form {
            Form::Pdf => head.windows(5).any(|window| window == b"%PDF-"),
            Form::Compound => head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            Form::Workbook | Form::Document | Form::Presentation => head.starts_with(b"PK\x03\x04"),
            Form::Jpeg => head.starts_with(b"\xff\xd8\xff"),
            Form::Png => head.starts_with(b"\x89PNG\r\n\x1a\n"),
            Form::Text => !is_markup(head),
        };
        if fits { Ok(()) } else { Err(OtherKind) }
    }

    /// The part that an Office document of this form has; names of parts are never packed.
    fn part(&self) -> Option<&'static [u8]> {
        match self.form {
            Form::Workbook => Some(b"xl/workbook."),
            Form::Document => Some(b"word/document"),
            Form::Presentation => Some(b"ppt/presentation"),
            _ => None,
        }
    }

    fn look_for_part(&mut self, piece: &[u8]) {
        let Some(part) = self.part().filter(|_| !self.found_part) else {
            return;
        };
        let has = |bytes: &[u8]| bytes.windows(part.len()).any(|window| window == part);
        let start = piece.get(..LONGEST_PART.min(piece.len())).unwrap_or(piece);
        let mut seam = std::mem::take(&mut self.tail);
        seam.extend_from_slice(start);
        self.found_part = has(&seam) || has(piece);
        seam.extend_from_slice(piece.get(start.len()..).map_or(&[][..], |rest| {
            rest.get(rest.len().saturating_sub(LONGEST_PART)..)
                .unwrap_or(rest)
        }));
        let keep = seam.len().saturating_sub(LONGEST_PART);
        self.tail = seam.split_off(keep);
    }
}

/// A byte that no text has.
fn is_binary(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)
}

/// What a browser might take for a page or a picture with a script in it.
fn is_markup(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = head.trim_ascii_start().to_ascii_lowercase();
    [
        &b"<!doctype"[..],
        b"<html",
        b"<head",
        b"<body",
        b"<script",
        b"<svg",
        b"<?xml",
        b"<?php",
        b"%pdf-",
    ]
    .iter()
    .any(|start| text.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn judge(ending: &str, content: &[u8], piece: usize) -> Result<(), OtherKind> {
        let mut inspection = Inspection::of(FileKind::of_ending(ending).unwrap());
        for piece in content.chunks(piece.max(1)) {
            inspection.feed(piece)?;
        }
        inspection.finish()
    }

    fn office(part: &str) -> Vec<u8> {
        let mut content = b"PK\x03\x04".to_vec();
        content.resize(200, 7);
        content.extend_from_slice(part.as_bytes());
        content.resize(content.len() + 300, 9);
        content
    }

    /// One content of each kind.
    fn samples() -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("pdf", b"%PDF-1.7 and so on".to_vec()),
            ("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 more".to_vec()),
            ("xlsx", office("xl/workbook.xml")),
            ("xlsb", office("xl/workbook.bin")),
            ("csv", "name,amount\r\nCafé,12\n".as_bytes().to_vec()),
            ("docx", office("word/document.xml")),
            ("pptx", office("ppt/presentation.xml")),
            ("jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF".to_vec()),
            ("png", b"\x89PNG\r\n\x1a\n more".to_vec()),
        ]
    }

    proptest! {
        #[test]
        fn the_verdict_does_not_depend_on_where_the_pieces_end(piece in 1_usize..700) {
            for (ending, content) in samples() {
                prop_assert_eq!(judge(ending, &content, piece), Ok(()), "{}", ending);
            }
        }

        #[test]
        fn a_text_with_a_binary_byte_is_no_csv(at in 0_usize..2000, byte in prop::sample::select(vec![0_u8, 1, 8, 0x1b])) {
            let mut content = b"amount,name\n".repeat(200);
            content[at] = byte;
            prop_assert_eq!(judge("csv", &content, 97), Err(OtherKind));
        }
    }

    #[test]
    fn no_kind_passes_for_another() {
        let alike = |a: &str, b: &str| {
            a == b || (a.starts_with("xls") && b.starts_with("xls") && a.len() == 4 && b.len() == 4)
        };
        for (ending, _) in samples() {
            for (other, content) in samples() {
                let verdict = judge(ending, &content, 64);
                assert_eq!(verdict.is_ok(), alike(ending, other), "{other} as {ending}");
            }
        }
    }

    #[test]
    fn programs_pages_and_nothing_are_no_kind() {
        for (ending, _) in samples() {
            for content in [
                &b""[..],
                b"MZ\x90\x00\x03",
                b"\x7fELF\x02\x01",
                b"<html><script>alert(1)</script>",
                b"\xef\xbb\xbf  <svg onload=alert(1)>",
                b"<?xml version=\"1.0\"?>",
            ] {
                assert_eq!(
                    judge(ending, content, 3),
                    Err(OtherKind),
                    "{content:?} as {ending}"
                );
            }
        }
        assert_eq!(judge("csv", "\u{feff}a,b".as_bytes(), 2), Ok(()));
        assert_eq!(judge("csv", b"\xff\xfea\x00,\x00b\x00", 1), Ok(()));
    }

    #[test]
    fn senders_may_call_a_file_by_its_media_type_or_by_none() {
        let csv = FileKind::Csv;
        assert!(csv.may_be_called("Text/CSV") && csv.may_be_called("application/octet-stream"));
        assert!(!csv.may_be_called("text/html") && !FileKind::Pdf.may_be_called("image/png"));
        assert_eq!(FileKind::of_ending("exe"), None);
        assert_eq!(FileKind::of_ending("PDF"), None);
    }
}
