//! Compiles the tables under `assets/gazetteer` and `assets/lexicon` into the name index that the program embeds.
//!
//! It uses the very modules that the program reads the index with, so that both fold and hash alike.

#![expect(
    dead_code,
    unreachable_pub,
    clippy::pedantic,
    reason = "the shared modules are judged as part of the library"
)]
#![expect(unused_imports, reason = "the shared modules re-export for the library")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::{env, error::Error, fs};

#[path = "src/text"]
mod text {
    pub mod edge;
    pub mod eight;
    pub mod fold;
    pub mod mapped;
    pub mod span;
    pub mod style;
    pub use mapped::Mapped;
    pub use span::Span;
    pub use style::Style;
}

#[path = "src/names"]
mod names {
    pub mod endings;
    pub mod index;
    pub mod kind;
    pub mod own;
    pub mod role;
    pub mod table;
    pub use index::{EntityIndexId, NameId, NameIndex, Sense, Target};
    pub use kind::{Case, Form, Kind};
    pub use own::{KindLook, OwnKindId, OwnKinds};
    pub use role::{Role, Weights, WordSet};
}

use names::endings::{Named, forms};
use names::index::writer::{Spelling, Writer};
use names::table::{self, EntityRow};
use names::{EntityIndexId, Form, Kind, Role, WordSet};
use text::eight::eight;

/// In order of precedence: where two rows are alike, the earlier is the first sense.
const ENTITY_TABLES: [&str; 7] = ["countries", "admin1", "cities", "physical", "airports", "organizations", "people"];

fn main() -> Result<(), Box<dyn Error>> {
    if env::var("CARGO_CFG_TARGET_OS")? == "linux" && env::var("CARGO_CFG_TARGET_ENV")? == "gnu" {
        start_sooner()?;
    }
    println!("cargo::rerun-if-changed=assets/gazetteer");
    println!("cargo::rerun-if-changed=assets/lexicon");
    for module in ["src/text/edge.rs", "src/text/eight.rs", "src/text/fold.rs", "src/names"] {
        println!("cargo::rerun-if-changed={module}");
    }
    let mut writer = Writer::default();
    for name in ENTITY_TABLES {
        let (path, text) = read(format!("assets/gazetteer/{name}.tsv"))?;
        for row in table::entities(&text).map_err(|what| format!("{path}: {what}"))? {
            let entity = writer.entity(&row);
            inflect(&mut writer, entity, &row);
        }
    }
    for (role, name) in Role::TABLES {
        let (path, text) = read(format!("assets/lexicon/{name}.tsv"))?;
        for row in table::words(role, &text).map_err(|what| format!("{path}: {what}"))? {
            writer.word(&row);
        }
    }
    for (set, name, divisor) in WordSet::TABLES {
        let (path, text) = read(format!("assets/lexicon/{name}.tsv"))?;
        for (index, line) in text.lines().enumerate().skip(1) {
            let mut columns = line.split('\t');
            let row = columns.next().zip(columns.next().and_then(|weight| weight.parse::<u8>().ok()));
            let (word, weight) = row.ok_or_else(|| format!("{path}: line {}: no weight", index + 1))?;
            writer.word_of(set, word, weight / divisor);
        }
    }
    let (bytes, text) = writer.finish();
    let out = env::var("OUT_DIR")?;
    let (path, table) = read("assets/lexicon/closed.tsv".to_owned())?;
    let closed = closed_classes(&table).map_err(|what| format!("{path}: {what}"))?;
    fs::write(Path::new(&out).join("closed.rs"), closed)?;
    fs::write(Path::new(&out).join("gazetteer.names"), bytes)?;
    fs::write(Path::new(&out).join("gazetteer.text"), text)?;
    Ok(())
}

