//! The lines above the list: counts, pages, and what is filtered by.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::dictionary::Tab;
use crate::app::dictionary::line::number;
use crate::ui::brush::Line;

/// Draws how many names there are.
pub(in crate::ui) fn draw(model: &Model, buffer: &mut Buffer) {
    let Some(mut line) = Line::new(buffer, model.geometry.head, 0, model.ascii) else { return };
    let counts = model.dictionary.catalog.counts;
    let dot = if model.ascii { " - " } else { " · " };
    let mut facts = vec![format!("mine {}", number(counts.mine)), format!("built in {}", number(counts.built_in))];
    if counts.off > 0 {
        facts.push(format!("switched off {}", number(counts.off)));
    }
    let ticked = model.dictionary.ticked.len();
    line.skip(1).keep_free(1);
    line.put_right(&facts.join(dot), model.theme.count).put("Dictionary", model.theme.head);
    if ticked > 0 {
        line.put("  ", model.theme.count).put(&format!("{} ticked", number(ticked)), model.theme.unread);
    }
}

/// Draws the titles of the pages, and what is filtered by.
pub(super) fn draw_tabs(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (theme, dictionary) = (&model.theme, &model.dictionary);
    let titles = dictionary.titles(usize::from(area.width));
    let Some(mut line) = Line::new(buffer, area, 0, model.ascii) else { return };
    for (tab, words) in titles {
        let style = if tab == dictionary.tab { theme.row } else { theme.section };
        line.put(&words, style).skip(1);
    }
    if dictionary.query().is_empty() {
        return;
    }
    let found = dictionary.len();
    let names = matches!(dictionary.tab, Tab::All | Tab::Mine);
    let found = if names && dictionary.awaits { "looking".to_owned() } else { format!("{} found", number(found)) };
    line.keep_free(1).put_right(&found, theme.count);
    line.put_right(&format!("/ {}", dictionary.query()), theme.prompt);
}
