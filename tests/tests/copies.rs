//! Copies of the site under one origin, and what earlier versions stored for all of them.

use serde_json::json;
use tests::{Browser, in_browser};

/// Turns what this copy has stored into what earlier versions stored for all copies.
const AS_BEFORE: &str = r"
    const done = arguments[arguments.length - 1];
    for (const [key, text] of Object.entries(localStorage)) {
        if (key.startsWith('worklog-editor@/#') && !key.includes('adopted'))
            localStorage[key.replace('@/#', '/')] = text;
        delete localStorage[key.startsWith('worklog-editor@') ? key : ''];
    }
    const from = indexedDB.open('worklog-editor@/', 1);
    from.onsuccess = () => {
        const to = indexedDB.open('worklog-editor', 1);
        to.onupgradeneeded = () => ['drafts', 'revisions'].forEach(name => to.result.createObjectStore(name));
        to.onsuccess = () => {
            for (const name of ['drafts', 'revisions']) {
                const read = from.result.transaction(name).objectStore(name).openCursor();
                const all = [];
                read.onsuccess = () => {
                    const cursor = read.result;
                    if (cursor) {
                        all.push([cursor.key, cursor.value]);
                        return cursor.continue();
                    }
                    const write = to.result.transaction(name, 'readwrite').objectStore(name);
                    for (const [key, value] of all) write.put(value, key);
                    window.copied = (window.copied ?? 0) + 1;
                    if (window.copied == 2) {
                        from.result.close();
                        to.result.close();
                        indexedDB.deleteDatabase('worklog-editor@/').onsuccess = () => done();
                    }
                };
            }
        };
    };
";

#[test]
fn copies_of_the_site_keep_their_drafts_apart() {
    in_browser(async |editor| {
        editor.visit_copy("copy-a/").await?;
        editor.week_number().fill("3").await?;
        editor.write("Of copy a").await?;
        editor.visit_copy("copy-b/").await?;
        editor.has_value("Objective 1", "").await?;
        editor.week_number().fill("4").await?;
        editor.write("Of copy b").await?;
        editor.drafts_are(1).await?;
        // The same copy by its other name.
        editor.visit_copy("copy-a/index.html?lang=en#x").await?;
        editor.has_value("Objective 1", "Of copy a").await?;
        editor.drafts_are(1).await?;
        editor.visit_again().await?;
        editor.has_value("Objective 1", "").await
    });
}

#[test]
fn every_copy_takes_over_what_earlier_versions_stored_for_all() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: the other browsers copy databases too slowly to wait for.");
            return Ok(());
        }
        editor.week_number().fill("3").await?;
        editor.write("From before").await?;
        tokio::time::sleep(std::time::Duration::from_millis(2_600)).await;
        editor
            .field("Objective 1")
            .fill("From before, twice")
            .await?;
        editor.is_saved().await?;
        editor.leave().await?;
        editor.driver.execute_async(AS_BEFORE, vec![]).await?;
        for copy in ["copy-a/", "copy-b/"] {
            editor.visit_copy(copy).await?;
            editor
                .has_value("Objective 1", "From before, twice")
                .await?;
            editor.is_saved().await?;
            editor.choose_command("History of this page").await?;
            let revisions = editor.dialog("History of this page").text().await?;
            assert!(revisions.contains("As it was opened"), "{revisions}");
            editor.button("Close").click().await?;
        }
        // An earlier version that is still open somewhere goes on.
        let stored = "return Object.entries(localStorage).find(([key]) => key.startsWith('worklog-editor/draft/'))";
        let stored = editor.driver.execute(stored, vec![]).await?;
        let (key, text) = (stored.json()[0].clone(), stored.json()[1].clone());
        let read = draft::DraftState::from_json(text.as_str().unwrap_or_default());
        let read = read.expect("it is whole");
        let mut replica = draft::Replica::new(77, read.clone());
        replica.edit(read.changed + 5_000, |draft| {
            draft.text = draft.text.replace("twice", "thrice");
        });
        let text = replica.state().to_json();
        editor
            .driver
            .execute(
                "localStorage[arguments[0]] = arguments[1]",
                vec![key, json!(text)],
            )
            .await?;
        editor.visit_copy("copy-b/").await?;
        editor
            .has_value("Objective 1", "From before, thrice")
            .await?;
        editor.is_saved().await?;
        // What is deleted here for good does not come back from there.
        editor.new_week().await?;
        editor.is_week("Week 4").await?;
        editor.write("Another one").await?;
        editor.bin_draft("Week 3 Worklog").await?;
        editor.open_bin().await?;
        let delete = editor.button("Delete for good the draft Week 3 Worklog");
        delete.click().await?;
        editor.driver.accept_alert().await?;
        delete.is_gone().await?;
        editor.visit_copy("copy-b/").await?;
        editor.has_value("Objective 1", "Another one").await?;
        editor.drafts_are(1).await?;
        // The other copy has it still.
        editor.visit_copy("copy-a/").await?;
        editor.has_value("Objective 1", "From before, thrice").await
    });
}
