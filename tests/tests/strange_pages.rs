//! Pages as people really write them, each strange in its own way: every one is
//! opened, taken home untouched, and changed field by field; each change is one
//! line of the file.

use std::path::Path;

use tests::{Editor, Result, in_browser};

/// A field of the form.
#[derive(Clone, Copy, Debug)]
enum At {
    /// By its name.
    Field(&'static str),
    /// In a task, by the task's place.
    Task(usize, &'static str),
    /// A date in a task.
    Date(usize, &'static str),
    /// In the page's details.
    Detail(&'static str),
}
use At::{Date, Detail, Field, Task};

/// What is typed, and what the changed line then is to hold.
type Change = (At, &'static str, &'static str);

fn page_is_changed_line_by_line(file: &str, changes: &[Change]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/strange");
    let path = folder.join(file);
    in_browser(async |editor| {
        let opened = std::fs::read(&path)?;
        editor.open(&path).await?;
        editor.status_says(&format!("Opened “{file}”.")).await?;
        let taken = editor.download().await?;
        assert_eq!(taken.bytes, opened, "untouched");
        let mut before = String::from_utf8_lossy(&opened).into_owned();
        for (at, text, wanted) in changes {
            change(editor, *at, text).await?;
            let taken = editor.download().await?;
            let after = String::from_utf8_lossy(&taken.bytes).into_owned();
            let (old, new): (Vec<&str>, Vec<&str>) =
                (before.split('\n').collect(), after.split('\n').collect());
            assert_eq!(old.len(), new.len(), "{at:?}: {after}");
            let differ: Vec<&str> = old
                .iter()
                .zip(&new)
                .filter(|(old, new)| old != new)
                .map(|(_, new)| *new)
                .collect();
            assert_eq!(differ.len(), 1, "{at:?}: {differ:?}");
            assert!(differ[0].contains(wanted), "{at:?}: {}", differ[0]);
            before = after;
        }
        Ok(())
    });
}

async fn change(editor: &Editor, at: At, text: &str) -> Result<()> {
    match at {
        Field(name) => editor.field(name).fill(text).await,
        Task(number, name) => editor.task_field(number, name).fill(text).await,
        Date(number, name) => editor.set_date(number, name, text).await,
        Detail(name) => {
            editor.open_details().await?;
            editor.field(name).fill(text).await
        }
    }
}

#[test]
fn lines_in_bold_for_headings() {
    page_is_changed_line_by_line(
        "lines-in-bold.md",
        &[
            (
                Field("Objectives heading"),
                "Weekly goals:",
                "**Weekly goals:**",
            ),
            (Field("Objective 2"), "Answer a | b", "- Answer a | b"),
            (
                Task(1, "Day"),
                "4",
                "| 4 | Watched the queue | 29/09/2025 |",
            ),
            (
                Task(2, "Item 1"),
                "Wrote a | b",
                "| 3 | Wrote a \\| b | 30/09/2025 |",
            ),
            (Date(1, "Start date"), "2025-10-01", "| 01/10/2025 |"),
            (Field("Achievement 1"), "Two runbooks", "- Two runbooks"),
            (Detail("Date"), "2025-09-30", "date: 2025-09-30"),
        ],
    );
}

#[test]
fn vietnamese_with_windows_line_ends_and_a_byte_order_mark() {
    page_is_changed_line_by_line(
        "vietnamese-crlf-bom.md",
        &[
            (Field("Objective 2"), "Đọc lại", "* Đọc lại\r"),
            (
                Task(1, "References"),
                "https://example.com",
                "| https://example.com |\r",
            ),
            (Date(1, "Completion date"), "2025-09-16", "| 16/09/2025 |"),
            (Field("Achievement 1"), "Biết chờ", "* Biết chờ\r"),
            (Detail("Title"), "It's week 2", "title: 'It''s week 2'\r"),
            (Detail("Weight"), "3", "weight: 3   # "),
        ],
    );
}

#[test]
fn a_table_without_outer_pipes() {
    page_is_changed_line_by_line(
        "no-outer-pipes.md",
        &[
            (Field("Objective 2"), "Learn to stop", "2. Learn to stop"),
            (
                Task(1, "Item 1"),
                "Queues first",
                "Monday | Queues first | 10/06/2025",
            ),
            (
                Date(2, "Start date"),
                "2025-10-08",
                "Tuesday | Topics | 10/08/2025 | 10/08/2025",
            ),
            (Task(2, "Day"), "- Tue", "| - Tue | Topics"),
        ],
    );
}

#[test]
fn ragged_and_tight_rows() {
    page_is_changed_line_by_line(
        "ragged.md",
        &[
            (
                Task(1, "Item 1"),
                "a | b | c",
                "|1|- a \\| b \\| c<br>- c|10/13/2025|10/13/2025",
            ),
            (
                Task(1, "References"),
                "a book",
                "|10/13/2025|10/13/2025| a book",
            ),
            (
                Task(2, "Mood"),
                "better",
                "|<https://example.com>|better|one too many|",
            ),
            (Task(3, "Mood"), "late", "|3|  |  |  |  | late"),
        ],
    );
}

#[test]
fn code_and_paragraphs_in_items() {
    page_is_changed_line_by_line(
        "code-and-paragraphs.md",
        &[
            (Field("Achievement 3"), "Two tests", "2. Two tests"),
            (Field("Achievement 4"), "of all", "    - of all"),
        ],
    );
}

#[test]
fn further_sections_and_notices() {
    page_is_changed_line_by_line(
        "more-sections.md",
        &[
            (Field("Objective 1"), "Find out how", "* Find out how"),
            (Task(1, "Item 1"), "Ask twice", "| 1 | - Ask twice |"),
            (Detail("Title"), "Week nine", "title: \"Week nine\""),
        ],
    );
}

#[test]
fn cells_in_every_grammar() {
    page_is_changed_line_by_line(
        "cells.md",
        &[
            (
                Task(1, "Item 2"),
                "Write more",
                "• Read<br/>• Write more<br/> |",
            ),
            (
                Task(1, "References"),
                "[a](https://example.com/a)",
                "| [a](https://example.com/a) |",
            ),
            (Task(2, "Item 3"), "Halt", "<br>&nbsp;&nbsp;+ Halt |"),
            (Task(3, "Item 3"), "Three", "+ sub <br><br> - Three |"),
            (Task(4, "Item 1"), "less text", "| 5 | less text |"),
            (
                Date(4, "Completion date"),
                "2025-11-07",
                "| 11/06/2025 | 11/07/2025 |",
            ),
        ],
    );
}

#[test]
fn front_matter_in_toml() {
    page_is_changed_line_by_line(
        "toml.md",
        &[
            (
                Detail("Title"),
                "Week \"11\"",
                "title = \"Week \\\"11\\\"\"",
            ),
            (Detail("Date"), "2025-11-11", "date = 2025-11-11"),
            (Detail("Weight"), "12", "weight = 12"),
            (Field("Objective 1"), "Add up", "- Add up"),
        ],
    );
}

#[test]
fn no_front_matter_tabs_and_no_final_line_break() {
    page_is_changed_line_by_line(
        "no-front-matter.md",
        &[
            (Field("Objectives heading"), "Goals:", "### Goals:"),
            (Field("Achievement 1"), "Found none", "  *\tFound none"),
        ],
    );
}

#[test]
fn several_tables_and_a_short_header() {
    page_is_changed_line_by_line(
        "several-tables.md",
        &[
            (Field("Tasks heading"), "All tasks", "### All tasks"),
            (Field("Room"), "B2", "| 1 | - Test | 17.11.2025 | B2 |"),
        ],
    );
}

#[test]
fn front_matter_that_is_never_closed() {
    page_is_changed_line_by_line(
        "broken-front-matter.md",
        &[(Field("Objective 1"), "Close it", "* Close it")],
    );
}

#[test]
fn headings_of_mixed_levels() {
    page_is_changed_line_by_line(
        "mixed-levels.md",
        &[
            (Field("Objective 1"), "Bắt đầu lại", "* Bắt đầu lại"),
            (Task(1, "Day"), "Thứ 3", "| Thứ 3 | - Đọc |"),
            (Date(1, "Start date"), "2025-10-07", "| 07/10/2025 |"),
        ],
    );
}
