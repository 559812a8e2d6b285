//! Nothing is ever lost: what a browser can do to a page, and what a person can.

use std::time::Duration;

use serde_json::json;
use tests::torture::{self, End};
use tests::typist::own_week;
use tests::windows::Windows;
use tests::{Browser, in_browser};
use thirtyfour::Key;

/// Waits until the state is among the revisions.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(2_600)).await;
}

#[test]
fn a_killed_browser_a_crashed_tab_and_a_lost_power_lose_nothing_that_was_safe() {
    if let Err(why) = torture::can_run() {
        println!("Skipped: {why}.");
        return;
    }
    for end in End::ALL {
        let typing = Duration::from_millis(1_500 + torture::random() % 1_500);
        torture::round(end, typing).unwrap_or_else(|failure| panic!("{end:?}: {failure}"));
    }
}

#[test]
fn two_windows_in_different_fields_are_both_in_the_page() {
    in_browser(async |editor| {
        editor.open(&own_week()).await?;
        editor.is_saved().await?;
        let windows = Windows::open(editor, 2).await?;
        let fields = ["Objective 1", "Achievement 1"];
        let counts = windows
            .type_at_once(&fields, Duration::from_secs(5))
            .await?;
        assert!(counts.iter().all(|count| *count > 10), "{counts:?}");
        let page = windows.agree().await?;
        for (mark, count) in ["qaw", "qbw"].iter().zip(&counts) {
            let all = (0..*count).all(|at| page.contains(&format!("{mark}{at}.")));
            assert!(all, "{counts:?}\n{page}");
        }
        Ok(())
    });
}

#[test]
fn five_windows_in_one_field_lose_no_word() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: other browsers slow down windows that are not in front.");
            return Ok(());
        }
        editor.open(&own_week()).await?;
        editor.is_saved().await?;
        let windows = Windows::open(editor, 5).await?;
        let fields = [
            "Objective 1",
            "Objective 1",
            "Objective 2",
            "Objective 1",
            "Achievement 1",
        ];
        let counts = windows
            .type_at_once(&fields, Duration::from_secs(8))
            .await?;
        assert!(counts.iter().all(|count| *count > 10), "{counts:?}");
        let page = windows.agree().await?;
        let lost = windows.lost(&page, &counts).await?;
        assert!(lost.is_empty(), "{counts:?} lost {lost:?}");
        Ok(())
    });
}

#[test]
fn what_one_window_writes_the_other_one_shows() {
    in_browser(async |editor| {
        editor.open(&own_week()).await?;
        editor.is_saved().await?;
        let windows = Windows::open(editor, 2).await?;
        editor.field("Objective 1").click().await?;
        editor.type_here("Seen over there. ").await?;
        windows.go_to(0).await?;
        let page = windows.agree().await?;
        assert!(page.contains("Seen over there. "), "{page}");
        Ok(())
    });
}

#[test]
fn a_full_local_storage_leaves_the_database_and_says_so() {
    in_browser(async |editor| {
        editor.write("Before").await?;
        let fill = r"
            let size = 1 << 20;
            while (size >= 1) {
                try { localStorage['fill' + Math.random()] = 'x'.repeat(size); } catch { size = size >> 1; }
            }
        ";
        editor.driver.execute(fill, vec![]).await?;
        editor
            .type_here(" and after, which takes more room than there is")
            .await?;
        editor
            .status_says("in one place only: this browser’s local storage is full")
            .await?;
        let taken = editor.page().await?;
        assert!(taken.contains("* Before and after, which"), "{taken}");
        editor.reload().await?;
        editor
            .has_value(
                "Objective 1",
                "Before and after, which takes more room than there is",
            )
            .await?;
        let clear = "for (const key of Object.keys(localStorage)) if (key.startsWith('fill')) delete localStorage[key]";
        editor.driver.execute(clear, vec![]).await?;
        editor.field("Objective 1").click().await?;
        editor.type_here(". ").await?;
        editor.is_saved().await
    });
}

