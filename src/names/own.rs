//! The kinds that the reader made.

use crate::text::Style;

/// An own kind: an index into [`OwnKinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnKindId(pub u8);

/// Every own kind in force, in the order the sidebar shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnKinds {
    kinds: Vec<KindLook>,
}

/// An own kind: its name, and how it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindLook {
    /// Its name: small letters, digits and hyphens.
    pub name: String,
    /// Its colour, as themes write colours; `None` for one of the theme's choice.
    pub color: Option<String>,
    /// Its style, as themes write styles; `None` for none.
    pub style: Option<String>,
    /// The digit that shows and hides it; `None` for none.
    pub key: Option<char>,
}

impl KindLook {
    /// How its names look: as its colour and style are written, where they can be read; `None` where nothing is said.
    #[must_use]
    pub fn drawn(&self) -> Option<Style> {
        let said = || [&self.color, &self.style].into_iter().flatten();
        said().next()?;
        Some(said().filter_map(|words| Style::parse(words).ok()).fold(Style::default(), |below, part| part.over(below)))
    }
}

impl OwnKinds {
    /// The most own kinds: as many as a number of eight bits tells apart beside the built-in ones.
    pub const MAX: usize = 200;

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The kind with this number.
    #[must_use]
    pub fn get(&self, id: OwnKindId) -> Option<&KindLook> {
        self.kinds.get(usize::from(id.0))
    }

    /// Each of them with its number.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (OwnKindId, &KindLook)> {
        self.kinds.iter().enumerate().map(|(id, kind)| (OwnKindId(id as u8), kind))
    }

    /// The kind with this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<OwnKindId> {
        self.iter().find(|(_, kind)| kind.name == name).map(|(id, _)| id)
    }

    /// Adds a kind, or what `look` says beyond what is known of the kind with its name: what was said first stands.
    /// `None` where there are [`OwnKinds::MAX`] others.
    pub fn add(&mut self, look: &KindLook) -> Option<OwnKindId> {
        let Some(id) = self.find(&look.name) else {
            let id = u8::try_from(self.kinds.len()).ok().filter(|_| self.kinds.len() < Self::MAX)?;
            self.kinds.push(look.clone());
            return Some(OwnKindId(id));
        };
        let known = self.kinds.get_mut(usize::from(id.0))?;
        let KindLook { name: _, color, style, key } = look;
        known.color = known.color.take().or_else(|| color.clone());
        known.style = known.style.take().or_else(|| style.clone());
        known.key = known.key.or(*key);
        Some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::{KindLook, OwnKindId, OwnKinds};

    #[test]
    fn a_kind_is_told_by_its_name_and_what_was_said_first_stands() {
        let look = |name: &str, color: Option<&str>, key| KindLook {
            name: name.to_owned(),
            color: color.map(str::to_owned),
            style: None,
            key,
        };
        let mut kinds = OwnKinds::default();
        assert_eq!(kinds.add(&look("vessel", None, Some('7'))), Some(OwnKindId(0)));
        assert_eq!(kinds.add(&look("drug", None, None)), Some(OwnKindId(1)));
        assert_eq!(kinds.add(&look("vessel", Some("red"), Some('8'))), Some(OwnKindId(0)));
        assert_eq!(kinds.get(OwnKindId(0)), Some(&look("vessel", Some("red"), Some('7'))));
        assert_eq!((kinds.find("drug"), kinds.find("weapon"), kinds.len()), (Some(OwnKindId(1)), None, 2));
    }

    #[test]
    fn there_are_no_more_kinds_than_numbers_for_them() {
        let mut kinds = OwnKinds::default();
        let added = (0..300)
            .filter(|number| kinds.add(&KindLook { name: format!("kind{number}"), ..KindLook::default() }).is_some());
        assert_eq!(added.count(), OwnKinds::MAX);
    }
}
