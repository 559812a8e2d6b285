//! One row of the tasks: its day and dates, what was done, the references, and
//! whatever further columns the page has.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use page::edit::Place;
use page::table::{Column, Table};
use page::{Direction, Edit, Id, Page};

use crate::browser::caret;
use crate::editor::date_field::DateField;
use crate::editor::field::{LineField, TextField};
use crate::editor::outline::OutlineForm;
use crate::state::{Caret, Editor, Field};

/// The text of a cell.
pub fn text_of(page: &Page, row: Id, column: usize) -> String {
    page.row(row)
        .map(|(_, row)| row.text(column))
        .unwrap_or_default()
}

/// The form of one row.
#[component]
pub fn RowForm(
    /// The row.
    id: Id,
    /// The table that it stands in.
    table: Id,
) -> impl IntoView {
    let editor = Editor::get();
    let number = Memo::new(move |_| {
        editor.track(Place::Table(table));
        editor
            .look(|page| page.table(table).and_then(|table| table.position(id)))
            .map_or(0, |at| at + 1)
    });
    let name = Signal::derive(move || format!("Task {}", number.get()));
    let columns: Vec<(Column, String)> = editor.look(|page| {
        let titled = |table: &Table| {
            (0..table.columns().len())
                .map(|at| (table.columns()[at], table.title(at)))
                .collect()
        };
        page.table(table).map(titled).unwrap_or_default()
    });
    let field = |at: usize, class: &'static str, label: String, placeholder: &'static str| {
        view! {
            <LineField
                field=Field::Cell(id, at)
                place=Place::Row(id)
                class=class
                label=label
                placeholder=placeholder
                value=move |page| text_of(page, id, at)
                edit=move |text| Edit::SetCell { row: id, column: at, text }
            />
        }
        .into_any()
    };
    let lines = |at: usize, class: &'static str, label: String, placeholder: &'static str| {
        view! {
            <TextField
                field=Field::Cell(id, at)
                place=Place::Row(id)
                class=class
                label=label
                placeholder=placeholder
                value=move |page| text_of(page, id, at)
                edit=move |text| Edit::SetCell { row: id, column: at, text }
            />
        }
        .into_any()
    };
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for (at, (column, title)) in columns.into_iter().enumerate() {
        match column {
            Column::Day => head.push(field(at, "day", "Day".to_owned(), "Day")),
            Column::Start => head
                .push(view! { <DateField row=id column=at table label="Start date" /> }.into_any()),
            Column::Completion => {
                head.push(
                    view! { <DateField row=id column=at table label="Completion date" /> }
                        .into_any(),
                );
            }
            Column::Task => body.push(task(editor, id, at)),
            Column::References => {
                body.push(lines(
                    at,
                    "references",
                    "References".to_owned(),
                    "Links and sources, one a line",
                ));
            }
            Column::Other => body.push(
                view! {
                    <label class="extra">
                        <span aria-hidden="true">{title.clone()}</span>
                        {lines(at, "", title, "")}
                    </label>
                }
                .into_any(),
            ),
        }
    }
    // On the row's own fields, the keys that move an item move the row.
    let keydown = move |event: KeyboardEvent| {
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
    view! {
        <li>
            <div class="task" role="group" aria-label=name on:keydown=keydown>
                <div class="task-head">
                    {head}
                    <RowTools id name />
                </div>
                {body}
            </div>
        </li>
    }
}

/// The outline of a task's cell, or its source where the row has none there.
fn task(editor: Editor, row: Id, column: usize) -> AnyView {
    let outline = editor.look(|page| {
        page.row(row)?
            .1
            .outline(column)
            .map(page::outline::Outline::id)
    });
    outline.map_or_else(
        || ().into_any(),
        |outline| {
            view! { <OutlineForm id=outline label="What was done" noun="Item" placeholder="What did you do?" /> }.into_any()
        },
    )
}

/// Moves a row; the focus stays in the field that has it.
fn move_row(editor: Editor, row: Id, direction: Direction) {
    let focused = editor.noted_caret();
    let here = focused.filter(|caret| matches!(caret.field, Field::Cell(of, _) if of == row));
    let caret = here.or_else(|| Some(Caret::end(Field::Cell(row, 0))));
    editor.edit(&Edit::MoveRow { row, direction }, caret);
}

/// The buttons of a row.
#[component]
fn RowTools(id: Id, name: Signal<String>) -> impl IntoView {
    let editor = Editor::get();
    let label = move |before: &'static str, after: &'static str| {
        move || format!("{before}{}{after}", name.get().to_lowercase())
    };
    let duplicate = move |_| {
        editor.edit(&Edit::DuplicateRow { row: id }, None);
        let copy = editor.look(|page| {
            let (table, _) = page.row(id)?;
            table
                .rows()
                .get(table.position(id)? + 1)
                .map(page::table::Row::id)
        });
        if let Some(copy) = copy {
            caret::focus(Caret::start(Field::Cell(copy, 0)));
        }
    };
    let delete = move |_| {
        editor.note_caret(Some(Caret::start(Field::Cell(id, 0))));
        let neighbour = editor.look(|page| {
            let (table, _) = page.row(id)?;
            let at = table.position(id)?;
            table
                .rows()
                .get(at + 1)
                .or_else(|| table.rows().get(at.checked_sub(1)?))
                .map(page::table::Row::id)
        });
        let text = format!("Deleted {}.", name.get_untracked().to_lowercase());
        editor.edit(
            &Edit::RemoveRow { row: id },
            neighbour.map(|row| Caret::start(Field::Cell(row, 0))),
        );
        editor.say_with_undo(text);
    };
    view! {
        <div class="tools row-tools">
            <button type="button" class="icon" aria-label=label("Move ", " up") title="Move up (Alt+↑)"
                on:click=move |_| move_row(editor, id, Direction::Up)>"↑"</button>
            <button type="button" class="icon" aria-label=label("Move ", " down") title="Move down (Alt+↓)"
                on:click=move |_| move_row(editor, id, Direction::Down)>"↓"</button>
            <button type="button" class="icon" aria-label=label("Duplicate ", "") title="Duplicate" on:click=duplicate>"×2"</button>
            <button type="button" class="icon" aria-label=label("Delete ", "") title="Delete" on:click=delete>"×"</button>
        </div>
    }
}
