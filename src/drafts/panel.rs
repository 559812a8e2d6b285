//! The list of drafts: open one again, begin a new week, put one into the bin or take
//! it out, and everything as one file.

use draft::{Aside, Draft};
use leptos::ev::click;
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::{file, template, week};

use super::Drafts;
use super::aside::Entry;
use crate::browser::{self, clock_now, window};
use crate::dialog;
use crate::state::{Editor, Origin};
use crate::view::{El, Watched, button, effect, el, live};

/// The dialog with the drafts.
pub fn dialog(editor: Editor, drafts: Drafts, open: Watched<bool>) -> El {
    // In tenths of a megabyte; 0 while it is not known.
    let used = Watched::new(0_u64);
    effect(move || {
        drafts.stored.track();
        if open.get() {
            drafts.load_list();
            spawn_local(async move {
                if let Some((bytes, _)) = browser::storage_estimate().await {
                    used.set((bytes / 100_000.0).ceil() as u64);
                }
            });
        }
    });
    let says_used = move || match used.get() {
        0 => String::new(),
        tenths => format!(
            "{}.{} MB of this browser’s storage are used. ",
            tenths / 10,
            tenths % 10
        ),
    };
    let of = move |binned: bool| {
        let mut list = drafts.list();
        list.retain(|draft| draft.binned.is_some() == binned);
        list
    };
    let rows = move |binned: bool| {
        move || {
            let rows = of(binned).into_iter();
            rows.map(|draft| row(drafts, open, draft)).collect()
        }
    };
    dialog::dialog(open, "Drafts in this browser")
        .child(
            el("ul")
                .class("drafts")
                .attr("role", "list")
                .fill(rows(false)),
        )
        .when(
            move || of(false).is_empty(),
            || el("p").text("Nothing is stored yet. A draft begins with the first word you type."),
        )
        .when(
            move || !of(true).is_empty(),
            move || {
                el("details")
                    .class("bin")
                    .child(el("summary").text("Bin: each goes for good after 30 days"))
                    .child(
                        el("ul")
                            .class("drafts")
                            .attr("role", "list")
                            .fill(rows(true)),
                    )
            },
        )
        .when(
            move || !drafts.aside().is_empty(),
            move || {
                el("details")
                    .class("bin")
                    .child(el("summary").text("Could not be read: kept as it was found"))
                    .child(el("ul").class("drafts").attr("role", "list").fill(move || {
                        let entries = drafts.aside().into_iter();
                        entries.map(|entry| aside_row(drafts, entry)).collect()
                    }))
            },
        )
        .child(
            el("p")
                .class("backup")
                .text(live(says_used))
                .child(button("Back up everything").on(click, move |_| drafts.back_up()))
                .child(el("span").text("“Open” brings a backup back.")),
        )
        .child(
            el("div")
                .class("dialog-actions")
                .child(
                    button("Close")
                        .attr("autofocus", "")
                        .on(click, move |_| open.set(false)),
                )
                .child(button("New week").class("primary").on(click, move |_| {
                    new_week(editor, drafts);
                    open.set(false);
                })),
        )
}

/// Opens the week after the one that is open.
fn new_week(editor: Editor, drafts: Drafts) {
    let now = clock_now();
    let page = editor.look(|page| {
        if untrack(|| editor.is_pristine()) {
            return page.clone();
        }
        let next = week::number(page).map_or(1, |number| number + 1);
        let (order, _) = editor.dates.get_untracked();
        let monday = week::span(page, order).map(|(first, _)| first.monday().plus_days(7));
        let monday = monday.unwrap_or_else(|| now.today().monday());
        template::week_behind(page, order, next, monday, now).unwrap_or_else(|| {
            let mut page = template::new_week(next, monday);
            // The page has one date, so that this cannot fail.
            let _ = page.apply(&week::show_from(&page, monday, now));
            page
        })
    });
    let name = editor
        .origin
        .with_untracked(|origin| file::next_name(&origin.name));
    let origin = Origin::new_page(&page, name);
    drafts.open_page(page, origin);
}

/// One draft: a button that opens it, and what else can be done with it.
fn row(drafts: Drafts, open: Watched<bool>, draft: Draft) -> El {
    let (title, slot) = (draft.title(), draft.slot);
    let is_here = slot == drafts.with(|desk| desk.copy.draft().slot);
    let is_binned = draft.binned.is_some();
    let when = when(draft.binned.unwrap_or(draft.changed));
    let tool = |text: &'static str, label: &'static str| {
        button(text)
            .attr("aria-label", format!("{label} {title}"))
            .attr("title", label)
    };
    let known = draft.clone();
    let bin = move |binned: bool| {
        let at = binned.then(browser::clock);
        drafts.bin(&known, at);
    };
    let mut tools = Vec::new();
    if is_binned {
        let question = format!("Delete “{title}” and its history for good?");
        let put_back = tool("Put back", "Put back the draft");
        let delete = tool("Delete", "Delete for good the draft");
        tools.push(put_back.on(click, move |_| bin(false)));
        tools.push(delete.on(click, move |_| {
            if window().confirm_with_message(&question) == Ok(true) {
                drafts.remove(slot, browser::clock());
            }
        }));
        if is_here {
            tools.pop();
        }
    } else if !is_here {
        let bin = tool("×", "Delete the draft").on(click, move |_| bin(true));
        tools.push(bin.class("icon"));
    }
    let when = if is_here {
        format!("open now · {when}")
    } else {
        when
    };
    let said = [
        el("span")
            .class("draft-title")
            .untranslated()
            .text(title.clone()),
        el("span").class("draft-when").text(when),
    ];
    let choose = if is_binned {
        el("span").class("draft").children(said)
    } else {
        let choose = el("button")
            .attr("type", "button")
            .class("draft")
            .children(said)
            .on(click, move |_| {
                if !is_here {
                    drafts.open_draft(&draft);
                }
                open.set(false);
            });
        if is_here {
            choose.attr("aria-current", "true")
        } else {
            choose
        }
    };
    el("li").child(choose).children(tools)
}

/// Something that could not be read: it can be downloaded as it is, and deleted.
fn aside_row(drafts: Drafts, entry: Entry) -> El {
    let Aside { of, at, text } = entry.aside.clone();
    let name = match (of.as_str(), at) {
        ("failed", _) => "The page when the editor stopped".to_owned(),
        (_, 0) => format!("Entry {of}"),
        _ => format!("Entry {of} of {}", when(at)),
    };
    let tool = |text: &'static str, label: &'static str| {
        button(text)
            .attr("aria-label", format!("{label} {name}"))
            .attr("title", label)
    };
    let begins: String = text.chars().take(60).collect();
    let said = [
        el("span").class("draft-title").text(name.clone()),
        el("span")
            .class("draft-when")
            .text(format!("{} characters: {begins}", text.chars().count())),
    ];
    let known = entry.clone();
    let download =
        tool("Download", "Download as it is:").on(click, move |_| drafts.download_aside(&known));
    let delete = tool("Delete", "Delete for good:").on(click, move |_| {
        let question = "Delete for good what could not be read?";
        if window().confirm_with_message(question) == Ok(true) {
            drafts.remove_aside(entry.clone());
        }
    });
    el("li")
        .child(el("span").class("draft").children(said))
        .children([download, delete])
}

/// When something was done, in the browser's own words.
pub fn when(milliseconds: u64) -> String {
    let date = js_sys::Date::new(&(milliseconds as f64).into());
    String::from(date.to_locale_string("en-GB", &wasm_bindgen::JsValue::UNDEFINED))
}
