//! The list of weeks beside the form. It is one tab stop, in which arrows move.

use std::time::Duration;

use command::Command;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use page::week::summary::Progress;
use page::week::words as days;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::new_week::{new_week, next};
use super::overview::OverviewEntry;
use super::week::{Standing, Week};
use super::{open, others, use_weeks};
use crate::drafts::{Drafts, use_drafts};
use crate::editor::{Editor, use_editor};
use crate::language::{self, words};
use crate::screen::use_screen;
use crate::ui::{Icon, IconShape, elements, focused, step};

/// How long after a change the row of the open week is brought up to date.
const PAUSE: Duration = Duration::from_millis(300);

/// The list.
#[component]
pub fn Rail() -> impl IntoView {
    let (editor, drafts, screen) = (use_editor(), use_drafts(), use_screen());
    let all_weeks = use_weeks();
    drafts.keep_list();
    let open_week = open_week(editor, drafts);
    let listed = Memo::new(move |known: Option<&Vec<Week>>| {
        drafts.listed.track();
        editor.document.track();
        others(drafts, known.map_or(&[], Vec::as_slice))
    });
    let weeks = move || {
        let mut weeks = listed.get();
        let open = open_week.get();
        weeks.retain(|week| week.id != open.id);
        weeks.push(open);
        weeks.sort_by(|a, b| a.summary.order(&b.summary));
        weeks
    };
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
                <For each=weeks key=Week::key let:week>
                    <WeekRow week open_week/>
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
            <OverviewEntry/>
        </nav>
        <div class="rail-shade" class:open=move || screen.drawer.get() on:click=move |_| close()></div>
    }
}

/// Returns the open week, a moment after each change of it: a person who types shall not
/// wait for the list.
fn open_week(editor: Editor, drafts: Drafts) -> RwSignal<Week> {
    let week = RwSignal::new(Week::of_editor(editor, drafts));
    let due = StoredValue::new(None::<TimeoutHandle>);
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
        if let Some(due) = due.try_update_value(Option::take).flatten() {
            due.clear();
        }
        if document == Some(now) {
            due.set_value(set_timeout_with_handle(update, PAUSE).ok());
        } else {
            update();
        }
        now
    });
    week
}

/// One week: a button that opens it, and one that puts it into the bin.
#[component]
fn WeekRow(
    /// The week as it was listed.
    week: Week,
    /// The open week as it is now.
    open_week: RwSignal<Week>,
) -> impl IntoView {
    let (drafts, screen) = (use_drafts(), use_screen());
    let is_open = week.is_open();
    let name = week.name.clone();
    let known = StoredValue::new(week);
    let week = Signal::derive(move || match is_open {
        true => open_week.get(),
        false => known.get_value(),
    });
    let open_it = move |_| {
        known.with_value(|week| open(drafts, week));
        screen.drawer.set(false);
    };
    let bin = move |_| {
        if let Some(draft) = known.with_value(|week| week.draft.clone()) {
            drafts.bin(&draft);
        }
    };
    let number = move || {
        let number = week.with(|week| week.summary.number);
        number.map_or_else(|| "·".to_owned(), |number| number.to_string())
    };
    let days = move || week.with(|week| week.days().unwrap_or_else(|| week.name.clone()));
    let dots = move || {
        let progress = week.with(|week| week.summary.progress.clone());
        let dots = progress.into_iter().map(|progress| {
            let class = match progress {
                Progress::Missing => "dot",
                Progress::Begun => "dot begun",
                Progress::Written => "dot written",
            };
            view! { <i class=class></i> }
        });
        dots.collect_view()
    };
    let language = move || {
        let language = week.with(|week| week.language.clone());
        language.map(|code| code.to_uppercase()).unwrap_or_default()
    };
    view! {
        <li>
            <button
                type="button"
                class="week-row"
                class:changed=move || week.with(|week| week.standing == Standing::Changed)
                title=move || week.with(|week| week.name.clone())
                aria-current=is_open.then_some("page")
                tabindex=if is_open { "0" } else { "-1" }
                on:click=open_it
            >
                <span class="unseen" translate="no">
                    {move || week.with(|week| format!("{}, ", week.name))}
                </span>
                <b class="week-number" aria-hidden="true">
                    {number}
                </b>
                <span class="week-days" translate="no">
                    {days}
                </span>
                <span class="dots" aria-hidden="true">
                    {dots}
                </span>
                <small class="week-standing">
                    {move || week.with(Week::standing_in_words)}
                </small>
                <span class="unseen">{move || week.with(Week::progress_in_words)}</span>
                <span class="week-language" translate="no">
                    {language}
                </span>
            </button>
            {(!is_open)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="icon bin-week"
                            tabindex="-1"
                            aria-label=move || words!(weeks.delete, name = name.as_str())
                            title=|| words!(weeks.to_bin)
                            on:click=bin
                        >
                            <IconShape icon=Icon::Delete/>
                        </button>
                    }
                })}
        </li>
    }
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
