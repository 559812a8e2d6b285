//! Tabs that work on the same drafts at the same time, on stores that are slow, fail, or are
//! not there, and that hear of each other late, close, and are opened again. Each is a
//! [`Replicator`], and the test is what runs its effects, in any order that a browser may.
//! Whatever happens, every word is in a draft or in a revision, what is said to be stored
//! is, and in the end all agree.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use draft::{
    Availability, Causality, DraftId, DraftState, Effect, Entry, ExchangeId, Prefer, Replicator,
    Safety, Store, StoreError, Timer, Write,
};
use page::outline::Outline;
use page::table::{Column, Row};
use page::{Edit, Key, Page};
use proptest::prelude::*;

const PAGE: &str = "---\ntitle: \"T\"\n---\n\n### Objectives\n\n* one\n* two\n\n### Tasks\n\n\
    | Day | Task | Start | Completion | Reference |\n| --- | --- | --- | --- | --- |\n\
    | 1 | - a <br>&emsp;+ b | 09/08/2025 | 09/08/2025 | r |\n| 2 | - c | 09/09/2025 | 09/09/2025 | |\n\n\
    ### Achievements\n\n* done\n\nSome text.\n";

/// What the stores of the browser have, by draft.
type Entries = BTreeMap<DraftId, String>;

/// How a store behaves towards one tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Health {
    Works,
    /// It can be read and takes nothing.
    Full,
    /// It is not there.
    Absent,
}

/// A tab, with what its surroundings have not done yet.
struct Tab {
    replicator: Replicator,
    health: [Health; 2],
    /// Transactions of the database, in the order in which they were begun.
    transactions: VecDeque<(ExchangeId, DraftId)>,
    unheard: VecDeque<String>,
    timers: VecDeque<Timer>,
    /// The drafts as they were listed last.
    list: Vec<DraftState>,
}

struct Browser {
    stores: [Entries; 2],
    tabs: Vec<Tab>,
    /// The draft that was worked on last.
    current: DraftId,
    revisions: Vec<DraftState>,
    /// The words that were typed and must be somewhere.
    words: BTreeSet<String>,
    typed: usize,
    now: u64,
}

/// Returns the words of a text.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn read(text: &str) -> DraftState {
    DraftState::from_json(text).expect("only whole records are written")
}

impl Browser {
    /// Returns a browser with two drafts in its stores, and with tabs for which they behave
    /// like this.
    fn new(health: &[[Health; 2]]) -> Self {
        let mut stores = [Entries::new(), Entries::new()];
        for id in [1, 2].map(DraftId) {
            let begun = DraftState {
                id,
                text: PAGE.to_owned(),
                ..DraftState::default()
            };
            let mut replica = draft::Replica::new(7, begun);
            replica.edit(1, |_| {});
            for store in &mut stores {
                store.insert(id, replica.state().to_json());
            }
        }
        let mut browser = Self {
            stores,
            tabs: Vec::new(),
            current: DraftId(1),
            revisions: Vec::new(),
            words: BTreeSet::new(),
            typed: 0,
            now: 10,
        };
        for health in health {
            let tab = browser.start(*health);
            browser.tabs.push(tab);
        }
        browser
    }

    fn states(&self, store: Store) -> Vec<DraftState> {
        let texts = self.stores[store as usize].values();
        texts.map(|text| read(text)).collect()
    }

    /// Returns a tab that has just been loaded. Its database is still being opened.
    fn start(&mut self, health: [Health; 2]) -> Tab {
        self.typed += 1;
        let local = Some(&self.stores[0]).filter(|_| health[0] != Health::Absent);
        let found = local.and_then(|local| local.get(&self.current));
        let open = found.map_or_else(|| self.new_state(), |text| read(text));
        let seed = u32::try_from(self.typed * 1_000).expect("few tabs are opened");
        let mut replicator = Replicator::new(seed, open);
        if let Some(text) = found {
            replicator.confirm_opened(Store::Local, text.clone());
        }
        let availability = match health[0] {
            Health::Absent => Availability::Unavailable(StoreError::Blocked),
            Health::Works | Health::Full => Availability::Open,
        };
        replicator.set_availability(Store::Local, availability);
        Tab {
            replicator,
            health,
            transactions: VecDeque::new(),
            unheard: VecDeque::new(),
            timers: VecDeque::new(),
            list: Vec::new(),
        }
    }

