//! The week's number and first day, from which a new page's title, date, weight and menu
//! entry follow.

use leptos::html;
use leptos::prelude::*;
use page::week::moving::WeekMove;
use page::week::words as days;
use page::{Date, Edit, Page, week};
use web_sys::WheelEvent;

use super::caret::Caret;
use super::dates::{Asked, use_asking};
use super::field::Field;
use super::state::{Editor, use_editor};
use super::text_field::Binding;
use crate::language::{self, Phrase, words};
use crate::ui::SelectOnClick;

/// The fields of the week.
#[component]
pub fn WeekFields() -> impl IntoView {
    let editor = use_editor();
    view! {
        <div class="week">
            <label>
                <span>{|| words!(week.week)}</span>
                <NumberField/>
            </label>
            <span class="from">{|| words!(week.from_day)}</span>
            <FirstDayField/>
            <div class="findings">
                <DisabledReason of=NUMBER/>
                <DisabledReason of=FIRST_DAY/>
                <Show when=move || editor.move_ahead().is_some()>
                    <MoveDays/>
                </Show>
            </div>
        </div>
    }
}

/// A field of the week from which other values of the page follow.
#[derive(Clone, Copy)]
struct WeekField {
    field: Field,
    /// Returns whether any value of the page follows from it.
    has_effect: fn(&Page) -> bool,
    /// The sentence that says why none does.
    reason: Phrase,
}

const NUMBER: WeekField = WeekField {
    field: Field::Number,
    has_effect: |page| week::number(page).is_some(),
    reason: || words!(week.no_number),
};

const FIRST_DAY: WeekField = WeekField {
    field: Field::FirstDay,
    has_effect: |page| week::set_first_day(page, Date::MIN).is_some(),
    reason: || words!(week.no_first_day),
};

impl WeekField {
    /// Returns whether the field can be used.
    fn is_enabled(self, editor: Editor) -> Memo<bool> {
        editor.memo_of_page(self.has_effect)
    }

    /// Returns the `id` of the element that says why the field cannot be used.
    fn reason_id(self) -> String {
        format!("why-{}", self.field.element_id())
    }
}

/// The reason why a field cannot be used; empty where it can.
#[component]
fn DisabledReason(of: WeekField) -> impl IntoView {
    let editor = use_editor();
    let is_enabled = of.is_enabled(editor);
    let why = move || match is_enabled.get() {
        true => "",
        false => (of.reason)(),
    };
    view! { <p class="why" id=of.reason_id() prop:textContent=why></p> }
}

/// The week's number.
#[component]
fn NumberField() -> impl IntoView {
    let editor = use_editor();
    let value = Signal::derive(move || {
        editor.revision.track();
        let number = editor.with_page(week::number);
        number.map(|number| number.to_string()).unwrap_or_default()
    });
    let binding = Binding::<html::Input>::new(Field::Number.into(), value);
    let is_enabled = NUMBER.is_enabled(editor);
    let renumber = renumber(editor);
    let select = SelectOnClick::new();
    let typed = move |_| {
        if let Some(edit) = renumber(&binding.typed_text()) {
            editor.edit_by_typing(&edit, true, || Caret::end(Field::Number));
        }
    };
    // The browser would count the number up or down.
    let wheeled = move |event: WheelEvent| {
        if Field::Number.has_focus() {
            event.prevent_default();
        }
    };
    view! {
        <input
            node_ref=binding.node
            type="number"
            id=Field::Number.element_id()
            aria-label=|| words!(week.number)
            aria-describedby=NUMBER.reason_id()
            min="1"
            max=week::MAX_NUMBER.to_string()
            disabled=move || !is_enabled.get()
            on:focus=move |_| {
                binding.on_focus();
                editor.note_caret(Some(Caret::end(Field::Number)));
            }
            on:mousedown=move |event| select.on_press(&event)
            on:click=move |event| select.on_click(&event)
            on:input=typed
            on:wheel=wheeled
            on:blur=move |_| binding.on_blur()
        />
    }
}

/// Returns a function that makes the edit which gives the week another number. It starts
/// from the page as it was when the field was entered: while `12` is typed, the `1` must
/// not change values that are 1 for another reason.
fn renumber(editor: Editor) -> impl Fn(&str) -> Option<Edit> + 'static {
    // That page, and its revision before this field's last edit.
    let base = StoredValue::new(None::<(Page, u64)>);
    move |value| {
        let number = value.parse().ok()?;
        let number = Some(number).filter(|number| (1..=week::MAX_NUMBER).contains(number))?;
        let revision = editor.revision.get_untracked();
        let is_own = |(_, before): &(Page, u64)| {
            *before == revision || before + 1 == revision && editor.was_typed_in(Field::Number)
        };
        let page = match base.get_value().filter(is_own) {
            Some((page, _)) => page,
            None => editor.with_page(Page::clone),
        };
        let edit = week::renumber(&page, number);
        base.set_value(Some((page, revision)));
        Some(edit)
    }
}

/// The week's first day, as a button that opens the date dialog.
#[component]
fn FirstDayField() -> impl IntoView {
    let (editor, asking) = (use_editor(), use_asking());
    let said = move || {
        let first = editor.days().map(|(first, _)| first);
        first.map_or_else(
            || words!(editor.no_date).to_owned(),
            |first| days::day_and_year(first, language::current()),
        )
    };
    let is_enabled = FIRST_DAY.is_enabled(editor);
    let node = NodeRef::<html::Button>::new();
    let ask = move |_| {
        if let Some(button) = node.get_untracked() {
            asking.ask(Asked::FirstDay, &button);
        }
    };
    view! {
        <button
            node_ref=node
            type="button"
            id=Field::FirstDay.element_id()
            class="first-day"
            aria-haspopup="dialog"
            aria-label=move || words!(dates.first_day_is, day = said())
            aria-describedby=FIRST_DAY.reason_id()
            disabled=move || !is_enabled.get()
            on:focus=move |_| {
                editor.note_focus(Field::FirstDay);
                editor.note_caret(Some(Caret::end(Field::FirstDay)));
            }
            on:click=ask
            prop:textContent=said
        ></button>
    }
}

/// A sentence that the rows do not begin on the week's first day, with a button that moves
/// them there.
#[component]
fn MoveDays() -> impl IntoView {
    let editor = use_editor();
    let ahead = move || editor.move_ahead();
    let begins = move || {
        let (first, _) = ahead()?;
        let first = days::day_and_year(first, language::current());
        Some(words!(week.still_begin, day = first))
    };
    let name = move || {
        let (_, moved) = ahead()?;
        let first = days::day_and_year(moved.first, language::current());
        Some(words!(week.move_all, day = first))
    };
    let move_days = move |_| {
        let Some((_, WeekMove { by, edit, .. })) = untrack(ahead) else {
            return;
        };
        editor.edit(&edit, Some(Caret::end(Field::FirstDay)));
        editor.say_with_undo(match by {
            1 => words!(week.moved_on_one).to_owned(),
            -1 => words!(week.moved_back_one).to_owned(),
            by if by < 0 => words!(week.moved_back, count = by.abs()),
            by => words!(week.moved_on, count = by),
        });
    };
    view! {
        <p class="finding">
            <span prop:textContent=begins></span>
            <button type="button" class="mend" on:click=move_days prop:textContent=name></button>
        </p>
    }
}
