//! What has changed from one state of a page to the next, in words.

use draft::changes::{Change, DateCell, Day, Part, told};
use page::week::words;
use page::{Date, Key, Reading, Role};

use crate::editor::LANGUAGE;

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
        sentences.push(format!("and {} more", told.more));
    }
    sentences.join("; ")
}

fn sentence(change: &Change) -> String {
    match change {
        Change::ItemAdded { part, text } => format!("{}: {} added", place(part), quoted(text)),
        Change::ItemDeleted { part, text } => format!("{}: {} deleted", place(part), quoted(text)),
        Change::ItemChanged { part, new, .. } => {
            format!("{}: now {}", place(part), quoted(new))
        }
        Change::ItemMoved { from, to, text } if from == to => {
            format!("{}: {} moved", place(to), quoted(text))
        }
        Change::ItemMoved { from, to, text } => {
            format!(
                "{} moved from {} to {}",
                quoted(text),
                place(from),
                place(to)
            )
        }
        Change::DayAdded(day) => format!("{} added", name(day)),
        Change::DayDeleted(day) => format!("{} deleted", name(day)),
        Change::DayMoved(day) => format!("{} moved", name(day)),
        Change::DayRenamed { day, old } => format!("{}: was day {}", name(day), quoted(old)),
        Change::StartChanged { day, new, .. } => format!("{}: starts {}", name(day), cell(new)),
        Change::CompletionChanged { day, new, .. } => format!("{}: ends {}", name(day), cell(new)),
        Change::CellChanged {
            day, title, new, ..
        } => format!("{}: {} {}", name(day), heading(title), quoted(new)),
        Change::HeadingChanged { new, .. } => format!("Heading now {}", quoted(new)),
        Change::SectionAdded { heading: of } => format!("{} added", heading(of)),
        Change::SectionDeleted { heading: of } => format!("{} deleted", heading(of)),
        Change::SectionMoved { heading: of } => format!("{} moved", heading(of)),
        Change::MarkdownChanged { heading: of } => format!("{}: text changed", heading(of)),
        Change::FrontChanged { key, new, .. } => match new {
            Some(new) => format!("{} now {}", key_name(*key), quoted(new)),
            None => format!("{} removed", key_name(*key)),
        },
        Change::FrontOther => "Page details changed".to_owned(),
        Change::Spacing => "Blank lines or spelling of marks".to_owned(),
    }
}

/// Returns the name of a part: its heading, or its day.
fn place(part: &Part) -> String {
    match part {
        Part::Section { role, heading: of } if of.trim().is_empty() => match role {
            Role::Objectives => "Objectives".to_owned(),
            Role::Tasks => "Tasks".to_owned(),
            Role::Achievements => "Achievements".to_owned(),
            Role::Other => "Start of the page".to_owned(),
        },
        Part::Section { heading: of, .. } => heading(of),
        Part::Day(day) => name(day),
    }
}

/// Returns a heading without the marks around it.
fn heading(text: &str) -> String {
    let text = text.trim_matches(|c: char| c == ':' || c == '*' || c.is_whitespace());
    if text.is_empty() {
        "Start of the page".to_owned()
    } else {
        text.to_owned()
    }
}

/// Returns the name of a day: its date, or what its day cell says.
fn name(day: &Day) -> String {
    match day.date {
        Some(date) => in_words(date),
        None if day.name.trim().is_empty() => "A day".to_owned(),
        None => format!("Day {}", day.name.trim()),
    }
}

fn in_words(date: Date) -> String {
    words::day(date, LANGUAGE)
}

fn cell(cell: &DateCell) -> String {
    match cell.date {
        Some(date) => in_words(date),
        None if cell.text.is_empty() => "on no day".to_owned(),
        None => quoted(&cell.text),
    }
}

fn key_name(key: Key) -> &'static str {
    match key {
        Key::Title => "Title",
        Key::Date => "Date",
        Key::Weight => "Weight",
        Key::Chapter => "Chapter",
        Key::Pre => "Menu entry",
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
