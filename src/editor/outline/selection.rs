//! Whole lines of an outline that are selected, with the keys that act on all of them. The
//! focus is in the field of the line that the selection reaches to, with all of its text
//! selected: so the browser copies, and a screen reader reads, what is selected last.

use std::ops::Range;

use command::{Command, Place};
use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::prelude::*;
use page::edit::{self, move_lines};
use page::outline::{Item, Outline};
use page::{Direction, Edit, Id, Page};

use super::actions::Actions;
use crate::editor::caret::{self, Caret};
use crate::editor::field::Field;
use crate::editor::state::{Editor, use_editor};
use crate::language::words;
use crate::platform::{key_name, pressed_command};

/// Lines of one outline: from the one where the selection began to the one with the focus.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Lines {
    outline: Id,
    anchor: Id,
    head: Id,
}

impl Lines {
    /// Returns the indices of the lines, if they are all there.
    fn range(self, page: &Page) -> Option<Range<usize>> {
        let outline = page.outline(self.outline)?;
        let [anchor, head] = [self.anchor, self.head].map(|item| outline.position(item));
        let (anchor, head) = (anchor?, head?);
        Some(anchor.min(head)..anchor.max(head) + 1)
    }
}

/// The selection of whole lines; there is one in the form. Copies are handles to the same
/// state.
#[derive(Clone, Copy)]
pub struct LineSelection {
    editor: Editor,
    lines: RwSignal<Option<Lines>>,
}

/// Makes the selection of whole lines available to the components below.
pub fn provide_line_selection() {
    provide_context(LineSelection {
        editor: use_editor(),
        lines: RwSignal::new(None),
    });
}

/// Returns the selection of whole lines, inside a component.
pub fn use_line_selection() -> LineSelection {
    expect_context()
}

impl LineSelection {
    /// Returns the indices of the selected lines of an outline. Tracked.
    pub fn range(self, outline: Id) -> Memo<Option<Range<usize>>> {
        Memo::new(move |_| {
            let lines = self.lines.get().filter(|lines| lines.outline == outline)?;
            self.editor.track(edit::Place::Outline(outline));
            self.editor.with_page(|page| lines.range(page))
        })
    }

    /// Returns a sentence about how many lines are selected, for assistive technology.
    /// Tracked.
    pub fn said(self) -> String {
        let count = self.lines.get().and_then(|lines| {
            let range = self.editor.with_page(|page| lines.range(page))?;
            Some(range.len())
        });
        match count {
            None => String::new(),
            Some(1) => words!(outline.one_selected).to_owned(),
            Some(count) => words!(outline.selected, count = count),
        }
    }

    /// Returns the selected lines, if the selection reaches to this item.
    fn here(self, item: Option<Id>) -> Option<Lines> {
        let lines = self.lines.get_untracked()?;
        (Some(lines.head) == item).then_some(lines)
    }

    /// Ends the selection.
    pub fn end(self) {
        if self.lines.with_untracked(Option::is_some) {
            self.lines.set(None);
        }
    }

    /// Ends the selection, if it is in this outline.
    pub fn end_in(self, outline: Id) {
        if self
            .lines
            .with_untracked(|lines| lines.is_some_and(|lines| lines.outline == outline))
        {
            self.end();
        }
    }

    /// Ends the selection where the focus is in another field than its own.
    pub fn note_focus(self, item: Option<Id>) {
        if self.here(item).is_none() {
            self.end();
        }
    }

    /// Ends the selection with the caret behind the line's text: what is typed next does
    /// not replace it.
    pub fn end_by_typing(self, element: &web_sys::Element, item: Option<Id>) {
        if self.here(item).is_some() {
            caret::move_to_end(element);
        }
        self.end();
    }

    /// Carries out what a key does with whole lines: it selects one more, or acts on those
    /// that are selected. Any other key ends the selection. `reaches_end` says whether the
    /// selection in the field's text reaches its end in a direction. Returns false where the
    /// key does what it does in one line.
    pub fn key(
        self,
        actions: Actions,
        event: &KeyboardEvent,
        element: &web_sys::Element,
        reaches_end: impl FnOnce(Direction) -> bool,
    ) -> bool {
        let Some(item) = actions.item_untracked() else {
            return false;
        };
        let control = event.ctrl_key() || event.meta_key();
        let (alt, shift) = (event.alt_key(), event.shift_key());
        let key = key_name(event);
        let command = pressed_command(Place::Line, event);
        let by = match command {
            Some(Command::SelectUp) => Some(Direction::Up),
            Some(Command::SelectDown) => Some(Direction::Down),
            _ => None,
        };
        let Some(lines) = self.here(Some(item)) else {
            if let Some(by) = by.filter(|by| reaches_end(*by)) {
                let outline = actions.outline;
                let begun = Lines {
                    outline,
                    anchor: item,
                    head: item,
                };
                self.extend(begun, by);
                return true;
            }
            return false;
        };
        let is_plain = !control && !alt && !shift;
        match command {
            Some(Command::SelectUp | Command::SelectDown) => {
                self.extend(lines, by.unwrap_or(Direction::Down));
            }
            Some(Command::Indent) => self.indent(lines, true),
            Some(Command::Outdent) => self.indent(lines, false),
            Some(Command::MoveLineUp) => self.move_by(lines, Direction::Up),
            Some(Command::MoveLineDown) => self.move_by(lines, Direction::Down),
            _ if is_plain && matches!(key.as_str(), "Delete" | "Backspace") => {
                self.delete(lines, false);
            }
            _ if is_plain && key == "Escape" => self.end_by_typing(element, Some(item)),
            // The browser's events for these keys copy and cut.
            _ if control && !alt && matches!(key.as_str(), "c" | "C" | "x" | "X") => return false,
            _ if MODIFIERS.contains(&key.as_str()) => return false,
            _ => {
                self.end_by_typing(element, Some(item));
                return false;
            }
        }
        true
    }

