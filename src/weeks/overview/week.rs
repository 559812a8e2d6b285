//! One week of the overview: a row of days, each with a mark for each language.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use page::Date;
use page::week::words as days;
use worklog::Language;
use worklog::overview::{Cell, Day, WeekOfDays, strength};

use super::said::lines_in_words;
use crate::language::{self, words};

/// One week.
#[component]
pub fn Week(
    /// Its place among the weeks.
    at: usize,
    week: WeekOfDays,
    /// The languages of the marks of a day.
    languages: StoredValue<Vec<Language>>,
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
        Some((first, last)) => days::span_in_list(first, last, language::current()),
        None => words!(overview.undated).to_owned(),
    };
    let tabindex = move |cell: Cell| if cursor.get() == cell { "0" } else { "-1" };
    let undated = week.days.is_empty().then(|| {
        let lines = week.lines.clone();
        let label = move || {
            let week = words!(overview.undated_week, number = number);
            format!(
                "{week}, {}",
                languages.with_value(|languages| lines_in_words(languages, &lines))
            )
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
        let marks = languages.get_value().into_iter().zip(lines.clone());
        let marks = marks.map(|(language, lines)| {
            mark(language, lines, move |language| {
                choose(cell, Some(language));
            })
        });
        let marks = marks.collect_view();
        let label = move || {
            let day = days::day(date, language::current());
            let said = languages.with_value(|languages| lines_in_words(languages, &lines));
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
    let pressed = move |event: MouseEvent| {
        event.stop_propagation();
        choose(language);
    };
    view! {
        <span class="ink" class:none=lines.is_none() data-strength=strength on:click=pressed>
            {shown}
        </span>
    }
}
