//! An outline as a Markdown list: an item a line, with a bullet or a number
//! (CommonMark 0.31, §5.2 and §5.3).

use crate::line::{columns, is_rule, split_ending, split_indent, trim};
use crate::outline::Item;
use crate::tree::Ids;

/// Reads one line as an item with no depth yet; `None` where it is none.
pub(crate) fn parse_item(line: &str, ids: &mut Ids) -> Option<Item> {
    let (content, _) = split_ending(line);
    let (lead, rest) = split_indent(content);
    if is_rule(rest) {
        return None;
    }
    let marker = marker_length(rest)?;
    let after = &rest[marker..];
    let blanks = after.len() - split_indent(after).1.len();
    let text = trim(after);
    let marker_end = if text.is_empty() {
        // The blank behind an empty item's bullet stays with it; further ones do not.
        lead.len() + marker + blanks.min(1)
    } else {
        // Five columns on, the text would be code inside the item.
        if columns(&after[..blanks]) > 4 {
            return None;
        }
        lead.len() + marker + blanks
    };
    let text_end = marker_end + text.len();
    Some(Item {
        id: ids.next(),
        lead: lead.to_owned(),
        marker: line[lead.len()..marker_end].to_owned(),
        text: text.to_owned(),
        gap: line[text_end..].to_owned(),
        depth: 0,
    })
}

/// The length of a bullet or number at the start of a text, where a blank or
/// nothing follows it.
pub(crate) fn marker_length(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match (digits, text.as_bytes().get(digits)) {
        (0, Some(b'*' | b'-' | b'+')) => 1,
        (1..=9, Some(b'.' | b')')) => digits + 1,
        _ => return None,
    };
    let rest = &text[length..];
    (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some(length)
}

/// The column of an item's marker, and the first one at which its children stand.
pub(crate) fn extent(lead: &str, marker: &str, text: &str) -> (usize, usize) {
    let start = columns(lead);
    let bare = marker.trim_end_matches([' ', '\t']);
    if text.is_empty() {
        return (start, start + bare.len() + 1);
    }
    (start, text_column(lead, marker))
}

/// The column of an item's text.
pub(crate) fn text_column(lead: &str, marker: &str) -> usize {
    // A tab behind the marker reaches from where the marker ends.
    let end = columns(&format!("{lead}{marker}"));
    if marker.ends_with([' ', '\t']) {
        end
    } else {
        end + 1
    }
}

/// The marker of the item behind one with this marker: the next number, or the
/// same bullet.
pub(crate) fn next_marker(marker: &str) -> String {
    let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
    match marker[..digits].parse::<u64>() {
        Ok(number) if number < 999_999_999 => format!("{}{}", number + 1, &marker[digits..]),
        _ => marker.to_owned(),
    }
}

/// The bullet to begin a deeper list with, under an item with this marker.
pub(crate) fn plain_marker(marker: &str) -> String {
    if marker.starts_with(|c: char| c.is_ascii_digit()) {
        "* ".to_owned()
    } else {
        marker.to_owned()
    }
}

/// Gives an item a text of one line.
pub(crate) fn set_text(item: &mut Item, value: &str) {
    item.text = encode(value);
    complete_marker(item);
}

/// Sets an item's marker apart from its text.
pub(crate) fn complete_marker(item: &mut Item) {
    if !item.marker.ends_with([' ', '\t']) && !item.text.is_empty() {
        item.marker.push(' ');
    }
}

/// What a text says as typed: [`encode`]'s backslash taken off again.
pub(crate) fn decode(raw: &str) -> String {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = raw.split_at(digits);
    let bare = rest.trim_start_matches('\\');
    if rest.len() > bare.len() && is_block_start(number, bare) {
        return format!("{number}{}", &rest[1..]);
    }
    raw.to_owned()
}

/// Writes a text so that it stays an item's inline text: what would begin a
/// list or a rule gets a backslash in front (CommonMark 0.31, §2.4).
fn encode(value: &str) -> String {
    let value = trim(value);
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = value.split_at(digits);
    if is_block_start(number, rest.trim_start_matches('\\')) {
        return format!("{number}\\{rest}");
    }
    value.to_owned()
}

fn is_block_start(number: &str, rest: &str) -> bool {
    let mark = rest.chars().next();
    let alone = mark.is_some_and(|mark| {
        matches!(mark, '*' | '-' | '_')
            && rest.chars().all(|c| c == mark || matches!(c, ' ' | '\t'))
    });
    let bullet = number.is_empty() && (alone || marker_length(rest).is_some());
    let ordered =
        (1..=9).contains(&number.len()) && marker_length(&format!("{number}{rest}")).is_some();
    bullet || ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_keep_every_byte() {
        for line in [
            "* a\n",
            "  - b  \r\n",
            "1. c",
            "10) \n",
            "+\n",
            "*\ttab\n",
            "* \n",
        ] {
            let item = parse_item(line, &mut Ids::default()).expect(line);
            let mut out = String::new();
            item.print(&mut out);
            assert_eq!(out, line);
        }
        for line in [
            "***\n",
            "- - -\n",
            "*a\n",
            "1.a\n",
            "text\n",
            "*      code\n",
            "1234567890. x\n",
        ] {
            assert!(parse_item(line, &mut Ids::default()).is_none(), "{line}");
        }
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
        ] {
            assert_eq!(encode(value), raw);
            assert_eq!(decode(raw), value);
        }
    }
}
