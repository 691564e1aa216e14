//! How the bytes of a name index are laid out; all numbers are little-endian.
//!
//! ```text
//! magic (8 bytes), checksum of all that follows the header (u64), for each section its offset and length (u32 each)
//! sections, in the order of `Section`
//! ```
//!
//! The text that offsets count in is kept beside these bytes, as a string: so it is known to be UTF-8 without a check at
//! every access, and the built-in one is checked by the compiler.

/// Says that these bytes are a name index, and which version of it.
pub const MAGIC: [u8; 8] = *b"dlnames\x01";

/// The parts of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// A bit for each hash that a one-word name has.
    OneWord,
    /// The same for one-word names that may begin with a small letter.
    OneSmallWord,
    /// A bit for each hash of the first two words of a longer name.
    TwoWords,
    /// The same for longer names that may begin with a small letter.
    TwoSmallWords,
    /// A bit for each hash of two words whose names are grouped by three.
    Deep,
    /// For each value of a key's top bits, the first name with that value or a higher one: [`BUCKETS`] + 1 numbers.
    Buckets,
    /// Names sorted by key: key, folded text (offset), first sense (u32 each), length of the text, number of senses (u16 each; the
    /// number's top bit, [`NEEDS_CAPITAL`], says that every sense must begin with a capital).
    Names,
    /// Senses: target, text as written (offset) (u32 each), its length, languages (u16 each), form, case (u8 each), 2 unused.
    Senses,
    /// Entities: see [`ENTITY`].
    Entities,
    /// Words: detail (offset, u32), its length (u16), role (u8), 1 unused.
    Words,
    /// Common words: sorted hashes (u32) whose last bits, [`WEIGHT_BITS`], are the weight.
    Common,
    /// Given names, likewise.
    Given,
    /// Surnames, likewise.
    Surnames,
    /// Sets of languages: offset (u32), length (u16), 2 unused.
    Languages,
}

/// How many sections there are.
pub const SECTIONS: usize = 14;
/// Bytes of the header.
pub const HEADER: usize = 8 + 8 + SECTIONS * 8;
/// Bits of each bitmap, as a power of two: 150,000 names leave seven of eight bits clear.
pub const BITMAP_BITS: u32 = 20;
/// Groups of two-word keys larger than this are keyed by three words where names have them.
pub const DEEP_GROUP: usize = 12;
/// Top bits of a key that choose its bucket.
pub const BUCKET_BITS: u32 = 16;
/// How many buckets.
pub const BUCKETS: usize = 1 << BUCKET_BITS;
/// Bytes of a name record.
pub const NAME: usize = 16;
/// Bytes of a sense record.
pub const SENSE: usize = 16;
/// Bytes of an entity record: offsets of id, name, aliases, description, flags, source (u32 each), their lengths (u16
/// each), degrees north and east x 10,000 (i32 each), country (2 letters or zeros), kind, weight (u8 each).
pub const ENTITY: usize = 48;
/// Bytes of a word record.
pub const WORD: usize = 8;
/// Bytes of a language set record.
pub const LANGUAGES: usize = 8;
/// Set in a sense's target where it is a word, not an entity.
pub const WORD_TARGET: u32 = 1 << 31;
/// Bits of a hash that a word set keeps the weight in. The 28 left tell 40,000 words apart but for one question in 6,700.
pub const WEIGHT_BITS: u32 = 4;
/// Set in a name's number of senses where all of them must begin with a capital.
pub const NEEDS_CAPITAL: u16 = 1 << 15;
/// Stands for an unknown coordinate.
pub const NO_PLACE: i32 = i32::MIN;

/// FNV-1a over 64 bits: guards against damage, not against intent.
#[must_use]
pub fn checksum(bytes: &[u8], text: &str) -> u64 {
    let all = bytes.iter().chain(text.as_bytes());
    all.fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
