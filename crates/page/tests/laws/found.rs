//! Pages on which a law once failed, mostly found by `cargo xtask fuzz` and reduced.
//! Every change of each page is tried.

use laws::{PIECES, fields, holds, says, structural, typed_comes_back};
use page::edit::Direction;
use page::section::Section;
use page::{Edit, Page, Role};

const PAGES: &[&str] = &[
    // A thematic break that ends with a carriage return only.
    "```\n```\n**công việc**\n- ```\n---\r",
    // The item behind one with an empty first line is removed, directly below code.
    "# Result\n```\n```\n*\n  `\n1.\r\nk\n",
    // A table or paragraph continues where the list above it is removed.
    "# Objective\n*\n|\n|-\n* {{%\n|",
    "# Tasks\n| a |\n| - |\n| 1 |\n- x\n| b |\n| - |\n| 2 |\n",
    "# Objective\ntext\n- x\nmore\n",
    // The first line of an item is empty, and its text is indented further.
    "# Objective\n*\n*\n   C",
    "# Objective\n-\n    ```\nb\n- c\n",
    // Unclosed code between unevenly indented items.
    "# Objective\n- a\n   - ```\n     b\n - c\n  - d\n",
    "# Objective\n- a\n  - b\n  ```\n  - c\n- d\n    - e\n",
    "# Objective\n* a\n  ~~~\n* b\n   * c\n* d\n",
    // A child that is indented further than its later siblings.
    "# Objective\n* a\n    * b\n         * c\n    * d\n    * e\n",
    // A child whose new siblings after a move are indented less than its old ones.
    "# Objective\n* c\n    * d\n        * e\n        * f\n    * g\n        * h\n* i\n",
    // Text of a parent behind its children.
    "# Objective\n- a\n  - b\n    - c\n\n  of a\n  - d\n- e\n",
    "# Objective\n1. a\n   1. b\n\n   of a\n2. c\n\n   - d\n",
    // A marker that makes a thematic break of the text behind it.
    "# Objective\n* - -\n- a\n  * b\n",
    // The bullet of a list that begins on the line of its parent, which becomes a
    // thematic break.
    "# Objective\n* * a\n  * * b\n    ```\n    ```\n- - - c\n",
    // Code behind a tab, in an indented item.
    "# Objective\n-\n5. p\n\n\t\t-\n\n\t\tx\n",
    "# Objective\n-\n- p\n  ```\n\t- a\n  \t```\n- b\n",
    "# Objective\n```\n```\n* <!\n  ```\n*\n",
    // A list that begins on the line of its parent, which is reindented.
    "# Objective\n9.\n   4. \n   :\n      * -\ne\n",
    // A line that looks like an item, but is indented too far from its parent.
    "# Objective\n*   )\n   -\te\n    +\n\nx\n",
    "# Objective\n- a\n\t- b\n\t12. c\n\n\t  d\n\t\t* e\n",
    "# Objective\n*   t\n       - d\n        +\n*\n* \n",
    "# Objective\n1. \n1. \n      *\n       -\n",
    "# Objective\n*   \n*   a\n    -\t- b\n\n      c\n        + d\ne\n",
    // Text and children below the empty first line of an item that is reindented.
    "# Objective\n* \n  -\n  + \n    ```\n  \\\n    *\n  b\n6.\n",
    "# Objective\n* \n  -\n  + \n    ```\n  \\\n    *\n\n  b\n6.\n",
    // A bold line that loses its text, and a heading without text.
    "\n**Objective**\n6.\n#",
    // A shortcode that is not closed, and an escaped one.
    "# Objective\n* a\n\n{{%notice\n# Task\n* {{%/*{{% /notice */%}}\n* b\n",
    // Indentation that is not a blank in a cell, and indentation above no item.
    "# Tasks\n| Day | Task |\n|---|---|\n| 1 | - a <br> \r- b <br> - c |\n",
    "# Tasks\n| Task | Note |\n| --- | --- |\n| <br>&emsp;+ a <br>&emsp;+ b | x |\n",
    "# Tasks\n| Task |\n| --- |\n| - a <br><br>&emsp; - b <br> |\n",
    // Lists in HTML in cells.
    "# Tasks\n| Task |\n| --- |\n| <ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul> |\n| - x <br> - y |\n",
    "# Tasks\n| Task |\n| --- |\n| Learn: <ul> <li> a </li> <li>b</li> </ul> More:<ol><li>c</li></ol> |\n",
    // Tags that only form lists after items are moved or removed.
    "# Tasks\n| Task |\n| --- |\n| - a</li></ul>b <br>- c<ul>d |\n",
    "# Tasks\n| Task |\n| --- |\n| - a</ul> <br>- b<ul>c <br>- d</ul>e |\n",
    "# Tasks\n| Task |\n| --- |\n| <ul></ul> |\n",
    // An emptied item whose child has a continuation line without indentation.
    "# Objective\n*   a\n      *   b\nc\n",
    // An item with several lines gets a single one, so that the next item is indented too
    // far.
    "# Objective\n1. a\n   * \n   .\n     2. x\n",
    "# Objective\n1. a\n   * t\n\n   .\n     2. x\n",
    // A cell that contains only a break.
    "# Task\n| Task | Note |\n|---|---|\n| a | <br> |\n",
    // Breaks and tags without a blank in front of them, behind typed brackets.
    "# Tasks\n| Task | Note |\n| --- | --- |\n| - a<br>- b | c<br>d |\n| <ul><li>a</li></ul> | x |\n",
    // Text of ten bytes that is not a date.
    "# Tasks\n| Start Date |\n| --- |\n| ngày đó |\n| 8/9/2025 |\n",
    // A bold line as a heading behind an item that is emptied.
    "**Objectives:**\n- a\n\n**Tasks:**\n- b\n",
    // A bold line as a heading directly behind code of an item.
    "**Objective**\n- e\n\n      code\n**Task**\n",
    // A bold line as a heading directly behind a table row that looks like an item.
    "**Task**\n|\n|-\n*\n**Result**",
    // An empty item directly below a bold line, and below a paragraph.
    "**Objectives**\n- a\n-\n**Tasks**\n- b\n",
    "# Objective\ntext\n- a\n-\n- b\n",
    // A table row that looks like an item, and a heading that would be in that item.
    "# Task\ny|Task\n-|-\n5\n2. \n   #\n",
    // A list that begins with another number than 1 behind a thematic break or code.
    "# Objective\n1. a\n---\n3. b\n# Tasks\n",
    "# Objective\n```\n```\n3. b\n",
    // A number that is a word of the text above becomes the first item below a paragraph.
    "# Objective\nText 2. Step one:\n   1. Make a key\n25519) and more\n* b",
    // An outdented item gets a wider number, so that its younger sibling becomes a child.
    "# Objective\n- \n   9. \n      *\n      *\n      * g\nC",
    // An empty item whose marker is followed by a tab, and one at the end of the page
    // followed by a carriage return.
    "# Objective\n*\ta\n -\t\n- b\n",
    "# Achiev\n1)\n2. \r",
    "# Objective\n*\n   -\t\n     9.\n*\n",
    // The second item becomes the first one below a bold line.
    "**Objective**\n1. \n8. \n   ```\n```\n# Task",
    // Blanks in the empty first line of an item, above a fence that becomes text.
    "# Objective\n1) \n     -  \n\t\t```\n   - \n)\n* \n",
    // A shortcode is typed below an unclosed one.
    "# Objective\n* a\n{{% notice warning %}}\n  * b\n* c\n",
    // An empty item directly behind code does not change when another one is set.
    "# Task\n```\n```\n*\n*",
    // Incomplete lists in HTML: an item behind tags moves, text is in a list but in no
    // item, a tag is part of the text.
    "# Tasks\n| Task |\n| --- |\n| <ol + li> + </ul> |\n",
    "# Tasks\n| Task |\n| --- |\n| <ul>a</ul>b |\n",
    "# Tasks\n| Task |\n| --- |\n| <ul><li>a</li>&emsp;</ul>b |\n",
    "# Tasks\n| Task |\n| --- |\n| <lis of services: <br>- a<ul><li>b</li></ul> |\n",
    "# Tasks\n| Task |\n| --- |\n| - a<ul><ul>- b <br></ul><ol</ul> |\n",
    // An empty line above an indented one, which is only a break.
    "# Tasks\n| Task |\n| --- |\n| <br /><br>&emsp;a |\n",
    // A dash directly below a bold line, which makes a heading of it, with code.
    "**Objective**\n-\n  ```\n# Achiev",
    // Code of a parent behind a child, which looks like a line of the child.
    "# Achiev\n*  \"\n\t-\tb\n\t  ```\n\t  ```\n\t\t+\n\t)",
    "#\n- \n  +\n  ;\n    0.\n      -\n  e\n# Task\n* \n*",
    // Code behind an empty first line, with a tab.
    "# Objective\n* a\n*   \n\t\t* b\n\t* c\n6. d\n\t* \n",
    // HTML that ends at a blank line, with an item below.
    "# Objective\n* <s>\n\n  2.\n  *\n*",
    "# Objective\n* a\n  <div>\n\n  * b\n  * c\n* d\n  * <br>\n\n    * e\n",
    // An unclosed shortcode that takes the end tag of another one.
    "# Objective\n{{%notice%}}\n- {{%notice%}}\n-\n+\n{{%/notice%}}\n* ",
    // A shortcode that begins in a cell and ends below the table.
    "#\tObjective\nk\n-|\n    {{%notice%}}\n#\n{{%/notice%}}",
    // A row without outer pipes below unclosed front matter.
    "+++\n# Task\n|\n|-\n1",
    // A heading at the end of the page, followed by a carriage return.
    "# Achiev\r",
];

