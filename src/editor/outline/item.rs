//! One item of an outline: a text field that grows, keys that shape the
//! outline, and a button for what each key does.

use leptos::ev::{ClipboardEvent, InputEvent, KeyboardEvent};
use leptos::html::Textarea;
use leptos::prelude::*;
use page::edit::Place;
use page::outline::{Item, Outline};
use page::{Direction, Edit, Id, Page, paste};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::browser::caret;
use crate::editor::field::{Binding, element_of, show};
use crate::state::{Caret, Editor, Field};

/// An item's text as typed.
fn text_of(page: &Page, item: Id) -> String {
    page.item(item)
        .map(|(outline, item)| outline.text(item))
        .unwrap_or_default()
}

/// One item.
#[component]
pub fn ItemField(
    /// The item.
    id: Id,
    /// The outline that it stands in.
    outline: Id,
    /// What an item is called here, as in "Objective 2".
    noun: &'static str,
) -> impl IntoView {
    let editor = Editor::get();
    let field = Field::Item(id);
    let node = NodeRef::<Textarea>::new();
    let binding = Binding::new(
        field,
        Place::Item(id),
        move || node.get().map(Into::into),
        move |page| text_of(page, id),
    );
    let actions = Actions {
        editor,
        id,
        outline,
    };
    // Escape lets the next Tab leave the field, as the keyboard must be able to
    // (WCAG 2.2, 2.1.2 No Keyboard Trap).
    let tab_leaves = StoredValue::new(false);
    let active = RwSignal::new(false);

    let depth = move || {
        editor.track(Place::Item(id));
        editor.look(|page| page.item(id).map_or(0, |(_, item)| item.depth()))
    };
    let name = Signal::derive(move || {
        editor.track(Place::Outline(outline));
        let at = editor.look(|page| {
            page.outline(outline)
                .and_then(|outline| outline.position(id))
        });
        format!("{noun} {}", at.map_or(0, |at| at + 1))
    });

    let keydown = move |event: KeyboardEvent| {
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        binding.before(&event);
        let Some(element) = element_of(&event) else {
            return;
        };
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let alt = event.alt_key() && !event.ctrl_key() && !event.meta_key();
        let handled = match event.key().as_str() {
            "Escape" => {
                tab_leaves.set_value(true);
                return;
            }
            "Shift" => return,
            "Tab" if plain && !tab_leaves.get_value() => {
                actions.shift(!event.shift_key());
                true
            }
            "Backspace" if plain => {
                caret::selection(&element) == Some((0, 0)) && actions.join_to_previous()
            }
            "Delete" if plain => at_end(&element) && actions.join_next(),
            "ArrowUp" if alt => actions.move_by(Direction::Up),
            "ArrowDown" if alt => actions.move_by(Direction::Down),
            "ArrowUp" if plain && !event.shift_key() => is_one_line(&element) && actions.go(-1),
            "ArrowDown" if plain && !event.shift_key() => is_one_line(&element) && actions.go(1),
            _ => false,
        };
        tab_leaves.set_value(false);
        if handled {
            event.prevent_default();
        }
    };
    // Enter comes as input and not as a key from a phone's keyboard.
    let beforeinput = move |event: InputEvent| {
        binding.before(&event);
        if matches!(
            event.input_type().as_str(),
            "insertLineBreak" | "insertParagraph"
        ) {
            event.prevent_default();
            if let Some((left, right)) = element_of(&event)
                .as_ref()
                .and_then(caret::around_selection)
            {
                actions.enter(&left, &right);
            }
        }
    };
    let input = move |event| {
        binding.typed(&event, |text| Edit::SetItem { item: id, text });
        // A text of several lines has become several items.
        if let Some(element) = element_of(&event)
            && caret::text(&element).is_some_and(|text| text.contains('\n'))
        {
            show(&element, &binding.text());
        }
    };
    let pasted = move |event: ClipboardEvent| {
        let Some(element) = element_of(&event) else {
            return;
        };
        let text = event
            .clipboard_data()
            .and_then(|data| data.get_data("text/plain").ok())
            .unwrap_or_default();
        let lines = paste::lines(&text);
        if lines.len() > 1
            && let Some((left, right)) = caret::around_selection(&element)
        {
            event.prevent_default();
            binding.before(&event);
            actions.paste(left, lines, right);
        }
    };

    view! {
        <li
            class="item"
            style=move || format!("--depth: {}", depth())
            on:pointerenter=move |_| active.set(true)
            on:pointerleave=move |_| active.set(false)
        >
            <span class="bullet" data-depth=depth aria-hidden="true"></span>
            <div class="grows">
                <textarea
                    node_ref=node
                    id=field.element_id()
                    rows="1"
                    aria-label=name
                    aria-describedby="outline-keys"
                    on:keydown=keydown
                    on:beforeinput=beforeinput
                    on:input=input
                    on:paste=pasted
                    on:focus=move |_| active.set(true)
                    on:blur=move |event| {
                        tab_leaves.set_value(false);
                        active.set(false);
                        binding.left(&event);
                    }
                ></textarea>
            </div>
            <Show when=move || active.get()>
                <ItemTools actions name />
            </Show>
        </li>
    }
}