/// The closed classes of words as Rust, each part sorted as `src/recognition/words.rs` says:
/// `pub static OWNER: Words = Words { short: &[u64::from_le_bytes(*b"Men\x00\x00\x00\x00\x00"), ...], long: &["Publisher", ...] };`
fn closed_classes(text: &str) -> Result<String, String> {
    let mut classes: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (index, line) in text.lines().enumerate().skip(1) {
        let (word, class) = line.split_once('\t').ok_or_else(|| format!("line {}: no class", index + 1))?;
        classes.entry(class.to_uppercase().replace(' ', "_")).or_default().insert(word);
    }
    let list = |(class, words): (String, BTreeSet<&str>)| {
        let (mut short, mut long): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| word.len() <= 8);
        short.sort_by_key(|word| eight(word.as_bytes()));
        long.sort_by_key(|word| word.len());
        let number =
            |word: &str| format!("u64::from_le_bytes(*b\"{}\")", eight(word.as_bytes()).to_le_bytes().escape_ascii());
        let short: Vec<String> = short.into_iter().map(number).collect();
        let short = short.join(", ");
        format!(
            "/// The words of that class.\npub static {class}: Words = Words {{ short: &[{short}], long: &{long:?} }};\n"
        )
    };
    Ok(classes.into_iter().map(list).collect())
}

/// Places of less fame are seldom in a Russian or Ukrainian article, and their case forms in one of another word's.
const INFLECTED_FAME: u8 = 45;

/// Adds the case forms of the Russian and Ukrainian names of an entity: Казахстана, Путиным.
fn inflect(writer: &mut Writer, entity: EntityIndexId, row: &EntityRow<'_>) {
    if row.kind == Kind::Place && row.weight < INFLECTED_FAME {
        return;
    }
    let named = if row.kind == Kind::Person { Named::Person } else { Named::Thing };
    for alias in table::aliases(row.aliases) {
        let declined = alias.langs.split(',').any(|lang| matches!(lang, "ru" | "uk"));
        if !declined || alias.form == Form::Acronym {
            continue;
        }
        let form = if alias.form == Form::Name { Form::Inflected } else { alias.form };
        for name in forms(alias.text, named) {
            let case = table::case_of(&name, form, row.flags);
            writer.name(entity, &name, Spelling { form, case, langs: alias.langs, inherited: false });
        }
    }
}

/// Has the program linked so that it starts sooner, for that is most of the time that an article of 10 KB takes.
fn start_sooner() -> Result<(), Box<dyn Error>> {
    let link = |argument: &str| println!("cargo::rustc-link-arg-bin=dateline={argument}");
    // A position-independent program relocates 530 KB of tables (of HTML's entities, for one) before it does anything.
    link("-no-pie");
    // A linker that was chosen by hand knows what it does.
    let chosen = env::var_os("RUSTC_LINKER").is_some() || env::var("HOST")? != env::var("TARGET")?;
    if chosen || env::var("PROFILE")? != "release" || !is_installed("ld.bfd") {
        return Ok(());
    }
    // The system keeps a file in memory in pieces as large as those it was written in, and maps a piece at a time. GNU ld
    // writes in large ones, lld page by page: linked by it, a program with 17 MB of names starts and ends 14 % later.
    link("-fuse-ld=bfd");
    // Where a piece is of 2 MB and the address allows it, all of it would count as memory of the program's: 20 MB, not 12.
    link("-Wl,-Ttext-segment=0x410000");
    // What unwinds a panic is a library of its own, 5 % of the time to load. Where the compiler has it as an archive, as for
    // `-static-libgcc`, what looks for the one finds the other.
    if has_library("libgcc_eh.a") {
        let folder = env::var("OUT_DIR")?;
        fs::write(Path::new(&folder).join("libgcc_s.so"), "INPUT(-l:libgcc_eh.a)\n")?;
        link(&format!("-L{folder}"));
    }
    Ok(())
}

/// Whether the compiler that links has a library.
fn has_library(name: &str) -> bool {
    let answer = Command::new("cc").arg(format!("-print-file-name={name}")).output();
    // One that it does not have it calls by its name alone.
    answer.is_ok_and(|answer| answer.stdout.starts_with(b"/"))
}

/// Whether a program is in a folder of the search path.
fn is_installed(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn read(path: String) -> Result<(String, String), Box<dyn Error>> {
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    Ok((path, text))
}
