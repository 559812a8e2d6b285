//! The fields of the form, as what has the focus or is to get it.

use leptos::prelude::document;
use page::{Id, Key, Spot};

/// The attribute of a control that has the focus in place of fields which are not always
/// there: their `id`s.
pub const STANDS_FOR: &str = "data-stands-for";

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The week's number.
    Number,
    /// The week's first day.
    FirstDay,
    /// A value of the front matter.
    Front(Key),
    /// A section's heading.
    Heading(Id),
    /// A run of Markdown.
    Markdown(Id),
    /// An item's text.
    Item(Id),
    /// The field of an empty outline, in which its first item is typed.
    NewItem(Id),
    /// A cell: row and zero-based column.
    Cell(Id, usize),
}

/// Returns the `id` of the element of a row, in which its fields are.
pub fn row_element_id(row: Id) -> String {
    format!("task-{row}")
}

impl Field {
    /// Returns the `id` of the field's element.
    pub fn element_id(self) -> String {
        match self {
            Self::Number => "week-number".to_owned(),
            Self::FirstDay => "first-day".to_owned(),
            Self::Front(key) => format!("front-{}", key.name()),
            Self::Heading(id) => format!("heading-{id}"),
            Self::Markdown(id) => format!("markdown-{id}"),
            Self::Item(id) => format!("item-{id}"),
            Self::NewItem(id) => format!("new-item-{id}"),
            Self::Cell(id, column) => format!("cell-{id}-{column}"),
        }
    }

    /// Returns whether the field has the focus, or what stands for it.
    pub fn has_focus(self) -> bool {
        let focused = document().active_element();
        focused.is_some_and(|element| {
            let id = self.element_id();
            let stands_for = element.get_attribute(STANDS_FOR).unwrap_or_default();
            element.id() == id || stands_for.split(' ').any(|of| of == id)
        })
    }

    /// Returns the field in which a part of the page is edited.
    pub fn of(spot: Spot) -> Self {
        match spot {
            Spot::Front(key) => Self::Front(key),
            Spot::Heading(id) => Self::Heading(id),
            Spot::Markdown(id) => Self::Markdown(id),
            Spot::Item(id) => Self::Item(id),
            Spot::NewItem(id) => Self::NewItem(id),
            Spot::Cell(id, column) => Self::Cell(id, column),
        }
    }

    /// Returns the part of the page that is edited in the field, if it is a single one.
    pub fn spot(self) -> Option<Spot> {
        match self {
            Self::Number => Some(Spot::Front(Key::Title)),
            Self::FirstDay => None,
            Self::Front(key) => Some(Spot::Front(key)),
            Self::Heading(id) => Some(Spot::Heading(id)),
            Self::Markdown(id) => Some(Spot::Markdown(id)),
            Self::Item(id) => Some(Spot::Item(id)),
            Self::NewItem(id) => Some(Spot::NewItem(id)),
            Self::Cell(id, column) => Some(Spot::Cell(id, column)),
        }
    }
}