/// The buttons beside the item that is in use.
#[component]
fn ItemTools(actions: Actions, name: Signal<String>) -> impl IntoView {
    let button = move |icon: &'static str,
                       says: fn(&str) -> String,
                       keys: &'static str,
                       act: fn(&Actions)| {
        let label = move || says(&name.get());
        view! {
            <button
                type="button"
                class="icon"
                tabindex="-1"
                aria-label=label
                title=move || if keys.is_empty() { label() } else { format!("{} ({keys})", label()) }
                // The field keeps the focus, and with it the buttons.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| act(&actions)
            >
                {icon}
            </button>
        }
    };
    view! {
        <div class="tools item-tools">
            {button("⇤", |name| format!("Outdent {name}"), "Shift+Tab", |actions| actions.shift(false))}
            {button("⇥", |name| format!("Indent {name}"), "Tab", |actions| actions.shift(true))}
            {button("↑", |name| format!("Move {name} up"), "Alt+↑", |actions| {
                actions.move_by(Direction::Up);
            })}
            {button("↓", |name| format!("Move {name} down"), "Alt+↓", |actions| {
                actions.move_by(Direction::Down);
            })}
            {button("+", |name| format!("Add below {name}"), "Enter", Actions::add_below)}
            {button("×", |name| format!("Delete {name}"), "", Actions::delete)}
        </div>
    }
}

/// What can be done with an item, by key or by button.
#[derive(Clone, Copy)]
struct Actions {
    editor: Editor,
    id: Id,
    outline: Id,
}

impl Actions {
    /// Looks at the item and its outline, as long as it is there.
    fn look<T>(&self, at: impl FnOnce(&Outline, usize) -> Option<T>) -> Option<T> {
        self.editor.look(|page| {
            let outline = page.outline(self.outline)?;
            at(outline, outline.position(self.id)?)
        })
    }

    fn neighbour(&self, by: isize) -> Option<(Id, String)> {
        self.look(|outline, at| {
            let item = outline.items().get(at.checked_add_signed(by)?)?;
            Some((item.id(), outline.text(item)))
        })
    }

    fn here(&self) -> Option<Caret> {
        let noted = self
            .editor
            .noted_caret()
            .filter(|caret| caret.field == Field::Item(self.id));
        Some(noted.unwrap_or_else(|| Caret::end(Field::Item(self.id))))
    }

    fn shift(&self, deeper: bool) {
        let item = self.id;
        let edit = if deeper {
            Edit::IndentItem { item }
        } else {
            Edit::OutdentItem { item }
        };
        self.editor.edit(&edit, self.here());
    }

    fn move_by(&self, direction: Direction) -> bool {
        self.editor.edit(
            &Edit::MoveItem {
                item: self.id,
                direction,
            },
            self.here(),
        );
        true
    }

    fn go(&self, by: isize) -> bool {
        let Some((id, _)) = self.neighbour(by) else {
            return false;
        };
        let offset = self.here().map_or(0, |caret| caret.selection.0);
        caret::focus(Caret {
            field: Field::Item(id),
            selection: (offset, offset),
        });
        true
    }

