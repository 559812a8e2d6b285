//! The reader's language, and the interface's words in it. They stand in `locales/`, and
//! `build.rs` makes a typed key for each.

mod commands;

use std::sync::LazyLock;

use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use leptos_use_event_listener::use_event_listener;
use leptos_use_window::use_window;
use page::week::words::Language;
use web_sys::StorageEvent;

pub use commands::{name, title};
pub use generated::i18n::Locale;

use crate::platform;

/// What leptos_i18n writes.
#[allow(
    dead_code,
    unused_imports,
    unused_qualifications,
    clippy::all,
    reason = "it is written for every way to use it, and as one line"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// Words of the interface that name nothing of the page: what shows them follows the language.
pub type Phrase = fn() -> &'static str;

/// The chosen language. What is said in an event or after waiting has no context to find it
/// in, so that there is one for the app.
static CHOSEN: LazyLock<ArcRwSignal<Locale>> = LazyLock::new(|| ArcRwSignal::new(first()));

/// The name under which the choice is stored, behind the name of this copy of the site.
const STORED: &str = "language";

/// Returns words of the interface in the reader's language, by their key and what is put into
/// them. Tracked, where something listens.
macro_rules! words {
    ($($key:tt)*) => {
        leptos_i18n::td_string!($crate::language::locale(), $($key)*)
    };
}

pub(crate) use words;

/// Returns the reader's language. Tracked, where something listens.
pub fn locale() -> Locale {
    if Observer::get().is_some() {
        CHOSEN.track();
    }
    CHOSEN.get_untracked()
}

/// Returns the language in which days are said. Tracked, where something listens.
pub fn current() -> Language {
    match locale() {
        Locale::en => Language::English,
        Locale::vi => Language::Vietnamese,
    }
}

/// Returns what a language is called by its code.
pub fn code(language: Language) -> &'static str {
    match language {
        Language::English => "EN",
        Language::Vietnamese => "VI",
    }
}

/// Returns the name of a page's language, where it stands by itself.
pub fn language_title(language: Language) -> &'static str {
    match language {
        Language::English => words!(start.english),
        Language::Vietnamese => words!(start.vietnamese),
    }
}

/// Returns the name of a page's language, within a sentence.
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::English => words!(twin.english),
        Language::Vietnamese => words!(twin.vietnamese),
    }
}

/// Returns a language's tag, for `lang`.
pub fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::en => "en",
        Locale::vi => "vi",
    }
}

/// Changes the language, and remembers the choice.
pub fn choose(locale: Locale) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Without it, the next visit begins in the browser's language.
        let _ = storage.set_item(&stored_name(), tag(locale));
    }
    CHOSEN.set(locale);
}

/// Keeps the document's language and title as the reader's, and the language as another tab
/// chooses it, for as long as the present owner.
pub fn follow() {
    let chosen_elsewhere = |event: StorageEvent| {
        let is_choice = event.key().is_some_and(|key| key == stored_name());
        if let Some(language) = event.new_value().filter(|_| is_choice)
            && let Some(locale) = known(&language)
        {
            CHOSEN.set(locale);
        }
    };
    let _ = use_event_listener(use_window(), ev::storage, chosen_elsewhere);
    Effect::new(|| {
        if let Some(root) = document().document_element() {
            // It fails for no attribute of this name.
            let _ = root.set_attribute("lang", tag(locale()));
        }
        document().set_title(words!(app.title));
    });
}

/// Returns the language that was chosen, or else the first of the browser's languages that
/// there is here.
fn first() -> Locale {
    let storage = window().local_storage().ok().flatten();
    let stored = storage.and_then(|storage| storage.get_item(&stored_name()).ok().flatten());
    let preferred = window().navigator().languages();
    let preferred = preferred.iter().filter_map(|language| language.as_string());
    let mut tags = stored.into_iter().chain(preferred);
    tags.find_map(|tag| known(&tag)).unwrap_or_default()
}

/// Returns the language that a tag means, if there is one here: `vi-VN` means Vietnamese.
fn known(language: &str) -> Option<Locale> {
    let language = language.to_ascii_lowercase();
    let is_it = |locale: &Locale| language.split('-').next() == Some(tag(*locale));
    [Locale::en, Locale::vi].into_iter().find(is_it)
}

fn stored_name() -> String {
    format!("{}#{STORED}", platform::site())
}
