//! Reads a name index in place. Every access is checked against the bytes: a damaged index gives fewer names, no panic.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use memchr::memchr2;

use crate::names::index::format::{
    BUCKET_BITS, BUCKETS, ENTITY, HEADER, INHERITED, MAGIC, NAME, NEEDS_CAPITAL, SECTIONS, SENSE, STRING, Section,
    WEIGHT_BUCKET_BITS, WEIGHTS_BITS, WORD, WORD_TARGET, checksum, place_of_bit,
};
use crate::names::index::keys::{self, Unit};
use crate::names::{Case, Form, Kind, Role, Weights};
use crate::text::edge::Class;
use crate::text::fold::folded;

/// An index of names, used in place.
#[derive(Clone, Debug)]
pub struct NameIndex {
    bytes: Cow<'static, [u8]>,
    /// What the offsets in the bytes count in.
    text: Cow<'static, str>,
    sections: [Range<usize>; SECTIONS],
}

/// A name of an index, and in its top bits which of several layered indexes that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

/// An entity of an index, and in its top bits which of several layered indexes that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIndexId(pub u32);

/// Top bits of an id that tell which of several layered indexes it belongs to.
const LAYER_BITS: u32 = 6;
/// The rest of an id.
const WITHIN: u32 = u32::MAX >> LAYER_BITS;
/// How many indexes can be layered.
pub const MAX_LAYERS: usize = 1 << LAYER_BITS;

impl NameId {
    /// Which index it belongs to; 0 where there is but one.
    #[must_use]
    pub fn layer(self) -> usize {
        (self.0 >> (u32::BITS - LAYER_BITS)) as usize
    }

    /// What its own index knows it by.
    #[must_use]
    pub fn within(self) -> Self {
        Self(self.0 & WITHIN)
    }

    /// A name of the index `layer`.
    #[must_use]
    pub fn in_layer(self, layer: usize) -> Self {
        Self(self.0 & WITHIN | (layer as u32) << (u32::BITS - LAYER_BITS))
    }
}

impl EntityIndexId {
    /// Which index it belongs to; 0 where there is but one.
    #[must_use]
    pub fn layer(self) -> usize {
        NameId(self.0).layer()
    }

    /// What its own index knows it by.
    #[must_use]
    pub fn within(self) -> Self {
        Self(self.0 & WITHIN)
    }

    /// An entity of the index `layer`.
    #[must_use]
    pub fn in_layer(self, layer: usize) -> Self {
        Self(NameId(self.0).in_layer(layer).0)
    }
}

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
    /// Whether a dictionary lists the name only because it lists the whole of an entity that it changes.
    pub inherited: bool,
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
///
/// What recognition weighs is a field; what only a reader is told is looked up when it is asked for.
#[derive(Clone, Copy)]
pub struct EntityView<'i> {
    /// What it is.
    pub kind: Kind,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: &'i str,
    /// Fame, 0-100.
    pub weight: u8,
    /// Words parted by blanks.
    pub flags: &'i str,
    index: &'i NameIndex,
    /// Its line in the index's text.
    line: u32,
    /// Its source, a shared string.
    source: u16,
}

impl<'i> EntityView<'i> {
    /// Whether its row has this flag.
    #[must_use]
    pub fn has(&self, flag: &str) -> bool {
        // By bytes: it is asked so often that a search for each blank would show.
        self.flags.as_bytes().split(|&byte| byte == b' ').any(|one| one == flag.as_bytes())
    }

    /// Its id in the table.
    #[must_use]
    pub fn id(&self) -> &'i str {
        self.column(0)
    }

    /// The name it goes by.
    #[must_use]
    pub fn name(&self) -> &'i str {
        // An id that says the name ("own:Zorbix") need not be followed by it.
        Some(self.column(1))
            .filter(|name| !name.is_empty())
            .or_else(|| self.id().split_once(':').map(|(_, name)| name))
            .unwrap_or_default()
    }

    /// Its other names, as written.
    #[must_use]
    pub fn aliases(&self) -> &'i str {
        self.column(2)
    }

    /// One line about it.
    #[must_use]
    pub fn description(&self) -> &'i str {
        self.column(3)
    }

    /// Degrees north and east.
    #[must_use]
    pub fn place(&self) -> Option<(f32, f32)> {
        Some((degrees(self.column(4))?, degrees(self.column(5))?))
    }

    /// Keys of the sources.
    #[must_use]
    pub fn source(&self) -> &'i str {
        self.index.string(self.source)
    }

    /// What was written beyond the columns of a table, by its number from 0; empty where there is no more.
    #[must_use]
    pub fn more(&self, number: usize) -> &'i str {
        self.column(6 + number)
    }

    fn column(&self, number: usize) -> &'i str {
        let mut rest = self.index.text.get(self.line as usize..).unwrap_or_default();
        for _ in 0..number {
            let end = memchr2(b'\t', b'\n', rest.as_bytes()).filter(|&end| rest.as_bytes().get(end) == Some(&b'\t'));
            let Some(end) = end else { return "" };
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        rest.get(..memchr2(b'\t', b'\n', rest.as_bytes()).unwrap_or(rest.len())).unwrap_or_default()
    }
}

