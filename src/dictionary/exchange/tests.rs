use std::fmt::Write as _;

use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, proptest};
use proptest::sample::select;

use super::plan::{At, Clash, Fate, Gain};
use super::{Fault, Format, Import, Reading, Unreadable, plan, read, write as export_of};
use crate::dictionary::item::{CaseRule, Endings, Ignore, Item, OwnEntity};
use crate::dictionary::stack::{Layer, Written};

fn read_as(text: &str, format: Format) -> Result<Import, Unreadable> {
    read_with(text, format, None, &mut |name| Err(format!("there is no {name}")))
}

fn read_with(
    text: &str,
    format: Format,
    kind: Option<&str>,
    beside: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
) -> Result<Import, Unreadable> {
    read(text.as_bytes(), format, &mut Reading { name: "names", kind, beside, watch: &mut |_| true })
}

/// What is read, in short: `1 Aktau/place also Aqtau exact`; refused lines as messages say them.
fn told(import: &Import) -> Vec<String> {
    let entity = |written: &Written| match &written.item {
        Item::Entity(OwnEntity { name, kind, aliases, case, endings, note, link }) => {
            let mut told = format!("{} {name}/{kind}", written.line);
            for alias in aliases {
                let _ = write!(told, " also {alias}");
            }
            if *case != CaseRule::Auto || *endings != Endings::Auto {
                let _ = write!(told, " {} {}", case.word(), endings.word());
            }
            for text in [note, link].into_iter().filter(|text| !text.is_empty()) {
                let _ = write!(told, " ({text})");
            }
            told
        }
        item @ (Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_)) => {
            format!("{} {item:?}", written.line)
        }
    };
    let refused = import.refused.iter().chain(&import.unused);
    let refused = refused.map(|refused| {
        let file = refused.file.as_deref().map(|file| format!("{file}:")).unwrap_or_default();
        format!("{file}{}: {}", refused.line, refused.fault)
    });
    import.items.iter().map(entity).chain(refused).collect()
}

#[track_caller]
fn check(format: Format, text: &str, expected: &[&str]) {
    assert_eq!(told(&read_as(text, format).expect("readable")), expected, "{text}");
}

#[test]
fn tables_are_read_by_the_names_of_their_columns() {
    check(
        Format::Csv,
        "\u{feff}Kind,NAME,population,aliasse,aliases\r\nplace,Aktau,200000,,Aqtau|Шевченко\r\nGPE,\"Oral, West\",1,,\r\n,,,,\r\nperson,,,,\r\n",
        &[
            "2 Aktau/place also Aqtau also Шевченко",
            "3 Oral, West/place",
            "5: no name",
            "1: \"population\" is not used",
            "1: \"aliasse\" is not used; did you mean aliases?",
        ],
    );
    check(Format::Csv, "name;kind\nAlpha, Beta;org-x\n", &["2 Alpha, Beta/org-x"]);
    check(
        Format::Tsv,
        "name\tkind\tcase\tendings\tnote\nMir\tvessel\texact\tnone\t'-5 degrees\nMir\tvessel\tloud\t\t\n",
        &["2 Mir/vessel exact none (-5 degrees)", "3: case \"loud\"; it is auto, exact or any"],
    );
}

#[test]
fn a_table_without_names_of_columns_is_refused() {
    assert_eq!(read_as("Aktau,place\n", Format::Csv), Err(Unreadable::NoColumns));
    assert_eq!(read_as("", Format::Tsv), Err(Unreadable::NoColumns));
}

#[test]
fn a_quotation_mark_left_open_is_told() {
    let text = format!("name,kind\nAktau,place\n\"Oral,place\n{}", "Atyrau,place\n".repeat(400));
    let lines = told(&read_as(&text, Format::Csv).expect("readable"));
    assert_eq!(lines, ["2 Aktau/place", "3: a cell of 5211 bytes over 401 lines; a quotation mark may not be closed"]);
}