    /// Returns the state of a draft in which nothing was written yet.
    fn new_state(&self) -> DraftState {
        DraftState {
            id: DraftId(1_000 + u32::try_from(self.typed).unwrap_or_default()),
            text: PAGE.to_owned(),
            ..DraftState::default()
        }
    }

    /// Opens the database of a tab, or finds that there is none.
    fn open_database(&mut self, tab: usize) {
        let [local, database] = Store::ALL.map(|store| self.states(store));
        let Tab {
            replicator, health, ..
        } = &mut self.tabs[tab];
        if *replicator.availability(Store::Database) == Availability::Opening {
            if health[1] == Health::Absent {
                let missing = Availability::Unavailable(StoreError::Missing);
                replicator.set_availability(Store::Database, missing);
            } else {
                let local = if health[0] == Health::Absent {
                    Vec::new()
                } else {
                    local
                };
                replicator.set_availability(Store::Database, Availability::Open);
                replicator.reconcile(&local, &database);
            }
            self.run(tab);
        }
    }

    /// Carries out the effects of a tab. Transactions of the database wait.
    fn run(&mut self, tab: usize) {
        while let Some(effect) = self.tabs[tab].replicator.poll_effect() {
            match effect {
                Effect::Exchange {
                    id,
                    store: Store::Local,
                    draft,
                } => self.exchange(tab, Store::Local, id, draft, Prefer::Later),
                Effect::Exchange { id, draft, .. } => {
                    self.tabs[tab].transactions.push_back((id, draft));
                }
                Effect::Send(text) => {
                    for (other, Tab { unheard, .. }) in self.tabs.iter_mut().enumerate() {
                        if other != tab {
                            unheard.push_back(text.clone());
                        }
                    }
                }
                Effect::KeepRevision { state, .. } => self.revisions.push(*state),
                Effect::Wake(timer, _) => self.tabs[tab].timers.push_back(timer),
                Effect::Show
                | Effect::DeleteRevisions(_)
                | Effect::Notify(_)
                | Effect::BecomeReadOnly
                | Effect::Refresh
                | Effect::Stored(_) => {}
            }
        }
    }

    /// Makes an exchange with a store.
    fn exchange(
        &mut self,
        tab: usize,
        store: Store,
        id: ExchangeId,
        draft: DraftId,
        prefer: Prefer,
    ) {
        let Tab {
            replicator, health, ..
        } = &mut self.tabs[tab];
        let entries = &mut self.stores[store as usize];
        let entry = entries.get(&draft).cloned();
        let entry = entry.map_or(Entry::Vacant, Entry::Text);
        let writes = replicator.read(id, entry, prefer);
        if health[store as usize] != Health::Works && !writes.is_empty() {
            replicator.finish(id, Err(StoreError::Full));
            return;
        }
        for write in writes {
            match write {
                Write::SetAside => panic!("nothing is damaged"),
                Write::Put(text) => {
                    // What is there went in: no state is written over that was not merged.
                    if let Some(before) = entries.get(&draft) {
                        let (before, after) = (read(before), read(&text));
                        assert_eq!(after.causality(&before), Causality::Descendant);
                    }
                    entries.insert(draft, text);
                }
                Write::Delete => {
                    if let Some(text) = entries.remove(&draft) {
                        let state = read(&text);
                        assert!(state.binned.is_some(), "{state:?}");
                        // That is what the person wanted.
                        for word in words(&state.text) {
                            self.words.remove(&word);
                        }
                    }
                }
            }
        }
        replicator.finish(id, Ok(()));
    }

