//! Copying words and links, and opening links.

use super::{names, select};
use crate::app::card::line;
use crate::app::link::refusal;
use crate::app::overlay::{Links, Overlay};
use crate::app::stops::within;
use crate::app::{Effect, Model, Screen};
use crate::article;
use crate::text::{Safe, Span};

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
    if let Some(text) = text {
        return vec![Effect::Copy(text)];
    }
    names::pick_one(model);
    Vec::new()
}

/// What is said where there is no link.
const NO_LINK: &str = "No link here, and the article names no address of its own";

/// Copies the link that is shown, else the one in focus, else the article's own, else the first of the screen.
pub(super) fn link(model: &mut Model) -> Vec<Effect> {
    let shown = if let Overlay::Link(links) = &model.overlay { Some(links.target().to_owned()) } else { None };
    let Some(target) = shown.or_else(|| targets(model).into_iter().next()) else {
        model.say(NO_LINK);
        return Vec::new();
    };
    // Other programs get no controls from a page either.
    vec![Effect::Copy(Safe::line(&target).into_string())]
}

/// Shows the links of the screen one by one, before one is opened.
pub(super) fn show_link(model: &mut Model) {
    let targets = targets(model);
    if targets.is_empty() {
        model.say(NO_LINK);
    } else {
        model.overlay = Overlay::Link(Links { targets, at: 0 });
    }
}

/// Opens the link that is shown, where it may be opened.
pub(super) fn open_link(model: &mut Model) -> Vec<Effect> {
    let Overlay::Link(links) = std::mem::take(&mut model.overlay) else { return Vec::new() };
    if let Some(why) = refusal(links.target()) {
        model.warn(format!("Not opened: {why}"));
        return Vec::new();
    }
    vec![Effect::OpenLink(links.target().to_owned())]
}

/// Where a copied text went.
pub(super) fn copied(model: &mut Model, result: Result<String, String>) {
    match result {
        Ok(place) => model.say(format!("Copied to {place}")),
        Err(why) => model.warn(format!("Not copied: {why}")),
    }
}

/// Where one can go from here: the link in focus, the article's own address, the links of the screen.
fn targets(model: &Model) -> Vec<String> {
    let Some(reading) = model.reading.as_ref().filter(|_| model.screen == Screen::Reader) else {
        let id = if model.screen == Screen::Said {
            model.said.chosen().map(|item| item.article).or(model.said.article)
        } else {
            model.list.chosen()
        };
        let chosen = id.and_then(|id| model.entry(id)?.ready());
        return chosen.and_then(|ready| ready.article.meta.link.clone()).into_iter().collect();
    };
    let article = &reading.article;
    let in_focus = reading.focus.and_then(|focus| article.links.iter().find(|link| link.span.overlaps(focus.span)));
    let visible = within(&article.links, reading.progress.from, reading.progress.to, |link| link.span);
    let mut targets: Vec<String> = Vec::new();
    let own = article.meta.link.as_ref();
    for target in
        in_focus.map(|link| &link.target).into_iter().chain(own).chain(visible.iter().map(|link| &link.target))
    {
        if !targets.contains(target) {
            targets.push(target.clone());
        }
    }
    targets
}
