//! What newsboat hands to its pager.

/// Whether a text starts with newsboat's head: at least two of its fields, one a line.
pub(super) fn is_head(head: &str) -> bool {
    head.lines().take_while(|line| field(line).is_some()).nth(1).is_some()
}

/// The name and value of a line of the head.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    matches!(name, "Feed" | "Title" | "Author" | "Date" | "Link").then(|| (name, value.trim()))
}
