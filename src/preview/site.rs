//! The page's place in its site: its entry in the menu, and the path under which Hugo
//! publishes it.

use page::week::{self, file};
use page::{Key, Page};

use crate::editor::Origin;

/// Returns the HTML of the page's place in the site. The value of `pre` is HTML, as it is to
/// the theme.
pub fn html(page: &Page, origin: &Origin) -> String {
    let title = escaped(&page.front(Key::Title).unwrap_or_default());
    let pre = page.front(Key::Pre).unwrap_or_default();
    let path = escaped(&path(page, origin));
    let mut html = format!("<p class=\"path\">{path}</p>");
    // A page with neither has no entry.
    if !title.is_empty() || !pre.is_empty() {
        html += &format!("<p class=\"menu\">{pre}<span class=\"title\">{title}</span></p>");
    }
    html
}

/// Returns the heading that the theme puts above a page, which it does not for a chapter.
pub fn heading(page: &Page) -> Option<String> {
    let is_chapter = page
        .front(Key::Chapter)
        .is_some_and(|value| value == "true");
    let title = escaped(&page.front(Key::Title).unwrap_or_default());
    (!is_chapter && !title.is_empty()).then_some(title)
}

/// Returns the path under which a week's page is published: the names of its folders in lower
/// case, behind the language if it is not the site's own.
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
