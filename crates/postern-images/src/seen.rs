//! Whether a picture can be seen on a background of one colour.
//!
//! What is partly see-through is ink on that background: most of the ink has to stand out from it by 3 : 1, which is what graphics need
//! (WCAG 2.2, success criterion 1.4.11). A picture without holes brings its own background, so that its darkest and its lightest
//! parts have to stand out from each other.

use image::{ImageFormat, Rgba, RgbaImage};

use crate::Refused;

/// The least contrast of a graphic with what is round it.
const LEAST: f64 = 3.0;
/// How much of the ink has to stand out.
const MOST_OF_IT: f64 = 0.6;
/// A picture of which so much is see-through has holes.
const HOLES: f64 = 0.05;
/// One pixel in so many may be darker, or lighter, than what counts: a few decide nothing.
const FEW: usize = 50;

/// Whether this picture, a PNG of this crate, can be seen on the background.
pub fn can_be_seen(png: &[u8], background: [u8; 3]) -> Result<bool, Refused> {
    let picture = image::load_from_memory_with_format(png, ImageFormat::Png)
        .map_err(|_| Refused::Damaged)?
        .to_rgba8();
    let holes = picture.pixels().map(|pixel| (1.0, cover(*pixel) < 0.5));
    Ok(if share(holes) >= HOLES {
        ink_stands_out(&picture, background)
    } else {
        parts_stand_out(&picture)
    })
}

fn ink_stands_out(picture: &RgbaImage, background: [u8; 3]) -> bool {
    let behind = luminance(background.map(f64::from));
    let ink = picture.pixels().map(|&pixel| {
        let cover = cover(pixel);
        let Rgba([red, green, blue, _]) = pixel;
        let [under_red, under_green, under_blue] = background;
        let mixed = [(red, under_red), (green, under_green), (blue, under_blue)]
            .map(|(over, under)| f64::from(over).mul_add(cover, f64::from(under) * (1.0 - cover)));
        (cover, contrast(luminance(mixed), behind) >= LEAST)
    });
    share(ink) >= MOST_OF_IT
}

fn parts_stand_out(picture: &RgbaImage) -> bool {
    let mut parts: Vec<f64> = picture
        .pixels()
        .map(|&Rgba([red, green, blue, _])| luminance([red, green, blue].map(f64::from)))
        .collect();
    parts.sort_by(f64::total_cmp);
    let skipped = parts.len() / FEW;
    match (parts.get(skipped), parts.iter().nth_back(skipped)) {
        (Some(darkest), Some(lightest)) => contrast(*darkest, *lightest) >= LEAST,
        _ => false,
    }
}

/// How much of the background a pixel covers.
fn cover(Rgba([_, _, _, alpha]): Rgba<u8>) -> f64 {
    f64::from(alpha) / 255.0
}

/// How much of the weight holds.
fn share(weighed: impl Iterator<Item = (f64, bool)>) -> f64 {
    let (held, all) = weighed.fold((0.0, 0.0), |(held, all), (weight, holds)| {
        (if holds { held + weight } else { held }, all + weight)
    });
    if all > 0.0 { held / all } else { 0.0 }
}

/// Relative luminance of an sRGB colour (WCAG 2.2), its parts from 0 to 255.
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126_f64.mul_add(red, 0.7152_f64.mul_add(green, 0.0722 * blue))
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, codecs::png::PngEncoder};

    use super::*;

    const WHITE: [u8; 3] = [255, 255, 255];
    const DARK: [u8; 3] = [0x12, 0x10, 0x0e];

    /// A picture of 40 by 10 whose pixels are told by their column.
    fn png(pixel: impl Fn(u32) -> [u8; 4]) -> Vec<u8> {
        let picture = RgbaImage::from_fn(40, 10, |x, _| Rgba(pixel(x)));
        let mut bytes = Vec::new();
        DynamicImage::ImageRgba8(picture)
            .write_with_encoder(PngEncoder::new(&mut bytes))
            .unwrap();
        bytes
    }

    fn seen(pixel: impl Fn(u32) -> [u8; 4]) -> (bool, bool) {
        let png = png(pixel);
        (
            can_be_seen(&png, WHITE).unwrap(),
            can_be_seen(&png, DARK).unwrap(),
        )
    }

    const fn on_nothing(x: u32, ink: [u8; 4]) -> [u8; 4] {
        if x < 20 { ink } else { [0, 0, 0, 0] }
    }

    #[test]
    fn ink_is_held_against_what_is_behind_it() {
        assert_eq!(seen(|x| on_nothing(x, [255, 255, 255, 255])), (false, true));
        assert_eq!(seen(|x| on_nothing(x, [10, 10, 40, 255])), (true, false));
        assert_eq!(seen(|x| on_nothing(x, [1, 104, 147, 255])), (true, true));
        assert_eq!(seen(|x| on_nothing(x, [255, 230, 0, 255])), (false, true));
        // Ink so thin that hardly any of it is there.
        assert_eq!(seen(|x| on_nothing(x, [0, 0, 0, 30])), (false, false));
    }

    #[test]
    fn a_sign_that_stands_out_does_not_make_up_for_letters_that_are_gone() {
        let letters_in_black = |x: u32| match x {
            0..5 => [255, 200, 0, 255],
            5..25 => [0, 0, 0, 255],
            _ => [0, 0, 0, 0],
        };
        assert_eq!(seen(letters_in_black), (true, false));
    }

    #[test]
    fn a_picture_without_holes_brings_its_own_background() {
        assert_eq!(
            seen(|x| if x < 10 {
                [0, 0, 0, 255]
            } else {
                [255, 255, 255, 255]
            }),
            (true, true)
        );
        assert_eq!(seen(|_| [255, 255, 255, 255]), (false, false));
        assert_eq!(
            seen(|x| if x < 10 {
                [230, 230, 230, 255]
            } else {
                [255, 255, 255, 255]
            }),
            (false, false)
        );
    }

    #[test]
    fn what_is_no_picture_is_not_looked_at() {
        assert_eq!(can_be_seen(b"no", WHITE), Err(Refused::Damaged));
    }
}