    /// Selects one more line, or one less, on the side of the focus.
    fn extend(self, lines: Lines, direction: Direction) {
        let head = self.editor.with_page(|page| {
            let outline = page.outline(lines.outline)?;
            let at = outline.position(lines.head)?;
            let next = match direction {
                Direction::Up => at.checked_sub(1)?,
                Direction::Down => at + 1,
            };
            outline.items().get(next).map(Item::id)
        });
        let head = head.unwrap_or(lines.head);
        self.lines.set(Some(Lines { head, ..lines }));
        self.editor.focus(whole(head));
    }

    /// Returns the first and the last of the selected lines.
    fn ends(self, lines: Lines) -> Option<(Id, Id)> {
        self.editor.with_page(|page| {
            let range = lines.range(page)?;
            let items = page.outline(lines.outline)?.items();
            let (first, last) = (items.get(range.start)?, items.get(range.end - 1)?);
            Some((first.id(), last.id()))
        })
    }

    fn indent(self, lines: Lines, deeper: bool) {
        let Some((first, last)) = self.ends(lines) else {
            return;
        };
        let edit = match deeper {
            true if self.editor.with_page(|page| page.can_indent(first)) => {
                Edit::IndentItems { first, last }
            }
            true => return,
            false => Edit::OutdentItems { first, last },
        };
        self.editor.note_caret(Some(whole(lines.head)));
        self.editor.edit(&edit, Some(whole(lines.head)));
    }

    fn move_by(self, lines: Lines, direction: Direction) {
        let edit = self.ends(lines).and_then(|(first, last)| {
            self.editor
                .with_page(|page| move_lines(page, first, last, direction))
        });
        let Some(edit) = edit else {
            return;
        };
        self.editor.note_caret(Some(whole(lines.head)));
        self.editor.edit(&edit, Some(whole(lines.head)));
        self.editor.say_moved_line(lines.head);
        // They may be in another day now.
        let outline = self
            .editor
            .with_page(|page| page.item(lines.head).map(|(outline, _)| outline.id()));
        if let Some(outline) = outline {
            self.lines.set(Some(Lines { outline, ..lines }));
        }
    }

    /// Removes the selected lines, which were cut or are deleted, and offers to undo that.
    fn delete(self, lines: Lines, is_cut: bool) {
        let Some((first, last)) = self.ends(lines) else {
            return;
        };
        let found = self.editor.with_page(|page| {
            let range = lines.range(page)?;
            let items = page.outline(lines.outline)?.items();
            let behind = items.get(range.end);
            let before = range.start.checked_sub(1).and_then(|at| items.get(at));
            let next = behind.map(|item| Caret::start(Field::Item(item.id())));
            let next = next.or(before.map(|item| Caret::end(Field::Item(item.id()))));
            Some((range.len(), next))
        });
        let Some((count, next)) = found else {
            return;
        };
        let next = next.unwrap_or(Caret::start(Field::NewItem(lines.outline)));
        self.end();
        self.editor.note_caret(Some(whole(lines.head)));
        self.editor
            .edit(&Edit::RemoveItems { first, last }, Some(next));
        self.editor.say_with_undo(match (count, is_cut) {
            (1, false) => words!(outline.deleted_line).to_owned(),
            (1, true) => words!(outline.cut_line).to_owned(),
            (count, false) => words!(outline.deleted_lines, count = count),
            (count, true) => words!(outline.cut_lines, count = count),
        });
    }

    /// Puts the selected lines on the clipboard, as Markdown and as a list in HTML, if the
    /// selection reaches to this item; and cuts them out, if they are to be.
    pub fn copy(self, item: Option<Id>, event: &ClipboardEvent, cuts: bool) {
        let Some(lines) = self.here(item) else {
            return;
        };
        let texts = self.editor.with_page(|page| {
            let range = lines.range(page)?;
            let outline: &Outline = page.outline(lines.outline)?;
            Some((outline.as_markdown(range.clone()), outline.as_html(range)))
        });
        let (Some((markdown, html)), Some(data)) = (texts, event.clipboard_data()) else {
            return;
        };
        let is_copied = data.set_data("text/plain", &markdown).is_ok()
            && data.set_data("text/html", &html).is_ok();
        if is_copied {
            event.prevent_default();
            if cuts {
                self.delete(lines, true);
            }
        }
    }
}

/// The keys that are held for others (UI Events KeyboardEvent key Values, §3.2).
const MODIFIERS: [&str; 6] = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"];

/// Returns the selection of all of a line's text.
fn whole(item: Id) -> Caret {
    Caret {
        field: Field::Item(item),
        selection: (0, u32::MAX),
    }
}
