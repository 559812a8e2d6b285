//! The list of drafts: open one again, begin a new week, take one away.

use leptos::ev::click;
use leptos::prelude::*;
use page::{template, week};

use super::{Draft, Drafts};
use crate::browser::today;
use crate::dialog;
use crate::state::{Editor, Origin};
use crate::view::{El, button, el};

/// The dialog with the drafts.
pub fn dialog(editor: Editor, drafts: Drafts, open: RwSignal<bool>) -> El {
    let changed = RwSignal::new(0_u64);
    let list = move || {
        changed.track();
        if open.get() {
            drafts.all().unwrap_or_default()
        } else {
            Vec::new()
        }
    };
    let rows = move || {
        let here = drafts.slot();
        let rows = list().into_iter();
        rows.map(|draft| row(editor, drafts, open, changed, draft, here))
            .collect()
    };
    dialog::dialog(open, "Drafts in this browser")
        .child(el("ul").class("drafts").attr("role", "list").fill(rows))
        .when(
            move || list().is_empty(),
            || el("p").text("Nothing is stored yet. A draft begins with the first word you type."),
        )
        .child(
            el("div")
                .class("dialog-actions")
                .child(button("Close").on(click, move |_| open.set(false)))
                .child(button("New week").class("primary").on(click, move |_| {
                    new_week(editor, drafts);
                    open.set(false);
                })),
        )
}

/// Opens the week after the one that is open.
fn new_week(editor: Editor, drafts: Drafts) {
    let page = editor.look(|page| {
        if untrack(|| editor.is_pristine()) {
            return page.clone();
        }
        let next = week::number(page).map_or(1, |number| number + 1);
        let monday = week::span(page, editor.dates.get_untracked().0)
            .map(|(first, _)| first.monday().plus_days(7));
        template::new_week(next, monday.unwrap_or_else(|| today().monday()))
    });
    let origin = Origin::new_page(&page);
    drafts.open_page(page, origin);
}

/// One draft: a button that opens it, and one that takes it away.
fn row(
    editor: Editor,
    drafts: Drafts,
    open: RwSignal<bool>,
    changed: RwSignal<u64>,
    draft: Draft,
    here: u32,
) -> El {
    let (title, slot) = (draft.title(), draft.slot);
    let is_here = slot == here;
    let when = when(draft.changed);
    let delete = (!is_here).then(|| {
        button("×")
            .class("icon")
            .attr("aria-label", format!("Delete the draft {title}"))
            .attr("title", "Delete")
            .on(click, move |_| {
                if let Err(error) = drafts.remove(slot) {
                    editor.fail(format!("{error}."));
                }
                changed.update(|changed| *changed += 1);
            })
    });
    let choose = el("button")
        .attr("type", "button")
        .class("draft")
        .child(el("span").class("draft-title").text(title))
        .child(el("span").class("draft-when").text(if is_here {
            format!("open now · {when}")
        } else {
            when
        }))
        .on(click, move |_| {
            if !is_here {
                drafts.open_draft(&draft);
            }
            open.set(false);
        });
    let choose = if is_here {
        choose.attr("aria-current", "true")
    } else {
        choose
    };
    el("li").child(choose).children(delete)
}

/// When a draft was changed, in the browser's own words.
fn when(milliseconds: u64) -> String {
    let date = js_sys::Date::new(&(milliseconds as f64).into());
    String::from(date.to_locale_string("en-GB", &wasm_bindgen::JsValue::UNDEFINED))
}