#[test]
fn a_database_that_fails_is_said_and_what_was_stored_stays() {
    in_browser(async |editor| {
        editor.write("Before").await?;
        let fail = r"
            window.put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') };
        ";
        editor.driver.execute(fail, vec![]).await?;
        editor.type_here(" and after").await?;
        editor
            .status_says("in one place only: this browser’s database is")
            .await?;
        editor
            .driver
            .execute("IDBObjectStore.prototype.put = window.put", vec![])
            .await?;
        editor.type_here("wards").await?;
        editor.is_saved().await?;
        editor.reload().await?;
        editor
            .has_value("Objective 1", "Before and afterwards")
            .await
    });
}

#[test]
fn without_a_database_local_storage_keeps_everything() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be asked to have no database.");
            return Ok(());
        }
        editor.write("Before").await?;
        editor.reload_without(&["indexedDB"]).await?;
        editor.has_value("Objective 1", "Before").await?;
        editor.field("Objective 1").click().await?;
        editor.type_here(" and after").await?;
        editor
            .status_says("in one place only: this browser’s database is missing")
            .await?;
        editor.reload().await?;
        editor.has_value("Objective 1", "Before and after").await
    });
}

#[test]
fn what_was_typed_right_before_another_page_is_opened_is_kept() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be asked to have no local storage.");
            return Ok(());
        }
        editor.week_number().fill("8").await?;
        editor.write("Before").await?;
        editor.reload_without(&["localStorage"]).await?;
        editor.has_value("Objective 1", "Before").await?;
        // Not even a driver types and clicks within a tenth of a second.
        let field = editor.field("Objective 1").element().await?;
        let name = editor.button_that_begins("New week").await?;
        let button = editor.button(name).element().await?;
        let script = r"
            const [field, button] = arguments;
            for (const more of [', after', ' and at once']) {
                field.value += more;
                field.dispatchEvent(new InputEvent('input', { bubbles: true }));
            }
            button.click();
        ";
        let arguments = vec![field.to_json()?, button.to_json()?];
        editor.driver.execute(script, arguments).await?;
        editor.is_week("Week 9").await?;
        editor.reload().await?;
        editor.go_back_to("Week 8 Worklog").await?;
        editor
            .has_value("Objective 1", "Before, after and at once")
            .await
    });
}

/// What can happen to a stored text.
const DAMAGE: [&str; 4] = [
    "text => text.slice(0, Math.floor(Math.random() * text.length))",
    "text => { const at = 12 + Math.floor(Math.random() * (text.length - 12)); return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1); }",
    "() => JSON.stringify({ foreign: true, slot: 'a' })",
    "() => ''",
];

#[test]
fn damage_of_either_store_is_survived_and_reported() {
    in_browser(async |editor| {
        editor.write("The other page").await?;
        editor.open(&own_week()).await?;
        editor.button("Open it").click().await?;
        editor.is_week("Week 5").await?;
        editor.is_saved().await?;
        let page = editor.page().await?;
        for damage in DAMAGE {
            for store in ["local", "database"] {
                let script = format!(
                    r"
                    const [store] = arguments;
                    const done = arguments[arguments.length - 1];
                    const damage = {damage};
                    if (store == 'local') {{
                        for (const key of Object.keys(localStorage))
                            if (key.startsWith('worklog-editor@/#draft/')) localStorage[key] = damage(localStorage[key]);
                        done();
                    }} else {{
                        const open = indexedDB.open('worklog-editor@/');
                        open.onsuccess = () => {{
                            const transaction = open.result.transaction('drafts', 'readwrite');
                            const drafts = transaction.objectStore('drafts');
                            drafts.getAllKeys().onsuccess = keys => {{
                                for (const key of keys.target.result) if (typeof key == 'number')
                                    drafts.get(key).onsuccess = got => drafts.put(damage(got.target.result), key);
                            }};
                            transaction.oncomplete = () => done();
                        }};
                    }}
                    "
                );
                // The tab would bring back what it has open: it is left first.
                editor.leave().await?;
                editor
                    .driver
                    .execute_async(&script, vec![json!(store)])
                    .await?;
                editor.visit_again().await?;
                editor
                    .alert_says("It was set aside, nothing was deleted")
                    .await?;
                editor.is_week("Week 5").await?;
                assert_eq!(editor.page().await?, page, "{damage} in {store}");
                editor.drafts_are(2).await?;
            }
        }
        Ok(())
    });
}

