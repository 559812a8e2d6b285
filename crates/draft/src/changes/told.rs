//! Compares two states of a page part by part.

use page::section::{Block, Section};
use page::{Key, Page, Reading, Role};

use super::change::{Change, Part};
use super::days::{self, days};
use super::items;
use super::matched::{in_order, matched};

/// The changes between two states of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The first changes, in the order of the page; what has been deleted as a whole is
    /// last.
    pub changes: Vec<Change>,
    /// The number of further changes.
    pub more: usize,
}

/// Returns what has changed from one text of a page to another, at most `most` changes of
/// it. Both are read with the same choices.
pub fn told(old: &str, new: &str, reading: &Reading, most: usize) -> Told {
    let mut changes = Vec::new();
    if old != new {
        let [old, new] = [old, new].map(|text| Page::parse_as(text, reading));
        front(&old, &new, &mut changes);
        sections(&old, &new, &mut changes);
        items::join_moves(&mut changes);
        if changes.is_empty() {
            changes.push(Change::Spacing);
        }
    }
    let more = changes.len().saturating_sub(most);
    changes.truncate(most);
    Told { changes, more }
}

/// Appends the changes of the front matter.
fn front(old: &Page, new: &Page, changes: &mut Vec<Change>) {
    for key in Key::ALL {
        let (old, new) = (old.front(key), new.front(key));
        if old != new {
            changes.push(Change::FrontChanged { key, old, new });
        }
    }
    if other_lines(old) != other_lines(new) {
        changes.push(Change::FrontOther);
    }
}

/// Returns the lines of the front matter in which none of its keys begins.
fn other_lines(page: &Page) -> Vec<String> {
    let printed = page.print();
    let source = &printed[..printed.len() - page.body().len()];
    let is_of_key = |line: &str| {
        let name = line.split([':', '=']).next().unwrap_or_default().trim();
        Key::ALL
            .iter()
            .any(|key| key.name().eq_ignore_ascii_case(name))
    };
    let lines = source.lines().filter(|line| !is_of_key(line));
    lines.map(str::to_owned).collect()
}

/// Appends the changes of the sections.
fn sections(old: &Page, new: &Page, changes: &mut Vec<Change>) {
    let [before, now] = [old, new].map(Page::sections);
    let is_named = |a: &Section, b: &Section| {
        a.heading().is_some() == b.heading().is_some() && a.role() == b.role()
    };
    let pairs = matched(
        before,
        now,
        &[
            &|a, b| a.source() == b.source(),
            &|a, b| a.heading() == b.heading(),
            &|a, b| a.role() != Role::Other && a.role() == b.role(),
            &|a, b| is_named(a, b) && markdown(a) == markdown(b),
        ],
    );
    let stays = in_order(&pairs);
    for (at, section) in now.iter().enumerate() {
        let heading = section.heading().unwrap_or_default();
        match pairs[at].map(|from| &before[from]) {
            None if section.source().trim().is_empty() => {}
            None => changes.push(Change::SectionAdded { heading }),
            Some(from) => {
                if !stays[at] {
                    changes.push(Change::SectionMoved { heading });
                }
                inside(old, new, from, section, changes);
            }
        }
    }
    for (at, section) in before.iter().enumerate() {
        if !pairs.contains(&Some(at)) && !section.source().trim().is_empty() {
            let heading = section.heading().unwrap_or_default();
            changes.push(Change::SectionDeleted { heading });
        }
    }
}

/// Returns the Markdown blocks of a section.
fn markdown(section: &Section) -> Vec<String> {
    let blocks = section.blocks().iter();
    let texts = blocks.filter_map(|block| match block {
        Block::Markdown(markdown) => Some(markdown.text()),
        _ => None,
    });
    texts.collect()
}

/// Appends the changes inside a section.
fn inside(old: &Page, new: &Page, before: &Section, now: &Section, changes: &mut Vec<Change>) {
    let [old_heading, heading] = [before, now].map(|section| section.heading().unwrap_or_default());
    if old_heading != heading {
        changes.push(Change::HeadingChanged {
            old: old_heading,
            new: heading.clone(),
        });
    }
    if markdown(before) != markdown(now) {
        changes.push(Change::MarkdownChanged {
            heading: heading.clone(),
        });
    }
    let outlines = |section: &Section| -> Vec<items::Item> {
        let blocks = section.blocks().iter();
        let outlines = blocks.filter_map(|block| match block {
            Block::Outline(outline) => Some(outline),
            _ => None,
        });
        outlines.flat_map(items::of).collect()
    };
    let part = Part::Section {
        role: now.role(),
        heading,
    };
    items::compare(&part, &outlines(before), &outlines(now), changes);
    days::compare(&days(old, before), &days(new, now), changes);
}
