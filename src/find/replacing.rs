//! Replacing what was found, on any page, in one step that can be undone.

use leptos::prelude::*;
use leptos::task::spawn_local;
use worklog::Seat;
use worklog::find::{self, Match, Query};

use super::state::Search;
use crate::language::words;

impl Search {
    /// Replaces one match, or all of them. They are looked for anew: a page may have changed
    /// since.
    pub(super) fn replace(self, only: Option<Match>) {
        let Some(with) = self.with.get_untracked() else {
            return;
        };
        let Some(query) = self.text.with_untracked(|text| Query::new(text)) else {
            return;
        };
        spawn_local(async move {
            let whole = self.weeks.now().await;
            let mut found = find::find(&whole.worklog, &query);
            if let Some(only) = only {
                found.retain(|of| *of == only);
            }
            let replaced = find::replace(&whole.worklog, &found, &with);
            let edits = replaced.into_iter().filter_map(|of| {
                let file = whole.worklog.at(&of.path)?;
                Some(((file.part, file.language), of.edit))
            });
            let edits: Vec<(Seat, page::Edit)> = edits.collect();
            let said = match found.len() {
                1 => words!(find.replaced_one).to_owned(),
                count => words!(find.replaced, count = count),
            };
            if self.weeks.change(&whole, &edits, said) == 0 {
                self.editor.say(words!(find.not_replaced));
            }
        });
    }
}
