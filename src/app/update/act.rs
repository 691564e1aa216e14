//! From keys to commands, and from commands to the rooms that know them.

use super::{
    copy, entries, form, held, load, names, overlays, panes, question, read, said, search, select, typing, wrong,
};
use crate::app::cursor::Motion;
use crate::app::dictionary::picker::Purpose;
use crate::app::said::View;
use crate::app::stops::Section;
use crate::app::{Effect, Model, Place, Screen, Waiting};
use crate::input::keymap::Press;
use crate::input::{Action, Key};
use crate::text::LineEditor;

/// A key was pressed.
pub(super) fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    model.notice = None;
    let letter = key.in_latin().unwrap_or(key).typed();
    if let (Place::Labels, Some(letter)) = (model.place(), letter) {
        names::label_typed(model, letter);
        return Vec::new();
    }
    if let Some(effects) = letter.and_then(|letter| question::digit(model, letter)) {
        model.waiting = Waiting::Nothing;
        return effects;
    }
    let mode = model.place().mode();
    let press = match std::mem::take(&mut model.waiting) {
        Waiting::Nothing => model.keymap.press(mode, None, key),
        Waiting::Second(first) => model.keymap.press(mode, Some(first), key),
        Waiting::Letter(action) => match letter {
            Some(letter) if letter.is_ascii_lowercase() => Press::Act(action, Some(letter)),
            Some(_) | None => return Vec::new(),
        },
    };
    match press {
        Press::Act(action, letter) => act(model, action, letter),
        Press::Wait(first) => {
            model.waiting = Waiting::Second(first);
            Vec::new()
        }
        Press::Unbound => key.typed().map_or_else(Vec::new, |letter| typing::typed(model, letter)),
    }
}

