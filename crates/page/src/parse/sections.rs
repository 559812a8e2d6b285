//! Parses a body: splits it into sections by its headings, determines their roles, and
//! parses the blocks of each.

use hugo::lex::line::{heading_level, is_blank, is_thematic_break, lines};
use hugo::lex::{list, marker};

use super::blocks::{blocks, gap};
use super::enclosure::{Enclosures, Line, Shortcodes};
use crate::tree::id::Ids;
use crate::tree::outline::Outline;
use crate::tree::reading::Reading;
use crate::tree::role;
use crate::tree::role::{Basis, Meaning, Role};
use crate::tree::section::{Block, Heading, Markdown, Section};

/// Parses a page's text behind its front matter. New lists end their lines with `eol`.
pub(crate) fn body(text: &str, reading: &Reading, eol: &str, ids: &mut Ids) -> Vec<Section> {
    let starts = starts(text);
    let mut parts: Vec<Part<'_>> = Vec::with_capacity(starts.len() + 1);
    let first = starts.first().map_or(text.len(), |start| start.at);
    // A heading at the very start of the body has no section in front of it.
    if first > 0 {
        parts.push(Part {
            heading: None,
            meaning: Meaning::Nothing,
            content: &text[..first],
        });
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|start| start.at)
        .chain([text.len()]);
    for (start, end) in starts.iter().zip(ends) {
        parts.push(Part {
            heading: Some(start.heading.clone()),
            meaning: start.meaning,
            content: &text[start.at + start.length..end],
        });
    }
    let mut roles = roles(&parts);
    if !reading.roles.is_empty() {
        let words = |part: &Part<'_>| part.heading.as_ref().map(Heading::text);
        let headings: Vec<Option<String>> = parts.iter().map(words).collect();
        for (anchor, role) in &reading.roles {
            if let Some(at) = Reading::find(anchor, &headings) {
                roles[at] = (*role, Basis::Hand);
            }
        }
    }
    let section = |(part, (role, basis)): (Part<'_>, _)| Section {
        id: ids.next(),
        role,
        basis,
        blocks: content(part.content, part.heading.as_ref(), role, eol, ids),
        heading: part.heading,
    };
    parts.into_iter().zip(roles).map(section).collect()
}

/// The text of a section whose role is not determined yet.
struct Part<'a> {
    /// The heading, if it has one.
    heading: Option<Heading>,
    /// The meaning of the heading's words.
    meaning: Meaning,
    /// The text below the heading.
    content: &'a str,
}

/// A line that may begin a section.
#[derive(Clone)]
struct Start {
    /// The byte offset of the line.
    at: usize,
    /// The length of the line in bytes, with its line ending.
    length: usize,
    /// The line as a heading.
    heading: Heading,
    /// The meaning of its words.
    meaning: Meaning,
    /// The level from 1 to 6, or `None` for a line in bold.
    level: Option<usize>,
}

impl Start {
    /// Returns whether the line names a role.
    fn has_role(&self) -> bool {
        matches!(self.meaning, Meaning::Role(_))
    }
}

/// Returns the lines that begin sections. These are the headings of the highest level at
/// which one names a role; deeper headings belong to the section around them. If no
/// heading names a role but a line in bold does, lines in bold begin the sections.
fn starts(text: &str) -> Vec<Start> {
    let (bold, mut headings): (Vec<Start>, Vec<Start>) = candidates(text)
        .into_iter()
        .partition(|start| start.level.is_none());
    let named = headings.iter().filter(|start| start.has_role());
    let top = named.map(|start| start.level).min();
    if top.is_none() && bold.iter().any(Start::has_role) {
        return bold;
    }
    let Some(top) = top.or_else(|| headings.iter().map(|start| start.level).min()) else {
        return Vec::new();
    };
    // A deeper heading that names a role and stands in no section begins one.
    let mut in_section = false;
    headings.retain(|start| {
        in_section |= start.level <= top;
        start.level <= top || !in_section && start.has_role()
    });
    headings
}

