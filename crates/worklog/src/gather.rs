//! The worklog of pages that were not opened as one folder: those that a browser has, of
//! which some have never been in a site.

use page::week::words::Language;
use page::week::{file, number};
use page::{Key, Page};

use crate::layout::{Code, PagePath, Part};
use crate::worklog::{PageFile, Worklog, other};

/// A page that has no place in a worklog yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// The folder of its file within the site, without a slash at the end; empty where it is
    /// not known.
    pub folder: String,
    /// The name of its file.
    pub name: String,
    /// The page.
    pub page: Page,
}

impl Loose {
    /// Returns the path of its file.
    fn path(&self) -> String {
        match self.folder.as_str() {
            "" => self.name.clone(),
            folder => format!("{folder}/{}", self.name),
        }
    }
}

/// A place in a worklog: what a page is there, and in which language.
pub type Seat = (Part, Language);

impl Worklog {
    /// Returns the worklog of some pages, and the place of each of them in the order in which
    /// they are given: `None` of a page that is none of a worklog, and of one whose place an
    /// earlier one has. A page without a folder has the path that a new page would have.
    pub fn gather(pages: Vec<Loose>) -> (Self, Vec<Option<Seat>>) {
        let mut seats: Vec<Option<Seat>> = vec![None; pages.len()];
        // A page of the site comes before one that has never been there, which may be another
        // person's; what a name says comes before what is guessed by a page's words.
        let passes = [(true, true), (true, false), (false, true), (false, false)];
        for (is_in_site, is_named) in passes {
            let before = seats.clone();
            for (at, loose) in pages.iter().enumerate() {
                let Some((part, code)) = part_of(loose) else {
                    continue;
                };
                if loose.folder.is_empty() == is_in_site {
                    continue;
                }
                let seat = match code {
                    Code::Known(language) if is_named => (part, language),
                    Code::Home if !is_named => {
                        let by_words = file::language_of(&loose.name, &loose.page);
                        let words = (part, by_words);
                        // A page without a language in its name, beside one that names the
                        // language of its words, is not translated yet.
                        match named(&pages, &before).any(|seat| seat == words) {
                            true => (part, other(by_words)),
                            false => words,
                        }
                    }
                    _ => continue,
                };
                if !seats.contains(&Some(seat)) {
                    seats[at] = Some(seat);
                }
            }
        }
        let mut worklog = Self::default();
        let (in_site, new): (Vec<_>, Vec<_>) = pages
            .into_iter()
            .zip(&seats)
            .filter_map(|(loose, seat)| Some((loose, (*seat)?)))
            .partition(|(loose, _)| !loose.folder.is_empty());
        for (loose, (part, language)) in in_site {
            worklog.insert(PageFile {
                path: loose.path(),
                part,
                language,
                page: loose.page,
            });
        }
        for (loose, (part, language)) in new {
            worklog.put(part, language, loose.page);
        }
        (worklog, seats)
    }
}

/// Returns the places of the pages whose paths name their language.
fn named<'p>(pages: &'p [Loose], seats: &'p [Option<Seat>]) -> impl Iterator<Item = Seat> + 'p {
    let named = pages.iter().zip(seats).filter(|(loose, _)| {
        let code = part_of(loose).map(|(_, code)| code);
        matches!(code, Some(Code::Known(_)))
    });
    named.filter_map(|(_, seat)| *seat)
}

