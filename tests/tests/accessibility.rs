//! What axe-core has to say of the screen: nothing, in each state that it can be in, in
//! light and in dark, on a desk, on a small window and on a phone.

use serde_json::{Value, json};
use tests::states::{STATES, State};
use tests::{Browser, Editor, Result, in_browser};

/// Gives the screen a width in CSS pixels; one as narrow as a phone's is touched, too.
async fn screen(editor: &Editor, width: u32) -> Result<()> {
    let is_phone = width < 500;
    let size = json!({
        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": is_phone,
    });
    let touch = json!({ "enabled": is_phone });
    for (command, args) in [
        ("Emulation.setDeviceMetricsOverride", size),
        ("Emulation.setTouchEmulationEnabled", touch),
    ] {
        cdp(editor, command, args).await?;
    }
    Ok(())
}

async fn cdp(editor: &Editor, command: &str, args: Value) -> Result<()> {
    editor.driver.cdp().send_raw(command, args).await?;
    Ok(())
}

/// Leads a first visit to a state, and returns what axe-core finds there in every colour
/// scheme that the browser can be asked for.
async fn found_in(editor: &Editor, state: &State) -> Result<Vec<String>> {
    state.reach(editor).await?;
    let can_be_asked = editor.browser() == Browser::Chromium;
    if can_be_asked {
        editor.prefer("light").await?;
    }
    let said = editor.axe().await?.into_iter();
    let mut found: Vec<String> = said.map(|said| format!("{}: {said}", state.name)).collect();
    if can_be_asked {
        editor.prefer("dark").await?;
        let said = editor.axe_on_colours().await?.into_iter();
        found.extend(said.map(|said| format!("{}, dark: {said}", state.name)));
    }
    Ok(found)
}

/// Asserts that axe-core finds nothing in any state on a screen of this width.
async fn axe_is_content(editor: &Editor, width: u32) -> Result<()> {
    if editor.browser() == Browser::Chromium {
        screen(editor, width).await?;
    }
    let mut found = Vec::new();
    for (number, state) in STATES.iter().enumerate() {
        // Each copy of the site keeps its own drafts: what a state leaves behind, the next
        // one does not see.
        editor.visit_copy(&format!("copy-{number}/")).await?;
        match found_in(editor, state).await {
            Ok(said) => found.extend(said),
            Err(failure) => found.push(format!("{} is not reached: {failure}", state.name)),
        }
        // A button of the mouse may be held down.
        editor.driver.action_chain().reset_actions().await?;
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
fn axe_is_content_on_a_desk() {
    in_browser(async |editor| axe_is_content(editor, 1400).await);
}

/// Runs where another screen can be asked for.
fn on_a_screen(width: u32) {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium can be asked for another screen.");
            return Ok(());
        }
        axe_is_content(editor, width).await
    });
}

#[test]
fn axe_is_content_in_a_small_window() {
    on_a_screen(1024);
}

#[test]
fn axe_is_content_on_a_phone() {
    on_a_screen(390);
}
