//! What Hugo 0.168 takes for front matter: the title that it reads, and the body that
//! it renders. Every case was built with it.

use page::{Key, Page};

const BODY: &str = "body\n";

/// Checks the title and the body that a page is read with, and that it is printed as
/// it was written.
fn check(text: &str, title: Option<&str>, body: &str) {
    let page = Page::parse(text);
    assert_eq!(page.front(Key::Title).as_deref(), title, "{text:?}");
    assert_eq!(page.body(), body, "{text:?}");
    assert_eq!(page.print(), text);
}

#[test]
fn blanks_and_blank_lines_may_stand_in_front() {
    for before in [
        "",
        "\n",
        "\n\n",
        " \n",
        "\t\n",
        "  \n \n",
        "\r\n",
        "\u{b}\n",
        "\u{c}\n",
        " ",
        "\t",
        "\u{feff}",
        "\u{feff}\n",
        "\u{feff} \r\n",
    ] {
        check(
            &format!("{before}---\ntitle: T\n---\nbody\n"),
            Some("T"),
            BODY,
        );
        check(
            &format!("{before}+++\ntitle = 'T'\n+++\nbody\n"),
            Some("T"),
            BODY,
        );
    }
}

#[test]
fn nothing_else_may() {
    for before in [
        "\u{a0}\n",
        "\u{200b}\n",
        "\u{2028}\n",
        "\u{85}\n",
        "\n\u{feff}",
        "\u{feff}\u{feff}",
        "x\n",
        "#\n",
        "<!-- c -->\n",
    ] {
        let text = format!("{before}---\ntitle: T\n---\nbody\n");
        check(&text, None, &text);
    }
}

#[test]
fn a_comment_may_stand_behind_the_first_delimiter() {
    for behind in ["", " ", "\t", "\r", " # c"] {
        check(
            &format!("---{behind}\ntitle: T\n---\nbody\n"),
            Some("T"),
            BODY,
        );
    }
    for behind in ["-", "-------", " x", "x"] {
        let text = format!("---{behind}\ntitle: T\n---\nbody\n");
        check(&text, None, &text);
    }
}

#[test]
fn a_line_that_begins_with_the_delimiter_closes_and_its_rest_is_the_bodys() {
    for behind in [
        "-", "-------", " x", "x", " # c", "--x", "|", "\u{a0}", "\u{c}",
    ] {
        let body = format!("{behind}\nbody\n");
        check(&format!("---\ntitle: T\n---{body}"), Some("T"), &body);
        check(&format!("+++\ntitle = 'T'\n+++{body}"), Some("T"), &body);
        check(&format!("---\ntitle: T\n---{behind}"), Some("T"), behind);
    }
    for behind in ["", " ", "\t", "\r"] {
        check(
            &format!("---\ntitle: T\n---{behind}\nbody\n"),
            Some("T"),
            BODY,
        );
        check(&format!("---\ntitle: T\n---{behind}"), Some("T"), "");
    }
    for line in [" ---", "\t---", "--", "...", "+++"] {
        let text = format!("---\ntitle: T\n{line}\nbody\n");
        check(&text, None, &text);
    }
}

#[test]
fn what_stands_behind_the_end_is_no_part_of_the_last_value() {
    check(
        "---\nx: 1\ntitle: T\n----------\nbody\n",
        Some("T"),
        "-------\nbody\n",
    );
    check("---\ntitle: |\n  a\n  ---\n  b\n---\nbody\n", None, BODY);
}
