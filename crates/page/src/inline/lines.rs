//! Formatting in a text of several lines, and the link that a pasted address makes.

use std::ops::Range;

use hugo::lex::line::BLANKS;
use hugo::lex::marker;

use super::format::{self, Format, Selected, is_address, toggle};

/// Puts a format on a selection, as [`toggle`] does, in each line of the text: a format
/// never reaches past a line's end. Where a line of the selection lacks it, it is put on
/// those that do; else it is taken off all of them.
///
/// # Panics
///
/// If the selection does not lie on character boundaries of the text.
pub fn toggle_lines(text: &str, selection: Range<usize>, format: Format) -> Selected {
    let parts = lines(text, &selection);
    let is_single = parts.len() == 1;
    let toggled = parts.iter().map(|(line, part)| {
        let line = &text[line.clone()];
        let is_left = !is_single && line[part.clone()].trim_matches(BLANKS).is_empty();
        (!is_left).then(|| toggle(line, part.clone(), format))
    });
    let toggled: Vec<Option<Selected>> = toggled.collect();
    let is_longer = |(line, _): &(Range<usize>, Range<usize>), new: &Option<Selected>| {
        new.as_ref().is_some_and(|new| new.text.len() > line.len())
    };
    let mut both = parts.iter().zip(&toggled);
    let is_put_on = both.any(|(part, new)| is_longer(part, new));
    let mut out = Selected {
        text: text[..parts.first().map_or(0, |(line, _)| line.start)].to_owned(),
        selection: 0..0,
    };
    for (at, (part, new)) in parts.iter().zip(toggled).enumerate() {
        let new = match new {
            Some(new) if !is_put_on || new.text.len() > part.0.len() => new,
            _ => Selected {
                text: text[part.0.clone()].to_owned(),
                selection: part.1.clone(),
            },
        };
        if at > 0 {
            out.text.push('\n');
        } else {
            out.selection.start = out.text.len() + new.selection.start;
        }
        out.selection.end = out.text.len() + new.selection.end;
        out.text.push_str(&new.text);
    }
    out.text
        .push_str(&text[parts.last().map_or(0, |(line, _)| line.end)..]);
    out
}

/// Returns the lines that a selection lies in, and the part of each that is selected,
/// without a list's marker in front of the text.
fn lines(text: &str, selection: &Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let end = start + line.len();
        if selection.start <= end && start <= selection.end {
            let to = selection.end.min(end) - start;
            let from = selection.start.max(start) - start;
            let marker = marker::mark(line).map_or(0, |mark| mark.marker);
            let is_several = selection.start < start || end < selection.end;
            let from = if is_several { from.max(marker) } else { from };
            found.push((start..end, from.min(to)..to));
        }
        start = end + 1;
    }
    found
}

/// Returns the text in which a selection has become a link to an address that is pasted
/// over it. Returns `None` where what is pasted is no address, and where it is to replace
/// the selection: one that is nothing, an address itself, or of several lines.
///
/// # Panics
///
/// If the selection does not lie on character boundaries of the text.
pub fn link_pasted(text: &str, selection: Range<usize>, pasted: &str) -> Option<Selected> {
    let selected = text[selection.clone()].trim_matches(BLANKS);
    let is_label = !selected.is_empty() && !selected.contains('\n') && !is_address(selected);
    (is_address(pasted) && is_label).then(|| {
        in_line(text, selection, |line, selection| {
            format::link(line, selection, pasted)
        })
    })
}

/// Makes a link of a selection, as [`format::link`] does, in its line of the text. Returns
/// `None` where it is nothing or of several lines.
///
/// # Panics
///
/// If the selection does not lie on character boundaries of the text.
pub fn link_selected(text: &str, selection: Range<usize>) -> Option<Selected> {
    let selected = text[selection.clone()].trim_matches(BLANKS);
    let is_label = !selected.is_empty() && !selected.contains('\n');
    is_label.then(|| {
        in_line(text, selection, |line, selection| {
            format::link(line, selection, "")
        })
    })
}

/// Changes the line of a text in which a selection lies.
fn in_line(
    text: &str,
    selection: Range<usize>,
    change: impl FnOnce(&str, Range<usize>) -> Selected,
) -> Selected {
    let start = text[..selection.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[selection.end..]
        .find('\n')
        .map_or(text.len(), |at| selection.end + at);
    let new = change(
        &text[start..end],
        selection.start - start..selection.end - start,
    );
    Selected {
        text: format!("{}{}{}", &text[..start], new.text, &text[end..]),
        selection: start + new.selection.start..start + new.selection.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a text in which `‹` and `›` stand around the selection.
    fn selected(text: &str) -> (String, Range<usize>) {
        let start = text.find('‹').expect("a start");
        let text = text.replacen('‹', "", 1);
        let end = text.find('›').expect("an end");
        (text.replacen('›', "", 1), start..end)
    }

    fn shown(selected: Selected) -> String {
        let mut text = selected.text;
        text.insert(selected.selection.end, '›');
        text.insert(selected.selection.start, '‹');
        text
    }

    #[test]
    fn a_format_is_put_on_every_line_of_a_selection() {
        for (before, wanted) in [
            ("a\n‹b› c\nd", "a\n**‹b›** c\nd"),
            ("a ‹b\n\nc› d", "a **‹b**\n\n**c›** d"),
            ("a **‹b**\nc› d", "a **‹b**\n**c›** d"),
            ("**‹a**\n**b›**", "‹a\nb›"),
            ("‹- a\n- b›", "- **‹a**\n- **b›**"),
            ("‹- a›", "**‹- a›**"),
            ("a\n‹›", "a\n**‹›**"),
            ("ê\nwo‹›rd", "ê\n**wo‹›rd**"),
        ] {
            let (text, selection) = selected(before);
            let new = toggle_lines(&text, selection, Format::Bold);
            assert_eq!(shown(new), wanted, "{before}");
        }
    }

    #[test]
    fn a_pasted_address_makes_a_link_of_a_selection_that_is_a_label() {
        for (before, pasted, wanted) in [
            (
                "see ‹docs›",
                "https://x.y",
                Some("see [docs](https://x.y)‹›"),
            ),
            (
                "a\n‹docs›\nb",
                "https://x.y",
                Some("a\n[docs](https://x.y)‹›\nb"),
            ),
            ("‹docs›", "docs", None),
            ("do‹›cs", "https://x.y", None),
            ("[a](‹https://z›)", "https://x.y", None),
            ("‹a\nb›", "https://x.y", None),
        ] {
            let (text, selection) = selected(before);
            let new = link_pasted(&text, selection, pasted);
            assert_eq!(new.map(shown).as_deref(), wanted, "{before}");
        }
    }

    #[test]
    fn a_link_is_made_of_what_is_selected_in_a_line() {
        for (before, wanted) in [
            ("a\nsee ‹docs›", Some("a\nsee [docs](‹›)")),
            ("[‹docs›](https://x.y)", Some("‹docs›")),
            ("do‹›cs", None),
            ("‹a\nb›", None),
        ] {
            let (text, selection) = selected(before);
            let new = link_selected(&text, selection);
            assert_eq!(new.map(shown).as_deref(), wanted, "{before}");
        }
    }
}
