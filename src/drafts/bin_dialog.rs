//! The bin, what could not be read, and everything as one file.

use command::Command;
use draft::{Aside, DraftState};
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::week::words::{self as days, Language};

use super::tab::use_drafts;
use super::unread::Unread;
use crate::language::{self, words};
use crate::platform;
use crate::ui::Dialog;

/// The dialog with the bin and the storage.
#[component]
pub fn BinDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let drafts = use_drafts();
    Effect::new(move || {
        drafts.stored.track();
        if open.get() {
            drafts.load_unread();
        }
    });
    let binned = move || {
        let mut list = drafts.list().unwrap_or_default();
        list.retain(|draft| draft.binned.is_some());
        list
    };
    // A draft that is changed is shown anew.
    let rows = move || {
        let rows = binned().into_iter();
        rows.map(|draft| ((draft.id, draft.version), draft))
            .collect::<Vec<_>>()
    };
    view! {
        <Dialog open title=|| language::name(Command::Bin)>
            <Show
                when=move || !binned().is_empty()
                fallback=|| view! { <p>{|| words!(bin.empty)}</p> }
            >
                <p>{|| words!(bin.days)}</p>
                <ul class="drafts" role="list" aria-label=|| words!(bin.bin)>
                    <For each=rows key=|(key, _)| *key let((_, draft))>
                        <BinnedRow draft/>
                    </For>
                </ul>
            </Show>
            <Show when=move || drafts.unread.with(|unread| !unread.is_empty())>
                <h3>{|| words!(bin.unread_kept)}</h3>
                <ul class="drafts" role="list" aria-label=|| words!(bin.unread)>
                    <For each=move || drafts.unread.get() key=Unread::key let:entry>
                        <AsideRow entry/>
                    </For>
                </ul>
            </Show>
            <p class="backup">
                <StorageUse open/>
                <button type="button" on:click=move |_| drafts.back_up()>
                    {|| language::name(Command::BackUp)}
                </button>
                <span>{|| words!(bin.open_backup)}</span>
            </p>
            <div class="dialog-actions">
                <button type="button" class="primary" autofocus on:click=move |_| open.set(false)>
                    {|| words!(app.close)}
                </button>
            </div>
        </Dialog>
    }
}

/// Says how much of the browser's storage is used, where the browser says so.
#[component]
fn StorageUse(open: RwSignal<bool>) -> impl IntoView {
    let drafts = use_drafts();
    // In tenths of a megabyte.
    let used = RwSignal::new(None::<u64>);
    Effect::new(move || {
        drafts.stored.track();
        if open.get() {
            spawn_local(async move {
                if let Some((bytes, _)) = platform::storage_estimate().await {
                    used.set(Some((bytes / 100_000.0).ceil() as u64));
                }
            });
        }
    });
    let says = move || {
        let used = used.get()?;
        let (megabytes, tenths) = (used / 10, used % 10);
        let point = match language::current() {
            Language::English => '.',
            Language::Vietnamese => ',',
        };
        let size = format!("{megabytes}{point}{tenths}");
        Some(words!(bin.used, size = size))
    };
    view! { <span prop:textContent=move || says().unwrap_or_default()></span> }
}

/// One draft in the bin: it can be put back, or deleted for good unless it is the open one.
#[component]
fn BinnedRow(draft: DraftState) -> impl IntoView {
    let drafts = use_drafts();
    let id = draft.id;
    let title = draft.title();
    let is_here = id == drafts.open_id();
    let when = when(draft.binned.unwrap_or(draft.changed));
    let question = words!(bin.delete_question, title = title.as_str());
    let delete = move |_| {
        if window().confirm_with_message(&question) == Ok(true) {
            drafts.remove(id, platform::timestamp());
        }
    };
    let delete_label = words!(bin.delete_draft, title = title.as_str());
    view! {
        <li>
            <span class="draft">
                <span class="draft-title" translate="no">
                    {title.clone()}
                </span>
                <span class="draft-when">{when}</span>
            </span>
            <button
                type="button"
                aria-label=words!(bin.put_back_draft, title = title.as_str())
                title=words!(bin.put_back_title)
                on:click=move |_| drafts.set_binned(&draft, None)
            >
                {words!(drafts.put_back)}
            </button>
            {(!is_here)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            aria-label=delete_label
                            title=words!(bin.delete_draft_title)
                            on:click=delete
                        >
                            {words!(bin.delete)}
                        </button>
                    }
                })}
        </li>
    }
}

/// Something that could not be read: it can be downloaded as it is, and deleted.
#[component]
fn AsideRow(entry: Unread) -> impl IntoView {
    let drafts = use_drafts();
    let Aside { of, at, text } = entry.aside.clone();
    let name = match (of.as_str(), at) {
        ("failed", _) => words!(bin.stopped).to_owned(),
        (_, 0) => words!(bin.entry, name = of),
        _ => words!(bin.entry_of, name = of, day = when(at)),
    };
    let begins: String = text.chars().take(60).collect();
    let known = entry.clone();
    let delete = move |_| {
        let question = words!(bin.delete_unread);
        if window().confirm_with_message(question) == Ok(true) {
            drafts.remove_aside(entry.clone());
        }
    };
    view! {
        <li>
            <span class="draft">
                <span class="draft-title">{name.clone()}</span>
                <span class="draft-when" translate="no">
                    {words!(bin.characters, count = text.chars().count(), begins = begins)}
                </span>
            </span>
            <button
                type="button"
                aria-label=words!(bin.as_it_is_of, name = name.as_str())
                title=words!(bin.as_it_is)
                on:click=move |_| drafts.download_aside(&known)
            >
                {language::name(Command::Download)}
            </button>
            <button
                type="button"
                aria-label=words!(bin.delete_entry, name = name.as_str())
                title=words!(bin.delete_entry_title)
                on:click=delete
            >
                {words!(bin.delete)}
            </button>
        </li>
    }
}

/// Returns a time (milliseconds since 1970, UTC) in words: `Thu 26 Nov, 18:20`.
fn when(milliseconds: u64) -> String {
    let (day, time) = platform::local_time(milliseconds);
    let today = platform::now().today();
    let day = days::day_near(day, today, language::current());
    format!("{day}, {time}")
}
