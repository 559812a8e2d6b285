//! A folder that a person has chosen: which of its files are read, and where it lies in its
//! site. Any folder may be chosen: the site's own, its `content`, the worklog's, or that of
//! one week; or one above the site's.
//!
//! Paths within a chosen folder begin with its name, as browsers give them.

use crate::layout::is_worklog;

/// Folders with no pages that a person writes: what Hugo makes, and what others have written.
const SKIPPED: [&str; 4] = ["node_modules", "public", "resources", "themes"];

/// The endings of the images that browsers show.
const IMAGES: [&str; 10] = [
    "apng", "avif", "bmp", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp",
];

/// The folder of a site with its pages.
const CONTENT: &str = "content";

/// Returns whether what is in a folder of this name is left out: it is hidden, or it is one
/// that holds no pages of a person.
pub fn is_skipped(folder: &str) -> bool {
    folder.starts_with('.') || SKIPPED.contains(&folder)
}

/// Returns whether a file of a chosen folder may be a page and is read, by its path.
pub fn is_read(path: &str) -> bool {
    let Some((folders, name)) = path.rsplit_once('/') else {
        return is_markdown(path);
    };
    // The chosen folder itself may be called whatever it is.
    let mut below = folders.split('/').skip(1);
    is_markdown(name) && !below.any(is_skipped)
}

/// Returns whether a file of a chosen folder may be an image that a page shows, by its path.
pub fn is_image(path: &str) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut below = folders.split('/').skip(1);
    ends_in(name, &IMAGES) && !below.any(is_skipped)
}

fn is_markdown(name: &str) -> bool {
    ends_in(name, &["md", "markdown"])
}

/// Returns whether a file that is not hidden has one of these endings.
fn ends_in(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is = |of: &&str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(of));
    !name.starts_with('.') && endings.iter().any(is)
}

/// Where a chosen folder lies in its site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mount {
    /// How paths within the chosen folder begin, with a slash at the end if not empty.
    pub chosen: String,
    /// What stands in its place in paths within the site.
    pub site: String,
}

impl Mount {
    /// Returns where the folder lies, by the path of one of its pages: the site's `content`
    /// is the first folder of that name. Without one, the worklog's folder is taken for one
    /// in `content`, and any other path for one within the site.
    pub fn of(path: &str) -> Self {
        Self::found(path).unwrap_or_default()
    }

    /// Returns where a folder of this name lies, by the paths of its pages. One without pages
    /// that is called neither `content` nor like a worklog is the site's own.
    pub fn of_folder<'a>(name: &str, pages: impl Iterator<Item = &'a str>) -> Self {
        let pages: Vec<&str> = pages.collect();
        let own = format!("{name}/");
        let found = pages.iter().find_map(|path| Self::found(path));
        found.or_else(|| Self::found(&own)).unwrap_or_else(|| {
            let chosen = if pages.is_empty() { own } else { String::new() };
            Self {
                chosen,
                site: String::new(),
            }
        })
    }

    /// Returns whether the chosen folder has all of the site, and not only its pages.
    pub fn has_site(&self) -> bool {
        !self.chosen.is_empty() && self.site.is_empty()
    }

    fn found(path: &str) -> Option<Self> {
        let mut at = 0;
        let mut worklog = None;
        let folders = path.rfind('/').map_or("", |end| &path[..end]);
        for folder in folders.split('/') {
            if folder == CONTENT {
                return Some(Self {
                    chosen: path[..at].to_owned(),
                    site: String::new(),
                });
            }
            if is_worklog(folder) {
                worklog.get_or_insert(at);
            }
            at += folder.len() + 1;
        }
        worklog.map(|at| Self {
            chosen: path[..at].to_owned(),
            site: format!("{CONTENT}/"),
        })
    }

    /// Returns the path within the site of a file of the chosen folder.
    pub fn in_site(&self, path: &str) -> String {
        let rest = path.strip_prefix(&self.chosen).unwrap_or(path);
        format!("{}{rest}", self.site)
    }

    /// Returns the path within the chosen folder of a file of the site, or `None` if the
    /// folder is not above it.
    pub fn in_chosen(&self, path: &str) -> Option<String> {
        let rest = path.strip_prefix(&self.site)?;
        Some(format!("{}{rest}", self.chosen))
    }
}

