//! The text of the field in use, for what is done to it at once and not typed: formatting
//! and pasting.

use std::ops::Range;

use leptos::prelude::*;
use page::edit::Line;
use page::inline::format::Selected;
use page::outline::Item;
use page::table::Column;
use page::{Edit, Page};

use super::caret::{self, Caret};
use super::field::Field;
use super::outline::paste_lines;
use super::state::Editor;

/// The text of the field in use, and its selection in bytes.
pub(super) struct InUse {
    field: Field,
    pub(super) text: String,
    pub(super) selection: Range<usize>,
}

impl Editor {
    /// Returns the text of the field that has the focus and its selection, if the field
    /// shows inline Markdown.
    pub(super) fn formatted_in_use(self) -> Option<InUse> {
        let field = self.focused.get_untracked()?;
        let element = document().active_element()?;
        if element.id() != field.element_id() {
            return None;
        }
        self.with_page(|page| edit(page, field, String::new()))?;
        let text = caret::text(&element)?;
        let (before, behind) = caret::around_selection(&element)?;
        let selection = before.len()..text.len() - behind.len();
        Some(InUse {
            field,
            text,
            selection,
        })
    }

    /// Sets the text of a field, as a step of its own, and its selection.
    pub(super) fn replace(self, used: &InUse, new: Selected) {
        self.note_caret(Some(used.caret(&used.selection)));
        let mut caret = match used.field {
            Field::Markdown(_) => caret_in(used.field, &new.text, &new.selection),
            _ => {
                let trimmed = without_blanks(&new);
                caret_in(used.field, &trimmed.text, &trimmed.selection)
            }
        };
        if let Some(edit) = self.with_page(|page| edit(page, used.field, new.text)) {
            self.edit(&edit, None);
        }
        if let Field::NewItem(outline) = used.field {
            let first = self.with_page(|page| {
                let items = page.outline(outline)?.items();
                items.first().map(Item::id)
            });
            caret.field = first.map_or(used.field, Field::Item);
        }
        self.focus(caret);
    }

    /// Inserts lines in place of the selection of the field in use: as items where it is an
    /// item's. Returns false where the field takes no Markdown, or not so many lines.
    pub fn insert_lines(self, lines: Vec<Line>) -> bool {
        let Some(used) = self.formatted_in_use() else {
            return false;
        };
        let Range { start, end } = used.selection;
        let (left, right) = (&used.text[..start], &used.text[end..]);
        match used.field {
            Field::Item(_) | Field::NewItem(_) if lines.len() > 1 || left.trim().is_empty() => {
                self.note_caret(Some(used.caret(&used.selection)));
                paste_lines(self, used.field, left, lines, right);
            }
            Field::Item(_) | Field::NewItem(_) | Field::Cell(..) | Field::Heading(_)
                if lines.len() == 1 || matches!(used.field, Field::Cell(..)) =>
            {
                let texts: Vec<String> = lines.into_iter().map(|line| line.text).collect();
                let text = format!("{left}{}", texts.join("\n"));
                let selection = text.len()..text.len();
                let text = text + right;
                self.replace(&used, Selected { text, selection });
            }
            _ => return false,
        }
        true
    }
}

impl InUse {
    /// Returns the caret of a selection in bytes of the text.
    fn caret(&self, selection: &Range<usize>) -> Caret {
        caret_in(self.field, &self.text, selection)
    }
}

/// Returns the caret of a selection in bytes of a field's text.
fn caret_in(field: Field, text: &str, selection: &Range<usize>) -> Caret {
    let at = |end: usize| caret::length(&text[..end]);
    Caret {
        field,
        selection: (at(selection.start), at(selection.end)),
    }
}

/// Returns a text as the page keeps it, without blanks in front.
fn without_blanks(selected: &Selected) -> Selected {
    let text = selected.text.trim_start();
    let blanks = selected.text.len() - text.len();
    let Range { start, end } = selected.selection.clone();
    Selected {
        text: text.to_owned(),
        selection: start.saturating_sub(blanks)..end.saturating_sub(blanks),
    }
}

/// Returns the edit that sets the text of a field, if that is inline Markdown.
fn edit(page: &Page, field: Field, text: String) -> Option<Edit> {
    Some(match field {
        Field::Heading(section) => Edit::SetHeading { section, text },
        Field::Markdown(block) => Edit::SetMarkdown { block, text },
        Field::Item(item) => Edit::SetItem { item, text },
        Field::NewItem(outline) => Edit::InsertItems {
            outline,
            after: None,
            items: vec![Line::new(0, text)],
        },
        Field::Cell(row, column) => {
            let (table, _) = page.row(row)?;
            let kind = table.columns().get(column)?;
            if !matches!(kind, Column::References | Column::Other) {
                return None;
            }
            Edit::SetCell { row, column, text }
        }
        Field::Number | Field::FirstDay | Field::Front(_) => return None,
    })
}
