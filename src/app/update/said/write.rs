//! Writing the list to a file.

use std::sync::Arc;

use crate::app::effect::Exported;
use crate::app::overlay::Overlay;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::question::{Answer, Deed, Question};
use crate::app::said::View;
use crate::app::{ArticleId, Effect, Model, Screen, Unwritten};
use crate::report::tables::{Table, TableFormat};
use crate::text::LineEditor;

use super::super::question;

/// Asks for the name of the file; `name` stands there to begin with, or one made of the article's.
pub(in crate::app::update) fn ask(model: &mut Model, name: Option<String>) {
    if model.screen != Screen::Said {
        return;
    }
    let line = LineEditor::with(&name.unwrap_or_else(|| proposed(model)));
    model.overlay = Overlay::Prompt(Box::new(Prompt { purpose: Purpose::FileName, line, refused: false }));
}

/// A name in the folder that the program was started in.
fn proposed(model: &Model) -> String {
    let list = match model.said.view {
        View::Says => "who-says-what",
        View::Figures => "figures",
    };
    let article = model.said.article.filter(|_| !model.said.all).and_then(|id| model.entry(id));
    article.map_or_else(|| format!("{list}.csv"), |entry| format!("{}-{list}.csv", stem(&entry.name)))
}

/// The name of an input without its last extension, fit for a file's name.
fn stem(name: &str) -> String {
    let before = name.rsplit_once('.').map_or(name, |(before, _)| before);
    let stem: String = before.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect();
    let stem = stem.trim_matches(['-', '.']);
    if stem.is_empty() { "article".to_owned() } else { stem.to_owned() }
}

/// Writes the list to the file called `name`; over one that exists only if `over`.
pub(in crate::app::update) fn write(model: &mut Model, name: &str, over: bool) -> Vec<Effect> {
    let name = name.trim();
    if name.is_empty() {
        model.say("Nothing was written: the file has no name");
        return Vec::new();
    }
    let Some(format) = TableFormat::of_name(name) else {
        let line = LineEditor::with(name);
        model.overlay = Overlay::Prompt(Box::new(Prompt { purpose: Purpose::FileName, line, refused: true }));
        return Vec::new();
    };
    let ids = (0..model.shelf.len() as u32).map(ArticleId);
    let ids: Vec<_> = if model.said.all { ids.collect() } else { model.said.article.into_iter().collect() };
    let articles = ids.into_iter().filter_map(|id| {
        let entry = model.entry(id)?;
        let ready = entry.ready()?;
        Some(Exported {
            doc: stem(&entry.name),
            article: Arc::clone(&ready.article),
            annotations: Arc::clone(&ready.found.annotations),
            checks: entry.checks.clone(),
        })
    });
    let table = match model.said.view {
        View::Says => Table::Said,
        View::Figures => Table::Figures,
    };
    vec![Effect::Write { name: name.to_owned(), table, format, articles: articles.collect(), over }]
}

/// The file was written, or not.
pub(in crate::app::update) fn answered(model: &mut Model, name: &str, result: Result<usize, Unwritten>) {
    match result {
        Ok(rows) => model.say(format!("Wrote {rows} {} to {name}", if rows == 1 { "row" } else { "rows" })),
        Err(Unwritten::Failed(why)) => model.warn(format!("Nothing was written: {why}")),
        Err(Unwritten::Exists) if model.screen == Screen::Said && matches!(model.overlay, Overlay::None) => {
            let answers = vec![
                Answer::new("give it another name", Deed::AskName(name.to_owned())),
                Answer::new("write over it", Deed::WriteOver(name.to_owned())),
                Answer::new("write nothing", Deed::Leave),
            ];
            question::ask(model, Question::new(format!("{name} exists"), answers));
        }
        Err(Unwritten::Exists) => model.warn(format!("Nothing was written: {name} exists")),
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_proposed_name_is_one_of_a_file_here() {
        for (name, made) in [
            ("ferry.txt", "ferry"),
            ("standard input", "standard-input"),
            ("feed.jsonl:7", "feed"),
            ("../a b.md", "a-b"),
            ("Паром.txt", "Паром"),
            ("...", "article"),
            (".txt", "article"),
        ] {
            assert_eq!(stem(name), made, "{name}");
        }
    }
}
