//! Every kind of finding: a page that has it, and one that only looks like it. What mends
//! a finding is applied, and the finding is gone.

use std::collections::BTreeSet;

use page::date::{from_iso, plus_days};
use page::week::{self, Now, template};
use worklog::checks::{Finding, Setting, check, mend_all};
use worklog::start::{Plan, start};
use worklog::{Language, Part, Worklog, line};

/// A week with these lines between its front matter and its end.
fn week(number: u32, lines: &str) -> String {
    format!(
        "---\ntitle: \"Week {number} Worklog\"\ndate: 2025-09-01\nweight: {number}\n\
         pre: \" <b> 1.{number}. </b> \"\n---\n\n{lines}"
    )
}

/// A week with these rows, each `day | task | start | completion | references`.
fn rows(number: u32, rows: &[&str]) -> String {
    let rows: String = rows.iter().map(|row| format!("| {row} |\n")).collect();
    week(
        number,
        &format!(
            "### Week {number} Objectives:\n\n* Learn\n\n### Tasks to be carried out this week:\n\n\
             | Day | Task | Start Date | Completion Date | Reference Material |\n\
             | --- | --- | --- | --- | --- |\n{rows}\n### Week {number} Achievements:\n\n* Learnt\n"
        ),
    )
}

/// The rows of a good week from a Monday in September 2025 on.
fn good(number: u32, monday: u32) -> String {
    let row = |at: u32| {
        let day = monday + at;
        format!(
            "{} | - Task {number}.{at} | {day:02}/09/2025 | {day:02}/09/2025 | ",
            at + 2
        )
    };
    let all: Vec<String> = (0..5).map(row).collect();
    rows(number, &all.iter().map(String::as_str).collect::<Vec<_>>())
}

fn path(number: u32, language: &str) -> String {
    format!("content/1-Worklog/1.{number}-Week{number}/_index{language}.md")
}

