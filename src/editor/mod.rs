//! The form: the week's own fields, then every section in the page's order.

mod date_field;
mod details;
mod field;
mod findings;
mod outline;
mod press;
mod row;
mod section;
mod tasks;
mod week;

use page::edit::Place;

pub use press::listen_to_presses;

use crate::state::Editor;
use crate::view::{El, el};

/// The form of the open page.
pub fn form(editor: Editor) -> El {
    el("div").class("form").fill(move || {
        editor.document.track();
        // A section that is read as something else is another form.
        let sections = move || {
            editor.track(Place::Sections);
            editor.look(|page| {
                let sections = page.sections().iter();
                sections
                    .map(|section| (section.id(), section.role()))
                    .collect()
            })
        };
        let list = el("div").each(sections, move |(id, _)| section::form(editor, id));
        vec![
            week::bar(editor),
            details::details(editor),
            list,
            section::add(editor),
        ]
    })
}
