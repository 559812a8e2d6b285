//! HTML as word processors, spreadsheets, chat tools and web pages put it on the clipboard.

use page::paste::{self, Html, Node, Range, html};
use page::{Edit, Page, dates};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Parses HTML that is well-formed but for elements without an end tag.
fn parse(html: &str) -> Vec<Node> {
    const VOID: [&str; 5] = ["br", "meta", "img", "col", "link"];
    type Open = (String, Vec<(String, String)>, Vec<Node>);
    let mut open = Vec::from([Open::default()]);
    let mut rest = html;
    while !rest.is_empty() {
        let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() {
            let text = [
                ("&nbsp;", "\u{a0}"),
                ("&lt;", "<"),
                ("&gt;", ">"),
                ("&amp;", "&"),
            ]
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
            open.last_mut().expect("a parent").2.push(Node::Text(text));
        }
        if tag.is_empty() {
            break;
        }
        let end = if tag.starts_with("<!--") { "-->" } else { ">" };
        let end = tag.find(end).expect("an end") + end.len();
        let inner = tag[1..end - 1].trim_end_matches('/');
        rest = &tag[end..];
        if inner.starts_with('!') {
            continue;
        }
        if inner.starts_with('/') {
            let (name, attributes, children) = open.pop().expect("a start tag");
            assert_eq!(format!("/{name}"), inner);
            let element = Node::Element {
                name,
                attributes,
                children,
            };
            open.last_mut().expect("a parent").2.push(element);
            continue;
        }
        let (name, mut attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        let mut found = Vec::new();
        while let Some((key, value)) = attributes.split_once("=\"") {
            let (value, behind) = value.split_once('"').expect("an end quote");
            found.push((key.trim().to_owned(), value.replace("&quot;", "\"")));
            attributes = behind;
        }
        if VOID.contains(&name) {
            let element = Node::Element {
                name: name.to_owned(),
                attributes: found,
                children: Vec::new(),
            };
            open.last_mut().expect("a parent").2.push(element);
        } else {
            open.push((name.to_owned(), found, Vec::new()));
        }
    }
    assert_eq!(open.len(), 1, "an element stays open");
    open.pop().expect("the root").2
}

/// Returns the lines of pasted HTML, indented by two blanks a level.
fn lines(source: &str) -> String {
    match html(&parse(source)) {
        Some(Html::Lines(lines)) => {
            let lines = lines.iter();
            let lines = lines.map(|line| format!("{}{}", "  ".repeat(line.depth), line.text));
            lines.collect::<Vec<_>>().join("\n")
        }
        Some(Html::Range(range)) => panic!("a range: {range:?}"),
        None => String::new(),
    }
}

#[test]
fn lists_of_web_pages_keep_their_nesting() {
    for (source, wanted) in [
        (
            "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
            "a\n  b\n  c\nd",
        ),
        // A list that stands beside the item, not in it.
        (
            "<ol>\n<li>a</li>\n<ol><li>b</li></ol>\n<li>c</li></ol>",
            "a\n  b\nc",
        ),
        (
            "<p>Goals:</p><ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>",
            "Goals:\na\nb\nc",
        ),
        (
            "<ul><li style=\"list-style:none\"><ul><li>a</li></ul></li><li>b</li></ul>",
            "a\nb",
        ),
        ("<li>a</li><li>b</li>", "a\nb"),
        (
            "<h2>Title</h2><p>One\n  two</p><div>Three<br>four</div>",
            "Title\nOne two\nThree\nfour",
        ),
        ("<p>- a</p><p>&nbsp; + b</p><p>- c</p>", "a\n  b\nc"),
        ("a <span>b</span> c", "a b c"),
        (
            "<style>p { color: red }</style><script>x()</script><p>a</p>",
            "a",
        ),
        (
            "<html><head><title>t</title><meta charset=\"utf-8\"></head><body><!-- x --><p>a</p></body></html>",
            "a",
        ),
        ("<p style=\"display: none\">a</p><p>&nbsp;</p><br>", ""),
        (
            "<pre><code>let a = 1;\n  b()</code></pre>",
            "`let a = 1;`\n  `b()`",
        ),
        (
            "<ul><li>a</li></ul><table><tr><td>b</td><td><b>c</b></td></tr></table>",
            "a\nb | c",
        ),
    ] {
        assert_eq!(lines(source), wanted, "{source}");
    }
}

#[test]
fn formats_become_markdown() {
    for (source, wanted) in [
        (
            "<b>a</b> <i>b</i> <code>c</code> <s>d</s>",
            "**a** *b* `c` ~~d~~",
        ),
        ("<strong>a <em>b</em></strong>", "**a *b***"),
        ("a<b> b </b>c", "a **b** c"),
        ("<b>a</b><b>b</b>", "**ab**"),
        (
            "<a href=\"https://x.y/?a=1&b=(2)\">docs</a>",
            "[docs](https://x.y/?a=1&b=(2))",
        ),
        ("<a href=\"https://x.y/\">https://x.y</a>", "https://x.y"),
        (
            "<a href=\"https://x.y/a b\"><b>c</b></a>",
            "[**c**](https://x.y/a%20b)",
        ),
        ("<a href=\"mailto:a@b.c\">a</a>", "[a](mailto:a@b.c)"),
        (
            "<a href=\"javascript:x()\">a</a> <a href=\"/b\">c</a>",
            "a c",
        ),
        ("<code>`</code> <code>a`b</code>", "`` ` `` ``a`b``"),
        // What looks like Markdown is none.
        ("2*3*4 and a_b_c", "2\\*3\\*4 and a_b_c"),
        ("*a* `b` [c](d)", "\\*a\\* \\`b\\` \\[c](d)"),
        ("5 * 3", "5 * 3"),
        (
            "&lt;b>a&lt;/b> &amp;copy; &lt;bucket>",
            "\\<b>a\\</b> \\&copy; \\<bucket>",
        ),
        ("https://x.y/a_b_c <b>d</b>", "https://x.y/a_b_c **d**"),
        // Delimiters between letters and signs would be text.
        ("<b>a:</b>b", "<b>a:</b>b"),
        ("<b>“a”</b> – b", "**“a”** – b"),
        ("<span style=\"color:red;font-size:20pt\">a</span>", "a"),
        (
            "<span style=\"font-weight: 700; font-style: italic\">a</span> b",
            "***a*** b",
        ),
        ("<b style=\"font-weight:normal\">a</b>", "a"),
        (
            "<span style=\"text-decoration: line-through\">a</span>",
            "~~a~~",
        ),
        (
            "ok <img alt=\"🙂\" src=\"x\"> <img alt=\"Logo\" src=\"x\">",
            "ok 🙂",
        ),
    ] {
        assert_eq!(lines(source), wanted, "{source}");
    }
}

#[test]
fn lists_of_word_lose_their_bullets() {
    let paragraph = |level: usize, bullet: &str, text: &str| {
        format!(
            "<p class=\"MsoListParagraph\" style=\"margin-left:.5in;text-indent:-.25in;mso-list:l0 level{level} lfo1\">\
             <![if !supportLists]><span style=\"font-family:Symbol\"><span style=\"mso-list:Ignore\">{bullet}\
             <span style=\"font:7.0pt &quot;Times New Roman&quot;\">&nbsp;&nbsp;&nbsp; </span></span></span>\
             <![endif]>{text}<o:p></o:p></p>\n"
        )
    };
    let source = [
        "<html><head><style>@list l0 { mso-list-id: 1 }</style></head><body><!--StartFragment-->",
        "<p class=\"MsoNormal\">Goals:<o:p></o:p></p>",
        &paragraph(1, "·", "Learn <b>ECR</b>"),
        &paragraph(2, "o", "Push\n an image"),
        &paragraph(3, "§", "Tag"),
        &paragraph(1, "2.", "Read"),
        "<!--EndFragment--></body></html>",
    ];
    assert_eq!(
        lines(&source.concat()),
        "Goals:\nLearn **ECR**\n  Push an image\n    Tag\nRead"
    );
}

#[test]
fn lists_of_google_docs_are_not_all_bold() {
    let item = |level: usize, text: &str, more: &str| {
        format!(
            "<li dir=\"ltr\" aria-level=\"{level}\" style=\"list-style-type:disc\"><p dir=\"ltr\" role=\"presentation\">\
             <span style=\"font-size:11pt;font-weight:400;font-style:normal;text-decoration:none\">{text} </span>\
             <span style=\"font-weight:700;font-style:normal\">{text}</span></p></li>{more}"
        )
    };
    let source = format!(
        "<meta charset=\"utf-8\"><b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><ul>{}</ul></b><br>",
        [
            item(1, "a", &format!("<ul>{}</ul>", item(2, "b", ""))),
            item(1, "c", "")
        ]
        .concat()
    );
    assert_eq!(lines(&source), "a **a**\n  b **b**\nc **c**");
}

#[test]
fn messages_of_chat_tools_become_lines() {
    let slack = "<meta charset=\"utf-8\"><div class=\"p-rich_text_section\">See <a href=\"https://x.y\">this</a>:</div>\
        <ul data-stringify-type=\"unordered-list\" data-indent=\"0\"><li data-stringify-indent=\"0\"><b data-stringify-type=\"bold\">a</b></li></ul>\
        <ul data-stringify-type=\"unordered-list\" data-indent=\"1\"><li data-stringify-indent=\"1\"><code>b</code></li></ul>";
    assert_eq!(lines(slack), "See [this](https://x.y):\n**a**\n  `b`");
    let teams = "<p>Hi <strong>all</strong>,</p><p>&nbsp;</p><ol><li>a</li><li class=\"ql-indent-1\">b</li></ol>";
    assert_eq!(lines(teams), "Hi **all**,\na\n  b");
}

/// Pastes HTML behind the last day of a page. Returns the rows that come.
fn days(source: &str) -> String {
    let head = "### Tasks\n\n| Day | Task | Start | Completion | Reference |\n| --- | --- | --- | --- | --- |\n";
    let mut page = Page::parse(head);
    let range: Range = match html(&parse(source)) {
        Some(Html::Range(range)) => range,
        other => panic!("{other:?}"),
    };
    let table = page.tables()[0].id();
    let (order, _) = dates::order(&page);
    let days = paste::days(&page, table, None, &range, order).expect("days");
    page.apply(&days.edit).expect("applies");
    page.print().replace(head, "")
}

#[test]
fn tables_of_spreadsheets_become_days() {
    let sheets = "<meta charset=\"utf-8\"><google-sheets-html-origin><style>td { border: 1px }</style>\
        <table xmlns=\"http://www.w3.org/1999/xhtml\" data-sheets-root=\"1\"><colgroup><col width=\"100\"></colgroup><tbody>\
        <tr><td style=\"font-weight:bold\">Day</td><td>Task</td><td>Start</td><td>Reference</td></tr>\
        <tr><td>Mon</td><td>- Learn <span style=\"font-weight:bold\">ECR</span><br>&nbsp; + Push</td><td>15/09/2025</td>\
        <td><a href=\"https://x.y/a_b\">docs</a></td></tr>\
        <tr><td>Tue</td><td>Read</td><td>16/09/2025</td><td></td></tr></tbody></table></google-sheets-html-origin>";
    assert_eq!(
        days(sheets),
        "| Mon | - Learn **ECR** <br>&emsp;+ Push | 15/09/2025 |  | [docs](https://x.y/a_b) |\n\
         | Tue | - Read | 16/09/2025 |  |  |\n"
    );
    let excel = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><style>.xl65 { color: black }</style></head>\
        <body><table border=\"0\"><!--StartFragment--><col width=\"64\"><tr height=\"20\"><td class=\"xl65\">Mon</td>\
        <td><b>Learn EC2</b></td><td><b>15/09/2025</b></td></tr><tr><td>Tue</td><td rowspan=\"2\">a<br>\n    b</td>\
        <td>16/09/2025</td></tr><tr><td>Wed</td><td>17/09/2025</td></tr><!--EndFragment--></table></body></html>";
    assert_eq!(
        days(excel),
        "| Mon | - Learn EC2 | 15/09/2025 |  |  |\n| Tue | - a <br>- b | 16/09/2025 |  |  |\n\
         | Wed |  | 17/09/2025 |  |  |\n"
    );
    // A table of one column is a list.
    assert_eq!(
        lines("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"),
        "a\nb"
    );
}

#[test]
fn pasted_lines_stay_as_they_were_in_the_page() {
    let source = "<p>2*3*4 &lt;b>x&lt;/b> <b>bold</b> &amp;amp; C:\\dir</p>";
    let Some(Html::Lines(items)) = html(&parse(source)) else {
        panic!("lines")
    };
    for text in [
        "### Objectives\n\n* x\n",
        "| Day | Task |\n| --- | --- |\n| 1 | - x |\n",
    ] {
        let mut page = Page::parse(&format!("### Tasks\n\n{text}"));
        let outline = page.outlines().first().map(|outline| outline.id());
        let outline = outline.expect("an outline");
        let edit = Edit::InsertItems {
            outline,
            after: None,
            items: items.clone(),
        };
        page.apply(&edit).expect("applies");
        let outline = page.outlines()[0];
        let shown = outline.shown(&outline.items()[0]).text();
        assert_eq!(shown, "2*3*4 <b>x</b> bold &amp; C:\\dir");
    }
}

/// Returns a strategy for text with what could be taken for Markdown, and what formats it.
fn nodes() -> impl Strategy<Value = Vec<Node>> {
    let text = vec(
        select(vec![
            "*", "_", "`", "~", "[", "](x)", "<b>", "&lt;", "\\", "a", "đ", " ", ".", "|", "{{",
            "1",
        ]),
        1..6,
    );
    let text = text.prop_map(|pieces| Node::Text(pieces.concat()));
    let element = |children: Vec<Node>, name: &str| Node::Element {
        name: name.to_owned(),
        attributes: vec![("href".to_owned(), "https://x.y/".to_owned())],
        children,
    };
    let names = vec![
        "b", "i", "code", "s", "a", "span", "li", "ul", "div", "h2", "pre", "p",
    ];
    let tree = text.prop_recursive(4, 24, 4, move |inner| {
        (vec(inner, 0..4), select(names.clone()))
            .prop_map(move |(inner, name)| element(inner, name))
    });
    vec(tree, 1..4)
}

/// Returns the letters in nodes, or in a text.
fn letters(nodes: &[Node]) -> String {
    let texts = nodes.iter().map(|node| match node {
        Node::Text(text) => of_letters(text),
        Node::Element { children, .. } => letters(children),
    });
    texts.collect()
}

fn of_letters(text: &str) -> String {
    text.chars().filter(|c| matches!(c, 'a' | 'đ')).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_lost(nodes in nodes()) {
        let Some(Html::Lines(found)) = html(&nodes) else { return Ok(()) };
        let mut page = Page::parse("### Objectives\n\n* \n");
        let outline = page.outlines()[0].id();
        let edit = Edit::InsertItems { outline, after: None, items: found };
        page.apply(&edit).expect("applies");
        let outline = page.outlines()[0];
        let shown: String = outline.items().iter().map(|item| outline.shown(item).text()).collect();
        prop_assert_eq!(of_letters(&shown), letters(&nodes), "{:?}", page.print());
    }
}
