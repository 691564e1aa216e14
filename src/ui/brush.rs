//! Writing on the screen: everything shown goes through here, and is made safe.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use crate::config;
use crate::text::width::{elide, width};
use crate::text::{LineEditor, Safe};

/// A theme's style as the screen takes it.
pub(super) fn style(style: config::Style) -> Style {
    let color = |color| match color {
        config::Color::Indexed(index) => Color::Indexed(index),
        config::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    };
    let mut drawn = Style { fg: style.fg.map(color), bg: style.bg.map(color), ..Style::default() };
    if style.plain {
        drawn = drawn.remove_modifier(Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED);
    }
    for (wanted, modifier) in [
        (style.bold, Modifier::BOLD),
        (style.dim, Modifier::DIM),
        (style.italic, Modifier::ITALIC),
        (style.underline, Modifier::UNDERLINED),
        (style.reverse, Modifier::REVERSED),
    ] {
        if wanted {
            drawn = drawn.add_modifier(modifier);
        }
    }
    drawn
}

/// One row of the screen, written from left to right.
pub(super) struct Line<'a> {
    buffer: &'a mut Buffer,
    x: u16,
    y: u16,
    right: u16,
    mark: &'static str,
}

impl<'a> Line<'a> {
    /// Row `row` of `area`; nothing where it has no such row.
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, row: u16, ascii: bool) -> Option<Self> {
        let area = area.intersection(buffer.area);
        let mark = crate::app::card::mark(ascii);
        (row < area.height).then(|| Self { buffer, x: area.x, y: area.y + row, right: area.right(), mark })
    }

    /// The columns that are left.
    pub(super) fn left(&self) -> usize {
        usize::from(self.right.saturating_sub(self.x))
    }

    /// Writes `text`, cut with a mark where it does not fit.
    pub(super) fn put(&mut self, text: &str, style: config::Style) -> &mut Self {
        self.put_within(text, usize::MAX, style)
    }

    /// Writes `text` in at most `columns`, cut with a mark where it does not fit.
    pub(super) fn put_within(&mut self, text: &str, columns: usize, drawn: config::Style) -> &mut Self {
        let safe = Safe::line(text);
        let shown = elide(safe.as_str(), columns.min(self.left()), self.mark);
        let (x, _) = self.buffer.set_stringn(self.x, self.y, shown.as_ref(), self.left(), style(drawn));
        self.x = x.min(self.right);
        self
    }

    /// Leaves `columns` blank.
    pub(super) fn skip(&mut self, columns: usize) -> &mut Self {
        self.x = self.x.saturating_add(columns.min(self.left()) as u16);
        self
    }

    /// Writes `text` at the right end, a blank before it; what follows ends before it. Nothing where there is no room.
    pub(super) fn put_right(&mut self, text: &str, drawn: config::Style) -> &mut Self {
        let safe = Safe::line(text);
        let wide = width(safe.as_str());
        if wide > 0 && wide < self.left() {
            let x = self.right - wide as u16;
            self.buffer.set_stringn(x, self.y, safe.as_str(), wide, style(drawn));
            self.right = x - 1;
        }
        self
    }

    /// Where the next letter would be written.
    pub(super) fn position(&self) -> (u16, u16) {
        (self.x.min(self.right.saturating_sub(1)), self.y)
    }

    /// Writes a line being typed, its beginning out of sight where it is long: what was typed last is always seen. Where
    /// the cursor stands.
    pub(super) fn put_typed(&mut self, editor: &LineEditor, style: config::Style) -> Position {
        let before = Safe::line(editor.before()).into_string();
        let room = self.left().saturating_sub(1);
        let mut shown = before.as_str();
        while width(shown) > room {
            let mut letters = shown.chars();
            letters.next();
            shown = letters.as_str();
        }
        self.put(shown, style);
        let position = Position::from(self.position());
        self.put(editor.behind(), style);
        position
    }

    /// Keeps `columns` free at the right.
    pub(super) fn keep_free(&mut self, columns: usize) -> &mut Self {
        self.right -= columns.min(self.left()) as u16;
        self
    }
}

/// Fills `area` with blanks in `drawn`.
pub(super) fn fill(buffer: &mut Buffer, area: Rect, drawn: config::Style) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
    buffer.set_style(area, style(drawn));
}

/// Lays a style over what stands in `area`.
pub(super) fn lay_over(buffer: &mut Buffer, area: Rect, drawn: config::Style) {
    buffer.set_style(area.intersection(buffer.area), style(drawn));
}

/// A rule from top to bottom at the left of `area`; the area right of it, a blank between.
pub(super) fn ruled_left(buffer: &mut Buffer, area: Rect, drawn: config::Style, ascii: bool) -> Rect {
    let rule = Rect { width: area.width.min(1), ..area };
    for row in 0..rule.height {
        if let Some(mut line) = Line::new(buffer, rule, row, ascii) {
            line.put(if ascii { "|" } else { "│" }, drawn);
        }
    }
    let used = area.width.min(2);
    Rect { x: area.x + used, width: area.width - used, ..area }
}

/// A rule along the first row of `area`, with `title` in it; the area below it.
pub(super) fn ruled_top(
    buffer: &mut Buffer,
    area: Rect,
    title: &str,
    styles: (config::Style, config::Style),
    ascii: bool,
) -> Rect {
    let (rule, of_title) = styles;
    let dash = if ascii { "-" } else { "─" };
    if let Some(mut line) = Line::new(buffer, area, 0, ascii) {
        if !title.is_empty() {
            line.put(&dash.repeat(2), rule).put(" ", of_title).put(title, of_title).put(" ", of_title);
        }
        let left = line.left();
        line.put(&dash.repeat(left), rule);
    }
    let used = area.height.min(1);
    Rect { y: area.y + used, height: area.height - used, ..area }
}
