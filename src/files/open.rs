//! Opening pages: from files by button or drop, or pasted whole. What is no page gets
//! a sentence and changes nothing; over unsaved work it asks first.

use std::fmt;

use draft::begins_backup;
use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::{Page, file};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::PLACE_OF_PICTURES;
use crate::drafts::Drafts;
use crate::editor::{Editor, Origin};
use crate::ui::Dialog;

/// The largest page that is read, in bytes: a hundred times the largest page seen. A
/// backup may be as large as it has become.
const LARGEST: f64 = 4_000_000.0;

/// How much of a large file is read to see whether it is a backup, in bytes.
const START: i32 = 200;

/// Why a file is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NotAPage {
    Empty,
    TooLarge,
    Picture,
    NotText,
    NoBackup,
    Unreadable,
}

impl fmt::Display for NotAPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty",
            Self::TooLarge => "is larger than 4 MB, which no worklog page is",
            Self::Picture => {
                return write!(f, "is a picture, not a Markdown page: {PLACE_OF_PICTURES}");
            }
            Self::NotText => "is not UTF-8 text: save it as UTF-8 in your editor and open it again",
            Self::NoBackup => "is no whole backup of this editor’s drafts",
            Self::Unreadable => "could not be read: of a folder, open the files in it",
        })
    }
}

/// The text of a file's bytes.
fn text_of(bytes: Vec<u8>) -> Result<String, NotAPage> {
    const PICTURES: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF"];
    if bytes.is_empty() {
        return Err(NotAPage::Empty);
    }
    let is_picture = PICTURES.iter().any(|magic| bytes.starts_with(magic));
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Err(NotAPage::NotText),
        Ok(text) => Ok(text),
        Err(_) if is_picture => Err(NotAPage::Picture),
        Err(_) => Err(NotAPage::NotText),
    }
}

/// Returns whether a file is a backup, by how it begins.
async fn is_backup(file: &File) -> bool {
    let Ok(start) = file.slice_with_i32_and_i32(0, START) else {
        return false;
    };
    let start = JsFuture::from(start.text()).await.ok();
    start
        .and_then(|start| start.as_string())
        .is_some_and(|start| begins_backup(&start))
}

/// Returns whether a file's name ends like this, in whatever case.
fn has_end(name: &str, end: &str) -> bool {
    name.to_ascii_lowercase().ends_with(end)
}

/// Opening files: what waits for an answer, and what opens it.
#[derive(Clone, Copy)]
pub struct Opening {
    editor: Editor,
    drafts: Drafts,
    /// The pages that wait for an answer: their files' names and texts.
    waiting: RwSignal<Vec<(String, String)>>,
    asks: RwSignal<bool>,
}

/// Gives the components below the ways to open pages.
pub fn provide_opening(opening: Opening) {
    provide_context(opening);
}

/// Returns the ways to open pages, under a component.
pub fn use_opening() -> Opening {
    expect_context()
}

impl Opening {
    /// Opens pages into the editor, beside its drafts.
    pub fn new(editor: Editor, drafts: Drafts) -> Self {
        Self {
            editor,
            drafts,
            waiting: RwSignal::new(Vec::new()),
            asks: RwSignal::new(false),
        }
    }

    /// Reads files and opens those that are pages; says of each other one why it is none.
    pub fn files(self, files: Vec<File>) {
        spawn_local(async move {
            let (mut pages, mut refused) = (Vec::new(), Vec::new());
            for file in files {
                let name = file.name();
                match read(&file).await {
                    Ok(text) if begins_backup(&text) || has_end(&name, ".json") => {
                        if !self.drafts.bring_back(&text) {
                            refused.push((name, NotAPage::NoBackup));
                        }
                    }
                    Ok(text) => pages.push((name, text)),
                    Err(why) => refused.push((name, why)),
                }
            }
            self.texts(pages, &refused);
        });
    }

    /// Opens a text that was pasted.
    pub fn pasted(self, text: String) {
        let name = file::home_name("", &Page::parse(&text));
        self.texts(vec![(name, text)], &[]);
    }

