//! Names added, changed, put out and taken back.

use std::sync::Arc;

use super::Script;
use crate::app::form::Field;
use crate::app::overlay::Overlay;
use crate::app::{Cause, DictionaryNews, Differing, Effect, Message, Place};
use crate::dictionary::{Item, OwnEntity};
use crate::recognition::Layer;

/// Two articles: a name of no list, thrice in the first and once in the second.
const STORY: &str = "# Ferry stops\n\nThe carrier Nordvikline stopped its ferry on Monday, and Oslo was told.\n\n\
    Passengers of Nordvikline waited in Bergen. Nobody at Nordvikline said why.";
const OTHER: &str = "# Later\n\nThe ferry of Nordvikline sailed again from Bergen.";

fn script() -> Script {
    let mut script = Script::recognizing(80, 24, &[("ferry.txt", STORY), ("later.txt", OTHER)]);
    script.keys("enter");
    assert_eq!(script.model.reading.as_ref().map(|reading| reading.id.0), Some(0));
    script
}

#[track_caller]
fn form(script: &Script) -> &crate::app::form::Form {
    let Overlay::Form(form) = &script.model.overlay else { panic!("no form: {:?}", script.model.place()) };
    form
}

fn items(script: &Script) -> Vec<Item> {
    let layers = script.model.stack.layers.iter();
    layers.flat_map(|layer| layer.items.iter().map(|written| written.item.clone())).collect()
}

/// How often `words` are lit as the reader's own.
fn lit(script: &Script, words: &str) -> usize {
    let reading = script.model.reading.as_ref().expect("an article is open");
    let mentions = reading.found.annotations.mentions.iter().filter(|mention| mention.layer == Layer::Dictionary);
    mentions.filter(|mention| mention.span.of(&reading.article.text) == words).count()
}

/// Brings the new name in focus.
fn focused() -> Script {
    let mut script = script();
    for _ in 0..20 {
        if script.focus() == "Nordvikline" {
            return script;
        }
        script.keys("]");
    }
    panic!("the new name is not stopped at");
}

fn entity(name: &str, kind: &str) -> Item {
    Item::Entity(OwnEntity::new(name, kind))
}

#[test]
fn a_new_name_is_added_lit_and_taken_back() {
    let mut script = focused();
    let top = script.top().to_owned();
    script.keys("a");
    let live = &form(&script).live;
    assert_eq!(live.lights(2), "3 here · 4 in 2 of 2 open files");
    assert_eq!(live.takes(), "takes nothing from others");
    script.keys("enter");
    assert_eq!(script.notice(), "Added Nordvikline, an organization · U undoes it");
    assert_eq!(items(&script), [entity("Nordvikline", "organization")]);
    assert_eq!((lit(&script, "Nordvikline"), script.focus(), script.top()), (3, "Nordvikline", top.as_str()));
    assert_eq!(script.keys("U").notice(), "Undone: Added Nordvikline, an organization");
    assert_eq!((lit(&script, "Nordvikline"), items(&script)), (0, Vec::new()));
    assert_eq!(script.keys("U").notice(), "There is nothing to undo");
    assert_eq!(script.keys("ctrl-r").notice(), "Done again: Added Nordvikline, an organization");
    assert_eq!(lit(&script, "Nordvikline"), 3);
    assert_eq!(script.keys("ctrl-r").notice(), "There is nothing to redo");
}

#[test]
fn enter_saves_from_every_field_and_a_pasted_line_break_never_does() {
    for steps in 0..8 {
        let mut script = focused();
        script.keys("a");
        script.keys(&"tab ".repeat(steps));
        script.send(Message::Pasted("\n".to_owned()));
        assert_eq!(script.model.place(), Place::Form, "after {steps}");
        script.keys("enter");
        assert_eq!(items(&script).len(), 1, "after {steps}");
    }
}

