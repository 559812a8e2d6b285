//! The page's Markdown, with the lines marked that have changed since the file
//! was opened.

use leptos::prelude::*;
use page::Page;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::state::Editor;

/// The Markdown of the page.
#[component]
pub fn Source() -> impl IntoView {
    let editor = Editor::get();
    let lines = move || {
        editor.revision.track();
        let text = editor.look(Page::print);
        let opened = editor.origin.with(|origin| origin.opened.clone());
        let marks = changed_lines(&opened, &text);
        text.lines()
            .zip(marks)
            .map(|(line, changed)| {
                let class = if changed { "line changed" } else { "line" };
                view! { <span class=class>{line.to_owned()}"\n"</span> }
            })
            .collect_view()
    };
    view! {
        <pre class="source" tabindex="0" aria-label="Markdown source"><code>{lines}</code></pre>
    }
}

/// For each line of the new text, whether the old one has it not.
fn changed_lines(old: &str, new: &str) -> Vec<bool> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut marks = vec![false; new.len()];
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if op.tag() != DiffTag::Equal {
            marks[op.new_range()].fill(true);
        }
    }
    marks
}
