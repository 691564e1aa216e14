//! The dictionary on a screen: every name of all layers, what the reader taught the program, new names, problems.

pub mod areas;
pub mod catalog;
pub mod detail;
pub mod filter;
pub mod line;
pub mod picker;
pub mod review;
pub mod tallies;

use std::collections::HashSet;
use std::sync::Arc;

use crate::app::Screen;
use crate::app::cursor::Cursor;
use crate::app::form::known as like;
use crate::app::shelf::Entry;
use crate::dictionary::problems::Problem;
use crate::dictionary::{Key, Stack};
use crate::names::Kind;
use crate::text::LineEditor;
use crate::text::fold::folded;
use crate::text::width::width;

use catalog::{Catalog, Row};
use detail::Detail;
use filter::{Filtered, Haystack};
use review::{HitsById, Review};
use tallies::Tallies;

/// A page of the dictionary screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Every name of all layers.
    #[default]
    All,
    /// What the reader's own dictionary holds.
    Mine,
    /// Names of the open articles that no list has.
    New,
    /// What is not as it should be.
    Problems,
}

impl Tab {
    /// Every page, from left to right.
    pub const ALL: [Self; 4] = [Self::All, Self::Mine, Self::New, Self::Problems];

    /// Its title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Mine => "Mine",
            Self::New => "New in open files",
            Self::Problems => "Problems",
        }
    }

    /// The page `by` further to the right, round and round.
    #[must_use]
    pub fn beside(self, by: i8) -> Self {
        let at = (isize::from(self as i8) + isize::from(by)).rem_euclid(Self::ALL.len().cast_signed());
        Self::ALL.into_iter().nth(at.cast_unsigned()).unwrap_or_default()
    }
}

/// Something on the screen that stays itself when lists change around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A built-in entity, by its number.
    BuiltIn(u32),
    /// An item of a dictionary: its layer, and its key there.
    Item(usize, Key),
    /// A new name, as it is written.
    New(String),
    /// A problem, by its sentence.
    Problem(String),
}

/// What has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// The list.
    #[default]
    List,
    /// The details of the chosen row; they fill the screen where it is narrow.
    Detail,
}

/// Known names that are like a new one.
#[derive(Clone, Debug, Default)]
struct Likest {
    /// The new name.
    name: String,
    /// The ticket that the answer carries.
    ticket: u32,
    /// The answer.
    known: Option<like::Known>,
}

/// The dictionary screen.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// The page that is shown.
    pub tab: Tab,
    /// The names that the rows are of.
    pub catalog: Arc<Catalog>,
    /// What the open articles hold.
    pub tallies: Tallies,
    /// The rows of all names.
    pub all: Vec<Row>,
    /// The rows of the reader's own.
    pub mine: Vec<Row>,
    /// The new names, filtered.
    pub new: Vec<String>,
    /// How many new names there are, the filter aside.
    pub new_count: usize,
    /// What is not as it should be.
    pub review: Arc<Review>,
    /// The rows of problems, filtered: their numbers in the review.
    pub problems: Vec<u32>,
    /// The dictionaries whose problems were asked for last.
    reviewed: Option<Arc<Stack>>,
    /// Counts how often that was asked; only the last answer counts.
    review_ticket: u32,
    /// Whether the answer is still awaited.
    pub reviewing: bool,
    /// Whether other articles were counted since.
    review_is_old: bool,
    /// Known names that are like the new one chosen last.
    likest: Likest,
    /// The chosen row of each page.
    cursors: [Cursor; 4],
    /// What is typed to filter by.
    pub filter: LineEditor,
    /// What the filter found last, which a longer query starts from; `None` where nothing is filtered by.
    pub filtered: Option<Arc<Filtered>>,
    /// The names as they are now, where the rows are still those of earlier ones: until the filter answers.
    next: Option<Arc<Catalog>>,
    /// Counts what was asked of the filter; only the last answer counts.
    pub ticket: u32,
    /// Whether the last answer is still awaited.
    pub awaits: bool,
    /// Rows that an action is for, instead of the chosen one.
    pub ticked: HashSet<Subject>,
    /// The details of the chosen row.
    pub detail: Detail,
    /// What has the keys.
    pub level: Level,
    /// The screen it was opened from.
    pub came_from: Screen,
}

impl Dictionary {
    /// Counts the articles of the shelf that were not counted as they are now.
    pub fn count(&mut self, shelf: &[Entry]) {
        for (id, entry) in (0_u32..).zip(shelf) {
            self.tallies.count(crate::app::ArticleId(id), entry);
        }
    }

