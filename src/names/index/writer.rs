//! Makes a name index out of table rows.

use std::collections::{BTreeMap, HashMap};

use crate::names::index::format::{
    BITMAP_BITS, BUCKET_BITS, BUCKETS, DEEP_GROUP, HEADER, MAGIC, NEEDS_CAPITAL, NO_PLACE, SECTIONS, WEIGHT_BITS,
    WORD_TARGET, checksum,
};
use crate::names::index::keys::{self, Unit};
use crate::names::table::{EntityRow, WordRow, aliases, case_of, case_of_word};
use crate::names::{Case, Form, WordSet};
use crate::text::edge::Class;
use crate::text::fold::folded;

/// Collects names, then makes the bytes of an index.
#[derive(Debug, Default)]
pub struct Writer {
    text: Text,
    /// Folded name -> its senses, in the order they came.
    names: BTreeMap<String, Vec<WrittenSense>>,
    entities: Vec<u8>,
    entity_count: u32,
    words: Vec<u8>,
    word_ids: HashMap<(u8, String), u32>,
    languages: Vec<u8>,
    language_ids: HashMap<String, u16>,
    word_sets: [Vec<u32>; 3],
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct WrittenSense {
    target: u32,
    text: (u32, u16),
    languages: u16,
    form: Form,
    case: Case,
    /// Whether it must begin with a capital.
    capital: bool,
}

/// Strings one after the other, each only once.
#[derive(Debug, Default)]
struct Text {
    string: String,
    known: HashMap<String, u32>,
}

impl Text {
    /// The offset and length of `text`.
    ///
    /// # Panics
    /// Where it is longer than 64 KB.
    fn add(&mut self, text: &str) -> (u32, u16) {
        let len = u16::try_from(text.len()).expect("a column of a table is shorter than 64 KB");
        if let Some(&offset) = self.known.get(text) {
            return (offset, len);
        }
        let offset = self.string.len() as u32;
        self.string.push_str(text);
        self.known.insert(text.to_owned(), offset);
        (offset, len)
    }
}

impl Writer {
    /// Adds an entity with all its names.
    ///
    /// # Panics
    /// Where a column is longer than 64 KB.
    pub fn entity(&mut self, row: &EntityRow<'_>) {
        let target = self.entity_count;
        self.entity_count += 1;
        let strings =
            [row.id, row.name, row.aliases, row.description, row.flags, row.source].map(|text| self.text.add(text));
        self.entities.extend(strings.iter().flat_map(|(offset, _)| offset.to_le_bytes()));
        self.entities.extend(strings.iter().flat_map(|(_, len)| len.to_le_bytes()));
        let (north, east) = row.place.map_or((NO_PLACE, NO_PLACE), |(north, east)| (fixed(north), fixed(east)));
        self.entities.extend(north.to_le_bytes());
        self.entities.extend(east.to_le_bytes());
        let country: [u8; 2] = row.country.as_bytes().try_into().unwrap_or_default();
        self.entities.extend(country);
        self.entities.extend([row.kind.code(), row.weight]);
        self.sense(row.name, target, Form::Name, case_of(row.name, Form::Name, row.flags), "");
        for alias in aliases(row.aliases) {
            self.sense(alias.text, target, alias.form, case_of(alias.text, alias.form, row.flags), alias.langs);
        }
    }

    /// Adds a word of the rules.
    ///
    /// # Panics
    /// Where its text or detail is longer than 64 KB.
    pub fn word(&mut self, row: &WordRow<'_>) {
        let key = (row.role.code(), row.detail.clone());
        let next = self.word_ids.len() as u32;
        let id = *self.word_ids.entry(key).or_insert(next);
        if id == next {
            let (offset, len) = self.text.add(&row.detail);
            self.words.extend(offset.to_le_bytes());
            self.words.extend(len.to_le_bytes());
            self.words.extend([row.role.code(), 0]);
        }
        self.sense(row.text, id | WORD_TARGET, Form::Name, case_of_word(row.role, &row.detail), row.langs);
    }

    /// Adds a word of `set` with a weight of 1 to 15.
    pub fn word_of(&mut self, set: WordSet, word: &str, weight: u8) {
        let mask = (1 << WEIGHT_BITS) - 1;
        if let Some(hashes) = self.word_sets.get_mut(set as usize) {
            hashes.push(keys::whole_word(&folded(word)) & !mask | u32::from(weight) & mask);
        }
    }

    fn sense(&mut self, name: &str, target: u32, form: Form, case: Case, langs: &str) {
        let key = folded(name).trim().to_owned();
        if key.is_empty() {
            return;
        }
        let languages = self.language(langs);
        let capital =
            case != Case::Any && name.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_uppercase);
        let sense = WrittenSense { target, text: self.text.add(name), languages, form, case, capital };
        let senses = self.names.entry(key).or_default();
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    fn language(&mut self, langs: &str) -> u16 {
        let next = self.language_ids.len() as u16;
        let id = *self.language_ids.entry(langs.to_owned()).or_insert(next);
        if id == next {
            let (offset, len) = self.text.add(langs);
            self.languages.extend(offset.to_le_bytes());
            self.languages.extend(len.to_le_bytes());
            self.languages.extend([0; 2]);
        }
        id
    }