fn found(files: &[(String, String)]) -> (Worklog, Vec<Finding>) {
    let images: BTreeSet<String> = [
        "static/images/a b.png",
        "content/1-Worklog/1.1-Week1/own.png",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    let worklog = Worklog::open(files.iter().cloned());
    let today = from_iso("2025-12-01").expect("a day");
    let setting = Setting {
        now: Now::at_start_of(today, 0),
        files: Some(&images),
    };
    let found = check(&worklog, setting);
    (worklog, found)
}

/// Returns `week:line kind` for each finding, with the language where it is Vietnamese.
fn said(files: &[(String, String)]) -> Vec<String> {
    let (worklog, found) = found(files);
    let said = found.iter().map(|finding| {
        let text = worklog.at(&finding.path).expect("a page").page.print();
        let week = finding
            .part
            .week()
            .map_or("index".to_owned(), |week| week.to_string());
        let line = line(&text, finding.range.start);
        let sentence = finding.problem.to_string();
        assert!(sentence.ends_with('.'), "{sentence}");
        format!("{week}:{line} {}", finding.problem.name())
    });
    let said: Vec<String> = said.collect();
    mends_are_right(&worklog, &found);
    said
}

/// What mends a finding changes the page, and the finding is gone.
fn mends_are_right(worklog: &Worklog, found: &[Finding]) {
    for finding in found {
        let Some(mend) = &finding.mend else { continue };
        let file = worklog.at(&finding.path).expect("a page");
        let mut page = file.page.clone();
        page.apply(mend).expect("applies");
        let mut mended = worklog.clone();
        mended.put(file.part, file.language, page);
        let files = mended.pages().iter();
        let files: Vec<_> = files
            .map(|file| (file.path.clone(), file.page.print()))
            .collect();
        let (_, left) = self::found(&files);
        let same = |of: &&Finding| of.path == finding.path && of.problem == finding.problem;
        let (before, after) = (
            found.iter().filter(same).count(),
            left.iter().filter(same).count(),
        );
        assert!(after < before, "{}: {}", finding.problem, files[0].1);
    }
}

/// One page, as the first week.
fn of_body(body: &str) -> Vec<String> {
    said(&[(path(1, ""), week(1, body))])
}

fn check_bodies(cases: &[(&str, &[&str])]) {
    for (body, wanted) in cases {
        assert_eq!(of_body(body), *wanted, "{body}");
    }
}

#[test]
fn nothing_is_wrong_with_a_good_page() {
    let files: Vec<_> = [(1, 1), (2, 8), (3, 15), (4, 22)]
        .map(|(number, monday)| (path(number, ""), good(number, monday)))
        .to_vec();
    assert_eq!(said(&files), [] as [&str; 0]);
}

#[test]
fn a_page_that_names_another_week_is_found() {
    let page = good(5, 1);
    for (old, new, wanted) in [
        ("weight: 5", "weight: 1", &["5:4 weight"][..]),
        ("weight: 5", "weight: 50", &["5:4 weight"]),
        ("1.5.", "1.6.", &["5:5 pre"]),
        ("1.5.", "1.", &["5:5 pre"]),
        ("1.5.", "1.5", &[]),
        ("1.5.", "", &[]),
        ("title: \"Week 5", "title: \"Week 4", &["5:2 title"]),
        ("title: \"Week 5", "title: \"Docker in 4 days", &[]),
        ("### Week 5 A", "### Week 6 A", &["5:22 heading"]),
        ("### Week 5 A", "### A", &[]),
        (
            "### Week 5 A",
            "### Next week (week 6):\n\n* x\n\n### A",
            &[],
        ),
        ("### Week 5 A", "### From week 4 to week 5: A", &[]),
    ] {
        let text = page.replacen(old, new, 1);
        assert_eq!(said(&[(path(5, ""), text)]), wanted, "{new}");
    }
    // Weights that have the weeks in order are right.
    let weighed = |weights: [u32; 3]| -> Vec<String> {
        let files: Vec<_> = (1..=3)
            .zip(weights)
            .map(|(number, weight)| {
                let text = good(number, 7 * number - 6);
                let weight = format!("weight: {weight}");
                (
                    path(number, ""),
                    text.replacen(&format!("weight: {number}"), &weight, 1),
                )
            })
            .collect();
        said(&files)
    };
    assert_eq!(weighed([10, 20, 30]), [] as [&str; 0]);
    assert_eq!(weighed([1, 1, 3]), ["2:4 weight"]);
}

#[test]
fn a_date_that_can_hardly_be_meant_is_found() {
    let monday = "2 | - a | 08/09/2025 | 08/09/2025 | ";
    let tuesday = "3 | - b | 09/09/2025 | 09/09/2025 | ";
    let wednesday = "4 | - c | 10/09/2025 | 10/09/2025 | ";
    let thursday = "5 | - d | 11/09/2025 | 11/09/2025 | ";
    for (last, wanted) in [
        ("6 | - e | 12/09/2025 | 12/09/2025 | ", &[][..]),
        ("7 | - e | 12/09/2025 | 12/09/2025 | ", &["1:20 day"]),
        ("6 | - e | 11/09/2025 | 11/09/2025 | ", &["1:20 day"]),
        ("5 - 6 | - e | 11/09/2025 | 12/09/2025 | ", &[]),
        ("6 | - e | 11/09/2025 | 12/09/2025 | ", &[]),
        (
            "6 | - e | 12/10/2025 | 12/10/2025 | ",
            &["1:20 outside-week"],
        ),
        // A week that ends on a Monday.
        ("2 | - e | 15/09/2025 | 15/09/2025 | ", &[]),
        (
            "6 | - e | 12/09/2025 | 02/09/2025 | ",
            &["1:20 before-start"],
        ),
        ("6 | - e | 12/09/2025 | 15/09/2025 | ", &[]),
        ("6 | - e | 31/09/2025 | | ", &["1:20 no-date"]),
        ("6 | - e | 12/09 | TBD | ", &[]),
    ] {
        let text = rows(1, &[monday, tuesday, wednesday, thursday, last]);
        assert_eq!(said(&[(path(1, ""), text)]), wanted, "{last}");
    }
    let text = rows(
        1,
        &["2 | - a | 15/09/2025 | | ", tuesday, wednesday, thursday],
    );
    let found = said(&[(path(1, ""), text)]);
    assert_eq!(found, ["1:16 outside-week"]);
    // Ordinals are no weekdays.
    let text = rows(
        1,
        &[
            "1 | - a | 09/09/2025 | | ",
            "2 | - b | 10/09/2025 | | ",
            "3 | - c | 12/09/2025 | | ",
        ],
    );
    assert_eq!(said(&[(path(1, ""), text)]), [] as [&str; 0]);
    let text = rows(
        1,
        &[
            "Monday | - a | 08/09/2025 | | ",
            "Friday | - b | 13/09/2025 | | ",
        ],
    );
    assert_eq!(said(&[(path(1, ""), text)]), ["1:17 day"]);
}

#[test]
fn dates_are_held_against_those_of_the_other_weeks() {
    let weeks = |third: &str| {
        let mut files = vec![
            (path(1, ""), good(1, 1)),
            (path(2, ""), good(2, 8)),
            (path(3, ""), third.to_owned()),
            (path(4, ""), good(4, 22)),
        ];
        files.sort();
        said(&files)
    };
    let swapped: Vec<String> = (15..20)
        .map(|day| format!("{} | - t{day} | 09/{day}/2025 | | ", day - 13))
        .collect();
    let swapped: Vec<&str> = swapped.iter().map(String::as_str).collect();
    assert_eq!(weeks(&rows(3, &swapped)), ["3:16 page-order"]);
    // A copy whose dates were forgotten.
    let copy = rows(
        3,
        &[
            "2 | - x | 08/09/2025 | 08/09/2025 | ",
            "3 | - y | 09/09/2025 | | ",
        ],
    );
    assert_eq!(weeks(&copy), ["3:16 dates-of-another-week"]);
    // A week off moves all that follow.
    let late = rows(5, &["2 | - x | 06/10/2025 | 06/10/2025 | "]);
    let mut files = vec![
        (path(1, ""), good(1, 1)),
        (path(2, ""), good(2, 8)),
        (path(3, ""), good(3, 15)),
        (path(4, ""), good(4, 22)),
    ];
    files.push((path(5, ""), late));
    assert_eq!(said(&files), [] as [&str; 0]);
    // Tasks of another week.
    let copied = good(2, 8).replace("Task 2.", "Task 1.");
    let files = [(path(1, ""), good(1, 1)), (path(2, ""), copied)];
    assert_eq!(said(&files), ["2:16 tasks-of-another-week"]);
}

#[test]
fn rows_that_do_not_fit_their_table_are_found() {
    let table = |row: &str| {
        week(
            1,
            &format!("### Tasks\n\n| Day | Task | Start |\n|---|---|---|\n{row}\n"),
        )
    };
    for (row, wanted) in [
        ("| 1 | - a | |", &[][..]),
        // Hugo shows an empty last cell.
        ("| 1 | - a |", &[]),
        ("| 1 | - a", &[]),
        ("| 1 |", &["1:12 short-row"]),
        ("| |", &[]),
        ("| - a | 08/09/2025 |", &["1:12 short-row"]),
        ("| 1 | - a \\| b | |", &[]),
        ("| 1 | - a | b | 08/09/2025 |", &["1:12 long-row"]),
        ("| 1 | - a | | |", &[]),
        ("| 1 | - a | |\n---", &[]),
        ("| 1 | - a | |\n\n---", &[]),
        ("| 1 | - a | |\n| --- | - b | |", &[]),
    ] {
        assert_eq!(said(&[(path(1, ""), table(row))]), wanted, "{row}");
    }
    // A cell was left out in front of the link, which stands among the dates now.
    let text = rows(1, &["2 | - a | 08/09/2025 | <https://example.org>"]);
    let files = [(path(1, ""), text)];
    assert_eq!(said(&files), ["1:16 short-row"]);
    let (worklog, found) = found(&files);
    let mut page = worklog.pages()[0].page.clone();
    page.apply(found[0].mend.as_ref().expect("a mend"))
        .expect("applies");
    assert!(
        page.print()
            .contains("| 08/09/2025 | | <https://example.org> |")
    );
}

#[test]
fn what_is_shown_otherwise_than_meant_is_found() {
    check_bodies(&[
        (
            "### Notes\n\n* **bold** and 2 ** 3, `**`, src/**/a.rs\n",
            &[],
        ),
        ("### Objectives\n\n* **bold and on\n", &["1:10 asterisks"]),
        (
            "### Objectives\n\n* **Practice:**build\n",
            &["1:10 asterisks"],
        ),
        ("### Objectives\n\n* \\*\\*as it is\\*\\*\n", &[]),
        ("Text that is\n**bold\nover lines**.\n", &[]),
        ("Text\n---\n\nmore\n", &["1:8 rule-makes-heading"]),
        ("Text\n\n---\n\nmore\n", &[]),
        ("## Heading\n---\n", &[]),
        ("```\nText\n---\n```\n", &[]),
        (
            "### Objectives\n\n* Open <your-bucket> now\n",
            &["1:10 lost-tag"],
        ),
        ("Use Vec<String> here.\n", &["1:8 lost-tag"]),
        (
            "Use `Vec<String>`, <br>, <https://a.org>, a < b > c, <my-app id=\"x\"></my-app>.\n",
            &[],
        ),
        ("* [ECR] (https://a.org) and [ECS](https://a.org)\n", &[]),
        ("* [EC2](https://a.org/a b) x\n", &["1:8 broken-link"]),
        ("* `[EC2](a b)` and \\[x](y z)\n", &[]),
        (
            "See [docs](docs.aws.amazon.com/ecs).\n",
            &["1:8 link-without-scheme"],
        ),
        (
            "See [docs](https://docs.docker.com), [it](../1.2-week2/), [x](a.html).\n",
            &[],
        ),
        ("{{% fig %}}\n", &["1:8 shortcode"]),
        ("{{% notice tip %}}x{{% /notice %}}\n", &[]),
        ("![a](/images/c.png)\n", &["1:8 missing-image"]),
        ("<img src=\"other.png\">\n", &["1:8 missing-image"]),
        (
            "![a](/images/a%20b.png?width=90pc) ![b](own.png) ![c](https://a.org/c.png) ![](../../images/a%20b.png)\n",
            &[],
        ),
    ]);
}

#[test]
fn text_of_the_template_is_found() {
    let notice = "{{% notice warning %}}\n⚠️ **Note:** Only for reference. Please **do not copy verbatim** for your report.\n{{% /notice %}}\n";
    check_bodies(&[
        (notice, &["1:8 notice"]),
        (&format!("<!-- {notice} -->\n"), &[]),
        (
            "{{% notice warning %}}\nThe bill is due.\n{{% /notice %}}\n",
            &[],
        ),
        ("I did not copy verbatim.\n", &[]),
        (
            "**On this page**, you will need to introduce your worklog. **How**?\n",
            &["1:8 template-text"],
        ),
        (
            "**Week 2:** [Doing task A...](1.2-week2/)\n",
            &["1:8 template-text"],
        ),
        ("**Week 2:** [Doing task forces](1.2-week2/)\n", &[]),
    ]);
}

#[test]
fn an_empty_section_is_found_when_the_week_is_over() {
    check_bodies(&[
        (
            "### Objectives\n\n### Achievements\n\n* a\n",
            &["1:8 empty-section"],
        ),
        (
            "### Objectives\n\n#### First\n\n* b\n\n### Achievements\n\n* a\n",
            &[],
        ),
        ("### Objectives\n\n### Achievements\n", &[]),
        ("### Notes\n\n### Achievements\n\n* a\n", &[]),
    ]);
    let text = "### Objectives\n\n### Tasks\n\n| Task | Start |\n|---|---|\n| - a | 2025-12-01 |\n";
    assert_eq!(of_body(text), [] as [&str; 0]);
}

#[test]
fn a_week_has_both_languages_and_each_page_its_own() {
    let english =
        "The week was about containers and about images and how they are built. ".repeat(4);
    let vietnamese =
        "Tuần này em tìm hiểu về container và cách xây dựng các image trên Docker. ".repeat(4);
    let both =
        |en: &str, vi: &str| said(&[(path(1, ""), week(1, en)), (path(1, ".vi"), week(1, vi))]);
    assert_eq!(both(&english, &vietnamese), [] as [&str; 0]);
    assert_eq!(both(&english, &english), ["1:1 language"]);
    assert_eq!(both(&vietnamese, &vietnamese), ["1:1 language"]);
    assert_eq!(both("Docker", "Docker"), [] as [&str; 0]);
    let mixed =
        "Triển khai API Gateway, Lambda functions, ECS services on Fargate with Docker images. "
            .repeat(4);
    assert_eq!(both(&english, &mixed), [] as [&str; 0]);
    let files = [
        (path(1, ""), week(1, "a")),
        (path(1, ".vi"), week(1, "a")),
        (path(2, ""), week(2, "b")),
    ];
    assert_eq!(said(&files), ["2:1 missing-twin"]);
    // A worklog in one language.
    assert_eq!(said(&files[..1]), [] as [&str; 0]);
}

#[test]
fn twins_that_say_different_things_are_found() {
    let english = [
        "Monday | - Read | 08/09/2025 | 08/09/2025 | <https://a.org/docs>",
        "Tuesday | - Write | 09/09/2025 | 09/09/2025 | ",
        "Wednesday | - Test | 10/09/2025 | 10/09/2025 | ",
    ];
    let of = |rows: &[&str]| {
        let files = [
            (path(1, ""), self::rows(1, &english)),
            (path(1, ".vi"), self::rows(1, rows)),
        ];
        let (worklog, found) = found(&files);
        mends_are_right(&worklog, &found);
        let kinds = found.iter().map(|finding| {
            let is_vietnamese = finding.path.ends_with(".vi.md");
            let name = finding.problem.name();
            format!("{name}{}", if is_vietnamese { " vi" } else { "" })
        });
        kinds.collect::<Vec<_>>()
    };
    let [monday, tuesday, wednesday] = [
        "Thứ Hai | - Đọc | 08/09/2025 | 08/09/2025 | [a](https://a.org/vi/docs/)",
        "Thứ Ba | - Viết | 09/09/2025 | 09/09/2025 | ",
        "Thứ Tư | - Thử | 10/09/2025 | 10/09/2025 | ",
    ];
    assert_eq!(of(&[monday, tuesday, wednesday]), [] as [&str; 0]);
    assert_eq!(of(&[monday, wednesday]), ["twin-rows vi"]);
    let more = "Thứ Năm | - Nghỉ | 11/09/2025 | | ";
    assert_eq!(of(&[monday, tuesday, wednesday, more]), ["twin-rows"]);
    let later = "Thứ Năm | - Thử | 11/09/2025 | 11/09/2025 | ";
    assert_eq!(of(&[monday, tuesday, later]), ["twin-dates vi"]);
    let bare = "Thứ Hai | - Đọc | 08/09/2025 | 08/09/2025 | Sách";
    assert_eq!(of(&[bare, tuesday, wednesday]), ["twin-links vi"]);
    let linked = "Thứ Ba | - Viết <https://b.org> | 09/09/2025 | 09/09/2025 | ";
    assert_eq!(of(&[monday, linked, wednesday]), ["twin-links"]);
    // In the other order of day and month.
    let swapped = [
        "Thứ Hai | - Đọc | 09/08/2025 | 09/08/2025 | https://a.org/docs",
        "Thứ Ba | - Viết | 09/09/2025 | 09/09/2025 | ",
        "Thứ Tư | - Thử | 09/10/2025 | 09/10/2025 | ",
    ];
    assert_eq!(of(&swapped), [] as [&str; 0]);
}

#[test]
fn all_findings_of_a_kind_are_mended_at_once() {
    let bold = "### Objectives\n\n* **Practice:**build and **Read:**books\n* **Test:**it\n";
    let files = [
        (path(1, ""), good(1, 1)),
        (
            path(2, ""),
            good(2, 8).replacen("weight: 2", "weight: 1", 1),
        ),
        (
            path(3, ""),
            good(3, 15).replacen("weight: 3", "weight: 1", 1),
        ),
        (path(4, ""), week(4, bold)),
    ];
    let (worklog, _) = found(&files);
    let today = from_iso("2025-12-01").expect("a day");
    let setting = Setting {
        now: Now::at_start_of(today, 0),
        files: None,
    };
    let mended = |kind: &str, is_wanted: &dyn Fn(&Finding) -> bool| {
        let mended = mend_all(&worklog, setting, kind, is_wanted);
        let texts = mended.into_iter().map(|mended| {
            let file = worklog.page(mended.part, mended.language).expect("a page");
            let mut page = file.page.clone();
            page.apply(&mended.edit).expect("applies");
            (mended.part.week().unwrap_or(0), mended.count, page.print())
        });
        texts.collect::<Vec<_>>()
    };
    assert_eq!(
        mended("weight", &|_| true),
        [(2, 1, good(2, 8)), (3, 1, good(3, 15))]
    );
    let of_third = |finding: &Finding| finding.key().starts_with("3 en weight: ");
    assert_eq!(mended("weight", &of_third), [(3, 1, good(3, 15))]);
    let lines = bold.replace(":**b", ":** b").replace(":**i", ":** i");
    assert_eq!(mended("asterisks", &|_| true), [(4, 3, week(4, &lines))]);
    assert_eq!(mended("title", &|_| true), []);
}

#[test]
fn nothing_is_wrong_with_what_the_editor_makes() {
    let monday = from_iso("2025-09-08").expect("a day");
    let check_at = |worklog: &Worklog, day: i64| {
        let setting = Setting {
            now: Now::at_start_of(plus_days(monday, day), 7 * 60),
            files: None,
        };
        let found = check(worklog, setting);
        let said = found
            .iter()
            .map(|of| format!("{}: {}", of.path, of.problem));
        assert_eq!(said.collect::<Vec<_>>(), [] as [&str; 0], "day {day}");
    };
    let now = Now::at_start_of(monday, 7 * 60);
    let example = template::example(monday, Language::English);
    let number = week::number(&example).expect("a number");
    let new = template::new_week(5, monday, Language::English);
    for (number, mut page) in [(5, new), (number, example)] {
        page.apply(&week::show_from(&page, monday, now))
            .expect("applies");
        let mut worklog = Worklog::default();
        worklog.put(Part::Week(number), Language::English, page);
        for day in [0, 3, 20] {
            check_at(&worklog, day);
        }
    }
    for first in [0, 2] {
        let plan = Plan {
            first_day: plus_days(monday, first),
            weeks: 12,
            languages: vec![Language::English, Language::Vietnamese],
        };
        let worklog = start(&plan, now);
        for day in [first, 3, 40, 200] {
            check_at(&worklog, day);
        }
    }
}
