//! The dialog in which a worklog is set up: its first day, its number of weeks, and its
//! languages. All its weeks are made at once, as drafts.

use command::Command;
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Date;
use page::week::words as days;
use worklog::start::{self, Plan};
use worklog::{Language, Part};

use super::making::{make, written};
use super::whole::{Weeks, use_weeks};
use crate::drafts::{Drafts, use_drafts};
use crate::editor::{DAY_NAMES, Editor, use_editor};
use crate::language::{self, language_title, words};
use crate::platform;
use crate::ui::{DateGrid, Dialog, GridCursor};

/// The most weeks that a worklog is set up with.
const MOST_WEEKS: u32 = 52;

/// The dialog.
#[component]
pub fn StartDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Lets the person open pages that they have, in place of it.
    on_open: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open title=|| language::name(Command::SetUp)>
            <Show when=move || open.get()>
                <PlanForm open on_open/>
            </Show>
        </Dialog>
    }
}

/// What the worklog is to be, and the button that makes it.
#[component]
fn PlanForm(open: RwSignal<bool>, on_open: Callback<()>) -> impl IntoView {
    let (editor, drafts, weeks) = (use_editor(), use_drafts(), use_weeks());
    let today = editor.today.get_untracked();
    let known = written(&weeks.all.get_untracked(), drafts);
    let both = [Language::English, Language::Vietnamese];
    let likely = Plan::likely(&known, today, &both);
    let first_day = RwSignal::new(likely.first_day);
    let count = RwSignal::new(likely.weeks.to_string());
    let chosen = both.map(|language| RwSignal::new(likely.languages.contains(&language)));
    let number = Memo::new(move |_| {
        let number = count.with(|count| count.trim().parse::<u32>().ok());
        number.filter(|number| (1..=MOST_WEEKS).contains(number))
    });
    let plan = Memo::new(move |_| {
        let languages = both.into_iter().zip(chosen);
        let languages = languages.filter(|(_, is_chosen)| is_chosen.get());
        let languages: Vec<Language> = languages.map(|(language, _)| language).collect();
        let weeks = number.get()?;
        (!languages.is_empty()).then_some(())?;
        Some(Plan {
            first_day: first_day.get(),
            weeks,
            languages,
        })
    });
    let has_weeks = !known.weeks().is_empty();
    let says = move || match plan.get() {
        Some(plan) => in_words(&plan),
        None if number.get().is_none() => words!(start.how_many, most = MOST_WEEKS),
        None => words!(start.no_language).to_owned(),
    };
    let begin = move |_| {
        if let Some(plan) = plan.get_untracked() {
            open.set(false);
            set_up(weeks, editor, drafts, plan);
        }
    };
    let open_pages = move |_| {
        open.set(false);
        on_open.run(());
    };
    let cursor = GridCursor::on(likely.first_day);
    let marked = move || {
        let last = plan.get().map(|plan| plan.last_day());
        last.map(|last| (first_day.get(), last))
    };
    let language_field = move |(at, language): (usize, Language)| {
        view! {
            <label>
                <input
                    type="checkbox"
                    prop:checked=move || chosen[at].get()
                    on:change:target=move |event| chosen[at].set(event.target().checked())
                />
                <span>{move || language_title(language)}</span>
            </label>
        }
    };
    view! {
        <p>
            {|| words!(start.intro)}
            {has_weeks.then(|| view! { <span>" " {|| words!(start.kept)}</span> })}
        </p>
        <div class="plan">
            <fieldset class="plan-day">
                <legend>{|| words!(start.first_day)}</legend>
                <DateGrid
                    cursor
                    chosen=Signal::derive(move || Some(first_day.get()))
                    marked=Signal::derive(marked)
                    today
                    names=DAY_NAMES()
                    on_choose=Callback::new(move |day: Date| {
                        first_day.set(day);
                        cursor.show(day);
                    })
                    on_type=Callback::new(|()| ())
                />
            </fieldset>
            <div class="plan-rest">
                <label class="plan-count">
                    <span>{|| words!(start.weeks)}</span>
                    <input
                        type="number"
                        inputmode="numeric"
                        min="1"
                        max=MOST_WEEKS
                        prop:value=move || count.get()
                        aria-invalid=move || number.get().is_none().to_string()
                        aria-describedby="plan-says"
                        on:input:target=move |event| count.set(event.target().value())
                    />
                </label>
                <fieldset>
                    <legend>{|| words!(start.languages)}</legend>
                    {both.into_iter().enumerate().map(language_field).collect_view()}
                </fieldset>
                <p
                    id="plan-says"
                    class="plan-says"
                    class:doubtful=move || plan.get().is_none()
                    aria-live="polite"
                    prop:textContent=says
                ></p>
            </div>
        </div>
        <div class="dialog-actions">
            <button type="button" class="quiet plan-open" on:click=open_pages>
                {|| words!(start.have_pages)}
            </button>
            <button type="button" on:click=move |_| open.set(false)>
                {|| words!(app.cancel)}
            </button>
            <button
                type="button"
                class="primary"
                disabled=move || plan.get().is_none()
                on:click=begin
            >
                {move || match number.get() {
                    Some(1) | None => words!(start.make_one).to_owned(),
                    Some(number) => words!(start.make, count = number),
                }}
            </button>
        </div>
    }
}

/// Returns what a plan is, as a sentence.
fn in_words(plan: &Plan) -> String {
    let of = |day: Date| days::day_and_year(day, language::current());
    let (from, to) = (of(plan.first_day), of(plan.last_day()));
    words!(start.from_to, from = from, to = to)
}

/// Makes all weeks of a plan that this browser does not have, and opens the one of today.
fn set_up(weeks: Weeks, editor: Editor, drafts: Drafts, plan: Plan) {
    if editor.refuse_if_read_only() {
        return;
    }
    spawn_local(async move {
        let whole = weeks.now().await;
        let known = written(&whole, drafts);
        let mut worklog = known.clone();
        let now = platform::now();
        start::fill(&mut worklog, &plan, now);
        let made = make(drafts, &known, &worklog);
        if made.count() == 0 {
            editor.say(words!(start.nothing_made));
            return;
        }
        let part = Part::Week(plan.week_of(now.today()));
        let language = reading(&plan);
        if !made.open(drafts, part, language) {
            weeks.open((part, language));
        }
        let said = words!(start.made, count = made.count());
        editor.say_with_undo_of_several(said, made.undo(drafts));
    });
}

/// Returns the language of a plan in which a person begins: the reader's, if it has that.
fn reading(plan: &Plan) -> Language {
    let current = language::current();
    let is_planned = plan.languages.contains(&current);
    let first = plan.languages.first().copied();
    first.filter(|_| !is_planned).unwrap_or(current)
}
