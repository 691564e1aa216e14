//! How the bytes of a name index are laid out; all numbers are little-endian.
//!
//! ```text
//! magic (8 bytes), checksum of all that follows the header (u64), for each section its offset and length (u32 each)
//! sections, in the order of `Section`
//! ```
//!
//! The text that offsets count in is kept beside these bytes, as a string: so it is known to be UTF-8 without a check at
//! every access, and the built-in one is checked by the compiler. It holds the shared strings, then a line for each
//! entity: id, name, aliases, description, degrees north and east x 10,000 (both empty where unknown), parted by tabs.
//!
//! A program that reads one article pays for every page it touches, so what most texts ask for stands together: a name is
//! found by its key in a dense table; the senses and the lines of entities stand in the order of their fame.

/// Says that these bytes are a name index, and which version of it.
pub const MAGIC: [u8; 8] = *b"dlnames\x03";

/// The parts of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// A bit for each hash that a one-word name has. The length of a bitmap depends on how many there are, so that what is
    /// asked most stays close to the processor.
    OneWord,
    /// The same for one-word names that may begin with a small letter.
    OneSmallWord,
    /// A bit for each hash of the first two words of a longer name.
    TwoWords,
    /// The same for longer names that may begin with a small letter.
    TwoSmallWords,
    /// A bit for each hash of the first two words of a name of three or more.
    Deep,
    /// For each value of a key's top bits, the first name with that value or a higher one: [`BUCKETS`] + 1 numbers.
    Buckets,
    /// Names sorted by key: the key's low bits (u16), where their senses stand (u32; the top bit, [`NEEDS_CAPITAL`],
    /// says that every sense must begin with a capital).
    Names,
    /// For each name the number of its senses (u16), then for each sense: see [`SENSE`]. Words and common names first,
    /// then by fame, names that begin beyond ASCII last.
    Senses,
    /// Entities: see [`ENTITY`].
    Entities,
    /// Words: detail (a string, u16), role (u8), 1 unused.
    Words,
    /// For each value of the top bits of the hash of a word, the first weighed word with that value or a higher one.
    WeightBuckets,
    /// Words of the word sets, sorted by hash: the bits of the hash that choose no bucket, then its weights in
    /// [`WEIGHTS_BITS`] bits (u32).
    Weights,
    /// Strings that many records share (languages, flags, sources, details): offset (u32), length (u16), 2 unused. The
    /// first is empty.
    Strings,
    /// Entities (u32) in the order of the hashes of their ids.
    Ids,
}

/// How many sections there are.
pub const SECTIONS: usize = 14;
/// Bytes of the header.
pub const HEADER: usize = 8 + 8 + SECTIONS * 8;
/// Bits of a bitmap for each hash it has: 15 of 16 are clear.
pub const BITS_A_HASH: usize = 16;
/// Top bits of a key that choose its bucket; the low ones stand in the name's record.
pub const BUCKET_BITS: u32 = 16;
/// How many buckets.
pub const BUCKETS: usize = 1 << BUCKET_BITS;
/// Bytes of a name record.
pub const NAME: usize = 6;
/// Bytes of a sense before its text as written: target (u32), languages (a string), length of the text (u16 each), form
/// (the top bit, [`INHERITED`]), case (u8 each).
pub const SENSE: usize = 10;
/// Bytes of an entity record: offset of its line in the text (u32), flags, source (strings, u16 each), country (2 letters
/// or zeros), kind, weight (u8 each).
pub const ENTITY: usize = 12;
/// Bytes of a word record.
pub const WORD: usize = 4;
/// Bytes of a shared string's record.
pub const STRING: usize = 8;
/// Set in a sense's target where it is a word, not an entity.
pub const WORD_TARGET: u32 = 1 << 31;
/// Bits of the record of a weighed word that are its weights. The bucket and the others are the whole hash: 100,000 words
/// are told apart but for one question in 40,000.
pub const WEIGHTS_BITS: u32 = 12;
/// Top bits of the hash of a weighed word that choose its bucket; those that have no room in its record, at least.
pub const WEIGHT_BUCKET_BITS: u32 = 14;
/// Set in the place of a name's senses where all of them must begin with a capital.
pub const NEEDS_CAPITAL: u32 = 1 << 31;

/// The bit that `key` has in a bitmap of `bytes` bytes: its share of the way.
#[must_use]
pub fn place_of_bit(bytes: usize, key: u32) -> usize {
    ((u64::from(key) * (bytes as u64 * 8)) >> 32) as usize
}

/// Set in a sense's form where the name is not the entity's own; see [`crate::names::Sense::inherited`].
pub const INHERITED: u8 = 1 << 7;

/// FNV-1a over words of eight bytes: guards against damage, not against intent.
#[must_use]
pub fn checksum(bytes: &[u8], text: &str) -> u64 {
    // Four at a time: one multiplication need not wait for the one before it.
    let words = |bytes: &[u8], seed: u64| {
        let (whole, rest) = bytes.as_chunks::<32>();
        let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
        let mut lanes = [seed, seed.rotate_left(16), seed.rotate_left(32), seed.rotate_left(48)];
        for four in whole {
            for (lane, word) in lanes.iter_mut().zip(four.as_chunks::<8>().0) {
                *lane = step(*lane, u64::from_le_bytes(*word));
            }
        }
        let rest = rest.iter().map(|byte| u64::from(*byte)).chain([bytes.len() as u64]);
        lanes.into_iter().chain(rest).fold(seed, step)
    };
    words(text.as_bytes(), words(bytes, 0xcbf2_9ce4_8422_2325))
}
