//! Several names on one line, and back: "Kyiv, Kiev, \"Washington, D.C.\"".

/// The names on one line, with commas between them; those that hold a comma or a quotation mark in quotation marks.
#[must_use]
pub fn joined<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let written = |name: &str| {
        if name.contains([',', '"']) { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.to_owned() }
    };
    names.into_iter().map(written).collect::<Vec<_>>().join(", ")
}

/// The names that a line holds, each once, in their order.
#[must_use]
pub fn split(line: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut name = String::new();
    let mut quoted = false;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                name.push('"');
            }
            '"' if quoted || name.trim().is_empty() => quoted = !quoted,
            ',' if !quoted => add(&mut names, &std::mem::take(&mut name)),
            _ => name.push(letter),
        }
    }
    add(&mut names, &name);
    names
}

fn add(names: &mut Vec<String>, name: &str) {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !name.is_empty() && !names.contains(&name) {
        names.push(name);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{joined, split};

    #[test]
    fn names_are_parted_by_commas_and_kept_whole_by_quotation_marks() {
        for (line, names) in [
            ("", &[][..]),
            ("Kyiv", &["Kyiv"]),
            (" Kyiv ,, Kiev,Kyiv ", &["Kyiv", "Kiev"]),
            ("\"Washington, D.C.\", DC", &["Washington, D.C.", "DC"]),
            ("the \"Ostrel\" crew", &["the \"Ostrel\" crew"]),
            ("\"open, end", &["open, end"]),
        ] {
            assert_eq!(split(line), names, "{line}");
        }
    }

    proptest! {
        #[test]
        fn what_was_joined_is_split_again(names in prop::collection::vec("[a-z,\"]{1,6}", 0..5)) {
            let mut unique = Vec::new();
            for name in names {
                if !unique.contains(&name) {
                    unique.push(name);
                }
            }
            prop_assert_eq!(split(&joined(unique.iter().map(String::as_str))), unique);
        }
    }
}
