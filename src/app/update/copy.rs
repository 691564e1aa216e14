//! Copying words and links, and opening links.

use super::{names, select};
use crate::app::card::line;
use crate::app::link::refusal;
use crate::app::overlay::Overlay;
use crate::app::{Effect, Model};
use crate::article;
use crate::text::Span;

/// Copies the selected words and ends selecting.
pub(super) fn selection(model: &mut Model) -> Vec<Effect> {
    let Some(text) = select::text(model) else { return Vec::new() };
    if let Some(reading) = &mut model.reading {
        reading.selection = None;
    }
    vec![Effect::Copy(text)]
}

/// Copies the name or figure in focus.
pub(super) fn name(model: &mut Model) -> Vec<Effect> {
    in_focus(model, |span| span)
}

/// Copies the sentence around the focus.
pub(super) fn sentence(model: &mut Model) -> Vec<Effect> {
    let Some(reading) = &model.reading else { return Vec::new() };
    let read = std::sync::Arc::clone(&reading.article);
    in_focus(model, |span| article::sentence(&read, span))
}

fn in_focus(model: &mut Model, wanted: impl Fn(Span) -> Span) -> Vec<Effect> {
    let focus = model.reading.as_ref().and_then(|reading| Some((reading, reading.focus?)));
    let text = focus.map(|(reading, focus)| line(&reading.article, wanted(focus.span)));
    match text {
        Some(text) => vec![Effect::Copy(text)],
        None => {
            names::pick_one(model);
            Vec::new()
        }
    }
}

/// Copies the link in focus, or the article's own.
pub(super) fn link(model: &mut Model) -> Vec<Effect> {
    match target(model) {
        // Other programs get no controls from a page either.
        Some(target) => vec![Effect::Copy(crate::text::Safe::line(&target).into_string())],
        None => {
            model.say("No link here, and the article names no address of its own");
            Vec::new()
        }
    }
}

/// Shows the link, before it is opened.
pub(super) fn show_link(model: &mut Model) {
    match target(model) {
        Some(target) => model.overlay = Overlay::Link(target),
        None => model.say("No link here, and the article names no address of its own"),
    }
}

/// Opens the link that is shown, where it may be opened.
pub(super) fn open_link(model: &mut Model) -> Vec<Effect> {
    let Overlay::Link(target) = std::mem::take(&mut model.overlay) else { return Vec::new() };
    match refusal(&target) {
        None => vec![Effect::OpenLink(target)],
        Some(why) => {
            model.warn(format!("Not opened: {why}"));
            Vec::new()
        }
    }
}

/// Where a copied text went.
pub(super) fn copied(model: &mut Model, result: Result<String, String>) {
    match result {
        Ok(place) => model.say(format!("Copied to {place}")),
        Err(why) => model.warn(format!("Not copied: {why}")),
    }
}

/// The link at the focus; without one, the only link of the screen; else the article's own address.
fn target(model: &Model) -> Option<String> {
    let Some(reading) = &model.reading else {
        return model.list.chosen().and_then(|id| model.entry(id)?.ready()?.article.meta.link.clone());
    };
    let article = &reading.article;
    let focused = reading.focus.and_then(|focus| article.links.iter().find(|link| link.span.overlaps(focus.span)));
    let (from, to) = (reading.progress.from, reading.progress.to);
    let mut visible = article.links.iter().filter(|link| link.span.start() < to && link.span.end() > from);
    let only = visible.next().filter(|_| visible.next().is_none());
    let own = article.meta.link.clone();
    focused
        .map(|link| link.target.clone())
        .or(if reading.focus.is_some() { own.clone() } else { None })
        .or_else(|| own.or_else(|| only.map(|link| link.target.clone())))
}
