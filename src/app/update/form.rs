//! The form in which a name is added or changed.

use std::sync::Arc;

use super::{drafts, names, select};
use crate::app::card::line;
use crate::app::form::known::Known;
use crate::app::form::live::{Live, Stage};
use crate::app::form::subject::{Subject, find, listed};
use crate::app::form::{Field, Form, Purpose, as_name};
use crate::app::overlay::Overlay;
use crate::app::reading::Reading;
use crate::app::shelf::Entry;
use crate::app::stops::Target;
use crate::app::{ArticleId, Effect, Looked, Model, Pane, Preview, Screen};
use crate::dictionary::Edit;
use crate::names::Kind;
use crate::recognition::Annotations;
use crate::text::{LineEditor, Span};

/// What `a`, `e` and `x` are for.
pub(in crate::app::update) enum Aim {
    /// Something known.
    Known(Subject, Span),
    /// Words that are in no list, with the likely kind.
    Words(String, String, Span),
    /// A figure.
    Figure,
}

/// What is selected or in focus; in the sidebar, what it is on.
pub(in crate::app::update) fn aim(model: &mut Model) -> Option<Aim> {
    if model.screen != Screen::Reader {
        return None;
    }
    let words = select::text(model);
    let reading = model.reading.as_ref()?;
    if let (Some((from, to)), Some(words)) = (reading.selected, words) {
        let span = Span::new(&reading.article.text, from, to)?;
        let name = as_name(&words);
        let known = known_at(model, reading, span, &name);
        let guess = likely_kind(&name).to_owned();
        return Some(known.unwrap_or(Aim::Words(name, guess, span)));
    }
    let chosen = || reading.chosen.as_ref().and_then(|chosen| chosen.stops.first()).map(|stop| stop.target);
    let target = match model.pane {
        Pane::Sidebar => chosen()?,
        Pane::Text | Pane::Card => reading.focus.map(|focus| focus.target).or_else(chosen)?,
    };
    aim_of(model, reading, target)
}

/// What is lit just where words are selected, and called so.
fn known_at(model: &Model, reading: &Reading, span: Span, name: &str) -> Option<Aim> {
    let annotations = &reading.found.annotations;
    let target = reading.found.stops.target_at(span.start(), model.hidden, annotations)?;
    let is_it = target.span(annotations).is_some_and(|span| as_name(span.of(&reading.article.text)) == name);
    let mention = target.mention(annotations).is_some();
    aim_of(model, reading, target).filter(|_| is_it && mention)
}

fn aim_of(model: &Model, reading: &Reading, target: Target) -> Option<Aim> {
    let annotations = &reading.found.annotations;
    let span = target.span(annotations)?;
    let words = as_name(&line(&reading.article, span));
    match target {
        Target::Figure(_) => Some(Aim::Figure),
        Target::Unlisted(index) => {
            let guess = annotations.unlisted.get(index as usize)?.guess;
            let guess = guess.map_or_else(|| likely_kind(&words).to_owned(), |kind| word(kind, annotations));
            Some(Aim::Words(words, guess, span))
        }
        Target::Mention(_) => {
            let mention = target.mention(annotations)?;
            let known = subject_of(model, annotations, target).map(|subject| Aim::Known(subject, span));
            Some(known.unwrap_or_else(|| Aim::Words(words, word(mention.kind, annotations), span)))
        }
    }
}

fn word(kind: Kind, annotations: &Annotations) -> String {
    kind.word(&annotations.kinds).to_owned()
}

/// The entity of a mention, where a list has it.
fn subject_of(model: &Model, annotations: &Annotations, target: Target) -> Option<Subject> {
    let mention = target.mention(annotations)?;
    let entity = annotations.entities.get(mention.entity.0 as usize)?;
    known(model, entity.id.as_deref()?, &entity.name, &word(entity.kind, annotations))
}

