//! Screens that are no desk's: paper, a phone, a page enlarged fourfold, and colours of
//! the person's own. Chromium alone can be asked for them.

use serde_json::{Value, json};
use tests::{Browser, Editor, Result, in_browser};

fn page(days: usize) -> String {
    let row = "| 1 | - Read <br>&emsp;+ much | 08/09/2025 |\n".repeat(days);
    format!(
        "---\ntitle: \"Week 5\"\n---\n\n### Objectives\n\n* Begin\n\n![dot](data:image/gif;base64,R0lGODlhAQABAAAAACw=)\n\n\
         <b onclick=\"window.hit = 1\">bold</b><script>window.hit = 1</script>\n\n\
         ### Tasks\n\n| Day | Task | Start Date |\n| --- | --- | --- |\n{row}\n### Achievements\n\n* The end\n"
    )
}

async fn open(editor: &Editor, days: usize) -> Result<bool> {
    if editor.browser() != Browser::Chromium {
        println!("Skipped: only Chromium can be asked for another screen.");
        return Ok(false);
    }
    editor.drop_file("_index.md", &page(days)).await?;
    editor.status_says("Opened “_index.md”.").await?;
    editor.preview_shows("The end").await?;
    Ok(true)
}

async fn cdp(editor: &Editor, command: &str, args: Value) -> Result<Value> {
    Ok(editor.driver.cdp().send_raw(command, args).await?)
}

async fn screen(editor: &Editor, width: u32, height: u32) -> Result<()> {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
    cdp(editor, "Emulation.setDeviceMetricsOverride", size).await?;
    Ok(())
}

async fn asks(editor: &Editor, script: &str) -> Result<Value> {
    Ok(editor.driver.execute(script, vec![]).await?.json().clone())
}

#[test]
fn on_paper_stands_the_page_alone_light_and_whole() {
    in_browser(async |editor| {
        if !open(editor, 40).await? {
            return Ok(());
        }
        editor.prefer("dark").await?;
        let printed = cdp(
            editor,
            "Page.printToPDF",
            json!({ "printBackground": true }),
        )
        .await?;
        let count = r"
            const pages = atob(arguments[0]).match(/\/Type\s*\/Page\b/g);
            return pages.length;
        ";
        let args = vec![printed["data"].clone()];
        let pages = editor.driver.execute(count, args).await?;
        assert!(pages.json().as_u64() > Some(2), "{}", pages.json());
        // It is there for as long as printing takes.
        assert_eq!(
            asks(editor, "return document.querySelector('.printed')").await?,
            Value::Null
        );

        let media = json!({ "media": "print" });
        cdp(editor, "Emulation.setEmulatedMedia", media).await?;
        let script = r"
            dispatchEvent(new Event('beforeprint'));
            const page = document.querySelector('.printed').shadowRoot;
            const seen = {
                others: [...document.body.children].filter(element => element.checkVisibility()).length,
                end: page.textContent.includes('The end'),
                rows: page.querySelectorAll('tbody tr').length,
                whole: [...page.querySelectorAll('tr')].every(row => getComputedStyle(row).breakInside === 'avoid'),
                back: getComputedStyle(document.querySelector('.printed')).backgroundColor,
                runs: page.querySelectorAll('[onclick], script').length,
            };
            dispatchEvent(new Event('afterprint'));
            return seen;
        ";
        let wanted = json!({
            "others": 1, "end": true, "rows": 40, "whole": true, "back": "rgb(255, 255, 255)", "runs": 0,
        });
        assert_eq!(asks(editor, script).await?, wanted);
        Ok(())
    });
}

#[test]
fn on_a_phone_a_field_that_is_used_does_not_enlarge_the_page() {
    in_browser(async |editor| {
        if !open(editor, 2).await? {
            return Ok(());
        }
        editor.open_details().await?;
        screen(editor, 390, 844).await?;
        let script = r"
            const fields = [...document.querySelectorAll('input:not([type=file]), textarea, select')];
            return fields.filter(field => parseFloat(getComputedStyle(field).fontSize) < 16)
                .map(field => field.ariaLabel);
        ";
        assert_eq!(asks(editor, script).await?, json!([]));
        Ok(())
    });
}

#[test]
fn enlarged_fourfold_the_form_has_room() {
    in_browser(async |editor| {
        if !open(editor, 2).await? {
            return Ok(());
        }
        screen(editor, 320, 180).await?;
        editor.field("Objective 1").click().await?;
        let script = r"
            const field = document.activeElement.getBoundingClientRect();
            const form = document.querySelector('[aria-label=Form]').getBoundingClientRect();
            const room = Math.min(form.bottom, innerHeight) - Math.max(form.top, 0);
            return [field.top >= 0 && field.bottom <= innerHeight, room >= 100,
                document.documentElement.scrollWidth <= innerWidth];
        ";
        assert_eq!(asks(editor, script).await?, json!([true, true, true]));
        Ok(())
    });
}

#[test]
fn in_forced_colours_the_chosen_tab_and_the_bullets_are_seen() {
    in_browser(async |editor| {
        if !open(editor, 2).await? {
            return Ok(());
        }
        let features = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        cdp(editor, "Emulation.setEmulatedMedia", features).await?;
        let script = r"
            const look = (element, part) => getComputedStyle(element, part);
            const [chosen, other] = document.querySelectorAll('[role=tab]');
            const bullet = look(document.querySelector('.bullet'), '::before');
            const ground = look(document.body).backgroundColor;
            return [
                look(chosen).backgroundColor !== look(other).backgroundColor,
                parseFloat(bullet.borderTopWidth) > 0 && bullet.borderTopColor !== ground,
            ];
        ";
        assert_eq!(asks(editor, script).await?, json!([true, true]));
        Ok(())
    });
}

#[test]
fn on_a_phone_the_tools_of_a_line_leave_the_focus_in_it() {
    in_browser(async |editor| {
        if !open(editor, 2).await? {
            return Ok(());
        }
        screen(editor, 390, 844).await?;
        let touch = json!({ "enabled": true });
        cdp(editor, "Emulation.setTouchEmulationEnabled", touch).await?;
        let line = editor.task_field(1, "Item 2");
        line.click().await?;
        let tool = |name: &str| editor.button(name).within("toolbar", "Line");
        for name in ["Outdent the line", "Move the line up", "Bold", "Link"] {
            let bounds = tool(name).at_rest().await?.rect().await?;
            assert!(bounds.width >= 44.0 && bounds.height >= 44.0, "{name}");
        }
        tool("Outdent the line").click().await?;
        tool("Move the line up").click().await?;
        assert_eq!(editor.focused_value().await?, "much");
        let page = editor.text_now().await?;
        assert!(page.contains("| - much <br>- Read |"), "{page}");
        editor.field("Tasks heading").click().await?;
        tool("Bold").is_gone().await
    });
}
