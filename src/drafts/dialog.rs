//! The list of drafts: open one again, begin a new week, put one into the bin or take it
//! out, and everything as one file.

use draft::{Aside, DraftState};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::listing::Unread;
use super::tab::use_drafts;
use crate::platform;
use crate::ui::Dialog;

/// The dialog with the drafts.
#[component]
pub fn DraftsDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let drafts = use_drafts();
    Effect::new(move || {
        drafts.stored.track();
        if open.get() {
            drafts.load_list();
        }
    });
    let of = move |binned: bool| {
        let mut list = drafts.list().unwrap_or_default();
        list.retain(|draft| draft.binned.is_some() == binned);
        list
    };
    let rows = move |binned: bool| {
        // A draft that is opened or changed is shown anew.
        let rows = move || {
            let open = drafts.open_id();
            let key = |draft: &DraftState| (draft.id, draft.version, draft.id == open);
            let rows = of(binned).into_iter();
            rows.map(|draft| (key(&draft), draft)).collect::<Vec<_>>()
        };
        view! {
            <For each=rows key=|(key, _)| *key let((_, draft))>
                <DraftRow open draft/>
            </For>
        }
    };
    let begin_week = move |_| {
        drafts.open_next_week();
        open.set(false);
    };
    view! {
        <Dialog open title="Drafts in this browser">
            <ul class="drafts" role="list">
                {rows(false)}
            </ul>
            <Show when=move || drafts.list().is_some() && of(false).is_empty()>
                <p>"Nothing is stored yet. A draft begins with the first word you type."</p>
            </Show>
            <Show when=move || !of(true).is_empty()>
                <details class="bin">
                    <summary>"Bin: each goes for good after 30 days"</summary>
                    <ul class="drafts" role="list">
                        {rows(true)}
                    </ul>
                </details>
            </Show>
            <Show when=move || !drafts.aside().is_empty()>
                <details class="bin">
                    <summary>"Could not be read: kept as it was found"</summary>
                    <ul class="drafts" role="list">
                        <For each=move || drafts.aside() key=Unread::key let:entry>
                            <AsideRow entry/>
                        </For>
                    </ul>
                </details>
            </Show>
            <p class="backup">
                <StorageUse open/>
                <button type="button" on:click=move |_| drafts.back_up()>
                    "Back up everything"
                </button>
                <span>"“Open” brings a backup back."</span>
            </p>
            <div class="dialog-actions">
                <button type="button" autofocus on:click=move |_| open.set(false)>
                    "Close"
                </button>
                <button type="button" class="primary" on:click=begin_week>
                    "New week"
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
        Some(format!(
            "{megabytes}.{tenths} MB of this browser’s storage are used. "
        ))
    };
    view! { <span prop:textContent=move || says().unwrap_or_default()></span> }
}

/// One draft: a button that opens it, and what else can be done with it.
#[component]
fn DraftRow(open: RwSignal<bool>, draft: DraftState) -> impl IntoView {
    let drafts = use_drafts();
    let title = draft.title();
    let is_here = draft.id == drafts.open_id();
    let is_binned = draft.binned.is_some();
    let when = when(draft.binned.unwrap_or(draft.changed));
    let when = if is_here {
        format!("open now · {when}")
    } else {
        when
    };
    let said = view! {
        <span class="draft-title" translate="no">
            {title.clone()}
        </span>
        <span class="draft-when">{when}</span>
    };
    let known = draft.clone();
    let open_it = move |_| {
        if !is_here {
            drafts.open_draft(&draft);
        }
        open.set(false);
    };
    let known_too = known.clone();
    let bin = move |_| drafts.set_binned(&known_too, Some(platform::timestamp()));
    let bin_label = format!("Delete the draft {title}");
    view! {
        <li>
            {if is_binned {
                view! { <span class="draft">{said}</span> }.into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="draft"
                        aria-current=is_here.then_some("true")
                        on:click=open_it
                    >
                        {said}
                    </button>
                }
                    .into_any()
            }}
            {is_binned.then(|| view! { <BinTools draft=known title is_here/> })}
            {(!is_binned && !is_here)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="icon"
                            aria-label=bin_label
                            title="Delete the draft"
                            on:click=bin
                        >
                            "×"
                        </button>
                    }
                })}
        </li>
    }
}

/// What can be done with a draft in the bin.
#[component]
fn BinTools(
    draft: DraftState,
    title: String,
    /// Whether it is the open one, which is not deleted for good.
    is_here: bool,
) -> impl IntoView {
    let drafts = use_drafts();
    let id = draft.id;
    let question = format!("Delete “{title}” and its history for good?");
    let delete = move |_| {
        if window().confirm_with_message(&question) == Ok(true) {
            drafts.remove(id, platform::timestamp());
        }
    };
    let delete_label = format!("Delete for good the draft {title}");
    view! {
        <button
            type="button"
            aria-label=format!("Put back the draft {title}")
            title="Put back the draft"
            on:click=move |_| drafts.set_binned(&draft, None)
        >
            "Put back"
        </button>
        {(!is_here)
            .then(|| {
                view! {
                    <button
                        type="button"
                        aria-label=delete_label
                        title="Delete for good the draft"
                        on:click=delete
                    >
                        "Delete"
                    </button>
                }
            })}
    }
}

/// Something that could not be read: it can be downloaded as it is, and deleted.
#[component]
fn AsideRow(entry: Unread) -> impl IntoView {
    let drafts = use_drafts();
    let Aside { of, at, text } = entry.aside.clone();
    let name = match (of.as_str(), at) {
        ("failed", _) => "The page when the editor stopped".to_owned(),
        (_, 0) => format!("Entry {of}"),
        _ => format!("Entry {of} of {}", when(at)),
    };
    let begins: String = text.chars().take(60).collect();
    let known = entry.clone();
    let delete = move |_| {
        let question = "Delete for good what could not be read?";
        if window().confirm_with_message(question) == Ok(true) {
            drafts.remove_aside(entry.clone());
        }
    };
    view! {
        <li>
            <span class="draft">
                <span class="draft-title">{name.clone()}</span>
                <span class="draft-when" translate="no">
                    {format!("{} characters: {begins}", text.chars().count())}
                </span>
            </span>
            <button
                type="button"
                aria-label=format!("Download as it is: {name}")
                title="Download as it is"
                on:click=move |_| drafts.download_aside(&known)
            >
                "Download"
            </button>
            <button
                type="button"
                aria-label=format!("Delete for good: {name}")
                title="Delete for good"
                on:click=delete
            >
                "Delete"
            </button>
        </li>
    }
}

/// Returns a time in the browser's own words.
pub fn when(milliseconds: u64) -> String {
    let date = js_sys::Date::new(&(milliseconds as f64).into());
    String::from(date.to_locale_string("en-GB", &wasm_bindgen::JsValue::UNDEFINED))
}
