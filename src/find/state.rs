//! The search: what is looked for, where it was found, and which match is shown.

use std::sync::Arc;

use leptos::prelude::*;
use page::Page;
use worklog::find::{self, Match, Query, text_of};

use crate::editor::caret::length;
use crate::editor::{Caret, Editor, Field, Sought, caret};
use crate::screen::{Screen, Side};
use crate::weeks::Weeks;

/// The search. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Search {
    pub(super) editor: Editor,
    pub(super) weeks: Weeks,
    screen: Screen,
    /// What is looked for, as it is typed.
    pub(super) text: RwSignal<String>,
    /// What it is replaced with, while that is asked for.
    pub(super) with: RwSignal<Option<String>>,
    /// Where it is found, page by page and top to bottom.
    pub(super) matches: Memo<Arc<Vec<Match>>>,
    /// The match that is shown, by its place among them.
    pub(super) current: RwSignal<Option<usize>>,
    /// How often a person has asked for the search: its field takes the focus each time.
    pub(super) asked: RwSignal<u64>,
}

/// Makes the search available to the components below, and lets the form mark what is found,
/// for as long as the present owner.
pub fn provide_search(editor: Editor, weeks: Weeks, screen: Screen) {
    let text = RwSignal::new(String::new());
    let matches = Memo::new(move |_| {
        let is_shown = screen.side.get() == Some(Side::Find);
        let query = text.with(|text| Query::new(text)).filter(|_| is_shown);
        let found = query.map(|query| weeks.all.with(|whole| find::find(&whole.worklog, &query)));
        Arc::new(found.unwrap_or_default())
    });
    let search = Search {
        editor,
        weeks,
        screen,
        text,
        with: RwSignal::new(None),
        matches,
        current: RwSignal::new(None),
        asked: RwSignal::new(0),
    };
    Effect::new(move || editor.set_sought(search.sought()));
    provide_context(search);
}

/// Returns the search, inside a component.
pub fn use_search() -> Search {
    expect_context()
}

impl Search {
    /// Shows the search, with the text that is selected in a field, if there is one.
    pub fn begin(self) {
        if let Some(selected) = caret::selected_text().filter(|text| is_one_line(text)) {
            self.text.set(selected);
            self.current.set(None);
        }
        self.screen.show_side(Side::Find);
        self.asked.update(|asked| *asked += 1);
    }

    /// Returns whether the search is shown. Not tracked.
    pub fn is_shown(self) -> bool {
        self.screen.side.get_untracked() == Some(Side::Find)
    }

    /// Returns what the form marks. Tracked.
    fn sought(self) -> Option<Sought> {
        let is_shown = self.screen.side.get() == Some(Side::Find);
        let query = self
            .text
            .with(|text| Query::new(text))
            .filter(|_| is_shown)?;
        let shown = self.current.get().and_then(|at| {
            let found = self.matches.get();
            let open = self.weeks.all.with(|whole| whole.open);
            let of = found.get(at)?;
            (Some((of.part, of.language)) == open).then(|| Field::of(of.spot))
        });
        Some(Sought { query, shown })
    }

    /// Shows the next match, or the one before it; behind the last one comes the first. The
    /// first time, it is the first one of the open page or behind it.
    pub fn step(self, is_forward: bool) {
        let found = self.matches.get_untracked();
        let count = found.len();
        if count == 0 {
            return;
        }
        let open = self.weeks.all.with_untracked(|whole| whole.open);
        let first = || {
            let is_at = |of: &Match| Some((of.part, of.language)) >= open;
            found.iter().position(is_at).unwrap_or(0)
        };
        let next = match (self.current.get_untracked(), is_forward) {
            (None, true) => first(),
            (None, false) => (first() + count - 1) % count,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.show(next);
    }

    /// Shows a match in the form: its page is opened and its field brought into view. The
    /// focus stays where it is.
    pub(super) fn show(self, at: usize) {
        let found = self.matches.get_untracked();
        let Some(of) = found.get(at) else { return };
        let is_opened = self.weeks.open((of.part, of.language));
        self.current.set(Some(at));
        let field = Field::of(of.spot);
        let asked = self.asked;
        caret::reveal(field);
        if is_opened {
            // The form of another page takes the focus as it is drawn.
            request_animation_frame(move || asked.update(|asked| *asked += 1));
        }
    }

    /// Moves the focus to a match and selects it; on a narrow screen, the form is shown.
    pub(super) fn go(self, at: usize) {
        let found = self.matches.get_untracked();
        let Some(of) = found.get(at) else { return };
        self.screen.shows_page.set(false);
        self.weeks.open((of.part, of.language));
        self.current.set(Some(at));
        let field = Field::of(of.spot);
        let select = |page: &Page| {
            let text = text_of(page, of.spot)?;
            let units = |to: usize| text.get(..to).map(length);
            Some((units(of.range.start)?, units(of.range.end)?))
        };
        let selection = self.editor.with_page(select);
        self.editor.focus(Caret {
            field,
            selection: selection.unwrap_or((u32::MAX, u32::MAX)),
        });
    }
}

/// Returns whether a text can be looked for: it is not empty, and has one line.
fn is_one_line(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains('\n')
}