#[test]
fn an_earlier_state_is_looked_at_restored_and_undone() {
    in_browser(async |editor| {
        editor.write("First thought").await?;
        pause().await;
        editor.field("Objective 1").fill("Second thought").await?;
        pause().await;
        editor.field("Objective 1").fill("Third thought").await?;
        editor.is_saved().await?;
        editor.choose_command("History of this page").await?;
        editor.dialog("History of this page").element().await?;
        editor.look_at_revision("Week 1 Objectives").await?;
        editor.button("Restore it").click().await?;
        editor.has_value("Objective 1", "Second thought").await?;
        editor.button("Undo that").click().await?;
        editor.has_value("Objective 1", "Third thought").await
    });
}

#[test]
fn a_deleted_draft_lies_in_the_bin_and_comes_back() {
    in_browser(async |editor| {
        editor.week_number().fill("3").await?;
        editor.write("Thrown away").await?;
        editor.new_week().await?;
        editor.is_week("Week 4").await?;
        editor.bin_draft("Week 3 Worklog").await?;
        editor.open_bin().await?;
        editor
            .button("Put back the draft Week 3 Worklog")
            .click()
            .await?;
        editor.button("Close").click().await?;
        editor
            .button("Delete the draft Week 3 Worklog")
            .element()
            .await?;
        editor.go_back_to("Week 3 Worklog").await?;
        editor.has_value("Objective 1", "Thrown away").await
    });
}

#[test]
fn only_what_is_asked_twice_is_deleted_for_good() {
    in_browser(async |editor| {
        editor.week_number().fill("3").await?;
        editor.write("Thrown away").await?;
        editor.new_week().await?;
        // The form of the week before is gone.
        editor.has_value("Objective 1", "").await?;
        editor.write("Kept").await?;
        editor.bin_draft("Week 3 Worklog").await?;
        editor.open_bin().await?;
        let delete = editor.button("Delete for good the draft Week 3 Worklog");
        delete.click().await?;
        editor.driver.dismiss_alert().await?;
        delete.click().await?;
        editor.driver.accept_alert().await?;
        delete.is_gone().await?;
        editor.reload().await?;
        editor.drafts_are(1).await
    });
}

/// Lets nothing run when the window is left: as if the browser had been killed.
const NO_LEAVING: &str = r"
    for (const event of ['pagehide', 'blur', 'visibilitychange', 'beforeunload'])
        window.addEventListener(event, event => event.stopImmediatePropagation(), true);
";

#[test]
fn the_last_state_before_a_kill_is_in_the_history_when_the_work_goes_on() {
    in_browser(async |editor| {
        editor.write("First thought").await?;
        pause().await;
        editor.driver.execute(NO_LEAVING, vec![]).await?;
        editor.field("Objective 1").fill("Last words").await?;
        editor.is_saved().await?;
        editor.reload().await?;
        editor.has_value("Objective 1", "Last words").await?;
        editor.is_saved().await?;
        editor.choose_command("History of this page").await?;
        editor.look_at_revision("Week 1 Objectives").await?;
        editor.button("Restore it").click().await?;
        editor.has_value("Objective 1", "First thought").await?;
        editor.is_saved().await?;
        // What it was before is an earlier state now.
        editor.reload().await?;
        editor.choose_command("History of this page").await?;
        editor.look_at_revision("Week 1 Objectives").await?;
        editor.button("Restore it").click().await?;
        editor.has_value("Objective 1", "Last words").await
    });
}

