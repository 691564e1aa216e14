//! The program run without a terminal, with an empty home.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::home::{Home, articles};

/// What the program writes and says, and its exit code.
fn run(arguments: &[&str], input: &[u8]) -> (String, String, Option<i32>) {
    let home = Home::new();
    let output = home.run(arguments, input);
    let left = fs::read_dir(home.path()).expect("the home is there").count();
    assert_eq!(left, 0, "{arguments:?} wrote into the home");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// Runs without trouble.
#[track_caller]
fn written(arguments: &[&str]) -> String {
    let (written, said, code) = run(arguments, b"");
    assert_eq!((said.as_str(), code), ("", Some(0)), "{arguments:?}");
    written
}

#[test]
fn json_lines() {
    insta::assert_snapshot!(written(&["annotate", "--format", "jsonl", "ferry.txt"]));
}

#[test]
fn list_of_markdown() {
    insta::assert_snapshot!(written(&["annotate", "page.md"]));
}

#[test]
fn table_of_names() {
    insta::assert_snapshot!(written(&["annotate", "--format", "csv", "--table", "names", "ferry.txt", "page.md"]));
}

#[test]
fn table_of_figures() {
    insta::assert_snapshot!(written(&["annotate", "--format", "csv", "--table", "figures", "ferry.txt", "page.md"]));
}

#[test]
fn tables_hold_what_the_reader_checked_unless_private() {
    let home = Home::new();
    let article = b"Port police said 33 cars were lost.\n";
    let hash = "17091f89ba2cbf6e8b14a78216d79f81b6c557ce0fe782b13806adbff06b66cb";
    let data = home.path().join("DATA/dateline");
    fs::create_dir_all(&data).expect("a folder");
    let checks = format!(
        "{{\"dateline\":\"checks\",\"version\":1}}\n{{\"article\":\"sha256:{hash}\",\"checks\":[\
         {{\"what\":\"figure\",\"at\":17,\"mark\":\"wrong\",\"note\":\"=31, says the port\"}},\
         {{\"what\":\"statement\",\"at\":17,\"mark\":\"unclear\"}}]}}\n"
    );
    fs::write(data.join("checks.jsonl"), checks).expect("written");
    let rows = |table: &str, private: &[&str]| {
        let arguments = [&["annotate", "--format", "csv", "--table", table], private].concat();
        let output = home.run(&arguments, article);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(rows("figures", &[]).ends_with(",wrong,\"'=31, says the port\"\n"), "{}", rows("figures", &[]));
    assert!(rows("quotes", &[]).ends_with(",unclear,\n"), "{}", rows("quotes", &[]));
    assert!(rows("figures", &["--private"]).ends_with(".,,\n"), "{}", rows("figures", &["--private"]));
}

#[test]
fn typeset_article() {
    let page = written(&["--print", "--color", "always", "ferry.txt"]);
    insta::assert_snapshot!(page.replace('\u{1b}', "␛"));
    assert_eq!(page, written(&["annotate", "--format", "ansi", "ferry.txt"]));
    assert_eq!(page, written(&["--color", "always", "ferry.txt"]), "asked for colours in a pipe");
    assert!(!written(&["--print", "ferry.txt"]).contains('\u{1b}'), "no colours in a pipe unless asked for");
}

fn objects(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

#[test]
fn offsets_index_the_file() {
    let file = fs::read_to_string(articles().join("ferry.txt")).expect("readable");
    let objects = objects(&written(&["annotate", "--format", "jsonl", "ferry.txt"]));
    let object = objects.first().expect("one object");
    assert_eq!(object["offsets"], "file");
    let entities = object["entities"].as_array().expect("a list");
    assert!(entities.len() > 5, "{entities:?}");
    let offset = |value: &Value| usize::try_from(value.as_u64().expect("an offset")).expect("an offset");
    for entity in entities.iter().chain(object["figures"].as_array().expect("a list")) {
        assert_eq!(file.get(offset(&entity["start"])..offset(&entity["end"])), entity["text"].as_str());
    }
}

#[test]
fn an_array_is_one_json_value() {
    let array: Value =
        serde_json::from_str(&written(&["annotate", "-f", "json", "ferry.txt", "page.md"])).expect("JSON");
    let docs: Vec<_> = array.as_array().expect("an array").iter().map(|object| object["doc"].clone()).collect();
    assert_eq!(docs, ["ferry", "page"]);
    let (written, _, code) = run(&["annotate", "-f", "json", "absent.txt"], b"");
    assert_eq!((serde_json::from_str::<Value>(&written).expect("JSON"), code), (Value::Array(Vec::new()), Some(1)));
}

#[test]
fn web_page() {
    let page = written(&["annotate", "--format", "html", "ferry.txt", "page.md"]);
    let (head, body) = page.split_once("<body>").expect("a body");
    assert!(head.starts_with("<!DOCTYPE html>") && head.contains("default-src 'none'"));
    insta::assert_snapshot!(body);
}

#[test]
fn words_with_tags() {
    insta::assert_snapshot!(written(&["annotate", "--format", "conll", "ferry.txt"]));
}

#[test]
fn documents_keep_their_order_and_bad_lines_their_place() {
    let mut input = String::new();
    for number in 1..=400 {
        let line = match number {
            70 => "{\"doc\":\"70\"}\n".to_owned(),
            90 => "\n".to_owned(),
            _ => format!("{{\"doc\":\"{number}\",\"text\":\"{} in Almaty.\"}}\n", "Rain ".repeat(number % 97)),
        };
        input.push_str(&line);
    }
    let (lines, said, code) = run(&["annotate", "--format", "jsonl"], input.as_bytes());
    assert_eq!(code, Some(1));
    assert!(said.starts_with("dateline: standard input:70: missing field `text`"), "{said}");
    let objects = objects(&lines);
    let numbers = objects.iter().map(|object| match object["doc"].as_str() {
        Some(doc) => doc.parse().expect("a number"),
        None => object["line"].as_u64().expect("the line of an error"),
    });
    assert!(numbers.eq((1..=400).filter(|number| *number != 90)));
    assert_eq!(objects.get(69).map(|object| object["schema"].clone()), Some(Value::from(1)));
    let (_, _, lenient) = run(&["annotate", "--lenient", "--format", "jsonl"], input.as_bytes());
    assert_eq!(lenient, Some(0));
    let (lines, said, refused) = run(&["annotate", "--lenient", "--dictionary", "nowhere.toml"], b"Almaty.");
    assert_eq!((lines.as_str(), refused), ("", Some(2)), "a dictionary that was asked for is no input: {said}");
}

#[test]
fn only_the_kinds_asked_for() {
    let objects = objects(&written(&["annotate", "-f", "jsonl", "--kinds", "place", "ferry.txt"]));
    let entities = objects.first().expect("one object")["entities"].as_array().expect("a list");
    assert!(!entities.is_empty() && entities.iter().all(|entity| entity["kind"] == "place"));
    assert!(entities.iter().all(|entity| entity["inside"].is_null()), "Aktau of Aktau police stands alone");
    let starts: Vec<_> = entities.iter().map(|entity| entity["start"].as_u64()).collect();
    assert!(starts.is_sorted(), "{starts:?}");
}

/// What must never reach a terminal, the line feed apart.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{e0000}'..='\u{e007f}')
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("x\u{1b}]0;owned\u{7}\u{202e}.txt");
    fs::copy(articles().join("hostile.txt"), &file).expect("copied");
    let (file, absent) = (file.to_str().expect("UTF-8"), "absent\u{1b}[2J.txt");
    let tables = ["names", "figures", "quotes"].map(|table| vec!["annotate", "-f", "csv", "-t", table]);
    let others = [vec![], vec!["--print"], vec!["annotate"], vec!["annotate", "-f", "ansi"], vec!["--color", "always"]];
    let json = [vec!["annotate", "-f", "json"], vec!["annotate", "-f", "jsonl"]];
    let files = [vec!["annotate", "-f", "html"], vec!["annotate", "-f", "conll"]];
    for arguments in tables.into_iter().chain(others).chain(json).chain(files) {
        let arguments = [arguments, vec![file, absent]].concat();
        let (written, said, _) = run(&arguments, b"");
        // Our own sequences switch looks on and off.
        let own = ["1", "2", "3", "4", "35", "36", "1;34", "3;32", "4;31", "4;36", "0"];
        let written = own.iter().fold(written, |text, own| text.replace(&format!("\u{1b}[{own}m"), ""));
        // A tab parts a word from its tag.
        let written = written.replace('\t', " ");
        assert!(!written.is_empty() && !written.contains(is_forbidden), "{arguments:?}: {written:?}");
        assert!(said.contains("absent.txt: no such file") && !said.contains(is_forbidden), "{said:?}");
    }
}

#[test]
fn json_is_exact_about_hostile_text() {
    let file = fs::read_to_string(articles().join("hostile.txt")).expect("readable");
    let objects = objects(&written(&["annotate", "--format", "jsonl", "--input", "text", "hostile.txt"]));
    let title = objects.first().expect("one object")["title"].as_str().expect("a title");
    assert!(title.contains('\u{1b}') && file.contains(title), "{title:?}");
}

#[test]
fn a_pipe_gets_the_text_unchanged() {
    let file = fs::read_to_string(articles().join("page.md")).expect("readable");
    assert_eq!(written(&["page.md"]), file);
    let (passed, _, code) = run(&[], "Żory\tis <b>dry</b>\n".as_bytes());
    assert_eq!((passed.as_str(), code), ("Żory\tis <b>dry</b>\n", Some(0)));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("story.txt"), "Rain fell on Almaty.\n").expect("written");
    fs::write(path("empty.txt"), "").expect("written");
    fs::write(path("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").expect("written");
    fs::write(path(".hidden.txt"), "Rain").expect("written");
    let folder = folder.path().to_str().expect("UTF-8");
    let (written, said, code) = run(&["annotate", folder], b"");
    assert!(written.contains("Almaty"), "{written}");
    assert_eq!(code, Some(1), "the empty file");
    let said: Vec<_> = said.lines().map(|line| line.replace(folder, "FOLDER")).collect();
    assert_eq!(
        said,
        [
            "dateline: FOLDER: skipped one hidden entry",
            "dateline: FOLDER/empty.txt: there is nothing in it to read",
            "dateline: skipped FOLDER/picture.txt: it is PNG (image/png), not text",
        ]
    );
    let picture = path("picture.txt");
    let (_, said, code) = run(&["annotate", picture.to_str().expect("UTF-8")], b"");
    assert_eq!((said.ends_with("not text\n"), code), (true, Some(1)), "named, it is a failure: {said}");
}

#[cfg(unix)]
#[test]
fn a_pipe_without_a_writer_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()));
    let (_, said, code) = run(&["annotate", pipe.to_str().expect("UTF-8")], b"");
    assert!(said.contains("a pipe, not a regular file"), "{said}");
    assert_eq!(code, Some(1));
}

