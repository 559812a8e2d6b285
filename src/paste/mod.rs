//! Pastes, wherever the focus is: a whole page is opened, a range of a spreadsheet becomes
//! days or fills cells, an address makes a link of what is selected, lines become items, a
//! picture is answered by a sentence, and a text for a field is cleaned of invisible
//! characters. What the clipboard has as HTML counts where that says more than its text.

mod nodes;

use leptos::ev;
use leptos::prelude::*;
use leptos_use_event_listener::{UseEventListenerOptions, use_event_listener_with_options};
use leptos_use_window::use_window;
use page::edit::Line;
use page::paste::{self, Html, Range, Whole};
use page::{Edit, Id, Page};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, ClipboardEventInit, DataTransfer, HtmlDocument, HtmlElement};

use crate::editor::{Editor, Field, caret, use_editor};
use crate::language::words;
use crate::opening::{Opening, use_opening};
use crate::platform::{pasted_html, pasted_text};
use crate::ui::{Dialog, is_dialog_open};

/// Makes pasting available to the components below, and listens for pastes for as long as
/// the present owner.
pub fn provide_pasting() {
    let pasting = Pasting {
        editor: use_editor(),
        opening: use_opening(),
        pending: RwSignal::new_local(None),
        is_asking: RwSignal::new(false),
        is_text: RwSignal::new(false),
    };
    provide_context(pasting);
    pasting.listen();
}

/// The state of pasting. Copies are handles to the same state.
#[derive(Clone, Copy)]
struct Pasting {
    editor: Editor,
    opening: Opening,
    /// The page that was pasted into a field and about which the person is asked: its text,
    /// and the field's element.
    pending: RwSignal<Option<(String, HtmlElement)>, LocalStorage>,
    is_asking: RwSignal<bool>,
    /// Whether a paste is text for the field, whatever it is.
    is_text: RwSignal<bool>,
}

impl Pasting {
    fn listen(self) {
        let pasted = move |event: ClipboardEvent| {
            if self.handle(&event) {
                event.prevent_default();
                event.stop_propagation();
            }
        };
        // On its way down, before a field takes the text for itself.
        let capture = UseEventListenerOptions::default().capture(true);
        let _ = use_event_listener_with_options(use_window(), ev::paste, pasted, capture);
    }

    /// Handles a paste; returns false where it is left to the field.
    fn handle(self, event: &ClipboardEvent) -> bool {
        // Behind a dialog, nothing is changed that a person does not see.
        if is_dialog_open() {
            return false;
        }
        let text = pasted_text(event);
        let html = paste::html(&nodes::parse(&pasted_html(event)));
        if text.is_empty() && html.is_none() {
            return self.answer_picture(event);
        }
        let field = field_in_focus();
        if !self.is_text.get_untracked() {
            let whole = paste::whole_page(&text);
            if whole.is_some() && untrack(|| self.editor.is_pristine()) {
                self.opening.open_pasted(text);
                return true;
            }
            match (whole, &field) {
                (Some(Whole::WithFrontMatter), Some(field)) => {
                    self.pending.set(Some((text, field.clone())));
                    self.is_asking.set(true);
                    return true;
                }
                (Some(_), None) => {
                    self.opening.open_pasted(text);
                    return true;
                }
                _ => {}
            }
            let range = Range::read(&text);
            if range.is_some_and(|range| self.insert_range(&range, field.as_ref())) {
                return true;
            }
            if field.is_some() && self.editor.link_by_paste(&text) {
                return true;
            }
            if html.is_some_and(|html| self.insert_html(html, &text, field.as_ref())) {
                return true;
            }
        }
        field.is_some_and(|field| self.insert_items(&text, &field) || insert_cleaned(&text, &field))
    }

    /// Inserts what the clipboard has as HTML; returns false where its text says the same,
    /// and where the field takes text alone.
    fn insert_html(self, html: Html, text: &str, field: Option<&HtmlElement>) -> bool {
        match html {
            Html::Range(range) => self.insert_range(&range, field),
            Html::Lines(lines) if field.is_some() && lines != paste::lines(text) => {
                self.insert_lines(lines)
            }
            Html::Lines(_) => false,
        }
    }

    /// Makes items of a text of several lines, or of one with a list's marker, in the field
    /// of an item; returns false for other texts and fields.
    fn insert_items(self, text: &str, field: &HtmlElement) -> bool {
        let focused = self.editor.focused.get_untracked();
        if !matches!(focused, Some(Field::Item(_) | Field::NewItem(_))) {
            return false;
        }
        let lines = paste::lines(text);
        // A single line is pasted as an item, without its marker, only at an item's start.
        let has_marker = || {
            let is_at_start = caret::selection(field).is_some_and(|(start, _)| start == 0);
            lines.len() == 1 && is_at_start && lines[0].text != paste::clean(text).trim()
        };
        (lines.len() > 1 || has_marker()) && self.insert_lines(lines)
    }

    /// Inserts lines in the field in use, and says how many they were; returns false where
    /// the field takes none.
    fn insert_lines(self, lines: Vec<Line>) -> bool {
        let count = lines.len();
        let is_done = self.editor.insert_lines(lines);
        if is_done && count > 1 {
            self.editor
                .say_with_undo(words!(pasting.lines, count = count));
        }
        is_done
    }

    /// Answers a pasted picture; returns false where there is none.
    fn answer_picture(self, event: &ClipboardEvent) -> bool {
        let files = event.clipboard_data().and_then(|data| data.files());
        let first = files.and_then(|files| files.get(0));
        let is_picture = first.is_some_and(|file| file.type_().starts_with("image/"));
        if is_picture {
            self.editor.say(words!(files.picture_pasted));
        }
        is_picture
    }