/// The entity `id`, called `name` and of kind `kind`, where a list has it.
pub(super) fn known(model: &Model, id: &str, name: &str, kind: &str) -> Option<Subject> {
    if let Some(built_in) = listed(id) {
        return Some(Subject::BuiltIn(built_in));
    }
    let layers = model.stack.layers.iter().enumerate();
    let mut found = layers.filter_map(|(layer, of)| Some((layer, find(of, name, kind)?)));
    found.next().map(|(layer, entity)| Subject::Own { layer, entity: entity.clone() })
}

/// The likeliest kind of words that no rule says anything about: two or three names look like a person.
fn likely_kind(words: &str) -> &'static str {
    let names = words.split(' ').filter(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    });
    let (names, all) = (names.count(), words.split(' ').count());
    if names == all && (2..=3).contains(&all) { "person" } else { "organization" }
}

/// Opens the form to add what is in focus or selected; a draft about it is brought back.
pub(super) fn add(model: &mut Model) -> Vec<Effect> {
    match aim(model) {
        Some(Aim::Words(words, guess, span)) => add_here(model, &words, &guess, span),
        Some(Aim::Known(subject, span)) => {
            let name = subject.name().to_owned();
            let effects = change(model, subject, Some(span));
            if model.notice.is_none() {
                model.say(format!("{name} is known already: this changes it"));
            }
            effects
        }
        Some(Aim::Figure) => say_figure(model),
        None => {
            if !model.drafts.is_empty() {
                return drafts::resume(model);
            }
            names::pick_one(model);
            Vec::new()
        }
    }
}

/// Opens the form to change what is in focus; to add it, where no list has it.
pub(super) fn edit(model: &mut Model) -> Vec<Effect> {
    match aim(model) {
        Some(Aim::Known(subject, span)) => change(model, subject, Some(span)),
        Some(Aim::Words(words, guess, span)) => add_here(model, &words, &guess, span),
        Some(Aim::Figure) => say_figure(model),
        None => {
            names::pick_one(model);
            Vec::new()
        }
    }
}

fn say_figure(model: &mut Model) -> Vec<Effect> {
    model.say("Figures are found by rules and are in no dictionary");
    Vec::new()
}

/// Opens the form to add words of the article that is read.
fn add_here(model: &mut Model, words: &str, guess: &str, span: Span) -> Vec<Effect> {
    let place = place(model, Some(span));
    add_words(model, words, guess, place)
}

/// Opens the form to add `words`, which stand at `place`.
pub(super) fn add_words(model: &mut Model, words: &str, guess: &str, place: Option<(ArticleId, Span)>) -> Vec<Effect> {
    if words.is_empty() {
        model.say("There is no name in it");
        return Vec::new();
    }
    let purpose = Purpose::Add(words.to_owned());
    if let Some(effects) = drafts::bring_back(model, place, |form| form.purpose == purpose) {
        return effects;
    }
    model.ticket = model.ticket.wrapping_add(1);
    let ticket = model.ticket;
    let mut form = Form::add(words, guess, place, &model.stack);
    form.asked = Some(ticket);
    let mut effects = open(model, form);
    effects.push(Effect::Known { words: words.to_owned(), stack: Arc::clone(&model.stack), ticket });
    effects
}

/// Opens the form to add a name that is typed in it.
pub(super) fn add_typed(model: &mut Model, name: &str) -> Vec<Effect> {
    let purpose = Purpose::Add(name.to_owned());
    if let Some(effects) = drafts::bring_back(model, None, |form| form.purpose == purpose) {
        return effects;
    }
    let mut form = Form::add(name, likely_kind(name), None, &model.stack);
    form.field = Field::Name;
    open(model, form)
}

/// Opens the form to change something.
pub(super) fn change(model: &mut Model, subject: Subject, span: Option<Span>) -> Vec<Effect> {
    let place = place(model, span);
    let is_it = |form: &Form| form.purpose == Purpose::Change && *form.about() == subject;
    if let Some(effects) = drafts::bring_back(model, place, is_it) {
        return effects;
    }
    let form = Form::change(subject, place, &model.stack);
    open(model, form)
}

