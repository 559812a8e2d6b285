//! `cargo xtask fuzz`: random pages, and random changes of them, until time is up.
//!
//! Pages are mutated from the project's own fixtures, and from a folder of pages
//! where one is given; every page is parsed, printed, edited in every way that
//! has a law, and brought back. A finding is made small and shown whole: it
//! belongs among the fixtures of the tests.

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use laws::PIECES;
use lexopt::prelude::*;
use page::Page;

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

/// A small generator of numbers (splitmix64), so that a seed says a whole run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a limit; 0 where that is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let number = self.next() % (limit.max(1) as u64);
        usize::try_from(number).unwrap_or_default()
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// A piece of a page, or a break between lines.
    fn piece(&mut self) -> &'static str {
        match self.below(8) {
            0 => self.pick(&[
                "\n",
                "\n\n",
                "\r\n",
                "\r",
                "### Objectives\n",
                "**Tasks:**\n",
            ]),
            _ => self.pick(PIECES),
        }
    }

    /// Something to type. A heading means what it means.
    fn value(&mut self) -> String {
        let count = self.below(5);
        let pieces = (0..count).map(|_| self.piece());
        let plain = |piece: &&str| !piece.ends_with(":**\n");
        pieces.filter(plain).collect()
    }
}

/// A page with some changes that know little of pages.
fn mutated(pages: &[String], random: &mut Random) -> String {
    let mut text = pages[random.below(pages.len())].clone();
    // Short pages find as much, and faster.
    if text.len() > 3000 {
        let start = text.floor_char_boundary(random.below(text.len() - 2000));
        text = text[start..text.floor_char_boundary(start + 2000)].to_owned();
    }
    for _ in 0..=random.below(8) {
        let at = text.floor_char_boundary(random.below(text.len() + 1));
        match random.below(6) {
            0 => text.insert_str(at, random.piece()),
            1 => {
                let end = text.floor_char_boundary((at + random.below(40)).min(text.len()));
                text.replace_range(at.min(end)..end, "");
            }
            2 => {
                let other = &pages[random.below(pages.len())];
                let lines: Vec<&str> = other.split_inclusive('\n').collect();
                let from = random.below(lines.len());
                let count = random.below(6).min(lines.len() - from);
                text.insert_str(at, &lines[from..from + count].concat());
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
