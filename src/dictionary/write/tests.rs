use proptest::prelude::*;

use super::{Applied, Refusal, apply};
use crate::dictionary::edit::{Change, Edit};
use crate::dictionary::item::{CaseRule, Choose, Endings, Ignore, Item, Override, OwnEntity, OwnKind, Word, WordRole};
use crate::dictionary::read::read;

const FILE: &str = "dictionary.toml";

fn edit(changes: Vec<Change>) -> Edit {
    Edit { summary: "Changed something".to_owned(), changes }
}

#[track_caller]
fn applied(text: &str, changes: Vec<Change>) -> Applied {
    apply(FILE, text, edit(changes)).unwrap_or_else(|refusal| panic!("{refusal}\n{text}"))
}

/// Applies the changes, takes them back and makes them again; the text must come back, both ways.
#[track_caller]
fn there_and_back(text: &str, changes: Vec<Change>) -> String {
    let Applied { text: there, edit, .. } = applied(text, changes);
    let back = apply(FILE, &there, edit.clone().undone()).unwrap_or_else(|refusal| panic!("{refusal}\n{there}"));
    assert_eq!(back.text, text, "undone from:\n{there}");
    let again = apply(FILE, &back.text, back.edit.undone()).unwrap_or_else(|refusal| panic!("{refusal}\n{text}"));
    assert_eq!(again.text, there, "made again");
    let as_first = apply(FILE, &back.text, edit).unwrap_or_else(|refusal| panic!("{refusal}\n{text}"));
    assert_eq!(as_first.text, there, "made again from the first record");
    there
}

fn place(name: &str) -> Item {
    Item::Entity(OwnEntity::new(name, "place"))
}

fn entity(text: &str, name: &str) -> OwnEntity {
    let found = read(FILE, text).layer.items.into_iter().find_map(|written| match written.item {
        Item::Entity(entity) if entity.name == name => Some(entity),
        Item::Entity(_) | Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => None,
    });
    found.expect("the entity is there")
}

const HARBOUR: &str = "\
# Names of the harbour.

version = 1

# The town.
[[entity]]
name = 'Selwyn'   # never \"Selwin\"
kind = \"place\"
# Its names:
aliases = [
    \"Port Selwyn\",   # the port
    \"Селуин\",
    # The old one:
    \"Selwynstad\"     # until 1871
]
note   =   \"a town\"

# ---- people ----

[[entity]]
name = \"Orla Brandt\"
kind = \"person\"
# the mayor


[[word]]
text = \"loodsman\"
role = \"title\"
";

#[test]
fn an_empty_file_gets_a_version_and_a_word_of_explanation() {
    let made = there_and_back("", vec![Change::add(place("Selwyn")), Change::add(place("Brandt"))]);
    let expected = "# What this dateline was taught. Remarks like this one, and the order of the entries, are kept.\n\
                    version = 1\n\n[[entity]]\nname = \"Selwyn\"\nkind = \"place\"\n\n[[entity]]\nname = \"Brandt\"\nkind = \"place\"\n";
    assert_eq!(made, expected);
    assert!(there_and_back(" \n\n", vec![Change::add(place("Selwyn"))]).contains("version = 1"));
    assert!(there_and_back("\u{feff}", vec![Change::add(place("Selwyn"))]).contains("version = 1"));
}

#[test]
fn an_item_is_added_at_the_end() {
    for text in
        [HARBOUR, "version = 1", "# nothing yet", "version = 1\r\n", "version = 1\n\n\n", "\u{feff}version = 1\n"]
    {
        let made = there_and_back(text, vec![Change::add(place("Harbour Island"))]);
        let added = made.strip_prefix(text).expect("what was there stays");
        assert_eq!(added.trim_start().replace('\r', ""), "[[entity]]\nname = \"Harbour Island\"\nkind = \"place\"\n");
    }
}