impl fmt::Debug for EntityView<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("EntityView").field("id", &self.id()).field("name", &self.name()).finish_non_exhaustive()
    }
}

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
        let body = self.bytes.get(16..).unwrap_or_default();
        if self.checksum() == checksum(body, &self.text) { Ok(()) } else { Err(IndexError::Checksum) }
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
    pub fn name(&self, name: NameId) -> String {
        folded(self.written(name)).trim().to_owned()
    }

    /// A name as its first sense has it written; empty where there is no such name. Folded, all its senses are alike.
    #[must_use]
    pub fn written(&self, name: NameId) -> &str {
        self.sense_records(name).next().and_then(written).unwrap_or_default()
    }

    /// What a name can stand for, in the order of the tables.
    pub fn senses(&self, name: NameId) -> impl Iterator<Item = Sense<'_>> {
        self.sense_records(name).map_while(|record| self.sense(record))
    }

    fn sense_records(&self, name: NameId) -> impl Iterator<Item = &[u8]> {
        let names = self.section(Section::Names);
        let place =
            u32_at(record(names, name.0 as usize, NAME), 2).map_or(usize::MAX, |at| (at & !NEEDS_CAPITAL) as usize);
        let senses = self.section(Section::Senses).get(place..).unwrap_or_default();
        let count = u16_at(senses, 0).unwrap_or(0);
        let mut rest = senses.get(2..).unwrap_or_default();
        (0..count).map_while(move |_| {
            let end = SENSE + usize::from(u16_at(rest, 6)?);
            let (sense, behind) = rest.split_at_checked(end)?;
            rest = behind;
            Some(sense)
        })
    }

    fn sense<'i>(&'i self, record: &'i [u8]) -> Option<Sense<'i>> {
        let target = u32_at(record, 0)?;
        Some(Sense {
            target: if target & WORD_TARGET == 0 {
                Target::Entity(EntityIndexId(target))
            } else {
                Target::Word(self.word(target & !WORD_TARGET)?)
            },
            langs: self.string(u16_at(record, 4)?),
            form: Form::from_code(record.get(8)? & !INHERITED)?,
            inherited: record.get(8)? & INHERITED != 0,
            case: Case::from_code(*record.get(9)?)?,
            text: written(record)?,
        })
    }

    fn word(&self, word: u32) -> Option<WordView<'_>> {
        let record = record(self.section(Section::Words), word as usize, WORD);
        let role = Role::from_code(*record.get(2)?)?;
        Some(WordView { role, detail: self.string(u16_at(record, 0)?) })
    }

    /// A shared string; empty where there is no such one.
    fn string(&self, string: u16) -> &str {
        if string == 0 {
            return "";
        }
        let record = record(self.section(Section::Strings), usize::from(string), STRING);
        let (Some(offset), Some(len)) = (u32_at(record, 0), u16_at(record, 4)) else { return "" };
        self.text.get(offset as usize..offset as usize + usize::from(len)).unwrap_or_default()
    }

    /// An entity; `None` where there is no such one.
    #[must_use]
    pub fn entity(&self, entity: EntityIndexId) -> Option<EntityView<'_>> {
        let record = record(self.section(Section::Entities), entity.0 as usize, ENTITY);
        let country = record.get(8..10)?;
        Some(EntityView {
            kind: Kind::from_code(*record.get(10)?),
            country: if country == [0, 0] { "" } else { std::str::from_utf8(country).unwrap_or_default() },
            weight: *record.get(11)?,
            flags: self.string(u16_at(record, 4)?),
            index: self,
            line: u32_at(record, 0)?,
            source: u16_at(record, 6)?,
        })
    }

    /// The entity with the id `id`.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntityIndexId> {
        let ids = self.section(Section::Ids);
        let entity = |at: usize| u32_at(ids, at * 4).map(EntityIndexId);
        let id_at = |at: usize| Some(self.entity(entity(at)?)?.id());
        let wanted = keys::whole_word(id);
        let (mut low, mut high) = (0, ids.len() / 4);
        while low < high {
            let middle = usize::midpoint(low, high);
            if keys::whole_word(id_at(middle)?) < wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while let Some(other) = id_at(low).filter(|other| keys::whole_word(other) == wanted) {
            if other == id {
                return entity(low);
            }
            low += 1;
        }
        None
    }

    /// Its checksum, as written with it.
    #[must_use]
    pub fn checksum(&self) -> u64 {
        self.bytes.get(8..16).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes)
    }

    /// The bytes and the text that the index was made of.
    #[must_use]
    pub fn parts(&self) -> (&[u8], &str) {
        (&self.bytes, &self.text)
    }

    /// How usual the folded `word` is in each word set.
    #[must_use]
    pub fn weights(&self, word: &str) -> Weights {
        let key = keys::whole_word(word);
        let bucket = (key >> (32 - WEIGHT_BUCKET_BITS)) as usize;
        let (buckets, words) = (self.section(Section::WeightBuckets), self.section(Section::Weights));
        let (Some(first), Some(behind)) = (u32_at(buckets, bucket * 4), u32_at(buckets, bucket * 4 + 4)) else {
            return Weights::default();
        };
        let mut records = (first..behind).map_while(|place| u32_at(words, place as usize * 4));
        let found = records.find(|record| (record ^ key << WEIGHTS_BITS) >> WEIGHTS_BITS == 0);
        found.map_or_else(Weights::default, |record| Weights::from_code(record as u16 & ((1 << WEIGHTS_BITS) - 1)))
    }

    /// What is asked of every word of a text.
    #[must_use]
    pub fn bitmaps(&self) -> Bitmaps<'_> {
        Bitmaps {
            one_word: self.section(Section::OneWord),
            one_small_word: self.section(Section::OneSmallWord),
            two_words: self.section(Section::TwoWords),
            two_small_words: self.section(Section::TwoSmallWords),
            deep: self.section(Section::Deep),
        }
    }

    /// Hands `found` every name of one word that `word` could be, and whether it must begin with a capital.
    pub fn one_word(&self, word: &Unit, found: &mut impl FnMut(NameId, bool)) {
        self.group(keys::one(word), found);
    }

    /// Hands `found` every name of two words that `first` and `second` could be, every one of a script without blanks that
    /// could begin with them, and whether it must begin with a capital; to be asked where [`Bitmaps::may_begin_longer`]
    /// says so.
    pub fn two_words(&self, first: &Unit, second: &Unit, found: &mut impl FnMut(NameId, bool)) {
        self.group(keys::two(first, second), found);
    }

    /// Hands `found` every name that could begin with these three words, and whether it must begin with a capital; to be
    /// asked where [`Bitmaps::may_go_on`] says so.
    pub fn three_words(&self, first: &Unit, second: &Unit, third: &Unit, found: &mut impl FnMut(NameId, bool)) {
        self.group(keys::three(first, second, third), found);
    }

    /// Hands `found` every name with this key, and whether it must begin with a capital.
    fn group(&self, key: u32, found: &mut impl FnMut(NameId, bool)) {
        let bucket = (key >> (32 - BUCKET_BITS)) as usize;
        debug_assert!(bucket < BUCKETS, "a bucket is chosen by that many bits");
        let buckets = self.section(Section::Buckets);
        let (Some(first), Some(behind)) = (u32_at(buckets, bucket * 4), u32_at(buckets, bucket * 4 + 4)) else {
            return;
        };
        let (names, low) = (self.section(Section::Names), key as u16);
        for name in first..behind {
            let record = record(names, name as usize, NAME);
            let (Some(other), Some(place)) = (u16_at(record, 0), u32_at(record, 2)) else { return };
            if other > low {
                return;
            }
            if other == low {
                found(NameId(name), place & NEEDS_CAPITAL != 0);
            }
        }
    }
}