#[test]
fn what_was_typed_is_kept_when_the_form_is_closed() {
    for close in ["esc", "ctrl-c"] {
        let mut script = focused();
        script.keys("a tab tab tab N v");
        assert_eq!((form(&script).field, form(&script).also.text()), (Field::Also, "Nv"));
        script.keys(close);
        assert_eq!(script.notice(), "Not saved. Your draft is kept: a brings it back");
        script.keys("a");
        assert_eq!((script.notice(), form(&script).also.text()), ("Your draft is back", "Nv"));
        script.keys("esc esc");
        assert_eq!(script.focus(), "", "the focus is gone");
        script.keys("a");
        assert_eq!(form(&script).also.text(), "Nv", "the last draft comes back without a focus, too");
    }
    let mut script = focused();
    assert_eq!(script.keys("a esc").notice(), "", "nothing was typed");
}

#[test]
fn help_over_a_form_gives_it_back() {
    let mut script = focused();
    script.keys("a tab tab tab N f1");
    assert_eq!(script.model.place(), Place::Help);
    script.keys("esc");
    assert_eq!(form(&script).also.text(), "N");
}

#[test]
fn a_kind_is_chosen_begun_or_made() {
    let mut script = focused();
    script.keys("a tab tab");
    assert_eq!((form(&script).field, form(&script).kind.text()), (Field::Kind, "organization"));
    script.keys("right right");
    assert_eq!(form(&script).kind.text(), "place");
    script.keys("o r tab");
    assert_eq!(form(&script).kind.text(), "organization", "what is typed stands for what was chosen");
    script.keys("shift-tab ctrl-u v e s");
    script.keys("tab shift-tab s e l");
    assert_eq!(form(&script).kind.text(), "vessel", "and goes on with what was typed");
    assert!(form(&script).makes_kind(&script.model.stack));
    script.keys("enter");
    let kinds: Vec<_> = items(&script).iter().map(|item| matches!(item, Item::Kind(_))).collect();
    assert_eq!(kinds, [true, false], "the kind, and the name of it");
}

#[test]
fn a_selection_is_added_without_its_article() {
    let mut script = script();
    script.keys("v");
    let reading = script.model.reading.as_mut().expect("is open");
    let at = |word: &str| reading.article.text.find(word).expect("is there");
    let (from, to) = (at("its ferry"), at("ferry on") + 4);
    reading.selection = Some(crate::app::reading::Selection { anchor: from + 4, head: to });
    script.keys("right left a");
    assert_eq!(form(&script).name.text(), "ferry");
    script.keys("enter");
    assert_eq!(script.model.place(), Place::Text, "and nothing is selected any more");
}

#[test]
fn what_is_built_in_is_changed_by_what_differs() {
    let mut script = script();
    while script.focus() != "Oslo" {
        script.keys("]");
    }
    script.keys("e");
    assert_eq!(form(&script).name.text(), "Oslo");
    script.keys("enter");
    assert_eq!(form(&script).trouble.as_deref(), Some("Nothing was changed yet"));
    script.keys("end");
    script.send(Message::Pasted(", Nordvikline".to_owned()));
    script.keys("enter");
    assert_eq!(script.notice(), "Changed the other names of Oslo · U undoes it");
    let all = items(&script);
    let [Item::Override(changed)] = all.as_slice() else { panic!("no override") };
    assert_eq!((&changed.aliases_added, changed.aliases_removed.len()), (&vec!["Nordvikline".to_owned()], 0));
    assert_eq!(changed.name, None);
}

#[test]
fn hits_are_walked_and_left_again() {
    let mut script = focused();
    script.keys("a down down down");
    assert_eq!(form(&script).live.at, Some(2));
    script.keys("down down");
    let at = form(&script).live.at.and_then(|at| form(&script).live.hit(at));
    assert_eq!(at.map(|hit| hit.id.0), Some(1), "the other article");
    assert!(form(&script).paragraph.iter().any(|row| row.behind.contains("sailed again")), "it is shown above");
    script.keys("up up up up");
    assert_eq!((form(&script).live.at, form(&script).field), (None, Field::Subject));
}