#[test]
fn json_is_an_array_or_an_object_a_line() {
    let objects = r#"{"name": "Aktau", "kind": "place", "aliases": ["Aqtau", "Aktau"], "note": null}"#;
    check(Format::Json, &format!("[\n{objects}\n]"), &["2 Aktau/place also Aqtau"]);
    check(
        Format::Json,
        &format!("{objects}\n\n{{\"name\": 7}}\n[]\n{{\"name\":\"X\\u001b[2J\",\"kind\":\"place\",\"lat\":3}}\n"),
        &[
            "1 Aktau/place also Aqtau",
            "3: “name” is not a string",
            "4: not an object: {\"name\": …}",
            "5: name: \"X\\u001B[2J\" holds U+001B, which is never shown; take it out",
            "5: \"lat\" is not used",
        ],
    );
    let error = read_as("[\n{\"name\": }]", Format::Json).expect_err("not JSON");
    assert_eq!(error.to_string(), "2:10: expected value");
}

#[test]
fn a_broken_object_a_line_is_refused_alone() {
    check(
        Format::Json,
        "{\"name\":\"Aktau\",\"kind\":\"place\"}\n\n{\"name\": oops,\n \"kind\":\"place\"}\n\
         {\"name\":\"Oral\",\"kind\":\"place\"} nonsense\n{\"name\":\"Ust\",\"kind\":\"place\"}\n{\"name\":\"Tara",
        &[
            "1 Aktau/place",
            "5 Oral/place",
            "6 Ust/place",
            "3: broken JSON: expected value",
            "5: broken JSON: expected ident",
            "7: broken JSON: EOF while parsing a string",
        ],
    );
    check(
        Format::Spacy,
        "{\"label\":\"GPE\",\"pattern\":}\n{\"label\":\"GPE\",\"pattern\":\"Oral\"}\n",
        &["2 Oral/place", "1: broken JSON: expected value"],
    );
    let error = read_as("{\"name\": oops}", Format::Json).expect_err("nothing of it can be read");
    assert_eq!(error.to_string(), "1:10: expected value");
}

#[test]
fn lists_are_names_and_remarks() {
    let read =
        |kind| read_with("# towns\nAktau\n\n  Oral \n\\#1 Farm\n", Format::List, kind, &mut |_| Err(String::new()));
    let import = read(Some("place")).expect("readable");
    assert_eq!(told(&import), ["2 Aktau/place", "4 Oral/place", "5 #1 Farm/place"]);
    let import = read(None).expect("readable");
    assert_eq!(import.refused.first().map(|refused| &refused.fault), Some(&Fault::NoKind));
}

#[test]
fn patterns_of_spacy_are_names_where_they_are_words() {
    check(
        Format::Spacy,
        r#"{"label": "ORG", "pattern": "Apple"}
{"label": "GPE", "pattern": [{"LOWER": "san"}, {"LOWER": "francisco"}], "id": "san-francisco"}
{"label": "GPE", "pattern": [{"LOWER": "san"}, {"LOWER": "fran"}], "id": "san-francisco"}
{"label": "WEAPON", "pattern": [{"ORTH": "AK"}, {"TEXT": "-"}, {"ORTH": "47"}]}
{"label": "ORG", "pattern": [{"LOWER": "acme"}, {"LEMMA": "corporation"}]}
{"label": "ORG", "pattern": [{"LOWER": "acme"}, {"ORTH": "Inc"}]}
{"label": "ORG", "pattern": [{"LOWER": "acme", "OP": "?"}]}
{"label": "ORG", "pattern": [{"LOWER": {"IN": ["a", "b"]}}]}
{"label": "ORG", "pattern": []}
{"label": "ORG"}
{"pattern": "Nobody"}
"#,
        &[
            "1 Apple/organization",
            "2 san francisco/place also san fran any auto",
            "4 AK-47/weapon exact auto",
            "5: the token attribute \"LEMMA\" has no meaning here; LOWER, ORTH and TEXT with a word have",
            "6: LOWER beside ORTH or TEXT in one pattern; a name has one rule of case",
            "7: the token attribute \"OP\" has no meaning here; LOWER, ORTH and TEXT with a word have",
            "8: the token attribute \"LOWER\" has no meaning here; LOWER, ORTH and TEXT with a word have",
            "9: no name",
            "10: no pattern, which is a string or a list of tokens",
            "11: no kind; `--kind` gives one to names without",
        ],
    );
}

