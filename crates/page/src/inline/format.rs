//! Putting bold, italic, code and links on a selection, and taking them off.

use std::ops::Range;

use hugo::lex::line::BLANKS;
use hugo::{Kind, Span, spans};

/// What can be put on a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `**bold**`.
    Bold,
    /// `*italic*`.
    Italic,
    /// `` `code` ``.
    Code,
}

impl Format {
    fn is(self, span: &Span) -> bool {
        matches!(
            (self, &span.kind),
            (Self::Bold, Kind::Strong) | (Self::Italic, Kind::Emphasis) | (Self::Code, Kind::Code)
        )
    }

    /// The delimiter around a text.
    fn delimiter(self, text: &str) -> String {
        match self {
            Self::Bold => "**".to_owned(),
            Self::Italic => "*".to_owned(),
            Self::Code => code_delimiter(text),
        }
    }
}

/// Returns the delimiter around a text that is code: longer than every run of backticks
/// inside (CommonMark 0.31, §6.1).
pub(crate) fn code_delimiter(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    "`".repeat(runs.max().unwrap_or(0) + 1)
}

/// A text with a selection in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// The text.
    pub text: String,
    /// The selection: bytes of the text. Empty, it is a caret.
    pub selection: Range<usize>,
}

/// Puts a format on a selection, or takes it off where all of the selection has it. With
/// nothing selected, that is the word at the caret; away from any word, delimiters for what
/// is typed next.
///
/// # Panics
///
/// If the selection does not lie on character boundaries of the text.
pub fn toggle(text: &str, selection: Range<usize>, format: Format) -> Selected {
    let caret = selection.is_empty().then_some(selection.start);
    let selected = match caret {
        Some(caret) => word_at(text, caret),
        None => without_blanks(text, selection.clone()),
    };
    if selected.is_empty() {
        return at_caret(text, selection, format);
    }
    // Where the text has the format already, without delimiters.
    let (own, other): (Vec<Span>, Vec<Span>) =
        spans(text).into_iter().partition(|span| format.is(span));
    let touched =
        |span: &&Span| span.outer.start <= selected.end && selected.start <= span.outer.end;
    let touched: Vec<&Span> = own.iter().filter(touched).collect();
    let inside = |at: usize| touched.iter().any(|span| span.inner.contains(&at));
    let is_delimiter = |at: usize| {
        let mut spans = touched.iter();
        spans.any(|span| span.outer.contains(&at) && !span.inner.contains(&at))
    };
    let is_shown = |at: usize, c: char| {
        let mut spans = other.iter();
        !BLANKS.contains(&c)
            && !spans.any(|span| span.outer.contains(&at) && !span.inner.contains(&at))
    };
    let characters = || text.char_indices().filter(|(at, _)| !is_delimiter(*at));
    let mut shown = characters().filter(|(at, _)| selected.contains(at));
    let is_whole = shown.all(|(at, c)| inside(at) || !is_shown(at, c));
    let has_format = |at: usize| match selected.contains(&at) {
        true => !is_whole,
        false => inside(at),
    };
    // The parts of the text that are to have it, between those that are not.
    let mut parts: Vec<(bool, Range<usize>)> = Vec::new();
    for (at, c) in characters() {
        let end = at + c.len_utf8();
        match parts.last_mut() {
            Some((formatted, range)) if *formatted == has_format(at) => range.end = end,
            _ => parts.push((has_format(at), at..end)),
        }
    }
    let mut out = Selected {
        text: String::with_capacity(text.len() + 4),
        selection: 0..0,
    };
    let (mut start, mut end) = (None, None);
    for (formatted, range) in parts {
        let content: String = characters()
            .filter(|(at, _)| range.contains(at))
            .map(|(_, c)| c)
            .collect();
        let trimmed = content.trim_matches(BLANKS);
        let has_text = characters().any(|(at, c)| range.contains(&at) && is_shown(at, c));
        let is_set = formatted && has_text;
        let delimiter = if is_set {
            format.delimiter(trimmed)
        } else {
            String::new()
        };
        let lead = content.len() - content.trim_start_matches(BLANKS).len();
        let mut written = 0;
        for (at, c) in characters().filter(|(at, _)| range.contains(at)) {
            if is_set && written == lead {
                out.text.push_str(&delimiter);
            }
            if at >= selected.start && start.is_none() {
                start = Some(out.text.len());
            }
            out.text.push(c);
            written += c.len_utf8();
            if selected.contains(&at) {
                end = Some(out.text.len());
            }
            if is_set && written == lead + trimmed.len() {
                out.text.push_str(&delimiter);
            }
        }
    }
    let start = start.unwrap_or(out.text.len());
    out.selection = start..end.unwrap_or(start);
    if let Some(caret) = caret {
        let before = &text[selected.start..caret.max(selected.start)];
        let typed = before
            .char_indices()
            .filter(|(at, _)| !is_delimiter(selected.start + at));
        let at = start + typed.map(|(_, c)| c.len_utf8()).sum::<usize>();
        out.selection = at..at;
    }
    out
}