/// Texts that are set into every field of these pages, in addition to pieces of syntax.
const MORE: &[&str] = &[
    "",
    "\n",
    "\n'",
    "a\n# Task",
    "{{% notice tip %}}\na{{% /notice %}}",
];

#[test]
fn laws_hold_on_pages_that_once_failed() {
    for text in PAGES {
        let page = Page::parse(text);
        assert_eq!(page.print(), *text);
        for change in structural(&page) {
            assert_eq!(holds(&page, &change), Ok(()), "{text:?}");
        }
        for field in fields(&page).iter().filter(|field| !field.is_markdown()) {
            for value in PIECES.iter().chain(MORE) {
                let kept = typed_comes_back(&page, field, value);
                assert_eq!(kept, Ok(()), "{} = {value:?} in {text:?}", field.path);
            }
        }
    }
}

#[test]
fn a_new_item_stays_separate_from_a_section_inserted_behind_it() {
    let mut page = Page::parse("**Tasks**\n\nx\n\n**Achievements**\n\n* a");
    let item = |page: &Page, at: usize| page.outlines()[0].items()[at].id();
    let steps: [&dyn Fn(&Page) -> Edit; 4] = [
        &|page| Edit::SplitItem {
            item: item(page, 0),
            left: String::new(),
            right: "rest".to_owned(),
        },
        &|page| Edit::RemoveItem {
            item: item(page, 1),
        },
        &|page| Edit::InsertSection {
            after: page.sections().last().map(Section::id),
            role: Role::Objectives,
            heading: "Objectives".to_owned(),
        },
        &|page| Edit::SetItem {
            item: item(page, 0),
            text: "b".to_owned(),
        },
    ];
    for step in steps {
        let edit = step(&page);
        page.apply(&edit).expect("what it names is there");
    }
    let printed = "**Tasks**\n\nx\n\n**Achievements**\n\n* b\n\n**Objectives**\n\n";
    assert_eq!(page.print(), printed);
    assert_eq!(says(&Page::parse(printed)), says(&page));
}

