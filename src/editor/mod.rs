//! The form: the week's own fields, then every section in the page's order. It knows the
//! editor's state and the controls of `ui`, and nothing of the preview.

pub mod caret;
mod change;
mod clipboard;
mod clock;
mod dates;
mod days;
mod doubts;
mod dragging;
mod field;
pub mod finding_words;
mod findings;
mod format_bar;
mod formatting;
mod in_use;
mod marks;
mod moved_rows;
mod moving;
mod next_day;
mod origin;
mod outline;
mod page_details;
mod remarks;
mod rest;
mod section;
mod sought;
mod state;
mod status;
mod tasks;
mod text_field;
mod undo_offers;
mod week_fields;

use leptos::prelude::*;
use page::edit::Place;

pub use caret::Caret;
pub use dates::NAMES as DAY_NAMES;
use dates::{DateDialog, provide_asking};
pub use days::in_words;
use dragging::{LandingLine, provide_dragging};
pub use field::Field;
pub use format_bar::FormatBar;
pub use marks::Marks;
pub use next_day::add_next_day;
pub use origin::Origin;
pub use outline::LineStrip;
use outline::{provide_leaving, provide_line_selection, use_line_selection};
use page_details::{PageDetails, PageTitle};
pub use remarks::Remark;
use section::{AddSection, Section};
pub use sought::Sought;
pub use state::{Editor, provide_editor, use_editor};
pub use status::Status;
pub use tasks::Scroller;
use week_fields::WeekFields;

/// The form of the open page.
#[component]
pub fn Form() -> impl IntoView {
    let editor = use_editor();
    provide_line_selection();
    provide_leaving();
    provide_dragging();
    let selection = use_line_selection();
    provide_asking();
    Effect::new(move || {
        editor.document.track();
        editor.focus_first_to_write();
    });
    view! {
        <p class="unseen" aria-live="polite">
            {move || selection.said()}
        </p>
        <p class="unseen" role="status">
            {move || editor.said.get()}
        </p>
        <div class="form" on:keydown=move |event| editor.format_by_key(&event)>
            // Another page is another form.
            <For each=move || [editor.document.get()] key=|document| *document let:_document>
                <PageTitle/>
                <WeekFields/>
                <PageDetails/>
                <Sections/>
                <AddSection/>
            </For>
            <DateDialog/>
            <LandingLine/>
        </div>
    }
}

/// The page's sections.
#[component]
fn Sections() -> impl IntoView {
    let editor = use_editor();
    // A section that is read as something else is another form.
    let sections = editor.memo(Place::Sections, |page| {
        let sections = page.sections().iter();
        sections
            .map(|section| (section.id(), section.role()))
            .collect::<Vec<_>>()
    });
    view! {
        <div>
            <For each=move || sections.get() key=|section| *section let:section>
                <Section id=section.0/>
            </For>
        </div>
    }
}