/// Puts delimiters around the caret, or takes off those that stand right around it.
fn at_caret(text: &str, selection: Range<usize>, format: Format) -> Selected {
    let delimiter = format.delimiter("");
    let (before, behind) = (&text[..selection.start], &text[selection.end..]);
    let is_inside = before.ends_with(&delimiter) && behind.starts_with(&delimiter);
    // Between four asterisks, two of them are not those of italic.
    let is_longer = format == Format::Italic && before.ends_with("**") && behind.starts_with("**");
    if is_inside && !is_longer {
        let before = &before[..before.len() - delimiter.len()];
        let behind = &behind[delimiter.len()..];
        return Selected {
            text: format!("{before}{}{behind}", &text[selection.clone()]),
            selection: before.len()..before.len() + selection.len(),
        };
    }
    let start = before.len() + delimiter.len();
    Selected {
        text: format!(
            "{before}{delimiter}{}{delimiter}{behind}",
            &text[selection.clone()]
        ),
        selection: start..start + selection.len(),
    }
}

/// Makes a link of a selection, with this address, and selects where an address is still to
/// be typed. Where the selection stands in a link, that is taken off, or gets the address.
///
/// # Panics
///
/// If the selection does not lie on character boundaries of the text.
pub fn link(text: &str, selection: Range<usize>, address: &str) -> Selected {
    let is_around = |span: &Span| {
        matches!(span.kind, Kind::Link(_))
            && span.outer.start <= selection.start
            && selection.end <= span.outer.end
    };
    let around = spans(text).into_iter().find(is_around);
    let (outer, label) = match &around {
        Some(span) => (span.outer.clone(), text[span.inner.clone()].to_owned()),
        None => {
            let range = match selection.is_empty() {
                true => word_at(text, selection.start),
                false => without_blanks(text, selection),
            };
            let label = label(&text[range.clone()]);
            (range, label)
        }
    };
    let (before, behind) = (&text[..outer.start], &text[outer.end..]);
    if around.is_some() && address.is_empty() {
        return Selected {
            text: format!("{before}{label}{behind}"),
            selection: outer.start..outer.start + label.len(),
        };
    }
    if around.is_none() && address.is_empty() && is_address(&label) {
        let at = before.len() + 1;
        return Selected {
            text: format!("{before}[]({}){behind}", destination(&label)),
            selection: at..at,
        };
    }
    let destination = destination(address);
    let start = before.len() + "[](".len() + label.len();
    let end = start + destination.len();
    let selection = match (address.is_empty(), label.is_empty()) {
        (true, _) => start..start,
        (false, true) => before.len() + 1..before.len() + 1,
        (false, false) => end + 1..end + 1,
    };
    Selected {
        text: format!("{before}[{label}]({destination}){behind}"),
        selection,
    }
}

