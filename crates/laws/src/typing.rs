//! Laws 2 and 3: what is typed into a field comes back, and nothing else changes.

use hugo::shortcode;
use page::outline::{Item, Outline};
use page::section::{Block, Section};
use page::{Edit, Page, Reading, Role, Spot};

use crate::fields::{BREAKS, Field, composed, fields, set};
use crate::says::says;
use crate::{has_tags, is_even, is_indented_behind, may_pair_otherwise, only_in};

/// Sets a field and says what is wrong with the page after that, if anything. What is
/// typed may be written otherwise (escaped, composed), but it comes back.
pub fn typed_comes_back(page: &Page, field: &Field, value: &str) -> Result<(), String> {
    let before = page.print();
    let mut edited = page.clone();
    let undo = edited
        .apply(&set(field, value))
        .map_err(|error| format!("{error:?}"))?;
    let printed = edited.print();
    let breaks = |text: &str| text.matches(&BREAKS[1..]).count();
    if breaks(&printed) > breaks(&before) {
        return Err(format!(
            "{} = {value:?} brings a strange line break",
            field.path
        ));
    }
    // A page's own shortcode may lose its end.
    let is_free = !field.is_markdown() && !before.contains("{{");
    if is_free && !shortcode::problems(&edited.body()).is_empty() {
        return Err(format!("{} = {value:?} stops Hugo\n{printed}", field.path));
    }
    if may_pair_otherwise(page, &edited, &field.value) {
        return taken_back(&mut edited, &undo, &before, field, value);
    }
    let kept = field.kept(value);
    if field.is_markdown() && (reaches_out(&kept) || is_block(&kept)) {
        roles_last(page, field, value)?;
        return if composed(&printed.replace("\r\n", "\n")).contains(&kept) {
            Ok(())
        } else {
            Err(printed)
        };
    }
    let wanted = if value == field.value {
        value.to_owned()
    } else {
        kept
    };
    let again = Page::parse(&printed);
    if field.is_heading()
        && (roles(&again) != roles(&edited) || headings(&again) != headings(&edited))
    {
        // Read anew, sections are something else by the new words, or none: what
        // is meant is said by `Page::reading`.
        let reading = edited.reading();
        let again = Page::parse_as(&printed, &reading);
        // A line in bold may be a heading no more, and another one be one, which may
        // have the same words.
        let starts = |page: &Page| -> Vec<(usize, Option<String>)> {
            let sections = sections_at(page).into_iter();
            sections.map(|(at, heading, _)| (at, heading)).collect()
        };
        let comparable = starts(&again) == starts(&edited);
        if comparable && roles(&again) != roles(&edited) {
            return Err(format!("{reading:?} does not say what was meant"));
        }
        return only_changes(page, field, &wanted, &before, &printed);
    }
    if wanted.is_empty() || field.value.is_empty() {
        // Where an empty item ends, indentation alone says (CommonMark 0.31, §5.2): what it
        // has or loses may be another item's then, or stand behind the list.
        let list = list_of(page, field);
        if list.is_some_and(|list| is_indented_behind(page, list)) {
            return Ok(());
        }
        if list.is_some_and(|list| has_empty_start(list) || !is_even(page, list)) {
            if says(&again) != says(&edited) {
                return Err(format!("{} is read otherwise:\n{printed}", field.path));
            }
            return taken_back(&mut edited, &undo, &before, field, value);
        }
    }
    if wanted.is_empty() && matches!(field.spot, Spot::Item(_)) {
        // It goes, and what stood around it may be one run of text then.
        if says(&again) != says(&edited) {
            return Err(format!("{} is emptied:\n{printed}", field.path));
        }
        let others = |page: &Page| -> Vec<(Spot, String)> {
            let fields = fields(page).into_iter();
            let others = fields.filter(|other| other.spot != field.spot);
            others.map(|other| (other.spot, other.value)).collect()
        };
        if others(page) != others(&edited) {
            return Err(format!("{} is emptied, and not alone", field.path));
        }
        only_changes(page, field, &wanted, &before, &printed)?;
        return taken_back(&mut edited, &undo, &before, field, value);
    }
    let mut expected = fields(page);
    for other in &mut expected {
        if other.spot == field.spot {
            other.value.clone_from(&wanted);
        }
    }
    let found = fields(&again);
    if wanted.contains('\n') && !field.takes_breaks(page) {
        // Further items: those of the edited page, read again.
        let texts = |fields: Vec<Field>| -> Vec<String> {
            let values = fields.into_iter().map(|field| field.value);
            values.filter(|value| !value.is_empty()).collect()
        };
        return if texts(found) == texts(fields(&edited)) {
            Ok(())
        } else {
            Err(printed)
        };
    }
    // An empty field may stand for nothing in the file.
    let written = |fields: Vec<Field>| -> Vec<(String, String)> {
        fields
            .into_iter()
            .filter(|f| !f.value.is_empty())
            .map(|f| (f.path, composed(begun(&f.value))))
            .collect()
    };
    let (expected, found) = (written(expected), written(found));
    if expected != found {
        let differs = expected.iter().zip(&found).find(|(a, b)| a != b);
        return Err(format!(
            "{} = {value:?}: {differs:?}\n{printed}",
            field.path
        ));
    }
    only_changes(page, field, &wanted, &before, &printed)?;
    taken_back(&mut edited, &undo, &before, field, value)
}

