//! Pictures made of pixels.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{
    DynamicImage, GenericImageView as _, ImageDecoder as _, ImageFormat, ImageReader, Limits,
};

use crate::{Format, Picture, Refused, Role};

/// The longest side.
const SIDE: u32 = 8000;
/// The most pixels of the whole.
const PIXELS: u64 = 10_000_000;
/// The most pixels of a JPEG that comes in several passes, whose decoder keeps all of it twice.
const PIXELS_IN_PASSES: u64 = 5_000_000;
/// What one decoder may allocate.
const ALLOCATION: u64 = 48 * 1024 * 1024;
/// How closely a hero's JPEG keeps to the picture.
const QUALITY: u8 = 82;

pub(crate) fn redraw(role: Role, bytes: &[u8]) -> Result<Picture, Refused> {
    let format = sniff(role, bytes)?;
    let picture = decode(format, bytes)?;
    encode(role, &fit(role, picture))
}

fn sniff(role: Role, bytes: &[u8]) -> Result<ImageFormat, Refused> {
    let wrong = Refused::Format {
        formats: role.formats(),
    };
    let format = image::guess_format(bytes).map_err(|_| wrong.clone())?;
    let taken: &[ImageFormat] = match role {
        Role::Logo => &[ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif],
        Role::Icon => &[ImageFormat::Ico, ImageFormat::Png],
        Role::Hero => &[ImageFormat::Png, ImageFormat::Jpeg],
    };
    if taken.contains(&format) {
        Ok(format)
    } else {
        Err(wrong)
    }
}

/// The first picture of the file. Sides are read and held against the limits before a pixel is.
fn decode(format: ImageFormat, bytes: &[u8]) -> Result<DynamicImage, Refused> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(ALLOCATION);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refused::Damaged);
    }
    let most = if format == ImageFormat::Jpeg && comes_in_passes(bytes) {
        PIXELS_IN_PASSES
    } else {
        PIXELS
    };
    if u64::from(width) * u64::from(height) > most || decoder.total_bytes() > ALLOCATION {
        return Err(Refused::TooManyPixels { most, side: SIDE });
    }
    DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))
}

/// Whether a JPEG is progressive: its frame begins with one of the markers of those (ITU T.81, table B.1).
fn comes_in_passes(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, after @ ..] = rest {
        match (marker, after) {
            (0xc2 | 0xc6 | 0xca | 0xce, _) => return true,
            // Whatever else begins a frame, or the picture itself.
            (0xc0 | 0xc1 | 0xc3 | 0xda, _) => return false,
            // Filling.
            (0xff, _) => rest = rest.get(1..).unwrap_or_default(),
            (_, [high, low, ..]) => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = after.get(length.max(2)..).unwrap_or_default();
            }
            _ => return false,
        }
    }
    false
}

fn refused(error: &image::ImageError) -> Refused {
    match error {
        image::ImageError::Limits(_) => too_many(),
        _ => Refused::Damaged,
    }
}

fn too_many() -> Refused {
    Refused::TooManyPixels {
        most: PIXELS,
        side: SIDE,
    }
}

/// Made smaller where it is larger than its box, never larger.
fn fit(role: Role, picture: DynamicImage) -> DynamicImage {
    let (width, height) = picture.dimensions();
    let (most_width, most_height) = role.bounds();
    if width <= most_width && height <= most_height {
        picture
    } else {
        picture.thumbnail(most_width, most_height)
    }
}

fn encode(role: Role, picture: &DynamicImage) -> Result<Picture, Refused> {
    let (width, height) = picture.dimensions();
    let mut bytes = Vec::new();
    let format = role.format();
    let written = match format {
        Format::Png => {
            let rgba = DynamicImage::ImageRgba8(picture.to_rgba8());
            rgba.write_with_encoder(PngEncoder::new_with_quality(
                &mut bytes,
                CompressionType::Default,
                FilterType::Adaptive,
            ))
        }
        Format::Jpeg => {
            let rgb = DynamicImage::ImageRgb8(picture.to_rgb8());
            rgb.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
        }
    };
    written.map_err(|_| Refused::Damaged)?;
    Ok(Picture {
        bytes,
        format,
        width,
        height,
    })
}
