//! The actions on an item of an outline, for its keys and its buttons.

use leptos::prelude::*;
use page::edit::{Line, Place, marker_typed, move_lines};
use page::outline::{Item, Outline};
use page::table::Column;
use page::{Direction, Edit, Id, Page};

use crate::editor::caret::{self, Caret};
use crate::editor::field::Field;
use crate::editor::state::Editor;
use crate::language::words;

/// An item of an outline, and the actions on it. The field of an empty outline has no
/// item until something is typed in it.
#[derive(Clone, Copy)]
pub struct Actions {
    /// The editor.
    pub editor: Editor,
    /// The outline that the item is in.
    pub outline: Id,
    item: Signal<Option<Id>>,
    /// Where the item is noted that is begun in an empty outline's field.
    begun: Option<RwSignal<Option<Id>>>,
}

/// Returns where the caret was last in a field, or the field's end.
fn caret_in(editor: Editor, field: Field) -> Caret {
    let noted = editor.noted_caret();
    let here = noted.filter(|caret| caret.field == field);
    here.unwrap_or_else(|| Caret::end(field))
}

impl Actions {
    /// Returns the actions for an item of an outline.
    pub fn of_item(editor: Editor, outline: Id, item: Id) -> Self {
        Self {
            editor,
            outline,
            item: Signal::stored(Some(item)),
            begun: None,
        }
    }

    /// Returns the actions for the field of an empty outline, and for the item that is
    /// begun there, for as long as it is in the outline.
    pub fn of_first(editor: Editor, outline: Id, begun: RwSignal<Option<Id>>) -> Self {
        let item = Signal::derive(move || {
            editor.track(Place::Outline(outline));
            let item = begun.get()?;
            editor
                .with_page(|page| page.outline(outline)?.position(item))
                .map(|_| item)
        });
        Self {
            editor,
            outline,
            item,
            begun: Some(begun),
        }
    }

    /// Returns the item. Tracked.
    pub fn item(&self) -> Option<Id> {
        self.item.get()
    }

    /// Returns the item. Not tracked.
    pub fn item_untracked(&self) -> Option<Id> {
        // A field that is removed with its item loses the focus after that.
        self.item.try_get_untracked().flatten()
    }

    /// Returns whether there is an item, and not only the field for it.
    pub fn has_item(&self) -> bool {
        self.item_untracked().is_some()
    }

    /// Returns whether an item of this outline may have several lines.
    pub fn has_lines(&self) -> bool {
        let outline = |page: &Page| page.outline(self.outline).map(Outline::has_lines);
        self.editor.with_page(outline) == Some(true)
    }

    /// Returns the field of the item.
    pub fn field(&self) -> Field {
        self.item_untracked()
            .map_or(Field::NewItem(self.outline), Field::Item)
    }

    /// Calls a function with the outline and the item's place in it, if there is one.
    pub fn with_item<T>(&self, read: impl FnOnce(&Outline, usize) -> Option<T>) -> Option<T> {
        let item = self.item_untracked()?;
        self.editor.with_page(|page| {
            let outline = page.outline(self.outline)?;
            read(outline, outline.position(item)?)
        })
    }

    /// Makes an edit of the item; returns false where there is none.
    fn edit(&self, edit: impl FnOnce(Id) -> Edit, caret: Option<Caret>) -> bool {
        let item = self.item_untracked();
        if let Some(item) = item {
            self.editor.edit(&edit(item), caret);
        }
        item.is_some()
    }

    /// Returns the item that stands this far below in the list, with its text.
    fn neighbour(&self, by: isize) -> Option<(Id, String)> {
        self.with_item(|outline, at| {
            let item = outline.items().get(at.checked_add_signed(by)?)?;
            Some((item.id(), outline.text(item)))
        })
    }

    /// Returns the caret in the item's field.
    fn caret(&self) -> Option<Caret> {
        Some(caret_in(self.editor, self.field()))
    }

    /// Returns the edit for the text that the field has now.
    pub fn edit_for(&self, text: String) -> Edit {
        match self.item_untracked() {
            Some(item) => Edit::SetItem { item, text },
            None => self.insertion(None, vec![Line::new(0, text)]),
        }
    }

    /// Makes the outline's first item, which has just been typed, the field's.
    pub fn note_begun(&self) {
        if let Some(begun) = self.begun.filter(|_| !self.has_item()) {
            let first = |outline: &Outline| outline.items().first().map(Item::id);
            let outline = self.outline;
            begun.set(
                self.editor
                    .with_page(|page| page.outline(outline).and_then(first)),
            );
        }
    }

    /// Returns the edit that puts items behind one of the outline, or at its start.
    fn insertion(&self, after: Option<Id>, items: Vec<Line>) -> Edit {
        Edit::InsertItems {
            outline: self.outline,
            after,
            items,
        }
    }

    /// Indents or outdents the item with the items below it; returns false where that
    /// cannot be.
    pub fn indent(&self, deeper: bool) -> bool {
        let can = match (deeper, self.item_untracked()) {
            (true, Some(item)) => self.editor.with_page(|page| page.can_indent(item)),
            (false, _) => self.depth().is_some_and(|depth| depth > 0),
            (true, None) => false,
        };
        let edit = |item| {
            if deeper {
                Edit::IndentItem { item }
            } else {
                Edit::OutdentItem { item }
            }
        };
        can && self.edit(edit, self.caret())
    }

    /// Returns the depth of the item.
    fn depth(&self) -> Option<usize> {
        self.with_item(|outline, at| Some(outline.items()[at].depth()))
    }

