//! A list of elements by key.

use std::cell::RefCell;

use leptos::prelude::{Owner, untrack};
use web_sys::{Element, Node};

use super::{El, effect};
use crate::browser::document;

/// An element on the screen, and what it listens and reacts with.
struct Shown<K> {
    key: K,
    el: El,
    owner: Owner,
}

/// Keeps an element for each key behind what stands in `parent` now.
pub(super) fn show<K: Copy + PartialEq + 'static>(
    parent: &El,
    keys: Box<dyn Fn() -> Vec<K>>,
    make: Box<dyn Fn(K) -> El>,
) {
    let outer = Owner::current().expect("views are made under an owner");
    // The elements stand behind this one, whatever follows them.
    let start: Node = document().create_comment("").into();
    parent.append(&start);
    let shown: RefCell<Vec<Shown<K>>> = RefCell::default();
    let parent = parent.element().clone();
    effect(move || {
        let keys = keys();
        untrack(|| {
            let mut old = shown.take();
            let new: Vec<Shown<K>> = keys
                .into_iter()
                .map(|key| {
                    if let Some(at) = old.iter().position(|shown| shown.key == key) {
                        return old.remove(at);
                    }
                    let owner = outer.with(Owner::new);
                    let el = owner.with(|| make(key));
                    Shown { key, el, owner }
                })
                .collect();
            for gone in old {
                gone.el.element().remove();
                gone.owner.cleanup();
            }
            let elements: Vec<&Element> = new.iter().map(|shown| shown.el.element()).collect();
            arrange(&parent, &start, &elements);
            shown.replace(new);
        });
    });
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
