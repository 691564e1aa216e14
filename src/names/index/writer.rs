//! Makes a name index out of table rows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::names::index::format::{
    BITS_A_HASH, BUCKET_BITS, HEADER, INHERITED, MAGIC, NEEDS_CAPITAL, SECTIONS, WEIGHT_BUCKET_BITS, WEIGHTS_BITS,
    WORD_TARGET, checksum, place_of_bit,
};
use crate::names::index::keys::{self, Unit};
use crate::names::table::{EntityRow, WordRow, aliases, case_of, case_of_word};
use crate::names::{Case, EntityIndexId, Form, Weights, WordSet};
use crate::text::edge::Class;
use crate::text::fold::{folded, folded_onto};

/// The most bytes of names as written: offsets have room for twice that, with what stands around them.
const MAX_NAMES_BYTES: usize = 1 << 30;
/// The most senses of one name.
const MAX_SENSES: usize = u16::MAX as usize;
/// How many senses of a name a new one is compared with: one that stands twice stands close by.
const NEAR: usize = 64;

/// Collects names, then makes the bytes of an index. What has no room in it is left out: names beyond a gigabyte, senses
/// of one name beyond 65,535, words for the rules beyond as many different details.
#[derive(Debug, Default)]
pub struct Writer {
    strings: Strings,
    /// Every name as written, one behind the other.
    written: String,
    /// Every name folded, likewise.
    folded: String,
    senses: Vec<WrittenSense>,
    entities: Vec<WrittenEntity>,
    words: Vec<u8>,
    word_ids: HashMap<(u8, String), u32>,
    /// Hash of a folded word -> how usual it is.
    weights: BTreeMap<u32, Weights>,
}

#[derive(Clone, Copy, Debug)]
struct WrittenSense {
    target: u32,
    /// Where its text stands in `written`.
    text: (u32, u16),
    /// Where its name stands in `folded`.
    name: (u32, u16),
    languages: u16,
    form: Form,
    case: Case,
    inherited: bool,
    /// Whether it must begin with a capital.
    capital: bool,
}

#[derive(Clone, Debug)]
struct WrittenEntity {
    /// Hash of its id.
    id: u32,
    /// What only a reader is told; see [`crate::names::index::format`].
    line: String,
    flags: u16,
    source: u16,
    country: [u8; 2],
    kind: u8,
    weight: u8,
}

/// How a name must be written, and what is known of it besides.
#[derive(Clone, Copy, Debug)]
pub struct Spelling<'t> {
    /// Its form.
    pub form: Form,
    /// How it must be written to be believed.
    pub case: Case,
    /// Languages it belongs to; see [`crate::names::Sense::langs`].
    pub langs: &'t str,
    /// See [`crate::names::Sense::inherited`].
    pub inherited: bool,
}

/// Strings that many records share, each only once.
#[derive(Debug, Default)]
struct Strings {
    text: String,
    records: Vec<u8>,
    ids: HashMap<String, u16>,
}

impl Strings {
    /// The number of `text`; the empty string is the first. `None` where it is longer than 64 KB, or there are 65,536
    /// others.
    fn id(&mut self, text: &str) -> Option<u16> {
        if self.ids.is_empty() {
            self.add("");
        }
        self.ids.get(text).copied().or_else(|| self.add(text))
    }

    fn add(&mut self, text: &str) -> Option<u16> {
        let id = u16::try_from(self.ids.len()).ok()?;
        let len = u16::try_from(text.len()).ok()?;
        self.records.extend((self.text.len() as u32).to_le_bytes());
        self.records.extend(len.to_le_bytes());
        self.records.extend([0; 2]);
        self.text.push_str(text);
        self.ids.insert(text.to_owned(), id);
        Some(id)
    }
}

impl Writer {
    /// Adds an entity with all its names. As in a table, its columns hold no tabs and no line breaks.
    pub fn entity(&mut self, row: &EntityRow<'_>) -> EntityIndexId {
        let entity = self.nameless(row, &[]);
        for (name, form, langs) in names_of(row) {
            self.name(entity, name, Spelling { form, case: case_of(name, form, row.flags), langs, inherited: false });
        }
        entity
    }

