//! Edits of whole lines of outlines, what keys do in them, and where they are dropped.

use page::edit::{drop_item, drop_row, empty_items, marker_typed, move_lines, remove_empty};
use page::outline::{Item, Outline};
use page::{Direction, Edit, Id, Page};

/// Returns a page with two days whose outlines are given as lines, indented by two blanks
/// a level, and with a list of them.
fn page(first: &str, second: &str) -> Page {
    let cell = |lines: &str| {
        let lines = lines.lines().map(|line| {
            let text = line.trim_start();
            let depth = (line.len() - text.len()) / 2;
            let marker = if depth == 0 { "-" } else { "+" };
            format!("{}{marker} {text}", "&emsp;".repeat(depth))
        });
        lines.collect::<Vec<_>>().join(" <br>")
    };
    let list = first.lines().map(|line| {
        let text = line.trim_start();
        format!("{}* {text}\n", &line[..line.len() - text.len()])
    });
    let list: String = list.collect();
    Page::parse(&format!(
        "### Objectives\n\n{list}\n### Tasks\n\n| Day | Task |\n| --- | --- |\n| 1 | {} |\n| 2 | {} |\n",
        cell(first),
        cell(second)
    ))
}

/// Returns the list, and the outlines of the days.
fn outlines(page: &Page) -> Vec<&Outline> {
    let outlines = page.outlines();
    assert_eq!(outlines.len(), 3, "{}", page.print());
    outlines
}

