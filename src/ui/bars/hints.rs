//! The line of keys that are of use right now; those at the right go first where room is short.

use ratatui::buffer::Buffer;

use crate::app::dictionary::{Subject, Tab};
use crate::app::overlay::Overlay;
use crate::app::prompt::Purpose;
use crate::app::said::View;
use crate::app::{Model, Place, Waiting};
use crate::input::Action;
use crate::text::width::width;
use crate::ui::brush::Line;

/// Keys worth knowing, the most useful first; two of a kind share a hint.
fn hints(model: &Model) -> &'static [&'static [Action]] {
    match model.place() {
        Place::Text if model.reading.is_none() => &[&[Action::ArticleList], &[Action::NextArticle], &[Action::Quit]],
        Place::Text => &[
            &[Action::NextMention, Action::PreviousMention],
            &[Action::PickMention],
            &[Action::NextOfEntity],
            &[Action::Why],
            &[Action::Add],
            &[Action::Wrong],
            &[Action::NextPane],
            &[Action::Search],
            &[Action::WhoSaysWhat, Action::Figures],
            &[Action::Select],
            &[Action::ArticleList],
            &[Action::Palette],
        ],
        Place::Selection => &[
            &[Action::CopySelection],
            &[Action::SelectLeft, Action::SelectRight],
            &[Action::SelectWord, Action::SelectWordBack],
            &[Action::SelectLineStart, Action::SelectLineEnd],
            &[Action::Back],
        ],
        Place::Sidebar => &[
            &[Action::Open],
            &[Action::NextHit, Action::PreviousHit],
            &[Action::Filter],
            &[Action::Sort],
            &[Action::Fold, Action::Unfold],
            &[Action::Why],
            &[Action::NextPane],
        ],
        Place::List => &[
            &[Action::Open],
            &[Action::Filter],
            &[Action::Sort],
            &[Action::LineDown, Action::LineUp],
            &[Action::Palette],
            &[Action::Quit],
        ],
        Place::Dictionary if model.dictionary.tab == Tab::Problems => {
            &[&[Action::Mend], &[Action::Open], &[Action::NextPane], &[Action::Undo], &[Action::Back]]
        }
        Place::Dictionary => &[
            &[Action::Open],
            &[Action::Edit],
            &[Action::Add],
            &[Action::SameAs],
            &[Action::Wrong],
            &[Action::Filter],
            &[Action::NextPane],
            &[Action::SelectRow],
            &[Action::ChangeKind],
            &[Action::SplitOff],
            &[Action::LineDown, Action::LineUp],
            &[Action::Back],
        ],
        Place::Said => &[
            &[Action::Check],
            &[Action::Open],
            &[Action::Note],
            &[Action::CopyItem],
            &[Action::Write],
            &[Action::AllArticles],
            &[Action::Filter],
            &[Action::NextPane],
            &[Action::LineDown, Action::LineUp],
            &[Action::Back],
        ],
        Place::Card => &[
            &[Action::Edit],
            &[Action::Wrong],
            &[Action::Add],
            &[Action::ChangeKind],
            &[Action::NextOfEntity],
            &[Action::NextMention],
            &[Action::Back],
        ],
        Place::Search | Place::Filter | Place::Palette | Place::Pick | Place::Details | Place::Question => {
            &[&[Action::Open], &[Action::LineDown, Action::LineUp], &[Action::Back]]
        }
        Place::Help => &[&[Action::Search], &[Action::LineDown, Action::LineUp], &[Action::Back]],
        Place::HelpFilter | Place::Prompt => &[&[Action::Open], &[Action::Back]],
        Place::Link => &[&[Action::Open], &[Action::LineDown, Action::LineUp], &[Action::CopyLink], &[Action::Back]],
        Place::Labels => &[&[Action::Back]],
        Place::Form => &[
            &[Action::Open],
            &[Action::NextPane],
            &[Action::CursorLeft, Action::CursorRight],
            &[Action::LineDown],
            &[Action::Back],
        ],
    }
}

