//! What can be undone, and what done again: the same before and after a restart.

use crate::dictionary::journal::{Action, Record};

/// The most edits that can be taken back.
pub const MAX_UNDO: usize = 1000;

/// The edits made, as far back as they can be taken back, and those taken back since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// As applied, the last one last.
    done: Vec<Record>,
    /// The edits that took others back, as applied, the last one last.
    undone: Vec<Record>,
}

impl History {
    /// The history that a journal tells.
    #[must_use]
    pub fn of(records: Vec<Record>) -> Self {
        let mut history = Self::default();
        for record in records {
            history.record(record);
        }
        history
    }

    /// Takes note of an edit that was applied.
    pub fn record(&mut self, record: Record) {
        match record.action {
            Action::Do => {
                self.undone.clear();
                self.done.push(record);
            }
            Action::Undo => {
                self.done.pop();
                self.undone.push(record);
            }
            Action::Redo => {
                self.undone.pop();
                self.done.push(record);
            }
        }
        if self.done.len() > MAX_UNDO {
            self.done.remove(0);
        }
    }

    /// What was done last: undoing takes it back.
    #[must_use]
    pub fn undo(&self) -> Option<&Record> {
        self.done.last()
    }

    /// What was taken back last: redoing takes that back in turn.
    #[must_use]
    pub fn redo(&self) -> Option<&Record> {
        self.undone.last()
    }
}

#[cfg(test)]
mod tests {
    use super::{History, MAX_UNDO};
    use crate::dictionary::edit::{Change, Edit};
    use crate::dictionary::item::{Item, OwnEntity};
    use crate::dictionary::journal::{Action, Record, TextHash};
    use crate::dictionary::write::{Applied, apply};

    fn back(record: Option<&Record>) -> Option<Edit> {
        record.map(|record| record.edit.clone().undone())
    }

    fn add(name: &str) -> Edit {
        let item = Item::Entity(OwnEntity::new(name, "place"));
        Edit { summary: format!("Added {name}"), changes: vec![Change::add(item)] }
    }

    /// A dictionary with its journal.
    #[derive(Default)]
    struct Kept {
        text: String,
        records: Vec<Record>,
    }

    impl Kept {
        fn make(&mut self, action: Action, edit: Option<Edit>) {
            let Applied { text, edit, .. } = apply("", &self.text, edit.expect("an edit")).expect("it fits");
            let (before, after) = (TextHash::of(self.text.as_bytes()), TextHash::of(text.as_bytes()));
            self.records.push(Record { before, after, action, edit });
            self.text = text;
        }

        /// The history as it would be after a restart.
        fn history(&self) -> History {
            History::of(self.records.clone())
        }
    }

    #[test]
    fn edits_are_taken_back_and_made_again_over_restarts() {
        let mut kept = Kept::default();
        assert_eq!((kept.history().undo(), kept.history().redo()), (None, None));
        kept.make(Action::Do, Some(add("Selwyn")));
        let one = kept.text.clone();
        kept.make(Action::Do, Some(add("Nordvik")));
        let two = kept.text.clone();
        kept.make(Action::Undo, back(kept.history().undo()));
        assert_eq!(kept.text, one);
        assert_eq!(back(kept.history().redo()).map(|edit| edit.summary).as_deref(), Some("Added Nordvik"));
        kept.make(Action::Undo, back(kept.history().undo()));
        assert_eq!(kept.text, "");
        assert_eq!(kept.history().undo(), None);
        kept.make(Action::Redo, back(kept.history().redo()));
        assert_eq!(kept.text, one);
        kept.make(Action::Redo, back(kept.history().redo()));
        assert_eq!(kept.text, two);
        assert_eq!(kept.history().redo(), None);
        kept.make(Action::Undo, back(kept.history().undo()));
        assert_eq!(kept.text, one);
    }

    #[test]
    fn what_was_taken_back_is_forgotten_with_the_next_edit() {
        let mut kept = Kept::default();
        kept.make(Action::Do, Some(add("Selwyn")));
        kept.make(Action::Undo, back(kept.history().undo()));
        kept.make(Action::Do, Some(add("Nordvik")));
        assert_eq!(kept.history().redo(), None);
        assert_eq!(back(kept.history().undo()).map(|edit| edit.summary).as_deref(), Some("Added Nordvik"));
    }

    #[test]
    fn the_oldest_edits_are_forgotten() {
        let record = |action, edit| Record { before: TextHash::of(b""), after: TextHash::of(b"a"), action, edit };
        let mut history = History::default();
        for index in 0..=MAX_UNDO {
            history.record(record(Action::Do, add(&format!("Town {index}"))));
        }
        let mut count = 0;
        while let Some(edit) = back(history.undo()) {
            history.record(record(Action::Undo, edit));
            count += 1;
        }
        assert_eq!(count, MAX_UNDO);
    }
}