fn place(model: &Model, span: Option<Span>) -> Option<(ArticleId, Span)> {
    Some((model.reading.as_ref()?.id, span?))
}

/// Opens a form.
pub(super) fn open(model: &mut Model, form: Form) -> Vec<Effect> {
    if model.screen == Screen::Reader {
        model.pane = Pane::Text;
    }
    model.overlay = Overlay::Form(Box::new(form));
    look(model)
}

/// Opens a form that a question stood over.
pub(super) fn reopen(model: &mut Model, form: Box<Form>) -> Vec<Effect> {
    model.overlay = Overlay::Form(form);
    look(model)
}

/// Saves the form, from whichever field.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    model.ticket = model.ticket.wrapping_add(1);
    let ticket = model.ticket;
    let Overlay::Form(form) = &mut model.overlay else { return Vec::new() };
    if form.saving.is_some() {
        return Vec::new();
    }
    // What is offered first is chosen by then: the same keys do the same, however fast they come.
    if form.asked.is_some() && !form.chosen {
        form.hasty = true;
        return Vec::new();
    }
    match form.edit(&model.stack) {
        Ok(edit) => {
            form.trouble = None;
            form.saving = Some(ticket);
            // Whoever saves means it, even where nothing was typed: it is not to be lost where it cannot be saved.
            form.chosen = true;
            vec![Effect::Edit { edit, layer: form.layer, ticket }]
        }
        Err(why) => {
            form.trouble = Some(why);
            Vec::new()
        }
    }
}

/// To the next field, or the one before.
pub(super) fn step(model: &mut Model, by: isize) {
    if let Overlay::Form(form) = &mut model.overlay {
        form.step(by, &model.stack);
    }
}

/// Down to the hits and through them; up again.
pub(super) fn walk(model: &mut Model, by: isize) {
    let Overlay::Form(form) = &mut model.overlay else { return };
    let last = form.live.len().checked_sub(1);
    match (form.live.at, last) {
        (None, None) => {}
        (None, Some(_)) if by < 0 => form.step(-1, &model.stack),
        (None, Some(_)) => form.live.at = Some(0),
        (Some(0), _) if by < 0 => form.live.at = None,
        (Some(at), last) => form.live.at = Some(at.saturating_add_signed(by).min(last.unwrap_or(0))),
    }
    if let (None, None) = (form.live.at, last) {
        form.step(by.signum(), &model.stack);
    }
}

/// Left and right choose where a field offers something; elsewhere they move in the line.
pub(super) fn sideways(model: &mut Model, by: isize) -> Vec<Effect> {
    let Overlay::Form(form) = &mut model.overlay else { return Vec::new() };
    if form.saving.is_some() {
        return Vec::new();
    }
    if !form.choose(by, &model.stack) {
        return edit_line(model, if by < 0 { LineEditor::left } else { LineEditor::right });
    }
    form.trouble = None;
    look(model)
}

/// Types in the field; a blank chooses where there is nothing to type in.
pub(super) fn typed(model: &mut Model, text: &str) -> Vec<Effect> {
    let Overlay::Form(form) = &mut model.overlay else { return Vec::new() };
    match form.field {
        Field::Subject | Field::Endings | Field::Capitals | Field::Layer => {
            if text == " " {
                sideways(model, 1)
            } else {
                Vec::new()
            }
        }
        Field::Kind => {
            let goes_on = form.kind_is_typed;
            edit_line(model, |line| {
                if !goes_on && line.behind().is_empty() && !text.trim().is_empty() {
                    *line = LineEditor::default();
                }
                line.insert(text);
            })
        }
        Field::Name | Field::Also | Field::Note | Field::Link | Field::Hits => {
            edit_line(model, |line| line.insert(text))
        }
    }
}

