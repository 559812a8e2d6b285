//! Everything in one file and back from it, and what could not be read.

use std::time::Duration;

use draft::{DraftId, DraftState, Replica, write_backup};
use serde_json::Value;
use tests::finding::wait_for;
use tests::in_browser;

/// Waits until the state is among the revisions.
async fn pause() {
    tokio::time::sleep(Duration::from_millis(2_600)).await;
}

#[test]
fn a_backup_brings_everything_back_to_an_empty_browser() {
    in_browser(async |editor| {
        editor.week_number().fill("6").await?;
        editor.write("Backed up").await?;
        pause().await;
        editor.drafts_are(1).await?;
        editor.open_bin().await?;
        let backup = editor.download_by("Back up everything").await?;
        assert!(
            backup.name.starts_with("worklog-backup-"),
            "{}",
            backup.name
        );
        let text = String::from_utf8(backup.bytes).expect("JSON is text");
        let whole: Value = serde_json::from_str(&text).expect("a backup is JSON");
        assert_eq!(whole["drafts"].as_array().map(Vec::len), Some(1));
        assert_eq!(
            whole["revisions"].as_array().map(Vec::len),
            Some(1),
            "{text}"
        );
        editor.leave().await?;
        let script = r"
            const done = arguments[arguments.length - 1];
            localStorage.clear();
            indexedDB.deleteDatabase('worklog-editor@/').onsuccess = () => done();
        ";
        editor.driver.execute_async(script, vec![]).await?;
        editor.visit_again().await?;
        editor.has_value("Objective 1", "").await?;
        editor.drop_file(&backup.name, &text).await?;
        editor
            .status_says("The backup’s drafts (1) are in the list of weeks")
            .await?;
        editor.go_back_to("Week 6 Worklog").await?;
        editor.has_value("Objective 1", "Backed up").await
    });
}

/// How many revisions the database has.
const COUNT: &str = r"
    const done = arguments[arguments.length - 1];
    const open = indexedDB.open('worklog-editor@/');
    open.onsuccess = () => {
        const count = open.result.transaction('revisions').objectStore('revisions').count();
        count.onsuccess = () => {
            open.result.close();
            done(count.result);
        };
    };
";

#[test]
fn a_backup_of_many_weeks_comes_back_whole() {
    in_browser(async |editor| {
        let now = editor.driver.execute("return Date.now()", vec![]).await?;
        let now = now.json().as_u64().unwrap_or_default();
        let (mut drafts, mut revisions) = (Vec::new(), Vec::new());
        for week in 1..=12 {
            let begun = DraftState {
                id: DraftId(week),
                name: "_index.md".to_owned(),
                ..DraftState::default()
            };
            let mut replica = Replica::new(1, begun);
            for state in 0..20 {
                replica.edit(now - 100_000 + 1_000 * state, |draft| {
                    let long = "Many words. ".repeat(2_500);
                    draft.text = format!(
                        "---\ntitle: \"Week {week}\"\n---\n\n### Objectives\n\n* State {state}\n\n### Notes\n\n{long}\n"
                    );
                });
                revisions.push(replica.state().to_json());
            }
            drafts.push(replica.state().to_json());
        }
        let text = write_backup(&drafts, &revisions, &[]);
        assert!(text.len() > 6_000_000, "{}", text.len());
        // Whatever its name has become on the way.
        editor.drop_file("BACKUP.JSON", &text).await?;
        editor
            .status_says("The backup’s drafts (12) are in the list of weeks")
            .await?;
        wait_for("All revisions", async || {
            let count = editor.driver.execute_async(COUNT, vec![]).await?;
            Ok((count.json().as_u64() == Some(240)).then_some(()))
        })
        .await?;
        editor.go_back_to("Week 7").await?;
        editor.has_value("Objective 1", "State 19").await
    });
}

