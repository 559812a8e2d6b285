//! The switch between the two languages of the open week.

use command::Command;
use leptos::prelude::*;
use page::week::words::Language;

use crate::language::{code, language_name, words};
use crate::weeks::other_language::open_in_other_language;
use crate::weeks::whole::use_weeks;

/// The switch, for a page that has a place in the worklog: a button for each language. The one
/// of a page that there is not yet makes it.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let weeks = use_weeks();
    let seat = Memo::new(move |_| weeks.all.get().open);
    let has_other = Memo::new(move |_| {
        let whole = weeks.all.get();
        let other = |(part, language)| whole.draft(part, worklog::other(language)).is_some();
        whole.open.is_some_and(other)
    });
    let is_open = move |of: Language| seat.get().is_some_and(|(_, language)| language == of);
    let is_there = move |of: Language| is_open(of) || has_other.get();
    let title = move |of: Language| {
        let name = language_name(of);
        if is_open(of) {
            return words!(twin.shown, language = name);
        }
        let said = match is_there(of) {
            true => words!(twin.shown, language = name),
            false => words!(twin.make, language = name),
        };
        let keys = Command::OtherLanguage.shortcut().unwrap_or_default();
        format!("{said} ({keys})")
    };
    let name = move |of: Language| {
        let name = format!("{}, {}", code(of), language_name(of));
        match is_there(of) {
            true => name,
            false => name + words!(twin.not_made),
        }
    };
    let open = move |of: Language| {
        if !untrack(|| is_open(of)) {
            open_in_other_language(weeks);
        }
    };
    let button = move |of: Language| {
        view! {
            <button
                type="button"
                class:absent=move || !is_there(of)
                title=move || title(of)
                aria-label=move || name(of)
                aria-pressed=move || is_open(of).to_string()
                aria-keyshortcuts=Command::OtherLanguage.aria_keys()
                on:click=move |_| open(of)
            >
                {code(of)}
            </button>
        }
    };
    view! {
        <Show when=move || seat.get().is_some()>
            <div class="switch-language" role="group" aria-label=|| words!(twin.page_language)>
                {[Language::English, Language::Vietnamese].map(button)}
            </div>
        </Show>
    }
}
