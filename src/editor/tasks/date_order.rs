//! The order of day and month in the page's dates, said and changed.

use leptos::prelude::*;
use page::dates::{self, OrderBasis};
use page::{DateOrder, Edit};

use crate::editor::state::use_editor;
use crate::language::words;

/// The order of day and month in the page's dates, with buttons that change it.
#[component]
pub(super) fn DateOrderControl() -> impl IntoView {
    let editor = use_editor();
    let said = move || {
        let (order, basis) = editor.dates.get();
        let order = name(order);
        match basis {
            OrderBasis::Hand => words!(tasks.dates_chosen, order = order),
            OrderBasis::Proved => words!(tasks.dates_are, order = order),
            OrderBasis::Assumed => words!(tasks.dates_assumed, order = order),
        }
    };
    let other_order = move || editor.dates.get().0.other();
    let read = move |_| {
        let order = Some(untrack(other_order));
        editor.edit(&Edit::SetDateOrder { order }, None);
    };
    let write = move |_| {
        let order = untrack(other_order);
        let edit = editor.with_page(|page| dates::rewrite(page, order.other(), order));
        editor.edit(&edit, None);
        editor.say_with_undo(words!(tasks.wrote_as, order = name(order)));
    };
    view! {
        <details class="dates-order">
            <summary prop:textContent=said></summary>
            <button
                type="button"
                on:click=read
                prop:textContent=move || words!(tasks.read_as, order = name(other_order()))
            ></button>
            <button
                type="button"
                on:click=write
                prop:textContent=move || words!(tasks.write_as, order = name(other_order()))
            ></button>
        </details>
    }
}

fn name(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => words!(tasks.day_first),
        DateOrder::MonthFirst => words!(tasks.month_first),
    }
}
