//! What differs between two texts, line by line.

use draft::changes::{Mark, Pair, lines, pairs};
use leptos::prelude::*;

/// How many lines that stay are shown around those that differ.
const AROUND: usize = 2;

/// Returns the lines that differ, with some that stay around them: `+` comes with the
/// second text, `−` goes with the first one.
pub fn differences(from: &str, to: &str) -> impl IntoView + use<> {
    let lines = lines(from, to);
    let mut out = Vec::new();
    let mut last = None;
    for (at, (mark, line)) in lines.iter().enumerate() {
        let around = &lines[at.saturating_sub(AROUND)..lines.len().min(at + AROUND + 1)];
        if around.iter().any(|(mark, _)| *mark != Mark::Same) {
            if last.is_some_and(|last| last + 1 < at) || last.is_none() && at > 0 {
                out.push(marked(Mark::Same, "⋯"));
            }
            last = Some(at);
            out.push(marked(*mark, line));
        }
    }
    out.collect_view()
}

fn marked(mark: Mark, line: &str) -> impl IntoView + use<> {
    let (class, sign) = match mark {
        Mark::Same => ("line", ' '),
        Mark::Gone => ("line gone", '−'),
        Mark::New => ("line changed", '+'),
    };
    view! { <span class=class>{format!("{sign} {line}\n")}</span> }
}

/// Returns the lines that differ side by side, with some that stay around them, as the body
/// of a table: at the left those of the first text, at the right those of the second one.
pub fn side_by_side(from: &str, to: &str) -> impl IntoView + use<> {
    let pairs = pairs(from, to);
    let mut rows = Vec::new();
    let mut last = None;
    for (at, Pair { old, new }) in pairs.iter().enumerate() {
        let around = &pairs[at.saturating_sub(AROUND)..pairs.len().min(at + AROUND + 1)];
        if around.iter().any(|pair| pair.old != pair.new) {
            if last.is_some_and(|last| last + 1 < at) || last.is_none() && at > 0 {
                rows.push(row("⋯", "⋯", true));
            }
            last = Some(at);
            rows.push(row(
                old.unwrap_or_default(),
                new.unwrap_or_default(),
                old == new,
            ));
        }
    }
    view! { <tbody>{rows.collect_view()}</tbody> }
}

fn row(old: &str, new: &str, is_same: bool) -> impl IntoView + use<> {
    let of = |line: &str, class: &'static str| {
        let class = if is_same || line.is_empty() {
            "line"
        } else {
            class
        };
        view! { <td class=class>{line.to_owned()}</td> }
    };
    let (old, new) = (of(old, "line gone"), of(new, "line changed"));
    view! { <tr class:same=is_same>{old} {new}</tr> }
}
