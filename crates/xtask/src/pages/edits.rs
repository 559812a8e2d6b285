//! `cargo xtask pages --edits`: every field of every page set, every item and row
//! added, moved, indented and taken out, and all of it taken back: laws 2 and 3
//! on real pages.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use page::Page;

use super::read;
use crate::error::Error;

/// What fields are set to: a plain value each, and one of the others in turn.
const HOSTILE: &[&str] = &[
    "a | b \\",
    "- x",
    "<br>",
    "h\u{1ecd}c e\u{301}",
    "---",
    "1. `a",
    "",
    "\"q\": 'r' # s",
    "```",
    "two\nlines",
    "  &amp; **",
    "# x",
];

/// How many failures are shown.
const SHOWN: usize = 20;

/// Tries all edits on the pages at some paths.
pub(super) fn run(paths: &[PathBuf]) -> Result<(), Error> {
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let done = thread::scope(|scope| {
        let work = || {
            let mut done = Done::default();
            while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                done.page(path)?;
            }
            Ok(done)
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let all = running.into_iter().map(|thread| {
            let ended = thread.join();
            ended.unwrap_or_else(|_| Err("An edit panicked: see above.".to_owned()))
        });
        all.collect::<Result<Vec<Done>, String>>()
    })?;
    let (typed, shaped) = done.iter().fold((0, 0), |(typed, shaped), done| {
        (typed + done.typed, shaped + done.shaped)
    });
    let wrong: Vec<&String> = done.iter().flat_map(|done| &done.wrong).collect();
    println!(
        "{} pages: {typed} fields set, {shaped} changes of structure, each taken back, in {:.0} s",
        paths.len(),
        start.elapsed().as_secs_f64()
    );
    for sentence in wrong.iter().take(SHOWN) {
        println!("{sentence}");
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Error::Failed(format!("{} edits are wrong.", wrong.len())))
}

/// What was tried, and what was wrong with it.
#[derive(Default)]
struct Done {
    typed: usize,
    shaped: usize,
    wrong: Vec<String>,
}

impl Done {
    fn page(&mut self, path: &Path) -> Result<(), String> {
        let page = Page::parse(&read(path)?);
        for (at, field) in laws::fields(&page).iter().enumerate() {
            let other = if field.value == "plain" {
                "other"
            } else {
                "plain"
            };
            for value in [other, HOSTILE[at % HOSTILE.len()]] {
                self.typed += 1;
                if let Err(error) = laws::typed_comes_back(&page, field, value) {
                    self.note(path, &format!("{} = {value:?}: {error}", field.path));
                }
            }
        }
        for change in laws::structural(&page) {
            self.shaped += 1;
            if let Err(error) = laws::holds(&page, &change) {
                self.note(path, &error);
            }
        }
        Ok(())
    }

    fn note(&mut self, path: &Path, error: &str) {
        let first = error.lines().next().unwrap_or_default();
        self.wrong.push(format!("{}: {first}", path.display()));
    }
}
