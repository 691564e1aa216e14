//! The dictionary screen.

use std::sync::Arc;

use super::Script;
use crate::app::cursor::Cursor;
use crate::app::dictionary::tallies::Tallies;
use crate::app::dictionary::{Level, Subject, Tab};
use crate::app::{Place, Screen};
use crate::dictionary::{Ignore, Item, Layer, Override, OwnEntity, Stack, Written};

const FERRY: &str = "# Ferry returns

The ferry of ⟦Nordvik Lines|new⟧ came back, ⟦Nordvik Lines|new⟧ said. So did that of ⟦Harbour Post|new⟧.";
const BRIDGE: &str = "# Bridge closes

⟦Nordvik Lines|new⟧ closes a bridge.";

/// A dictionary of the reader's with items of several sorts, and one of somebody else's.
pub(crate) fn stack() -> Stack {
    let lines = OwnEntity {
        aliases: vec!["Каспийские линии".to_owned(), "CFL".to_owned()],
        note: "runs the ferries of the lake".to_owned(),
        ..OwnEntity::new("Caspian Ferry Lines", "organization")
    };
    let post = OwnEntity::new("Harbour Office", "organization");
    let named =
        Override { entity: "gaz:KZ".to_owned(), aliases_added: vec!["Qazaqland".to_owned()], ..Override::default() };
    let off = Override { entity: "gaz:AD".to_owned(), disabled: true, ..Override::default() };
    let ignore = Ignore { text: "Most".to_owned(), kind: Some("place".to_owned()), article: None, occurrence: None };
    let items = [Item::Entity(lines), Item::Override(named), Item::Override(off), Item::Ignore(ignore)];
    let layer = |name: &str, writable, items: Vec<Item>| Layer {
        name: name.to_owned(),
        writable,
        items: items.into_iter().zip(1..).map(|(item, line)| Written { item, line: line * 4 }).collect(),
    };
    Stack {
        layers: vec![
            Arc::new(layer("dictionary.toml", true, items.into())),
            Arc::new(layer("team.toml", false, vec![Item::Entity(post)])),
        ],
    }
}

/// The dictionary screen over two articles.
pub(crate) fn opened(width: u16, height: u16) -> Script {
    let mut script = Script::with(width, height, &[("ferry.txt", FERRY), ("bridge.txt", BRIDGE)]);
    script.model.stack = Arc::new(stack());
    script.keys("D");
    script
}

fn names(script: &Script) -> Vec<String> {
    let dictionary = &script.model.dictionary;
    let name = |index| match dictionary.subject_at(index)? {
        Subject::New(name) | Subject::Problem(name) => Some(name),
        subject @ (Subject::BuiltIn(_) | Subject::Item(..)) => {
            let row = dictionary.row_of(&subject)?;
            Some(dictionary.catalog.line(row, &dictionary.tallies, "")?.name.into_owned())
        }
    };
    (0..dictionary.len().min(8)).filter_map(name).collect()
}

#[test]
fn it_shows_every_layer_and_goes_back_to_where_it_came_from() {
    let mut script = opened(80, 24);
    assert_eq!(script.model.screen, Screen::Dictionary);
    let shown = names(&script);
    assert_eq!(
        shown.get(..5),
        Some(&["Most", "Andorra", "Kazakhstan", "Caspian Ferry Lines", "Harbour Office"].map(str::to_owned)[..])
    );
    let counts = script.model.dictionary.catalog.counts;
    assert_eq!((counts.mine, counts.off), (4, 1));
    assert!(counts.built_in > 50_000);
    script.keys("q");
    assert_eq!(script.model.screen, Screen::List);
    script.keys("enter D D");
    assert_eq!(script.model.screen, Screen::Reader);
}

