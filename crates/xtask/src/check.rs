//! `cargo xtask check`: what is wrong with the pages of a worklog, one line a finding, as
//! `FILE:LINE: [KIND] SENTENCE`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use lexopt::prelude::*;
use page::week::Now;
use worklog::checks::{self, Setting};
use worklog::{Worklog, line};

use crate::error::Error;
use crate::pages::read;

/// Folders that a site's build or its tools write, or that hold no pages.
const SKIPPED: [&str; 4] = [".git", "node_modules", "public", "resources"];

/// Runs `cargo xtask check`: exit status 0 without a finding, 1 with one.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    let (mut folder, mut with_counts) = (None, false);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("counts") => with_counts = true,
            Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let folder =
        folder.ok_or_else(|| Error::Usage("Which folder? `cargo xtask check DIR`.".to_owned()))?;
    let (mut files, mut pages) = (BTreeSet::new(), Vec::new());
    for path in files_below(&folder)? {
        let name = path.strip_prefix(&folder).unwrap_or(&path);
        let name = name.to_string_lossy().replace('\\', "/");
        if path.extension().is_some_and(|ending| ending == "md") {
            pages.push((name.clone(), read(&path)?));
        }
        files.insert(name);
    }
    let worklog = Worklog::open(pages);
    if worklog.pages().is_empty() {
        let folder = folder.display();
        return Err(Error::Failed(format!("{folder} has no page of a worklog.")));
    }
    let is_site = files.iter().any(|file| file.starts_with("static/"));
    let setting = Setting {
        now: now(),
        files: is_site.then_some(&files),
    };
    let found = checks::check(&worklog, setting);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &found {
        let text = worklog.at(&finding.path).map(|file| file.page.print());
        let line = line(&text.unwrap_or_default(), finding.range.start);
        let path = folder.join(&finding.path);
        let (kind, problem) = (finding.problem.name(), &finding.problem);
        println!("{}:{line}: [{kind}] {problem}", path.display());
        *counts.entry(kind).or_default() += 1;
    }
    if with_counts {
        for (kind, count) in &counts {
            println!("{count:5} {kind}");
        }
    }
    let pages = worklog.pages().len();
    match found.len() {
        0 => {
            println!("Nothing found on {pages} pages.");
            Ok(())
        }
        count => Err(Error::Failed(format!("{count} findings on {pages} pages."))),
    }
}

/// Returns the files below a folder, in order.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .map_err(|error| format!("{} could not be read: {error}.", folder.display()))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            let is_skipped = path
                .file_name()
                .is_some_and(|name| SKIPPED.iter().any(|of| name == *of));
            match path.is_dir() {
                true if is_skipped => {}
                true => folders.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Returns the present time, in UTC.
fn now() -> Now {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let minutes = since.map_or(0, |since| since.as_secs() / 60);
    Now {
        minute: i64::try_from(minutes).unwrap_or(0),
        offset: 0,
    }
}