#[test]
fn windows_line_ends_are_kept() {
    let made = there_and_back("version = 1\r\n", vec![Change::add(place("Selwyn"))]);
    assert_eq!(made, "version = 1\r\n\r\n[[entity]]\r\nname = \"Selwyn\"\r\nkind = \"place\"\r\n");
    let before = Item::Entity(entity(&made, "Selwyn"));
    let after = Item::Entity(OwnEntity { note: "a town".to_owned(), ..entity(&made, "Selwyn") });
    let altered = there_and_back(&made, vec![Change::alter(before, after)]);
    assert_eq!(altered, format!("{made}note = \"a town\"\r\n"));
}

#[test]
fn every_item_is_written_as_it_is_read() {
    let names = ["Orla Brandt", "the \"Guild\"", "Pilots' Guild", "both ' and \"", "back\\slash", "Ғылым ордасы"];
    let mut items: Vec<Item> = names.map(place).to_vec();
    items.push(Item::Entity(OwnEntity {
        aliases: names.map(str::to_owned).to_vec(),
        case: CaseRule::Any,
        endings: Endings::None,
        note: "a = \"b\" # c".to_owned(),
        link: "https://example.org/?a=[b]".to_owned(),
        ..OwnEntity::new("Full", "vessel")
    }));
    items.push(Item::Override(Override {
        entity: "gaz:KZ".to_owned(),
        disabled: true,
        name: Some("Qazaqstan".to_owned()),
        kind: Some("place".to_owned()),
        aliases_added: vec!["QZ".to_owned()],
        aliases_removed: vec!["Kazakstan".to_owned()],
        case: Some(CaseRule::Auto),
        endings: Some(Endings::None),
        note: Some(String::new()),
        link: Some("x".to_owned()),
    }));
    items.push(Item::Ignore(Ignore {
        text: "Most".to_owned(),
        kind: Some("place".to_owned()),
        article: Some(format!("sha256:{}", "0a".repeat(32))),
        occurrence: Some(u32::MAX),
    }));
    items.push(Item::Choose(Choose { text: "Georgia".to_owned(), entity: "gaz:US.GA".to_owned() }));
    items.extend(WordRole::ALL.map(|role| Item::Word(Word { text: "akim".to_owned(), role })));
    items.push(Item::Kind(OwnKind {
        name: "small-arm".to_owned(),
        color: Some("#ff0000".to_owned()),
        style: Some("bold".to_owned()),
        key: Some('6'),
    }));
    items.push(Item::Kind(OwnKind { name: "судно".to_owned(), color: None, style: None, key: None }));
    let made = applied("", items.iter().cloned().map(Change::add).collect());
    let read: Vec<Item> = made.layer.items.into_iter().map(|written| written.item).collect();
    assert_eq!(read, items);
    there_and_back("", items.into_iter().map(Change::add).collect());
}

#[test]
fn altering_touches_only_the_keys_that_differ() {
    let before = entity(HARBOUR, "Selwyn");
    let after = OwnEntity { note: "a town of pilots".to_owned(), case: CaseRule::Exact, ..before.clone() };
    let made = there_and_back(HARBOUR, vec![Change::alter(Item::Entity(before), Item::Entity(after))]);
    let expected = HARBOUR.replace("\"a town\"\n", "\"a town of pilots\"\ncase = \"exact\"\n");
    assert_eq!(made, expected);
}

#[test]
fn a_key_keeps_the_comment_behind_it() {
    let before = entity(HARBOUR, "Selwyn");
    let after = OwnEntity { name: "Selwyn Bay".to_owned(), ..before.clone() };
    let made = there_and_back(HARBOUR, vec![Change::alter(Item::Entity(before), Item::Entity(after))]);
    assert_eq!(made, HARBOUR.replace("'Selwyn' ", "\"Selwyn Bay\" "));
}

