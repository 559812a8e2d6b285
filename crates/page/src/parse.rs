//! Reading a body: sections by their headings, and in each the blocks that the
//! form knows. What fits no block is Markdown, byte for byte.

use crate::line::{closes_fence, fence, is_blank, is_thematic_break, lines};
use crate::list;
use crate::outline::{Grammar, Outline, depths};
use crate::role::{self, Role};
use crate::section::{Block, Gap, Heading, Markdown, Section, level};
use crate::table::{self, Table};
use crate::tree::Ids;

/// Reads a page's text behind its front matter.
pub(crate) fn body(text: &str, eol: &'static str, ids: &mut Ids) -> Vec<Section> {
    let headings = headings(text);
    // Deeper headings belong to the section that they stand in.
    let with_role = |&&(_, line): &&(usize, &str)| {
        heading_text(line).is_some_and(|text| role::by_words(&text).is_some())
    };
    let top = headings
        .iter()
        .filter(with_role)
        .filter_map(|(_, line)| level(line))
        .min()
        .or_else(|| headings.iter().filter_map(|(_, line)| level(line)).min());
    let mut starts: Vec<usize> = headings
        .iter()
        .filter(|(_, line)| level(line) <= top)
        .map(|&(at, _)| at)
        .collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    let parts: Vec<&str> = starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| &text[start..end])
        .collect();
    let roles = roles(&parts);
    let mut sections = Vec::with_capacity(parts.len());
    for (part, role) in parts.iter().zip(roles) {
        let section = section(part, role, eol, ids);
        if section.heading.is_some() || !section.blocks.is_empty() {
            sections.push(section);
        }
    }
    sections
}

/// The ATX headings that stand in no code block: byte offset and line.
fn headings(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut open = None;
    let mut at = 0;
    for line in lines(text) {
        match open {
            Some(mark) if closes_fence(line, mark) => open = None,
            Some(_) => {}
            None if fence(line).is_some() => open = fence(line),
            None if level(line).is_some() => found.push((at, line)),
            None => {}
        }
        at += line.len();
    }
    found
}

fn heading_text(line: &str) -> Option<String> {
    Heading::parse(line).map(|heading| heading.text())
}