    /// The bytes of the index, and its text.
    ///
    /// # Panics
    /// Where a name is longer than 64 KB or has more than 32,767 senses.
    #[must_use]
    pub fn finish(mut self) -> (Vec<u8>, String) {
        let Keyed { keys, bitmaps } = Keyed::new(&self.names);
        let mut order: Vec<(u32, &String, &Vec<WrittenSense>)> =
            self.names.iter().zip(&keys).map(|((name, senses), &key)| (key, name, senses)).collect();
        order.sort_by_key(|&(key, name, _)| (key, name.as_str()));

        let (mut names, mut senses, mut sense_count) = (Vec::new(), Vec::new(), 0_u32);
        let mut buckets = vec![0_u32; BUCKETS + 1];
        for (key, name, name_senses) in order {
            let (offset, len) = self.text.add(name);
            let count = name_senses.len() as u16;
            assert!(count < NEEDS_CAPITAL && name_senses.len() == usize::from(count), "{name} has too many senses");
            let capital = if needs_capital(name_senses) { NEEDS_CAPITAL } else { 0 };
            names.extend([key, offset, sense_count].iter().flat_map(|number| number.to_le_bytes()));
            names.extend([len, count | capital].iter().flat_map(|number| number.to_le_bytes()));
            for sense in name_senses {
                senses.extend(sense.target.to_le_bytes());
                senses.extend(sense.text.0.to_le_bytes());
                senses.extend(sense.text.1.to_le_bytes());
                senses.extend(sense.languages.to_le_bytes());
                senses.extend([sense.form.code(), sense.case.code(), 0, 0]);
            }
            sense_count += u32::from(count);
            let bucket = (key >> (32 - BUCKET_BITS)) as usize;
            if let Some(behind) = buckets.get_mut(bucket + 1) {
                *behind += 1;
            }
        }
        let mut before = 0;
        for count in &mut buckets {
            before += *count;
            *count = before;
        }
        for hashes in &mut self.word_sets {
            // Of words that fold alike, the one of the least weight stands first.
            hashes.sort_unstable();
            hashes.dedup_by_key(|hash| *hash >> WEIGHT_BITS);
        }
        let bytes = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        let [one, one_small, two, two_small, deep] = bitmaps;
        let [common, given, surnames] = self.word_sets.map(|hashes| bytes(&hashes));
        let sections = [
            one,
            one_small,
            two,
            two_small,
            deep,
            bytes(&buckets),
            names,
            senses,
            self.entities,
            self.words,
            common,
            given,
            surnames,
            self.languages,
        ];
        (assemble(sections, &self.text.string), self.text.string)
    }
}

/// The key of each name, and the bitmaps that say which keys there are.
struct Keyed {
    keys: Vec<u32>,
    bitmaps: [Vec<u8>; 5],
}

impl Keyed {
    fn new(names: &BTreeMap<String, Vec<WrittenSense>>) -> Self {
        let units: Vec<Vec<Unit>> = names.keys().map(|name| keys::of_name(name)).collect();
        let mut groups: HashMap<u32, usize> = HashMap::new();
        for name in &units {
            if let [first, second, ..] = name.as_slice()
                && let Some(key) = pair(first, second)
            {
                *groups.entry(key).or_default() += 1;
            }
        }
        let mut bitmaps = [const { Vec::new() }; 5].map(|_: Vec<u8>| vec![0_u8; 1 << (BITMAP_BITS - 3)]);
        let [one, one_small, two, two_small, deep] = &mut bitmaps;
        let keys = units
            .iter()
            .zip(names.values().map(|senses| needs_capital(senses)))
            .map(|(name, capital)| match name.as_slice() {
                [first, second, rest @ ..] if let Some(key) = pair(first, second) => match rest {
                    [third, ..]
                        if groups.get(&key).is_some_and(|&size| size > DEEP_GROUP)
                            && third.class != Class::Unspaced =>
                    {
                        set(deep, key);
                        keys::three(first, second, third)
                    }
                    _ => {
                        set(two, key);
                        if !capital {
                            set(two_small, key);
                        }
                        key
                    }
                },
                [first, ..] => {
                    set(one, keys::one(first));
                    if !capital {
                        set(one_small, keys::one(first));
                    }
                    keys::one(first)
                }
                [] => 0,
            })
            .collect();
        Self { keys, bitmaps }
    }
}

/// Whether a name counts only where it begins with a capital.
fn needs_capital(senses: &[WrittenSense]) -> bool {
    senses.iter().all(|sense| sense.capital)
}

/// The two-unit key, where both units are words or both are letters of a script without blanks.
fn pair(first: &Unit, second: &Unit) -> Option<u32> {
    let unspaced = |unit: &Unit| unit.class == Class::Unspaced;
    (unspaced(first) == unspaced(second)).then(|| keys::two(first, second))
}

fn set(bitmap: &mut [u8], key: u32) {
    let bit = key >> (32 - BITMAP_BITS);
    if let Some(byte) = bitmap.get_mut((bit >> 3) as usize) {
        *byte |= 1 << (bit & 7);
    }
}

/// Degrees as ten-thousandths.
fn fixed(degrees: f32) -> i32 {
    (degrees * 10_000.0).round() as i32
}

fn assemble(sections: [Vec<u8>; SECTIONS], text: &str) -> Vec<u8> {
    let mut offset = HEADER as u32;
    let mut table = Vec::new();
    for section in &sections {
        table.extend(offset.to_le_bytes());
        table.extend((section.len() as u32).to_le_bytes());
        offset += section.len() as u32;
    }
    let body: Vec<u8> = table.into_iter().chain(sections.into_iter().flatten()).collect();
    MAGIC.into_iter().chain(checksum(&body, text).to_le_bytes()).chain(body).collect()
}
