//! Takes the README's picture: the example's week, as a first visit sees it.

use std::fs;
use std::path::Path;

use tests::in_browser;

fn main() {
    in_browser(async |editor| {
        editor.driver.set_window_rect(0, 0, 1360, 860).await?;
        editor.button("Try the example").click().await?;
        editor.task(5).element().await?;
        editor.preview_shows("Reference Material").await?;
        let picture = editor.driver.screenshot_as_png().await?;
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/editor.png");
        fs::write(path, picture)?;
        Ok(())
    });
}
