//! The pane beside the form, with a tab for each view of the page (WAI-ARIA APG, Tabs
//! pattern).

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::EventTarget;

use super::changes::Changes;
use super::choices::{ChoiceButtons, Choices};
use super::frame::PreviewFrame;
use super::source::Source;
use crate::editor::use_editor;
use crate::language::words;
use crate::screen::{View, use_screen};
use crate::ui::step;

/// Returns the name of a view.
fn name(view: View) -> &'static str {
    match view {
        View::Preview => words!(preview.preview),
        View::Source => words!(preview.source),
        View::Changes => words!(preview.changes),
        View::OtherLanguage => words!(preview.other_language),
    }
}

/// Returns the `id` of a view's tab.
fn tab_id(view: View) -> &'static str {
    match view {
        View::Preview => "preview-tab",
        View::Source => "source-tab",
        View::Changes => "changes-tab",
        View::OtherLanguage => "other-language-tab",
    }
}

/// The pane.
#[component]
pub fn PagePane(
    /// Called with each new document of the preview's frame, under an owner that lasts as
    /// long as the document, to listen to what the app's own window does not see.
    #[prop(into)]
    on_document: Callback<EventTarget>,
    /// The page in the other language.
    #[prop(into)]
    other_language: ViewFn,
) -> impl IntoView {
    let screen = use_screen();
    let choices = Choices::new(use_editor(), screen);
    let is_chosen = move |view: View| screen.view.get() == view;
    let buttons = View::ALL.map(|_| NodeRef::<html::Button>::new());
    let keyed = move |event: KeyboardEvent| {
        let chosen = screen.view.get_untracked();
        let at = View::ALL.iter().position(|view| *view == chosen);
        let (count, arrows) = (View::ALL.len(), ["ArrowLeft", "ArrowRight"]);
        let Some(next) = step(&event.key(), at.unwrap_or(0), count, arrows) else {
            return;
        };
        event.prevent_default();
        screen.view.set(View::ALL[next]);
        if let Some(button) = buttons[next].get_untracked() {
            // A button in the document can have the focus.
            let _ = button.focus();
        }
    };
    let tab = move |(view, button): (View, NodeRef<html::Button>)| {
        view! {
            <button
                node_ref=button
                type="button"
                role="tab"
                id=tab_id(view)
                aria-controls="output-panel"
                aria-selected=move || is_chosen(view).to_string()
                tabindex=move || if is_chosen(view) { "0" } else { "-1" }
                on:click=move |_| screen.view.set(view)
            >
                {move || name(view)}
            </button>
        }
    };
    view! {
        <div class="read">
            <div class="output-bar">
                <div class="tabs" role="tablist" aria-label=|| words!(preview.page_as) on:keydown=keyed>
                    {View::ALL.into_iter().zip(buttons).map(tab).collect_view()}
                </div>
                <Show when=move || is_chosen(View::Preview)>
                    <ChoiceButtons choices/>
                </Show>
            </div>
            <div
                class="panel"
                id="output-panel"
                role="tabpanel"
                aria-labelledby=move || tab_id(screen.view.get())
            >
                <div class="shown" hidden=move || !is_chosen(View::Preview)>
                    <PreviewFrame choices on_document/>
                </div>
                <Show when=move || is_chosen(View::Source)>
                    <Source/>
                </Show>
                <Show when=move || is_chosen(View::Changes)>
                    <Changes/>
                </Show>
                <Show when=move || is_chosen(View::OtherLanguage)>
                    {other_language.run()}
                </Show>
            </div>
        </div>
    }
}
