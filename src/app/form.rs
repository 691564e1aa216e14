//! The form in which a name is added or changed.

pub mod areas;
pub mod draft;
pub mod known;
pub mod line;
pub mod live;
pub mod subject;

use crate::app::context::Context;
use crate::app::shelf::ArticleId;
use crate::dictionary::{CaseRule, Edit, Endings, Stack, Values};
use crate::names::endings::{self, Named};
use crate::text::{LineEditor, Span};

use areas::Areas;
use known::Known;
use live::Live;
use subject::Subject;

/// The most names whose case forms are shown.
const MAX_DECLINED: usize = 8;

/// A field of the form, or what stands below its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Another name of something known, or a new one.
    Subject,
    /// The name.
    Name,
    /// The kind.
    Kind,
    /// The other names.
    Also,
    /// Whether case forms are lit too.
    Endings,
    /// How the names must be written.
    Capitals,
    /// A line about it.
    Note,
    /// Where to read more.
    Link,
    /// Which dictionary it is saved in.
    Layer,
    /// What would be lit.
    Hits,
}

/// What a form was opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To add these words of an article.
    Add(String),
    /// To change something known.
    Change,
}

/// The form.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it was opened for.
    pub purpose: Purpose,
    /// The words of the article it was opened on, where it was.
    pub place: Option<(ArticleId, Span)>,
    /// What it may be about: known names like it, then a new one; at least one.
    pub subjects: Vec<Subject>,
    /// Which of them it is about.
    pub subject: usize,
    /// Whether the reader chose that.
    pub chosen: bool,
    /// The field that takes the keys.
    pub field: Field,
    /// The name.
    pub name: LineEditor,
    /// The kind.
    pub kind: LineEditor,
    /// Whether the kind was typed rather than guessed or chosen: what is typed next then goes on with it.
    pub kind_is_typed: bool,
    /// The other names.
    pub also: LineEditor,
    /// A line about it.
    pub note: LineEditor,
    /// Where to read more.
    pub link: LineEditor,
    /// How the names must be written.
    pub case: CaseRule,
    /// Whether case forms are lit too.
    pub endings: Endings,
    /// Which dictionary it is saved in: an index into the stack's layers.
    pub layer: usize,
    /// What the fields were filled with: those that the reader changed are not filled again.
    filled: Values,
    /// The kind of a new name, as far as it can be guessed.
    guess: String,
    /// Why it could not be saved.
    pub trouble: Option<String>,
    /// The number of the edit that is being saved.
    pub saving: Option<u32>,
    /// The number of the question for names like it, until it is answered.
    pub asked: Option<u32>,
    /// Whether it is to be saved as soon as that is answered.
    pub hasty: bool,
    /// The case forms that are lit too, in few words.
    pub forms: String,
    /// What it would light.
    pub live: Live,
    /// Where its parts stand.
    pub areas: Areas,
    /// The article around the name, or around the hit that was walked to.
    pub paragraph: Vec<Context>,
    /// The first of its rows that is shown.
    pub scroll: usize,
}

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The choice of another name of something known.
    Known,
    /// The choice of a new name.
    New,
    /// A field.
    Field(Field),
    /// The kind of something known, which its form changes, not this one.
    KnownKind,
    /// Where it is saved, where there is no choice.
    Saved,
}

impl Form {
    /// A form to add `words`, a new name of what is likely of kind `guess`.
    #[must_use]
    pub fn add(words: &str, guess: &str, place: Option<(ArticleId, Span)>, stack: &Stack) -> Self {
        let purpose = Purpose::Add(words.to_owned());
        let mut form = Self::empty(purpose, vec![Subject::New], place, first_writable(stack));
        guess.clone_into(&mut form.guess);
        form.fill(stack);
        form
    }

    /// A form to change `subject`.
    #[must_use]
    pub fn change(subject: Subject, place: Option<(ArticleId, Span)>, stack: &Stack) -> Self {
        let layer = match &subject {
            Subject::Own { layer, .. } if is_writable(stack, *layer) => *layer,
            Subject::Own { .. } | Subject::New | Subject::BuiltIn(_) => first_writable(stack),
        };
        let mut form = Self::empty(Purpose::Change, vec![subject], place, layer);
        form.fill(stack);
        form
    }

