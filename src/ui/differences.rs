//! What differs between two texts, line by line.

use draft::changes::{Mark, lines};
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
