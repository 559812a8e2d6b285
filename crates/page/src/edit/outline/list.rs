//! Writes the text of a list item: its first line, and further lines indented to the
//! column of the text.
//!
//! [`crate::text::list`] escapes the lines.

use hugo::lex::line::{BLANKS, columns, is_blank, is_rule, split_indent, trim};
use hugo::lex::marker::text_column;

use crate::text::list::Lines;
use crate::text::written;
use crate::text::written::{Grammar, apply_marks};
use crate::tree::outline::Item;

/// Sets the text of an item. What remains of the old one keeps its bytes.
pub(crate) fn set_text(item: &mut Item, value: &str, eol: &str) {
    let value = trim(value);
    // If the marker of an empty item is followed by a tab or several blanks, the text
    // would begin at that column, and the children of the item would be indented too
    // little.
    if item.text.is_empty() && !value.is_empty() && has_wide_blanks(item) {
        item.marker.truncate(without_blanks(&item.marker).len());
    }
    if !value.is_empty() && !item.marker.ends_with([' ', '\t']) {
        let old = grammar_of(item, eol);
        item.marker.push(' ');
        reindent(item, &old, eol);
    }
    item.text = written::encode(&grammar_of(item, eol), &item.text, value);
    if is_thematic_break(item) {
        rewrite_text(item, eol);
    }
}

/// Returns whether more than one column of blanks follows the marker of an item, which is
/// only right for an empty one.
fn has_wide_blanks(item: &Item) -> bool {
    let end = columns(&item.lead) + without_blanks(&item.marker).len();
    text_column(&item.lead, &item.marker) > end + 1
}

/// Returns a marker without the blanks behind it.
fn without_blanks(marker: &str) -> &str {
    marker.trim_end_matches([' ', '\t'])
}

/// Writes the further lines of an item anew, at the column of its text. HTML that ends at
/// a blank line gets one behind it. A fence or other HTML that nothing closes becomes
/// text, since it would contain other items, and so does a text that makes a thematic
/// break of the marker.
pub(crate) fn rewrite(item: &mut Item, eol: &str) {
    let old = grammar_of(item, eol);
    reindent(item, &old, eol);
    let open = grammar_of(item, eol).left_open(&item.text);
    let ends_at_blank = open.is_some_and(|open| open.ends_in("", 0));
    if ends_at_blank && item.gap.matches('\n').count() == 1 {
        item.gap.insert_str(0, eol);
    }
    if open.is_some() && !ends_at_blank || is_thematic_break(item) {
        rewrite_text(item, eol);
    }
}

/// Writes the text of an item as if it had just been typed.
fn rewrite_text(item: &mut Item, eol: &str) {
    let lines = grammar_of(item, eol);
    item.text = escaped(&lines.read(&item.text).text, &lines);
}

/// Returns a text as it is written when typed. Blanks in an empty first line would belong
/// to the marker.
fn escaped(decoded: &str, lines: &Lines<'_>) -> String {
    let decoded = decoded.trim_start_matches([' ', '\t']);
    apply_marks(decoded, &lines.marks(decoded))
}

/// Returns whether the marker and the first line of an item are a thematic break
/// (CommonMark 0.31, §4.1). An edit may turn the bullet of a nested list into one.
fn is_thematic_break(item: &Item) -> bool {
    let line = item.text.split('\n').next().unwrap_or_default();
    is_rule(&format!("{}{}", item.marker, trim(line)))
}

/// Sets the indentation and the marker of an item, and indents its further lines to the
/// new column of its text.
pub(crate) fn place(item: &mut Item, lead: String, marker: String, eol: &str) {
    let old = grammar_of(item, eol);
    item.lead = lead;
    item.marker = marker;
    complete_marker(item);
    if grammar_of(item, eol).column != old.column {
        reindent(item, &old, eol);
    }
}

/// Indents the further lines of an item to the column of its text. `old` describes how
/// they were indented.
fn reindent(item: &mut Item, old: &Lines<'_>, eol: &str) {
    if !item.text.contains('\n') {
        return;
    }
    let lines = grammar_of(item, eol);
    let mut text = old.reindent(&item.text, lines.column);
    // A line that began no block at the old column may be parsed differently with the
    // lines around it.
    let decoded = old.read(&item.text).text;
    let unindented = |decoded: &str| -> Vec<String> {
        let lines = decoded.split('\n').map(|line| split_indent(line).1);
        lines.map(str::to_owned).collect()
    };
    if unindented(&lines.read(&text).text) != unindented(&decoded) {
        text = escaped(&decoded, &lines);
    }
    // An item begins with at most one empty line, and with one blank behind its marker.
    let second = text.lines().nth(1);
    let stays = second.is_some_and(|line| !is_blank(line)) && !has_wide_blanks(item);
    item.text = match stays {
        true => text,
        false => text.trim_start_matches(BLANKS).to_owned(),
    };
    complete_marker(item);
}

