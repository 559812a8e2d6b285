//! The findings about a field, beside it: a sentence each, with a button where an edit
//! mends it. The field refers to them as its description.

use std::sync::Arc;

use leptos::prelude::*;
use page::Spot;
use page::check::{Finding, Kind};

use super::caret::Caret;
use super::doubts;
use super::field::Field;
use super::finding_words::{mend_name, sentence};
use super::marks;
use super::remarks::{self, Remarks};
use super::state::use_editor;

/// What identifies a finding while the page changes: its field and kind, and its place
/// among the findings of that field and kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct FindingId {
    field: Field,
    kind: Kind,
    at: usize,
}

impl FindingId {
    /// Returns the `id` of the element that shows the finding.
    fn element_id(self) -> String {
        let Self { field, kind, at } = self;
        format!("finding-{}-{}-{at}", field.element_id(), kind as u8)
    }
}

/// Returns the findings that belong to some fields, as `field_of` says of each spot.
fn identified(
    findings: &[Finding],
    field_of: impl Fn(Spot) -> Option<Field>,
) -> Vec<(FindingId, Finding)> {
    let mut found: Vec<(FindingId, Finding)> = Vec::new();
    for finding in findings {
        if let Some(field) = field_of(finding.spot) {
            let kind = finding.kind;
            let is_alike = |(id, _): &&(FindingId, Finding)| (id.field, id.kind) == (field, kind);
            let at = found.iter().filter(is_alike).count();
            found.push((FindingId { field, kind, at }, finding.clone()));
        }
    }
    found
}

/// The findings about some fields.
#[component]
pub fn Findings(
    /// Returns the field to which the findings about a spot belong, if they are to be
    /// shown here.
    of: impl Fn(Spot) -> Option<Field> + Send + Sync + 'static,
) -> impl IntoView {
    let editor = use_editor();
    let of = Arc::new(of);
    let of_remarks = Arc::clone(&of);
    let shown = Memo::new(move |_| editor.findings.with(|findings| identified(findings, &*of)));
    view! {
        <div class="findings">
            // A finding that says something else is another one.
            <For
                each=move || shown.get()
                key=|(id, finding)| (*id, finding.problem.clone())
                let((id, finding))
            >
                <FindingText id finding/>
            </For>
            <Remarks of=move |spot| of_remarks(spot)/>
        </div>
    }
}

/// The findings about one field.
#[component]
pub fn FieldFindings(field: Field) -> impl IntoView {
    view! { <Findings of=move |spot| (field.spot() == Some(spot)).then_some(field)/> }
}

/// One finding, with the button that mends it.
#[component]
fn FindingText(id: FindingId, finding: Finding) -> impl IntoView {
    let editor = use_editor();
    let field = id.field;
    // The edit is looked up when it is made: the page may have changed around it.
    let mend = move |_| {
        let edit = editor.findings.with_untracked(|findings| {
            let is_here = |spot| (finding.spot == spot).then_some(field);
            let mut found = identified(findings, is_here).into_iter();
            let (_, finding) = found.find(|(of, _)| *of == id)?;
            Some(finding.mend?.edit)
        });
        if let Some(edit) = edit {
            editor.edit(&edit, Some(Caret::end(field)));
        }
    };
    let button = finding.mend.map(|of| {
        view! {
            <button type="button" class="mend" on:click=mend>
                {move || mend_name(&of.name)}
            </button>
        }
    });
    view! {
        <p id=id.element_id() class="finding">
            {move || sentence(&finding.problem, editor.today.get())}
            {button}
        </p>
    }
}

/// Returns the `id`s of the elements that describe a field: one that always does, if
/// there is one, its findings, the doubt about its date, its mark, and the remarks about it.
pub fn described_by(field: Signal<Field>, always: Option<String>) -> Signal<Option<String>> {
    let editor = use_editor();
    Signal::derive(move || {
        let field = field.get();
        let found = editor.findings.with(|findings| {
            identified(findings, |spot| {
                (field.spot() == Some(spot)).then_some(field)
            })
        });
        let ids = found.iter().map(|(id, _)| id.element_id());
        let doubt = doubts::element_id(editor, field);
        let mark = marks::element_id(editor, field);
        let remarks = remarks::element_ids(editor, field);
        let ids = always
            .clone()
            .into_iter()
            .chain(ids)
            .chain(doubt)
            .chain(mark);
        let ids: Vec<String> = ids.chain(remarks).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}