#[test]
fn what_is_wrong_is_put_out_here_in_the_article_or_always() {
    for (keys, kind, bound, occurrence) in [
        ("x 1", None, true, Some(1)),
        ("x 2", None, true, None),
        ("x 3 1", Some("place"), false, None),
        ("x 3 2", None, false, None),
        ("x down down enter down enter", None, false, None),
    ] {
        let mut script = script();
        while script.focus() != "Bergen" {
            script.keys("]");
        }
        script.keys(keys);
        let all = items(&script);
        let [Item::Ignore(ignore)] = all.as_slice() else { panic!("{keys}") };
        assert_eq!((ignore.text.as_str(), ignore.kind.as_deref()), ("Bergen", kind), "{keys}");
        assert_eq!((ignore.article.is_some(), ignore.occurrence), (bound, occurrence), "{keys}");
    }
}

#[test]
fn walking_goes_on_from_what_was_put_out() {
    let mut script = script();
    while script.focus() != "Bergen" {
        script.keys("]");
    }
    assert_eq!(script.keys("x 1").focus(), "");
    assert_eq!(script.keys("]").focus(), "Nordvikline", "the one behind it, not the first of the screen");
    assert_eq!(script.keys("[").focus(), "Nordvikline", "and the one before");
    script.keys("U esc");
    let before = |script: &Script| {
        script.model.reading.as_ref().and_then(|reading| reading.focus).map(|focus| focus.span.start())
    };
    let first = {
        let mut fresh = self::script();
        fresh.keys("]");
        before(&fresh)
    };
    script.keys("]");
    assert_eq!(before(&script), first, "left by the reader's own will it begins at the top");
}

#[test]
fn a_refused_form_stays_open_and_says_why() {
    let mut script = focused();
    script.recognizes = false;
    script.keys("a tab tab tab N enter");
    let Some(Effect::Edit { ticket, .. }) = script.asked.last() else { panic!("nothing is saved") };
    let ticket = Some(*ticket);
    assert_eq!(form(&script).saving, ticket);
    let why = "dictionary.toml: no space left on the device; free some and press Enter again".to_owned();
    script.send(Message::Dictionary(DictionaryNews::Refused { why: why.clone(), ticket }));
    assert_eq!((form(&script).saving, form(&script).trouble.as_deref()), (None, Some(why.as_str())));
    assert_eq!(form(&script).also.text(), "N");
    script.keys("enter");
    assert!(form(&script).saving.is_some(), "and can be saved again");
}

#[test]
fn a_conflict_is_a_choice_of_two_and_drops_nothing() {
    for (keys, asked) in [("1", true), ("2", false)] {
        let mut script = focused();
        script.recognizes = false;
        script.keys("a tab tab tab N enter");
        let Some(Effect::Edit { edit, layer, ticket }) = script.asked.pop() else { panic!("nothing is saved") };
        let theirs = vec![Differing { change: 0, now: Some(entity("Nordvikline", "person")) }];
        let news = DictionaryNews::Conflict { edit, layer, theirs, ticket: Some(ticket) };
        script.send(Message::Dictionary(news));
        let Overlay::Question(question) = &script.model.overlay else { panic!("no question") };
        let shown: Vec<_> = question.answers.iter().map(|answer| answer.lines.join(" ")).collect();
        assert_eq!(shown, ["organization also  N", "person"], "what differs");
        script.keys(keys);
        match script.asked.last() {
            Some(Effect::Edit { edit, .. }) if asked => {
                let change = edit.changes.first().expect("a change");
                assert_eq!(change.before, Some(entity("Nordvikline", "person")));
                assert!(change.after.is_some());
            }
            other => assert!(!asked && !matches!(other, Some(Effect::Edit { .. })), "{other:?}"),
        }
        if !asked {
            script.keys("a");
            assert_eq!(form(&script).also.text(), "N", "what was typed is a draft");
        }
    }
}

