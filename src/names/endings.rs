//! The case forms of Cyrillic names: Казахтелеком, Казахтелекома, Казахтелекому.
//!
//! The table under `assets/lexicon` says how words end in each case. Of a name of several words those decline that stand
//! in its case: adjectives and the noun behind them, or every part of a person's name.

use std::sync::LazyLock;

/// How words end.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let table = include_str!("../../assets/lexicon/endings.tsv");
    table.lines().skip(1).filter(|line| !line.is_empty()).filter_map(row).collect()
});

/// Genitive, dative, accusative, instrumental, locative.
const CASES: usize = 5;
/// The most forms that a name has; more would be all but each other.
const MAX_FORMS: usize = 64;
/// The most ways to put the words of a name into one case.
const MAX_WAYS: usize = 8;
/// Names of more words are sentences.
const MAX_WORDS: usize = 12;

/// What is named, as far as its endings go: Ростовом is a town, Ростовым is a man.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Somebody: every part of the name declines.
    Person,
    /// Anything else.
    Thing,
}

/// A row of the table.
#[derive(Debug)]
struct Row {
    lang: Lang,
    sort: Sort,
    /// Letters, one of which stands before the ending; empty where any may.
    after: Vec<&'static str>,
    ending: &'static str,
    /// For each case the endings that stand for it; empty where the word does not decline.
    cases: [Vec<&'static str>; CASES],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lang {
    Russian,
    Ukrainian,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Fixed,
    Person,
    Adjective,
    /// An adjective before a noun; alone, the same letters are a noun.
    Leading,
    Noun,
}

/// A word in each case, in one or several ways.
type Declined = [Vec<String>; CASES];

fn row(line: &'static str) -> Option<Row> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[lang, sort, after, ending, ref cases @ ..] = columns.as_slice() else { return None };
    let endings = |case: &&'static str| -> Vec<&'static str> {
        case.split('/').filter(|ending| !ending.is_empty()).map(|ending| ending.trim_matches('-')).collect()
    };
    let cases: Vec<Vec<&str>> = cases.iter().map(endings).collect();
    Some(Row {
        lang: if lang == "uk" { Lang::Ukrainian } else { Lang::Russian },
        sort: match sort {
            "fixed" => Sort::Fixed,
            "person" => Sort::Person,
            "adjective" => Sort::Adjective,
            "leading" => Sort::Leading,
            "noun" => Sort::Noun,
            _ => return None,
        },
        after: after.split(',').filter(|after| !after.is_empty()).collect(),
        ending,
        cases: cases.try_into().ok()?,
    })
}

/// The case forms of a Cyrillic name other than the name itself; none where it does not decline.
#[must_use]
pub fn forms(name: &str, named: Named) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > MAX_WORDS || !name.chars().any(is_cyrillic) {
        return Vec::new();
    }
    let lang = lang(name);
    let declined = match named {
        Named::Person => person(&words, lang),
        Named::Thing => thing(&words, lang),
    };
    let mut forms: Vec<String> = Vec::new();
    for case in 0..CASES {
        for form in joined(&words, &declined, case) {
            if form != name && !forms.contains(&form) && forms.len() < MAX_FORMS {
                forms.push(form);
            }
        }
    }
    forms
}

/// The forms in few words: "Казахтелекома -у -ом -е"; empty where there are none.
#[must_use]
pub fn summary(name: &str, named: Named) -> String {
    let forms = forms(name, named);
    let Some((first, others)) = forms.split_first() else { return String::new() };
    if name.contains(' ') {
        return forms.join(", ");
    }
    let shared = |one: &str, other: &str| one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let stem = others.iter().map(|form| shared(first, form)).chain([shared(first, name)]).min().unwrap_or(0);
    let mut summary = first.clone();
    for form in others {
        summary.push_str(" -");
        summary.extend(form.chars().skip(stem));
    }
    summary
}

/// Every part of a person's name in its cases; `None` for one that does not decline.
fn person(words: &[&str], lang: Lang) -> Vec<Option<Declined>> {
    let mut declined: Vec<_> =
        words.iter().map(|word| compound(word, lang, |sort| sort != Sort::Leading, Named::Person)).collect();
    // Of a woman's name the surname stays where it ends like a man's: Ангелы Меркель.
    let woman = words.len() > 1 && words.first().is_some_and(|word| word.ends_with(['а', 'я']));
    if let (true, Some(last), Some(Some(cases))) = (woman, words.last(), declined.last_mut())
        && !last.ends_with(['а', 'я'])
    {
        for case in cases.iter_mut() {
            case.push((*last).to_owned());
        }
    }
    declined
}

