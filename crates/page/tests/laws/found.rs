//! Pages at which a law once failed, mostly found by `cargo xtask fuzz` and made
//! small: every change of each of them is tried.

use laws::{PIECES, fields, holds, says, structural, typed_comes_back};
use page::edit::Direction;
use page::section::Section;
use page::{Edit, Page, Role};

const PAGES: &[&str] = &[
    // A rule that ends in a carriage return alone.
    "```\n```\n**công việc**\n- ```\n---\r",
    // The item behind an empty first line is taken out, right under code.
    "# Result\n```\n```\n*\n  `\n1.\r\nk\n",
    // A table goes on behind a list that is taken out.
    "# Objective\n*\n|\n|-\n* {{%\n|",
    "# Tasks\n| a |\n| - |\n| 1 |\n- x\n| b |\n| - |\n| 2 |\n",
    // A paragraph does.
    "# Objective\ntext\n- x\nmore\n",
    // An item's first line is empty, and its text stands further in.
    "# Objective\n*\n*\n   C",
    "# Objective\n-\n    ```\nb\n- c\n",
    // Code that nothing closes, between items that are indented unevenly.
    "# Objective\n- a\n   - ```\n     b\n - c\n  - d\n",
    "# Objective\n- a\n  - b\n  ```\n  - c\n- d\n    - e\n",
    "# Objective\n* a\n  ~~~\n* b\n   * c\n* d\n",
    // A sub-item that stands further in than those behind it.
    "# Objective\n* a\n    * b\n         * c\n    * d\n    * e\n",
    // One whose new siblings stand further left than its own did.
    "# Objective\n* c\n    * d\n        * e\n        * f\n    * g\n        * h\n* i\n",
    // Text of an item above behind its sub-items.
    "# Objective\n- a\n  - b\n    - c\n\n  of a\n  - d\n- e\n",
    "# Objective\n1. a\n   1. b\n\n   of a\n2. c\n\n   - d\n",
    // A marker that makes a rule of the text behind it.
    "# Objective\n* - -\n- a\n  * b\n",
    // The bullet of a list that begins on its item's own line, of which a rule is made.
    "# Objective\n* * a\n  * * b\n    ```\n    ```\n- - - c\n",
    // Code that a tab stands in front of, in an item that is indented.
    "# Objective\n-\n5. p\n\n\t\t-\n\n\t\tx\n",
    "# Objective\n-\n- p\n  ```\n\t- a\n  \t```\n- b\n",
    "# Objective\n```\n```\n* <!\n  ```\n*\n",
    // A list that begins on its item's own line, where the item is indented anew.
    "# Objective\n9.\n   4. \n   :\n      * -\ne\n",
    // A line that looks like an item, and is indented too far from what it stands in.
    "# Objective\n*   )\n   -\te\n    +\n\nx\n",
    "# Objective\n- a\n\t- b\n\t12. c\n\n\t  d\n\t\t* e\n",
    "# Objective\n*   t\n       - d\n        +\n*\n* \n",
    "# Objective\n1. \n1. \n      *\n       -\n",
    "# Objective\n*   \n*   a\n    -\t- b\n\n      c\n        + d\ne\n",
    // What stands below an item's empty first line, where the item is indented anew.
    "# Objective\n* \n  -\n  + \n    ```\n  \\\n    *\n  b\n6.\n",
    "# Objective\n* \n  -\n  + \n    ```\n  \\\n    *\n\n  b\n6.\n",
    // A line in bold that loses its words, and a heading without any.
    "\n**Objective**\n6.\n#",
    // A shortcode that ends in none, and one that is shown as it stands.
    "# Objective\n* a\n\n{{%notice\n# Task\n* {{%/*{{% /notice */%}}\n* b\n",
    // An indentation that is no blank of a cell's, and one above nothing.
    "# Tasks\n| Day | Task |\n|---|---|\n| 1 | - a <br> \r- b <br> - c |\n",
    "# Tasks\n| Task | Note |\n| --- | --- |\n| <br>&emsp;+ a <br>&emsp;+ b | x |\n",
    "# Tasks\n| Task |\n| --- |\n| - a <br><br>&emsp; - b <br> |\n",
    // HTML's lists in cells.
    "# Tasks\n| Task |\n| --- |\n| <ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul> |\n| - x <br> - y |\n",
    "# Tasks\n| Task |\n| --- |\n| Learn: <ul> <li> a </li> <li>b</li> </ul> More:<ol><li>c</li></ol> |\n",
    // Tags that are no lists, until items change places or go.
    "# Tasks\n| Task |\n| --- |\n| - a</li></ul>b <br>- c<ul>d |\n",
    "# Tasks\n| Task |\n| --- |\n| - a</ul> <br>- b<ul>c <br>- d</ul>e |\n",
    "# Tasks\n| Task |\n| --- |\n| <ul></ul> |\n",
    // An emptied item, whose sub-item goes on with a line that is not indented.
    "# Objective\n*   a\n      *   b\nc\n",
    // One with several lines gets one, and the next stands where it no longer could.
    "# Objective\n1. a\n   * \n   .\n     2. x\n",
    "# Objective\n1. a\n   * t\n\n   .\n     2. x\n",
    // A cell that is a break and no more.
    "# Task\n| Task | Note |\n|---|---|\n| a | <br> |\n",
    // Breaks and tags with no blank in front of them, behind brackets that are typed.
    "# Tasks\n| Task | Note |\n| --- | --- |\n| - a<br>- b | c<br>d |\n| <ul><li>a</li></ul> | x |\n",
    // Ten bytes that are no date.
    "# Tasks\n| Start Date |\n| --- |\n| ngày đó |\n| 8/9/2025 |\n",
    // A line in bold for a heading, behind an item that is emptied.
    "**Objectives:**\n- a\n\n**Tasks:**\n- b\n",
    // One right behind code that belongs to an item.
    "**Objective**\n- e\n\n      code\n**Task**\n",
    // One right behind a row that looks like an item.
    "**Task**\n|\n|-\n*\n**Result**",
    // An empty item right under a line in bold, and under a paragraph.
    "**Objectives**\n- a\n-\n**Tasks**\n- b\n",
    "# Objective\ntext\n- a\n-\n- b\n",
    // A row that looks like an item, and a heading that would stand in it.
    "# Task\ny|Task\n-|-\n5\n2. \n   #\n",
    // A list that begins with any number behind a rule, or behind code.
    "# Objective\n1. a\n---\n3. b\n# Tasks\n",
    "# Objective\n```\n```\n3. b\n",
    // A number that is a word of the text above comes first under a paragraph.
    "# Objective\nText 2. Step one:\n   1. Make a key\n25519) and more\n* b",
    // An item that is set back gets a wider number, and its younger sibling comes under it.
    "# Objective\n- \n   9. \n      *\n      *\n      * g\nC",
    // An empty item whose marker a tab stands behind, and one at a page's end behind
    // which half a line break does.
    "# Objective\n*\ta\n -\t\n- b\n",
    "# Achiev\n1)\n2. \r",
    "# Objective\n*\n   -\t\n     9.\n*\n",
    // One comes first under a line in bold.
    "**Objective**\n1. \n8. \n   ```\n```\n# Task",
    // Blanks in an item's empty first line, above a fence that becomes text.
    "# Objective\n1) \n     -  \n\t\t```\n   - \n)\n* \n",
    // A shortcode that is typed below one that nothing closes.
    "# Objective\n* a\n{{% notice warning %}}\n  * b\n* c\n",
    // An empty item right behind code stays as it is when another is written.
    "# Task\n```\n```\n*\n*",
    // HTML's lists that are half written: an item moves that tags stand in front of,
    // text stands in a list and in no item, a tag is a part of the text.
    "# Tasks\n| Task |\n| --- |\n| <ol + li> + </ul> |\n",
    "# Tasks\n| Task |\n| --- |\n| <ul>a</ul>b |\n",
    "# Tasks\n| Task |\n| --- |\n| <ul><li>a</li>&emsp;</ul>b |\n",
    "# Tasks\n| Task |\n| --- |\n| <lis of services: <br>- a<ul><li>b</li></ul> |\n",
    "# Tasks\n| Task |\n| --- |\n| - a<ul><ul>- b <br></ul><ol</ul> |\n",
    // An empty line that stands above an indented one, and is only a break.
    "# Tasks\n| Task |\n| --- |\n| <br /><br>&emsp;a |\n",
    // A dash right under a line in bold, which makes a heading of that, and code.
    "**Objective**\n-\n  ```\n# Achiev",
    // Code of an item above behind a sub-item, which looks like one of its lines.
    "# Achiev\n*  \"\n\t-\tb\n\t  ```\n\t  ```\n\t\t+\n\t)",
    "#\n- \n  +\n  ;\n    0.\n      -\n  e\n# Task\n* \n*",
    // Code behind an empty first line, with a tab.
    "# Objective\n* a\n*   \n\t\t* b\n\t* c\n6. d\n\t* \n",
    // HTML that the blank line behind it ends, which an item stands below.
    "# Objective\n* <s>\n\n  2.\n  *\n*",
    "# Objective\n* a\n  <div>\n\n  * b\n  * c\n* d\n  * <br>\n\n    * e\n",
    // A shortcode that nothing closes, and another one whose end it takes.
    "# Objective\n{{%notice%}}\n- {{%notice%}}\n-\n+\n{{%/notice%}}\n* ",
    // A shortcode that begins in a cell and ends below the table.
    "#\tObjective\nk\n-|\n    {{%notice%}}\n#\n{{%/notice%}}",
    // A row without outer pipes, below front matter that nothing closes.
    "+++\n# Task\n|\n|-\n1",
    // A heading at the end of the page behind which a line would have begun.
    "# Achiev\r",
];

/// What is set into every field of these pages, besides the pieces.
const MORE: &[&str] = &[
    "",
    "\n",
    "\n'",
    "a\n# Task",
    "{{% notice tip %}}\na{{% /notice %}}",
];

#[test]
fn what_was_found_stays_mended() {
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
fn an_item_that_was_begun_is_kept_apart_from_a_section_that_came_behind_it() {
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
fn an_item_of_a_cell_does_not_go_on_with_what_comes_behind_it() {
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
fn what_follows_the_first_item_of_a_list_in_tags_stays_when_that_goes() {
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
