//! Pictures that strangers uploaded, drawn anew.
//!
//! What comes out is a PNG or JPEG that this crate wrote, pixel by pixel; no byte of what was sent is ever passed on, so a file
//! that is a picture and something else is only a picture afterwards, and its metadata is gone. SVG is drawn too, after its
//! elements passed a short list, and leaves as a PNG: a browser never sees the drawing, so nothing in it can run.
//!
//! Size is bounded before anything is unpacked: bytes, sides, pixels, and what a decoder may allocate. It works on memory alone,
//! takes a moment of one core, and belongs on a thread for blocking work. It knows nothing of Postern.

mod raster;
mod seen;
mod svg;

pub use seen::can_be_seen;

/// What a picture is for, which decides what may be sent and how large it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// On pages and in their bar.
    Logo,
    /// In a browser's tab.
    Icon,
    /// Behind a page's content.
    Hero,
}

/// A picture as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it is.
    pub format: Format,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// What pictures leave as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Logos and icons.
    Png,
    /// Heroes.
    Jpeg,
}

impl Format {
    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The end of a file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

/// Why a picture is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// More bytes than its role may have.
    #[error("the picture is larger than {most} bytes")]
    TooManyBytes {
        /// The most there may be.
        most: usize,
    },
    /// None of the formats its role takes.
    #[error("the content is none of {formats}")]
    Format {
        /// The formats, for a person.
        formats: &'static str,
    },
    /// More pixels than anybody needs.
    #[error("the picture has more than {most} pixels, or a side longer than {side}")]
    TooManyPixels {
        /// The most pixels.
        most: u64,
        /// The longest side.
        side: u32,
    },
    /// It starts like a picture and does not go on like one.
    #[error("the picture is damaged")]
    Damaged,
    /// A drawing with something that is no shape.
    #[error(
        "the drawing has {what}, which is not taken: a logo is made of shapes, its letters turned into outlines"
    )]
    Drawing {
        /// What.
        what: String,
    },
}

impl Role {
    /// The most bytes that may be sent.
    pub const fn most_bytes(self) -> usize {
        match self {
            Self::Logo | Self::Hero => 10 * 1024 * 1024,
            Self::Icon => 500 * 1024,
        }
    }

    /// The box a picture is made to fit into, in pixels.
    pub const fn bounds(self) -> (u32, u32) {
        match self {
            Self::Logo => (1200, 240),
            Self::Icon => (64, 64),
            Self::Hero => (1920, 1200),
        }
    }

    /// The formats that may be sent, for a person.
    pub const fn formats(self) -> &'static str {
        match self {
            Self::Logo => "PNG, JPEG, GIF and SVG",
            Self::Icon => "ICO and PNG",
            Self::Hero => "PNG and JPEG",
        }
    }

    const fn format(self) -> Format {
        match self {
            Self::Logo | Self::Icon => Format::Png,
            Self::Hero => Format::Jpeg,
        }
    }
}

/// Draws a picture anew. What it is, its first bytes say; its name and its declared type do not count.
pub fn redraw(role: Role, bytes: &[u8]) -> Result<Picture, Refused> {
    let most = role.most_bytes();
    if bytes.len() > most {
        return Err(Refused::TooManyBytes { most });
    }
    if role == Role::Logo && svg::is_drawing(bytes) {
        return svg::draw(role, bytes);
    }
    raster::redraw(role, bytes)
}
