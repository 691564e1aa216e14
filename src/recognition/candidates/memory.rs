//! What was found of the words of a text, one or several, kept for when they come again.

use crate::names::NameId;

/// How many words are kept at first; a power of two.
const FEW: usize = 1 << 8;
/// How many words are kept at most, 256 KB of them; a power of two.
const MANY: usize = 1 << 14;

/// What a layer knows of words, or of words one behind the other, by their hashes. They are forgotten when others take
/// their place.
///
/// Words could be made that have the hash of others, and would be taken for them where both stand in the articles of one
/// batch: who writes both can as well write the others twice.
#[derive(Clone, Debug)]
pub(super) struct Memory {
    /// As many as a power of two; those without a word have a hash of 0.
    slots: Vec<Slot>,
    /// How many words were put into the slots.
    put: usize,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u64,
    known: Known,
}

/// What a layer knows of a word, or of words one behind the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// The name that is these words, or [`NO_NAME`]: half the size of an option.
    name: NameId,
    /// Whether a name that goes on behind them (Yahoo!) is a candidate.
    pub(super) begins: bool,
}

/// Stands for no name: the last one of the last layer, which no lexicon has.
const NO_NAME: NameId = NameId(u32::MAX);

impl Known {
    /// That it is no name and begins none.
    pub(super) const NOTHING: Self = Self { name: NO_NAME, begins: false };

    /// What is known of a word that is the name `name`.
    pub(super) fn named(self, name: NameId) -> Self {
        Self { name, ..self }
    }

    /// The name that is this word.
    pub(super) fn name(self) -> Option<NameId> {
        Some(self.name).filter(|name| *name != NO_NAME)
    }
}

impl Memory {
    /// One of nothing.
    pub(super) fn new() -> Self {
        Self { slots: Self::empty(FEW), put: 0 }
    }

    fn empty(slots: usize) -> Vec<Slot> {
        vec![Slot { hash: 0, known: Known::NOTHING }; slots]
    }

    /// What is known of the word with this hash, if it is remembered.
    pub(super) fn get(&self, hash: u64) -> Option<Known> {
        let slot = self.slots.get(place(hash, self.slots.len()))?;
        (slot.hash == hash).then_some(slot.known)
    }

    /// Whether it is remembered of the word with this hash that it is no name and begins none.
    pub(super) fn is_nothing(&self, hash: u64) -> bool {
        #[expect(clippy::needless_bitwise_bool, reason = "a branch would be waited for")]
        let nothing = |slot: &Slot| (slot.hash == hash) & (slot.known.name == NO_NAME) & !slot.known.begins;
        self.slots.get(place(hash, self.slots.len())).is_some_and(nothing)
    }

    /// Remembers what is known of the word with this hash.
    pub(super) fn put(&mut self, hash: u64, known: Known) {
        // As many words as there are slots have driven out many that would have come again.
        if self.put == self.slots.len() && self.put < MANY {
            let few = std::mem::replace(&mut self.slots, Self::empty(self.put * 4));
            for slot in few {
                self.set(slot);
            }
        }
        self.put += 1;
        self.set(Slot { hash, known });
    }

    fn set(&mut self, slot: Slot) {
        let place = place(slot.hash, self.slots.len());
        if let Some(old) = self.slots.get_mut(place) {
            *old = slot;
        }
    }
}

/// The place of a hash among `slots` slots: by its top bits, for the low ones tell little but the first letters.
fn place(hash: u64, slots: usize) -> usize {
    ((u128::from(hash) * slots as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::{Known, MANY, Memory};
    use crate::names::NameId;

    #[test]
    fn words_are_remembered_while_the_memory_grows_around_them() {
        let mut memory = Memory::new();
        let hashes = || (1..=MANY as u64 * 2).map(|word| word.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        for (number, hash) in (0..).zip(hashes()) {
            memory.put(hash, Known::NOTHING.named(NameId(number)));
        }
        let kept: Vec<(u32, NameId)> =
            (0..).zip(hashes()).filter_map(|(number, hash)| Some((number, memory.get(hash)?.name()?))).collect();
        assert!(kept.iter().all(|(number, name)| name.0 == *number), "no word is taken for another");
        assert!((MANY / 2..=MANY).contains(&kept.len()), "{} of {MANY} slots are in use", kept.len());
    }
}
