//! What has changed between two states of a page, as data.

use draft::changes::{Change, DateCell, Day, Part, told};
use page::{Page, Reading};
use proptest::prelude::*;

const PAGE: &str = "---\ntitle: \"Week 3\"\ndate: 2025-09-15\nweight: 3\nother: x\n---\n\n\
    ### Objectives:\n\n* Learn EC2\n  * Launch an instance\n* Read\n\n\
    ### Tasks:\n\n| Day | Task | Start Date | Completion Date | Reference |\n| --- | --- | --- | --- | --- |\n\
    | 1 | - Learn ECR <br>&emsp;+ Push an image | 09/15/2025 | 09/15/2025 | https://x.y |\n\
    | 2 | - Launch an instance | 09/16/2025 | 09/16/2025 |  |\n\
    | 3 | - Read about S3 | 09/17/2025 | 09/17/2025 |  |\n\n\
    ### Achievements:\n\n* Docker\n\n### Notes\n\nFirst.\n";

/// Says a change in few words.
fn say(change: &Change) -> String {
    let day = |day: &Day| {
        let date = day
            .date
            .map(|date| format!(" {:02}/{:02}", u8::from(date.month()), date.day()));
        format!("day {}{}", day.name, date.unwrap_or_default())
    };
    let part = |part: &Part| match part {
        Part::Section { role, heading } => format!("{role:?} {heading:?}"),
        Part::Day(of) => day(of),
    };
    let cell = |cell: &DateCell| match cell.date {
        Some(_) => cell.text.clone(),
        None => format!("?{}", cell.text),
    };
    match change {
        Change::ItemAdded { part: of, text } => format!("{}: + {text}", part(of)),
        Change::ItemDeleted { part: of, text } => format!("{}: - {text}", part(of)),
        Change::ItemChanged { part: of, old, new } => format!("{}: {old} = {new}", part(of)),
        Change::ItemMoved { from, to, text } => format!("{} > {}: {text}", part(from), part(to)),
        Change::DayAdded(of) => format!("+ {}", day(of)),
        Change::DayDeleted(of) => format!("- {}", day(of)),
        Change::DayMoved(of) => format!("> {}", day(of)),
        Change::DayRenamed { day: of, old } => format!("{}: name {old}", day(of)),
        Change::StartChanged { day: of, old, new } => {
            format!("{}: start {} = {}", day(of), cell(old), cell(new))
        }
        Change::CompletionChanged { day: of, old, new } => {
            format!("{}: completion {} = {}", day(of), cell(old), cell(new))
        }
        Change::CellChanged {
            day: of,
            title,
            old,
            new,
        } => {
            format!("{}: {title} {old} = {new}", day(of))
        }
        Change::FrontChanged { key, old, new } => format!("{}: {old:?} = {new:?}", key.name()),
        other => format!("{other:?}"),
    }
}

/// Returns what has changed when parts of the page are replaced.
fn changed(replaced: &[(&str, &str)]) -> Vec<String> {
    let new = replaced.iter().fold(PAGE.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old:?}");
        text.replacen(old, new, 1)
    });
    let told = told(PAGE, &new, &Reading::default(), 100);
    assert_eq!(told.more, 0);
    told.changes.iter().map(say).collect()
}

