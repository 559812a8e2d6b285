//! The marks at lines and days beside the page in the other language: what that does not have,
//! and what still has to be translated.

use leptos::prelude::*;
use page::Id;
use page::week::words::Language;
use worklog::twins::Mark;

use super::field::Field;
use super::state::{Editor, use_editor};
use crate::language::{code, language_name, words};

/// The marks of the open page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The language of the page.
    pub language: Language,
    /// The rows and items that are marked.
    pub marked: Vec<(Id, Mark)>,
}

impl Marks {
    fn of(&self, id: Id) -> Option<Mark> {
        let mut marked = self.marked.iter();
        marked.find(|(of, _)| *of == id).map(|(_, mark)| *mark)
    }
}

impl Editor {
    /// Marks rows and items of the page.
    pub fn mark(&self, marks: Marks) {
        if self.marks.with_untracked(|known| *known != marks) {
            self.setters().marks.set(marks);
        }
    }
}

/// Returns the `id` of the mark at a row or an item, if it has one. Tracked.
pub fn described_by_mark(editor: Editor, of: Id) -> Option<String> {
    editor.marks.with(|marks| marks.of(of)).map(|_| mark_id(of))
}

/// Returns the `id` of the mark at a row or an item.
fn mark_id(of: Id) -> String {
    format!("mark-{of}")
}

/// Returns the `id` of the mark that describes a field, if it has one.
pub fn element_id(editor: Editor, field: Field) -> Option<String> {
    let Field::Item(item) = field else {
        return None;
    };
    described_by_mark(editor, item)
}

/// The mark at a row or an item, if it has one.
#[component]
pub fn MarkAt(
    /// The row or item.
    #[prop(into)]
    of: Signal<Option<Id>>,
) -> impl IntoView {
    let editor = use_editor();
    let mark = Memo::new(move |_| {
        let id = of.get()?;
        editor
            .marks
            .with(|marks| Some((id, marks.of(id)?, marks.language)))
    });
    move || {
        let (id, mark, language) = mark.get()?;
        let other = worklog::other(language);
        let (shown, said) = match mark {
            Mark::Alone => (
                code(language),
                words!(twin.alone, language = language_name(other)),
            ),
            Mark::Untranslated => (
                code(other),
                words!(twin.untranslated, language = language_name(other)),
            ),
        };
        Some(view! {
            <span class="mark" class:alone=mark == Mark::Alone title=said.clone()>
                <span aria-hidden="true">{shown}</span>
                <span class="unseen" id=mark_id(id)>
                    {said.clone()}
                </span>
            </span>
        })
    }
}
