//! The text on standard output.

use std::io::{self, Write};

use super::annotate::inputs;
use super::arguments::Open;
use super::{FINE, SOME_FAILED, complain};
use crate::article::Format;
use crate::files;
use crate::text::Safe;

/// Passes the text of every input on, unchanged but for what a terminal would act on or hide.
pub(super) fn plain(open: &Open) -> anyhow::Result<u8> {
    let found = inputs(&open.paths);
    let mut failed = !found.errors.is_empty();
    let mut stdout = io::stdout().lock();
    for wanted in found.inputs {
        // As plain text whatever it is: like `cat`, not like the reader.
        match files::article(&wanted.input, Format::Text) {
            Ok((article, _)) => stdout.write_all(Safe::new(&article.text).as_str().as_bytes())?,
            Err(error) if error.is_binary() && !wanted.named => complain(&format!("skipped {error}")),
            Err(error) => {
                failed = true;
                complain(&error.to_string());
            }
        }
    }
    stdout.flush()?;
    Ok(if failed { SOME_FAILED } else { FINE })
}
