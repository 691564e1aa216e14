//! The reader, from the command line.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};

use super::annotate::{holds_lines, inputs};
use super::arguments::{ColorChoice, Open};
use super::{FINE, SOME_FAILED, USAGE, complain, names};
use crate::article::Format;
use crate::config::{Depth, Settings};
use crate::files::open::reader as opened;
use crate::files::{self, Input, Places, Setup};
use crate::runtime::{self, Ended, Item, Start};

/// The article that opens where none is named.
const WELCOME: Item = Item::BuiltIn { name: "welcome.md", text: include_str!("../../assets/welcome.md") };

/// Opens the reader; the terminal is then as it was.
pub(super) fn run(open: &Open) -> anyhow::Result<u8> {
    let items = items(open);
    if items.is_empty() {
        return Ok(SOME_FAILED);
    }
    // The one thing to read: better told here than on a screen of its own.
    if let [Item::Input { input, .. }] = items.as_slice()
        && let Err(error) = opened(input)
    {
        complain(&error.to_string());
        return Ok(SOME_FAILED);
    }
    if waits_for_typing(&items) {
        complain("standard input is this terminal; name a file, or pipe an article in");
        return Ok(USAGE);
    }
    let places = Places::of_user();
    let Setup { settings, keymap, theme, faults } = Setup::load(places.as_ref(), open.theme.as_deref());
    let dictionaries = names::sources(&open.names, places.as_ref(), &settings);
    let names = match dictionaries.names() {
        Ok(names) => names,
        Err(trouble) => {
            complain(&trouble);
            return Ok(USAGE);
        }
    };
    let private = open.names.private || settings.private;
    let start = Start {
        items,
        notices: faults,
        ascii: settings.ascii.holds(utf8_locale(|name| env::var_os(name))),
        keymap,
        dictionaries,
        names,
        theme: theme.at(depth(open.color, |name| env::var_os(name))),
        state: places.as_ref().filter(|_| !private).map(Places::articles),
        checks: places.as_ref().filter(|_| !private).map(Places::checks),
        drafts: places.as_ref().filter(|_| !private).map(Places::drafts),
        settings: Settings { private: private || places.is_none(), ..settings },
    };
    let (ended, left) = runtime::run(start)?;
    if let Some(left) = left {
        complain(&left);
    }
    Ok(match ended {
        Ended::Quit => FINE,
        Ended::Signal(signal) => u8::try_from(128 + signal).unwrap_or(SOME_FAILED),
        Ended::TerminalLost => SOME_FAILED,
    })
}

/// What to read: what was named, what is piped in, or the welcome article.
fn items(open: &Open) -> Vec<Item> {
    if open.paths.is_empty() && io::stdin().is_terminal() {
        return vec![WELCOME];
    }
    let format = open.input.of_article().unwrap_or(Format::Auto);
    let found = inputs(&open.paths);
    if found.inputs.is_empty() && found.errors.is_empty() {
        complain("there is nothing to read in it");
    }
    let inputs = found.inputs.into_iter().map(|wanted| wanted.input);
    inputs
        .flat_map(
            |input| if holds_lines(&input, open.input) { lines(&input) } else { vec![Item::Input { input, format }] },
        )
        .collect()
}

/// The articles of JSON Lines, each on a line of its own; blank lines hold none.
fn lines(input: &Input) -> Vec<Item> {
    let bytes = match files::bytes(input) {
        Ok(bytes) => bytes,
        Err(error) => {
            complain(&error.to_string());
            return Vec::new();
        }
    };
    let source = input.label().to_string();
    let lines = (1..).zip(bytes.split(|byte| *byte == b'\n')).filter(|(_, line)| !line.trim_ascii().is_empty());
    lines.map(|(number, line)| Item::Line { source: source.clone(), number, line: line.to_vec() }).collect()
}

/// Whether an article is to come from the terminal, which is where the keys come from.
fn waits_for_typing(items: &[Item]) -> bool {
    let stdin = items.iter().any(|item| matches!(item, Item::Input { input: Input::Stdin, .. }));
    stdin && io::stdin().is_terminal()
}

/// How many colours to use, from what was asked for and the environment.
fn depth(color: ColorChoice, variable: impl Fn(&str) -> Option<OsString>) -> Depth {
    let text = |name| variable(name).map(|value| value.to_string_lossy().into_owned());
    let no_color = match color {
        ColorChoice::Never => Some("1".to_owned()),
        ColorChoice::Always => None,
        ColorChoice::Auto => text("NO_COLOR"),
    };
    Depth::from_environment(no_color.as_deref(), text("COLORTERM").as_deref(), text("TERM").as_deref())
}

/// Whether the locale writes UTF-8. One that nothing is said about does, on today's systems.
fn utf8_locale(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name).filter(|value| !value.is_empty()));
    set.is_none_or(|locale| {
        let locale = locale.to_string_lossy().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{ColorChoice, Depth, depth, utf8_locale};

    fn environment<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
        |name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
    }

    #[test]
    fn the_first_variable_that_is_set_says_the_locale() {
        assert!(utf8_locale(environment(&[("LANG", "en_GB.UTF-8")])));
        assert!(utf8_locale(environment(&[])));
        assert!(!utf8_locale(environment(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")])));
        assert!(utf8_locale(environment(&[("LC_ALL", ""), ("LC_CTYPE", "C.utf8")])));
    }

    #[test]
    fn what_was_asked_for_beats_the_environment() {
        let set = [("NO_COLOR", "1"), ("COLORTERM", "truecolor"), ("TERM", "xterm-256color")];
        assert_eq!(depth(ColorChoice::Auto, environment(&set)), Depth::Mono);
        assert_eq!(depth(ColorChoice::Always, environment(&set)), Depth::True);
        assert_eq!(depth(ColorChoice::Never, environment(&set[1..])), Depth::Mono);
    }
}
