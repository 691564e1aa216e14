//! Reporting only some kinds of finds.

use crate::names::Kind;
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
    /// What is of a kind that the reader made.
    Own,
}

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection(u8);

impl Selection {
    /// Everything.
    pub const ALL: Self = Self(u8::MAX);

    /// `topics` and nothing else.
    #[must_use]
    pub fn of(topics: &[Topic]) -> Self {
        Self(topics.iter().fold(0, |set, topic| set | 1 << *topic as u8))
    }

    fn has(self, topic: Topic) -> bool {
        self.0 & 1 << topic as u8 != 0
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
        self.has(match kind {
            Kind::Place => Topic::Places,
            Kind::Organization => Topic::Organizations,
            Kind::Person => Topic::People,
            Kind::Own(_) => Topic::Own,
        })
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
    use crate::names::Kind;
    use crate::report::sample;

    #[test]
    fn a_place_within_an_organization_left_out_stands_alone() {
        let mut annotations = sample::annotations();
        Selection::of(&[Topic::Places]).apply(&mut annotations);
        let text = sample::TEXT;
        let left: Vec<_> = annotations.mentions.iter().map(|mention| (mention.span.of(text), mention.inside)).collect();
        assert_eq!(left, [("Vale", None), ("Port Ellen", None)]);
        assert!(annotations.mentions.iter().all(|mention| mention.kind == Kind::Place));
        assert!(annotations.figures.is_empty() && annotations.quotes.is_empty());
    }

    #[test]
    fn all_changes_nothing() {
        let mut annotations = sample::annotations();
        Selection::ALL.apply(&mut annotations);
        assert_eq!(annotations, sample::annotations());
    }
}
