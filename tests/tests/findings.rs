//! What is found out about a page is said at its field, and mended in one press that
//! can be taken back.

use tests::finding::wait_for;
use tests::{Editor, Result, in_browser};

const PAGE: &str = "\
---
title: \"Week 2 Worklog\"
date: \"29/09/2025\"
---

### Tasks

| Day | Task | Start Date | Completion Date |
| --- | --- | --- | --- |
| 2 | - Read | 29/09/2025 | 31/02/2026 |
";

/// Waits until what describes a field says this, or nothing any more.
async fn is_said(editor: &Editor, field: &str, wanted: Option<&str>) -> Result<()> {
    let script = r"
        const ids = arguments[0].getAttribute('aria-describedby')?.split(' ') ?? [];
        return ids.map(id => document.getElementById(id).textContent).join(' ');
    ";
    wait_for(&format!("{wanted:?} at “{field}”"), async || {
        let element = editor.field(field).element().await?;
        let said = editor
            .driver
            .execute(script, vec![element.to_json()?])
            .await?;
        let said = said.json().as_str().unwrap_or_default().to_owned();
        let is_so = match wanted {
            Some(wanted) => said.contains(wanted),
            None => said.is_empty(),
        };
        Ok(is_so.then_some(()))
    })
    .await
}

#[test]
fn a_date_at_which_hugo_stops_is_said_and_mended_in_one_press() {
    in_browser(async |editor| {
        editor.drop_file("_index.md", PAGE).await?;
        editor.is_week("Week 2").await?;
        is_said(editor, "Date", Some("builds no page of the site")).await?;
        is_said(editor, "Completion date", Some("“31/02/2026” is no date")).await?;
        editor.button("Write 2025-09-29").click().await?;
        is_said(editor, "Date", None).await?;
        assert_eq!(
            editor.page().await?,
            PAGE.replace("\"29/09/2025\"", "\"2025-09-29\"")
        );
        editor.button("Undo").click().await?;
        assert_eq!(editor.page().await?, PAGE);
        is_said(editor, "Date", Some("builds no page of the site")).await?;
        editor.field("Date").fill("2025-09-30").await?;
        is_said(editor, "Date", None).await
    });
}
