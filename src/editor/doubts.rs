//! The doubts about the dates of a task, in words, each with a button that mends it where
//! the date that was meant is near at hand.

use leptos::prelude::*;
use page::check::{Doubt, DoubtKind};
use page::week::words as days;
use page::{Id, Page};

use super::caret::Caret;
use super::field::Field;
use super::state::{Editor, use_editor};
use crate::language::{self, words};
use crate::ui::{Icon, IconShape};

/// Returns the `id` of the element that says what is doubtful about a field, if something
/// is.
pub fn element_id(editor: Editor, field: Field) -> Option<String> {
    let Field::Cell(row, column) = field else {
        return None;
    };
    let is_here = |doubt: &Doubt| (doubt.row, doubt.column) == (row, column);
    let is_doubted = editor.doubts.with(|doubts| doubts.iter().any(is_here));
    is_doubted.then(|| format!("doubt-{}", field.element_id()))
}

/// The doubts about the dates of a row.
#[component]
pub fn Doubts(row: Id) -> impl IntoView {
    let editor = use_editor();
    let doubts = Memo::new(move |_| {
        let here = |doubts: &Vec<Doubt>| {
            let here = doubts.iter().filter(|doubt| doubt.row == row);
            here.cloned().collect::<Vec<_>>()
        };
        editor.doubts.with(here)
    });
    view! {
        <div class="findings">
            // A doubt that says something else is another one.
            <For
                each=move || doubts.get()
                key=|doubt| (doubt.column, doubt.date, format!("{:?}", doubt.kind))
                let:doubt
            >
                <DoubtText doubt/>
            </For>
        </div>
    }
}

/// One doubt.
#[component]
fn DoubtText(doubt: Doubt) -> impl IntoView {
    let editor = use_editor();
    let field = Field::Cell(doubt.row, doubt.column);
    let said = {
        let doubt = doubt.clone();
        move || editor.with_page(|page| in_words(page, &doubt))
    };
    // The edit is looked up when it is made: the page may have changed around it.
    let mend = move |_| {
        let edit = editor.doubts.with_untracked(|doubts| {
            let is_this = |doubt: &&Doubt| Field::Cell(doubt.row, doubt.column) == field;
            let (_, edit) = doubts.iter().find(is_this)?.mend.clone()?;
            Some(edit)
        });
        if let Some(edit) = edit {
            editor.edit(&edit, Some(Caret::end(field)));
        }
    };
    let button = doubt.mend.map(|(meant, _)| {
        let name = move || {
            let day = days::day(meant, language::current());
            words!(doubts.use_day, day = day)
        };
        view! {
            <button type="button" class="mend" on:click=mend>
                {name}
            </button>
        }
    });
    view! {
        <p id=format!("doubt-{}", field.element_id()) class="finding">
            <IconShape icon=Icon::Doubt/>
            <span>{said}</span>
            {button}
        </p>
    }
}

/// Returns a doubt as a sentence.
fn in_words(page: &Page, doubt: &Doubt) -> String {
    let language = language::current();
    let day = days::day_and_year(doubt.date, language);
    let title = page
        .row(doubt.row)
        .map(|(table, _)| table.title(doubt.column))
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| words!(keys.date).to_owned());
    match doubt.kind {
        DoubtKind::BeforeStart(start) => {
            let start = days::day(start, language);
            words!(doubts.before_start, title = title, day = day, start = start)
        }
        DoubtKind::OutsideWeek(week) => {
            let week = days::span(week.first, week.last, language);
            words!(doubts.outside_week, title = title, day = day, week = week)
        }
        DoubtKind::OtherOrder => words!(doubts.other_order, title = title, day = day),
    }
}
