//! What the focus is, which of how many, how it is known; notices; and what is being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::card::{known, line as words};
use crate::app::dictionary::line::number;
use crate::app::overlay::Overlay;
use crate::app::reading::{Focus, Reading, Search, Subject};
use crate::app::shelf::Seen;
use crate::app::stops::Target;
use crate::app::{Model, Place, Screen};
use crate::names::Form;
use crate::recognition::Figure;
use crate::text::LineEditor;
use crate::text::width::elide;
use crate::ui::brush::Line;

/// Draws the status line; where the cursor stands while something is typed.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let theme = &model.theme;
    let mut line = Line::new(buffer, model.geometry.status, 0, model.ascii)?;
    line.skip(1).keep_free(1);
    if let Some(cursor) = draw_prompt(model, &mut line) {
        return Some(cursor);
    }
    if let Overlay::Link(links) = &model.overlay {
        if links.targets.len() > 1 {
            line.put_right(&format!("{} of {}", links.at + 1, links.targets.len()), theme.count);
        }
        if let Some(refused) = crate::app::link::refusal(links.target()) {
            line.put_right(refused, theme.warning);
        }
        line.put(links.target(), theme.link);
        return None;
    }
    let behind = model.behind();
    if behind > 1 {
        line.put_right(&format!("looking at {behind} articles again"), theme.count);
    }
    if let Some(notice) = &model.notice {
        line.put(&notice.text, if notice.wrong { theme.warning } else { theme.status });
        return None;
    }
    if let Some(entry) = model.offer.and_then(|id| model.entry(id)) {
        let key = model.keymap.keys(crate::input::Mode::Read, crate::input::Action::PageDown).next();
        let key = key.map_or_else(String::new, |keys| keys.to_string());
        line.put("The end. ", theme.status).put(&key, theme.hint_key);
        line.put(" opens the next unread: ", theme.status).put(entry.title(), theme.head);
        return None;
    }
    if let Overlay::Form(form) = &model.overlay {
        let said = match (&form.trouble, form.saving) {
            (Some(_), _) => "Not saved",
            (None, Some(_)) => "Saving",
            (None, None) if form.is_touched() => "Not saved yet",
            (None, None) => "",
        };
        line.put(said, if form.trouble.is_some() { theme.warning } else { theme.status });
        return None;
    }
    match model.screen {
        Screen::Reader => draw_reading(model, &mut line),
        Screen::List => draw_list(model, &mut line),
        Screen::Dictionary | Screen::Said => {}
    }
    None
}

/// The line being typed, its beginning out of sight where it is long.
fn draw_prompt(model: &Model, line: &mut Line<'_>) -> Option<Position> {
    let theme = &model.theme;
    let search = model.reading.as_ref().and_then(|reading| reading.search.as_ref());
    let (mark, editor, answer): (&str, &LineEditor, String) = match (model.place(), &model.overlay) {
        (Place::Search, _) => {
            let search = search?;
            ("/", &search.line, hits(search))
        }
        (Place::Filter, _) if model.screen == Screen::List => {
            ("filter ", &model.list.filter, format!("{} shown", model.list.rows.len()))
        }
        (Place::Filter, _) if model.screen == Screen::Dictionary => {
            let found = || format!("{} found", number(model.dictionary.len()));
            let answer = if model.dictionary.awaits { "looking".to_owned() } else { found() };
            ("filter ", &model.dictionary.filter, answer)
        }
        (Place::Filter, _) if model.screen == Screen::Said => ("filter ", &model.said.filter, String::new()),
        (Place::Prompt, Overlay::Prompt(prompt)) => {
            (prompt.purpose.label(), &prompt.line, prompt.purpose.advice().to_owned())
        }
        (Place::Filter, _) => ("filter ", &model.sidebar.filter, String::new()),
        (Place::HelpFilter, Overlay::Help(help)) => ("/", &help.filter, String::new()),
        (Place::Pick, Overlay::Pick(picker)) => ("choose ", &picker.line, format!("{} found", picker.rows.len())),
        (Place::Palette, Overlay::Palette(palette)) => (":", &palette.line, String::new()),
        (
            Place::Text
            | Place::Selection
            | Place::Sidebar
            | Place::Card
            | Place::List
            | Place::Dictionary
            | Place::Details
            | Place::Said
            | Place::Prompt
            | Place::Help
            | Place::HelpFilter
            | Place::Palette
            | Place::Pick
            | Place::Link
            | Place::Labels
            | Place::Form
            | Place::Question,
            _,
        ) => return None,
    };
    let refused = matches!(&model.overlay, Overlay::Prompt(prompt) if prompt.refused);
    line.put_right(&answer, if refused { theme.warning } else { theme.count }).put(mark, theme.prompt);
    Some(line.put_typed(editor, theme.text))
}

fn hits(search: &Search) -> String {
    match (search.current, search.hits.len()) {
        _ if search.pending && search.hits.is_empty() => "searching".to_owned(),
        _ if search.line.text().trim().is_empty() => String::new(),
        (_, 0) => "not found".to_owned(),
        (current, len) => format!("{} of {len}", current.map_or(0, |current| current + 1)),
    }
}

