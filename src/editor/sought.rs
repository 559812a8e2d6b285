//! What a person looks for, marked in the lines of the form while nobody is in them.

use leptos::prelude::*;
use page::shown::Shown;
use worklog::find::Query;

use super::field::Field;
use super::state::Editor;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// The query.
    pub query: Query,
    /// The field with the match that is shown now, if it is on the open page.
    pub shown: Option<Field>,
}

impl Editor {
    /// Sets what is looked for, if anything is.
    pub fn set_sought(&self, sought: Option<Sought>) {
        if self.sought.with_untracked(|known| *known != sought) {
            self.sought.set(sought);
        }
    }

    /// Returns whether what is looked for is in what lines show. Tracked.
    pub(super) fn is_found_in(&self, lines: &[Shown]) -> bool {
        self.sought.with(|sought| {
            let finds = |sought: &Sought| {
                let mut lines = lines.iter();
                lines.any(|line| !sought.query.find(&line.text()).is_empty())
            };
            sought.as_ref().is_some_and(finds)
        })
    }

    /// Returns how a field of a single line is marked that has no lines at rest: as one with a
    /// match, or as the one that is shown. Tracked.
    pub(super) fn mark_of(&self, field: Field, text: &str) -> Option<&'static str> {
        self.sought.with(|sought| {
            let sought = sought.as_ref()?;
            let is_found = !sought.query.find(text).is_empty();
            let is_shown = sought.shown == Some(field);
            is_found.then_some(if is_shown { "shown" } else { "found" })
        })
    }
}
