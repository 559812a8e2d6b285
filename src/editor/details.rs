//! The page's details: what its front matter says.

use page::check::Finding;
use page::edit::Place;
use page::{Edit, Key, Page, Spot};

use crate::editor::field::{self, Bound, Look};
use crate::editor::findings;
use crate::state::{Editor, Field};
use crate::view::{El, effect, el, live};

/// What a key is called, what it is for, and what an empty field suggests.
fn words(key: Key) -> (&'static str, &'static str, &'static str) {
    match key {
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
    }
}

/// The fields of the front matter, folded away.
pub fn details(editor: Editor) -> El {
    let now = live(move || {
        editor.track(Place::Front);
        editor.look(summary)
    });
    let fields = Key::ALL.map(|key| {
        let (label, help, placeholder) = words(key);
        let bound = Bound {
            field: Field::Front(key),
            place: Place::Front,
            read: Box::new(move |page| page.front(key).unwrap_or_default()),
            edit: Box::new(move |value| Edit::SetFront { key, value }),
        };
        let look = Look {
            label: label.into(),
            placeholder,
            class: "",
        };
        let field = el("label")
            .class("detail")
            .child(el("span").text(label))
            .child(field::line(editor, bound, look))
            .child(el("small").text(help));
        // A button in a label would be pressed by a press on the label's text.
        el("div")
            .child(field)
            .child(findings::at(editor, Field::Front(key)))
    });
    let folded = el("details").class("details");
    let node = folded.element().clone();
    effect(move || {
        // What is said in here is to be seen.
        let is_inside = |finding: &Finding| matches!(finding.spot, Spot::Front(_));
        if editor
            .findings
            .with(|findings| findings.iter().any(is_inside))
        {
            let _ = node.set_attribute("open", "");
        }
    });
    folded
        .child(
            el("summary")
                .child(el("span").class("details-name").text("Page details"))
                .child(el("span").class("details-now").untranslated().text(now)),
        )
        .child(el("div").class("details-fields").children(fields))
}

/// What the folded details say: title, date and weight.
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