    /// Puts a range of a spreadsheet into the tasks; returns false where it fits nowhere.
    fn insert_range(self, range: &Range, focused: Option<&HtmlElement>) -> bool {
        let field = match focused {
            None => None,
            Some(focused) => {
                let field = self.editor.focused.get_untracked();
                match field.filter(|field| field.element_id() == focused.id()) {
                    Some(Field::Cell(..) | Field::Item(_) | Field::NewItem(_)) => field,
                    // Any other field takes text.
                    _ => return false,
                }
            }
        };
        let (order, _) = self.editor.dates.get_untracked();
        let found = self.editor.with_page(|page| {
            let place = field.and_then(|field| place_of(page, field));
            let table = match place {
                Some((row, _)) => page.row(row)?.0,
                None => page.tables().first().copied()?,
            };
            let days = paste::days(page, table.id(), place.map(|(row, _)| row), range, order);
            let is_wide = range.width() >= table.columns().len();
            let cells = || {
                let (row, column) = place?;
                let (edit, count) = paste::cells(page, row, column, range, order)?;
                Some((edit, words!(pasting.cells, count = count)))
            };
            match days {
                Some(days) if is_wide || days.has_titles => Some(described(days)),
                days => cells().or_else(|| days.map(described)),
            }
        });
        let Some((edit, said)) = found else {
            return false;
        };
        self.editor.edit(&edit, None);
        self.editor.say_with_undo(said);
        true
    }

    /// Pastes the page in question as text.
    fn paste_as_text(self) {
        self.is_asking.set(false);
        let Some((text, field)) = self.pending.get_untracked() else {
            return;
        };
        self.pending.set(None);
        // The dialog gives the focus back when it has closed.
        request_animation_frame(move || {
            let _ = field.focus();
            let init = ClipboardEventInit::new();
            let data = DataTransfer::new().ok();
            if let Some(data) = &data {
                let _ = data.set_data("text/plain", &text);
            }
            init.set_clipboard_data(data.as_ref());
            init.set_bubbles(true);
            init.set_cancelable(true);
            let again = ClipboardEvent::new_with_event_init_dict("paste", &init);
            self.is_text.set(true);
            let is_left = again
                .ok()
                .and_then(|again| field.dispatch_event(&again).ok());
            self.is_text.set(false);
            if is_left != Some(false) {
                insert(&field, &paste::clean(&text));
            }
        });
    }

    /// Opens the page in question.
    fn open(self) {
        self.is_asking.set(false);
        if let Some((text, _)) = self.pending.get_untracked() {
            self.pending.set(None);
            self.opening.open_pasted_now(text);
        }
    }
}

/// Returns the edit that makes days of a range, with a sentence about it.
fn described(days: paste::Days) -> (Edit, String) {
    let added = match days.added {
        1 => words!(pasting.one_day).to_owned(),
        count => words!(pasting.days, count = count),
    };
    let empty = match days.replaced {
        0 => None,
        1 => Some(words!(pasting.one_empty_day).to_owned()),
        count => Some(words!(pasting.empty_days, count = count)),
    };
    let said = match empty {
        None => words!(pasting.added, days = added),
        Some(empty) => words!(pasting.added_replacing, days = added, empty = empty),
    };
    (days.edit, said)
}

/// Returns the row and the column of a field in a table.
fn place_of(page: &Page, field: Field) -> Option<(Id, usize)> {
    let outline = match field {
        Field::Cell(row, column) => return Some((row, column)),
        Field::Item(item) => page.item(item).map(|(outline, _)| outline.id())?,
        Field::NewItem(outline) => outline,
        _ => return None,
    };
    let (_, row, column) = page.cell_of(outline)?;
    Some((row.id(), column))
}

/// Returns the text field that has the focus.
fn field_in_focus() -> Option<HtmlElement> {
    let active = document().active_element()?;
    let is_text = active
        .matches("textarea, input:not([type=checkbox], [type=radio], [type=file], [type=date])")
        .unwrap_or(false);
    active.dyn_into().ok().filter(|_| is_text)
}

/// Inserts a text into a field without its invisible characters; returns false where it has
/// none.
fn insert_cleaned(text: &str, field: &HtmlElement) -> bool {
    let clean = paste::clean(text);
    clean != text.replace("\r\n", "\n") && insert(field, &clean)
}

/// Types a text into a field in place of its selection; returns whether the browser did.
fn insert(field: &HtmlElement, text: &str) -> bool {
    let _ = field.focus();
    let document: HtmlDocument = document().unchecked_into();
    let typed = document.exec_command_with_show_ui_and_value("insertText", false, text);
    typed.unwrap_or(false)
}

/// The question whether to open a page that was pasted into a field.
#[component]
pub fn PasteQuestion() -> impl IntoView {
    let pasting = expect_context::<Pasting>();
    let asks = pasting.is_asking;
    view! {
        <Dialog open=asks title=|| words!(pasting.question)>
            <p>{|| words!(pasting.question_text)}</p>
            <div class="dialog-actions">
                <button type="button" on:click=move |_| asks.set(false)>
                    {|| words!(app.cancel)}
                </button>
                <button type="button" on:click=move |_| pasting.paste_as_text()>
                    {|| words!(pasting.as_text)}
                </button>
                <button type="button" class="primary" on:click=move |_| pasting.open()>
                    {|| words!(opening.open_it)}
                </button>
            </div>
        </Dialog>
    }
}