#[test]
fn what_could_not_be_read_is_listed_taken_home_backed_up_and_deleted() {
    in_browser(async |editor| {
        editor.week_number().fill("6").await?;
        editor.write("Whole").await?;
        pause().await;
        editor.leave().await?;
        let damage = r"
            const done = arguments[arguments.length - 1];
            localStorage['worklog-editor@/#draft/77'] = 'Half a rec';
            const open = indexedDB.open('worklog-editor@/');
            open.onsuccess = () => {
                const write = open.result.transaction(['drafts', 'revisions'], 'readwrite');
                write.objectStore('drafts').put('Half a draft', 78);
                write.objectStore('revisions').put('[half', '79/5/9/1-1');
                write.oncomplete = () => {
                    open.result.close();
                    done();
                };
            };
        ";
        editor.driver.execute_async(damage, vec![]).await?;
        editor.visit_again().await?;
        editor
            .alert_says("It was set aside, nothing was deleted")
            .await?;
        editor.drafts_are(1).await?;
        editor.open_bin().await?;
        editor.unread_are(3).await?;
        let entry = editor
            .button_that_begins("Download as it is: Entry 78")
            .await?;
        let raw = editor.download_by(&entry).await?;
        assert_eq!(raw.bytes, b"Half a draft");
        let backup = editor.download_by("Back up everything").await?;
        let text = String::from_utf8(backup.bytes).expect("JSON is text");
        let whole: Value = serde_json::from_str(&text).expect("a backup is JSON");
        assert_eq!(
            whole["revisions"].as_array().map(Vec::len),
            Some(1),
            "{text}"
        );
        assert_eq!(whole["aside"].as_array().map(Vec::len), Some(3), "{text}");
        for number in ["77", "78", "79"] {
            let entry = format!("Delete for good: Entry {number}");
            let delete = editor.button_that_begins(&entry).await?;
            editor.button(&delete).click().await?;
            editor.driver.accept_alert().await?;
            editor.button(&delete).is_gone().await?;
        }
        editor.unread_are(0).await?;
        editor.button("Close").click().await?;
        editor.drop_file(&backup.name, &text).await?;
        editor
            .status_says("The backup’s drafts (1) are in the list of weeks")
            .await?;
        editor.drafts_are(1).await?;
        editor.open_bin().await?;
        editor.unread_are(3).await
    });
}

#[test]
fn a_page_that_is_taken_home_makes_no_other_one_safe() {
    in_browser(async |editor| {
        editor.week_number().fill("3").await?;
        editor.write("Only here").await?;
        editor.new_week().await?;
        editor.has_value("Objective 1", "").await?;
        editor.write("Taken home").await?;
        let script = "localStorage['worklog-editor@/#safe'] = Date.now() - 8 * 24 * 3600 * 1000";
        editor.driver.execute(script, vec![]).await?;
        editor.page().await?;
        editor.is_saved().await?;
        editor.reload().await?;
        editor
            .status_says("For a week your work has been in this browser only")
            .await?;
        editor.go_back_to("Week 3 Worklog").await?;
        editor.has_value("Objective 1", "Only here").await?;
        editor.page().await?;
        editor.is_saved().await?;
        editor.reload().await?;
        editor.is_saved().await?;
        editor.button("Back up everything").is_gone().await
    });
}

#[test]
fn a_week_without_a_backup_is_reminded_of() {
    in_browser(async |editor| {
        editor.write("Only here").await?;
        let script = "localStorage['worklog-editor@/#safe'] = Date.now() - 8 * 24 * 3600 * 1000";
        editor.driver.execute(script, vec![]).await?;
        editor.reload().await?;
        editor
            .status_says("For a week your work has been in this browser only")
            .await?;
        let backup = editor.download_by("Back up everything").await?;
        assert!(String::from_utf8_lossy(&backup.bytes).contains("Only here"));
        editor.reload().await?;
        editor.is_saved().await?;
        editor.button("Back up everything").is_gone().await
    });
}
