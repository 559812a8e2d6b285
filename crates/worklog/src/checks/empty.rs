//! Finds sections with a heading and nothing below it, on a page that is begun
//! otherwise, once its week is over.

use hugo::lex::line::{heading_level, lines};
use page::section::{Block, Section};
use page::table::{Column, Row, Table};
use page::week::days::week;
use page::{Date, Role, Spot};

use super::problem::Problem;
use super::subject::Subject;

/// Appends the findings about empty sections.
pub(super) fn check(subject: &mut Subject<'_>, today: Date) {
    let is_over = week(subject.page, subject.order).is_none_or(|week| week.last < today);
    if subject.week().is_none() || !is_over {
        return;
    }
    let sections = subject.page.sections();
    let mut usual = sections
        .iter()
        .filter(|section| section.role() != Role::Other);
    if usual.all(is_empty) {
        return;
    }
    let mut found = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        let Some(heading) = section.heading().filter(|_| section.role() != Role::Other) else {
            continue;
        };
        let next = sections.get(at + 1);
        let holds_next = next.is_some_and(|next| is_below(next, section));
        if is_empty(section) && !holds_next {
            found.push((section.id(), heading));
        }
    }
    for (section, heading) in found {
        let problem = Problem::EmptySection { heading };
        subject.add(Some(Spot::Heading(section)), problem, None);
    }
}

/// Returns whether a section's heading is one below another's. A line in bold is below a
/// Markdown heading.
fn is_below(section: &Section, above: &Section) -> bool {
    let level = |section: &Section| {
        let source = section.source();
        lines(&source).next().and_then(heading_level)
    };
    level(section).unwrap_or(7) > level(above).unwrap_or(7)
}

/// Returns whether nothing stands below a section's heading.
fn is_empty(section: &Section) -> bool {
    section.blocks().iter().all(|block| match block {
        Block::Gap(_) => true,
        Block::Markdown(markdown) => markdown.text().trim().is_empty(),
        Block::Outline(outline) => {
            let mut items = outline.items().iter();
            items.all(|item| outline.text(item).trim().is_empty())
        }
        Block::Table(table) => table.rows().iter().all(|row| says_nothing(table, row)),
    })
}

/// Returns whether a row says nothing but its day and dates.
fn says_nothing(table: &Table, row: &Row) -> bool {
    let mut columns = table.columns().iter().enumerate();
    columns.all(|(at, column)| {
        let is_day = matches!(column, Column::Day | Column::Start | Column::Completion);
        is_day || row.text(at).trim_matches([' ', '-', '+', '*']).is_empty()
    })
}
