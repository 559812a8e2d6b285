//! The text of a field's line as Hugo shows it, with what each part of it stands for in
//! the field: a line that nobody edits is shown so, and a click on it puts the caret into
//! the field's text. Hugo counts open quotation marks through the whole page; here they are
//! set as in a page that begins with the line.

use std::ops::Range;

use hugo::{Run, Style};

use crate::text::written::Written;

/// A line of a field as Hugo shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The field's text.
    text: String,
    /// What is shown, with byte ranges of the field's text.
    runs: Vec<Run>,
}

/// Returns what is shown for a text that is written in the file as it says. What Hugo shows
/// nothing of, or shows as more than one paragraph, is shown as it is typed.
pub(crate) fn of(written: &Written) -> Shown {
    let runs = runs(written).filter(|runs| runs.iter().any(|run| !run.shown.trim().is_empty()));
    Shown {
        text: written.text.clone(),
        runs: runs.unwrap_or_else(|| as_typed(&written.text)),
    }
}

/// Returns a text as a single run, or none if it is empty.
fn as_typed(text: &str) -> Vec<Run> {
    if text.is_empty() {
        return Vec::new();
    }
    let run = Run {
        shown: text.to_owned(),
        source: 0..text.len(),
        style: Style::default(),
    };
    vec![run]
}

/// Returns the runs of a text as it is written in the file, with byte ranges of the text;
/// or `None` if Hugo shows it as more than one paragraph.
fn runs(written: &Written) -> Option<Vec<Run>> {
    let places = Places(written.marked().collect());
    let mut out: Vec<Run> = Vec::new();
    for run in hugo::runs(&written.raw())? {
        let end = out.last().map_or(0, |last| last.source.end);
        let source = places.in_text(&run.source);
        // A blank that keeps a tag from beginning a block is nothing that was typed.
        if places.begins_mark(&run.source) && run.shown == " " {
            continue;
        }
        let start = source.start.max(end);
        let source = start..source.end.max(start);
        Run { source, ..run }.push_to(&mut out, &written.text);
    }
    Some(out)
}

/// The ranges in the file and in the text of the characters that are not written as
/// themselves.
struct Places(Vec<(Range<usize>, Range<usize>)>);

impl Places {
    /// Returns the range of the text that a range in the file stands for, with all of the
    /// characters that it stands for in part.
    fn in_text(&self, raw: &Range<usize>) -> Range<usize> {
        let start = match self.around(raw.start) {
            Ok((_, mark)) => mark.start,
            Err(at) => at,
        };
        let end = match self.around(raw.end) {
            Ok((_, mark)) => mark.end,
            Err(at) => at,
        };
        start..end
    }

    /// Returns whether a range in the file begins a mark and does not reach its end.
    fn begins_mark(&self, raw: &Range<usize>) -> bool {
        let mark = self.0.iter().find(|(mark, _)| mark.start == raw.start);
        mark.is_some_and(|(mark, _)| raw.end < mark.end)
    }

    /// Returns the mark inside which a byte offset in the file lies, or the byte offset in
    /// the text.
    fn around(&self, at: usize) -> Result<&(Range<usize>, Range<usize>), usize> {
        let before = self.0.partition_point(|(mark, _)| mark.start < at);
        match before.checked_sub(1).map(|last| &self.0[last]) {
            Some(mark) if at < mark.0.end => Ok(mark),
            Some((raw, text)) => Err(text.end + at - raw.end),
            None => Err(at),
        }
    }
}

impl Shown {
    /// Returns a line that is shown as it is typed.
    pub fn as_typed(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            runs: as_typed(text),
        }
    }

    /// Returns the field's text.
    pub fn source(&self) -> &str {
        &self.text
    }

    /// Returns what is shown, in order. The sources are byte ranges of the field's text.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Returns the text that is shown.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.shown.as_str()).collect()
    }

    /// Returns what is shown in pieces, each inside or outside of some byte ranges of the
    /// text that is shown, which are in order and do not overlap.
    pub fn pieces(&self, ranges: &[Range<usize>]) -> Vec<(Run, bool)> {
        let mut pieces = Vec::new();
        let mut before = 0;
        for run in &self.runs {
            let end = before + run.shown.len();
            let ends = ranges.iter().flat_map(|range| [range.start, range.end]);
            let mut cuts: Vec<usize> = ends.filter(|at| before < *at && *at < end).collect();
            cuts.push(end);
            let mut start = before;
            for cut in cuts {
                let is_inside = ranges.iter().any(|range| range.contains(&start));
                let shown = run.shown[start - before..cut - before].to_owned();
                let piece = Run {
                    shown,
                    ..run.clone()
                };
                pieces.push((piece, is_inside));
                start = cut;
            }
            before = end;
        }
        pieces
    }

    /// Returns whether the field's text is shown as it is.
    pub fn is_plain(&self) -> bool {
        match &self.runs[..] {
            [] => self.text.is_empty(),
            [run] => run.shown == self.text && run.style == Style::default(),
            _ => false,
        }
    }

    /// Returns the position in the field's text at a position in the text that is shown,
    /// both in UTF-16 code units. Between two runs, that is the end of the first one; at
    /// the ends, those of the text, in front of and behind all delimiters.
    pub fn source_at(&self, shown: usize) -> usize {
        let mut before = 0;
        if shown == 0 {
            return 0;
        }
        for (number, run) in self.runs.iter().enumerate() {
            let length = units(&run.shown);
            if shown <= before + length {
                let is_end = number + 1 == self.runs.len() && shown == before + length;
                let at = match () {
                    () if is_end => self.text.len(),
                    () if run.is_itself(&self.text) => {
                        run.source.start + bytes(&run.shown, shown - before)
                    }
                    // In the middle of a text that stands for another one, there is no
                    // position; the nearer end is taken.
                    () if 2 * (shown - before) >= length => run.source.end,
                    () => run.source.start,
                };
                return units(&self.text[..at]);
            }
            before += length;
        }
        units(&self.text)
    }

    /// Returns the position in the text that is shown at a position in the field's text,
    /// both in UTF-16 code units. A position in what is not shown is that of what follows.
    pub fn shown_at(&self, source: usize) -> usize {
        let at = bytes(&self.text, source);
        let mut before = 0;
        for run in &self.runs {
            if at <= run.source.start {
                return before;
            }
            if at <= run.source.end {
                return before
                    + match run.is_itself(&self.text) {
                        true => units(&run.shown[..at - run.source.start]),
                        false if 2 * (at - run.source.start) >= run.source.len() => {
                            units(&run.shown)
                        }
                        false => 0,
                    };
            }
            before += units(&run.shown);
        }
        before
    }
}

/// Returns the position in the text of lines, with a line feed between each two of them, at
/// a position in the text that is shown for them, as [`Shown::source_at`] does.
pub fn source_at(lines: &[Shown], shown: usize) -> usize {
    let (mut source, mut left) = (0, shown);
    for (number, line) in lines.iter().enumerate() {
        let length = units(&line.text());
        if left <= length || number + 1 == lines.len() {
            return source + line.source_at(left);
        }
        source += units(&line.text) + 1;
        left -= length + 1;
    }
    source
}

/// Returns the number of UTF-16 code units of a text.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Returns the byte offset of the character at or around a number of UTF-16 code units.
fn bytes(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        match left.checked_sub(c.len_utf16()) {
            Some(rest) => left = rest,
            None => return at,
        }
    }
    text.len()
}
