//! The layout of a site: what the path of a page says of it, and the path of a new page.
//!
//! Almost all sites have `content/1-Worklog/1.5-Week5/_index.md`, with `_index.vi.md` for
//! Vietnamese beside it. Names vary, and so does the folder that is opened: the site, its
//! `content`, the worklog's own folder, or that of one week. So a path is read from its end.

use page::skeleton;
use page::week::file;
use page::week::words::Language;
use page::week::{number_named, rename};

/// What a page is in its worklog. The index comes before the weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The page that lists the weeks.
    Index,
    /// The week with this number.
    Week(u32),
}

impl Part {
    /// Returns the week's number, or `None` for the index.
    pub fn week(self) -> Option<u32> {
        match self {
            Self::Week(number) => Some(number),
            Self::Index => None,
        }
    }
}

/// The code of a language in a file's or a folder's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// None: the site's default language.
    Home,
    /// One of the two languages of a worklog.
    Known(Language),
    /// Another language.
    Other,
}

/// The path of a page, in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PagePath {
    /// The folders, without one that is a language's: `content/vi`.
    pub(crate) folders: Vec<String>,
    /// The file's name without its language and extension: `_index`.
    pub(crate) stem: String,
    /// The language in the file's name, or in a folder's.
    pub(crate) code: Code,
}

impl PagePath {
    /// Parses a path, with slashes or backslashes. Returns `None` if it is not that of a
    /// page: an index, or a file named like a week.
    pub(crate) fn parse(path: &str) -> Option<Self> {
        let mut folders: Vec<String> = parts(path).map(str::to_owned).collect();
        let name = folders.pop()?;
        let (stem, ending) = name.rsplit_once('.')?;
        let is_page = ["md", "markdown"].contains(&&*ending.to_ascii_lowercase());
        let code = file::language(&name);
        let stem = match &code {
            Some(code) => &stem[..stem.len() - code.len() - 1],
            None => stem,
        };
        let is_named = is_index(stem) || number_named(stem).is_some();
        let code = code.map_or(Code::Home, |code| of_code(&code));
        let by_folder = folders
            .iter()
            .enumerate()
            .find_map(|(at, folder)| Some((at, of_folder(folder)?)));
        let code = match (code, by_folder) {
            (Code::Home, Some((at, language))) => {
                folders.remove(at);
                Code::Known(language)
            }
            (code, _) => code,
        };
        (is_page && is_named).then(|| Self {
            stem: stem.to_owned(),
            folders,
            code,
        })
    }

    /// Returns the number of the week that the path names, and the folder that it is a week
    /// of: the one above `1.5-Week5`, or the one that `week5.md` is in.
    pub(crate) fn week(&self) -> Option<(u32, &[String])> {
        if is_index(&self.stem) {
            let (last, above) = self.folders.split_last()?;
            return Some((number_named(last)?, above));
        }
        Some((number_named(&self.stem)?, &self.folders))
    }

    /// Returns whether the page stands for a folder that is named like a worklog.
    pub(crate) fn names_worklog(&self) -> bool {
        is_index(&self.stem) && self.folders.last().is_some_and(|last| is_worklog(last))
    }

    /// Returns how little the name of the file says besides what it is: of two pages of one
    /// week, the plainer one is the week's.
    pub(crate) fn plainness(&self) -> (bool, usize) {
        (
            self.stem != "_index",
            self.stem.len() + self.folders.concat().len(),
        )
    }
}

/// Words in the name of a worklog's folder, without separators and diacritics.
const NAMES: [&str; 3] = ["worklog", "nhatky", "weeklylog"];

/// Returns whether a folder is named like a worklog.
pub(crate) fn is_worklog(folder: &str) -> bool {
    let letters: String = skeleton(folder)
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    NAMES.iter().any(|name| letters.contains(name))
}

/// Returns the parts of a path, without empty ones and `.`.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split(['/', '\\']);
    parts.filter(|part| !part.is_empty() && *part != ".")
}

/// Returns whether a file of this name stands for its folder: `_index`, also with a number
/// behind it, and `index`.
fn is_index(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let behind = stem.strip_prefix("_index");
    stem == "index" || behind.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic()))
}

