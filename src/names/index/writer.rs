//! Makes a name index out of table rows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::names::index::format::{
    BITMAP_BITS, BUCKET_BITS, BUCKETS, DEEP_GROUP, HEADER, MAGIC, NEEDS_CAPITAL, SECTIONS, WEIGHT_BITS, WORD_TARGET,
    checksum,
};
use crate::names::index::keys::{self, Unit};
use crate::names::table::{EntityRow, WordRow, aliases, case_of, case_of_word};
use crate::names::{Case, EntityIndexId, Form, WordSet};
use crate::text::edge::Class;
use crate::text::fold::folded;

/// Collects names, then makes the bytes of an index.
#[derive(Debug, Default)]
pub struct Writer {
    strings: Strings,
    /// Folded name -> its senses, in the order they came.
    names: BTreeMap<String, Vec<WrittenSense>>,
    entities: Vec<WrittenEntity>,
    words: Vec<u8>,
    word_ids: HashMap<(u8, String), u32>,
    word_sets: [Vec<u32>; 3],
}

#[derive(Clone, Debug, PartialEq)]
struct WrittenSense {
    target: u32,
    text: String,
    languages: u16,
    form: Form,
    case: Case,
    /// Whether it must begin with a capital.
    capital: bool,
}

#[derive(Clone, Debug)]
struct WrittenEntity {
    /// What only a reader is told; see [`crate::names::index::format`].
    line: String,
    flags: u16,
    source: u16,
    country: [u8; 2],
    kind: u8,
    weight: u8,
}

/// Strings that many records share, each only once.
#[derive(Debug, Default)]
struct Strings {
    text: String,
    records: Vec<u8>,
    ids: HashMap<String, u16>,
}

impl Strings {
    /// The number of `text`; the empty string is the first.
    ///
    /// # Panics
    /// Where it is longer than 64 KB, or one of more than 65,536.
    fn id(&mut self, text: &str) -> u16 {
        if self.ids.is_empty() {
            self.add("");
        }
        if let Some(&id) = self.ids.get(text) { id } else { self.add(text) }
    }

    fn add(&mut self, text: &str) -> u16 {
        let id =
            u16::try_from(self.ids.len()).expect("tables have fewer than 65,536 sets of languages, flags and details");
        let len = u16::try_from(text.len()).expect("a column of a table is shorter than 64 KB");
        self.records.extend((self.text.len() as u32).to_le_bytes());
        self.records.extend(len.to_le_bytes());
        self.records.extend([0; 2]);
        self.text.push_str(text);
        self.ids.insert(text.to_owned(), id);
        id
    }
}

impl Writer {
    /// Adds an entity with all its names. As in a table, its columns hold no tabs and no line breaks.
    ///
    /// # Panics
    /// Where its flags or source are longer than 64 KB.
    pub fn entity(&mut self, row: &EntityRow<'_>) {
        let entity = self.nameless(row);
        let case = |name, form| case_of(name, form, row.flags);
        self.name(entity, row.name, Form::Name, case(row.name, Form::Name), "");
        for alias in aliases(row.aliases) {
            self.name(entity, alias.text, alias.form, case(alias.text, alias.form), alias.langs);
        }
    }

    /// Adds an entity that no name leads to yet.
    ///
    /// # Panics
    /// Where its flags or source are longer than 64 KB.
    pub fn nameless(&mut self, row: &EntityRow<'_>) -> EntityIndexId {
        let entity = EntityIndexId(self.entities.len() as u32);
        let EntityRow { id, kind, name, aliases: written_aliases, country, place, weight, description, flags, source } =
            *row;
        let place = place.map_or_else(|| "\t".to_owned(), |(north, east)| format!("{}\t{}", fixed(north), fixed(east)));
        self.entities.push(WrittenEntity {
            line: format!("{id}\t{name}\t{written_aliases}\t{description}\t{place}\n"),
            flags: self.strings.id(flags),
            source: self.strings.id(source),
            country: country.as_bytes().try_into().unwrap_or_default(),
            kind: kind.code(),
            weight,
        });
        entity
    }

    /// Adds a name of an entity.
    pub fn name(&mut self, entity: EntityIndexId, name: &str, form: Form, case: Case, langs: &str) {
        self.sense(name, entity.0, form, case, langs);
    }

