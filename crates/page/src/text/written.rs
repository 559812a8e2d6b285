//! Writes typed text so that Hugo shows it as it was typed, and reads it back.
//!
//! Inline Markdown, the HTML tags that pages use, and addresses keep their meaning;
//! everything else that Hugo would interpret is escaped. A text is written character by
//! character: most characters as themselves, those that are escaped with a [`Mark`]. Text
//! that is already in the file keeps its bytes wherever it remains and still means the
//! same.

use std::borrow::Cow;
use std::ops::Range;

use hugo::lex::line::normalize_breaks;
use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// A character that is not written as itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The byte offset of the character in the text.
    pub(crate) at: usize,
    /// The bytes that stand for the character in the file.
    pub(crate) raw: Cow<'static, str>,
}

impl Mark {
    /// Returns a mark for the character at a byte offset.
    pub(crate) fn new(at: usize, raw: impl Into<Cow<'static, str>>) -> Self {
        Self {
            at,
            raw: raw.into(),
        }
    }
}

/// Returns a character as a character reference.
pub(crate) fn entity(c: char) -> Cow<'static, str> {
    match c {
        '<' => "&lt;".into(),
        c => format!("&#{};", c as u32).into(),
    }
}

/// A text together with how it is written in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// The text as it is typed and shown.
    pub(crate) text: String,
    /// The characters that are not written as themselves, sorted by offset.
    pub(crate) marks: Vec<Mark>,
}

impl Written {
    /// Returns a text that is written as it is.
    pub(crate) fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            marks: Vec::new(),
        }
    }

    /// Appends a character that is written as `raw`.
    pub(crate) fn push(&mut self, c: char, raw: impl Into<Cow<'static, str>>) {
        self.marks.push(Mark::new(self.text.len(), raw));
        self.text.push(c);
    }

    /// Returns the text as it stands in the file.
    pub(crate) fn raw(&self) -> String {
        apply_marks(&self.text, &self.marks)
    }

    /// Returns the byte ranges in the file and in the text of each character that is not
    /// written as itself, in order.
    pub(crate) fn marked(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        let mut ahead = 0_isize;
        self.marks.iter().map(move |mark| {
            let length = self.text[mark.at..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
            let start = mark.at.saturating_add_signed(ahead);
            ahead += mark.raw.len() as isize - length as isize;
            (start..start + mark.raw.len(), mark.at..mark.at + length)
        })
    }

    /// Returns the bytes in the file that stand for a range of the text.
    fn raw_of(&self, start: usize, end: usize) -> String {
        let from = self.marks.partition_point(|mark| mark.at < start);
        let to = self.marks.partition_point(|mark| mark.at < end);
        let inner = self.marks[from..to].iter().map(|mark| Mark {
            at: mark.at - start,
            raw: mark.raw.clone(),
        });
        apply_marks(&self.text[start..end], &inner.collect::<Vec<_>>())
    }
}

/// Replaces each marked character of a text by its bytes in the file. `marks` are sorted
/// by offset.
pub(crate) fn apply_marks(text: &str, marks: &[Mark]) -> String {
    let mut out = String::with_capacity(text.len() + 8 * marks.len());
    let mut at = 0;
    for mark in marks {
        out.push_str(&text[at..mark.at]);
        out.push_str(&mark.raw);
        at = mark.at + text[mark.at..].chars().next().map_or(0, char::len_utf8);
    }
    out.push_str(&text[at..]);
    out
}

/// The syntax of one kind of field: how its text is read and written.
pub(crate) trait Grammar {
    /// Reads text as it stands in the file.
    fn read(&self, raw: &str) -> Written;

    /// Returns the marks of a new text, of which nothing stands in the file yet.
    fn marks(&self, text: &str) -> Vec<Mark>;

    /// Returns how a line break is written.
    fn line_break(&self) -> Cow<'static, str>;
}

/// Returns `text` as it is written in place of `old`, the field's text in the file. What
/// both have in common keeps its bytes where it still means the same; what is new is
/// normalized to NFC.
pub(crate) fn encode(grammar: &impl Grammar, old: &str, text: &str) -> String {
    let old = grammar.read(old);
    if old.text == text {
        return old.raw();
    }
    let text = normalize_new(&old.text, text);
    let new_marks = grammar.marks(&text);
    let old_marks = grammar.marks(&old.text);
    let kept_marks = kept_marks(&old, &old_marks, &text, &new_marks);
    let is_kept = |blanks: bool| -> Vec<Mark> {
        let plain = |mark: &&Mark| blanks || !text[mark.at..].starts_with(char::is_whitespace);
        kept_marks.iter().filter(plain).cloned().collect()
    };
    let safe = |mark: &Mark| text[mark.at..].starts_with('\n');
    let with_breaks = |mut marks: Vec<Mark>| {
        // Line breaks cannot be left unescaped.
        marks.extend(new_marks.iter().filter(|mark| safe(mark)).cloned());
        marks.sort_by_key(|mark| mark.at);
        marks.dedup_by_key(|mark| mark.at);
        marks
    };
    let tries = [
        kept_marks.clone(),
        with_breaks(is_kept(false)),
        new_marks.clone(),
    ];
    let found = tries.into_iter().map(|marks| apply_marks(&text, &marks));
    let mut found = found.filter(|raw| grammar.read(raw).text == text);
    found.next().unwrap_or_else(|| escape_all(grammar, &text))
}

