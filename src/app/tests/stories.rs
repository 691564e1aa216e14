//! After any story of messages, everything is in range and can be drawn.

use proptest::prelude::*;

use super::{STORY, Script};
use crate::app::Message;
use crate::input::{Button, Code, Key, Modifiers, Mouse, MouseKind};
use crate::text::Span;

fn any_key() -> impl Strategy<Value = Key> {
    let letters = "WFcCAwjk] [.,f*#nNJKLDviyolh/sz:?wb0$12345gGmqd u'ax";
    let code = prop_oneof![
        8 => prop::sample::select(letters.chars().collect::<Vec<_>>()).prop_map(Code::Char),
        2 => prop::sample::select(vec![
            Code::Enter, Code::Esc, Code::Tab, Code::Backspace, Code::Home, Code::End, Code::PageUp, Code::PageDown, Code::Up,
            Code::Down, Code::Left, Code::Right, Code::F(2),
        ]),
    ];
    (code, prop::bool::weighted(0.05))
        .prop_map(|(code, ctrl)| Key { code, modifiers: Modifiers { ctrl, ..Modifiers::default() } })
}

fn any_mouse() -> impl Strategy<Value = Mouse> {
    let kinds = vec![
        MouseKind::Press(Button::Left),
        MouseKind::Drag(Button::Left),
        MouseKind::Release(Button::Left),
        MouseKind::WheelUp,
        MouseKind::WheelDown,
    ];
    (prop::sample::select(kinds), 0_u16..170, 0_u16..45).prop_map(|(kind, column, row)| Mouse { kind, column, row })
}

fn any_message() -> impl Strategy<Value = Message> {
    prop_oneof![
        20 => any_key().prop_map(Message::Key),
        2 => any_mouse().prop_map(Message::Mouse),
        2 => (0_u16..170, 0_u16..45).prop_map(|(width, height)| Message::Resize { width, height }),
        1 => "[a-z \n]{0,6}".prop_map(Message::Pasted),
    ]
}

#[track_caller]
fn assert_in_range(script: &mut Script) {
    let height = script.model.text_height();
    let model = &mut script.model;
    assert!(model.list.cursor.at < model.list.rows.len().max(1));
    assert!(model.sidebar.cursor.at < model.sidebar.rows.len().max(1));
    let said = &model.said;
    assert!(said.cursor().at < said.rows.len().max(1) || model.screen != crate::app::Screen::Said);
    if model.screen == crate::app::Screen::Said && !said.rows.is_empty() {
        assert!(said.chosen().is_some(), "a heading is never chosen");
    }
    let Some(reading) = &mut model.reading else { return };
    let text = reading.article.text.clone();
    assert_eq!(reading.page.clamp(reading.top), reading.top);
    let last = reading.page.last();
    let first = reading.page.step(last, 1 - height.max(1).cast_signed());
    assert!(reading.top <= first, "nothing is shown below the end");
    assert!(reading.progress.from <= reading.progress.to && reading.progress.to <= text.len());
    if let Some(focus) = reading.focus {
        let row = reading.page.row_of(focus.span.start());
        let end = reading.page.row_of(focus.span.end() - 1);
        let on_screen =
            |row, page: &mut crate::app::page::Page| page.rows_between(reading.top, row, height.max(1)).is_some();
        assert!(on_screen(row, &mut reading.page) || on_screen(end, &mut reading.page), "the focus is on the screen");
        assert_eq!(focus.target.span(&reading.found.annotations), Some(focus.span));
    }
    if let Some((from, to)) = reading.selected {
        assert!(Span::new(&text, from, to).is_some(), "{from}..{to} cuts a character");
    }
    if let Some(search) = &reading.search {
        assert!(search.current.is_none_or(|current| current < search.hits.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    #[test]
    fn everything_stays_in_range(
        messages in prop::collection::vec(any_message(), 1..60),
        size in (0_u16..170, 0_u16..45),
        several in any::<bool>()
    ) {
        let long = STORY.repeat(4);
        let shelf = [("ferry.txt", long.as_str()), ("empty.txt", ""), ("cjk.txt", "# 北京\n\n北京市长说⟦北京|place⟧很大。")];
        let count = if several { 3 } else { 1 };
        let mut script = Script::with(size.0, size.1, shelf.get(..count).unwrap_or_default());
        for message in messages {
            script.send(message);
            assert_in_range(&mut script);
        }
        let mut buffer = ratatui::buffer::Buffer::empty(script.model.geometry.screen);
        crate::ui::draw(&script.model, &mut buffer);
    }
}
