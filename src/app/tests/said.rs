//! Who says what, and the figures.

use super::Script;
use crate::app::overlay::Overlay;
use crate::app::said::line::{FigureLine, words};
use crate::app::said::{Row, View};
use crate::app::{ArticleId, Effect, Message, Place, Screen, Unwritten};
use crate::report::checks::{Check, Mark};
use crate::report::tables::{Table, TableFormat};

pub(crate) const STORM: &str = "# Storm closes the harbour of Bergen, Norway

“We have never seen such waves,” said Ewa Lis, a captain.

Bergen police said on 3 March that the storm sank 120 boats, including 33 fishing boats. Media reports said at least 12 \
people were killed.

The Norwegian Foreign Ministry said 15 people were killed in Bergen, Norway. The storm left losses in the millions. The harbour closed \
at 7:00.";

const LATER: &str = "# Harbour of Bergen, Norway opens

The storm in Bergen, Norway is over. Officials in Bergen said 19 people were killed.";

/// A screen over one article or several, opened by `keys`.
pub(crate) fn opened(width: u16, height: u16, keys: &str) -> Script {
    let mut script = Script::recognizing(width, height, &[("storm.txt", STORM), ("later.txt", LATER)]);
    script.keys("g g enter").keys(keys);
    script
}

/// One article alone.
fn single(keys: &str) -> Script {
    let mut script = Script::recognizing(100, 30, &[("storm.txt", STORM)]);
    script.keys(keys);
    script
}

/// The rows: headings as they are, items indented.
fn rows(script: &Script) -> Vec<String> {
    let said = &script.model.said;
    let row = |row: &Row| match row {
        Row::Group(group) => {
            let group = said.gathered.groups.get(*group as usize).expect("is there");
            let name = group.name.clone().unwrap_or_else(|| "nobody".to_owned());
            if group.named || group.name.is_none() { name } else { format!("“{name}”") }
        }
        Row::Item(_) => {
            let item = said.item_of(*row).expect("is there");
            let entry = script.model.entry(item.article).expect("is there");
            let ready = entry.ready().expect("is there");
            match item.figure(entry) {
                None => format!("  {}", words(item, ready)),
                Some(figure) => {
                    let FigureLine { value, unit, what, remark } = FigureLine::new(figure, ready);
                    format!("  {value}|{unit}|{what}|{remark}")
                }
            }
        }
    };
    said.rows.iter().map(row).collect()
}

/// The words of the chosen item.
fn chosen(script: &Script) -> String {
    let Some(item) = script.model.said.chosen() else { return String::new() };
    let ready = script.model.entry(item.article).and_then(crate::app::Entry::ready).expect("is there");
    item.span.of(&ready.article.text).to_owned()
}

/// The checks that were asked to be kept.
fn kept(script: &Script) -> Vec<Check> {
    let effects = script.asked.iter();
    effects
        .filter_map(|effect| if let Effect::Check { check, .. } = effect { Some(check.clone()) } else { None })
        .collect()
}

#[test]
fn that_private_checks_are_gone_with_the_program_is_said_once() {
    let mut script = single("F");
    script.model.settings.private = true;
    assert_eq!(script.keys("c").notice(), "right (not kept: gone when you quit)");
    assert_eq!(script.keys("c").notice(), "wrong");
    let mut kept = single("F");
    assert_eq!(kept.keys("c").notice(), "right");
}

#[test]
fn what_is_said_stands_under_who_says_it_and_what_nobody_says_last() {
    let script = single("W");
    assert_eq!(script.model.screen, Screen::Said);
    assert_eq!(script.model.place(), Place::Said);
    assert_eq!(
        rows(&script),
        [
            "Ewa Lis",
            "  “We have never seen such waves”",
            "Bergen police",
            "  said on 3 March that the storm sank 120 boats, including 33 fishing boats",
            "  120||boats|",
            "  33||fishing boats|part of the 120 boats",
            "“Media reports”",
            "  said at least 12 people were killed",
            "  at least 12||people killed|",
            "Norwegian Foreign Ministry",
            "  said 15 people were killed in Bergen, Norway",
            "  15||people killed|",
            "nobody",
            "  vague||“losses in the millions”|",
        ]
    );
    assert_eq!(chosen(&script), "We have never seen such waves", "headings are passed over");
}

#[test]
fn a_cue_that_is_no_verb_does_not_stand_before_its_clause() {
    let story = "# Storm\n\nThe storm sank 120 boats in one night, according to Bergen police.\n\nThe harbour would open soon, the mayor said.";
    let mut script = Script::recognizing(100, 30, &[("storm.txt", story)]);
    script.keys("W");
    let rows = rows(&script);
    assert!(rows.contains(&"  The storm sank 120 boats in one night".to_owned()), "{rows:?}");
    assert!(rows.contains(&"  said The harbour would open soon".to_owned()), "{rows:?}");
}

