//! Keys, and what is then in focus, chosen, shown and asked.

use super::{STORY, Script};
use crate::app::overlay::Overlay;
use crate::app::sidebar::SideRow;
use crate::app::{ArticleId, Effect, Memory, Message, Pane, Place, Screen};
use crate::input::{Action, Button, Mouse, MouseKind};
use crate::report::checks::Checks;

/// Thirty paragraphs, each with a place of its own and the Red Cross.
fn long() -> String {
    let paragraph = |number| {
        format!(
            "The bus reached ⟦Town {number}|place⟧ late in the day and the ⟦Red Cross|organization⟧ handed out tea."
        )
    };
    (1..=30).map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// The links that were opened, with nothing else asked for.
fn opened(script: &Script) -> Vec<&str> {
    let asked = script.asked.iter();
    asked.map(|effect| if let Effect::OpenLink(link) = effect { link.as_str() } else { panic!("{effect:?}") }).collect()
}

/// Whether the last thing asked for is to quit.
fn has_quit(script: &Script) -> bool {
    matches!(script.asked.last(), Some(Effect::Quit))
}

#[track_caller]
fn check_focus(story: &str, table: &[(&str, &str)]) {
    for (keys, focus) in table {
        let mut script = Script::new(80, 24, story);
        assert_eq!(script.keys(keys).focus(), *focus, "after {keys}");
    }
}

#[test]
fn the_focus_moves_over_names_figures_and_new_names_but_not_demonyms_or_furniture() {
    let mut script = Script::new(80, 60, STORY);
    let mut seen = Vec::new();
    loop {
        script.keys("]");
        if script.notice() == "This is the last name or figure" {
            break;
        }
        seen.push(script.focus().to_owned());
    }
    let expected = [
        "Żory",
        "Żory",
        "Żory",
        "120 passengers",
        "33 cars",
        "Harbour Office",
        "Ewa Lis",
        "Red Cross",
        "Red Cross",
        "Żory",
        "Nordvik Lines",
        "Opole",
        "Ewa Lis",
    ];
    assert_eq!(seen, expected);
    assert_eq!(script.keys("[ [").focus(), "Nordvik Lines");
}

#[test]
fn dots_and_commas_move_it_too_and_so_do_the_keys_of_a_cyrillic_layout() {
    check_focus(STORY, &[(". . . .", "120 passengers"), (". . . . ,", "Żory"), ("ъ ъ ъ ъ", "120 passengers")]);
}

#[test]
fn the_focus_starts_at_the_top_of_the_screen_and_is_dropped_when_scrolled_off() {
    let mut script = Script::new(80, 24, &long());
    assert_eq!(script.keys("space ]").focus(), "Town 8");
    assert_eq!(script.keys("space").focus(), "");
    script.keys("g g ] k");
    assert_eq!(script.focus(), "Town 1", "still on the screen");
}

#[test]
fn the_same_name_is_walked_around_the_end() {
    let mut script = Script::new(80, 24, STORY);
    script.keys("] * * *");
    assert_eq!((script.focus(), script.notice()), ("Żory", ""));
    assert_eq!(script.chosen().len(), 4);
    assert_eq!(script.keys("*").notice(), "From the start again");
    assert_eq!(script.keys("#").notice(), "From the end again");
    check_focus(STORY, &[("] ] ] ] ] ] ] *", "Ewa Lis")]);
    assert_eq!(Script::new(80, 24, STORY).keys("] ] ] ] *").notice(), "This is its only mention");
}

#[test]
fn without_a_focus_keys_that_need_one_say_how_to_get_it() {
    for keys in ["*", "i", "y n", "y s"] {
        assert_eq!(Script::new(80, 24, STORY).keys(keys).notice(), "Press ] or f to pick a name", "{keys}");
    }
}

#[test]
fn labels_jump_to_any_name_of_the_screen_even_demonyms() {
    let mut script = Script::new(80, 24, STORY);
    script.keys("f");
    let Overlay::Labels(labels) = &script.model.overlay else { panic!("no labels") };
    let words =
        |span: crate::text::Span| span.of(&script.model.reading.as_ref().expect("is open").article.text).to_owned();
    let polish = labels.labels.iter().find(|(_, stop)| words(stop.span) == "Polish").expect("is labelled").0.clone();
    assert_eq!(script.keys(&polish).focus(), "Polish");
    assert_eq!(script.keys("f Q").notice(), "No name has that label");
    assert!(matches!(script.keys("f esc").model.overlay, Overlay::None));
}

#[test]
fn many_names_get_labels_of_two_letters() {
    let story = (0..60).map(|number| format!("⟦Town {number}|place⟧")).collect::<Vec<_>>().join(" ");
    let mut script = Script::new(80, 24, &story);
    assert_eq!(script.keys("f a s").focus(), "Town 1");
}

#[test]
fn search_is_live_and_counts_and_esc_goes_back() {
    let mut script = Script::new(80, 24, &long());
    script.keys("/ T o w n");
    let hits = |script: &Script| {
        script.model.reading.as_ref().and_then(|reading| reading.search.clone()).map_or(0, |search| search.hits.len())
    };
    assert_eq!(hits(&script), 30);
    script.keys("space 1 7");
    assert_eq!(hits(&script), 1);
    assert!(script.top().contains("Town 1"), "{}", script.top());
    assert_ne!(script.model.reading.as_ref().expect("is open").top.block, 0, "the hit is shown while one types");
    script.keys("esc");
    assert_eq!((hits(&script), script.model.reading.as_ref().expect("is open").top.block), (0, 0));
}

#[test]
fn capitals_count_only_when_typed() {
    for (keys, expected) in [("/ r e d enter", 3), ("/ R e d enter", 2), ("/ x x enter", 0)] {
        let mut script = Script::new(80, 24, "The ⟦Red Cross|organization⟧ saw a red car near the Red Cross.");
        script.keys(keys);
        let search = script.model.reading.as_ref().and_then(|reading| reading.search.clone()).expect("is kept");
        assert_eq!(search.hits.len(), expected, "{keys}");
    }
    assert_eq!(Script::new(80, 24, STORY).keys("/ x x enter").notice(), "“xx” is not in this article");
}

#[test]
fn n_walks_what_was_last_asked_for() {
    let mut script = Script::new(80, 24, STORY);
    assert_eq!(script.keys("n").notice(), "Search with / or choose a name with Tab first");
    script.keys("/ c a r s enter n");
    assert_eq!(script.notice(), "From the start again");
    script.keys("tab enter n");
    assert_eq!(script.focus(), "Żory", "a name was chosen after the search");
}

#[test]
fn the_focus_goes_on_from_the_hit_that_was_found() {
    for (keys, focus) in [
        ("/ T o w n space 1 7 enter ]", "Town 17"),
        ("/ T o w n space 1 7 enter [", "Red Cross"),
        // It may be within a name.
        ("/ 1 7 enter ]", "Town 17"),
        ("] / t e a enter n n ]", "Town 4"),
        // A hit that was scrolled off is where the eye was, not where it is.
        ("/ T o w n space 1 7 enter g g ]", "Town 1"),
    ] {
        let mut script = Script::new(80, 24, &long());
        assert_eq!(script.keys(keys).focus(), focus, "after {keys}");
    }
}

#[test]
fn the_sidebar_lights_what_it_is_on() {
    let mut script = Script::new(120, 36, STORY);
    script.keys("tab");
    assert_eq!((script.model.pane, script.chosen()), (Pane::Sidebar, vec!["Żory"; 4]));
    script.keys("j");
    assert_eq!(script.chosen(), ["Opole"]);
    script.keys("space");
    assert_eq!(script.chosen(), Vec::<&str>::new(), "put out");
    script.keys("enter");
    assert_eq!((script.model.pane, script.focus()), (Pane::Text, "Opole"));
}

#[test]
fn the_sidebar_folds_sorts_and_filters() {
    let mut script = Script::new(120, 36, STORY);
    let rows = |script: &Script| script.model.sidebar.rows.len();
    let all = rows(script.keys("tab"));
    assert_eq!(rows(script.keys("h")), all - 2, "both places are folded away");
    assert_eq!(rows(script.keys("l")), all);
    assert_eq!(script.keys("s").notice(), "Sorted by count");
    script.keys("/ o p");
    assert_eq!(script.model.place(), Place::Filter);
    assert_eq!(rows(&script), 2, "the heading and Opole");
    script.keys("enter esc");
    assert_eq!((rows(&script), script.model.pane), (all, Pane::Sidebar), "Esc shows them all before it leaves");
}

#[test]
fn figures_in_a_wide_sidebar_show_their_sentences_and_the_cursor_goes_past_them() {
    let mut script = Script::new(180, 40, STORY);
    let sentences = |script: &Script| {
        let rows = script.model.sidebar.rows.iter();
        rows.filter(|row| matches!(row, SideRow::Sentence { .. })).count()
    };
    assert_eq!(sentences(&script), 2, "one for each figure");
    script.keys("tab");
    let mut seen = Vec::new();
    for _ in 0..script.model.sidebar.rows.len() {
        seen.extend(script.model.sidebar.subject().map(|_| script.chosen().join(" ")));
        script.keys("j");
    }
    let at = seen.iter().position(|words| words == "120 passengers").expect("a figure");
    assert_eq!(seen.get(at + 1).map(String::as_str), Some("33 cars"));
    script.keys("g g tab S-tab / 3 3 enter");
    assert_eq!(sentences(&script), 1, "only that of what is shown");
    let sidebar = script.model.geometry.sidebar;
    let (column, row) = (sidebar.x + 5, sidebar.y + 2);
    script.send(Message::Mouse(Mouse { kind: MouseKind::Press(Button::Left), column, row }));
    assert_eq!(script.chosen(), ["33 cars"], "its sentence was clicked");
    script.send(Message::Resize { width: 120, height: 36 });
    assert_eq!(sentences(&script), 0);
    assert_eq!(script.chosen(), ["33 cars"]);
}

#[test]
fn hidden_kinds_are_not_stopped_at() {
    check_focus(STORY, &[("1 ]", "120 passengers"), ("1 4 ]", "Harbour Office"), ("1 1 ]", "Żory"), ("] 1", "")]);
    assert_eq!(
        Script::new(80, 24, STORY).keys("1 2 3 4 0 ]").notice(),
        "No names or figures are shown in this article"
    );
}

#[test]
fn jumps_can_be_taken_back_and_forth() {
    let mut script = Script::new(80, 24, &long());
    let start = script.top().to_owned();
    script.keys("G");
    let end = script.top().to_owned();
    assert_ne!(start, end);
    assert_eq!(script.keys("alt-left").top(), start);
    assert_eq!(script.keys("alt-right").top(), end);
    assert_eq!(script.keys("ctrl-o ctrl-o").notice(), "There is no earlier place to go back to");
}

#[test]
fn marks_are_set_kept_and_gone_to() {
    let mut script = Script::new(80, 24, &long());
    script.keys("space m a");
    assert!(
        script
            .asked
            .iter()
            .any(|effect| matches!(effect, Effect::Remember { memory: Memory { marks, .. }, .. } if marks.len() == 1))
    );
    let there = script.top().to_owned();
    assert_eq!(script.keys("g g ' a").top(), there);
    assert_eq!(script.keys("' b").notice(), "No mark b in this article; set: a");
}

#[test]
fn words_are_selected_and_copied_as_they_are_shown() {
    let story = "The ferry to\n⟦Żory|place⟧ left at noon.\n\nNobody waved.";
    for (keys, copied) in [
        ("v y", "T"),
        ("v w w y", "The ferry t"),
        ("v $ y", "The ferry to Żory left at noon."),
        ("] v y", "Żory"),
        ("] v l l y", "Żory l"),
        ("v $ l l y", "The ferry to Żory left at noon.\n\nNo"),
        ("v j y", "The ferry to Żory left at noon.\n\nN"),
        ("v $ b b 0 y", "T"),
        ("v h y", "T"),
        ("v $ $ l $ l w y", "The ferry to Żory left at noon.\n\nNobody waved."),
    ] {
        let mut script = Script::new(80, 24, story);
        assert_eq!(script.keys(keys).copied(), copied, "{keys}");
        assert_eq!(script.model.place(), Place::Text, "copying ends it");
    }
    assert_eq!(Script::new(80, 24, story).keys("v esc").model.place(), Place::Text);
}

#[test]
fn names_sentences_and_links_are_copied() {
    for (keys, copied) in [
        ("] y n", "Żory"),
        (
            "] ] ] ] ] ] y s",
            "The ferry came back to Żory at 7:00 with 120 passengers and 33 cars, the Harbour Office said.",
        ),
        ("y l", "https://example.org/ferry"),
    ] {
        assert_eq!(Script::new(80, 40, STORY).keys(keys).copied(), copied, "{keys}");
    }
}

#[test]
fn a_link_is_shown_before_it_is_opened() {
    let mut script = Script::new(80, 24, STORY);
    script.keys("o");
    assert!(matches!(&script.model.overlay, Overlay::Link(links) if links.target() == "https://example.org/ferry"));
    assert!(script.asked.is_empty(), "{:?}", script.asked);
    script.keys("enter");
    assert_eq!(opened(&script), ["https://example.org/ferry"]);
    assert_eq!(
        Script::new(80, 24, "No link.").keys("o").notice(),
        "No link here, and the article names no address of its own"
    );
}

#[test]
fn several_links_are_shown_one_by_one() {
    let mut script = Script::new(
        80,
        24,
        "At https://example.org/a and https://example.org/b or ftp://example.org\n\nmailto: https://example.org/a",
    );
    script.keys("o j enter");
    assert_eq!(opened(&script), ["https://example.org/b"], "each link once");
    assert_eq!(script.keys("o y l").copied(), "https://example.org/a");
}

#[test]
fn the_wide_card_follows_the_sidebar() {
    let mut script = Script::new(180, 40, STORY);
    script.keys("tab j");
    let card = script.model.card.as_ref().expect("is shown");
    assert_eq!(card.rows.first(), Some(&crate::app::card::CardRow::Name("Opole".to_owned())));
}

#[test]
fn the_card_opens_scrolls_with_the_focus_and_closes() {
    let mut script = Script::new(80, 24, STORY);
    script.keys("] i");
    assert_eq!(script.model.place(), Place::Card);
    assert!(script.model.card.is_some());
    script.keys("] ] ]");
    assert_eq!((script.model.place(), script.focus()), (Place::Card, "120 passengers"), "it follows the focus");
    assert_eq!(script.keys("esc").model.place(), Place::Text);
    let mut wide = Script::new(180, 40, STORY);
    assert_eq!(wide.keys("] i").model.pane, Pane::Card, "a pane of its own");
    assert_eq!(wide.keys("tab").model.pane, Pane::Text);
}

#[test]
fn one_article_is_opened_and_several_are_listed() {
    assert_eq!(Script::new(80, 24, STORY).model.screen, Screen::Reader);
    let mut script = Script::with(80, 24, &[("a.txt", STORY), ("b.txt", "# B\n\nShort.")]);
    assert_eq!(script.model.screen, Screen::List);
    script.keys("j enter");
    assert_eq!((script.model.screen, script.model.current), (Screen::Reader, Some(ArticleId(1))));
    assert_eq!(script.keys("q").model.screen, Screen::List);
    assert!(!has_quit(&script));
    assert!(has_quit(script.keys("q")));
}

#[test]
fn the_end_of_an_article_offers_the_next_unread() {
    let mut script =
        Script::with(80, 24, &[("a.txt", "# A\n\nShort."), ("b.txt", "# B\n\nShort."), ("c.txt", "# C\n\nShort.")]);
    script.keys("enter space");
    assert_eq!(script.model.offer, Some(ArticleId(1)));
    assert_eq!(script.keys("space").model.current, Some(ArticleId(1)));
    script.keys("space k");
    assert_eq!(script.model.offer, Some(ArticleId(2)), "nothing to scroll, so it still stands");
    assert_eq!(script.keys("space space").notice(), "The end; every article is read");
}

#[test]
fn the_end_says_where_only_the_articles_that_a_filter_shows_are_read() {
    let mut script = Script::with(80, 24, &[("a.txt", "# Harbour\n\nShort."), ("b.txt", "# Bridge\n\nShort.")]);
    script.keys("/ h a r b enter enter");
    assert_eq!(script.keys("space").notice(), "The end; every article that the list’s filter shows is read");
}

#[test]
fn articles_are_gone_through_in_the_order_of_the_list() {
    let mut script = Script::with(80, 24, &[("a.txt", "# A"), ("b.txt", "# B")]);
    script.keys("enter J");
    assert_eq!(script.model.current, Some(ArticleId(1)));
    assert_eq!(script.keys("J").notice(), "This is the last article of the list");
    assert_eq!(script.keys("K").model.current, Some(ArticleId(0)));
    assert_eq!(Script::new(80, 24, STORY).keys("J").notice(), "This is the only article");
}

#[test]
fn the_list_filters_by_title_source_and_names() {
    let mut script = Script::with(80, 24, &[("a.txt", STORY), ("b.txt", "# Bridge\n\nIn ⟦Wrocław|place⟧.")]);
    for (keys, rows) in [
        ("/ b r i d g e", 1),
        ("ctrl-u w r o c l a w", 1),
        ("ctrl-u o r y", 1),
        ("ctrl-u t x t", 2),
        ("ctrl-u q q", 0),
        ("esc", 2),
    ] {
        assert_eq!(script.keys(keys).model.list.rows.len(), rows, "{keys}");
    }
}

#[test]
fn resizing_keeps_the_place() {
    let mut script = Script::new(80, 24, &long());
    script.keys("space space j");
    let (top, place) = (script.top().to_owned(), script.model.reading.as_ref().expect("is open").place);
    for (width, height) in [(30, 10), (200, 50), (1, 1), (0, 0), (47, 13), (80, 24)] {
        script.send(Message::Resize { width, height });
    }
    assert_eq!((script.top(), script.model.reading.as_ref().expect("is open").place), (top.as_str(), place));
}

#[test]
fn what_was_remembered_is_where_reading_goes_on() {
    let mut script = Script::with(80, 24, &[]);
    script.send(Message::Found { inputs: vec![crate::app::Input { name: "a.txt".to_owned() }], complete: true });
    let (article, annotations) = super::marked(&long());
    script.found.push(crate::app::stops::Found::new(&article, annotations.into()));
    let position = article.text.find("Town 12").expect("is there") as u32;
    let memory = Some(Memory { position, read: false, marks: vec![('a', position)] });
    let loaded =
        crate::app::Loaded { article: article.into(), warnings: Vec::new(), memory, checks: Checks::default() };
    script.send(Message::Loaded { id: ArticleId(0), result: Ok(loaded) });
    assert!(script.top().contains("Town 12"), "{}", script.top());
}

#[test]
fn an_article_is_read_once_its_end_was_on_the_screen() {
    let mut script = Script::new(80, 24, &long());
    let read = |script: &Script| script.model.shelf.first().is_some_and(|entry| entry.memory.read);
    assert!(!read(&script));
    script.keys("G");
    assert!(read(&script));
    assert!(matches!(script.asked.last(), Some(Effect::Remember { memory: Memory { read: true, .. }, .. })));
}

#[test]
fn the_palette_finds_commands_by_their_words() {
    let mut script = Script::new(80, 24, STORY);
    script.keys(": e n d");
    assert!(matches!(script.model.overlay, Overlay::Palette(_)));
    assert!(matches!(script.keys("ctrl-u s h o w space k e y enter").model.overlay, Overlay::Help(_)));
    script.keys("esc : s e t space a space m a r k enter");
    assert_eq!(script.notice(), "Now a letter a to z");
    assert_eq!(script.keys("b").notice(), "Set mark b");
    script.keys(": q u i t");
    let Overlay::Palette(palette) = &script.model.overlay else { panic!("no palette") };
    assert_eq!(palette.rows.get(..2), Some(&[Action::Quit, Action::QuitNow][..]), "by name before explanations");
}

#[test]
fn help_is_searched_and_closed() {
    let mut script = Script::new(80, 24, STORY);
    let rows = |script: &Script| if let Overlay::Help(help) = &script.model.overlay { help.rows.len() } else { 0 };
    let all = rows(script.keys("?"));
    assert!(all > 40);
    assert!(rows(script.keys("/ l a b e l")) < 8);
    assert_eq!(script.model.place(), Place::HelpFilter);
    assert_eq!(script.keys("enter").model.place(), Place::Help);
    assert_eq!(script.keys("q").model.place(), Place::Text);
}

#[test]
fn closing_goes_level_by_level_and_quits_only_from_the_text() {
    let mut script = Script::new(80, 24, STORY);
    script.keys("/ f e ctrl-c");
    assert_eq!(script.model.place(), Place::Text);
    script.keys("tab ctrl-c ? ctrl-c v ctrl-c ] i ctrl-c");
    assert!(!has_quit(&script));
    script.keys("ctrl-c");
    assert!(has_quit(&script));
}

#[test]
fn a_pasted_text_goes_to_the_line_being_typed_alone() {
    let mut script = Script::new(80, 24, STORY);
    script.send(Message::Pasted("qqq\nQ".to_owned()));
    assert!(script.asked.is_empty(), "{:?}", script.asked);
    script.keys("/");
    script.send(Message::Pasted("Red\nCross".to_owned()));
    let search = script.model.reading.as_ref().and_then(|reading| reading.search.clone()).expect("is open");
    assert_eq!((search.line.text(), search.hits.len()), ("Red Cross", 2));
}

#[test]
fn the_mouse_picks_names_rows_and_words() {
    let mut script = Script::new(120, 36, STORY);
    let mouse = |kind, column, row| Message::Mouse(Mouse { kind, column, row });
    let text = script.model.geometry.text;
    script.send(mouse(MouseKind::Press(Button::Left), text.x + 18, text.y));
    assert_eq!(script.focus(), "Żory", "the title says: Ferry returns to Żory");
    let sidebar = script.model.geometry.sidebar;
    script.send(mouse(MouseKind::Press(Button::Left), sidebar.x + 5, sidebar.y + 2));
    assert_eq!(script.chosen(), ["Opole"]);
    script.send(mouse(MouseKind::Press(Button::Left), text.x, text.y));
    script.send(mouse(MouseKind::Drag(Button::Left), text.x + 4, text.y));
    script.send(mouse(MouseKind::Release(Button::Left), text.x + 4, text.y));
    assert_eq!(script.keys("y").copied(), "Ferry");
    assert!(matches!(script.keys("f2").asked.last(), Some(Effect::SetMouse(false))));
}

#[test]
fn text_only_shows_nothing_else() {
    let mut script = Script::new(120, 36, STORY);
    script.keys("z");
    let areas = script.model.geometry;
    assert!(areas.head.is_empty() && areas.sidebar.is_empty() && areas.strip.is_empty() && areas.hints.is_empty());
    script.keys("esc");
    assert!(!script.model.geometry.sidebar.is_empty());
}
