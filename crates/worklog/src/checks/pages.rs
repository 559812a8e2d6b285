//! Runs all checks over pages, in an order in which the later ones know what the earlier ones
//! have found.

use super::finding::{Finding, Setting};
use super::subject::Subject;
use super::{dates, empty, images, language, markdown, rows, rules, tags, template, twins, week};
use crate::worklog::{PageFile, Worklog};

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
