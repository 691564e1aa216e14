//! Reporting only some kinds of finds.

use crate::names::{Kind, OwnKindId, OwnKinds};
use crate::recognition::{Annotations, Mention, MentionId};

/// What a report can hold or leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Places.
    Places,
    /// Organizations.
    Organizations,
    /// People.
    People,
    /// Figures, dates and times.
    Figures,
    /// Quotes and statements.
    Quotes,
    /// Names of unknown kind.
    Unlisted,
}

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    topics: u8,
    /// A bit for each own kind.
    own: [u64; OwnKinds::MAX.div_ceil(64)],
}

impl Selection {
    /// Everything.
    pub const ALL: Self = Self { topics: u8::MAX, own: [u64::MAX; OwnKinds::MAX.div_ceil(64)] };

    /// `topics` and names of the `own` kinds, and nothing else.
    #[must_use]
    pub fn of(topics: &[Topic], own: &[OwnKindId]) -> Self {
        let mut selection = Self {
            topics: topics.iter().fold(0, |set, topic| set | 1 << *topic as u8),
            own: [0; OwnKinds::MAX.div_ceil(64)],
        };
        for OwnKindId(id) in own {
            if let Some(bits) = selection.own.get_mut(usize::from(*id) / 64) {
                *bits |= 1 << (id % 64);
            }
        }
        selection
    }

    fn has(self, topic: Topic) -> bool {
        self.topics & 1 << topic as u8 != 0
    }

    /// Leaves in `annotations` what is selected. A name whose outer one is left out moves to the top level.
    pub fn apply(self, annotations: &mut Annotations) {
        if self == Self::ALL {
            return;
        }
        annotations.mentions = self.mentions(&annotations.mentions);
        if !self.has(Topic::Figures) {
            annotations.figures.clear();
            annotations.disagreements.clear();
        }
        if !self.has(Topic::Quotes) {
            annotations.quotes.clear();
            annotations.statements.clear();
        }
        if !self.has(Topic::Unlisted) {
            annotations.unlisted.clear();
        }
    }

    fn names(self, kind: Kind) -> bool {
        match kind {
            Kind::Place => self.has(Topic::Places),
            Kind::Organization => self.has(Topic::Organizations),
            Kind::Person => self.has(Topic::People),
            Kind::Own(OwnKindId(id)) => {
                self.own.get(usize::from(id) / 64).is_some_and(|bits| bits & 1 << (id % 64) != 0)
            }
        }
    }

    fn mentions(self, mentions: &[Mention]) -> Vec<Mention> {
        let mut left: Vec<(usize, Option<usize>)> = Vec::new();
        for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| self.names(mention.kind)) {
            left.push((index, self.outer(mentions, mention)));
        }
        // Top-level ones first, in order of place; the nested ones keep theirs.
        left.sort_by_key(|(index, outer)| {
            let start = mentions.get(*index).map_or(0, |mention| mention.span.start());
            (outer.is_some(), if outer.is_some() { *index } else { start })
        });
        let mut moved = vec![None; mentions.len()];
        for (new, (old, _)) in left.iter().enumerate() {
            if let Some(slot) = moved.get_mut(*old) {
                *slot = Some(MentionId(new as u32));
            }
        }
        let renumbered = left.into_iter().filter_map(|(index, outer)| {
            let inside = outer.and_then(|outer| moved.get(outer).copied().flatten());
            mentions.get(index).map(|mention| Mention { inside, ..mention.clone() })
        });
        renumbered.collect()
    }

    /// The nearest mention around `mention` that is selected.
    fn outer(self, mentions: &[Mention], mention: &Mention) -> Option<usize> {
        let mut inside = mention.inside;
        // Mentions nest a few deep; a bound keeps a ring of them from turning for ever.
        for _ in 0..mentions.len() {
            let index = inside?.0 as usize;
            let outer = mentions.get(index)?;
            if self.names(outer.kind) {
                return Some(index);
            }
            inside = outer.inside;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Selection, Topic};
    use crate::names::{Kind, OwnKindId};
    use crate::report::sample;

    #[test]
    fn a_place_within_an_organization_left_out_stands_alone() {
        let mut annotations = sample::annotations();
        Selection::of(&[Topic::Places], &[]).apply(&mut annotations);
        let text = sample::TEXT;
        let left: Vec<_> = annotations.mentions.iter().map(|mention| (mention.span.of(text), mention.inside)).collect();
        assert_eq!(left, [("Vale", None), ("Port Ellen", None)]);
        assert!(annotations.mentions.iter().all(|mention| mention.kind == Kind::Place));
        assert!(annotations.figures.is_empty() && annotations.quotes.is_empty());
    }

    #[test]
    fn own_kinds_are_selected_by_themselves() {
        let mut annotations = sample::annotations();
        annotations.mentions.iter_mut().for_each(|mention| mention.kind = Kind::Own(OwnKindId(77)));
        let mut other = annotations.clone();
        Selection::of(&[], &[OwnKindId(77)]).apply(&mut annotations);
        assert_eq!(annotations.mentions.len(), 4);
        Selection::of(&[Topic::Places, Topic::Figures], &[OwnKindId(13)]).apply(&mut other);
        assert_eq!((other.mentions.len(), other.figures.len()), (0, 1));
    }

    #[test]
    fn all_changes_nothing() {
        let mut annotations = sample::annotations();
        Selection::ALL.apply(&mut annotations);
        assert_eq!(annotations, sample::annotations());
    }
}
