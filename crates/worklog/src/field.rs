//! The fields of a page: what each says, the edit that lets it say something else, and the
//! line that it is on.

use page::{Edit, Page, Spot};

/// Returns the text of a field as it is typed, or `None` if the page has no such field.
pub fn text(page: &Page, spot: Spot) -> Option<String> {
    match spot {
        Spot::Front(key) => page.front(key),
        Spot::Heading(section) => page.section(section)?.heading(),
        Spot::Markdown(block) => Some(page.markdown(block)?.text()),
        Spot::Item(item) => {
            let (outline, item) = page.item(item)?;
            Some(outline.text(item))
        }
        Spot::NewItem(_) => None,
        Spot::Cell(row, column) => {
            let (_, row) = page.row(row)?;
            row.outline(column).is_none().then(|| row.text(column))
        }
    }
}

/// Returns the edit that replaces the text of a whole page, read as it is now.
pub(crate) fn rewrite(page: &Page, text: String) -> Edit {
    Edit::Rewrite {
        text,
        reading: page.reading(),
    }
}

/// Returns the number of the line that a byte of a text is on, from 1 on.
pub fn line(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}
