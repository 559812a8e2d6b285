//! Real sites, opened as lists of files. They are other people's texts and not part of the
//! project; without them, the tests print a note and pass.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use page::date::from_iso;
use page::table::Column;
use page::week::Now;
use page::week::days::days;
use page::{Date, DateOrder, Id, Page, Role};
use worklog::checks::{Setting, check, check_page};
use worklog::find::{Query, find, replace};
use worklog::folder::Mount;
use worklog::start::{add_week, next_week};
use worklog::translation::translated;
use worklog::twins::{Dated, Twins};
use worklog::{Language, Loose, PageFile, Part, Why, Worklog, zip};

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
                        true => Language::Vietnamese,
                        false => Language::English,
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

#[test]
fn every_page_of_a_real_site_is_taken_home_under_its_own_path() {
    for (at, files) in sites().into_iter().enumerate() {
        let in_folder = files
            .iter()
            .map(|(path, text)| (format!("site/{path}"), text.clone()));
        let worklog = Worklog::open(in_folder);
        let pages: BTreeMap<String, String> = worklog
            .pages()
            .iter()
            .map(|file| {
                let path = Mount::of(&file.path).in_site(&file.path);
                (path, file.page.print())
            })
            .collect();
        let loose = pages.iter().map(|(path, text)| {
            let (folder, name) = path.rsplit_once('/').expect("a page in a folder");
            Loose {
                folder: folder.to_owned(),
                name: name.to_owned(),
                page: Page::parse(text),
            }
        });
        let (gathered, _) = Worklog::gather(loose.collect());
        let taken = gathered.pages().iter();
        let taken: Vec<(String, String)> = taken
            .map(|file| (file.path.clone(), file.page.print()))
            .collect();
        let archive = zip::archive(&taken, 0).expect("paths of a disk");
        let packed = zip::files(&archive, |_| true).expect("an archive");
        let packed = packed.into_iter();
        let packed: BTreeMap<String, String> = packed
            .map(|file| {
                let text = String::from_utf8(file.data.to_vec()).expect("a text");
                (file.path, text)
            })
            .collect();
        assert_eq!(packed, pages, "site {}", at + 1);
        for (path, text) in &pages {
            let original = files.iter().find(|(of, _)| of == path);
            assert_eq!(original.map(|(_, text)| text), Some(text), "{path}");
        }
    }
}

/// Returns the order of a page's dates, and the dates on which its rows begin.
fn starts(file: &PageFile, order: DateOrder) -> Vec<(Id, Option<Date>, String)> {
    let tables = file.page.tables().into_iter();
    let rows = tables.flat_map(|table| {
        let days = days(table, order).into_iter().zip(table.rows());
        days.map(|(days, row)| {
            let day = table.column(Column::Day).map(|column| row.text(column));
            (days.row, days.day(), day.unwrap_or_default())
        })
    });
    rows.collect()
}

#[test]
fn rows_of_real_twins_are_aligned_as_their_dates_and_days_say() {
    let (mut pairs, mut right, mut all) = (0, 0, 0);
    for (at, files) in sites().into_iter().enumerate() {
        let worklog = Worklog::open(files);
        for (_, english) in worklog.weeks_in(Language::English) {
            let Some(vietnamese) = worklog.twin(english) else {
                continue;
            };
            pairs += 1;
            let (own, twin) = (worklog.order(english), worklog.order(vietnamese));
            let twins = Twins::of(
                Dated {
                    page: &english.page,
                    order: own,
                },
                Dated {
                    page: &vietnamese.page,
                    order: twin,
                },
            );
            let (own, twin) = (starts(english, own), starts(vietnamese, twin));
            let once = |rows: &[(Id, Option<Date>, String)], day: Option<Date>| {
                rows.iter().filter(|(_, of, _)| *of == day).count() == 1
            };
            for (nth, (row, day, _)) in own.iter().enumerate() {
                // Rows whose date stands once on both pages, and those without dates.
                let wanted = match day {
                    Some(_) if once(&own, *day) && once(&twin, *day) => {
                        twin.iter().find(|(_, of, _)| of == day)
                    }
                    None if own.len() == twin.len() => twin.get(nth),
                    _ => continue,
                };
                all += 1;
                let found = twins.row(*row);
                if found == wanted.map(|(row, _, _)| *row) {
                    right += 1;
                } else {
                    println!("site {}: {}: row {}", at + 1, english.path, nth + 1);
                }
            }
        }
    }
    println!("{pairs} pairs of pages, {right} of {all} rows as their dates and days say");
    assert!(right * 100 >= all * 98, "{right} of {all}");
}

/// A time after all days of these pages.
fn later() -> Now {
    Now::at_start_of(from_iso("2026-12-31").expect("a day"), 0)
}

