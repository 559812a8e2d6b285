//! The icons: those of Lucide (ISC licence) that the app uses. Their shapes stand in
//! `style/icons.svg`, which trunk puts into the page.

use leptos::prelude::*;

/// An icon, named by what it stands for in the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Add,
    Close,
    Delete,
    Duplicate,
    Indent,
    MoveDown,
    MoveUp,
    Outdent,
    Redo,
    Undo,
}

impl Icon {
    /// Returns the `id` of its shape in the page.
    fn id(self) -> &'static str {
        match self {
            Self::Add => "#icon-plus",
            Self::Close => "#icon-x",
            Self::Delete => "#icon-trash-2",
            Self::Duplicate => "#icon-copy-plus",
            Self::Indent => "#icon-indent-increase",
            Self::MoveDown => "#icon-arrow-down",
            Self::MoveUp => "#icon-arrow-up",
            Self::Outdent => "#icon-indent-decrease",
            Self::Redo => "#icon-redo-2",
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
