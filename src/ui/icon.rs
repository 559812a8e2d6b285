//! The icons: those of Lucide (ISC licence) that the app uses. Their shapes stand in
//! `style/icons.svg`, which trunk puts into the page.

use leptos::prelude::*;

/// An icon, named by what it stands for in the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Add,
    Close,
    Delete,
    Doubt,
    Duplicate,
    Indent,
    Left,
    Link,
    MoveDown,
    MoveUp,
    Outdent,
    Redo,
    Right,
    Undo,
}

impl Icon {
    /// Returns the `id` of its shape in the page.
    fn id(self) -> &'static str {
        match self {
            Self::Add => "#icon-plus",
            Self::Close => "#icon-x",
            Self::Delete => "#icon-trash-2",
            Self::Doubt => "#icon-triangle-alert",
            Self::Duplicate => "#icon-copy-plus",
            Self::Indent => "#icon-indent-increase",
            Self::Left => "#icon-chevron-left",
            Self::Link => "#icon-link",
            Self::MoveDown => "#icon-arrow-down",
            Self::MoveUp => "#icon-arrow-up",
            Self::Outdent => "#icon-indent-decrease",
            Self::Redo => "#icon-redo-2",
            Self::Right => "#icon-chevron-right",
            Self::Undo => "#icon-undo-2",
        }
    }
}

/// An icon beside words, or in a button that has a name: it says nothing by itself.
#[component]
pub fn IconShape(icon: Icon) -> impl IntoView {
    view! {
        <svg class="shape" aria-hidden="true" focusable="false">
            <use href=icon.id()></use>
        </svg>
    }
}