    /// Adds an entity that no name leads to yet, with more columns for [`EntityView::more`].
    ///
    /// [`EntityView::more`]: crate::names::index::reader::EntityView::more
    pub fn nameless(&mut self, row: &EntityRow<'_>, more: &[&str]) -> EntityIndexId {
        let entity = EntityIndexId(self.entities.len() as u32);
        let EntityRow { id, kind, name, aliases, country, place, weight, description, flags, source } = *row;
        let place = place.map_or_else(|| "\t".to_owned(), |(north, east)| format!("{}\t{}", fixed(north), fixed(east)));
        let mut line = format!("{id}\t{name}\t{aliases}\t{description}\t{place}");
        for column in more {
            line.push('\t');
            line.push_str(column);
        }
        line.push('\n');
        self.entities.push(WrittenEntity {
            line,
            id: keys::whole_word(id),
            flags: self.strings.id(flags).unwrap_or(0),
            source: self.strings.id(source).unwrap_or(0),
            country: country.as_bytes().try_into().unwrap_or_default(),
            kind: kind.code(),
            weight,
        });
        entity
    }

    /// Adds a name of an entity.
    pub fn name(&mut self, entity: EntityIndexId, name: &str, spelling: Spelling<'_>) {
        self.sense(name, entity.0, spelling);
    }

    /// Adds a word of the rules.
    pub fn word(&mut self, row: &WordRow<'_>) {
        let Some(detail) = self.strings.id(&row.detail) else { return };
        let next = self.word_ids.len() as u32;
        let id = *self.word_ids.entry((row.role.code(), row.detail.clone())).or_insert(next);
        if id == next {
            self.words.extend(detail.to_le_bytes());
            self.words.extend([row.role.code(), 0]);
        }
        let case = case_of_word(row.role, &row.detail);
        self.sense(row.text, id | WORD_TARGET, Spelling { form: Form::Name, case, langs: row.langs, inherited: false });
    }

    /// Adds a word of `set` with a weight of 1 to 15.
    pub fn word_of(&mut self, set: WordSet, word: &str, weight: u8) {
        let weights = self.weights.entry(keys::whole_word(&folded(word))).or_default();
        *weights = weights.with(set, weight);
    }

    fn sense(&mut self, name: &str, target: u32, spelling: Spelling<'_>) {
        let Spelling { form, case, langs, inherited } = spelling;
        let start = self.folded.len();
        folded_onto(name, &mut self.folded);
        let folded = self.folded.get(start..).unwrap_or_default();
        let (blank, len) = (folded.len() - folded.trim_start().len(), folded.trim().len());
        let room = self.written.len() + name.len() < MAX_NAMES_BYTES && start + blank + len < MAX_NAMES_BYTES;
        let (Some(languages), Ok(len), Ok(text_len)) =
            (self.strings.id(langs), u16::try_from(len), u16::try_from(name.len()))
        else {
            return self.folded.truncate(start);
        };
        if !room || len == 0 {
            return self.folded.truncate(start);
        }
        let capital =
            case != Case::Any && name.chars().find(|letter| letter.is_alphanumeric()).is_some_and(char::is_uppercase);
        let (text, name_at) = ((self.written.len() as u32, text_len), ((start + blank) as u32, len));
        self.senses.push(WrittenSense { target, text, name: name_at, languages, form, case, inherited, capital });
        self.written.push_str(name);
    }

    fn folded(&self, sense: &WrittenSense) -> &str {
        let (start, len) = (sense.name.0 as usize, usize::from(sense.name.1));
        self.folded.get(start..start + len).unwrap_or_default()
    }

    fn text(&self, sense: &WrittenSense) -> &str {
        let (start, len) = (sense.text.0 as usize, usize::from(sense.text.1));
        self.written.get(start..start + len).unwrap_or_default()
    }

