//! Checks a page against its twin: rows, dates and links that one has and the other lacks.

use std::collections::BTreeSet;

use page::date::notation;
use page::table::Column;
use page::week::dating;
use page::week::words::Language;
use page::{Edit, Id, Page, Spot, first_of_row};

use super::problem::Problem;
use super::subject::Subject;
use crate::twins::says::links;
use crate::twins::{Dated, Twins, rows_like};
use crate::worklog::Worklog;

/// Appends the findings about a page beside its twin. Each is said of the page that lacks
/// something; what differs, of the Vietnamese one.
pub(super) fn check(worklog: &Worklog, subject: &mut Subject<'_>) {
    let Some(twin) = worklog
        .twin(subject.file)
        .filter(|_| subject.week().is_some())
    else {
        return;
    };
    let own = Dated {
        page: subject.page,
        order: subject.order,
    };
    let twin = Dated {
        page: &twin.page,
        order: worklog.order(twin),
    };
    let twins = Twins::of(own, twin);
    rows(subject, &twins, own, twin);
    for (row, of_twin) in twins.rows() {
        if subject.file.language == Language::Vietnamese {
            date(subject, (own, *row), (twin, *of_twin));
        }
        references(subject, (own, *row), (twin, *of_twin));
    }
}

fn count(page: &Page) -> usize {
    page.tables().iter().map(|table| table.rows().len()).sum()
}

fn rows(subject: &mut Subject<'_>, twins: &Twins, own: Dated<'_>, twin: Dated<'_>) {
    let (count, of_twin) = (count(own.page), count(twin.page));
    if count >= of_twin {
        return;
    }
    let mend = rows_like(twins, twin, own);
    let tables = own.page.tables();
    let row = tables.iter().find_map(|table| table.rows().last());
    let spot = row.and_then(|row| first_of_row(own.page, row.id()));
    let problem = Problem::TwinRows {
        own: count,
        twin: of_twin,
    };
    subject.add(spot, problem, mend);
}

/// The start of a task, where both pages have one. The same text is the same date, in
/// whichever order it is read.
fn date(subject: &mut Subject<'_>, own: (Dated<'_>, Id), twin: (Dated<'_>, Id)) {
    let said = |(of, row): (Dated<'_>, Id)| {
        let (table, row) = of.page.row(row)?;
        let column = table.column(Column::Start)?;
        let text = row.text(column).trim().to_owned();
        let (date, _) = notation::read(&text, of.order)?;
        Some((column, text, date))
    };
    let (Some((column, text, date)), Some((_, of_twin, other))) = (said(own), said(twin)) else {
        return;
    };
    if date == other || text == of_twin || subject.is_doubtful(own.1) {
        return;
    }
    let style = dating::style(own.0.page, own.1, column, own.0.order);
    let mend = style.map(|style| dating::set(own.0.page, own.1, column, &style.write(other)));
    let problem = Problem::TwinDates {
        own: Some(date),
        twin: Some(other),
    };
    subject.add(Some(Spot::Cell(own.1, column)), problem, mend);
}

/// The links of a row that its twin's has, and it lacks.
fn references(subject: &mut Subject<'_>, own: (Dated<'_>, Id), twin: (Dated<'_>, Id)) {
    let said = |(of, row): (Dated<'_>, Id)| {
        let (table, row) = of.page.row(row)?;
        let column = table.column(Column::References)?;
        let cells = (0..table.columns().len()).map(|at| row.text(at));
        let all = links(&cells.collect::<Vec<_>>().join("\n"));
        Some((column, row.text(column), all))
    };
    let (Some((column, text, own_links)), Some((_, of_twin, twin_links))) = (said(own), said(twin))
    else {
        return;
    };
    let missing: BTreeSet<&String> = twin_links.difference(&own_links).collect();
    if missing.is_empty() {
        return;
    }
    let lines = of_twin
        .lines()
        .filter(|line| links(line).iter().any(|link| missing.contains(link)));
    let added: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .chain(lines)
        .collect();
    let added = added.join("\n");
    let mend = (added != text).then_some(Edit::SetCell {
        row: own.1,
        column,
        text: added,
    });
    let problem = Problem::TwinLinks {
        missing: missing.into_iter().cloned().collect(),
    };
    subject.add(Some(Spot::Cell(own.1, column)), problem, mend);
}
