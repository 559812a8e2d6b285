//! The history of the open draft: its revisions, each with its time and what changed,
//! and what the page would be if one were restored.

use command::Command;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::history::EarlierState;
use super::tab::use_drafts;
use crate::editor::use_editor;
use crate::language::{self, words};
use crate::ui::{Dialog, differences};

/// The dialog with the history.
#[component]
pub fn HistoryDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (editor, drafts) = (use_editor(), use_drafts());
    // The earlier states, once they were read.
    let states = RwSignal::new(None::<Vec<EarlierState>>);
    let chosen = RwSignal::new(0_usize);
    Effect::new(move || {
        if open.get() {
            states.set(None);
            spawn_local(async move {
                let read = drafts.earlier_states().await;
                chosen.set(0);
                states.set(Some(read));
            });
        }
    });
    // Each with whether it is the first of its day.
    let rows = move || {
        let states = states.get().unwrap_or_default();
        let begins_day = |at: usize| at == 0 || states[at - 1].day != states[at].day;
        let begins: Vec<bool> = (0..states.len()).map(begins_day).collect();
        let rows = states.into_iter().enumerate().zip(begins);
        rows.map(|((at, state), is_first)| (at, state, is_first))
            .collect::<Vec<_>>()
    };
    let is_empty =
        Signal::derive(move || states.with(|states| states.as_ref().is_none_or(Vec::is_empty)));
    let chosen_draft = Signal::derive(move || {
        let at = chosen.get();
        let state = |states: &Vec<EarlierState>| Some(states.get(at)?.draft.clone());
        states.with(|states| states.as_ref().and_then(state))
    });
    let differences = move || {
        let draft = chosen_draft.get().filter(|_| open.get());
        draft.map(|draft| {
            editor.revision.track();
            differences(&editor.text(), &draft.text)
        })
    };
    let copy = move |_| {
        if let Some(draft) = chosen_draft.get_untracked() {
            editor.copy_markdown(draft.text.clone());
            open.set(false);
        }
    };
    let restore = move |_| {
        if let Some(draft) = chosen_draft.get_untracked() {
            drafts.restore(&draft);
            editor.say_with_undo(words!(history.restored));
            open.set(false);
        }
    };
    view! {
        <Dialog open title=|| language::name(Command::History) wide=true>
            <Show when=move || is_empty.get() && states.with(Option::is_some)>
                <p>{|| words!(history.none_yet)}</p>
            </Show>
            <div class="history" hidden=is_empty>
                <ul class="drafts states" role="list">
                    <For each=rows key=|(_, state, _)| state.key() let((at, state, is_first))>
                        <StateRow at state is_first chosen/>
                    </For>
                </ul>
                <pre
                    class="source"
                    translate="no"
                    tabindex="0"
                    lang=editor.page_language
                    aria-label=|| words!(history.difference)
                >
                    <code>{differences}</code>
                </pre>
            </div>
            <div class="dialog-actions">
                <button type="button" on:click=move |_| open.set(false)>
                    {|| words!(app.close)}
                </button>
                <button type="button" disabled=is_empty on:click=copy>
                    {|| words!(history.copy)}
                </button>
                <button
                    type="button"
                    class="primary"
                    disabled=move || is_empty.get() || editor.read_only.get()
                    on:click=restore
                >
                    {|| words!(history.restore)}
                </button>
            </div>
        </Dialog>
    }
}

/// One earlier state: a button that shows what restoring it would change.
#[component]
fn StateRow(
    /// Its place in the list.
    at: usize,
    state: EarlierState,
    /// Whether it is the first one listed of its day, whose name stands above it then.
    is_first: bool,
    chosen: RwSignal<usize>,
) -> impl IntoView {
    view! {
        <li>
            {is_first.then(|| view! { <h3>{state.day}</h3> })}
            <button
                type="button"
                class="draft"
                aria-pressed=move || (chosen.get() == at).to_string()
                on:click=move |_| chosen.set(at)
            >
                <span class="draft-title">{state.when}</span>
                <span class="draft-when">{state.what}</span>
            </button>
        </li>
    }
}
