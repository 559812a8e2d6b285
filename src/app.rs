//! The screen: the bar, the form, the divider, and the page beside it.

use std::rc::Rc;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Main;
use leptos::prelude::*;
use page::template;
use web_sys::Element;

use crate::browser::{self, today};
use crate::drafts::{Drafts, DraftsDialog, LocalShelf, MemoryShelf, Shelf};
use crate::editor::Form;
use crate::files::{OpenDialog, Opening};
use crate::keys;
use crate::preview::Preview;
use crate::source::Source;
use crate::state::{Editor, Origin};
use crate::toolbar::Toolbar;

/// How much of the width the form may take, in percent.
const SPLIT: std::ops::RangeInclusive<f64> = 25.0..=75.0;

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let (shelf, only_here): (Rc<dyn Shelf>, _) = match LocalShelf::open() {
        Ok(shelf) => (Rc::new(shelf), None),
        Err(error) => (Rc::new(MemoryShelf::default()), Some(error)),
    };
    let current = shelf.current().ok().flatten();
    let editor = Editor::new(current.as_ref(), today());
    provide_context(editor);
    let drafts = Drafts::keep(editor, shelf, only_here, current.as_ref());
    let opening = Opening::new(editor, drafts);
    let dragging = RwSignal::new(false);
    keys::listen(editor, opening, dragging);

    let drafts_open = RwSignal::new(false);
    // On a narrow screen, which of the two sides is shown.
    let reading = RwSignal::new(false);
    let split = RwSignal::new(52.0);
    let main = NodeRef::<Main>::new();
    let example = move |_| {
        let page = template::example(today().monday());
        let origin = Origin::new_page(&page);
        drafts.open_page(page, origin);
    };
    let is_pristine = Memo::new(move |_| editor.is_pristine());
    view! {
        <Toolbar opening drafts_open />
        <main
            node_ref=main
            class="panes"
            data-reading=move || reading.get().to_string()
            style:--split=move || format!("{}%", split.get())
        >
            <div class="write" role="region" aria-label="Form">
                <Show when=move || is_pristine.get()>
                    <Welcome example />
                </Show>
                <Form />
                <p id="outline-keys" hidden>
                    "Enter begins the next line, Tab and Shift+Tab indent and outdent; press Escape, then Tab, to move on. Alt with the arrow keys moves the line."
                </p>
            </div>
            <Divider split main />
            <Output />
        </main>
        <div class="switch-panes" role="group" aria-label="What to show">
            <button type="button" aria-pressed=move || (!reading.get()).to_string() on:click=move |_| reading.set(false)>"Write"</button>
            <button type="button" aria-pressed=move || reading.get().to_string() on:click=move |_| reading.set(true)>"Read"</button>
        </div>
        <NoticeBar />
        <DraftsDialog open=drafts_open drafts />
        <OpenDialog opening />
        <Show when=move || dragging.get()>
            <div class="drop-hint" aria-hidden="true">"Drop the page to open it"</div>
        </Show>
    }
}

/// What a first visit is told.
#[component]
fn Welcome(example: impl Fn(leptos::ev::MouseEvent) + 'static) -> impl IntoView {
    view! {
        <div class="welcome">
            <p>
                <strong>"Write your week here, see the Hugo page beside it, download _index.md."</strong>
                " What you type stays in this browser. To go on with a page that you have, open it, drop it here, or paste it whole."
            </p>
            <button type="button" on:click=example>"Try the example"</button>
        </div>
    }
}

/// The divider between form and page (WAI-ARIA APG, Window Splitter pattern).
#[component]
fn Divider(split: RwSignal<f64>, main: NodeRef<Main>) -> impl IntoView {
    let dragging = RwSignal::new(false);
    let set = move |percent: f64| split.set(percent.clamp(*SPLIT.start(), *SPLIT.end()));
    let moved = move |event: PointerEvent| {
        if let Some(main) = main.get_untracked().filter(|_| dragging.get_untracked()) {
            let bounds = main.get_bounding_client_rect();
            set((f64::from(event.client_x()) - bounds.left()) / bounds.width() * 100.0);
        }
    };
    let pressed = move |event: PointerEvent| {
        event.prevent_default();
        dragging.set(true);
        if let Some(divider) = event.current_target() {
            use wasm_bindgen::JsCast;
            // Without capture the drag ends at the divider's edge, no worse.
            let _ = divider
                .unchecked_ref::<Element>()
                .set_pointer_capture(event.pointer_id());
        }
    };
    let keyed = move |event: KeyboardEvent| {
        let percent = match event.key().as_str() {
            "ArrowLeft" => split.get_untracked() - 2.0,
            "ArrowRight" => split.get_untracked() + 2.0,
            "Home" => *SPLIT.start(),
            "End" => *SPLIT.end(),
            _ => return,
        };
        event.prevent_default();
        set(percent);
    };
    view! {
        <div
            class="divider"
            role="separator"
            tabindex="0"
            aria-label="Width of the form"
            aria-orientation="vertical"
            aria-valuemin=*SPLIT.start()
            aria-valuemax=*SPLIT.end()
            aria-valuenow=move || split.get().round()
            data-dragging=move || dragging.get().to_string()
            on:pointerdown=pressed
            on:pointermove=moved
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
            on:keydown=keyed
        ></div>
    }
}

/// The page beside the form: as Hugo shows it, or its Markdown.
#[component]
fn Output() -> impl IntoView {
    let source = RwSignal::new(false);
    let tab = move |is_source: bool, label: &'static str, id: &'static str| {
        view! {
            <button
                type="button"
                role="tab"
                id=id
                aria-controls="output-panel"
                aria-selected=move || (source.get() == is_source).to_string()
                tabindex=move || if source.get() == is_source { "0" } else { "-1" }
                on:click=move |_| source.set(is_source)
            >
                {label}
            </button>
        }
    };
    let keyed = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
            event.prevent_default();
            source.update(|source| *source = !*source);
            browser::focus_id(if source.get_untracked() {
                "source-tab"
            } else {
                "preview-tab"
            });
        }
    };
    view! {
        <div class="read">
            <div class="tabs" role="tablist" aria-label="The page as" on:keydown=keyed>
                {tab(false, "Preview", "preview-tab")}
                {tab(true, "Source", "source-tab")}
            </div>
            <div
                class="panel"
                id="output-panel"
                role="tabpanel"
                aria-labelledby=move || if source.get() { "source-tab" } else { "preview-tab" }
            >
                <div class="shown" class:hidden=move || source.get()>
                    <Preview />
                </div>
                <Show when=move || source.get()>
                    <Source />
                </Show>
            </div>
        </div>
    }
}

/// What there is to say, and the way to take back what was done.
#[component]
fn NoticeBar() -> impl IntoView {
    let editor = Editor::get();
    view! {
        <div class="notices" aria-live="polite">
            {move || editor.notice.get().map(|notice| {
                let role = if notice.failure { "alert" } else { "status" };
                view! {
                    <div class="notice" role=role data-failure=notice.failure.to_string()>
                        <p>{notice.text}</p>
                        {notice.undo.then(|| view! {
                            <button type="button" on:click=move |_| editor.undo()>"Undo that"</button>
                        })}
                        <button type="button" class="icon" aria-label="Dismiss" on:click=move |_| editor.notice.set(None)>"×"</button>
                    </div>
                }
            })}
        </div>
    }
}
