//! The page as Hugo will show it, in a frame in which nothing can run: it has no scripts,
//! no forms and no network (a sandbox and a policy of its own), and what could still lead
//! somewhere is taken out before it is shown. It follows the form.

use std::ops::Range;
use std::rc::Rc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use page::render::{self, MARK, Preview};
use page::section::Markdown;
use page::{Key, Page, Spot, span_of};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlTemplateElement};

use super::canvas::Canvas;
use super::choices::Choices;
use super::follow;
use super::{print, site};
use crate::editor::{Editor, Field, use_editor};
use crate::platform::elapsed;

/// The frame's own document, around what images it may load and the theme's look: an
/// empty page.
const DOCUMENT: [&str; 3] = [
    "<!doctype html><html lang=\"en\" translate=\"no\"><head><meta charset=\"utf-8\">\
     <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
     base-uri 'none'; form-action 'none'; img-src data: blob:",
    "\"><meta name=\"referrer\" content=\"no-referrer\">\
     <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\"><title>Preview</title><style>",
    "</style></head><body><header id=\"site\"></header><main id=\"body\"></main></body></html>",
];

/// Returns a style of the preview's, by its name. It stands in the app's own page, beside
/// the app's look.
pub fn stored_style(name: &str) -> String {
    let template = document().get_element_by_id(name);
    let template = template.map(JsCast::unchecked_into::<HtmlTemplateElement>);
    let text = template.and_then(|template| template.content().text_content());
    text.unwrap_or_default()
}

/// The frame with the preview.
#[component]
pub fn PreviewFrame(
    choices: Choices,
    /// Whether, on a narrow screen, the page is shown and not the form.
    shows_page: RwSignal<bool>,
    /// Called with each new document of the frame, under an owner that lasts as long as
    /// the document.
    on_document: Callback<EventTarget>,
) -> impl IntoView {
    let editor = use_editor();
    let canvas = RwSignal::new_local(None::<Rc<Canvas>>);
    let frame = NodeRef::<html::Iframe>::new();
    let source = move || {
        let [policy, style, body] = DOCUMENT;
        // Other places to load from are another document.
        let images = match choices.web_images.get() {
            true => " https: http:",
            false => "",
        };
        format!("{policy}{images}{style}{}{body}", stored_style("theme"))
    };
    let owner = Owner::current().expect("a component has an owner");
    // What listens to a document goes with it.
    let listeners = StoredValue::new(None::<Owner>);
    let loaded = move |_| {
        let frame = frame.get_untracked();
        let new = frame.and_then(|frame| Canvas::new(&frame, choices.images()));
        let new = new.map(Rc::new);
        if let Some(new) = &new {
            let of_document = owner.with(Owner::new);
            of_document.with(|| {
                follow::listen_to(editor, new, shows_page);
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
        }
    });
    print::instead_of_the_app(move || {
        canvas.with_untracked(|canvas| {
            let canvas = canvas.as_ref()?;
            draw(editor, canvas);
            Some(canvas.body().clone())
        })
    });
    Effect::new(move || {
        choices.site_images.track();
        canvas.with(|canvas| {
            if let Some(canvas) = canvas {
                canvas.set_images(choices.images());
            }
        });
    });
    draw_when_asked(editor, choices, canvas);
    view! {
        <iframe
            node_ref=frame
            class="preview"
            title="Preview"
            translate="no"
            sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
            srcdoc=source
            on:load=loaded
        ></iframe>
    }
}

/// How long drawing may take that is done between two keystrokes, in milliseconds.
const A_FRAME: f64 = 16.0;

/// How long a page that takes longer waits for the typing to pause at most.
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// When the preview is drawn: once for all that was asked for.
#[derive(Clone, Copy, Default)]
struct Drawing {
    /// Counts what asked for it.
    asked: u64,
    /// How long it took the last time, in milliseconds.
    took: f64,
}

/// Draws the page whenever it changes, another field is edited, or other images may be
/// shown.
fn draw_when_asked(
    editor: Editor,
    choices: Choices,
    canvas: RwSignal<Option<Rc<Canvas>>, LocalStorage>,
) {
    let drawing = StoredValue::new(Drawing::default());
    Effect::new(move || {
        canvas.track();
        choices.site_images.track();
        editor.revision.track();
        editor.focused.track();
        drawing.update_value(|drawing| drawing.asked += 1);
        let Drawing { asked, took } = drawing.get_value();
        let act = move || {
            if drawing.try_get_value().is_none_or(|now| now.asked != asked) {
                return;
            }
            let start = elapsed();
            canvas.with_untracked(|canvas| {
                if let Some(canvas) = canvas {
                    draw(editor, canvas);
                }
            });
            drawing.update_value(|drawing| drawing.took = elapsed() - start);
        };
        if took < A_FRAME {
            request_animation_frame(act);
        } else {
            let pause = Duration::from_millis((took * 2.0) as u64);
            set_timeout(act, pause.min(LONGEST_PAUSE));
        }
    });
}

/// Draws the page as it is now, and marks what is being edited.
fn draw(editor: Editor, canvas: &Canvas) {
    let origin = editor.origin.get_untracked();
    canvas.draw_site(&editor.with_page(|page| site::html(page, &origin)));
    canvas.draw(editor.with_page(preview));
    let focused = editor.focused.get_untracked();
    canvas.mark(focused.and_then(|field| editor.with_page(|page| edited(editor, page, field))));
}

/// Returns the page as the theme shows it: its title, then its body.
fn preview(page: &Page) -> Preview {
    let body = page.body();
    let start = page.print().len() - body.len();
    let mut preview = render::preview(&body, start);
    if let Some(heading) = site::heading(page) {
        let at = span_of(page, Spot::Front(Key::Title)).map_or(0, |span| span.start);
        let heading = format!("<h1 {MARK}=\"\">{heading}</h1>\n");
        preview.html.insert_str(0, &heading);
        preview.places.insert(0, at);
    }
    preview
}

/// Returns the bytes of the page that a field edits, from the caret on where it is long.
fn edited(editor: Editor, page: &Page, field: Field) -> Option<Range<usize>> {
    let span = span_of(page, field.spot()?)?;
    let caret = editor.noted_caret().filter(|caret| caret.field == field);
    let (Field::Markdown(id), Some(caret)) = (field, caret) else {
        // A cell's element begins behind the blanks that pad the cell.
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
