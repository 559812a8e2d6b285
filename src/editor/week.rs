//! The week's number and first day, from which a new page's title, date, weight
//! and menu entry follow.

use leptos::html::Input;
use leptos::prelude::*;
use page::edit::Place;
use page::{Date, week};

use crate::browser::caret;
use crate::state::{Caret, Editor, Field};

/// The largest number that is a week's and not a slip.
const MOST_WEEKS: u32 = 999;

/// The fields of the week.
#[component]
pub fn WeekBar() -> impl IntoView {
    let editor = Editor::get();
    let (number, day) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let number_text = move || {
        editor
            .look(week::number)
            .map_or_else(String::new, |number| number.to_string())
    };
    let day_text = move || {
        editor
            .look(week::first_day)
            .map_or_else(String::new, |day| day.to_string())
    };
    Effect::new(move || {
        editor.revision.track();
        if let Some(input) = number.get()
            && !editor.is_typing(Field::Number)
        {
            caret::set_text(&input, &number_text());
        }
    });
    Effect::new(move || {
        editor.track(Place::Front);
        if let Some(input) = day.get()
            && !editor.is_typing(Field::FirstDay)
        {
            caret::set_text(&input, &day_text());
        }
    });
    let carries_number = Memo::new(move |_| {
        editor.revision.track();
        editor.look(week::number).is_some()
    });
    let follows_day = Memo::new(move |_| {
        editor.track(Place::Front);
        Date::new(2000, 1, 1)
            .is_some_and(|any| editor.look(|page| week::set_first_day(page, any)).is_some())
    });
    let set_number = move |_| {
        let value = number
            .get_untracked()
            .map(|input| input.value())
            .unwrap_or_default();
        if let Some(new) = value
            .parse()
            .ok()
            .filter(|number| (1..=MOST_WEEKS).contains(number))
        {
            let edit = editor.look(|page| week::renumber(page, new));
            editor.typed(&edit, Caret::end(Field::Number), true);
        }
    };
    let set_day = move |_| {
        let value = day
            .get_untracked()
            .map(|input| input.value())
            .unwrap_or_default();
        let date = Date::from_iso(&value).filter(|date| date.year() >= 1900);
        if let Some(edit) =
            date.and_then(|date| editor.look(|page| week::set_first_day(page, date)))
        {
            editor.typed(&edit, Caret::start(Field::FirstDay), true);
        }
    };
    view! {
        <div class="week">
            <label>
                <span>"Week"</span>
                <input
                    node_ref=number
                    id=Field::Number.element_id()
                    type="number"
                    min="1"
                    max=MOST_WEEKS
                    aria-label="Week number"
                    disabled=move || !carries_number.get()
                    title=move || {
                        if carries_number.get() { "" } else { "Nothing on this page carries a week number: its title and headings are worded by hand." }
                    }
                    on:focus=move |_| editor.note_caret(Some(Caret::end(Field::Number)))
                    on:input=set_number
                    on:blur=move |_| if let Some(input) = number.get_untracked() {
                        caret::set_text(&input, &number_text());
                    }
                />
            </label>
            <label>
                <span>"from"</span>
                <input
                    node_ref=day
                    id=Field::FirstDay.element_id()
                    type="date"
                    aria-label="First day"
                    disabled=move || !follows_day.get()
                    title=move || {
                        if follows_day.get() { "" } else { "The page's date is written by hand: change it in the page details." }
                    }
                    on:focus=move |_| editor.note_caret(Some(Caret::start(Field::FirstDay)))
                    on:input=set_day
                    on:blur=move |_| if let Some(input) = day.get_untracked() {
                        caret::set_text(&input, &day_text());
                    }
                />
            </label>
        </div>
    }
}
