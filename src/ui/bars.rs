//! The lines above and below: title and progress, tallies, status, hints, and what is being typed.

mod hints;
mod status;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::brush::Line;
use crate::app::reading::Reading;
use crate::app::shelf::Seen;
use crate::app::stops::Section;
use crate::app::{Model, Screen};
use crate::names::Kind;
use crate::recognition::EntityId;
use crate::text::width::width;

/// Names shown in the line of tallies before the rest is counted.
const TOP_NAMES: usize = 2;

/// Draws the lines around the screen; where the cursor stands while something is typed.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    match model.screen {
        Screen::Reader => draw_head(model, buffer),
        Screen::List => draw_list_head(model, buffer),
        Screen::Dictionary => super::dictionary::draw_head(model, buffer),
        Screen::Said => super::said::draw_head(model, buffer),
    }
    if let Some(reading) = &model.reading {
        draw_names(model, reading, buffer);
    }
    hints::draw(model, buffer);
    status::draw(model, buffer)
}

fn draw_head(model: &Model, buffer: &mut Buffer) {
    let Some(mut line) = Line::new(buffer, model.geometry.head, 0, model.ascii) else { return };
    let Some((id, entry)) = model.current.and_then(|id| Some((id, model.entry(id)?))) else { return };
    line.skip(1).keep_free(1);
    let mut facts = Vec::new();
    if model.shelf.len() > 1 {
        let at = model.list.rows.iter().position(|row| *row == id).map_or(0, |at| at + 1);
        if at > 0 {
            facts.push(format!("{at}/{}", model.list.rows.len()));
        }
    }
    if let (Some(reading), Some(ready)) = (&model.reading, entry.ready()) {
        let left = f64::from(ready.summary.minutes) * f64::from(100 - reading.progress.percent) / 100.0;
        if !reading.progress.at_end {
            facts.push(if left < 1.0 { "1 min left".to_owned() } else { format!("{left:.0} min left") });
        }
        facts.push(format!("{}%", reading.progress.percent));
    }
    let dot = if model.ascii { " - " } else { " · " };
    let facts = facts.join(dot);
    // The title keeps at least half of the line.
    if facts.len() * 2 < line.left() {
        line.put_right(&facts, model.theme.count).skip(0).keep_free(2);
    }
    line.put(entry.title(), model.theme.head);
}

fn draw_list_head(model: &Model, buffer: &mut Buffer) {
    let Some(mut line) = Line::new(buffer, model.geometry.head, 0, model.ascii) else { return };
    line.skip(1).keep_free(1);
    let unread = model.shelf.iter().filter(|entry| !entry.memory.read).count();
    let total = model.shelf.len();
    let mut facts = match total {
        1 => "1 article".to_owned(),
        _ => format!("{total} articles"),
    };
    if unread > 0 {
        facts = format!("{unread} unread of {facts}");
    }
    if !model.list.complete {
        facts = format!("{facts} so far");
    } else if model.list.rows.len() < total {
        facts = format!("{} shown, {facts}", model.list.rows.len());
    }
    line.put_right(&facts, model.theme.count).put("Articles", model.theme.head);
    line.put("  ", model.theme.count).put(model.list.order.words(), model.theme.count);
}

/// The top places, organizations and people, and tallies of the rest.
fn draw_names(model: &Model, reading: &Reading, buffer: &mut Buffer) {
    if model.screen != Screen::Reader {
        return;
    }
    let theme = &model.theme;
    let Some(mut line) = Line::new(buffer, model.geometry.names, 0, model.ascii) else { return };
    line.skip(1).keep_free(1);
    let found = &reading.found;
    if reading.seen == Seen::Nothing {
        line.put("Looking for names", theme.count);
        return;
    }
    let new = found.stops.new_names.len();
    let figures = found.stops.figures.len();
    let mut tallies = Vec::new();
    if figures > 0 && !model.hidden.has(Section::Figures) {
        tallies.push(counted(figures, "figure", "figures"));
    }
    if new > 0 && !model.hidden.has(Section::New) {
        tallies.push(format!("{new} new"));
    }
    line.put_right(&tallies.join("  "), theme.count);
    let entities = found.stops.top(usize::MAX);
    let kind_of = |id: &EntityId| found.annotations.entities.get(id.0 as usize).map(|entity| entity.kind);
    let kinds = &found.annotations.kinds;
    let own = kinds.iter().map(|(id, _)| Kind::Own(id));
    let shown = Kind::BUILT_IN.into_iter().chain(own).filter(|kind| !model.hidden.has(Section::of(*kind)));
    let by_kind =
        shown.map(|kind| (kind, entities.iter().filter(|id| kind_of(id) == Some(kind)).copied().collect::<Vec<_>>()));
    let by_kind: Vec<_> = by_kind.filter(|(_, ids)| !ids.is_empty()).collect();
    for (index, (kind, ids)) in by_kind.iter().enumerate() {
        // The kinds that follow keep the room of a name and a count each; the first has the rest.
        let after: usize = by_kind.iter().skip(index + 1).map(|(_, ids)| least(reading, ids)).sum();
        let room = line.left().saturating_sub(after).max(line.left() / (by_kind.len() - index));
        draw_kind(model, reading, *kind, ids, room, &mut line);
    }
}

/// The columns of the top name of a kind and the count of the others.
fn least(reading: &Reading, ids: &[EntityId]) -> usize {
    /// "  +12 places  "
    const COUNT: usize = 14;
    let first = ids.first().and_then(|id| reading.found.annotations.entities.get(id.0 as usize));
    first.map_or(0, |entity| width(&entity.name)) + if ids.len() > 1 { COUNT } else { 2 }
}

/// The top names of a kind in at most `room` columns, and how many more there are.
fn draw_kind(model: &Model, reading: &Reading, kind: Kind, ids: &[EntityId], room: usize, line: &mut Line<'_>) {
    let (theme, found) = (&model.theme, &reading.found);
    let kinds = &found.annotations.kinds;
    let (one, many) = match kind {
        Kind::Place => ("place", "places"),
        Kind::Organization => ("org", "orgs"),
        Kind::Person => ("person", "people"),
        Kind::Own(_) => (kind.word(kinds), kind.word(kinds)),
    };
    let end = line.left() - room.min(line.left());
    let rest = |shown: usize| format!("+{}  ", counted(ids.len() - shown, one, many));
    let mut shown = 0;
    for id in ids.iter().take(TOP_NAMES) {
        let Some(entity) = found.annotations.entities.get(id.0 as usize) else { continue };
        let count = found.stops.tally(*id).count;
        let count = if count > 1 { format!(" {count}  ") } else { "  ".to_owned() };
        let more = if shown + 1 < ids.len() { rest(shown + 1).len() } else { 0 };
        if width(&entity.name) + count.len() + more + end > line.left() {
            break;
        }
        line.put(&entity.name, super::text::kind_style(theme, kind, &found.annotations.kinds)).put(&count, theme.count);
        shown += 1;
    }
    if shown == 0 {
        let all = format!("{}  ", counted(ids.len(), one, many));
        if all.len() <= line.left() {
            line.put(&all, theme.count);
        }
    } else if shown < ids.len() {
        line.put(&rest(shown), theme.count);
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
