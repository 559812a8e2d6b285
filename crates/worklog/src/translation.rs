//! Makes the page of a week in the other language: a copy with its days, dates, links and
//! steps, in which title, headings and titles of columns are translated, worded as on the
//! neighbours' pages in that language or else as they are usually. What a person wrote
//! stays, for them to translate.

use hugo::lex::line::lines;
use hugo::lex::table::{begins, row_parts};
use page::dates::{self, OrderBasis};
use page::table::{Column, Table};
use page::week::words::Language;
use page::week::{number, rename};
use page::{DateOrder, Edit, Key, Page, Role};

use crate::wording;
use crate::worklog::{PageFile, Worklog, other};

/// Returns the page of a file in the other language, in the style of the worklog's pages in
/// that language.
pub fn translated(worklog: &Worklog, file: &PageFile) -> Page {
    let to = other(file.language);
    let week = file.part.week();
    // The nearest week before, or else the first one behind.
    let before = worklog
        .weeks_in(to)
        .filter(|(of, _)| week.is_some_and(|week| *of < week));
    let model = before.last().or_else(|| worklog.weeks_in(to).next());
    let model = model.map(|(_, model)| &model.page);
    let mut page = translated_page(&file.page, to, model);
    let order = worklog.order(file);
    if let Some(usual) = worklog.usual_order(to).filter(|usual| *usual != order) {
        let depends = page.tables().into_iter().any(dates::depend_on_order);
        if depends {
            let edit = dates::rewrite(&page, order, usual);
            // The edits of its own cells always fit a page.
            let _ = page.apply(&edit);
        }
    } else {
        keep_order(&mut page, order);
    }
    page
}

/// Lets a page's dates be read as those that they were copied from.
fn keep_order(page: &mut Page, order: DateOrder) {
    let (own, basis) = dates::order(page);
    if basis == OrderBasis::Assumed && own != order {
        let edit = Edit::SetDateOrder { order: Some(order) };
        let _ = page.apply(&edit);
    }
}

/// Returns a page in a language, worded like a model in that language, if there is one.
pub(crate) fn translated_page(page: &Page, to: Language, model: Option<&Page>) -> Page {
    let mut new = page.clone();
    let mut edits = Vec::new();
    let week = number(page);
    let title = page.front(Key::Title).unwrap_or_default();
    let like_model = |key: Key| {
        let (old, week) = (number(model?)?, week?);
        rename(&model?.front(key)?, old, week)
    };
    let usual = wording::title(&title, to);
    // A title of a person's own words is one of the week alone.
    let new_title = usual
        .as_ref()
        .and_then(|_| like_model(Key::Title))
        .or(usual);
    edits.extend(new_title.map(|value| Edit::SetFront {
        key: Key::Title,
        value,
    }));
    for section in page.sections() {
        let Some(heading) = section.heading() else {
            continue;
        };
        let by_model = || of_role(model?, section.role(), week);
        let text = by_model()
            .or_else(|| wording::heading(&heading, to))
            .or_else(|| wording::title(&heading, to));
        edits.extend(text.map(|text| Edit::SetHeading {
            section: section.id(),
            text,
        }));
    }
    for table in page.tables() {
        let Some(column) = table.column(Column::Day) else {
            continue;
        };
        for row in table.rows() {
            let text = wording::day(&row.text(column), to);
            let row = row.id();
            edits.extend(text.map(|text| Edit::SetCell { row, column, text }));
        }
    }
    // Each edit names a part of this very page; one of a kind that is kept and not edited
    // leaves that as it is.
    for edit in &edits {
        let _ = new.apply(edit);
    }
    let text = with_titles(&new.print(), to, model);
    Page::parse_as(&text, &new.reading())
}

/// Returns the heading of a model's section with a role, for another week, if it is the
/// only one there.
fn of_role(model: &Page, role: Role, week: Option<u32>) -> Option<String> {
    if role == Role::Other {
        return None;
    }
    let mut sections = model
        .sections()
        .iter()
        .filter(|section| section.role() == role);
    let heading = sections.next()?.heading()?;
    if sections.next().is_some() {
        return None;
    }
    let old = number(model)?;
    match week.and_then(|week| rename(&heading, old, week)) {
        Some(heading) => Some(heading),
        // It names no week.
        None => page::week::number_named(&heading)
            .is_none()
            .then_some(heading),
    }
}

/// Returns a text in which the titles of all tables' columns are translated. They are no
/// fields of a page. A column keeps its width.
fn with_titles(text: &str, to: Language, model: Option<&Page>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for line in lines(text) {
        if begins(&text[at..]) {
            out.push_str(&header(line, to, model));
        } else {
            out.push_str(line);
        }
        at += line.len();
    }
    out
}

/// Returns a table's header with its titles translated.
fn header(line: &str, to: Language, model: Option<&Page>) -> String {
    let parts = row_parts(line);
    let translate = |cell: &&str| {
        let title = cell.trim();
        let by_model = model.and_then(|model| titled(model, title, to));
        match by_model.or_else(|| wording::column(title, to)) {
            Some(new) => {
                let before = &cell[..cell.len() - cell.trim_start().len()];
                let behind = usize::from(cell.ends_with(' '));
                let written = before.chars().count() + new.chars().count();
                let blanks = cell.chars().count().saturating_sub(written).max(behind);
                format!("{before}{new}{}", " ".repeat(blanks))
            }
            None => (*cell).to_owned(),
        }
    };
    let cells: Vec<String> = parts.cells.iter().map(translate).collect();
    format!(
        "{}{}{}{}",
        parts.open,
        cells.join("|"),
        parts.close,
        parts.ending
    )
}

/// Returns the title of the model's column that says what a title does in the other
/// language.
fn titled(model: &Page, title: &str, to: Language) -> Option<String> {
    let tables = model.tables();
    let table: &Table = tables.first()?;
    let titles = (0..table.columns().len()).map(|column| table.title(column));
    let from = other(to);
    let same = |own: &String| {
        wording::column(own, from).is_some_and(|own| own.eq_ignore_ascii_case(title))
    };
    let titles: Vec<String> = titles.collect();
    titles.iter().find(|own| same(own)).cloned()
}

#[cfg(test)]
mod tests {
    use page::date;
    use page::week::template::new_week;

    use super::*;

    #[test]
    fn a_new_week_is_worded_as_the_translation_of_the_other_one() {
        let first = date::from_iso("2025-09-08").expect("a day");
        let words = |page: &Page| {
            let text = page.print();
            // A column that is translated keeps its width.
            let lines = text.lines().filter(|line| !line.starts_with("| -"));
            let words = lines.flat_map(str::split_whitespace);
            words.map(str::to_owned).collect::<Vec<_>>()
        };
        for (from, to) in [
            (Language::English, Language::Vietnamese),
            (Language::Vietnamese, Language::English),
        ] {
            let translated = translated_page(&new_week(5, first, from), to, None);
            assert_eq!(words(&translated), words(&new_week(5, first, to)));
        }
    }
}
