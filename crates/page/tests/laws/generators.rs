//! Generators of pages and texts for the properties.

use laws::PIECES;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Returns a strategy for a line that a person could type or paste.
pub fn hostile_line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => vec(select(PIECES), 0..6).prop_map(|pieces| pieces.concat()),
        1 => "[^\r\n]{0,12}",
    ]
}

/// Returns a strategy for a text that a person could type or paste, with a line break now
/// and then.
pub fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => hostile_line(),
        1 => (hostile_line(), select(vec!["\n", "\r\n", "\n\n"]), hostile_line())
            .prop_map(|(a, br, b)| format!("{a}{br}{b}")),
    ]
}

/// Returns a strategy for any text, or a mixture of pieces of pages.
pub fn any_text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        hostile_line(),
        select(vec![
            "---",
            "+++",
            "title: \"x\"",
            "### Objectives",
            "## Mục tiêu",
            "# x",
            "### Tasks",
            "* a",
            "  * b",
            "\t- c",
            "| Day | Task |",
            "| --- | --- |",
            "|1|- a <br>&emsp;+ b|",
            "| x",
            "a | b",
            "```",
            "    code",
            "",
            " ",
            "{{% notice info %}}",
            "{{% /notice %}}",
            "***",
        ])
        .prop_map(str::to_owned),
    ];
    let ending = select(vec!["\n", "\n", "\n", "\r\n", ""]);
    let lines = vec((line, ending), 0..40).prop_map(|lines| {
        lines
            .into_iter()
            .map(|(line, end)| line + end)
            .collect::<String>()
    });
    (select(vec!["", "\u{feff}", "---\n"]), lines)
        .prop_map(|(start, rest)| format!("{start}{rest}"))
}

fn word() -> impl Strategy<Value = String> {
    select(vec![
        "Learn",
        "Học",
        "**ECR**",
        "`push`",
        "a-b",
        "VPC & IAM",
        "[doc](https://x.y)",
        "100%",
        "C#",
    ])
    .prop_map(str::to_owned)
}

fn words() -> impl Strategy<Value = String> {
    vec(word(), 1..4).prop_map(|words| words.join(" "))
}

/// Continuation lines of an item, to be indented to the column of its text; mostly none.
fn further() -> impl Strategy<Value = &'static [&'static str]> {
    prop_oneof![
        8 => Just(&[][..]),
        1 => select(vec![
            &["more"][..],
            &["", "A paragraph."],
            &["```", "- code", "```"],
            &["> said", "", "    code"],
        ]),
    ]
}

/// Returns a strategy for the lines of a list whose depths increase by at most one.
fn list() -> impl Strategy<Value = Vec<String>> {
    (
        select(vec!["* ", "- ", "+ ", "*   ", "1. "]),
        vec((0usize..3, words(), further()), 0..7),
        select(vec!["\n", "\n", "\n\n"]),
    )
        .prop_map(|(marker, items, gap)| {
            let mut deepest = 0;
            let mut out: Vec<String> = Vec::new();
            for (depth, text, further) in items {
                let depth = depth.min(deepest);
                deepest = depth + 1;
                let indent = " ".repeat(marker.len() * depth);
                let mut item = format!("{indent}{marker}{text}\n");
                for line in further {
                    let indent = " ".repeat(marker.len() * (depth + 1));
                    item.push_str(&if line.is_empty() {
                        "\n".to_owned()
                    } else {
                        format!("{indent}{line}\n")
                    });
                }
                item.truncate(item.len() - 1);
                out.push(item + gap);
            }
            // The line ending behind the list belongs to its last line.
            if let Some(last) = out.last_mut() {
                last.truncate(last.trim_end_matches('\n').len());
                last.push('\n');
            }
            out
        })
}

fn cell() -> impl Strategy<Value = String> {
    let marks = select(vec![("- ", "+ "), ("", ""), ("• ", "- "), ("- ", "- ")]);
    let lines = vec((0usize..2, words()), 0..4);
    (marks, lines, select(vec![" <br>", "<br>", " <br/> "])).prop_map(
        |((top, below), lines, br)| {
            let mut out = String::new();
            for (at, (depth, text)) in lines.into_iter().enumerate() {
                let depth = if at == 0 { 0 } else { depth };
                if at > 0 {
                    out.push_str(br);
                }
                out.push_str(&"&emsp;".repeat(depth));
                out.push_str(if depth == 0 { top } else { below });
                out.push_str(&text);
            }
            out
        },
    )
}

fn table() -> impl Strategy<Value = String> {
    let date = (1u8..28).prop_map(|day| format!("{day:02}/09/2025"));
    let refs = select(vec![
        "",
        "https://x.y",
        "<https://x.y>",
        "[a](https://x.y) <br> AWS",
        "-",
    ]);
    // The number of a row's written cells, and what is around them.
    let frame = prop_oneof![
        6 => Just((5, "| ", " |")),
        1 => (1usize..6, select(vec!["| ", ""]), select(vec![" |", "|  ", ""])),
    ];
    let row = (1u8..9, cell(), date, refs, frame);
    vec(row, 0..5).prop_map(|rows| {
        let mut out = "| Day | Task | Start Date | Completion Date | Reference Material |\n| --- | --- | :-- | --: | --- |\n".to_owned();
        for (day, cell, date, refs, (count, open, close)) in rows {
            let cells = [&format!("{day}  "), &*cell, &date, &date, refs];
            out.push_str(&format!("{open}{}{close}\n", cells[..count].join(" | ")));
        }
        out
    })
}

/// Returns a strategy for a page like the form makes it, in several styles.
pub fn grammar_page() -> impl Strategy<Value = String> {
    let rule = select(vec!["\n", "\n---\n\n", "\n\n"]);
    let front = select(vec![
        "---\ntitle: \"Week 5 Worklog\"\ndate: \"`r Sys.Date()`\"\nweight: 1\nchapter: false\npre: \" <b> 1.5. </b> \"\n---\n\n",
        "---\ntitle : 'Tuần 5' # c\nkeywords:\n  - a\nweight: 5\n---\n",
        "\u{feff}---\ntitle: Week 5\n---\n\n",
        "",
    ]);
    let styles = (front, rule, any::<bool>(), any::<bool>());
    let note = select(vec!["", "### Challenges\n\nIt was *hard*.\n\n"]);
    // Lists under paragraphs, with a blank line between them and without.
    let part = (
        select(vec![
            "",
            "**1. A part**\n",
            "A part:\n\n",
            "<b>A part</b>\n",
        ]),
        list(),
        select(vec!["", "\n"]),
    );
    let parts = vec(part, 1..3).prop_map(|parts| {
        let text = |(title, list, end): (&str, Vec<String>, &str)| {
            format!("{title}{}{end}", list.concat())
        };
        parts.into_iter().map(text).collect::<String>()
    });
    let heading = select(vec![
        ("### ", ":"),
        ("## ", ""),
        ("**", "**"),
        ("**", ":**"),
    ]);
    (styles, list(), table(), parts, note, heading).prop_map(|((front, rule, crlf, open_end), objectives, table, achievements, note, (h, c))| {
        let objectives = objectives.concat();
        let note = note.replace("### Challenges", &format!("{h}Challenges{c}"));
        let mut text = format!(
            "{front}{h}Week 5 Objectives{c}\n\n{objectives}{rule}{h}Tasks of this week{c}\n\n{table}{rule}{note}{h}Week 5 Achievements{c}\n\n{achievements}"
        );
        if open_end {
            text.truncate(text.trim_end_matches('\n').len());
        }
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}
