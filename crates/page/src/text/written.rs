//! What is typed is what is shown. Inline Markdown, the tags that pages use and
//! addresses mean what they mean; whatever else Hugo would take for something, it
//! gets written so that it is shown, and read back as it was typed.
//!
//! A text is written character by character: most as themselves, some with a
//! [`Mark`]. What a file says stays written as it was found, as far as it stays and
//! goes on to mean the same.

use std::borrow::Cow;

use hugo::lex::line::normalize_breaks;
use icu_normalizer::ComposingNormalizerBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// A character that is not written as itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where it stands in the text: a byte.
    pub(crate) at: usize,
    /// How it is written.
    pub(crate) raw: Cow<'static, str>,
}

impl Mark {
    pub(crate) fn new(at: usize, raw: impl Into<Cow<'static, str>>) -> Self {
        Self {
            at,
            raw: raw.into(),
        }
    }
}

/// Returns a character as a reference to it.
pub(crate) fn entity(c: char) -> Cow<'static, str> {
    match c {
        '<' => "&lt;".into(),
        c => format!("&#{};", c as u32).into(),
    }
}

/// A text, and how it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) says: String,
    /// The characters that are not written as themselves, in order.
    pub(crate) marks: Vec<Mark>,
}

impl Written {
    /// A text that is written as it is.
    pub(crate) fn plain(text: &str) -> Self {
        Self {
            says: text.to_owned(),
            marks: Vec::new(),
        }
    }

    /// Appends a character that is written like this.
    pub(crate) fn push(&mut self, says: char, raw: impl Into<Cow<'static, str>>) {
        self.marks.push(Mark::new(self.says.len(), raw));
        self.says.push(says);
    }

    /// Returns what stands in the file.
    pub(crate) fn raw(&self) -> String {
        composed(&self.says, &self.marks)
    }

    /// Returns what some bytes of the text are written as.
    fn raw_of(&self, start: usize, end: usize) -> String {
        let from = self.marks.partition_point(|mark| mark.at < start);
        let to = self.marks.partition_point(|mark| mark.at < end);
        let inner = self.marks[from..to].iter().map(|mark| Mark {
            at: mark.at - start,
            raw: mark.raw.clone(),
        });
        composed(&self.says[start..end], &inner.collect::<Vec<_>>())
    }
}