/// Returns what the code of a language, with or without a region, stands for.
fn of_code(code: &str) -> Code {
    let (language, _) = code.split_once(['-', '_']).unwrap_or((code, ""));
    of_folder(language).map_or(Code::Other, Code::Known)
}

/// Returns the language that a folder is for: `content/vi`.
fn of_folder(name: &str) -> Option<Language> {
    let is = |code: &str| name.eq_ignore_ascii_case(code);
    match name {
        _ if is("en") => Some(Language::English),
        _ if is("vi") => Some(Language::Vietnamese),
        _ => None,
    }
}

/// The path of the worklog in a site that has none.
const FOLDER: &str = "1-Worklog";

/// Returns the path of a new page in a worklog without neighbours, below the folder that
/// holds the site, its `content`, or nothing yet: `content/1-Worklog/1.5-Week5/_index.md`.
pub(crate) fn default_path(part: Part, language: Language, home: Language) -> String {
    let name = match language {
        _ if language == home => file::HOME.to_owned(),
        Language::English => "_index.en.md".to_owned(),
        Language::Vietnamese => "_index.vi.md".to_owned(),
    };
    match part {
        Part::Index => format!("content/{FOLDER}/{name}"),
        Part::Week(number) => format!("content/{FOLDER}/1.{number}-Week{number}/{name}"),
    }
}

/// Returns the path of the page for another week, named as its neighbour is, or `None` if
/// the neighbour's path does not name its own week. Separators stay what they are.
pub(crate) fn path_of_week(neighbour: &str, old: u32, new: u32) -> Option<String> {
    let cut = neighbour.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let (folders, name) = neighbour.split_at(cut);
    if let Some(name) = renumbered(name, old, new) {
        return Some(format!("{folders}{name}"));
    }
    let above = folders.trim_end_matches(['/', '\\']);
    let cut = above.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let (above, folder) = above.split_at(cut);
    let end = &folders[above.len() + folder.len()..];
    Some(format!(
        "{above}{}{end}{name}",
        renumbered(folder, old, new)?
    ))
}

/// Returns the path of the page that lists the weeks, above the folder of a week's page, or
/// `None` if that is in no folder.
pub(crate) fn path_of_index(week: &str) -> Option<String> {
    let cut = week.rfind(['/', '\\'])?;
    let (folders, name) = week.split_at(cut + 1);
    let stem = name.split('.').next()?;
    if !is_index(stem) {
        return Some(format!("{folders}_index{}", &name[stem.len()..]));
    }
    let above = folders.trim_end_matches(['/', '\\']);
    let cut = above.rfind(['/', '\\']).map_or(0, |at| at + 1);
    Some(format!("{}{name}", &above[..cut]))
}

/// Returns the name of a week's folder or file with another number, wherever it has the
/// old one: `1.5-Week5` has it twice.
pub(crate) fn renumbered(name: &str, old: u32, new: u32) -> Option<String> {
    let renamed = rename(name, old, new)?;
    // The place in the menu in front: `1.5` of `1.5-Week5`.
    let length = renamed.find(|c: char| !c.is_ascii_digit() && c != '.');
    let (place, rest) = renamed.split_at(length.unwrap_or(renamed.len()));
    let Some((chapter, number)) = place.trim_end_matches('.').rsplit_once('.') else {
        return Some(renamed);
    };
    if number.parse() != Ok(old) {
        return Some(renamed);
    }
    let dots = &place[chapter.len() + 1 + number.len()..];
    let width = if number.starts_with('0') {
        number.len()
    } else {
        1
    };
    Some(format!("{chapter}.{new:0width$}{dots}{rest}"))
}

