//! A day at rest: what its fields say, without the fields. It looks as they do, so that
//! nothing moves when they come.

use leptos::prelude::*;
use page::edit::Place;
use page::outline::{Item, Outline};
use page::shown::Shown;
use page::table::Column;
use page::{Id, Page};

use super::columns::{GutterColumns, TableColumn, name_of, number_of};
use super::gutter::{Dates, counted, is_number};
use crate::editor::field::{Field, row_element_id};
use crate::editor::rest::formatted;
use crate::editor::state::{Editor, use_editor};
use crate::language::words;
use crate::ui::{Icon, IconShape};

/// A row at rest.
#[component]
pub(super) fn RestingRow(id: Id, table: Id) -> impl IntoView {
    let editor = use_editor();
    let columns = TableColumn::all(editor, table);
    let gutter = GutterColumns::of(&columns);
    let number = number_of(editor, table, id);
    let cells = columns.into_iter();
    let cells = cells
        .map(|column| view! { <Cell row=id column/> })
        .collect_view();
    view! {
        <div id=row_element_id(id) class="task" role="group" aria-label=name_of(number)>
            <div class="gutter">
                {gutter.dated().next().map(|_| view! { <Dates row=id columns=gutter number/> })}
                {gutter.day.map(|column| view! { <DayCell row=id column/> })}
            </div>
            <div class="what">{cells}</div>
        </div>
    }
}

/// The page's own day cell.
#[component]
fn DayCell(row: Id, column: usize) -> impl IntoView {
    let editor = use_editor();
    let value = editor.cell(row, column);
    view! {
        <div
            class="day-cell"
            class:numbered=move || is_number(&value.get())
            data-counts=counted(editor, row, column)
        >
            {cell_text(editor, row, column, Signal::derive(|| words!(tasks.day).to_owned()))}
        </div>
    }
}

/// A cell beside the gutter.
#[component]
fn Cell(row: Id, column: TableColumn) -> impl IntoView {
    let editor = use_editor();
    let (at, kind) = (column.at, column.kind);
    let title = Signal::derive(move || column.label());
    let text = move |label| cell_text(editor, row, at, label);
    match kind {
        // These are the gutter's.
        Column::Day | Column::Start | Column::Completion => ().into_any(),
        Column::Task => view! { <Items row column=at/> }.into_any(),
        Column::References => view! {
            <div class="references">
                <IconShape icon=Icon::Link/>
                {text(Signal::derive(|| words!(tasks.references).to_owned()))}
            </div>
        }
        .into_any(),
        Column::Other => view! {
            <div class="extra">
                <span aria-hidden="true" translate="no">
                    {title}
                </span>
                {text(title)}
            </div>
        }
        .into_any(),
    }
}

/// Returns what a cell says, which follows its row.
fn cell_text(editor: Editor, row: Id, column: usize, label: Signal<String>) -> impl IntoView {
    move || {
        editor.track(Place::Row(row));
        let lines = editor.with_page(|page| page.row(row).map(|(_, row)| row.shown(column)));
        let field = Field::Cell(row, column);
        text(editor, field, label, &lines.unwrap_or_default())
    }
}

/// The items of the outline in a cell, if the row has one there.
#[component]
fn Items(row: Id, column: usize) -> impl IntoView {
    let editor = use_editor();
    let outline = move |page: &Page| {
        let outline = page.row(row)?.1.outline(column)?;
        let items = outline.items().iter();
        let ids = items.map(Item::id).collect::<Vec<_>>();
        Some((outline.id(), ids))
    };
    let item = move |outline: &Outline, item: &Item| {
        let at = outline.position(item.id()).unwrap_or_default();
        let lines = [outline.shown(item)];
        let text = text(editor, Field::Item(item.id()), item_name(at), &lines);
        let depth = item.depth().to_string();
        view! {
            <li class="item" style:--depth=depth>
                <span class="bullet" data-depth=item.depth() aria-hidden="true"></span>
                {text}
            </li>
        }
    };
    let items = move || {
        let (id, ids) = editor.with_page(outline)?;
        editor.track(Place::Outline(id));
        for item in ids {
            editor.track(Place::Item(item));
        }
        editor.with_page(|page| {
            let outline = page.outline(id)?;
            let items = outline.items().iter();
            let items = items.map(|of| item(outline, of)).collect_view();
            let first = outline.items().is_empty();
            let first = first.then(|| {
                let field = text(editor, Field::NewItem(id), item_name(0), &[]);
                view! {
                    <li class="item new">
                        <span class="bullet" aria-hidden="true"></span>
                        {field}
                    </li>
                }
            });
            Some((items, first))
        })
    };
    view! {
        <ul class="outline" role="list" aria-label=|| words!(tasks.what_was_done)>
            {items}
        </ul>
    }
}

/// Returns the accessible name of an item by its zero-based place in its list.
fn item_name(at: usize) -> Signal<String> {
    Signal::derive(move || {
        words!(
            outline.numbered,
            item = words!(sections.item),
            number = at + 1
        )
    })
}

/// Returns what stands in place of a field of several lines.
fn text(
    editor: Editor,
    field: Field,
    label: Signal<String>,
    lines: &[Shown],
) -> impl IntoView + use<> {
    view! {
        <div class="grows rests">
            <div
                id=field.element_id()
                class="rest"
                role="textbox"
                aria-multiline="true"
                tabindex="0"
                aria-label=label
                lang=editor.page_language
                translate="no"
            >
                {formatted(editor, lines)}
            </div>
        </div>
    }
}
