//! Stores that fail, or that say different things: what was written last is what counts,
//! and nothing is said to be safe that is not.

use std::time::Duration;

use serde_json::Value;
use tests::windows::Windows;
use tests::{Browser, Editor, Result, in_browser};

/// A database that takes nothing from now on.
const NO_PUT: &str = r"
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') };
";

/// A localStorage that takes nothing from now on.
const NO_ITEM: &str =
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }";

async fn run(editor: &Editor, script: &str) -> Result<()> {
    editor.driver.execute(script, vec![]).await?;
    Ok(())
}

#[test]
fn without_any_store_another_page_takes_nothing_away() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be asked to have no storage.");
            return Ok(());
        }
        editor.reload_without_storage().await?;
        editor.week_number().fill("8").await?;
        editor.write_here("Nowhere but here").await?;
        editor.status_says("Saved in this tab only").await?;
        editor
            .drop_file("_index.md", "### Objectives\n\n* Another page\n")
            .await?;
        editor.button("Open it").click().await?;
        editor.has_value("Objective 1", "Another page").await?;
        assert!(editor.asks_before_leaving().await?);
        editor.go_back_to("Week 8 Worklog").await?;
        editor.has_value("Objective 1", "Nowhere but here").await
    });
}

#[test]
fn a_page_on_which_nobody_has_written_is_stored_nowhere_when_the_window_is_left() {
    in_browser(async |editor| {
        let first = editor.text_now().await?;
        run(editor, "window.dispatchEvent(new Event('blur'))").await?;
        // So long could the database rest before it takes something.
        tokio::time::sleep(Duration::from_millis(300)).await;
        editor.reload().await?;
        editor.has_value("Objective 1", "").await?;
        assert_eq!(editor.text_now().await?, first);
        editor.drafts_are(0).await
    });
}

/// Types two pieces at once.
const TYPE: &str = r"
    const field = arguments[0];
    for (const more of [', amid', ' the typing']) {
        field.value += more;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
";

#[test]
fn a_page_that_is_left_amid_the_typing_leaves_the_stores_to_the_next_one() {
    in_browser(async |editor| {
        editor.write("Before").await?;
        for _ in 0..3 {
            let field = editor.field("Objective 1").element().await?.to_json()?;
            editor.driver.execute(TYPE, vec![field]).await?;
            editor.leave().await?;
            editor.visit_again().await?;
            editor.field("Objective 1").send(".").await?;
            editor.is_saved().await?;
            editor.drafts_are(1).await?;
        }
        let text = "Before, amid the typing., amid the typing., amid the typing.";
        editor.has_value("Objective 1", text).await?;
        // One that comes back as it was left goes on.
        editor.leave().await?;
        editor.driver.back().await?;
        editor.field("Objective 1").send(" Back").await?;
        editor.is_saved().await?;
        editor.reload().await?;
        let text = format!("{text} Back");
        editor.has_value("Objective 1", &text).await
    });
}

#[test]
fn what_another_window_wrote_to_local_storage_alone_is_not_written_over() {
    in_browser(async |editor| {
        editor.week_number().fill("8").await?;
        editor.write("Both. ").await?;
        let windows = Windows::open(editor, 2).await?;
        editor.is_week("Week 8").await?;
        // The list that this window opens the week from will be an old one.
        editor.new_week().await?;
        editor.is_week("Week 9").await?;
        editor.drafts_are(1).await?;
        windows.go_to(0).await?;
        run(editor, NO_PUT).await?;
        editor.write_here("Window one. ").await?;
        editor.status_says("in one place only").await?;
        windows.go_to(1).await?;
        editor.go_back_to("Week 8 Worklog").await?;
        let page = editor.page().await?;
        assert!(page.contains("Window one."), "{page}");
        Ok(())
    });
}

#[test]
fn a_window_whose_store_is_full_does_not_say_saved_for_another_one() {
    in_browser(async |editor| {
        editor.write("Both. ").await?;
        let windows = Windows::open(editor, 2).await?;
        windows.go_to(0).await?;
        run(editor, NO_ITEM).await?;
        windows.go_to(1).await?;
        editor.write("Window one. ").await?;
        windows.go_to(0).await?;
        windows.agree().await?;
        windows.go_to(0).await?;
        editor
            .status_says("in one place only: this browser’s local storage is full")
            .await
    });
}

#[test]
fn windows_without_any_store_tell_each_other_once() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be asked to have no database.");
            return Ok(());
        }
        editor.write("Both. ").await?;
        let windows = Windows::open(editor, 2).await?;
        for window in [0, 1] {
            windows.go_to(window).await?;
            editor.reload_without(&["indexedDB"]).await?;
            editor.has_value("Objective 1", "Both.").await?;
            run(editor, NO_ITEM).await?;
        }
        let listen = r"
            window.heard = 0;
            window.ear = new BroadcastChannel('worklog-editor@/');
            window.ear.onmessage = () => window.heard++;
        ";
        run(editor, listen).await?;
        windows.go_to(0).await?;
        editor.write_here("!").await?;
        editor.status_says("Saved in this tab only").await?;
        windows.agree().await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        windows.go_to(1).await?;
        let heard = editor.driver.execute("return window.heard", vec![]).await?;
        assert_eq!(heard.json(), 1);
        Ok(())
    });
}