/// Does what a key or the palette asks for.
#[expect(clippy::too_many_lines, reason = "a line for each action")]
pub(super) fn act(model: &mut Model, action: Action, letter: Option<char>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if held::waits(model, action) {
        return effects;
    }
    match action {
        Action::LineDown => effects = panes::moved(model, Motion::Lines(1)),
        Action::LineUp => effects = panes::moved(model, Motion::Lines(-1)),
        Action::PageDown => effects = panes::page_down(model),
        Action::PageUp => effects = panes::moved(model, Motion::Pages(-1)),
        Action::HalfPageDown => effects = panes::moved(model, Motion::Halves(1)),
        Action::HalfPageUp => effects = panes::moved(model, Motion::Halves(-1)),
        Action::Top => effects = panes::moved(model, Motion::Top),
        Action::Bottom => effects = panes::moved(model, Motion::Bottom),
        Action::NextPane => effects = panes::next_pane(model, 1),
        Action::PreviousPane => effects = panes::next_pane(model, -1),
        Action::Open => effects = panes::open(model),
        Action::Back => effects = panes::back(model),

        Action::NextMention => names::next(model),
        Action::PreviousMention => names::previous(model),
        Action::PickMention => names::pick(model),
        Action::NextOfEntity => names::same(model, 1),
        Action::PreviousOfEntity => names::same(model, -1),
        Action::Why => overlays::card(model),
        Action::SelectRow => effects = panes::select_row(model),

        Action::Add | Action::Edit | Action::Wrong if model.screen == Screen::Said => {
            model.say("Go to the words first: names are taught in the article");
        }
        Action::Add if model.screen == Screen::Dictionary => effects = entries::change::add(model),
        Action::Add => effects = form::add(model),
        Action::Edit if model.screen == Screen::Dictionary => effects = entries::change::edit(model),
        Action::Edit => effects = form::edit(model),
        Action::Wrong if model.screen == Screen::Dictionary => effects = entries::change::remove(model),
        Action::Wrong => wrong::wrong(model),
        Action::Undo if model.screen == Screen::Said => effects = said::undo(model),
        Action::Redo if model.screen == Screen::Said => effects = said::redo(model),
        Action::Undo => effects = vec![Effect::Undo],
        Action::Redo => effects = vec![Effect::Redo],

        Action::Search => effects = overlays::search(model),
        Action::Filter => overlays::filter(model),
        Action::NextHit => search::walk(model, 1),
        Action::PreviousHit => search::walk(model, -1),

        Action::TogglePlaces => names::toggle(model, Section::Places),
        Action::ToggleOrganizations => names::toggle(model, Section::Organizations),
        Action::TogglePeople => names::toggle(model, Section::People),
        Action::ToggleFigures => names::toggle(model, Section::Figures),
        Action::ToggleQuotes => names::toggle(model, Section::Quotes),
        Action::ToggleSix => names::toggle_own(model, '6'),
        Action::ToggleSeven => names::toggle_own(model, '7'),
        Action::ToggleEight => names::toggle_own(model, '8'),
        Action::ToggleNine => names::toggle_own(model, '9'),
        Action::ToggleNew => names::toggle(model, Section::New),
        Action::TextOnly => read::text_only(model),
        Action::Sort => panes::sort(model),
        Action::Fold => panes::fold(model, true),
        Action::Unfold => panes::fold(model, false),
        Action::ShowLink => copy::show_link(model),

        Action::NextArticle => effects = load::beside(model, 1),
        Action::PreviousArticle => effects = load::beside(model, -1),
        Action::ArticleList => effects = load::show_list(model),
        Action::Dictionary => effects = entries::show(model),
        Action::WhoSaysWhat => effects = said::show(model, View::Says),
        Action::Figures => effects = said::show(model, View::Figures),
        Action::AllArticles => said::widen(model),
        Action::Check => effects = said::check(model),
        Action::Note => said::note(model),
        Action::Write => said::ask_name(model, None),
        Action::SameAs => effects = entries::change::ask(model, Purpose::SameAs),
        Action::SplitOff => effects = entries::change::ask(model, Purpose::Split),
        Action::Mend => effects = entries::change::mend(model),
        Action::ChangeKind => effects = entries::change::ask(model, Purpose::Kind),
        Action::JumpBack => effects = read::jump_back(model),
        Action::JumpForward => effects = read::jump_forward(model),
        Action::SetMark => effects = read::set_mark(model, letter),
        Action::GoToMark => read::go_to_mark(model, letter),

        Action::Select => select::begin(model),
        Action::SelectLeft => select::left(model),
        Action::SelectRight => select::right(model),
        Action::SelectWord => select::word(model),
        Action::SelectWordBack => select::word_back(model),
        Action::SelectLineStart => select::line_start(model),
        Action::SelectLineEnd => select::line_end(model),
        Action::CopySelection => effects = copy::selection(model),
        Action::CopyItem if model.screen == Screen::Said => effects = said::copy(model, said::Copied::Cited),
        Action::CopyName if model.screen == Screen::Said => effects = said::copy(model, said::Copied::Words),
        Action::CopySentence if model.screen == Screen::Said => effects = said::copy(model, said::Copied::Sentence),
        Action::CopyItem | Action::CopyName => effects = copy::name(model),
        Action::CopySentence => effects = copy::sentence(model),
        Action::CopyLink => effects = copy::link(model),

        Action::CursorLeft => effects = typing::sideways(model, -1),
        Action::CursorRight => effects = typing::sideways(model, 1),
        Action::CursorWordLeft => effects = typing::edit(model, LineEditor::word_left),
        Action::CursorWordRight => effects = typing::edit(model, LineEditor::word_right),
        Action::CursorStart => effects = typing::edit(model, LineEditor::start),
        Action::CursorEnd => effects = typing::edit(model, LineEditor::end),
        Action::DeleteBack => effects = typing::delete_back(model),
        Action::DeleteForward => effects = typing::edit(model, LineEditor::delete_forward),
        Action::DeleteWord => effects = typing::edit(model, LineEditor::delete_word),
        Action::DeleteToStart => effects = typing::edit(model, LineEditor::delete_to_start),
        Action::DeleteToEnd => effects = typing::edit(model, LineEditor::delete_to_end),

        Action::Palette => overlays::palette(model),
        Action::Help => overlays::help(model),
        Action::ToggleMouse => effects = read::toggle_mouse(model),
        Action::Redraw => effects = vec![Effect::Redraw],
        Action::Suspend => effects = vec![Effect::Suspend],
        Action::Close => effects = panes::close(model),
        Action::Quit => effects = panes::quit(model),
        Action::QuitNow => effects = read::quit(model),
    }
    effects
}