    /// Enter: begins the next item; on an empty one that is indented, steps back out.
    fn enter(&self, left: &str, right: &str) {
        let depth = self
            .look(|outline, at| Some(outline.items()[at].depth()))
            .unwrap_or(0);
        if left.is_empty() && right.is_empty() && depth > 0 {
            self.shift(false);
            return;
        }
        let (left, right) = (left.to_owned(), right.to_owned());
        let stays = left.is_empty() && !right.is_empty();
        self.editor.edit(
            &Edit::SplitItem {
                item: self.id,
                left,
                right,
            },
            None,
        );
        let next = if stays {
            Some(self.id)
        } else {
            self.neighbour(1).map(|(id, _)| id)
        };
        if let Some(next) = next {
            self.focus_after_edit(Caret::start(Field::Item(next)));
        }
    }

    fn add_below(&self) {
        self.editor.note_caret(self.here());
        let (depth, last) = self
            .look(|outline, at| {
                Some((
                    outline.items()[at].depth(),
                    outline.items()[outline.subtree(at).end - 1].id(),
                ))
            })
            .unwrap_or((0, self.id));
        let items = vec![paste::Line::new(depth, "")];
        let edit = Edit::InsertItems {
            outline: self.outline,
            after: Some(last),
            items,
        };
        self.editor.edit(&edit, None);
        let next = self.editor.look(|page| {
            let outline = page.outline(self.outline)?;
            outline
                .items()
                .get(outline.position(last)? + 1)
                .map(Item::id)
        });
        if let Some(next) = next {
            self.focus_after_edit(Caret::start(Field::Item(next)));
        }
    }

    fn join_to_previous(&self) -> bool {
        let Some((id, text)) = self.neighbour(-1) else {
            return false;
        };
        let end = caret::length(&text);
        let caret = Caret {
            field: Field::Item(id),
            selection: (end, end),
        };
        self.editor
            .edit(&Edit::JoinItem { item: self.id }, Some(caret));
        true
    }

    fn join_next(&self) -> bool {
        let Some((next, _)) = self.neighbour(1) else {
            return false;
        };
        self.editor
            .edit(&Edit::JoinItem { item: next }, self.here());
        true
    }

    fn paste(&self, left: String, lines: Vec<paste::Line>, right: String) {
        let count = lines.len() - 1;
        let end = lines.last().map_or(0, |line| caret::length(&line.text));
        self.editor.edit(
            &Edit::PasteItems {
                item: self.id,
                left,
                lines,
                right,
            },
            None,
        );
        let last = self.look(|outline, at| outline.items().get(at + count).map(Item::id));
        if let Some(last) = last {
            self.focus_after_edit(Caret {
                field: Field::Item(last),
                selection: (end, end),
            });
        }
    }

    fn delete(&self) {
        self.editor.note_caret(self.here());
        let after = self.look(|outline, at| {
            let before = at.checked_sub(1).map(|before| outline.items()[before].id());
            let behind = || outline.items().get(outline.subtree(at).end).map(Item::id);
            Some(
                before
                    .or_else(behind)
                    .map_or(Field::NewItem(self.outline), Field::Item),
            )
        });
        let below = self
            .look(|outline, at| Some(outline.subtree(at).len() - 1))
            .unwrap_or(0);
        self.editor
            .edit(&Edit::RemoveItem { item: self.id }, after.map(Caret::end));
        self.editor.say_with_undo(match below {
            0 => "Deleted one item.".to_owned(),
            below => format!("Deleted one item and {below} below it."),
        });
    }

    /// Brings the focus to an item that the edit has just made.
    fn focus_after_edit(&self, caret: Caret) {
        self.editor.note_caret(Some(caret));
        caret::focus(caret);
    }
}

fn at_end(element: &Element) -> bool {
    let end = caret::text(element).map(|text| caret::length(&text));
    caret::selection(element).is_some_and(|(start, stop)| start == stop && Some(stop) == end)
}

/// Whether a field shows one line, so that up and down leave it.
fn is_one_line(element: &Element) -> bool {
    let style = crate::browser::window()
        .get_computed_style(element)
        .ok()
        .flatten();
    let height = style.and_then(|style| style.get_property_value("line-height").ok());
    let line = height
        .and_then(|height| height.trim_end_matches("px").parse::<f64>().ok())
        .unwrap_or(24.0);
    element
        .dyn_ref::<web_sys::HtmlElement>()
        .is_some_and(|element| f64::from(element.client_height()) < line * 1.9)
}
