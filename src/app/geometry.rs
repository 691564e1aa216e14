//! Where everything stands on a screen of a given size.

use ratatui::layout::Rect;

/// The widest the text is set: longer rows are hard to follow.
pub const MAX_TEXT_COLUMNS: u16 = 72;
/// From here on the sidebar stands beside the text.
pub const SIDEBAR_FROM: u16 = 100;
/// From here on the card stands beside the sidebar.
pub const CARD_FROM: u16 = 160;
/// Under this, nothing but the text and the line that is being typed.
const BARE_UNDER: u16 = 20;
/// From here on, up to the sidebar, a second line under the title shows the top names.
const NAMES_FROM: u16 = 60;
/// From here on a strip beside the text shows where the names are.
const STRIP_FROM: u16 = 40;
const SIDEBAR: u16 = 32;
/// Beside the card the sidebar is between this wide and that: what a text of the width asked for leaves.
const WIDE_SIDEBAR: (u16, u16) = (40, 56);
const CARD: u16 = 48;
/// Columns beside the text in its pane: margins and the strip.
const BESIDE_TEXT: u16 = 8;

/// What the reader wants on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Nothing but the text.
    pub text_only: bool,
    /// No line of names: the list is shown, or a form that needs the room.
    pub no_names: bool,
    /// The sidebar, over the text where there is no room beside it.
    pub sidebar: bool,
    /// The widest the text may be; [`MAX_TEXT_COLUMNS`] unless the reader set another.
    pub width: Option<u16>,
}

/// Where everything stands. Areas that are not shown are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The whole screen.
    pub screen: Rect,
    /// The title and how far it is read.
    pub head: Rect,
    /// The top names and tallies.
    pub names: Rect,
    /// Everything between the lines above and below: the list, help and palette fill it.
    pub whole: Rect,
    /// The pane of the text, strip and margins included.
    pub body: Rect,
    /// The rows of the text.
    pub text: Rect,
    /// Where mentions are in the whole article.
    pub strip: Rect,
    /// The names; over the body where [`Geometry::overlaid`].
    pub sidebar: Rect,
    /// Whether the sidebar hides the right part of the text.
    pub overlaid: bool,
    /// The card as a pane.
    pub card: Rect,
    /// What the focus is.
    pub status: Rect,
    /// What keys do.
    pub hints: Rect,
}

impl Geometry {
    /// Where everything stands on a screen of `width` and `height` cells.
    #[must_use]
    pub fn new(width: u16, height: u16, wish: Wish) -> Self {
        let screen = Rect::new(0, 0, width, height);
        let mut areas = Self { screen, ..Self::default() };
        let mut rest = screen;
        let bare = wish.text_only || width < BARE_UNDER;
        if !bare && height >= 6 {
            areas.head = take_top(&mut rest, 1);
        }
        if !bare && !wish.no_names && height >= 12 && (NAMES_FROM..SIDEBAR_FROM).contains(&width) {
            areas.names = take_top(&mut rest, 1);
        }
        if !bare && height >= 8 {
            areas.hints = take_bottom(&mut rest, 1);
        }
        // Even with nothing but the text there must be a place to answer in.
        if height >= 3 {
            areas.status = take_bottom(&mut rest, 1);
        }
        areas.split_body(rest, wish, bare);
        areas
    }

    fn split_body(&mut self, rest: Rect, wish: Wish, bare: bool) {
        self.whole = rest;
        let mut body = rest;
        if !bare && rest.width >= CARD_FROM {
            self.card = take_right(&mut body, CARD);
        }
        if !bare && rest.width >= SIDEBAR_FROM {
            let text = wish.width.unwrap_or(MAX_TEXT_COLUMNS).saturating_add(BESIDE_TEXT);
            let wide = if self.card.is_empty() {
                SIDEBAR
            } else {
                body.width.saturating_sub(text).clamp(WIDE_SIDEBAR.0, WIDE_SIDEBAR.1)
            };
            self.sidebar = take_right(&mut body, wide);
        } else if wish.sidebar {
            let wide = if rest.width < NAMES_FROM { rest.width } else { SIDEBAR + 4 };
            self.sidebar = take_right(&mut rest.clone(), wide);
            self.overlaid = true;
        }
        self.body = body;
        self.text = text_column(body, wish.width.unwrap_or(MAX_TEXT_COLUMNS));
        if !bare && body.width >= STRIP_FROM {
            self.strip = Rect { x: body.right() - 2, width: 1, ..body };
        }
    }
}

