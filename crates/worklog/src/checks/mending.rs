//! Mends all findings of a kind, on all pages. Each mend is made on the page as the one
//! before left it, and the page is checked anew in between: edits that were found together
//! need not fit together, and one may resolve what another one was for.

use page::Edit;
use page::week::words::Language;

use super::finding::{Finding, Setting};
use super::pages::check_page;
use crate::field::rewrite;
use crate::layout::Part;
use crate::worklog::Worklog;

/// A page of a worklog, and the edit that mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// What the page is in the worklog.
    pub part: Part,
    /// The page's language.
    pub language: Language,
    /// The edit of the page as it is now.
    pub edit: Edit,
    /// How many findings it mends.
    pub count: usize,
}

/// Returns the edits that mend all findings of a kind ([`Problem::name`]), one a page.
/// `is_wanted` says which of them are to be mended.
///
/// [`Problem::name`]: super::Problem::name
pub fn mend_all(
    worklog: &Worklog,
    setting: Setting<'_>,
    kind: &str,
    is_wanted: impl Fn(&Finding) -> bool,
) -> Vec<Mended> {
    let mut all = worklog.clone();
    let mut mended = Vec::new();
    for file in worklog.pages() {
        let (part, language) = (file.part, file.language);
        let mut page = file.page.clone();
        let mut mends: Vec<Edit> = Vec::new();
        let mut most = None;
        loop {
            let found = all
                .page(part, language)
                .map(|file| check_page(&all, file, setting));
            let mut found = found.unwrap_or_default();
            found.retain(|of| of.problem.name() == kind && of.mend.is_some() && is_wanted(of));
            // Resolving one may bring up another one, as in a line that has several; a mend
            // that resolves nothing is not made for ever.
            let most = *most.get_or_insert(2 * found.len());
            let next = found.into_iter().next().and_then(|finding| finding.mend);
            let Some(mend) = next.filter(|_| mends.len() < most) else {
                break;
            };
            if page.apply(&mend).is_err() {
                break;
            }
            all.put(part, language, page.clone());
            mends.push(mend);
        }
        let count = mends.len();
        let edit = match count {
            0 => continue,
            1 => mends.remove(0),
            _ => rewrite(&page, page.print()),
        };
        mended.push(Mended {
            part,
            language,
            edit,
            count,
        });
    }
    mended
}
