//! The dictionary screen: its pages, the list, the details of the chosen row.

mod detail;
mod head;
mod picker;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::brush::{Line, lay_over};
use crate::app::dictionary::catalog::Row;
use crate::app::dictionary::line;
use crate::app::dictionary::{Dictionary, Level, Tab, kind_word};
use crate::app::{Model, Place};
use crate::config::Style;
use crate::dictionary::problems::Problem;
use crate::text::Safe;
use crate::text::width::width;
use crate::text::wrap::wrap;

pub(super) use head::draw as draw_head;
pub(super) use picker::draw as draw_picker;

/// From here on a row says where its name comes from.
const FROM_FROM: usize = 50;
/// From here on it has other names.
const ALSO_FROM: usize = 62;
/// From here on it has its kind.
const KIND_FROM: usize = 32;
/// The widest a new name is shown: further, and its numbers are hard to find.
const NEW_NAME: usize = 48;
const KIND: usize = 14;
const HITS: usize = 6;
const FROM: usize = 11;

/// The columns of a row.
struct Columns {
    name: usize,
    kind: usize,
    also: usize,
    hits: usize,
    from: usize,
}

impl Columns {
    /// How `width` is shared on a page, two blanks between columns.
    fn new(width: usize, tab: Tab) -> Self {
        if tab == Tab::Problems {
            return Self { name: width, kind: 0, also: 0, hits: 0, from: 0 };
        }
        let kind = if width >= KIND_FROM { KIND } else { 0 };
        let from = if width >= FROM_FROM { FROM } else { 0 };
        let hits = if width >= KIND_FROM { HITS } else { 0 };
        let rest = width
            .saturating_sub([kind, hits, from].into_iter().map(|column| column + 2 * usize::from(column > 0)).sum());
        // New names have no others.
        let rest = if tab == Tab::New { rest.min(NEW_NAME) } else { rest };
        let name = if width >= ALSO_FROM && tab != Tab::New { (rest * 3 / 5).clamp(16, 40).min(rest) } else { rest };
        Self { name, kind, also: rest.saturating_sub(name + 2), hits, from }
    }
}

/// Draws the screen.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) {
    let areas = model.dictionary_areas();
    head::draw_tabs(model, areas.tabs, buffer);
    if !areas.list.is_empty() {
        draw_list(model, areas.heading, areas.list, buffer);
    }
    if !areas.detail.is_empty() && !model.dictionary.is_empty() {
        detail::draw(model, &areas, buffer);
    }
}

fn draw_list(model: &Model, heading: Rect, area: Rect, buffer: &mut Buffer) {
    let dictionary = &model.dictionary;
    if dictionary.is_empty() {
        return draw_empty(model, area, buffer);
    }
    // A mark at the left, a blank at the right.
    let columns = Columns::new(usize::from(area.width).saturating_sub(4), dictionary.tab);
    draw_heading(model, &columns, heading, buffer);
    let scroll = dictionary.cursor().scroll;
    for (row, index) in (0..area.height).zip(scroll..dictionary.len()) {
        draw_row(model, index, &columns, area, row, buffer);
        if index == dictionary.cursor().at {
            let in_use = dictionary.level == Level::List;
            let style = if in_use { model.theme.row } else { model.theme.row_other };
            lay_over(buffer, Rect { y: area.y + row, height: 1, ..area }, style);
        }
    }
}

fn draw_heading(model: &Model, columns: &Columns, area: Rect, buffer: &mut Buffer) {
    let (name, also, hits, from) = match model.dictionary.tab {
        Tab::All | Tab::Mine if columns.also < width("ALSO KNOWN AS") => ("NAME", "ALSO", "HITS", "FROM"),
        Tab::All | Tab::Mine => ("NAME", "ALSO KNOWN AS", "HITS", "FROM"),
        Tab::New => ("NAME", "", "HITS", "FILES"),
        Tab::Problems => ("PROBLEM", "", "", ""),
    };
    let cells = [
        (name, columns.name),
        ("KIND", columns.kind),
        (also, columns.also),
        (hits, columns.hits),
        (from, columns.from),
    ];
    let Some(mut line) = Line::new(buffer, area, 0, model.ascii) else { return };
    line.skip(3);
    for (words, columns) in cells.into_iter().filter(|(_, columns)| *columns > 0) {
        let right = words == hits;
        cell(&mut line, words, columns, right, model.theme.count);
    }
}

/// Writes `words` in a column, and two blanks behind it.
fn cell(line: &mut Line<'_>, words: &str, columns: usize, right: bool, style: Style) {
    let words = Safe::line(words);
    let wide = width(words.as_str()).min(columns);
    if right {
        line.skip(columns - wide);
    }
    let before = line.left();
    line.put_within(words.as_str(), columns, style);
    let used = before - line.left();
    let rest = if right { 2 } else { columns.saturating_sub(used) + 2 };
    line.skip(rest);
}

fn draw_row(model: &Model, index: usize, columns: &Columns, area: Rect, row: u16, buffer: &mut Buffer) {
    let (theme, dictionary) = (&model.theme, &model.dictionary);
    let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
    let ticked = !dictionary.ticked.is_empty()
        && dictionary.subject_at(index).is_some_and(|subject| dictionary.ticked.contains(&subject));
    let mark = match (ticked, model.ascii) {
        (false, _) => "   ",
        (true, false) => " ✓ ",
        (true, true) => " + ",
    };
    // A blank in the mark's colour would show on the chosen row.
    line.put(mark, if ticked { theme.unread } else { theme.text });
    if let Some(row) = dictionary.row_at(index) {
        draw_name(model, row, columns, &mut line);
    } else if let Some(problem) = dictionary.problem_at(index).filter(|_| dictionary.tab == Tab::Problems) {
        draw_problem(model, problem, &mut line);
    } else if let Some(name) = dictionary.new.get(index).filter(|_| dictionary.tab == Tab::New) {
        draw_new(model, dictionary, name, columns, &mut line);
    }
}

