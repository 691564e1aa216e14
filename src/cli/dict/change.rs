//! `dateline dict add`, `remove`, `ignore`.

use std::ffi::OsStr;

use super::arguments::{Add, Ignore, Remove};
use super::subject::{Found, Lost, found};
use super::{Opened, label, say};
use crate::article::{Format, load};
use crate::cli::{FINE, SOME_FAILED, complain};
use crate::dictionary::actions::{self, Where};
use crate::dictionary::exchange::plan::{Fate, plan};
use crate::dictionary::exchange::{Import, Plan};
use crate::dictionary::{Edit, Item, Layer, OwnEntity, Stack, Subject, Written, check};
use crate::files::{self, ContentHash, Input};
use crate::recognition::verdicts::occurrences;
use crate::text::fold::folded;
use crate::text::nearest::nearest;

pub(super) fn add(mut arguments: Add) -> anyhow::Result<u8> {
    let mut opened = Opened::of(&arguments.target)?;
    let layer = opened.contents();
    let of = arguments.of.take();
    let clashing = arguments.clashing;
    match of {
        Some(of) => add_names(&mut opened, &layer, &of, arguments),
        None => match checked(entity(arguments)) {
            Ok(entity) => add_entity(&mut opened, &layer, entity, clashing),
            Err(why) => refused(&why),
        },
    }
}

/// The entity that is described.
fn entity(arguments: Add) -> OwnEntity {
    let Add { name, kind, of: _, alias, note, link, case, endings, clashing: _, target: _ } = arguments;
    OwnEntity {
        name,
        kind: kind.unwrap_or_default(),
        aliases: alias,
        note: note.unwrap_or_default(),
        link: link.unwrap_or_default(),
        case: case.map(Into::into).unwrap_or_default(),
        endings: endings.map(Into::into).unwrap_or_default(),
    }
}

/// The entity as it may stand in a dictionary, or what is wrong with it.
fn checked(entity: OwnEntity) -> Result<OwnEntity, String> {
    match check::item(Item::Entity(entity)) {
        Ok(Item::Entity(entity)) => Ok(entity),
        Ok(item) => Err(item.title()),
        Err(flaws) => {
            let told = flaws.iter().map(|flaw| format!("{}: {}", flaw.key, flaw.what));
            Err(told.collect::<Vec<_>>().join("; "))
        }
    }
}

fn add_entity(opened: &mut Opened, layer: &Layer, entity: OwnEntity, clashing: bool) -> anyhow::Result<u8> {
    let named = format!("{}, {}", entity.name, entity.kind);
    let items = vec![Written { item: Item::Entity(entity.clone()), line: 1 }];
    let import = Import { items, ..Import::default() };
    let Some(Plan { mut edit, fates }) = plan(layer, &import, "", clashing, &mut |_| true) else { return Ok(FINE) };
    match fates.into_iter().next() {
        Some(Fate::New) => {
            hint_of_slip(&entity.kind, &opened.stack());
            match actions::add(layer, entity) {
                Some(edit) => opened.edit(edit),
                None => already(&named),
            }
        }
        Some(Fate::Changed(_)) => {
            edit.summary = format!("Changed {named}");
            opened.edit(edit)
        }
        Some(Fate::Clashing(clash)) => refused(&format!(
            "{} {clash}; --of makes it another name of an entity, --clashing adds it beside",
            entity.name
        )),
        Some(Fate::Same) | None => already(&named),
    }
}

/// Says so where `kind`, which no dictionary has yet, looks like a slip of the keyboard: a new kind is made all the same.
fn hint_of_slip(kind: &str, stack: &Stack) {
    let kinds = stack.kinds();
    if !kinds.iter().any(|known| known == kind)
        && let Some(meant) = nearest(kind, kinds.iter().map(String::as_str))
    {
        complain(&format!("{kind} is a new kind; if you meant {meant}: `dateline dict undo`, then --kind {meant}"));
    }
}

