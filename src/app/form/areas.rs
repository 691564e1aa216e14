//! Where the parts of a form stand.

use ratatui::layout::Rect;

/// Rows of the article above the form, a blank among them, where there is room.
const PARAGRAPH: u16 = 4;
/// The most rows of the article above the form: a longer paragraph is shown around the name.
const MAX_PARAGRAPH: u16 = 9;
/// Rows of what it would light, the rule included, before the paragraph gets more.
const LIVE: u16 = 6;

/// Where the parts of a form stand. Those that there is no room for are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The article around the name.
    pub paragraph: Rect,
    /// The fields, with a rule above them.
    pub fields: Rect,
    /// What it would light, with a rule above it.
    pub live: Rect,
}

impl Areas {
    /// The parts within `body`, for `fields` rows of fields.
    #[must_use]
    pub fn new(body: Rect, fields: usize) -> Self {
        let fields = (fields + 1).min(usize::from(body.height)) as u16;
        let rest = body.height - fields;
        let live = rest.saturating_sub(PARAGRAPH).max(LIVE.min(rest)).min(rest);
        // A tall screen shows more of the article, and as many more hits.
        let spare = (live.saturating_sub(LIVE + PARAGRAPH) / 2).min(MAX_PARAGRAPH - PARAGRAPH);
        let paragraph = if rest > live { rest - live + spare } else { 0 };
        let live = rest - paragraph;
        let part = |y: u16, height: u16| Rect { y: body.y + y, height, ..body };
        Self { paragraph: part(0, paragraph), fields: part(paragraph, fields), live: part(paragraph + fields, live) }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::Areas;

    #[test]
    fn fields_come_first_then_hits_then_the_article() {
        let rows = |height, fields| {
            let areas = Areas::new(Rect::new(0, 1, 80, height), fields);
            (areas.paragraph.height, areas.fields.height, areas.live.height)
        };
        assert_eq!(rows(21, 10), (4, 11, 6));
        assert_eq!(rows(15, 10), (0, 11, 4));
        assert_eq!(rows(5, 10), (0, 5, 0));
        assert_eq!(rows(0, 10), (0, 0, 0));
        assert_eq!(rows(32, 10), (7, 11, 14));
        assert_eq!(rows(48, 10), (9, 11, 28));
    }
}
