use std::sync::Arc;

use super::Lexicon;
use crate::article::{Format, load};
use crate::dictionary::{self, Compiled, Item, OwnEntity, Written};
use crate::recognition::{Annotations, Layer, recognize};

/// A dictionary with these items, each on a line of its own.
fn compiled(name: &str, items: Vec<Item>) -> Arc<Compiled> {
    let items = (1..).zip(items).map(|(line, item)| Written { item, line }).collect();
    Arc::new(Compiled::new(&dictionary::Layer { name: name.to_owned(), writable: true, items }))
}

fn entity(name: &str, kind: &str) -> Item {
    Item::Entity(OwnEntity::new(name, kind))
}

fn annotate(text: &str, lexicon: &Lexicon) -> Annotations {
    let (article, _) = load(text.as_bytes().to_vec(), Format::Text, "").expect("text");
    recognize(&article, lexicon, &|| true).expect("never told to stop")
}

/// The mentions of `text` as the lexicon has them: `words|kind|layer`, nested ones in brackets.
fn lit(text: &str, lexicon: &Lexicon) -> Vec<String> {
    let annotations = annotate(text, lexicon);
    let line = |mention: &crate::recognition::Mention| {
        let layer = match mention.layer {
            Layer::Dictionary => "yours",
            Layer::Gazetteer => "built in",
            Layer::Rules => "guessed",
        };
        let line = format!("{}|{}|{layer}", mention.span.of(text), mention.kind.word(&annotations.kinds));
        if mention.inside.is_some() { format!("({line})") } else { line }
    };
    annotations.mentions.iter().map(line).collect()
}

#[test]
fn own_names_of_own_kinds_are_lit() {
    let lexicon = Lexicon::layered(vec![compiled("mine.toml", vec![entity("Zorbix", "vessel")])]);
    let text = "The crew left the Zorbix near Almaty.";
    assert_eq!(lit(text, &lexicon), ["Zorbix|vessel|yours", "Almaty|place|built in"]);
    let annotations = annotate(text, &lexicon);
    let listed = annotations.entities.first().and_then(|entity| entity.listed_in.clone()).expect("an own entity");
    assert_eq!((&*listed.dictionary, listed.line), ("mine.toml", 1));
}

#[test]
fn kinds_are_one_over_all_dictionaries() {
    let first = compiled("first", vec![entity("Zorbix", "vessel")]);
    let second = compiled("second", vec![entity("Quillon", "drug"), entity("Ostrel", "vessel")]);
    let lexicon = Lexicon::layered(vec![first, second]);
    let text = "The Zorbix met the Ostrel with Quillon aboard.";
    assert_eq!(lit(text, &lexicon), ["Zorbix|vessel|yours", "Ostrel|vessel|yours", "Quillon|drug|yours"]);
    assert_eq!(lexicon.kinds().len(), 2);
}
