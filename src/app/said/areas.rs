//! Where the parts of the screen stand.

use ratatui::layout::Rect;

use crate::app::geometry::{below_rule, take_bottom, take_top};

/// From here on the chosen item is shown in its paragraph.
const DETAIL_FROM: u16 = 12;
/// From here on there is a line for what is not counted.
const FOOT_FROM: u16 = 6;
/// From here on the columns of figures have headings.
const HEADING_FROM: u16 = 8;
/// Rows of the chosen item, the rule above it included.
const DETAIL: u16 = 6;
const LARGE_DETAIL: u16 = 8;
/// From here on it has the larger number of rows.
const LARGE_FROM: u16 = 30;

/// Where the parts stand; those that are not shown are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The headings of the columns.
    pub heading: Rect,
    /// The rows.
    pub list: Rect,
    /// What is not counted.
    pub foot: Rect,
    /// The chosen item, the rule above it included.
    pub detail: Rect,
}

impl Areas {
    /// Divides `whole`.
    #[must_use]
    pub fn new(whole: Rect, headed: bool, has_foot: bool) -> Self {
        let mut rest = whole;
        let mut areas = Self::default();
        if rest.height >= DETAIL_FROM {
            areas.detail = take_bottom(&mut rest, if whole.height >= LARGE_FROM { LARGE_DETAIL } else { DETAIL });
        }
        if has_foot && rest.height >= FOOT_FROM {
            areas.foot = take_bottom(&mut rest, 1);
        }
        if headed && rest.height >= HEADING_FROM {
            areas.heading = take_top(&mut rest, 1);
        }
        areas.list = rest;
        areas
    }

    /// The chosen item without the rule above it, a margin at both sides.
    #[must_use]
    pub fn detail_text(&self) -> Rect {
        below_rule(self.detail)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::Areas;

    #[test]
    fn parts_lie_within_the_whole_and_never_overlap() {
        for width in [0, 1, 5, 80] {
            for height in 0..=60 {
                for (headed, has_foot) in [(false, false), (false, true), (true, false), (true, true)] {
                    let whole = Rect::new(0, 1, width, height);
                    let areas = Areas::new(whole, headed, has_foot);
                    let parts = [areas.heading, areas.list, areas.foot, areas.detail];
                    for (index, part) in parts.iter().enumerate() {
                        assert!(part.is_empty() || whole.union(*part) == whole, "{width}x{height}: {part:?}");
                        assert!(parts.iter().skip(index + 1).all(|other| !part.intersects(*other)), "{width}x{height}");
                    }
                    assert!(whole.is_empty() || areas.list.height >= whole.height.min(5), "{width}x{height}");
                }
            }
        }
    }
}
