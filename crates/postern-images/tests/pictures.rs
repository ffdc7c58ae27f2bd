//! What strangers may send, and what comes out of it.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbaImage};
use postern_images::{Format, Refused, Role, redraw};

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixels = RgbaImage::from_fn(width, height, |x, y| {
        let [.., red] = x.to_be_bytes();
        let [.., green] = y.to_be_bytes();
        image::Rgba([red, green, 120, 255])
    });
    let mut bytes = Cursor::new(Vec::new());
    let picture = match format {
        ImageFormat::Jpeg => DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(pixels).to_rgb8()),
        _ => DynamicImage::ImageRgba8(pixels),
    };
    picture
        .write_to(&mut bytes, format)
        .expect("a picture of this format can be written");
    bytes.into_inner()
}

/// The head of a PNG that says it is this large, and nothing of it.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut chunk = b"IHDR".to_vec();
    chunk.extend(width.to_be_bytes());
    chunk.extend(height.to_be_bytes());
    chunk.extend([8, 6, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d".to_vec();
    png.extend(&chunk);
    png.extend(crc(&chunk).to_be_bytes());
    png.extend(b"\x00\x00\x00\x00IDAT\x35\xaf\x06\x1e");
    png
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

fn svg(inner: &str) -> Vec<u8> {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 60 10\">{inner}</svg>"
    )
    .into_bytes()
}

#[test]
fn pictures_are_drawn_anew_within_their_box() {
    for (role, format, size, expected, out) in [
        (
            Role::Logo,
            ImageFormat::Png,
            (600, 100),
            (600, 100),
            Format::Png,
        ),
        (
            Role::Logo,
            ImageFormat::Jpeg,
            (2400, 400),
            (1200, 200),
            Format::Png,
        ),
        (
            Role::Logo,
            ImageFormat::Gif,
            (60, 10),
            (60, 10),
            Format::Png,
        ),
        (
            Role::Icon,
            ImageFormat::Ico,
            (32, 32),
            (32, 32),
            Format::Png,
        ),
        (
            Role::Icon,
            ImageFormat::Png,
            (128, 128),
            (64, 64),
            Format::Png,
        ),
        (
            Role::Hero,
            ImageFormat::Jpeg,
            (3000, 2000),
            (1800, 1200),
            Format::Jpeg,
        ),
    ] {
        let sent = picture(size.0, size.1, format);
        let drawn = redraw(role, &sent).unwrap();
        assert_eq!((drawn.width, drawn.height), expected, "{role:?} {format:?}");
        assert_eq!(drawn.format, out);
        assert_ne!(drawn.bytes, sent);
        let again = image::load_from_memory(&drawn.bytes).unwrap();
        assert_eq!((again.width(), again.height()), expected);
    }
}

#[test]
fn nothing_of_a_polyglot_is_passed_on() {
    const SCRIPT: &[u8] = b"/*<script>alert(1)</script>*/";
    for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::Jpeg] {
        let mut sent = picture(40, 10, format);
        sent.extend(SCRIPT);
        let Ok(drawn) = redraw(Role::Logo, &sent) else {
            continue;
        };
        assert!(
            !drawn.bytes.windows(SCRIPT.len()).any(|part| part == SCRIPT),
            "{format:?}"
        );
    }
    let gif = b"GIF89a=1;alert(1)//\x00\x00\x00;".to_vec();
    // Its sides are whatever the script spells.
    assert!(redraw(Role::Logo, &gif).is_err());
}

#[test]
fn what_is_too_large_is_refused_before_it_is_unpacked() {
    for sides in [(30_000, 30_000), (1, 60_000), (8000, 8000)] {
        let refused = redraw(Role::Logo, &bomb(sides.0, sides.1)).unwrap_err();
        assert!(
            matches!(refused, Refused::TooManyPixels { .. }),
            "{sides:?}: {refused}"
        );
    }
    assert!(matches!(
        redraw(Role::Icon, &vec![0; 500 * 1024 + 1]),
        Err(Refused::TooManyBytes { most: 512_000 })
    ));
    assert!(matches!(
        redraw(Role::Logo, &vec![0; 10 * 1024 * 1024 + 1]),
        Err(Refused::TooManyBytes { .. })
    ));
}