/// Returns an outline as lines.
fn lines(outline: &Outline) -> String {
    let items = outline.items().iter();
    let lines = items.map(|item| format!("{}{}", "  ".repeat(item.depth()), outline.text(item)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the item with a text.
fn item(outline: &Outline, text: &str) -> Id {
    let mut items = outline.items().iter();
    let found = items.find(|item| outline.text(item) == text);
    found.map(Item::id).unwrap_or_else(|| panic!("{text}"))
}

/// Applies an edit, checks that the printed page says the same, and that it is undone.
fn apply(page: &mut Page, edit: &Edit) {
    let before = page.print();
    let mut copy = page.clone();
    let undo = page.apply(edit).expect("applies");
    copy.apply(edit).expect("applies");
    copy.apply(&undo).expect("is undone");
    assert_eq!(copy.print(), before, "{edit:?}");
    let read = Page::parse(&page.print());
    let all = |page: &Page| page.outlines().into_iter().map(lines).collect::<Vec<_>>();
    assert_eq!(all(&read), all(page), "{edit:?}");
}

#[test]
fn whole_lines_are_edited_as_one() {
    type Make = fn(Id, Id) -> Edit;
    let remove: Make = |first, last| Edit::RemoveItems { first, last };
    let indent: Make = |first, last| Edit::IndentItems { first, last };
    let outdent: Make = |first, last| Edit::OutdentItems { first, last };
    let up: Make = |first, last| Edit::MoveItems {
        first,
        last,
        direction: Direction::Up,
    };
    let down: Make = |first, last| Edit::MoveItems {
        first,
        last,
        direction: Direction::Down,
    };
    for (before, first, last, edit, after) in [
        ("a\nb\nc\nd", "b", "c", remove, "a\nd"),
        ("a\n  b\n  c\nd", "a", "b", remove, "c\nd"),
        ("a\n  b\n    c\n  d\ne", "a", "b", remove, "c\nd\ne"),
        (
            "a\n  b\n    c\n      d\ne",
            "b",
            "b",
            remove,
            "a\n  c\n    d\ne",
        ),
        ("a\nb\nc", "b", "c", indent, "a\n  b\n  c"),
        ("a\nb\n  c\nd", "b", "d", indent, "a\n  b\n    c\n  d"),
        ("a\nb\n  c\nd", "b", "c", indent, "a\n  b\n    c\nd"),
        ("a\nb", "a", "b", indent, "a\nb"),
        ("a\n  b\nc", "b", "c", indent, "a\n  b\nc"),
        ("a\n  b\n  c\nd", "b", "d", outdent, "a\nb\nc\nd"),
        ("a\n  b\n    c", "a", "c", outdent, "a\n  b\n    c"),
        ("a\nb\n  c\nd", "b", "d", up, "b\n  c\nd\na"),
        ("a\nb\nc\n  d", "a", "b", down, "c\n  d\na\nb"),
        ("a\n  b\n  c\nd", "b", "c", down, "a\n  b\n  c\nd"),
        ("a\n  b\nc", "b", "c", up, "a\n  b\nc"),
    ] {
        for at in [0, 1] {
            let mut page = page(before, "x");
            let outline = outlines(&page)[at];
            let edit = edit(item(outline, first), item(outline, last));
            apply(&mut page, &edit);
            assert_eq!(lines(outlines(&page)[at]), after, "{before} {first} {last}");
        }
    }
}

#[test]
fn lines_go_on_into_the_neighbouring_day() {
    use Direction::{Down, Up};
    for (first, second, from, to, direction, wanted) in [
        ("a\nb", "x\ny", "b", "b", Down, ["a", "b\nx\ny"]),
        ("a\n  b", "x", "b", "b", Down, ["a", "b\nx"]),
        ("a\nb\n  c", "x", "b", "c", Down, ["a", "b\n  c\nx"]),
        ("a", "x\ny", "x", "x", Up, ["a\nx", "y"]),
        ("a\n  b", "x\n  y\nz", "x", "x", Up, ["a\n  b\nx\n  y", "z"]),
        ("a", "x", "a", "a", Down, ["", "a\nx"]),
        ("a\nb", "x", "a", "a", Down, ["b\na", "x"]),
        ("a", "x\ny", "x", "y", Up, ["a\nx\ny", ""]),
    ] {
        let mut page = page(first, second);
        let day = usize::from(direction == Up) + 1;
        let outline = outlines(&page)[day];
        let [from, to] = [from, to].map(|text| item(outline, text));
        let edit = move_lines(&page, from, to, direction).expect("can be moved");
        apply(&mut page, &edit);
        let days = [1, 2].map(|at| lines(outlines(&page)[at]));
        assert_eq!(days, wanted);
        assert!(page.item(from).is_some() && page.item(to).is_some());
    }
    // There is no day before the first one and behind the last one, and none of a list.
    let page = page("a\n  b\nc", "x");
    for (at, text, direction) in [(1, "a", Up), (2, "x", Down), (0, "c", Down), (1, "b", Up)] {
        let item = item(outlines(&page)[at], text);
        assert_eq!(move_lines(&page, item, item, direction), None, "{text}");
    }
}

#[test]
fn items_are_put_anywhere_and_keep_what_they_say() {
    let mut page = Page::parse(
        "### Objectives\n\n* **a** \\| b\n  c\n  * d\n* e\n\n### Tasks\n\n| Day | Task |\n| --- | --- |\n| 1 | - x &lt;y> |\n",
    );
    let [list, cell] = page.outlines()[..] else {
        panic!("two outlines")
    };
    let (list, cell) = (list.id(), cell.id());
    let [a, d, e] = [0, 1, 2].map(|at| page.outlines()[0].items()[at].id());
    let x = page.outlines()[1].items()[0].id();
    for (edit, wanted) in [
        (
            Edit::TransferItems {
                first: a,
                last: a,
                outline: cell,
                after: Some(x),
                depth: 5,
            },
            "* e\n\n### Tasks\n\n| Day | Task |\n| --- | --- |\n| 1 | - x &lt;y> <br>&emsp;+ **a** \\\\\\| b c <br>&emsp;&emsp;+ d |\n",
        ),
        (
            Edit::TransferItems {
                first: x,
                last: x,
                outline: list,
                after: None,
                depth: 0,
            },
            "* x &lt;y>\n  * **a** \\\\| b c\n    * d\n* e\n\n### Tasks\n\n| Day | Task |\n| --- | --- |\n| 1 |  |\n",
        ),
        (
            Edit::TransferItems {
                first: d,
                last: d,
                outline: list,
                after: Some(e),
                depth: 1,
            },
            "* x &lt;y>\n  * **a** \\\\| b c\n* e\n  * d\n\n### Tasks\n\n| Day | Task |\n| --- | --- |\n| 1 |  |\n",
        ),
    ] {
        apply(&mut page, &edit);
        assert_eq!(page.print(), format!("### Objectives\n\n{wanted}"));
    }
    let edit = Edit::TransferItems {
        first: e,
        last: e,
        outline: list,
        after: Some(d),
        depth: 0,
    };
    assert!(page.apply(&edit).is_err());
}

#[test]
fn a_marker_that_is_typed_makes_a_sub_item() {
    // In a cell, items have the markers `-` and `+` by their depth; in the list, all have
    // `*`.
    for (at, before, text, typed, after) in [
        (1, "a\nb", "b", "+ ", "a\n  b"),
        (1, "a\nb", "b", "- ", "a\nb"),
        (1, "a\nb", "b", "* ", "a\n  b"),
        (1, "a\n  b\n  c", "c", "+ ", "a\n  b\n  c"),
        (1, "a\n  b\n  c", "c", "- ", "a\n  b\nc"),
        (1, "a\n  b\n  c", "c", "* ", "a\n  b\n    c"),
        (1, "a\nb", "a", "+ ", "a\nb"),
        (0, "a\nb", "b", "* ", "a\nb"),
        (0, "a\nb", "b", "- ", "a\n  b"),
        (0, "a\n  b\n  c", "c", "+ ", "a\n  b\n    c"),
    ] {
        let mut page = page(before, "x");
        let id = item(outlines(&page)[at], text);
        let typed_text = format!("{typed}{text}");
        apply(
            &mut page,
            &Edit::SetItem {
                item: id,
                text: typed_text,
            },
        );
        let edit = marker_typed(&page, id, typed, text).expect("a marker");
        apply(&mut page, &edit);
        assert_eq!(lines(outlines(&page)[at]), after, "{before} {text} {typed}");
    }
    let page = page("a\nb", "x");
    let b = item(outlines(&page)[1], "b");
    for left in ["-", "a - ", "-- ", "", " ", "1. ", "-  "] {
        assert_eq!(marker_typed(&page, b, left, "b"), None, "{left:?}");
    }
}

#[test]
fn items_can_be_indented_where_the_page_shows_it() {
    let page = page("a\n  b\n    c\nd\ne", "x");
    for outline in &outlines(&page)[..2] {
        let can = outline
            .items()
            .iter()
            .map(|item| page.can_indent(item.id()));
        assert_eq!(can.collect::<Vec<_>>(), [false, false, false, true, true]);
    }
}

#[test]
fn lines_are_copied_as_markdown_and_as_html() {
    let page = page(
        "a **b**\n  c &lt;d> & \"e\"\n    `f`\n  [g](https://x.y/?a=b&c)\nh",
        "x",
    );
    for outline in &outlines(&page)[..2] {
        assert_eq!(
            outline.as_markdown(0..5),
            "- a **b**\n  - c <d> & \"e\"\n    - `f`\n  - [g](https://x.y/?a=b&c)\n- h\n"
        );
        assert_eq!(
            outline.as_html(0..5),
            "<ul><li>a <strong>b</strong><ul><li>c &lt;d&gt; &amp; “e”<ul><li><code>f</code></li></ul></li>\
            <li><a href=\"https://x.y/?a=b&amp;c\">g</a></li></ul></li><li>h</li></ul>"
        );
        // A selection that begins further in is a list of its own.
        assert_eq!(
            outline.as_markdown(2..4),
            "- `f`\n- [g](https://x.y/?a=b&c)\n"
        );
        assert_eq!(outline.as_html(4..5), "<ul><li>h</li></ul>");
        assert_eq!(outline.as_html(4..4), "");
    }
}

#[test]
fn empty_lines_are_removed_unless_they_were_there() {
    for (before, begun, kept, wanted) in [
        ("a\nb", &["b"][..], false, Some("a")),
        ("a\nb", &["b"], true, None),
        ("a\nb\nc", &["a", "c"], false, Some("b")),
        ("a\n  b\n  c", &["b", "c"], false, Some("a")),
        // What has items below it stays, unless they go, too.
        ("a\n  b\nc", &["a"], false, None),
        ("a\n  b\nc", &["a", "b"], false, Some("c")),
        ("a\nb", &[], false, None),
        ("a", &["a"], false, Some("")),
    ] {
        let mut page = page(before, "x");
        for at in [0, 1] {
            for text in begun {
                let item = item(outlines(&page)[at], text);
                let text = String::new();
                page.apply(&Edit::SetItem { item, text }).expect("applies");
            }
            let outline = outlines(&page)[at].id();
            let empty = empty_items(&page, outline);
            assert_eq!(empty.len(), begun.len());
            let kept = if kept { empty } else { Vec::new() };
            let edit = remove_empty(&page, outline, &kept);
            assert_eq!(edit.is_some(), wanted.is_some(), "{before:?} {begun:?}");
            if let Some(edit) = edit {
                let undo = page.apply(&edit).expect("applies");
                let outline = page.outline(outline).expect("stays");
                assert_eq!(lines(outline), wanted.unwrap_or_default(), "{before:?}");
                page.apply(&undo).expect("is undone");
            }
        }
    }
}

#[test]
fn a_line_is_dropped_with_what_is_below_it_as_deep_as_its_neighbours_allow() {
    let first = "a\n  b\nc\nd";
    for (dropped, (into, after), depth, wanted) in [
        // In its own outline.
        ("d", (0, None), 0, Some(["d\na\n  b\nc", "x"])),
        ("d", (0, None), 3, Some(["d\na\n  b\nc", "x"])),
        ("a", (0, Some("c")), 0, Some(["c\na\n  b\nd", "x"])),
        ("a", (0, Some("c")), 1, Some(["c\n  a\n    b\nd", "x"])),
        ("d", (0, Some("a")), 1, Some(["a\n  d\n  b\nc", "x"])),
        // What is behind stays below what it is below.
        ("d", (0, Some("a")), 0, Some(["a\n  d\n  b\nc", "x"])),
        ("d", (0, Some("b")), 2, Some(["a\n  b\n    d\nc", "x"])),
        // In place, only the depth changes.
        ("d", (0, Some("c")), 1, Some(["a\n  b\nc\n  d", "x"])),
        ("b", (0, Some("a")), 0, Some(["a\nb\nc\nd", "x"])),
        ("d", (0, Some("c")), 0, None),
        ("a", (0, None), 0, None),
        // Not below itself.
        ("a", (0, Some("b")), 0, None),
        ("a", (0, Some("a")), 0, None),
        // In another outline.
        ("a", (1, Some("x")), 1, Some(["c\nd", "x\n  a\n    b"])),
        ("b", (1, None), 1, Some(["a\nc\nd", "b\nx"])),
        ("b", (0, Some("x")), 1, None),
    ] {
        for list in [0, 1] {
            let mut page = page(first, "x");
            let all = outlines(&page);
            let own = all[list];
            let target = [own, all[2]][into];
            let after = after.map(|text| match text {
                "x" => item(all[2], text),
                text => item(own, text),
            });
            let (own, target, dropped_id) = (own.id(), target.id(), item(own, dropped));
            let other = all[2].id();
            let edit = drop_item(&page, dropped_id, target, after, depth);
            let case = format!("{dropped} {after:?} {depth}");
            assert_eq!(edit.is_some(), wanted.is_some(), "{case}");
            if let Some((edit, depth)) = edit {
                apply(&mut page, &edit);
                let now = [own, other].map(|id| lines(page.outline(id).expect("stays")));
                assert_eq!(Some(now.each_ref().map(String::as_str)), wanted, "{case}");
                let (_, moved) = page.item(dropped_id).expect("stays");
                assert_eq!(moved.depth(), depth, "{case}");
            }
        }
    }
}

#[test]
fn a_day_is_dropped_among_the_days_of_its_table() {
    let text = "### Tasks\n\n| Day | Task |\n| --- | --- |\n| 1 | a |\n| 2 | b |\n| 3 | c |";
    for (dropped, after, wanted) in [
        (0, None, None),
        (0, Some(0), None),
        (0, Some(1), Some("bac")),
        (0, Some(2), Some("bca")),
        (2, None, Some("cab")),
        (2, Some(0), Some("acb")),
        (2, Some(1), None),
    ] {
        let mut page = Page::parse(text);
        let rows = |page: &Page| -> Vec<Id> {
            let table = page.tables()[0].rows();
            table.iter().map(page::table::Row::id).collect()
        };
        let before = rows(&page);
        let edit = drop_row(&page, before[dropped], after.map(|at: usize| before[at]));
        assert_eq!(edit.is_some(), wanted.is_some(), "{dropped} {after:?}");
        if let (Some(edit), Some(wanted)) = (edit, wanted) {
            apply(&mut page, &edit);
            let names = rows(&page).into_iter().map(|row| {
                let at = before.iter().position(|of| *of == row).expect("stays");
                ["a", "b", "c"][at]
            });
            assert_eq!(names.collect::<String>(), wanted);
        }
    }
}
