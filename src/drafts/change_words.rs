//! What has changed from one state of a page to the next, in words.

use draft::changes::{Change, DateCell, Day, Part, told};
use page::week::words as days;
use page::{Date, Key, Reading, Role};

use crate::language::{self, words};

/// How many changes of a state are named.
const MOST: usize = 3;

/// How many characters of a text are quoted.
const QUOTED: usize = 40;

/// Returns what has changed from one text of a page to another, both read with the same
/// choices: `Day 3: “Launch an instance” deleted`.
pub fn changes(old: &str, new: &str, reading: &Reading) -> String {
    let told = told(old, new, reading, MOST);
    let mut sentences: Vec<String> = told.changes.iter().map(sentence).collect();
    if told.more > 0 {
        sentences.push(words!(changes.more, count = told.more));
    }
    sentences.join("; ")
}

fn sentence(change: &Change) -> String {
    match change {
        Change::ItemAdded { part, text } => {
            words!(changes.item_added, place = place(part), text = quoted(text))
        }
        Change::ItemDeleted { part, text } => {
            words!(
                changes.item_deleted,
                place = place(part),
                text = quoted(text)
            )
        }
        Change::ItemChanged { part, new, .. } => {
            words!(
                changes.item_changed,
                place = place(part),
                text = quoted(new)
            )
        }
        Change::ItemMoved { from, to, text } if from == to => {
            words!(changes.item_moved, place = place(to), text = quoted(text))
        }
        Change::ItemMoved { from, to, text } => words!(
            changes.item_moved_to,
            text = quoted(text),
            place = place(from),
            target = place(to)
        ),
        Change::DayAdded(day) => words!(changes.added, name = name(day)),
        Change::DayDeleted(day) => words!(changes.deleted, name = name(day)),
        Change::DayMoved(day) => words!(changes.moved, name = name(day)),
        Change::DayRenamed { day, old } => {
            words!(changes.renamed, name = name(day), old = quoted(old))
        }
        Change::StartChanged { day, new, .. } => {
            words!(changes.starts, name = name(day), day = cell(new))
        }
        Change::CompletionChanged { day, new, .. } => {
            words!(changes.ends, name = name(day), day = cell(new))
        }
        Change::CellChanged {
            day, title, new, ..
        } => words!(
            changes.cell,
            name = name(day),
            title = heading(title),
            text = quoted(new)
        ),
        Change::HeadingChanged { new, .. } => words!(changes.heading, text = quoted(new)),
        Change::SectionAdded { heading: of } => words!(changes.added, name = heading(of)),
        Change::SectionDeleted { heading: of } => words!(changes.deleted, name = heading(of)),
        Change::SectionMoved { heading: of } => words!(changes.moved, name = heading(of)),
        Change::MarkdownChanged { heading: of } => words!(changes.text, place = heading(of)),
        Change::FrontChanged { key, new, .. } => match new {
            Some(new) => words!(changes.front, key = key_name(*key), text = quoted(new)),
            None => words!(changes.front_removed, key = key_name(*key)),
        },
        Change::FrontOther => words!(changes.details).to_owned(),
        Change::Spacing => words!(changes.spacing).to_owned(),
    }
}

/// Returns the name of a part: its heading, or its day.
fn place(part: &Part) -> String {
    match part {
        Part::Section { role, heading: of } if of.trim().is_empty() => match role {
            Role::Objectives => words!(sections.objectives).to_owned(),
            Role::Tasks => words!(sections.tasks).to_owned(),
            Role::Achievements => words!(sections.achievements).to_owned(),
            Role::Other => words!(changes.start_of_page).to_owned(),
        },
        Part::Section { heading: of, .. } => heading(of),
        Part::Day(day) => name(day),
    }
}

/// Returns a heading without the marks around it.
fn heading(text: &str) -> String {
    let text = text.trim_matches(|c: char| c == ':' || c == '*' || c.is_whitespace());
    if text.is_empty() {
        words!(changes.start_of_page).to_owned()
    } else {
        text.to_owned()
    }
}

/// Returns the name of a day: its date, or what its day cell says.
fn name(day: &Day) -> String {
    match day.date {
        Some(date) => in_words(date),
        None if day.name.trim().is_empty() => words!(changes.a_day).to_owned(),
        None => words!(changes.day, name = day.name.trim()),
    }
}

fn in_words(date: Date) -> String {
    days::day(date, language::current())
}

fn cell(cell: &DateCell) -> String {
    match cell.date {
        Some(date) => in_words(date),
        None if cell.text.is_empty() => words!(changes.no_day).to_owned(),
        None => quoted(&cell.text),
    }
}

fn key_name(key: Key) -> &'static str {
    match key {
        Key::Title => words!(keys.title),
        Key::Date => words!(keys.date),
        Key::Weight => words!(keys.weight),
        Key::Chapter => words!(keys.chapter),
        Key::Pre => words!(keys.pre),
    }
}

/// Returns the beginning of a text in quotation marks.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut begin: String = line.chars().take(QUOTED).collect();
    if begin.len() < line.len() {
        begin.push('…');
    }
    format!("“{begin}”")
}