/// Returns a text as its marks have it written.
pub(crate) fn composed(text: &str, marks: &[Mark]) -> String {
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

/// How the texts of one kind of field are written.
pub(crate) trait Grammar {
    /// Reads what stands in the file.
    fn read(&self, raw: &str) -> Written;

    /// Returns how a text is written of which nothing stands in the file yet.
    fn marks(&self, text: &str) -> Vec<Mark>;

    /// Returns the mark of a line break.
    fn line_break(&self) -> Cow<'static, str>;
}

/// Writes a text over the one that stands in the file. What both say stays as it is
/// written, where it goes on to mean what it meant; what is new is composed (NFC).
pub(crate) fn written(grammar: &impl Grammar, old: &str, text: &str) -> String {
    let old = grammar.read(old);
    if old.says == text {
        return old.raw();
    }
    let text = composed_anew(&old.says, text);
    let now = grammar.marks(&text);
    let was = grammar.marks(&old.says);
    let kept = kept(&old, &was, &text, &now);
    let is_kept = |blanks: bool| -> Vec<Mark> {
        let plain = |mark: &&Mark| blanks || !text[mark.at..].starts_with(char::is_whitespace);
        kept.iter().filter(plain).cloned().collect()
    };
    let safe = |mark: &Mark| text[mark.at..].starts_with('\n');
    let with_breaks = |mut marks: Vec<Mark>| {
        // Every line break has to be written somehow.
        marks.extend(now.iter().filter(|mark| safe(mark)).cloned());
        marks.sort_by_key(|mark| mark.at);
        marks.dedup_by_key(|mark| mark.at);
        marks
    };
    let tries = [kept.clone(), with_breaks(is_kept(false)), now.clone()];
    let found = tries.into_iter().map(|marks| composed(&text, &marks));
    let mut found = found.filter(|raw| grammar.read(raw).says == text);
    found.next().unwrap_or_else(|| literal(grammar, &text))
}

/// The marks of a text that was another one: what stays in front of and behind the
/// change stays written as it was, where both texts ask for the same there.
fn kept(old: &Written, was: &[Mark], text: &str, now: &[Mark]) -> Vec<Mark> {
    let (start, end) = common(&old.says, text);
    let behind = text.len() - end;
    // Where an old byte stands now; the other way round it is the same.
    let moved = |at: usize| {
        if at < start {
            Some(at)
        } else {
            (at >= old.says.len() - end).then(|| at + text.len() - old.says.len())
        }
    };
    let came_from = |at: usize| {
        if at < start {
            Some(at)
        } else {
            (at >= behind).then(|| at + old.says.len() - text.len())
        }
    };
    let mut places: Vec<usize> = old.marks.iter().filter_map(|mark| moved(mark.at)).collect();
    places.extend(now.iter().map(|mark| mark.at));
    places.sort_unstable();
    places.dedup();
    let marks = places.into_iter().filter_map(|at| {
        let wanted = find(now, at);
        let mark = match came_from(at) {
            Some(from) if find(was, from).map(|m| &m.raw) == wanted.map(|m| &m.raw) => {
                let stays = find(&old.marks, from);
                let is_changed = || {
                    let end = at + extent(&text[at..]);
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

/// How far the tag or shortcode reaches that a text begins in the brackets of: one in
/// which something is changed is no longer what the file said.
fn extent(text: &str) -> usize {
    let end = match text.as_bytes().first() {
        Some(b'<') => text.find('>').map(|at| at + 1),
        Some(b'{' | b'%') => text.find("}}").map(|at| at + 2),
        _ => Some(0),
    };
    end.unwrap_or(text.len())
}

fn find(marks: &[Mark], at: usize) -> Option<&Mark> {
    let found = marks.binary_search_by_key(&at, |mark| mark.at).ok()?;
    Some(&marks[found])
}

/// How many bytes two texts have in common at their starts, and behind those at
/// their ends.
fn common(a: &str, b: &str) -> (usize, usize) {
    let same = |(a, b): &(char, char)| a == b;
    let length = |c: (char, char)| c.0.len_utf8();
    let start: usize = a.chars().zip(b.chars()).take_while(same).map(length).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let ends = a.chars().rev().zip(b.chars().rev());
    (start, ends.take_while(same).map(length).sum())
}

/// A text in which what is not of the old one is composed (NFC), with the characters
/// beside it that it combines with.
pub(crate) fn composed_anew(old: &str, text: &str) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    if nfc.is_normalized(text) {
        return text.to_owned();
    }
    let (mut start, end) = common(old, text);
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

/// A text with every character written out that could mean something.
fn literal(grammar: &impl Grammar, text: &str) -> String {
    let marks = text.char_indices().filter_map(|(at, c)| match c {
        '\n' => Some(Mark::new(at, grammar.line_break())),
        c if c.is_ascii_punctuation() => Some(Mark::new(at, entity(c))),
        _ => None,
    });
    composed(text, &marks.collect::<Vec<_>>())
}

/// A text that is typed into a field without Markdown or as a page's own source: its
/// line breaks are line feeds, and what is new in it is composed (NFC).
pub(crate) fn plain(old: &str, text: &str) -> String {
    composed_anew(old, &normalize_breaks(text))
}

/// Reads a text in two steps: what the outer one says is what the inner one reads.
pub(crate) fn layered(outer: &Written, inner: &Written) -> Written {
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
            + inner.says[mark.at..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    }
    plain(at, from, inner.says.len() - at, &mut marks);
    Written {
        says: inner.says.clone(),
        marks,
    }
}