#[test]
fn the_filter_finds_names_of_all_layers_in_any_alphabet() {
    let mut script = opened(80, 24);
    script.keys("/ k a s p i y s k i e");
    assert_eq!(names(&script), ["Caspian Ferry Lines"]);
    script.keys("enter");
    assert_eq!(script.model.place(), Place::Dictionary);
    script.keys("esc");
    assert!(script.model.dictionary.len() > 50_000);
    script.keys("/ k a z a k h s t a n");
    assert_eq!(names(&script).first().map(String::as_str), Some("Kazakhstan"));
    script.keys("ctrl-u q a z a q l a n d");
    assert_eq!(names(&script), ["Kazakhstan"], "a name that the reader added to a built-in one");
    script.keys("enter tab");
    assert_eq!((script.model.dictionary.tab, names(&script)), (Tab::Mine, vec!["Kazakhstan".to_owned()]));
}

#[test]
fn new_names_stand_by_the_number_of_articles_and_lead_there() {
    let mut script = opened(80, 24);
    script.keys("tab tab");
    assert_eq!(names(&script), ["Nordvik Lines", "Harbour Post"]);
    script.keys("enter");
    assert_eq!(script.model.dictionary.level, Level::Detail);
    script.keys("j j j enter");
    assert_eq!((script.model.screen, script.focus()), (Screen::Reader, "Nordvik Lines"));
    assert_eq!(script.model.current, Some(crate::app::ArticleId(1)), "the third place is in the other article");
    script.keys("D");
    assert_eq!(script.model.dictionary.tab, Tab::New);
}

#[test]
fn a_row_stays_chosen_when_the_dictionaries_change() {
    let mut script = opened(80, 24);
    script.keys("j j j");
    let chosen = script.model.dictionary.subject();
    let mut stack = stack();
    if let Some(layer) = stack.layers.first_mut() {
        Arc::make_mut(layer).items.remove(3);
    }
    script.model.stack = Arc::new(stack);
    script.keys("F2");
    assert_eq!(script.model.dictionary.subject(), chosen);
    assert_eq!(names(&script).first().map(String::as_str), Some("Andorra"));
}

#[test]
fn esc_goes_back_one_level_at_a_time() {
    let mut script = opened(80, 24);
    script.keys("/ k a z enter space space enter");
    assert_eq!(script.model.place(), Place::Details);
    script.keys("esc");
    assert_eq!((script.model.place(), script.model.dictionary.ticked.len()), (Place::Dictionary, 2));
    script.keys("esc");
    assert!(script.model.dictionary.ticked.is_empty());
    assert_eq!(script.model.dictionary.query(), "kaz");
    script.keys("esc");
    assert_eq!(script.model.dictionary.query(), "");
    script.keys("esc");
    assert_eq!(script.model.screen, Screen::List);
}

/// The summaries of the edits that were asked for, with the dictionary they are for.
fn asked(script: &mut Script) -> Vec<(usize, String)> {
    let asked = std::mem::take(&mut script.asked);
    let edits = asked.into_iter().filter_map(|effect| {
        let crate::app::Effect::Edit { edit, layer, .. } = effect else { return None };
        Some((layer, edit.summary))
    });
    edits.collect()
}

/// Puts the cursor on the first row that the filter finds.
fn find(script: &mut Script, name: &str) {
    let keys: Vec<_> = name.chars().map(String::from).collect();
    script.keys("/ ctrl-u").keys(&keys.join(" ")).keys("enter");
    assert!(!script.model.dictionary.is_empty(), "{name} is not found");
}

#[test]
fn a_kind_is_chosen_or_made() {
    let mut script = opened(80, 24);
    find(&mut script, "CFL");
    script.keys("t");
    assert_eq!(script.model.place(), Place::Pick);
    script.keys("p e r s enter");
    assert_eq!(asked(&mut script), [(0, "Made Caspian Ferry Lines a person".to_owned())]);
    script.keys("t v e s s e l enter");
    assert_eq!(asked(&mut script), [(0, "Made Caspian Ferry Lines a vessel".to_owned())]);
    script.keys("t 7 enter");
    assert!(asked(&mut script).is_empty() && script.model.notice.as_ref().is_some_and(|notice| notice.wrong));
}

