//! Remarks about fields of the open page, by parts of the app that know more than the page:
//! the other weeks, and the same week in the other language. They are shown as the page's own
//! findings are.

use std::sync::Arc;

use leptos::prelude::*;
use page::Spot;

use super::field::Field;
use super::state::{Editor, use_editor};

/// Words in the reader's language.
type Words = Arc<dyn Fn() -> String + Send + Sync>;

/// A remark about a field.
#[derive(Clone)]
pub struct Remark {
    /// The field.
    pub spot: Spot,
    /// What is said.
    pub said: Words,
    /// The name of the button that mends it, and what a press does, if it can be mended.
    pub mend: Option<(Words, Arc<dyn Fn() + Send + Sync>)>,
}

/// A remark with what tells it from others: its key, and its place among those of one key at
/// one field.
#[derive(Clone)]
struct Shown {
    key: String,
    field: Field,
    at: usize,
    remark: Remark,
}

impl Shown {
    fn element_id(&self) -> String {
        format!("remark-{}-{}", self.field.element_id(), self.at)
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        let of = |shown: &Self| (shown.field, shown.at, shown.remark.mend.is_some());
        self.key == other.key && of(self) == of(other)
    }
}

impl Editor {
    /// Sets the remarks about the open page, each with what is the same as long as it says the
    /// same.
    pub fn set_remarks(&self, remarks: Vec<(String, Remark)>) {
        // What is at the same field with the same key says and mends the same.
        let same = |known: &[(String, Remark)]| {
            let of = |(key, remark): &(String, Remark)| {
                (key.clone(), remark.spot, remark.mend.is_some())
            };
            known.iter().map(of).eq(remarks.iter().map(of))
        };
        if !self.remarks.with_untracked(|known| same(known)) {
            self.remarks.set(remarks);
        }
    }
}

/// Returns the remarks that belong to some fields, as `field_of` says of each spot.
fn shown(remarks: &[(String, Remark)], field_of: impl Fn(Spot) -> Option<Field>) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    for (key, remark) in remarks {
        if let Some(field) = field_of(remark.spot) {
            found.push(Shown {
                key: key.clone(),
                field,
                at: found.iter().filter(|of| of.field == field).count(),
                remark: remark.clone(),
            });
        }
    }
    found
}

/// The remarks about some fields.
#[component]
pub(super) fn Remarks(
    /// Returns the field to which the remarks about a spot belong, if they are to be shown
    /// here.
    of: impl Fn(Spot) -> Option<Field> + Send + Sync + 'static,
) -> impl IntoView {
    let editor = use_editor();
    let remarks = Memo::new(move |_| editor.remarks.with(|remarks| shown(remarks, &of)));
    view! {
        <For
            each=move || remarks.get()
            key=|of| (of.key.clone(), of.element_id(), of.remark.mend.is_some())
            let:shown
        >
            <RemarkText shown/>
        </For>
    }
}

/// One remark, with the button that mends it.
#[component]
fn RemarkText(shown: Shown) -> impl IntoView {
    let id = shown.element_id();
    let Remark { said, mend, .. } = shown.remark;
    view! {
        <p id=id class="finding">
            {move || said()}
            {mend
                .map(|(name, run)| {
                    view! {
                        <button type="button" class="mend" on:click=move |_| run()>
                            {move || name()}
                        </button>
                    }
                })}
        </p>
    }
}

/// Returns the `id`s of the elements with the remarks about a field. Tracked.
pub(super) fn element_ids(editor: Editor, field: Field) -> Vec<String> {
    let is_it = |spot| (field.spot() == Some(spot)).then_some(field);
    let shown = editor.remarks.with(|remarks| shown(remarks, is_it));
    shown.iter().map(Shown::element_id).collect()
}
