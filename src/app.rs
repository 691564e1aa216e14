//! The reader as a pure program: a model, the messages that change it, and the effects it asks for in return.
//!
//! [`update()`] is the only one to change the [`Model`]; it leaves everything ready to be drawn, so that drawing writes
//! nothing and never wraps or searches.

pub mod card;
pub mod context;
pub mod cursor;
pub mod dictionary;
pub mod effect;
pub mod form;
pub mod geometry;
pub mod link;
pub mod list;
pub mod message;
pub mod overlay;
pub mod page;
pub mod preview;
pub mod prompt;
pub mod question;
pub mod reading;
pub mod said;
pub mod search;
pub mod shelf;
pub mod sidebar;
pub mod stops;
#[cfg(test)]
pub(crate) mod tests;
pub mod update;

use std::sync::Arc;

use crate::config::{Settings, Theme};
use crate::dictionary::{Draft, Stack};
use crate::input::{Action, Key, Keymap, Mode};
use crate::recognition::Lexicon;

use card::Card;
use dictionary::areas::Areas;
use dictionary::picker::Picker;
use dictionary::{Dictionary, Level};
use form::Form;
use geometry::{Geometry, Wish};
use list::List;
use overlay::Overlay;
use reading::Reading;
use said::Said;
use sidebar::Sidebar;
use stops::Hidden;

pub use effect::{Effect, Exported, Haste, Looked};
pub use message::{Cause, DictionaryNews, Differing, Loaded, Message, Preview, Sight, Taken, Unwritten};
pub use shelf::{ArticleId, Entry, Input, Memory};
pub use update::update;

/// What the program starts with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The settings.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// The styles, as the terminal can show them.
    pub theme: Theme,
    /// Whether marks outside ASCII are kept off the screen.
    pub ascii: bool,
    /// The dictionaries.
    pub stack: Arc<Stack>,
    /// The names to find.
    pub lexicon: Arc<Lexicon>,
}

/// Everything the reader knows and shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The articles that were opened.
    pub shelf: Vec<Entry>,
    /// What fills the screen.
    pub screen: Screen,
    /// The list of articles.
    pub list: List,
    /// The dictionary screen.
    pub dictionary: Dictionary,
    /// The screens of who says what and of the figures.
    pub said: Said,
    /// The article on the screen, once it is loaded.
    pub reading: Option<Reading>,
    /// The article to be on the screen, loaded or not.
    pub current: Option<ArticleId>,
    /// The names of the article.
    pub sidebar: Sidebar,
    /// The card of the focus, where it is shown.
    pub card: Option<Card>,
    /// What stands over the screen and takes the keys.
    pub overlay: Overlay,
    /// The pane that takes the keys, unless something stands over it.
    pub pane: Pane,
    /// What is not lit.
    pub hidden: Hidden,
    /// Whether nothing but the text is shown.
    pub text_only: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// One sentence for the reader, until the next key.
    pub notice: Option<Notice>,
    /// What the keys pressed so far are the beginning of.
    pub waiting: Waiting,
    /// What waits for the dictionaries to be read.
    pub held: Option<Held>,
    /// The next unread article, offered at the end of one.
    pub offer: Option<ArticleId>,
    /// Places jumped from.
    pub jumps: Jumps,
    /// The dictionaries.
    pub stack: Arc<Stack>,
    /// The names to find.
    pub lexicon: Arc<Lexicon>,
    /// Which lexicon it is: what was found with an older one is found anew.
    pub revision: u32,
    /// The keys.
    pub keymap: Keymap,
    /// The styles.
    pub theme: Theme,
    /// The settings.
    pub settings: Settings,
    /// Whether marks outside ASCII are kept off the screen.
    pub ascii: bool,
    /// Forms that were left with something typed in them, the latest last.
    pub drafts: Vec<Form>,
    /// Those of an earlier run among them; `None` until they were asked for.
    pub earlier: Option<Vec<Draft>>,
    /// The drafts as they are kept outside the model, with the form that is open.
    pub kept: Vec<Draft>,
    /// Where everything stands on the screen.
    pub geometry: Geometry,
    size: (u16, u16),
    /// Counts searches, edits and previews.
    ticket: u32,
    /// Where a mouse button went down in the text.
    pressed_at: Option<usize>,
}

