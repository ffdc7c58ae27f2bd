//! What a picture costs: of whatever size, kind and intent, drawing it anew takes a bounded amount of memory, and nothing of it but
//! what it looks like comes out. A file of its own, since the memory of a process is measured.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use postern_images::{Role, redraw};

/// What drawing one picture may take beside the picture itself.
const MOST_KIB: u64 = 64 * 1024;

const ROLES: [Role; 3] = [Role::Logo, Role::Icon, Role::Hero];

const SMALL: [(u32, u32); 6] = [(1, 1), (3, 200), (64, 64), (300, 50), (320, 180), (8001, 1)];

/// As many pixels as are taken, in the role that takes them.
const LARGE: [(Role, ImageFormat, u32, u32); 2] = [
    (Role::Hero, ImageFormat::Png, 3162, 3162),
    (Role::Hero, ImageFormat::Jpeg, 3162, 3162),
];

const TRICKS: [(&str, &[u8]); 6] = [
    ("script behind", b"<script>alert(1)</script>"),
    ("page behind", b"<!doctype html><script>alert(1)</script>"),
    ("archive behind", b"PK\x03\x04<script>"),
    ("comment behind", b"/*<script>alert(1)</script>*/=1"),
    ("nothing behind", b""),
    ("another picture behind", b"GIF89a<script>"),
];

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels)
        .write_to(&mut bytes, format)
        .expect("a picture of this format can be written");
    bytes.into_inner()
}

/// A line of `/proc/self/status`, in KiB.
fn kib(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells of a process");
    let line = status.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .expect("it has this line")
}

/// Draws it, and holds what came of it and what that took, since the process had this many KiB, against the bounds.
fn examine(start: u64, name: &str, role: Role, bytes: &[u8]) {
    // The highest mark starts anew.
    fs::write("/proc/self/clear_refs", "5").expect("Linux forgets the highest mark when told to");
    let drawn = redraw(role, bytes);
    let taken = kib("VmHWM:").saturating_sub(start);
    assert!(taken < MOST_KIB, "{name} as {role:?} took {taken} KiB");
    let Ok(drawn) = drawn else { return };
    let again = image::load_from_memory(&drawn.bytes).expect("what comes out is a picture");
    let (width, height) = role.bounds();
    assert!(again.width() <= width && again.height() <= height, "{name}");
    let has_script = drawn.bytes.windows(7).any(|some| some == b"<script");
    assert!(!has_script, "{name} as {role:?} kept a script");
}

#[test]
fn a_corpus_of_pictures_is_drawn_within_bounds_and_without_scripts() {
    let start = kib("VmRSS:");
    for (role, format, width, height) in LARGE {
        let bytes = picture(width, height, format);
        examine(
            start,
            &format!("{format:?} of {width} by {height}"),
            role,
            &bytes,
        );
    }
    let mut files = LARGE.len();
    let mut examine = |name: &str, bytes: &[u8]| {
        files += 1;
        for role in ROLES {
            examine(start, name, role, bytes);
        }
    };
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif] {
        for (width, height) in SMALL {
            let bytes = picture(width, height, format);
            examine(&format!("{format:?} of {width} by {height}"), &bytes);
        }
        let small = picture(64, 64, format);
        for (name, more) in TRICKS {
            examine(&format!("{format:?}, {name}"), &[&small, more].concat());
        }
        for part in [1, 2, 3, 4] {
            let cut = &small[..small.len() * part / 5];
            examine(&format!("{part} fifths of a {format:?}"), cut);
        }
    }
    for side in [16, 64, 256] {
        examine(
            &format!("ICO of {side}"),
            &picture(side, side, ImageFormat::Ico),
        );
    }
    for inner in [
        "<script>alert(1)</script>",
        "<path d=\"M0 0h60v10H0z\" onload=\"alert(1)\"/>",
        "<image href=\"https://elsewhere.example/x.png\"/>",
        "<foreignObject><b/></foreignObject>",
        "<path fill=\"#e4002b\" d=\"M0 0h60v10H0z\"/>",
        "<rect width=\"1e9\" height=\"1e9\"/>",
    ] {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 10\">{inner}</svg>"
        );
        examine(inner, svg.as_bytes());
    }
    examine(
        "an endless drawing",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1e9\" height=\"1e9\"><path d=\"M0 0h1e9v1e9z\"/></svg>",
    );
    assert!(files >= 60, "{files} files");
}
