//! A button that opens a menu (WAI-ARIA APG, Menu Button pattern).

use command::Command;
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, Node};

use super::arrows::{elements, focused, step};
use super::icon::{Icon, IconShape};
use super::sticky_press::sticky_press;
use crate::language;

/// How far a menu is from its button and the window's edges, in CSS pixels.
const GAP: f64 = 4.0;

/// An entry of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// Its name.
    pub label: String,
    /// The keys that do the same, as a person reads them.
    pub keys: Option<String>,
    /// What it is, if it is one of several of which one holds.
    pub choice: Option<Choice>,
    /// Called when it is chosen. The menu is closed by then, and its button has the focus.
    pub run: Callback<()>,
    /// Whether a press at the same place, as long as the pointer stays there, calls it again.
    pub repeats: bool,
}

/// One of several entries of which one holds.
#[derive(Clone, Copy)]
pub struct Choice {
    /// Whether it is the one that holds.
    pub is_chosen: bool,
    /// The language of its name.
    pub lang: &'static str,
}

impl MenuItem {
    /// Returns the entry for a command, under its name and with its keys.
    pub fn of_command(command: Command, run: Callback<()>) -> Self {
        Self {
            label: language::name(command).to_owned(),
            keys: command.shortcut(),
            choice: None,
            run,
            repeats: false,
        }
    }

    /// Lets further presses at the same place call it again, which what moves something by
    /// one step needs. The callback is one that outlasts the menu.
    #[must_use]
    pub fn repeated(self) -> Self {
        Self {
            repeats: true,
            ..self
        }
    }
}