    /// Makes the next transaction of a tab's database, which may fail before or after it was
    /// read.
    fn transact(&mut self, tab: usize, fails: bool, prefer: Prefer) {
        if let Some((id, draft)) = self.tabs[tab].transactions.pop_front() {
            if fails {
                let error = Err(StoreError::Other("no transaction".to_owned()));
                self.tabs[tab].replicator.finish(id, error);
            } else {
                self.exchange(tab, Store::Database, id, draft, prefer);
            }
            self.run(tab);
        }
    }

    /// A person adds a word that is typed nowhere else.
    fn type_in(&mut self, tab: usize, at: usize, appends: bool) {
        let word = format!("word{}", self.typed);
        self.typed += 1;
        let replicator = &mut self.tabs[tab].replicator;
        let mut page = replicator.state().page();
        let edit = if appends {
            append(&page, at, &word)
        } else {
            add(&page, at, &word)
        };
        page.apply(&edit).expect("the edit is of this page");
        replicator.edit(self.now, |state| state.text = page.print());
        self.words.insert(word);
        self.current = replicator.state().id;
        self.run(tab);
    }

    /// A person adds a word to a draft of the list that is not open, by what the tab's list
    /// says of it.
    fn revise(&mut self, tab: usize, at: usize) {
        let replicator = &self.tabs[tab].replicator;
        let open = replicator.state().id;
        let known = self.listed(tab, at).filter(|known| known.id != open);
        let Some(known) = known else {
            return;
        };
        let word = format!("word{}", self.typed);
        self.typed += 1;
        let mut page = known.page();
        let edit = append(&page, at, &word);
        page.apply(&edit).expect("the edit is of this page");
        let replicator = &mut self.tabs[tab].replicator;
        replicator.revise(&known, self.now, |state| state.text = page.print());
        self.words.insert(word);
        self.run(tab);
    }

    fn hear(&mut self, tab: usize, prefer: Prefer) {
        if let Some(text) = self.tabs[tab].unheard.pop_front() {
            self.tabs[tab].replicator.receive(&text, prefer);
            self.run(tab);
        }
    }

    fn wake(&mut self, tab: usize) {
        if let Some(timer) = self.tabs[tab].timers.pop_front() {
            self.tabs[tab].replicator.wake(timer, self.now);
            self.run(tab);
        }
    }

    /// Lists the drafts of a tab, as the dialog of drafts does.
    fn list(&mut self, tab: usize) {
        let [local, database] = Store::ALL.map(|store| self.states(store));
        let Tab {
            replicator,
            health,
            list,
            ..
        } = &mut self.tabs[tab];
        let mut stored = Vec::new();
        if health[0] != Health::Absent {
            stored.extend(local);
        }
        if *replicator.availability(Store::Database) == Availability::Open {
            stored.extend(database);
        }
        *list = replicator.list(stored);
    }

    /// Returns a draft of the list, which may be an old one.
    fn listed(&self, tab: usize, at: usize) -> Option<DraftState> {
        let list = &self.tabs[tab].list;
        list.get(at % list.len().max(1)).cloned()
    }

    fn open(&mut self, tab: usize, at: usize) {
        let state = self.listed(tab, at);
        let is_new = state.is_none();
        let state = state.unwrap_or_else(|| self.new_state());
        let replicator = &mut self.tabs[tab].replicator;
        self.current = state.id;
        replicator.open(state, self.now);
        if is_new {
            replicator.edit(self.now, |_| {});
        }
        self.run(tab);
    }

