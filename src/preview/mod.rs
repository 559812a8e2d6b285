//! The page as Hugo will show it, in a frame in which nothing can run: it has
//! no scripts, no forms and no network (a sandbox and a policy of its own), and
//! what could still lead somewhere is taken out before it is shown. It follows the
//! form, and a click in it leads back there.

mod canvas;
mod clean;
mod follow;
mod print;
mod site;

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use js_sys::Reflect;
use leptos::ev::{change, click, load};
use leptos::prelude::*;
use page::render::{self, MARK, Preview};
use page::section::Markdown;
use page::{Key, Page, Spot, span_of};
use wasm_bindgen::JsCast;
use web_sys::{FileList, HtmlIFrameElement, HtmlInputElement, HtmlTemplateElement, Url};

use crate::browser::{document, now};
use crate::keys::Keys;
use crate::state::{Editor, Field};
use crate::view::{El, Watched, button, effect, el, live};
use canvas::Canvas;
use clean::Images;

/// The frame's own document, around what images it may load and the theme's look: an
/// empty page.
const FRAME: [&str; 3] = [
    "<!doctype html><html lang=\"en\" translate=\"no\"><head><meta charset=\"utf-8\">\
     <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
     base-uri 'none'; form-action 'none'; img-src data: blob:",
    "\"><meta name=\"referrer\" content=\"no-referrer\">\
     <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\"><title>Preview</title><style>",
    "</style></head><body><header id=\"site\"></header><main id=\"body\"></main></body></html>",
];

