//! What an item of a list says: its first line, and what goes on with it, set
//! back to the column of its text.
//!
//! A line that would begin an item of its own gets a backslash in front
//! (CommonMark 0.31, §2.4), and so does a code fence that nothing closes. The
//! backslash is taken off again when the item is read.

use super::{complete_marker, mark, marker_length, text_column};
use crate::line::{BLANKS, closes_fence, columns, fence, is_blank, split_indent, trim};
use crate::outline::Item;

/// What an item says, as typed: its lines parted by line feeds.
pub(crate) fn decode(item: &Item) -> String {
    let column = text_column(&item.lead, &item.marker);
    let mut open = None;
    let mut out = String::with_capacity(item.text.len());
    for (at, raw) in item.text.split('\n').enumerate() {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        let line = if at == 0 {
            raw.to_owned()
        } else {
            out.push('\n');
            set_back(raw, column)
        };
        if passes_fence(&mut open, &line) {
            out.push_str(&line);
        } else {
            out.push_str(&unescaped(&line, if at == 0 { 0 } else { column }));
        }
    }
    out
}

/// Gives an item a text. Its lines keep their bytes as far as they stay what
/// they were.
pub(crate) fn set_text(item: &mut Item, value: &str, eol: &str) {
    write(item, trim(value), eol);
}

fn write(item: &mut Item, value: &str, eol: &str) {
    let old = std::mem::take(&mut item.text);
    let old_column = text_column(&item.lead, &item.marker);
    value
        .split('\n')
        .next()
        .unwrap_or_default()
        .clone_into(&mut item.text);
    complete_marker(item);
    let column = text_column(&item.lead, &item.marker);
    let content = escaped(value, column);
    let old: Vec<&str> = old
        .split('\n')
        .map(|raw| raw.strip_suffix('\r').unwrap_or(raw))
        .collect();
    // Lines above the change stay; below it, those that are indented enough do.
    let mut same = column == old_column;
    let mut out = String::with_capacity(value.len());
    let below = (content.len() - 1).min(old.len() - 1);
    for (at, line) in content.iter().enumerate() {
        if at == 0 {
            out.push_str(line);
            same &= old[0] == line;
            continue;
        }
        out.push_str(eol);
        same &= old
            .get(at)
            .is_some_and(|raw| set_back(raw, column) == *line);
        let from_end = content.len() - at;
        let kept = if same {
            old.get(at)
        } else {
            let raw = (from_end <= below).then(|| &old[old.len() - from_end]);
            raw.filter(|raw| {
                column == old_column && is_indented(raw, column) && set_back(raw, column) == *line
            })
        };
        match kept {
            Some(raw) => out.push_str(raw),
            None if line.is_empty() => {}
            None => {
                out.push_str(&" ".repeat(column));
                out.push_str(line);
            }
        }
    }
    item.text = out;
}

/// Writes what goes on with an item anew, at the column of its text.
pub(crate) fn rewrite(item: &mut Item, eol: &str) {
    let text = decode(item);
    write_anew(item, &text, eol);
}

fn write_anew(item: &mut Item, text: &str, eol: &str) {
    item.text.clear();
    // What stands below an empty first line might belong to nothing then.
    write(item, text.trim_start_matches(BLANKS), eol);
}

/// Gives an item another indentation and marker, and sets what goes on with it at
/// the new column of its text.
pub(crate) fn place(item: &mut Item, lead: String, marker: String, eol: &str) {
    let text = decode(item);
    let column = text_column(&item.lead, &item.marker);
    item.lead = lead;
    item.marker = marker;
    complete_marker(item);
    if text_column(&item.lead, &item.marker) != column && item.text.contains('\n') {
        write_anew(item, &text, eol);
    }
}

/// A line without its first `column` columns, as far as those are blank.
fn set_back(raw: &str, column: usize) -> String {
    let (indent, _) = split_indent(raw);
    let mut at = 0;
    for (offset, c) in indent.char_indices() {
        if at >= column {
            break;
        }
        at = columns(&indent[..=offset]);
        if at > column {
            // A tab that reaches further leaves what is left of it.
            return format!(
                "{}{}",
                " ".repeat(at - column),
                &raw[offset + c.len_utf8()..]
            );
        }
        if at == column {
            return raw[offset + c.len_utf8()..].to_owned();
        }
    }
    raw[if at < column { indent.len() } else { 0 }..].to_owned()
}

fn is_indented(raw: &str, column: usize) -> bool {
    is_blank(raw) || columns(split_indent(raw).0) >= column
}

/// Whether a line stands in fenced code or opens it, and what is open after it.
fn passes_fence(open: &mut Option<(char, usize)>, line: &str) -> bool {
    match *open {
        Some(mark) => {
            if closes_fence(line, mark) {
                *open = None;
            }
            true
        }
        None => {
            *open = fence(line);
            open.is_some()
        }
    }
}