    fn empty(purpose: Purpose, subjects: Vec<Subject>, place: Option<(ArticleId, Span)>, layer: usize) -> Self {
        let field = if matches!(purpose, Purpose::Add(_)) { Field::Subject } else { Field::Also };
        Self {
            purpose,
            place,
            subjects,
            subject: 0,
            chosen: false,
            field,
            name: LineEditor::default(),
            kind: LineEditor::default(),
            kind_is_typed: false,
            also: LineEditor::default(),
            note: LineEditor::default(),
            link: LineEditor::default(),
            case: CaseRule::default(),
            endings: Endings::default(),
            layer,
            filled: Values::default(),
            guess: String::new(),
            trouble: None,
            saving: None,
            asked: None,
            hasty: false,
            forms: String::new(),
            live: Live::default(),
            areas: Areas::default(),
            paragraph: Vec::new(),
            scroll: 0,
        }
    }

    /// The form to be kept: what was typed, without what was asked and answered meanwhile.
    #[must_use]
    pub fn into_draft(self) -> Self {
        Self { saving: None, asked: None, hasty: false, trouble: None, live: Live::default(), ..self }
    }

    /// Offers names that are known and like the words; the first is chosen where it is nearly the same.
    pub fn offer(&mut self, known: Known, stack: &Stack) {
        let Known { subjects, likely } = known;
        let about = self.about().clone();
        self.subjects = subjects;
        self.subjects.push(Subject::New);
        let new = self.subjects.len() - 1;
        self.subject = if self.chosen {
            self.subjects.iter().position(|subject| *subject == about).unwrap_or(new)
        } else if likely {
            0
        } else {
            new
        };
        self.fill(stack);
    }

    /// What it is about.
    #[must_use]
    pub fn about(&self) -> &Subject {
        self.subjects.get(self.subject).unwrap_or(&Subject::New)
    }

    /// The words that become another name of what it is about.
    #[must_use]
    pub fn added(&self) -> Option<&str> {
        match (&self.purpose, self.about()) {
            (Purpose::Add(words), Subject::Own { .. } | Subject::BuiltIn(_)) => Some(words),
            (Purpose::Add(_), Subject::New) | (Purpose::Change, _) => None,
        }
    }

