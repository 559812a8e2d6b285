//! Checks whether a page is written in its language, and whether a week has both.

use page::Page;
use page::week::words::Language;

use super::problem::Problem;
use super::subject::Subject;
use crate::worklog::{Worklog, other};

/// The least number of words from which a language can be told.
const ENOUGH: usize = 40;

/// How many words in a hundred have a letter that English lacks: on a page in Vietnamese at
/// least, though many of its words are a cloud programme's; on one in English at most.
const VIETNAMESE: usize = 5;
const ENGLISH: usize = 30;

/// Appends the findings about languages.
pub(super) fn check(worklog: &Worklog, subject: &mut Subject<'_>) {
    let (words, accented) = words(subject.page);
    let is_other = match subject.file.language {
        Language::English => 100 * accented > ENGLISH * words,
        Language::Vietnamese => 100 * accented < VIETNAMESE * words,
    };
    if words >= ENOUGH && is_other {
        subject.add(None, Problem::OtherLanguage, None);
    }
    let language = other(subject.file.language);
    let has_both = worklog
        .pages()
        .iter()
        .any(|file| file.language == language && file.part.week().is_some());
    if has_both && worklog.twin(subject.file).is_none() {
        let path = worklog.new_path(subject.file.part, language);
        subject.add(None, Problem::MissingTwin { path }, None);
    }
}

/// Returns how many words a page has outside its front matter, without addresses, dates
/// and code, and how many of them have letters that English lacks.
fn words(page: &Page) -> (usize, usize) {
    let body = page.body();
    let is_of_word = |c: char| c.is_alphabetic() || ",.:;()*|".contains(c);
    let words = body
        .split_whitespace()
        .filter(|word| word.chars().all(is_of_word) && word.chars().any(char::is_alphabetic));
    let accented = words.clone().filter(|word| !word.is_ascii());
    (words.clone().count(), accented.count())
}
