//! Reporting only some kinds of finds.

use crate::names::Kind;
use crate::recognition::{Annotations, Mention, MentionId};

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Places.
    pub places: bool,
    /// Organizations.
    pub organizations: bool,
    /// People.
    pub people: bool,
    /// Figures, dates and times.
    pub figures: bool,
    /// Quotes and statements.
    pub quotes: bool,
    /// Names of unknown kind.
    pub unlisted: bool,
}

impl Selection {
    /// Everything.
    pub const ALL: Self =
        Self { places: true, organizations: true, people: true, figures: true, quotes: true, unlisted: true };

    /// Nothing.
    pub const NONE: Self =
        Self { places: false, organizations: false, people: false, figures: false, quotes: false, unlisted: false };

    /// Leaves in `annotations` what is selected. A name whose outer one is left out moves to the top level.
    pub fn apply(self, annotations: &mut Annotations) {
        if self == Self::ALL {
            return;
        }
        annotations.mentions = self.mentions(&annotations.mentions);
        if !self.figures {
            annotations.figures.clear();
        }
        if !self.quotes {
            annotations.quotes.clear();
            annotations.statements.clear();
        }
        if !self.unlisted {
            annotations.unlisted.clear();
        }
    }

    fn has(self, kind: Kind) -> bool {
        match kind {
            Kind::Place => self.places,
            Kind::Organization => self.organizations,
            Kind::Person => self.people,
        }
    }

    fn mentions(self, mentions: &[Mention]) -> Vec<Mention> {
        let mut left: Vec<(usize, Option<usize>)> = Vec::new();
        for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| self.has(mention.kind)) {
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
            if self.has(outer.kind) {
                return Some(index);
            }
            inside = outer.inside;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use crate::names::Kind;
    use crate::report::sample;

    #[test]
    fn a_place_within_an_organization_left_out_stands_alone() {
        let mut annotations = sample::annotations();
        Selection { places: true, ..Selection::NONE }.apply(&mut annotations);
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
