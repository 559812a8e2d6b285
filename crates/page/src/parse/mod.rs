//! Reading a body: sections by their headings, and in each the blocks that the
//! form knows. What fits no block is Markdown, byte for byte.

mod blocks;

use blocks::blocks;

use crate::line::{closes_fence, fence, is_blank, is_thematic_break, lines};
use crate::list;
use crate::outline::Outline;
use crate::reading::Reading;
use crate::role::{self, Basis, Role};
use crate::section::{Block, Gap, Heading, Markdown, Section, level};
use crate::tree::Ids;

/// Reads a page's text behind its front matter.
pub(crate) fn body(text: &str, reading: &Reading, eol: &str, ids: &mut Ids) -> Vec<Section> {
    let mut starts = starts(text);
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    let parts: Vec<Part<'_>> = starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| Part::new(&text[start..end]))
        // Nothing stands before a heading at a body's very start.
        .filter(|part| !part.text.is_empty())
        .collect();
    let mut roles = roles(&parts);
    for &(at, role) in &reading.roles {
        if let Some(found) = roles.get_mut(at) {
            *found = (role, Basis::Hand);
        }
    }
    let section = |(part, (role, basis)): (&Part<'_>, _)| Section {
        id: ids.next(),
        role,
        basis,
        heading: part.heading.clone(),
        blocks: content(part.content, part.heading.is_some(), role, eol, ids),
    };
    parts.iter().zip(roles).map(section).collect()
}

/// A section's text, before its role is known.
struct Part<'a> {
    text: &'a str,
    heading: Option<Heading>,
    content: &'a str,
}

impl<'a> Part<'a> {
    fn new(text: &'a str) -> Self {
        let first = lines(text).next().unwrap_or_default();
        let heading = Heading::parse(first);
        let length = if heading.is_some() { first.len() } else { 0 };
        Self {
            text,
            heading,
            content: &text[length..],
        }
    }

    fn words(&self) -> Option<String> {
        self.heading.as_ref().map(Heading::text)
    }
}

/// Where the sections begin: byte offsets. The headings of the highest level at
/// which one names a role begin them; deeper ones belong to the section that they
/// stand in. Where no heading names a role, lines in bold that do stand for them.
fn starts(text: &str) -> Vec<usize> {
    let Candidates { headings, bold } = candidates(text);
    let named = |line: &str| words(line).is_some_and(|text| role::by_words(&text).is_some());
    let top = headings
        .iter()
        .filter(|(_, line)| named(line))
        .filter_map(|(_, line)| level(line))
        .min();
    if top.is_none() && bold.iter().any(|(_, line)| named(line)) {
        return bold.into_iter().map(|(at, _)| at).collect();
    }
    let top = top.or_else(|| headings.iter().filter_map(|(_, line)| level(line)).min());
    let is_top = |line: &str| level(line) <= top;
    let first_top = headings.iter().position(|(_, line)| is_top(line));
    headings
        .iter()
        .enumerate()
        // One that is set too deep and stands in no section begins one.
        .filter(|(at, (_, line))| is_top(line) || Some(*at) < first_top && named(line))
        .map(|(_, &(at, _))| at)
        .collect()
}

/// The lines of a body that can begin a section: byte offset and line.
#[derive(Default)]
struct Candidates<'a> {
    /// ATX headings.
    headings: Vec<(usize, &'a str)>,
    /// Paragraphs of one line that is bold, and whose words speak of a section.
    bold: Vec<(usize, &'a str)>,
}

fn candidates(text: &str) -> Candidates<'_> {
    let mut found = Candidates::default();
    let mut open = None;
    let mut after_blank = true;
    let mut list_end = 0;
    let mut at = 0;
    for line in lines(text) {
        match open {
            _ if at < list_end => {}
            Some(mark) if closes_fence(line, mark) => open = None,
            Some(_) => {}
            None if list::begins(line) => {
                let read = list::read(&text[at..], &mut Ids::default());
                list_end = at + read.map_or(0, |(_, length)| length);
            }
            None if fence(line).is_some() => open = fence(line),
            None if level(line).is_some() => found.headings.push((at, line)),
            None if after_blank && speaks_of_a_section(line) => found.bold.push((at, line)),
            None => {}
        }
        after_blank = is_blank(line) || level(line).is_some();
        at += line.len();
    }
    found
}

fn speaks_of_a_section(line: &str) -> bool {
    words(line).is_some_and(|text| role::by_words(&text).is_some() || role::says_other(&text))
}

fn words(line: &str) -> Option<String> {
    Heading::parse(line).map(|heading| heading.text())
}

/// What each part of a body is for, and how that is known. Where a heading's
/// words do not say it and the page lacks a role, its place says it: a list in
/// front of the tasks, the table, a list behind them.
fn roles(parts: &[Part<'_>]) -> Vec<(Role, Basis)> {
    let words: Vec<Option<String>> = parts.iter().map(Part::words).collect();
    let mut roles: Vec<Option<Role>> = words
        .iter()
        .map(|words| words.as_deref().and_then(role::by_words))
        .collect();
    let said = roles.clone();
    let open = |at: usize, roles: &[Option<Role>]| {
        roles[at].is_none()
            && words[at]
                .as_deref()
                .is_some_and(|text| !role::says_other(text))
    };
    if !roles.contains(&Some(Role::Tasks)) {
        let table = |&at: &usize| open(at, &roles) && is_only(parts[at].content, Kind::Table);
        if let Some(at) = (0..parts.len()).find(table) {
            roles[at] = Some(Role::Tasks);
        }
    }
    if let Some(tasks) = roles.iter().position(|&role| role == Some(Role::Tasks)) {
        let list = |at: &usize| open(*at, &roles) && is_only(parts[*at].content, Kind::List);
        let before = (0..tasks)
            .rev()
            .find(list)
            .filter(|_| !roles.contains(&Some(Role::Objectives)));
        let after = (tasks + 1..parts.len())
            .find(list)
            .filter(|_| !roles.contains(&Some(Role::Achievements)));
        if let Some(at) = before {
            roles[at] = Some(Role::Objectives);
        }
        if let Some(at) = after {
            roles[at] = Some(Role::Achievements);
        }
    }
    let basis = |(role, said): (Option<Role>, Option<Role>)| match (role, said) {
        (Some(role), None) => (role, Basis::Place),
        (role, _) => (role.unwrap_or(Role::Other), Basis::Words),
    };
    roles.into_iter().zip(said).map(basis).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List,
    Table,
}

/// Whether a section holds one block of a kind and nothing else but gaps. A
/// list may still be unwritten.
fn is_only(content: &str, kind: Kind) -> bool {
    let mut blocks = blocks(content, "", &mut Ids::default())
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
    headed: bool,
    role: Role,
    eol: &str,
    ids: &mut Ids,
) -> Vec<Block> {
    let blocks = match role {
        Role::Other => return markdown(text, headed, ids),
        Role::Objectives | Role::Tasks | Role::Achievements => blocks(text, eol, ids),
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
    let mut open = None;
    for line in lines(content) {
        let rule = open.is_none() && after_blank && is_thematic_break(line);
        if !is_blank(line) && !rule {
            end = at + line.trim_end_matches(crate::line::BLANKS).len();
            open = match open {
                Some(mark) if closes_fence(line, mark) => None,
                Some(_) => open,
                None => fence(line),
            };
        }
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

fn gap(text: &str, ids: &mut Ids) -> Block {
    Block::Gap(Gap {
        id: ids.next(),
        text: text.to_owned(),
    })
}
