//! How much work it is to draw a drawing.
//!
//! A mask is drawn anew wherever it is used, a dash can be any number of dashes, and a layer costs a picture of its own. So the
//! work is counted over the tree before a pixel is painted, references followed as often as they would be drawn, and the counting
//! stops where it has been too much. Logos take a few hundred steps.

use resvg::usvg::{ClipPath, Group, Mask, Node, Path};

/// One step is about a shape painted over the whole picture.
#[derive(Debug)]
pub(super) struct TooMuch;

/// The most steps of a drawing: a fraction of a second on one core.
const MOST_STEPS: u64 = 4_000;
/// Painting on a canvas of its own and laying that over the picture.
const LAYER: u64 = 10;
/// A layer that is turned into a mask, and applied.
const MASK: u64 = 40;
/// A layer that cuts.
const CLIP: u64 = 20;
/// Corners and dashes that take as long as painting a shape.
const CORNERS_PER_STEP: u64 = 20;

/// Refuses what takes too long.
pub(super) fn check(root: &Group) -> Result<(), TooMuch> {
    Budget(MOST_STEPS).group(root)
}

struct Budget(u64);

impl Budget {
    fn spend(&mut self, steps: u64) -> Result<(), TooMuch> {
        self.0 = self.0.checked_sub(steps).ok_or(TooMuch)?;
        Ok(())
    }

    fn group(&mut self, group: &Group) -> Result<(), TooMuch> {
        if group.should_isolate() {
            self.spend(LAYER)?;
        }
        if let Some(clip) = group.clip_path() {
            self.clip(clip)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask)?;
        }
        group.children().iter().try_for_each(|node| match node {
            Node::Group(inner) => self.group(inner),
            Node::Path(path) => self.path(path),
            // Neither passes the list of elements.
            Node::Image(_) | Node::Text(_) => Ok(()),
        })
    }

    fn clip(&mut self, clip: &ClipPath) -> Result<(), TooMuch> {
        self.spend(CLIP)?;
        if let Some(inner) = clip.clip_path() {
            self.clip(inner)?;
        }
        self.group(clip.root())
    }

    fn mask(&mut self, mask: &Mask) -> Result<(), TooMuch> {
        self.spend(MASK)?;
        if let Some(inner) = mask.mask() {
            self.mask(inner)?;
        }
        self.group(mask.root())
    }

    fn path(&mut self, path: &Path) -> Result<(), TooMuch> {
        let corners = count(path.data().len());
        let corners = corners.saturating_add(dashes(path).saturating_mul(corners));
        self.spend(1 + corners / CORNERS_PER_STEP)
    }
}

/// How many dashes a straight part of a path is cut into at most, rounded up to a power of two.
fn dashes(path: &Path) -> u64 {
    let Some(lengths) = path.stroke().and_then(|stroke| stroke.dasharray()) else {
        return 0;
    };
    let bounds = path.data().bounds();
    let part = bounds.width().hypot(bounds.height());
    let mut covered: f32 = lengths.iter().sum();
    let mut dashes = count(lengths.len());
    // A round of no length never gets there.
    while covered < part && dashes < MOST_STEPS * CORNERS_PER_STEP {
        covered *= 2.0;
        dashes *= 2;
    }
    dashes
}

fn count(things: usize) -> u64 {
    u64::try_from(things).unwrap_or(u64::MAX)
}