#[test]
fn the_table_of_figures_is_in_the_order_of_the_text_and_dates_are_not_counted() {
    let script = single("F");
    assert_eq!(rows(&script).len(), 5);
    assert_eq!((script.model.said.counts.figures, script.model.said.counts.amounts), (4, 1));
    let moments = script.model.said.gathered.not_counted.len();
    assert_eq!(moments, 2, "3 March and 7:00");
}

#[test]
fn enter_goes_to_the_words_and_esc_comes_back_to_them() {
    for back in ["esc", "q"] {
        let mut script = single("F j enter");
        assert_eq!((script.model.screen, script.focus()), (Screen::Reader, "33 fishing boats"));
        script.keys(back);
        assert_eq!(script.model.screen, Screen::Said);
        assert_eq!(chosen(&script), "33 fishing boats");
        assert_eq!(script.focus(), "", "what was lit for the way is out");
        script.keys(back);
        assert_eq!(script.model.screen, Screen::Reader);
        assert!(script.asked.iter().all(|effect| !matches!(effect, Effect::Quit)));
    }
    let mut script = single("W enter");
    assert_eq!(script.chosen(), ["We have never seen such waves"]);
    script.keys("esc j enter");
    assert!(script.chosen().concat().starts_with("the storm sank 120 boats"), "{:?}", script.chosen());
    script.keys("F q");
    assert_eq!(script.model.screen, Screen::Reader, "asked for anew, it leads back to the text");
}

#[test]
fn the_same_key_goes_back_and_the_other_changes_the_view() {
    let mut script = single("W F");
    assert_eq!(script.model.said.view, View::Figures);
    script.keys("tab");
    assert_eq!(script.model.said.view, View::Says);
    script.keys("W");
    assert_eq!(script.model.screen, Screen::Reader);
    script.keys("D W q");
    assert_eq!(script.model.screen, Screen::Reader, "not the dictionary again");
}

#[test]
fn checks_go_round_are_counted_and_can_be_taken_back() {
    let mut script = single("F j c");
    assert_eq!(script.notice(), "right");
    assert_eq!(script.model.said.counts.checked, 1);
    script.keys("c c");
    assert_eq!(script.notice(), "unclear");
    script.keys("U U");
    assert_eq!(script.notice(), "Undone: right");
    script.keys("U");
    assert_eq!(script.model.said.counts.checked, 0);
    script.keys("U");
    assert_eq!(script.notice(), "There is no check to undo");
    script.keys("ctrl-r");
    assert_eq!(script.notice(), "Done again: right");
    let marks: Vec<_> = kept(&script).iter().map(|check| check.mark).collect();
    assert_eq!(
        marks,
        [Mark::Right, Mark::Wrong, Mark::Unclear, Mark::Wrong, Mark::Right, Mark::Unchecked, Mark::Right]
    );
    let Some(Effect::Check { article: Some(article), .. }) = script.asked.last() else { panic!("is not kept") };
    assert!(article.starts_with("sha256:"));
    script.keys("W");
    assert_eq!(script.model.said.counts.checked, 1, "the other view shows it too");
}

#[test]
fn a_note_is_typed_kept_found_and_never_lost() {
    let mut script = single("F c C a s k esc");
    assert!(script.notice().contains("brings it back"), "{}", script.notice());
    script.keys("C ! enter");
    assert_eq!(script.notice(), "Noted: right · ask!");
    assert_eq!(kept(&script).last().map(|check| (check.mark, check.note.as_str())), Some((Mark::Right, "ask!")));
    script.keys("/ a s k ! enter");
    assert_eq!(rows(&script).len(), 1, "the filter looks at notes");
    script.keys("esc");
    assert_eq!(rows(&script).len(), 5);
    script.keys("U");
    assert_eq!(kept(&script).last().map(|check| check.note.as_str()), Some(""));
}

#[test]
fn the_filter_finds_words_and_sources() {
    let mut script = single("W / m e d i a");
    assert_eq!(rows(&script).len(), 3, "{:?}", rows(&script));
    script.keys("enter c");
    assert_eq!(script.model.said.counts.checked, 1);
    script.keys("esc");
    assert_eq!(rows(&script).len(), 14);
    assert!(chosen(&script).contains("12 people"), "the cursor stays where it was");
}

#[test]
fn the_filter_finds_what_the_row_of_a_figure_says() {
    let mut script = single("F");
    let all = rows(&script);
    script.keys("/ p a r t space o f enter");
    assert!(!rows(&script).is_empty() && rows(&script).len() < all.len(), "{:?} of {all:?}", rows(&script));
}

#[test]
fn numbers_that_differ_are_flagged_in_one_article_and_between_all() {
    let mut script = opened(100, 30, "F");
    let flagged = |script: &Script| script.model.said.gathered.differing.len();
    assert_eq!(flagged(&script), 2);
    script.keys("A");
    assert_eq!(script.model.said.counts.figures, 5);
    assert_eq!(flagged(&script), 3, "19 in the other article");
    script.keys("G");
    assert_eq!(chosen(&script), "19 people");
    assert!(format!("{:?}", script.model.said.detail).contains("at least 12 people (Media reports, Storm closes"));
    script.keys("enter");
    assert_eq!((script.model.current, script.focus()), (Some(ArticleId(1)), "19 people"));
    script.keys("esc A");
    assert!(!script.model.said.all);
}

