//! The bar at the top: which week this is, undo and redo, whether the draft is
//! safe, and the ways in and out.

use leptos::ev::{change, click};
use page::{Date, week};
use web_sys::HtmlInputElement;

use crate::browser;
use crate::drafts::{Drafts, Status};
use crate::files::{self, Opening};
use crate::state::Editor;
use crate::view::{El, Watched, button, el, live};

/// The bar.
pub fn bar(
    editor: Editor,
    drafts: Drafts,
    opening: Opening,
    drafts_open: Watched<bool>,
    history_open: Watched<bool>,
) -> El {
    let icon = |icon: &'static str, label: &'static str, title: &'static str| {
        button(icon)
            .class("icon")
            .attr("aria-label", label)
            .attr("title", title)
    };
    let (picker, choose) = picker(opening);
    let title = live(move || {
        editor.revision.track();
        let title = title(editor);
        if title.is_empty() {
            editor.origin.with(|origin| origin.name.clone())
        } else {
            title
        }
    });
    el("header")
        .class("toolbar")
        .child(el("h1").class("week-title").text(title))
        .child(
            el("div")
                .class("group")
                .attr("role", "group")
                .attr("aria-label", "History")
                .child(
                    icon("↶", "Undo", "Undo (Ctrl+Z)")
                        .flag("disabled", move || !editor.can_undo())
                        .on(click, move |_| editor.undo()),
                )
                .child(
                    icon("↷", "Redo", "Redo (Ctrl+Shift+Z)")
                        .flag("disabled", move || !editor.can_redo())
                        .on(click, move |_| editor.redo()),
                )
                .child(
                    button("History")
                        .attr("title", "Earlier states of this page")
                        .on(click, move |_| history_open.set(true)),
                ),
        )
        .child(
            el("p")
                .class("status")
                .attr("role", "status")
                // It changes with every keystroke; what matters is said by a notice too.
                .attr("aria-live", "off")
                .choice("data-failed", move || {
                    matches!(
                        editor.status.get(),
                        Status::Failed(_) | Status::SavedOnce(..) | Status::ReadOnly
                    )
                })
                .text(live(move || says(&editor.status.get()))),
        )
        .child(
            el("div")
                .class("group end")
                .child(button("Drafts").on(click, move |_| drafts_open.set(true)))
                .child(button("Open").on(click, move |_| choose()))
                .child(picker)
                .child(button("Copy Markdown").on(click, move |_| files::copy(editor)))
                .child(
                    button("Download")
                        .class("primary")
                        .on(click, move |_| files::download(editor, drafts)),
                ),
        )
}

/// The browser's own way to choose a file, and what begins it.
fn picker(opening: Opening) -> (El, impl Fn() + 'static) {
    let picker = el("input")
        .attr("type", "file")
        .attr("multiple", "")
        .attr("accept", ".md,.markdown,.json,text/markdown,text/plain")
        .attr("hidden", "")
        .attr("aria-label", "File to open");
    let input: HtmlInputElement = picker.cast();
    let field = input.clone();
    let picker = picker.on(change, move |_| {
        let files = browser::files(field.files().as_ref());
        if !files.is_empty() {
            opening.files(files);
        }
        // The same file can be chosen again.
        field.set_value("");
    });
    (picker, move || input.click())
}

/// The week and its days: `Week 5 · 8 – 13 Sep 2025`. A page that is no week has the
/// name that it gives itself; empty where it has none.
fn title(editor: Editor) -> String {
    let name = editor.look(|page| match week::number(page) {
        Some(number) => Some(format!("Week {number}")),
        None => week::name(page),
    });
    let days = editor.days().map(|(first, last)| {
        // A week that has no tasks yet is its working days.
        days(
            first,
            if first == last {
                first.plus_days(4)
            } else {
                last
            },
        )
    });
    [name, days]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn days(first: Date, last: Date) -> String {
    let (month, year) = (first.month_short(), first.year());
    let end = format!("{} {} {}", last.day(), last.month_short(), last.year());
    if year != last.year() {
        format!("{} {month} {year} – {end}", first.day())
    } else if first.month() != last.month() {
        format!("{} {month} – {end}", first.day())
    } else {
        format!("{} – {end}", first.day())
    }
}

/// What a status means to the person.
fn says(status: &Status) -> String {
    match status {
        Status::Untouched => String::new(),
        Status::Saving => "Saving…".to_owned(),
        Status::Saved => "Saved".to_owned(),
        Status::SavedOnce(store, why) => {
            format!("Saved, but in one place only: this browser’s {store} is {why}")
        }
        Status::Failed(why) => {
            format!("Saved in this tab only: the browser’s storage is {why}. Download now.")
        }
        Status::ReadOnly => "Read-only: a newer version of the editor keeps this page".to_owned(),
    }
}
