//! Checks the elements that Hugo makes of a page: words that became tags, links without a
//! scheme, and, with the site's files, images that do not exist.

use page::Edit;

use super::problem::Problem;
use super::subject::Subject;
use crate::field::{self, rewrite};

/// The names of the elements of HTML that are shown or do something, and of those of SVG
/// that pages have.
const KNOWN: &str = "a abbr acronym address area article aside audio b base bdi bdo big blockquote \
    body br button canvas caption center cite code col colgroup data datalist dd del details dfn \
    dialog div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 \
    h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map \
    mark marquee math menu meta meter nav nobr noscript object ol optgroup option output p param \
    picture pre progress q rp rt ruby s samp script search section select slot small source span \
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time \
    title tr track tt u ul var video wbr g path circle rect line polyline polygon ellipse text defs \
    use lineargradient stop tspan animate";

/// A start tag in the HTML of a page.
pub(super) struct Element<'h> {
    /// The tag as it is written.
    pub(super) tag: &'h str,
    /// The name of the element.
    pub(super) name: &'h str,
    /// The byte of the page that the element around it comes from, or it itself.
    pub(super) at: usize,
}

impl Element<'_> {
    /// Returns the value of an attribute, with references to characters resolved.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.tag;
        loop {
            let at = rest.find(name)?;
            let is_whole = rest[..at].ends_with([' ', '\t', '\n']);
            rest = &rest[at + name.len()..];
            let Some(value) = rest.trim_start().strip_prefix('=').filter(|_| is_whole) else {
                continue;
            };
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = match quote {
                Some(quote) => value[1..].split(quote).next(),
                None => value.split([' ', '>', '\n']).next(),
            };
            return value.map(|value| value.replace("&amp;", "&"));
        }
    }
}

/// Returns the start tags of a page's HTML, in order.
pub(super) fn elements<'h>(html: &'h str, places: &[usize]) -> Vec<Element<'h>> {
    let mut found = Vec::new();
    let mut places = places.iter().copied();
    let (mut place, mut at) = (0, 0);
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        if html[start..].starts_with("<!--") {
            at = html[start..]
                .find("-->")
                .map_or(html.len(), |end| start + end);
            continue;
        }
        let end = html[start..]
            .find('>')
            .map_or(html.len(), |end| start + end + 1);
        at = end;
        let tag = &html[start..end];
        let name = tag[1..].trim_end_matches('>');
        let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let name = &name[..length.unwrap_or(name.len())];
        if tag.contains(hugo::MARK) {
            place = places.next().unwrap_or(place);
        }
        if !name.is_empty() {
            found.push(Element {
                tag,
                name,
                at: place,
            });
        }
    }
    found
}

/// Appends the findings about tags and links.
pub(super) fn check(subject: &mut Subject<'_>) {
    let preview = hugo::preview(&subject.text[subject.body..], subject.body);
    // Where the search for a tag begins that stands in the text several times.
    let mut from = 0;
    for element in elements(&preview.html, &preview.places) {
        let is_known = |known: &str| known.eq_ignore_ascii_case(element.name);
        if !KNOWN.split_ascii_whitespace().any(is_known) {
            lost(subject, &element, &mut from);
        } else if element.name == "a" && element.tag.contains("href") {
            link(subject, &element);
        }
    }
}

/// A tag with an unknown name. A component of a script's, `my-element` with attributes,
/// is meant.
fn lost(subject: &mut Subject<'_>, element: &Element<'_>, from: &mut usize) {
    let tag = element.tag;
    let start = element.at.max(*from);
    let Some(at) = subject.text[start..].find(tag).map(|at| start + at) else {
        return;
    };
    *from = at + tag.len();
    if tag.contains('=') {
        return;
    }
    let range = at..at + tag.len();
    let holds = |of: &&(page::Spot, std::ops::Range<usize>)| of.1.contains(&at);
    let spot = subject.spans().iter().find(holds).map(|(spot, _)| *spot);
    let mend = spot.and_then(|spot| match spot {
        page::Spot::Item(_) | page::Spot::Cell(..) | page::Spot::Heading(_) => {
            let text = field::text(subject.page, spot)?;
            // Setting another text first lets the field be written anew.
            Some(Edit::All(vec![
                Edit::set(spot, "x".to_owned()),
                Edit::set(spot, text),
            ]))
        }
        page::Spot::Markdown(_) => {
            let mut text = subject.text.clone();
            text.insert(at, '\\');
            Some(rewrite(subject.page, text))
        }
        page::Spot::Front(_) | page::Spot::NewItem(_) => None,
    });
    let tag = tag.to_owned();
    subject.add_at(range, Problem::LostTag { tag }, mend);
}

/// A link whose address begins with the name of a host.
fn link(subject: &mut Subject<'_>, element: &Element<'_>) {
    let Some(address) = element.attribute("href") else {
        return;
    };
    if !begins_with_host(&address) {
        return;
    }
    let found = subject.text[element.at..].find(&address);
    let range = found.map_or(element.at..element.at, |at| {
        element.at + at..element.at + at + address.len()
    });
    let mend = found.map(|_| {
        let mut text = subject.text.clone();
        text.insert_str(range.start, "https://");
        rewrite(subject.page, text)
    });
    subject.add_at(range, Problem::LinkWithoutScheme { address }, mend);
}

/// Endings of host names that pages link to, and that no file has.
const HOSTS: [&str; 14] = [
    "com", "org", "net", "io", "dev", "vn", "edu", "gov", "app", "ai", "co", "me", "cloud", "info",
];

/// Returns whether an address has no scheme and begins with a host.
fn begins_with_host(address: &str) -> bool {
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains(':') || host.starts_with('.') {
        return false;
    }
    let ending = host
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| HOSTS.contains(&&*ending))
}