    /// The senses grouped by name, each group in the order they came.
    fn names(&self) -> Vec<Vec<WrittenSense>> {
        let mut order: Vec<(u64, u32)> =
            self.senses.iter().zip(0..).map(|(sense, number)| (long_hash(self.folded(sense)), number)).collect();
        let folded = |number: u32| self.senses.get(number as usize).map_or("", |sense| self.folded(sense));
        // By hash first: names alike but for their ends would be compared letter by letter.
        order.sort_unstable_by(|one, other| {
            one.0.cmp(&other.0).then_with(|| (folded(one.1), one.1).cmp(&(folded(other.1), other.1)))
        });
        let mut names: Vec<Vec<WrittenSense>> = Vec::with_capacity(order.len());
        let mut last = None;
        for (hash, number) in order {
            let Some(sense) = self.senses.get(number as usize) else { continue };
            let same = last.is_some_and(|(other, before)| other == hash && folded(before) == folded(number));
            last = Some((hash, number));
            match names.last_mut() {
                Some(group) if same => {
                    if group.len() < MAX_SENSES && !group.iter().take(NEAR).any(|other| self.is_same(other, sense)) {
                        group.push(*sense);
                    }
                }
                _ => names.push(vec![*sense]),
            }
        }
        names
    }

    fn is_same(&self, one: &WrittenSense, other: &WrittenSense) -> bool {
        (one.target, one.languages, one.form, one.case) == (other.target, other.languages, other.form, other.case)
            && self.text(one) == self.text(other)
    }

