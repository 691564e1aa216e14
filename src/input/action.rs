//! Everything a key can do, in one table.

/// Where a key is pressed: the same key may do different things in different modes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// The text of an article.
    Read,
    /// Words of the text are being selected.
    Select,
    /// A list: the articles, or the sidebar.
    List,
    /// Something is being typed: a search, a filter, the command palette.
    Text,
    /// Something stands over the screen and waits to be read or answered: the card, a link, help.
    Ask,
}

impl Mode {
    /// Every mode, in the order help shows them.
    pub const ALL: [Self; 5] = [Self::Read, Self::Select, Self::List, Self::Text, Self::Ask];

    /// The word used in keymap files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Select => "select",
            Self::List => "list",
            Self::Text => "text",
            Self::Ask => "ask",
        }
    }

    /// The mode a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.word() == word)
    }
}

/// What actions are shown together in help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Moving through the text or a list.
    Move,
    /// Moving over names and figures, and asking about them.
    Names,
    /// Changing the dictionary.
    Dictionary,
    /// Searching.
    Search,
    /// What is shown.
    Show,
    /// What the articles quote.
    Said,
    /// Other articles and places in them.
    Articles,
    /// Selecting and copying.
    Copy,
    /// Typing.
    Type,
    /// The program.
    Program,
}

impl Group {
    /// Every group, in the order help shows them.
    pub const ALL: [Self; 10] = [
        Self::Move,
        Self::Names,
        Self::Dictionary,
        Self::Search,
        Self::Show,
        Self::Said,
        Self::Articles,
        Self::Copy,
        Self::Type,
        Self::Program,
    ];

    /// Its heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Names => "Names and figures",
            Self::Dictionary => "The dictionary",
            Self::Search => "Searching",
            Self::Show => "What is shown",
            Self::Said => "Who says what",
            Self::Articles => "Articles and places",
            Self::Copy => "Selecting and copying",
            Self::Type => "Typing",
            Self::Program => "The program",
        }
    }
}

/// Whether an action needs a letter after its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The keys alone.
    None,
    /// A letter a-z: the name of a mark.
    Letter,
}

/// Reads the table below into the enum, and into what is known about each action.
macro_rules! actions {
    ($($action:ident $name:literal $hint:literal $group:ident [$($mode:ident)*] $argument:ident $explanation:literal)*) => {
        /// Something a key can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $(#[doc = $explanation] $action,)*
        }

        impl Action {
            /// Every action, in the order help shows them.
            pub const ALL: &[Self] = &[$(Self::$action),*];

            /// Its name in keymap files.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$action => $name),* }
            }

            /// A word or two for the footer.
            #[must_use]
            pub fn hint(self) -> &'static str {
                match self { $(Self::$action => $hint),* }
            }

            /// One line for help and the command palette.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$action => $explanation),* }
            }

            /// What it is shown with.
            #[must_use]
            pub fn group(self) -> Group {
                match self { $(Self::$action => Group::$group),* }
            }

            /// The modes in which it can be asked for.
            #[must_use]
            pub fn modes(self) -> &'static [Mode] {
                match self { $(Self::$action => &[$(Mode::$mode),*]),* }
            }

            /// Whether its key needs a letter after it.
            #[must_use]
            pub fn argument(self) -> Argument {
                match self { $(Self::$action => Argument::$argument),* }
            }
        }
    };
}

