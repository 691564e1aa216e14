//! The form in which a name is added or changed, the article above it and what it would light below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::brush::{Line, fill, lay_over, ruled_top};
use crate::app::form::live::Stage;
use crate::app::form::subject::Subject;
use crate::app::form::{Field, Form, Purpose, Row};
use crate::app::update::form_body;
use crate::app::{Model, Screen};
use crate::config::Style;
use crate::dictionary::{CaseRule, Endings};
use crate::text::width::width;
use crate::text::wrap::wrap;
use crate::text::{LineEditor, Safe};

/// Columns of the labels.
const LABELS: usize = 11;

/// Draws the form; where the cursor stands.
pub(super) fn draw(model: &Model, form: &Form, buffer: &mut Buffer) -> Option<Position> {
    fill(buffer, form_body(model), model.theme.text);
    draw_paragraph(model, form, buffer);
    draw_live(model, form, buffer);
    draw_fields(model, form, buffer)
}

/// The article around the name, where the text was.
fn draw_paragraph(model: &Model, form: &Form, buffer: &mut Buffer) {
    /// Blanks before it, where there was no text.
    const INDENT: u16 = 2;
    let theme = &model.theme;
    let text = model.geometry.text;
    let area = match model.screen {
        Screen::Reader => Rect { x: text.x, width: text.width, ..form.areas.paragraph },
        Screen::List | Screen::Dictionary | Screen::Said => {
            let all = form.areas.paragraph;
            let indent = all.width.saturating_sub(text.width).min(INDENT);
            Rect { x: all.x + indent, width: all.width - indent, ..all }
        }
    };
    for (row, content) in (0..area.height).zip(&form.paragraph) {
        let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
        line.put(&content.before, theme.text).put(&content.name, theme.focus).put(&content.behind, theme.text);
    }
}

fn draw_fields(model: &Model, form: &Form, buffer: &mut Buffer) -> Option<Position> {
    let theme = &model.theme;
    let area = ruled_top(buffer, form.areas.fields, &form.title(), (theme.rule, theme.section), model.ascii);
    let mut cursor = None;
    let (rows, focused) = (form.rows(&model.stack), form.focused_row(&model.stack));
    for (row, (index, content)) in (0..area.height).zip(rows.iter().enumerate().skip(form.scroll)) {
        let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return cursor };
        let is_focused = index == focused && form.live.at.is_none();
        line.keep_free(1).put(if is_focused { pointer(model) } else { "  " }, theme.hint_key);
        let label = label(form, *content, index);
        line.put(label, if is_focused { theme.hint_key } else { theme.count });
        line.skip(LABELS.saturating_sub(width(label)));
        cursor = draw_row(model, form, *content, is_focused, &mut line).or(cursor);
    }
    cursor
}

fn pointer(model: &Model) -> &'static str {
    if model.ascii { "> " } else { "› " }
}

fn label(form: &Form, row: Row, index: usize) -> &'static str {
    match row {
        Row::Known | Row::New if index == 0 => "It is",
        Row::Known | Row::New => "",
        Row::KnownKind | Row::Field(Field::Kind) => "Kind",
        Row::Saved | Row::Field(Field::Layer) => "Saved in",
        Row::Field(Field::Name) => "Name",
        Row::Field(Field::Also) => "Also",
        Row::Field(Field::Endings) => "Endings",
        Row::Field(Field::Capitals) => "Capitals",
        Row::Field(Field::Note) => "Note",
        Row::Field(Field::Link) => "Link",
        Row::Field(Field::Subject | Field::Hits) => {
            debug_assert!(false, "{:?} is no row of {}", row, form.title());
            ""
        }
    }
}