    /// The bytes of the index, and its text.
    #[must_use]
    pub fn finish(mut self) -> (Vec<u8>, String) {
        let names = self.names();
        let first = |senses: &Vec<WrittenSense>| senses.first().map_or("", |sense| self.folded(sense));
        let Keyed { keys, bitmaps } = Keyed::new(names.iter().map(|senses| (first(senses), needs_capital(senses))));
        let (places, senses) = self.senses(&names);
        let mut order: Vec<(u32, u32)> = keys.into_iter().zip(places).collect();
        order.sort_unstable_by_key(|&(key, place)| (key, place & !NEEDS_CAPITAL));
        let buckets = bucket_starts(order.iter().map(|&(key, _)| key), BUCKET_BITS);
        let names = order.iter().flat_map(|(key, place)| {
            let ([low, high], place) = ((*key as u16).to_le_bytes(), place.to_le_bytes());
            [low, high].into_iter().chain(place)
        });
        let names = names.collect();
        let ids = self.ids();
        let (entities, text) = self.entities();
        let bytes = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        let [one, one_small, two, two_small, deep] = bitmaps;
        let weight_buckets = bucket_starts(self.weights.keys().copied(), WEIGHT_BUCKET_BITS);
        let weights = self.weights.iter().map(|(hash, weights)| hash << WEIGHTS_BITS | u32::from(weights.code()));
        let weights: Vec<u32> = weights.collect();
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
            bytes(&weight_buckets),
            bytes(&weights),
            self.strings.records,
            bytes(&ids),
        ];
        (assemble(&sections, &text), text)
    }

    /// The senses of all `names`, the likeliest in a text first, and where those of each name stand.
    fn senses(&self, names: &[Vec<WrittenSense>]) -> (Vec<u32>, Vec<u8>) {
        let mut order: Vec<(bool, Reverse<_>, u32)> = (names.iter().zip(0..))
            .map(|(senses, number)| {
                let name = senses.first().map_or("", |sense| self.folded(sense));
                let other_script = !name.bytes().next().is_some_and(|byte| byte.is_ascii());
                let entities = senses.iter().filter_map(|sense| self.entities.get(sense.target as usize));
                let fame = entities.map(|entity| entity.weight).max();
                let word = senses.iter().any(|sense| sense.target & WORD_TARGET != 0) || self.is_common(name);
                (other_script, Reverse((word, fame)), number)
            })
            .collect();
        order.sort_unstable();
        let (mut places, mut bytes) = (vec![0; names.len()], Vec::new());
        for (.., number) in order {
            let (Some(place), Some(senses)) = (places.get_mut(number as usize), names.get(number as usize)) else {
                continue;
            };
            *place = bytes.len() as u32 | if needs_capital(senses) { NEEDS_CAPITAL } else { 0 };
            bytes.extend((senses.len() as u16).to_le_bytes());
            for sense in senses {
                bytes.extend(sense.target.to_le_bytes());
                bytes.extend(sense.languages.to_le_bytes());
                bytes.extend(sense.text.1.to_le_bytes());
                bytes.extend([sense.form.code() | if sense.inherited { INHERITED } else { 0 }, sense.case.code()]);
                bytes.extend(self.text(sense).as_bytes());
            }
        }
        (places, bytes)
    }

    /// Whether `name` is a common word.
    fn is_common(&self, name: &str) -> bool {
        self.weights.get(&keys::whole_word(name)).is_some_and(|weights| weights.of(WordSet::Common) > 0)
    }

    /// The entities by the hashes of their ids.
    fn ids(&self) -> Vec<u32> {
        let mut ids: Vec<(u32, u32)> =
            self.entities.iter().zip(0..).map(|(entity, number)| (entity.id, number)).collect();
        ids.sort_unstable();
        ids.into_iter().map(|(_, number)| number).collect()
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
    /// Of folded names, and whether each must begin with a capital.
    fn new<'n>(names: impl Iterator<Item = (&'n str, bool)>) -> Self {
        let [mut one, mut one_small, mut two, mut two_small, mut deep] = [const { Vec::new() }; 5];
        let key_of = |(name, capital): (&str, bool)| match keys::leading(name) {
            [Some(first), Some(second), third] if let Some(key) = pair(&first, &second) => {
                two.push(key);
                if !capital {
                    two_small.push(key);
                }
                match third {
                    Some(third) if third.class != Class::Unspaced => {
                        deep.push(key);
                        keys::three(&first, &second, &third)
                    }
                    _ => key,
                }
            }
            [Some(first), ..] => {
                let key = keys::one(&first);
                one.push(key);
                if !capital {
                    one_small.push(key);
                }
                key
            }
            [None, ..] => 0,
        };
        let keys = names.map(key_of).collect();
        Self { keys, bitmaps: [one, one_small, two, two_small, deep].map(bitmap) }
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

/// A bit for each of `keys`.
fn bitmap(mut keys: Vec<u32>) -> Vec<u8> {
    keys.sort_unstable();
    keys.dedup();
    let mut bitmap = vec![0; (keys.len() * BITS_A_HASH).div_ceil(8)];
    for key in keys {
        let bit = place_of_bit(bitmap.len(), key);
        if let Some(byte) = bitmap.get_mut(bit >> 3) {
            *byte |= 1 << (bit & 7);
        }
    }
    bitmap
}

/// For each value of the top `bits` bits of `keys`, which are sorted, the first key with that value or a higher one; and
/// how many keys there are.
fn bucket_starts(keys: impl Iterator<Item = u32>, bits: u32) -> Vec<u32> {
    let mut starts = vec![0_u32; (1 << bits) + 1];
    for key in keys {
        if let Some(behind) = starts.get_mut((key >> (32 - bits)) as usize + 1) {
            *behind += 1;
        }
    }
    let mut before = 0;
    for start in &mut starts {
        before += *start;
        *start = before;
    }
    starts
}

/// Degrees as ten-thousandths.
fn fixed(degrees: f32) -> i32 {
    (degrees * 10_000.0).round() as i32
}

fn assemble(sections: &[Vec<u8>; SECTIONS], text: &str) -> Vec<u8> {
    let total = sections.iter().map(Vec::len).sum::<usize>();
    let mut bytes = Vec::with_capacity(HEADER + total);
    bytes.extend(MAGIC);
    bytes.extend([0; 8]);
    let mut offset = HEADER as u32;
    for section in sections {
        bytes.extend(offset.to_le_bytes());
        bytes.extend((section.len() as u32).to_le_bytes());
        offset += section.len() as u32;
    }
    for section in sections {
        bytes.extend_from_slice(section);
    }
    let sum = checksum(bytes.get(16..).unwrap_or_default(), text);
    if let Some(place) = bytes.get_mut(8..16) {
        place.copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// A hash of a whole name that no two names of one index share but by a rare chance.
fn long_hash(folded: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    folded.hash(&mut hasher);
    hasher.finish()
}

/// The names of a row with their forms and languages.
pub fn names_of<'t>(row: &EntityRow<'t>) -> impl Iterator<Item = (&'t str, Form, &'t str)> {
    let others = aliases(row.aliases).map(|alias| (alias.text, alias.form, alias.langs));
    std::iter::once((row.name, Form::Name, "")).chain(others)
}
