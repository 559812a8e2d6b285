//! What can be done with a day, by its keys and its menu.

use page::outline::Item;
use page::table::{Column, Row};
use page::{Direction, Edit, Id, Page, first_of_row};

use super::foot::add_day_id;
use crate::editor::caret::{self, Caret};
use crate::editor::field::Field;
use crate::editor::state::Editor;
use crate::language::words;

/// Returns the caret at the start of a row's first field.
pub fn first_caret(editor: Editor, row: Id) -> Option<Caret> {
    let first = editor.with_page(|page| first_of_row(page, row));
    first.map(|spot| Caret::start(Field::of(spot)))
}

/// Moves a row past its neighbour; the focus stays where it is.
pub(super) fn move_by(editor: Editor, row: Id, direction: Direction) {
    editor.move_row(row, &Edit::MoveRow { row, direction });
}

/// Moves the focus to the last line of a row; returns false where there is none.
pub(super) fn focus_last_line(editor: Editor, row: Id) -> bool {
    let line = editor.with_page(|page| {
        let (table, row) = page.row(row)?;
        let outline = row.outline(table.column(Column::Task)?)?;
        let last = outline.items().last().map(Item::id);
        Some(last.map_or(Field::NewItem(outline.id()), Field::Item))
    });
    if let Some(line) = line {
        caret::focus(Caret::end(line));
    }
    line.is_some()
}

/// Inserts a copy of a row behind it, and moves the focus there.
pub(super) fn duplicate(editor: Editor, row: Id) {
    editor.edit(&Edit::DuplicateRow { row }, None);
    let copy = editor.with_page(|page| {
        let (table, _) = page.row(row)?;
        table.rows().get(table.position(row)? + 1).map(Row::id)
    });
    if let Some(caret) = copy.and_then(|copy| first_caret(editor, copy)) {
        caret::focus(caret);
    }
}

/// Deletes a row, and offers to undo that.
pub(super) fn delete(editor: Editor, row: Id, table: Id) {
    editor.note_caret(first_caret(editor, row));
    let place = |page: &Page| {
        let rows = page.table(table)?.rows();
        let at = page.table(table)?.position(row)?;
        let next = rows.get(at + 1).or_else(|| rows.get(at.checked_sub(1)?));
        Some((at + 1, next.map(Row::id)))
    };
    let Some((number, neighbour)) = editor.with_page(place) else {
        return;
    };
    let caret = neighbour.and_then(|row| first_caret(editor, row));
    editor.edit(&Edit::RemoveRow { row }, caret);
    if caret.is_none() {
        // A table without rows has only the button that adds one.
        caret::focus_id(add_day_id(table), (0, 0));
    }
    editor.say_with_undo(words!(tasks.deleted, number = number));
}
