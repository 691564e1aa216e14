//! The layers of the program: lib.rs lists them from the lowest up, and nothing reaches up or does what its layer may
//! not do.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A module as lib.rs lists it: `pub mod text; // L0: spans, …`.
#[derive(Debug)]
struct Module {
    name: String,
    layer: u8,
}

/// A source file without its comments and tests.
struct Source {
    path: PathBuf,
    /// The top-level module it belongs to.
    module: String,
    code: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn modules() -> Vec<Module> {
    let map = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs is readable");
    let listed = map.lines().filter_map(|line| {
        let (name, about) = line.strip_prefix("pub mod ")?.split_once(';')?;
        let layer = about.trim().strip_prefix("// L").and_then(|about| about.split(':').next()?.parse().ok());
        Some(Module { name: name.to_owned(), layer: layer.unwrap_or_else(|| panic!("lib.rs: {name} names no layer")) })
    });
    listed.collect()
}

fn sources() -> Vec<Source> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    files.sort();
    let inside = files.into_iter().filter_map(|path| {
        let relative = path.strip_prefix(root().join("src")).ok()?.to_owned();
        let first = relative.components().next()?.as_os_str().to_str()?;
        let module = first.strip_suffix(".rs").unwrap_or(first).to_owned();
        let text = fs::read_to_string(&path).expect("sources are readable");
        (!matches!(module.as_str(), "lib" | "main")).then(|| Source { path: relative, module, code: code(&text) })
    });
    inside.collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("sources are readable") {
        let path = entry.expect("sources are readable").path();
        let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
        if path.is_dir() && !is_test {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
            files.push(path);
        }
    }
}

/// `text` without comments and without its tests, which may do what the code may not.
fn code(text: &str) -> String {
    let own = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    own.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first names after every `prefix` in `code`: both of `crate::{text::Span, names}`.
fn names_after(code: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let joined = code.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
        let rest = code.get(at + prefix.len()..).unwrap_or_default();
        if joined {
            continue;
        }
        match rest.strip_prefix('{') {
            Some(group) => names.extend(group_members(group)),
            None => names.push(identifier(rest)),
        }
    }
    names
}

/// The first names of the members of a use group, from behind its opening brace.
fn group_members(group: &str) -> Vec<String> {
    let (mut depth, mut start, mut members) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        let ends = (c == ',' || c == '}') && depth == 0;
        if ends {
            members.push(identifier(group.get(start..at).unwrap_or_default().trim_start()));
            start = at + 1;
        }
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
    }
    members.retain(|member| !member.is_empty());
    members
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[track_caller]
fn assert_none(violations: &str) {
    assert!(violations.is_empty(), "\n{violations}");
}

#[test]
fn lib_lists_modules_from_the_lowest_layer_up() {
    let modules = modules();
    assert!(modules.len() > 5, "{modules:?}");
    assert!(modules.is_sorted_by_key(|module| module.layer), "{modules:?}");
    for source in sources() {
        assert!(modules.iter().any(|module| module.name == source.module), "{} is not listed", source.path.display());
    }
}

/// What each module may use of those listed above it in lib.rs, where that is not all of them.
fn is_walled_off(user: &str, target: &str) -> bool {
    match user {
        // The pure reader asks the runtime for everything that touches the world.
        "app" | "ui" => matches!(target, "files"),
        _ => false,
    }
}

#[test]
fn nothing_reaches_up() {
    let modules = modules();
    let place = |name: &str| modules.iter().position(|module| module.name == name);
    let mut violations = String::new();
    for source in sources() {
        for used in names_after(&source.code, "crate::") {
            let (Some(user), Some(target)) = (place(&source.module), place(&used)) else { continue };
            if target > user || is_walled_off(&source.module, &used) {
                let _ = writeln!(violations, "src/{} uses crate::{used}", source.path.display());
            }
        }
    }
    assert_none(&violations);
}