/// A text as a link's label: without links, and no bracket ends it (CommonMark 0.31, §6.3).
fn label(text: &str) -> String {
    let mut text = text.to_owned();
    for span in spans(&text).into_iter().rev() {
        if matches!(span.kind, Kind::Link(_)) {
            let own = text[span.inner].to_owned();
            text.replace_range(span.outer, &own);
        }
    }
    let (mut depth, mut is_balanced) = (0_usize, true);
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => is_balanced = false,
            ']' => depth -= 1,
            _ => {}
        }
    }
    if is_balanced && depth == 0 {
        return text;
    }
    text.replace('[', "\\[").replace(']', "\\]")
}

/// Returns whether a text is an address of the web or of mail, and nothing else.
pub fn is_address(text: &str) -> bool {
    let text = text.trim_matches(BLANKS);
    let schemes = ["https://", "http://", "mailto:"];
    let rest = schemes.iter().find_map(|scheme| {
        let start = text.get(..scheme.len())?;
        start
            .eq_ignore_ascii_case(scheme)
            .then(|| &text[scheme.len()..])
    });
    rest.is_some_and(|rest| !rest.is_empty() && !text.contains(char::is_whitespace))
}

/// An address as a link's destination (CommonMark 0.31, §6.3).
pub(crate) fn destination(address: &str) -> String {
    let address = address.trim_matches(BLANKS);
    let (mut depth, mut is_balanced) = (0_usize, true);
    for c in address.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => is_balanced = false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    let is_plain = is_balanced && depth == 0 && !address.contains([' ', '<', '>']);
    if is_plain {
        address.to_owned()
    } else {
        format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
    }
}

/// The selection without the blanks at its ends.
fn without_blanks(text: &str, selection: Range<usize>) -> Range<usize> {
    let selected = &text[selection.clone()];
    let trimmed = selected.trim_matches(BLANKS);
    let start = selection.start + selected.len() - selected.trim_start_matches(BLANKS).len();
    start..start + trimmed.len()
}