    /// Ends a tab without a word, as a killed browser does, and loads it again.
    fn crash(&mut self, tab: usize) {
        let here: BTreeSet<String> = {
            let stored = self.stores.iter().flat_map(Entries::values);
            let stored = stored.map(|text| read(text));
            let others = self
                .tabs
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != tab);
            let others = others.flat_map(|(_, other)| other.replicator.list(Vec::new()));
            let revisions = self.revisions.iter().cloned();
            let all = stored.chain(others).chain(revisions);
            all.flat_map(|state| words(&state.text)).collect()
        };
        // What no store has yet is lost with the tab. That nothing was said to be stored of
        // it, `check` has seen.
        self.words.retain(|word| here.contains(word));
        let health = self.tabs[tab].health;
        self.tabs[tab] = self.start(health);
    }

    /// Returns the words that are in a store or in the history.
    fn words_of(&self, store: Store) -> BTreeSet<String> {
        let states = self.states(store).into_iter();
        let states = states.chain(self.revisions.iter().cloned());
        states.flat_map(|state| words(&state.text)).collect()
    }

    /// Checks what is said of each tab's open draft.
    fn check(&self) {
        for Tab { replicator, .. } in &self.tabs {
            let said: &[Store] = match replicator.safety() {
                Safety::Stored => &Store::ALL,
                Safety::StoredOnce {
                    failing: Store::Database,
                    ..
                } => &[Store::Local],
                Safety::StoredOnce { .. } => &[Store::Database],
                _ => &[],
            };
            for store in said {
                let mut shown = words(&replicator.state().text);
                shown.retain(|word| self.words.contains(word));
                let stored = self.words_of(*store);
                assert!(
                    shown.is_subset(&stored),
                    "{:?} is said, and {store:?} lacks {:?}",
                    replicator.safety(),
                    shown.difference(&stored)
                );
            }
        }
    }

    /// Lets all stores that there are work, and everything happen that is under way.
    fn settle(&mut self) {
        for tab in 0..self.tabs.len() {
            self.open_database(tab);
            for health in &mut self.tabs[tab].health {
                if *health == Health::Full {
                    *health = Health::Works;
                }
            }
            self.tabs[tab].replicator.end_composition(Prefer::Later);
            self.run(tab);
        }
        for _ in 0..4 {
            for tab in 0..self.tabs.len() {
                self.tabs[tab].replicator.flush(self.now);
                self.run(tab);
            }
            loop {
                let mut is_quiet = true;
                for tab in 0..self.tabs.len() {
                    let Tab {
                        transactions,
                        unheard,
                        timers,
                        ..
                    } = &self.tabs[tab];
                    if !transactions.is_empty() || !unheard.is_empty() || !timers.is_empty() {
                        is_quiet = false;
                    }
                    self.now += 3_000;
                    self.transact(tab, false, Prefer::Later);
                    self.hear(tab, Prefer::Later);
                    self.wake(tab);
                }
                if is_quiet {
                    break;
                }
            }
        }
    }

    /// Settles, loads one more tab for which everything works, and checks that no word is
    /// lost and all agree.
    fn end(&mut self) {
        self.settle();
        let tab = self.start([Health::Works; 2]);
        self.tabs.push(tab);
        self.settle();
        self.check();
        let local = &self.stores[0];
        let said = Store::ALL.map(|store| {
            let states = self.states(store).into_iter();
            let states = states.map(|state| (state.id, state.text));
            states.collect::<Vec<_>>()
        });
        assert_eq!(said[0], said[1]);
        for store in Store::ALL {
            let stored = self.words_of(store);
            assert!(
                self.words.is_subset(&stored),
                "{store:?} lacks {:?}",
                self.words.difference(&stored)
            );
        }
        for Tab { replicator, .. } in &self.tabs {
            let state = replicator.state();
            if let Some(text) = local.get(&state.id) {
                let stored = read(text);
                assert_eq!(state.text, stored.text);
                // Two tabs that merge the same content name it differently.
                assert_eq!(state.causality(&stored), Causality::Descendant);
            }
        }
    }
}

