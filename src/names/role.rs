//! The roles a word can play for the rules.

/// What a word of the lexicon tells the rules. Each role has a table of its own under `assets/lexicon`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Stands before or after a person's name; detail: position, type.
    Title,
    /// Says that somebody says something; detail: frame.
    Verb,
    /// Makes a capitalised run a place, an organization or a facility; detail: kind, type, position.
    Head,
    /// May precede a name without being of it: northern, former; detail: type.
    Modifier,
    /// Measures; detail: normalised name, sort.
    Unit,
    /// Money; detail: normalised name, ISO 4217 code, form.
    Currency,
    /// A number in words; detail: value, class.
    Number,
    /// Says how sure a number is; detail: bound.
    Hedge,
    /// Part of a date or time; detail: class, value.
    Calendar,
    /// Capitalised, but no name of our kinds; detail: why.
    Stop,
    /// In small letters beside a name it says what that is: the village of X, X district; detail: kind, position.
    Noun,
}

impl Role {
    /// Every role with the name of its table.
    pub const TABLES: [(Self, &'static str); 11] = [
        (Self::Title, "titles"),
        (Self::Verb, "verbs"),
        (Self::Head, "heads"),
        (Self::Modifier, "modifiers"),
        (Self::Unit, "units"),
        (Self::Currency, "currencies"),
        (Self::Number, "numbers"),
        (Self::Hedge, "hedges"),
        (Self::Calendar, "calendar"),
        (Self::Stop, "stopcaps"),
        (Self::Noun, "nouns"),
    ];

    /// The role's number in the index: its place in [`Role::TABLES`].
    #[must_use]
    pub fn code(self) -> u8 {
        Self::TABLES.iter().position(|&(role, _)| role == self).map_or(0, |index| index as u8)
    }

    /// The role with this number.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::TABLES.get(usize::from(code)).map(|&(role, _)| role)
    }
}

/// Words of which only one thing is asked: how usual they are. Tens of thousands, so they are kept as hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordSet {
    /// Common English words: 1 (commonest) to 5.
    Common,
    /// Given names: 1 (rare) to 9.
    Given,
    /// Surnames: 1 (rare) to 9.
    Surnames,
}

impl WordSet {
    /// Every set with the name of its table under `assets/lexicon`, whose second column is the weight, and what the
    /// weights there are divided by.
    pub const TABLES: [(Self, &'static str, u8); 3] =
        [(Self::Common, "common", 10), (Self::Given, "given", 1), (Self::Surnames, "surnames", 1)];
}

/// How usual one word is in each [`WordSet`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weights(u16);

impl Weights {
    /// Bits that a set takes.
    const BITS: u32 = 4;

    /// The weight in `set`: 1 or more, 0 for a word that is not in it.
    #[must_use]
    pub fn of(self, set: WordSet) -> u8 {
        (self.0 >> (set as u32 * Self::BITS)) as u8 & ((1 << Self::BITS) - 1)
    }

    /// These weights and `weight`, 1 to 15, in `set`. Of words that fold alike the one of the least weight counts.
    #[must_use]
    pub fn with(self, set: WordSet, weight: u8) -> Self {
        match self.of(set) {
            0 => Self(self.0 | u16::from(weight & ((1 << Self::BITS) - 1)) << (set as u32 * Self::BITS)),
            known if known > weight => Self(self.0 & !(0xf << (set as u32 * Self::BITS))).with(set, weight),
            _ => self,
        }
    }

    /// For each set the higher weight.
    #[must_use]
    pub fn most(self, other: Self) -> Self {
        let higher = WordSet::TABLES.map(|(set, ..)| (set, self.of(set).max(other.of(set))));
        higher.into_iter().fold(Self::default(), |weights, (set, weight)| weights.with(set, weight))
    }

    /// The weights as a number below 4,096.
    #[must_use]
    pub fn code(self) -> u16 {
        self.0
    }

    /// The weights with this number.
    #[must_use]
    pub fn from_code(code: u16) -> Self {
        Self(code)
    }
}