    /// Whether the names known last are those of `stack`.
    #[must_use]
    pub fn is_of(&self, stack: &Arc<Stack>) -> bool {
        Arc::ptr_eq(&self.latest().stack, stack)
    }

    /// The names as they are now, which the filter is to look through.
    #[must_use]
    pub fn latest(&self) -> &Arc<Catalog> {
        self.next.as_ref().unwrap_or(&self.catalog)
    }

    /// Takes the dictionaries as they are now. Where something is filtered by, the rows stay those of the earlier ones
    /// until the filter answers.
    pub fn take(&mut self, stack: Arc<Stack>) {
        let catalog = Arc::new(Catalog::new(stack, Arc::clone(&self.catalog.built_in)));
        self.filtered = None;
        self.likest = Likest::default();
        if self.query().is_empty() {
            self.show_all(catalog);
        } else {
            self.next = Some(catalog);
        }
    }

    /// Takes what the filter found in `catalog`. What was typed since is another query; what changed since, the same one.
    pub fn found(&mut self, catalog: Arc<Catalog>, filtered: Arc<Filtered>, same_query: bool) {
        let subject = self.subject().filter(|_| same_query);
        self.all = filtered.hits.iter().filter_map(|hit| catalog.row(*hit)).collect();
        self.filtered = Some(filtered);
        self.now_of(catalog);
        self.mine = self.all.iter().copied().filter(|row| self.is_mine(*row)).collect();
        self.awaits = false;
        if subject.is_none() {
            self.cursors = [Cursor::default(); 4];
        }
        self.choose(subject.as_ref());
    }

    /// The rows are of `catalog` from now on.
    fn now_of(&mut self, catalog: Arc<Catalog>) {
        self.next = None;
        let is_other = !Arc::ptr_eq(&self.catalog, &catalog);
        self.catalog = catalog;
        if is_other {
            self.refill_new();
            self.forget_ticks();
        }
    }

    /// Shows every row of `catalog`.
    pub fn show_all(&mut self, catalog: Arc<Catalog>) {
        let subject = self.subject();
        self.filtered = None;
        self.awaits = false;
        self.now_of(catalog);
        let built_in = &self.catalog.built_in;
        let hit: Vec<_> = self.tallies.entities().into_iter().filter_map(|id| built_in.number(id)).collect();
        self.all = self.catalog.all(&hit);
        self.mine = self.catalog.mine();
        self.choose(subject.as_ref());
    }

    /// What is to be asked so that problems are known as they are now: the names, and a ticket that the answer carries.
    /// `None` where that is known or asked for already.
    pub fn ask_for_problems(&mut self) -> Option<(Arc<Catalog>, Option<HitsById>, u32)> {
        let catalog = self.latest();
        let is_of = self.reviewed.as_ref().is_some_and(|stack| Arc::ptr_eq(stack, &catalog.stack));
        // While an answer is awaited that will only count some articles less, it is left to come.
        if is_of && (!self.review_is_old || self.reviewing) {
            return None;
        }
        let catalog = Arc::clone(catalog);
        self.reviewed = Some(Arc::clone(&catalog.stack));
        self.review_is_old = false;
        self.reviewing = true;
        self.review_ticket = self.review_ticket.wrapping_add(1);
        Some((catalog, self.tallies.by_id(), self.review_ticket))
    }

    /// Takes the answer.
    pub fn take_review(&mut self, ticket: u32, review: Arc<Review>) {
        if ticket == self.review_ticket {
            let subject = self.subject();
            self.reviewing = false;
            self.review = review;
            self.refill_problems();
            if self.tab == Tab::Problems {
                self.detail.forget();
                self.choose(subject.as_ref());
            }
        }
    }

    /// The open articles hold other names now: what they hold of the dictionaries is to be looked for anew.
    pub fn forget_problems(&mut self) {
        self.review_is_old = true;
    }

    /// Makes the rows of problems anew.
    pub fn refill_problems(&mut self) {
        self.problems = self.review.fitting(self.query());
    }

    /// The problem of row `index`.
    #[must_use]
    pub fn problem_at(&self, index: usize) -> Option<&Problem> {
        self.review.problems.get(*self.problems.get(index)? as usize)
    }

    /// The problem that says `sentence`.
    #[must_use]
    pub fn problem(&self, sentence: &str) -> Option<&Problem> {
        self.review.problems.iter().find(|problem| problem.sentence == sentence)
    }