/// The lines of a value as they stand in the file behind their indentation.
fn escaped(value: &str, column: usize) -> Vec<String> {
    let lines: Vec<&str> = value.split('\n').collect();
    let closed = closed_fences(&lines);
    let mut open = None;
    let mut out = Vec::with_capacity(lines.len());
    for (at, &line) in lines.iter().enumerate() {
        let column = if at == 0 { 0 } else { column };
        if closed[at] && passes_fence(&mut open, line) {
            out.push(line.to_owned());
            continue;
        }
        let (start, number, rest) = parts(line);
        let bare = rest.trim_start_matches('\\');
        let begins = if fence(bare).is_some() {
            number.is_empty()
        } else {
            is_item(start, column, number, bare)
        };
        out.push(if begins {
            format!("{start}{number}\\{rest}")
        } else {
            line.to_owned()
        });
    }
    out
}

/// For each line whether a fence on it would be closed by a later one.
fn closed_fences(lines: &[&str]) -> Vec<bool> {
    let mut closed = vec![true; lines.len()];
    let mut at = 0;
    // Longest closing run of each mark from a line on.
    let mut later = [0; 2];
    let mut runs = vec![[0; 2]; lines.len() + 1];
    for (at, line) in lines.iter().enumerate().rev() {
        for (which, mark) in ['`', '~'].into_iter().enumerate() {
            if closes_fence(line, (mark, 3)) && !is_blank(line) {
                later[which] = later[which].max(trim(line).len());
            }
        }
        runs[at] = later;
    }
    while at < lines.len() {
        if let Some((mark, length)) = fence(lines[at]) {
            let which = usize::from(mark == '~');
            if runs[at + 1][which] >= length {
                while !closes_fence(lines[at + 1], (mark, length)) {
                    at += 1;
                }
                at += 1;
            } else {
                closed[at] = false;
            }
        }
        at += 1;
    }
    closed
}

/// A line with [`escaped`]'s backslash taken off.
fn unescaped(line: &str, column: usize) -> String {
    let (start, number, rest) = parts(line);
    let bare = rest.trim_start_matches('\\');
    let begins = number.is_empty() && fence(bare).is_some();
    if rest.len() > bare.len() && (begins || is_item(start, column, number, bare)) {
        return format!("{start}{number}{}", &rest[1..]);
    }
    line.to_owned()
}

/// A line's indentation, the digits behind it, and the rest.
fn parts(line: &str) -> (&str, &str, &str) {
    let (start, text) = split_indent(line);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    (start, number, rest)
}

/// Whether a line would be an item of its own, or at an item's very start a rule.
fn is_item(start: &str, column: usize, number: &str, rest: &str) -> bool {
    let first = column == 0;
    let reach = columns(&format!("{}{start}", " ".repeat(column))) - column;
    if !first && reach >= 4 {
        return false;
    }
    let c = rest.chars().next();
    let alone = c.is_some_and(|c| {
        matches!(c, '*' | '-' | '_') && rest.chars().all(|r| r == c || matches!(r, ' ' | '\t'))
    });
    let bullet = number.is_empty() && ((first && alone) || marker_length(rest).is_some());
    let ordered =
        (1..=9).contains(&number.len()) && marker_length(&format!("{number}{rest}")).is_some();
    let rule = !first && mark(&format!("{number}{rest}")).is_none();
    (bullet || ordered) && !rule
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list::read;
    use crate::tree::Ids;

    fn item(text: &str) -> Item {
        let (items, length) = read(text, &mut Ids::default()).expect(text);
        assert_eq!((items.len(), length), (1, text.len()), "{text}");
        items.into_iter().next().expect("one item")
    }

    #[test]
    fn what_would_begin_a_block_is_escaped() {
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
            ("```", "\\```"),
            ("\\```", "\\\\```"),
            ("a\n- b", "a\n  \\- b"),
            ("a\n\n```\n- x\n```", "a\n\n  ```\n  - x\n  ```"),
            ("a\n```\n- x", "a\n  \\```\n  \\- x"),
            ("a\n    - b", "a\n      - b"),
            ("a\n\t- b", "a\n  \t\\- b"),
            ("a\n   \nb", "a\n     \n  b"),
            ("~~~\na\n~~~", "~~~\n  a\n  ~~~"),
        ] {
            let mut set = item("* x\n");
            set_text(&mut set, value, "\n");
            assert_eq!(set.text, raw);
            assert_eq!(decode(&set), value);
            let mut printed = String::new();
            set.print(&mut printed);
            assert_eq!(decode(&item(&printed)), value, "{printed}");
        }
    }

    #[test]
    fn lines_that_stay_keep_their_bytes() {
        for (text, value, wanted) in [
            ("- a\nb\n", "a\nb c", "- a\n  b c\n"),
            ("- a\nb\n   c\n", "a\nb\nd", "- a\nb\n  d\n"),
            ("- a\n  b\n   c\n", "x\nb\n c", "- x\n  b\n   c\n"),
            ("- a\nb\n", "x\nb", "- x\n  b\n"),
            ("- a\n\t  b\n", "x\n    b", "- x\n\t  b\n"),
            ("- a\n   \n  b\n", "x\n \nb", "- x\n   \n  b\n"),
        ] {
            let mut item = item(text);
            set_text(&mut item, value, "\n");
            let mut printed = String::new();
            item.print(&mut printed);
            assert_eq!(printed, wanted);
        }
    }
}