fn draw_list(model: &Model, line: &mut Line<'_>) {
    let Some(entry) = model.list.chosen().and_then(|id| model.entry(id)) else { return };
    if !model.list.filter.text().is_empty() {
        let text = format!("filter: {}", model.list.filter.text());
        line.put_right(&text, model.theme.count);
    }
    line.put(&entry.name, model.theme.count);
}

fn draw_reading(model: &Model, line: &mut Line<'_>) {
    let theme = &model.theme;
    let Some(reading) = &model.reading else { return };
    if let Some((from, to)) = reading.selected {
        let text = crate::text::Span::new(&reading.article.text, from, to);
        let count = text.map_or(0, |span| span.of(&reading.article.text).split_whitespace().count());
        line.put(&format!("{count} {} selected", if count == 1 { "word" } else { "words" }), theme.status);
        return;
    }
    if let Overlay::Labels(_) = model.overlay {
        line.put("Type a label to go to its name", theme.status);
        return;
    }
    if let Some(focus) = reading.focus {
        draw_focus(model, reading, focus, line);
        return;
    }
    if let Some(search) = &reading.search {
        line.put_right(&hits(search), theme.count).put("/", theme.prompt).put(search.line.text(), theme.status);
        return;
    }
    if let Some(text) = reading.chosen.as_ref().and_then(|chosen| subject(reading, chosen.subject)) {
        let count = reading.chosen.as_ref().map_or(0, |chosen| chosen.stops.len());
        if count > 1 {
            line.put_right(&format!("{count} mentions"), theme.count);
        }
        line.put(&text, theme.status);
        return;
    }
    if reading.seen != Seen::All {
        line.put("Looking for names", theme.count);
    }
}

fn subject(reading: &Reading, subject: Subject) -> Option<String> {
    let annotations = &reading.found.annotations;
    match subject {
        Subject::Entity(id) => {
            let entity = annotations.entities.get(id.0 as usize)?;
            Some(joined(&[&entity.name, &without_numbers(&entity.description)]))
        }
        Subject::New(index) => Some(reading.found.stops.new_names.get(index as usize)?.text.clone()),
        Subject::Figure(index) => {
            let figure = annotations.figures.get(index as usize)?;
            Some(words(&reading.article, figure.span))
        }
        Subject::Statement(index) => {
            let statement = annotations.statements.get(index as usize)?;
            Some(format!(
                "{} · {}",
                words(&reading.article, statement.speaker.span),
                words(&reading.article, statement.cue)
            ))
        }
        Subject::Quote(index) => {
            let quote = annotations.quotes.get(index as usize)?;
            let speaker = quote.speaker.map(|speaker| words(&reading.article, speaker.span));
            Some(speaker.map_or_else(|| "no speaker given".to_owned(), |speaker| format!("{speaker} says")))
        }
    }
}

/// What the focus is at the left; how it is known and which of how many at the right.
fn draw_focus(model: &Model, reading: &Reading, focus: Focus, line: &mut Line<'_>) {
    let theme = &model.theme;
    let annotations = &reading.found.annotations;
    let of = |what: &str| match (focus.ordinal, focus.total) {
        (0, _) => what.to_owned(),
        (ordinal, total) => format!("{what} {ordinal}/{total}"),
    };
    match focus.target {
        Target::Mention(_) => {
            let Some(mention) = focus.target.mention(annotations) else { return };
            let Some(entity) = annotations.entities.get(mention.entity.0 as usize) else { return };
            let kind = if mention.form == Form::Demonym { "demonym" } else { mention.kind.word(&annotations.kinds) };
            line.put_right(&format!("{} · {}", known(mention), of(kind)), theme.count);
            line.put(&entity.name, theme.head);
            let description = without_numbers(&entity.description);
            if !description.is_empty() {
                line.put(" · ", theme.count).put(&description, theme.status);
            }
        }
        Target::Figure(index) => {
            let Some(figure) = annotations.figures.get(index as usize) else { return };
            line.put_right(&of("figure"), theme.count);
            line.put(&words(&reading.article, figure.span), theme.head);
            let facts = figure_facts(reading, figure);
            if !facts.is_empty() {
                line.put(" · ", theme.count).put(&facts, theme.status);
            }
        }
        Target::Unlisted(_) => {
            line.put_right(&format!("new · {}", of("name")), theme.count);
            line.put(&words(&reading.article, focus.span), theme.head).put(" · in no list", theme.status);
        }
    }
}

/// Source, hedge and whole of a figure.
fn figure_facts(reading: &Reading, figure: &Figure) -> String {
    const SHORT: usize = 40;
    let short = |span| elide(&words(&reading.article, span), SHORT, "…").into_owned();
    let mut facts = Vec::new();
    facts.push(
        figure.source.map_or_else(|| "no source given".to_owned(), |source| format!("source: {}", short(source.span))),
    );
    facts.extend(figure.hedges().map(str::to_owned));
    let whole = figure.part_of.and_then(|index| reading.found.annotations.figures.get(index as usize));
    facts.extend(whole.map(|whole| format!("part of the {}", short(whole.span))));
    facts.join(" · ")
}

/// A description without its clauses that hold numbers: here stands no number that the article doesn't give.
fn without_numbers(description: &str) -> String {
    let clauses = description.split("; ").filter(|clause| !clause.contains(|c: char| c.is_ascii_digit()));
    clauses.collect::<Vec<_>>().join("; ")
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}