fn draw_name(model: &Model, row: Row, columns: &Columns, line: &mut Line<'_>) {
    let (theme, dictionary) = (&model.theme, &model.dictionary);
    let found = dictionary.catalog.line(row, &dictionary.tallies, dictionary.query());
    let Some(line::Line { name, kind, also, hits, from }) = found else { return };
    let style = match (hits, kind.as_ref()) {
        _ if from.is_off() => theme.furniture,
        (Some(_), kind) => kind_style(model, kind),
        (None, "kind") => kind_style(model, &name),
        // A decision about words lights nothing.
        (None, _) => theme.text,
    };
    cell(line, &name, columns.name, false, style);
    if columns.kind > 0 {
        cell(line, &kind, columns.kind, false, theme.count);
    }
    if columns.also > 0 {
        cell(line, &also.join(", "), columns.also, false, theme.text);
    }
    if columns.hits > 0 {
        let hits = hits.map_or_else(String::new, |hits| hits.mentions.to_string());
        let hits = if hits == "0" { "·".to_owned() } else { hits };
        cell(line, &hits, columns.hits, true, theme.tally);
    }
    if columns.from > 0 {
        cell(line, &from.words(), columns.from, false, theme.count);
    }
}

fn draw_new(model: &Model, dictionary: &Dictionary, name: &str, columns: &Columns, line: &mut Line<'_>) {
    let theme = &model.theme;
    let Some(tally) = dictionary.tallies.new_name(name) else { return };
    cell(line, name, columns.name, false, theme.new);
    if columns.kind > 0 {
        let guess = tally.guess().map_or_else(String::new, |kind| format!("{}?", kind_word(kind)));
        cell(line, &guess, columns.kind, false, theme.count);
    }
    if columns.also > 0 {
        cell(line, "", columns.also, false, theme.text);
    }
    if columns.hits > 0 {
        cell(line, &tally.hits.mentions.to_string(), columns.hits, true, theme.tally);
    }
    if columns.from > 0 {
        let files = tally.hits.articles;
        cell(line, &format!("{files} {}", if files == 1 { "file" } else { "files" }), columns.from, false, theme.count);
    }
}

fn draw_problem(model: &Model, problem: &Problem, line: &mut Line<'_>) {
    /// Columns from which on a row says how the problem is mended.
    const MEND_FROM: usize = 64;
    line.keep_free(1);
    if let Some(mend) = problem.mends.first().filter(|_| line.left() >= MEND_FROM) {
        line.put_right(&format!("  {}", mend.label), model.theme.count);
    }
    line.put(&problem.sentence, model.theme.text);
}

/// Names of a kind look as they do in the text.
fn kind_style(model: &Model, kind: &str) -> Style {
    match kind {
        "place" => model.theme.place,
        "organization" => model.theme.organization,
        "person" => model.theme.person,
        _ => {
            let kinds = model.lexicon.kinds();
            let look = kinds.find(kind).and_then(|id| kinds.get(id));
            look.map_or(model.theme.own, |look| model.theme.own_kind(look))
        }
    }
}

/// Says why there is nothing, and what to do.
fn draw_empty(model: &Model, area: Rect, buffer: &mut Buffer) {
    let dictionary = &model.dictionary;
    let filtered = !dictionary.query().is_empty();
    let (heading, text) = match dictionary.tab {
        Tab::All | Tab::Mine if dictionary.awaits => ("Looking", ""),
        Tab::Problems if dictionary.reviewing => ("Looking for problems", "Everything else can be used meanwhile."),
        Tab::Problems if filtered => ("No problem says what you typed.", "Esc shows them all again."),
        Tab::All | Tab::Mine | Tab::New if filtered => (
            "No name is like what you typed.",
            "Esc shows them all again. On the page All it is looked for in every layer.",
        ),
        Tab::All => ("There is no name at all.", ""),
        Tab::Mine => (
            "Nothing of your own yet.",
            "a adds a name: here, or in an article on the name in focus. What you change of built-in names is listed here too.",
        ),
        Tab::New if model.shelf.iter().all(|entry| entry.ready().is_none()) => (
            "No article is open.",
            "Open files or folders: dateline story.txt ~/news/. The names in them that no list has come here.",
        ),
        Tab::New => {
            ("Every name of the open files is listed.", "Names that no list has come here, those in most files first.")
        }
        Tab::Problems => ("Nothing is wrong with the dictionary.", ""),
    };
    let typing = model.place() == Place::Filter;
    let style = if typing { model.theme.count } else { model.theme.text };
    let top = (area.height / 3).min(area.height.saturating_sub(1));
    let inner = Rect { x: area.x + area.width.min(3), width: area.width.saturating_sub(5).min(72), ..area };
    if let Some(mut line) = Line::new(buffer, inner, top, model.ascii) {
        line.put(heading, style);
    }
    let rows = wrap(text, usize::from(inner.width).max(1));
    for (index, row) in (0..rows.len()).zip(top + 2..inner.height) {
        if let Some(mut line) = Line::new(buffer, inner, row, model.ascii) {
            line.put(text.get(rows.range(index)).unwrap_or_default().trim_end(), model.theme.count);
        }
    }
}
