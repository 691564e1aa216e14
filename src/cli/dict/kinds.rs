//! Kinds on the command line.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use crate::dictionary::check;
use crate::names::Kind;

/// The words of the built-in kinds.
const BUILT_IN: [&str; 3] = ["place", "organization", "person"];

/// Takes any word that can be a kind; shells complete the built-in ones and those of the reader.
#[derive(Clone, Debug, Default)]
pub(super) struct KindParser {
    own: Vec<String>,
}

impl TypedValueParser for KindParser {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        let word = value.to_string_lossy();
        if Kind::from_word(&word).is_some() || check::kind_name(&word).is_ok() {
            return Ok(word.into_owned());
        }
        let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
        if let Some(arg) = arg {
            error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
        }
        error.insert(ContextKind::InvalidValue, ContextValue::String(word.into_owned()));
        let mut valid: Vec<String> = BUILT_IN.map(str::to_owned).into();
        valid.push("a kind of your own in small letters, digits and hyphens".to_owned());
        error.insert(ContextKind::ValidValue, ContextValue::Strings(valid));
        Err(error)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let words = BUILT_IN.into_iter().map(PossibleValue::new);
        Some(Box::new(words.chain(self.own.iter().map(PossibleValue::new))))
    }
}

/// `command` with `own` kinds completed wherever `dict` takes a kind.
pub(in crate::cli) fn completing(command: Command, own: &[String]) -> Command {
    command.mut_subcommand("dict", |dict| {
        let names: Vec<String> = dict.get_subcommands().map(|command| command.get_name().to_owned()).collect();
        names.into_iter().fold(dict, |dict, name| {
            dict.mut_subcommand(name, |command| {
                command.mut_args(|arg| {
                    if arg.get_id() == "kind" { arg.value_parser(KindParser { own: own.to_vec() }) } else { arg }
                })
            })
        })
    })
}