/// Returns the path of a page's twin in a language. `home` is the language of files that
/// name none.
pub(crate) fn path_in(path: &str, language: Language, home: Language) -> Option<String> {
    let cut = path.rfind(['/', '\\']).map_or(0, |at| at + 1);
    let (folders, name) = path.split_at(cut);
    let mut start = 0;
    for folder in folders.split(['/', '\\']) {
        let end = start + folder.len();
        if of_folder(folder).is_some() {
            let (before, behind) = (&path[..start], &path[end..]);
            return Some(format!("{before}{}{behind}", language.tag()));
        }
        start = end + 1;
    }
    let (stem, ending) = name.rsplit_once('.')?;
    let stem = match file::language(name) {
        Some(code) => &stem[..stem.len() - code.len() - 1],
        None => stem,
    };
    Some(if language == home {
        format!("{folders}{stem}.{ending}")
    } else {
        format!("{folders}{stem}.{}.{ending}", language.tag())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> Option<(Option<u32>, Code)> {
        let path = PagePath::parse(path)?;
        Some((path.week().map(|(number, _)| number), path.code))
    }

    #[test]
    fn a_path_says_the_week_and_the_language() {
        let (en, vi) = (
            Code::Known(Language::English),
            Code::Known(Language::Vietnamese),
        );
        for (path, week, code) in [
            ("content/1-Worklog/1.5-Week5/_index.md", Some(5), Code::Home),
            (
                "content/1-Worklog/1.5-Week5/_index.vi.md",
                Some(5),
                vi.clone(),
            ),
            ("1-worklog\\1.12-week12\\_index.en.md", Some(12), en.clone()),
            ("./1.10-Week10/_index2.VI.md", Some(10), vi.clone()),
            ("Tuan-03/index.md", Some(3), Code::Home),
            ("site/content/vi/worklog/week-7.md", Some(7), vi),
            ("content/en/1-Worklog/1.1-Week1/_index.md", Some(1), en),
            ("content/1-Worklog/_index.md", None, Code::Home),
            ("content/5-Workshop/5.3-S3/_index.ja.md", None, Code::Other),
        ] {
            assert_eq!(read(path), Some((week, code)), "{path}");
        }
        for path in [
            "content/1-Worklog/1.5-Week5/notes.md",
            "static/images/week5.png",
            "README.md",
            "_indexes.md",
            "",
        ] {
            assert_eq!(read(path), None, "{path}");
        }
    }

    #[test]
    fn a_new_week_is_named_like_its_neighbour() {
        for (neighbour, old, new, wanted) in [
            (
                "content/1-Worklog/1.5-Week5/_index.md",
                5,
                6,
                "content/1-Worklog/1.6-Week6/_index.md",
            ),
            ("1.1-week1/_index.vi.md", 1, 12, "1.12-week12/_index.vi.md"),
            (
                "w\\1.09-Week09\\_index.md",
                9,
                10,
                "w\\1.10-Week10\\_index.md",
            ),
            ("worklog/week-7.md", 7, 8, "worklog/week-8.md"),
            ("Tuan 4/_index2.md", 4, 5, "Tuan 5/_index2.md"),
            ("2.3-Week4/_index.md", 4, 5, "2.3-Week5/_index.md"),
        ] {
            let found = path_of_week(neighbour, old, new);
            assert_eq!(found.as_deref(), Some(wanted), "{neighbour}");
        }
        assert_eq!(path_of_week("1.5-ECS/_index.md", 5, 6), None);
    }

    #[test]
    fn the_index_stands_above_the_weeks() {
        for (week, wanted) in [
            (
                "content/1-Worklog/1.5-Week5/_index.vi.md",
                Some("content/1-Worklog/_index.vi.md"),
            ),
            ("w\\week-7.md", Some("w\\_index.md")),
            ("1.5-Week5/_index.md", Some("_index.md")),
            ("_index.md", None),
        ] {
            assert_eq!(path_of_index(week).as_deref(), wanted, "{week}");
        }
    }

    #[test]
    fn a_twin_stands_beside_its_page() {
        let (en, vi) = (Language::English, Language::Vietnamese);
        for (path, language, home, wanted) in [
            ("a/_index.md", vi, en, "a/_index.vi.md"),
            ("a/_index.vi.md", en, en, "a/_index.md"),
            ("a/_index.md", en, vi, "a/_index.en.md"),
            ("a\\_index2.en.md", vi, vi, "a\\_index2.md"),
            ("content/en/a/_index.md", vi, en, "content/vi/a/_index.md"),
        ] {
            let found = path_in(path, language, home);
            assert_eq!(found.as_deref(), Some(wanted), "{path}");
        }
    }
}
