//! Fields of one line: nothing of a long text is cut, and no line break gets in. Fields of a
//! single short value are typed over.

use serde_json::{Value, json};
use tests::{Browser, Editor, Result, in_browser, wait_for};
use thirtyfour::Key;

const PAGE: &str = "\
---
title: \"Nhật ký công việc - Tuần 5: làm quen với các dịch vụ lưu trữ và tính toán\"
date: \"2025-09-08\"
weight: 5
pre: \" <b> 1.5. Một mục trong thanh điều hướng có tên dài hơn trường nhập một chút </b> \"
---

### Các công việc cần triển khai trong tuần này và những việc còn lại của tuần trước

| Thứ | Công việc | Ngày bắt đầu |
| --- | --- | --- |
| Wednesday | - Đọc | 10/09/2025 |

### Kết quả đạt được trong tuần này, so với những mục tiêu đã đặt ra lúc đầu

* Xong
";

/// The fields of the form whose text does not fit, by their names.
const CUT: &str = r"
    const fields = [...document.querySelectorAll('.form :is(input, textarea)')];
    const cut = field => field.scrollWidth > field.clientWidth || field.scrollHeight > field.clientHeight;
    return fields.filter(field => field.checkVisibility() && cut(field)).map(field => field.ariaLabel);
";

async fn open(editor: &Editor) -> Result<()> {
    editor.drop_file("_index.vi.md", PAGE).await?;
    editor.status_says("Opened “_index.vi.md”.").await
}

async fn heading(editor: &Editor, start: &str) -> Result<String> {
    let text = editor.text_now().await?;
    let mut headings = text.lines().filter(|line| line.contains(start));
    Ok(headings.next().unwrap_or_default().to_owned())
}

#[test]
fn nothing_of_a_long_text_is_cut() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.open_details().await?;
        let widths: &[u32] = match editor.browser() {
            Browser::Chromium => &[1400, 1024, 390],
            _ => &[0],
        };
        for width in widths {
            if *width > 0 {
                let size = json!({
                    "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": *width < 500,
                });
                let cdp = editor.driver.cdp();
                cdp.send_raw("Emulation.setDeviceMetricsOverride", size)
                    .await?;
            }
            wait_for(&format!("No text that is cut at {width} px"), async || {
                let cut = editor.driver.execute(CUT, vec![]).await?;
                Ok((*cut.json() == Value::Array(Vec::new())).then_some(()))
            })
            .await?;
        }
        Ok(())
    });
}

#[test]
fn enter_breaks_no_heading_and_a_paste_of_lines_is_one_line() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.field("Achievements heading").fill("One two").await?;
        editor.press(Key::Enter).await?;
        editor.chord(Key::Shift, Key::Enter).await?;
        editor.type_here(" three").await?;
        editor.text_has("### One two three\n").await?;
        // What the browser itself puts in, as it does for text that is dropped.
        let insert = "document.execCommand('insertText', false, ' four\\nfive')";
        editor.driver.execute(insert, vec![]).await?;
        editor.type_here("!").await?;
        editor.text_has("### One two three four five!\n").await?;
        let value = editor.field("Achievements heading").value().await?;
        assert_eq!(value, "One two three four five!");
        editor.undo_all().await?;
        assert_eq!(editor.text_now().await?, PAGE);
        Ok(())
    });
}

#[test]
fn a_field_of_a_short_value_is_typed_over_after_a_click() {
    in_browser(async |editor| {
        open(editor).await?;
        editor.week_number().click().await?;
        editor.type_here("7").await?;
        editor.is_week("Week 7").await?;
        assert!(heading(editor, "title").await?.contains("Tuần 7"));
        // A second click puts the caret into it.
        editor.week_number().click().await?;
        editor.press(Key::End).await?;
        editor.type_here("1").await?;
        editor.is_week("Week 71").await?;
        editor.open_dates(1).await?;
        let field = editor
            .field("Start date")
            .within("dialog", "Dates of task 1");
        field.click().await?;
        editor.type_here("11/09/2025").await?;
        editor.press(Key::Enter).await?;
        editor.text_has("| 11/09/2025 |").await.map(|_| ())
    });
}
