//! What is wrong with the pages of a worklog: each finding has its place, the data of a
//! sentence, and, where it can be mended, the edit that does it.
//!
//! What a page says of itself alone is `page`'s own check, and a part of this one. Here is
//! what depends on the week that a page is for, on the other weeks and on the twin, and
//! what Hugo shows otherwise than it was meant. A check is silent where it cannot be sure.

mod alone;
mod dates;
mod empty;
mod finding;
mod images;
mod language;
mod markdown;
mod problem;
mod prose;
mod rows;
mod rules;
mod subject;
mod tags;
mod template;
mod twins;
mod week;

use crate::worklog::{PageFile, Worklog};
pub use finding::{Finding, Setting};
pub use problem::Problem;
use subject::Subject;
pub(crate) use template::without_notices;

/// Returns the findings about all pages, page by page and top to bottom.
pub fn check(worklog: &Worklog, setting: Setting<'_>) -> Vec<Finding> {
    let pages = worklog.pages().iter();
    pages
        .flat_map(|file| check_page(worklog, file, setting))
        .collect()
}

/// Returns the findings about a page of a worklog, top to bottom.
pub fn check_page(worklog: &Worklog, file: &PageFile, setting: Setting<'_>) -> Vec<Finding> {
    let mut subject = Subject::new(file, worklog.order(file));
    subject.check_alone(setting);
    week::check(worklog, &mut subject);
    dates::check(worklog, &mut subject);
    template::check(worklog, &mut subject);
    language::check(worklog, &mut subject);
    twins::check(worklog, &mut subject);
    rows::check(&mut subject);
    rules::check(&mut subject);
    markdown::check(&mut subject);
    tags::check(&mut subject);
    empty::check(&mut subject, setting.now.today());
    if let Some(files) = setting.files {
        images::check(&mut subject, files);
    }
    subject.findings()
}
