//! Articles in other languages than English: `tests/data/recognition/languages` holds one of each with its known names
//! marked.

use std::fs;
use std::path::Path;

use dateline::article::{Format, load};
use dateline::names::{Form, OwnKinds};
use dateline::recognition::{Lexicon, recognize};

/// Of ten marked names at least so many must be found.
const FOUND_OF_TEN: usize = 9;
/// Names that may be lit without being marked, over all articles.
const MOST_WRONG: usize = 3;

#[test]
fn known_names_are_lit_in_other_languages_and_few_foolish_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recognition/languages");
    let (mut marked_names, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert_eq!(paths.len(), 9);
    for path in paths {
        let language = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let (text, wanted) = unmarked(&fs::read_to_string(&path).expect("readable"));
        let (article, _) = load(text.clone().into_bytes(), Format::Text, "article.txt").expect("an article");
        let found = recognize(&article, &Lexicon::built_in(), &|| true).expect("never told to stop");
        let lit: Vec<(usize, String)> = (found.mentions.iter())
            .filter(|mention| mention.inside.is_none() && mention.form != Form::Demonym)
            .map(|mention| {
                let kind = mention.kind.word(&OwnKinds::default()).to_owned();
                (mention.span.start(), format!("{}|{kind}", mention.span.of(&text)))
            })
            .collect();
        marked_names += wanted.len();
        missed.extend(wanted.iter().filter(|name| !lit.contains(name)).map(|(_, name)| format!("{language}: {name}")));
        wrong.extend(lit.iter().filter(|name| !wanted.contains(name)).map(|(_, name)| format!("{language}: {name}")));
    }
    assert!((marked_names - missed.len()) * 10 >= marked_names * FOUND_OF_TEN, "missed: {missed:#?}");
    assert!(wrong.len() <= MOST_WRONG, "wrong: {wrong:#?}");
}

/// The text without its marks, and for each mark where it begins and `words|kind`.
fn unmarked(marked: &str) -> (String, Vec<(usize, String)>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    for part in marked.split('⟦') {
        match part.split_once('⟧') {
            None => text.push_str(part),
            Some((name, after)) => {
                let (words, _) = name.split_once('|').expect("a kind");
                names.push((text.len(), name.to_owned()));
                text.push_str(words);
                text.push_str(after);
            }
        }
    }
    (text, names)
}
