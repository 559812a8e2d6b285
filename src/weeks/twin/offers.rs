//! What was done on the open page and is offered for its twin: a line below the panes, with a
//! button that does it there.

use command::Command;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use page::Edit;
use worklog::twins::{Offer, OfferKind};

use super::state::use_twin;
use crate::editor::{caret, use_editor};
use crate::language::{self, language_name, words};
use crate::ui::{Icon, IconButton};

/// The line, while something is offered.
#[component]
pub fn OfferLine() -> impl IntoView {
    let (editor, twin) = (use_editor(), use_twin());
    let is_offered = Memo::new(move |_| twin.offers.with(|offers| !offers.is_empty()));
    let language = move || twin.language.get().map(language_name).unwrap_or_default();
    let text = move || {
        let changes = twin.offers.with(|offers| in_words(offers));
        words!(twin.offered, language = language(), changes = changes)
    };
    // It changes with what is written, and is said once.
    Effect::new(move |_| {
        if is_offered.get() {
            editor.announce(untrack(text));
            caret::stay_in_view();
        }
    });
    // The button with the focus goes: who pressed it by a key goes on in the form.
    let go_on = move |event: &MouseEvent| {
        if event.detail() == 0
            && let Some(caret) = editor.noted_caret()
        {
            caret::focus(caret);
        }
    };
    let accept = move |event: MouseEvent| {
        twin.accept();
        go_on(&event);
    };
    let dismiss = move |event: MouseEvent| {
        twin.dismiss();
        go_on(&event);
    };
    view! {
        <Show when=move || is_offered.get()>
            <div class="offers" role="region" aria-label=|| words!(twin.other_page)>
                <p>{text}</p>
                <button
                    type="button"
                    class="quiet"
                    title=|| language::title(Command::SameInOther)
                    aria-keyshortcuts=Command::SameInOther.aria_keys()
                    on:click=accept
                >
                    {move || words!(twin.do_it, language = language())}
                </button>
                <IconButton
                    icon=Icon::Close
                    label=Signal::derive(move || words!(twin.leave_it, language = language()))
                    on_press=dismiss
                />
            </div>
        </Show>
    }
}

/// Returns what was done, in words.
fn in_words(offers: &[Offer]) -> String {
    let count = |kind: OfferKind| {
        let of_kind = offers.iter().filter(|offer| offer.kind == kind);
        // Lines that follow one another are offered as one.
        let counts = of_kind.map(|offer| match &offer.edit {
            Edit::InsertItems { items, .. } => items.len(),
            _ => 1,
        });
        counts.sum::<usize>()
    };
    let kinds = [
        OfferKind::RowAdded,
        OfferKind::RowRemoved,
        OfferKind::RowsMoved,
        OfferKind::ItemAdded,
        OfferKind::ItemRemoved,
        OfferKind::ItemMoved,
    ];
    let counts = kinds.into_iter().map(|kind| (kind, count(kind)));
    let said = counts.filter(|(_, count)| *count > 0);
    let said = said.map(|(kind, count)| match (kind, count) {
        (OfferKind::RowAdded, 1) => words!(twin.days_added_one).to_owned(),
        (OfferKind::RowAdded, count) => words!(twin.days_added, count = count),
        (OfferKind::RowRemoved, 1) => words!(twin.days_deleted_one).to_owned(),
        (OfferKind::RowRemoved, count) => words!(twin.days_deleted, count = count),
        (OfferKind::RowsMoved, _) => words!(twin.days_moved).to_owned(),
        (OfferKind::ItemAdded, 1) => words!(twin.lines_added_one).to_owned(),
        (OfferKind::ItemAdded, count) => words!(twin.lines_added, count = count),
        (OfferKind::ItemRemoved, 1) => words!(twin.lines_deleted_one).to_owned(),
        (OfferKind::ItemRemoved, count) => words!(twin.lines_deleted, count = count),
        (OfferKind::ItemMoved, _) => words!(twin.lines_moved).to_owned(),
    });
    said.collect::<Vec<_>>().join(", ")
}
