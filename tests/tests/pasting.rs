//! What is pasted, wherever the focus is: ranges of a spreadsheet, whole pages, pictures.

use tests::{Editor, Result, in_browser};

const PAGE: &str = "\
---
title: Week 2
---

## Work

| Day | Task | Start Date | Completion Date | Reference Material |
| --- | --- | --- | --- | --- |
| 1 | - Read | 15/09/2025 | 15/09/2025 | |
";

const RANGE: &str = "2\t\"Learn EC2\nLaunch \"\"t3\"\"\"\t16/09/2025\t16/09/2025\thttps://example.org\n3\tWrite it up\t17/09/2025\t17/09/2025\t\n";

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.md", PAGE).await?;
    editor.status_says("Opened “_index.md”.").await
}

#[test]
fn a_range_of_a_spreadsheet_becomes_days_and_is_taken_back_by_its_notice() {
    in_browser(async |editor| {
        open(editor).await?;
        let add = editor.offered_day().await?;
        editor.button(add).element().await?.focus().await?;
        editor.paste(RANGE).await?;
        editor.status_says("Added 2 days").await?;
        let page = editor.page().await?;
        let row = "| 2 | - Learn EC2 <br>- Launch \"t3\" | 16/09/2025 | 16/09/2025 | https://example.org |";
        let is_there = page.lines().any(|line| same(line, row));
        assert!(is_there, "{page}");
        let last = page.lines().last().unwrap_or_default();
        assert!(
            same(last, "| 3 | - Write it up | 17/09/2025 | 17/09/2025 | |"),
            "{page}"
        );
        editor.button("Undo that").click().await?;
        editor.task(2).is_gone().await?;
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

/// Whether two rows say the same, however their cells are padded and their steps parted.
fn same(row: &str, other: &str) -> bool {
    let plain = |row: &str| row.replace("&emsp;", "").replace(' ', "");
    plain(row) == plain(other)
}

#[test]
fn a_page_that_is_pasted_into_a_written_field_is_opened_or_put_there_as_text() {
    in_browser(async |editor| {
        editor.write("Begin").await?;
        editor.paste(PAGE).await?;
        editor.dialog("Open the pasted page?").element().await?;
        editor.button("Cancel").click().await?;
        editor.has_value("Objective 1", "Begin").await?;

        editor.field("Objective 1").click().await?;
        editor.paste(PAGE).await?;
        editor.button("Paste as text").click().await?;
        editor.dialog("Open the pasted page?").is_gone().await?;
        let page = async || editor.page().await;
        tests::wait_for("The pasted text in the page", async || {
            Ok(page().await?.contains("title: Week 2").then_some(()))
        })
        .await?;

        editor.field("Objective 1").click().await?;
        editor.paste(PAGE).await?;
        editor.button("Open it").click().await?;
        editor.is_week("Week 2").await?;
        assert_eq!(editor.page().await?, PAGE);
        Ok(())
    });
}

#[test]
fn of_a_picture_it_is_said_where_it_goes() {
    in_browser(async |editor| {
        editor.field("Objective 1").click().await?;
        let script = r"
            const clipboardData = new DataTransfer();
            clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }));
            const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
            Object.defineProperty(paste, 'clipboardData', { value: clipboardData });
            document.activeElement.dispatchEvent(paste);
        ";
        editor.driver.execute(script, vec![]).await?;
        editor.status_says("static/images").await
    });
}

#[test]
fn bullets_of_a_word_processor_are_items_by_their_depths() {
    in_browser(async |editor| {
        editor.field("Objective 1").click().await?;
        editor
            .paste("·\tQueues\no\tat most once\n§\tnever twice\n·\tTopics")
            .await?;
        let page = editor.page().await?;
        let list = "* Queues\n  * at most once\n    * never twice\n* Topics\n";
        assert!(page.contains(list), "{page}");
        Ok(())
    });
}