/// Returns the marks of a changed text. In front of and behind the change, characters
/// keep the marks that they had, where the grammar asks for the same marks in both texts.
/// `old_marks` and `new_marks` are the marks of the old and the new text if written anew.
fn kept_marks(old: &Written, old_marks: &[Mark], text: &str, new_marks: &[Mark]) -> Vec<Mark> {
    let (start, end) = common_affixes(&old.text, text);
    let behind = text.len() - end;
    // Map offsets of the unchanged ends between the old and the new text.
    let moved = |at: usize| {
        if at < start {
            Some(at)
        } else {
            (at >= old.text.len() - end).then(|| at + text.len() - old.text.len())
        }
    };
    let came_from = |at: usize| {
        if at < start {
            Some(at)
        } else {
            (at >= behind).then(|| at + old.text.len() - text.len())
        }
    };
    let mut places: Vec<usize> = old.marks.iter().filter_map(|mark| moved(mark.at)).collect();
    places.extend(new_marks.iter().map(|mark| mark.at));
    places.sort_unstable();
    places.dedup();
    let marks = places.into_iter().filter_map(|at| {
        let wanted = find(new_marks, at);
        let mark = match came_from(at) {
            Some(from) if find(old_marks, from).map(|m| &m.raw) == wanted.map(|m| &m.raw) => {
                let stays = find(&old.marks, from);
                let is_changed = || {
                    let end = at + bracket_length(&text[at..]);
                    at < start && end > start
                };
                if stays.is_none() && wanted.is_some() && is_changed() {
                    wanted
                } else {
                    stays
                }
            }
            _ => wanted,
        };
        mark.map(|mark| Mark::new(at, mark.raw.clone()))
    });
    marks.collect()
}

/// Returns the length of the tag or shortcode that begins with the bracket at the start
/// of a text. One that contains a change is no longer the one that stood in the file.
fn bracket_length(text: &str) -> usize {
    let end = match text.as_bytes().first() {
        Some(b'<') => text.find('>').map(|at| at + 1),
        Some(b'{' | b'%') => text.find("}}").map(|at| at + 2),
        _ => Some(0),
    };
    end.unwrap_or(text.len())
}

/// Returns the mark at a byte offset.
fn find(marks: &[Mark], at: usize) -> Option<&Mark> {
    let found = marks.binary_search_by_key(&at, |mark| mark.at).ok()?;
    Some(&marks[found])
}

/// Returns the lengths of the common prefix and of the common suffix of two texts, in
/// bytes. They do not overlap.
fn common_affixes(a: &str, b: &str) -> (usize, usize) {
    let same = |(a, b): &(char, char)| a == b;
    let length = |c: (char, char)| c.0.len_utf8();
    let start: usize = a.chars().zip(b.chars()).take_while(same).map(length).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let ends = a.chars().rev().zip(b.chars().rev());
    (start, ends.take_while(same).map(length).sum())
}

/// Returns `text` with the part that differs from `old` normalized to NFC, with the
/// neighbouring characters that it combines with.
pub(crate) fn normalize_new(old: &str, text: &str) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    if nfc.is_normalized(text) {
        return text.to_owned();
    }
    let (mut start, end) = common_affixes(old, text);
    let mut end = text.len() - end;
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let combines = |at: usize| text[at..].starts_with(|c| classes.get_u8(c) != 0);
    while start > 0 && combines(start) {
        start -= text[..start].chars().next_back().map_or(0, char::len_utf8);
    }
    while end < text.len() && end > start && combines(end) {
        end += text[end..].chars().next().map_or(0, char::len_utf8);
    }
    let new = nfc.normalize(&text[start..end]).into_owned();
    format!("{}{new}{}", &text[..start], &text[end..])
}

/// Returns a text with all of its ASCII punctuation and line breaks escaped.
fn escape_all(grammar: &impl Grammar, text: &str) -> String {
    let marks = text.char_indices().filter_map(|(at, c)| match c {
        '\n' => Some(Mark::new(at, grammar.line_break())),
        c if c.is_ascii_punctuation() => Some(Mark::new(at, entity(c))),
        _ => None,
    });
    apply_marks(text, &marks.collect::<Vec<_>>())
}

/// Returns a text that is typed into a field without Markdown, or as a page's source:
/// line breaks become line feeds, and new text is normalized to NFC.
pub(crate) fn plain(old: &str, text: &str) -> String {
    normalize_new(old, &normalize_breaks(text))
}

/// Combines two steps of reading: the text that `outer` read is what `inner` was read
/// from.
pub(crate) fn compose(outer: &Written, inner: &Written) -> Written {
    let mut marks = Vec::with_capacity(outer.marks.len() + inner.marks.len());
    let (mut at, mut from) = (0, 0);
    let plain = |at: usize, from: usize, length: usize, marks: &mut Vec<Mark>| {
        let first = outer.marks.partition_point(|mark| mark.at < from);
        let same = outer.marks[first..]
            .iter()
            .take_while(|mark| mark.at < from + length);
        marks.extend(same.map(|mark| Mark::new(at + mark.at - from, mark.raw.clone())));
    };
    for mark in &inner.marks {
        let before = mark.at - at;
        plain(at, from, before, &mut marks);
        from += before;
        let end = from + mark.raw.len();
        marks.push(Mark::new(mark.at, outer.raw_of(from, end)));
        from = end;
        at = mark.at
            + inner.text[mark.at..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    plain(at, from, inner.text.len() - at, &mut marks);
    Written {
        text: inner.text.clone(),
        marks,
    }
}
