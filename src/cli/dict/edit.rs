//! `dateline dict edit`: the dictionary in the reader's own editor.

use std::env;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::Command;

use anyhow::Context;

use super::arguments::Target;
use super::{Opened, path_of};
use crate::cli::{FINE, SOME_FAILED, complain};
use crate::dictionary::read;
use crate::files::dictionary::text;
use crate::files::save::make_private_folder;

pub(super) fn run(target: &Target) -> anyhow::Result<u8> {
    let path = path_of(target)?;
    let Some(editor) = editor() else {
        complain(&format!("neither $VISUAL nor $EDITOR is set; the file is {}", path.display()));
        return Ok(SOME_FAILED);
    };
    let words = shell_words::split(&editor).with_context(|| format!("the editor {editor}"))?;
    let Some((program, arguments)) = words.split_first() else {
        complain("$VISUAL and $EDITOR name no program");
        return Ok(SOME_FAILED);
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_private_folder(folder).with_context(|| folder.display().to_string())?;
    }
    loop {
        let status = Command::new(program).args(arguments).arg(&path).status();
        let status = status.with_context(|| format!("the editor {program} cannot be started"))?;
        if !status.success() {
            complain(&format!("the editor {program} failed ({status}); what it wrote is in {}", path.display()));
            return Ok(SOME_FAILED);
        }
        let wrong = wrong(&path);
        for fault in &wrong {
            complain(fault);
        }
        if wrong.is_empty() {
            Opened::of(target)?.warm();
            return Ok(FINE);
        }
        if !again()? {
            complain(&format!(
                "your text is kept in {}; until it is mended the names are those of before, and nothing is saved to it",
                path.display()
            ));
            return Ok(SOME_FAILED);
        }
    }
}

/// The program that the reader edits with, and its arguments, in one line.
fn editor() -> Option<String> {
    let set = ["VISUAL", "EDITOR"].into_iter().filter_map(env::var_os);
    set.map(|editor| editor.to_string_lossy().into_owned()).find(|editor| !editor.trim().is_empty())
}

/// What is wrong with the dictionary at `path`.
fn wrong(path: &Path) -> Vec<String> {
    match text::read(path) {
        Ok(text) => {
            let reading = read(&path.display().to_string(), &text.text);
            reading.faults.iter().chain(&reading.newer).map(ToString::to_string).collect()
        }
        Err(unreadable) => vec![unreadable.to_string()],
    }
}

/// Whether the reader wants to go back in; nobody does where nobody can be asked.
fn again() -> io::Result<bool> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(false);
    }
    write!(io::stderr().lock(), "Go back and mend it? [Y/n] ")?;
    io::stderr().lock().flush()?;
    let mut answer = String::new();
    if io::stdin().lock().read_line(&mut answer)? == 0 {
        return Ok(false);
    }
    Ok(!answer.trim_start().to_lowercase().starts_with('n'))
}
