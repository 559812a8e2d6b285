//! Files and folders that are dropped, onto the window or onto the preview.

use leptos::ev::{self, DragEvent};
use leptos::prelude::*;
use leptos_use_event_listener::use_event_listener;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::editor::Editor;
use crate::language::words;
use crate::opening::Opening;
use crate::site::{Site, use_site};
use crate::ui::close_dialogs;
use crate::{files, platform};

/// The elements that take a text which is dropped on them.
const TEXT_FIELDS: &str = "input, textarea";

/// Opens the files that are dropped. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct FileDrop {
    editor: Editor,
    opening: Opening,
    site: Site,
    /// Whether files are being dragged over the window.
    is_over: RwSignal<bool>,
}

/// Makes the state of dropping available to the components below.
pub fn provide_file_drop(editor: Editor, opening: Opening) {
    provide_context(FileDrop {
        editor,
        opening,
        site: use_site(),
        is_over: RwSignal::new(false),
    });
}

/// Returns the state of dropping, inside a component.
pub fn use_file_drop() -> FileDrop {
    expect_context()
}

impl FileDrop {
    /// Takes the files that are dropped onto a window, or onto a frame's document, whose
    /// events the window does not see; for as long as the present owner.
    pub fn listen_to(self, target: &EventTarget) {
        let _ = use_event_listener(target.clone(), ev::dragover, move |event: DragEvent| {
            if let Some(dragged) = Dragged::of(&event) {
                event.prevent_default();
                self.is_over.set(matches!(dragged, Dragged::Files));
            }
        });
        let _ = use_event_listener(target.clone(), ev::dragleave, move |event: DragEvent| {
            if event.related_target().is_none() {
                self.is_over.set(false);
            }
        });
        let _ = use_event_listener(target.clone(), ev::drop, move |event: DragEvent| {
            self.dropped(&event);
        });
    }

    fn dropped(self, event: &DragEvent) {
        self.is_over.set(false);
        if Dragged::of(event).is_none() {
            return;
        }
        event.prevent_default();
        let data = event.data_transfer();
        let folders = data.as_ref().map(files::dropped_entries);
        let folders = folders.unwrap_or_default();
        let files = platform::files(data.and_then(|data| data.files()).as_ref());
        close_dialogs();
        if !folders.is_empty() {
            self.site.open_dropped(folders);
        } else if files.is_empty() {
            self.editor.fail(words!(opening.no_file));
        } else {
            self.opening.open_files(files);
        }
    }
}

/// What is dragged, where the browser would leave the app for it.
enum Dragged {
    Files,
    /// An address, over an element that takes no text.
    Address,
}

impl Dragged {
    fn of(event: &DragEvent) -> Option<Self> {
        let kinds = event.data_transfer()?.types();
        let has = |kind: &str| kinds.iter().any(|of| of == kind);
        if has("Files") {
            return Some(Self::Files);
        }
        let target: Option<Element> = event.target().map(JsCast::unchecked_into);
        let takes_text = |target: Element| matches!(target.closest(TEXT_FIELDS), Ok(Some(_)));
        let is_loose = has("text/uri-list") && !target.is_some_and(takes_text);
        is_loose.then_some(Self::Address)
    }
}

/// Says, while files are dragged over the window, what dropping them does.
#[component]
pub fn DropHint() -> impl IntoView {
    let file_drop = use_file_drop();
    view! {
        <Show when=move || file_drop.is_over.get()>
            <div class="drop-hint" aria-hidden="true">
                {|| words!(opening.drop_hint)}
            </div>
        </Show>
    }
}