    /// What its rule says: Add “Nordvik”, Change “Nordvik Lines”.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.purpose {
            Purpose::Add(words) if words.is_empty() => "Add a name".to_owned(),
            Purpose::Add(words) => format!("Add “{words}”"),
            Purpose::Change => format!("Change “{}”", self.about().name()),
        }
    }

    /// Its fields, from top to bottom.
    #[must_use]
    pub fn fields(&self, stack: &Stack) -> Vec<Field> {
        let mut fields = Vec::new();
        if matches!(self.purpose, Purpose::Add(_)) {
            fields.push(Field::Subject);
        }
        if self.added().is_none() {
            fields.extend([Field::Name, Field::Kind]);
        }
        fields.extend([Field::Also, Field::Endings, Field::Capitals, Field::Note, Field::Link]);
        if self.layers(stack).len() > 1 {
            fields.push(Field::Layer);
        }
        fields
    }

    /// Its rows, from top to bottom.
    #[must_use]
    pub fn rows(&self, stack: &Stack) -> Vec<Row> {
        let mut rows = Vec::new();
        if matches!(self.purpose, Purpose::Add(_)) {
            if self.subjects.len() > 1 {
                rows.push(Row::Known);
            }
            rows.push(Row::New);
        }
        if self.added().is_some() {
            rows.push(Row::KnownKind);
        }
        let fields = self.fields(stack);
        rows.extend(fields.iter().filter(|field| **field != Field::Subject).map(|field| Row::Field(*field)));
        if !fields.contains(&Field::Layer) {
            rows.push(Row::Saved);
        }
        rows
    }

    /// The row of the field that takes the keys.
    #[must_use]
    pub fn focused_row(&self, stack: &Stack) -> usize {
        let is_focused = |row: &Row| match row {
            Row::Known => self.field == Field::Subject && *self.about() != Subject::New,
            Row::New => self.field == Field::Subject && *self.about() == Subject::New,
            Row::Field(field) => *field == self.field,
            Row::KnownKind | Row::Saved => false,
        };
        self.rows(stack).iter().position(is_focused).unwrap_or(0)
    }

    /// The dictionaries it can be saved in.
    #[must_use]
    pub fn layers(&self, stack: &Stack) -> Vec<usize> {
        match self.about() {
            Subject::Own { layer, .. } if is_writable(stack, *layer) => vec![*layer],
            Subject::Own { .. } | Subject::New | Subject::BuiltIn(_) => {
                let writable = stack.layers.iter().enumerate().filter(|(_, layer)| layer.writable);
                writable.map(|(index, _)| index).collect()
            }
        }
    }

    /// The line that is being typed, in the field that takes the keys.
    pub fn line(&mut self) -> Option<&mut LineEditor> {
        match self.field {
            Field::Name => Some(&mut self.name),
            Field::Kind => Some(&mut self.kind),
            Field::Also => Some(&mut self.also),
            Field::Note => Some(&mut self.note),
            Field::Link => Some(&mut self.link),
            Field::Subject | Field::Endings | Field::Capitals | Field::Layer | Field::Hits => None,
        }
    }

    /// To the field `by` further, round and round.
    pub fn step(&mut self, by: isize, stack: &Stack) {
        self.complete_kind(stack);
        self.live.at = None;
        let fields = self.fields(stack);
        let at = fields.iter().position(|field| *field == self.field);
        let to = match at {
            Some(at) => at.cast_signed().saturating_add(by).rem_euclid(fields.len().cast_signed()).cast_unsigned(),
            None => 0,
        };
        self.field = fields.get(to).copied().unwrap_or(Field::Also);
    }

    /// Chooses among what a field offers; `false` where it offers nothing.
    pub fn choose(&mut self, by: isize, stack: &Stack) -> bool {
        let around = |at: usize, len: usize| {
            at.cast_signed().saturating_add(by).rem_euclid(len.max(1).cast_signed()).cast_unsigned()
        };
        match self.field {
            Field::Subject => {
                self.subject = around(self.subject, self.subjects.len());
                self.chosen = true;
                self.fill(stack);
            }
            Field::Kind => {
                let kinds = stack.kinds();
                let at = kinds.iter().position(|kind| kind == self.kind.text());
                let at = at.map_or(0, |at| around(at, kinds.len()));
                self.kind = LineEditor::with(kinds.get(at).map_or("", |kind| kind));
                self.kind_is_typed = false;
            }
            Field::Endings => {
                self.endings = match self.endings {
                    Endings::Auto => Endings::None,
                    Endings::None => Endings::Auto,
                };
            }
            Field::Capitals => {
                let at = CaseRule::ALL.iter().position(|case| *case == self.case).unwrap_or(0);
                self.case = CaseRule::ALL.get(around(at, CaseRule::ALL.len())).copied().unwrap_or_default();
            }
            Field::Layer => {
                let layers = self.layers(stack);
                let at = layers.iter().position(|layer| *layer == self.layer).unwrap_or(0);
                self.layer = layers.get(around(at, layers.len())).copied().unwrap_or(self.layer);
                self.fill(stack);
            }
            Field::Name | Field::Also | Field::Note | Field::Link | Field::Hits => return false,
        }
        true
    }

    /// The kind that what is typed begins, where it begins only one and is none itself.
    #[must_use]
    pub fn begun_kind(&self, stack: &Stack) -> Option<String> {
        let typed = self.kind.text().trim().to_lowercase();
        let kinds = stack.kinds();
        if typed.is_empty() || kinds.contains(&typed) {
            return None;
        }
        let mut begun = kinds.into_iter().filter(|kind| kind.starts_with(&typed));
        begun.next().filter(|_| begun.next().is_none())
    }

    /// Whether the kind is one that no dictionary has yet.
    #[must_use]
    pub fn makes_kind(&self, stack: &Stack) -> bool {
        let typed = self.kind.text().trim().to_lowercase();
        !typed.is_empty() && self.begun_kind(stack).is_none() && !stack.kinds().contains(&typed)
    }

    fn complete_kind(&mut self, stack: &Stack) {
        if let Some(kind) = self.begun_kind(stack).filter(|_| self.field == Field::Kind) {
            self.kind = LineEditor::with(&kind);
        }
    }

    /// Whether anything was typed or chosen since it was filled.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.chosen || self.values() != self.filled
    }

    /// What its fields hold.
    #[must_use]
    pub fn values(&self) -> Values {
        Values {
            name: self.name.text().to_owned(),
            kind: self.kind.text().to_owned(),
            also: self.also.text().to_owned(),
            note: self.note.text().to_owned(),
            link: self.link.text().to_owned(),
            case: self.case,
            endings: self.endings,
        }
    }

    /// Finds the case forms that are lit too.
    pub fn decline(&mut self) {
        let about = self.values();
        let named = if about.kind == "person" { Named::Person } else { Named::Thing };
        let own = (self.added().is_none() && matches!(self.purpose, Purpose::Add(_))).then_some(about.name);
        let names = own.into_iter().chain(line::split(&about.also));
        let forms = names.map(|name| endings::summary(&name, named)).filter(|forms| !forms.is_empty());
        self.forms = forms.take(MAX_DECLINED).collect::<Vec<_>>().join(", ");
    }

    /// The change that saves it.
    ///
    /// # Errors
    /// Where it cannot be saved as it is: one sentence says why.
    pub fn edit(&self, stack: &Stack) -> Result<Edit, String> {
        let mut values = self.values();
        if let Some(kind) = self.begun_kind(stack) {
            values.kind = kind;
        }
        if self.added().is_some() {
            // What was typed for a new name is no change of a known one.
            values.name.clone_from(&self.filled.name);
            values.kind.clone_from(&self.filled.kind);
        }
        self.about().edit(&values, self.added(), stack, self.layer)
    }

    /// Fills the fields that the reader has not changed with what is known of what it is about now.
    fn fill(&mut self, stack: &Stack) {
        if !self.layers(stack).contains(&self.layer) {
            self.layer = self.layers(stack).first().copied().unwrap_or_else(|| first_writable(stack));
        }
        let values = match (&self.purpose, self.about()) {
            (Purpose::Add(words), Subject::New) => {
                Values { name: words.clone(), kind: self.guess.clone(), ..Values::default() }
            }
            (_, about) => about.values(self.added(), stack, self.layer),
        };
        for (line, before, now) in [
            (&mut self.name, &self.filled.name, &values.name),
            (&mut self.kind, &self.filled.kind, &values.kind),
            (&mut self.also, &self.filled.also, &values.also),
            (&mut self.note, &self.filled.note, &values.note),
            (&mut self.link, &self.filled.link, &values.link),
        ] {
            if line.text() == before {
                *line = LineEditor::with(now);
            }
        }
        if self.case == self.filled.case {
            self.case = values.case;
        }
        if self.endings == self.filled.endings {
            self.endings = values.endings;
        }
        self.filled = values;
    }
}

