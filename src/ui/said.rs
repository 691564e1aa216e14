//! Who says what, and the table of figures.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brush::{Line, fill, lay_over, ruled_top};
use super::reader::say;
use crate::app::card::line as words_of;
use crate::app::context::Context;
use crate::app::dictionary::line::number;
use crate::app::said::detail::DetailRow;
use crate::app::said::line::{FigureLine, speaker, words};
use crate::app::said::{Fit, Item, Row, View, is_vague, mark};
use crate::app::{ArticleId, Model};
use crate::config::Style;
use crate::recognition::Sort;
use crate::report::checks::{Mark, What};
use crate::text::Safe;
use crate::text::width::width;

/// From here on a figure has its source.
const SOURCE_FROM: usize = 60;
/// From here on it has a column for its unit.
const UNIT_FROM: usize = 70;
/// From here on it has its sentence in any case; on a narrower screen where what is counted leaves the room.
const SENTENCE_FROM: usize = 158;
/// A sentence shorter than this tells nothing.
const MIN_SENTENCE: usize = 36;
/// From here on an item of all articles has the title of its own.
const TITLE_FROM: usize = 90;
/// The narrowest and the widest a number is set.
const VALUE: (usize, usize) = (6, 22);
const UNIT: usize = 16;
const SOURCE: (usize, usize) = (6, 28);
/// The most that what is counted is set wide, where a remark follows.
const WHAT: usize = 28;
const TITLE: usize = 24;

/// Draws the screen.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) {
    let (areas, said) = (model.said_areas(), &model.said);
    if said.rows.is_empty() {
        return draw_empty(model, buffer);
    }
    let columns = Columns::new(usize::from(areas.list.width).saturating_sub(2), said.fit);
    draw_heading(model, &columns, areas.heading, buffer);
    let cursor = said.cursor();
    for (row, (index, content)) in (0..areas.list.height).zip(said.rows.iter().enumerate().skip(cursor.scroll)) {
        let Some(mut line) = Line::new(buffer, areas.list, row, model.ascii) else { return };
        line.skip(1).keep_free(1);
        match content {
            Row::Group(group) => draw_group(model, *group, &mut line),
            Row::Item(number) => draw_item(model, *number, &columns, &mut line),
        }
        if index == cursor.at {
            let whole = Rect { y: areas.list.y + row, height: 1, ..areas.list };
            lay_over(buffer, whole, model.theme.row);
        }
    }
    draw_foot(model, areas.foot, buffer);
    draw_detail(model, areas.detail, areas.detail_text(), buffer);
}

