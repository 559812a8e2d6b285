//! Every finding with a mend is resolved by it, and the mend can be undone.

use page::check::Finding;
use page::week::Now;
use page::{DateOrder, Page, check};
use proptest::prelude::*;
use proptest::sample::select;
use time::macros::date;

use crate::generators::{any_text, grammar_page};

/// Values that people write for dates, numbers and texts, right and wrong ones.
const VALUES: &[&str] = &[
    "",
    "~",
    "2026-09-29",
    "2026-11-26",
    "2030-01-01",
    "2026-9-5",
    "29/09/2026",
    "31/02/2026",
    "29092026",
    "20260929",
    "2026-09-29T05:17",
    "2026-11-26T05:17:00+07:00",
    "`r Sys.Date()`",
    "08 Sep 2025",
    "true",
    "TRUE",
    "010",
    "08",
    "1.10",
    "0x1F",
    "1_000",
    ".inf",
    "-3",
    "a: b",
    "Tuần 5",
    "[a, b]",
];

const KEYS: &[&str] = &[
    "title",
    "date",
    "weight",
    "chapter",
    "pre",
    "Date",
    "draft",
    "publishDate",
    "expiryDate",
    "lastmod",
    "tags",
];

/// Returns a strategy for a page with some of these values for its keys and dates.
fn valued_page() -> impl Strategy<Value = String> {
    let line = (select(KEYS), select(VALUES), select(&["", "\"", "'"][..]));
    let front = prop::collection::vec(line, 0..6);
    let cells = prop::collection::vec((select(VALUES), select(VALUES)), 0..4);
    (any::<bool>(), front, cells).prop_map(|(is_toml, front, cells)| {
        let (fence, parts) = if is_toml { ("+++", " =") } else { ("---", ":") };
        let mut text = format!("{fence}\n");
        for (at, (key, value, quote)) in front.iter().enumerate() {
            // For a key that occurs twice, there may be several findings.
            if front[..at].iter().any(|(before, ..)| before == key) {
                continue;
            }
            text += &format!("{key}{parts} {quote}{value}{quote}\n");
        }
        text += &format!("{fence}\n\n| Day | Start Date | Completion Date |\n|---|---|---|\n");
        for (start, end) in cells {
            text += &format!("| 1 | {start} | {end} |\n");
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mend_mends_and_is_taken_back(
        text in prop_oneof![4 => valued_page(), 1 => grammar_page(), 1 => any_text()],
        hour in 0..24_i64,
    ) {
        let today = date!(2026-11-26);
        let midnight = Now::at_start_of(today, 7 * 60);
        let now = Now { minute: midnight.minute + hour * 60, ..midnight };
        let page = Page::parse(&text);
        for order in [DateOrder::DayFirst, DateOrder::MonthFirst] {
            let findings = check(&page, order, now);
            let same = |of: &Finding, all: &[Finding]| {
                all.iter().filter(|other| (other.spot, &other.problem) == (of.spot, &of.problem)).count()
            };
            for finding in &findings {
                let Some(mend) = &finding.mend else { continue };
                let mut mended = page.clone();
                let undo = mended.apply(&mend.edit).expect("a mend applies");
                let left = same(finding, &check(&mended, order, now));
                prop_assert!(left < same(finding, &findings), "{:?}\n{}", finding.problem, mended.print());
                prop_assert_eq!(Page::parse(&mended.print()).print(), mended.print());
                mended.apply(&undo).expect("it is taken back");
                prop_assert_eq!(mended.print(), text.as_str());
            }
        }
    }
}
