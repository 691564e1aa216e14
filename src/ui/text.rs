//! The rows of the article, with its names lit.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brush::{Line, lay_over};
use crate::app::Model;
use crate::app::overlay::Overlay;
use crate::app::page::{Part, RowKind};
use crate::app::reading::Reading;
use crate::app::stops::{Section, within};
use crate::article::BlockKind;
use crate::config::{Style, Theme};
use crate::names::{Form, Kind, OwnKinds};
use crate::recognition::{Certainty, Mention};
use crate::text::Span;
use crate::text::width::width;

/// How many quotes before a row may reach into it: one in another in another, over paragraphs.
const QUOTES_BACK: usize = 16;

/// Draws the rows on the screen.
pub(super) fn draw(model: &Model, reading: &Reading, buffer: &mut Buffer) {
    let area = model.geometry.text;
    for (row, (at, part)) in (0..area.height).zip(reading.page.visible(reading.top, usize::from(area.height))) {
        match part.row(at.row) {
            RowKind::Blank => {}
            RowKind::Rule => {
                if let Some(mut line) = Line::new(buffer, area, row, model.ascii) {
                    let dash = if model.ascii { "-" } else { "─" };
                    line.put(&dash.repeat(usize::from(area.width)), model.theme.rule);
                }
            }
            RowKind::Text(index) => {
                let drawn = Row { model, reading, part, index, y: row };
                drawn.draw(buffer);
                if let Overlay::Labels(_) = model.overlay {
                    drawn.draw_labels(buffer);
                }
            }
        }
    }
}

/// The style of a kind of name.
pub(super) fn kind_style(theme: &Theme, kind: Kind, own: &OwnKinds) -> Style {
    match kind {
        Kind::Place => theme.place,
        Kind::Organization => theme.organization,
        Kind::Person => theme.person,
        Kind::Own(id) => own.get(id).map_or(theme.own, |look| theme.own_kind(look)),
    }
}

/// A row of text on the screen.
struct Row<'a> {
    model: &'a Model,
    reading: &'a Reading,
    part: &'a Part,
    index: usize,
    y: u16,
}

