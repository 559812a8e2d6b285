//! The dialog in which the list of weeks on the index page is written: a line for each week,
//! in each language of the worklog.

use std::collections::BTreeMap;
use std::sync::Arc;

use command::Command;
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::{Date, Edit, week};
use worklog::{Language, Part, Seat, Worklog, index_page, start};

use super::making::{make, written};
use super::whole::{Weeks, Whole, use_weeks};
use crate::drafts::{Drafts, use_drafts};
use crate::editor::{Editor, use_editor};
use crate::language::{self, language_title, words};
use crate::platform;
use crate::ui::Dialog;

/// What the index page says of each week in a language.
type Titles = BTreeMap<u32, String>;

/// The dialog.
#[component]
pub fn IndexDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let weeks = use_weeks();
    let shown = RwSignal::new(None::<Arc<Whole>>);
    // Weeks that were made a moment ago are among them.
    Effect::new(move || {
        shown.set(None);
        if open.get() {
            spawn_local(async move {
                let whole = weeks.now().await;
                shown.try_set(Some(whole));
            });
        }
    });
    view! {
        <Dialog open title=|| language::name(Command::ListWeeks)>
            {move || shown.get().map(|whole| view! { <Lines open whole/> })}
        </Dialog>
    }
}

/// The lines of the list.
#[component]
fn Lines(open: RwSignal<bool>, whole: Arc<Whole>) -> impl IntoView {
    let (editor, drafts, weeks) = (use_editor(), use_drafts(), use_weeks());
    let known = written(&whole, drafts);
    let languages = start::languages(&known);
    let typed: Vec<(Language, RwSignal<Titles>)> = languages
        .iter()
        .map(|language| (*language, RwSignal::new(titles(&known, *language))))
        .collect();
    let several = typed.len() > 1;
    let has_weeks = !typed.is_empty();
    let fields = typed.iter().map(|(language, titles)| {
        let (language, titles) = (*language, *titles);
        let numbers: Vec<u32> = titles.with_untracked(|titles| titles.keys().copied().collect());
        let fields = numbers.into_iter().map(|number| {
            let value = move || {
                titles.with_untracked(|titles| titles.get(&number).cloned().unwrap_or_default())
            };
            view! {
                <label>
                    <span>{move || words!(bar.week, number = number)}</span>
                    <input
                        type="text"
                        lang=language.tag()
                        value=value()
                        autocomplete="off"
                        on:input:target=move |event| {
                            let value = event.target().value();
                            titles.update(|titles| {
                                titles.insert(number, value);
                            });
                        }
                    />
                </label>
            }
        });
        view! {
            <fieldset class="week-lines">
                <legend class:unseen=!several>{move || language_title(language)}</legend>
                {fields.collect_view()}
            </fieldset>
        }
    });
    let fields = fields.collect_view();
    let done = move |_| {
        open.set(false);
        let titles = typed
            .iter()
            .map(|(language, titles)| (*language, titles.get_untracked()));
        list_weeks(weeks, editor, drafts, titles.collect());
    };
    view! {
        <p>
            {move || match has_weeks {
                true => words!(index_list.intro),
                false => words!(overview.no_weeks),
            }}
        </p>
        <div class="index-lines" class:several=several>
            {fields}
        </div>
        <div class="dialog-actions">
            <button type="button" on:click=move |_| open.set(false)>
                {|| words!(app.cancel)}
            </button>
            <button type="button" class="primary" disabled=!has_weeks on:click=done>
                {|| words!(index_list.write)}
            </button>
        </div>
    }
}

/// Returns what the index page says of each week in a language, or else the week's title.
fn titles(worklog: &Worklog, language: Language) -> Titles {
    let index = worklog.page(Part::Index, language);
    let listed = index.map(|file| index_page::titles(&file.page));
    let listed = listed.unwrap_or_default();
    let weeks = worklog.weeks_in(language);
    let titled = weeks.map(|(number, file)| {
        let own = || week::name(&file.page).unwrap_or_default();
        (number, listed.get(&number).cloned().unwrap_or_else(own))
    });
    titled.collect()
}

/// Writes the list of weeks on the index page in each language, which is made where there is
/// none, and opens the one in the language of the open page.
fn list_weeks(weeks: Weeks, editor: Editor, drafts: Drafts, titles: Vec<(Language, Titles)>) {
    if editor.refuse_if_read_only() {
        return;
    }
    spawn_local(async move {
        let now = platform::now();
        let language = weeks
            .all
            .with_untracked(|whole| whole.open)
            .map(|(_, language)| language);
        let is_listed = |of: &Language| titles.iter().any(|(listed, _)| listed == of);
        let first = titles.first().map(|(language, _)| *language);
        let Some(language) = language.filter(is_listed).or(first) else {
            return;
        };
        // The page that is shown in the end is changed in the editor, so that its own undo
        // takes that back.
        let whole = weeks.now().await;
        let whole = match weeks.open((Part::Index, language)) {
            true => weeks.now().await,
            false => whole,
        };
        let known = written(&whole, drafts);
        let mut worklog = known.clone();
        let day = first_day(&known).unwrap_or_else(|| now.today());
        let mut edits: Vec<(Seat, Edit)> = Vec::new();
        for (of, titles) in &titles {
            let place = (Part::Index, *of);
            match known.page(Part::Index, *of) {
                Some(file) => {
                    let edit = index_page::list(&known, file, titles);
                    edits.extend(edit.map(|edit| (place, edit)));
                }
                None => {
                    let page = index_page::new(&known, *of, titles, day, now);
                    worklog.put(Part::Index, *of, page);
                }
            }
        }
        let done = weeks.apply(&whole, &edits);
        let made = make(drafts, &known, &worklog);
        if made.count() == 0 && done.count() == 0 {
            editor.say(words!(index_list.nothing));
            return;
        }
        if known.page(Part::Index, language).is_none() {
            made.open(drafts, Part::Index, language);
        }
        done.say(words!(index_list.written).to_owned(), made.undo(drafts));
    });
}

/// Returns the first day of a worklog's first page that has one.
fn first_day(worklog: &Worklog) -> Option<Date> {
    let pages = worklog.pages().iter();
    let weeks = pages.filter(|file| file.part.week().is_some());
    let mut days = weeks.map(|file| week::first_day(&file.page, worklog.order(file)));
    days.find_map(|day| day)
}