    /// Adds a word of the rules.
    ///
    /// # Panics
    /// Where its detail is longer than 64 KB.
    pub fn word(&mut self, row: &WordRow<'_>) {
        let key = (row.role.code(), row.detail.clone());
        let next = self.word_ids.len() as u32;
        let id = *self.word_ids.entry(key).or_insert(next);
        if id == next {
            self.words.extend(self.strings.id(&row.detail).to_le_bytes());
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
        let languages = self.strings.id(langs);
        let capital =
            case != Case::Any && name.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_uppercase);
        let sense = WrittenSense { target, text: name.to_owned(), languages, form, case, capital };
        let senses = self.names.entry(key).or_default();
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    /// The bytes of the index, and its text.
    ///
    /// # Panics
    /// Where a name is longer than 64 KB or has more than 65,535 senses, or all senses together exceed 2 GB.
    #[must_use]
    pub fn finish(mut self) -> (Vec<u8>, String) {
        for hashes in &mut self.word_sets {
            // Of words that fold alike, the one of the least weight stands first.
            hashes.sort_unstable();
            hashes.dedup_by_key(|hash| *hash >> WEIGHT_BITS);
        }
        let Keyed { keys, bitmaps } = Keyed::new(&self.names);
        let (places, senses) = self.senses();
        let mut order: Vec<(u32, u32)> = keys.into_iter().zip(places).collect();
        order.sort_unstable_by_key(|&(key, place)| (key, place & !NEEDS_CAPITAL));
        let mut names = Vec::new();
        let mut buckets = vec![0_u32; BUCKETS + 1];
        for (key, place) in order {
            names.extend((key as u16).to_le_bytes());
            names.extend(place.to_le_bytes());
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
        let (entities, text) = self.entities();
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
            entities,
            self.words,
            common,
            given,
            surnames,
            self.strings.records,
        ];
        (assemble(sections, &text), text)
    }

    /// The senses of all names, the likeliest in a text first, and where those of each name stand.
    fn senses(&self) -> (Vec<u32>, Vec<u8>) {
        let mut order: Vec<(usize, &String, &Vec<WrittenSense>)> =
            self.names.iter().enumerate().map(|(number, (name, senses))| (number, name, senses)).collect();
        order.sort_by_cached_key(|&(number, name, senses)| {
            let other_script = !name.bytes().next().is_some_and(|byte| byte.is_ascii());
            let fame =
                senses.iter().filter_map(|sense| self.entities.get(sense.target as usize)).map(|entity| entity.weight);
            let word = senses.iter().any(|sense| sense.target & WORD_TARGET != 0) || self.is_common(name);
            (other_script, Reverse((word, fame.max())), number)
        });
        let (mut places, mut bytes) = (vec![0; self.names.len()], Vec::new());
        for (number, name, senses) in order {
            let offset = u32::try_from(bytes.len()).ok().filter(|&offset| offset < NEEDS_CAPITAL);
            let offset = offset.expect("the senses of a lexicon take less than 2 GB");
            if let Some(place) = places.get_mut(number) {
                *place = offset | if needs_capital(senses) { NEEDS_CAPITAL } else { 0 };
            }
            let count = u16::try_from(senses.len()).unwrap_or_else(|_| panic!("{name} has too many senses"));
            bytes.extend(count.to_le_bytes());
            for sense in senses {
                let len = u16::try_from(sense.text.len()).unwrap_or_else(|_| panic!("{name} is too long"));
                bytes.extend(sense.target.to_le_bytes());
                bytes.extend(sense.languages.to_le_bytes());
                bytes.extend(len.to_le_bytes());
                bytes.extend([sense.form.code(), sense.case.code()]);
                bytes.extend(sense.text.as_bytes());
            }
        }
        (places, bytes)
    }

    /// Whether `name` is a common word; the word sets must be sorted.
    fn is_common(&self, name: &str) -> bool {
        let [common, ..] = &self.word_sets;
        let key = keys::whole_word(name) >> WEIGHT_BITS;
        common.binary_search_by_key(&key, |hash| hash >> WEIGHT_BITS).is_ok()
    }

    /// The records of the entities, and the text: the shared strings, then the lines of the entities by their fame.
    fn entities(&mut self) -> (Vec<u8>, String) {
        let mut text = std::mem::take(&mut self.strings.text);
        let mut order: Vec<usize> = (0..self.entities.len()).collect();
        order.sort_by_key(|&number| Reverse(self.entities.get(number).map(|entity| entity.weight)));
        let mut lines = vec![0_u32; self.entities.len()];
        for number in order {
            if let (Some(line), Some(entity)) = (lines.get_mut(number), self.entities.get(number)) {
                *line = text.len() as u32;
                text.push_str(&entity.line);
            }
        }
        let mut records = Vec::new();
        for (line, entity) in lines.iter().zip(&self.entities) {
            records.extend(line.to_le_bytes());
            records.extend(entity.flags.to_le_bytes());
            records.extend(entity.source.to_le_bytes());
            records.extend(entity.country);
            records.extend([entity.kind, entity.weight]);
        }
        (records, text)
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