#[test]
fn an_open_draft_that_another_window_throws_away_is_put_back_and_saved() {
    in_browser(async |editor| {
        editor.week_number().fill("3").await?;
        editor.write("Thrown away. ").await?;
        let windows = Windows::open(editor, 2).await?;
        editor.new_week().await?;
        editor.is_week("Week 4").await?;
        editor.bin_draft("Week 3 Worklog").await?;
        windows.go_to(0).await?;
        editor
            .status_says("Another tab has moved this page to the bin")
            .await?;
        editor.open_bin().await?;
        editor
            .button("Put back the draft Week 3 Worklog")
            .click()
            .await?;
        editor.button("Close").click().await?;
        // At one stroke, as a paste is.
        let field = editor.field("Objective 1").element().await?;
        let script = r"
            arguments[0].value += 'And back.';
            arguments[0].dispatchEvent(new InputEvent('input', { bubbles: true }));
        ";
        let field = vec![field.to_json()?];
        editor.driver.execute(script, field).await?;
        editor.is_saved().await?;
        let stored = r"
            const done = arguments[arguments.length - 1];
            const open = indexedDB.open('worklog-editor@/');
            open.onsuccess = () => {
                const all = open.result.transaction('drafts').objectStore('drafts').getAll();
                all.onsuccess = () => done(all.result.filter(text => text.includes('Thrown away')));
            };
        ";
        let stored = editor.driver.execute_async(stored, vec![]).await?;
        let stored: Vec<Value> = stored.convert()?;
        let text = stored[0].as_str().unwrap_or_default();
        assert!(text.contains("And back."), "{text}");
        assert!(text.contains("\"binned\":0"), "{text}");
        Ok(())
    });
}

#[test]
fn what_was_put_back_in_one_store_does_not_go_with_the_bin() {
    in_browser(async |editor| {
        editor.week_number().fill("3").await?;
        editor.write("Long ago").await?;
        editor.new_week().await?;
        // The form of the week before is gone.
        editor.has_value("Objective 1", "").await?;
        editor.write("Now").await?;
        run(
            editor,
            "window.now = Date.now; Date.now = () => window.now() - 40 * 24 * 3600 * 1000",
        )
        .await?;
        editor.bin_draft("Week 3 Worklog").await?;
        editor.open_bin().await?;
        let put_back = editor.button("Put back the draft Week 3 Worklog");
        put_back.element().await?;
        run(editor, NO_PUT).await?;
        put_back.click().await?;
        put_back.is_gone().await?;
        editor.go_back_to("Week 3 Worklog").await?;
        editor.write_here(" and now").await?;
        editor.status_says("in one place only").await?;
        editor.reload().await?;
        editor.is_saved().await?;
        editor.reload().await?;
        editor.has_value("Objective 1", "Long ago and now").await
    });
}

#[test]
fn a_damaged_backup_is_said_to_be_one() {
    in_browser(async |editor| {
        editor.write("Here").await?;
        for (text, says) in [
            (
                "{\"worklog_backup\":2,\n\"drafts\":[\n{\"format\":2",
                "is no whole backup",
            ),
            ("{\"a\":1}", "is no whole backup"),
            (
                "{\"worklog_backup\":99,\"drafts\":[{}]}",
                "2 of its entries could not be read",
            ),
        ] {
            editor.drop_file("backup.json", text).await?;
            editor.alert_says(says).await?;
            editor.has_value("Objective 1", "Here").await?;
        }
        Ok(())
    });
}