/// Gives the entity that `of` stands for more names, and whatever else is said of it.
fn add_names(opened: &mut Opened, layer: &Layer, of: &str, arguments: Add) -> anyhow::Result<u8> {
    let Add { name, kind: _, of: _, alias, note, link, case, endings, clashing: _, target: _ } = arguments;
    let subject = match found(&opened.stack(), layer, of, None) {
        Ok(Found::Entity(subject, _)) => subject,
        Ok(Found::Decision(_)) | Err(Lost::Nowhere) => {
            return refused(&format!(
                "nothing is called {of}; `dateline dict list --layer all` looks for parts of names"
            ));
        }
        Err(Lost::Several(which)) => {
            return refused(&format!("several things are called {of}; give the id of one: {which}"));
        }
    };
    let names: Vec<String> = std::iter::once(name).chain(alias).map(|name| name.trim().to_owned()).collect();
    let mut wanted = subject.now();
    let new: Vec<String> = names.iter().filter(|name| wanted.names().all(|known| known != *name)).cloned().collect();
    wanted.aliases.extend(new);
    let edit = if note.is_none() && link.is_none() && case.is_none() && endings.is_none() {
        checked(wanted).map(|_| actions::add_names(layer, &subject, &names))
    } else {
        wanted.note = note.unwrap_or(wanted.note);
        wanted.link = link.unwrap_or(wanted.link);
        wanted.case = case.map_or(wanted.case, Into::into);
        wanted.endings = endings.map_or(wanted.endings, Into::into);
        checked(wanted).map(|wanted| actions::change(layer, &subject, wanted))
    };
    match edit {
        Ok(Some(edit)) => opened.edit(edit),
        Ok(None) => already(&names.join(", ")),
        Err(why) => refused(&why),
    }
}

pub(super) fn remove(arguments: &Remove) -> anyhow::Result<u8> {
    let Remove { name, kind, target } = arguments;
    let mut opened = Opened::of(target)?;
    let layer = opened.contents();
    let edit = match found(&opened.stack(), &layer, name, kind.as_deref()) {
        Ok(Found::Entity(subject, by_name)) => match (*subject, by_name) {
            (Subject::Own(entity), true) => actions::remove(&layer, &[Item::Entity(entity)]),
            (subject @ Subject::BuiltIn(..), true) => actions::switch(&[subject], true),
            (subject @ (Subject::Own(_) | Subject::BuiltIn(..)), false) => without_name(&layer, &subject, name),
            (Subject::Elsewhere(_), _) => {
                return refused(&format!("{name} stands in another dictionary; --dictionary FILE removes it there"));
            }
        },
        Ok(Found::Decision(item)) => actions::remove(&layer, std::slice::from_ref(item)),
        Err(Lost::Nowhere) => return refused(&format!("nothing is called {name}")),
        Err(Lost::Several(which)) => {
            return refused(&format!("several things are called {name}; --kind or the id of one says which: {which}"));
        }
    };
    if let Some(edit) = edit {
        return opened.edit(edit);
    }
    say(&format!("{name} is switched off already"))?;
    Ok(FINE)
}

/// Takes one of its other names off an entity.
fn without_name(layer: &Layer, subject: &Subject, name: &str) -> Option<Edit> {
    let name = folded(name.trim());
    let mut wanted = subject.now();
    wanted.aliases.retain(|alias| folded(alias) != name);
    actions::change(layer, subject, wanted)
}

pub(super) fn ignore(arguments: Ignore) -> anyhow::Result<u8> {
    let Ignore { text, kind, article, occurrence, target } = arguments;
    let text = match check::name(&text) {
        Ok(text) => text,
        Err(unfit) => return refused(&unfit.to_string()),
    };
    let hash = match article.map(|file| of_article(&file, &text, occurrence)) {
        Some(Ok(hash)) => Some(hash),
        Some(Err(why)) => return refused(&why),
        None => None,
    };
    let holds = match (hash, occurrence) {
        (None, _) => Where::Always,
        (Some(hash), None) => Where::Article(hash),
        (Some(hash), Some(occurrence)) => Where::Mention(hash, occurrence),
    };
    let mut opened = Opened::of(&target)?;
    match actions::ignore(&opened.contents(), &text, kind.as_deref(), &holds) {
        Some(edit) => opened.edit(edit),
        None => already(&text),
    }
}

/// The hash of the article in `file`, as decisions name it; an error where `text` does not stand there, or not so often.
fn of_article(file: &OsStr, text: &str, occurrence: Option<u32>) -> Result<String, String> {
    let bytes = files::bytes(&Input::File(file.into())).map_err(|error| error.to_string())?;
    let hash = format!("sha256:{}", ContentHash::of(&bytes));
    let name = label(file);
    let (article, _) = load(bytes, Format::Auto, &name).map_err(|error| format!("{name}: {error}"))?;
    let count = occurrences(&article, folded(text).trim()).count();
    match occurrence {
        _ if count == 0 => Err(format!("{text} does not stand in {name}; nothing was changed")),
        Some(occurrence) if occurrence as usize > count => {
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
            Err(format!("{text} stands in {name} {times}: there is no occurrence {occurrence}; nothing was changed"))
        }
        Some(_) | None => Ok(hash),
    }
}

fn already(named: &str) -> anyhow::Result<u8> {
    say(&format!("{named}: there already"))?;
    Ok(FINE)
}

#[expect(clippy::unnecessary_wraps, reason = "commands end with it")]
fn refused(why: &str) -> anyhow::Result<u8> {
    complain(why);
    Ok(SOME_FAILED)
}