    /// Moves the item past its neighbour, or on into the day beside; returns false where
    /// there is no item. The focus stays in it.
    pub fn move_by(&self, direction: Direction) -> bool {
        let Some(item) = self.item_untracked() else {
            return false;
        };
        let edit = |page: &Page| move_lines(page, item, item, direction);
        if let Some(edit) = self.editor.with_page(edit) {
            self.editor.edit(&edit, self.caret());
            self.editor.say_moved_line(item);
        }
        true
    }

    /// Gives the item the depth of the list marker that has been typed at its start, if
    /// one has been: between the texts in front of the caret and behind it.
    pub fn read_marker(&self, left: &str, right: &str) {
        let Some(item) = self.item_untracked() else {
            return;
        };
        let edit = |page: &Page| marker_typed(page, item, left, right);
        if let Some(edit) = self.editor.with_page(edit) {
            self.editor
                .edit(&edit, Some(Caret::start(Field::Item(item))));
        }
    }

    /// Returns the field of the references of the day that the outline is in.
    fn references(&self) -> Option<Field> {
        self.editor.with_page(|page| {
            let (table, row, _) = page.cell_of(self.outline)?;
            let column = table.column(Column::References)?;
            Some(Field::Cell(row.id(), column))
        })
    }

    /// Moves the focus from a day's outline to its references; returns false where there
    /// are none.
    pub fn focus_references(&self) -> bool {
        let references = self.references();
        if let Some(field) = references {
            caret::focus(Caret::start(field));
        }
        references.is_some()
    }

    /// Moves the focus to the item that stands this far below in the list; returns false
    /// where there is none.
    pub fn focus_neighbour(&self, by: isize) -> bool {
        let Some((id, _)) = self.neighbour(by) else {
            return false;
        };
        let offset = self.caret().map_or(0, |caret| caret.selection.0);
        caret::focus(Caret {
            field: Field::Item(id),
            selection: (offset, offset),
        });
        true
    }

    /// Splits the item at the selection, between the texts before and behind it; outdents
    /// an empty item that is indented, and goes on to the references from an empty one at
    /// the end of a day, which is removed.
    pub fn split(&self, left: String, right: String) {
        let is_empty = left.is_empty() && right.is_empty();
        if is_empty && self.depth().is_some_and(|depth| depth > 0) {
            self.indent(false);
            return;
        }
        let is_last = self.with_item(|outline, at| Some(at + 1 == outline.items().len()));
        if is_empty
            && is_last != Some(false)
            && let Some(references) = self.references()
        {
            let caret = Caret::end(references);
            if !self.edit(|item| Edit::RemoveItem { item }, Some(caret)) {
                caret::focus(caret);
            }
            return;
        }
        // At the start of its text, an empty item is put above, and the text moves on.
        let is_pushed = left.is_empty() && !right.is_empty();
        if !self.edit(|item| Edit::SplitItem { item, left, right }, None) {
            return;
        }
        let next = if is_pushed {
            self.item_untracked()
        } else {
            self.neighbour(1).map(|(id, _)| id)
        };
        if let Some(next) = next {
            self.editor.focus(Caret::start(Field::Item(next)));
        }
    }

    /// Adds an item below this one and the items under it, at the same depth.
    pub fn add_below(&self) {
        self.editor.note_caret(self.caret());
        let Some((depth, last)) = self.with_item(|outline, at| {
            let last = outline.subtree(at).end - 1;
            Some((outline.items()[at].depth(), outline.items()[last].id()))
        }) else {
            return;
        };
        let edit = self.insertion(Some(last), vec![Line::new(depth, "")]);
        self.editor.edit(&edit, None);
        let next = self.editor.with_page(|page| {
            let outline = page.outline(self.outline)?;
            let at = outline.position(last)? + 1;
            outline.items().get(at).map(Item::id)
        });
        if let Some(next) = next {
            self.editor.focus(Caret::start(Field::Item(next)));
        }
    }

    /// Joins the item to the one above, or removes an empty one that has none above;
    /// returns false where neither can be.
    pub fn join_to_previous(&self) -> bool {
        if let Some((id, text)) = self.neighbour(-1) {
            let end = caret::length(&text);
            let caret = Caret {
                field: Field::Item(id),
                selection: (end, end),
            };
            return self.edit(|item| Edit::JoinItem { item }, Some(caret));
        }
        let is_empty = self.with_item(|outline, at| {
            let items = outline.items();
            Some(items.len() == 1 && outline.text(&items[at]).is_empty())
        });
        is_empty == Some(true)
            && self.edit(
                |item| Edit::RemoveItem { item },
                Some(Caret::start(Field::NewItem(self.outline))),
            )
    }

    /// Joins the item below to this one; returns false where there is none.
    pub fn join_next(&self) -> bool {
        let Some((next, _)) = self.neighbour(1) else {
            return false;
        };
        self.editor
            .edit(&Edit::JoinItem { item: next }, self.caret());
        true
    }

    /// Deletes the item with the items below it, and offers to undo that.
    pub fn delete(&self) {
        self.editor.note_caret(self.caret());
        let Some((after, below)) = self.with_item(|outline, at| {
            let items = outline.items();
            let subtree = outline.subtree(at);
            let before = at.checked_sub(1).map(|before| items[before].id());
            let after = before.or_else(|| items.get(subtree.end).map(Item::id));
            Some((after, subtree.len() - 1))
        }) else {
            return;
        };
        let after = after.map_or(Field::NewItem(self.outline), Field::Item);
        self.edit(|item| Edit::RemoveItem { item }, Some(Caret::end(after)));
        self.editor.say_with_undo(match below {
            0 => words!(outline.deleted_item).to_owned(),
            below => words!(outline.deleted_items, count = below),
        });
    }
}