#[track_caller]
fn aliases(list: &str, wanted: &[&str], expected: &str) {
    let text = |list: &str| format!("[[entity]]\nname = \"Selwyn\"\nkind = \"place\"\naliases = {list} # all\n");
    let before = entity(&text(list), "Selwyn");
    let after = OwnEntity { aliases: wanted.iter().map(|&alias| alias.to_owned()).collect(), ..before.clone() };
    let made = there_and_back(&text(list), vec![Change::alter(Item::Entity(before), Item::Entity(after))]);
    assert_eq!(made, text(expected));
}

#[test]
fn a_list_on_one_line_stays_on_it() {
    aliases("[\"A\", 'B']", &["A", "B", "C"], "[\"A\", 'B', \"C\"]");
    aliases("[\"A\", 'B']", &["B"], "['B']");
    aliases("[\"A\", 'B']", &["A"], "[\"A\"]");
    aliases("[ \"A\",\"B\" ]", &["N", "A", "B"], "[ \"N\", \"A\", \"B\" ]");
    aliases("[\"A\", \"B\", \"C\"]", &["A", "C"], "[\"A\", \"C\"]");
    aliases("[\"A\", \"B\",]", &["A", "C"], "[\"A\", \"C\",]");
    aliases("[\"A\", \"B\"]", &["B", "A"], "[\"B\", \"A\"]");
}

#[test]
fn a_list_of_lines_keeps_their_comments() {
    let list = "[\n  \"A\", # first\n  # about B\n  \"B\",\n  \"C\" # last\n  # end\n]";
    aliases(
        list,
        &["A", "B", "C", "D"],
        "[\n  \"A\", # first\n  # about B\n  \"B\",\n  \"C\", # last\n  \"D\"\n  # end\n]",
    );
    aliases(list, &["A", "C"], "[\n  \"A\", # first\n  \"C\" # last\n  # end\n]");
    aliases(list, &["B", "C"], "[\n  # about B\n  \"B\",\n  \"C\" # last\n  # end\n]");
    aliases(list, &["A", "B"], "[\n  \"A\", # first\n  # about B\n  \"B\"\n  # end\n]");
    aliases("[\n  \"A\", # a\n  \"B\", # b\n]", &["A", "N", "B"], "[\n  \"A\", # a\n  \"N\",\n  \"B\", # b\n]");
    aliases("[\n  \"A\", # a\n]", &["A", "N"], "[\n  \"A\", # a\n  \"N\",\n]");
}

#[test]
fn removing_takes_the_comments_of_an_item_and_no_others() {
    let selwyn = Item::Entity(entity(HARBOUR, "Selwyn"));
    let brandt = Item::Entity(entity(HARBOUR, "Orla Brandt"));
    let word = Item::Word(Word { text: "loodsman".to_owned(), role: WordRole::Title });
    let made = there_and_back(HARBOUR, vec![Change::remove(selwyn.clone())]);
    assert!(made.starts_with("# Names of the harbour.\n\nversion = 1\n\n# ---- people ----\n\n[[entity]]"), "{made}");
    let made = there_and_back(HARBOUR, vec![Change::remove(word.clone())]);
    assert!(made.ends_with("kind = \"person\"\n# the mayor\n"), "{made}");
    let all = vec![Change::remove(brandt), Change::remove(selwyn), Change::remove(word)];
    let made = there_and_back(HARBOUR, all);
    assert!(read(FILE, &made).layer.items.is_empty(), "{made}");
    assert!(made.contains("# ---- people ----"), "{made}");
}

#[test]
fn a_kind_can_be_renamed_where_it_stands() {
    let text = "# sea\n[kinds.vessel] # all sorts\ncolor = \"blue\" # like water\n";
    let kind = |name: &str| OwnKind { name: name.to_owned(), color: Some("blue".to_owned()), style: None, key: None };
    let after = OwnKind { key: Some('7'), ..kind("ship") };
    let made = there_and_back(text, vec![Change::alter(Item::Kind(kind("vessel")), Item::Kind(after))]);
    assert_eq!(made, "# sea\n[kinds.ship] # all sorts\ncolor = \"blue\" # like water\nkey = \"7\"\n");
}

