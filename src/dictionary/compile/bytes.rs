//! A compiled dictionary as bytes, for the cache. Bytes that were damaged, or made by another version or with other built-in
//! names, are refused.

use super::{Compiled, Decisions};
use crate::dictionary::item::{Choose, Ignore};
use crate::gazetteer;
use crate::names::index::format::checksum;
use crate::names::{EntityIndexId, KindLook, NameIndex, OwnKinds};

/// Says that these bytes are a compiled dictionary, and which version of it.
const MAGIC: [u8; 8] = *b"dldict\x00\x01";
/// Magic, checksum of what follows, checksum of the built-in names, lengths of the index and of its text.
const HEADER: usize = 8 + 8 + 8 + 8 + 8;

/// Why bytes are refused as a compiled dictionary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CacheError {
    /// They do not begin as one, are one of another version, or one made with other built-in names.
    #[error("not a compiled dictionary of this version")]
    Version,
    /// They are cut short, or were changed.
    #[error("the compiled dictionary is damaged")]
    Damaged,
}

impl Compiled {
    /// Its bytes, for the cache; `None` where only a change was compiled.
    #[must_use]
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        if self.base.is_some() {
            return None;
        }
        let (index, text) = self.index.parts();
        let mut bytes = Vec::with_capacity(HEADER + index.len() + text.len() + 1024);
        bytes.extend(MAGIC);
        bytes.extend([0; 8]);
        bytes.extend(gazetteer::index().checksum().to_le_bytes());
        bytes.extend((index.len() as u64).to_le_bytes());
        bytes.extend((text.len() as u64).to_le_bytes());
        bytes.extend_from_slice(index);
        bytes.extend_from_slice(text.as_bytes());
        self.small_parts(&mut bytes);
        let sum = checksum(bytes.get(16..).unwrap_or_default(), "");
        if let Some(place) = bytes.get_mut(8..16) {
            place.copy_from_slice(&sum.to_le_bytes());
        }
        Some(bytes)
    }

    /// What [`Compiled::to_bytes`] made `bytes` of.
    ///
    /// # Errors
    /// Where they are of another version or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CacheError> {
        let Parts { index, text, rest } = Parts::of(bytes)?;
        if number_at(bytes, 8)? != checksum(bytes.get(16..).unwrap_or_default(), "") {
            return Err(CacheError::Damaged);
        }
        let index = NameIndex::new(index.to_vec(), text.to_owned()).map_err(|_| CacheError::Damaged)?;
        Reader { rest }.small_parts(index)
    }

    /// What [`Compiled::to_bytes`] made `bytes` of, used where they lie. They are not summed up: for bytes that are known
    /// to be those that were written. Others give fewer names, no panic.
    ///
    /// # Errors
    /// Where they are of another version or cut short.
    pub fn in_place(bytes: &'static [u8]) -> Result<Self, CacheError> {
        let Parts { index, text, rest } = Parts::of(bytes)?;
        let index = NameIndex::new(index, text).map_err(|_| CacheError::Damaged)?;
        Reader { rest }.small_parts(index)
    }

    /// All but the index.
    fn small_parts(&self, bytes: &mut Vec<u8>) {
        string(bytes, Some(&self.name));
        number(bytes, self.kinds.len());
        for (_, KindLook { name, color, style, key }) in self.kinds.iter() {
            string(bytes, Some(name));
            string(bytes, color.as_deref());
            string(bytes, style.as_deref());
            bytes.extend(key.map_or(0, u32::from).to_le_bytes());
        }
        number(bytes, self.hidden.len());
        for entity in &self.hidden {
            bytes.extend(entity.0.to_le_bytes());
        }
        number(bytes, self.decisions.all_ignored().count());
        for (words, ignored) in self.decisions.all_ignored() {
            string(bytes, Some(words));
            string(bytes, ignored.kind.as_deref());
            string(bytes, ignored.article.as_deref());
            bytes.extend(ignored.occurrence.unwrap_or(0).to_le_bytes());
        }
        number(bytes, self.decisions.all_chosen().count());
        for (words, entity) in self.decisions.all_chosen() {
            string(bytes, Some(words));
            string(bytes, Some(entity));
        }
    }
}

/// What the bytes of a compiled dictionary consist of.
struct Parts<'b> {
    index: &'b [u8],
    text: &'b str,
    rest: &'b [u8],
}

impl<'b> Parts<'b> {
    fn of(bytes: &'b [u8]) -> Result<Self, CacheError> {
        if bytes.get(..8) != Some(MAGIC.as_slice()) || number_at(bytes, 16)? != gazetteer::index().checksum() {
            return Err(CacheError::Version);
        }
        let length = |at: usize| usize::try_from(number_at(bytes, at)?).map_err(|_| CacheError::Damaged);
        let body = bytes.get(HEADER..).unwrap_or_default();
        let (index, rest) = body.split_at_checked(length(24)?).ok_or(CacheError::Damaged)?;
        let (text, rest) = rest.split_at_checked(length(32)?).ok_or(CacheError::Damaged)?;
        let text = std::str::from_utf8(text).map_err(|_| CacheError::Damaged)?;
        Ok(Self { index, text, rest })
    }
}

fn number_at(bytes: &[u8], at: usize) -> Result<u64, CacheError> {
    let number = bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
    number.ok_or(CacheError::Damaged)
}

fn number(bytes: &mut Vec<u8>, number: usize) {
    bytes.extend((number as u32).to_le_bytes());
}

/// A string with its length and one more before it; 0 for none.
fn string(bytes: &mut Vec<u8>, text: Option<&str>) {
    number(bytes, text.map_or(0, |text| text.len() + 1));
    bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl Reader<'_> {
    /// All but the index.
    fn small_parts(mut self, index: NameIndex) -> Result<Compiled, CacheError> {
        let name = self.string()?.into();
        let mut kinds = OwnKinds::default();
        for _ in 0..self.number()? {
            let (name, color, style) = (self.string()?, self.option()?, self.option()?);
            let key = char::from_u32(self.number()?).filter(|key| *key != '\0');
            kinds.add(&KindLook { name, color, style, key });
        }
        let hidden = (0..self.number()?).map(|_| self.number().map(EntityIndexId)).collect::<Result<Vec<_>, _>>()?;
        let mut decisions = Decisions::default();
        for _ in 0..self.number()? {
            let (text, kind, article) = (self.string()?, self.option()?, self.option()?);
            let occurrence = Some(self.number()?).filter(|number| *number > 0);
            decisions.ignore(&Ignore { text, kind, article, occurrence });
        }
        for _ in 0..self.number()? {
            decisions.choose(&Choose { text: self.string()?, entity: self.string()? });
        }
        if !self.rest.is_empty() {
            return Err(CacheError::Damaged);
        }
        Ok(Compiled { index, kinds, name, hidden, decisions, base: None })
    }

    fn number(&mut self) -> Result<u32, CacheError> {
        let (number, rest) = self.rest.split_first_chunk::<4>().ok_or(CacheError::Damaged)?;
        self.rest = rest;
        Ok(u32::from_le_bytes(*number))
    }

    fn option(&mut self) -> Result<Option<String>, CacheError> {
        let Some(len) = (self.number()? as usize).checked_sub(1) else { return Ok(None) };
        let (text, rest) = self.rest.split_at_checked(len).ok_or(CacheError::Damaged)?;
        self.rest = rest;
        std::str::from_utf8(text).map(|text| Some(text.to_owned())).map_err(|_| CacheError::Damaged)
    }

    fn string(&mut self) -> Result<String, CacheError> {
        self.option()?.ok_or(CacheError::Damaged)
    }
}
