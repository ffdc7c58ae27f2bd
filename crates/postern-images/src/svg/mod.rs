//! Drawings: checked against a list of elements, then drawn.
//!
//! A drawing is a program for whoever draws it, so it is not cleaned and passed on but drawn here, by resvg without its support for
//! text, embedded pictures and files. Elements that could make the work unbounded (filters, patterns, `use` of what has a `use`
//! in it, masks of what is masked) or that would be left out of the picture unnoticed (text, pictures, styles of pages) are refused by name, so that a
//! logo never comes out other than it was drawn. What is left is counted before it is painted (`work`).

mod work;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use resvg::usvg::{Options, Tree};

use crate::{Format, Picture, Refused, Role};

/// The most bytes of a drawing. Logos have a few thousand.
const MOST_BYTES: usize = 512 * 1024;
/// The most elements and texts.
const MOST_NODES: u32 = 20_000;
/// How deep they stand in each other.
const DEEPEST: usize = 32;
/// How often something is used again.
const MOST_USES: usize = 200;
/// The most elements that stand in what is used again, each time counted.
const MOST_USED: usize = 5_000;

/// Said of a drawing that would take too long.
const MORE_THAN_A_LOGO: &str = "more shapes, masks or dashes than a logo needs";

const SVG: &str = "http://www.w3.org/2000/svg";

/// Shapes, groups, colours, and words about the drawing that nobody sees.
const ELEMENTS: [&str; 20] = [
    "svg",
    "g",
    "a",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "title",
    "desc",
];

pub(crate) fn is_drawing(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<svg")
        || (head.starts_with('<') && head.contains("<svg"))
        || head.starts_with("<?xml")
}

pub(crate) fn draw(role: Role, bytes: &[u8]) -> Result<Picture, Refused> {
    if bytes.len() > MOST_BYTES {
        return Err(Refused::TooManyBytes { most: MOST_BYTES });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refused::Damaged)?;
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|_| Refused::Damaged)?;
    check(&document)?;
    let tree = Tree::from_xmltree(&document, &Options::default()).map_err(|_| Refused::Damaged)?;
    work::check(tree.root()).map_err(|work::TooMuch| Refused::Drawing {
        what: MORE_THAN_A_LOGO.to_owned(),
    })?;
    paint(role, &tree)
}

fn check(document: &Document<'_>) -> Result<(), Refused> {
    let refuse = |what: String| Err(Refused::Drawing { what });
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return Err(Refused::Damaged);
    }
    let (mut uses, mut used) = (0, 0);
    for node in root.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        // What drawing programs write about themselves is in namespaces of their own, and is not drawn.
        if node.tag_name().namespace() != Some(SVG) || name == "metadata" {
            continue;
        }
        if !ELEMENTS.contains(&name) {
            return refuse(format!("<{name}>"));
        }
        if node.ancestors().count() > DEEPEST {
            return refuse("elements that stand too deep in each other".to_owned());
        }
        if name == "use" {
            uses += 1;
            let target = target(document, node);
            if uses > MOST_USES || target.is_some_and(has_use) {
                return refuse("<use> of what uses something itself".to_owned());
            }
            used += target.map_or(0, |target| target.descendants().count());
            if used > MOST_USED {
                return refuse(MORE_THAN_A_LOGO.to_owned());
            }
        }
        if is_stencil(name) && has_stencil_of_its_own(node) {
            return refuse(format!(
                "<{name}> that uses, masks or cuts something itself"
            ));
        }
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            if name
                .get(..2)
                .is_some_and(|start| start.eq_ignore_ascii_case("on"))
            {
                return refuse(format!("the attribute {name}"));
            }
            if name == "href"
                && node.tag_name().name() != "a"
                && !value.trim_start().starts_with('#')
            {
                return refuse("a reference to another file".to_owned());
            }
        }
    }
    Ok(())
}

/// Whether an element is a shape through which others are seen.
fn is_stencil(name: &str) -> bool {
    matches!(name, "mask" | "clipPath")
}

/// Whether a mask or cut is, or has in it, what is used again, masked or cut. Each level of that can double the work.
fn has_stencil_of_its_own(stencil: Node<'_, '_>) -> bool {
    stencil.descendants().any(|inner| {
        inner.tag_name().name() == "use"
            || inner.attributes().any(|attribute| {
                matches!(attribute.name(), "mask" | "clip-path")
                    || attribute.name() == "style"
                        && ["mask", "clip"]
                            .iter()
                            .any(|word| attribute.value().contains(word))
            })
    })
}

/// What a `use` refers to.
fn target<'a, 'input>(
    document: &'a Document<'input>,
    node: Node<'a, 'input>,
) -> Option<Node<'a, 'input>> {
    let href = node
        .attributes()
        .find(|attribute| attribute.name() == "href")?;
    let id = href.value().trim().trim_start_matches('#');
    document
        .descendants()
        .find(|other| other.attribute("id") == Some(id))
}

/// Whether there is a `use` in it; it may be the very one that refers to it.
fn has_use(target: Node<'_, '_>) -> bool {
    target
        .descendants()
        .any(|inner| inner.tag_name().name() == "use")
}

fn paint(role: Role, tree: &Tree) -> Result<Picture, Refused> {
    let (most_width, most_height) = role.bounds();
    let size = tree.size();
    let scale = (side(most_width) / size.width()).min(side(most_height) / size.height());
    let scaled = size.to_int_size().scale_to(
        resvg::tiny_skia::IntSize::from_wh(most_width, most_height).ok_or(Refused::Damaged)?,
    );
    let mut pixmap = Pixmap::new(scaled.width(), scaled.height()).ok_or(Refused::Damaged)?;
    resvg::render(
        tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let (width, height) = (pixmap.width(), pixmap.height());
    let bytes = pixmap.encode_png().map_err(|_| Refused::Damaged)?;
    Ok(Picture {
        bytes,
        format: Format::Png,
        width,
        height,
    })
}

/// A side as a number with a fraction; boxes are far below where that loses anything.
fn side(pixels: u32) -> f32 {
    u16::try_from(pixels).map_or(f32::from(u16::MAX), f32::from)
}
