//! `cargo xtask pages`: what the page crate makes of a folder of real pages.

mod edits;
mod hugo;
mod same;
mod shown;

use std::fs;
use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use page::section::{Block, Section};
use page::{Basis, Page, Role};
use serde_json::{Map, Value as Json, json};

use crate::error::Error;

/// Runs `cargo xtask pages`.
pub(crate) fn command(args: &[String]) -> Result<(), Error> {
    let (mut folder, mut out, mut rendered) = (None, None, None);
    let (mut with_edits, mut with_hugo) = (false, false);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Long("edits") => with_edits = true,
            Long("hugo") => with_hugo = true,
            Long("hugo-spec") => return hugo::spec(),
            Long("typed") => return shown::run(),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("html") => rendered = Some(PathBuf::from(parser.value()?)),
            Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
            _ => return Err(arg.unexpected().into()),
        }
    }
    let folder =
        folder.ok_or_else(|| Error::Usage("Which folder? `cargo xtask pages DIR`.".to_owned()))?;
    if with_hugo {
        return hugo::folder(&folder);
    }
    if with_edits {
        return edits::run(&markdown_below(&folder)?);
    }
    let mut summary = Summary::default();
    let (mut all, mut bodies) = (Map::new(), Map::new());
    for path in markdown_below(&folder)? {
        let text = read(&path)?;
        let page = Page::parse(&text);
        let report = report(&page, &text);
        summary.add(&report, text.len());
        let name = path
            .strip_prefix(&folder)
            .unwrap_or(&path)
            .with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        bodies.insert(name.clone(), report["html"].clone());
        all.insert(name, report);
    }
    for (file, content) in [(out, all), (rendered, bodies)] {
        if let Some(file) = file {
            let written = serde_json::to_string(&content).map_err(|error| error.to_string());
            fs::write(&file, written?)
                .map_err(|error| format!("{} could not be written: {error}.", file.display()))?;
        }
    }
    summary.print();
    if summary.lossless < summary.pages {
        return Err(Error::Failed(
            "Not every page is printed as it was.".to_owned(),
        ));
    }
    Ok(())
}

/// What the form finds in one page. Under `objectives`, `tasks` and `achievements`
/// it is what a reader of the published page can compare: sections under a real
/// heading whose words name the role. `beyond` is what the form finds besides,
/// under lines in bold and by a section's place.
fn report(page: &Page, text: &str) -> Json {
    let said = |section: &&Section| section.has_real_heading() && section.basis() == Basis::Words;
    let sections: Vec<&Section> = page.sections().iter().collect();
    let (said, beyond): (Vec<&Section>, Vec<&Section>) = sections.into_iter().partition(said);
    let raw: usize = page
        .blocks()
        .map(|block| match block {
            Block::Markdown(markdown) => markdown.text().len(),
            Block::Gap(_) | Block::Outline(_) | Block::Table(_) => 0,
        })
        .sum();
    json!({
        "lossless": page.print() == text,
        "objectives": items(&said, Role::Objectives),
        "tasks": rows(&said),
        "achievements": items(&said, Role::Achievements),
        "beyond": {
            "objectives": items(&beyond, Role::Objectives),
            "tasks": rows(&beyond),
            "achievements": items(&beyond, Role::Achievements),
        },
        "raw_bytes": raw,
        "html": ::hugo::html(&page.body()),
    })
}

/// The items of all outlines in a role's sections; `None` where there is no such
/// section.
fn items(sections: &[&Section], role: Role) -> Option<usize> {
    let mut found = sections
        .iter()
        .filter(|section| section.role() == role)
        .peekable();
    found.peek()?;
    let blocks = found.flat_map(|section| section.blocks());
    let count = |block: &Block| match block {
        Block::Outline(outline) => outline.items().len(),
        Block::Gap(_) | Block::Markdown(_) | Block::Table(_) => 0,
    };
    Some(blocks.map(count).sum())
}

/// The rows of the first table in a section of tasks.
fn rows(sections: &[&Section]) -> Option<usize> {
    let mut tasks = sections
        .iter()
        .filter(|section| section.role() == Role::Tasks);
    tasks.find_map(|section| {
        section.blocks().iter().find_map(|block| match block {
            Block::Table(table) => Some(table.rows().len()),
            Block::Gap(_) | Block::Markdown(_) | Block::Outline(_) => None,
        })
    })
}

#[derive(Default)]
struct Summary {
    pages: usize,
    lossless: usize,
    objectives: usize,
    tasks: usize,
    achievements: usize,
    beyond: usize,
    bytes: usize,
    raw_bytes: u64,
}

impl Summary {
    fn add(&mut self, report: &Json, bytes: usize) {
        let some = |count: &Json| count.as_u64().is_some_and(|count| count > 0);
        let found = |key: &str| usize::from(some(&report[key]));
        let beyond = report["beyond"].as_object();
        self.beyond += usize::from(beyond.is_some_and(|all| all.values().any(some)));
        self.pages += 1;
        self.lossless += usize::from(report["lossless"] == true);
        self.objectives += found("objectives");
        self.tasks += found("tasks");
        self.achievements += found("achievements");
        self.bytes += bytes;
        self.raw_bytes += report["raw_bytes"].as_u64().unwrap_or_default();
    }

    fn print(&self) {
        println!("{} pages, {} bytes", self.pages, self.bytes);
        println!("lossless: {} of {}", self.lossless, self.pages);
        println!("objectives as items: {} of {}", self.objectives, self.pages);
        println!("tasks as rows: {} of {}", self.tasks, self.pages);
        println!(
            "achievements as items: {} of {}",
            self.achievements, self.pages
        );
        println!(
            "more under lines in bold or by place: {} of {}",
            self.beyond, self.pages
        );
        println!("kept as Markdown: {} bytes", self.raw_bytes);
    }
}

/// The `.md` files below a folder, in order.
pub(crate) fn markdown_below(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .map_err(|error| format!("{} could not be read: {error}.", folder.display()))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path)
        .map_err(|error| format!("{} could not be read: {error}.", path.display()))
}