/// Returns the grammar of an item's text at its position.
fn grammar_of<'e>(item: &Item, eol: &'e str) -> Lines<'e> {
    Lines {
        column: text_column(&item.lead, &item.marker),
        eol,
    }
}

/// Separates an item's marker from its text.
pub(crate) fn complete_marker(item: &mut Item) {
    if !item.marker.ends_with([' ', '\t']) && !item.text.is_empty() {
        item.marker.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::list::read;
    use crate::tree::id::Ids;

    fn decode(item: &Item) -> String {
        crate::text::list::read(&item.lead, &item.marker, &item.text)
    }

    fn item(text: &str) -> Item {
        let (items, length) = read(text, &mut Ids::default()).expect(text);
        assert_eq!((items.len(), length), (1, text.len()), "{text}");
        items.into_iter().next().expect("one item")
    }

    #[test]
    fn escapes_what_would_be_parsed_as_something_else() {
        for (value, raw) in [
            ("plain", "plain"),
            ("- a", "\\- a"),
            ("\\- a", "\\\\- a"),
            ("1. a", "1\\. a"),
            ("**", "\\**"),
            ("* *", "\\* *"),
            ("---", "\\---"),
            ("**bold**", "**bold**"),
            ("-a", "-a"),
            ("2025.", "2025\\."),
            ("# 1 lớp", "\\# 1 lớp"),
            ("#tag", "#tag"),
            ("> q", "\\> q"),
            ("[a]: http://x", "\\[a]: http://x"),
            ("[^1]: note", "\\[^1]: note"),
            ("[a](http://x)", "[a](http://x)"),
            ("[x] done", "\\[x] done"),
            ("~~~", "\\~~~"),
            ("~~gone~~", "~~gone~~"),
            ("```", "&#96;&#96;&#96;"),
            ("```rust", "&#96;&#96;&#96;rust"),
            ("```a```", "```a```"),
            ("a\nb", "a\\\n  b"),
            ("a\n\nb", "a\\\n  \\\n  b"),
            ("a\\\nb", "a\\  \n  b"),
            ("a\\\\\nb", "a\\\\\\  \n  b"),
            ("a  \nb", "a  \\\n  b"),
            ("a\n- b", "a\\\n  \\- b"),
            ("a\n    - b", "a\\\n      \\- b"),
            ("a\n***", "a\\\n  \\***"),
            ("a\n===", "a\\\n  \\==="),
            ("a\n--", "a\\\n  \\--"),
            ("a\n# b", "a\\\n  \\# b"),
            ("a\n: b", "a\\\n  \\: b"),
            ("a | b\n- | -", "a | b\\\n  \\- | -"),
            ("|a|\n|-|\n|b|", "|a|\\\n  \\|-|\\\n  |b|"),
            (
                "```\n- x\n```",
                "&#96;&#96;&#96;\\\n  \\- x\\\n  &#96;&#96;&#96;",
            ),
            ("`a\nb`", "&#96;a\\\n  b&#96;"),
            ("Use <bucket-name> here", "Use &lt;bucket-name> here"),
            ("`<bucket-name>` <b>x</b>", "`<bucket-name>` <b>x</b>"),
            ("<script>a</script>", "&lt;script>a&lt;/script>"),
            ("</b", "&lt;/b"),
            ("a <!-- b --> <?c?>", "a &lt;!-- b --> &lt;?c?>"),
            ("<https://x.y> 1 < 2 <3", "<https://x.y> 1 < 2 <3"),
            ("\\<foo>", "\\<foo>"),
            ("\\\\<foo>", "\\\\\\\\&lt;foo>"),
            ("&lt;b> &amp; &#96;", "&amp;lt;b> &amp; &amp;#96;"),
            ("<div>\n`<x>`\n\nb", "&lt;div>\\\n  `<x>`\\\n  \\\n  b"),
            ("<br>", "&#32;<br>"),
            ("<br>a", "<br>a"),
            ("a\n<br>", "a\\\n  <br>"),
            ("a\n<ul><li>b</li></ul>", "a\\\n  &#32;<ul><li>b</li></ul>"),
            (
                "<img src=\"a.png\" alt=\"&lt;\">",
                "&#32;<img src=\"a.png\" alt=\"&lt;\">",
            ),
            ("<b>x", "&lt;b>x"),
            ("<u>a</u> </b>", "<u>a</u> &lt;/b>"),
            ("&#32;<br>", "&amp;#32;<br>"),
            ("&#32;<b>", "&#32;&lt;b>"),
            ("&amp;#32;<br>", "&amp;amp;#32;<br>"),
            ("&#32;<div>", "&#32;&lt;div>"),
            ("\\#", "\\\\#"),
            ("a \\# \\\\b \\c", "a \\\\# \\\\\\b \\c"),
            ("\\*a\\*", "\\*a\\*"),
            ("a\\*", "a\\\\*"),
            ("x\\_y a_b", "x\\_y a_b"),
            ("\\[a](b) \\[c]", "\\[a](b) \\\\[c]"),
            (
                "A\\<T\\> 1 \\< 2 \\&lt; \\&",
                "A\\<T\\> 1 \\\\< 2 \\&lt; \\\\&",
            ),
            ("\\{{< fig >}}", "\\\\{{</* fig */>}}"),
            ("https://x.y/a\\#b", "https://x.y/a\\\\#b"),
            ("https://x.y/<id>/<z>", "https://x.y/\\<id>/&lt;z>"),
            ("www.x.y/\\<id>", "www.x.y/\\\\&lt;id>"),
            ("https://x.y <id>", "https://x.y &lt;id>"),
            ("{{< fig >}}", "{{</* fig */>}}"),
            ("`{{% fig %}}`", "`{{%/* fig */%}}`"),
            ("{{</* fig */>}}", "{{</*/* fig */*/>}}"),
            ("{{<fig>}}", "{&#123;&lt;fig>}}"),
            ("a {{<", "a {&#123;<"),
            ("`a {{<`", "&#96;a {&#123;<&#96;"),
            (
                "{{% notice tip %}}a{{% /notice %}}",
                "{{% notice tip %}}a{{% /notice %}}",
            ),
            ("{{% notice tip %}}a", "{{%/* notice tip */%}}a"),
            ("e\u{301}", "é"),
            ("a\u{2028}b", "a\\\n  b"),
        ] {
            let mut set = item("* x\n");
            crate::tree::outline::Grammar::List.set_text(&mut set, value, "\n");
            assert_eq!(set.text, raw, "{value:?}");
            let value = value.replace('\u{2028}', "\n").replace("e\u{301}", "é");
            assert_eq!(decode(&set), value);
            let mut printed = String::new();
            set.print(&mut printed);
            assert_eq!(decode(&item(&printed)), value, "{printed}");
        }
    }

    #[test]
    fn keeps_the_bytes_of_unchanged_text() {
        for (text, value, wanted) in [
            ("- a\nb\n", "a b c", "- a\nb c\n"),
            ("- a\n  b\n   c\n", "x b c", "- x\n  b\n   c\n"),
            ("- a  \n  b\n", "a\nb c", "- a  \n  b c\n"),
            ("- a\n\n  b\n", "x\n\nb", "- x\n\n  b\n"),
            ("- a\n\t  b\n", "xa b", "- xa\n\t  b\n"),
            ("- # a\n  b\n", "# a c\nb", "- # a c\n  b\n"),
            (
                "- a\n\n  ```sh\n  <x>\n  ```\n",
                "a\n\n```sh\n<x> y\n```",
                "- a\n\n  ```sh\n  <x> y\n  ```\n",
            ),
            ("- a <x> b\n", "a <x> b c", "- a <x> b c\n"),
            ("- a <x> b\n", "a <xy> b", "- a &lt;xy> b\n"),
            ("- a &lt;b> \\<x>\n", "a <b> \\<x>!", "- a &lt;b> \\<x>!\n"),
            ("- {{< fig >}} a\n", "{{< fig >}} ab", "- {{< fig >}} ab\n"),
            (
                "- {{< fig >}} a\n",
                "{{< figs >}} a",
                "- {{</* figs */>}} a\n",
            ),
            (
                "- ba\u{300}i ta\u{323}p\n",
                "ba\u{300}i ta\u{323}p e\u{301}",
                "- ba\u{300}i ta\u{323}p é\n",
            ),
            ("- a\n  b\n", "a - b", "- a - b\n"),
            ("* * a\n", "* b", "* * b\n"),
            ("* * a\n", "**", "* \\**\n"),
            ("* * a\n  b\n", "* *", "* \\* *\n"),
        ] {
            let mut item = item(text);
            set_text(&mut item, value, "\n");
            let mut printed = String::new();
            item.print(&mut printed);
            assert_eq!(printed, wanted);
        }
    }

    #[test]
    fn reads_a_paragraph_as_one_line() {
        for (text, decoded) in [
            ("- a\n  b\n", "a b"),
            ("- a\nb\n", "a b"),
            ("- a\\\n  b\n", "a\nb"),
            ("- a  \n  b\n", "a\nb"),
            ("- a\n\n  b\n  c\n", "a\n\nb c"),
            ("- a\n  > b\n  # c\n", "a\n> b\n# c"),
            ("- a\n  | - |\n  x\n", "a\n| - |\nx"),
            ("- a\n\n      b\n      &lt;\n", "a\n\n    b\n    &lt;"),
            ("- <div>\n  a\n  b\n", "<div>\na\nb"),
            ("- a\n      # b\n      ```\n", "a # b ```"),
            (
                "- a\n  ```\n  - b\n \t ```\n  c\n",
                "a\n```\n- b\n   ```\nc",
            ),
        ] {
            assert_eq!(decode(&item(text)), decoded, "{text}");
        }
    }
}
