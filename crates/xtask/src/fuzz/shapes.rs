//! Pages to begin with that no test was written for: each a random choice of the ways
//! in which the parts of a page can be written.

use super::random::Random;

/// Words that texts are made of.
const WORDS: &[&str] = &[
    "Make",
    "a",
    "key",
    "ed",
    "25519)",
    "more",
    "2.",
    "Step",
    "one:",
    "(EC2)",
    "tuần",
    "học",
    "**bold**",
    "`code`",
    "<lis",
    "of",
    "services:",
    "https://example.org/a_b",
    "[link](x)",
    "10~20",
    "a\\|b",
    "&amp;",
    "<b>x</b>",
    "*",
    "-",
    "1)",
    "\"q\"",
    "x | y",
    "<!--",
    "-->",
    "#tag",
    "e\u{301}",
];

/// A page.
pub(super) fn page(random: &mut Random) -> String {
    let mut out = front(random);
    let level = random.pick(&["#", "##", "###", "####"]);
    let mut names = vec!["Objectives", "Tasks to be carried out", "Achievements"];
    for _ in 0..random.below(3) {
        let name = random.pick(&[
            "Notes",
            "Mục tiêu",
            "Công việc",
            "Kết quả đạt được",
            "Week 5 Result:",
        ]);
        names.insert(random.below(names.len() + 1), name);
    }
    for name in names {
        heading(random, &mut out, level, name);
        for _ in 0..=random.below(2) {
            match random.below(6) {
                0 => table(random, &mut out),
                1 => other(random, &mut out),
                2 => {
                    text(random, &mut out);
                    out.push('\n');
                    list(random, &mut out);
                }
                _ if name.starts_with("Task") || name.starts_with("Công") => {
                    table(random, &mut out);
                }
                _ => list(random, &mut out),
            }
            out.push_str(random.pick(&["", "\n", "\n", "\n\n", "\n---\n\n", "\n* * *\n"]));
        }
    }
    match random.below(6) {
        0 => out.replace('\n', "\r\n"),
        1 => out.trim_end().to_owned(),
        _ => out,
    }
}

fn front(random: &mut Random) -> String {
    let before = random.pick(&["", "", "", "\n", "\u{feff}", "  \n"]);
    let close = random.pick(&["\n", "\n", "\n\n", " \n", "-------\n", " x\n"]);
    match random.below(6) {
        0 => String::new(),
        1 => format!("{before}+++\ntitle = 'T'\nweight = 5\n[menu]\nmain = 1\n+++{close}"),
        2 => format!("{before}---\nTitle : T # c\nlist:\n  - title: x\nweight: 05\n---{close}"),
        _ => format!("{before}---\ntitle: \"Week 5\"\ndate: 2025-09-08\nweight: 5\n---{close}"),
    }
}

fn heading(random: &mut Random, out: &mut String, level: &str, name: &str) {
    match random.below(8) {
        0 => out.push_str(&format!("**{name}:**\n")),
        1 => out.push_str(&format!("{name}\n---\n")),
        2 => out.push_str(&format!("  {level}  {name} {level}\n")),
        3 => out.push_str(&format!("{level}# {name}\n\n")),
        4 => out.push_str(&format!("{level}\t1. {name}\t\n")),
        _ => out.push_str(&format!("{level} {name}\n\n")),
    }
}

fn text(random: &mut Random, out: &mut String) {
    for at in 0..=random.below(6) {
        if at > 0 {
            out.push_str(random.pick(&[" ", " ", " ", " ", "  ", "\u{a0}", "\t"]));
        }
        out.push_str(random.pick(WORDS));
    }
}