#[test]
fn a_change_from_outside_leaves_what_is_typed() {
    let mut script = focused();
    script.keys("a tab tab tab N");
    let stack = Arc::clone(&script.model.stack);
    script.change(stack, Cause::Outside("dictionary.toml was changed by another program".to_owned()));
    assert_eq!((form(&script).also.text(), form(&script).field), ("N", Field::Also));
}

#[test]
fn without_a_focus_the_keys_say_how_to_get_one() {
    for keys in ["a", "e", "x"] {
        assert_eq!(script().keys(keys).notice(), "Press ] or f to pick a name", "{keys}");
    }
}

#[test]
fn an_own_kind_has_a_section_and_a_digit() {
    let mut script = focused();
    script.keys("a tab tab ctrl-u v e s s e l enter");
    let titles = |script: &Script| -> Vec<String> {
        let kinds = &script.model.reading.as_ref().expect("is open").found.annotations.kinds;
        let rows = script.model.sidebar.rows.iter();
        rows.filter_map(|row| match row {
            crate::app::sidebar::SideRow::Section { section, .. } => Some(section.title(kinds).into_owned()),
            crate::app::sidebar::SideRow::Item { .. } | crate::app::sidebar::SideRow::Sentence { .. } => None,
        })
        .collect()
    };
    assert!(titles(&script).contains(&"Vessel".to_owned()), "{:?}", titles(&script));
    assert_eq!(script.keys("6").notice(), "Hiding vessel");
    assert_eq!(script.focus(), "", "what is hidden is not in focus");
    assert_eq!(script.keys("6").notice(), "Showing vessel");
    assert_eq!(script.keys("7").notice(), "No kind of yours has the digit 7");
}

#[test]
fn a_digit_that_two_kinds_ask_for_is_told() {
    let mut script = focused();
    let kind = |name: &str| {
        let kind = crate::dictionary::OwnKind { name: name.to_owned(), color: None, style: None, key: Some('8') };
        crate::dictionary::Written { item: Item::Kind(kind), line: 1 }
    };
    let layer = crate::dictionary::Layer {
        name: "dictionary.toml".to_owned(),
        writable: true,
        items: vec![kind("vessel"), kind("drug")],
    };
    script.change(
        Arc::new(crate::dictionary::Stack { layers: vec![Arc::new(layer)] }),
        Cause::Outside("changed".to_owned()),
    );
    assert_eq!(script.keys("8").notice(), "8 is the digit of vessel and of drug: give one of them another");
    assert!(script.model.notice.as_ref().is_some_and(|notice| notice.wrong));
}

#[test]
fn a_name_nearly_like_a_known_one_is_offered_as_another_name_of_it() {
    // The name is built in without its last letter doubled.
    let story = "# Storm\n\nThe mayor of Almatty spoke. People in Almatty listened.";
    let mut script = Script::recognizing(80, 24, &[("storm.txt", story)]);
    script.keys("f");
    let at = script.model.reading.as_ref().and_then(|reading| reading.article.text.find("Almatty")).expect("is there");
    script.keys("esc v");
    let reading = script.model.reading.as_mut().expect("is open");
    reading.selection = Some(crate::app::reading::Selection { anchor: at, head: at + "Almatt".len() });
    script.keys("left right a");
    let subjects: Vec<_> = form(&script).subjects.iter().map(|subject| subject.name().to_owned()).collect();
    assert!(subjects.iter().any(|name| name == "Almaty"), "{subjects:?}");
    assert_eq!(subjects.last().map(String::as_str), Some(""), "a new name comes last");
    script.keys("tab shift-tab");
    while form(&script).about().name() != "Almaty" {
        script.keys("right");
    }
    assert!(form(&script).also.text().ends_with("Almatty"));
    script.keys("enter");
    assert_eq!(script.notice(), "Made Almatty another name of Almaty · U undoes it");
    assert_eq!(lit(&script, "Almatty"), 2);
    script.keys("U");
    assert_eq!(lit(&script, "Almatty"), 0);
}