/// Returns what an item says without two empty lines in front. It keeps those only where
/// what stands behind them is an item's above: indented anew, an item begins with one
/// empty line at most (CommonMark 0.31, §5.2).
fn begun(value: &str) -> &str {
    let mut lines = value.split('\n');
    let is_blank = |line: Option<&str>| line.is_some_and(|line| line.trim().is_empty());
    match is_blank(lines.next()) && is_blank(lines.next()) {
        true => value.trim_start(),
        false => value,
    }
}

/// Takes a change back and says whether the page is not what it was.
fn taken_back(
    page: &mut Page,
    undo: &Edit,
    before: &str,
    field: &Field,
    value: &str,
) -> Result<(), String> {
    page.apply(undo).map_err(|error| format!("{error:?}"))?;
    if page.print() != before {
        return Err(format!("{} = {value:?} is not taken back", field.path));
    }
    Ok(())
}

/// Says what is wrong if a role that a person has chosen for a section is another one, or
/// another section's, when the page is read again after Markdown was typed, which may
/// hold headings that begin sections of their own.
fn roles_last(page: &Page, field: &Field, value: &str) -> Result<(), String> {
    let is_own = |block: &Block| Spot::Markdown(block.id()) == field.spot;
    for section in page.sections() {
        if section.blocks().iter().any(is_own) {
            continue;
        }
        let role = match section.role() {
            Role::Other => Role::Objectives,
            Role::Objectives | Role::Tasks | Role::Achievements => Role::Other,
        };
        let mut edited = page.clone();
        let set_role = Edit::SetRole {
            section: section.id(),
            role,
        };
        for edit in [set_role, set(field, value)] {
            edited.apply(&edit).map_err(|error| format!("{error:?}"))?;
        }
        let reading = Reading::from_line(&edited.reading().to_line());
        let again = Page::parse_as(&edited.print(), &reading);
        let found = sections_at(&again);
        for (start, heading, role) in sections_at(&edited) {
            let same = found
                .iter()
                .find(|other| (other.0, &other.1) == (start, &heading));
            if same.is_some_and(|same| same.2 != role) {
                return Err(format!(
                    "{heading:?} is {role:?}, and not when read again with {reading:?}\n{}",
                    edited.print()
                ));
            }
        }
    }
    Ok(())
}

/// Returns where each section begins, its heading and its role.
fn sections_at(page: &Page) -> Vec<(usize, Option<String>, Role)> {
    let mut at = 0;
    let sections = page.sections().iter().map(|section| {
        let start = at;
        at += section.source().len();
        (start, section.heading(), section.role())
    });
    sections.collect()
}

