//! The actions on an item of an outline, for its keys and its buttons.

use leptos::prelude::*;
use page::edit::{Line, Place};
use page::outline::{Item, Outline};
use page::{Direction, Edit, Id, Page};

use crate::editor::caret::{self, Caret};
use crate::editor::field::Field;
use crate::editor::state::Editor;

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

/// Moves an item, with the items below it, past its neighbour. The focus stays in it.
pub fn move_item(editor: Editor, item: Id, direction: Direction) {
    let caret = caret_in(editor, Field::Item(item));
    editor.edit(&Edit::MoveItem { item, direction }, Some(caret));
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
        let depths = self.with_item(|outline, at| {
            let before = at.checked_sub(1).map(|at| outline.items()[at].depth());
            Some((before, outline.items()[at].depth()))
        });
        let can = depths.is_some_and(|(before, depth)| match deeper {
            true => before.is_some_and(|before| before >= depth),
            false => depth > 0,
        });
        let edit = |item| {
            if deeper {
                Edit::IndentItem { item }
            } else {
                Edit::OutdentItem { item }
            }
        };
        can && self.edit(edit, self.caret())
    }

    /// Moves the item past its neighbour; returns false where there is no item.
    pub fn move_by(&self, direction: Direction) -> bool {
        let item = self.item_untracked();
        if let Some(item) = item {
            move_item(self.editor, item, direction);
        }
        item.is_some()
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
    /// an empty item that is indented.
    pub fn split(&self, left: String, right: String) {
        let depth = self.with_item(|outline, at| Some(outline.items()[at].depth()));
        let is_empty = left.is_empty() && right.is_empty();
        if is_empty && depth.is_some_and(|depth| depth > 0) {
            self.indent(false);
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

    /// Puts pasted lines in place of the selection, between the texts before and behind
    /// it.
    pub fn paste(&self, left: String, lines: Vec<Line>, right: String) {
        let below = lines.len() - 1;
        let end = lines.last().map_or(0, |line| caret::length(&line.text));
        let edit = match self.item_untracked() {
            Some(item) => Edit::PasteItems {
                item,
                left,
                lines,
                right,
            },
            None => self.insertion(None, lines),
        };
        self.editor.edit(&edit, None);
        let start = self.with_item(|_, at| Some(at)).unwrap_or(0);
        let last = self.editor.with_page(|page| {
            let items = page.outline(self.outline)?.items();
            items.get(start + below).map(Item::id)
        });
        if let Some(last) = last {
            self.editor.focus(Caret {
                field: Field::Item(last),
                selection: (end, end),
            });
        }
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
            0 => "Deleted one item.".to_owned(),
            below => format!("Deleted one item and {below} below it."),
        });
    }
}
