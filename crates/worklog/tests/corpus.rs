//! Real sites, opened as lists of files. They are other people's texts and not part of the
//! project; without them, the tests print a note and pass.

use std::fs;
use std::path::{Path, PathBuf};

use worklog::{Why, Worklog};

/// Returns the `.md` files of each site, with their paths from the site's folder on.
fn sites() -> Vec<Vec<(String, String)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/sites");
    let entries = fs::read_dir(&root).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    folders.sort();
    if folders.is_empty() {
        println!("skipped: no corpus of real sites beside the project");
    }
    folders.iter().map(|folder| files(folder, folder)).collect()
}

fn files(root: &Path, folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(root, &path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            let name = path.strip_prefix(root).expect("a path of the site");
            let text = fs::read_to_string(&path).expect("a page is UTF-8");
            found.push((name.to_string_lossy().into_owned(), text));
        }
    }
    found.sort();
    found
}

#[test]
fn every_page_of_a_real_site_is_in_its_place_and_printed_as_it_was() {
    let (mut pages, mut aside) = (0, Vec::new());
    for (at, files) in sites().into_iter().enumerate() {
        let worklog = Worklog::open(files.clone());
        for (path, text) in &files {
            match worklog.at(path) {
                Some(file) => {
                    assert_eq!(file.page.print(), *text, "{path}");
                    pages += 1;
                    let named = path.rsplit('/').nth(1).and_then(page::week::number_named);
                    assert_eq!(file.part.week(), named, "{path}");
                    let is_vietnamese = path.ends_with(".vi.md");
                    let language = match is_vietnamese {
                        true => worklog::Language::Vietnamese,
                        false => worklog::Language::English,
                    };
                    assert_eq!(file.language, language, "{path}");
                }
                None => {
                    let of = worklog.aside().iter().find(|aside| aside.path == *path);
                    let of = of.expect("no file is lost");
                    assert_eq!(of.text, *text, "{path}");
                    assert!(matches!(of.why, Why::Second(_)), "{path}: {:?}", of.why);
                    aside.push(format!("site {}: {path}: {:?}", at + 1, of.why));
                }
            }
        }
    }
    println!("{pages} pages in their places, {} aside", aside.len());
    for line in &aside {
        println!("{line}");
    }
}
