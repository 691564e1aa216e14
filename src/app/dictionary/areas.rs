//! Where the parts of the dictionary screen stand.

use ratatui::layout::Rect;

use crate::app::geometry::{below_rule, take_bottom, take_top};

/// From here on the details stand beside the list.
const BESIDE_FROM: u16 = 100;
/// From here on the columns have headings.
const HEADING_FROM: u16 = 8;
/// From here on the details stand below the list.
const BELOW_FROM: u16 = 13;

/// Where the parts of the dictionary screen stand; those that are not shown are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The titles of the pages.
    pub tabs: Rect,
    /// The headings of the columns.
    pub heading: Rect,
    /// The rows.
    pub list: Rect,
    /// The details, the rule before them included.
    pub detail: Rect,
    /// Whether the details stand beside the list.
    pub beside: bool,
}

impl Areas {
    /// Divides `whole`; `opened`: whether the details have the keys.
    #[must_use]
    pub fn new(whole: Rect, opened: bool) -> Self {
        let mut rest = whole;
        let mut areas = Self { beside: whole.width >= BESIDE_FROM, ..Self::default() };
        if rest.height >= 3 {
            areas.tabs = take_top(&mut rest, 1);
        }
        if areas.beside {
            let columns = (rest.width * 2 / 5).clamp(44, 76);
            rest.width -= columns;
            areas.detail = Rect { x: rest.right(), width: columns, ..rest };
        } else if opened {
            areas.detail = rest;
            return areas;
        } else if rest.height >= BELOW_FROM {
            let rows = rest.height / 2;
            areas.detail = take_bottom(&mut rest, rows);
        }
        if rest.height >= HEADING_FROM {
            areas.heading = take_top(&mut rest, 1);
        }
        areas.list = rest;
        areas
    }

    /// The details without the rule before them.
    #[must_use]
    pub fn detail_text(&self) -> Rect {
        let area = self.detail;
        if self.beside {
            let used = area.width.min(2);
            return Rect { x: area.x + used, width: (area.width - used).saturating_sub(1), ..area };
        }
        below_rule(area)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::Areas;

    #[test]
    fn parts_lie_within_the_whole_and_never_overlap() {
        for width in 0..=210 {
            for height in 0..=60 {
                for opened in [false, true] {
                    let whole = Rect::new(0, 1, width, height);
                    let areas = Areas::new(whole, opened);
                    let parts = [areas.tabs, areas.heading, areas.list, areas.detail];
                    for (index, part) in parts.iter().enumerate() {
                        assert!(part.is_empty() || whole.union(*part) == whole, "{width}x{height}: {part:?}");
                        let clash = parts.iter().skip(index + 1).find(|other| part.intersects(**other));
                        assert_eq!(clash, None, "{width}x{height}");
                    }
                    let text = areas.detail_text();
                    assert!(text.is_empty() || areas.detail.union(text) == areas.detail);
                    let shows = if opened && !areas.beside { areas.detail } else { areas.list };
                    assert!(whole.is_empty() || !shows.is_empty(), "{width}x{height} shows nothing");
                }
            }
        }
    }
}
