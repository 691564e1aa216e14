//! What was typed and not saved: put by, kept for the next run, brought back.

use super::Script;
use crate::app::overlay::Overlay;
use crate::app::{DictionaryNews, Effect, Message, Place};
use crate::dictionary::Draft;

const STORY: &str = "# Ferry stops\n\nThe carrier Nordvikline stopped its ferry on Monday.";

fn script() -> Script {
    Script::recognizing(80, 24, &[("ferry.txt", STORY)])
}

/// The form on the new name, with other names typed in it.
fn typed() -> Script {
    let mut script = script();
    while script.focus() != "Nordvikline" {
        script.keys("]");
    }
    script.keys("a tab tab tab N v");
    script
}

/// What is kept for the next run, by what was asked for last.
fn kept(script: &Script) -> Vec<Draft> {
    let asked = script.asked.iter().rev();
    let mut kept =
        asked.filter_map(|effect| if let Effect::KeepDrafts(drafts) = effect { Some(drafts.clone()) } else { None });
    kept.next().unwrap_or_default()
}

/// A new run that finds `drafts`.
fn next_run(drafts: Vec<Draft>) -> Script {
    let mut script = script();
    let stack = std::sync::Arc::clone(&script.model.stack);
    script.send(Message::Dictionary(DictionaryNews::Read { stack }));
    assert!(matches!(script.asked.as_slice(), [Effect::RecallDrafts]), "{:?}", script.asked);
    script.asked.clear();
    script.send(Message::Drafts { drafts, trouble: None });
    script
}

fn also(script: &Script) -> &str {
    let Overlay::Form(form) = &script.model.overlay else { panic!("no form: {:?}", script.model.place()) };
    form.also.text()
}

#[test]
fn what_is_typed_when_the_program_is_ended_is_there_the_next_time() {
    let mut script = typed();
    script.send(Message::Terminated);
    assert!(matches!(script.asked.last(), Some(Effect::Quit)));
    let mut next = next_run(kept(&script));
    assert_eq!(next.notice(), "Not saved the last time: Add “Nordvikline”. a brings it back");
    assert!(next.asked.is_empty(), "it is kept already");
    next.keys("a");
    assert_eq!((next.notice(), also(&next)), ("Your draft is back", "Nv"));
    next.keys("enter");
    assert_eq!(next.notice(), "Added Nordvikline, an organization · U undoes it");
    assert!(kept(&next).is_empty(), "saved, it is no draft any more");
}

#[test]
fn a_draft_of_the_last_time_comes_back_on_its_words_and_shows_them() {
    let mut script = typed();
    script.keys("esc");
    let mut next = next_run(kept(&script));
    while next.focus() != "Nordvikline" {
        next.keys("]");
    }
    next.keys("a");
    let Overlay::Form(form) = &next.model.overlay else { panic!("no form") };
    assert_eq!(form.also.text(), "Nv");
    assert!(form.paragraph.iter().any(|row| row.name == "Nordvikline"), "{:?}", form.paragraph);
}

#[test]
fn what_could_not_be_saved_is_a_draft_though_nothing_was_typed() {
    let mut script = script();
    while script.focus() != "Nordvikline" {
        script.keys("]");
    }
    assert_eq!(script.keys("a esc").notice(), "", "nothing was meant to be saved yet");
    script.recognizes = false;
    script.keys("a enter");
    let Some(Effect::Edit { ticket, .. }) =
        script.asked.iter().rev().find(|effect| matches!(effect, Effect::Edit { .. }))
    else {
        panic!("nothing is saved")
    };
    let ticket = Some(*ticket);
    script.send(Message::Dictionary(DictionaryNews::Refused { why: "the disk is full".to_owned(), ticket }));
    script.keys("esc");
    assert_eq!(script.notice(), "Not saved. Your draft is kept: a brings it back");
    assert_eq!(kept(&script).len(), 1);
}

#[test]
fn quitting_asks_about_drafts_of_this_run_only() {
    let mut script = typed();
    script.keys("esc q 2");
    assert!(matches!(script.asked.last(), Some(Effect::Quit)));
    let drafts = kept(&script);
    assert_eq!(drafts.len(), 1);
    let mut next = next_run(drafts);
    next.keys("q");
    assert!(matches!(next.asked.as_slice(), [.., Effect::Quit]), "{:?}", next.asked);
    assert_eq!(kept(&next), [], "what is kept stays as it is");
    assert!(!next.asked.iter().any(|effect| matches!(effect, Effect::KeepDrafts(_))));

    let mut script = typed();
    script.keys("esc q 3");
    assert!(matches!(script.asked.last(), Some(Effect::Quit)));
    assert!(kept(&script).is_empty(), "quit without it");
    let mut script = typed();
    script.keys("esc q 1");
    assert_eq!((script.model.place(), also(&script)), (Place::Form, "Nv"));
}

#[test]
fn private_drafts_are_not_offered_to_be_kept_and_said_to_go() {
    let mut script = typed();
    script.model.settings.private = true;
    script.keys("esc");
    assert_eq!(script.notice(), "Not saved. Your draft is kept: a brings it back (until you quit: --private)");
    script.keys("q");
    let Overlay::Question(question) = &script.model.overlay else { panic!("nothing is asked") };
    let labels: Vec<_> = question.answers.iter().map(|answer| answer.label.as_str()).collect();
    assert_eq!(labels, ["go on with it", "quit without it"]);
}
