//! The week's number and first day, from which a new page's title, date, weight
//! and menu entry follow.

use leptos::ev::{blur, focus, input};
use page::edit::Place;
use page::{Date, Edit, Page, week};
use web_sys::HtmlInputElement;

use crate::editor::date_field::is_finished;
use crate::editor::field::Binding;
use crate::state::{Caret, Editor, Field};
use crate::view::{El, el, live};

/// The fields of the week.
pub fn bar(editor: Editor) -> El {
    let number = Follows {
        field: Field::Number,
        track: |editor| editor.revision.track(),
        read: |page| week::number(page).map(|number| number.to_string()),
        edit: |page, value| {
            let number = value.parse().ok()?;
            (1..=week::MOST)
                .contains(&number)
                .then(|| week::renumber(page, number))
        },
        can: |page| week::number(page).is_some(),
        cannot: "Nothing on this page carries a week number: its title and headings are worded by hand.",
    };
    let day = Follows {
        field: Field::FirstDay,
        track: |editor| editor.track(Place::Front),
        read: |page| week::first_day(page).map(|day| day.to_string()),
        edit: |page, value| {
            let date = Date::from_iso(value).filter(|date| is_finished(*date))?;
            week::set_first_day(page, date)
        },
        can: |page| {
            Date::new(2000, 1, 1).is_some_and(|any| week::set_first_day(page, any).is_some())
        },
        cannot: "The page's date is written by hand: change it in the page details.",
    };
    let number = number
        .field(editor, el("input").attr("type", "number"))
        .attr("min", "1")
        .attr("max", week::MOST.to_string())
        .attr("aria-label", "Week number");
    let day = day
        .field(editor, el("input").attr("type", "date"))
        .attr("aria-label", "First day");
    el("div")
        .class("week")
        .child(el("label").child(el("span").text("Week")).child(number))
        .child(el("label").child(el("span").text("from")).child(day))
}

/// A field from which other values of the page follow.
struct Follows {
    field: Field,
    /// Tracks what the field shows.
    track: fn(Editor),
    read: fn(&Page) -> Option<String>,
    /// The edit for a value that is whole.
    edit: fn(&Page, &str) -> Option<Edit>,
    /// Whether anything on the page follows it.
    can: fn(&Page) -> bool,
    /// Why nothing does.
    cannot: &'static str,
}

impl Follows {
    fn field(self, editor: Editor, element: El) -> El {
        let Self {
            field,
            track,
            read,
            edit,
            can,
            cannot,
        } = self;
        let element = element.attr("id", field.element_id());
        let node: HtmlInputElement = element.cast();
        let binding = Binding::new(
            editor,
            &element,
            move || field,
            move || track(editor),
            move |page| read(page).unwrap_or_default(),
        );
        let can = move || {
            track(editor);
            editor.look(can)
        };
        element
            .flag("disabled", move || !can())
            .attr(
                "title",
                live(move || if can() { "" } else { cannot }.to_owned()),
            )
            .on(focus, move |_| editor.note_caret(Some(Caret::end(field))))
            .on(input, move |_| {
                if let Some(edit) = editor.look(|page| edit(page, &node.value())) {
                    editor.typed(&edit, true, || Caret::end(field));
                }
            })
            .on(blur, move |_| binding.show())
    }
}
