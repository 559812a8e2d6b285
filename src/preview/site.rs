//! How a page stands in its site: its entry in the menu, and the address that it
//! is published at.

use page::{Key, Page, file, week};

use crate::editor::Origin;

/// The HTML of the page's place in the site. `pre` is HTML in the theme, too.
pub fn html(page: &Page, origin: &Origin) -> String {
    let title = escaped(&page.front(Key::Title).unwrap_or_default());
    let pre = page.front(Key::Pre).unwrap_or_default();
    let path = escaped(&path(page, origin));
    let mut html = format!("<p class=\"path\">{path}</p>");
    // A page that says neither has no entry to be shown.
    if !title.is_empty() || !pre.is_empty() {
        html += &format!("<p class=\"menu\">{pre}<span class=\"title\">{title}</span></p>");
    }
    html
}

/// The heading that the theme gives a page; a chapter's own text has it.
pub fn heading(page: &Page) -> Option<String> {
    let is_chapter = page
        .front(Key::Chapter)
        .is_some_and(|value| value == "true");
    let title = escaped(&page.front(Key::Title).unwrap_or_default());
    (!is_chapter && !title.is_empty()).then_some(title)
}

/// Where a week's page is published: Hugo makes paths of the folders' names, in
/// lower case, with the language in front where it is not the site's own.
fn path(page: &Page, origin: &Origin) -> String {
    let language = file::language(&origin.name);
    let language = language.map_or_else(String::new, |language| format!("/{language}"));
    match week::number(page) {
        Some(number) => format!("{language}/1-worklog/1.{number}-week{number}/"),
        None => format!("{language}/"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
