//! The settings of the preview: which images it loads, and whether it is dark.

use leptos::ev::{Event, Targeted};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::sanitize::Images;
use crate::editor::{Editor, use_editor};
use crate::images::{SiteImages, use_site_images};
use crate::language::words;
use crate::platform;
use crate::screen::{Screen, use_screen};
use crate::ui::{Icon, IconShape, Toggle};

/// The settings. Copies are handles to the same settings.
#[derive(Clone, Copy)]
pub struct Choices {
    /// Whether images are loaded from the web.
    pub web_images: RwSignal<bool>,
    /// The images of the site, where its folder was chosen.
    pub site_images: SiteImages,
    /// Whether it has the dark colours.
    pub dark: Signal<bool>,
}

impl Choices {
    /// Returns the settings at the start: no image is loaded, and the page is light or dark
    /// as the system is.
    pub fn new(editor: Editor, screen: Screen) -> Self {
        let choices = Self {
            web_images: RwSignal::new(false),
            site_images: use_site_images(),
            dark: screen.is_dark(),
        };
        // What a person allows one page holds for that page alone.
        Effect::new(move || {
            editor.document.track();
            // Setting it to the same value would load the frame anew.
            if choices.web_images.get_untracked() {
                choices.web_images.set(false);
            }
        });
        choices
    }

    /// Returns the images that the preview may show. Not tracked.
    pub fn images(self) -> Images {
        Images {
            web: self.web_images.get_untracked(),
            site: self.site_images.0.get_untracked(),
        }
    }
}

/// The buttons of the settings that matter for the open page.
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
                <SiteImagesButton choices/>
                <Toggle
                    on=choices.web_images
                    label=|| words!(preview.web_images)
                    title=|| words!(preview.web_images_title)
                />
            </span>
        </Show>
        <DarkSwitch dark=choices.dark/>
    }
}

/// A button that shows the preview dark, or light again.
#[component]
fn DarkSwitch(dark: Signal<bool>) -> impl IntoView {
    let screen = use_screen();
    view! {
        <button
            type="button"
            class="icon"
            aria-label=|| words!(preview.dark)
            title=|| words!(preview.dark_title)
            aria-pressed=move || dark.get().to_string()
            on:click=move |_| screen.switch_dark()
        >
            <Show when=move || dark.get() fallback=|| view! { <IconShape icon=Icon::Moon/> }>
                <IconShape icon=Icon::Sun/>
            </Show>
        </button>
    }
}

/// A button that asks for the folder of the site, to show its images.
#[component]
fn SiteImagesButton(choices: Choices) -> impl IntoView {
    let picker = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    let chosen = move |event: Targeted<Event, HtmlInputElement>| {
        let picker = event.target();
        let files = platform::files(picker.files().as_ref());
        if !files.is_empty() {
            choices.site_images.set_folder(files);
        }
        // Without a value, choosing the same folder again is a change.
        picker.set_value("");
    };
    view! {
        <span>
            <button
                type="button"
                title=|| words!(preview.site_images_title)
                on:click=choose
            >
                {|| words!(preview.site_images)}
            </button>
            <input
                node_ref=picker
                type="file"
                prop:webkitdirectory=true
                hidden
                aria-label=|| words!(preview.site_folder)
                on:change:target=chosen
            />
        </span>
    }
}
