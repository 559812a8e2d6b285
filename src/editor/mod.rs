//! The form: the week's own fields, then every section in the page's order.

mod date_field;
mod details;
mod field;
mod item;
mod outline;
mod row;
mod section;
mod tasks;
mod week;

use leptos::prelude::*;

use crate::editor::details::Details;
use crate::editor::section::SectionForm;
use crate::editor::week::WeekBar;
use crate::state::Editor;

/// The form of the open page.
#[component]
pub fn Form() -> impl IntoView {
    let editor = Editor::get();
    let sections = move || {
        editor.document.track();
        let ids: Vec<_> = editor.look(|page| {
            page.sections()
                .iter()
                .map(page::section::Section::id)
                .collect()
        });
        ids.into_iter()
            .map(|id| view! { <SectionForm id /> })
            .collect_view()
    };
    let week = move || {
        editor.document.track();
        view! {
            <WeekBar />
            <Details />
        }
    };
    view! {
        <div class="form">
            {week}
            {sections}
        </div>
    }
}
