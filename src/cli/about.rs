//! What the program says about itself.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::FINE;
use super::arguments::Arguments;

/// The notices of the program and of the data built into it.
const LICENCES: &str = include_str!("../../assets/licences.txt");

pub(super) fn completions(shell: Shell) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "dateline", &mut script);
    written(&script)
}

pub(super) fn man() -> anyhow::Result<u8> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    written(&page)
}

pub(super) fn licences() -> anyhow::Result<u8> {
    written(LICENCES.as_bytes())
}

fn written(bytes: &[u8]) -> anyhow::Result<u8> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()?;
    Ok(FINE)
}
