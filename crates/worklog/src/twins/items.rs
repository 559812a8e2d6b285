//! Which item of an outline belongs to which of its twin, by links, names and numbers, depth
//! and place.

use page::Id;
use page::outline::Outline;

use super::alignment::align;
use super::says::{links, names, overlap};

/// Returns the pairs of items of two outlines that belong together.
pub(super) fn pairs(own: &Outline, twin: &Outline) -> Vec<(Id, Id)> {
    let said = |outline: &Outline| -> Vec<_> {
        let items = outline.items().iter();
        items
            .map(|item| {
                let text = outline.text(item);
                (item.id(), item.depth(), links(&text), names(&text))
            })
            .collect()
    };
    let (own, twin) = (said(own), said(twin));
    let score = |a: usize, b: usize| {
        let (one, other) = (&own[a], &twin[b]);
        let depth = if one.1 == other.1 { 1 } else { -3 };
        let place = i32::from(a == b) + i32::from(own.len() - a == twin.len() - b);
        let names = overlap(&one.3, &other.3, 8);
        // Each names something, and not the same.
        let differ = !one.3.is_empty() && !other.3.is_empty() && names == 0;
        depth + place + names + overlap(&one.2, &other.2, 6) - 2 * i32::from(differ)
    };
    let pairs = align(own.len(), twin.len(), score).into_iter();
    pairs.map(|(a, b)| (own[a].0, twin[b].0)).collect()
}
