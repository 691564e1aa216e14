//! Keymap files: text to bindings, with every mistake told by line.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Binding, Keys, Then};
use crate::input::action::Argument;
use crate::input::fault::suggestion;
use crate::input::{Action, Fault, Mode};

/// What one keymap file says.
#[derive(Default)]
pub(super) struct Layer {
    /// What it binds.
    pub(super) bindings: Vec<Binding>,
    /// The actions it has a line for, by mode: earlier keys of these are gone.
    pub(super) covered: Vec<(Mode, Action)>,
    /// What could not be used.
    pub(super) faults: Vec<Fault>,
}

/// Reads a keymap file; `file` is for messages.
pub(super) fn read(file: &str, text: &str) -> Layer {
    let (table, errors) = DeTable::parse_recoverable(text);
    let faults = errors.iter().map(|error| Fault::from_toml(file, text, error)).collect();
    let mut reader = Reader { file, text, bound: Vec::new(), layer: Layer { faults, ..Layer::default() } };
    let (sections, lines): (Vec<_>, Vec<_>) =
        table.get_ref().iter().partition(|(_, value)| matches!(value.get_ref(), DeValue::Table(_)));
    // Sections before the lines at the top: what holds in one mode alone wins in it.
    for (name, value) in sections {
        reader.section(name, value);
    }
    for (name, value) in lines {
        if let Some(line) = reader.line(name, value) {
            reader.bind(&line, None);
        }
    }
    reader.layer.bindings = reader.bound.iter().map(|bound| bound.binding).collect();
    reader.layer.faults.sort_by_key(|fault| fault.line);
    reader.layer
}

/// One line: an action, and keys with where they are written.
struct Line {
    action: Action,
    keys: Vec<(Keys, Range<usize>)>,
}

/// A binding with where it was written.
struct Bound {
    binding: Binding,
    in_section: bool,
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    bound: Vec<Bound>,
    layer: Layer,
}

impl Reader<'_> {
    fn fault(&mut self, at: &Range<usize>, message: String) {
        self.layer.faults.push(Fault::new(self.file, self.text, at, message));
    }

    fn section(&mut self, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        let Some(mode) = Mode::from_word(name.get_ref()) else {
            let near = suggestion(name.get_ref(), Mode::ALL.map(Mode::word));
            return self.fault(&name.span(), format!("[{}] is no mode{near}", name.get_ref()));
        };
        for (name, value) in value.get_ref().as_table().into_iter().flatten() {
            if let Some(line) = self.line(name, value) {
                if line.action.modes().contains(&mode) {
                    self.bind(&line, Some(mode));
                } else {
                    let message = format!("`{}` does nothing in [{}]", line.action.name(), mode.word());
                    self.fault(&name.span(), message);
                }
            }
        }
    }

    fn line(&mut self, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) -> Option<Line> {
        let Some(action) = Action::from_name(name.get_ref()) else {
            let near = suggestion(name.get_ref(), Action::ALL.iter().map(|action| action.name()));
            self.fault(&name.span(), format!("`{}` is no action{near}", name.get_ref()));
            return None;
        };
        let Some(list) = value.get_ref().as_array() else {
            self.fault(&value.span(), format!("write the keys in a list: {} = [\"…\"]", action.name()));
            return None;
        };
        let mut keys = Vec::new();
        for written in list {
            match written.get_ref().as_str().ok_or_else(|| "write each key in quotes".to_owned()).and_then(Keys::parse)
            {
                Ok(key) if (key.then == Then::Letter) != (action.argument() == Argument::Letter) => {
                    let message = match action.argument() {
                        Argument::Letter => {
                            format!("`{}` needs a letter after its key: write \"m {{a-z}}\"", action.name())
                        }
                        Argument::None => format!("`{}` takes no letter after its key", action.name()),
                    };
                    self.fault(&written.span(), message);
                }
                Ok(key) => keys.push((key, written.span())),
                Err(message) => self.fault(&written.span(), message),
            }
        }
        Some(Line { action, keys })
    }

    /// Binds the keys of a line in the mode of its section, or in all modes of its action.
    fn bind(&mut self, line: &Line, section: Option<Mode>) {
        let modes = section.as_slice();
        for &mode in if modes.is_empty() { line.action.modes() } else { modes } {
            if self.layer.covered.contains(&(mode, line.action)) {
                continue;
            }
            self.layer.covered.push((mode, line.action));
            for (keys, at) in &line.keys {
                self.bind_one(Binding { mode, keys: *keys, action: line.action }, at, section.is_some());
            }
        }
    }

    fn bind_one(&mut self, binding: Binding, at: &Range<usize>, in_section: bool) {
        let Binding { mode, keys, action: _ } = binding;
        if mode == Mode::Text && keys.first.typed().is_some() {
            if in_section {
                self.fault(at, format!("`{keys}` types text in [text]; choose a key that types nothing"));
            }
            return;
        }
        let clash = self.bound.iter().find(|bound| bound.binding.mode == mode && bound.binding.keys.clash(keys));
        match clash.map(|bound| (bound.binding, bound.in_section)) {
            None => self.bound.push(Bound { binding, in_section }),
            Some((_, true)) if !in_section => {}
            Some((earlier, _)) => {
                let taken = format!("`{keys}` already does `{}` in [{}]", earlier.action.name(), mode.word());
                self.fault(at, format!("{taken}; remove one"));
            }
        }
    }
}
