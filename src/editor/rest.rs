//! Lines at rest: while nobody is in their field, they are shown as Hugo will show them. The
//! field stays where it is, unseen behind what is shown: the keyboard, assistive technology
//! and input methods know nothing else. A click on a shown word puts the caret into it.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use page::shown::{self, Shown};
use page::{Run, Style};
use web_sys::Element;

use super::caret;
use super::field::Field;
use super::state::{Editor, use_editor};
use crate::platform;

/// What is shown in place of a field's text while the field is not in use. Copies are
/// handles to the same state.
#[derive(Clone, Copy)]
pub struct Rest {
    editor: Editor,
    field: Signal<Field>,
    is_in_use: RwSignal<bool>,
    shown: Memo<Option<Vec<Shown>>>,
    node: NodeRef<html::Div>,
}

impl Rest {
    /// Returns what is shown for a field, by a function that reads its lines of the page,
    /// tracked.
    pub fn new(
        field: Signal<Field>,
        read: impl Fn() -> Option<Vec<Shown>> + Send + Sync + 'static,
    ) -> Self {
        let (editor, is_in_use) = (use_editor(), RwSignal::new(false));
        // What is shown as it is typed, the field itself shows, but for what is looked for.
        let shown = Memo::new(move |_| {
            if is_in_use.get() {
                return None;
            }
            let is_shown = |lines: &Vec<Shown>| {
                !lines.iter().all(Shown::is_plain) || editor.is_found_in(lines)
            };
            read().filter(is_shown)
        });
        Self {
            editor,
            field,
            is_in_use,
            shown,
            node: NodeRef::new(),
        }
    }

    /// Returns whether something is shown in place of the field. Tracked.
    pub fn is_shown(self) -> bool {
        self.shown.with(Option::is_some)
    }

    /// Notes that the field has got the focus.
    pub fn on_focus(self) {
        self.is_in_use.set(true);
    }

    /// Notes that the field has lost the focus. When the window is left it keeps the focus,
    /// and a field that is moved in the form gets it back.
    pub fn on_blur(self) {
        spawn_local(async move {
            caret::redrawn().await;
            let has_focus = self.field.try_get_untracked().is_some_and(Field::has_focus);
            if !has_focus {
                let _ = self.is_in_use.try_set(false);
            }
        });
    }

    /// Puts the caret into the word that a press points at.
    pub fn on_press(self, event: &MouseEvent, field: Option<Element>) {
        let is_plain = event.button() == 0 && !event.shift_key();
        let node = self.node.get_untracked().filter(|_| is_plain);
        let (Some(node), Some(field)) = (node, field) else {
            return;
        };
        let Some(at) = platform::text_at(&node, event.client_x(), event.client_y()) else {
            return;
        };
        let source = self.shown.with_untracked(|shown| {
            let source = shown::source_at(shown.as_ref()?, at);
            u32::try_from(source).ok()
        });
        if let Some(source) = source {
            // The browser would put it where the field's own text has that place.
            event.prevent_default();
            caret::press(&field, source);
        }
    }

    /// Returns whether the match that is shown is in the field. Tracked.
    fn is_sought(self) -> bool {
        let shown = self.editor.sought.with(|sought| sought.as_ref()?.shown);
        shown.is_some() && shown == self.field.try_get()
    }

    /// Returns the element that shows the line.
    pub fn view(self) -> impl IntoView {
        move || {
            self.shown.get().map(|lines| {
                view! {
                    <div
                        node_ref=self.node
                        class="rest"
                        class:sought=move || self.is_sought()
                        aria-hidden="true"
                        translate="no"
                    >
                        {formatted(self.editor, &lines)}
                    </div>
                }
            })
        }
    }
}

/// Returns lines as Hugo shows them, with what is looked for marked. Tracked.
pub fn formatted(editor: Editor, lines: &[Shown]) -> impl IntoView + use<> {
    let lines = lines.iter().enumerate().map(|(at, line)| {
        let found = editor.sought.with(|sought| {
            let query = sought.as_ref().map(|sought| &sought.query);
            query
                .map(|query| query.find(&line.text()))
                .unwrap_or_default()
        });
        let pieces = line.pieces(&found).into_iter().map(|(piece, is_found)| {
            let shown = run(&piece);
            match is_found {
                true => view! { <mark>{shown}</mark> }.into_any(),
                false => shown.into_any(),
            }
        });
        ((at > 0).then_some("\n"), pieces.collect_view())
    });
    lines.collect_view()
}

/// Returns the element of a part of a line.
fn run(run: &Run) -> impl IntoView + use<> {
    let Style {
        is_bold,
        is_italic,
        is_code,
        is_struck,
        link,
    } = &run.style;
    let classes = [
        (*is_bold, "bold"),
        (*is_italic, "italic"),
        (*is_code, "code"),
        (*is_struck, "struck"),
        (link.is_some(), "link"),
    ];
    let set = classes.iter().filter(|(is_set, _)| *is_set);
    let class = set.map(|(_, name)| *name).collect::<Vec<_>>().join(" ");
    view! { <span class=class>{run.shown.clone()}</span> }
}
