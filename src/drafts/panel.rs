//! The list of drafts: open one again, begin a new week, take one away.

use leptos::prelude::*;
use page::{template, week};

use super::Drafts;
use crate::browser::today;
use crate::dialogs::Dialog;
use crate::state::{Editor, Origin};

/// The dialog with the drafts.
#[component]
pub fn DraftsDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The drafts.
    drafts: Drafts,
) -> impl IntoView {
    let editor = Editor::get();
    let changed = RwSignal::new(0);
    let list = move || {
        changed.track();
        open.track();
        drafts.all().unwrap_or_default()
    };
    let new_week = move |_| {
        let (number, monday) = editor.look(|page| {
            let next = week::number(page).map_or(1, |number| number + 1);
            let last = week::span(page).map(|(first, _)| first.monday().plus_days(7));
            (next, last.unwrap_or_else(|| today().monday()))
        });
        let page = if editor.is_pristine() {
            editor.look(Clone::clone)
        } else {
            template::new_week(number, monday)
        };
        let origin = Origin::new_page(&page);
        drafts.open_page(page, origin);
        open.set(false);
    };
    let rows = move || {
        let here = drafts.slot();
        list().into_iter().map(|draft| {
            let (title, slot) = (draft.title(), draft.slot);
            let when = when(draft.changed);
            let label = format!("Delete the draft {title}");
            let is_here = slot == here;
            view! {
                <li>
                    <button
                        type="button"
                        class="draft"
                        aria-current=is_here.then_some("true")
                        on:click=move |_| {
                            if !is_here {
                                drafts.open_draft(&draft);
                            }
                            open.set(false);
                        }
                    >
                        <span class="draft-title">{title}</span>
                        <span class="draft-when">{if is_here { format!("open now · {when}") } else { when }}</span>
                    </button>
                    <Show when=move || !is_here>
                        <button
                            type="button"
                            class="icon"
                            aria-label=label.clone()
                            title="Delete"
                            on:click=move |_| {
                                if let Err(error) = drafts.remove(slot) {
                                    editor.fail(format!("{error}."));
                                }
                                changed.update(|changed| *changed += 1);
                            }
                        >
                            "×"
                        </button>
                    </Show>
                </li>
            }
        }).collect_view()
    };
    let is_empty = move || list().is_empty();
    view! {
        <Dialog open label="Drafts in this browser">
            <ul class="drafts" role="list">{rows}</ul>
            <Show when=is_empty>
                <p>"Nothing is stored yet. A draft begins with the first word you type."</p>
            </Show>
            <div class="dialog-actions">
                <button type="button" on:click=move |_| open.set(false)>"Close"</button>
                <button type="button" class="primary" on:click=new_week>"New week"</button>
            </div>
        </Dialog>
    }
}

/// When a draft was changed, in the browser's own words.
fn when(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&milliseconds.into());
    String::from(date.to_locale_string("en-GB", &wasm_bindgen::JsValue::UNDEFINED))
}