#[test]
fn the_case_forms_of_a_cyrillic_name_are_told_and_lit() {
    let story = "# Связь\n\nОператор Нордвиктелеком отключил связь. В Нордвиктелекоме молчат.";
    let mut script = Script::recognizing(80, 24, &[("svyaz.txt", story)]);
    let at = story.find("Нордвиктелеком").expect("is there");
    script.keys("v");
    let reading = script.model.reading.as_mut().expect("is open");
    reading.selection =
        Some(crate::app::reading::Selection { anchor: at, head: at + "Нордвиктелеко".len() });
    script.keys("left right a");
    assert!(form(&script).forms.starts_with("Нордвиктелекома -у"), "{}", form(&script).forms);
    script.keys("ctrl-u enter");
    assert_eq!(lit(&script, "Нордвиктелекоме"), 1, "{}", script.notice());
}

/// The picker on the screen.
#[track_caller]
fn picker(script: &Script) -> &crate::app::dictionary::picker::Picker {
    let Overlay::Pick(picker) = &script.model.overlay else { panic!("no choice: {:?}", script.model.place()) };
    picker
}

/// Gives the answer whose label begins so.
#[track_caller]
fn answer(script: &mut Script, label: &str) {
    let Overlay::Question(question) = &script.model.overlay else { panic!("no question") };
    let at = question.answers.iter().position(|answer| answer.label.starts_with(label));
    let at = at.unwrap_or_else(|| panic!("no {label}: {:?}", question.answers));
    script.keys(&(at + 1).to_string());
}

/// Brings `words` in focus.
#[track_caller]
fn on(script: &mut Script, words: &str) {
    for _ in 0..20 {
        if script.focus() == words {
            return;
        }
        script.keys("]");
    }
    panic!("{words} is not stopped at");
}

#[test]
fn a_name_is_made_the_same_as_another_and_split_off_again() {
    let mut script = focused();
    script.keys("= O s l o");
    assert_eq!(picker(&script).title, "Nordvikline: the same as");
    assert_eq!(picker(&script).rows.first().map(|row| row.words.as_str()), Some("Oslo"));
    script.keys("enter");
    assert_eq!(script.notice(), "Made Nordvikline another name of Oslo · U undoes it");
    assert_eq!((lit(&script, "Nordvikline"), script.focus()), (3, "Nordvikline"));
    script.keys("-");
    assert_eq!(picker(&script).rows.first().map(|row| row.words.as_str()), Some("Nordvikline"), "the one in focus");
    script.keys("enter");
    assert_eq!(items(&script), [entity("Nordvikline", "place")]);
    assert_eq!(lit(&script, "Nordvikline"), 3);
    script.keys("U U");
    assert_eq!((items(&script), lit(&script, "Nordvikline")), (Vec::new(), 0));
}

#[test]
fn what_is_pressed_before_the_dictionaries_are_read_waits_for_them() {
    let mut taught = focused();
    taught.keys("a enter");
    let known = Arc::clone(&taught.model.stack);
    for (keys, given_up) in [("e N v", false), ("e esc", true), ("e ctrl-c", true)] {
        let mut script = taught_but_unread(&taught);
        script.keys(keys);
        assert_eq!(script.model.place(), Place::Text, "{keys}");
        script.send(Message::Resize { width: 90, height: 30 });
        assert_eq!(script.notice().is_empty(), given_up, "{keys}: {}", script.notice());
        script.send(Message::Dictionary(DictionaryNews::Read { stack: Arc::clone(&known) }));
        if given_up {
            assert_eq!(script.model.place(), Place::Text, "{keys}");
        } else {
            let form = form(&script);
            assert_eq!(form.purpose, crate::app::form::Purpose::Change, "what is known is changed, not added");
            assert_eq!((form.about().name(), form.also.text()), ("Nordvikline", "Nv"));
        }
    }
}

/// The new name in focus, which is known already to dictionaries that are not read yet.
fn taught_but_unread(taught: &Script) -> Script {
    let mut script = focused();
    script.change(Arc::clone(&taught.model.stack), Cause::Outside("changed".to_owned()));
    on(&mut script, "Nordvikline");
    script.model.stack = Arc::default();
    script
}