/// Returns the lines of a body that may begin a section: ATX headings, and bold lines
/// with a role's keyword that begin a paragraph.
fn candidates(text: &str) -> Vec<Start> {
    let mut found = Vec::new();
    let shortcodes = Shortcodes::of(text);
    let mut enclosures = Enclosures::new(&shortcodes);
    let mut begins_block = true;
    let mut list_end = 0;
    // A line that the list before it did not take into its last item begins a paragraph.
    let mut behind_list = None;
    let mut at = 0;
    for line in lines(text) {
        let level = heading_level(line);
        let mut ends_block = level.is_some() || is_blank(line) || is_thematic_break(line);
        let begins = begins_block || behind_list == Some(at);
        if at < list_end {
            // A line of a list.
        } else if !enclosures.is_open() && marker::begins(line) {
            // In a paragraph or a table row, a marker without text begins no list.
            let is_list = begins || marker::interrupts_paragraph(line);
            if is_list {
                list_end = at + list::length(&text[at..]);
            }
            behind_list = is_list.then_some(list_end);
        } else {
            match enclosures.take(at, line, begins) {
                Line::Inside => ends_block = false,
                Line::Ends => ends_block = true,
                Line::Outside if level.is_some() || begins => {
                    found.extend(start(at, line, level));
                }
                Line::Outside => {}
            }
        }
        begins_block = ends_block;
        at += line.len();
    }
    found
}

/// Returns a line as the start of a section, if it is a heading, or a bold line with a
/// keyword.
fn start(at: usize, line: &str, level: Option<usize>) -> Option<Start> {
    let heading = Heading::parse(line)?;
    let meaning = role::meaning(&heading.text());
    (level.is_some() || meaning != Meaning::Nothing).then_some(Start {
        at,
        length: line.len(),
        heading,
        meaning,
        level,
    })
}

/// Returns the role of each part, and how it was determined. If a heading contains no
/// keyword and the page lacks a role, position and content decide: a list in front of the
/// tasks are the objectives, a table is the tasks, a list behind them the achievements.
fn roles(parts: &[Part<'_>]) -> Vec<(Role, Basis)> {
    let mut roles: Vec<Option<Role>> = parts
        .iter()
        .map(|part| match part.meaning {
            Meaning::Role(role) => Some(role),
            Meaning::Other | Meaning::Nothing => None,
        })
        .collect();
    let is_only = |at: usize, kind: Kind| is_only(&parts[at], kind);
    let open = |at: usize, roles: &[Option<Role>]| {
        let part = &parts[at];
        roles[at].is_none() && part.heading.is_some() && part.meaning == Meaning::Nothing
    };
    if !roles.contains(&Some(Role::Tasks)) {
        let table = |&at: &usize| open(at, &roles) && is_only(at, Kind::Table);
        if let Some(at) = (0..parts.len()).find(table) {
            roles[at] = Some(Role::Tasks);
        }
    }
    if let Some(tasks) = roles.iter().position(|&role| role == Some(Role::Tasks)) {
        let list = |at: &usize| open(*at, &roles) && is_only(*at, Kind::List);
        let lacks = |role: Role| !roles.contains(&Some(role));
        let before = lacks(Role::Objectives).then(|| (0..tasks).rev().find(list));
        let after = lacks(Role::Achievements).then(|| (tasks + 1..parts.len()).find(list));
        if let Some(at) = before.flatten() {
            roles[at] = Some(Role::Objectives);
        }
        if let Some(at) = after.flatten() {
            roles[at] = Some(Role::Achievements);
        }
    }
    let basis = |(role, part): (Option<Role>, &Part<'_>)| match (role, part.meaning) {
        (Some(role), Meaning::Other | Meaning::Nothing) => (role, Basis::Place),
        (role, _) => (role.unwrap_or(Role::Other), Basis::Words),
    };
    roles.into_iter().zip(parts).map(basis).collect()
}

/// A kind of block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Table,
}

