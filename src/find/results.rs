//! What was found, page by page: each match with the words around it, and, where it is to be
//! replaced, with what stands there then.

use leptos::html;
use leptos::prelude::*;
use worklog::find::{Excerpt, Match, excerpt, text_of};
use worklog::{Language, Part};

use super::state::use_search;
use crate::checks::part_name;
use crate::language::{language_name, words};
use crate::platform;

/// How many matches are listed at most. All are counted, and all are replaced.
const MAX_LISTED: usize = 200;

/// A match with its place among all of them, and the words around it.
#[derive(Clone, PartialEq)]
struct Listed {
    at: usize,
    found: Match,
    excerpt: Excerpt,
}

/// The list.
#[component]
pub fn Results() -> impl IntoView {
    let search = use_search();
    let listed = Memo::new(move |_| {
        let found = search.matches.get();
        let whole = search.weeks.all.get();
        let listed = found.iter().enumerate().take(MAX_LISTED);
        let listed = listed.filter_map(|(at, of)| {
            let file = whole.worklog.page(of.part, of.language)?;
            let text = text_of(&file.page, of.spot)?;
            Some(Listed {
                at,
                found: of.clone(),
                excerpt: excerpt(&text, of.range.clone()),
            })
        });
        listed.collect::<Vec<_>>()
    });
    let pages = Memo::new(move |_| {
        let mut pages: Vec<(Part, Language)> = Vec::new();
        listed.with(|listed| {
            for of in listed {
                let page = (of.found.part, of.found.language);
                if pages.last() != Some(&page) {
                    pages.push(page);
                }
            }
        });
        pages
    });
    let is_cut = move || search.matches.with(|found| found.len() > MAX_LISTED);
    view! {
        <div class="side-list">
            <For each=move || pages.get() key=|page| *page let((part, language))>
                <section class="side-group">
                    <h3>
                        <span>{move || part_name(part)}</span>
                        <span class="side-language">{move || language_name(language)}</span>
                    </h3>
                    <ul role="list">
                        <For
                            each=move || {
                                let mut own = listed.get();
                                own.retain(|of| (of.found.part, of.found.language) == (part, language));
                                own
                            }
                            key=|of| (of.at, of.found.spot, of.found.range.clone(), of.excerpt.clone())
                            let:of
                        >
                            <Result of/>
                        </For>
                    </ul>
                </section>
            </For>
            <Show when=is_cut>
                <p class="side-foot">{move || words!(find.cut, count = MAX_LISTED)}</p>
            </Show>
        </div>
    }
}

/// One match, a button that leads to it.
#[component]
fn Result(of: Listed) -> impl IntoView {
    let search = use_search();
    let Listed { at, found, excerpt } = of;
    let Excerpt {
        before,
        found: words_found,
        after,
    } = excerpt;
    let known = StoredValue::new(found);
    let is_replacing = Memo::new(move |_| search.with.with(Option::is_some));
    let is_current = Memo::new(move |_| search.current.get() == Some(at));
    let row = NodeRef::<html::Li>::new();
    Effect::new(move || {
        if let Some(row) = row.get().filter(|_| is_current.get()) {
            platform::scroll_into_view(&row);
        }
    });
    view! {
        <li node_ref=row class="side-match" class:current=is_current>
            <button
                type="button"
                class="side-go"
                aria-current=move || is_current.get().then_some("true")
                translate="no"
                on:click=move |_| search.go(at)
            >
                <span>
                    {before}
                    <mark class:gone=is_replacing>{words_found}</mark>
                    <Show when=move || is_replacing.get()>
                        <ins>{move || search.with.get().unwrap_or_default()}</ins>
                    </Show>
                    {after}
                </span>
            </button>
            <Show when=move || is_replacing.get()>
                <button
                    type="button"
                    class="mend"
                    on:click=move |_| search.replace(Some(known.get_value()))
                >
                    {|| words!(find.replace_this)}
                </button>
            </Show>
        </li>
    }
}
