//! The list of weeks beside the form. It is one tab stop, in which arrows move.

use std::time::Duration;

use command::Command;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use page::week::summary::Progress;
use page::week::words::{self as days, Language};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::new_week::{new_week, next};
use super::overview::OverviewEntry;
use super::row::{Row, RowId, rows};
use super::week::{Standing, Week};
use super::{open, others, use_weeks};
use crate::drafts::{Drafts, use_drafts};
use crate::editor::{Editor, use_editor};
use crate::language::{self, code, words};
use crate::platform::Delay;
use crate::screen::use_screen;
use crate::ui::{Icon, IconShape, elements, focused, step};

/// How long after a change the row of the open week is brought up to date.
const PAUSE: Duration = Duration::from_millis(300);

/// The list.
#[component]
pub fn Rail(
    /// What stands at its foot.
    children: Children,
) -> impl IntoView {
    let (editor, drafts, screen) = (use_editor(), use_drafts(), use_screen());
    let all_weeks = use_weeks();
    drafts.keep_list();
    let open_week = open_week(editor, drafts);
    let listed = Memo::new(move |known: Option<&Vec<Week>>| {
        drafts.listed.track();
        editor.document.track();
        others(drafts, known.map_or(&[], Vec::as_slice))
    });
    let rows = Memo::new(move |_| {
        let mut pages = listed.get();
        let open = open_week.get();
        pages.retain(|page| page.id != open.id);
        pages.push(open);
        let whole = all_weeks.all.get();
        rows(pages, |draft| whole.seat_of(draft))
    });
    let has_both = Memo::new(move |_| {
        let is_used = |language| {
            let is_in = |row: &Row| row.in_language(language).is_some();
            rows.with(|rows| rows.iter().any(is_in))
        };
        is_used(Language::English) && is_used(Language::Vietnamese)
    });
    let list = NodeRef::<html::Nav>::new();
    let close = move || screen.drawer.set(false);
    let keyed = move |event: KeyboardEvent| {
        let Some(list) = list.get_untracked() else {
            return;
        };
        if event.key() == "Escape" && screen.drawer.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            close();
            return;
        }
        move_focus(&list, &event);
    };
    // What is laid over the form takes the focus.
    Effect::new(move || {
        if screen.drawer.get()
            && let Some(list) = list.get()
            && let Ok(Some(current)) = list.query_selector("[tabindex='0']")
        {
            // An element in the document can have the focus.
            let _ = current.unchecked_into::<HtmlElement>().focus();
        }
    });
    let begin = move |_| {
        new_week(all_weeks, editor, drafts);
        close();
    };
    let next_name = move || match next(&all_weeks.all.get().worklog) {
        Some((number, monday)) => {
            let from = days::day_and_month(monday, language::current());
            words!(weeks.next_name, number = number, day = from)
        }
        None => language::name(Command::NewWeek).to_owned(),
    };
    view! {
        <nav
            node_ref=list
            class="rail"
            class:folded=move || screen.is_folded.get()
            class:open=move || screen.drawer.get()
            aria-label=|| words!(weeks.weeks)
            on:keydown=keyed
        >
            <p class="brand" aria-hidden="true">
                <span class="brand-name">{|| words!(weeks.brand)}</span>
            </p>
            <ul class="weeks" role="list">
                <For
                    each=move || rows.with(|rows| rows.iter().map(|row| row.id).collect::<Vec<_>>())
                    key=|id| *id
                    let:id
                >
                    <RailRow id rows has_both/>
                </For>
            </ul>
            <button
                type="button"
                class="new-week"
                tabindex="-1"
                title=|| language::name(Command::NewWeek)
                aria-label=move || words!(weeks.new_week_of, name = next_name())
                on:click=begin
            >
                <IconShape icon=Icon::Add/>
                <span class="new-week-name" prop:textContent=next_name></span>
            </button>
            <div class="rail-foot">
                {children()}
                <OverviewEntry/>
            </div>
        </nav>
        <div class="rail-shade" class:open=move || screen.drawer.get() on:click=move |_| close()></div>
    }
}

/// Returns the open week, a moment after each change of it: a person who types shall not
/// wait for the list.
fn open_week(editor: Editor, drafts: Drafts) -> RwSignal<Week> {
    let week = RwSignal::new(Week::of_editor(editor, drafts));
    let due = Delay::new();
    let update = move || {
        let new = Week::of_editor(editor, drafts);
        if week.with_untracked(|week| *week != new) {
            week.set(new);
        }
    };
    Effect::new(move |document: Option<u64>| {
        editor.revision.track();
        editor.origin.track();
        let now = editor.document.get();
        if document == Some(now) {
            due.start(PAUSE, update);
        } else {
            due.cancel();
            update();
        }
        now
    });
    week
}

