//! Reads a name index in place. Every access is checked against the bytes: a damaged index gives fewer names, no panic.

use std::borrow::Cow;
use std::ops::Range;

use crate::names::index::format::{
    BITMAP_BITS, BUCKET_BITS, BUCKETS, ENTITY, HEADER, LANGUAGES, MAGIC, NAME, NEEDS_CAPITAL, NO_PLACE, SECTIONS,
    SENSE, Section, WEIGHT_BITS, WORD, WORD_TARGET, checksum,
};
use crate::names::index::keys::{self, Unit};
use crate::names::{Case, Form, Kind, Role, WordSet};
use crate::text::edge::Class;

/// An index of names, used in place.
#[derive(Clone, Debug)]
pub struct NameIndex {
    bytes: Cow<'static, [u8]>,
    /// What the offsets in the bytes count in.
    text: Cow<'static, str>,
    sections: [Range<usize>; SECTIONS],
}

/// A name of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

/// An entity of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIndexId(pub u32);

/// What a name stands for, as written in a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sense<'i> {
    /// What it names or tells.
    pub target: Target<'i>,
    /// The name as written.
    pub text: &'i str,
    /// Languages it belongs to, ISO 639-1, parted by commas; empty where it is at home in English text.
    pub langs: &'i str,
    /// Its form.
    pub form: Form,
    /// How it must be written to be believed.
    pub case: Case,
}

/// What a sense leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target<'i> {
    /// An entity.
    Entity(EntityIndexId),
    /// A word for the rules.
    Word(WordView<'i>),
}

/// A word for the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordView<'i> {
    /// Its role.
    pub role: Role,
    /// What its role needs to know, parted by tabs; see [`Role`].
    pub detail: &'i str,
}

/// An entity, as its table has it; see [`crate::names::table::EntityRow`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntityView<'i> {
    /// Its id in the table.
    pub id: &'i str,
    /// What it is.
    pub kind: Kind,
    /// The name it goes by.
    pub name: &'i str,
    /// Its other names, as written.
    pub aliases: &'i str,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: &'i str,
    /// Degrees north and east.
    pub place: Option<(f32, f32)>,
    /// Fame, 0-100.
    pub weight: u8,
    /// One line about it.
    pub description: &'i str,
    /// Words parted by blanks.
    pub flags: &'i str,
    /// Keys of the sources.
    pub source: &'i str,
}

impl EntityView<'_> {
    /// Whether its row has this flag.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        self.flags.split(' ').any(|one| one == flag)
    }
}

/// How far from its share of the way a hash can stand: of 65,000 random hashes none strays by more than 700.
const NEAR: usize = 1024;

/// Why bytes are refused as a name index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// They do not begin as one, or are one of another version.
    #[error("not a name index of this version")]
    Magic,
    /// A part is missing.
    #[error("the name index is cut short")]
    Short,
    /// Their checksum is not the one written with them.
    #[error("the name index is damaged: its checksum does not fit")]
    Checksum,
}