/// A style of the preview's, by its name. It stands in the app's own page, beside the
/// app's look.
fn stored_style(name: &str) -> String {
    let template = document().get_element_by_id(name);
    let template = template.map(JsCast::unchecked_into::<HtmlTemplateElement>);
    let text = template.and_then(|template| template.content().text_content());
    text.unwrap_or_default()
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

/// What the person has chosen for the preview.
#[derive(Clone, Copy)]
pub struct Choices {
    /// Whether images are loaded from the web.
    pub images: Watched<bool>,
    /// The images of the site, where its folder was chosen; see [`Images::site`].
    site: Watched<Rc<Vec<(String, String)>>>,
    /// Whether it is as dark as the form may be.
    pub dark: Watched<bool>,
}

impl Choices {
    /// Nothing is loaded, and the page is light, as the site is.
    pub fn new(editor: Editor) -> Self {
        let choices = Self {
            images: Watched::new(false),
            site: Watched::new(Rc::default()),
            dark: Watched::new(false),
        };
        // What is allowed one page is not allowed the next.
        effect(move || {
            editor.document.track();
            // To say it again would load the frame again.
            if choices.images.get_untracked() {
                choices.images.set(false);
            }
        });
        choices
    }
}

/// The frame with the preview. Where one pane is shown at a time, a click brings
/// back the form.
pub fn frame(editor: Editor, choices: Choices, keys: Keys, reading: Watched<bool>) -> El {
    let canvas: Watched<Option<Rc<Canvas>>> = Watched::new(None);
    let source = move || {
        let [policy, style, body] = FRAME;
        // Other images are another document.
        choices.site.track();
        let images = if choices.images.get() {
            " https: http:"
        } else {
            ""
        };
        format!("{policy}{images}{style}{}{body}", stored_style("theme"))
    };
    let frame = el("iframe")
        .class("preview")
        .attr("title", "Preview")
        .untranslated()
        .attr(
            "sandbox",
            "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
        )
        .attr("srcdoc", live(source));
    let node: HtmlIFrameElement = frame.cast();
    let owner = Owner::current().expect("views are made under an owner");
    let frame = frame.on(load, move |_| {
        let images = Images {
            web: choices.images.get_untracked(),
            site: choices.site.get_untracked(),
        };
        let new = Canvas::new(&node, images).map(Rc::new);
        if let Some(new) = &new {
            owner.with(|| {
                follow::listen_to(editor, new, reading);
                keys.listen_to(new.document());
            });
        }
        canvas.set(new);
    });
    effect(move || {
        let dark = choices.dark.get();
        let root = canvas.with(|canvas| canvas.as_ref()?.document().document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("data-dark", &dark.to_string());
        }
    });
    let shown = move || {
        canvas.with_untracked(|canvas| {
            let canvas = canvas.as_ref()?;
            draw(editor, canvas);
            Some(canvas.body().clone())
        })
    };
    print::instead_of_the_app(shown);
    let drawing = Rc::new(Cell::new(Drawing::default()));
    effect(move || {
        canvas.track();
        editor.revision.track();
        editor.focused.track();
        let Drawing { asked, took } = drawing.get();
        let asked = asked + 1;
        drawing.set(Drawing { asked, took });
        let drawing = Rc::clone(&drawing);
        let act = move || {
            if drawing.get().asked == asked {
                let start = now();
                canvas.with_untracked(|canvas| {
                    if let Some(canvas) = canvas {
                        draw(editor, canvas);
                    }
                });
                let took = now() - start;
                drawing.set(Drawing { asked, took });
            }
        };
        if took < A_FRAME {
            request_animation_frame(act);
        } else {
            let pause = Duration::from_millis((took * 2.0) as u64);
            set_timeout(act, pause.min(LONGEST_PAUSE));
        }
    });
    frame
}

/// Whether a page shows images.
pub fn has_images(editor: Editor) -> bool {
    editor.revision.track();
    let body = editor.look(Page::body);
    ["![", "<img"].iter().any(|image| body.contains(image))
}

/// A button with which the person lets the preview show the site's own images: a
/// folder is chosen, and nothing of it leaves the browser.
pub fn site_images(choices: Choices) -> El {
    let picker = el("input")
        .attr("type", "file")
        .attr("webkitdirectory", "")
        .attr("hidden", "")
        .attr("aria-label", "Folder of your site");
    let input: HtmlInputElement = picker.cast();
    let field = input.clone();
    let picker = picker.on(change, move |_| {
        let mut found = Vec::new();
        let files = field.files();
        for at in 0..files.as_ref().map_or(0, FileList::length) {
            let file = files.as_ref().and_then(|files| files.get(at));
            let Some(file) = file.filter(|file| file.type_().starts_with("image/")) else {
                continue;
            };
            let path = Reflect::get(&file, &"webkitRelativePath".into());
            let path = path.ok().and_then(|path| path.as_string());
            let url = Url::create_object_url_with_blob(&file);
            found.extend(path.zip(url.ok()));
        }
        choices.site.set(Rc::new(found));
    });
    let choose = button("Site images")
        .attr("title", "Show the images of your site: choose its folder")
        .on(click, move |_| input.click());
    el("span").child(choose).child(picker)
}

/// Draws the page as it is now, and marks what is being edited.
fn draw(editor: Editor, canvas: &Canvas) {
    let origin = editor.origin.get_untracked();
    canvas.draw_site(&editor.look(|page| site::html(page, &origin)));
    canvas.draw(editor.look(preview));
    let focused = editor.focused.get_untracked();
    canvas.mark(focused.and_then(|field| editor.look(|page| edited(editor, page, field))));
}

/// The page as the theme shows it: its title, then its body.
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

/// The bytes of the page that a field edits, from the caret on where it is long.
fn edited(editor: Editor, page: &Page, field: Field) -> Option<std::ops::Range<usize>> {
    let span = span_of(page, field.spot()?)?;
    let caret = editor.noted_caret().filter(|caret| caret.field == field);
    let (Field::Markdown(id), Some(caret)) = (field, caret) else {
        // A cell's element begins behind the blanks that pad the cell.
        let text = page.print();
        let blanks = span.len()
            - text
                .get(span.clone())?
                .trim_start_matches([' ', '\t'])
                .len();
        return Some(span.start + blanks..span.end);
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