/// One row: a button that opens a page of it, and one that puts its pages into the bin.
#[component]
fn RailRow(
    id: RowId,
    /// All rows.
    rows: Memo<Vec<Row>>,
    /// Whether the worklog has pages in both languages.
    has_both: Memo<bool>,
) -> impl IntoView {
    let (drafts, screen) = (use_drafts(), use_screen());
    let row = Memo::new(move |last: Option<&Option<Row>>| {
        let row = rows.with(|rows| rows.iter().find(|row| row.id == id).cloned());
        // A row that goes is drawn no more.
        row.or_else(|| last.cloned().flatten())
    });
    let with_row =
        move |read: fn(&Row) -> String| row.with(|row| row.as_ref().map(read).unwrap_or_default());
    let language = Memo::new(move |_| {
        rows.with(|rows| {
            let mut pages = rows.iter().flat_map(|row| &row.pages);
            let open = pages.find(|page| page.is_open());
            open.map_or(Language::English, |page| page.language)
        })
    });
    let is_open = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(Row::is_open)));
    let name = move || {
        let language = language.get();
        row.with(|row| row.as_ref().map(|row| row.page(language).name.clone()))
            .unwrap_or_default()
    };
    let open_it = move |_| {
        let language = language.get_untracked();
        let page = row.with_untracked(|row| row.as_ref().map(|row| row.page(language).clone()));
        if let Some(page) = page {
            open(drafts, &page);
        }
        screen.drawer.set(false);
    };
    let binnable = move || row.with(|row| row.as_ref().map(Row::drafts).unwrap_or_default());
    let bin = move |_| drafts.bin(&untrack(binnable));
    let days = move || {
        let language = language.get();
        row.with(|row| row.as_ref().map(|row| row.days(language)))
            .unwrap_or_default()
    };
    let progress = move || {
        let has_both = has_both.get();
        row.with(|row| row.as_ref().map(|row| row.progress_in_words(has_both)))
            .unwrap_or_default()
    };
    let weeks = use_weeks();
    let doubtful = Memo::new(move |_| match id {
        RowId::Part(part) => weeks.count_doubtful(part),
        RowId::Page(_) => 0,
    });
    let languages = move || {
        let has_both = has_both.get();
        row.with(|row| row.as_ref().map(|row| languages(row, has_both)))
    };
    view! {
        <li>
            <button
                type="button"
                class="week-row"
                class:changed=move || {
                    row.with(|row| row.as_ref().is_some_and(|row| row.standing() == Standing::Changed))
                }
                title=name
                aria-current=move || is_open.get().then_some("page")
                tabindex=move || if is_open.get() { "0" } else { "-1" }
                on:click=open_it
            >
                <span class="unseen" translate="no">
                    {move || format!("{}, ", name())}
                </span>
                <b class="week-number" aria-hidden="true">
                    {move || with_row(|row| {
                        row.number().map_or_else(|| "·".to_owned(), |number| number.to_string())
                    })}
                </b>
                <span class="week-days" translate="no">
                    {days}
                </span>
                <small class="week-standing">
                    {move || with_row(|row| row.standing_in_words().to_owned())}
                </small>
                <span class="unseen">{progress}</span>
                <Show when=move || { doubtful.get() > 0 }>
                    <span
                        class="week-doubtful"
                        title=move || words!(weeks.doubtful, count = doubtful.get())
                    >
                        <span aria-hidden="true">{doubtful}</span>
                        <span class="unseen">
                            {move || format!(", {}", words!(weeks.doubtful, count = doubtful.get()))}
                        </span>
                    </span>
                </Show>
                <span class="languages" aria-hidden="true">
                    {languages}
                </span>
            </button>
            <Show when=move || !binnable().is_empty()>
                <button
                    type="button"
                    class="icon bin-week"
                    tabindex="-1"
                    aria-label=move || with_row(Row::delete_name)
                    title=|| words!(weeks.to_bin)
                    on:click=bin
                >
                    <IconShape icon=Icon::Delete/>
                </button>
            </Show>
        </li>
    }
}

/// The days of each page of a row as dots, with the page's language where there are two.
fn languages(row: &Row, has_both: bool) -> impl IntoView + use<> {
    let of_language = |language: Language| {
        let page = row.in_language(language);
        if page.is_none() && !has_both {
            return None;
        }
        let is_open = page.is_some_and(Week::is_open);
        let progress = page.filter(|_| !row.is_index());
        let progress = progress.map(|page| page.summary.progress.clone());
        let dots = progress.unwrap_or_default().into_iter().map(|progress| {
            let class = match progress {
                Progress::Missing => "dot",
                Progress::Begun => "dot begun",
                Progress::Written => "dot written",
            };
            view! { <i class=class></i> }
        });
        let dots = dots.collect_view();
        Some(view! {
            <span class="language" class:absent=page.is_none() class:open=is_open>
                {has_both.then(|| view! { <span class="code">{code(language)}</span> })}
                <span class="dots">{dots}</span>
            </span>
        })
    };
    [Language::English, Language::Vietnamese]
        .map(of_language)
        .into_iter()
        .flatten()
        .collect_view()
}

/// Moves the focus by an arrow among the buttons of the list; Delete puts a week into the
/// bin.
fn move_focus(list: &HtmlElement, event: &KeyboardEvent) {
    let all = elements(list, "button");
    let is_bin = |button: &HtmlElement| button.class_list().contains("bin-week");
    let key = event.key();
    if let ("Delete" | "ArrowRight", Some(at)) = (key.as_str(), focused(&all)) {
        if let Some(bin) = all.get(at + 1).filter(|button| is_bin(button)) {
            event.prevent_default();
            if key == "Delete" {
                bin.click();
            } else {
                // An element in the document can have the focus.
                let _ = bin.focus();
            }
        }
        return;
    }
    let mut rows = all.clone();
    rows.retain(|button| !is_bin(button));
    // Beside a week's own button stands the one that puts it into the bin.
    let here = focused(&rows)
        .or_else(|| focused(&all[1..]).and_then(|at| rows.iter().position(|row| *row == all[at])));
    let Some(at) = here else {
        return;
    };
    let next = match key.as_str() {
        "ArrowLeft" => Some(at),
        key => step(key, at, rows.len(), ["ArrowUp", "ArrowDown"]),
    };
    let Some(next) = next else {
        return;
    };
    event.prevent_default();
    // An element in the document can have the focus.
    let _ = rows[next].focus();
}
