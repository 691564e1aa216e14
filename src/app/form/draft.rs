//! Forms as drafts that outlive the program, and back.

use super::subject::{Subject, find, listed};
use super::{Form, Purpose, first_writable};
use crate::dictionary::{About, Draft, Stack, Values};
use crate::text::LineEditor;

impl Form {
    /// What of it is kept where it is not saved.
    #[must_use]
    pub fn draft(&self, stack: &Stack) -> Draft {
        let about = match self.about() {
            Subject::New => About::New,
            Subject::Own { entity, .. } => About::Own { name: entity.name.clone(), kind: entity.kind.clone() },
            Subject::BuiltIn(entity) => About::BuiltIn(entity.id.clone()),
        };
        let adds = match &self.purpose {
            Purpose::Add(words) => Some(words.clone()),
            Purpose::Change => None,
        };
        Draft {
            adds,
            about,
            file: stack.layers.get(self.layer).map(|layer| layer.name.clone()).unwrap_or_default(),
            guess: self.guess.clone(),
            before: self.filled.clone(),
            now: self.values(),
        }
    }

    /// The form that `draft` was kept of, about what the dictionaries hold now: what the reader had not changed in it is
    /// as it is there. Where they no longer hold what it was to change, that becomes a new name.
    #[must_use]
    pub fn of_draft(draft: Draft, stack: &Stack) -> Self {
        let Draft { adds, about, file, guess, before, now } = draft;
        let subject = match about {
            About::New => Some(Subject::New),
            About::BuiltIn(id) => listed(&id).map(Subject::BuiltIn),
            About::Own { name, kind } => {
                let mut layers = stack.layers.iter().enumerate();
                layers.find_map(|(layer, of)| Some(Subject::Own { layer, entity: find(of, &name, &kind)?.clone() }))
            }
        };
        let gone = subject.is_none();
        let subject = subject.unwrap_or(Subject::New);
        let (purpose, subjects) = match adds {
            None if subject != Subject::New => (Purpose::Change, vec![subject]),
            adds => {
                let words = adds.unwrap_or_else(|| now.name.clone());
                let new = (subject != Subject::New).then_some(Subject::New);
                (Purpose::Add(words), std::iter::once(subject).chain(new).collect())
            }
        };
        let layer = stack.layers.iter().position(|layer| layer.writable && layer.name == file);
        let mut form = Self::empty(purpose, subjects, None, layer.unwrap_or_else(|| first_writable(stack)));
        form.chosen = matches!(form.purpose, Purpose::Add(_));
        let Values { name, kind, also, note, link, case, endings } = now;
        form.guess = if gone { kind.clone() } else { guess };
        form.filled = if gone { Values::default() } else { before };
        for (line, text) in [
            (&mut form.name, name),
            (&mut form.kind, kind),
            (&mut form.also, also),
            (&mut form.note, note),
            (&mut form.link, link),
        ] {
            *line = LineEditor::with(&text);
        }
        form.case = case;
        form.endings = endings;
        form.fill(stack);
        form
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Form, Purpose, Subject};
    use crate::dictionary::{Item, Layer, OwnEntity, Stack, Written};
    use crate::text::LineEditor;

    fn stack(note: &str, items: usize) -> Stack {
        let entity = OwnEntity { note: note.to_owned(), ..OwnEntity::new("Ostrel", "person") };
        let items = std::iter::repeat_n(Written { item: Item::Entity(entity), line: 1 }, items).collect();
        Stack { layers: vec![Arc::new(Layer { name: "dictionary.toml".to_owned(), writable: true, items })] }
    }

    fn own(stack: &Stack) -> Subject {
        let Some(Item::Entity(entity)) =
            stack.layers.first().and_then(|layer| layer.items.first()).map(|written| &written.item)
        else {
            panic!("no entity")
        };
        Subject::Own { layer: 0, entity: entity.clone() }
    }

    #[test]
    fn a_draft_is_the_form_again() {
        let stack = stack("pilot", 1);
        let mut added = Form::add("Остреля", "person", None, &stack);
        added.note = LineEditor::with("from the north");
        let mut changed = Form::change(own(&stack), None, &stack);
        changed.also = LineEditor::with("Ostrela, Os");
        for form in [added, changed] {
            let draft = form.draft(&stack);
            let again = Form::of_draft(draft.clone(), &stack);
            assert!(again.is_touched());
            assert_eq!((again.purpose.clone(), again.values()), (form.purpose.clone(), form.values()));
            assert_eq!(again.draft(&stack), draft);
            assert_eq!(again.edit(&stack), form.edit(&stack));
        }
    }

    #[test]
    fn what_was_not_touched_is_as_it_is_now() {
        let before = stack("pilot", 1);
        let mut form = Form::change(own(&before), None, &before);
        form.also = LineEditor::with("Os");
        let after = stack("captain", 1);
        let again = Form::of_draft(form.draft(&before), &after);
        assert_eq!((again.also.text(), again.note.text()), ("Os", "captain"));
    }

    #[test]
    fn what_was_to_be_changed_and_is_gone_becomes_a_new_name() {
        let before = stack("pilot", 1);
        let mut form = Form::change(own(&before), None, &before);
        form.also = LineEditor::with("Os");
        let again = Form::of_draft(form.draft(&before), &stack("", 0));
        assert_eq!(again.purpose, Purpose::Add("Ostrel".to_owned()));
        assert_eq!(again.values(), form.values(), "nothing of it is lost");
        assert!(again.edit(&stack("", 0)).is_ok());
    }
}
