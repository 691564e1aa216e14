//! What the program says about itself.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::FINE;
use super::arguments::Arguments;
use super::dict;

/// The program's own licences and the notices of the data built into it, each under a heading.
const NOTICES: [(&str, &str); 7] = [
    ("dateline", include_str!("../../assets/licences.txt")),
    ("MIT licence of dateline", include_str!("../../LICENSE-MIT")),
    ("Apache License 2.0", include_str!("../../LICENSE-APACHE")),
    ("Unicode License V3", include_str!("../../assets/gazetteer/licences/Unicode-3.0.txt")),
    ("WordNet licence", include_str!("../../assets/gazetteer/licences/WordNet.txt")),
    ("BSD 3-Clause licence of keshvar", include_str!("../../assets/gazetteer/licences/keshvar-BSD-3-Clause.txt")),
    ("MIT licence of the data packages", include_str!("../../assets/gazetteer/licences/MIT.txt")),
];

pub(super) fn completions(shell: Shell) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    // The reader's own kinds of today: the script is made again where there are new ones.
    let mut command = Arguments::command();
    command.build();
    let mut command = dict::completing(command, &dict::own_kinds());
    clap_complete::generate(shell, &mut command, "dateline", &mut script);
    written(&script)
}

pub(super) fn man() -> anyhow::Result<u8> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    written(&page)
}

pub(super) fn licences() -> anyhow::Result<u8> {
    let notices =
        NOTICES.map(|(heading, notice)| format!("{heading}\n{}\n\n{}", "=".repeat(heading.len()), notice.trim()));
    written((notices.join("\n\n\n") + "\n").as_bytes())
}

fn written(bytes: &[u8]) -> anyhow::Result<u8> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()?;
    Ok(FINE)
}
