//! Pasted lines, which become items.

use page::Edit;
use page::edit::Line;
use page::outline::Item;

use crate::editor::caret::{self, Caret};
use crate::editor::field::Field;
use crate::editor::state::Editor;

/// Puts pasted lines in place of the selection in the field of an item, or of an outline
/// without any, between the texts in front of it and behind it.
pub fn paste_lines(editor: Editor, field: Field, left: &str, lines: Vec<Line>, right: &str) {
    let Some(last) = lines.last() else {
        return;
    };
    let end = caret::length(&last.text);
    let below = lines.len() - 1;
    let (outline, item) = match field {
        Field::Item(item) => {
            let outline = editor.with_page(|page| Some(page.item(item)?.0.id()));
            (outline, Some(item))
        }
        Field::NewItem(outline) => (Some(outline), None),
        _ => return,
    };
    let Some(outline) = outline else {
        return;
    };
    let edit = match item {
        Some(item) => Edit::PasteItems {
            item,
            left: left.to_owned(),
            lines,
            right: right.to_owned(),
        },
        None => Edit::InsertItems {
            outline,
            after: None,
            items: lines,
        },
    };
    editor.edit(&edit, None);
    let last = editor.with_page(|page| {
        let outline = page.outline(outline)?;
        let start = item.map_or(Some(0), |item| outline.position(item))?;
        outline.items().get(start + below).map(Item::id)
    });
    if let Some(last) = last {
        editor.focus(Caret {
            field: Field::Item(last),
            selection: (end, end),
        });
    }
}
