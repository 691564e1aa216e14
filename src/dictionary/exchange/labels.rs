//! What other programs call kinds.

use super::Fault;
use crate::dictionary::check;
use crate::names::kind::Kind;

/// The kind that `word` stands for where kinds are written as dictionaries write them; other spellings are labels.
pub(super) fn kind_of_word(word: &str) -> Result<String, Fault> {
    if is_kind(word) { Ok(word.to_owned()) } else { kind_of_label(word) }
}

/// The kind that another program means by `label`: "GPE", "organisation", `Weapon_Type`.
pub(super) fn kind_of_label(label: &str) -> Result<String, Fault> {
    let mut name = String::new();
    for c in label.to_lowercase().chars() {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let known = match name.trim_matches('-') {
        "gpe" | "loc" | "fac" | "location" | "place" => "place",
        "org" | "organization" | "organisation" | "company" => "organization",
        "per" | "person" | "people" => "person",
        own => own,
    };
    if is_kind(known) { Ok(known.to_owned()) } else { Err(Fault::Kind(check::shown(label))) }
}

/// Whether names can be of a kind called so.
fn is_kind(word: &str) -> bool {
    Kind::from_word(word).is_some() || check::kind_name(word).is_ok()
}

/// What spaCy's models call a kind.
pub(super) fn spacy_label(kind: &str) -> String {
    match kind {
        "place" => "LOC".to_owned(),
        "organization" => "ORG".to_owned(),
        own => own.to_uppercase(),
    }
}

/// What GATE's lists call a kind.
pub(super) fn gate_type(kind: &str) -> &str {
    if kind == "place" { "location" } else { kind }
}

#[cfg(test)]
mod tests {
    use super::{kind_of_label, kind_of_word};

    #[test]
    fn labels_become_kinds() {
        for (label, kind) in [
            ("GPE", Some("place")),
            ("FAC", Some("place")),
            ("Organisation", Some("organization")),
            ("PER", Some("person")),
            ("NORP", Some("norp")),
            ("Weapon_Type", Some("weapon-type")),
            ("  DRUG ", Some("drug")),
            ("Судно", Some("судно")),
            ("__", None),
            ("FIGURE", None),
            ("2ND", None),
        ] {
            assert_eq!(kind_of_label(label).ok().as_deref(), kind, "{label}");
        }
    }

    #[test]
    fn a_kind_written_as_dictionaries_write_it_is_taken_as_it_is() {
        assert_eq!(kind_of_word("org").ok().as_deref(), Some("org"));
        assert_eq!(kind_of_word("ORG").ok().as_deref(), Some("organization"));
    }
}
