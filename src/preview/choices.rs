//! The person's choices for the preview: which images it loads, and whether it is dark.

use std::sync::Arc;

use leptos::ev::{Event, Targeted};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::sanitize::Images;
use super::site_images::SiteImages;
use crate::editor::{Editor, use_editor};
use crate::ui::Toggle;

/// The choices.
#[derive(Clone, Copy)]
pub struct Choices {
    /// Whether images are loaded from the web.
    pub web_images: RwSignal<bool>,
    /// The images of the site, where its folder was chosen.
    pub site_images: RwSignal<Arc<SiteImages>>,
    /// Whether it is as dark as the form may be.
    pub dark: RwSignal<bool>,
}

impl Choices {
    /// Returns the choices with which the app starts: nothing is loaded, and the page is
    /// light, as the site is.
    pub fn new(editor: Editor) -> Self {
        let choices = Self {
            web_images: RwSignal::new(false),
            site_images: RwSignal::new(Arc::default()),
            dark: RwSignal::new(false),
        };
        // What is allowed one page is not allowed the next.
        Effect::new(move || {
            editor.document.track();
            // To say it again would load the frame again.
            if choices.web_images.get_untracked() {
                choices.web_images.set(false);
            }
        });
        choices
    }

    /// Returns the images that the preview may show now.
    pub fn images(self) -> Images {
        Images {
            web: self.web_images.get_untracked(),
            site: self.site_images.get_untracked(),
        }
    }
}

/// The buttons for what can be chosen of the page that is open.
#[component]
pub fn ChoiceButtons(choices: Choices) -> impl IntoView {
    let editor = use_editor();
    let has_images = editor.memo_of_page(|page| {
        let body = page.body();
        ["![", "<img"].iter().any(|image| body.contains(image))
    });
    view! {
        <Show when=move || has_images.get()>
            <span class="group">
                <SiteImages choices/>
                <Toggle
                    on=choices.web_images
                    label="Web images"
                    title="Load the page's images from the web"
                />
            </span>
        </Show>
        <Toggle on=choices.dark label="Dark" title="Show the preview dark"/>
    }
}

/// A button with which the person lets the preview show the site's own images: a folder
/// is chosen, and nothing of it leaves the browser.
#[component]
fn SiteImages(choices: Choices) -> impl IntoView {
    let picker = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    let chosen = move |event: Targeted<Event, HtmlInputElement>| {
        let picker = event.target();
        if let Some(files) = picker.files() {
            let images = SiteImages::of_folder(&files);
            choices.site_images.set(Arc::new(images));
        }
        // The same folder can be chosen again.
        picker.set_value("");
    };
    view! {
        <span>
            <button
                type="button"
                title="Show the images of your site: choose its folder"
                on:click=choose
            >
                "Site images"
            </button>
            <input
                node_ref=picker
                type="file"
                prop:webkitdirectory=true
                hidden
                aria-label="Folder of your site"
                on:change:target=chosen
            />
        </span>
    }
}