/// Edits the line of the field, and finds out what it would light now.
pub(super) fn edit_line(model: &mut Model, edit: impl FnOnce(&mut LineEditor)) -> Vec<Effect> {
    let Overlay::Form(form) = &mut model.overlay else { return Vec::new() };
    if form.saving.is_some() {
        return Vec::new();
    }
    form.live.at = None;
    let Some(line) = form.line() else { return Vec::new() };
    let before = line.text().to_owned();
    edit(line);
    if line.text() == before {
        return Vec::new();
    }
    form.kind_is_typed |= form.field == Field::Kind && form.kind.text().trim() != before.trim();
    form.trouble = None;
    look(model)
}

/// Asks what the form's change would light, where it is another than the one asked about.
pub(super) fn look(model: &mut Model) -> Vec<Effect> {
    let Overlay::Form(form) = &mut model.overlay else { return Vec::new() };
    form.decline();
    let draft = form.edit(&model.stack).ok();
    if draft == form.live.draft {
        return Vec::new();
    }
    model.ticket = model.ticket.wrapping_add(1);
    let layer = form.layer;
    form.live = Live { ticket: model.ticket, draft: draft.clone(), ..Live::default() };
    let Some(draft) = draft else { return Vec::new() };
    form.live.stage = Stage::Asked;
    let here = model.reading.as_ref().filter(|_| model.screen == Screen::Reader).map(|reading| reading.id);
    let looked: Vec<_> = here.into_iter().filter_map(|id| looked(model, id)).collect();
    preview(draft, layer, looked, model.ticket)
}

/// Names like the new one were found, or none. Help or a question may stand over the form by now.
pub(super) fn known_names(model: &mut Model, ticket: u32, known: Known) -> Vec<Effect> {
    // Until the dictionaries have been read the answer is not the whole one: it is asked for again then.
    if model.stack.layers.is_empty() {
        return Vec::new();
    }
    let Some(form) = model.overlay.form_mut().filter(|form| form.asked == Some(ticket)) else { return Vec::new() };
    form.asked = None;
    form.offer(known, &model.stack);
    if std::mem::take(&mut form.hasty) { save(model) } else { look(model) }
}

/// The dictionaries are not what they were when names like the new one were looked for: looks for them again.
pub(super) fn ask_again(model: &mut Model) -> Vec<Effect> {
    let Some(form) = model.overlay.form_mut().filter(|form| form.saving.is_none()) else { return Vec::new() };
    let Purpose::Add(words) = &form.purpose else { return Vec::new() };
    if words.is_empty() {
        return Vec::new();
    }
    model.ticket = model.ticket.wrapping_add(1);
    form.asked = Some(model.ticket);
    vec![Effect::Known { words: words.clone(), stack: Arc::clone(&model.stack), ticket: model.ticket }]
}

/// What a change would do was found out.
pub(super) fn previewed(model: &mut Model, ticket: u32, preview_of: Preview) -> Vec<Effect> {
    let Overlay::Form(form) = &mut model.overlay else { return Vec::new() };
    if form.live.ticket != ticket {
        return Vec::new();
    }
    form.live.take(preview_of);
    let (layer, draft) = (form.layer, form.live.draft.clone());
    let (Stage::Here, Some(draft)) = (form.live.stage, draft) else { return Vec::new() };
    let here = model.reading.as_ref().filter(|_| model.screen == Screen::Reader).map(|reading| reading.id);
    let others = (0..model.shelf.len() as u32).map(ArticleId).filter(|id| Some(*id) != here);
    let others: Vec<_> = others.filter_map(|id| looked(model, id)).collect();
    preview(draft, layer, others, ticket)
}

fn preview(draft: Edit, layer: usize, articles: Vec<Looked>, ticket: u32) -> Vec<Effect> {
    vec![Effect::Preview { draft, layer, articles, ticket }]
}

fn looked(model: &Model, id: ArticleId) -> Option<Looked> {
    let ready = model.entry(id).and_then(Entry::ready)?;
    let annotations = Arc::clone(&ready.found.annotations);
    Some(Looked { id, article: Arc::clone(&ready.article), annotations })
}