/// The dictionary that is written to unless another is asked for: the reader's own where it can be.
#[must_use]
pub fn first_writable(stack: &Stack) -> usize {
    stack.layers.iter().position(|layer| layer.writable).unwrap_or(0)
}

fn is_writable(stack: &Stack, layer: usize) -> bool {
    stack.layers.get(layer).is_some_and(|layer| layer.writable)
}

/// The words of an article as a name: on one line, without quotation marks, a leading article or a possessive.
#[must_use]
pub fn as_name(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let marks =
        |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | ',' | ';' | ':' | '(' | ')');
    let mut name = line.trim_matches(|c: char| marks(c) || c.is_whitespace());
    // Not in capitals: The Hague, A Coruña.
    for article in ["the ", "a ", "an "] {
        name = name.strip_prefix(article).unwrap_or(name);
    }
    for possessive in ["’s", "'s"] {
        name = name.strip_suffix(possessive).unwrap_or(name);
    }
    // Jr., Inc., Ltd. and D.C. keep theirs.
    let last = name.rsplit(' ').next().unwrap_or_default();
    let sentence_end = |c: char| matches!(c, '!' | '?') || c == '.' && last.chars().count() > 4;
    name.trim_end_matches(sentence_end).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::as_name;

    #[test]
    fn words_are_trimmed_to_the_name_in_them() {
        for (words, name) in [
            ("the Harbour\n Office’s", "Harbour Office"),
            ("“Nordvik Lines”,", "Nordvik Lines"),
            ("St. Anne's", "St. Anne"),
            ("A Coruña", "A Coruña"),
            ("Nordvik Lines Inc.", "Nordvik Lines Inc."),
            ("Nordvik.", "Nordvik"),
            ("(CSTO)", "CSTO"),
            ("  ", ""),
        ] {
            assert_eq!(as_name(words), name, "{words}");
        }
    }
}
