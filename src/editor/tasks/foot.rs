//! The foot of a table of tasks: the day that comes next, and what concerns all days.

use command::Command;
use leptos::prelude::*;
use page::week::adding::{NextDay, Offer};
use page::week::words as days;
use page::{Date, Id, dates, week};

use super::date_order::DateOrderControl;
use crate::editor::state::{Editor, use_editor};
use crate::language::{self, words};
use crate::ui::{Icon, IconShape};

/// Returns the `id` of the button that adds a row to a table.
pub fn add_day_id(table: Id) -> String {
    format!("add-day-{table}")
}

/// The foot of a table.
#[component]
pub fn Foot(id: Id) -> impl IntoView {
    let editor = use_editor();
    let offer = editor.next_offer();
    // Whether the order of day and month makes a difference in the table.
    let has_dates = Memo::new(move |_| {
        editor.dated.track();
        editor.with_page(|page| page.table(id).is_some_and(dates::depend_on_order))
    });
    let is_out_of_order = Memo::new(move |_| editor.order_days(id).is_some());
    view! {
        <div class="tasks-foot">
            <div class="next-day">
                <NextButton id offer/>
            </div>
            <div class="other-days">
                <OtherDays id offer/>
            </div>
            <Show when=move || is_out_of_order.get()>
                <button
                    type="button"
                    class="quiet doubtful"
                    on:click=move |_| editor.put_days_in_order(id)
                >
                    <IconShape icon=Icon::Doubt/>
                    {|| words!(editor.put_in_order)}
                </button>
            </Show>
            <Show when=move || has_dates.get()>
                <DateOrderControl/>
            </Show>
        </div>
    }
}

/// The button that adds the day which comes next or leads to it, or begins the next week.
#[component]
fn NextButton(id: Id, offer: Memo<Offer>) -> impl IntoView {
    let editor = use_editor();
    let next = move || offer.with(|offer| offer.next);
    let name = move || {
        let today = editor.today.get();
        match next() {
            NextDay::Add(day) if day == today => {
                words!(tasks.add_today, day = days::day(day, language::current()))
            }
            NextDay::Add(day) => {
                let day = days::day_near(day, today, language::current());
                words!(tasks.add, day = day)
            }
            NextDay::Write(day) if day == today => {
                words!(tasks.write_today, day = days::day(day, language::current()))
            }
            NextDay::Write(day) => {
                let day = days::day_near(day, today, language::current());
                words!(tasks.write, day = day)
            }
            NextDay::NextWeek(monday) => next_week(editor, monday),
            NextDay::Undated => words!(tasks.add_a_day).to_owned(),
        }
    };
    let pressed = move |_| editor.go_on(id, untrack(next));
    let icon = move || match next() {
        NextDay::Write(_) => view! { <IconShape icon=Icon::Write/> },
        _ => view! { <IconShape icon=Icon::Add/> },
    };
    view! {
        <button
            type="button"
            class="primary add-day"
            id=add_day_id(id)
            aria-keyshortcuts=Command::AddDay.aria_keys()
            on:click=pressed
        >
            {icon}
            <span prop:textContent=name></span>
            <kbd aria-hidden="true">"Ctrl Enter"</kbd>
        </button>
    }
}

/// The days that a person could go on with too: what was missed, and what lies beside the first
/// offer.
#[component]
fn OtherDays(id: Id, offer: Memo<Offer>) -> impl IntoView {
    let editor = use_editor();
    let missed = move || offer.with(|offer| offer.missed.clone());
    let add = move |day: Date| move |_| editor.add_day(id, Some(day));
    let write = move |day: Date| {
        move |_| {
            if !editor.write_day(day) {
                editor.add_day(id, Some(day));
            }
        }
    };
    let weekend = move || {
        let day = offer.with(|offer| offer.weekend)?;
        let name = add_name(day);
        Some(view! {
            <button type="button" class="quiet" on:click=add(day)>
                {name}
            </button>
        })
    };
    let week = move || {
        let monday = offer.with(|offer| offer.next_week)?;
        Some(view! {
            <button type="button" class="quiet" on:click=move |_| editor.begin_next_week()>
                {next_week(editor, monday)}
            </button>
        })
    };
    view! {
        {weekend}
        {week}
        <Show when=move || !missed().is_empty()>
            <span class="missed">
                {|| words!(tasks.missed)} <For each=missed key=|day| *day let:day>
                    <button
                        type="button"
                        class="quiet"
                        aria-label=move || add_name(day)
                        on:click=write(day)
                    >
                        {move || {
                            let weekday = days::weekday(day, language::current());
                            format!("{weekday} {}", day.day())
                        }}
                    </button>
                </For>
            </span>
        </Show>
    }
}

/// Returns what the button says that begins the next week.
fn next_week(editor: Editor, monday: Date) -> String {
    editor.revision.track();
    let number = editor.with_page(week::number);
    let from = days::day_and_month(monday, language::current());
    match number {
        Some(number) => words!(tasks.start_week, number = number + 1, day = from),
        None => words!(tasks.start_next_week, day = from),
    }
}

/// Returns what a button says that adds a day.
fn add_name(day: Date) -> String {
    words!(tasks.add, day = days::day(day, language::current()))
}
