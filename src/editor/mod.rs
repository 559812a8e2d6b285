//! The form: the week's own fields, then every section in the page's order.

mod date_field;
mod details;
mod field;
mod outline;
mod row;
mod section;
mod tasks;
mod week;

use leptos::prelude::Track;
use page::section::Section;

use crate::state::Editor;
use crate::view::{El, el};

/// The form of the open page.
pub fn form(editor: Editor) -> El {
    el("div").class("form").fill(move || {
        editor.document.track();
        let sections: Vec<_> =
            editor.look(|page| page.sections().iter().map(Section::id).collect());
        let sections = sections.into_iter();
        [week::bar(editor), details::details(editor)]
            .into_iter()
            .chain(sections.filter_map(|id| section::form(editor, id)))
            .collect()
    })
}