#[test]
fn lists_of_gate_lie_beside_their_definition() {
    let mut beside = |name: &str| match name {
        "towns.lst" => Ok("Aktau\nAqtau\tof=Aktau\nOral:country=KZ:size=3\nR:D=\n".into()),
        "sub/firms.lst" => Ok("A&B\nAT&T&class=telecom\n".into()),
        _ => Err("no such file".to_owned()),
    };
    let text = "towns.lst:location:city\nsub/firms.lst:organization:company:en\n../secret.lst:x\n/etc/passwd:x\n\
                a/./b.lst:x\nabsent.lst:x\n:x\n";
    let import = read_with(text, Format::Gate, None, &mut beside).expect("readable");
    assert_eq!(
        told(&import),
        [
            "1 Aktau/place also Aqtau",
            "3 Oral/place",
            "4 R/place",
            "1 A&B/organization",
            "2 AT&T/organization",
            "3: \"../secret.lst\" leads out of the folder",
            "4: \"/etc/passwd\" leads out of the folder",
            "5: \"a/./b.lst\" leads out of the folder",
            "6: \"absent.lst\": no such file",
            "7: no list; a line is file.lst:major:minor:language",
        ]
    );
}

#[test]
fn what_a_file_is_shows_in_its_name_or_its_start() {
    for (name, start, format) in [
        ("a.TSV", "", Format::Tsv),
        ("a.jsonl", "{\"label\":\"ORG\",\"pattern\":\"X\"}", Format::Spacy),
        ("a.json", "[{\"name\":\"X\"}]", Format::Json),
        ("", "[\n {\"name\":\"X\"}]", Format::Json),
        ("", "name\tkind\n", Format::Tsv),
        ("", "kind;name\n", Format::Csv),
        ("", "version = 1\n", Format::Toml),
        ("", "[[entity]]\n", Format::Toml),
        ("", "Aktau\nOral\n", Format::List),
        ("lists.def", "", Format::Gate),
    ] {
        assert_eq!(Format::of(name, start.as_bytes()), format, "{name} {start}");
    }
}

#[test]
fn only_text_is_read() {
    let read = |bytes: &[u8]| {
        let reading =
            &mut Reading { name: "x", kind: Some("place"), beside: &mut |_| Ok(Vec::new()), watch: &mut |_| true };
        read(bytes, Format::List, reading)
    };
    let utf16: Vec<u8> = "\u{feff}Ақтау\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(told(&read(&utf16).expect("readable")), ["1 Ақтау/place"]);
    assert_eq!(read(b"Aktau\nOr\xFFal\n"), Err(Unreadable::NotUtf8 { line: 2, column: 3 }));
}

#[test]
fn who_stops_a_reading_gets_nothing() {
    let text = "Aktau\n".repeat(10_000);
    let mut looks = Vec::new();
    let mut watch = |lines| {
        looks.push(lines);
        lines < 8000
    };
    let mut reading = Reading { name: "x", kind: Some("place"), beside: &mut |_| Ok(Vec::new()), watch: &mut watch };
    assert_eq!(read(text.as_bytes(), Format::List, &mut reading), Err(Unreadable::Stopped));
    assert_eq!(looks, [4096, 8192]);
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let mut entity = OwnEntity::new("=HYPERLINK(\"x\")", "place");
    entity.aliases = vec!["+1".to_owned(), "@a".to_owned()];
    entity.note = "-2+3".to_owned();
    let table = export_of(&[Written { item: Item::Entity(entity), line: 1 }], Format::Csv, "");
    let table = String::from_utf8(table.bytes).expect("text");
    assert_eq!(
        table,
        "name,kind,aliases,case,endings,note,link\n\"'=HYPERLINK(\"\"x\"\")\",place,'+1|@a,auto,auto,'-2+3,\n"
    );
}

