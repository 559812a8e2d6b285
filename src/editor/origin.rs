//! The file that a page comes from.

use page::Page;

/// The file that the open page comes from, and the page's text as that file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file name under which the page is downloaded.
    pub name: String,
    /// The file's folder within its site, without a slash at the end
    /// (`content/1-Worklog/1.3-Week3`); empty where it is not known.
    pub folder: String,
    /// The text as it was opened; for a new week, as it began; for a page that was made of
    /// the one in the other language, that one's.
    pub opened: String,
    /// The text as it was last downloaded or saved to a file.
    pub taken: Option<String>,
}

impl Origin {
    /// Returns the origin of a page that comes from no file and will have this name.
    pub fn new_page(page: &Page, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            folder: String::new(),
            opened: page.print(),
            taken: None,
        }
    }
}
