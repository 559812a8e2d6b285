//! The page's Markdown, with the lines marked that have changed since the file
//! was opened.

use leptos::prelude::*;

use crate::state::Editor;
use crate::view::{El, el};

/// The Markdown of the page.
pub fn listing(editor: Editor) -> El {
    let lines = move || {
        editor.revision.track();
        let text = editor.text();
        let marks = editor
            .origin
            .with(|origin| changed_lines(&origin.opened, &text));
        let lines = text.lines().zip(marks).map(|(line, changed)| {
            el("span")
                .class(if changed { "line changed" } else { "line" })
                .text(format!("{line}\n"))
        });
        lines.collect()
    };
    el("pre")
        .class("source")
        .attr("tabindex", "0")
        .attr("aria-label", "Markdown source")
        .child(el("code").fill(lines))
}

/// For each line of the new text, whether the old one has it not: between the
/// lines with which both begin and those with which both end, the lines that the
/// old text has nowhere between them. A line that was only moved counts as there.
fn changed_lines(old: &str, new: &str) -> Vec<bool> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = |(old, new): &(&&str, &&str)| old == new;
    let start = old.iter().zip(&new).take_while(same).count();
    let (old, rest) = (&old[start..], &new[start..]);
    let end = old.iter().rev().zip(rest.iter().rev());
    let end = end.take_while(same).count();
    let (old, changed) = (&old[..old.len() - end], &rest[..rest.len() - end]);
    let mut marks = vec![false; new.len()];
    for (mark, line) in marks[start..].iter_mut().zip(changed) {
        *mark = !old.contains(line);
    }
    marks
}