/// Letters that formats could trip over, and some that news is full of.
fn name() -> impl Strategy<Value = String> {
    "[a-cA-CаяЁ'’=+@#\\\\|\"&:;,.<>{}()/-]([a-cA-C аяЁ'’=+@#\\\\|\"&:;,.<>{}()/-]{0,9}[a-cA-Zаяё\\\\|\"#=])?"
}

fn entity() -> impl Strategy<Value = OwnEntity> {
    let kind = select(vec!["place", "organization", "person", "vessel", "weapon-2", "судно"]);
    let texts = (proptest::option::of(name()), proptest::option::of(name()));
    (name(), kind, proptest::collection::hash_set(name(), 0..4), any::<(u8, bool)>(), texts).prop_map(
        |(name, kind, aliases, (case, endings), (note, link))| OwnEntity {
            aliases: aliases.into_iter().filter(|alias| *alias != name).collect(),
            kind: kind.to_owned(),
            case: *CaseRule::ALL.get(usize::from(case) % 3).expect("three"),
            endings: if endings { Endings::Auto } else { Endings::None },
            note: note.unwrap_or_default(),
            link: link.unwrap_or_default(),
            name,
        },
    )
}

fn entities() -> impl Strategy<Value = Vec<OwnEntity>> {
    proptest::collection::vec(entity(), 0..6).prop_map(|mut entities| {
        entities.sort_by(|a, b| (&a.kind, &a.name).cmp(&(&b.kind, &b.name)));
        entities.dedup_by(|a, b| a.kind == b.kind && a.name == b.name);
        entities
    })
}

fn come_back(entities: &[OwnEntity], format: Format) -> Vec<OwnEntity> {
    let items: Vec<_> = entities.iter().map(|entity| Written { item: Item::Entity(entity.clone()), line: 1 }).collect();
    let export = export_of(&items, format, "own");
    assert_eq!(export.left_out, 0);
    let mut beside = |name: &str| {
        let found = export.beside.iter().find(|(file, _)| file == name);
        found.map(|(_, bytes)| bytes.clone()).ok_or_else(|| format!("no {name}"))
    };
    let mut reading = Reading { name: "own", kind: Some("place"), beside: &mut beside, watch: &mut |_| true };
    let import = read(&export.bytes, format, &mut reading).expect("what was written is readable");
    assert_eq!((told(&Import { items: Vec::new(), ..import.clone() }), import.refused_besides), (Vec::new(), 0));
    let entity = |written: Written| match written.item {
        Item::Entity(entity) => entity,
        item @ (Item::Override(_) | Item::Ignore(_) | Item::Choose(_) | Item::Word(_) | Item::Kind(_)) => {
            panic!("{item:?}")
        }
    };
    import.items.into_iter().map(entity).collect()
}