/// Returns whether a part contains one block of a kind and otherwise only gaps. An empty
/// part counts as a list that is still to be written.
fn is_only(part: &Part<'_>, kind: Kind) -> bool {
    let in_paragraph = part.heading.as_ref().is_some_and(|heading| heading.is_bold);
    let mut blocks = blocks(part.content, in_paragraph, "", &mut Ids::default())
        .into_iter()
        .filter(|block| !matches!(block, Block::Gap(_)));
    let found = match blocks.next() {
        Some(Block::Outline(_)) => kind == Kind::List,
        Some(Block::Table(_)) => kind == Kind::Table,
        Some(Block::Markdown(_) | Block::Gap(_)) => false,
        None => kind == Kind::List,
    };
    found && blocks.next().is_none()
}

/// Parses the text below a heading into the blocks that a section with this role has.
pub(crate) fn content(
    text: &str,
    heading: Option<&Heading>,
    role: Role,
    eol: &str,
    ids: &mut Ids,
) -> Vec<Block> {
    let blocks = match role {
        Role::Other => return markdown(text, heading.is_some(), ids),
        Role::Objectives | Role::Tasks | Role::Achievements => blocks(
            text,
            heading.is_some_and(|heading| heading.is_bold),
            eol,
            ids,
        ),
    };
    // The form shows a list for these roles even if it is still to be written.
    let outline = matches!(role, Role::Objectives | Role::Achievements);
    if outline && !blocks.iter().any(Block::is_written) {
        let empty = Outline::list(Vec::new(), eol, ids);
        return with_empty_block(text, Block::Outline(empty), ids);
    }
    blocks
}

/// Parses the text of a section with role `Other`: one Markdown block, with gaps around
/// it. Below a heading, there is a block even if it is empty.
fn markdown(content: &str, headed: bool, ids: &mut Ids) -> Vec<Block> {
    let end = written_end(content);
    if end == 0 {
        let empty = Markdown {
            id: ids.next(),
            raw: String::new(),
        };
        return match (headed, content.is_empty()) {
            (true, _) => with_empty_block(content, Block::Markdown(empty), ids),
            (false, true) => Vec::new(),
            (false, false) => vec![gap(content, ids)],
        };
    }
    let start = lines(content)
        .take_while(|line| is_blank(line))
        .map(str::len)
        .sum();
    let mut blocks = Vec::new();
    if start > 0 {
        blocks.push(gap(&content[..start], ids));
    }
    blocks.push(Block::Markdown(Markdown {
        id: ids.next(),
        raw: content[start..end].to_owned(),
    }));
    if end < content.len() {
        blocks.push(gap(&content[end..], ids));
    }
    blocks
}

/// Returns the end of a text in bytes, without trailing blank lines and thematic breaks
/// between sections.
fn written_end(content: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    let mut after_blank = true;
    let shortcodes = Shortcodes::none();
    let mut enclosures = Enclosures::new(&shortcodes);
    for line in lines(content) {
        let rule = !enclosures.is_open() && after_blank && is_thematic_break(line);
        if !is_blank(line) && !rule {
            end = at + line.trim_end_matches(hugo::lex::line::BLANKS).len();
        }
        enclosures.take(at, line, after_blank);
        after_blank = is_blank(line) || rule;
        at += line.len();
    }
    end
}

/// Returns an empty block behind the first blank line of a text, with the rest as gaps.
fn with_empty_block(content: &str, block: Block, ids: &mut Ids) -> Vec<Block> {
    let first = lines(content)
        .next()
        .filter(|line| is_blank(line))
        .map_or(0, str::len);
    vec![
        gap(&content[..first], ids),
        block,
        gap(&content[first..], ids),
    ]
}