#[test]
fn a_name_is_made_another_name_of_what_is_typed() {
    let mut script = opened(80, 24);
    script.keys("tab tab = c a s p i a n - f");
    script.keys("ctrl-u C F L enter");
    assert_eq!(asked(&mut script), [(0, "Made Nordvik Lines another name of Caspian Ferry Lines".to_owned())]);
    script.keys("= ctrl-c");
    assert_eq!(script.model.place(), Place::Dictionary);
}

#[test]
fn several_names_are_made_one() {
    let mut script = opened(80, 24);
    script.keys("tab");
    script.keys("G space g g");
    find(&mut script, "CFL");
    script.keys("= K a z a k h s t a n enter");
    assert_eq!(asked(&mut script), [(0, "Made Caspian Ferry Lines one with Kazakhstan".to_owned())]);
}

#[test]
fn another_name_is_split_off() {
    let mut script = opened(80, 24);
    find(&mut script, "CFL");
    script.keys("- c f enter");
    let expected = "Made CFL an organization of its own, no longer a name of Caspian Ferry Lines";
    assert_eq!(asked(&mut script), [(0, expected.to_owned())]);
}

#[test]
fn the_mouse_turns_pages_and_chooses_rows() {
    use crate::app::Message;
    use crate::input::{Button, Mouse, MouseKind};
    let mut script = opened(80, 24);
    let press = |script: &mut Script, column, row| {
        script.send(Message::Mouse(Mouse { kind: MouseKind::Press(Button::Left), column, row }));
    };
    press(&mut script, 15, 1);
    assert_eq!(script.model.dictionary.tab, Tab::New);
    press(&mut script, 5, 4);
    assert_eq!(script.model.dictionary.cursor().at, 1);
    press(&mut script, 5, 4);
    assert_eq!(script.model.dictionary.level, Level::Detail);
    script.send(Message::Mouse(Mouse { kind: MouseKind::WheelDown, column: 5, row: 4 }));
    press(&mut script, 5, 1);
    assert_eq!(script.model.dictionary.level, Level::List);
}

#[test]
fn x_removes_switches_off_and_on_and_says_of_new_words_that_they_are_no_name() {
    let mut script = opened(80, 24);
    find(&mut script, "CFL");
    script.keys("x");
    assert_eq!(asked(&mut script), [(0, "Removed Caspian Ferry Lines".to_owned())]);
    find(&mut script, "Kazakhstan");
    script.keys("x");
    assert_eq!(asked(&mut script), [(0, "Switched Kazakhstan off".to_owned())]);
    find(&mut script, "Andorra");
    script.keys("x");
    assert_eq!(asked(&mut script), [(0, "Switched Andorra on again".to_owned())]);
    script.keys("tab / ctrl-u enter x");
    assert_eq!(asked(&mut script), [(0, "Switched Andorra on again".to_owned())], "the reader's own switch");
    script.keys("j x");
    assert_eq!(asked(&mut script), [(0, "Took back what was changed of Kazakhstan".to_owned())]);
    script.keys("tab space space x");
    let expected = "Harbour Post is no longer lit everywhere; Nordvik Lines is no longer lit everywhere";
    assert_eq!(asked(&mut script), [(0, expected.to_owned())], "one edit, so that both are taken back together");
    find(&mut script, "");
    script.keys("tab tab");
    find(&mut script, "Harbour Office");
    script.keys("x");
    assert!(asked(&mut script).is_empty(), "another's dictionary cannot be written to");
}

#[test]
fn a_and_e_open_the_form_and_come_back_here() {
    let mut script = opened(80, 24);
    find(&mut script, "CFL");
    script.keys("e");
    assert_eq!(script.model.place(), Place::Form);
    script.keys("esc tab tab / ctrl-u enter");
    assert_eq!(script.model.place(), Place::Dictionary);
    script.keys("a");
    assert_eq!(script.model.place(), Place::Form);
    script.keys("ctrl-c");
    assert_eq!((script.model.screen, script.model.dictionary.tab), (Screen::Dictionary, Tab::New));
}

