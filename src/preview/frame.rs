//! The page as Hugo will show it, in a frame in which nothing can run: its sandbox and its
//! own policy allow no scripts, no forms and no network, and what could still do harm is
//! removed before it is drawn. It is drawn anew when the page changes.

use std::ops::Range;
use std::rc::Rc;
use std::time::Duration;

use hugo::{MARK, Preview};
use leptos::html;
use leptos::prelude::*;
use page::section::Markdown;
use page::{Key, Page, Spot, span_of};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, HtmlTemplateElement};

use super::canvas::Canvas;
use super::choices::Choices;
use super::follow;
use super::{print, site};
use crate::editor::{Editor, Field, use_editor};
use crate::language::words;
use crate::platform::{elapsed, trusted_html};
use crate::screen::use_screen;

/// The frame's empty document. Between the parts stand the further sources of images and
/// the theme's style.
const DOCUMENT: [&str; 3] = [
    "<!doctype html><html translate=\"no\"><head><meta charset=\"utf-8\">\
     <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
     base-uri 'none'; form-action 'none'; img-src data: blob:",
    "\"><meta name=\"referrer\" content=\"no-referrer\">\
     <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\"><title>Preview</title><style>",
    "</style></head><body><header id=\"site\"></header><main id=\"body\"></main></body></html>",
];

/// Returns a style sheet of the preview, by its name. They stand in templates in
/// index.html.
pub fn stored_style(name: &str) -> String {
    let template = document().get_element_by_id(name);
    let template = template.map(JsCast::unchecked_into::<HtmlTemplateElement>);
    let text = template.and_then(|template| template.content().text_content());
    text.unwrap_or_default()
}

/// The rights of a frame that shows a page: nothing runs in it, its links open in tabs, and
/// the app reaches its document.
pub const SANDBOX: &str = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/// Returns the frame's empty document, which may load images of the web or only those that
/// the app gives it.
pub fn empty_document(web_images: bool) -> JsValue {
    let [policy, style, body] = DOCUMENT;
    let images = match web_images {
        true => " https: http:",
        false => "",
    };
    let theme = stored_style("theme");
    trusted_html(&format!("{policy}{images}{style}{theme}{body}"))
}

/// The frame with the preview.
#[component]
pub fn PreviewFrame(
    choices: Choices,
    /// Called with each new document of the frame, under an owner that lasts as long as
    /// the document.
    on_document: Callback<EventTarget>,
) -> impl IntoView {
    let (editor, screen) = (use_editor(), use_screen());
    let canvas = RwSignal::new_local(None::<Rc<Canvas>>);
    let frame = NodeRef::<html::Iframe>::new();
    // A policy cannot be changed later: other sources are another document.
    let source = move || empty_document(choices.web_images.get());
    let owner = Owner::current().expect("a component has an owner");
    // The owner of what listens to the frame's document.
    let listeners = StoredValue::new(None::<Owner>);
    let loaded = move |_| {
        let frame = frame.get_untracked();
        let new = frame.and_then(|frame| Canvas::new(&frame, choices.images()));
        let new = new.map(Rc::new);
        if let Some(new) = &new {
            let of_document = owner.with(Owner::new);
            of_document.with(|| {
                follow::listen_to(editor, new, screen.shows_page);
                on_document.run(new.document().clone().into());
            });
            listeners.set_value(Some(of_document));
        }
        canvas.set(new);
    };
    Effect::new(move || {
        let dark = choices.dark.get();
        let root = canvas.with(|canvas| canvas.as_ref()?.document().document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("data-dark", &dark.to_string());
            let _ = root.set_attribute("lang", &editor.page_language.get());
        }
    });
    print::print_in_place_of_app(move || {
        canvas.with_untracked(|canvas| {
            let canvas = canvas.as_ref()?;
            draw(editor, canvas);
            Some(canvas.body().clone())
        })
    });
    Effect::new(move || {
        choices.site_images.0.track();
        canvas.with(|canvas| {
            if let Some(canvas) = canvas {
                canvas.set_images(choices.images());
            }
        });
    });
    draw_on_changes(editor, choices, canvas);
    view! {
        <iframe
            node_ref=frame
            class="preview"
            title=|| words!(preview.preview)
            translate="no"
            sandbox=SANDBOX
            prop:srcdoc=source
            on:load=loaded
        ></iframe>
    }
}