    /// The new name whose likest known names are to be asked for: the chosen one, where that was not done.
    pub fn ask_for_likest(&mut self, ticket: u32) -> Option<String> {
        let Some(Subject::New(name)) = self.subject() else { return None };
        if self.likest.name == name {
            return None;
        }
        self.likest = Likest { name: name.clone(), ticket, known: None };
        Some(name)
    }

    /// The answer may never come: something else was asked for in its place.
    pub fn forget_likest(&mut self) {
        if self.likest.known.is_none() {
            self.likest = Likest::default();
        }
    }

    /// Takes the names like the chosen one; says whether they were asked for.
    pub fn take_likest(&mut self, ticket: u32, known: &like::Known) -> bool {
        let is_asked = self.likest.ticket == ticket && self.likest.known.is_none();
        if is_asked {
            self.likest.known = Some(known.clone());
            self.detail.forget();
        }
        is_asked
    }

    /// The known names that are like `name`, the likest first, once they were found.
    #[must_use]
    pub fn likest_of(&self, name: &str) -> Option<&like::Known> {
        self.likest.known.as_ref().filter(|_| self.likest.name == name)
    }

    /// Makes the rows of new names anew.
    pub fn refill_new(&mut self) {
        let subject = self.subject();
        let known = self.known();
        let names = self.tallies.new_names().filter(|(name, _)| !known.contains(&folded(name)));
        let names: Vec<_> = names.map(|(name, _)| name.to_owned()).collect();
        self.new_count = names.len();
        self.new = match self.query() {
            "" => names,
            query => {
                let mut haystack = Haystack::default();
                for name in &names {
                    haystack.push([name.as_str()], 0);
                }
                let found = filter::filter(&[Arc::new(haystack)], query, None, &|| true).unwrap_or_default();
                found.hits.iter().filter_map(|hit| names.get(hit.row as usize).cloned()).collect()
            }
        };
        if self.tab == Tab::New {
            self.choose(subject.as_ref());
        }
    }

