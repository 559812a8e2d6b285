//! What is pressed and clicked at random loses nothing; `cargo xtask monkey` does so for
//! longer.

use std::time::Duration;

use tests::{Browser, in_browser, monkey};

#[test]
fn a_monkey_loses_nothing() {
    in_browser(async |editor| {
        if editor.browser() != Browser::Chromium {
            println!("Skipped: only Chromium runs a script before the page's own.");
            return Ok(());
        }
        let count = monkey::run(editor, 5, Duration::from_secs(120), 240).await?;
        println!("{count} actions");
        Ok(())
    });
}