/// The bitmaps of an index: they say of most words of a text that they begin no name, and are wrong only in saying yes.
#[derive(Clone, Copy, Debug)]
pub struct Bitmaps<'i> {
    one_word: &'i [u8],
    one_small_word: &'i [u8],
    two_words: &'i [u8],
    two_small_words: &'i [u8],
    deep: &'i [u8],
}

impl Bitmaps<'_> {
    /// Whether `word` could be a name by itself; `capital`: whether it begins with one in the text.
    #[inline]
    #[must_use]
    pub fn may_be_one_word(&self, word: &Unit, capital: bool) -> bool {
        bit(if capital { self.one_word } else { self.one_small_word }, keys::one(word))
    }

    /// Whether a longer name could begin with `first` and `second`.
    #[inline]
    #[must_use]
    pub fn may_begin_longer(&self, first: &Unit, second: &Unit, capital: bool) -> bool {
        (first.class == Class::Unspaced) == (second.class == Class::Unspaced)
            && bit(if capital { self.two_words } else { self.two_small_words }, keys::two(first, second))
    }

    /// Whether a name of three words or more could begin with `first` and `second`.
    #[inline]
    #[must_use]
    pub fn may_go_on(&self, first: &Unit, second: &Unit) -> bool {
        bit(self.deep, keys::two(first, second))
    }
}

/// The text of a sense, as written.
fn written(record: &[u8]) -> Option<&str> {
    record.get(SENSE..).and_then(|text| std::str::from_utf8(text).ok())
}

fn record(section: &[u8], index: usize, size: usize) -> &[u8] {
    let start = index.saturating_mul(size);
    section.get(start..start.saturating_add(size)).unwrap_or_default()
}

fn bit(bitmap: &[u8], key: u32) -> bool {
    let bit = place_of_bit(bitmap.len(), key);
    bitmap.get(bit >> 3).is_some_and(|byte| byte & (1 << (bit & 7)) != 0)
}

/// Degrees written as ten-thousandths; `None` for an unknown coordinate.
fn degrees(fixed: &str) -> Option<f32> {
    let fixed: i32 = fixed.parse().ok()?;
    // Exact: a f32 holds seven digits.
    Some((f64::from(fixed) / 10_000.0) as f32)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}