/// The word in which a caret stands; empty at a word's ends and outside of any.
fn word_at(text: &str, caret: usize) -> Range<usize> {
    let is_of_word = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '-' | '\'' | '’');
    let before: usize = text[..caret]
        .chars()
        .rev()
        .take_while(is_of_word)
        .map(char::len_utf8)
        .sum();
    let behind: usize = text[caret..]
        .chars()
        .take_while(is_of_word)
        .map(char::len_utf8)
        .sum();
    if before == 0 || behind == 0 {
        return caret..caret;
    }
    caret - before..caret + behind
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads a text in which `‹` and `›` stand around the selection.
    fn selected(text: &str) -> Selected {
        let start = text.find('‹').expect("a start");
        let text = text.replacen('‹', "", 1);
        let end = text.find('›').expect("an end");
        Selected {
            text: text.replacen('›', "", 1),
            selection: start..end,
        }
    }

    fn shown(selected: &Selected) -> String {
        let mut text = selected.text.clone();
        text.insert(selected.selection.end, '›');
        text.insert(selected.selection.start, '‹');
        text
    }

    #[test]
    fn a_format_is_put_on_a_selection_and_taken_off() {
        use Format::{Bold, Code, Italic};
        for (format, before, wanted) in [
            (Bold, "a ‹b› c", "a **‹b›** c"),
            (Bold, "a **‹b›** c", "a ‹b› c"),
            (Bold, "a ‹**b**› c", "a ‹b› c"),
            (Bold, "a‹ b ›c", "a **‹b›** c"),
            (Bold, "a wo‹›rd c", "a **wo‹›rd** c"),
            (Bold, "a **wo‹›rd** c", "a wo‹›rd c"),
            (Bold, "a ‹› c", "a **‹›** c"),
            (Bold, "a **‹›** c", "a ‹› c"),
            (Bold, "**a ‹b› c**", "**a** ‹b› **c**"),
            (Bold, "**a** ‹b›", "**a** **‹b›**"),
            (Bold, "‹a **b** c›", "**‹a b c›**"),
            (Bold, "a *‹b›* c", "a ***‹b›*** c"),
            (Bold, "__‹a›__", "‹a›"),
            (Bold, "*‹›*", "***‹›***"),
            (Italic, "a ‹b›", "a *‹b›*"),
            (Italic, "***‹b›***", "**‹b›**"),
            (Italic, "**‹b›**", "***‹b›***"),
            (Italic, "_‹b›_", "‹b›"),
            (Code, "run ‹docker push›", "run `‹docker push›`"),
            (Code, "run `‹docker push›`", "run ‹docker push›"),
            (Code, "‹a ` b›", "``‹a ` b›``"),
            (Code, "lệ‹›nh", "`lệ‹›nh`"),
        ] {
            let Selected { text, selection } = selected(before);
            assert_eq!(shown(&toggle(&text, selection, format)), wanted, "{before}");
        }
    }

    #[test]
    fn a_selection_becomes_a_link() {
        for (before, address, wanted) in [
            (
                "see ‹the docs› now",
                "https://x.y",
                "see [the docs](https://x.y)‹› now",
            ),
            ("see ‹the docs›", "", "see [the docs](‹›)"),
            ("see ‹›", "https://x.y", "see [‹›](https://x.y)"),
            ("see ‹https://x.y›", "", "see [‹›](https://x.y)"),
            ("[‹a›](https://x.y) b", "", "‹a› b"),
            ("[‹a›](https://x.y) b", "https://z", "[a](https://z)‹› b"),
            ("‹a [b](c) d›", "e", "[a b d](e)‹›"),
            ("‹a] b›", "e", "[a\\] b](e)‹›"),
            ("‹a›", "https://x.y/(z", "[a](<https://x.y/(z>)‹›"),
            ("do‹›cs", "https://x.y/(z)", "[docs](https://x.y/(z))‹›"),
        ] {
            let Selected { text, selection } = selected(before);
            assert_eq!(shown(&link(&text, selection, address)), wanted, "{before}");
        }
    }

    #[test]
    fn addresses_are_known() {
        for text in ["https://x.y", " HTTP://x.y/z?a=b ", "mailto:a@b.c"] {
            assert!(is_address(text), "{text}");
        }
        for text in [
            "",
            "x.y",
            "https://",
            "see https://x.y",
            "https://x.y z",
            "đhttps://x",
        ] {
            assert!(!is_address(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_format_that_is_put_on_twice_is_gone(
            words in proptest::collection::vec("[a-zđệ0-9]{1,4}", 1..6),
            ends in (0_usize..6, 0_usize..6),
            format in prop_oneof![Just(Format::Bold), Just(Format::Italic), Just(Format::Code)],
        ) {
            let text = words.join(" ");
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let at = |end: usize| starts.get(end).copied().unwrap_or(text.len());
            let selection = at(ends.0.min(ends.1))..at(ends.0.max(ends.1));
            let once = toggle(&text, selection, format);
            let twice = toggle(&once.text, once.selection.clone(), format);
            prop_assert_eq!(&twice.text, &text, "{:?}", once);
        }

        #[test]
        fn whatever_stands_in_a_line_a_format_loses_no_letter(
            text in "[a-c *_`\\[\\]()<&\\\\]{0,12}",
            ends in (0_usize..12, 0_usize..12),
            format in prop_oneof![Just(Format::Bold), Just(Format::Italic), Just(Format::Code)],
        ) {
            let at = |end: usize| end.min(text.len());
            let selection = at(ends.0.min(ends.1))..at(ends.0.max(ends.1));
            let once = toggle(&text, selection, format);
            let letters = |text: &str| text.replace(['*', '_', '`'], "");
            prop_assert_eq!(letters(&once.text), letters(&text));
            prop_assert!(once.text.get(once.selection.clone()).is_some());
        }
    }
}
