//! One row of the tasks: its day and dates, what was done, the references, and
//! whatever further columns the page has.

use leptos::ev::{KeyboardEvent, click, keydown};
use page::date;
use page::edit::Place;
use page::outline::Outline;
use page::table::{Column, Row, Table};
use page::{Direction, Edit, Id, Page, Spot, first_of_row};

use crate::browser::caret;
use crate::editor::date_field;
use crate::editor::field::{self, Bound, Look};
use crate::editor::findings;
use crate::editor::outline;
use crate::editor::press::moves;
use crate::state::{Caret, Editor, Field};
use crate::view::{El, button, el, live};

/// The text of a cell.
pub fn text_of(page: &Page, row: Id, column: usize) -> String {
    page.row(row)
        .map(|(_, row)| row.text(column))
        .unwrap_or_default()
}

/// What binds a field to a cell.
pub fn cell(row: Id, column: usize) -> Bound {
    Bound {
        field: Field::Cell(row, column),
        place: Place::Row(row),
        read: Box::new(move |page| text_of(page, row, column)),
        edit: Box::new(move |text| Edit::SetCell { row, column, text }),
    }
}

/// The form of one row of a table.
pub fn form(editor: Editor, id: Id, table: Id) -> El {
    let columns: Vec<(Column, String)> = editor.look(|page| {
        let titled = |table: &Table| {
            (0..table.columns().len())
                .map(|at| (table.columns()[at], table.title(at)))
                .collect()
        };
        page.table(table).map(titled).unwrap_or_default()
    });
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for (at, (column, title)) in columns.into_iter().enumerate() {
        let look = |label: String, placeholder, class| Look {
            label: label.into(),
            placeholder,
            class,
        };
        match column {
            Column::Day => head.push(field::line(
                editor,
                cell(id, at),
                look("Day".to_owned(), "Day", "day"),
            )),
            Column::Start => {
                head.push(weekday(editor, id, at));
                head.push(date_field::field(editor, id, at, "Start date"));
            }
            Column::Completion => {
                head.push(date_field::field(editor, id, at, "Completion date"));
            }
            Column::Task => body.extend(work(editor, id, at)),
            Column::References => {
                let hint = "Links and sources, one a line";
                let look = look("References".to_owned(), hint, "references");
                body.push(field::lines(editor, cell(id, at), look));
            }
            Column::Other => {
                let title = if title.is_empty() {
                    format!("Column {}", at + 1)
                } else {
                    title
                };
                let shown = el("span").attr("aria-hidden", "true").untranslated();
                let shown = shown.text(title.clone());
                let field = field::lines(editor, cell(id, at), look(title, "", ""));
                body.push(el("label").class("extra").child(shown).child(field));
            }
        }
    }
    // On the row's own fields, the keys that move an item move the row.
    let keys = move |event: KeyboardEvent| {
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
    let task = el("div")
        .class("task")
        .attr("role", "group")
        .attr(
            "aria-label",
            live(move || format!("Task {}", number(editor, id, table))),
        )
        .on(keydown, keys)
        .child(
            el("div")
                .class("task-head")
                .children(head)
                .child(tools(editor, id, table)),
        )
        .child(findings::place(editor, move |spot| {
            let is_here = matches!(spot, Spot::Cell(row, _) if row == id);
            is_here.then(|| Field::of(spot))
        }))
        .children(body);
    el("li").child(task)
}

/// The weekday of a date, where the day's own cell does not say it.
fn weekday(editor: Editor, row: Id, column: usize) -> El {
    let text = live(move || {
        editor.track(Place::Row(row));
        let (order, _) = editor.dates.get();
        let weekday = editor.look(|page| {
            let (table, cells) = page.row(row)?;
            let (date, _) = date::read(&cells.text(column), order)?;
            let day = table.column(Column::Day).map(|at| cells.text(at));
            let said = day.is_some_and(|day| day.chars().count() > 2);
            (!said).then(|| date.weekday().short())
        });
        weekday.unwrap_or_default().to_owned()
    });
    el("span").class("weekday").text(text)
}

/// Which row it is, from one on.
fn number(editor: Editor, id: Id, table: Id) -> usize {
    editor.track(Place::Table(table));
    editor
        .look(|page| page.table(table)?.position(id))
        .map_or(0, |at| at + 1)
}

/// The outline of a task's cell, where the row has one there.
fn work(editor: Editor, row: Id, column: usize) -> Option<El> {
    let outline = editor.look(|page| page.row(row)?.1.outline(column).map(Outline::id))?;
    let words = outline::Words {
        item: "Item",
        placeholder: "What did you do?",
    };
    Some(outline::form(
        editor,
        outline,
        "What was done".into(),
        words,
    ))
}

/// The caret at the start of a row.
pub fn start_of(editor: Editor, row: Id) -> Option<Caret> {
    let first = editor.look(|page| first_of_row(page, row));
    first.map(|spot| Caret::start(Field::of(spot)))
}

/// Moves a row; the focus stays in what has it.
fn move_row(editor: Editor, row: Id, direction: Direction) {
    let focused = editor.noted_caret();
    let here = focused.filter(|caret| caret.field.has_focus());
    editor.edit(&Edit::MoveRow { row, direction }, here);
}

/// Puts a copy of a row behind it.
fn duplicate(editor: Editor, row: Id) {
    editor.edit(&Edit::DuplicateRow { row }, None);
    let copy = editor.look(|page| {
        let (table, _) = page.row(row)?;
        table.rows().get(table.position(row)? + 1).map(Row::id)
    });
    if let Some(caret) = copy.and_then(|copy| start_of(editor, copy)) {
        caret::focus(caret);
    }
}

/// Deletes a row, and offers to take that back.
fn delete(editor: Editor, row: Id, table: Id) {
    editor.note_caret(start_of(editor, row));
    let neighbour = editor.look(|page| {
        let rows = page.table(table)?.rows();
        let at = page.table(table)?.position(row)?;
        let next = rows.get(at + 1).or_else(|| rows.get(at.checked_sub(1)?));
        next.map(Row::id)
    });
    let said = format!("Deleted task {}.", number(editor, row, table));
    let caret = neighbour.and_then(|row| start_of(editor, row));
    editor.edit(&Edit::RemoveRow { row }, caret);
    if caret.is_none() {
        // Of a table without rows, what adds one is left.
        caret::focus_id(add_id(table), (0, 0));
    }
    editor.say_with_undo(said);
}

/// The `id` of the button that adds a row to a table.
pub fn add_id(table: Id) -> String {
    format!("add-day-{table}")
}

/// The buttons of a row.
fn tools(editor: Editor, id: Id, table: Id) -> El {
    let tool = move |icon: &'static str,
                     title: &'static str,
                     before: &'static str,
                     after: &'static str| {
        let label = live(move || format!("{before} task {}{after}", number(editor, id, table)));
        button(icon)
            .class("icon")
            .attr("aria-label", label)
            .attr("title", title)
    };
    el("div")
        .class("tools row-tools")
        .child(moves(
            tool("↑", "Move up (Alt+↑)", "Move", " up"),
            move || move_row(editor, id, Direction::Up),
        ))
        .child(moves(
            tool("↓", "Move down (Alt+↓)", "Move", " down"),
            move || move_row(editor, id, Direction::Down),
        ))
        .child(tool("×2", "Duplicate", "Duplicate", "").on(click, move |_| duplicate(editor, id)))
        .child(tool("×", "Delete", "Delete", "").on(click, move |_| delete(editor, id, table)))
}
