//! Which row of a page belongs to which of its twin, by dates and days first, then by
//! links and names, then by place.

use std::collections::BTreeSet;

use page::date::notation;
use page::table::{Column, Row, Table};
use page::week::words::Language;
use page::{Date, DateOrder, Id, Page, skeleton};

use super::alignment::align;
use super::says::{links, names, overlap};
use crate::wording;

/// What a row says in either language.
pub(super) struct Said {
    pub(super) row: Id,
    day: String,
    start: Option<Date>,
    completion: Option<Date>,
    links: BTreeSet<String>,
    names: BTreeSet<String>,
    steps: usize,
}

/// Returns what the rows of a page say, top to bottom.
pub(super) fn said(page: &Page, order: DateOrder) -> Vec<Said> {
    let tables = page.tables().into_iter();
    tables
        .flat_map(|table| {
            table
                .rows()
                .iter()
                .map(move |row| of_row(table, row, order))
        })
        .collect()
}

fn of_row(table: &Table, row: &Row, order: DateOrder) -> Said {
    let text = |kind| {
        table
            .column(kind)
            .map(|at| row.text(at))
            .unwrap_or_default()
    };
    let date = |kind| notation::read(text(kind).trim(), order).map(|(date, _)| date);
    let all: Vec<String> = (0..table.columns().len()).map(|at| row.text(at)).collect();
    let all = all.join(" ");
    Said {
        row: row.id(),
        day: day(&text(Column::Day)),
        start: date(Column::Start),
        completion: date(Column::Completion),
        links: links(&all),
        names: names(&text(Column::Task)),
        steps: row.outlines().map(|outline| outline.items().len()).sum(),
    }
}

/// Returns a day cell in English and without accents.
fn day(text: &str) -> String {
    let english = wording::day(text, Language::English);
    skeleton(english.as_deref().unwrap_or(text).trim())
}

/// Returns the pairs of rows that belong together: aligned, and then those left over that
/// have a date or a link that no other has, wherever they are.
pub(super) fn pairs(own: &[Said], twin: &[Said]) -> Vec<(usize, usize)> {
    let mut pairs = align(own.len(), twin.len(), |a, b| score(own, twin, a, b));
    // What stands side by side and contradicts itself only fills a place.
    pairs.retain(|(a, b)| !contradicts(&own[*a], &twin[*b]) || own.len() == twin.len());
    let is_free = |at: usize, pairs: &[(usize, usize)], of: fn(&(usize, usize)) -> usize| {
        pairs.iter().all(|pair| of(pair) != at)
    };
    let left: Vec<usize> = (0..own.len())
        .filter(|at| is_free(*at, &pairs, |pair| pair.0))
        .collect();
    for a in left {
        let mut same = (0..twin.len())
            .filter(|b| is_free(*b, &pairs, |pair| pair.1) && is_same(&own[a], &twin[*b]));
        if let (Some(b), None) = (same.next(), same.next()) {
            pairs.push((a, b));
        }
    }
    // Rows that have changed places.
    crossed(own, twin, &mut pairs);
    pairs.sort_unstable();
    filled(own.len(), twin.len(), &pairs)
}

/// Adds the rows that are left over between the same rows on both sides, if they are as
/// many there as here: they are in the same places, and say something else.
fn filled(own: usize, twin: usize, pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut filled = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (next_a, next_b) in pairs.iter().copied().chain([(own, twin)]) {
        let is_free = (b..next_b).all(|b| pairs.iter().all(|pair| pair.1 != b));
        if next_b >= b && next_a - a == next_b - b && is_free {
            filled.extend((a..next_a).zip(b..next_b));
        }
        if next_a < own {
            filled.push((next_a, next_b));
        }
        (a, b) = (next_a + 1, next_b + 1);
    }
    filled
}

/// Gives rows that are paired with one of another date the one of their own date, where
/// each of those dates stands once on both sides.
fn crossed(own: &[Said], twin: &[Said], pairs: &mut [(usize, usize)]) {
    let once = |all: &[Said], start: Option<Date>| {
        start.is_some() && all.iter().filter(|said| said.start == start).count() == 1
    };
    for at in 0..pairs.len() {
        let (a, b) = pairs[at];
        let start = own[a].start;
        if start == twin[b].start || !once(own, start) || !once(twin, start) {
            continue;
        }
        let other = pairs.iter().position(|(_, b)| twin[*b].start == start);
        if let Some(other) = other.filter(|other| {
            !once(twin, own[pairs[*other].0].start) || own[pairs[*other].0].start != start
        }) {
            let taken = pairs[other].1;
            pairs[other].1 = b;
            pairs[at].1 = taken;
        }
    }
}

fn contradicts(own: &Said, twin: &Said) -> bool {
    matches!((own.start, twin.start), (Some(own), Some(twin)) if own != twin)
        && own.day != twin.day
        && own.links.is_disjoint(&twin.links)
}

fn is_same(own: &Said, twin: &Said) -> bool {
    let is_dated = own.start.is_some() && own.start == twin.start;
    is_dated || !own.links.is_empty() && own.links == twin.links
}

/// Returns how well two rows fit each other.
fn score(own: &[Said], twin: &[Said], a: usize, b: usize) -> i32 {
    let (one, other) = (&own[a], &twin[b]);
    let dates = |own: Option<Date>, twin: Option<Date>, weight: i32| match (own, twin) {
        (Some(own), Some(twin)) if own == twin => weight,
        (Some(_), Some(_)) => -weight,
        _ => 0,
    };
    let day = match (one.day.is_empty(), other.day.is_empty()) {
        (false, false) if one.day == other.day => 4,
        (false, false) => -2,
        _ => 0,
    };
    let steps = i32::from(one.steps == other.steps);
    let place = i32::from(a == b || own.len() - a == twin.len() - b);
    dates(one.start, other.start, 8)
        + dates(one.completion, other.completion, 2)
        + day
        + overlap(&one.links, &other.links, 4)
        + overlap(&one.names, &other.names, 4)
        + steps
        + place
}
