//! The gutter of a day: its dates, which open the date dialog, and the page's own day cell.

use leptos::html;
use leptos::prelude::*;
use page::edit::Place;
use page::week::dating::{self, Said};
use page::week::words::{self as days, Language};
use page::{Date, Edit, Id};

use super::columns::GutterColumns;
use crate::editor::caret::Caret;
use crate::editor::dates::{Asked, use_asking};
use crate::editor::days::{in_words, is_in_one_year};
use crate::editor::field::Field;
use crate::editor::findings::described_by;
use crate::editor::state::{Editor, use_editor};
use crate::editor::text_field::TextField;
use crate::language::{self, words};

/// The gutter of a row.
#[component]
pub(super) fn Gutter(
    row: Id,
    columns: GutterColumns,
    /// The row's number, from one on.
    number: Signal<usize>,
) -> impl IntoView {
    view! {
        <div class="gutter">
            {columns.dated().next().map(|_| view! { <Dates row columns number/> })}
            {columns.day.map(|column| view! { <DayCell row column/> })}
        </div>
    }
}

/// The page's own day cell.
#[component]
fn DayCell(row: Id, column: usize) -> impl IntoView {
    let value = use_editor().cell(row, column);
    let edit = move |text| Edit::SetCell { row, column, text };
    view! {
        <div
            class="day-cell"
            class:numbered=move || is_number(&value.get())
            data-counts=counted(use_editor(), row, column)
        >
            <TextField
                field=Field::Cell(row, column)
                value
                edit
                label=|| words!(tasks.day)
                placeholder=|| words!(tasks.day)
            />
        </div>
    }
}

/// Returns whether a day cell is a number, which alone does not say what it counts.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// Returns what the number in a day cell counts: in the page's words, as the column says it.
/// Not tracked: a table with other columns is another form.
pub(super) fn counted(editor: Editor, row: Id, column: usize) -> Option<String> {
    /// The most characters for which there is room beside the number.
    const MOST: usize = 6;
    let title = editor.with_page(|page| page.row(row).map(|(table, _)| table.title(column)))?;
    let title = title.trim_matches('*');
    (title.chars().count() <= MOST).then(|| title.to_lowercase())
}

/// The dates of a row, as a button that opens the date dialog.
#[component]
pub(super) fn Dates(row: Id, columns: GutterColumns, number: Signal<usize>) -> impl IntoView {
    let (editor, asking) = (use_editor(), use_asking());
    let when = Memo::new(move |_| {
        editor.track(Place::Row(row));
        let (order, _) = editor.dates.get();
        editor.with_page(|page| dating::when(page, row, order))
    });
    let name = move || {
        let dates = when.with(|when| in_words(when, editor.today.get()));
        words!(tasks.dates_of, number = number.get(), dates = dates)
    };
    let is_today = Memo::new(move |_| when.with(|when| when.covers(editor.today.get())));
    let fields: Vec<Field> = columns
        .dated()
        .map(|column| Field::Cell(row, column))
        .collect();
    let first = fields[0];
    let ids: Vec<String> = fields.iter().map(|field| field.element_id()).collect();
    let described: Vec<_> = fields
        .into_iter()
        .map(|field| described_by(field.into(), None))
        .collect();
    let described_by = move || {
        let ids: Vec<String> = described.iter().filter_map(Signal::get).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    let node = NodeRef::<html::Button>::new();
    let ask = move |_| {
        if let Some(button) = node.get_untracked() {
            asking.ask(Asked::Row(row), &button);
        }
    };
    let start = move || {
        when.with(|when| match &when.start {
            Said::Date(day) => {
                let weekday = days::weekday(*day, language::current());
                let month = month(*day, is_in_one_year(when));
                view! {
                    <span class="weekday">{weekday}</span>
                    " "
                    <span class="number">{day.day()}</span>
                    " "
                    <span class="month-name">{month}</span>
                }
                .into_any()
            }
            Said::Text(text) => view! { <span class="said">{text.clone()}</span> }.into_any(),
            Said::Nothing => {
                view! { <span class="said none">{words!(editor.no_date)}</span> }.into_any()
            }
        })
    };
    let until = move || {
        let (weekday, day) = when.with(|when| match &when.completion {
            Said::Date(day) if is_in_one_year(when) => Some((
                days::weekday(*day, language::current()),
                days::day_and_month(*day, language::current()),
            )),
            Said::Date(day) => Some((
                days::weekday(*day, language::current()),
                days::date(*day, language::current()),
            )),
            Said::Text(text) => Some(("", text.clone())),
            Said::Nothing => None,
        })?;
        Some(view! {
            " "
            <span class="until">"– " {weekday} " " <span class="unbroken">{day}</span></span>
        })
    };
    let stands_for = ids.join(" ");
    view! {
        <button
            node_ref=node
            type="button"
            class="dates"
            class:today=move || is_today.get()
            data-stands-for=stands_for
            aria-haspopup="dialog"
            aria-current=move || is_today.get().then_some("date")
            aria-label=name
            aria-describedby=described_by
            on:focus=move |_| {
                editor.note_focus(first);
                editor.note_caret(Some(Caret::start(first)));
            }
            on:click=ask
        >
            {start}
            {until}
        </button>
        // The button is said to be today's date already.
        <Show when=move || is_today.get()>
            <span class="badge" aria-hidden="true">
                {|| words!(tasks.today)}
            </span>
        </Show>
    }
}

/// Returns what stands under a day's number: the month, and where a task goes on into another
/// year, that too.
fn month(day: Date, is_in_one_year: bool) -> String {
    let (month, year) = (u8::from(day.month()), day.year());
    match (language::current(), is_in_one_year) {
        (Language::English, true) => page::date::short_month(day.month()).to_owned(),
        (Language::English, false) => {
            format!("{} {year}", page::date::short_month(day.month()))
        }
        (Language::Vietnamese, true) => format!("thg {month}"),
        (Language::Vietnamese, false) => format!("thg {month}/{year}"),
    }
}
