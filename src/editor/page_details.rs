//! The page's details: the values of its front matter.

use leptos::html;
use leptos::prelude::*;
use page::check::Finding;
use page::edit::Place;
use page::{Edit, Key, Page, Spot};

use super::field::Field;
use super::findings::FieldFindings;
use super::state::use_editor;
use super::text_field::TextField;

/// The form's words for a key of the front matter.
struct Words {
    label: &'static str,
    help: &'static str,
    /// What an empty field suggests.
    placeholder: &'static str,
}

fn words(key: Key) -> Words {
    let (label, help, placeholder) = match key {
        Key::Title => ("Title", "", "Week 1 Worklog"),
        Key::Date => (
            "Date",
            "Year-month-day, so that Hugo can read it",
            "2025-09-08",
        ),
        Key::Weight => ("Weight", "Where the page stands in the menu", "1"),
        Key::Chapter => ("Chapter", "true or false: most pages are none", "false"),
        Key::Pre => (
            "Menu entry (pre)",
            "HTML in front of the page's entry in the menu",
            "<b> 1.1. </b>",
        ),
    };
    Words {
        label,
        help,
        placeholder,
    }
}

/// The fields of the front matter, folded away.
#[component]
pub fn PageDetails() -> impl IntoView {
    let editor = use_editor();
    let summary = editor.derive(Place::Front, summary);
    let details = NodeRef::<html::Details>::new();
    let has_findings = Memo::new(move |_| {
        let is_inside = |finding: &Finding| matches!(finding.spot, Spot::Front(_));
        let findings = editor.findings;
        findings.with(|findings| findings.iter().any(is_inside))
    });
    // Findings unfold the details, until the person folds them again.
    Effect::new(move || {
        if let Some(details) = details.get().filter(|_| has_findings.get()) {
            details.set_open(true);
        }
    });
    view! {
        <details node_ref=details class="details">
            <summary>
                <span class="details-name">"Page details"</span>
                <span class="details-now" translate="no" prop:textContent=summary></span>
            </summary>
            <div class="details-fields">
                {Key::ALL.map(|key| view! { <Detail key/> }).collect_view()}
            </div>
        </details>
    }
}

/// One value of the front matter.
#[component]
fn Detail(key: Key) -> impl IntoView {
    let editor = use_editor();
    let Words {
        label,
        help,
        placeholder,
    } = words(key);
    // The findings stand outside of the label, whose click would press their buttons.
    view! {
        <div>
            <label class="detail">
                <span>{label}</span>
                <TextField
                    field=Field::Front(key)
                    value=editor.front(key)
                    edit=move |value| Edit::SetFront { key, value }
                    label=label
                    placeholder
                />
                <small>{help}</small>
            </label>
            <FieldFindings field=Field::Front(key)/>
        </div>
    }
}

/// Returns the summary of the folded details: title, date and weight.
fn summary(page: &Page) -> String {
    let parts = [
        page.front(Key::Title),
        page.front(Key::Date),
        page.front(Key::Weight)
            .map(|weight| format!("weight {weight}")),
    ];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