#[test]
fn changes_are_named_by_their_places() {
    let first =
        "| 1 | - Learn ECR <br>&emsp;+ Push an image | 09/15/2025 | 09/15/2025 | https://x.y |\n";
    let second = "| 2 | - Launch an instance | 09/16/2025 | 09/16/2025 |  |\n";
    for (replaced, wanted) in [
        (&[][..], &[][..]),
        (
            &[("  * Launch an instance\n", "")],
            &["Objectives \"Objectives:\": - Launch an instance"],
        ),
        (
            &[("* Read\n", "* Read\n* Write\n")],
            &["Objectives \"Objectives:\": + Write"],
        ),
        (
            &[("Learn EC2", "Learn about EC2")],
            &["Objectives \"Objectives:\": Learn EC2 = Learn about EC2"],
        ),
        (
            &[("Docker", "Something else")],
            &[
                "Achievements \"Achievements:\": + Something else",
                "Achievements \"Achievements:\": - Docker",
            ],
        ),
        (
            &[("  * Launch", "* Launch")],
            &["Objectives \"Objectives:\" > Objectives \"Objectives:\": Launch an instance"],
        ),
        (
            &[(
                "* Learn EC2\n  * Launch an instance\n* Read\n",
                "* Read\n* Learn EC2\n  * Launch an instance\n",
            )],
            &["Objectives \"Objectives:\" > Objectives \"Objectives:\": Read"],
        ),
        (
            &[("Push an image", "Push images")],
            &["day 1 09/15: Push an image = Push images"],
        ),
        (
            &[(" <br>&emsp;+ Push an image", "")],
            &["day 1 09/15: - Push an image"],
        ),
        (
            &[
                (" <br>&emsp;+ Push an image", ""),
                ("- Launch", "- Push an image <br>- Launch"),
            ],
            &["day 1 09/15 > day 2 09/16: Push an image"],
        ),
        (&[(second, "")], &["- day 2 09/16"]),
        (
            &[(second, ""), (first, &[second, first].concat())],
            &["> day 1 09/15"],
        ),
        (&[("| 3 |", "| 4 |")], &["day 4 09/17: name 3"]),
        (
            &[("| 09/17/2025 |", "| 09/18/2025 |")],
            &["day 3 09/18: start 09/17/2025 = 09/18/2025"],
        ),
        (
            &[("09/16/2025 |  |", "soon |  |")],
            &["day 2 09/16: completion 09/16/2025 = ?soon"],
        ),
        (
            &[(
                "09/17/2025 |  |\n",
                "09/17/2025 |  |\n| 4 | - x | 09/18/2025 | 09/18/2025 | |\n",
            )],
            &["+ day 4 09/18"],
        ),
        (
            &[("https://x.y", "https://x.z")],
            &["day 1 09/15: Reference https://x.y = https://x.z"],
        ),
        (
            &[("title: \"Week 3\"", "title: \"Week 4\"")],
            &["title: Some(\"Week 3\") = Some(\"Week 4\")"],
        ),
        (&[("weight: 3\n", "")], &["weight: Some(\"3\") = None"]),
        (&[("other: x", "other: y")], &["FrontOther"]),
        (
            &[("weight: 3", "weight: 4"), ("other: x", "other: y")],
            &["weight: Some(\"3\") = Some(\"4\")", "FrontOther"],
        ),
        (
            &[("### Notes", "### Remarks")],
            &["HeadingChanged { old: \"Notes\", new: \"Remarks\" }"],
        ),
        (
            &[("First.", "Second.")],
            &["MarkdownChanged { heading: \"Notes\" }"],
        ),
        (
            &[("\n### Notes\n\nFirst.\n", "")],
            &["SectionDeleted { heading: \"Notes\" }"],
        ),
        (
            &[("First.\n", "First.\n\n### More\n\nx\n")],
            &["SectionAdded { heading: \"More\" }"],
        ),
        (&[("\n\n### Notes", "\n\n\n### Notes")], &["Spacing"]),
        (&[("* Docker", "- Docker")], &["Spacing"]),
    ] {
        assert_eq!(changed(replaced), wanted, "{replaced:?}");
    }
}

#[test]
fn only_the_first_changes_are_told() {
    let new = PAGE.replace("Learn", "Teach").replace("Read", "Write");
    let all = told(PAGE, &new, &Reading::default(), 100);
    assert_eq!(all.more, 0);
    assert!(all.changes.len() > 3, "{all:?}");
    let some = told(PAGE, &new, &Reading::default(), 2);
    assert_eq!(some.changes, all.changes[..2]);
    assert_eq!(some.more, all.changes.len() - 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn something_is_told_of_every_change(
        lines in proptest::collection::vec((0..24_usize, 0..24_usize), 0..4),
    ) {
        let mut new: Vec<&str> = PAGE.split_inclusive('\n').collect();
        for (from, to) in lines {
            let line = new.remove(from % new.len());
            new.insert(to % (new.len() + 1), line);
        }
        let new = new.concat();
        let changes = told(PAGE, &new, &Reading::default(), usize::MAX).changes;
        prop_assert_eq!(changes.is_empty(), new == PAGE);
        // The same page twice is not a change of what it says.
        let printed = Page::parse(&new).print();
        prop_assert_eq!(told(&new, &printed, &Reading::default(), 5).changes, []);
    }
}
