//! A month of days to choose from (WAI-ARIA APG, Date Picker Dialog): arrows, Home and End
//! in the week, Page Up and Page Down by months, with Shift by years, `t` for today; Enter
//! and Space choose.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use page::Date;
use page::date::calendar::{self, Step};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::icon::Icon;
use super::icon_button::IconButton;
use crate::language::words;

/// How the reader's language names days.
#[derive(Clone, Copy)]
pub struct DayNames {
    /// The heads of the columns, Monday first.
    pub heads: [&'static str; 7],
    /// The weekdays in full, Monday first.
    pub weekdays: [&'static str; 7],
    /// Returns the month and year of a day.
    pub month: fn(Date) -> String,
    /// Returns a day in full, as it is read out.
    pub day: fn(Date) -> String,
}

/// The day in the grid that has the focus when the grid has. Copies are handles to the same
/// grid.
#[derive(Clone, Copy)]
pub struct GridCursor {
    day: RwSignal<Date>,
    grid: NodeRef<html::Table>,
}

impl GridCursor {
    /// Returns the cursor on a day.
    pub fn on(day: Date) -> Self {
        Self {
            day: RwSignal::new(day),
            grid: NodeRef::new(),
        }
    }

    /// Moves it to a day, and shows that day's month.
    pub fn show(self, day: Date) {
        if self.day.get_untracked() != day {
            self.day.set(day);
        }
    }

    /// Moves the focus to its day, as soon as that is drawn.
    pub fn focus(self) {
        spawn_local(async move {
            tick().await;
            let grid = self.grid.try_get_untracked().flatten();
            let cell = grid.and_then(|grid| grid.query_selector("[tabindex='0']").ok()?);
            if let Some(cell) = cell {
                // Every cell is an element of HTML.
                let _ = cell.unchecked_into::<HtmlElement>().focus();
            }
        });
    }
}

/// A month of days, with buttons that show the months beside it.
#[component]
pub fn DateGrid(
    cursor: GridCursor,
    /// The day that is chosen now.
    #[prop(into)]
    chosen: Signal<Option<Date>>,
    /// The first and the last of the days that are marked.
    #[prop(into)]
    marked: Signal<Option<(Date, Date)>>,
    today: Date,
    names: DayNames,
    /// Called with the day that a person chooses.
    on_choose: Callback<Date>,
    /// Called when a person begins to type, before the key is.
    on_type: Callback<()>,
) -> impl IntoView {
    let go = move |step: Step| cursor.show(calendar::stepped(cursor.day.get_untracked(), step));
    let keyed = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let months = if event.shift_key() { 12 } else { 1 };
        let key = event.key();
        match key.as_str() {
            "ArrowLeft" => go(Step::Days(-1)),
            "ArrowRight" => go(Step::Days(1)),
            "ArrowUp" => go(Step::Days(-7)),
            "ArrowDown" => go(Step::Days(7)),
            "Home" => go(Step::WeekStart),
            "End" => go(Step::WeekEnd),
            "PageUp" => go(Step::Months(-months)),
            "PageDown" => go(Step::Months(months)),
            "t" | "T" => cursor.show(today),
            "Enter" | " " => {
                event.prevent_default();
                on_choose.run(cursor.day.get_untracked());
                return;
            }
            _ => {
                if key.len() == 1 && key.as_bytes()[0].is_ascii_digit() {
                    on_type.run(());
                }
                return;
            }
        }
        event.prevent_default();
        cursor.focus();
    };
    let weeks = Memo::new(move |_| calendar::weeks(cursor.day.get()));
    let month = move || (names.month)(cursor.day.get());
    let heads = names.heads.into_iter().zip(names.weekdays);
    let heads = heads.map(|(head, weekday)| view! { <th scope="col" abbr=weekday>{head}</th> });
    view! {
        <div class="date-grid">
            <div class="month">
                <IconButton
                    icon=Icon::Left
                    label=|| words!(ui.previous_month)
                    on_press=move |_| go(Step::Months(-1))
                />
                <h2 aria-live="polite" prop:textContent=month></h2>
                <IconButton
                    icon=Icon::Right
                    label=|| words!(ui.next_month)
                    on_press=move |_| go(Step::Months(1))
                />
            </div>
            <table node_ref=cursor.grid role="grid" aria-label=month on:keydown=keyed>
                <thead>
                    <tr>{heads.collect_view()}</tr>
                </thead>
                <tbody>
                    <For each=move || weeks.get() key=|week| *week let:week>
                        <tr>
                            {week
                                .map(|day| {
                                    view! { <Day day cursor chosen marked today names on_choose/> }
                                })
                                .into_iter()
                                .collect_view()}
                        </tr>
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// One day of the grid.
#[component]
fn Day(
    day: Date,
    cursor: GridCursor,
    chosen: Signal<Option<Date>>,
    marked: Signal<Option<(Date, Date)>>,
    today: Date,
    names: DayNames,
    on_choose: Callback<Date>,
) -> impl IntoView {
    let tabindex = move || if cursor.day.get() == day { "0" } else { "-1" };
    let is_outside = move || cursor.day.get().month() != day.month();
    let is_marked = move || {
        let days = marked.get();
        days.is_some_and(|(first, last)| (first..=last).contains(&day))
    };
    view! {
        <td
            role="gridcell"
            tabindex=tabindex
            aria-label=(names.day)(day)
            aria-selected=move || (chosen.get() == Some(day)).to_string()
            aria-current=(day == today).then_some("date")
            class:outside=is_outside
            class:marked=is_marked
            on:click=move |_| on_choose.run(day)
        >
            {day.day()}
        </td>
    }
}
