//! Several windows of one browser on the same page at the same time.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::WindowHandle;

use crate::editor::Editor;
use crate::failure::Result;
use crate::finding::wait_for;

/// Types a word of its own into the field with the focus, several times a second, as
/// the keyboard would. `window.typedWords` counts them.
const TYPE: &str = r"
    const [mark, pause] = arguments;
    let count = 0;
    window.typedWords = 0;
    window.typing = setInterval(() => {
        document.execCommand('insertText', false, `${mark}${count++}. `);
        window.typedWords = count;
    }, pause);
";

/// Everything that the history keeps, as texts.
const REVISIONS: &str = r"
    const done = arguments[arguments.length - 1];
    const open = indexedDB.open('worklog-editor@/');
    open.onsuccess = () => {
        const all = open.result.transaction('revisions').objectStore('revisions').getAll();
        all.onsuccess = () => done(all.result.map(text => JSON.parse(text).text));
    };
";

/// The windows of an editor.
#[derive(Debug)]
pub struct Windows<'a> {
    editor: &'a Editor,
    handles: Vec<WindowHandle>,
}

impl<'a> Windows<'a> {
    /// So many windows, the one that there is among them.
    pub async fn open(editor: &'a Editor, count: usize) -> Result<Self> {
        let mut handles = vec![editor.driver.window().await?];
        while handles.len() < count {
            let handle = editor.driver.new_window().await?;
            editor.driver.switch_to_window(handle.clone()).await?;
            editor.visit_again().await?;
            handles.push(handle);
        }
        Ok(Self { editor, handles })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.handles.len()
    }

    /// Goes to a window, from 0 on.
    pub async fn go_to(&self, window: usize) -> Result<()> {
        let handle = self.handles[window].clone();
        Ok(self.editor.driver.switch_to_window(handle).await?)
    }

    /// Has each window type words of its own into a field, all at the same time: the
    /// words of window 1 are `b0.`, `b1.` and so on. Gives how many each has typed.
    pub async fn type_at_once(&self, fields: &[&str], time: Duration) -> Result<Vec<usize>> {
        for (window, field) in fields.iter().enumerate() {
            self.go_to(window).await?;
            self.editor.field(*field).click().await?;
            self.editor.press(thirtyfour::Key::End).await?;
            let pause = 110 + 30 * window;
            let args = vec![json!(mark(window)), json!(pause)];
            self.editor.driver.execute(TYPE, args).await?;
        }
        tokio::time::sleep(time).await;
        let mut counts = Vec::new();
        for window in 0..fields.len() {
            self.go_to(window).await?;
            let script = "clearInterval(window.typing); return window.typedWords";
            let count = self.editor.driver.execute(script, vec![]).await?;
            counts.push(count.json().as_u64().unwrap_or_default() as usize);
        }
        Ok(counts)
    }

    /// Waits until all windows show the same page, and gives it.
    pub async fn agree(&self) -> Result<String> {
        wait_for("One page in all windows", async || {
            let mut pages = Vec::new();
            for window in 0..self.count() {
                self.go_to(window).await?;
                pages.push(self.editor.text_now().await?);
            }
            let first = pages.swap_remove(0);
            Ok(pages.iter().all(|page| *page == first).then_some(first))
        })
        .await
    }

    /// The words that were typed and are neither in a page nor in the history.
    pub async fn lost(&self, page: &str, counts: &[usize]) -> Result<Vec<String>> {
        let revisions = self.editor.driver.execute_async(REVISIONS, vec![]).await?;
        let revisions: Vec<Value> = revisions.convert()?;
        let texts: Vec<&str> = revisions.iter().filter_map(Value::as_str).collect();
        let kept = |word: &str| page.contains(word) || texts.iter().any(|text| text.contains(word));
        let words = counts.iter().enumerate().flat_map(|(window, count)| {
            (0..*count).map(move |at| format!("{}{at}.", mark(window)))
        });
        Ok(words.filter(|word| !kept(word)).collect())
    }
}

/// What the words of a window begin with.
fn mark(window: usize) -> String {
    format!("q{}w", (b'a' + window as u8) as char)
}
