//! Finds text in date columns that is not a valid date.

use time::Date;

use super::finding::{Finding, Kind, Mend, MendName, Problem};
use crate::date::notation::{self, DateOrder};
use crate::date::typed;
use crate::edit::Edit;
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::spans::Spot;
use crate::tree::table::{Column, Table};
use crate::{date, dates};

/// Appends the findings about the date columns of a page's tables.
pub(super) fn check(page: &Page, order: DateOrder, findings: &mut Vec<Finding>) {
    for table in page.tables() {
        for row in table.rows() {
            for (column, kind) in table.columns().iter().enumerate() {
                if matches!(kind, Column::Start | Column::Completion) {
                    let text = row.text(column);
                    findings.extend(date(table, order, (row.id(), column), &text));
                }
            }
        }
    }
}

/// Returns the finding about a text in a date column. Such a cell may contain other text;
/// only what looks like a date is checked.
fn date(
    table: &Table,
    order: DateOrder,
    (row, column): (Id, usize),
    text: &str,
) -> Option<Finding> {
    let finding = |kind, problem, day: Option<Date>| {
        let mend = day.map(|day| {
            let text = dates::style(table, order).write(day);
            Mend {
                name: MendName::Write(text.clone()),
                edit: Edit::SetCell { row, column, text },
            }
        });
        let spot = Spot::Cell(row, column);
        Some(Finding {
            spot,
            kind,
            problem,
            mend,
        })
    };
    let trimmed = text.trim();
    if let Some((day, _)) = notation::read(trimmed, order) {
        if date::is_plausible(day) {
            return None;
        }
        let problem = Problem::Year {
            text: trimmed.to_owned(),
            year: day.year(),
        };
        return finding(Kind::NoDate, problem, None);
    }
    let intended = notation::read(trimmed, order.other())
        .map(|(day, _)| day)
        .or_else(|| typed::from_digits(trimmed, order))
        .or_else(|| typed::from_digits(trimmed, order.other()))
        .filter(|day| date::is_plausible(*day));
    if let Some(day) = intended {
        let problem = Problem::OtherForm {
            text: trimmed.to_owned(),
            day,
        };
        return finding(Kind::OtherForm, problem, Some(day));
    }
    let is_invalid = |word: &&str| {
        let is_date = |order| notation::read(word, order).is_some();
        looks_like_date(word) && !is_date(order) && !is_date(order.other())
    };
    let words = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '.' | '-')));
    let word = words
        .map(|word| word.trim_matches(['.', '-', '/']))
        .find(is_invalid)?;
    let text = word.to_owned();
    finding(Kind::NoDate, Problem::NoDay { text }, None)
}

/// Returns whether a word looks like a date: three numbers, one of which may be a year,
/// or eight digits.
fn looks_like_date(word: &str) -> bool {
    let is_short = |part: &str| (1..=2).contains(&part.len());
    let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
    match parts[..] {
        [digits] => digits.len() == 8,
        [a, b, c] => {
            let separators = word.chars().filter(|c| !c.is_ascii_digit());
            let is_even = separators.clone().min() == separators.max();
            is_even && is_short(b) && (is_short(a) && c.len() == 4 || a.len() == 4 && is_short(c))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Kind::{NoDate, OtherForm};
    use crate::check::tests::{check_and_mend, morning};

    fn cell(text: &str, sure: &str) -> (Vec<crate::check::Kind>, String) {
        let head = "| Day | Start Date | Task |\n| --- | --- | --- |\n";
        let (kinds, page) = check_and_mend(
            &format!("### Tasks\n\n{head}{sure}| 2 | {text} | a |\n"),
            morning(),
        );
        let row = page.lines().last().expect("a row").to_owned();
        (
            kinds,
            row.split('|').nth(2).expect("a cell").trim().to_owned(),
        )
    }

    #[test]
    fn finds_text_that_looks_like_a_date_but_is_not_valid() {
        let day_first = "| 1 | 25/09/2026 | a |\n";
        let month_first = "| 1 | 09/25/2026 | a |\n";
        for (text, sure, kinds, mended) in [
            ("31/02/2026", day_first, &[NoDate][..], "31/02/2026"),
            ("13/13/2026", day_first, &[NoDate], "13/13/2026"),
            ("2026-02-30", day_first, &[NoDate], "2026-02-30"),
            ("31.9.2026", day_first, &[NoDate], "31.9.2026"),
            ("31022026", day_first, &[NoDate], "31022026"),
            (
                "29/09/2026 - 31/09/2026",
                day_first,
                &[NoDate],
                "29/09/2026 - 31/09/2026",
            ),
            ("09/08/9202", day_first, &[NoDate], "09/08/9202"),
            ("00/09/2026", day_first, &[NoDate], "00/09/2026"),
            ("29092026", day_first, &[OtherForm], "29/09/2026"),
            ("29092026", month_first, &[OtherForm], "09/29/2026"),
            ("09292026", month_first, &[OtherForm], "09/29/2026"),
            ("20260929", day_first, &[OtherForm], "29/09/2026"),
            ("29/09/2026", day_first, &[], "29/09/2026"),
            ("2026-09-29", day_first, &[], "2026-09-29"),
            ("TBD", day_first, &[], "TBD"),
            ("28/9 - 29/9", day_first, &[], "28/9 - 29/9"),
            ("10.0.0.1", day_first, &[], "10.0.0.1"),
            ("", day_first, &[], ""),
        ] {
            let (found, now) = cell(text, sure);
            assert_eq!((&found[..], now.as_str()), (kinds, mended), "{text}");
        }
    }
}
