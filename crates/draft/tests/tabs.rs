//! Tabs that work on one draft at the same time, store it one after the other, and
//! hear of each other late: in the end they say the same, and what was typed is in
//! the page or in its history.

use std::collections::VecDeque;

use draft::{Copy, Draft, Met, Prefer, Stamp};
use page::outline::Outline;
use page::table::{Column, Row};
use page::{Edit, Key, Page};
use proptest::prelude::*;

const PAGE: &str = "---\ntitle: \"T\"\n---\n\n### Objectives\n\n* one\n* two\n\n### Tasks\n\n\
    | Day | Task | Start | Completion | Reference |\n| --- | --- | --- | --- | --- |\n\
    | 1 | - a <br>&emsp;+ b | 09/08/2025 | 09/08/2025 | r |\n| 2 | - c | 09/09/2025 | 09/09/2025 | |\n\n\
    ### Achievements\n\n* done\n\nSome text.\n";

/// Tabs, what is stored, and what each tab has not heard yet of what was.
struct Tabs {
    copies: Vec<Copy>,
    stored: Draft,
    unheard: Vec<VecDeque<Draft>>,
    revisions: Vec<Draft>,
    typed: usize,
}

impl Tabs {
    fn new(count: usize) -> Self {
        let draft = Draft {
            slot: 1,
            text: PAGE.to_owned(),
            ..Draft::default()
        };
        let tab = |at: usize| Copy::new(u32::try_from(at).unwrap_or_default() + 1, draft.clone());
        Self {
            copies: (0..count).map(tab).collect(),
            stored: draft,
            unheard: vec![VecDeque::new(); count],
            revisions: Vec::new(),
            typed: 0,
        }
    }

    /// A person adds a word that nobody else types.
    fn type_in(&mut self, tab: usize, now: u64, at: usize, appends: bool) {
        let word = format!("word{}", self.typed);
        self.typed += 1;
        let mut page = self.copies[tab].draft().page();
        let edit = if appends {
            append(&page, at, &word)
        } else {
            add(&page, at, &word)
        };
        page.apply(&edit).expect("the edit is of this page");
        self.copies[tab].edit(now, |draft| draft.text = page.print());
    }

    /// A tab takes in what is stored, and stores what it says then; the others are told.
    fn store(&mut self, tab: usize, prefer: Prefer) {
        let stored = self.stored.clone();
        self.meet(tab, &stored, prefer);
        if self.copies[tab].draft().stamp != self.stored.stamp {
            self.stored = self.copies[tab].draft().clone();
            for (other, unheard) in self.unheard.iter_mut().enumerate() {
                if other != tab {
                    unheard.push_back(self.stored.clone());
                }
            }
        }
    }

    /// A tab hears the next of what was stored.
    fn hear(&mut self, tab: usize, prefer: Prefer) {
        if let Some(theirs) = self.unheard[tab].pop_front() {
            self.meet(tab, &theirs, prefer);
        }
    }

    fn meet(&mut self, tab: usize, theirs: &Draft, prefer: Prefer) {
        if let Met::Conflict(lost) = self.copies[tab].meet(theirs, prefer) {
            self.revisions.push(*lost);
        }
    }

    /// Each tab stores what it has not, until none has anything.
    fn settle(&mut self) {
        for _ in 0..3 {
            for tab in 0..self.copies.len() {
                self.store(tab, Prefer::Later);
            }
        }
    }
}

/// A word more in one of the page's fields.
fn append(page: &Page, at: usize, word: &str) -> Edit {
    let outlines = page.outlines();
    let items: Vec<(&Outline, _)> = outlines
        .iter()
        .flat_map(|outline| outline.items().iter().map(|item| (*outline, item)))
        .collect();
    let tables = page.tables();
    let cells: Vec<(&Row, usize)> = tables
        .iter()
        .flat_map(|table| {
            let column = table.column(Column::References).unwrap_or_default();
            table.rows().iter().map(move |row| (row, column))
        })
        .collect();
    let at = at % (items.len() + cells.len() + 1);
    if let Some((outline, item)) = items.get(at) {
        return Edit::SetItem {
            item: item.id(),
            text: format!("{} {word}", outline.text(item)),
        };
    }
    match cells.get(at - items.len()) {
        Some((row, column)) => Edit::SetCell {
            row: row.id(),
            column: *column,
            text: format!("{} {word}", row.text(*column)),
        },
        None => Edit::SetFront {
            key: Key::Title,
            value: format!("{} {word}", page.front(Key::Title).unwrap_or_default()),
        },
    }
}

