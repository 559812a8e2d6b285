//! The result of a check, as a value, and what a check knows besides the pages.

use std::collections::BTreeSet;
use std::ops::Range;

use page::week::Now;
use page::week::words::Language;
use page::{Edit, Spot};

use super::problem::Problem;
use crate::layout::Part;

/// Something that a person should know about a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The path of the page's file.
    pub path: String,
    /// What the page is in the worklog.
    pub part: Part,
    /// The page's language.
    pub language: Language,
    /// The field, if the finding belongs to one.
    pub spot: Option<Spot>,
    /// The bytes of the printed page. Of a finding about a page as a whole, there are none.
    pub range: Range<usize>,
    /// What is wrong.
    pub problem: Problem,
    /// The edit of the page that mends it, if there is one.
    pub mend: Option<Edit>,
}

impl Finding {
    /// Returns what tells the finding from others, and is the same when the page is checked
    /// again, for a person's choice to leave it as it is.
    pub fn key(&self) -> String {
        let part = self.part.week().unwrap_or_default();
        let language = self.language.tag();
        let kind = self.problem.name();
        format!("{part} {language} {kind}: {}", self.problem)
    }
}

/// What is known besides the pages.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'s> {
    /// The time.
    pub now: Now,
    /// The paths of all files of the site, with slashes, if they are known: whether an image
    /// exists is checked only then.
    pub files: Option<&'s BTreeSet<String>>,
}