/// Returns numbers in order as ranges: `1–4, 6`.
pub fn ranges(numbers: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let ranges = ranges.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    });
    ranges.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_and_what_nobody_writes_is_not() {
        for path in [
            "site/content/1-Worklog/_index.md",
            "public/content/1-Worklog/_index.vi.MD",
            "1.3-Week3/notes.markdown",
            "_index.md",
        ] {
            assert!(is_read(path), "{path}");
        }
        for path in [
            "site/public/1-worklog/_index.md",
            "site/themes/learn/README.md",
            "site/.git/x.md",
            "site/content/images/a.png",
            "site/._index.md",
            "site/md",
        ] {
            assert!(!is_read(path), "{path}");
        }
    }

    #[test]
    fn images_are_known_by_their_endings() {
        for path in ["site/static/a.PNG", "images/b c.svg", "photo.jpeg"] {
            assert!(is_image(path), "{path}");
        }
        for path in ["site/public/a.png", "site/static/.a.png", "png", "a.md"] {
            assert!(!is_image(path), "{path}");
        }
    }

    #[test]
    fn a_folder_has_all_of_the_site_where_it_is_above_the_pages() {
        for (path, has_site) in [
            ("site/content/1-Worklog/1.1-Week1/_index.md", true),
            ("zips/site/content/1-Worklog/_index.md", true),
            ("content/1-Worklog/_index.md", false),
            ("1-Worklog/1.1-Week1/_index.md", false),
            ("_index.md", false),
        ] {
            assert_eq!(Mount::of(path).has_site(), has_site, "{path}");
        }
    }

    #[test]
    fn a_chosen_folder_has_its_place_in_the_site() {
        for (path, in_site) in [
            (
                "site/content/1-Worklog/1.3-Week3/_index.md",
                "content/1-Worklog/1.3-Week3/_index.md",
            ),
            ("content/1-Worklog/_index.md", "content/1-Worklog/_index.md"),
            (
                "zips/site-main/content/vi/w/_index.md",
                "content/vi/w/_index.md",
            ),
            (
                "1-worklog/1.3-week3/_index.md",
                "content/1-worklog/1.3-week3/_index.md",
            ),
            ("my-site/1-Worklog/_index.md", "content/1-Worklog/_index.md"),
            ("1.3-Week3/_index.md", "1.3-Week3/_index.md"),
            ("_index.md", "_index.md"),
        ] {
            let mount = Mount::of(path);
            assert_eq!(mount.in_site(path), in_site);
            assert_eq!(mount.in_chosen(in_site).as_deref(), Some(path));
        }
        let mount = Mount::of("1-worklog/1.3-week3/_index.md");
        assert_eq!(
            mount
                .in_chosen("content/1-worklog/1.4-week4/_index.md")
                .as_deref(),
            Some("1-worklog/1.4-week4/_index.md")
        );
        assert_eq!(mount.in_chosen("archetypes/default.md"), None);
    }

    #[test]
    fn a_folder_without_pages_is_known_by_its_name() {
        let path = "content/1-Worklog/1.3-Week3/_index.md";
        for (name, wanted) in [
            (
                "my-site",
                Some("my-site/content/1-Worklog/1.3-Week3/_index.md"),
            ),
            ("content", Some(path)),
            ("1-Worklog", Some("1-Worklog/1.3-Week3/_index.md")),
        ] {
            let mount = Mount::of_folder(name, std::iter::empty());
            assert_eq!(mount.in_chosen(path).as_deref(), wanted);
        }
        let pages = ["w/1.3-Week3/_index.md"].into_iter();
        let mount = Mount::of_folder("w", pages);
        assert_eq!(mount.in_site("w/a.md"), "w/a.md");
    }

    #[test]
    fn numbers_are_said_as_ranges() {
        for (numbers, said) in [
            (&[][..], ""),
            (&[3], "3"),
            (&[1, 2], "1, 2"),
            (&[1, 2, 3, 4, 6, 8, 9, 10], "1–4, 6, 8–10"),
        ] {
            assert_eq!(ranges(numbers), said);
        }
    }
}