/// Returns what a page is in its worklog, by its path, its title, or the number that it has
/// along with a table of tasks; and what its path says of its language.
fn part_of(loose: &Loose) -> Option<(Part, Code)> {
    let at = PagePath::parse(&loose.path());
    let by_path = at
        .as_ref()
        .and_then(|at| at.week().map(|(number, _)| number));
    let by_page = || {
        let title = loose.page.front(Key::Title)?;
        let titled = page::week::number_named(&title);
        titled.or_else(|| number(&loose.page).filter(|_| !loose.page.tables().is_empty()))
    };
    let code = at.as_ref().map_or(Code::Home, |at| at.code.clone());
    if let Some(number) = by_path.or_else(by_page) {
        return Some((Part::Week(number), code));
    }
    // The page of the folder that has the weeks.
    let is_index = at.is_some_and(|at| at.names_worklog());
    is_index.then_some((Part::Index, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loose(path: &str, title: &str, words: &str) -> Loose {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let text = format!(
            "---\ntitle: \"{title}\"\n---\n\n{words}\n\n| Day | Task |\n|---|---|\n| 1 | - a |\n"
        );
        Loose {
            folder: folder.to_owned(),
            name: name.to_owned(),
            page: Page::parse(&text),
        }
    }

    /// Returns the place of each page, and the paths of the worklog.
    fn gathered(pages: &[(&str, &str, &str)]) -> (Vec<Option<Seat>>, Vec<String>) {
        let pages = pages.iter();
        let pages = pages.map(|(path, title, words)| loose(path, title, words));
        let (worklog, seats) = Worklog::gather(pages.collect());
        let paths = worklog.pages().iter().map(|file| file.path.clone());
        (seats, paths.collect())
    }

    const VIETNAMESE: &str = "Tuần này tôi đã học về mạng và những dịch vụ của đám mây";

    #[test]
    fn pages_have_the_places_that_their_paths_and_titles_name() {
        use Language::{English, Vietnamese};
        let (seats, paths) = gathered(&[
            ("content/1-Worklog/1.2-Week2/_index.md", "Second", ""),
            ("content/1-Worklog/1.2-Week2/_index.vi.md", "Second", ""),
            ("_index.md", "Week 3 Worklog", ""),
            ("_index.vi.md", "Tuần 3", ""),
            ("_index.md", "Week 3 Worklog", "again"),
            ("notes.md", "Notes", ""),
            ("content/1-Worklog/_index.md", "Worklog", ""),
        ]);
        let week = |number, language| Some((Part::Week(number), language));
        assert_eq!(
            seats,
            [
                week(2, English),
                week(2, Vietnamese),
                week(3, English),
                week(3, Vietnamese),
                None,
                None,
                Some((Part::Index, English)),
            ]
        );
        assert_eq!(
            paths,
            [
                "content/1-Worklog/_index.md",
                "content/1-Worklog/1.2-Week2/_index.md",
                "content/1-Worklog/1.2-Week2/_index.vi.md",
                "content/1-Worklog/1.3-Week3/_index.md",
                "content/1-Worklog/1.3-Week3/_index.vi.md",
            ]
        );
    }

    #[test]
    fn a_page_that_was_never_in_the_site_takes_no_place_of_one_that_was() {
        let own = "content/1-Worklog/1.3-Week3";
        let (english, vietnamese) = (format!("{own}/_index.md"), format!("{own}/_index.vi.md"));
        for with_twin in [true, false] {
            let mut pages = vec![
                ("_index.md", "Week 3 Worklog", "an example"),
                (english.as_str(), "Week 3 Worklog", "the person's own"),
            ];
            if with_twin {
                pages.push((vietnamese.as_str(), "Tuần 3", VIETNAMESE));
            }
            let (seats, paths) = gathered(&pages);
            let third = Part::Week(3);
            assert_eq!(seats[..2], [None, Some((third, Language::English))]);
            assert!(paths.contains(&english), "{paths:?}");
        }
    }

    #[test]
    fn a_page_without_a_language_in_its_name_is_in_that_of_its_words() {
        let (seats, _) = gathered(&[("_index.md", "Week 3", VIETNAMESE)]);
        assert_eq!(seats, [Some((Part::Week(3), Language::Vietnamese))]);
    }

    #[test]
    fn a_page_beside_one_in_the_language_of_its_words_is_the_other_one() {
        let (seats, _) = gathered(&[
            ("_index.md", "Week 3", VIETNAMESE),
            ("_index.vi.md", "Tuần 3", VIETNAMESE),
        ]);
        let languages = seats.iter().map(|seat| seat.map(|(_, language)| language));
        let languages: Vec<_> = languages.collect();
        assert_eq!(
            languages,
            [Some(Language::English), Some(Language::Vietnamese)]
        );
    }
}
