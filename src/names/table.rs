//! The lexicon's tables as written: tab-separated text with a header line.

use crate::names::{Case, Form, Kind, Role};

/// A row of an entity table under `assets/gazetteer`; borrowed from the table's text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntityRow<'t> {
    /// Its id, unique over all tables.
    pub id: &'t str,
    /// What it is.
    pub kind: Kind,
    /// The name it goes by.
    pub name: &'t str,
    /// Its other names as written: `text@tags`, parted by `|`; see [`aliases`].
    pub aliases: &'t str,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: &'t str,
    /// Degrees north and east.
    pub place: Option<(f32, f32)>,
    /// Fame, 0-100; for places 10 x log10 of the population.
    pub weight: u8,
    /// One line about it.
    pub description: &'t str,
    /// Words parted by blanks: its type (`city`), and `capital`, `hazard`, `caseexact`...
    pub flags: &'t str,
    /// Keys of the sources, parted by `+`.
    pub source: &'t str,
}

/// A name of an entity, as its row gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias<'t> {
    /// The name.
    pub text: &'t str,
    /// Its form.
    pub form: Form,
    /// Languages it belongs to, ISO 639-1, parted by commas; empty where it is at home in English text.
    pub langs: &'t str,
}

/// A row of a word table under `assets/lexicon`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRow<'t> {
    /// The word or words.
    pub text: &'t str,
    /// What it tells the rules.
    pub role: Role,
    /// What its role needs to know: the columns that are neither text, language nor source, parted by tabs.
    pub detail: String,
    /// Languages, as in [`Alias::langs`].
    pub langs: &'t str,
}

/// The entities of `table`.
///
/// # Errors
/// The first line that can't be read, as `line N: what is wrong`.
pub fn entities(table: &str) -> Result<Vec<EntityRow<'_>>, String> {
    table
        .lines()
        .enumerate()
        .skip(1)
        .filter(|(_, line)| !line.is_empty())
        .map(|(index, line)| entity(line).map_err(|what| format!("line {}: {what}", index + 1)))
        .collect()
}

fn entity(line: &str) -> Result<EntityRow<'_>, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, kind, name, aliases, country, lat, lon, weight, description, flags, source] = columns.as_slice() else {
        return Err(format!("{} columns instead of 11", columns.len()));
    };
    let degrees = |text: &str| text.parse().map_err(|_| format!("{text:?} is no number of degrees"));
    Ok(EntityRow {
        id,
        kind: Kind::from_word(kind).ok_or_else(|| format!("{kind:?} is no kind"))?,
        name,
        aliases,
        country,
        place: if lat.is_empty() { None } else { Some((degrees(lat)?, degrees(lon)?)) },
        weight: weight.parse().map_err(|_| format!("{weight:?} is no weight"))?,
        description,
        flags,
        source,
    })
}

/// The names that the column `aliases` of an entity holds.
pub fn aliases(column: &str) -> impl Iterator<Item = Alias<'_>> {
    column.split('|').filter(|alias| !alias.is_empty()).map(alias)
}

fn alias(written: &str) -> Alias<'_> {
    let Some((text, tags)) = written.rsplit_once('@') else {
        return Alias { text: written, form: Form::Name, langs: "" };
    };
    let mut form = Form::Name;
    for tag in tags.split(',') {
        match tag {
            "acronym" => form = Form::Acronym,
            "surname" => form = Form::Surname,
            "demonym" | "adjective" => form = Form::Demonym,
            _ => {}
        }
    }
    // Forms are words of more than three letters, languages codes of two or three; codes stand first or last.
    let langs = match (tags.split_once(','), tags.rsplit_once(',')) {
        _ if tags.split(',').all(is_language) => tags,
        (Some((_, after)), _) if after.split(',').all(is_language) => after,
        (_, Some((before, _))) if before.split(',').all(is_language) => before,
        _ => "",
    };
    Alias { text, form, langs: if langs == "en" { "" } else { langs } }
}

fn is_language(tag: &str) -> bool {
    tag.len() <= 3
}

