//! What is found out about a field, said beside it: a sentence, and a button for what
//! mends it. The field refers to it as its description.

use leptos::ev::click;
use page::Spot;
use page::check::Finding;
use web_sys::Element;

use crate::state::{Caret, Editor, Field};
use crate::view::{El, Watched, button, effect, el};

/// Returns a place for what is found out about some fields. `of` says which field of
/// the form a spot's findings belong to here, if to any.
pub fn place(editor: Editor, of: impl Fn(Spot) -> Option<Field> + 'static) -> El {
    let shown = Watched::new(Vec::<(Field, Finding)>::new());
    effect(move || {
        let found = editor.findings.with(|findings| {
            let here = findings.iter();
            here.filter_map(|finding| Some((of(finding.spot)?, finding.clone())))
                .collect()
        });
        // A button that stays what it is stays under the pointer.
        if shown.with_untracked(|shown| *shown != found) {
            shown.set(found);
        }
    });
    el("div").class("findings").fill(move || {
        shown.with(|shown| {
            let places = shown.iter().enumerate();
            places
                .map(|(at, (field, finding))| {
                    let before = shown[..at].iter().filter(|(of, _)| of == field);
                    said(editor, *field, before.count(), finding)
                })
                .collect()
        })
    })
}

/// Returns the place for what is found out about one field.
pub fn at(editor: Editor, field: Field) -> El {
    place(editor, move |spot| {
        (field.spot() == Some(spot)).then_some(field)
    })
}

/// One finding, the `number`th of its field.
fn said(editor: Editor, field: Field, number: usize, finding: &Finding) -> El {
    let sentence = el("p")
        .attr("id", said_id(field, number))
        .class("finding")
        .text(finding.text.clone());
    let Some(mend) = finding.mend.clone() else {
        return sentence;
    };
    let act = button(mend.name).class("mend").on(click, move |_| {
        editor.edit(&mend.edit, Some(Caret::end(field)));
    });
    sentence.child(act)
}

/// The `id` of what is said of a field.
fn said_id(field: Field, number: usize) -> String {
    format!("said-{}-{number}", field.element_id())
}

/// Lets a field's element refer to what is found out about it, beside what describes
/// it always.
pub fn describe(editor: Editor, element: &Element, field: impl Fn() -> Field + 'static) {
    let always = element.get_attribute("aria-describedby");
    let element = element.clone();
    effect(move || {
        let field = field();
        let count = editor.findings.with(|findings| {
            let own = |finding: &&Finding| field.spot() == Some(finding.spot);
            findings.iter().filter(own).count()
        });
        let ids = (0..count).map(|number| said_id(field, number));
        let ids: Vec<String> = always.clone().into_iter().chain(ids).collect();
        // The names of attributes are good ones, and so nothing fails.
        let _ = if ids.is_empty() {
            element.remove_attribute("aria-describedby")
        } else {
            element.set_attribute("aria-describedby", &ids.join(" "))
        };
    });
}
