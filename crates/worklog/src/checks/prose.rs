//! The lines of a page that Hugo reads as inline Markdown, with their bytes: headings,
//! items, cells, and the paragraphs of Markdown blocks. Code blocks and HTML are none.

use std::ops::Range;

use hugo::lex::line::{closes_fence, fence, is_blank, lines};
use hugo::lex::marker::mark;
use page::Spot;

use super::subject::Subject;

/// Returns the ranges of the lines, top to bottom.
pub(super) fn prose(subject: &Subject<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (spot, range) in subject.spans() {
        match spot {
            Spot::Front(_) | Spot::NewItem(_) => {}
            Spot::Heading(_) => found.push(range.clone()),
            Spot::Cell(..) => cell(&subject.text, range.clone(), &mut found),
            Spot::Item(_) => item(&subject.text, range.clone(), &mut found),
            Spot::Markdown(_) => paragraphs(&subject.text, range.clone(), &mut found),
        }
    }
    found.retain(|range| !subject.text[range.clone()].trim().is_empty());
    found
}

/// The lines of a cell are parted by `<br>`.
fn cell(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    while let Some(at) = text[start..range.end].find("<br") {
        found.push(start..start + at);
        let end = text[start + at..range.end].find('>');
        start += at + end.map_or("<br".len(), |end| end + 1);
    }
    found.push(start..range.end);
}

/// An item is its text behind the marker, unless it has code blocks or further blocks.
fn item(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let marker = mark(&text[range.clone()]).map_or(0, |mark| mark.marker);
    let start = range.start + marker;
    let behind = &text[start..range.end];
    let has_blocks = lines(behind).any(|line| is_blank(line) || fence(line.trim_start()).is_some());
    if !has_blocks {
        found.push(start..range.end);
    } else if let Some(first) = lines(behind).next() {
        found.push(start..start + first.trim_end().len());
    }
}

fn paragraphs(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut code = None;
    let mut in_html = false;
    let mut open: Option<Range<usize>> = None;
    let mut at = range.start;
    for line in lines(&text[range.clone()]) {
        let start = at;
        at += line.len();
        let content = line.trim_start();
        let begin = start + line.len() - content.len();
        let end = begin + content.trim_end().len();
        if let Some(mark) = code {
            if closes_fence(line, mark) {
                code = None;
            }
            continue;
        }
        if let Some(mark) = fence(content) {
            found.extend(open.take());
            code = Some(mark);
        } else if is_blank(line) {
            found.extend(open.take());
            in_html = false;
        } else if content.starts_with('<') || in_html {
            found.extend(open.take());
            in_html = true;
        } else if content.starts_with('|') {
            found.extend(open.take());
            cells(text, begin..end, found);
        } else {
            let behind = mark(content).map(|mark| mark.marker);
            if behind.is_some() || content.starts_with('#') {
                found.extend(open.take());
            }
            let begin = begin + behind.unwrap_or(0);
            let first = open.take().map_or(begin, |open| open.start);
            open = Some(first..end);
        }
    }
    found.extend(open);
}

/// The cells of a table row that is kept as Markdown.
fn cells(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    let is_pipe = |at: usize| !text[range.start..at].ends_with('\\');
    for (at, _) in text[range.clone()].match_indices('|') {
        let at = range.start + at;
        if is_pipe(at) {
            cell(text, start..at, found);
            start = at + 1;
        }
    }
    cell(text, start..range.end, found);
}
