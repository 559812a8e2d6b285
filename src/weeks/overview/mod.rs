//! The overview: a calendar of all days of the internship, marked by how much was written on
//! each in each language (WAI-ARIA APG, Grid pattern). It is one tab stop, in which arrows
//! move; Enter leads to the day.

mod said;
mod week;

use command::Command;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use page::Date;
use page::week::words as days;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use worklog::overview::{Cell, overview};
use worklog::{Language, Part, other};

use said::totals_in_words;
use week::Week;

use super::whole::{Weeks, use_weeks};
use crate::editor::{Editor, use_editor};
use crate::language::{self, words};
use crate::screen::use_screen;
use crate::ui::{Dialog, Icon, IconShape};

/// The button below the list of weeks that shows the overview.
#[component]
pub fn OverviewEntry() -> impl IntoView {
    let screen = use_screen();
    let show = move |_| {
        screen.drawer.set(false);
        screen.overview.set(true);
    };
    view! {
        <button
            type="button"
            class="rail-entry"
            tabindex="-1"
            aria-haspopup="dialog"
            aria-label=|| language::name(Command::Overview)
            title=|| language::name(Command::Overview)
            on:click=show
        >
            <IconShape icon=Icon::Calendar/>
            <span class="rail-entry-name">{|| language::name(Command::Overview)}</span>
        </button>
    }
}

/// The dialog with the overview.
#[component]
pub fn OverviewDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open title=|| language::name(Command::Overview)>
            <Show when=move || open.get()>
                <Calendar open/>
            </Show>
            <div class="dialog-actions">
                <button type="button" class="primary" on:click=move |_| open.set(false)>
                    {|| words!(app.close)}
                </button>
            </div>
        </Dialog>
    }
}

/// The calendar, as it is when the dialog opens.
#[component]
fn Calendar(open: RwSignal<bool>) -> impl IntoView {
    let (editor, weeks) = (use_editor(), use_weeks());
    let today = editor.today.get_untracked();
    let all = overview(&weeks.all.get_untracked().worklog, today);
    let cursor = RwSignal::new(all.beginning(today));
    let table = NodeRef::<html::Table>::new();
    let focus = move || {
        let cell = table
            .get_untracked()
            .and_then(|table| table.query_selector("[tabindex='0']").ok()?);
        if let Some(cell) = cell {
            // Every cell is an element of HTML, and in the document.
            let _ = cell.unchecked_into::<HtmlElement>().focus();
        }
    };
    Effect::new(move || {
        if table.get().is_some() {
            request_animation_frame(focus);
        }
    });
    let languages = all.languages.clone();
    let shown = StoredValue::new(all);
    let choose = move |at: Cell, language: Option<Language>| {
        let target = shown.with_value(|all| {
            let week = all.weeks.get(at.0)?;
            Some((week.number, week.days.get(at.1).map(|day| day.date)))
        });
        open.set(false);
        if let Some((number, day)) = target {
            // The dialog gives the focus back first.
            request_animation_frame(move || go(weeks, editor, number, day, language));
        }
    };
    let keyed = move |event: KeyboardEvent| {
        if event.alt_key() || event.meta_key() {
            return;
        }
        let at = cursor.get_untracked();
        let key = event.key();
        if matches!(key.as_str(), "Enter" | " ") {
            event.prevent_default();
            choose(at, None);
            return;
        }
        let next = shown.with_value(|all| all.step(at, &key, event.ctrl_key()));
        if let Some(next) = next {
            event.prevent_default();
            cursor.set(next);
            // The cells that are there already get another index.
            request_animation_frame(focus);
        }
    };
    let totals = languages
        .iter()
        .zip(shown.with_value(|all| all.totals.clone()));
    let totals = totals.map(|(language, totals)| {
        let language = *language;
        view! { <li>{move || totals_in_words(language, totals)}</li> }
    });
    let totals = totals.collect_view();
    let heads = (0..7).map(|at| {
        let head = move || days::calendar_heads(language::current())[at];
        let full = move || days::weekdays(language::current())[at];
        view! { <th scope="col" abbr=full>{head}</th> }
    });
    let heads = heads.collect_view();
    let weeks_of_days = shown.with_value(|all| all.weeks.clone());
    let is_empty = weeks_of_days.is_empty();
    let several = languages.len() > 1;
    let languages = StoredValue::new(languages);
    let rows = weeks_of_days.into_iter().enumerate().map(|(at, week)| {
        view! { <Week at week languages cursor today choose/> }
    });
    let rows = rows.collect_view();
    view! {
        <Show when=move || is_empty>
            <p>{|| words!(overview.no_weeks)}</p>
        </Show>
        <ul class="totals">{totals}</ul>
        <div class="calendar" class:several=several hidden=is_empty>
            <table
                node_ref=table
                role="grid"
                aria-label=|| language::name(Command::Overview)
                on:keydown=keyed
            >
                <thead>
                    <tr>
                        <th scope="col">{|| words!(overview.week)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Legend several/>
    }
}

/// What the marks stand for.
#[component]
fn Legend(several: bool) -> impl IntoView {
    let steps = (0..=4_u8).map(|step| view! { <i class="ink" data-strength=step.to_string()></i> });
    view! {
        <p class="legend" aria-hidden="true">
            {several.then(|| view! {
                <span class="day-marks" translate="no">
                    <i class="ink" data-strength="0">"EN"</i>
                    <i class="ink" data-strength="0">"VI"</i>
                </span>
            })}
            <span>{|| words!(overview.fewer)}</span>
            <span class="day-marks">{steps.collect_view()}</span>
            <span>{|| words!(overview.more)}</span>
        </p>
    }
}

/// Opens the page of a week, in a language or else in that of the open page if there is one,
/// and moves the focus to a day's lines.
fn go(weeks: Weeks, editor: Editor, number: u32, day: Option<Date>, language: Option<Language>) {
    let whole = weeks.all.get_untracked();
    let part = Part::Week(number);
    let of_open = whole.open.map(|(_, language)| language);
    let wanted = language.or(of_open).unwrap_or_default();
    let mut found = [wanted, other(wanted)].into_iter();
    let found = found.find(|language| whole.worklog.page(part, *language).is_some());
    let Some(language) = found else {
        return;
    };
    weeks.open((part, language));
    let Some(day) = day else {
        return;
    };
    // Behind what the form does when another page is opened.
    request_animation_frame(move || _ = editor.write_day(day));
}
