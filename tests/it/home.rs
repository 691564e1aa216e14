//! A home of its own for the program, so that a test neither reads nor changes its user's.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A home with nothing in it but what a test puts there.
pub(crate) struct Home(tempfile::TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The program, to be run among the articles of these tests.
    pub(crate) fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
        program.env_clear().env("HOME", self.0.path()).current_dir(articles());
        for folder in ["CONFIG", "DATA", "STATE", "CACHE"] {
            program.env(format!("XDG_{folder}_HOME"), self.0.path().join(folder));
        }
        program
    }

    /// What came of running the program.
    pub(crate) fn run(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut program = self.program();
        program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("it is piped");
        let input = input.to_vec();
        // Written beside: the program may answer before it has read everything.
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().expect("the program ends");
        // It need not have read what it was given.
        let _ = writer.join().expect("the writer ends");
        output
    }
}

pub(crate) fn articles() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/annotate")
}