    /// The words that the dictionaries say something about, folded: they are new no longer, though the articles may not
    /// have been looked at again yet.
    fn known(&self) -> HashSet<String> {
        use crate::dictionary::Item;
        /// Of a larger dictionary only the last items are looked at: what was added just now.
        const LATEST: usize = 5000;
        let layers = self.catalog.stack.layers.iter();
        let items = layers.flat_map(|layer| layer.items.iter().rev().take(LATEST)).map(|written| &written.item);
        let mut known = HashSet::new();
        for item in items {
            match item {
                Item::Entity(entity) => known.extend(entity.names().map(folded)),
                Item::Override(changed) => known.extend(changed.aliases_added.iter().map(|alias| folded(alias))),
                Item::Ignore(ignore) if ignore.article.is_none() => drop(known.insert(folded(&ignore.text))),
                Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_) => {}
            }
        }
        known
    }

    /// The titles of the pages as they stand beside each other in `columns`, a blank between them.
    #[must_use]
    pub fn titles(&self, columns: usize) -> [(Tab, String); 4] {
        /// Columns that the words of the filter keep.
        const FILTER: usize = 24;
        let title = |tab: Tab, short: bool| {
            let words = match (tab, short) {
                (Tab::New, true) => "New",
                (Tab::All | Tab::Mine | Tab::New | Tab::Problems, _) => tab.title(),
            };
            let count = match tab {
                Tab::New => self.new_count,
                Tab::Problems => self.review.problems.len(),
                Tab::All | Tab::Mine => 0,
            };
            if count > 0 { format!(" {words} {} ", line::number(count)) } else { format!(" {words} ") }
        };
        let all = |short| Tab::ALL.map(|tab| (tab, title(tab, short)));
        let long = all(false);
        let fits = long.iter().map(|(_, words)| width(words) + 1).sum::<usize>() + FILTER <= columns;
        if fits { long } else { all(true) }
    }

    /// The page whose title stands at `column`.
    #[must_use]
    pub fn tab_at(&self, column: usize, columns: usize) -> Option<Tab> {
        let mut end = 0;
        self.titles(columns).into_iter().find_map(|(tab, words)| {
            let start = end;
            end += width(&words) + 1;
            (start..end).contains(&column).then_some(tab)
        })
    }

    /// What is filtered by.
    #[must_use]
    pub fn query(&self) -> &str {
        self.filter.text().trim()
    }

    fn is_mine(&self, row: Row) -> bool {
        match row {
            Row::BuiltIn(number) => self.catalog.overridden(number).is_some_and(|(at, _)| at.layer == 0),
            Row::Own(at) => at.layer == 0,
        }
    }

    /// How many rows the page has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len_of(self.tab)
    }

    /// How many rows a page has.
    #[must_use]
    pub fn len_of(&self, tab: Tab) -> usize {
        match tab {
            Tab::All => self.all.len(),
            Tab::Mine => self.mine.len(),
            Tab::New => self.new.len(),
            Tab::Problems => self.problems.len(),
        }
    }

    /// Whether the page has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cursor of the page.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        self.cursors.get(self.tab as usize).copied().unwrap_or_default()
    }

    /// The cursor of the page, to be moved.
    pub fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        self.cursors.get_mut(self.tab as usize)
    }

    /// What row `index` of the page is about.
    #[must_use]
    pub fn subject_at(&self, index: usize) -> Option<Subject> {
        match self.tab {
            Tab::All => self.all.get(index).and_then(|row| self.subject_of(*row)),
            Tab::Mine => self.mine.get(index).and_then(|row| self.subject_of(*row)),
            Tab::New => self.new.get(index).map(|name| Subject::New(name.clone())),
            Tab::Problems => self.problem_at(index).map(|problem| Subject::Problem(problem.sentence.clone())),
        }
    }

    /// Row `index` of the page, where its rows are names of the dictionaries or built in.
    #[must_use]
    pub fn row_at(&self, index: usize) -> Option<Row> {
        match self.tab {
            Tab::All => self.all.get(index).copied(),
            Tab::Mine => self.mine.get(index).copied(),
            Tab::New | Tab::Problems => None,
        }
    }

    /// What the chosen row is about.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        self.subject_at(self.cursor().at)
    }

    /// What a row is about.
    #[must_use]
    pub fn subject_of(&self, row: Row) -> Option<Subject> {
        match row {
            Row::BuiltIn(number) => Some(Subject::BuiltIn(number)),
            Row::Own(at) => Some(Subject::Item(at.layer, self.catalog.written(at)?.item.key())),
        }
    }

    /// The row that is about `subject`, as the catalog is now.
    #[must_use]
    pub fn row_of(&self, subject: &Subject) -> Option<Row> {
        match subject {
            Subject::BuiltIn(number) => Some(Row::BuiltIn(*number)),
            Subject::Item(layer, key) => self.catalog.find(*layer, key),
            Subject::New(_) | Subject::Problem(_) => None,
        }
    }

    /// What an action is for: the ticked rows, else the chosen one.
    #[must_use]
    pub fn subjects(&self) -> Vec<Subject> {
        if self.ticked.is_empty() {
            return self.subject().into_iter().collect();
        }
        let mut ticked: Vec<_> = self.ticked.iter().cloned().collect();
        ticked.sort();
        ticked
    }

    /// Ticks the chosen row, or takes the tick away.
    pub fn tick(&mut self) {
        if let Some(subject) = self.subject()
            && !self.ticked.remove(&subject)
        {
            self.ticked.insert(subject);
        }
    }

    /// Takes the ticks away from what is no more.
    fn forget_ticks(&mut self) {
        let mut ticked = std::mem::take(&mut self.ticked);
        ticked.retain(|subject| match subject {
            Subject::BuiltIn(_) => true,
            Subject::Item(..) => self.row_of(subject).is_some(),
            Subject::New(name) => self.new.contains(name),
            Subject::Problem(_) => false,
        });
        self.ticked = ticked;
    }

    /// Puts the cursor on the row about `subject`, where the page has one; else to the first row of new ones.
    fn choose(&mut self, subject: Option<&Subject>) {
        let at = subject.and_then(|subject| match (self.tab, subject) {
            (Tab::All, _) => self.row_of(subject).and_then(|row| self.all.iter().position(|other| *other == row)),
            (Tab::Mine, _) => self.row_of(subject).and_then(|row| self.mine.iter().position(|other| *other == row)),
            (Tab::New, Subject::New(name)) => self.new.iter().position(|other| other == name),
            (Tab::Problems, Subject::Problem(sentence)) => {
                let says = |row: &u32| self.review.problems.get(*row as usize).map(|problem| &problem.sentence);
                self.problems.iter().position(|row| says(row) == Some(sentence))
            }
            (Tab::New | Tab::Problems, _) => None,
        });
        if let (Some(at), Some(cursor)) = (at, self.cursor_mut()) {
            cursor.at = at;
        }
    }
}

/// The word for a kind that is built in.
#[must_use]
pub fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Place => "place",
        Kind::Organization => "organization",
        Kind::Person => "person",
        Kind::Own(_) => "own kind",
    }
}
