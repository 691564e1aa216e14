//! Opening the reader.

use super::arguments::Open;
use super::print;

pub(super) fn run(open: &Open) -> anyhow::Result<u8> {
    print::plain(open)
}