    /// Opens a text that was pasted, where the person has said so.
    pub fn open_pasted(self, text: String) {
        let name = file::home_name("", &Page::parse(&text));
        spawn_local(async move {
            let said = self.put(vec![(name, text)]).await;
            self.editor.say(said);
        });
    }

    /// Opens pages, or asks first; and says of other files why they are none.
    fn texts(self, pages: Vec<(String, String)>, refused: &[(String, NotAPage)]) {
        let refused: Vec<String> = refused
            .iter()
            .map(|(name, why)| format!("“{name}” {why}."))
            .collect();
        let refused = refused.join(" ");
        let asks = !pages.is_empty() && self.editor.has_unsaved_work();
        if pages.is_empty() || asks {
            if !refused.is_empty() {
                self.editor.fail(format!("{refused} Nothing was changed."));
            }
            if asks {
                self.waiting.set(pages);
                self.asks.set(true);
            }
            return;
        }
        spawn_local(async move {
            let said = self.put(pages).await;
            if refused.is_empty() {
                self.editor.say(said);
            } else {
                self.editor.fail(format!("{said} {refused}"));
            }
        });
    }

    /// Opens pages, each as a draft of its own, and shows the first. Returns what there
    /// is to say of it.
    async fn put(self, pages: Vec<(String, String)>) -> String {
        let names: Vec<String> = pages.iter().map(|(name, _)| format!("“{name}”")).collect();
        let mut is_as_left = false;
        for (name, text) in pages.into_iter().rev() {
            let page = Page::parse(&text);
            let name = file::home_name(&name, &page);
            let origin = Origin {
                name,
                opened: text,
                taken: None,
            };
            is_as_left = self.drafts.open_file(page, origin).await;
        }
        let said = match names.split_first() {
            Some((first, [])) => format!("Opened {first}."),
            Some((first, [other])) => {
                format!("Opened {first}. {other} is opened too: it is in “Drafts”.")
            }
            Some((first, others)) => format!(
                "Opened {first}. {} are opened too: they are in “Drafts”.",
                others.join(", ")
            ),
            None => String::new(),
        };
        if is_as_left {
            format!(
                "{said} You have worked on it here before: this is how you left it. “History” \
                 has it as the file says."
            )
        } else {
            said
        }
    }

    /// Opens the pages that waited.
    fn confirm(self) {
        self.asks.set(false);
        let waiting = self.waiting.get_untracked();
        self.waiting.set(Vec::new());
        if !waiting.is_empty() {
            spawn_local(async move {
                let said = self.put(waiting).await;
                self.editor.say(said);
            });
        }
    }
}

/// The text of a file.
async fn read(file: &File) -> Result<String, NotAPage> {
    if file::is_picture(&file.name(), &file.type_()) {
        return Err(NotAPage::Picture);
    }
    if file.size() > LARGEST && !is_backup(file).await {
        return Err(NotAPage::TooLarge);
    }
    let read = JsFuture::from(file.array_buffer()).await;
    let buffer = read.map_err(|_| NotAPage::Unreadable)?;
    text_of(Uint8Array::new(&buffer).to_vec())
}

/// The question whether to open a page over unsaved work.
#[component]
pub fn OpenQuestion() -> impl IntoView {
    let opening = use_opening();
    let said = move || {
        opening.waiting.with(|waiting| {
            let name = waiting.first().map_or("", |(name, _)| name.as_str());
            format!(
                "The page you are writing has changes that you have not downloaded yet. \
                 It stays in “Drafts” while “{name}” is open."
            )
        })
    };
    view! {
        <Dialog open=opening.asks title="Open another page?">
            <p prop:textContent=said></p>
            <div class="dialog-actions">
                <button type="button" on:click=move |_| opening.asks.set(false)>
                    "Stay here"
                </button>
                <button type="button" class="primary" on:click=move |_| opening.confirm()>
                    "Open it"
                </button>
            </div>
        </Dialog>
    }
}