#[test]
fn an_item_can_become_one_of_another_sort() {
    let before = entity(HARBOUR, "Orla Brandt");
    let after = Item::Ignore(Ignore { text: "Orla Brandt".to_owned(), kind: None, article: None, occurrence: None });
    let made = there_and_back(HARBOUR, vec![Change::alter(Item::Entity(before), after)]);
    assert!(made.contains("# ---- people ----\n\n[[ignore]]\ntext = \"Orla Brandt\"\n# the mayor\n"), "{made}");
}

#[track_caller]
fn refused(text: &str, change: Change) -> Refusal {
    apply(FILE, text, edit(vec![Change::add(place("Elsewhere")), change])).expect_err("the edit does not fit")
}

#[test]
fn what_changed_meanwhile_is_a_conflict() {
    let now = entity(HARBOUR, "Selwyn");
    let was = OwnEntity { note: "another note".to_owned(), ..now.clone() };
    let after = OwnEntity { note: "a third note".to_owned(), ..now.clone() };
    let change = Change::alter(Item::Entity(was), Item::Entity(after));
    let Refusal::Conflict(conflict) = refused(HARBOUR, change.clone()) else { panic!("no conflict") };
    assert_eq!((conflict.index, &conflict.ours, &conflict.theirs), (1, &change, &Some(Item::Entity(now))));
    assert_eq!(conflict.to_string(), "Selwyn was changed elsewhere in the meantime");
}

#[test]
fn what_is_gone_or_there_already_is_a_conflict() {
    let gone = refused(HARBOUR, Change::remove(place("Nowhere")));
    assert_eq!(gone.to_string(), "Nowhere was removed elsewhere in the meantime");
    let there = refused(HARBOUR, Change::add(place("Selwyn")));
    assert_eq!(there.to_string(), "Selwyn is in the dictionary already");
    let brandt = entity(HARBOUR, "Orla Brandt");
    let renamed = OwnEntity { name: "Selwyn".to_owned(), kind: "place".to_owned(), ..brandt.clone() };
    let taken = refused(HARBOUR, Change::alter(Item::Entity(brandt), Item::Entity(renamed)));
    assert!(matches!(taken, Refusal::Conflict(conflict) if conflict.theirs.is_some()));
}

#[test]
fn nothing_is_written_over_what_cannot_be_read() {
    let broken = refused("[[entity]]\nname = 3\n", Change::add(place("Selwyn")));
    let expected = "dictionary.toml:1:1: [[entity]] has no kind; add kind = \"place\", \"organization\", \"person\" or a kind of yours; mend the file first, nothing was saved";
    assert_eq!(broken.to_string(), expected);
    assert!(matches!(refused("version = 2", Change::add(place("Selwyn"))), Refusal::Newer(_)));
}

#[test]
fn nothing_unfit_is_written() {
    let unfit = refused("", Change::add(place("Sel\u{1b}wyn")));
    assert_eq!(unfit.to_string(), "name: \"Sel\\u001Bwyn\" holds U+001B, which is never shown; take it out");
}

#[test]
fn items_within_brackets_are_left_to_an_editor() {
    let text = "kinds.vessel = { key = '6' }\nentity = [{ name = \"Selwyn\", kind = \"place\" }]\n";
    let refusal = apply(FILE, text, edit(vec![Change::remove(place("Selwyn"))])).expect_err("it is within brackets");
    assert_eq!(
        refusal.to_string(),
        "Selwyn is written within brackets; write it as [[entity]], and it can be changed here"
    );
    let word = Item::Word(Word { text: "akim".to_owned(), role: WordRole::Title });
    assert!(there_and_back(text, vec![Change::add(word)]).starts_with(text));
}