/// Draws what the screen is about, and how much of it is checked.
pub(super) fn draw_head(model: &Model, buffer: &mut Buffer) {
    let Some(mut line) = Line::new(buffer, model.geometry.head, 0, model.ascii) else { return };
    let said = &model.said;
    let counts = said.counts;
    let about = if said.all { format!("{} articles", number(model.shelf.len())) } else { "this article".to_owned() };
    let parts = [
        (counts.figures, "figure", "figures"),
        (counts.amounts, "vague amount", "vague amounts"),
        (counts.quotes, "quote", "quotes"),
        (counts.statements, "statement", "statements"),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let mut facts = vec![about];
    facts.extend(parts.map(|(count, one, many)| counted(count, one, many)));
    facts.push(format!("{} checked", number(counts.checked)));
    let title = said.view.title();
    line.skip(1).keep_free(1);
    // Where there is no room for all, the counts of what is not checked go first.
    let dot = if model.ascii { " - " } else { " · " };
    while facts.len() > 1 && width(&facts.join(dot)) + width(title) + 2 > line.left() {
        facts.remove(if facts.len() > 2 { facts.len() - 2 } else { 0 });
    }
    line.put_right(&facts.join(dot), model.theme.count).put(title, model.theme.head);
    let filter = said.filter.text().trim();
    if !filter.is_empty() {
        line.put("  / ", model.theme.prompt).put(filter, model.theme.prompt);
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// The columns of the figures.
struct Columns {
    value: usize,
    unit: usize,
    /// What is counted, with the remark and the note.
    what: usize,
    /// Of that, what stands before a remark.
    thing: usize,
    source: usize,
    sentence: usize,
}

impl Columns {
    /// How `width` is shared, two blanks between columns.
    fn new(width: usize, fit: Fit) -> Self {
        let value = fit.value.clamp(VALUE.0, VALUE.1).min(width / 2);
        let unit = if width >= UNIT_FROM && fit.unit > 0 { fit.unit.clamp("UNIT".len(), UNIT) } else { 0 };
        let source = if width >= SOURCE_FROM { fit.source.clamp(SOURCE.0, SOURCE.1) } else { 0 };
        let gaps = 2 + 2 * usize::from(unit > 0) + 2 * usize::from(source > 0);
        // Box and flag take six.
        let rest = width.saturating_sub(6 + value + unit + source + gaps);
        let thing = fit.what.clamp("WHAT".len(), WHAT);
        let wanted = if fit.remark > 0 { (thing + 2 + fit.remark).max(fit.what) } else { fit.what.max(thing) };
        let most = if width >= SENTENCE_FROM { rest * 3 / 5 } else { rest };
        let left = rest.saturating_sub(wanted.min(most) + 2);
        let (what, sentence) = if left < MIN_SENTENCE { (wanted.min(rest), 0) } else { (wanted.min(most), left) };
        Self { value, unit, what, thing, source, sentence }
    }
}

fn draw_heading(model: &Model, columns: &Columns, area: Rect, buffer: &mut Buffer) {
    let Some(mut line) = Line::new(buffer, area, 0, model.ascii) else { return };
    let style = model.theme.count;
    line.skip(7);
    cell(&mut line, "VALUE", columns.value, true, style);
    cell(&mut line, "UNIT", columns.unit, false, style);
    cell(&mut line, "WHAT", columns.what, false, style);
    cell(&mut line, "SOURCE", columns.source, false, style);
    cell(&mut line, "SENTENCE", columns.sentence, false, style);
}

/// Writes `words` in a column, and two blanks behind it; nothing where there is no such column.
fn cell(line: &mut Line<'_>, words: &str, columns: usize, right: bool, style: Style) {
    if columns == 0 {
        return;
    }
    let words = Safe::line(words);
    let wide = width(words.as_str()).min(columns);
    if right {
        line.skip(columns - wide);
    }
    let before = line.left();
    line.put_within(words.as_str(), columns, style);
    let used = before - line.left();
    line.skip(if right { 2 } else { columns.saturating_sub(used) + 2 });
}

fn draw_group(model: &Model, group: u32, line: &mut Line<'_>) {
    let (theme, said) = (&model.theme, &model.said);
    let Some(group) = said.gathered.groups.get(group as usize) else { return };
    let count = |what| {
        let items = group.items.iter().filter_map(|index| said.gathered.items.get(*index as usize));
        items.filter(|item| item.what == what).partition::<Vec<&Item>, _>(|item| is_vague(item, &model.shelf))
    };
    let (amounts, figures) = count(What::Figure);
    let parts = [
        (count(What::Quote).1.len(), "quote", "quotes"),
        (count(What::Statement).1.len(), "statement", "statements"),
        (figures.len(), "figure", "figures"),
        (amounts.len(), "vague amount", "vague amounts"),
    ];
    let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
    let facts: Vec<_> = parts.map(|(count, one, many)| counted(count, one, many)).collect();
    let dot = if model.ascii { " - " } else { " · " };
    let mut facts = facts.join(dot);
    if group.name.is_some() && !group.named {
        facts.push_str(", nobody named");
    }
    if width(&facts) * 2 < line.left() {
        line.put_right(&facts, theme.count);
    }
    match &group.name {
        None => line.put("No source given", theme.count),
        Some(name) if group.named => line.put(name, theme.section),
        Some(name) => line.put(&format!("“{name}”"), theme.section),
    };
}

/// The box that tells how an item is marked.
fn draw_box(model: &Model, item: &Item, line: &mut Line<'_>) {
    let theme = &model.theme;
    let (sign, style) = match (mark(item, &model.shelf), model.ascii) {
        (Mark::Unchecked, _) => (" ", theme.count),
        (Mark::Right, false) => ("✓", theme.unread),
        (Mark::Right, true) => ("+", theme.unread),
        (Mark::Wrong, false) => ("✗", theme.error),
        (Mark::Wrong, true) => ("x", theme.error),
        (Mark::Unclear, _) => ("?", theme.warning),
    };
    line.put("[", theme.count).put(sign, style).put("] ", theme.count);
}

fn draw_item(model: &Model, number: u32, columns: &Columns, line: &mut Line<'_>) {
    let (theme, said) = (&model.theme, &model.said);
    let Some(item) = said.gathered.items.get(number as usize) else { return };
    let Some(entry) = model.entry(item.article) else { return };
    let Some(ready) = entry.ready() else { return };
    if said.view == View::Says {
        line.skip(1);
        if said.all && line.left() >= TITLE_FROM {
            let title = crate::text::width::elide(&ready.summary.title, TITLE, words_mark(model)).into_owned();
            line.put_right(&title, theme.count);
        }
    }
    draw_box(model, item, line);
    let differs = said.gathered.differing.contains_key(&number);
    let Some(figure) = item.figure(entry) else {
        if item.what == What::Quote {
            line.put(if model.ascii { "\" " } else { "❝ " }, theme.count);
        }
        let text = words(item, ready);
        let text = if item.what == What::Quote { text.trim_matches(['“', '”']) } else { &text };
        line.put(text, theme.text);
        put_note(model, item, line);
        return;
    };
    let FigureLine { value, unit, what, remark } = FigureLine::new(figure, ready);
    match (differs, model.ascii) {
        (false, _) => line.skip(2),
        (true, false) => line.put("≠ ", theme.warning),
        (true, true) => line.put("! ", theme.warning),
    };
    cell(line, &value, columns.value, true, theme.figure);
    cell(line, &unit, columns.unit, false, theme.count);
    let room = if said.view == View::Says { line.left() } else { columns.what.min(line.left()) };
    let before = line.left();
    if columns.unit == 0 && !unit.is_empty() {
        line.put_within(&unit, room, theme.count).skip(1);
    }
    line.put_within(&what, room.saturating_sub(before - line.left()), theme.text);
    // Remarks stand below each other.
    line.skip(columns.thing.saturating_sub(before - line.left()));
    for (text, style) in [(remark, theme.count), (note_of(model, item), theme.prompt)] {
        let left = room.saturating_sub(before - line.left());
        if !text.is_empty() && left > 6 {
            line.skip(2).put_within(&text, left - 2, style);
        }
    }
    if said.view == View::Says {
        return;
    }
    let used = before - line.left();
    line.skip((columns.what + 2).saturating_sub(used));
    let source = figure.source.map(|source| speaker(source, ready)).unwrap_or_default();
    cell(line, &source, columns.source, false, theme.tally);
    if columns.sentence > 0 {
        let Context { before, name, behind } =
            Context::new(&ready.article, item.span, columns.sentence.min(line.left()), words_mark(model));
        line.put(&before, theme.context).put(&name, theme.count).put(&behind, theme.context);
    }
}

fn note_of(model: &Model, item: &Item) -> String {
    model.entry(item.article).map(|entry| entry.checks.get(item.place()).note).unwrap_or_default()
}

/// What the reader noted, where there is room for a word of it.
fn put_note(model: &Model, item: &Item, line: &mut Line<'_>) {
    let note = note_of(model, item);
    if !note.is_empty() && line.left() > 6 {
        line.skip(usize::from(item.what != What::Figure) * 2).put(&note, model.theme.prompt);
    }
}

/// The mark of what was left out.
fn words_mark(model: &Model) -> &'static str {
    crate::app::card::mark(model.ascii)
}

/// Dates and times, which are no figures; and that sources were not looked for, where they were not.
fn draw_foot(model: &Model, area: Rect, buffer: &mut Buffer) {
    /// More than fit any line.
    const MOST: usize = 40;
    let Some(mut line) = Line::new(buffer, area, 0, model.ascii) else { return };
    line.skip(1).keep_free(1);
    let gathered = &model.said.gathered;
    if gathered.unsought {
        line.put("Sources were looked for in English and Russian only.", model.theme.warning).skip(2);
    }
    let of = |sort: Sort| gathered.not_counted.iter().filter(move |(.., other)| *other == sort);
    let listed = |sort: Sort, one: &str, many: &str| {
        let count = of(sort).count();
        if count == 0 {
            return None;
        }
        if model.said.all {
            return Some(counted(count, one, many));
        }
        let words = of(sort).take(MOST).map(|(id, span, _)| moment(model, *id, *span)).collect::<Vec<_>>().join(", ");
        Some(format!("{words} ({})", if count == 1 { one } else { many }))
    };
    let parts: Vec<_> =
        [listed(Sort::Date, "date", "dates"), listed(Sort::Time, "time", "times")].into_iter().flatten().collect();
    if !parts.is_empty() {
        let dot = if model.ascii { " - " } else { " · " };
        line.put("Not counted: ", model.theme.count).put(&parts.join(dot), model.theme.count);
    }
}

fn moment(model: &Model, id: ArticleId, span: crate::text::Span) -> String {
    let ready = model.entry(id).and_then(crate::app::Entry::ready);
    ready.map(|ready| words_of(&ready.article, span)).unwrap_or_default()
}

/// The chosen item in its paragraph, and what is known about it.
fn draw_detail(model: &Model, area: Rect, text: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (theme, detail) = (&model.theme, &model.said.detail);
    fill(buffer, area, theme.text);
    ruled_top(buffer, area, &detail.title, (theme.rule, theme.section), model.ascii);
    for (row, content) in (0..text.height).zip(&detail.rows) {
        let Some(mut line) = Line::new(buffer, text, row, model.ascii) else { return };
        match content {
            DetailRow::Words(Context { before, name, behind }) => {
                // The blank at the end of a row has no room.
                let (before, name) = match (name.is_empty(), behind.is_empty()) {
                    (true, true) => (before.trim_end(), ""),
                    (false, true) => (before.as_str(), name.trim_end()),
                    (_, false) => (before.as_str(), name.as_str()),
                };
                line.put(before, theme.text).put(name, theme.selected).put(behind, theme.text);
            }
            DetailRow::Fact(words) => drop(line.put(words, theme.count)),
            DetailRow::Differs(words) => {
                line.put(if model.ascii { "! " } else { "≠ " }, theme.warning);
                line.put("elsewhere ", theme.count).put(words, theme.text);
            }
            DetailRow::Note(words) => drop(line.put("note ", theme.prompt).put(words, theme.text)),
        }
    }
}

/// Says why there is nothing.
fn draw_empty(model: &Model, buffer: &mut Buffer) {
    let said = &model.said;
    let style = model.theme.text;
    if !said.filter.text().trim().is_empty() {
        return say(model, buffer, "Nothing that is said contains what you typed.", "Esc shows it all again.", style);
    }
    if said.gathered.unfinished {
        return say(model, buffer, "Looking for who says what", "", style);
    }
    let whose = if said.all { "The open articles give" } else { "This article gives" };
    match said.view {
        View::Says => say(model, buffer, &format!("{whose} no figures, quotes or statements."), "", style),
        View::Figures => {
            say(model, buffer, &format!("{whose} no figures."), "Dates, times and years are not counted.", style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Fit};

    #[test]
    fn columns_never_take_more_than_there_is() {
        for (width, fit) in (0..300).flat_map(|width| {
            [0, 9, 90].map(|wide| (width, Fit { value: wide, unit: wide, what: wide, remark: wide, source: wide }))
        }) {
            let Columns { value, unit, what, thing: _, source, sentence } = Columns::new(width, fit);
            let gaps = [unit, what, source, sentence].iter().filter(|column| **column > 0).count() * 2;
            assert!(what == 0 || 6 + value + unit + what + source + sentence + gaps <= width, "{width}");
        }
    }
}