/// What each part of a body is for. Where a heading's words do not say it and
/// the page lacks a role, its place says it: a list in front of the tasks, the
/// table, a list behind them.
fn roles(parts: &[&str]) -> Vec<Role> {
    let headings: Vec<Option<String>> = parts
        .iter()
        .map(|part| lines(part).next().and_then(heading_text))
        .collect();
    let mut roles: Vec<Option<Role>> = headings
        .iter()
        .map(|heading| heading.as_deref().and_then(role::by_words))
        .collect();
    let open = |at: usize, roles: &[Option<Role>]| {
        roles[at].is_none()
            && headings[at]
                .as_deref()
                .is_some_and(|text| !role::says_other(text))
    };
    let content = |at: usize| parts[at].split_once('\n').map_or("", |(_, rest)| rest);
    if !roles.contains(&Some(Role::Tasks))
        && let Some(at) =
            (0..parts.len()).find(|&at| open(at, &roles) && is_only(content(at), Kind::Table))
    {
        roles[at] = Some(Role::Tasks);
    }
    if let Some(tasks) = roles.iter().position(|&role| role == Some(Role::Tasks)) {
        let list = |at: &usize| open(*at, &roles) && is_only(content(*at), Kind::List);
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
    roles
        .into_iter()
        .map(|role| role.unwrap_or(Role::Other))
        .collect()
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

fn section(text: &str, role: Role, eol: &'static str, ids: &mut Ids) -> Section {
    let id = ids.next();
    let heading = lines(text).next().and_then(Heading::parse);
    let first = heading.as_ref().and(lines(text).next()).map_or(0, str::len);
    let content = &text[first..];
    let mut blocks = match role {
        Role::Other => markdown(content, heading.is_some(), ids),
        Role::Objectives | Role::Tasks | Role::Achievements => blocks(content, eol, ids),
    };
    // A list that is still to be written has its place in the form already.
    let outline = matches!(role, Role::Objectives | Role::Achievements);
    if outline
        && !blocks
            .iter()
            .any(|block| matches!(block, Block::Outline(_) | Block::Markdown(_)))
    {
        blocks = room(
            content,
            Block::Outline(Outline::list(Vec::new(), eol, ids)),
            ids,
        );
    }
    Section {
        id,
        role,
        heading,
        blocks,
    }
}

/// A section of another role: one run of Markdown, and the gaps around it. Under
/// a heading there is one even where nothing is written yet.
fn markdown(content: &str, headed: bool, ids: &mut Ids) -> Vec<Block> {
    if is_blank(content) {
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
    let end = content.trim_end_matches(crate::line::BLANKS).len();
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

/// The blocks of a section's content.
fn blocks(content: &str, eol: &str, ids: &mut Ids) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    let mut gap_start = 0;
    while at < content.len() {
        let rest = &content[at..];
        let line = lines(rest).next().unwrap_or_default();
        if is_blank(line) || is_thematic_break(line) {
            at += line.len();
            continue;
        }
        let (block, length) = block(rest, eol, ids);
        if gap_start < at {
            blocks.push(gap(&content[gap_start..at], ids));
        }
        blocks.push(block);
        at += length;
        gap_start = at;
    }
    if gap_start < content.len() {
        blocks.push(gap(&content[gap_start..], ids));
    }
    blocks
}

/// The block at the start of a text, and its length in bytes.
fn block(text: &str, eol: &str, ids: &mut Ids) -> (Block, usize) {
    if let Some((table, length)) = Table::parse(text, ids) {
        return (Block::Table(table), length);
    }
    if let Ok((outline, length)) = list_at(text, eol, ids) {
        return (Block::Outline(outline), length);
    }
    raw(&text[..paragraphs_extent(text)], ids)
}

/// The outline at the start of a text, and its length in bytes; else how far the
/// list reaches that is there and is none: 0 where there is no list.
fn list_at(text: &str, eol: &str, ids: &mut Ids) -> Result<(Outline, usize), usize> {
    let (length, items) = list_extent(text);
    let length = length.ok_or(0_usize)?;
    let outline = items.then(|| outline(&text[..length], eol, ids)).flatten();
    outline.map(|outline| (outline, length)).ok_or(length)
}

fn raw(text: &str, ids: &mut Ids) -> (Block, usize) {
    let end = text.trim_end_matches(crate::line::BLANKS).len();
    (
        Block::Markdown(Markdown {
            id: ids.next(),
            raw: text[..end].to_owned(),
        }),
        end,
    )
}

/// How far the list at the start of a text reaches, in bytes, without blank
/// lines behind it, and whether all its lines are items or blank. `None` where
/// the text does not begin with an item.
fn list_extent(text: &str) -> (Option<usize>, bool) {
    let mut ids = Ids::default();
    let mut at = 0;
    let mut end = None;
    let mut items = true;
    let mut after_blank = false;
    for line in lines(text) {
        let item = list::parse_item(line, &mut ids);
        // A list's first item stands less than four columns in.
        if end.is_none()
            && item
                .as_ref()
                .is_none_or(|item| crate::line::columns(&item.lead) >= 4)
        {
            return (None, false);
        }
        let indented = line.starts_with([' ', '\t']);
        if is_blank(line) {
            after_blank = true;
            at += line.len();
            continue;
        }
        if item.is_none() {
            // Behind a blank line only what is indented still belongs to the list.
            if (after_blank && !indented) || is_thematic_break(line) || level(line).is_some() {
                break;
            }
            items = false;
        }
        after_blank = false;
        at += line.len();
        end = Some(at);
    }
    (end, items)
}

fn outline(text: &str, eol: &str, ids: &mut Ids) -> Option<Outline> {
    let mut outline = Outline::list(Vec::new(), eol, ids);
    for line in lines(text) {
        if let Some(item) = list::parse_item(line, ids) {
            outline.items.push(item);
        } else {
            outline.items.last_mut()?.gap.push_str(line);
        }
    }
    let found = depths(Grammar::List, &outline.items)?;
    for (item, depth) in outline.items.iter_mut().zip(found) {
        item.depth = depth;
    }
    Some(outline)
}

/// How far a run of paragraphs and other Markdown reaches: to the next list or
/// table behind a blank line, a rule, or a bullet right under a paragraph.
fn paragraphs_extent(text: &str) -> usize {
    let mut at = 0;
    let mut after_blank = true;
    let mut open = None;
    let mut html = false;
    // Up to where a list reaches that is no outline.
    let mut list_end = 0;
    let mut shortcode: Option<String> = None;
    for line in lines(text) {
        let rest = &text[at..];
        // HTML goes on to the next blank line (CommonMark 0.31, §4.6).
        if after_blank {
            html = line.trim_start().starts_with('<');
        }
        if let Some(mark) = open {
            if closes_fence(line, mark) {
                open = None;
            }
        } else if let Some(name) = &shortcode {
            if closes_shortcode(line, name) {
                shortcode = None;
            }
        } else if at > 0 && after_blank && begins_known_block(rest) {
            break;
        } else {
            if at >= list_end && (after_blank || !html && interrupts_paragraph(line)) {
                match list_at(rest, "", &mut Ids::default()) {
                    Ok(_) if at > 0 => break,
                    Ok((_, length)) | Err(length) => list_end = at + length,
                }
            }
            open = fence(line);
            shortcode = opens_shortcode(line).filter(|name| !closes_shortcode(line, name));
        }
        after_blank = is_blank(line);
        at += line.len();
    }
    at
}

/// Whether a line begins a list where it goes on from a paragraph (CommonMark
/// 0.31, §5.2). A number would have to be 1, and an item that is emptied must go
/// on to be one: bullets alone count, with a blank behind them.
fn interrupts_paragraph(line: &str) -> bool {
    list::parse_item(line, &mut Ids::default()).is_some_and(|item| {
        crate::line::columns(&item.lead) < 4
            && item.marker.starts_with(['*', '-', '+'])
            && item.marker.ends_with([' ', '\t'])
    })
}

fn begins_known_block(text: &str) -> bool {
    let mut two = lines(text);
    let (first, second) = (
        two.next().unwrap_or_default(),
        two.next().unwrap_or_default(),
    );
    is_thematic_break(first)
        || (first.trim_start().starts_with('|') && table::delimiter_columns(second).is_some())
}

/// The name of the Hugo shortcode that a line opens, as in `{{% notice info %}}`.
fn opens_shortcode(line: &str) -> Option<String> {
    let text = line.trim_start();
    let inner = text
        .strip_prefix("{{%")
        .or_else(|| text.strip_prefix("{{<"))?
        .trim_start();
    let name: String = inner
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (!name.is_empty()).then_some(name)
}

fn closes_shortcode(line: &str, name: &str) -> bool {
    ["{{%", "{{<"].iter().any(|open| {
        line.match_indices(open).any(|(at, open)| {
            let rest = line[at + open.len()..].trim_start();
            rest.strip_prefix('/')
                .is_some_and(|rest| rest.trim_start().starts_with(name))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a section's content: M for Markdown, and how many items
    /// each outline has.
    fn shape(content: &str) -> String {
        let blocks = blocks(content, "\n", &mut Ids::default());
        let letter = |block: &Block| match block {
            Block::Gap(_) => String::new(),
            Block::Markdown(_) => "M".to_owned(),
            Block::Outline(outline) => outline.items.len().to_string(),
            Block::Table(_) => "T".to_owned(),
        };
        blocks.iter().map(letter).collect()
    }

    #[test]
    fn bullets_right_under_a_paragraph_are_a_list() {
        for (content, wanted) in [
            ("**1. Storage**\n- Buckets\n- Keys\n", "M2"),
            (
                "**1. Storage**\n- Buckets\n\n**2. Access**\n- Keys\n",
                "M1M1",
            ),
            ("Storage:\n\n- Buckets\n", "M1"),
            ("Storage\n2. is no list\n", "M"),
            ("<b>Storage</b>\n- is HTML\n", "M"),
            ("```\n- is code\n```\n", "M"),
        ] {
            assert_eq!(shape(content), wanted, "{content}");
        }
    }

    #[test]
    fn a_list_that_is_no_outline_stays_with_its_paragraph() {
        assert_eq!(shape("Storage:\n- Buckets\nand more\n"), "M");
        assert_eq!(shape("- Buckets\nand more\n\n- Keys\n"), "M");
    }
}