actions! {
    LineDown "line_down" "down" Move [Read Select List Text Ask] None "Move one line down"
    LineUp "line_up" "up" Move [Read Select List Text Ask] None "Move one line up"
    PageDown "page_down" "page" Move [Read List Text Ask] None "Move one page down; at an article's end, offer the next unread"
    PageUp "page_up" "page up" Move [Read List Text Ask] None "Move one page up"
    HalfPageDown "half_page_down" "half page" Move [Read List Ask] None "Move half a page down"
    HalfPageUp "half_page_up" "half page up" Move [Read List Ask] None "Move half a page up"
    Top "top" "top" Move [Read List Ask] None "Go to the start"
    Bottom "bottom" "end" Move [Read List Ask] None "Go to the end"
    NextPane "next_pane" "names" Move [Read List Text Ask] None "Go to the next pane: text, names, card; in a form, to the next field"
    PreviousPane "previous_pane" "pane" Move [Read List Text Ask] None "Go to the previous pane or field"
    Open "open" "open" Move [Read List Text Ask] None "Open what is chosen, or accept"
    Back "back" "back" Move [Read Select List Text Ask] None "Go back one level; never quits"

    NextMention "next_mention" "next" Names [Read List Ask] None "Go to the next name or figure"
    PreviousMention "previous_mention" "previous" Names [Read List Ask] None "Go to the previous name or figure"
    PickMention "pick_mention" "pick" Names [Read] None "Label the names on screen and jump to one"
    NextOfEntity "next_of_entity" "same" Names [Read List Ask] None "Go to the next mention of the name in focus"
    PreviousOfEntity "previous_of_entity" "same, back" Names [Read List Ask] None "Go to the previous mention of the name in focus"
    Why "why" "why" Names [Read List Ask] None "Show the card: what it is and why it is lit"
    SelectRow "select_row" "light" Names [List] None "Light the mentions of the chosen name, or tick the chosen row"

    Add "add" "add" Dictionary [Read Select List Ask] None "Add the name in focus or the selection to the dictionary"
    Edit "edit" "edit" Dictionary [Read Select List Ask] None "Change what the dictionary says of the name in focus"
    Wrong "wrong" "wrong" Dictionary [Read Select List Ask] None "Say that the name is wrong; in the dictionary, remove it or switch it off"
    Undo "undo" "undo" Dictionary [Read Select List Ask] None "Take the last change of the dictionary back, or of a check"
    Redo "redo" "redo" Dictionary [Read Select List Ask] None "Do again what was taken back last"
    SameAs "same_as" "same as" Dictionary [Read List Ask] None "Make the name in focus, or the chosen rows, other names of another entry"
    SplitOff "split_off" "split off" Dictionary [Read List Ask] None "Make another name of the entry an entry of its own"
    Mend "mend" "mend" Dictionary [List] None "In the dictionary: mend the chosen problem"
    ChangeKind "change_kind" "kind" Dictionary [Read List Ask] None "Change the kind of the name in focus, or of the chosen rows"

    Search "search" "search" Search [Read Ask] None "Search; capitals count only if you type one"
    Filter "filter" "filter" Search [List] None "Show only the rows that contain what you type"
    NextHit "next_hit" "next" Search [Read List Ask] None "Go to the next of what was last asked for: a search hit or a chosen name"
    PreviousHit "previous_hit" "previous" Search [Read List Ask] None "Go to the previous of what was last asked for"

    TogglePlaces "toggle_places" "places" Show [Read List] None "Show or hide places"
    ToggleOrganizations "toggle_organizations" "organizations" Show [Read List] None "Show or hide organizations"
    TogglePeople "toggle_people" "people" Show [Read List] None "Show or hide people"
    ToggleFigures "toggle_figures" "figures" Show [Read List] None "Show or hide figures"
    ToggleQuotes "toggle_quotes" "quotes" Show [Read List] None "Show or hide quotes"
    ToggleNew "toggle_new" "new" Show [Read List] None "Show or hide new names, those of no list"
    ToggleSix "toggle_six" "kind 6" Show [Read List] None "Show or hide the kind of yours that has the digit 6"
    ToggleSeven "toggle_seven" "kind 7" Show [Read List] None "Show or hide the kind of yours that has the digit 7"
    ToggleEight "toggle_eight" "kind 8" Show [Read List] None "Show or hide the kind of yours that has the digit 8"
    ToggleNine "toggle_nine" "kind 9" Show [Read List] None "Show or hide the kind of yours that has the digit 9"
    TextOnly "text_only" "text only" Show [Read List] None "Show only the text, or everything again"
    Sort "sort" "sort" Show [List] None "Sort by the next order: first mention, count, name; date, source, title"
    Fold "fold" "fold" Show [List] None "Fold the section"
    Unfold "unfold" "unfold" Show [List] None "Unfold the section"
    ShowLink "show_link" "link" Show [Read List Ask] None "Show the link or the source; Enter then opens it"

    NextArticle "next_article" "next article" Articles [Read List Ask] None "Go to the next article"
    PreviousArticle "previous_article" "previous article" Articles [Read List Ask] None "Go to the previous article"
    ArticleList "article_list" "list" Articles [Read List Ask] None "Show the list of articles"
    Dictionary "dictionary" "dictionary" Articles [Read List Ask] None "Show the dictionary: every name, your own, new ones, problems"
    WhoSaysWhat "who_says_what" "who says what" Said [Read List Ask] None "Show who says what: quotes, statements and figures by source"
    Figures "figures" "figures" Said [Read List Ask] None "Show the figures as a table, to be checked one by one"
    Check "check" "check" Said [List] None "Mark what is chosen: right, wrong, unclear, unchecked"
    Note "note" "note" Said [List] None "Write a note about what is chosen"
    AllArticles "all_articles" "all articles" Said [List] None "Show what all open articles say, or this one alone"
    Write "write" "write" Said [List] None "Write the list to a file: .csv, .tsv or .json"

    JumpBack "jump_back" "jump back" Articles [Read List] None "Go back to where you jumped from"
    JumpForward "jump_forward" "jump forward" Articles [Read List] None "Go forward again after going back"
    SetMark "set_mark" "mark" Articles [Read] Letter "Set a mark here: a letter a-z"
    GoToMark "go_to_mark" "go to mark" Articles [Read List] Letter "Go to a mark"

    Select "select" "select" Copy [Read] None "Start to select words"
    SelectLeft "select_left" "left" Copy [Select] None "Extend the selection one character left"
    SelectRight "select_right" "right" Copy [Select] None "Extend the selection one character right"
    SelectWord "select_word" "word" Copy [Select] None "Extend the selection to the next word"
    SelectWordBack "select_word_back" "word back" Copy [Select] None "Extend the selection to the previous word"
    SelectLineStart "select_line_start" "line start" Copy [Select] None "Extend the selection to the start of the line"
    SelectLineEnd "select_line_end" "line end" Copy [Select] None "Extend the selection to the end of the line"
    CopySelection "copy_selection" "copy" Copy [Select] None "Copy the selection"
    CopyName "copy_name" "name" Copy [Read List Ask] None "Copy the name in focus"
    CopySentence "copy_sentence" "sentence" Copy [Read List Ask] None "Copy the sentence around the focus"
    CopyItem "copy_item" "copy" Copy [List] None "Copy what is chosen with its source and article"
    CopyLink "copy_link" "link" Copy [Read List Ask] None "Copy the link, or the article's own"

    CursorLeft "cursor_left" "left" Type [Text] None "Move the cursor one character left"
    CursorRight "cursor_right" "right" Type [Text] None "Move the cursor one character right"
    CursorWordLeft "cursor_word_left" "word left" Type [Text] None "Move the cursor one word left"
    CursorWordRight "cursor_word_right" "word right" Type [Text] None "Move the cursor one word right"
    CursorStart "cursor_start" "start" Type [Text] None "Move the cursor to the start"
    CursorEnd "cursor_end" "end" Type [Text] None "Move the cursor to the end"
    DeleteBack "delete_back" "delete" Type [Text] None "Delete the character before the cursor"
    DeleteForward "delete_forward" "delete" Type [Text] None "Delete the character under the cursor"
    DeleteWord "delete_word" "delete word" Type [Text] None "Delete the word before the cursor"
    DeleteToStart "delete_to_start" "clear" Type [Text] None "Delete everything before the cursor"
    DeleteToEnd "delete_to_end" "delete rest" Type [Text] None "Delete everything after the cursor"

    Palette "palette" "commands" Program [Read Select List Ask] None "Find a command by its name"
    Help "help" "help" Program [Read Select List Text Ask] None "Show every key and what it does"
    ToggleMouse "toggle_mouse" "mouse" Program [Read Select List Text Ask] None "Give the mouse to the terminal, or take it back"
    Redraw "redraw" "redraw" Program [Read Select List Text Ask] None "Draw the whole screen again"
    Suspend "suspend" "suspend" Program [Read Select List Text Ask] None "Suspend the program; fg in the shell resumes it"
    Close "close" "close" Program [Read Select List Text Ask] None "Close what is open and keep what was typed; quits from the text"
    Quit "quit" "quit" Program [Read Select List Ask] None "Go back, and quit where there is nothing to go back to"
    QuitNow "quit_now" "quit now" Program [Read Select List Ask] None "Quit now"
}

impl Action {
    /// The action that keymap files call `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Action;

    #[test]
    fn names_are_told_apart() {
        let names: BTreeSet<_> = Action::ALL.iter().map(|action| action.name()).collect();
        assert_eq!(names.len(), Action::ALL.len());
    }

    #[test]
    fn every_action_is_explained_in_one_line_and_can_be_asked_for() {
        for action in Action::ALL {
            let explanation = action.explanation();
            assert!(explanation.starts_with(char::is_uppercase) && !explanation.ends_with('.'), "{explanation}");
            assert!((5..=80).contains(&explanation.chars().count()), "{explanation}");
            assert!(!action.hint().is_empty() && !action.modes().is_empty(), "{}", action.name());
        }
    }
}
