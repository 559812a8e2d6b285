//! Opening pages: from files by button or drop, or from a paste of a whole page; archives of
//! a whole site are opened by `site`. A file
//! that is no page changes nothing and is answered by a sentence; a page that would take
//! the place of unsaved work is opened after a question.

use draft::begins_backup;
use leptos::ev::{Event, Targeted};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::Page;
use page::week::file;
use web_sys::{File, HtmlInputElement};

use crate::drafts::Drafts;
use crate::editor::{Editor, Origin};
use crate::files::{self, NotAPage};
use crate::language::words;
use crate::platform;
use crate::site::{Site, use_site};
use crate::ui::Dialog;

/// The text of a page that is to be opened, with the name of its file.
#[derive(Clone)]
struct Incoming {
    name: String,
    text: String,
}

/// Opens pages as drafts. Copies are handles to the same state.
#[derive(Clone, Copy)]
pub struct Opening {
    editor: Editor,
    drafts: Drafts,
    site: Site,
    /// The pages that are opened if the person says so.
    pending: RwSignal<Vec<Incoming>>,
    is_asking: RwSignal<bool>,
    /// The input that lets the person choose files.
    picker: NodeRef<html::Input>,
}

/// Makes opening available to the components below.
pub fn provide_opening(editor: Editor, drafts: Drafts) {
    provide_context(Opening {
        editor,
        drafts,
        site: use_site(),
        pending: RwSignal::new(Vec::new()),
        is_asking: RwSignal::new(false),
        picker: NodeRef::new(),
    });
}

/// Returns what opens pages, inside a component.
pub fn use_opening() -> Opening {
    expect_context()
}

impl Opening {
    /// Lets the person choose files to open.
    pub fn choose_files(self) {
        if let Some(picker) = self.picker.get_untracked() {
            picker.click();
        }
    }

    /// Reads files, opens those that are pages or archives of pages, restores those that are
    /// backups, and says of each other one why it is none.
    pub fn open_files(self, files: Vec<File>) {
        spawn_local(async move {
            let (mut pages, mut refused) = (Vec::new(), Vec::new());
            for file in files {
                let name = file.name();
                if files::is_zip(&name) {
                    self.site.open_archive(&file).await;
                    continue;
                }
                match files::read(&file).await {
                    Ok(text) if begins_backup(&text) || is_json(&name) => {
                        if !self.drafts.restore_backup(&text) {
                            refused.push((name, NotAPage::NoBackup));
                        }
                    }
                    Ok(text) => pages.push(Incoming { name, text }),
                    Err(why) => refused.push((name, why)),
                }
            }
            self.open_or_ask(pages, &refused);
        });
    }

    /// Opens a pasted page, or asks first.
    pub fn open_pasted(self, text: String) {
        self.open_or_ask(vec![pasted(text)], &[]);
    }

    /// Opens a pasted page of which the person has said that it is to be opened.
    pub fn open_pasted_now(self, text: String) {
        self.open_now(vec![pasted(text)], "");
    }

    /// Opens pages, or asks first where the present one has work in it that was not
    /// downloaded; and says of other files why they cannot be opened.
    fn open_or_ask(self, pages: Vec<Incoming>, refused: &[(String, NotAPage)]) {
        let refused: Vec<String> = refused.iter().map(|(name, why)| why.of(name)).collect();
        let refused = refused.join(" ");
        if !pages.is_empty() && !self.editor.has_unsaved_work() {
            self.open_now(pages, &refused);
            return;
        }
        if !refused.is_empty() {
            self.editor
                .fail(words!(opening.nothing_changed, said = refused));
        }
        if !pages.is_empty() {
            self.pending.set(pages);
            self.is_asking.set(true);
        }
    }

    /// Opens pages, and says so along with what is said of the files that were refused.
    fn open_now(self, pages: Vec<Incoming>, refused: &str) {
        let refused = refused.to_owned();
        spawn_local(async move {
            let said = self.open_all(pages).await;
            if refused.is_empty() {
                self.editor.say(said);
            } else {
                self.editor.fail(format!("{said} {refused}"));
            }
        });
    }

    /// Opens pages, each as a draft of its own, and shows the first. Returns a sentence
    /// that says so.
    async fn open_all(self, pages: Vec<Incoming>) -> String {
        let names: Vec<String> = pages
            .iter()
            .map(|page| format!("“{}”", page.name))
            .collect();
        let mut is_as_left = false;
        for Incoming { name, text } in pages.into_iter().rev() {
            let page = Page::parse(&text);
            let name = file::home_name(&name, &page);
            let origin = Origin {
                name,
                folder: String::new(),
                opened: text,
                taken: None,
            };
            is_as_left = self.drafts.open_file(page, origin).await;
        }
        let said = match names.split_first() {
            Some((first, [])) => words!(opening.opened, first = first),
            Some((first, [other])) => words!(opening.opened_two, first = first, other = other),
            Some((first, others)) => {
                words!(
                    opening.opened_more,
                    first = first,
                    others = others.join(", ")
                )
            }
            None => String::new(),
        };
        if is_as_left {
            words!(opening.as_left, said = said)
        } else {
            said
        }
    }

    /// Opens the pages for which the person was asked.
    fn confirm(self) {
        self.is_asking.set(false);
        let pages = self.pending.get_untracked();
        self.pending.set(Vec::new());
        if !pages.is_empty() {
            self.open_now(pages, "");
        }
    }
}

/// Returns a pasted page under the name that its language asks for.
fn pasted(text: String) -> Incoming {
    let name = file::home_name("", &Page::parse(&text));
    Incoming { name, text }
}

/// Returns whether a file is called a JSON file, as backups are.
fn is_json(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".json")
}

/// The question whether to open a page in place of unsaved work.
#[component]
pub fn OpenQuestion() -> impl IntoView {
    let opening = use_opening();
    let text = move || {
        opening.pending.with(|pages| {
            let name = pages.first().map_or("", |page| page.name.as_str());
            words!(opening.question_text, name = name)
        })
    };
    view! {
        <Dialog open=opening.is_asking title=|| words!(opening.question)>
            <p prop:textContent=text></p>
            <div class="dialog-actions">
                <button type="button" on:click=move |_| opening.is_asking.set(false)>
                    {|| words!(opening.stay)}
                </button>
                <button type="button" class="primary" on:click=move |_| opening.confirm()>
                    {|| words!(opening.open_it)}
                </button>
            </div>
        </Dialog>
    }
}

/// The input that lets the person choose files; it is not seen.
#[component]
pub fn FilePicker() -> impl IntoView {
    let opening = use_opening();
    let chosen = move |event: Targeted<Event, HtmlInputElement>| {
        let picker = event.target();
        let files = platform::files(picker.files().as_ref());
        if !files.is_empty() {
            opening.open_files(files);
        }
        // Without a value, choosing the same file again is a change.
        picker.set_value("");
    };
    view! {
        <input
            node_ref=opening.picker
            type="file"
            multiple
            accept=".md,.markdown,.json,.zip,text/markdown,text/plain,application/zip"
            hidden
            aria-label=|| words!(opening.picker)
            on:change:target=chosen
        />
    }
}
