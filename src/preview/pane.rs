//! The pane beside the form, with a tab for the preview and one for the Markdown (WAI-ARIA
//! APG, Tabs pattern).

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::EventTarget;

use super::choices::{ChoiceButtons, Choices};
use super::frame::PreviewFrame;
use super::source::Source;
use crate::editor::use_editor;

/// The tabs of the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Preview,
    Source,
}

impl Tab {
    fn label(self) -> &'static str {
        match self {
            Self::Preview => "Preview",
            Self::Source => "Source",
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Preview => "preview-tab",
            Self::Source => "source-tab",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Preview => Self::Source,
            Self::Source => Self::Preview,
        }
    }
}

/// The pane.
#[component]
pub fn PagePane(
    /// Whether, on a narrow screen, the page is shown and not the form.
    shows_page: RwSignal<bool>,
    /// Called with each new document of the preview's frame, under an owner that lasts as
    /// long as the document, to listen to what the app's own window does not see.
    #[prop(into)]
    on_document: Callback<EventTarget>,
) -> impl IntoView {
    let choices = Choices::new(use_editor());
    let chosen = RwSignal::new(Tab::Preview);
    let is_chosen = move |tab: Tab| chosen.get() == tab;
    let [preview, source] = [(); 2].map(|()| NodeRef::<html::Button>::new());
    let button = move |tab: Tab| match tab {
        Tab::Preview => preview,
        Tab::Source => source,
    };
    let keyed = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
            event.prevent_default();
            let tab = chosen.get_untracked().other();
            chosen.set(tab);
            if let Some(button) = button(tab).get_untracked() {
                // A button in the document can have the focus.
                let _ = button.focus();
            }
        }
    };
    let tab = move |tab: Tab| {
        view! {
            <button
                node_ref=button(tab)
                type="button"
                role="tab"
                id=tab.id()
                aria-controls="output-panel"
                aria-selected=move || is_chosen(tab).to_string()
                tabindex=move || if is_chosen(tab) { "0" } else { "-1" }
                on:click=move |_| chosen.set(tab)
            >
                {tab.label()}
            </button>
        }
    };
    view! {
        <div class="read">
            <div class="output-bar">
                <div class="tabs" role="tablist" aria-label="The page as" on:keydown=keyed>
                    {tab(Tab::Preview)}
                    {tab(Tab::Source)}
                </div>
                <Show when=move || is_chosen(Tab::Preview)>
                    <ChoiceButtons choices/>
                </Show>
            </div>
            <div
                class="panel"
                id="output-panel"
                role="tabpanel"
                aria-labelledby=move || chosen.get().id()
            >
                <div class="shown" hidden=move || !is_chosen(Tab::Preview)>
                    <PreviewFrame choices shows_page on_document/>
                </div>
                <Show when=move || is_chosen(Tab::Source)>
                    <Source/>
                </Show>
            </div>
        </div>
    }
}
