//! A week as the list shows it.

use std::sync::Arc;

use draft::{DraftId, DraftState};
use leptos::prelude::*;
use page::week::file;
use page::week::summary::{Summary, summary, summary_of};
use page::week::words::{self as days, Language};
use worklog::start::is_begun;

use crate::drafts::Drafts;
use crate::editor::Editor;
use crate::language;

/// How a week stands to its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing was written yet.
    New,
    /// A file says all of it.
    Taken,
    /// It says something that no file says yet.
    Changed,
}

/// A week of this browser.
#[derive(Clone, PartialEq, Eq)]
pub struct Week {
    /// The draft's identity.
    pub id: DraftId,
    /// The draft; `None` of the open one, which is in the editor.
    pub draft: Option<Arc<DraftState>>,
    /// The name by which a person knows it.
    pub name: String,
    /// What the list says of its page.
    pub summary: Summary,
    /// Its language.
    pub language: Language,
    /// How it stands to its file.
    pub standing: Standing,
}

impl Week {
    /// Returns a stored draft as the list shows it.
    pub fn of_draft(draft: &DraftState) -> Self {
        let page = draft.page();
        let summary = summary_of(&page);
        Self {
            id: draft.id,
            draft: Some(Arc::new(draft.clone())),
            name: summary.name.clone().unwrap_or_else(|| draft.name.clone()),
            summary,
            language: file::language_of(&draft.name, &page),
            standing: if draft.is_unsaved() {
                Standing::Changed
            } else if draft.taken.is_none() && !is_begun(&page) {
                Standing::New
            } else {
                Standing::Taken
            },
        }
    }

    /// Returns the open draft as the list shows it. Not tracked.
    pub fn of_editor(editor: Editor, drafts: Drafts) -> Self {
        let (order, _) = editor.dates.get_untracked();
        let origin = editor.origin.get_untracked();
        let summary = editor.with_page(|page| summary(page, order));
        let says_nothing = || origin.taken.is_none() && !editor.with_page(is_begun);
        let standing = if editor.has_unsaved_work() {
            Standing::Changed
        } else if says_nothing() {
            Standing::New
        } else {
            Standing::Taken
        };
        let named = summary.name.clone();
        Self {
            id: drafts.open_id(),
            draft: None,
            name: named.unwrap_or_else(|| origin.name.clone()),
            summary,
            language: editor.with_page(|page| file::language_of(&origin.name, page)),
            standing,
        }
    }

    /// Returns whether it is the open one.
    pub fn is_open(&self) -> bool {
        self.draft.is_none()
    }

    /// Returns its days: `8–13 Sep`.
    pub fn days(&self) -> Option<String> {
        let days = self.summary.days;
        days.map(|(first, last)| days::span_in_list(first, last, language::current()))
    }
}
