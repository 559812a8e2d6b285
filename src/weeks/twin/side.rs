//! The page in the other language beside the form, line by line: each with what the open page
//! says there, so that it can be translated without going to and fro.

use command::{Command, Place};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use page::week::dating;
use page::week::words::Language;
use page::{Edit, Page, Spot, dates};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use worklog::twins::{Line, LineKind, LinePart, language_of};

use super::state::use_twin;
use crate::editor::{Field, caret, in_words, use_editor};
use crate::language::{language_name, words};
use crate::platform::{self, pressed_command};
use crate::ui::{elements, focused};
use crate::weeks::other_language::open_in_other_language;
use crate::weeks::whole::use_weeks;

/// The lines.
#[component]
pub fn SideBySide() -> impl IntoView {
    let (twin, weeks) = (use_twin(), use_weeks());
    let language = move || twin.language.get();
    let name = move || language().map(language_name).unwrap_or_default();
    // Its own undo: the app's is that of the open page.
    let keyed = move |event: KeyboardEvent| {
        let back = match pressed_command(Place::Anywhere, &event) {
            Some(Command::Undo) => true,
            Some(Command::Redo) => false,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        twin.step(back);
    };
    let lines = move || twin.lines.get();
    view! {
        <Show
            when=move || language().is_some()
            fallback=move || {
                view! {
                    <div class="nothing">
                        <p>{|| words!(twin.none)}</p>
                        <button type="button" class="primary" on:click=move |_| open_in_other_language(weeks)>
                            {|| words!(twin.make_it)}
                        </button>
                    </div>
                }
            }
        >
            <div class="side" role="group" aria-label=name on:keydown=keyed>
                <For each=lines key=|line| (line.own, line.twin) let:line>
                    <SideLine line/>
                </For>
            </div>
        </Show>
    }
}

/// A line of both pages: what the open one says, and the field of the other one.
#[component]
fn SideLine(line: Line) -> impl IntoView {
    let (editor, twin) = (use_editor(), use_twin());
    let own = Memo::new(move |_| {
        editor.revision.track();
        editor.with_page(|page| said(page, line.own))
    });
    let not_there = move || {
        let language = twin.language.get().map(language_name).unwrap_or_default();
        words!(twin.alone, language = language)
    };
    match (line.kind, line.twin) {
        (LineKind::Day, _) => view! { <SideDay line/> }.into_any(),
        (_, Some(LinePart::Words(spot))) => view! { <SideField line spot own/> }.into_any(),
        _ => view! {
            <div class="side-line missing" style:--depth=depth(line).to_string()>
                <p class="own" lang=editor.page_language translate="no">
                    {own}
                </p>
                <small>{not_there}</small>
            </div>
        }
        .into_any(),
    }
}

/// The dates of a day, which are the same on both pages.
#[component]
fn SideDay(line: Line) -> impl IntoView {
    let (editor, twin) = (use_editor(), use_twin());
    let dates = move || {
        editor.revision.track();
        let order = editor.dates.get().0;
        let of = |page: &Page, part, order| match part {
            Some(LinePart::Row(row)) => Some(dating::when(page, row, order)),
            _ => None,
        };
        let own = editor.with_page(|page| of(page, line.own, order));
        let when =
            own.or_else(|| twin.with_page(|page| of(page, line.twin, dates::order(page).0))?);
        when.map(|when| in_words(&when, editor.today.get()))
    };
    view! { <p class="side-day">{dates}</p> }
}

/// The field of a line of the twin, under what the open page says there.
#[component]
fn SideField(line: Line, spot: Spot, own: Memo<String>) -> impl IntoView {
    let (editor, twin) = (use_editor(), use_twin());
    let node = NodeRef::<html::Textarea>::new();
    let place = NodeRef::<html::Div>::new();
    let value = Memo::new(move |_| {
        let text = twin.with_page(|page| worklog::text(page, spot));
        text.flatten().unwrap_or_default()
    });
    let text = RwSignal::new(String::new());
    // A field is not written to while a person types in it.
    let is_typed = StoredValue::new(false);
    let show = move || {
        if let Some(field) = node.try_get_untracked().flatten()
            && let Some(value) = value.try_get_untracked()
        {
            caret::set_text(&field, &value);
            text.set(field.value());
        }
    };
    Effect::new(move || {
        value.track();
        if node.get().is_some() && !is_typed.try_update_value(std::mem::take).unwrap_or(false) {
            show();
        }
    });
    let typed = move |_| {
        let Some(field) = node.get_untracked() else {
            return;
        };
        let typed = field.value();
        text.set(typed.clone());
        let before = caret::around_selection(&field).unwrap_or_default().0;
        is_typed.set_value(true);
        twin.write(
            &Edit::set(spot, typed),
            before.ends_with(char::is_whitespace),
        );
        // An edit that changes nothing wakes nobody.
        if value.get_untracked() == text.get_untracked() {
            is_typed.set_value(false);
        }
    };
    // Enter goes on with the next line, as a person who translates does.
    let keyed = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() && line.kind != LineKind::Text {
            event.prevent_default();
            if let Some(field) = node.get_untracked() {
                focus_next(&field);
            }
        }
    };
    let is_current = Memo::new(move |_| {
        let focused = editor.focused.get().and_then(Field::spot);
        focused.is_some_and(|spot| line.own == Some(LinePart::Words(spot)))
    });
    Effect::new(move || {
        if is_current.get()
            && let Some(place) = place.get()
        {
            platform::scroll_into_view(&place);
        }
    });
    let language = move || twin.language.get();
    let name = move || {
        let language = language().map(language_name).unwrap_or_default();
        own.with(|own| words!(twin.field, language = language, text = own.as_str()))
    };
    // What is a name in both languages needs no translation.
    let is_untranslated = move || {
        let is_same = text.with(|text| own.with(|own| own == text));
        is_same
            && text
                .with(|text| language_of(text))
                .is_some_and(|of| Some(of) != language())
    };
    view! {
        <div
            node_ref=place
            class=class(line.kind)
            class:current=move || is_current.get()
            style:--depth=depth(line).to_string()
        >
            <p class="own" aria-hidden="true" lang=editor.page_language translate="no">
                {own}
            </p>
            <div class="grows" class:untranslated=is_untranslated data-text=text>
                <textarea
                    node_ref=node
                    rows="1"
                    aria-label=name
                    lang=move || language().map(Language::tag)
                    translate="no"
                    autocomplete="off"
                    on:input=typed
                    on:keydown=keyed
                    on:blur=move |_| show()
                ></textarea>
            </div>
        </div>
    }
}

fn class(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Title => "side-line side-title",
        LineKind::Heading => "side-line side-heading",
        LineKind::Day | LineKind::Item(_) | LineKind::Text => "side-line",
    }
}

fn depth(line: Line) -> usize {
    match line.kind {
        LineKind::Item(depth) => depth,
        _ => 0,
    }
}

/// Returns the words of a part of a page, empty for a day.
fn said(page: &Page, part: Option<LinePart>) -> String {
    let text = part.and_then(|part| match part {
        LinePart::Words(spot) => worklog::text(page, spot),
        LinePart::Row(_) => None,
    });
    text.unwrap_or_default()
}

/// Moves the focus to the field below one.
fn focus_next(field: &HtmlTextAreaElement) {
    let Ok(Some(side)) = field.closest(".side") else {
        return;
    };
    let fields = elements(side.unchecked_ref(), "textarea");
    let at = focused(&fields).map_or(0, |at| at + 1);
    if let Some(next) = fields.get(at) {
        // An element in the document can have the focus.
        let _ = next.focus();
    }
}
