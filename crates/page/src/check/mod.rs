//! Finds problems of a page: each finding belongs to a field, says what
//! will happen, and, if possible, has an edit that resolves it.
//!
//! A check changes nothing. It reports how Hugo treats the page as it is (the rules were
//! taken from builds with Hugo 0.168), or what on the page contradicts itself.
//!
//! Imports all other modules except for `history`.

mod cells;
mod doubts;
mod finding;
mod front;
mod publish;
mod shortcodes;

pub use doubts::{Doubt, DoubtKind, doubts};
pub use finding::{Finding, Kind, Mend, MendName, Problem, ShortcodeProblem};

use crate::date::notation::DateOrder;
use crate::tree::page::Page;
use crate::week::clock::Now;

/// Returns the findings about a page's front matter, its cells and its text, each from
/// top to bottom. `order` is that of its dates.
pub fn check(page: &Page, order: DateOrder, now: Now) -> Vec<Finding> {
    let mut findings = Vec::new();
    front::check(page, order, now, &mut findings);
    publish::check(page, now, &mut findings);
    cells::check(page, order, &mut findings);
    shortcodes::check(page, &mut findings);
    findings
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::dates;

    /// 26 November 2026, 06:30 in Hanoi.
    pub(super) fn morning() -> Now {
        let day = date!(2026 - 11 - 26);
        let midnight = Now::at_start_of(day, 7 * 60);
        Now {
            minute: midnight.minute + 6 * 60 + 30,
            ..midnight
        }
    }

    /// Checks a text. Returns the kinds of the findings, and the text after all mends,
    /// none of whose findings may be left.
    pub(super) fn check_and_mend(text: &str, now: Now) -> (Vec<Kind>, String) {
        let mut page = Page::parse(text);
        let (order, _) = dates::order(&page);
        let findings = check(&page, order, now);
        for finding in &findings {
            if let Some(mend) = &finding.mend {
                page.apply(&mend.edit).expect("applies");
                let again = check(&page, order, now);
                let is_left = again
                    .iter()
                    .any(|left| (left.spot, left.kind) == (finding.spot, finding.kind));
                assert!(!is_left, "{:?} {}", finding.problem, page.print());
            }
        }
        let kinds = findings.iter().map(|finding| finding.kind).collect();
        (kinds, page.print())
    }
}
