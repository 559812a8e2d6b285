//! The overview: a calendar of all days of the internship, marked by how much was written on
//! each in each language (WAI-ARIA APG, Grid pattern). It is one tab stop, in which arrows
//! move; Enter leads to the day.

use command::Command;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use page::Date;
use page::week::beginning;
use page::week::words as days;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use worklog::overview::{Day, Overview, Totals, WeekOfDays, overview, strength};
use worklog::{Language, Part, other};

use super::whole::{Weeks, use_weeks};
use crate::drafts::{Drafts, use_drafts};
use crate::editor::{Caret, Editor, Field, use_editor};
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

/// The place of a cell: its week's place, and its own in the week.
type Cell = (usize, usize);

/// The calendar, as it is when the dialog opens.
#[component]
fn Calendar(open: RwSignal<bool>) -> impl IntoView {
    let (editor, drafts, weeks) = (use_editor(), use_drafts(), use_weeks());
    let today = editor.today.get_untracked();
    let all = overview(&weeks.all.get_untracked().worklog, today);
    let cursor = RwSignal::new(first_cell(&all, today));
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
            request_animation_frame(move || go(weeks, editor, drafts, number, day, language));
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
        let next = shown.with_value(|all| step(all, at, &key, event.ctrl_key()));
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
    let rows = weeks_of_days.into_iter().enumerate().map(|(at, week)| {
        view! { <Week at week languages=languages.clone() cursor today choose/> }
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

/// One week.
#[component]
fn Week(
    /// Its place among the weeks.
    at: usize,
    week: WeekOfDays,
    languages: Vec<Language>,
    cursor: RwSignal<Cell>,
    today: Date,
    /// Leads to the day of a cell: in a language, or else in that of the open page.
    choose: impl Fn(Cell, Option<Language>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let number = week.number;
    let span = week.days.first().zip(week.days.last());
    let span = span.map(|(first, last)| (first.date, last.date));
    let is_current = span.is_some_and(|(first, last)| (first..=last).contains(&today));
    let name = move || match span {
        Some((first, last)) => days::span(first, last, language::current()),
        None => words!(overview.undated).to_owned(),
    };
    let tabindex = move |cell: Cell| if cursor.get() == cell { "0" } else { "-1" };
    let undated = week.days.is_empty().then(|| {
        let lines = week.lines.clone();
        let languages = languages.clone();
        let label = move || {
            let week = words!(overview.undated_week, number = number);
            format!("{week}, {}", lines_in_words(&languages, &lines))
        };
        view! {
            <td
                role="gridcell"
                colspan="7"
                class="undated"
                tabindex=move || tabindex((at, 0))
                on:click=move |_| choose((at, 0), None)
            >
                {label}
            </td>
        }
    });
    let cells = week.days.into_iter().enumerate().map(|(column, day)| {
        let cell = (at, column);
        let Day { date, lines } = day;
        let marks = languages.iter().zip(lines.clone());
        let marks = marks.map(|(language, lines)| {
            mark(*language, lines, move |language| {
                choose(cell, Some(language));
            })
        });
        let marks = marks.collect_view();
        let languages = languages.clone();
        let label = move || {
            let day = days::day(date, language::current());
            let said = lines_in_words(&languages, &lines);
            words!(overview.day, day = day, number = number, said = said)
        };
        let title = label.clone();
        view! {
            <td
                role="gridcell"
                class="day"
                class:weekend={column >= 5}
                tabindex=move || tabindex(cell)
                aria-label=label
                title=title
                aria-current=(date == today).then_some("date")
                on:click=move |_| choose(cell, None)
            >
                <span class="day-marks" aria-hidden="true">{marks}</span>
            </td>
        }
    });
    let cells = cells.collect_view();
    view! {
        <tr class:current=is_current>
            <th scope="row">
                <b>
                    <span class="unseen">{|| words!(overview.week)}" "</span>
                    {number}
                </b>
                <span class="days-of-week">{name}</span>
                {is_current.then(|| view! { <span class="unseen">{|| words!(overview.this_week)}</span> })}
            </th>
            {undated}
            {cells}
        </tr>
    }
}

/// Returns the mark of what was written on a day in a language.
fn mark(
    language: Language,
    lines: Option<usize>,
    choose: impl Fn(Language) + 'static,
) -> impl IntoView {
    let shown = lines.filter(|lines| *lines > 0);
    let strength = lines.map(|lines| strength(lines).to_string());
    let pressed = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        choose(language);
    };
    view! {
        <span class="ink" class:none=lines.is_none() data-strength=strength on:click=pressed>
            {shown}
        </span>
    }
}

/// Returns the cell in which a person begins: today, or else the first day of the last week
/// before it, or of the first one.
fn first_cell(all: &Overview, today: Date) -> Cell {
    let first = |week: &WeekOfDays| week.days.first().map(|day| day.date);
    let before = all
        .weeks
        .iter()
        .rposition(|week| first(week).is_some_and(|first| first <= today));
    let at = before.unwrap_or_default();
    let days = all.weeks.get(at).map(|week| &week.days);
    let column = days.and_then(|days| days.iter().position(|day| day.date == today));
    (at, column.unwrap_or_default())
}

/// Returns the cell to which a key leads from another one: by an arrow to the day or the week
/// beside it, by Home and End in the week, with Control in all of them.
fn step(all: &Overview, (at, column): Cell, key: &str, control: bool) -> Option<Cell> {
    let last_of = |at: usize| all.weeks[at].days.len().saturating_sub(1);
    let last = all.weeks.len().checked_sub(1)?;
    let down = |at: usize| (at, column.min(last_of(at)));
    Some(match key {
        "ArrowLeft" if column > 0 => (at, column - 1),
        "ArrowLeft" if at > 0 => (at - 1, last_of(at - 1)),
        "ArrowRight" if column < last_of(at) => (at, column + 1),
        "ArrowRight" if at < last => (at + 1, 0),
        "ArrowUp" => down(at.saturating_sub(1)),
        "ArrowDown" => down((at + 1).min(last)),
        "PageUp" => down(at.saturating_sub(4)),
        "PageDown" => down((at + 4).min(last)),
        "Home" if control => (0, 0),
        "End" if control => (last, last_of(last)),
        "Home" => (at, 0),
        "End" => (at, last_of(at)),
        _ => return None,
    })
}

/// Opens the page of a week, in a language or else in that of the open page if there is one,
/// and moves the focus to a day's lines.
fn go(
    weeks: Weeks,
    editor: Editor,
    drafts: Drafts,
    number: u32,
    day: Option<Date>,
    language: Option<Language>,
) {
    let whole = weeks.all.get_untracked();
    let part = Part::Week(number);
    let of_open = whole.open.map(|(_, language)| language);
    let wanted = language.or(of_open).unwrap_or_default();
    let mut found = [wanted, other(wanted)].into_iter();
    let found = found.find(|language| whole.worklog.page(part, *language).is_some());
    let Some(language) = found else {
        return;
    };
    if let Some(draft) = whole.draft(part, language) {
        drafts.open_draft(draft);
    }
    let Some(day) = day else {
        return;
    };
    // Behind what the form does when another page is opened.
    request_animation_frame(move || {
        let (order, _) = editor.dates.get_untracked();
        if let Some(spot) = editor.with_page(|page| beginning::on_day(page, order, day)) {
            editor.focus(Caret::end(Field::of(spot)));
        }
    });
}

/// Returns what was written in each language: `English: 4 lines, Vietnamese: nothing yet`.
fn lines_in_words(languages: &[Language], lines: &[Option<usize>]) -> String {
    let said = languages.iter().zip(lines).map(|(language, lines)| {
        let said = match lines {
            None => words!(overview.no_row).to_owned(),
            Some(0) => words!(overview.no_line).to_owned(),
            Some(lines) => count_of_lines(*lines),
        };
        format!("{}: {said}", name(*language))
    });
    said.collect::<Vec<_>>().join(", ")
}

fn count_of_lines(lines: usize) -> String {
    match lines {
        1 => words!(overview.one_line).to_owned(),
        lines => words!(overview.lines, count = lines),
    }
}

/// Returns the totals of a language, as sentences.
fn totals_in_words(language: Language, totals: Totals) -> String {
    let days = match totals.days {
        1 => words!(overview.one_day).to_owned(),
        days => words!(overview.days, count = days),
    };
    let (language, lines) = (name(language), count_of_lines(totals.lines));
    let written = match totals.lines {
        0 => words!(overview.nothing, language = language),
        _ => words!(
            overview.totals,
            language = language,
            lines = lines,
            days = days
        ),
    };
    match totals.missed {
        0 => written,
        1 => format!("{written} {}", words!(overview.missed_one)),
        missed => format!("{written} {}", words!(overview.missed, count = missed)),
    }
}

/// Returns the name of a language.
pub fn name(language: Language) -> &'static str {
    match language {
        Language::English => words!(overview.english),
        Language::Vietnamese => words!(overview.vietnamese),
    }
}
