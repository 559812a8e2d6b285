//! Reading a body: sections by their headings, and in each the blocks that the
//! form knows. What fits no block is Markdown, byte for byte.

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

/// Reads a page's text behind its front matter.
pub(crate) fn body(text: &str, reading: &Reading, eol: &str, ids: &mut Ids) -> Vec<Section> {
    let starts = starts(text);
    let mut parts: Vec<Part<'_>> = Vec::with_capacity(starts.len() + 1);
    let first = starts.first().map_or(text.len(), |start| start.at);
    // Nothing stands before a heading at a body's very start.
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

/// A section's text, before its role is known.
struct Part<'a> {
    heading: Option<Heading>,
    meaning: Meaning,
    content: &'a str,
}

/// A line that can begin a section.
#[derive(Clone)]
struct Start {
    /// Where it begins: a byte offset.
    at: usize,
    /// Its length in bytes, with its ending.
    length: usize,
    heading: Heading,
    meaning: Meaning,
    /// 1 to 6; a line in bold has none.
    level: Option<usize>,
}

impl Start {
    fn names_a_role(&self) -> bool {
        matches!(self.meaning, Meaning::Role(_))
    }
}

/// The lines that begin the sections. The headings of the highest level at which
/// one names a role begin them; deeper ones belong to the section that they stand
/// in. Where no heading names a role, lines in bold that do stand for them.
fn starts(text: &str) -> Vec<Start> {
    let (bold, mut headings): (Vec<Start>, Vec<Start>) = candidates(text)
        .into_iter()
        .partition(|start| start.level.is_none());
    let named = headings.iter().filter(|start| start.names_a_role());
    let top = named.map(|start| start.level).min();
    if top.is_none() && bold.iter().any(Start::names_a_role) {
        return bold;
    }
    let Some(top) = top.or_else(|| headings.iter().map(|start| start.level).min()) else {
        return Vec::new();
    };
    // One that is set too deep and stands in no section begins one.
    let mut in_section = false;
    headings.retain(|start| {
        in_section |= start.level <= top;
        start.level <= top || !in_section && start.names_a_role()
    });
    headings
}

/// The lines of a body that can begin a section: ATX headings, and paragraphs that
/// begin with a bold line whose words speak of a section.
fn candidates(text: &str) -> Vec<Start> {
    let mut found = Vec::new();
    let shortcodes = Shortcodes::of(text);
    let mut enclosures = Enclosures::new(&shortcodes);
    let mut begins_block = true;
    let mut list_end = 0;
    // What a list did not take on into its last item begins a paragraph.
    let mut behind_list = None;
    let mut at = 0;
    for line in lines(text) {
        let level = heading_level(line);
        let mut ends_block = level.is_some() || is_blank(line) || is_thematic_break(line);
        let begins = begins_block || behind_list == Some(at);
        if at < list_end {
            // It belongs to the list.
        } else if !enclosures.is_open() && marker::begins(line) {
            // A line that a paragraph or a row goes on with has nothing in it.
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

/// What each part of a body is for, and how that is known. Where a heading's
/// words do not say it and the page lacks a role, its place says it: a list in
/// front of the tasks, the table, a list behind them.
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Table,
}

/// Whether a section holds one block of a kind and nothing else but gaps. A
/// list may still be unwritten.
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

/// What stands under a heading, or under none, as a role has it.
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
    // A list that is still to be written has its place in the form already.
    let outline = matches!(role, Role::Objectives | Role::Achievements);
    if outline && !blocks.iter().any(Block::is_written) {
        let empty = Outline::list(Vec::new(), eol, ids);
        return room(text, Block::Outline(empty), ids);
    }
    blocks
}

/// A section of another role: one run of Markdown, and the gaps around it. Under
/// a heading there is one even where nothing is written yet.
fn markdown(content: &str, headed: bool, ids: &mut Ids) -> Vec<Block> {
    let end = written_end(content);
    if end == 0 {
        let empty = Markdown {
            id: ids.next(),
            raw: String::new(),
        };
        return match (headed, content.is_empty()) {
            (true, _) => room(content, Block::Markdown(empty), ids),
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

/// Where a text ends, but for blank lines and the rules that part sections.
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

/// A section's gaps with room for a block behind the first blank line.
fn room(content: &str, block: Block, ids: &mut Ids) -> Vec<Block> {
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