/// What fills the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// An article.
    #[default]
    Reader,
    /// The list of articles.
    List,
    /// The dictionary.
    Dictionary,
    /// Who says what, or the figures.
    Said,
}

/// The pane that takes the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The text.
    #[default]
    Text,
    /// The names.
    Sidebar,
    /// The card.
    Card,
}

/// One sentence for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says; unsafe to show as it is.
    pub text: String,
    /// Whether something went wrong.
    pub wrong: bool,
}

/// What the keys pressed so far are the beginning of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Waiting {
    /// Nothing.
    #[default]
    Nothing,
    /// Two keys one after the other.
    Second(Key),
    /// A command that needs a letter.
    Letter(Action),
}

/// What waits for the dictionaries to be read.
#[derive(Clone, Debug)]
pub struct Held {
    /// What was asked for.
    pub action: Action,
    /// What was typed behind it.
    pub keys: Vec<Message>,
}

/// Places jumped from, to go back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    /// Articles and bytes, the latest last.
    places: Vec<(ArticleId, usize)>,
    /// The place that going back leads to is the one before this.
    at: usize,
}

/// What takes the keys right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The text of the article.
    Text,
    /// Words being selected in it.
    Selection,
    /// The names.
    Sidebar,
    /// The card, as a pane or over the text.
    Card,
    /// The list of articles.
    List,
    /// The list of the dictionary screen.
    Dictionary,
    /// The details of the dictionary screen.
    Details,
    /// Who says what, or the figures.
    Said,
    /// The words of a search.
    Search,
    /// The filter of the sidebar or the list.
    Filter,
    /// The help.
    Help,
    /// The filter of the help.
    HelpFilter,
    /// The command palette.
    Palette,
    /// A link.
    Link,
    /// Labels on names.
    Labels,
    /// The form in which a name is added or changed.
    Form,
    /// A question.
    Question,
    /// A choice that is found by typing.
    Pick,
    /// A line that is asked for.
    Prompt,
}

impl Place {
    /// Which keys hold there.
    #[must_use]
    pub fn mode(self) -> Mode {
        match self {
            Self::Text | Self::Labels => Mode::Read,
            Self::Selection => Mode::Select,
            Self::Sidebar | Self::List | Self::Dictionary | Self::Details | Self::Said => Mode::List,
            Self::Card | Self::Help | Self::Link | Self::Question => Mode::Ask,
            Self::Search | Self::Filter | Self::HelpFilter | Self::Palette | Self::Form | Self::Pick | Self::Prompt => {
                Mode::Text
            }
        }
    }
}

impl Model {
    /// A reader with no article yet.
    #[must_use]
    pub fn new(setup: Setup) -> Self {
        let Setup { size, settings, keymap, theme, ascii, stack, lexicon } = setup;
        Self {
            shelf: Vec::new(),
            screen: Screen::Reader,
            list: List::default(),
            dictionary: Dictionary::default(),
            said: Said::default(),
            reading: None,
            current: None,
            sidebar: Sidebar::default(),
            card: None,
            overlay: Overlay::None,
            pane: Pane::Text,
            hidden: Hidden::default(),
            text_only: false,
            mouse: settings.mouse,
            notice: None,
            waiting: Waiting::Nothing,
            held: None,
            offer: None,
            jumps: Jumps::default(),
            stack,
            lexicon,
            revision: 0,
            drafts: Vec::new(),
            earlier: None,
            kept: Vec::new(),
            keymap,
            theme,
            settings,
            ascii,
            geometry: Geometry::new(size.0, size.1, Wish::default()),
            size,
            ticket: 0,
            pressed_at: None,
        }
    }

