//! The history of the open draft: its revisions, each with its time and what changed,
//! and what the page would be if one were restored.

use command::Command;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Reading;

use super::change_words::changes;
use super::history::EarlierState;
use super::tab::use_drafts;
use crate::editor::{caret, use_editor};
use crate::language::{self, words};
use crate::ui::{Dialog, elements, step};

/// Returns what shows two texts of the page as one, with what differs marked. It calls the
/// function that it is given when a person leaves it by Escape.
pub type Compare = Callback<(Signal<Option<(String, String)>>, Callback<()>), AnyView>;

/// The dialog with the history.
#[component]
pub fn HistoryDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Shows what restoring a state would change.
    compare: Compare,
) -> impl IntoView {
    let (editor, drafts) = (use_editor(), use_drafts());
    // The earlier states, once they were read.
    let states = RwSignal::new(None::<Vec<EarlierState>>);
    let chosen = RwSignal::new(0_usize);
    let list = NodeRef::<html::Ul>::new();
    Effect::new(move || {
        if open.get() {
            states.set(None);
            spawn_local(async move {
                let read = drafts.earlier_states().await;
                chosen.set(0);
                states.set(Some(read));
                caret::redrawn().await;
                focus_state(list, 0);
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
    let compared = Signal::derive(move || {
        let draft = chosen_draft.get()?;
        editor.revision.track();
        Some((editor.text(), draft.text))
    });
    let restoring = move || {
        let draft = chosen_draft.get()?;
        let (now, then) = compared.get()?;
        let changes = changes(&now, &then, &Reading::from_line(&draft.reading));
        Some(words!(history.restoring, changes = changes))
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
    let keyed = move |event: KeyboardEvent| {
        let count = states.with_untracked(|states| states.as_ref().map_or(0, Vec::len));
        let (at, arrows) = (chosen.get_untracked(), ["ArrowUp", "ArrowDown"]);
        if let Some(next) = step(&event.key(), at, count, arrows) {
            event.prevent_default();
            chosen.set(next);
            focus_state(list, next);
        }
    };
    view! {
        <Dialog open title=|| language::name(Command::History) wide=true>
            <Show when=move || is_empty.get() && states.with(Option::is_some)>
                <p>{|| words!(history.none_yet)}</p>
            </Show>
            <div class="history" hidden=is_empty>
                <ul
                    node_ref=list
                    class="drafts states"
                    role="list"
                    aria-label=|| words!(history.states)
                    on:keydown=keyed
                >
                    <For each=rows key=|(_, state, _)| state.key() let((at, state, is_first))>
                        <StateRow at state is_first chosen/>
                    </For>
                </ul>
                <div class="compared">
                    <p class="restoring" aria-live="polite">
                        {restoring}
                    </p>
                    <Show when=move || open.get() && !is_empty.get()>
                        {compare.run((compared, Callback::new(move |()| open.set(false))))}
                    </Show>
                </div>
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

/// Moves the focus to the button of a state in the list.
fn focus_state(list: NodeRef<html::Ul>, at: usize) {
    let buttons = list
        .get_untracked()
        .map(|list| elements(&list, "button"))
        .unwrap_or_default();
    if let Some(button) = buttons.get(at) {
        // A button in the document can have the focus.
        let _ = button.focus();
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
                tabindex=move || if chosen.get() == at { "0" } else { "-1" }
                on:click=move |_| chosen.set(at)
            >
                <span class="draft-title">{state.when}</span>
                <span class="draft-when">{state.what}</span>
            </button>
        </li>
    }
}