/// Draws the hints.
pub(super) fn draw(model: &Model, buffer: &mut Buffer) {
    let theme = &model.theme;
    let Some(mut line) = Line::new(buffer, model.geometry.hints, 0, model.ascii) else { return };
    line.skip(1).keep_free(1);
    let mode = model.place().mode();
    if let Waiting::Second(first) = model.waiting {
        line.put(&first.to_string(), theme.hint_key).put("  ", theme.hint);
        for (then, action) in model.keymap.after(mode, first) {
            put(&mut line, model, &then.to_string(), action.hint());
        }
        return;
    }
    let key = |action: Action| model.keymap.keys(mode, action).next().map(|keys| keys.to_string());
    let helps = !matches!(model.overlay, Overlay::Help(_))
        && !matches!(model.place(), Place::Labels | Place::Form)
        && line.left() > 12;
    if let Some(help) = key(Action::Help).filter(|_| helps) {
        line.put_right(Action::Help.hint(), theme.hint).put_right(&help, theme.hint_key).keep_free(1);
    }
    for actions in hints(model) {
        let keys: Vec<_> = actions.iter().filter_map(|action| key(*action)).collect();
        let Some(action) = actions.first().filter(|_| !keys.is_empty()) else { continue };
        if !put(&mut line, model, &keys.join(" "), hint(model, *action)) {
            return;
        }
    }
}

fn asks_for_file(model: &Model) -> bool {
    matches!(&model.overlay, Overlay::Prompt(prompt) if prompt.purpose == Purpose::FileName)
}

/// What the action does here, where its own word is too general.
fn hint(model: &Model, action: Action) -> &'static str {
    match (model.place(), action) {
        (Place::Search, Action::LineDown) => "next hit",
        (Place::Search | Place::Prompt, Action::Back) => "leave",
        (Place::Prompt, Action::Open) if asks_for_file(model) => "write",
        (Place::Search | Place::Filter | Place::HelpFilter | Place::Prompt, Action::Open) => "keep",
        (Place::Filter, Action::Back) => "show all",
        (Place::Sidebar | Place::Details, Action::Open) => "go to it",
        (Place::Sidebar, Action::NextHit) => "walk",
        (Place::Sidebar, Action::NextPane) => "text",
        (Place::Palette | Place::Pick, Action::Open) => "do it",
        (Place::Dictionary, Action::NextPane) => "page",
        (Place::Dictionary, Action::Add) if model.dictionary.tab == Tab::New => "add",
        (Place::Dictionary, Action::Add) => "new",
        (Place::Dictionary, Action::Wrong) => match (model.dictionary.tab, model.dictionary.subject()) {
            (Tab::New, _) => "no name",
            (Tab::All, Some(Subject::BuiltIn(number))) if model.dictionary.catalog.is_off(number) => "switch on",
            (Tab::All, Some(Subject::BuiltIn(_))) => "switch off",
            (Tab::All | Tab::Mine | Tab::Problems, _) => "remove",
        },
        (Place::Dictionary, Action::SelectRow) => "tick",
        (Place::Said, Action::Open) => "jump",
        (Place::Said, Action::NextPane) => match model.said.view {
            View::Says => "figures",
            View::Figures => "by source",
        },
        (Place::Said, Action::AllArticles) if model.said.all => "this article",
        (Place::Link, Action::LineDown) => "next link",
        (Place::Selection, Action::Back) => "end",
        (Place::Selection, Action::SelectLeft) => "letter",
        (Place::Selection, Action::SelectWord) => "word",
        (Place::Selection, Action::SelectLineStart) => "line",
        (Place::Form, Action::Open) => "save",
        (Place::Form, Action::NextPane) => "next field",
        (Place::Form, Action::CursorLeft) => "choose",
        (Place::Form, Action::LineDown) => "see hits",
        (Place::Form, Action::Back) => "close (draft kept)",
        (Place::Question, Action::Open) => "answer",
        (Place::Question, Action::Back) => "leave it",
        (Place::Card | Place::Help | Place::Link, Action::Back) => "close",
        (
            Place::Card
            | Place::Help
            | Place::List
            | Place::Said
            | Place::Filter
            | Place::Palette
            | Place::Pick
            | Place::Details
            | Place::Question,
            Action::LineDown,
        ) => "move",
        (_, action) => action.hint(),
    }
}

/// Writes a hint; `false` where there was no room for it.
fn put(line: &mut Line<'_>, model: &Model, keys: &str, words: &str) -> bool {
    if width(keys) + 1 + width(words) > line.left() {
        return false;
    }
    line.put(keys, model.theme.hint_key).skip(1).put(words, model.theme.hint).skip(2);
    true
}
