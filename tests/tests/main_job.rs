//! The main job: a week is written or opened, kept safe while it is worked on,
//! and taken home as exactly the page that was meant.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use tests::typist::{own_week, read, sample_week, type_week};
use tests::{Result, in_browser};
use thirtyfour::Key;

/// Types a finished week into the empty form and takes it home.
fn is_typed_byte_for_byte(path: &Path) {
    in_browser(async |editor| {
        let wanted = read(path)?;
        type_week(editor, &wanted).await?;
        let taken = editor.download().await?;
        assert_eq!(taken.name, "_index.md");
        assert_same(&String::from_utf8_lossy(&taken.bytes), &wanted);
        assert_eq!(taken.bytes, wanted.as_bytes());
        Ok(())
    });
}

/// Says which lines differ, if some do.
fn assert_same(page: &str, wanted: &str) {
    for (at, (line, wanted)) in page.lines().zip(wanted.lines()).enumerate() {
        assert_eq!(line, wanted, "line {}", at + 1);
    }
    assert_eq!(page, wanted);
}

/// The numbers of the lines that differ between two pages of equal length.
fn changed_lines(page: &str, other: &str) -> Vec<usize> {
    assert_eq!(page.lines().count(), other.lines().count());
    page.lines()
        .zip(other.lines())
        .enumerate()
        .filter_map(|(at, (line, other))| (line != other).then_some(at + 1))
        .collect()
}

