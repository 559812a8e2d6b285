//! The laws on a corpus of real pages. These are other people's texts and not part of the
//! project; without them, the tests print a note and pass.

use std::fs;
use std::path::{Path, PathBuf};

use laws::{fields, typed_comes_back};
use page::Page;

fn pages() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let mut found = Vec::new();
    let mut folders = vec![root.join("corpus/sites"), root.join("seed")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                let text = fs::read_to_string(&path).expect("a page is UTF-8");
                found.push((path, text));
            }
        }
    }
    if found.is_empty() {
        println!("skipped: no corpus of real pages beside the project");
    }
    found.sort();
    found
}

#[test]
fn real_pages_are_printed_as_they_were() {
    for (path, text) in pages() {
        assert_eq!(Page::parse(&text).print(), text, "{}", path.display());
    }
}

/// Sets a sample of every page's fields to a value with special characters.
#[test]
fn fields_of_real_pages_change_alone() {
    const VALUES: &[&str] = &[
        "plain",
        "a | b \\",
        "- x",
        "<br>",
        "học e\u{301}",
        "---",
        "1. `a",
        "",
        "\"q\": 'r' # s",
    ];
    let mut tried = 0;
    let mut wrong = Vec::new();
    for (path, text) in pages() {
        let page = Page::parse(&text);
        for (at, field) in fields(&page)
            .iter()
            .enumerate()
            .filter(|(at, field)| at % 5 == 0 && !field.is_markdown())
        {
            let value = VALUES[at / 5 % VALUES.len()];
            // A heading may lose the words that determine the role of its section.
            if field.path.ends_with("heading") {
                continue;
            }
            tried += 1;
            if let Err(error) = typed_comes_back(&page, field, value) {
                wrong.push(format!(
                    "{}: {}",
                    path.display(),
                    error.lines().next().unwrap_or_default()
                ));
            }
        }
    }
    println!("{tried} edits of real pages tried");
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}