#[test]
fn annotating_never_reaches_the_reader() {
    let mut violations = String::new();
    for source in sources().iter().filter(|source| source.module == "cli") {
        // The one opens the reader; the other tells of the same problems, which the pure reader looks for.
        let may = matches!(source.path.to_str(), Some("cli/read.rs" | "cli/dict/check.rs"));
        for used in names_after(&source.code, "crate::") {
            if !may && matches!(used.as_str(), "app" | "ui" | "runtime") {
                let _ = writeln!(violations, "src/{} uses crate::{used}", source.path.display());
            }
        }
    }
    assert_none(&violations);
}

/// Names with the modules that may use them.
struct Banned {
    /// What precedes the name: `std::`, or nothing for a crate.
    prefix: &'static str,
    names: &'static [&'static str],
    allowed_in: &'static [&'static str],
    /// Files that may nevertheless, with good reason.
    except: &'static [&'static str],
}

const DOERS: &[&str] = &["files", "runtime", "cli"];

const RATATUI_BUT_LAYOUT: &[&str] =
    &["backend", "buffer", "crossterm", "prelude", "style", "symbols", "text", "widgets", "Frame", "Terminal"];

const BANNED: &[Banned] = &[
    Banned { prefix: "std::", names: &["fs", "env", "process", "net"], allowed_in: DOERS, except: &[] },
    // A lock that another program holds is asked for again and again, not for ever.
    Banned { prefix: "std::", names: &["thread"], allowed_in: &["runtime", "cli"], except: &["files/save.rs"] },
    // serde_json writes strings through `io::Write`, here into memory.
    Banned { prefix: "std::", names: &["io"], allowed_in: DOERS, except: &["text/exact.rs"] },
    Banned { prefix: "std::time::", names: &["SystemTime", "Instant"], allowed_in: DOERS, except: &[] },
    // Rectangles are plain values: the app computes with them what goes where.
    Banned { prefix: "", names: &["ratatui"], allowed_in: &["app", "ui", "runtime"], except: &[] },
    Banned { prefix: "ratatui::", names: RATATUI_BUT_LAYOUT, allowed_in: &["ui", "runtime"], except: &[] },
    Banned { prefix: "", names: &["crossterm"], allowed_in: &["runtime"], except: &[] },
    // Whatever command meets a limit of file sizes is to tell of it.
    Banned { prefix: "", names: &["signal_hook"], allowed_in: &["runtime"], except: &["cli.rs"] },
    Banned { prefix: "", names: &["walkdir", "glob", "directories"], allowed_in: &["files"], except: &[] },
    Banned { prefix: "", names: &["anyhow", "clap"], allowed_in: &["cli", "runtime"], except: &[] },
];

#[test]
fn each_layer_does_only_what_it_may() {
    let mut violations = String::new();
    for source in sources() {
        for banned in BANNED.iter().filter(|banned| !banned.allowed_in.contains(&source.module.as_str())) {
            let excepted = banned.except.iter().any(|file| source.path == Path::new(file));
            for name in banned.names.iter().filter(|name| !excepted && uses(&source.code, banned.prefix, name)) {
                let _ = writeln!(violations, "src/{} uses {}{name}", source.path.display(), banned.prefix);
            }
        }
    }
    assert_none(&violations);
}

/// Whether `code` names `prefix` and then `name`, in a path or a use group.
fn uses(code: &str, prefix: &str, name: &str) -> bool {
    if prefix.is_empty() {
        return names_after(code, "use ").iter().any(|used| used == name) || code.contains(&format!("{name}::"));
    }
    names_after(code, prefix).iter().any(|used| used == name)
}

#[test]
fn the_checks_see_what_they_look_for() {
    assert_eq!(names_after("use crate::{text::{Span, Safe}, names, ui::view};", "crate::"), ["text", "names", "ui"]);
    assert_eq!(names_after("let a = crate::app::Model; supercrate::x", "crate::"), ["app"]);
    assert!(uses("use std::{fs, io::{self, Read}};", "std::", "io"));
    assert!(uses("use std::time::{Duration, Instant};", "std::time::", "Instant"));
    assert!(!uses("use std::time::Duration;", "std::time::", "Instant"));
    assert!(uses("fn f() { ratatui::init() }", "", "ratatui"));
    assert_eq!(code("a // std::fs\n#[cfg(test)]\nmod tests { std::fs }"), "a ");
}