#[test]
fn what_mends_a_real_finding_applies_and_is_taken_back() {
    let setting = Setting {
        now: later(),
        files: None,
    };
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for files in sites() {
        let worklog = Worklog::open(files);
        for finding in check(&worklog, setting) {
            let (found, mended) = counts.entry(finding.problem.name()).or_default();
            *found += 1;
            let Some(mend) = &finding.mend else { continue };
            *mended += 1;
            let file = worklog.at(&finding.path).expect("a page");
            let mut page = file.page.clone();
            let undo = page.apply(mend).expect("applies");
            let said = format!("{}: {}", finding.path, finding.problem);
            assert_ne!(page.print(), file.page.print(), "{said}");
            page.apply(&undo).expect("is taken back");
            assert_eq!(page.print(), file.page.print(), "{said}");
        }
    }
    for (kind, (found, mended)) in counts {
        println!("{kind}: {found} found, {mended} with a mend");
    }
}

#[test]
fn a_real_page_in_the_other_language_has_its_rows_dates_and_links() {
    let setting = Setting {
        now: later(),
        files: None,
    };
    let (mut pages, mut headings, mut translated_headings) = (0, 0, 0);
    for files in sites() {
        let worklog = Worklog::open(files);
        for (number, file) in worklog.weeks_in(Language::English) {
            let made = translated(&worklog, file);
            let pairs = file.page.sections().iter().zip(made.sections());
            for (own, made) in pairs.filter(|(own, _)| own.role() != Role::Other) {
                headings += 1;
                translated_headings += usize::from(own.heading() != made.heading());
            }
            let mut both = worklog.clone();
            both.put(Part::Week(number), Language::Vietnamese, made);
            pages += 1;
            let path = &file.path;
            let found = check_page(&both, both.twin(file).expect("it is there"), setting);
            for finding in found {
                let name = finding.problem.name();
                assert!(!name.starts_with("twin"), "{path}: {}", finding.problem);
            }
        }
    }
    println!("{pages} pages, {translated_headings} of {headings} headings translated");
}

#[test]
fn the_week_behind_a_real_worklog_says_which_it_is() {
    let setting = Setting {
        now: later(),
        files: None,
    };
    let mut weeks = 0;
    for files in sites() {
        let mut worklog = Worklog::open(files);
        let Some((number, monday)) = next_week(&worklog) else {
            continue;
        };
        let languages = [Language::English, Language::Vietnamese];
        add_week(&mut worklog, number, monday, &languages, later());
        for language in languages {
            weeks += 1;
            let file = worklog
                .page(Part::Week(number), language)
                .expect("it is new");
            let rows: usize = file
                .page
                .tables()
                .iter()
                .map(|table| table.rows().len())
                .sum();
            assert!(rows >= 4, "{}: {rows} rows", file.path);
            for finding in check_page(&worklog, file, setting) {
                let name = finding.problem.name();
                let is_of_week = ["weight", "pre", "title", "heading", "notice"];
                let said = format!("{}: {}", file.path, finding.problem);
                assert!(!is_of_week.contains(&name), "{said}");
                println!("{said}");
            }
        }
    }
    println!("{weeks} new pages");
}

/// The pages of a site, each broken off somewhere, are checked, searched and translated.
#[test]
fn a_real_page_that_breaks_off_anywhere_is_still_a_page() {
    let setting = Setting {
        now: later(),
        files: None,
    };
    let query = Query::new("tim").expect("a query");
    for (at, files) in sites().into_iter().enumerate() {
        let cut = |(nth, (path, text)): (usize, (String, String))| {
            let end = text.len() * (1 + (at + 3 * nth) % 9) / 10;
            let end = (0..=end).rfind(|end| text.is_char_boundary(*end));
            (path, text[..end.unwrap_or(0)].to_owned())
        };
        let files: Vec<(String, String)> = files.into_iter().enumerate().map(cut).collect();
        let worklog = Worklog::open(files);
        for finding in check(&worklog, setting) {
            let file = worklog.at(&finding.path).expect("a page");
            let text = file.page.print();
            assert!(
                text.get(finding.range.clone()).is_some(),
                "{}",
                finding.problem
            );
            let mut page = file.page.clone();
            if let Some(mend) = &finding.mend {
                let undo = page.apply(mend).expect("applies");
                page.apply(&undo).expect("is taken back");
                assert_eq!(page.print(), text, "{}", finding.problem);
            }
        }
        let found = find(&worklog, &query);
        for replaced in replace(&worklog, &found, "t|m") {
            let mut page = worklog.at(&replaced.path).expect("a page").page.clone();
            let text = page.print();
            let undo = page.apply(&replaced.edit).expect("applies");
            page.apply(&undo).expect("is taken back");
            assert_eq!(page.print(), text, "{}", replaced.path);
        }
        for (_, file) in worklog.weeks_in(Language::English) {
            translated(&worklog, file);
        }
    }
}