/// Its decoder holds all passes at once: 10 million pixels took 91 MB.
#[test]
fn a_jpeg_in_passes_may_have_half_as_many_pixels() {
    let claiming = |marker: u8, side: u16| {
        let mut bytes = picture(16, 16, ImageFormat::Jpeg);
        let frame = bytes
            .windows(2)
            .position(|two| two == [0xff, 0xc0])
            .unwrap();
        bytes[frame + 1] = marker;
        bytes[frame + 5..frame + 7].copy_from_slice(&side.to_be_bytes());
        bytes[frame + 7..frame + 9].copy_from_slice(&side.to_be_bytes());
        matches!(
            redraw(Role::Hero, &bytes),
            Err(Refused::TooManyPixels { .. })
        )
    };
    assert!(claiming(0xc2, 2400));
    assert!(!claiming(0xc2, 1000));
    assert!(!claiming(0xc0, 2400));
    assert!(claiming(0xc0, 3200));
}

#[test]
fn what_is_no_picture_of_its_role_is_refused() {
    for (role, sent) in [
        (Role::Logo, b"MZ\x90\x00".to_vec()),
        (Role::Logo, Vec::new()),
        (
            Role::Logo,
            b"<html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>".to_vec(),
        ),
        (Role::Logo, picture(32, 32, ImageFormat::Ico)),
        (Role::Icon, picture(32, 32, ImageFormat::Jpeg)),
        (Role::Icon, svg("<path d=\"M0 0h9v9z\"/>")),
        (Role::Hero, picture(32, 32, ImageFormat::Gif)),
        (Role::Hero, svg("<path d=\"M0 0h9v9z\"/>")),
    ] {
        let refused = redraw(role, &sent).unwrap_err();
        assert!(
            matches!(refused, Refused::Format { .. } | Refused::Damaged),
            "{role:?}: {refused}"
        );
    }
}

