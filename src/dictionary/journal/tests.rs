use proptest::prelude::*;

use super::{Action, Journal, Record, TextHash, read_journal};
use crate::dictionary::edit::{Change, Edit, Standing};
use crate::dictionary::item::{Ignore, Item, OwnEntity};

fn hash(text: &str) -> TextHash {
    TextHash::of(text.as_bytes())
}

/// The record of a change from the text `before` to `after`.
fn record(before: &str, after: &str) -> Record {
    let entity =
        OwnEntity { aliases: vec!["Порт «Selwyn»".to_owned()], ..OwnEntity::new("Selwyn \"\\", "place") };
    let ignore = Ignore { text: "Most".to_owned(), kind: None, article: None, occurrence: None };
    let standing =
        Standing { text: "\n[[ignore]] # é\r\ntext = 'Most'\n".to_owned(), items_before: 3, gap: 12, twins: 1 };
    let changes = vec![
        Change { before: None, after: Some(Item::Entity(entity)), written: None },
        Change { before: Some(Item::Ignore(ignore)), after: None, written: Some(standing) },
    ];
    let edit = Edit { summary: "Made “Selwyn” something\nelse".to_owned(), changes };
    Record { before: hash(before), after: hash(after), action: Action::Redo, edit }
}

#[test]
fn a_record_is_one_line_and_comes_back() {
    let record = record("a", "b");
    let line = record.to_line();
    assert_eq!(line.find('\n'), Some(line.len() - 1));
    assert!(serde_json::from_str::<serde_json::Value>(&line).is_ok(), "{line}");
    assert_eq!(Record::from_line(line.trim_end()), Some(record));
}

#[test]
fn a_torn_last_line_is_left_out_wherever_it_is_torn() {
    let (first, second) = (record("a", "b"), record("b", "c"));
    let whole = first.to_line();
    let both = format!("{whole}{}", second.to_line());
    for end in whole.len() + 1..both.len() {
        let journal = read_journal(both.as_bytes().get(..end).unwrap_or_default(), hash("b"));
        let expected = Journal { records: vec![first.clone()], torn: Some(whole.len()), damaged: 0 };
        assert_eq!(journal, expected, "cut at {end}");
    }
    assert_eq!(read_journal(both.as_bytes(), hash("c")).records, [first, second]);
}

#[test]
fn a_last_record_that_was_never_applied_does_not_count() {
    let (first, second) = (record("a", "b"), record("b", "c"));
    let both = format!("{}{}", first.to_line(), second.to_line());
    assert_eq!(read_journal(both.as_bytes(), hash("b")).records, std::slice::from_ref(&first));
    // Changed elsewhere since: it was applied before that.
    assert_eq!(read_journal(both.as_bytes(), hash("x")).records, [first, second]);
    let text = format!("{both}{}", record("b", "d").to_line());
    assert_eq!(read_journal(text.as_bytes(), hash("d")).records, [record("a", "b"), record("b", "d")]);
    let nothing = record("a", "a");
    assert_eq!(read_journal(nothing.to_line().as_bytes(), hash("a")).records, [nothing]);
}

#[test]
fn what_stands_before_a_damaged_line_does_not_count() {
    let (first, second) = (record("a", "b"), record("b", "c"));
    let text = format!("{}{}rubbish\n{}", first.to_line(), second.to_line(), record("c", "d").to_line());
    let journal = read_journal(text.as_bytes(), hash("d"));
    assert_eq!(journal, Journal { records: vec![record("c", "d")], torn: None, damaged: 1 });
    let unlike = text.replacen("Most", "Must", 1);
    assert_eq!(read_journal(unlike.as_bytes(), hash("d")).damaged, 2);
}

#[test]
fn an_empty_journal_tells_nothing() {
    assert_eq!(read_journal(b"", hash("")), Journal::default());
}

proptest! {
    #[test]
    fn no_bytes_are_taken_for_a_record(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read_journal(&bytes, hash("")).records.is_empty());
    }

    #[test]
    fn a_changed_byte_is_noticed(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let line = record("a", "b").to_line();
        let mut bytes = line.clone().into_bytes();
        let at = at.index(bytes.len());
        if let Some(changed) = bytes.get_mut(at) {
            *changed = byte;
        }
        let records = read_journal(&bytes, hash("b")).records;
        prop_assert_eq!(records.is_empty(), bytes != line.as_bytes());
    }
}
