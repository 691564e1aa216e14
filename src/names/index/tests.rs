use super::keys::Units;
use super::writer::Writer;
use super::{IndexError, NameIndex, Target};
use crate::names::{Role, Weights, WordSet, table};
use crate::text::fold::folded;

const HEADER: &str = "id\tkind\tname\taliases\tcountry\tlat\tlon\tweight\tdescription\tflags\tsource\n";
const ROWS: &str = "KZ\tplace\tKazakhstan\tКазахстан@ru|Kazakhs@demonym\tKZ\t48\t68\t95\tcountry in Central Asia\tcountry\thand\n\
    1\torganization\tUniversity of Cape Town\tUCT@acronym\tZA\t\t\t50\tuniversity\tuniversity\thand\n\
    2\tplace\t北京\t\tCN\t39.9042\t116.4074\t80\tcapital of China\tcapital\thand\n";

/// The rows above, a university for each letter (a deep group), and a few words.
fn index() -> NameIndex {
    let university =
        |letter| format!("u{letter}\torganization\tUniversity of Town{letter}\t\t\t\t\t40\tuniversity\t\thand\n");
    let table = [HEADER.to_owned(), ROWS.to_owned()].into_iter().chain(('a'..='z').map(university)).collect::<String>();
    let mut writer = Writer::default();
    for row in table::entities(&table).expect("a good table") {
        writer.entity(&row);
    }
    for row in table::words(Role::Currency, "text\tunit\tcode\n$\tdollar\tUSD\n").expect("a good table") {
        writer.word(&row);
    }
    writer.word_of(WordSet::Common, "town", 2);
    let (bytes, text) = writer.finish();
    NameIndex::new(bytes, text).expect("a whole index")
}

/// The names that `text` could hold.
fn candidates(index: &NameIndex, text: &str) -> Vec<String> {
    let folded = folded(text);
    let units: Vec<_> = Units::new(&folded).collect();
    let mut names = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let mut add = |name, _| names.push(index.name(name));
        index.one_word(unit, &mut add);
        if let Some(second) = units.get(at + 1) {
            index.two_words(unit, second, &mut add);
            if let Some(third) = units.get(at + 2) {
                index.three_words(unit, second, third, &mut add);
            }
        }
    }
    names
}

#[test]
fn a_text_yields_the_names_whose_first_words_it_holds() {
    let index = index();
    let table: [(&str, &[&str]); 6] = [
        ("in Kazakhstan today", &["kazakhstan"]),
        ("the University of Cape Town", &["university of cape town"]),
        ("University of Townb and Townc", &["university of townb"]),
        ("到北京去", &["北京"]),
        ("paid $5", &["$"]),
        ("nothing here", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(candidates(&index, text), expected, "{text}");
    }
}

#[test]
fn a_name_says_whether_it_needs_a_capital() {
    let index = index();
    let needs_capital = |text| {
        let mut found = Vec::new();
        let unit = Units::new(text).next().expect("a word or sign");
        assert!(index.bitmaps().may_be_one_word(&unit, true), "{text}");
        index.one_word(&unit, &mut |_, needs_capital| found.push(needs_capital));
        found
    };
    assert_eq!(needs_capital("kazakhs"), [true]);
    assert_eq!(needs_capital("$"), [false], "a sign has no capital");
}

#[test]
fn what_was_written_is_read() {
    let index = index();
    let mut senses = 0;
    for number in 0..index.name_count() {
        for sense in index.senses(super::NameId(number)) {
            senses += 1;
            assert_eq!(folded(sense.text), index.name(super::NameId(number)), "a name is its text, folded");
        }
    }
    assert_eq!((index.entity_count(), senses), (29, 3 + 2 + 1 + 26 + 1), "every name of every row and the word");
    let beijing = index.entity(super::EntityIndexId(2)).expect("the third row");
    assert_eq!((beijing.id(), beijing.country, beijing.weight, beijing.has("capital")), ("2", "CN", 80, true));
    assert_eq!(beijing.place(), Some((39.9042, 116.4074)));
    assert_eq!((beijing.name(), beijing.aliases(), beijing.description()), ("北京", "", "capital of China"));
    let cape_town = index.entity(super::EntityIndexId(1)).expect("the second row");
    assert_eq!((cape_town.place(), cape_town.aliases(), cape_town.source()), (None, "UCT@acronym", "hand"));
    let town = index.weights("town");
    assert_eq!((town.of(WordSet::Common), town.of(WordSet::Given)), (2, 0));
    assert_eq!(index.weights("village"), Weights::default());
}

#[test]
fn a_damaged_index_is_refused() {
    let mut writer = Writer::default();
    writer.word_of(WordSet::Common, "town", 2);
    let (whole, text) = writer.finish();
    let cut = whole.get(..whole.len() / 2).expect("half of it").to_vec();
    assert_eq!(NameIndex::new(cut, text.clone()).map(|_| ()), Err(IndexError::Short));
    assert_eq!(NameIndex::new(b"not an index".to_vec(), "").map(|_| ()), Err(IndexError::Magic));
    let mut bent = whole.clone();
    *bent.last_mut().expect("not empty") ^= 1;
    assert_eq!(NameIndex::new(bent, text.clone()).expect("the header is whole").verify(), Err(IndexError::Checksum));
    assert_eq!(NameIndex::new(whole, text).expect("a whole index").verify(), Ok(()));
}

#[test]
fn random_damage_never_panics() {
    let (whole, text) = {
        let mut writer = Writer::default();
        let table = format!("{HEADER}{ROWS}");
        for row in &table::entities(&table).expect("a good table") {
            writer.entity(row);
        }
        writer.finish()
    };
    // Every 97th byte turned over, one at a time, header included.
    for at in (8..whole.len()).step_by(97) {
        let mut bent = whole.clone();
        if let Some(byte) = bent.get_mut(at) {
            *byte ^= 0xff;
        }
        let Ok(index) = NameIndex::new(bent, text.clone()) else { continue };
        for name in candidates(&index, "Kazakhstan, University of Cape Town, 北京") {
            assert!(name.len() < 1000);
        }
        for number in 0..index.name_count().min(50) {
            for sense in index.senses(super::NameId(number)) {
                if let Target::Entity(entity) = sense.target {
                    let _ = index.entity(entity);
                }
            }
        }
    }
}
