//! What is copied and pasted where the focus is.

use serde_json::json;

use crate::editor::Editor;
use crate::failure::Result;
use crate::finding::wait_for;

impl Editor {
    /// Pastes a text where the focus is.
    pub async fn paste(&self, text: &str) -> Result<()> {
        self.paste_with_html(text, "").await
    }

    /// Pastes what another program copies as text and as HTML.
    pub async fn paste_with_html(&self, text: &str, html: &str) -> Result<()> {
        let script = r"
            const [text, html] = arguments;
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/plain', text);
            if (html) clipboardData.setData('text/html', html);
            const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
            // Firefox takes no clipboard from whoever makes the event.
            Object.defineProperty(paste, 'clipboardData', { value: clipboardData });
            document.activeElement.dispatchEvent(paste);
        ";
        let args = vec![json!(text), json!(html)];
        self.driver.execute(script, args).await?;
        Ok(())
    }

    /// Presses Control with a letter that copies or cuts, and returns what the app puts on
    /// the clipboard: as text and as HTML.
    pub async fn copied_by(&self, letter: &str) -> Result<(String, String)> {
        let script = r"
            delete window.copied;
            for (const kind of ['copy', 'cut']) window.addEventListener(kind, event => {
                const data = event.clipboardData;
                window.copied = [data.getData('text/plain'), data.getData('text/html')];
            }, { once: true });
        ";
        self.driver.execute(script, vec![]).await?;
        self.control(letter).await?;
        wait_for("Something copied", async || {
            let script = "return window.copied ?? null";
            let copied = self.driver.execute(script, vec![]).await?;
            let part = |at: usize| Some(copied.json()[at].as_str()?.to_owned());
            Ok(part(0).zip(part(1)))
        })
        .await
    }
}
