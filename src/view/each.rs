//! A list of elements by key.

use std::cell::RefCell;

use leptos::prelude::{Owner, untrack};
use web_sys::{Element, Node};

use super::{El, effect};
use crate::browser::document;

/// An element on the screen, and what it listens and reacts with.
struct Shown {
    el: El,
    owner: Owner,
}

/// Keeps an element for each key behind what stands in `parent` now.
pub(super) fn show<K: Clone + PartialEq + 'static>(
    parent: &El,
    keys: impl Fn() -> Vec<K> + 'static,
    make: impl Fn(K) -> El + 'static,
) {
    let list = List::new(parent);
    let known: RefCell<Vec<K>> = RefCell::default();
    effect(move || {
        let new = keys();
        let old = known.replace(new.clone());
        untrack(|| {
            list.update(new.len(), &|a, b| old[a] == new[b], &|at| {
                make(new[at].clone())
            });
        });
    });
}

/// The elements of a list, whatever its keys are.
struct List {
    parent: Element,
    /// The elements stand behind this one, whatever follows them.
    start: Node,
    owner: Owner,
    shown: RefCell<Vec<Shown>>,
}

impl List {
    fn new(parent: &El) -> Self {
        let start: Node = document().create_comment("").into();
        parent.append(&start);
        Self {
            parent: parent.element().clone(),
            start,
            owner: Owner::current().expect("views are made under an owner"),
            shown: RefCell::default(),
        }
    }

    /// Shows so many elements: those that are the same as old ones, by their places,
    /// and new ones for the others.
    fn update(
        &self,
        count: usize,
        same: &dyn Fn(usize, usize) -> bool,
        make: &dyn Fn(usize) -> El,
    ) {
        let mut old: Vec<Option<Shown>> = self.shown.take().into_iter().map(Some).collect();
        let mut new = Vec::new();
        // Most stay behind the one before.
        let mut next = 0;
        for at in 0..count {
            let mut places = (next..old.len()).chain(0..next.min(old.len()));
            let stays = places.find(|&before| old[before].is_some() && same(before, at));
            next = stays.map_or(next, |before| before + 1);
            let shown = stays.and_then(|before| old[before].take());
            new.push(shown.unwrap_or_else(|| {
                let owner = self.owner.with(Owner::new);
                let el = owner.with(|| make(at));
                Shown { el, owner }
            }));
        }
        for gone in old.into_iter().flatten() {
            gone.el.element().remove();
            gone.owner.cleanup();
        }
        let elements: Vec<&Element> = new.iter().map(|shown| shown.el.element()).collect();
        arrange(&self.parent, &self.start, &elements);
        self.shown.replace(new);
    }
}

/// Brings elements into their order behind a node of their parent. The one with
/// the focus stays where it is, since a node that is moved loses it.
fn arrange(parent: &Element, start: &Node, elements: &[&Element]) {
    let focus = document().active_element();
    let held = elements
        .iter()
        .position(|element| element.contains(focus.as_deref()) && element.is_connected());
    let (before, behind) = elements.split_at(held.unwrap_or(0));
    let mut next: Option<Node> = held.map(|at| elements[at].clone().into());
    for element in before.iter().rev() {
        if element.next_sibling() != next {
            insert(parent, element, next.as_ref());
        }
        next = Some((*element).clone().into());
    }
    let mut last = start.clone();
    for (at, element) in behind.iter().enumerate() {
        let stays = held.is_some() && at == 0;
        if !stays && last.next_sibling().as_ref() != Some(element) {
            insert(parent, element, last.next_sibling().as_ref());
        }
        last = (*element).clone().into();
    }
}

fn insert(parent: &Element, element: &Element, before: Option<&Node>) {
    // It fails where `before` stands elsewhere, and it is a child of `parent`.
    let _ = parent.insert_before(element, before);
}