/// A button with an icon that opens a menu below itself.
#[component]
pub fn MenuButton(
    /// The icon.
    icon: Icon,
    /// The button's accessible name, and the menu's.
    #[prop(into)]
    label: Signal<String>,
    /// The button's tooltip; its name where there is none.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
    /// Returns the entries, when the menu is opened.
    items: impl Fn() -> Vec<MenuItem> + Send + Sync + 'static,
    /// The button's `id`.
    #[prop(optional)]
    id: Option<String>,
    /// A class of the button's own.
    #[prop(optional)]
    class: &'static str,
    /// Whether Tab skips it, because keys do what it offers.
    #[prop(optional)]
    skipped: bool,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let menu = NodeRef::<html::Div>::new();
    let focus_button = move || {
        // What is chosen again may have taken the menu with it.
        if let Some(button) = button.try_get_untracked().flatten() {
            // A button in the document can have the focus.
            let _ = button.focus();
        }
    };
    // The entry that has the focus at first: the last one where Up has opened the menu.
    let begins_at_end = StoredValue::new(false);
    Effect::new(move || {
        if let Some(menu) = menu.get() {
            if let Some(button) = button.get_untracked() {
                show_beside(&menu, &button);
            }
            let entries = entries(&menu);
            let first = if begins_at_end.get_value() {
                entries.last()
            } else {
                entries.first()
            };
            focus(first);
        }
    });
    let open = move |at_end: bool| {
        begins_at_end.set_value(at_end);
        is_open.set(true);
    };
    let button_keyed = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            event.stop_propagation();
            open(false);
        }
        "ArrowUp" => {
            event.prevent_default();
            event.stop_propagation();
            open(true);
        }
        _ => {}
    };
    let menu_keyed = move |event: KeyboardEvent| {
        let Some(menu) = menu.get_untracked() else {
            return;
        };
        let entries = entries(&menu);
        let at = focused(&entries);
        let count = entries.len();
        let key = event.key();
        let next = match (key.as_str(), at) {
            ("Escape", _) => {
                event.prevent_default();
                event.stop_propagation();
                is_open.set(false);
                focus_button();
                return;
            }
            ("Tab", _) => {
                // The focus goes on from the button.
                is_open.set(false);
                focus_button();
                return;
            }
            (letter, Some(at)) if letter.chars().count() == 1 => {
                let typed = letter.to_lowercase();
                let begins = |entry: &HtmlElement| {
                    let text = entry.text_content().unwrap_or_default();
                    text.trim().to_lowercase().starts_with(&typed)
                };
                let behind = (at + 1..count).chain(0..=at);
                let Some(found) = behind.into_iter().find(|at| begins(&entries[*at])) else {
                    return;
                };
                found
            }
            (key, at) => match step(key, at.unwrap_or(0), count, ["ArrowUp", "ArrowDown"]) {
                Some(next) => next,
                None => return,
            },
        };
        event.prevent_default();
        event.stop_propagation();
        focus(entries.get(next));
    };
    let focus_left = move |event: FocusEvent| {
        let target = event.related_target().map(JsCast::unchecked_into::<Node>);
        let is_inside = menu
            .get_untracked()
            .is_some_and(|menu| menu.contains(target.as_ref()));
        let is_button = target.as_ref() == button.get_untracked().as_deref().map(AsRef::as_ref);
        if !is_inside && !is_button {
            is_open.set(false);
        }
    };
    let items = StoredValue::new(items);
    let entry = move |item: MenuItem| {
        let MenuItem {
            label,
            keys,
            choice,
            run,
            repeats,
        } = item;
        let (role, is_chosen) = match choice {
            Some(choice) => ("menuitemradio", Some(choice.is_chosen.to_string())),
            None => ("menuitem", None),
        };
        let choose = move || {
            is_open.try_set(false);
            focus_button();
            let _ = run.try_run(());
        };
        let chosen = move |event: MouseEvent| match repeats {
            true => {
                let of = button.get_untracked().map(Into::into);
                sticky_press(&event, of, choose);
            }
            false => choose(),
        };
        view! {
            <button
                type="button"
                role=role
                aria-checked=is_chosen
                lang=choice.map(|choice| choice.lang)
                tabindex="-1"
                on:click=chosen
            >
                <span>{label}</span>
                {keys.map(|keys| view! { <kbd aria-hidden="true">{keys}</kbd> })}
            </button>
        }
    };
    view! {
        <span class="menu-place" on:focusout=focus_left>
            <button
                node_ref=button
                id=id
                type="button"
                class=format!("icon {class}")
                aria-label=label
                title=title.unwrap_or(label)
                tabindex=skipped.then_some("-1")
                aria-haspopup="menu"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| {
                    if is_open.get_untracked() { is_open.set(false) } else { open(false) }
                }
                on:keydown=button_keyed
            >
                <IconShape icon/>
            </button>
            <Show when=move || is_open.get()>
                <div
                    node_ref=menu
                    class="menu"
                    popover="manual"
                    role="menu"
                    aria-label=label
                    on:keydown=menu_keyed
                >
                    {items.with_value(|items| items()).into_iter().map(entry).collect_view()}
                </div>
            </Show>
        </span>
    }
}

/// Shows a menu in front of everything, below its button, or above where there is no room.
fn show_beside(menu: &HtmlElement, button: &HtmlElement) {
    // It fails where it is shown already.
    let _ = menu.show_popover();
    let (of_button, of_menu) = (
        button.get_bounding_client_rect(),
        menu.get_bounding_client_rect(),
    );
    let size = |value: Result<JsValue, JsValue>| value.ok().and_then(|size| size.as_f64());
    let (width, height) = (size(window().inner_width()), size(window().inner_height()));
    let room = |length: Option<f64>| length.unwrap_or(f64::MAX) - GAP;
    let below = of_button.bottom() + GAP;
    let top = if below + of_menu.height() <= room(height) {
        below
    } else {
        (of_button.top() - GAP - of_menu.height()).max(GAP)
    };
    let left = of_button.left().min(room(width) - of_menu.width()).max(GAP);
    let style = menu.style();
    for (name, value) in [("top", top), ("left", left)] {
        // It fails for no length.
        let _ = style.set_property(name, &format!("{value}px"));
    }
}

/// Returns the entries of a menu.
fn entries(menu: &HtmlElement) -> Vec<HtmlElement> {
    elements(menu, "[role^=menuitem]")
}

fn focus(element: Option<&HtmlElement>) {
    if let Some(element) = element {
        // An element in the document can have the focus.
        let _ = element.focus();
    }
}