#[test]
fn an_item_of_a_cell_does_not_join_what_follows() {
    for (cell, wanted) in [
        (" - a {{ <br>- b<br>- c ", " - b <br>- a {{ <br>- c "),
        (" - a\\ <br>- b<br>- c ", " - b <br>- a\\ <br>- c "),
        (" - a\\\\ <br>- b<br>- c ", " - b <br>- a\\\\<br>- c "),
        ("- a\\ <br>- b", "- b <br>- a\\ "),
        ("- a\\\\ <br>- b", "- b <br>- a\\\\ "),
        (
            "<ul><li>a {{ </li><li>b</li></ul>",
            "<ul><li>b </li><li>a {{ </li></ul>",
        ),
    ] {
        let text = |cell: &str| format!("# Tasks\n| Task |\n|---|\n|{cell}|\n");
        let mut page = Page::parse(&text(cell));
        let first = page.outlines()[0].items()[0].id();
        let down = Edit::MoveItem {
            item: first,
            direction: Direction::Down,
        };
        let undo = page.apply(&down).expect("it is there");
        assert_eq!(page.print(), text(wanted));
        page.apply(&undo).expect("is taken back");
        assert_eq!(page.print(), text(cell));
    }
}

#[test]
fn items_in_tags_stay_when_the_first_one_is_removed() {
    for (cell, wanted) in [
        ("e<ul>a</li>- b</ul>", "e<ul>- b</ul>"),
        ("e<ul><li>a</li><li>b</li></ul>", "e<ul><li>b</li></ul>"),
        ("e<ul>a<br>b</ul>", "e<ul>b</ul>"),
        (r"e<ul>\</li>- \<ol></ol></ul>", r"e<ul>- \<ol></ol></ul>"),
    ] {
        let text = |cell: &str| format!("# Tasks\n| Task |\n|---|\n|{cell}|\n");
        let mut page = Page::parse(&text(cell));
        let item = page.outlines()[0].items()[1].id();
        let undo = page.apply(&Edit::RemoveItem { item }).expect("it is there");
        assert_eq!(page.print(), text(wanted));
        page.apply(&undo).expect("is taken back");
        assert_eq!(page.print(), text(cell));
    }
}
