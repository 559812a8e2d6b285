//! Checks whether the site has the images that a page shows.

use std::collections::BTreeSet;

use super::problem::Problem;
use super::subject::Subject;
use super::tags::elements;

/// Folders whose contents Hugo puts at the root of the site.
const ROOTS: [&str; 3] = ["static/", "assets/", "content/"];

/// Appends the findings about images. An address that begins with a slash is one from the
/// root of the site, whatever folder that is published in; another one is one from the
/// page's folder.
pub(super) fn check(subject: &mut Subject<'_>, files: &BTreeSet<String>) {
    let preview = hugo::preview(&subject.text[subject.body..], subject.body);
    for element in elements(&preview.html, &preview.places) {
        if !element.name.eq_ignore_ascii_case("img") {
            continue;
        }
        let Some(address) = element.attribute("src") else {
            continue;
        };
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let is_elsewhere = path.contains(':') || path.starts_with("//") || path.contains("{{");
        if path.is_empty() || is_elsewhere || exists(&decoded(path), &subject.file.path, files) {
            continue;
        }
        let found = subject.text[element.at..].find(&address);
        let start = element.at + found.unwrap_or(0);
        let end = start + found.map_or(0, |_| address.len());
        subject.add_at(start..end, Problem::MissingImage { address }, None);
    }
}

/// Returns whether the site has a file for an address on a page.
fn exists(address: &str, page: &str, files: &BTreeSet<String>) -> bool {
    let page = page.replace('\\', "/");
    let folder = page.rfind('/').map_or("", |at| &page[..=at]);
    if !address.starts_with('/') && files.contains(&joined(folder, address)) {
        return true;
    }
    // From the root; `../../images` of a page leads there, too, and a site below a folder of
    // its host has that in front.
    let bare = address.trim_start_matches(['/', '.']);
    let parts = bare.match_indices('/').map(|(at, _)| &bare[at + 1..]);
    let ends: Vec<&str> = [bare].into_iter().chain(parts).take(2).collect();
    files.iter().any(|file| {
        ROOTS.iter().any(|root| {
            let at = match file.strip_prefix(root) {
                Some(rest) => Some(rest),
                None => file
                    .find(&format!("/{root}"))
                    .map(|at| &file[at + 1 + root.len()..]),
            };
            at.is_some_and(|at| ends.contains(&at))
        })
    })
}

/// Returns the path that a relative one leads to.
fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Returns an address with its percent-encoded bytes decoded.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, behind @ ..] = rest {
        let code = behind.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
