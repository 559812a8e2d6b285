//! What can be done with an item, by key or by button.

use leptos::prelude::*;
use page::edit::Place;
use page::outline::{Item, Outline};
use page::{Direction, Edit, Id, Page, paste};

use crate::editor::caret::{self, Caret};
use crate::editor::field::Field;
use crate::editor::state::Editor;

/// An item's place in the page, and what can be done there. The item is none as
/// long as nothing is written into an outline's first field.
#[derive(Clone, Copy)]
pub struct Actions {
    /// The state.
    pub editor: Editor,
    /// The outline.
    pub outline: Id,
    item: Signal<Option<Id>>,
    /// Where the item is noted that is begun in an empty outline's field.
    begun: Option<RwSignal<Option<Id>>>,
}

/// Moves an item past its neighbour.
pub fn move_item(editor: Editor, item: Id, direction: Direction) {
    let caret = caret_in(editor, Field::Item(item));
    editor.edit(&Edit::MoveItem { item, direction }, Some(caret));
}

/// The caret where it was last in a field, or at its end.
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

    /// The item, tracked.
    pub fn item(&self) -> Option<Id> {
        self.item.get()
    }

    /// Returns the item, untracked.
    pub fn item_now(&self) -> Option<Id> {
        // A field that is taken out with its item is left, too.
        self.item.try_get_untracked().flatten()
    }

    /// Whether there is an item, and not only the field for it.
    pub fn is_begun(&self) -> bool {
        self.item_now().is_some()
    }

    /// Whether an item may have several lines here.
    pub fn has_lines(&self) -> bool {
        let outline = |page: &Page| page.outline(self.outline).map(Outline::has_lines);
        self.editor.with_page(outline) == Some(true)
    }

    /// The field in which the item is written.
    pub fn field(&self) -> Field {
        self.item_now()
            .map_or(Field::NewItem(self.outline), Field::Item)
    }

    /// Looks at the item and its outline, as long as it is there.
    pub fn look<T>(&self, at: impl FnOnce(&Outline, usize) -> Option<T>) -> Option<T> {
        let item = self.item_now()?;
        self.editor.with_page(|page| {
            let outline = page.outline(self.outline)?;
            at(outline, outline.position(item)?)
        })
    }

    /// Makes an edit of the item, where there is one.
    fn edit(&self, edit: impl FnOnce(Id) -> Edit, caret: Option<Caret>) -> bool {
        let item = self.item_now();
        if let Some(item) = item {
            self.editor.edit(&edit(item), caret);
        }
        item.is_some()
    }

    fn neighbour(&self, by: isize) -> Option<(Id, String)> {
        self.look(|outline, at| {
            let item = outline.items().get(at.checked_add_signed(by)?)?;
            Some((item.id(), outline.text(item)))
        })
    }

    fn here(&self) -> Option<Caret> {
        Some(caret_in(self.editor, self.field()))
    }

    /// The edit for a text that was typed into the field.
    pub fn written(&self, text: String) -> Edit {
        match self.item_now() {
            Some(item) => Edit::SetItem { item, text },
            None => self.insert(None, vec![paste::Line::new(0, text)]),
        }
    }

    /// Makes the outline's first item, which has just been typed, the field's.
    pub fn note_begun(&self) {
        if let Some(begun) = self.begun.filter(|_| !self.is_begun()) {
            let first = |outline: &Outline| outline.items().first().map(Item::id);
            let outline = self.outline;
            begun.set(
                self.editor
                    .with_page(|page| page.outline(outline).and_then(first)),
            );
        }
    }

    fn insert(&self, after: Option<Id>, items: Vec<paste::Line>) -> Edit {
        Edit::InsertItems {
            outline: self.outline,
            after,
            items,
        }
    }

    /// Indents or outdents the item, and what stands below it; whether it can be.
    pub fn shift(&self, deeper: bool) -> bool {
        let depths = self.look(|outline, at| {
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
        can && self.edit(edit, self.here())
    }

    /// Moves the item past its neighbour.
    pub fn move_by(&self, direction: Direction) -> bool {
        let item = self.item_now();
        if let Some(item) = item {
            move_item(self.editor, item, direction);
        }
        item.is_some()
    }

    /// Goes to the item above or below.
    pub fn go(&self, by: isize) -> bool {
        let Some((id, _)) = self.neighbour(by) else {
            return false;
        };
        let offset = self.here().map_or(0, |caret| caret.selection.0);
        caret::focus(Caret {
            field: Field::Item(id),
            selection: (offset, offset),
        });
        true
    }

    /// Enter, between two texts: begins the next item; on an empty one that is
    /// indented, steps back out.
    pub fn enter(&self, left: String, right: String) {
        let depth = self.look(|outline, at| Some(outline.items()[at].depth()));
        let is_empty = left.is_empty() && right.is_empty();
        if is_empty && depth.is_some_and(|depth| depth > 0) {
            self.shift(false);
            return;
        }
        let stays = left.is_empty() && !right.is_empty();
        if !self.edit(|item| Edit::SplitItem { item, left, right }, None) {
            return;
        }
        let next = if stays {
            self.item_now()
        } else {
            self.neighbour(1).map(|(id, _)| id)
        };
        if let Some(next) = next {
            self.editor.focus(Caret::start(Field::Item(next)));
        }
    }

    /// Begins an item below this one and what stands under it.
    pub fn add_below(&self) {
        self.editor.note_caret(self.here());
        let Some((depth, last)) = self.look(|outline, at| {
            let last = outline.subtree(at).end - 1;
            Some((outline.items()[at].depth(), outline.items()[last].id()))
        }) else {
            return;
        };
        let edit = self.insert(Some(last), vec![paste::Line::new(depth, "")]);
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

    /// Joins the item to the one above. An empty one with none above goes.
    pub fn join_to_previous(&self) -> bool {
        if let Some((id, text)) = self.neighbour(-1) {
            let end = caret::length(&text);
            let caret = Caret {
                field: Field::Item(id),
                selection: (end, end),
            };
            return self.edit(|item| Edit::JoinItem { item }, Some(caret));
        }
        let is_empty = self.look(|outline, at| {
            let items = outline.items();
            Some(items.len() == 1 && outline.text(&items[at]).is_empty())
        });
        is_empty == Some(true)
            && self.edit(
                |item| Edit::RemoveItem { item },
                Some(Caret::start(Field::NewItem(self.outline))),
            )
    }

    /// Joins the item below to this one.
    pub fn join_next(&self) -> bool {
        let Some((next, _)) = self.neighbour(1) else {
            return false;
        };
        self.editor
            .edit(&Edit::JoinItem { item: next }, self.here());
        true
    }

    /// Puts pasted lines between two texts.
    pub fn paste(&self, left: String, lines: Vec<paste::Line>, right: String) {
        let below = lines.len() - 1;
        let end = lines.last().map_or(0, |line| caret::length(&line.text));
        let edit = match self.item_now() {
            Some(item) => Edit::PasteItems {
                item,
                left,
                lines,
                right,
            },
            None => self.insert(None, lines),
        };
        self.editor.edit(&edit, None);
        let start = self.look(|_, at| Some(at)).unwrap_or(0);
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

    /// Deletes the item and what stands under it, and offers to take that back.
    pub fn delete(&self) {
        self.editor.note_caret(self.here());
        let Some((after, below)) = self.look(|outline, at| {
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