#[test]
fn problems_are_told_and_mended() {
    let mut script = opened(80, 24);
    let lines = OwnEntity::new("Caspian Ferry Lines", "organization");
    let item = Item::Entity(OwnEntity { aliases: vec!["Q".to_owned(), "CFL".to_owned()], ..lines });
    let mut stack = stack();
    if let Some(layer) = stack.layers.first_mut() {
        Arc::make_mut(layer).items = vec![Written { item, line: 3 }];
    }
    script.model.stack = Arc::new(stack);
    script.keys("shift-tab");
    assert_eq!(script.model.dictionary.tab, Tab::Problems);
    let sentences: Vec<_> =
        script.model.dictionary.review.problems.iter().map(|problem| problem.sentence.clone()).collect();
    assert_eq!(sentences.len(), 2, "a name of one letter, and no open file names it: {sentences:?}");
    script.keys("m");
    if script.model.place() == Place::Question {
        script.keys("1");
    }
    assert_eq!(asked(&mut script).len(), 1);
}

#[test]
fn the_filter_finds_problems_and_mends_the_one_that_is_found() {
    let mut script = opened(80, 24);
    let mut stack = stack();
    let names = ["Q", "Caspian Ferry Lines", "Harbour Post"];
    let items = names.map(|name| Item::Entity(OwnEntity::new(name, "organization")));
    if let Some(layer) = stack.layers.first_mut() {
        Arc::make_mut(layer).items = items.into_iter().map(|item| Written { item, line: 3 }).collect();
    }
    script.model.stack = Arc::new(stack);
    script.keys("shift-tab");
    let all = names_of_problems(&script);
    assert!(all.len() > 3, "{all:?}");
    script.keys("/ c a s p");
    assert_eq!(names_of_problems(&script), ["Caspian Ferry Lines is named in no open file"]);
    script.keys("enter m");
    assert_eq!(asked(&mut script), [(0, "Removed Caspian Ferry Lines".to_owned())]);
    script.keys("/ z z");
    assert_eq!(names_of_problems(&script), Vec::<String>::new());
    script.keys("m");
    assert_eq!(asked(&mut script), [], "there is nothing to mend");
    script.keys("/ esc");
    assert_eq!(names_of_problems(&script), all, "all of them again");
}

fn names_of_problems(script: &Script) -> Vec<String> {
    assert_eq!(script.model.dictionary.tab, Tab::Problems);
    names(script)
}

#[test]
fn the_likest_name_is_offered_first() {
    let mut script = Script::with(80, 24, &[("a.txt", "⟦Kaspian Fery Lines|new⟧ sailed.")]);
    script.model.stack = Arc::new(stack());
    script.keys("D tab tab = enter");
    assert_eq!(asked(&mut script), [(0, "Made Kaspian Fery Lines another name of Caspian Ferry Lines".to_owned())]);
}

#[test]
fn it_opens_at_the_top_also_where_names_were_listed_before_any_was_counted() {
    let mut script = Script::recognizing(80, 24, &[("ferry.txt", "# Ferry\n\nThe ferry from Oslo is late.")]);
    script.keys("D D");
    let dictionary = &mut script.model.dictionary;
    dictionary.tallies = Tallies::default();
    dictionary.take(Arc::clone(&script.model.stack));
    *dictionary.cursor_mut().expect("of this page") = Cursor::default();
    assert_ne!(names(&script).first().map(String::as_str), Some("Oslo"));
    script.keys("D");
    assert_eq!(names(&script).first().map(String::as_str), Some("Oslo"));
    assert_eq!(script.model.dictionary.cursor().at, 0);
    script.keys("j D D");
    assert_eq!(script.model.dictionary.cursor().at, 1, "where somebody moved, it stays");
}
