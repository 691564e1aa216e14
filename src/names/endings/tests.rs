use super::{Named, forms, summary};

/// Names with their case forms; people behind a `*`. What stands behind `!` is no form of the name.
const TABLE: &str = include_str!("table.txt");

fn rows() -> impl Iterator<Item = (&'static str, Named, &'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.is_empty()).map(|line| {
        let (name, rest) = line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""));
        let (expected, others) = rest.split_once('!').unwrap_or((rest, ""));
        match name.strip_prefix('*') {
            Some(name) => (name, Named::Person, expected, others),
            None => (name, Named::Thing, expected, others),
        }
    })
}

fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(',').map(str::trim).filter(|form| !form.is_empty())
}

#[test]
fn names_have_their_case_forms_and_no_others_words() {
    let (mut right, mut wrong) = (0, Vec::new());
    for (name, named, expected, others) in rows() {
        let found = forms(name, named);
        for form in listed(expected) {
            if found.iter().any(|other| other == form) {
                right += 1;
            } else {
                wrong.push(format!("{name}: no {form} in {found:?}"));
            }
        }
        for other in listed(others) {
            if found.iter().any(|form| form == other) { wrong.push(format!("{name}: {other}")) } else { right += 1 }
        }
        if expected.trim().is_empty() && others.is_empty() && !found.is_empty() {
            wrong.push(format!("{name} declines: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(right >= 300, "only {right} forms");
}

#[test]
fn a_summary_gives_the_first_form_and_the_other_endings() {
    assert_eq!(summary("Казахтелеком", Named::Thing), "Казахтелекома -у -ом -е");
    assert_eq!(summary("Баку", Named::Thing), "");
    assert_eq!(summary("Reuters", Named::Thing), "");
    assert!(summary("Алматинская область", Named::Thing).starts_with("Алматинской области, "));
}

#[test]
fn any_text_declines_without_a_panic() {
    let long = "Слово ".repeat(100);
    for name in ["", " ", "-", "--", "а", "Я-", "-а", "на-на-на", "Ё", "Ж5", "ООО", "ь", "ье", "И И И", long.as_str()]
    {
        for named in [Named::Person, Named::Thing] {
            assert!(forms(name, named).len() <= 64, "{name}");
        }
    }
}
