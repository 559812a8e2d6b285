//! The laws of a page as checks. Each takes a page and a change, and says in a
//! sentence what is wrong, if anything: property tests try them on generated
//! pages, `cargo xtask pages --edits` on real ones.

use std::ops::Range;

use hugo::shortcode;
use page::outline::Outline;
use page::{Page, Spot};

mod fields;
mod pieces;
mod says;
mod structure;
mod typing;

pub use fields::{Field, fields, set};
pub use pieces::PIECES;
pub use says::says;
pub use structure::{Structural, holds, structural};
pub use typing::typed_comes_back;

/// Whether a text differs from an older one at most in some bytes of the old one.
fn only_in(window: &Range<usize>, old: &str, new: &str) -> bool {
    let outside = old.len() - window.len();
    new.len() >= outside
        && new.starts_with(&old[..window.start])
        && new.ends_with(&old[window.end..])
}

/// Whether what stands behind a list, past blank lines, is indented: then how far
/// the last item's text stands in decides whether that belongs to it (CommonMark
/// 0.31, §5.2), and it may change hands.
fn is_indented_behind(page: &Page, outline: &Outline) -> bool {
    let spans = page::spans(page);
    let text = page.print();
    let last = outline.items().last().map(|last| Spot::Item(last.id()));
    let end = spans.iter().find(|(spot, _)| Some(*spot) == last);
    let end = match end {
        Some((_, span)) => span.end,
        // An empty list: what stands behind its section's heading.
        None => return text.contains("\n ") || text.contains("\n\t"),
    };
    let mut lines = text[end..].split('\n').skip(1);
    let next = lines.find(|line| !line.trim().is_empty());
    next.is_some_and(|line| line.starts_with([' ', '\t']))
}

/// Whether the items of a list that have one depth are indented alike.
fn is_even(page: &Page, outline: &Outline) -> bool {
    let spans = page::spans(page);
    let text = page.print();
    let mut leads: Vec<Option<usize>> = Vec::new();
    outline.items().iter().all(|item| {
        let span = spans
            .iter()
            .find(|(spot, _)| *spot == Spot::Item(item.id()));
        let at = span.map_or(0, |(_, span)| span.start);
        let lead = at - text[..at].rfind('\n').map_or(0, |line| line + 1);
        leads.resize(leads.len().max(item.depth() + 1), None);
        *leads[item.depth()].get_or_insert(lead) == lead
    })
}

/// Whether a text that an edit changes holds a shortcode, and shortcodes of the page stop
/// Hugo before or after the edit: one that nothing closes takes the end of another one that
/// goes, and stands around the lines up to there then; and what stood around lines with its
/// end elsewhere does no more.
fn may_pair_otherwise(page: &Page, edited: &Page, text: &str) -> bool {
    let stops = |page: &Page| !shortcode::problems(&page.body()).is_empty();
    text.contains("{{") && (stops(page) || stops(edited))
}

/// Whether items of a cell show tags of HTML's lists as their text. Once a change would
/// make lists of them, all of them are written as the text that they are.
fn has_tags(outline: &Outline) -> bool {
    let mut items = outline.items().iter();
    !outline.has_lines()
        && items.any(|item| {
            let text = outline.text(item).to_lowercase();
            let tags = ["<ul", "<ol", "<li", "</ul", "</ol", "</li"];
            tags.iter().any(|tag| text.contains(tag))
        })
}
