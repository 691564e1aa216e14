//! What the keys of an item make it.

use toml::Spanned;
use toml::de::DeString;

use crate::dictionary::check;
use crate::dictionary::item::{
    CaseRule, Choose, Endings, Ignore, Item, KIND_KEYS, Override, OwnEntity, OwnKind, Word, WordRole,
};

use super::fields::Fields;

pub(super) fn entity(fields: &mut Fields<'_, '_>) -> Option<Item> {
    if fields.has("overrides") { over(fields) } else { own(fields) }
}

fn own(fields: &mut Fields<'_, '_>) -> Option<Item> {
    const HEADING: &str = "[[entity]]";
    fields.only(HEADING, &["name", "kind", "aliases", "case", "endings", "note", "link", "overrides"]);
    let entity = OwnEntity {
        name: fields.required("name", HEADING, "name = \"…\""),
        kind: fields.required("kind", HEADING, "kind = \"place\", \"organization\", \"person\" or a kind of yours"),
        aliases: fields.texts("aliases"),
        case: case(fields).unwrap_or_default(),
        endings: endings(fields).unwrap_or_default(),
        note: fields.text("note").unwrap_or_default(),
        link: fields.text("link").unwrap_or_default(),
    };
    fields.item(Item::Entity(entity))
}

fn over(fields: &mut Fields<'_, '_>) -> Option<Item> {
    const KEYS: [&str; 10] = [
        "overrides",
        "disabled",
        "name",
        "kind",
        "aliases_added",
        "aliases_removed",
        "case",
        "endings",
        "note",
        "link",
    ];
    fields.only("[[entity]] with overrides", &KEYS);
    let changed = Override {
        entity: fields.text("overrides").unwrap_or_default(),
        disabled: fields.truth("disabled").unwrap_or_default(),
        name: fields.text("name"),
        kind: fields.text("kind"),
        aliases_added: fields.texts("aliases_added"),
        aliases_removed: fields.texts("aliases_removed"),
        case: case(fields),
        endings: endings(fields),
        note: fields.text("note"),
        link: fields.text("link"),
    };
    fields.item(Item::Override(changed))
}

pub(super) fn ignore(fields: &mut Fields<'_, '_>) -> Option<Item> {
    const HEADING: &str = "[[ignore]]";
    fields.only(HEADING, &["text", "kind", "article", "occurrence"]);
    let ignore = Ignore {
        text: fields.required("text", HEADING, "text = \"…\""),
        kind: fields.text("kind"),
        article: fields.text("article"),
        occurrence: fields.number("occurrence"),
    };
    fields.item(Item::Ignore(ignore))
}

pub(super) fn choose(fields: &mut Fields<'_, '_>) -> Option<Item> {
    const HEADING: &str = "[[choose]]";
    fields.only(HEADING, &["text", "entity"]);
    let choose = Choose {
        text: fields.required("text", HEADING, "text = \"…\""),
        entity: fields.required("entity", HEADING, "entity = \"gaz:…\", or \"own:\" and the name of one of yours"),
    };
    fields.item(Item::Choose(choose))
}

pub(super) fn word(fields: &mut Fields<'_, '_>) -> Option<Item> {
    const HEADING: &str = "[[word]]";
    fields.only(HEADING, &["text", "role"]);
    let text = fields.required("text", HEADING, "text = \"…\"");
    let words = WordRole::ALL.map(WordRole::word);
    if !fields.has("role") {
        fields.required("role", HEADING, "role = \"title\", \"verb\", \"unit\", \"head\" or \"given\"");
    }
    let role = fields.one_of("role", WordRole::from_word, &words)?;
    fields.item(Item::Word(Word { text, role }))
}

pub(super) fn kind(name: &Spanned<DeString<'_>>, fields: &mut Fields<'_, '_>) -> Option<Item> {
    // The name of a kind is a key itself, so no value of its item says where it stands.
    if let Err(unfit) = check::kind_name(name.get_ref()) {
        fields.fault(&name.span(), unfit.to_string());
    }
    fields.only("[kinds.NAME]", &["color", "style", "key"]);
    let color = fields.text("color");
    let style = fields.text("style");
    let digit = |word: &str| {
        let mut chars = word.chars();
        chars.next().filter(|digit| KIND_KEYS.contains(digit) && chars.next().is_none())
    };
    let key = fields.one_of("key", digit, &["6", "7", "8", "9"]);
    let name = name.get_ref().as_ref().to_owned();
    fields.item(Item::Kind(OwnKind { name, color, style, key }))
}

fn case(fields: &mut Fields<'_, '_>) -> Option<CaseRule> {
    fields.one_of("case", CaseRule::from_word, &CaseRule::ALL.map(CaseRule::word))
}

fn endings(fields: &mut Fields<'_, '_>) -> Option<Endings> {
    fields.one_of("endings", Endings::from_word, &Endings::ALL.map(Endings::word))
}
