//! The week's number and first day, from which a new page's title, date, weight
//! and menu entry follow.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::{blur, click, focus, input, wheel};
use leptos::prelude::untrack;
use page::{Date, Edit, Page, week};
use web_sys::HtmlInputElement;

use crate::browser::document;
use crate::editor::date_field::is_finished;
use crate::editor::field::Binding;
use crate::state::{Caret, Editor, Field};
use crate::view::{El, button, el, live};

/// The fields of the week.
pub fn bar(editor: Editor) -> El {
    let number = Follows {
        field: Field::Number,
        label: "Week number",
        says: |editor| editor.look(week::number).map(|number| number.to_string()),
        can: |page| week::number(page).is_some(),
        cannot: "Nothing on this page says which week it is: neither its title nor a heading has \
                 a number beside “week” or “tuần”.",
    };
    let day = Follows {
        field: Field::FirstDay,
        label: "First day",
        says: |editor| editor.days().map(|(first, _)| first.to_string()),
        can: |page| {
            Date::new(2000, 1, 1).is_some_and(|any| week::set_first_day(page, any).is_some())
        },
        cannot: "The first day cannot be changed while the page’s date is not a day: see “Date” in \
                 the page details.",
    };
    let number_field = number
        .field(editor, el("input").attr("type", "number"), renumber(editor))
        .attr("min", "1")
        .attr("max", week::MOST.to_string());
    let node: HtmlInputElement = number_field.cast();
    // The wheel over a number that has the focus would count it up or down.
    let number_field = number_field.on(wheel, move |event| {
        if document().active_element().as_ref() == Some(&node) {
            event.prevent_default();
        }
    });
    let day_field = day.field(editor, el("input").attr("type", "date"), move |value| {
        let date = Date::from_iso(value).filter(|date| is_finished(*date))?;
        let edit = editor.look(|page| week::set_first_day(page, date))?;
        if let Edit::SetFront { value, .. } = &edit {
            editor.first_day.set(Some((date, value.clone())));
        }
        Some(edit)
    });
    let said = el("div")
        .class("findings")
        .child(number.why(editor))
        .child(day.why(editor))
        .when(
            move || editor.first_day_ahead_of_days().is_some(),
            move || move_days(editor),
        );
    el("div")
        .class("week")
        .child(
            el("label")
                .child(el("span").text("Week"))
                .child(number_field),
        )
        .child(el("label").child(el("span").text("from")).child(day_field))
        .child(said)
}

/// Returns what gives the week another number. It begins from the page as it was when
/// the field was entered: of `12`, the `1` must not take what is 1 by hand along.
fn renumber(editor: Editor) -> impl Fn(&str) -> Option<Edit> + 'static {
    // That page, and how often the page had changed before this field's last edit.
    let base: RefCell<Option<(Page, u64)>> = RefCell::new(None);
    move |value| {
        let number = value.parse().ok()?;
        let number = Some(number).filter(|number| (1..=week::MOST).contains(number))?;
        let revision = editor.revision.get_untracked();
        let mut base = base.borrow_mut();
        let is_own = |(_, before): &(Page, u64)| {
            *before == revision || before + 1 == revision && editor.is_typing(Field::Number)
        };
        let page = match base.take().filter(is_own) {
            Some((page, _)) => page,
            None => editor.look(Page::clone),
        };
        let edit = week::renumber(&page, number);
        *base = Some((page, revision));
        Some(edit)
    }
}

/// What is said of days that do not begin on the first day, and what moves them there.
fn move_days(editor: Editor) -> El {
    let days = move || editor.first_day_ahead_of_days();
    let begins = live(move || match days() {
        Some((_, first)) => format!("The days still begin on {}.", first.in_words()),
        None => String::new(),
    });
    let name = live(move || match days() {
        Some((chosen, _)) => format!("Move all days to begin on {}", chosen.in_words()),
        None => String::new(),
    });
    let act = button(name).class("mend").on(click, move |_| {
        let Some((chosen, first)) = untrack(days) else {
            return;
        };
        let by = chosen.day_number() - first.day_number();
        let (order, _) = editor.dates.get_untracked();
        let edit = editor.look(|page| week::move_days(page, order, by));
        editor.edit(&edit, Some(Caret::end(Field::FirstDay)));
        let days = if by.abs() == 1 { "day" } else { "days" };
        let way = if by < 0 { "back" } else { "on" };
        editor.say_with_undo(format!("Moved all days {} {days} {way}.", by.abs()));
    });
    el("p").class("finding").text(begins).child(act)
}

/// A field from which other values of the page follow.
#[derive(Clone, Copy)]
struct Follows {
    field: Field,
    label: &'static str,
    /// What the page says for it.
    says: fn(Editor) -> Option<String>,
    /// Whether anything on the page follows it.
    can: fn(&Page) -> bool,
    /// Why nothing does.
    cannot: &'static str,
}

impl Follows {
    /// Returns the field. `edit` is the edit for a value that is whole.
    fn field(
        self,
        editor: Editor,
        element: El,
        edit: impl Fn(&str) -> Option<Edit> + 'static,
    ) -> El {
        let Self { field, says, .. } = self;
        let element = element
            .attr("id", field.element_id())
            .attr("aria-label", self.label)
            .attr("aria-describedby", self.why_id());
        let node: HtmlInputElement = element.cast();
        let binding = Binding::new(
            editor,
            &element,
            move || field,
            move || {
                editor.revision.track();
                editor.dates.track();
                editor.first_day.track();
            },
            move |_| untrack(|| says(editor)).unwrap_or_default(),
        );
        let left = Rc::clone(&binding);
        element
            .flag("disabled", move || !self.is_of_use(editor))
            .on(focus, move |_| editor.note_caret(Some(Caret::end(field))))
            .on(input, move |_| {
                if let Some(edit) = edit(&node.value()) {
                    editor.typed(&edit, true, || Caret::end(field));
                }
            })
            .on(blur, move |_| left.show())
    }

    fn is_of_use(self, editor: Editor) -> bool {
        editor.revision.track();
        editor.look(self.can)
    }

    fn why_id(self) -> String {
        format!("why-{}", self.field.element_id())
    }

    /// Returns the sentence that says why the field cannot be used; empty where it can.
    fn why(self, editor: Editor) -> El {
        let why = live(move || {
            let why = if self.is_of_use(editor) {
                ""
            } else {
                self.cannot
            };
            why.to_owned()
        });
        el("p").class("why").attr("id", self.why_id()).text(why)
    }
}
