//! The line above the form that offers to carry over what the week before has not finished.

use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Edit;
use worklog::carry::{self, Offer};
use worklog::{Seat, other};

use super::whole::{Weeks, Whole, use_weeks};
use crate::editor::{Editor, use_editor};
use crate::language::words;
use crate::ui::{Icon, IconButton};

/// The offer, while there is something to carry over.
#[component]
pub fn CarryOver() -> impl IntoView {
    let (editor, weeks) = (use_editor(), use_weeks());
    // The pages for which a person does not want it.
    let declined = RwSignal::new(Vec::<Seat>::new());
    let offered = Memo::new(move |_| {
        let (whole, today) = (weeks.all.get(), editor.today.get());
        let seat = whole.open?;
        let is_declined = declined.with(|declined| declined.contains(&seat));
        let file = whole.worklog.page(seat.0, seat.1)?;
        let offer = carry::offer(&whole.worklog, file, today).filter(|_| !is_declined)?;
        Some((offer.from, offer.lines))
    });
    let take = move |_| {
        spawn_local(async move {
            let whole = weeks.now().await;
            carry_over(&whole, editor, weeks);
        });
    };
    let decline = move |_| {
        if let Some(seat) = weeks.all.with_untracked(|whole| whole.open) {
            declined.update(|declined| declined.push(seat));
        }
    };
    let says = move || match offered.get() {
        Some((from, 1)) => words!(start.carry_one, week = from),
        Some((from, lines)) => words!(start.carry, count = lines, week = from),
        None => String::new(),
    };
    view! {
        <Show when=move || offered.get().is_some()>
            <div class="carry-over">
                <button type="button" class="quiet" on:click=take prop:textContent=says></button>
                <IconButton icon=Icon::Close label=|| words!(start.do_not_carry) on_press=decline/>
            </div>
        </Show>
    }
}

/// Carries over what the week before the open one has not finished, in both languages.
fn carry_over(whole: &Whole, editor: Editor, weeks: Weeks) {
    let today = editor.today.get_untracked();
    let offer = |seat: Seat| -> Option<(Seat, Offer)> {
        let file = whole.worklog.page(seat.0, seat.1)?;
        Some((seat, carry::offer(&whole.worklog, file, today)?))
    };
    let Some(own) = whole.open.and_then(offer) else {
        return;
    };
    let (seat, Offer { lines, from, .. }) = own;
    let said = match lines {
        1 => words!(start.carried_one, week = from),
        lines => words!(start.carried, count = lines, week = from),
    };
    let twin = offer((seat.0, other(seat.1)));
    let edits: Vec<(Seat, Edit)> = [Some(own), twin]
        .into_iter()
        .flatten()
        .map(|(seat, offer)| (seat, offer.edit))
        .collect();
    weeks.change(whole, &edits, said);
}