/// How an entity's name must be written to be believed.
#[must_use]
pub fn case_of(name: &str, form: Form, flags: &str) -> Case {
    let letters = || name.chars().filter(|character| character.is_alphabetic());
    let capitals = letters().count() > 1 && letters().all(char::is_uppercase);
    if form == Form::Acronym || capitals || flags.split(' ').any(|flag| flag == "caseexact") {
        Case::Exact
    } else if letters().any(char::is_uppercase) {
        Case::Capital
    } else {
        Case::Any
    }
}

/// The words of the table of `role`.
///
/// # Errors
/// The first line that can't be read, as `line N: what is wrong`.
pub fn words(role: Role, table: &str) -> Result<Vec<WordRow<'_>>, String> {
    let mut lines = table.lines().enumerate();
    let Some((_, header)) = lines.next() else { return Ok(Vec::new()) };
    let header: Vec<&str> = header.split('\t').collect();
    lines
        .filter(|(_, line)| !line.is_empty())
        .map(|(index, line)| word(role, &header, line).map_err(|what| format!("line {}: {what}", index + 1)))
        .collect()
}

fn word<'t>(role: Role, header: &[&str], line: &'t str) -> Result<WordRow<'t>, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    if columns.len() != header.len() {
        return Err(format!("{} columns instead of {}", columns.len(), header.len()));
    }
    let (mut text, mut langs, mut detail) = ("", "", Vec::new());
    for (&title, &column) in header.iter().zip(&columns) {
        match title {
            "text" => text = column,
            "lang" => langs = if column == "en" { "" } else { column },
            "source" => {}
            _ => detail.push(column),
        }
    }
    if text.is_empty() {
        return Err("no text".to_owned());
    }
    Ok(WordRow { text, role, detail: detail.join("\t"), langs })
}

/// How a word of `role` must be written to be believed.
#[must_use]
pub fn case_of_word(role: Role, detail: &str) -> Case {
    match role {
        Role::Stop => Case::Capital,
        Role::Currency if detail.contains("\tcode") => Case::Exact,
        Role::Title
        | Role::Verb
        | Role::Head
        | Role::Modifier
        | Role::Unit
        | Role::Currency
        | Role::Number
        | Role::Hedge
        | Role::Calendar
        | Role::Noun => Case::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::{Alias, aliases, case_of, words};
    use crate::names::{Case, Form, Role};

    #[test]
    fn aliases_carry_their_form_and_languages() {
        let column = "Казахстан@ru|Kazakhs@demonym|UAE@acronym|Vergleich@de,at|ОАЭ@ru,acronym|a@b@former|Plain";
        let expected = [
            ("Казахстан", Form::Name, "ru"),
            ("Kazakhs", Form::Demonym, ""),
            ("UAE", Form::Acronym, ""),
            ("Vergleich", Form::Name, "de,at"),
            ("ОАЭ", Form::Acronym, "ru"),
            ("a@b", Form::Name, ""),
            ("Plain", Form::Name, ""),
        ];
        let expected: Vec<_> = expected.map(|(text, form, langs)| Alias { text, form, langs }).into();
        assert_eq!(aliases(column).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn names_in_capitals_must_be_written_so() {
        let table = [
            ("Almaty", Form::Name, "city", Case::Capital),
            ("NASA", Form::Name, "", Case::Exact),
            ("Nato", Form::Acronym, "", Case::Exact),
            ("eBay", Form::Name, "company caseexact", Case::Exact),
            ("Бишкек", Form::Name, "", Case::Capital),
            ("北京", Form::Name, "", Case::Any),
        ];
        for (name, form, flags, expected) in table {
            assert_eq!(case_of(name, form, flags), expected, "{name}");
        }
    }

    #[test]
    fn word_tables_keep_what_their_role_needs() {
        let table = "text\tunit\tsort\tlang\tsource\nkm\tkilometre\tmeasure\ten\tcldr\n";
        let rows = words(Role::Unit, table).expect("a good table");
        assert_eq!(
            rows.first().map(|row| (row.text, row.detail.as_str(), row.langs)),
            Some(("km", "kilometre\tmeasure", ""))
        );
        assert_eq!(words(Role::Unit, "text\tunit\nkm\n"), Err("line 2: 1 columns instead of 2".to_owned()));
    }
}
