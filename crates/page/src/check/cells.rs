//! What stands in cells for dates and is none.

use time::Date;

use super::finding::{Finding, Kind, Mend};
use crate::date::notation::{self, DateOrder};
use crate::date::typed;
use crate::edit::Edit;
use crate::tree::id::Id;
use crate::tree::page::Page;
use crate::tree::spans::Spot;
use crate::tree::table::{Column, Table};
use crate::{date, dates};

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

/// Returns what is wrong with the text of a cell for a date. A cell may say other
/// things than a date; only what looks like one is looked at.
fn date(
    table: &Table,
    order: DateOrder,
    (row, column): (Id, usize),
    text: &str,
) -> Option<Finding> {
    let finding = |kind, text, day: Option<Date>| {
        let mend = day.map(|day| {
            let text = dates::style(table, order).write(day);
            Mend {
                name: format!("Write {text}"),
                edit: Edit::SetCell { row, column, text },
            }
        });
        let spot = Spot::Cell(row, column);
        Some(Finding {
            spot,
            kind,
            text,
            mend,
        })
    };
    let whole = text.trim();
    if let Some((day, _)) = notation::read(whole, order) {
        let said = format!("“{whole}” lies in the year {}.", day.year());
        if date::is_plausible(day) {
            return None;
        }
        return finding(Kind::NoDate, said, None);
    }
    let meant = notation::read(whole, order.other())
        .map(|(day, _)| day)
        .or_else(|| typed::from_digits(whole, order))
        .or_else(|| typed::from_digits(whole, order.other()))
        .filter(|day| date::is_plausible(*day));
    if let Some(day) = meant {
        let said = format!(
            "“{whole}” is not how this page writes {}.",
            date::in_words(day)
        );
        return finding(Kind::OtherForm, said, Some(day));
    }
    let is_none = |word: &&str| {
        let is_date = |order| notation::read(word, order).is_some();
        looks_like_date(word) && !is_date(order) && !is_date(order.other())
    };
    let words = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '.' | '-')));
    let word = words
        .map(|word| word.trim_matches(['.', '-', '/']))
        .find(is_none)?;
    let said = format!("“{word}” is no date: there is no such day.");
    finding(Kind::NoDate, said, None)
}

/// Whether a word has a date's form: three numbers, of which one can be a year, or
/// the digits of one.
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
    use crate::check::tests::{checked, morning};

    fn cell(text: &str, sure: &str) -> (Vec<crate::check::Kind>, String) {
        let head = "| Day | Start Date | Task |\n| --- | --- | --- |\n";
        let (kinds, page) = checked(
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
    fn what_looks_like_a_date_and_is_none_is_said() {
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