/// What GATE and spaCy keep: names and kinds.
fn without_words(entities: &[OwnEntity]) -> Vec<OwnEntity> {
    let bare = |entity: &OwnEntity| OwnEntity {
        note: String::new(),
        link: String::new(),
        endings: Endings::Auto,
        ..entity.clone()
    };
    entities.iter().map(bare).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn dictionaries_tables_and_json_lose_nothing(entities in entities()) {
        for format in [Format::Toml, Format::Csv, Format::Tsv, Format::Json] {
            prop_assert_eq!(come_back(&entities, format), entities.clone(), "{:?}", format);
        }
    }

    #[test]
    fn lists_keep_every_name(entities in entities()) {
        let names = |entities: &[OwnEntity]| entities.iter().flat_map(|entity| entity.names().map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>();
        prop_assert_eq!(names(&come_back(&entities, Format::List)), names(&entities));
    }

    #[test]
    fn gate_keeps_names_and_kinds(entities in entities()) {
        let mut expected = without_words(&entities);
        for entity in &mut expected {
            entity.case = CaseRule::Auto;
        }
        // Lists come by kind.
        let mut back = come_back(&entities, Format::Gate);
        back.sort_by(|a, b| (&a.kind, &a.name).cmp(&(&b.kind, &b.name)));
        prop_assert_eq!(back, expected);
    }

    #[test]
    fn spacy_keeps_names_and_kinds_as_written(entities in entities()) {
        let written: Vec<_> = entities.into_iter().map(|entity| OwnEntity { case: CaseRule::Auto, ..entity }).collect();
        prop_assert_eq!(come_back(&written, Format::Spacy), without_words(&written));
    }

    #[test]
    fn nothing_a_file_may_hold_stops_the_reading(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[\\[\\]{}\":,a-z=|\t\n#\\\\ ]{0,80}") {
        for format in [Format::Toml, Format::Csv, Format::Tsv, Format::Json, Format::List, Format::Spacy, Format::Gate] {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                let mut reading = Reading { name: "x", kind: None, beside: &mut |_| Ok(bytes.to_vec()), watch: &mut |_| true };
                let _ = read(bytes, format, &mut reading);
            }
        }
    }
}

#[test]
fn tokens_of_spacy_are_joined_as_text_has_them() {
    for (name, case) in [
        ("AK-47", CaseRule::Exact),
        ("St. Petersburg (Florida)", CaseRule::Exact),
        ("Ernst & Young", CaseRule::Exact),
        ("рога и копыта", CaseRule::Any),
    ] {
        let entity = OwnEntity { case, ..OwnEntity::new(name, "organization") };
        assert_eq!(come_back(std::slice::from_ref(&entity), Format::Spacy), [entity]);
    }
}

#[test]
fn formats_of_names_leave_decisions_out() {
    let ignore = Item::Ignore(Ignore { text: "Most".to_owned(), kind: None, article: None, occurrence: None });
    let export = export_of(&[Written { item: ignore, line: 1 }], Format::Csv, "");
    assert_eq!(export.left_out, 1);
}

#[test]
fn a_dictionary_keeps_every_item_and_is_not_taken_in_part() {
    let text = "version = 1\n\n[[entity]]\noverrides = \"gaz:KZ\"\ndisabled = true\n\n[[ignore]]\ntext = \"Most\"\n\n\
                [[choose]]\ntext = \"Georgia\"\nentity = \"gaz:US.GA\"\n\n[[word]]\ntext = \"akim\"\nrole = \"title\"\n\n\
                [kinds.vessel]\nkey = \"7\"\n";
    let import = read_as(text, Format::Toml).expect("readable");
    let export = export_of(&import.items, Format::Toml, "");
    assert_eq!(String::from_utf8(export.bytes).ok().as_deref(), Some(text));
    let error = read_as("[[entity]]\nname = \"Aktau\"\nkind = \"place\"\n[[entity]]\nname = \"\"\n", Format::Toml);
    let Err(Unreadable::Dictionary(faults)) = error else { panic!("{error:?}") };
    assert_eq!(faults.first().map(|fault| (fault.file.as_str(), fault.line)), Some(("names", 4)));
}

fn layer(entities: &[OwnEntity]) -> Layer {
    let items = entities.iter().zip(3..).map(|(entity, line)| Written { item: Item::Entity(entity.clone()), line });
    Layer { name: "dictionary.toml".to_owned(), writable: true, items: items.collect() }
}

fn kazakhtelecom() -> OwnEntity {
    let aliases = vec!["Казахтелеком".to_owned()];
    OwnEntity { aliases, note: "operator".to_owned(), ..OwnEntity::new("Kazakhtelecom", "organization") }
}

/// What becomes of each row of a table imported beside Kazakhtelecom (line 3) and the person Jordan (line 4).
fn fates(table: &str, clashing: bool) -> (Vec<Fate>, super::Plan, Layer) {
    let layer = layer(&[kazakhtelecom(), OwnEntity::new("Jordan", "person")]);
    let import = read_as(&format!("name,kind,aliases,note\n{table}"), Format::Csv).expect("readable");
    assert_eq!(import.refused, []);
    let plan = plan(&layer, &import, "names.csv", clashing, &mut |_| true).expect("not stopped");
    (plan.fates.clone(), plan, layer)
}

#[test]
fn an_import_adds_what_is_new_and_merges_what_is_there() {
    let (fates, plan, _) = fates(
        "Aktau,place,Aqtau,\nKazakhtelecom,organization,Kazakhstantelecom|Казахтелеком,\nKazakhtelecom,organization,,operator\n\
         KAZAKHTELECOM,organization,,\nКазахтелеком,organization,,\nAktau,place,Шевченко,port\nAktau,place,,\n",
        false,
    );
    let gain = |aliases: &[&str], fields: &[&'static str]| {
        Fate::Changed(Gain {
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            fields: fields.to_vec(),
        })
    };
    assert_eq!(
        fates,
        [
            Fate::New,
            gain(&["Kazakhstantelecom"], &[]),
            Fate::Same,
            gain(&["KAZAKHTELECOM"], &[]),
            Fate::Same,
            gain(&["Шевченко"], &["note"]),
            Fate::Same,
        ]
    );
    let after: Vec<_> =
        plan.edit.changes.iter().map(|change| (change.before.is_some(), change.after.clone())).collect();
    let mut telecom = kazakhtelecom();
    telecom.aliases.extend(["Kazakhstantelecom".to_owned(), "KAZAKHTELECOM".to_owned()]);
    let aliases = vec!["Aqtau".to_owned(), "Шевченко".to_owned()];
    let aktau = OwnEntity { aliases, note: "port".to_owned(), ..OwnEntity::new("Aktau", "place") };
    assert_eq!(after, [(true, Some(Item::Entity(telecom))), (false, Some(Item::Entity(aktau)))]);
    assert_eq!(plan.edit.summary, "Imported 1 name from names.csv, changed 3");
}

#[test]
fn what_clashes_is_left_out_unless_wanted() {
    let table = "Jordan,place,,\nTelecom,organization,Казахтелеком,\nAmman,place,Capital,\nCapital,organization,,\n\
                 Kazakhtelecom,organization,Jordan,\n";
    let clashes = [
        Fate::Clashing(Clash::OtherKind { kind: "person".to_owned(), at: At::Dictionary(4) }),
        Fate::Clashing(Clash::OtherEntity {
            name: "Казахтелеком".to_owned(),
            entity: "Kazakhtelecom, organization".to_owned(),
            at: At::Dictionary(3),
        }),
        Fate::New,
        Fate::Clashing(Clash::OtherEntity {
            name: "Capital".to_owned(),
            entity: "Amman, place".to_owned(),
            at: At::Import(4),
        }),
        Fate::Clashing(Clash::OtherEntity {
            name: "Jordan".to_owned(),
            entity: "Jordan, person".to_owned(),
            at: At::Dictionary(4),
        }),
    ];
    let (left_out, plan, _) = fates(table, false);
    assert_eq!(left_out, clashes);
    assert_eq!(plan.edit.changes.len(), 1);
    let (wanted, plan, _) = fates(table, true);
    assert!(wanted.iter().all(|fate| matches!(fate, Fate::New | Fate::Changed(_))), "{wanted:?}");
    assert_eq!(plan.edit.changes.len(), 5);
}

#[test]
fn an_import_into_its_own_source_changes_nothing() {
    let layer = layer(&[kazakhtelecom(), OwnEntity::new("Jordan", "person")]);
    let import = Import { items: layer.items.clone(), ..Import::default() };
    let plan = plan(&layer, &import, "names", false, &mut |_| true).expect("not stopped");
    assert_eq!((plan.edit.changes.len(), plan.fates), (0, vec![Fate::Same, Fate::Same]));
}
