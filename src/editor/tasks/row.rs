//! One row of a table of tasks: its day and dates, its outline, its references, and the
//! page's further columns.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use page::table::{Column, Row};
use page::{Direction, Edit, Id, Page, Spot, first_of_row, outline};

use super::columns::{GutterColumns, TableColumn, name_of, number_of};
use super::foot::add_day_id;
use super::gutter::Gutter;
use crate::editor::caret::{self, Caret};
use crate::editor::doubts::Doubts;
use crate::editor::field::Field;
use crate::editor::findings::Findings;
use crate::editor::outline::{Outline, Words};
use crate::editor::state::{Editor, use_editor};
use crate::editor::text_field::TextField;
use crate::language::words;
use crate::ui::{Icon, IconButton, IconShape, sticky_press};

/// The form of one row of a table.
#[component]
pub fn TaskRow(id: Id, table: Id) -> impl IntoView {
    let editor = use_editor();
    let columns = TableColumn::all(editor, table);
    let gutter = GutterColumns::of(&columns);
    let number = number_of(editor, table, id);
    // In a field that is no item's, the keys that move an item move the row.
    let keyed = move |event: KeyboardEvent| {
        let direction = match event.key().as_str() {
            "ArrowUp" => Direction::Up,
            "ArrowDown" => Direction::Down,
            _ => return,
        };
        if event.alt_key() && !event.default_prevented() {
            event.prevent_default();
            move_row(editor, id, direction);
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
        <div class="task" role="group" aria-label=name_of(number) on:keydown=keyed>
            <Gutter row=id columns=gutter number/>
            <div class="what">
                <Findings of=findings_here/>
                <Doubts row=id/>
                {cells}
            </div>
            <RowTools id table number/>
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
        Column::References => view! {
            <div class="references">
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
        .into_any(),
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

/// The buttons of a row.
#[component]
fn RowTools(
    id: Id,
    table: Id,
    /// The row's number, from one on.
    number: Signal<usize>,
) -> impl IntoView {
    let editor = use_editor();
    view! {
        <div class="tools row-tools">
            <IconButton
                icon=Icon::MoveUp
                label=move || words!(tasks.move_up_of, number = number.get())
                title=|| words!(tasks.move_up)
                on_press=sticky_press(move || move_row(editor, id, Direction::Up))
            />
            <IconButton
                icon=Icon::MoveDown
                label=move || words!(tasks.move_down_of, number = number.get())
                title=|| words!(tasks.move_down)
                on_press=sticky_press(move || move_row(editor, id, Direction::Down))
            />
            <IconButton
                icon=Icon::Duplicate
                label=move || words!(tasks.duplicate_of, number = number.get())
                title=|| words!(tasks.duplicate)
                on_press=move |_| duplicate(editor, id)
            />
            <IconButton
                icon=Icon::Delete
                label=move || words!(tasks.delete_of, number = number.get())
                title=|| words!(tasks.delete)
                on_press=move |_| delete(editor, id, table)
            />
        </div>
    }
}

/// Returns the caret at the start of a row's first field.
pub fn first_caret(editor: Editor, row: Id) -> Option<Caret> {
    let first = editor.with_page(|page| first_of_row(page, row));
    first.map(|spot| Caret::start(Field::of(spot)))
}

/// Moves a row; the focus stays where it is.
fn move_row(editor: Editor, row: Id, direction: Direction) {
    let focused = editor.noted_caret();
    let here = focused.filter(|caret| caret.field.has_focus());
    let table = editor.with_page(|page| page.row(row).map(|(table, _)| table.id()));
    if let Some(table) = table {
        let act = || editor.edit(&Edit::MoveRow { row, direction }, here);
        editor.move_out_of_order(table, act);
    }
}

/// Inserts a copy of a row behind it, and moves the focus there.
fn duplicate(editor: Editor, row: Id) {
    editor.edit(&Edit::DuplicateRow { row }, None);
    let copy = editor.with_page(|page| {
        let (table, _) = page.row(row)?;
        table.rows().get(table.position(row)? + 1).map(Row::id)
    });
    if let Some(caret) = copy.and_then(|copy| first_caret(editor, copy)) {
        caret::focus(caret);
    }
}

/// Deletes a row, and offers to undo that.
fn delete(editor: Editor, row: Id, table: Id) {
    editor.note_caret(first_caret(editor, row));
    let place = |page: &Page| {
        let rows = page.table(table)?.rows();
        let at = page.table(table)?.position(row)?;
        let next = rows.get(at + 1).or_else(|| rows.get(at.checked_sub(1)?));
        Some((at + 1, next.map(Row::id)))
    };
    let Some((number, neighbour)) = editor.with_page(place) else {
        return;
    };
    let caret = neighbour.and_then(|row| first_caret(editor, row));
    editor.edit(&Edit::RemoveRow { row }, caret);
    if caret.is_none() {
        // A table without rows has only the button that adds one.
        caret::focus_id(add_day_id(table), (0, 0));
    }
    editor.say_with_undo(words!(tasks.deleted, number = number));
}