/// The adjectives and the noun that a name begins with in their cases; what follows stays: Министерство обороны.
fn thing(words: &[&str], lang: Lang) -> Vec<Option<Declined>> {
    let mut declined = vec![None; words.len()];
    for (place, (index, word)) in declined.iter_mut().zip(words.iter().enumerate()) {
        let followed = words.get(index + 1).is_some_and(|next| next.chars().all(|c| is_cyrillic(c) || c == '-'));
        let sorts = |sort| sort != Sort::Person && (followed || sort != Sort::Leading);
        *place = compound(word, lang, sorts, Named::Thing);
        let leads = row_of(&word.to_lowercase(), lang, sorts)
            .is_some_and(|row| matches!(row.sort, Sort::Adjective | Sort::Leading));
        if !leads {
            break;
        }
    }
    declined
}

/// A word that hyphens may join in its cases: the last part declines, or the first before a preposition
/// (Ростов-на-Дону), and every part that is a surname.
fn compound(word: &str, lang: Lang, sorts: impl Fn(Sort) -> bool + Copy, named: Named) -> Option<Declined> {
    let parts: Vec<&str> = word.split('-').collect();
    let Some((first, rest)) = parts.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return decline(word, lang, sorts);
    };
    let preposition =
        rest.len() > 1 && rest.first().is_some_and(|part| matches!(*part, "на" | "над" | "под" | "у" | "де"));
    if preposition {
        let behind = word.get(first.len()..)?;
        return decline(first, lang, sorts)
            .map(|cases| cases.map(|case| case.into_iter().map(|form| form + behind).collect()));
    }
    let last = parts.last()?;
    let before = word.get(..word.len() - last.len())?;
    let cases = decline(last, lang, sorts)?;
    let surname = (named == Named::Person).then(|| decline(first, lang, |sort| sort == Sort::Person)).flatten();
    let mut number = 0;
    Some(cases.map(|case| {
        let first = surname.as_ref().and_then(|surname| surname.get(number)?.first());
        number += 1;
        let before = match first {
            Some(declined) if parts.len() == 2 => format!("{declined}-"),
            _ => before.to_owned(),
        };
        case.into_iter().map(|form| format!("{before}{form}")).collect()
    }))
}

/// A word without hyphens in its cases, by the first row that fits.
fn decline(word: &str, lang: Lang, sorts: impl Fn(Sort) -> bool) -> Option<Declined> {
    let letters = word.chars().count();
    let acronym = letters > 1 && word.chars().skip(1).any(char::is_uppercase);
    if letters < 2 || acronym || !word.chars().all(is_cyrillic) {
        return None;
    }
    let row = row_of(&word.to_lowercase(), lang, sorts)?;
    if row.cases.iter().all(Vec::is_empty) {
        return None;
    }
    // Small and capital Cyrillic letters take as many bytes.
    let stem = word.get(..word.len().checked_sub(row.ending.len())?)?;
    let with = |endings: &Vec<&str>| endings.iter().map(|ending| format!("{stem}{ending}")).collect::<Vec<_>>();
    Some([0, 1, 2, 3, 4].map(|case: usize| row.cases.get(case).map(with).unwrap_or_default()))
}

/// The first row that fits a word in small letters.
fn row_of(lower: &str, lang: Lang, sorts: impl Fn(Sort) -> bool) -> Option<&'static Row> {
    ROWS.iter().find(|row| {
        row.lang == lang
            && sorts(row.sort)
            && lower.strip_suffix(row.ending).is_some_and(|stem| {
                let before = row.after.is_empty() || row.after.iter().any(|after| stem.ends_with(after));
                // A whole word may be named that does not decline; of any other a stem is left.
                before && (!stem.is_empty() || row.sort == Sort::Fixed)
            })
    })
}

/// The ways to put a name into a case.
fn joined(words: &[&str], declined: &[Option<Declined>], case: usize) -> Vec<String> {
    let mut ways: Vec<String> = vec![String::new()];
    for (word, cases) in words.iter().zip(declined) {
        let whole = [(*word).to_owned()];
        let forms = cases.as_ref().and_then(|cases| cases.get(case)).map_or(whole.as_slice(), Vec::as_slice);
        let longer = ways.iter().flat_map(|way| {
            forms.iter().map(move |form| if way.is_empty() { form.clone() } else { format!("{way} {form}") })
        });
        ways = longer.take(MAX_WAYS).collect();
    }
    ways
}

/// The language of a name by its letters; Russian where they do not say.
fn lang(name: &str) -> Lang {
    let ukrainian = |letter: char| matches!(letter, 'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ');
    if name.chars().any(ukrainian) { Lang::Ukrainian } else { Lang::Russian }
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | 'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ')
}

#[cfg(test)]
mod tests;