    /// What takes the keys right now.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.overlay {
            Overlay::None => self.place_below(),
            Overlay::Card => Place::Card,
            Overlay::Help(help) if help.typing => Place::HelpFilter,
            Overlay::Help(_) => Place::Help,
            Overlay::Palette(_) => Place::Palette,
            Overlay::Link(_) => Place::Link,
            Overlay::Labels(_) => Place::Labels,
            Overlay::Search => Place::Search,
            Overlay::Filter => Place::Filter,
            Overlay::Form(_) => Place::Form,
            Overlay::Question(_) => Place::Question,
            Overlay::Pick(_) => Place::Pick,
            Overlay::Prompt(_) => Place::Prompt,
        }
    }

    /// What takes the keys when nothing stands over the screen.
    #[must_use]
    pub fn place_below(&self) -> Place {
        match (self.screen, self.pane) {
            (Screen::List, _) => Place::List,
            (Screen::Dictionary, _) => match self.dictionary.level {
                Level::List => Place::Dictionary,
                Level::Detail => Place::Details,
            },
            (Screen::Said, _) => Place::Said,
            (Screen::Reader, Pane::Sidebar) => Place::Sidebar,
            (Screen::Reader, Pane::Card) => Place::Card,
            (Screen::Reader, Pane::Text)
                if self.reading.as_ref().is_some_and(|reading| reading.selection.is_some()) =>
            {
                Place::Selection
            }
            (Screen::Reader, Pane::Text) => Place::Text,
        }
    }

    /// The entry of an article.
    #[must_use]
    pub fn entry(&self, id: ArticleId) -> Option<&Entry> {
        self.shelf.get(id.0 as usize)
    }

    /// Rows of the text on the screen.
    #[must_use]
    pub fn text_height(&self) -> usize {
        usize::from(self.geometry.text.height)
    }

    /// Rows of the sidebar on the screen.
    #[must_use]
    pub fn sidebar_height(&self) -> usize {
        usize::from(self.geometry.sidebar.height)
    }

    /// Rows of the list on the screen.
    #[must_use]
    pub fn list_height(&self) -> usize {
        usize::from(self.geometry.whole.height)
    }

    /// Where the parts of the dictionary screen stand.
    #[must_use]
    pub fn dictionary_areas(&self) -> Areas {
        Areas::new(self.geometry.whole, self.dictionary.level == Level::Detail)
    }

    /// Where the parts of who says what and of the figures stand.
    #[must_use]
    pub fn said_areas(&self) -> said::areas::Areas {
        let foot = !self.said.gathered.not_counted.is_empty() || self.said.gathered.unsought;
        said::areas::Areas::new(self.geometry.whole, self.said.view == said::View::Figures, foot)
    }

    /// Rows of help, palette or choice on the screen: its area less the line that is typed in and its rule.
    #[must_use]
    pub fn overlay_height(&self) -> usize {
        let area = if let Overlay::Pick(picker) = &self.overlay { self.pick_area(picker) } else { self.geometry.whole };
        usize::from(area.height).saturating_sub(2)
    }

    /// Where a choice stands: over the bottom of the screen, below a rule.
    #[must_use]
    pub fn pick_area(&self, picker: &Picker) -> ratatui::layout::Rect {
        let body = update::form_body(self);
        // The rule, and a blank row below.
        let room = usize::from(body.height).saturating_sub(2);
        let height = (picker.shown(room) as u16).saturating_add(2).min(body.height);
        ratatui::layout::Rect { y: body.bottom() - height, height, ..body }
    }

    /// The area of the card, as a pane or over the text; empty where there is none.
    #[must_use]
    pub fn card_area(&self) -> ratatui::layout::Rect {
        geometry::card_area(&self.geometry)
    }

    /// How many articles are still lit by an older lexicon.
    #[must_use]
    pub fn behind(&self) -> usize {
        let ready = self.shelf.iter().filter_map(Entry::ready);
        ready.filter(|ready| ready.seen != shelf::Seen::Nothing && ready.revision != self.revision).count()
    }

    /// Says something until the next key.
    fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), wrong: false });
    }

    /// Says that something went wrong.
    fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), wrong: true });
    }
}

impl Jumps {
    /// The most places that are kept.
    const MAX: usize = 100;

    /// Remembers a place that is jumped from; what was gone back from is forgotten.
    fn push(&mut self, id: ArticleId, byte: usize) {
        self.places.truncate(self.at);
        if self.places.last() != Some(&(id, byte)) {
            self.places.push((id, byte));
        }
        if self.places.len() > Self::MAX {
            self.places.remove(0);
        }
        self.at = self.places.len();
    }

    /// The place to go back to from `here`, which can be gone forward to again.
    fn back(&mut self, here: (ArticleId, usize)) -> Option<(ArticleId, usize)> {
        let to = *self.places.get(self.at.checked_sub(1)?)?;
        if self.at == self.places.len() {
            self.places.push(here);
        }
        self.at -= 1;
        Some(to)
    }

    /// The place that was gone back from.
    fn forward(&mut self) -> Option<(ArticleId, usize)> {
        let to = *self.places.get(self.at + 1)?;
        self.at += 1;
        Some(to)
    }
}