/// An item more.
fn add(page: &Page, at: usize, word: &str) -> Edit {
    let outlines = page.outlines();
    let outline = outlines[at % outlines.len()];
    let line = page::edit::Line {
        depth: 0,
        text: word.to_owned(),
    };
    let after = outline.items().last().map(page::outline::Item::id);
    Edit::InsertItems {
        outline: outline.id(),
        after,
        items: vec![line],
    }
}

#[derive(Clone, Debug)]
enum Step {
    Type {
        tab: usize,
        at: usize,
        appends: bool,
    },
    Store {
        tab: usize,
        prefer: Prefer,
    },
    Hear {
        tab: usize,
        prefer: Prefer,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let tab = 0..5_usize;
    let prefer = prop_oneof![Just(Prefer::Later), Just(Prefer::Ours)];
    let step = prop_oneof![
        (tab.clone(), 0..40_usize, any::<bool>()).prop_map(|(tab, at, appends)| Step::Type {
            tab,
            at,
            appends
        }),
        (tab.clone(), prefer.clone()).prop_map(|(tab, prefer)| Step::Store { tab, prefer }),
        (tab, prefer).prop_map(|(tab, prefer)| Step::Hear { tab, prefer }),
    ];
    prop::collection::vec(step, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tabs_agree_in_the_end_and_no_word_is_lost(count in 2..6_usize, steps in steps()) {
        let mut tabs = Tabs::new(count);
        for (now, step) in steps.iter().enumerate() {
            match *step {
                Step::Type { tab, at, appends } => tabs.type_in(tab % count, now as u64, at, appends),
                Step::Store { tab, prefer } => tabs.store(tab % count, prefer),
                Step::Hear { tab, prefer } => tabs.hear(tab % count, prefer),
            }
        }
        tabs.settle();
        for copy in &tabs.copies {
            prop_assert_eq!(&copy.draft().text, &tabs.stored.text);
            prop_assert_eq!(copy.draft().stamp, tabs.stored.stamp);
        }
        for word in (0..tabs.typed).map(|at| format!("word{at}")) {
            let kept = |draft: &Draft| draft.text.split(|c: char| !c.is_alphanumeric()).any(|said| said == word);
            prop_assert!(
                kept(&tabs.stored) || tabs.revisions.iter().any(kept),
                "{} is neither in\n{}\nnor in {} revisions", word, tabs.stored.text, tabs.revisions.len()
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tabs_in_fields_of_their_own_never_disagree(count in 2..6_usize, steps in steps()) {
        let mut tabs = Tabs::new(count);
        for (now, step) in steps.iter().enumerate() {
            match *step {
                // Of the page's fields, the first five are items and so apart.
                Step::Type { tab, .. } => tabs.type_in(tab % count, now as u64, tab % count, true),
                Step::Store { tab, prefer } => tabs.store(tab % count, prefer),
                Step::Hear { tab, prefer } => tabs.hear(tab % count, prefer),
            }
        }
        tabs.settle();
        prop_assert!(tabs.revisions.is_empty());
        for word in (0..tabs.typed).map(|at| format!("word{at}")) {
            prop_assert!(tabs.stored.text.contains(&word), "{} is not in\n{}", word, tabs.stored.text);
        }
    }
}

#[test]
fn no_two_states_have_one_name() {
    let mut tabs = Tabs::new(3);
    let mut names: Vec<Stamp> = Vec::new();
    for now in 0..30 {
        let tab = now % 3;
        tabs.type_in(tab, now as u64, now, true);
        names.push(tabs.copies[tab].draft().stamp);
        if now % 4 == 0 {
            tabs.settle();
        }
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}
