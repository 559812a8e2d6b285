//! Front matter as Hugo 0.168 reads it: the title that it finds, and the body that it
//! renders. Every case was built with Hugo.

use page::{Key, Page};

const BODY: &str = "body\n";

/// Checks the title and the body of a parsed page, and that it prints as it was written.
fn check(text: &str, title: Option<&str>, body: &str) {
    let page = Page::parse(text);
    assert_eq!(page.front(Key::Title).as_deref(), title, "{text:?}");
    assert_eq!(page.body(), body, "{text:?}");
    assert_eq!(page.print(), text);
}

#[test]
fn skips_blanks_and_blank_lines_in_front() {
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
fn finds_none_behind_other_text() {
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
fn accepts_a_comment_behind_the_opening_delimiter() {
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
fn closes_at_a_line_that_begins_with_the_delimiter() {
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
fn ends_the_last_value_at_the_closing_delimiter() {
    check(
        "---\nx: 1\ntitle: T\n----------\nbody\n",
        Some("T"),
        "-------\nbody\n",
    );
    check("---\ntitle: |\n  a\n  ---\n  b\n---\nbody\n", None, BODY);
}