#[test]
fn undoing_keeps_what_others_wrote_meanwhile() {
    let brandt = Item::Entity(entity(HARBOUR, "Orla Brandt"));
    let Applied { text, edit, .. } = applied(HARBOUR, vec![Change::remove(brandt.clone())]);
    let elsewhere = format!("# New head.\n{}\n[[ignore]]\ntext = \"Most\"", text.replace("until 1871", "until 1872"));
    let back = apply(FILE, &elsewhere, edit.undone()).expect("nothing of it was touched");
    assert_eq!(back.layer.items.get(1).map(|written| &written.item), Some(&brandt));
    assert!(back.text.contains("# the mayor\n\n\n") && back.text.contains("until 1872"), "{}", back.text);
}

#[test]
fn undoing_an_alteration_keeps_comments_written_meanwhile() {
    let before = entity(HARBOUR, "Selwyn");
    let after = OwnEntity { note: "a port".to_owned(), ..before.clone() };
    let Applied { text, edit, .. } =
        applied(HARBOUR, vec![Change::alter(Item::Entity(before.clone()), Item::Entity(after))]);
    let elsewhere = text.replace("# Its names:", "# All its names:");
    let back = apply(FILE, &elsewhere, edit.undone()).expect("the entity is as it was left");
    assert_eq!(back.text, HARBOUR.replace("# Its names:", "# All its names:"));
}

/// A dictionary put together of pieces that readers might write.
fn dictionaries() -> impl Strategy<Value = String> {
    let lead = prop::sample::select(vec!["", "\n", "\n\n", "# remark\n", "\n# remark\n\n", "\n  \n# one\n# two\n"]);
    let body = prop::sample::select(vec![
        "[[entity]]\nname = \"N@\"\nkind = \"place\"\n",
        "[[entity]]\nkind = 'person' # sort\nname = 'N@'\naliases = [ \"A@\",'B@' ] # other\n",
        "[[entity]] # odd\n\n  name = \"N@\"\n  # inside\n\n  kind = \"organization\"\n  aliases = [\n    \"A@\", # a\n    # b\n    \"B@\"\n  ]\nnote = \"n\"",
        "[[entity]]\noverrides = \"gaz:N@\"\naliases_added = [\"A@\"]\n",
        "[[ignore]]\ntext = \"N@\"\nkind = \"place\"\n",
        "[[choose]]\ntext = \"N@\"\nentity = \"gaz:1\"\n",
        "[kinds.k@]\ncolor = \"red\" # warm\n",
    ]);
    let tail = prop::sample::select(vec!["", "# after\n", "\n", "\n\n# loose\n"]);
    let head = prop::sample::select(vec!["", "version = 1\n", "# top\nversion = 1 # one\n\n", "\u{feff}version = 1\n"]);
    (head, prop::collection::vec((lead, body, tail), 0..7), any::<bool>(), any::<bool>()).prop_map(
        |(head, blocks, windows, open)| {
            let mut text = head.to_owned();
            for (index, (lead, body, tail)) in blocks.into_iter().enumerate() {
                let ended = if body.ends_with('\n') { "" } else { "\n" };
                text.extend([lead, &body.replace('@', &index.to_string()), ended, tail]);
            }
            if open {
                text.truncate(text.trim_end().len());
            }
            if windows { text.replace('\n', "\r\n") } else { text }
        },
    )
}

/// What to do to a dictionary: which item, and what.
fn deeds() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    prop::collection::vec((any::<prop::sample::Index>(), 0u8..8), 1..6)
}

