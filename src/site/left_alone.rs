//! The files of an opened folder that are no pages of the worklog, and why: a dialog that a
//! person asks for.

use leptos::prelude::*;
use worklog::{Aside, Why};

use super::use_site;
use crate::files::NotAPage;
use crate::language::words;
use crate::ui::Dialog;

/// A file that is no page of the worklog.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct LeftAlone {
    path: String,
    /// Why it is none, in words.
    why: String,
}

impl LeftAlone {
    /// Returns what is left alone of a folder: what is none of the worklog's pages, and what
    /// could not be read.
    pub(super) fn of(aside: &[Aside], refused: &[(String, NotAPage)]) -> Vec<Self> {
        let aside = aside.iter().map(|aside| Self {
            path: aside.path.clone(),
            why: why(&aside.why),
        });
        let refused = refused.iter().map(|(path, why)| Self {
            path: path.clone(),
            why: why.of(path.rsplit('/').next().unwrap_or(path)),
        });
        aside.chain(refused).collect()
    }
}

fn why(why: &Why) -> String {
    match why {
        Why::NoPage => words!(folder.no_page).to_owned(),
        Why::Elsewhere => words!(folder.elsewhere).to_owned(),
        Why::NoWeek => words!(folder.no_week).to_owned(),
        Why::OtherLanguage => words!(folder.other_language).to_owned(),
        Why::Second(first) => words!(folder.second, first = first.as_str()),
    }
}

/// The dialog.
#[component]
pub fn LeftAloneDialog() -> impl IntoView {
    let site = use_site();
    // Those with the same reason stand together, in the order in which reasons come first.
    let groups = move || {
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for LeftAlone { path, why } in site.left_alone.get() {
            match groups.iter_mut().find(|(reason, _)| *reason == why) {
                Some((_, paths)) => paths.push(path),
                None => groups.push((why, vec![path])),
            }
        }
        let groups = groups.into_iter().map(|(reason, paths)| {
            let paths = paths
                .into_iter()
                .map(|path| view! { <li translate="no">{path}</li> });
            view! {
                <h3>{reason}</h3>
                <ul class="left-alone">{paths.collect_view()}</ul>
            }
        });
        groups.collect_view()
    };
    view! {
        <Dialog open=site.is_listing title=|| words!(folder.left_title)>
            <p>{|| words!(folder.left_text)}</p>
            <Show when=move || site.is_listing.get()>
                <div class="left-alone-files" tabindex="0" role="region" aria-label=|| {
                    words!(folder.left_files)
                }>{groups}</div>
            </Show>
            <div class="dialog-actions">
                <button type="button" class="primary" on:click=move |_| site.is_listing.set(false)>
                    {|| words!(app.close)}
                </button>
            </div>
        </Dialog>
    }
}