#[test]
fn items_are_copied_with_their_source_and_article() {
    let mut script = single("W y y");
    assert_eq!(
        script.copied(),
        "“We have never seen such waves” — Ewa Lis, “Storm closes the harbour of Bergen, Norway”"
    );
    script.keys("j j j y y");
    assert_eq!(
        script.copied(),
        "33 fishing boats (part of the 120 boats) — Bergen police, “Storm closes the harbour of Bergen, Norway”"
    );
    assert_eq!(script.keys("y n").copied(), "33 fishing boats");
    script.keys("G k y y");
    assert!(script.copied().starts_with("15 people"), "{}", script.copied());
    script.keys("y s");
    assert!(script.copied().starts_with("The Norwegian Foreign Ministry said"), "{}", script.copied());
}

#[test]
fn the_list_is_written_and_nothing_is_written_over_unasked() {
    let mut script = single("F w");
    let Overlay::Prompt(prompt) = &script.model.overlay else { panic!("asks for a name") };
    assert_eq!(prompt.line.text(), "storm-figures.csv");
    script.keys("backspace backspace backspace x enter");
    assert!(matches!(&script.model.overlay, Overlay::Prompt(prompt) if prompt.refused), "x is no format");
    script.keys("backspace t s v enter");
    let Some(Effect::Write { name, table, format, articles, over }) = script.asked.last() else {
        panic!("is not written")
    };
    assert_eq!((name.as_str(), *table, *format, *over), ("storm-figures.tsv", Table::Figures, TableFormat::Tsv, false));
    assert_eq!(articles.iter().map(|exported| exported.doc.as_str()).collect::<Vec<_>>(), ["storm"]);

    let name = name.clone();
    script.send(Message::Written { name: name.clone(), result: Err(Unwritten::Exists) });
    assert!(matches!(script.model.overlay, Overlay::Question(_)));
    script.keys("2");
    assert!(matches!(script.asked.last(), Some(Effect::Write { over: true, .. })));
    script.send(Message::Written { name: name.clone(), result: Ok(5) });
    assert_eq!(script.notice(), "Wrote 5 rows to storm-figures.tsv");

    script.send(Message::Written { name, result: Err(Unwritten::Exists) });
    script.keys("1");
    assert!(matches!(&script.model.overlay, Overlay::Prompt(prompt) if prompt.line.text() == "storm-figures.tsv"));
    script.keys("esc");
    script.send(Message::Written {
        name: "x.csv".to_owned(),
        result: Err(Unwritten::Failed("x.csv: no room".to_owned())),
    });
    assert_eq!(script.notice(), "Nothing was written: x.csv: no room");
}

#[test]
fn of_all_articles_all_are_written() {
    let mut script = opened(100, 30, "W A w enter");
    let Some(Effect::Write { name, table, articles, .. }) = script.asked.last() else { panic!("is not written") };
    assert_eq!((name.as_str(), *table, articles.len()), ("who-says-what.csv", Table::Said, 2));
    script.keys("q q");
    assert_eq!(script.model.screen, Screen::List);
    script.keys("j F");
    assert_eq!(script.model.screen, Screen::Said, "from the list, too");
    assert!(!script.keys("q").asked.iter().any(|effect| matches!(effect, Effect::Quit)));
    assert_eq!(script.model.screen, Screen::List);
}

#[test]
fn the_next_article_is_a_key_away() {
    let mut script = opened(100, 30, "F");
    let first = script.model.said.article;
    script.keys("J");
    assert_eq!(script.model.screen, Screen::Said);
    assert_ne!(script.model.said.article, first);
    script.keys("K q");
    assert_eq!((script.model.screen, script.model.current), (Screen::Reader, first));
}

#[test]
fn an_article_that_cannot_be_read_is_not_waited_for() {
    let mut script = opened(100, 30, "");
    let inputs = vec![crate::app::Input { name: "gone.txt".to_owned() }];
    script.send(Message::Found { inputs, complete: true });
    script.keys("L G W");
    assert_eq!(script.model.said.article, Some(ArticleId(2)));
    assert!(script.model.said.gathered.unfinished);
    script.send(Message::Loaded { id: ArticleId(2), result: Err("gone.txt: no such file".to_owned()) });
    assert!(!script.model.said.gathered.unfinished);
    assert_eq!(script.keys("c").notice(), "There is nothing here to choose");
}

#[test]
fn without_an_article_there_is_nothing_to_show() {
    let mut script = Script::with(80, 24, &[]);
    script.keys("W");
    assert_eq!(script.notice(), "Open an article first: this is about what it says");
    let mut script = Script::new(80, 24, "");
    script.keys("F c enter C y y w enter");
    assert_eq!(script.model.screen, Screen::Said);
}
