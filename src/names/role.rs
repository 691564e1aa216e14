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
}

impl Role {
    /// Every role with the name of its table.
    pub const TABLES: [(Self, &'static str); 10] = [
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

/// Words of which only one thing is asked: how usual they are. Tens of thousands, so they are kept as sorted hashes.
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