/// A list that is indented, marked and wrapped in its own way.
fn list(random: &mut Random, out: &mut String) {
    let markers = random.pick(&[
        &["* ", "* ", "* "][..],
        &["- ", "+ ", "* "],
        &["1. ", "   - ", "+ "],
        &["1) ", "a. ", "- "],
        &["*   ", "-\t", "+ "],
        &["- [ ] ", "- [x] ", "* "],
        &["-", "*", "+"],
    ]);
    let step = random.pick(&["  ", "    ", "\t", "   ", " "]);
    let mut depth = 0;
    for at in 0..=random.below(6) {
        depth = random.below(depth + 2).min(2);
        let lead = step.repeat(depth);
        out.push_str(&lead);
        if random.below(9) == 0 {
            out.push_str(&format!("{}. ", at + 1 + random.below(9)));
        } else {
            out.push_str(markers[depth]);
        }
        if random.below(12) > 0 {
            text(random, out);
        }
        match random.below(9) {
            0 => {
                out.push('\n');
                text(random, out);
            }
            1 => {
                out.push_str(&format!("\n\n{lead}  "));
                text(random, out);
            }
            2 => out.push_str(&format!("\n{lead}  ```\n{lead}  - code\n{lead}  ```")),
            3 => out.push_str("  "),
            _ => {}
        }
        out.push_str(if random.below(8) == 0 { "\n\n" } else { "\n" });
    }
}

/// A table with pipes, blanks and cells in its own way.
fn table(random: &mut Random, out: &mut String) {
    let titles = random.pick(&[
        &[
            "Day",
            "Task",
            "Start Date",
            "Completion Date",
            "Reference Material",
        ][..],
        &[
            "Thứ",
            "Công việc",
            "Ngày bắt đầu",
            "Ngày hoàn thành",
            "Nguồn tài liệu",
        ],
        &["Task", "Note"],
        &["Date", "Work", "Result"],
        &["Task"],
    ]);
    let frame = random.pick(&["| ", "|", "|\t", ""]);
    let between = random.pick(&[" | ", "|", "\t|\t", " |"]);
    let close = random.pick(&[" |", "|", "\t|\t", " | ", ""]);
    let breaks = random.pick(&[" <br>", "<br>", "<br/>", " <br /> ", "<BR>"]);
    let mut row = |cells: &[String]| {
        out.push_str(frame);
        out.push_str(&cells.join(between));
        out.push_str(close);
        out.push('\n');
    };
    row(&titles
        .iter()
        .map(|title| (*title).to_owned())
        .collect::<Vec<_>>());
    let rule = random.pick(&["---", ":--", ":-:", "-"]);
    row(&vec![rule.to_owned(); titles.len()]);
    for number in 0..=random.below(4) {
        let mut cells = Vec::new();
        for title in 0..titles.len() {
            cells.push(cell(random, number, title, breaks));
        }
        if random.below(6) == 0 {
            cells.truncate(1 + random.below(cells.len()));
        }
        row(&cells);
    }
}

fn cell(random: &mut Random, number: usize, column: usize, breaks: &str) -> String {
    let mut out = String::new();
    match (column, random.below(8)) {
        (_, 0) => {}
        (0, 1..) => out.push_str(&(number + 1).to_string()),
        (2 | 3, 1..) => out.push_str(&format!("0{}/09/2025", number + 1)),
        (_, 1) => {
            text(random, &mut out);
            out.push_str("<ul><li>");
            text(random, &mut out);
            out.push_str("</li><li>");
            text(random, &mut out);
            out.push_str(random.pick(&["</li></ul>", "</ul>", "<ol><li>x</ol></ul>", "</li>"]));
        }
        _ => {
            for at in 0..=random.below(4) {
                if at > 0 {
                    out.push_str(breaks);
                }
                out.push_str(random.pick(&[
                    "- ",
                    "- ",
                    "&emsp;+ ",
                    "&nbsp;&nbsp;",
                    "+ ",
                    "• ",
                    "",
                    "\u{a0}",
                ]));
                text(random, &mut out);
            }
        }
    }
    out.replace(" | ", " \\| ")
}

/// What the form keeps as Markdown.
fn other(random: &mut Random, out: &mut String) {
    out.push_str(random.pick(&[
        "Some text\nthat goes on.\n",
        "> quoted\n> - more\n",
        "```sh\n# x\n- y\n```\n",
        "    - code\n",
        "<!--\n\n### Tasks\n\n* a\n-->\n",
        "<details>\n<summary>x</summary>\n\n* a\n\n</details>\n",
        "{{% notice tip %}}\n### Notes\n\n- a\n{{% /notice %}}\n",
        "![x](/images/a.png?width=90pc)\n",
        "Term\n: what it means\n",
        "[^1]: a note\n    goes on\n",
        "a\n===\n",
        "<div>\n- html\n</div>\n",
        "~~~\nopen\n",
    ]));
}