#[test]
fn own_kinds_can_be_asked_for() {
    let home = Home::new();
    let dictionary = home.path().join("mine.toml");
    fs::write(&dictionary, "version = 1\n[[entity]]\nname = \"Zorbix\"\nkind = \"vessel\"\n").expect("written");
    let dictionary = dictionary.to_str().expect("UTF-8");
    let told = |kinds: &str| {
        let arguments = ["annotate", "--dictionary", dictionary, "--kinds", kinds, "--format", "text"];
        let output = home.run(&arguments, b"The Zorbix left Almaty.\n");
        let (said, complained) = (String::from_utf8_lossy(&output.stdout).into_owned(), output.stderr);
        (said, String::from_utf8_lossy(&complained).into_owned(), output.status.code())
    };
    let (said, ..) = told("vessel");
    assert!(said.contains("vessel\n  Zorbix") && !said.contains("Places"), "{said}");
    assert!(told("place,vessel").0.contains("Places\n  Almaty"));
    let (_, complained, code) = told("vesel");
    assert!(complained.contains("no kind is called \"vesel\"") && complained.contains("vessel"), "{complained}");
    assert_eq!(code, Some(2));
}

#[test]
fn misuse_is_told_apart() {
    let (_, said, code) = run(&["https://example.org/a?b=1&c"], b"");
    assert_eq!(said, "dateline does not fetch: curl -sL 'https://example.org/a?b=1&c' | dateline\n");
    assert_eq!(code, Some(2));
    for arguments in [&["annotate", "--format", "csv"][..], &["annotate", "-t", "names"], &["--colour"]] {
        let (_, said, code) = run(arguments, b"");
        assert_eq!((said.is_empty(), code), (false, Some(2)), "{arguments:?}");
    }
}