/// Returns the edit that appends a word to one of the page's fields.
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

/// Returns the edit that adds an item.
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

#[derive(Clone, Copy, Debug)]
enum Action {
    Type { at: usize, appends: bool },
    Revise(usize),
    OpenDatabase,
    Transact { fails: bool, prefer: Prefer },
    Hear(Prefer),
    Wake,
    Leave,
    SetHealth(Store, Health),
    Compose(bool),
    List,
    Open(usize),
    Bin { at: usize, is_binned: bool },
    Remove(usize),
    Crash,
}

impl Browser {
    fn act(&mut self, tab: usize, action: Action) {
        self.now += 100;
        let now = self.now;
        match action {
            Action::Type { at, appends } => self.type_in(tab, at, appends),
            Action::Revise(at) => self.revise(tab, at),
            Action::OpenDatabase => self.open_database(tab),
            Action::Transact { fails, prefer } => self.transact(tab, fails, prefer),
            Action::Hear(prefer) => self.hear(tab, prefer),
            Action::Wake => self.wake(tab),
            Action::Leave => self.tabs[tab].replicator.flush(now),
            Action::SetHealth(store, health) => {
                let known = &mut self.tabs[tab].health[store as usize];
                if *known != Health::Absent {
                    *known = health;
                }
            }
            Action::Compose(true) => self.tabs[tab].replicator.begin_composition(),
            Action::Compose(false) => {
                self.tabs[tab].replicator.end_composition(Prefer::Ours);
            }
            Action::List => self.list(tab),
            Action::Open(at) => self.open(tab, at),
            Action::Bin { at, is_binned } => {
                if let Some(state) = self.listed(tab, at) {
                    let binned = is_binned.then_some(now);
                    self.tabs[tab].replicator.set_binned(&state, binned);
                }
            }
            Action::Remove(at) => {
                if let Some(state) = self.listed(tab, at) {
                    self.tabs[tab].replicator.remove(state.id, now);
                }
            }
            Action::Crash => self.crash(tab),
        }
        self.run(tab);
        self.check();
    }
}

fn prefer() -> impl Strategy<Value = Prefer> {
    prop_oneof![Just(Prefer::Later), Just(Prefer::Ours)]
}

fn store() -> impl Strategy<Value = Store> {
    prop_oneof![Just(Store::Local), Just(Store::Database)]
}

fn actions() -> impl Strategy<Value = Vec<(usize, Action)>> {
    let works = prop_oneof![Just(Health::Works), Just(Health::Full)];
    let action = prop_oneof![
        8 => (0..40_usize, any::<bool>()).prop_map(|(at, appends)| Action::Type { at, appends }),
        3 => (0..4_usize).prop_map(Action::Revise),
        2 => Just(Action::OpenDatabase),
        6 => (prop::bool::weighted(0.1), prefer())
            .prop_map(|(fails, prefer)| Action::Transact { fails, prefer }),
        6 => prefer().prop_map(Action::Hear),
        3 => Just(Action::Wake),
        1 => Just(Action::Leave),
        2 => (store(), works).prop_map(|(store, health)| Action::SetHealth(store, health)),
        1 => any::<bool>().prop_map(Action::Compose),
        2 => Just(Action::List),
        3 => (0..4_usize).prop_map(Action::Open),
        1 => (0..4_usize, any::<bool>()).prop_map(|(at, is_binned)| Action::Bin { at, is_binned }),
        1 => (0..4_usize).prop_map(Action::Remove),
        1 => Just(Action::Crash),
    ];
    prop::collection::vec((0..4_usize, action), 1..80)
}