impl Row<'_> {
    fn draw(&self, buffer: &mut Buffer) {
        let (model, part) = (self.model, self.part);
        let area = model.geometry.text;
        let theme = &model.theme;
        let base = match part.kind {
            BlockKind::Title => theme.title,
            BlockKind::Heading(_) => theme.heading,
            BlockKind::Byline => theme.byline,
            BlockKind::Caption => theme.caption,
            BlockKind::Quote => theme.blockquote,
            BlockKind::Code => theme.code,
            BlockKind::Paragraph | BlockKind::ListItem(_) => theme.text,
        };
        let base = if part.furniture { theme.furniture.over(base) } else { base };
        if let Some(mut line) = Line::new(buffer, area, self.y, model.ascii) {
            let mark = self.mark();
            line.skip(usize::from(part.indent).saturating_sub(width(mark))).put(mark, theme.rule);
            line.put(part.letters(self.index), base);
        }
        if part.furniture { self.light_asked(buffer) } else { self.light(buffer) }
    }

    /// What stands before the letters: a bullet, a bar.
    fn mark(&self) -> &'static str {
        let first = self.index == 0 && self.part.first;
        if self.part.indent == 0 {
            return "";
        }
        match (self.part.kind, self.model.ascii) {
            (BlockKind::ListItem(_), true) if first => "- ",
            (BlockKind::ListItem(_), false) if first => "• ",
            (BlockKind::Quote | BlockKind::Caption, true) => "| ",
            (BlockKind::Quote, false) => "┃ ",
            (BlockKind::Caption, false) => "┆ ",
            (BlockKind::Code, true) => ": ",
            (BlockKind::Code, false) => "┊ ",
            (
                BlockKind::ListItem(_)
                | BlockKind::Title
                | BlockKind::Heading(_)
                | BlockKind::Byline
                | BlockKind::Paragraph,
                _,
            ) => "",
        }
    }

    /// Lights everything known about the row, and what was asked for.
    fn light(&self, buffer: &mut Buffer) {
        let theme = &self.model.theme;
        let hidden = self.model.hidden;
        let found = &self.reading.found;
        let annotations = &found.annotations;
        let Range { start: from, end: to } = self.part.source(self.index);
        let article = &self.reading.article;
        for link in within(&article.links, from, to, |link| link.span) {
            self.lay(buffer, link.span.start(), link.span.end(), theme.link);
        }
        if !hidden.has(Section::Quotes) {
            let end = annotations.quotes.partition_point(|quote| quote.span.start() < to);
            let near = annotations.quotes.get(end.saturating_sub(QUOTES_BACK)..end).unwrap_or_default();
            for quote in near.iter().filter(|quote| quote.span.end() >= from) {
                let (open, close) = marks_around(&article.text, quote.span);
                self.lay(buffer, open, quote.span.start(), theme.quote);
                self.lay(buffer, close.start, close.end, theme.quote);
            }
        }
        if !hidden.has(Section::Figures) {
            for figure in within(&annotations.figures, from, to, |figure| figure.span) {
                let drawn = if figure.sort.is_figure() { theme.figure } else { theme.date };
                self.lay(buffer, figure.span.start(), figure.span.end(), drawn);
            }
        }
        if !hidden.has(Section::New) {
            for name in within(&annotations.unlisted, from, to, |name| name.span) {
                self.lay(buffer, name.span.start(), name.span.end(), theme.new);
            }
        }
        for (_, mention) in found.stops.mentions_within(from, to, annotations) {
            if !hidden.has(Section::of(mention.kind)) {
                let style = mention_style(theme, mention, &annotations.kinds);
                self.lay(buffer, mention.span.start(), mention.span.end(), style);
            }
        }
        self.light_asked(buffer);
    }

    /// Lights what was chosen, searched, in focus and selected.
    fn light_asked(&self, buffer: &mut Buffer) {
        let theme = &self.model.theme;
        let reading = self.reading;
        let Range { start: from, end: to } = self.part.source(self.index);
        if let Some(chosen) = &reading.chosen {
            for stop in within(&chosen.stops, from, to, |stop| stop.span) {
                self.lay(buffer, stop.span.start(), stop.span.end(), theme.selected);
            }
        }
        if let Some(search) = &reading.search {
            for hit in within(&search.hits, from, to, |hit| *hit) {
                self.lay(buffer, hit.start(), hit.end(), theme.hit);
            }
            if let Some(hit) = search.current.and_then(|current| search.hits.get(current)) {
                self.lay(buffer, hit.start(), hit.end(), theme.hit_focus);
            }
        }
        if let Some(focus) = reading.focus {
            self.lay(buffer, focus.span.start(), focus.span.end(), theme.focus);
        }
        if let Some(area) = reading.selected.and_then(|(first, end)| self.cells(first, end)) {
            // Over names and hits of all colours a selection must look like one.
            buffer.set_style(area, ratatui::style::Style::reset());
            lay_over(buffer, area, theme.selection.over(theme.text));
        }
    }

    /// Lays a style over what the row shows of the bytes `first..end` of the article.
    fn lay(&self, buffer: &mut Buffer, first: usize, end: usize, drawn: Style) {
        if let Some(area) = self.cells(first, end) {
            lay_over(buffer, area, drawn);
        }
    }

    /// The cells that show the bytes `first..end` of the article.
    fn cells(&self, first: usize, end: usize) -> Option<Rect> {
        let row = self.part.rows.range(self.index);
        let source = self.part.source(self.index);
        if first >= source.end || end <= source.start {
            return None;
        }
        let shown = &self.part.shown;
        let start = if first <= source.start { row.start } else { shown.made_near(first) };
        let stop = if end >= source.end { row.end } else { shown.made_near(end) };
        let letters = self.part.letters(self.index);
        let upto = |at: usize| letters.get(..(at - row.start).min(letters.len())).map_or(0, width) as u16;
        let (left, right) = (upto(start.max(row.start)), upto(stop.max(row.start)));
        let area = self.model.geometry.text;
        let x = area.x + self.part.indent + left;
        let area = Rect { x, y: area.y + self.y, width: right.saturating_sub(left), height: 1 }.intersection(area);
        (!area.is_empty()).then_some(area)
    }

    /// Writes the labels over the names of the row.
    fn draw_labels(&self, buffer: &mut Buffer) {
        let Overlay::Labels(labels) = &self.model.overlay else { return };
        for (label, stop) in labels.labels.iter().filter(|(label, _)| label.starts_with(&labels.typed)) {
            let begins_here = self.part.source(self.index).contains(&stop.span.start());
            let cells = self.cells(stop.span.start(), stop.span.end()).filter(|_| begins_here);
            let rest = label.get(labels.typed.len()..).unwrap_or_default();
            let area = cells.map(|cells| Rect { width: rest.len() as u16, ..cells });
            if let Some(mut line) = area.and_then(|area| Line::new(buffer, area, 0, self.model.ascii)) {
                line.put(rest, self.model.theme.label);
            }
        }
    }
}

/// Where the quotation mark before a quote begins, and the mark behind it: a comma or point may stand between. Two
/// apostrophes are one mark.
fn marks_around(text: &str, quote: Span) -> (usize, Range<usize>) {
    let is_mark =
        |c: &char| matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '「' | '」');
    let before = || text.get(..quote.start()).unwrap_or_default().chars().rev().take(2);
    let mark = before().next().filter(is_mark);
    let open: usize = before().take_while(|c| Some(*c) == mark).map(char::len_utf8).sum();
    let behind = text.get(quote.end()..).unwrap_or_default();
    let behind = behind.strip_prefix([',', '.']).unwrap_or(behind);
    let mark = behind.chars().next().filter(is_mark);
    let close: usize = behind.chars().take(2).take_while(|c| Some(*c) == mark).map(char::len_utf8).sum();
    let start = text.len() - behind.len();
    (quote.start() - open, start..start + close)
}

fn mention_style(theme: &Theme, mention: &Mention, own: &OwnKinds) -> Style {
    if mention.form == Form::Demonym {
        return theme.demonym;
    }
    let style = kind_style(theme, mention.kind, own);
    match mention.certainty {
        Certainty::Listed => style,
        Certainty::Inferred => theme.guessed.over(style),
    }
}

#[cfg(test)]
mod tests {
    use super::marks_around;
    use crate::text::Span;

    #[test]
    fn a_quote_has_the_marks_that_stand_around_it() {
        // The marks as they are taken, before the word and behind it.
        let table = [
            ("“gone”", "“", "”"),
            ("‘“gone,”’", "“", "”"),
            ("said ''gone,'' he", "''", "''"),
            ("\"gone.\"", "\"", "\""),
            ("“gone", "“", ""),
            ("he said gone, too", "", ""),
        ];
        for (text, before, behind) in table {
            let start = text.find("gone").expect("is there");
            let (open, close) = marks_around(text, Span::new(text, start, start + 4).expect("a word"));
            assert_eq!((text.get(open..start), text.get(close)), (Some(before), Some(behind)), "{text}");
        }
    }
}