#[test]
fn a_closed_pipe_is_quiet() {
    let mut program = Home::new().program();
    program.args(["annotate", "--format", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("the program starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("it is piped");
    let line = format!("{{\"doc\":\"a\",\"text\":\"{}\"}}\n", "Rain fell on Almaty. ".repeat(1000));
    // Written until the program has had enough and goes; it must not wait for the end of its input.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn what_is_kept_can_be_found_and_forgotten() {
    let home = Home::new();
    let told = |arguments: &[&str]| {
        let output = home.run(arguments, b"");
        (String::from_utf8_lossy(&output.stdout).trim_end().to_owned(), output.status.code())
    };
    let (kept, _) = told(&["state", "path"]);
    let kept = Path::new(&kept);
    assert!(kept.starts_with(home.path()), "{kept:?}");
    fs::create_dir_all(kept.parent().expect("a folder")).expect("made");
    fs::write(kept, "{}").expect("written");
    assert_eq!((told(&["state", "clear"]).1, kept.exists()), (Some(0), false));
    assert_eq!(told(&["state", "clear"]).1, Some(0), "nothing to forget is no failure");

    assert_eq!(told(&["config", "check"]).1, Some(0));
    let (config, _) = told(&["config", "path"]);
    fs::create_dir_all(&config).expect("made");
    fs::write(Path::new(&config).join("keymap.toml"), "help = [\"f9\"]\n").expect("written");
    assert!(told(&["config", "keys"]).0.contains("`F9`"));
    let settings = "colour = 1\ndictionaries = [\"absent.toml\"]\n";
    fs::write(Path::new(&config).join("config.toml"), settings).expect("written");
    let output = home.run(&["config", "check"], b"");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(complaints.contains("colour") && complaints.contains("absent.toml"), "{output:?}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn it_speaks_of_itself() {
    assert!(written(&["completions", "bash"]).contains("annotate"));
    assert!(written(&["man"]).starts_with(".ie"));
    let licences = written(&["licences"]);
    for source in ["Apache License", "GeoNames", "WordNet", "UNICODE LICENSE V3"] {
        assert!(licences.contains(source), "{source}");
    }
}
