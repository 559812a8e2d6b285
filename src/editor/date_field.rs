//! A cell with a date: the browser's own date input while the cell holds a date
//! or nothing, and text for everything else. Which it is can be chosen.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev::{KeyboardEvent, blur, click, focus, focusout, input, keydown, keyup, mousedown};
use leptos::prelude::*;
use page::date::{self, DateStyle};
use page::dates;
use page::edit::Place;
use page::{Date, Edit, Id};
use web_sys::HtmlInputElement;

use crate::browser::caret;
use crate::editor::field::{self, Binding, Look};
use crate::editor::row::{cell, text_of};
use crate::state::{Caret, Editor, Field};
use crate::view::{El, Watched, button, effect, el, live};

/// Whether a date is more than the first digits of a year.
pub fn is_finished(date: Date) -> bool {
    date.is_plausible()
}

/// The date that a cell holds, with the style that writes it.
fn date_of(editor: Editor, row: Id, column: usize) -> Option<(Date, DateStyle)> {
    let (order, _) = editor.dates.get();
    editor.look(|page| date::read(&text_of(page, row, column), order))
}

/// A field for the cell of a row and a zero-based column, with its accessible
/// name.
pub fn field(editor: Editor, row: Id, column: usize, label: &'static str) -> El {
    let wants_text = Watched::new(false);
    let holds_text = move || {
        editor.track(Place::Row(row));
        let is_written = editor.look(|page| !text_of(page, row, column).is_empty());
        is_written && date_of(editor, row, column).is_none()
    };
    let as_text = Watched::new(untrack(holds_text));
    let settle = move || {
        let text = wants_text.get() || holds_text();
        if as_text.get_untracked() != text {
            as_text.set(text);
        }
    };
    let of = Field::Cell(row, column);
    effect(move || {
        let (_, _) = (wants_text.get(), holds_text());
        // A field in use is not taken away, whatever is typed; a step back or forth
        // may bring what it cannot show.
        if !of.has_focus() || editor.is_stepping() {
            settle();
        }
    });
    let as_line = move || {
        let look = Look {
            label: label.into(),
            placeholder: label,
            class: "",
        };
        field::line(editor, cell(row, column), look)
    };
    let as_text = move || as_text.get();
    let switch = button(live(move || if as_text() { "▦" } else { "Aa" }.to_owned()))
        .class("icon switch")
        .attr(
            "aria-label",
            live(move || {
                let way = if as_text() {
                    "from the calendar"
                } else {
                    "as text"
                };
                format!("{label} {way}")
            }),
        )
        .attr(
            "title",
            live(move || {
                let title = if as_text() {
                    "Choose from the calendar"
                } else {
                    "Write as text"
                };
                title.to_owned()
            }),
        )
        .flag("disabled", holds_text)
        // The field keeps the focus, and with it what it is.
        .on(mousedown, |event| event.prevent_default())
        .on(click, move |_| {
            wants_text.set(!untrack(as_text));
            untrack(settle);
            caret::focus(Caret::end(of));
        });
    el("span")
        .class("date-field")
        .when(
            move || !as_text(),
            move || calendar(editor, row, column, label),
        )
        .when(as_text, as_line)
        .child(switch)
        // What was typed is shown as what it is when the field is left.
        .on(focusout, move |_| {
            // In a window that is only left, the field stays the one in use.
            if !of.has_focus() {
                untrack(settle);
            }
        })
}

/// The browser's own field for a date.
fn calendar(editor: Editor, row: Id, column: usize, label: &'static str) -> El {
    let field = Field::Cell(row, column);
    let element = el("input")
        .attr("type", "date")
        .attr("id", field.element_id())
        .attr("aria-label", label);
    let node: HtmlInputElement = element.cast();
    let binding = Binding::new(
        editor,
        &element,
        move || field,
        move || {
            editor.track(Place::Row(row));
            editor.dates.track();
        },
        move |_| {
            let date = untrack(|| date_of(editor, row, column));
            date.map_or_else(String::new, |(date, _)| date.to_string())
        },
    );
    let is_empty = |node: &HtmlInputElement| {
        // Half a date is no reason to lose the one that stands there.
        node.value().is_empty() && !node.validity().bad_input()
    };
    let set = move |text: String| {
        let edit = Edit::SetCell { row, column, text };
        editor.typed(&edit, true, || Caret::start(field));
    };
    let left = node.clone();
    let digits = {
        let (node, binding) = (node.clone(), Rc::clone(&binding));
        Digits::new(move |digits, is_whole| {
            if Date::from_iso(&node.value()).is_some_and(is_finished) {
                return;
            }
            let (order, _) = editor.dates.get_untracked();
            match date::from_digits(digits, order) {
                Some(date) => set(written(editor, row, column, date)),
                None if is_whole => set(digits.to_owned()),
                None => return,
            }
            binding.show();
        })
    };
    let [keys, ended, pressed, at_end] = [(); 4].map(|()| Rc::clone(&digits));
    let typed = move |_| {
        let value = node.value();
        let text = match Date::from_iso(&value) {
            Some(date) if is_finished(date) => written(editor, row, column, date),
            None if is_empty(&node) => String::new(),
            _ => return,
        };
        set(text);
    };
    element
        .on(focus, move |_| editor.note_caret(Some(Caret::start(field))))
        .on(input, typed)
        .on(keydown, move |event| keys.key(&event))
        .on(keyup, move |_| ended.end(false))
        .on(mousedown, move |_| pressed.forget())
        .on(blur, move |_| {
            at_end.end(true);
            // Of a date that is taken out part by part, the last part says nothing.
            if is_empty(&left) && untrack(|| date_of(editor, row, column)).is_some() {
                set(String::new());
            }
            binding.show();
        })
}

/// The digits that are typed into a date's own field in one go. The browser parts them
/// in its language's order; what is no date so may be one in the page's.
struct Digits<F> {
    typed: RefCell<String>,
    /// Takes the digits, and whether they are all of a date's.
    take: F,
}

/// How many digits a date has.
const WHOLE: usize = "08092025".len();

impl<F: Fn(&str, bool)> Digits<F> {
    fn new(take: F) -> Rc<Self> {
        Rc::new(Self {
            typed: RefCell::default(),
            take,
        })
    }

    fn key(&self, event: &KeyboardEvent) {
        let key = event.key();
        let is_digit = key.len() == 1 && key.bytes().all(|b| b.is_ascii_digit());
        if is_digit && !event.ctrl_key() && !event.meta_key() {
            self.typed.borrow_mut().push_str(&key);
        } else if key != "Shift" {
            self.forget();
        }
    }

    fn forget(&self) {
        self.typed.borrow_mut().clear();
    }

    /// Says that the field has taken what was typed, or is left.
    fn end(&self, is_left: bool) {
        let length = self.typed.borrow().len();
        if length == WHOLE || is_left {
            let typed = self.typed.take();
            (self.take)(&typed, length == WHOLE);
        }
    }
}

/// A date in the style of its cell, or of its table.
fn written(editor: Editor, row: Id, column: usize, date: Date) -> String {
    let own = untrack(|| date_of(editor, row, column)).map(|(_, style)| style);
    let style = own.or_else(|| {
        editor.look(|page| {
            let (table, _) = page.row(row)?;
            Some(dates::style(table, editor.dates.get_untracked().0))
        })
    });
    style.map_or_else(|| date.to_string(), |style| style.write(date))
}
