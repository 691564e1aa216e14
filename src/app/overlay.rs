//! What stands over the screen and takes the keys.

use crate::app::cursor::Cursor;
use crate::app::dictionary::picker::Picker;
use crate::app::form::Form;
use crate::app::prompt::Prompt;
use crate::app::question::Question;
use crate::app::stops::Stop;
use crate::input::{Action, Group, Keymap, Mode};
use crate::text::LineEditor;
use crate::text::fold::folded;

/// What stands over the screen and takes the keys.
#[derive(Clone, Debug, Default)]
pub enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// The card of the focus.
    Card,
    /// Every key and what it does.
    Help(Help),
    /// Every command, found by its name.
    Palette(Palette),
    /// Links, one of them shown before it is opened.
    Link(Links),
    /// Labels on the names of the screen.
    Labels(Labels),
    /// The words of a search are being typed.
    Search,
    /// What rows of the sidebar or the list must contain is being typed.
    Filter,
    /// The form in which a name is added or changed.
    Form(Box<Form>),
    /// A question with a few answers.
    Question(Box<Question>),
    /// A choice among names, kinds, or the names of an entity.
    Pick(Box<Picker>),
    /// A line that is asked for.
    Prompt(Box<Prompt>),
}

impl Overlay {
    /// The form, also where help or a question stands over it.
    #[must_use]
    pub fn form(&self) -> Option<&Form> {
        match self {
            Self::Form(form) => Some(form),
            Self::Help(help) => help.below.as_deref(),
            Self::Question(question) => question.below.as_deref(),
            Self::None
            | Self::Card
            | Self::Palette(_)
            | Self::Link(_)
            | Self::Labels(_)
            | Self::Search
            | Self::Filter
            | Self::Pick(_)
            | Self::Prompt(_) => None,
        }
    }

    /// The form, to be changed.
    pub fn form_mut(&mut self) -> Option<&mut Form> {
        match self {
            Self::Form(form) => Some(form),
            Self::Help(help) => help.below.as_deref_mut(),
            Self::Question(question) => question.below.as_deref_mut(),
            Self::None
            | Self::Card
            | Self::Palette(_)
            | Self::Link(_)
            | Self::Labels(_)
            | Self::Search
            | Self::Filter
            | Self::Pick(_)
            | Self::Prompt(_) => None,
        }
    }
}

/// Links of the screen; at least one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Where they lead, unsafe to show as they are: the one in focus first, then the article's own.
    pub targets: Vec<String>,
    /// The one that is shown.
    pub at: usize,
}

impl Links {
    /// The link that is shown.
    #[must_use]
    pub fn target(&self) -> &str {
        self.targets.get(self.at).map_or("", |target| target)
    }
}

/// Every key and what it does.
#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What it shows, from top to bottom.
    pub rows: Vec<HelpRow>,
    /// The first row shown.
    pub scroll: usize,
    /// Only rows that contain this are shown.
    pub filter: LineEditor,
    /// Whether it is being typed.
    pub typing: bool,
    /// The form that it stands over.
    pub below: Option<Box<Form>>,
}

/// A row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    /// A heading.
    Group(Group),
    /// Keys and what they do.
    Action {
        /// The keys.
        keys: String,
        /// What they do.
        action: Action,
    },
}

impl Help {
    /// Makes the rows anew from the table of keys.
    pub fn refill(&mut self, keymap: &Keymap) {
        let query = folded(self.filter.text());
        self.rows.clear();
        for group in Group::ALL {
            let actions = Action::ALL.iter().copied().filter(|action| action.group() == group);
            let rows = actions.map(|action| (keymap.shown(action), action));
            let rows = rows.filter(|(keys, action)| {
                query.is_empty()
                    || folded(&format!("{keys} {} {}", action.explanation(), group.title())).contains(&query)
            });
            let rows: Vec<_> = rows.map(|(keys, action)| HelpRow::Action { keys, action }).collect();
            if !rows.is_empty() {
                self.rows.push(HelpRow::Group(group));
                self.rows.extend(rows);
            }
        }
    }
}

/// Every command, found by its name.
#[derive(Clone, Debug)]
pub struct Palette {
    /// What is typed.
    pub line: LineEditor,
    /// The commands that fit it, the best first.
    pub rows: Vec<Action>,
    /// The chosen one.
    pub cursor: Cursor,
    /// Where the command will be done.
    pub mode: Mode,
}

impl Palette {
    /// All commands of `mode`.
    #[must_use]
    pub fn new(mode: Mode) -> Self {
        let mut palette = Self { line: LineEditor::default(), rows: Vec::new(), cursor: Cursor::default(), mode };
        palette.refill();
        palette
    }

    /// Finds the commands that fit what is typed.
    pub fn refill(&mut self) {
        use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
        use nucleo_matcher::{Config, Matcher, Utf32Str};

        let query = self.line.text();
        let pattern = Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let commands = Action::ALL.iter().copied().filter(|action| action.modes().contains(&self.mode));
        let commands = commands.filter(|action| *action != Action::Palette);
        let begun = query.trim().to_lowercase().replace(' ', "_");
        let scored = commands.filter_map(|action| {
            let words = format!("{} {}", action.explanation(), action.name());
            let score = pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher)?;
            // Who types a command's name means it, whatever explanation has the same letters.
            let named = (action.name() == begun, action.name().starts_with(&begun));
            Some(((named, score), action))
        });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_by_key(|(fits, _)| std::cmp::Reverse(*fits));
        self.rows = scored.into_iter().map(|(_, action)| action).collect();
        self.cursor = Cursor::default();
    }
}

/// Labels on the names of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The letters to type for each name; all of one length.
    pub labels: Vec<(String, Stop)>,
    /// What was typed of them.
    pub typed: String,
}

impl Labels {
    /// Labels for `stops`: one letter each where that is enough, else two, those under strong fingers first.
    #[must_use]
    pub fn new(stops: Vec<Stop>) -> Self {
        const LETTERS: &str = "asdfjklghqwertuiopzxcvbnmy";
        let singles = LETTERS.chars().map(String::from);
        let labels: Vec<String> = if stops.len() <= LETTERS.len() {
            singles.collect()
        } else {
            singles.flat_map(|first| LETTERS.chars().map(move |second| format!("{first}{second}"))).collect()
        };
        Self { labels: labels.into_iter().zip(stops).collect(), typed: String::new() }
    }

    /// Takes a letter.
    pub fn take(&mut self, letter: char) -> Labelled {
        self.typed.push(letter);
        if let Some((_, stop)) = self.labels.iter().find(|(label, _)| *label == self.typed) {
            return Labelled::Stop(*stop);
        }
        let goes_on = self.labels.iter().any(|(label, _)| label.starts_with(&self.typed));
        if goes_on { Labelled::More } else { Labelled::Nothing }
    }
}

/// What the letters typed of a label lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labelled {
    /// They are a label: to what it stands on.
    Stop(Stop),
    /// They are the beginning of one.
    More,
    /// No label begins with them.
    Nothing,
}