/// Writes what a row holds; where the cursor stands in it.
fn draw_row(model: &Model, form: &Form, row: Row, focused: bool, line: &mut Line<'_>) -> Option<Position> {
    let theme = &model.theme;
    let chosen = |on: bool| match (on, model.ascii) {
        (true, false) => "(•) ",
        (true, true) => "(*) ",
        (false, _) => "( ) ",
    };
    match row {
        Row::Known => {
            let on = *form.about() != Subject::New;
            let about = if on { form.about() } else { form.subjects.first().unwrap_or(&Subject::New) };
            let known = form.subjects.len() - 1;
            if known > 1 {
                let which = if on { form.subject + 1 } else { 1 };
                line.put_right(&format!("{which} of {known}"), theme.count);
            }
            line.put(chosen(on), theme.text).put("another name of ", theme.text);
            line.put(about.name(), chosen_style(model, focused)).put(&format!(" · {}", about.kind()), theme.count);
            line.put(&format!(" · {}", known_by(model, about)), theme.count);
        }
        Row::New => {
            let on = *form.about() == Subject::New;
            line.put(chosen(on), theme.text).put("a new name", if focused { theme.row } else { theme.text });
            if form.asked.is_some() {
                line.put("  looking for names like it", theme.count);
            }
        }
        Row::KnownKind => {
            line.put(form.about().kind(), theme.text);
            line.put(&format!("  ({}’s; a new name could choose)", form.about().name()), theme.count);
        }
        Row::Saved => draw_layer(model, form.layer, theme.text, line),
        Row::Field(Field::Layer) => draw_layer(model, form.layer, chosen_style(model, focused), line),
        Row::Field(Field::Name) => return draw_line(model, &form.name, focused, line),
        Row::Field(Field::Kind) => {
            let after = match (form.begun_kind(&model.stack), form.makes_kind(&model.stack)) {
                (Some(kind), _) => kind,
                (None, true) => "a new kind".to_owned(),
                (None, false) if focused => "← → choose, or type a new one".to_owned(),
                (None, false) => String::new(),
            };
            line.put_right(&after, theme.count);
            return draw_line(model, &form.kind, focused, line);
        }
        Row::Field(Field::Also) => return draw_line(model, &form.also, focused, line),
        Row::Field(Field::Note) => return draw_line(model, &form.note, focused, line),
        Row::Field(Field::Link) => return draw_line(model, &form.link, focused, line),
        Row::Field(Field::Endings) => {
            let on = form.endings == Endings::Auto;
            line.put(if on { "[x]" } else { "[ ]" }, chosen_style(model, focused));
            let forms = match form.forms.as_str() {
                "" => "case forms of Cyrillic names are lit too".to_owned(),
                forms if on => format!("lit too: {forms}"),
                forms => format!("not lit: {forms}"),
            };
            line.put(" ", theme.count).put(&forms, theme.count);
        }
        Row::Field(Field::Capitals) => {
            let words = match form.case {
                CaseRule::Auto => "as usual",
                CaseRule::Exact => "exactly as written",
                CaseRule::Any => "however written",
            };
            line.put(&format!("‹ {words} ›"), chosen_style(model, focused));
        }
        Row::Field(Field::Subject | Field::Hits) => {}
    }
    None
}

fn chosen_style(model: &Model, focused: bool) -> Style {
    if focused { model.theme.row } else { model.theme.text }
}

fn known_by(model: &Model, subject: &Subject) -> String {
    match subject {
        Subject::New => String::new(),
        Subject::BuiltIn(_) => "built in".to_owned(),
        Subject::Own { layer: 0, .. } => "yours".to_owned(),
        Subject::Own { layer, .. } => {
            model.stack.layers.get(*layer).map_or_else(String::new, |layer| layer.name.clone())
        }
    }
}

fn draw_layer(model: &Model, layer: usize, style: Style, line: &mut Line<'_>) {
    let known = model.stack.layers.get(layer);
    line.put(known.map_or("dictionary.toml", |layer| layer.name.as_str()), style);
    if layer == 0 {
        line.put(" (yours)", model.theme.count);
    }
    if known.is_some_and(|layer| !layer.writable) {
        line.put(" · read-only", model.theme.warning);
    }
}

/// A line being typed, its beginning out of sight where it is long; where the cursor stands.
fn draw_line(model: &Model, editor: &LineEditor, focused: bool, line: &mut Line<'_>) -> Option<Position> {
    let theme = &model.theme;
    if !focused {
        line.put(editor.text(), theme.text);
        return None;
    }
    Some(line.put_typed(editor, theme.text))
}

/// What it would light and take; why it was not saved, where it was not.
fn draw_live(model: &Model, form: &Form, buffer: &mut Buffer) {
    let theme = &model.theme;
    let area = ruled_top(buffer, form.areas.live, "", (theme.rule, theme.section), model.ascii);
    let area = Rect { x: area.x + area.width.min(2), width: area.width.saturating_sub(3), ..area };
    if let Some(trouble) = &form.trouble {
        let text = Safe::line(trouble);
        let rows = wrap(text.as_str(), usize::from(area.width));
        for (row, index) in (0..area.height).zip(0..rows.len()) {
            let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
            line.put(text.as_str().get(rows.range(index)).unwrap_or_default().trim_end(), theme.warning);
        }
        return;
    }
    if form.live.stage == Stage::Nothing && form.purpose == Purpose::Change {
        if let Some(mut line) = Line::new(buffer, area, 0, model.ascii) {
            line.put("Nothing is changed yet", theme.count);
        }
        return;
    }
    let lights = form.live.lights(model.shelf.len());
    if let Some(mut line) = Line::new(buffer, area, 0, model.ascii).filter(|_| !lights.is_empty()) {
        let more = form.live.len().saturating_sub(form.live.cursor.scroll + form.live.rows.len());
        if more > 0 {
            line.put_right(&format!("+{more} more"), theme.count).keep_free(1);
        }
        line.put("Would light  ", theme.section).put(&lights, theme.text);
        line.put("   ", theme.text).put(&form.live.takes(), theme.count);
    }
    for (row, content) in (1..area.height).zip(&form.live.rows) {
        let Some(mut line) = Line::new(buffer, area, row, model.ascii) else { return };
        line.put(&content.label, theme.count).skip(2);
        let context = &content.context;
        line.put(&context.before, theme.text).put(&context.name, theme.selected).put(&context.behind, theme.text);
        if form.live.at == Some(content.index) {
            lay_over(buffer, Rect { y: area.y + row, height: 1, ..area }, theme.row_other);
        }
    }
}