#[test]
fn a_cut_picture_is_refused_at_every_length() {
    let whole = picture(30, 10, ImageFormat::Png);
    // The end mark of a PNG may be missing; everything before it may not.
    for length in (0..whole.len() - 16).step_by(7) {
        assert!(redraw(Role::Logo, &whole[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_drawing_leaves_as_a_picture() {
    let drawn = redraw(
        Role::Logo,
        &svg("<path fill=\"#e4002b\" d=\"M0 0h60v10H0z\"/>"),
    )
    .unwrap();
    assert_eq!(
        (drawn.format, drawn.width, drawn.height),
        (Format::Png, 1200, 200)
    );
    let pixels = image::load_from_memory(&drawn.bytes).unwrap().to_rgba8();
    assert_eq!(pixels.get_pixel(600, 100).0, [0xe4, 0x00, 0x2b, 0xff]);
}

#[test]
fn drawings_with_anything_but_shapes_are_refused_by_name() {
    for (inner, what) in [
        ("<script>alert(1)</script>", "<script>"),
        ("<path d=\"M0 0h9\" onload=\"alert(1)\"/>", "onload"),
        ("<image href=\"https://tracker.example/x.png\"/>", "<image>"),
        ("<foreignObject><div/></foreignObject>", "<foreignObject>"),
        ("<text>Lumen</text>", "<text>"),
        (
            "<filter id=\"f\"><feGaussianBlur stdDeviation=\"9999\"/></filter>",
            "<filter>",
        ),
        ("<pattern/>", "<pattern>"),
        ("<style>@import url(https://x.example)</style>", "<style>"),
        ("<animate attributeName=\"href\"/>", "<animate>"),
        ("<use href=\"other.svg#a\"/>", "another file"),
        ("<use xlink:href=\"https://x.example/#a\"/>", "another file"),
        (
            "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><path d=\"M0 0\"/></g><use href=\"#a\"/>",
            "<use>",
        ),
        ("<g id=\"a\"><use href=\"#a\"/></g>", "<use>"),
    ] {
        let refused = redraw(Role::Logo, &svg(inner)).unwrap_err();
        assert!(
            matches!(refused, Refused::Drawing { .. }),
            "{inner}: {refused}"
        );
        assert!(refused.to_string().contains(what), "{inner}: {refused}");
    }
    let deep = format!("{}{}", "<g>".repeat(40), "</g>".repeat(40));
    assert!(matches!(
        redraw(Role::Logo, &svg(&deep)),
        Err(Refused::Drawing { .. })
    ));
}

#[test]
fn drawings_that_explode_are_refused() {
    let laughs = b"<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><title>&b;</title></svg>";
    assert_eq!(redraw(Role::Logo, laughs), Err(Refused::Damaged));
    let many = "<path d=\"M0 0h1\"/>".repeat(25_000);
    assert_eq!(redraw(Role::Logo, &svg(&many)), Err(Refused::Damaged));
    let uses = "<use href=\"#a\"/>".repeat(201);
    let refused = redraw(
        Role::Logo,
        &svg(&format!("<path id=\"a\" d=\"M0 0h9\"/>{uses}")),
    )
    .unwrap_err();
    assert!(matches!(refused, Refused::Drawing { .. }), "{refused}");
    assert_eq!(redraw(Role::Logo, b"<svg"), Err(Refused::Damaged));
}

/// Small files that would take a core for minutes, or for ever.
#[test]
fn drawings_that_take_for_ever_are_refused_before_they_are_painted() {
    const SHAPE: &str = "d=\"M0 0h60v10H0z\"";
    // Each level shows the one below it twice.
    let nested = |element: &str, reference: &str| -> String {
        let level = |level: u32| {
            let below = format!("<path {reference}=\"url(#m{})\" {SHAPE}/>", level - 1);
            format!("<{element} id=\"m{level}\">{below}{below}</{element}>")
        };
        let levels = (1..24).map(level).collect::<Vec<_>>().concat();
        format!(
            "<{element} id=\"m0\"><path {SHAPE}/></{element}>{levels}<path {reference}=\"url(#m23)\" {SHAPE}/>"
        )
    };
    let shape = format!("<path {SHAPE}/>");
    for (name, inner) in [
        ("masks of masks", nested("mask", "mask")),
        ("cuts of cuts", nested("clipPath", "clip-path")),
        (
            "many masks",
            format!(
                "<mask id=\"m\">{shape}</mask>{}",
                format!("<path mask=\"url(#m)\" {SHAPE}/>").repeat(500)
            ),
        ),
        (
            "many layers",
            format!("<g opacity=\".5\">{shape}</g>").repeat(500),
        ),
        ("many shapes", shape.repeat(6_000)),
        (
            "many shapes, used often",
            format!(
                "<g id=\"a\">{}</g>{}",
                shape.repeat(500),
                "<use href=\"#a\"/>".repeat(100)
            ),
        ),
        (
            "many corners",
            format!("<path d=\"M0 0{}\"/>", "L60 10L0 0".repeat(40_000)),
        ),
        (
            "many dashes",
            format!("<path stroke=\"#000\" stroke-dasharray=\".0001\" {SHAPE}/>"),
        ),
    ] {
        let refused = redraw(Role::Logo, &svg(&inner)).unwrap_err();
        assert!(
            matches!(refused, Refused::Drawing { .. }),
            "{name}: {refused}"
        );
    }
}

/// What logos are made of, in the amounts they have it.
#[test]
fn an_elaborate_logo_is_drawn() {
    let shape = "<path fill=\"url(#g)\" d=\"M0 0h60v10H0z\"/>";
    let inner = format!(
        "<linearGradient id=\"g\"><stop stop-color=\"#e4002b\"/></linearGradient>\
         <clipPath id=\"c\"><circle r=\"5\"/></clipPath><mask id=\"m\">{shape}</mask>\
         <g clip-path=\"url(#c)\" mask=\"url(#m)\" opacity=\".9\">{}</g>\
         <path fill=\"none\" stroke=\"#000\" stroke-dasharray=\"1 2\" d=\"M0 0h60v10H0z\"/>",
        shape.repeat(300)
    );
    assert!(redraw(Role::Logo, &svg(&inner)).is_ok());
}
