//! The tasks: a row a day.

use leptos::ev::click;
use leptos::prelude::untrack;
use page::dates::{self, OrderBasis};
use page::edit::Place;
use page::outline::Outline;
use page::table::{Row, Table};
use page::{DateOrder, Edit, Id, week};

use crate::editor::row;
use crate::state::{Caret, Editor, Field};
use crate::view::{El, Text, button, el, live};

/// The form of a table of tasks, with the list's accessible name.
pub fn form(editor: Editor, id: Id, label: Text) -> El {
    let rows = move || {
        editor.track(Place::Table(id));
        editor.look(|page| {
            let rows = page.table(id).map(Table::rows).unwrap_or_default();
            rows.iter().map(Row::id).collect()
        })
    };
    el("div")
        .child(
            el("ol")
                .class("tasks")
                .attr("role", "list")
                .attr("aria-label", label)
                .each(rows, move |row| row::form(editor, row, id)),
        )
        .child(
            el("div")
                .class("tasks-foot")
                .child(
                    button("Add a day")
                        .class("add")
                        .attr("id", row::add_id(id))
                        .on(click, move |_| add(editor, id)),
                )
                .when(move || has_dates(editor, id), move || dates_order(editor)),
        )
}

/// Whether the order of days and months makes a difference to a table.
fn has_dates(editor: Editor, id: Id) -> bool {
    editor.revision.track();
    editor.look(|page| page.table(id).is_some_and(dates::depend_on_order))
}

/// In which order the page's dates are, and what can be done about it.
fn dates_order(editor: Editor) -> El {
    let order = move || editor.dates.get();
    let said = live(move || {
        let (order, basis) = order();
        let because = match basis {
            OrderBasis::Hand => ", as you chose",
            OrderBasis::Proved => "",
            OrderBasis::Assumed => ": nothing on the page says so",
        };
        format!("Dates are {}{because}.", name(order))
    });
    let read = button(live(move || {
        format!("Read them as {}", name(other(order().0)))
    }))
    .on(click, move |_| {
        let order = Some(other(untrack(order).0));
        editor.edit(&Edit::SetDateOrder { order }, None);
    });
    let write = button(live(move || {
        format!("Write them as {}", name(other(order().0)))
    }))
    .on(click, move |_| {
        let (old, _) = untrack(order);
        let order = other(old);
        let edit = editor.look(|page| dates::rewrite(page, old, order));
        editor.edit(&edit, None);
        editor.say_with_undo(format!("Wrote all dates as {}.", name(order)));
    });
    el("details")
        .class("dates-order")
        .child(el("summary").text(said))
        .child(read)
        .child(write)
}

fn other(order: DateOrder) -> DateOrder {
    match order {
        DateOrder::DayFirst => DateOrder::MonthFirst,
        DateOrder::MonthFirst => DateOrder::DayFirst,
    }
}

fn name(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => "day/month",
        DateOrder::MonthFirst => "month/day",
    }
}

/// Adds a day behind the last one.
fn add(editor: Editor, id: Id) {
    let last = |table: &Table| table.rows().last().map(Row::id);
    let edit = editor.look(|page| {
        let table = page.table(id)?;
        Some(Edit::InsertRow {
            table: id,
            after: last(table),
            cells: week::next_day(page, table, editor.dates.get_untracked().0),
        })
    });
    let Some(edit) = edit else {
        return;
    };
    editor.edit(&edit, None);
    // What comes next is to say what was done.
    let new = editor.look(|page| {
        let row = page.table(id)?.rows().last()?;
        Some((row.id(), row.outlines().next().map(Outline::id)))
    });
    let caret = new.and_then(|(row, outline)| match outline {
        Some(outline) => Some(Caret::start(Field::NewItem(outline))),
        None => row::start_of(editor, row),
    });
    if let Some(caret) = caret {
        editor.focus(caret);
    }
}
