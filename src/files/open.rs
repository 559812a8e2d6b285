//! Opening a page: from a file by button or drop, or pasted whole. What is no
//! page gets a sentence and changes nothing; over unsaved work it asks first.

use std::fmt;

use js_sys::Uint8Array;
use leptos::ev::click;
use leptos::task::spawn_local;
use page::{Page, file};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::dialog;
use crate::drafts::Drafts;
use crate::state::{Editor, Origin};
use crate::view::{El, Watched, button, el, live};

/// The largest file that is read, in bytes: a hundred times the largest page seen.
const LARGEST: f64 = 4_000_000.0;

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
            Self::Picture => "is a picture, not a Markdown page",
            Self::NotText => "is not UTF-8 text: save it as UTF-8 in your editor and open it again",
            Self::NoBackup => "is no whole backup of this editor’s drafts",
            Self::Unreadable => "could not be read",
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

/// Opening files: what waits for an answer, and what opens it.
#[derive(Clone, Copy)]
pub struct Opening {
    editor: Editor,
    drafts: Drafts,
    /// The page that waits for an answer: its file's name and its text.
    waiting: Watched<Option<(String, String)>>,
    asks: Watched<bool>,
}

impl Opening {
    /// Opens pages into the editor, beside its drafts.
    pub fn new(editor: Editor, drafts: Drafts) -> Self {
        Self {
            editor,
            drafts,
            waiting: Watched::new(None),
            asks: Watched::new(false),
        }
    }

    /// Reads a file and opens it, if it is a page.
    pub fn file(self, file: File) {
        let name = file.name();
        if file.size() > LARGEST {
            self.refuse(&name, NotAPage::TooLarge);
            return;
        }
        spawn_local(async move {
            let read = JsFuture::from(file.array_buffer()).await;
            match read
                .map_err(|_| NotAPage::Unreadable)
                .and_then(|buffer| text_of(Uint8Array::new(&buffer).to_vec()))
            {
                Ok(text) => self.text(name, text),
                Err(why) => self.refuse(&name, why),
            }
        });
    }

    /// Opens a text that was pasted.
    pub fn pasted(self, text: String) {
        let name = file::home_name("", &Page::parse(&text));
        self.text(name, text);
    }

    fn refuse(self, name: &str, why: NotAPage) {
        self.editor
            .fail(format!("“{name}” {why}. Nothing was changed."));
    }

    fn text(self, name: String, text: String) {
        if name.ends_with(".json") {
            if !self.drafts.bring_back(&text) {
                self.refuse(&name, NotAPage::NoBackup);
            }
            return;
        }
        if self.editor.has_unsaved_work() {
            self.waiting.set(Some((name, text)));
            self.asks.set(true);
        } else {
            self.put(name, text);
        }
    }

    fn put(self, name: String, text: String) {
        let page = Page::parse(&text);
        let said = format!("Opened “{name}”.");
        let name = file::home_name(&name, &page);
        self.drafts.open_page(
            page,
            Origin {
                name,
                opened: text,
                taken: None,
            },
        );
        self.editor.say(said);
    }

    /// Opens the page that waited.
    fn confirm(self) {
        self.asks.set(false);
        if let Some((name, text)) = self.waiting.get_untracked() {
            self.waiting.set(None);
            self.put(name, text);
        }
    }
}

/// The question whether to open a page over unsaved work.
pub fn question(opening: Opening) -> El {
    let asks = opening.asks;
    let said = live(move || {
        opening.waiting.with(|waiting| {
            let name = waiting.as_ref().map_or("", |(name, _)| name.as_str());
            format!(
                "The page you are writing has changes that you have not downloaded yet. \
                 It stays in “Drafts” while “{name}” is open."
            )
        })
    });
    dialog::dialog(asks, "Open another page?")
        .child(el("p").text(said))
        .child(
            el("div")
                .class("dialog-actions")
                .child(button("Stay here").on(click, move |_| asks.set(false)))
                .child(
                    button("Open it")
                        .class("primary")
                        .on(click, move |_| opening.confirm()),
                ),
        )
}