/// How long drawing may take to be done before the next frame, in milliseconds.
const FRAME_TIME: f64 = 16.0;

/// How long a page that takes longer is at most drawn after a change: whoever types on is
/// not held up by a page that is drawn between two keystrokes.
const MAX_DELAY: Duration = Duration::from_secs(1);

/// The requests to draw: of several, only the last one is carried out.
#[derive(Clone, Copy, Default)]
struct Drawing {
    /// The number of requests.
    requests: u64,
    /// How long drawing took the last time, in milliseconds.
    duration: f64,
}

/// Draws the page whenever it changes, another field has the focus, or other images may
/// be shown.
fn draw_on_changes(
    editor: Editor,
    choices: Choices,
    canvas: RwSignal<Option<Rc<Canvas>>, LocalStorage>,
) {
    let drawing = StoredValue::new(Drawing::default());
    Effect::new(move || {
        canvas.track();
        choices.site_images.0.track();
        editor.revision.track();
        editor.focused.track();
        drawing.update_value(|drawing| drawing.requests += 1);
        let Drawing { requests, duration } = drawing.get_value();
        let act = move || {
            if drawing
                .try_get_value()
                .is_none_or(|now| now.requests != requests)
            {
                return;
            }
            let start = elapsed();
            canvas.with_untracked(|canvas| {
                if let Some(canvas) = canvas {
                    draw(editor, canvas);
                }
            });
            drawing.update_value(|drawing| drawing.duration = elapsed() - start);
        };
        if duration < FRAME_TIME {
            request_animation_frame(act);
        } else {
            let pause = Duration::from_millis((duration * 2.0) as u64);
            set_timeout(act, pause.min(MAX_DELAY));
        }
    });
}

/// Draws the page, and marks the element that is being edited.
fn draw(editor: Editor, canvas: &Canvas) {
    let origin = editor.origin.get_untracked();
    canvas.draw_site(&editor.with_page(|page| site::html(page, &origin)));
    canvas.draw(editor.with_page(preview));
    let focused = editor.focused.get_untracked();
    canvas.mark(focused.and_then(|field| editor.with_page(|page| edited(editor, page, field))));
}

/// Returns the page as the theme shows it: its title, then its body.
pub fn preview(page: &Page) -> Preview {
    let body = page.body();
    let start = page.print().len() - body.len();
    let mut preview = hugo::preview(&body, start);
    if let Some(heading) = site::heading(page) {
        let at = span_of(page, Spot::Front(Key::Title)).map_or(0, |span| span.start);
        let heading = format!("<h1 {MARK}=\"\">{heading}</h1>\n");
        preview.html.insert_str(0, &heading);
        preview.places.insert(0, at);
    }
    preview
}

/// Returns the bytes of the page that a field edits; of a run of Markdown, those from the
/// caret on.
fn edited(editor: Editor, page: &Page, field: Field) -> Option<Range<usize>> {
    let span = span_of(page, field.spot()?)?;
    let caret = editor.noted_caret().filter(|caret| caret.field == field);
    let (Field::Markdown(id), Some(caret)) = (field, caret) else {
        // The place of a cell's element is behind the blanks that pad the cell.
        let text = page.print();
        let written = text.get(span.clone())?.trim_start_matches([' ', '\t']);
        return Some(span.end - written.len()..span.end);
    };
    let text = page.markdown(id).map(Markdown::text)?;
    let mut units = 0;
    let before = text.chars().take_while(|c| {
        units += c.len_utf16();
        u32::try_from(units).is_ok_and(|units| units <= caret.selection.0)
    });
    let before: usize = before.map(char::len_utf8).sum();
    Some((span.start + before).min(span.end)..span.end)
}
