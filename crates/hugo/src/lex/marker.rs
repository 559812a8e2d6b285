//! Markers of list items: bullets and numbers, and the indentation of an item's contents
//! (CommonMark 0.31, §5.2).

use super::line::{BLANKS, columns, is_rule, split_ending, split_indent, trim};

/// The byte offsets at which the parts of an item's first line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The end of the indentation.
    pub lead: usize,
    /// The end of the bullet or number, including the blanks behind it.
    pub marker: usize,
    /// The end of the text, without trailing blanks.
    pub text: usize,
}

/// Parses a line as the first one of an item, whatever its indentation.
pub fn mark(line: &str) -> Option<Mark> {
    let (content, _) = split_ending(line);
    let (lead, rest) = split_indent(content);
    if is_rule(rest) {
        return None;
    }
    let marker = marker_length(rest)?;
    let after = &rest[marker..];
    let blanks = after.len() - split_indent(after).1.len();
    let text = after[blanks..].trim_end_matches(BLANKS);
    let marker_end = if text.is_empty() {
        // The first blank behind an empty item's marker belongs to the marker, further
        // ones do not.
        lead.len() + marker + blanks.min(1)
    } else {
        // Five columns further, the text would be code inside the item.
        if columns(&after[..blanks]) > 4 {
            return None;
        }
        lead.len() + marker + blanks
    };
    Some(Mark {
        lead: lead.len(),
        marker: marker_end,
        text: marker_end + text.len(),
    })
}

/// Returns whether a line begins a list where any block can begin.
pub fn begins(line: &str) -> bool {
    mark(line).is_some_and(|mark| columns(&line[..mark.lead]) < 4)
}

/// Returns whether a line begins a list where it would otherwise continue a paragraph:
/// with a bullet, or with the number 1 (CommonMark 0.31, §5.2). Unlike there, the item
/// may be empty if a blank follows its marker, since an item whose text is removed must
/// remain one.
pub fn interrupts_paragraph(line: &str) -> bool {
    mark(line).is_some_and(|mark| {
        let marker = &line[mark.lead..mark.marker];
        columns(&line[..mark.lead]) < 4
            && marker.ends_with([' ', '\t'])
            && number(marker).is_none_or(|number| number == 1)
    })
}

/// Returns the number of a marker, or `None` for a bullet.
fn number(marker: &str) -> Option<u32> {
    let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
    marker[..digits].parse().ok()
}

/// Returns whether a marker is a number that is at most `count`.
pub fn counts_to(marker: &str, count: usize) -> bool {
    number(marker).is_some_and(|number| usize::try_from(number).is_ok_and(|it| it <= count))
}

/// Returns the marker with the number 1, or `None` if it has that number already or none.
pub fn first_marker(marker: &str) -> Option<String> {
    number(marker).filter(|&number| number != 1)?;
    Some(format!(
        "1{}",
        marker.trim_start_matches(|c: char| c.is_ascii_digit())
    ))
}

/// Returns the length of the bullet or number at the start of a text. A blank or nothing
/// must follow it.
pub fn marker_length(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match (digits, text.as_bytes().get(digits)) {
        (0, Some(b'*' | b'-' | b'+')) => 1,
        (1..=9, Some(b'.' | b')')) => digits + 1,
        _ => return None,
    };
    let rest = &text[length..];
    (rest.starts_with([' ', '\t']) || trim(rest).is_empty()).then_some(length)
}

/// Returns the column of an item's marker, and the first column at which its children may
/// begin.
pub fn extent(lead: &str, marker: &str, text: &str) -> (usize, usize) {
    let start = columns(lead);
    let bare = marker.trim_end_matches([' ', '\t']);
    if text.is_empty() {
        return (start, start + bare.len() + 1);
    }
    (start, text_column(lead, marker))
}

/// Returns the column of an item's text.
pub fn text_column(lead: &str, marker: &str) -> usize {
    // The width of a tab behind the marker depends on the marker's own column.
    let end = columns(&format!("{lead}{marker}"));
    if marker.ends_with([' ', '\t']) {
        end
    } else {
        end + 1
    }
}

/// Returns the marker of the item behind one with this marker: the next number, or the
/// same bullet.
pub fn next_marker(marker: &str) -> String {
    let rest = marker.trim_start_matches(|c: char| c.is_ascii_digit());
    match number(marker) {
        Some(number) if number < 999_999_999 => format!("{}{rest}", number + 1),
        _ => marker.to_owned(),
    }
}

/// Returns the bullet of a nested list below an item with this marker.
pub fn plain_marker(marker: &str) -> String {
    if number(marker).is_some() {
        "* ".to_owned()
    } else {
        marker.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_the_first_line_of_an_item() {
        for (line, lead, marker, text) in [
            ("* a\n", "", "* ", "a"),
            ("  - b  \r\n", "  ", "- ", "b"),
            ("1. c", "", "1. ", "c"),
            ("10) \n", "", "10) ", ""),
            ("+\n", "", "+", ""),
            ("*\ttab\n", "", "*\t", "tab"),
            ("*   \n", "", "* ", ""),
        ] {
            let mark = mark(line).expect(line);
            assert_eq!(&line[..mark.lead], lead, "{line}");
            assert_eq!(&line[mark.lead..mark.marker], marker, "{line}");
            assert_eq!(&line[mark.marker..mark.text], text, "{line}");
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
            assert_eq!(mark(line), None, "{line}");
        }
    }
}