/// The change a deed makes of the dictionary as it is.
fn change(text: &str, which: prop::sample::Index, deed: u8, serial: usize) -> Change {
    let items: Vec<Item> = read(FILE, text).layer.items.into_iter().map(|written| written.item).collect();
    let add = Change::add(place(&format!("New {serial}")));
    let Some(item) = items.get(which.index(items.len().max(1))).cloned() else { return add };
    let mut after = item.clone();
    match (&mut after, deed) {
        (_, 0) => return add,
        (_, 1 | 2) => return Change::remove(item),
        (Item::Entity(entity), 3) => entity.note = format!("note {serial}"),
        (Item::Entity(entity), 4) => entity.aliases.push(format!("Alias {serial}")),
        (Item::Entity(entity), 5) => {
            entity.aliases.pop();
            entity.case = CaseRule::Exact;
        }
        (Item::Entity(entity), _) => entity.name = format!("Name {serial}"),
        (Item::Override(changed), 3..) => changed.name = Some(format!("Name {serial}")),
        (Item::Ignore(ignore), 3..) => ignore.kind = None,
        (Item::Choose(choose), 3..) => choose.entity = "own:x".to_owned(),
        (Item::Word(word), 3..) => word.text = format!("word {serial}"),
        (Item::Kind(kind), 3..) => kind.name = format!("kind-{serial}"),
    }
    Change::alter(item, after)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        rng_seed: proptest::test_runner::RngSeed::Fixed(11),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn edits_undone_give_back_every_byte(text in dictionaries(), deeds in deeds()) {
        let mut now = text.clone();
        let mut done = Vec::new();
        for (serial, (which, deed)) in deeds.into_iter().enumerate() {
            let made = apply(FILE, &now, edit(vec![change(&now, which, deed, serial)])).map_err(|refusal| TestCaseError::fail(refusal.to_string()))?;
            done.push((std::mem::replace(&mut now, made.text), made.edit));
        }
        for (before, edit) in done.into_iter().rev() {
            let back = apply(FILE, &now, edit.undone()).map_err(|refusal| TestCaseError::fail(refusal.to_string()))?;
            prop_assert_eq!(&back.text, &before, "undone from:\n{}", now);
            let again = apply(FILE, &before, back.edit.undone()).map_err(|refusal| TestCaseError::fail(refusal.to_string()))?;
            prop_assert_eq!(&again.text, &now, "made again");
            now = before;
        }
    }

    #[test]
    fn edits_in_one_undone_give_back_every_byte(text in dictionaries(), deeds in deeds()) {
        let mut now = text.clone();
        let mut changes = Vec::new();
        for (serial, (which, deed)) in deeds.into_iter().enumerate() {
            let change = change(&now, which, deed, serial);
            now = apply(FILE, &now, edit(vec![change.clone()])).map_err(|refusal| TestCaseError::fail(refusal.to_string()))?.text;
            changes.push(change);
        }
        let made = apply(FILE, &text, edit(changes)).map_err(|refusal| TestCaseError::fail(refusal.to_string()))?;
        // Only a file that was emptied in between forgets how its lines end.
        prop_assert_eq!(made.text.replace('\r', ""), now.replace('\r', ""), "one after the other");
        let back = apply(FILE, &made.text, made.edit.undone()).map_err(|refusal| TestCaseError::fail(refusal.to_string()))?;
        prop_assert_eq!(back.text, text);
    }

    #[test]
    fn lines_of_other_items_stay(text in dictionaries(), which in any::<prop::sample::Index>(), deed in 0u8..8) {
        let change = change(&text, which, deed, 0);
        let made = apply(FILE, &text, edit(vec![change.clone()])).map_err(|refusal| TestCaseError::fail(refusal.to_string()))?;
        // From the first byte that differs to the last, all is one item's.
        let head = text.bytes().zip(made.text.bytes()).take_while(|(one, other)| one == other).count();
        let shorter = text.len().min(made.text.len()) - head;
        let tail = text.bytes().rev().zip(made.text.bytes().rev()).take_while(|(one, other)| one == other).count().min(shorter);
        let gone = String::from_utf8_lossy(text.as_bytes().get(head..text.len() - tail).unwrap_or_default());
        let headings = gone.matches("[[").count() + gone.matches("[kinds").count();
        prop_assert!(headings <= usize::from(change.before.is_some()), "{}", gone);
    }
}
