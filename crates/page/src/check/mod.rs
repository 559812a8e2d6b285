//! What is wrong with a page, or about to be: each finding stands at a field, says
//! in a sentence what will happen, and where it can, brings the edit that mends it.
//!
//! A check changes nothing. It says what Hugo does with the page as it stands (the
//! rules were taken from real builds with Hugo 0.168), or what on the page
//! contradicts itself.

mod cells;
mod front;
mod publish;
mod shortcodes;

use crate::date::DateOrder;
use crate::edit::Edit;
use crate::tree::page::Page;
use crate::tree::spans::Spot;
use crate::week::clock::Now;

/// Something about a field that a person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field that it is about.
    pub spot: Spot,
    /// What kind of thing it is.
    pub kind: Kind,
    /// A sentence for the person.
    pub text: String,
    /// What can be done about it in one press.
    pub mend: Option<Mend>,
}

/// What mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// A short name, for a button.
    pub name: String,
    /// What it does.
    pub edit: Edit,
}

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The front matter has a date that Hugo cannot read: it builds nothing.
    DateStopsHugo,
    /// The page's date lies ahead: Hugo leaves the page out.
    DateAhead,
    /// The front matter says that the page is a draft: Hugo leaves it out.
    IsDraft,
    /// The date until which the page is shown is over: Hugo leaves it out.
    HasExpired,
    /// The front matter has a key twice: Hugo builds nothing.
    KeyTwice,
    /// The front matter has a number for a date: Hugo takes it for seconds.
    DateIsNumber,
    /// The weight is no whole number: Hugo counts with another one.
    WeightIsNoNumber,
    /// A text is a number, a truth value or nothing to Hugo, and is shown otherwise.
    TextIsNone,
    /// A choice is a text to the theme, which takes every text for true.
    ChoiceIsText,
    /// A cell has what looks like a date and is none.
    NoDate,
    /// A cell has a date in another form than the page's dates have.
    OtherForm,
    /// A shortcode is not known, not closed or not well formed: Hugo builds nothing.
    ShortcodeStopsHugo,
}

/// Returns what there is to say about a page: of its front matter, its cells and its
/// text, each top to bottom, with its dates in this order.
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
    use super::*;
    use crate::date::Date;
    use crate::dates;

    /// 26 November 2026, 06:30 in Hanoi.
    pub(super) fn morning() -> Now {
        let day = Date::new(2026, 11, 26).expect("a day");
        let midnight = Now::at_start_of(day, 7 * 60);
        Now {
            minute: midnight.minute + 6 * 60 + 30,
            ..midnight
        }
    }

    /// Checks a text; returns the kinds that are found, and the text with all mends
    /// made, of which none may be found again.
    pub(super) fn checked(text: &str, now: Now) -> (Vec<Kind>, String) {
        let mut page = Page::parse(text);
        let (order, _) = dates::order(&page);
        let findings = check(&page, order, now);
        for finding in &findings {
            assert!(finding.text.ends_with('.'), "{}", finding.text);
            if let Some(mend) = &finding.mend {
                page.apply(&mend.edit).expect("applies");
                let again = check(&page, order, now);
                let is_left = again
                    .iter()
                    .any(|left| (left.spot, left.kind) == (finding.spot, finding.kind));
                assert!(!is_left, "{} {}", finding.text, page.print());
            }
        }
        let kinds = findings.iter().map(|finding| finding.kind).collect();
        (kinds, page.print())
    }
}