/// A file with these bytes, under a name of its own.
fn file(name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let folder = env::temp_dir().join(format!("worklog-tests-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    fs::write(&path, bytes)?;
    Ok(path)
}

#[test]
fn a_week_typed_from_an_empty_page_downloads_byte_for_byte() {
    is_typed_byte_for_byte(&own_week());
}

#[test]
fn the_sample_week_typed_from_an_empty_page_downloads_byte_for_byte() {
    match sample_week() {
        Some(path) => is_typed_byte_for_byte(&path),
        None => println!("Skipped: there is no sample page beside this repository."),
    }
}

/// Opens a page, takes it home untouched, and again with one date changed.
fn only_what_is_changed_differs(path: &Path) {
    in_browser(async |editor| {
        let opened = read(path)?;
        editor.open(path).await?;
        editor.task(1).element().await?;
        let taken = editor.download().await?;
        assert_eq!(taken.bytes, opened.as_bytes());
        assert_eq!(Some(taken.name.as_ref()), path.file_name());

        let before = editor.date(2, "Completion date").await?;
        editor.set_date(2, "Completion date", "12/31/2025").await?;
        let taken = editor.page().await?;
        let changed = changed_lines(&taken, &opened);
        assert_eq!(changed.len(), 1, "{changed:?}");
        // The new date stands once, where the old one stood.
        assert_same(&taken.replace("12/31/2025", &before), &opened);
        assert_eq!(taken.matches("12/31/2025").count(), 1);
        Ok(())
    });
}

#[test]
fn only_what_is_changed_in_an_opened_week_differs() {
    only_what_is_changed_differs(&own_week());
}

#[test]
fn only_what_is_changed_in_the_opened_sample_week_differs() {
    match sample_week() {
        Some(path) => only_what_is_changed_differs(&path),
        None => println!("Skipped: there is no sample page beside this repository."),
    }
}

#[test]
fn a_reload_in_mid_work_brings_everything_back() {
    in_browser(async |editor| {
        editor.week_number().fill("4").await?;
        editor.field("Objective 1").click().await?;
        editor
            .type_list([
                (0, "Learn to wait"),
                (1, "for a queue"),
                (0, "Learn to retry"),
            ])
            .await?;
        editor.add_day().await?;
        editor.type_list([(0, "Read about queues")]).await?;
        editor
            .task_field(1, "References")
            .send("https://example.org/a\nhttps://example.org/b")
            .await?;
        editor.is_saved().await?;
        let before = editor.page().await?;
        // The last word is typed right before the page goes.
        editor.field("Objective 2").send("!").await?;
        editor.reload().await?;
        assert_eq!(editor.field("Objective 1").value().await?, "Learn to wait");
        assert_eq!(editor.field("Objective 2").value().await?, "for a queue!");
        assert_eq!(editor.field("Objective 3").value().await?, "Learn to retry");
        assert_eq!(
            editor.task_field(1, "Item 1").value().await?,
            "Read about queues"
        );
        editor.is_week("Week 4").await?;
        assert_same(
            &editor.page().await?,
            &before.replace("for a queue", "for a queue!"),
        );
        Ok(())
    });
}

#[test]
fn everything_is_undone_to_the_first_state_and_redone_to_the_last() {
    in_browser(async |editor| {
        let first = editor.page().await?;
        editor.week_number().fill("7").await?;
        editor.field("Objective 1").click().await?;
        let objectives = [
            (0, "One two three"),
            (1, "four five"),
            (1, "six seven"),
            (0, "eight nine ten"),
        ];
        editor.type_list(objectives).await?;
        editor.chord(Key::Alt, Key::Up).await?;
        editor.chord(Key::Alt, Key::Up).await?;
        editor.chord(Key::Alt, Key::Down).await?;
        editor.field("Achievement 1").click().await?;
        editor
            .type_list([(0, "Slept well"), (0, "Woke up early")])
            .await?;
        editor
            .choose_for("Achievement 2", "Delete the line")
            .await?;
        for text in ["First day of all", "Second day of all", "Third day of all"] {
            editor.add_day().await?;
            editor.type_list([(0, text), (1, "with a detail")]).await?;
        }
        editor.set_date(2, "Completion date", "01/05/2027").await?;
        editor
            .task_field(2, "References")
            .send("https://example.org/first\nand a book")
            .await?;
        editor.choose_for("task 3", "Move the day up").await?;
        editor.choose_for("task 1", "Duplicate the day").await?;
        editor.task(4).element().await?;
        editor.choose_for("task 2", "Delete the day").await?;
        editor.button("Undo that").click().await?;
        editor.task(4).element().await?;
        editor.choose_for("task 4", "Delete the day").await?;
        editor.task(4).is_gone().await?;
        editor.field("Tasks heading").fill("What I did").await?;
        editor.open_details().await?;
        editor.field("Title").fill("A week of undoing").await?;
        let last = editor.page().await?;
        assert_ne!(first, last);

        let undone = editor.undo_all().await?;
        assert!(undone >= 30, "only {undone} steps");
        assert_same(&editor.page().await?, &first);
        let redone = editor.redo_all().await?;
        assert_eq!(redone, undone);
        assert_same(&editor.page().await?, &last);
        Ok(())
    });
}

#[test]
fn what_is_no_page_is_refused_in_a_sentence_and_changes_nothing() {
    in_browser(async |editor| {
        editor.field("Objective 1").click().await?;
        editor.type_here("Stays as it is").await?;
        let before = editor.page().await?;
        let files: [(&str, &[u8], &str); 5] = [
            ("empty.md", b"", "is empty"),
            (
                "picture.png",
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01",
                "static/images",
            ),
            ("text.png", b"# A text\n", "static/images"),
            ("drawing.svg", b"<svg/>", "static/images"),
            ("latin.md", b"# Caf\xe9\n", "is not UTF-8"),
        ];
        for (name, bytes, why) in files {
            editor.open(&file(name, bytes)?).await?;
            let said = editor.alert_says(why).await?;
            assert!(said.contains(name), "{said}");
            assert_same(&editor.page().await?, &before);
            assert_eq!(editor.field("Objective 1").value().await?, "Stays as it is");
        }
        Ok(())
    });
}

#[test]
fn opening_over_unsaved_work_asks_first() {
    in_browser(async |editor| {
        editor.field("Objective 1").click().await?;
        editor.type_here("Not taken home yet").await?;
        editor.open(&own_week()).await?;
        editor.button("Stay here").click().await?;
        editor.dialog("Open another page?").is_gone().await?;
        assert_eq!(
            editor.field("Objective 1").value().await?,
            "Not taken home yet"
        );
        editor.open(&own_week()).await?;
        editor.button("Open it").click().await?;
        editor.is_week("Week 5").await?;
        assert_same(&editor.page().await?, &read(&own_week())?);
        Ok(())
    });
}

#[test]
fn the_preview_follows_the_typing() {
    in_browser(async |editor| {
        editor.field("Objective 1").click().await?;
        editor.type_here("Seen at once, **boldly**").await?;
        editor.preview_shows("Seen at once, boldly").await?;
        editor.preview_shows("Week 1 Objectives:").await?;
        Ok(())
    });
}