/// Whether two prints of a page differ in one field's bytes alone. A row that
/// has no outer pipes, or too few cells, may get them.
fn only_changes(
    page: &Page,
    field: &Field,
    wanted: &str,
    old: &str,
    new: &str,
) -> Result<(), String> {
    let spans = page::spans(page);
    let own = spans.iter().find(|(spot, _)| *spot == field.spot);
    let alone = own.is_some_and(|(_, own)| only_in(own, old, new));
    if old == new || alone {
        return Ok(());
    }
    if let Spot::Item(item) = field.spot
        && let Some((outline, _)) = page.item(item)
        && let Some((_, own)) = own
    {
        let span = |item: Option<&Item>| {
            let spot = item.map(|item| Spot::Item(item.id()));
            let span = spans.iter().find(|(other, _)| Some(*other) == spot);
            span.map_or(own, |(_, span)| span)
        };
        let (first, last) = (outline.items().first(), outline.items().last());
        // An emptied item goes, with what parts it from the one in front or behind.
        if wanted.is_empty() {
            let at = spans.iter().position(|(spot, _)| *spot == field.spot);
            let at = at.unwrap_or_default();
            let start = at.checked_sub(1).map_or(0, |before| spans[before].1.end);
            let end = spans.get(at + 1).map_or(old.len(), |(_, next)| next.start);
            let end = end.max(span(last).end);
            if only_in(&(start..end), old, new) {
                return Ok(());
            }
        }
        // Items below one that is emptied, or that had further lines, may have to be
        // indented anew, with what goes on with them: an empty item's children may not
        // stand as far in, and a line may have closed an item for those behind it
        // (CommonMark 0.31, §5.2).
        let below = own.start..span(last).end;
        let ends_elsewhere = wanted.is_empty() || field.value.contains('\n');
        if ends_elsewhere && only_in(&below, old, new) {
            return Ok(());
        }
        if has_tags(outline) && only_in(&(span(first).start..below.end), old, new) {
            return Ok(());
        }
    }
    // Without a pipe in front or behind, the whole row is a field's own.
    let row = match field.spot {
        Spot::Cell(row, _) => page.row(row).map(|(_, row)| row),
        Spot::Item(item) => page.tables().into_iter().find_map(|table| {
            let mut rows = table.rows().iter();
            rows.find(|row| row.outlines().any(|o| o.position(item).is_some()))
        }),
        Spot::Front(_) | Spot::Heading(_) | Spot::Markdown(_) | Spot::NewItem(_) => None,
    };
    let ragged = row.is_some_and(|row| {
        !row.is_whole() || !row.has_cell(columns_of(page, row).saturating_sub(1))
    });
    let line = |text: &str, at: usize| {
        let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        start..text[at..].find('\n').map_or(text.len(), |end| at + end)
    };
    let first = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    if ragged && only_in(&line(old, old.floor_char_boundary(first)), old, new) {
        return Ok(());
    }
    Err(format!("changes more than its own bytes, {own:?}"))
}

/// Returns the outline of an item.
fn list_of<'p>(page: &'p Page, field: &Field) -> Option<&'p Outline> {
    let Spot::Item(item) = field.spot else {
        return None;
    };
    page.item(item).map(|(outline, _)| outline)
}

/// Whether a list has an item that is empty but for what goes on with it.
fn has_empty_start(list: &Outline) -> bool {
    let mut items = list.items().iter();
    items.any(|item| list.text(item).starts_with('\n'))
}

fn columns_of(page: &Page, row: &page::table::Row) -> usize {
    page.row(row.id())
        .map_or(0, |(table, _)| table.columns().len())
}

fn headings(page: &Page) -> Vec<Option<String>> {
    page.sections().iter().map(Section::heading).collect()
}

fn roles(page: &Page) -> Vec<Role> {
    let sections = page.sections().iter();
    sections.map(Section::role).collect()
}

/// Whether Markdown in a section with a form is more than a paragraph to it: a
/// list, a table, nothing, or what goes on in the list before it or behind it.
fn is_block(markdown: &str) -> bool {
    let source = format!("# Objectives\n\n* w\n\n{markdown}\n* y\n\nx\n");
    let page = Page::parse(&source);
    let mut blocks: Vec<&Block> = page.blocks().collect();
    blocks.retain(|block| !matches!(block, Block::Gap(_)));
    let apart = matches!(
        blocks[..],
        [Block::Outline(w), Block::Markdown(x), Block::Outline(y), Block::Markdown(_)]
            if x.text().ends_with(markdown.trim()) && w.items().len() == 1 && y.items().len() == 1
    );
    !apart || markdown.trim().is_empty()
}

/// Whether Markdown says something about the page outside itself: a fence that
/// it leaves open, a heading, HTML that goes on to the next blank line. That is
/// what such a field is for.
fn reaches_out(markdown: &str) -> bool {
    markdown.contains("```")
        || markdown.contains("~~~")
        || markdown
            .lines()
            .any(|line| line.trim_start().starts_with(['#', '<']))
}
