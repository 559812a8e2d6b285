//! A typist: reads a finished week line by line, knowing no more of its grammar
//! than a person who copies it from paper, and writes it into the empty form.

use std::fs;
use std::path::{Path, PathBuf};

use crate::editor::Editor;
use crate::failure::Result;

/// A week of our own, in the shape of the programme's sample page.
pub fn own_week() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/week-5.md")
}

/// The programme's own sample page, where it is at hand.
pub fn sample_week() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seed/_index.md");
    path.is_file().then_some(path)
}

/// A file's text.
pub fn read(path: &Path) -> Result<String> {
    Ok(fs::read_to_string(path)?)
}

/// A task of the table, as it is read from the paper.
#[derive(Debug)]
struct Task<'a> {
    day: &'a str,
    work: Vec<(usize, &'a str)>,
    start: &'a str,
    completion: &'a str,
    references: Vec<&'a str>,
}

impl<'a> Task<'a> {
    fn read(line: &'a str) -> Self {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let work = cells[1].split("<br>").map(|line| {
            let line = line.trim();
            line.strip_prefix("&emsp;+ ").map_or_else(
                || (0, line.strip_prefix("- ").unwrap_or(line)),
                |nested| (1, nested),
            )
        });
        Self {
            day: cells[0],
            work: work.collect(),
            start: cells[2],
            completion: cells[3],
            references: cells[4].split("<br>").map(str::trim).collect(),
        }
    }
}

/// Types a week into the form of a first visit.
pub async fn type_week(editor: &Editor, page: &str) -> Result<()> {
    let front = |key: &str| {
        page.lines()
            .find_map(|line| line.strip_prefix(key))
            .map(|value| value.trim_start_matches(':').trim().trim_matches('"'))
            .unwrap_or_default()
    };
    let tasks: Vec<Task<'_>> = page
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('/'))
        .map(Task::read)
        .collect();
    let number: String = front("title")
        .chars()
        .filter(char::is_ascii_digit)
        .collect();

    editor.week_number().fill(&number).await?;
    editor.set_first_day(tasks[0].start).await?;
    editor.open_details().await?;
    for (name, key) in [
        ("Title", "title"),
        ("Date", "date"),
        ("Weight", "weight"),
        ("Chapter", "chapter"),
    ] {
        if editor.field(name).value().await? != front(key) {
            editor.field(name).fill(front(key)).await?;
        }
    }

    for (at, noun) in [(0, "Objective"), (2, "Achievement")] {
        let section = page.split("\n### ").nth(at + 1).unwrap_or_default();
        let items = section.lines().filter_map(|line| line.strip_prefix("* "));
        editor.field(format!("{noun} 1")).click().await?;
        editor.type_list(items.map(|item| (0, item))).await?;
    }

    for (at, task) in tasks.iter().enumerate() {
        let number = at + 1;
        editor.add_day().await?;
        editor.type_list(task.work.iter().copied()).await?;
        let day = editor.task_field(number, "Day");
        if day.value().await? != task.day {
            day.fill(task.day).await?;
        }
        for (name, date) in [
            ("Start date", task.start),
            ("Completion date", task.completion),
        ] {
            if editor.date(number, name).await? != date {
                editor.set_date(number, name, date).await?;
            }
        }
        let references = editor.task_field(number, "References");
        references.send(&task.references.join("\n")).await?;
    }
    Ok(())
}
