//! Findings about a field, said beside it: a sentence, and a button for what mends it.
//! The field refers to them as its description.

use leptos::prelude::*;
use page::Spot;
use page::check::Finding;

use super::caret::Caret;
use super::field::Field;
use super::state::use_editor;

/// The findings about some fields.
#[component]
pub fn Findings(
    /// Returns the field of the form to which a spot's findings belong here, if to any.
    of: impl Fn(Spot) -> Option<Field> + Send + Sync + 'static,
) -> impl IntoView {
    let editor = use_editor();
    // Each with its place among those of its field. A button that stays what it is stays
    // under the pointer.
    let shown = Memo::new(move |_| {
        editor.findings.with(|findings| {
            let mut shown: Vec<(Field, usize, Finding)> = Vec::new();
            for finding in findings {
                if let Some(field) = of(finding.spot) {
                    let number = shown.iter().filter(|(of, ..)| *of == field).count();
                    shown.push((field, number, finding.clone()));
                }
            }
            shown
        })
    });
    view! {
        <div class="findings">
            {move || {
                let shown = shown.get().into_iter();
                shown
                    .map(|(field, number, finding)| view! { <Said field number finding/> })
                    .collect_view()
            }}
        </div>
    }
}

/// The findings about one field.
#[component]
pub fn FieldFindings(field: Field) -> impl IntoView {
    view! { <Findings of=move |spot| (field.spot() == Some(spot)).then_some(field)/> }
}

/// One finding.
#[component]
fn Said(
    field: Field,
    /// Its place among the findings of the field, from zero on.
    number: usize,
    finding: Finding,
) -> impl IntoView {
    let editor = use_editor();
    let mend = finding.mend.map(|mend| {
        let act = move |_| editor.edit(&mend.edit, Some(Caret::end(field)));
        view! {
            <button type="button" class="mend" on:click=act>
                {mend.name}
            </button>
        }
    });
    view! {
        <p id=said_id(field, number) class="finding">
            {finding.text}
            {mend}
        </p>
    }
}

/// Returns the `id` of what is said of a field.
fn said_id(field: Field, number: usize) -> String {
    format!("said-{}-{number}", field.element_id())
}

/// Returns the `id`s of what describes a field: of what describes it always, and of what
/// is found out about it.
pub fn described_by(field: Signal<Field>, always: Option<String>) -> Signal<Option<String>> {
    let editor = use_editor();
    Signal::derive(move || {
        let field = field.get();
        let count = editor.findings.with(|findings| {
            let own = |finding: &&Finding| field.spot() == Some(finding.spot);
            findings.iter().filter(own).count()
        });
        let ids = (0..count).map(|number| said_id(field, number));
        let ids: Vec<String> = always.clone().into_iter().chain(ids).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}
