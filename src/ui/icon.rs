//! The icons: those of Lucide (ISC licence) that the app uses. Their shapes stand in
//! `style/icons.svg`, which trunk puts into the page.

use leptos::prelude::*;

/// An icon, named by what it stands for in the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Add,
    Bold,
    Calendar,
    Close,
    Code,
    Delete,
    Done,
    Doubt,
    Down,
    Download,
    Grip,
    Indent,
    Italic,
    Left,
    Link,
    Moon,
    More,
    MoveDown,
    MoveUp,
    Outdent,
    Rail,
    Redo,
    Right,
    Save,
    Search,
    Sun,
    Undo,
    Write,
}

impl Icon {
    /// Returns the `id` of its shape in the page.
    fn id(self) -> &'static str {
        match self {
            Self::Add => "#icon-plus",
            Self::Bold => "#icon-bold",
            Self::Calendar => "#icon-calendar-days",
            Self::Close => "#icon-x",
            Self::Code => "#icon-code",
            Self::Delete => "#icon-trash-2",
            Self::Done => "#icon-check",
            Self::Doubt => "#icon-triangle-alert",
            Self::Down => "#icon-chevron-down",
            Self::Download => "#icon-download",
            Self::Grip => "#icon-grip-vertical",
            Self::Indent => "#icon-list-indent-increase",
            Self::Italic => "#icon-italic",
            Self::Left => "#icon-chevron-left",
            Self::Link => "#icon-link",
            Self::Moon => "#icon-moon",
            Self::More => "#icon-ellipsis",
            Self::MoveDown => "#icon-arrow-down",
            Self::MoveUp => "#icon-arrow-up",
            Self::Outdent => "#icon-list-indent-decrease",
            Self::Rail => "#icon-panel-left",
            Self::Redo => "#icon-redo-2",
            Self::Right => "#icon-chevron-right",
            Self::Save => "#icon-save",
            Self::Search => "#icon-search",
            Self::Sun => "#icon-sun",
            Self::Undo => "#icon-undo-2",
            Self::Write => "#icon-pencil",
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
