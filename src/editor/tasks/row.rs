//! One row of a table of tasks: its day and dates, its outline, its references, and the
//! page's further columns.

use command::{Command, Place};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use page::table::Column;
use page::{Direction, Edit, Id, Spot, outline};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::actions::{focus_last_line, move_by};
use super::columns::{GutterColumns, TableColumn, name_of, number_of};
use super::gutter::Gutter;
use super::handle::DayHandle;
use crate::editor::caret;
use crate::editor::doubts::Doubts;
use crate::editor::dragging::use_dragging;
use crate::editor::field::{Field, row_element_id};
use crate::editor::findings::Findings;
use crate::editor::marks::{MarkAt, described_by_mark};
use crate::editor::outline::{Outline, Words};
use crate::editor::state::use_editor;
use crate::editor::text_field::TextField;
use crate::language::words;
use crate::platform::pressed_command;
use crate::ui::{Icon, IconShape};

/// The form of one row of a table.
#[component]
pub fn TaskRow(id: Id, table: Id) -> impl IntoView {
    let (editor, dragging) = (use_editor(), use_dragging());
    let columns = TableColumn::all(editor, table);
    let gutter = GutterColumns::of(&columns);
    let number = number_of(editor, table, id);
    // In a field that is no item's, the keys that move an item move the row.
    let keyed = move |event: KeyboardEvent| {
        let direction = match pressed_command(Place::Day, &event) {
            Some(Command::MoveDayUp) => Direction::Up,
            Some(Command::MoveDayDown) => Direction::Down,
            _ => return,
        };
        if !event.default_prevented() {
            event.prevent_default();
            move_by(editor, id, direction);
        }
    };
    let findings_here = move |spot| {
        let is_here = matches!(spot, Spot::Cell(row, _) if row == id);
        is_here.then(|| Field::of(spot))
    };
    let cells = columns.into_iter();
    let cells = cells
        .map(|column| view! { <Cell row=id column/> })
        .collect_view();
    view! {
        <div
            id=row_element_id(id)
            class="task"
            class:dragged=move || dragging.is_dragged(id)
            role="group"
            aria-label=name_of(number)
            aria-describedby=move || described_by_mark(editor, id)
            on:keydown=keyed
        >
            <DayHandle id table number/>
            <Gutter row=id columns=gutter number/>
            <MarkAt of=Some(id)/>
            <div class="what">
                <Findings of=findings_here/>
                <Doubts row=id/>
                {cells}
            </div>
        </div>
    }
}

/// The field of a cell, by the kind of its column.
#[component]
fn Cell(row: Id, column: TableColumn) -> impl IntoView {
    let editor = use_editor();
    let (at, kind) = (column.at, column.kind);
    let title = Signal::derive(move || column.label());
    let field = Field::Cell(row, at);
    let value = editor.cell(row, at);
    let edit = move |text| Edit::SetCell {
        row,
        column: at,
        text,
    };
    match kind {
        // These are the gutter's.
        Column::Day | Column::Start | Column::Completion => ().into_any(),
        Column::Task => view! { <TaskOutline row column=at/> }.into_any(),
        Column::References => {
            let leave_upwards = move |event: KeyboardEvent| {
                if leaves_upwards(&event) && focus_last_line(editor, row) {
                    event.prevent_default();
                }
            };
            view! {
                <div class="references" on:keydown=leave_upwards>
                    <IconShape icon=Icon::Link/>
                    <TextField multiline=true
                        field
                        value
                        edit
                        label=|| words!(tasks.references)
                        placeholder=|| words!(tasks.references_placeholder)
                    />
                </div>
            }
            .into_any()
        }
        Column::Other => view! {
            <label class="extra">
                <span aria-hidden="true" translate="no">
                    {title}
                </span>
                <TextField multiline=true field value edit label=title/>
            </label>
        }
        .into_any(),
    }
}

/// Returns whether a key press leads from a field to what stands above it.
fn leaves_upwards(event: &KeyboardEvent) -> bool {
    let is_held = event.shift_key() || event.alt_key() || event.ctrl_key() || event.meta_key();
    let field = event.target().map(JsCast::unchecked_into::<Element>);
    event.key() == "ArrowUp"
        && !is_held
        && !event.is_composing()
        && field.is_some_and(|field| caret::is_on_first_line(&field))
}

/// The outline in a cell, if the row has one there.
#[component]
fn TaskOutline(row: Id, column: usize) -> impl IntoView {
    let outline =
        use_editor().with_page(|page| page.row(row)?.1.outline(column).map(outline::Outline::id));
    let words = Words {
        item: || words!(sections.item),
        placeholder: || words!(tasks.what_did_you_do),
    };
    outline.map(|id| view! { <Outline id label=|| words!(tasks.what_was_done) words/> })
}