/// Returns how the stores behave towards each tab. One of them is there.
fn healths() -> impl Strategy<Value = Vec<[Health; 2]>> {
    let health = prop_oneof![
        6 => Just([Health::Works, Health::Works]),
        1 => Just([Health::Absent, Health::Works]),
        1 => Just([Health::Works, Health::Absent]),
        1 => Just([Health::Full, Health::Works]),
        1 => Just([Health::Works, Health::Full]),
    ];
    prop::collection::vec(health, 1..5)
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn no_word_is_lost_and_saved_is_true(healths in healths(), actions in actions()) {
        let mut browser = Browser::new(&healths);
        for (tab, action) in actions {
            browser.act(tab % healths.len(), action);
        }
        browser.end();
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn tabs_in_fields_of_their_own_never_conflict(count in 2..6_usize, actions in actions()) {
        let mut browser = Browser::new(&vec![[Health::Works; 2]; count]);
        for (tab, action) in actions {
            let tab = tab % count;
            match action {
                // Of the page's fields, the first five are items.
                Action::Type { .. } => browser.act(tab, Action::Type { at: tab, appends: true }),
                Action::Transact { .. } | Action::Hear(_) | Action::OpenDatabase | Action::Leave => {
                    browser.act(tab, action);
                }
                _ => {}
            }
        }
        browser.settle();
        let states = browser.states(Store::Database);
        let stored = states.iter().flat_map(|state| words(&state.text)).collect();
        prop_assert!(browser.words.is_subset(&stored), "{:?}", browser.words.difference(&stored));
    }
}

#[test]
fn what_no_store_takes_stays_in_the_tab_and_is_reported() {
    let mut browser = Browser::new(&[[Health::Full, Health::Full]]);
    browser.open_database(0);
    browser.type_in(0, 0, true);
    browser.transact(0, false, Prefer::Later);
    let safety = browser.tabs[0].replicator.safety();
    assert_eq!(safety, Safety::Failed(StoreError::Full));
    browser.list(0);
    browser.open(0, 1);
    while !browser.tabs[0].transactions.is_empty() {
        browser.transact(0, false, Prefer::Later);
    }
    assert!(browser.tabs[0].replicator.has_unstored());
    let listed = browser.tabs[0].replicator.list(Vec::new());
    assert!(listed.iter().any(|draft| draft.text.contains("word1")));
    browser.end();
    assert!(!browser.tabs[0].replicator.has_unstored());
}

#[test]
fn a_draft_that_another_tab_deleted_is_stored_again_when_it_is_changed() {
    let mut browser = Browser::new(&[[Health::Works; 2]; 2]);
    browser.type_in(0, 0, true);
    browser.type_in(1, 1, true);
    browser.settle();
    let id = browser.tabs[0].replicator.state().id;
    browser.list(1);
    let at = browser.tabs[1].list.iter().position(|draft| draft.id != id);
    browser.open(1, at.expect("there are two"));
    let deleted = browser.tabs[0].replicator.state().clone();
    browser.tabs[1].replicator.set_binned(&deleted, Some(5));
    browser.run(1);
    browser.settle();
    browser.tabs[1].replicator.remove(id, 5);
    browser.run(1);
    browser.settle();
    assert_eq!(browser.tabs[0].replicator.safety(), Safety::Untouched);
    assert!(browser.stores.iter().all(|store| !store.contains_key(&id)));
    browser.type_in(0, 0, true);
    browser.settle();
    assert_eq!(browser.tabs[0].replicator.safety(), Safety::Stored);
    assert!(browser.stores.iter().all(|store| store.contains_key(&id)));
}

#[test]
fn a_draft_that_is_opened_again_while_a_word_is_composed_keeps_its_words() {
    let mut browser = Browser::new(&[[Health::Works; 2]]);
    browser.list(0);
    browser.type_in(0, 0, true);
    let old = browser.listed(0, 0).expect("there are two");
    assert_eq!(old.id, browser.tabs[0].replicator.state().id);
    browser.tabs[0].replicator.begin_composition();
    browser.open(0, 0);
    let open = &browser.tabs[0].replicator;
    assert!(open.state().text.contains("word1"), "{open:?}");
    browser.end();
}
