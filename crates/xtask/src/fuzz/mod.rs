//! `cargo xtask fuzz`: random pages, and random changes of them, until time is up.
//!
//! Pages are made anew in random shapes, or begin as the project's own fixtures or as a
//! folder's pages where one is given; they are mutated, and lines of one go into
//! another. Every page is parsed, printed, edited in every way that has a law, and
//! brought back. A finding is made small and shown whole: it belongs among the fixtures
//! of the tests.

mod random;
mod shapes;

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use lexopt::prelude::*;
use page::Page;

pub(crate) use random::Random;

use crate::error::Error;
use crate::pages::{markdown_below, read};
use crate::project;

/// Runs `cargo xtask fuzz`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    let (mut minutes, mut seed, mut folder) = (1_u64, None, None);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("minutes") => minutes = parser.value()?.parse()?,
            Long("seed") => seed = Some(parser.value()?.parse()?),
            Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let mut paths = markdown_below(&project::root().join("tests/fixtures"))?;
    if let Some(folder) = folder {
        paths.extend(markdown_below(&folder)?);
    }
    let pages = paths
        .iter()
        .map(|path| read(path))
        .collect::<Result<Vec<_>, _>>()?;
    let seed = seed.unwrap_or_else(|| {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        now.as_secs()
    });
    println!(
        "{} pages to begin with, seed {seed}, {minutes} minutes",
        pages.len()
    );
    // A panic is a finding, and is shown as one.
    panic::set_hook(Box::new(|_| {}));
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    let mut random = Random(seed);
    let (mut cases, mut edits) = (0_u64, 0_u64);
    while Instant::now() < end {
        let text = mutated(&pages, &mut random);
        let plan = random.next();
        cases += 1;
        match tried(&text, plan) {
            Ok(count) => edits += count,
            Err(_) => {
                let (text, why) = smallest(text, plan);
                return Err(Error::Failed(format!(
                    "Case {cases} of seed {seed}: {why}\n{text:?}\nplan {plan}"
                )));
            }
        }
    }
    println!("{cases} pages and {edits} edits tried, nothing found");
    Ok(())
}

/// A page to begin with: of those that are given, or one that is made anew.
fn begun(pages: &[String], random: &mut Random) -> String {
    match random.below(3) {
        0 => shapes::page(random),
        _ => pages[random.below(pages.len())].clone(),
    }
}

/// A page with some changes that know little of pages.
fn mutated(pages: &[String], random: &mut Random) -> String {
    let mut text = begun(pages, random);
    // Short pages find as much, and faster.
    if text.len() > 3000 {
        let start = text.floor_char_boundary(random.below(text.len() - 2000));
        text = text[start..text.floor_char_boundary(start + 2000)].to_owned();
    }
    for _ in 0..=random.below(8) {
        let at = text.floor_char_boundary(random.below(text.len() + 1));
        match random.below(7) {
            0 => text.insert_str(at, random.piece()),
            1 => {
                let end = text.floor_char_boundary((at + random.below(40)).min(text.len()));
                text.replace_range(at.min(end)..end, "");
            }
            2 => {
                // Lines of another page, whole or in the middle of one.
                let other = begun(pages, random);
                let lines: Vec<&str> = other.split_inclusive('\n').collect();
                let from = random.below(lines.len());
                let count = random.below(12).min(lines.len() - from);
                let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
                let at = if random.below(4) == 0 { at } else { line };
                text.insert_str(at, &lines[from..from + count].concat());
            }
            6 => {
                // One by one between the page's own.
                let other = begun(pages, random);
                let mut others = other.split_inclusive('\n').skip(random.below(30));
                let mut mixed = String::with_capacity(text.len() * 2);
                for line in text.split_inclusive('\n') {
                    mixed.push_str(line);
                    if random.below(4) == 0 {
                        mixed.push_str(others.next().unwrap_or_default());
                    }
                }
                text = mixed;
            }
            3 => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                let (a, b) = (random.below(lines.len()), random.below(lines.len()));
                if !lines.is_empty() {
                    lines.swap(a, b);
                }
                text = lines.concat();
            }
            4 => {
                // One line's indentation.
                let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
                text.insert_str(line, &" ".repeat(1 + random.below(6)));
            }
            _ => text.truncate(at),
        }
    }
    text
}

/// Tries the laws on a page; how many edits, or what is wrong.
fn tried(text: &str, plan: u64) -> Result<u64, String> {
    let run = AssertUnwindSafe(|| laws_hold(text, plan));
    panic::catch_unwind(run).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(format!("it panicked: {}", said.unwrap_or("no words")))
    })
}

fn laws_hold(text: &str, plan: u64) -> Result<u64, String> {
    let page = Page::parse(text);
    if page.print() != text {
        return Err("it is not printed as it was".to_owned());
    }
    let mut random = Random(plan);
    // Markdown may say anything of the page around it.
    let mut fields = laws::fields(&page);
    fields.retain(|field| !field.is_markdown());
    let changes = laws::structural(&page);
    let mut edits = 0;
    for _ in 0..4 {
        if !fields.is_empty() {
            let field = &fields[random.below(fields.len())];
            let value = random.value();
            edits += 1;
            laws::typed_comes_back(&page, field, &value)
                .map_err(|error| format!("{} = {value:?}: {error}", field.path))?;
        }
        if !changes.is_empty() {
            edits += 1;
            laws::holds(&page, &changes[random.below(changes.len())])?;
        }
    }
    Ok(edits)
}

/// The shortest page that is found by leaving out lines, and then characters,
/// while something stays wrong with it.
fn smallest(mut text: String, plan: u64) -> (String, String) {
    let mut why = tried(&text, plan).err().unwrap_or_default();
    for by_line in [true, false, true, false] {
        let mut at = 0;
        loop {
            let pieces: Vec<&str> = if by_line {
                text.split_inclusive('\n').collect()
            } else {
                text.split_inclusive(|_: char| true).collect()
            };
            if at >= pieces.len() || (!by_line && pieces.len() > 600) {
                break;
            }
            let shorter = [&pieces[..at], &pieces[at + 1..]].concat().concat();
            match tried(&shorter, plan) {
                Err(error) => (text, why) = (shorter, error),
                Ok(_) => at += 1,
            }
        }
    }
    (text, why)
}