#[test]
fn a_name_is_of_another_kind_with_a_key_and_a_choice() {
    let mut script = script();
    on(&mut script, "Oslo");
    script.keys("t");
    assert_eq!(picker(&script).title, "Oslo: of which kind? A new word makes a new kind");
    let offered: Vec<_> = picker(&script).rows.iter().map(|row| row.words.as_str()).collect();
    assert_eq!(offered, ["organization", "person"], "all but its own");
    script.keys("p e r enter");
    assert_eq!(script.notice(), "Made Oslo a person · U undoes it");
    assert_eq!((script.focus(), lit(&script, "Oslo")), ("Oslo", 1));
    let mut script = focused();
    script.keys("t v e s s e l enter");
    assert_eq!((lit(&script, "Nordvikline"), items(&script).contains(&entity("Nordvikline", "vessel"))), (3, true));
    script.keys("U");
    assert_eq!((lit(&script, "Nordvikline"), items(&script).len()), (0, 0));
}

#[test]
fn a_built_in_name_is_switched_off_and_on_again() {
    let mut script = script();
    on(&mut script, "Oslo");
    script.keys("x");
    answer(&mut script, "switch Oslo off");
    assert_eq!(script.notice(), "Switched Oslo off · U undoes it");
    assert!(matches!(items(&script).as_slice(), [Item::Override(changed)] if changed.disabled));
    on(&mut script, "Oslo");
    script.keys("x");
    answer(&mut script, "switch Oslo on again");
    assert_eq!((script.notice(), items(&script)), ("Switched Oslo on again · U undoes it", Vec::new()));
}

#[test]
fn what_was_typed_and_not_saved_is_asked_about_before_the_program_ends() {
    for quit in ["Q", "ctrl-c"] {
        let mut script = focused();
        script.keys("a tab tab tab N v esc").keys(quit);
        let Overlay::Question(question) = &script.model.overlay else { panic!("no question after {quit}") };
        assert_eq!(question.title, "Not saved yet: Add “Nordvikline”");
        answer(&mut script, "go on with it");
        assert_eq!(form(&script).also.text(), "Nv");
        script.keys("esc").keys(quit).keys("esc");
        assert_eq!(script.model.place(), Place::Text, "the question is closed and nothing ended");
        script.keys(quit);
        assert!(!script.asked.iter().any(|effect| matches!(effect, Effect::Quit)));
        answer(&mut script, "quit without it");
        assert!(matches!(script.asked.last(), Some(Effect::Quit)));
    }
    let mut script = focused();
    script.keys("a tab tab tab N v enter Q");
    assert!(matches!(script.asked.last(), Some(Effect::Quit)), "it was saved");
}

#[test]
fn names_like_the_new_one_are_those_of_the_dictionaries_even_where_these_are_read_later() {
    let mut script = focused();
    let mut stack = (*script.model.stack).clone();
    let own = Arc::make_mut(stack.layers.first_mut().expect("a dictionary"));
    own.items.push(crate::dictionary::Written { item: entity("Nordviklines", "organization"), line: 1 });
    script.model.stack = Arc::default();
    script.keys("a enter");
    assert_eq!(script.model.place(), Place::Text, "what is known has to be known first");
    script.send(Message::Dictionary(DictionaryNews::Read { stack: Arc::new(stack) }));
    assert_eq!(script.notice(), "Made Nordvikline another name of Nordviklines · U undoes it");
}

#[test]
fn a_change_says_where_it_went_if_not_to_the_first_dictionary() {
    let mut script = focused();
    let layer = |name: &str, writable| {
        Arc::new(crate::dictionary::Layer { name: name.to_owned(), writable, items: Vec::new() })
    };
    script.model.stack =
        Arc::new(crate::dictionary::Stack { layers: vec![layer("dictionary.toml", false), layer("desk.toml", true)] });
    script.keys("x");
    answer(&mut script, "always: it is no name");
    assert!(script.notice().ends_with(", in desk.toml · U undoes it"), "{}", script.notice());
}