impl NameIndex {
    /// The index in `bytes` and `text`. Only the header is looked at; see [`NameIndex::verify`].
    ///
    /// # Errors
    /// Where the bytes are no index of this version or are cut short.
    pub fn new(bytes: impl Into<Cow<'static, [u8]>>, text: impl Into<Cow<'static, str>>) -> Result<Self, IndexError> {
        let (bytes, text) = (bytes.into(), text.into());
        if bytes.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
            return Err(IndexError::Magic);
        }
        let mut sections = [const { 0..0 }; SECTIONS];
        for (index, section) in sections.iter_mut().enumerate() {
            let at = 16 + index * 8;
            let (Some(offset), Some(len)) = (u32_at(&bytes, at), u32_at(&bytes, at + 4)) else {
                return Err(IndexError::Short);
            };
            let range = offset as usize..(offset as usize).saturating_add(len as usize);
            if range.start < HEADER || bytes.get(range.clone()).is_none() {
                return Err(IndexError::Short);
            }
            *section = range;
        }
        Ok(Self { bytes, text, sections })
    }

    /// Checks every byte against the checksum: for an index that comes from a file.
    ///
    /// # Errors
    /// Where the checksum does not fit.
    pub fn verify(&self) -> Result<(), IndexError> {
        let written = self.bytes.get(8..16).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
        let body = self.bytes.get(16..).unwrap_or_default();
        if written == Some(checksum(body, &self.text)) { Ok(()) } else { Err(IndexError::Checksum) }
    }

    fn section(&self, section: Section) -> &[u8] {
        self.sections.get(section as usize).and_then(|range| self.bytes.get(range.clone())).unwrap_or_default()
    }

    /// How many names there are.
    #[must_use]
    pub fn name_count(&self) -> u32 {
        (self.section(Section::Names).len() / NAME) as u32
    }

    /// How many entities there are.
    #[must_use]
    pub fn entity_count(&self) -> u32 {
        (self.section(Section::Entities).len() / ENTITY) as u32
    }

    /// The folded text of a name; empty where there is no such name.
    #[must_use]
    pub fn name(&self, name: NameId) -> &str {
        let record = self.name_record(name);
        self.text(u32_at(record, 4), u16_at(record, 12))
    }

    /// What a name can stand for, in the order of the tables.
    pub fn senses(&self, name: NameId) -> impl Iterator<Item = Sense<'_>> {
        let record = self.name_record(name);
        let first = u32_at(record, 8).unwrap_or(0) as usize;
        let count = usize::from(u16_at(record, 14).unwrap_or(0) & !NEEDS_CAPITAL);
        let senses = self.section(Section::Senses);
        let senses = senses.get(first * SENSE..(first + count) * SENSE).unwrap_or_default();
        senses.chunks_exact(SENSE).filter_map(|record| self.sense(record))
    }

    fn sense(&self, record: &[u8]) -> Option<Sense<'_>> {
        let target = u32_at(record, 0)?;
        Some(Sense {
            target: if target & WORD_TARGET == 0 {
                Target::Entity(EntityIndexId(target))
            } else {
                Target::Word(self.word(target & !WORD_TARGET)?)
            },
            text: self.text(u32_at(record, 4), u16_at(record, 8)),
            langs: self.languages(u16_at(record, 10)?),
            form: Form::from_code(*record.get(12)?)?,
            case: Case::from_code(*record.get(13)?)?,
        })
    }

    fn word(&self, word: u32) -> Option<WordView<'_>> {
        let record = record(self.section(Section::Words), word as usize, WORD);
        let role = Role::from_code(*record.get(6)?)?;
        Some(WordView { role, detail: self.text(u32_at(record, 0), u16_at(record, 4)) })
    }

    fn languages(&self, set: u16) -> &str {
        if set == 0 {
            return "";
        }
        let record = record(self.section(Section::Languages), usize::from(set), LANGUAGES);
        self.text(u32_at(record, 0), u16_at(record, 4))
    }

    /// An entity; `None` where there is no such one.
    #[must_use]
    pub fn entity(&self, entity: EntityIndexId) -> Option<EntityView<'_>> {
        let record = record(self.section(Section::Entities), entity.0 as usize, ENTITY);
        let string = |index: usize| self.text(u32_at(record, index * 4), u16_at(record, 24 + index * 2));
        let (north, east) = (i32_at(record, 36)?, i32_at(record, 40)?);
        let country = record.get(44..46)?;
        Some(EntityView {
            id: string(0),
            name: string(1),
            aliases: string(2),
            description: string(3),
            flags: string(4),
            source: string(5),
            place: (north != NO_PLACE).then(|| (degrees(north), degrees(east))),
            country: if country == [0, 0] { "" } else { std::str::from_utf8(country).unwrap_or_default() },
            kind: Kind::from_code(*record.get(46)?)?,
            weight: *record.get(47)?,
        })
    }

    /// How usual the folded `word` is in `set`: a weight of 1 or more, 0 for a word that is not in it.
    #[must_use]
    pub fn weight(&self, set: WordSet, word: &str) -> u8 {
        let section = match set {
            WordSet::Common => Section::Common,
            WordSet::Given => Section::Given,
            WordSet::Surnames => Section::Surnames,
        };
        let hashes = self.section(section);
        let key = keys::whole_word(word) >> WEIGHT_BITS;
        // Hashes are spread evenly: a word can only stand near its share of the way.
        let count = hashes.len() / 4;
        let share = ((u64::from(key) * count as u64) >> (32 - WEIGHT_BITS)) as usize;
        let (mut low, mut high) = (share.saturating_sub(NEAR), (share + NEAR).min(count));
        while low < high {
            let middle = usize::midpoint(low, high);
            let Some(hash) = u32_at(hashes, middle * 4) else { return 0 };
            match (hash >> WEIGHT_BITS).cmp(&key) {
                std::cmp::Ordering::Equal => return (hash & ((1 << WEIGHT_BITS) - 1)) as u8,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        0
    }

    /// Hands `found` every one-word name that `first` could be; `capital`: whether it begins with one in the text.
    pub fn one_word(&self, first: &Unit, capital: bool, found: &mut impl FnMut(NameId)) {
        let key = keys::one(first);
        if bit(self.section(if capital { Section::OneWord } else { Section::OneSmallWord }), key) {
            self.group(key, capital, found);
        }
    }

    /// Hands `found` every longer name that could begin with `first`, `second` and `third`.
    pub fn more_words(
        &self,
        first: &Unit,
        second: &Unit,
        third: Option<&Unit>,
        capital: bool,
        found: &mut impl FnMut(NameId),
    ) {
        if (first.class == Class::Unspaced) != (second.class == Class::Unspaced) {
            return;
        }
        let key = keys::two(first, second);
        if bit(self.section(if capital { Section::TwoWords } else { Section::TwoSmallWords }), key) {
            self.group(key, capital, found);
        }
        if let Some(third) = third
            && bit(self.section(Section::Deep), key)
        {
            self.group(keys::three(first, second, third), capital, found);
        }
    }

    /// Hands `found` every name with this key that may begin as the text does.
    fn group(&self, key: u32, capital: bool, found: &mut impl FnMut(NameId)) {
        let bucket = (key >> (32 - BUCKET_BITS)) as usize;
        debug_assert!(bucket < BUCKETS, "a bucket is chosen by that many bits");
        let buckets = self.section(Section::Buckets);
        let (Some(first), Some(behind)) = (u32_at(buckets, bucket * 4), u32_at(buckets, bucket * 4 + 4)) else {
            return;
        };
        let names = self.section(Section::Names);
        for name in first..behind {
            let record = record(names, name as usize, NAME);
            match u32_at(record, 0) {
                Some(other) if other == key => {
                    if capital || u16_at(record, 14).is_some_and(|count| count & NEEDS_CAPITAL == 0) {
                        found(NameId(name));
                    }
                }
                Some(other) if other < key => {}
                _ => return,
            }
        }
    }

    fn name_record(&self, name: NameId) -> &[u8] {
        record(self.section(Section::Names), name.0 as usize, NAME)
    }

    fn text(&self, offset: Option<u32>, len: Option<u16>) -> &str {
        let (Some(offset), Some(len)) = (offset, len) else { return "" };
        self.text.get(offset as usize..offset as usize + usize::from(len)).unwrap_or_default()
    }
}

fn record(section: &[u8], index: usize, size: usize) -> &[u8] {
    let start = index.saturating_mul(size);
    section.get(start..start.saturating_add(size)).unwrap_or_default()
}

fn bit(bitmap: &[u8], key: u32) -> bool {
    let bit = key >> (32 - BITMAP_BITS);
    bitmap.get((bit >> 3) as usize).is_some_and(|byte| byte & (1 << (bit & 7)) != 0)
}

fn degrees(fixed: i32) -> f32 {
    // Exact: a f32 holds seven digits.
    (f64::from(fixed) / 10_000.0) as f32
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(i32::from_le_bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}