/// Where the card stands: in its pane, else over the bottom of the text.
#[must_use]
pub fn card_area(areas: &Geometry) -> Rect {
    if !areas.card.is_empty() {
        return areas.card;
    }
    let body = areas.body;
    // Where there is room, the top of the text stays in view.
    let height = if body.height >= 16 { body.height * 2 / 3 } else { body.height };
    Rect { y: body.bottom() - height, height, ..body }
}

/// The column of the text in its pane: at most `widest`, in the middle, a column free at both sides where there is room.
fn text_column(body: Rect, widest: u16) -> Rect {
    let margins = match body.width {
        0..=19 => 0,
        20..=39 => 2,
        // The strip and a blank before it take three at the right.
        _ => 5,
    };
    let width = (body.width - margins.min(body.width)).min(widest);
    let left = match margins {
        0 => 0,
        // Set towards the middle, but never under the strip.
        _ => ((body.width - width) / 2).min(body.width - width - margins / 2).max(1),
    };
    Rect { x: body.x + left, width, ..body }
}

/// The top `rows` of `rest`, or all there are.
pub(super) fn take_top(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    let top = Rect { height: rows, ..*rest };
    rest.y += rows;
    rest.height -= rows;
    top
}

/// The bottom `rows` of `rest`, or all there are.
pub(super) fn take_bottom(rest: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(rest.height);
    rest.height -= rows;
    Rect { y: rest.bottom(), height: rows, ..*rest }
}

/// `area` without the rule in its first row, a margin at both sides.
pub(super) fn below_rule(area: Rect) -> Rect {
    let (rule, margin) = (area.height.min(1), area.width.min(1));
    Rect {
        x: area.x + margin,
        y: area.y + rule,
        width: (area.width - margin).saturating_sub(1),
        height: area.height - rule,
    }
}

/// The right `columns` of `rest`; the first of them is for a rule.
fn take_right(rest: &mut Rect, columns: u16) -> Rect {
    let columns = columns.min(rest.width);
    rest.width -= columns;
    Rect { x: rest.right(), width: columns, ..*rest }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::{Geometry, MAX_TEXT_COLUMNS, Wish};

    #[test]
    fn areas_never_leave_the_screen_or_overlap() {
        for width in 0..=220 {
            for height in 0..=60 {
                for (text_only, sidebar) in [(false, false), (false, true), (true, false)] {
                    let areas = Geometry::new(width, height, Wish { text_only, sidebar, ..Wish::default() });
                    let mut shown =
                        vec![areas.head, areas.names, areas.text, areas.strip, areas.card, areas.status, areas.hints];
                    if !areas.overlaid {
                        shown.push(areas.sidebar);
                    }
                    for (index, area) in shown.iter().enumerate() {
                        assert!(areas.screen.union(*area) == areas.screen, "{width}x{height}: {area:?}");
                        let clash = shown.iter().skip(index + 1).find(|other| area.intersects(**other));
                        assert_eq!(clash.filter(|_| !area.is_empty()), None, "{width}x{height}: {area:?}");
                    }
                    assert!(areas.text.width <= MAX_TEXT_COLUMNS);
                    assert!(width == 0 || height == 0 || !areas.text.is_empty(), "{width}x{height} shows no text");
                }
            }
        }
    }

    #[test]
    fn more_is_shown_where_there_is_room() {
        let at = |width, height| Geometry::new(width, height, Wish::default());
        assert_eq!(at(1, 1).text, Rect::new(0, 0, 1, 1));
        assert!(at(19, 20).head.is_empty() && at(20, 20).names.is_empty());
        assert!(!at(80, 24).names.is_empty() && at(80, 24).sidebar.is_empty());
        assert!(at(100, 24).names.is_empty() && !at(100, 24).sidebar.is_empty() && at(100, 24).card.is_empty());
        assert!(!at(160, 24).card.is_empty());
        assert!(Geometry::new(80, 24, Wish { sidebar: true, ..Wish::default() }).overlaid);
    }
}