#[test]
fn a_file_that_is_opened_every_day_is_one_draft() {
    in_browser(async |editor| {
        let page = "### Objectives\n\n* From the file\n";
        for day in 0..3 {
            editor.drop_file("_index.md", page).await?;
            editor.status_says("Opened “_index.md”").await?;
            editor.field("Objective 1").element().await?;
            editor.is_saved().await?;
            if day == 1 {
                editor.write(", and more").await?;
                assert!(editor.page().await?.contains("From the file, and more"));
            }
            editor.reload().await?;
        }
        editor
            .has_value("Objective 1", "From the file, and more")
            .await?;
        editor.drafts_are(1).await?;
        // Another text is another page.
        editor
            .drop_file("_index.md", "### Objectives\n\n* Other\n")
            .await?;
        editor.has_value("Objective 1", "Other").await?;
        editor.is_saved().await?;
        editor.drafts_are(2).await
    });
}

#[test]
fn what_a_newer_version_keeps_can_be_read_and_taken_home() {
    in_browser(async |editor| {
        editor.write("From the future").await?;
        editor.leave().await?;
        let script = r"
            const key = Object.keys(localStorage).find(key => key.startsWith('worklog-editor@/#draft/'));
            localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), format: 99, mood: 'unheard of' });
        ";
        editor.driver.execute(script, vec![]).await?;
        editor.visit_again().await?;
        editor.status_says("Read-only").await?;
        editor.has_value("Objective 1", "From the future").await?;
        editor.field("Objective 1").click().await?;
        editor.type_here("!").await?;
        editor
            .alert_says("A newer version of the editor keeps this page")
            .await?;
        editor
            .choose_for("“Week 1 Objectives:”", "Treat it as Achievements")
            .await?;
        editor.has_value("Objective 1", "From the future").await?;
        let taken = editor.download().await?;
        let taken = String::from_utf8_lossy(&taken.bytes).into_owned();
        assert!(taken.contains("* From the future\n"), "{taken}");
        editor.new_week().await?;
        editor.reload().await?;
        editor.has_value("Objective 1", "From the future").await?;
        let stored = "return Object.entries(localStorage).find(([key]) => key.startsWith('worklog-editor@/#draft/'))[1]";
        let stored = editor.driver.execute(stored, vec![]).await?;
        let stored = stored.json().as_str().unwrap_or_default().to_owned();
        assert!(stored.contains("unheard of"), "{stored}");
        Ok(())
    });
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    in_browser(async |editor| {
        editor.write("From before").await?;
        let windows = Windows::open(editor, 2).await?;
        let upgrade = r"
            const done = arguments[arguments.length - 1];
            const open = indexedDB.open('worklog-editor@/', 99);
            open.onsuccess = () => done('upgraded');
            open.onblocked = () => done('blocked');
        ";
        editor.leave().await?;
        let done = editor.driver.execute_async(upgrade, vec![]).await?;
        assert_eq!(done.json(), &json!("upgraded"), "{done:?}");
        editor.visit_again().await?;
        editor.status_says("Read-only").await?;
        editor.has_value("Objective 1", "From before").await?;
        windows.go_to(0).await?;
        editor.write_here(", and after").await?;
        editor.status_says("in one place only").await
    });
}

#[test]
fn when_the_app_itself_fails_the_page_is_there_to_be_copied() {
    in_browser(async |editor| {
        editor.write("Before the failure").await?;
        let script = r"
            const make = Document.prototype.createElement;
            Document.prototype.createElement = function (tag, ...more) {
                // The preview makes templates, and goes on without one.
                if (tag == 'template') return make.call(this, tag, ...more);
                Document.prototype.createElement = make;
                throw new Error('broken');
            };
        ";
        editor.driver.execute(script, vec![]).await?;
        editor.press(Key::Enter).await?;
        editor.dialog("The editor has stopped").element().await?;
        let text = editor.field("The page’s Markdown").value().await?;
        assert!(text.contains("* Before the failure"), "{text}");
        editor.unfold("What failed").await?;
        let reason = editor.field("What failed").value().await?;
        assert!(reason.contains("panicked at"), "{reason}");
        editor.button("Reload").click().await?;
        editor
            .has_value("Objective 1", "Before the failure")
            .await?;
        editor.is_saved().await
    });
}
