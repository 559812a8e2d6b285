//! What saving to the site's folder would change, to be looked at before anything is written;
//! where a file has changed too, with a choice.

use draft::SaveDecision;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::save::{Change, Choice};
use super::use_site;
use crate::language::{Phrase, words};
use crate::ui::{Dialog, differences, side_by_side};

/// How many changes are shown unfolded.
const MOST_UNFOLDED: usize = 2;

/// The dialog.
#[component]
pub fn SaveDialog() -> impl IntoView {
    let site = use_site();
    let close = move || {
        site.is_reviewing.set(false);
        site.changes.set(Vec::new());
    };
    let count = move || {
        site.changes.with(|changes| {
            let written = changes.iter().filter(|change| change.is_written());
            written.count()
        })
    };
    let save = move |_| {
        let changes = site.changes.get_untracked();
        close();
        spawn_local(site.write(changes, false));
    };
    let folder = move || site.folder_name().unwrap_or_default();
    let list = move || {
        let changes = site.changes.get();
        let is_unfolded = changes.len() <= MOST_UNFOLDED;
        let changes = changes.into_iter();
        let changes = changes.map(|change| view! { <ChangeBox change is_unfolded/> });
        changes.collect_view()
    };
    view! {
        <Dialog open=site.is_reviewing title=|| words!(save.title) wide=true>
            <p>{move || words!(save.text, name = folder())}</p>
            <div class="changes-to-save" tabindex="0" role="region" aria-label=|| {
                words!(save.changes)
            }>{list}</div>
            <div class="dialog-actions">
                <button type="button" on:click=move |_| close()>
                    {|| words!(app.cancel)}
                </button>
                <button
                    type="button"
                    class="primary"
                    disabled=move || count() == 0
                    on:click=save
                >
                    {move || match count() {
                        1 => words!(save.save_one).to_owned(),
                        count => words!(save.save_several, count = count),
                    }}
                </button>
            </div>
        </Dialog>
    }
}

impl Change {
    /// Returns whether something is done for it as the person has chosen. Tracked.
    fn is_written(&self) -> bool {
        !self.is_open() || self.choice.get() != Choice::Neither
    }

    /// Returns what the file is to the page, in words.
    fn kind(&self) -> &'static str {
        match self.decision {
            SaveDecision::Create => words!(save.new),
            SaveDecision::Conflict => words!(save.conflict),
            SaveDecision::Gone => words!(save.deleted),
            SaveDecision::Change | SaveDecision::Nothing => words!(save.changed),
        }
    }
}

/// One page, what would change in its file, and the choice where there is one.
#[component]
fn ChangeBox(change: Change, is_unfolded: bool) -> impl IntoView {
    let from = change.on_disk.clone().unwrap_or_default();
    let is_open = change.is_open();
    let name = change.name.clone();
    let is_conflict = change.decision == SaveDecision::Conflict;
    let lines = match is_conflict {
        true => view! { <SideBySide from to=change.page.clone()/> }.into_any(),
        false => {
            let lines = differences(&from, &change.page);
            view! { <pre>{lines}</pre> }.into_any()
        }
    };
    let choices = is_open.then(|| view! { <Choices change=change.clone()/> });
    view! {
        <section class="change-to-save" class:open=is_open>
            <h3>
                <span class="change-name">{change.name.clone()}</span>
                <span class="change-kind">{change.kind()}</span>
            </h3>
            <p class="change-path" translate="no">{change.path.clone()}</p>
            {choices}
            <details open=is_unfolded || is_open>
                <summary>{|| words!(save.differences)}</summary>
                <div class="source" translate="no" tabindex="0" role="region" aria-label=move || {
                    words!(save.differences_of, name = name.as_str())
                }>{lines}</div>
            </details>
        </section>
    }
}

/// Both versions side by side.
#[component]
fn SideBySide(from: String, to: String) -> impl IntoView {
    view! {
        <table class="side-by-side">
            <thead>
                <tr>
                    <th scope="col">{|| words!(save.file)}</th>
                    <th scope="col">{|| words!(save.page)}</th>
                </tr>
            </thead>
            {side_by_side(&from, &to)}
        </table>
    }
}

/// The choice of what a file and its page are to have.
#[component]
fn Choices(change: Change) -> impl IntoView {
    let is_gone = change.decision == SaveDecision::Gone;
    let choice = change.choice;
    let group = format!("choice-{}", change.path);
    let option = move |value: Choice, label: Phrase| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || choice.get() == value
                    on:change=move |_| choice.set(value)
                />
                <span>{label}</span>
            </label>
        }
    };
    let mut options: Vec<(Choice, Phrase)> = Vec::new();
    if change.merged.is_some() {
        options.push((Choice::Both, || words!(save.both)));
    }
    options.push(match is_gone {
        true => (Choice::Page, || words!(save.write_again)),
        false => (Choice::Page, || words!(save.page)),
    });
    if !is_gone {
        options.push((Choice::File, || words!(save.file)));
    }
    options.push(match is_gone {
        true => (Choice::Neither, || words!(save.leave_deleted)),
        false => (Choice::Neither, || words!(save.neither)),
    });
    let options = options.into_iter();
    let options = options.map(|(value, label)| option(value, label));
    let options = options.collect_view();
    view! {
        <fieldset class="choices">
            <legend>
                {move || match is_gone {
                    true => words!(save.ask_deleted),
                    false => words!(save.ask),
                }}
            </legend>
            {options}
        </fieldset>
    }
}