/// A database that never answers when it is opened.
const NO_ANSWER: &str = "IDBFactory.prototype.open = () => new EventTarget()";

#[test]
fn a_database_that_never_answers_is_said_not_to() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium runs a script before the site's own.");
            return Ok(());
        }
        editor.write("Before").await?;
        editor.reload_with(NO_ANSWER).await?;
        editor.has_value("Objective 1", "Before").await?;
        editor
            .status_says("in one place only: this browser’s database is not answering")
            .await?;
        editor.write_here(" and after").await?;
        editor.status_says("in one place only").await?;
        // Neither store: said at once, and still when the database's time is over.
        run(editor, NO_ITEM).await?;
        editor.write_here("!").await?;
        editor.status_says("Saved in this tab only").await
    });
}

#[test]
fn where_neither_store_answers_that_is_said() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium runs a script before the site's own.");
            return Ok(());
        }
        editor
            .reload_with(&format!("{NO_ANSWER};{NO_ITEM}"))
            .await?;
        editor.write_here("Nowhere").await?;
        editor.status_says("Saved in this tab only").await?;
        assert!(editor.asks_before_leaving().await?);
        editor.write_here(" at all").await?;
        editor.status_says("Saved in this tab only").await
    });
}

#[test]
fn what_is_put_back_while_the_database_opens_stays() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium runs a script before the site's own.");
            return Ok(());
        }
        editor.week_number().fill("3").await?;
        editor.write("Long ago").await?;
        editor.new_week().await?;
        editor.has_value("Objective 1", "").await?;
        editor.write("Now").await?;
        run(
            editor,
            "window.now = Date.now; Date.now = () => window.now() - 40 * 24 * 3600 * 1000",
        )
        .await?;
        editor.bin_draft("Week 3 Worklog").await?;
        editor.open_bin().await?;
        let put_back = editor.button("Put back the draft Week 3 Worklog");
        put_back.element().await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        // The database is opened when the test says so.
        editor
            .reload_with(
                r"
                const open = IDBFactory.prototype.open;
                const late = [];
                window.openNow = () => late.forEach(act => act());
                IDBFactory.prototype.open = function (...of) {
                    const request = new EventTarget();
                    late.push(() => {
                        const real = open.apply(this, of);
                        real.onupgradeneeded = event => request.onupgradeneeded?.(event);
                        real.onsuccess = event => {
                            Object.defineProperty(request, 'result', { value: real.result });
                            request.onsuccess?.(event);
                        };
                    });
                    return request;
                };
                ",
            )
            .await?;
        editor.open_bin().await?;
        put_back.click().await?;
        run(editor, "window.openNow()").await?;
        editor.button("Close").click().await?;
        editor
            .button("Delete the draft Week 3 Worklog")
            .element()
            .await?;
        tokio::time::sleep(Duration::from_millis(1_000)).await;
        editor.go_back_to("Week 3 Worklog").await?;
        editor.has_value("Objective 1", "Long ago").await?;
        editor.is_saved().await?;
        editor.reload().await?;
        run(editor, "window.openNow()").await?;
        editor.has_value("Objective 1", "Long ago").await
    });
}

#[test]
fn what_another_window_deletes_for_good_is_not_said_to_be_saved() {
    in_browser(async |editor| {
        editor.week_number().fill("3").await?;
        editor.write("Thrown away. ").await?;
        let windows = Windows::open(editor, 2).await?;
        editor.new_week().await?;
        editor.is_week("Week 4").await?;
        editor.write("Kept").await?;
        editor.bin_draft("Week 3 Worklog").await?;
        editor.open_bin().await?;
        let delete = editor.button("Delete for good the draft Week 3 Worklog");
        delete.click().await?;
        editor.driver.accept_alert().await?;
        delete.is_gone().await?;
        windows.go_to(0).await?;
        editor
            .status_says("Another tab has deleted this page for good")
            .await?;
        let statuses =
            "return [...document.querySelectorAll('[role=status]')].map(e => e.textContent)";
        let said = editor.driver.execute(statuses, vec![]).await?;
        assert!(!said.json().to_string().contains("\"Saved\""), "{said:?}");
        editor.write("It is wanted.").await?;
        editor.reload().await?;
        editor
            .has_value("Objective 1", "Thrown away. It is wanted.")
            .await
    });
}
