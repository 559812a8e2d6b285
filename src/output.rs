//! The page beside the form: as Hugo shows it, or its Markdown (WAI-ARIA APG,
//! Tabs pattern).

use leptos::ev;

use crate::browser::caret;
use crate::keys::Keys;
use crate::preview::{self, Choices};
use crate::source;
use crate::state::Editor;
use crate::view::{El, Watched, button, el, live};

/// The `id`s of the two tabs.
const TABS: [&str; 2] = ["preview-tab", "source-tab"];

/// The panel with its tabs.
pub fn panel(editor: Editor, keys: Keys, reading: Watched<bool>) -> El {
    let choices = Choices::new(editor);
    let source = Watched::new(false);
    let tab = move |label: &'static str, is_source: bool| {
        button(label)
            .attr("role", "tab")
            .attr("id", TABS[usize::from(is_source)])
            .attr("aria-controls", "output-panel")
            .choice("aria-selected", move || source.get() == is_source)
            .attr(
                "tabindex",
                live(move || if source.get() == is_source { "0" } else { "-1" }.to_owned()),
            )
            .on(ev::click, move |_| source.set(is_source))
    };
    let keyed = move |event: ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
            event.prevent_default();
            source.update(|source| *source = !*source);
            let tab = TABS[usize::from(source.get_untracked())];
            caret::focus_id(tab.to_owned(), (0, 0));
        }
    };
    el("div")
        .class("read")
        .child(
            el("div")
                .class("output-bar")
                .child(
                    el("div")
                        .class("tabs")
                        .attr("role", "tablist")
                        .attr("aria-label", "The page as")
                        .child(tab("Preview", false))
                        .child(tab("Source", true))
                        .on(ev::keydown, keyed),
                )
                .when(
                    move || !source.get() && preview::has_images(editor),
                    move || {
                        let title = "Load the page's images from the web";
                        el("span")
                            .class("group")
                            .child(preview::site_images(choices))
                            .child(choice("Web images", title, choices.images))
                    },
                )
                .when(
                    move || !source.get(),
                    move || choice("Dark", "Show the preview dark", choices.dark),
                ),
        )
        .child(
            el("div")
                .class("panel")
                .attr("id", "output-panel")
                .attr("role", "tabpanel")
                .attr(
                    "aria-labelledby",
                    live(move || TABS[usize::from(source.get())].to_owned()),
                )
                .child(
                    el("div")
                        .class("shown")
                        .flag("hidden", move || source.get())
                        .child(preview::frame(editor, choices, keys, reading)),
                )
                .when(move || source.get(), move || source::listing(editor)),
        )
}

/// A button that is pressed or not.
fn choice(label: &'static str, title: &'static str, chosen: Watched<bool>) -> El {
    button(label)
        .attr("title", title)
        .choice("aria-pressed", move || chosen.get())
        .on(ev::click, move |_| {
            chosen.update(|chosen| *chosen = !*chosen);
        })
}
