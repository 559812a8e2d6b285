//! Finds the number of a week in a text: the word `week` or `tuần` with a number beside
//! it.
//!
//! Titles and headings have it in any order: `Week 5 Objectives`, `Nhật ký tuần 5`,
//! `Worklog - Week 05`, `Kết quả của tuần thứ 5`, `5th week`. Not the number of a week
//! are one that stands elsewhere (`Week 5: 12 labs`), that counts weeks (`12 tuần`,
//! `5-week plan`), or that is one of several (`Tuần 1-2`, `Week 3 & 4`). `Week 5/12` is
//! the fifth of twelve.

use std::ops::Range;

use crate::text::words::letter;

/// The words for a week, as [`letter`] spells them.
const WORDS: [&str; 2] = ["week", "tuan"];

/// Words that may stand between the word for a week and its number.
const BETWEEN: [&str; 6] = ["thu", "so", "le", "no", "number", "nr"];

/// Words in front of a week that is not named by a number, as in `this week 3 labs`.
const COUNTED: [&str; 10] = [
    "this", "per", "every", "each", "a", "one", "moi", "mot", "nay", "last",
];

/// The largest number of a week. A larger one is a typing error or a year.
pub const MAX_NUMBER: u32 = 999;

/// A week's number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The number.
    pub(super) number: u32,
    /// The byte range of the digits.
    digits: Range<usize>,
    /// The byte range of the ordinal suffix behind the digits, as in `5th`; empty without
    /// one.
    suffix: Range<usize>,
}

impl Place {
    /// Returns another number with the same number of digits if this one has leading
    /// zeros, as in `05`.
    fn formatted(&self, new: u32) -> String {
        let digits = &self.digits;
        let width = digits.len();
        format!(
            "{new:0width$}",
            width = if self.is_padded() { width } else { 1 }
        )
    }

    /// Returns whether the number has leading zeros.
    fn is_padded(&self) -> bool {
        self.digits.len() > self.number.to_string().len()
    }
}

/// Returns the week numbers in a text, in order.
pub(super) fn places(text: &str) -> Vec<Place> {
    let words = words(text);
    let mut places = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !WORDS.contains(&&*word.letters) {
            continue;
        }
        let before = at.checked_sub(1).map(|at| &words[at]);
        let is_counted = before.is_some_and(|before| COUNTED.contains(&&*before.letters));
        let behind = if is_counted {
            None
        } else {
            number_behind(text, &words, at)
        };
        places.extend(behind.or_else(|| before.and_then(|before| ordinal(text, before, word))));
    }
    places
}

/// Returns the text with every number `old` of a week replaced by `new`, or `None` if it
/// has none.
pub(super) fn renumbered(text: &str, old: u32, new: u32) -> Option<String> {
    replace(text, places(text), old, new)
}

/// Returns the text with the number `new` at those places that have the number `old`, or
/// `None` if there are none.
fn replace(text: &str, places: Vec<Place>, old: u32, new: u32) -> Option<String> {
    let mut out = text.to_owned();
    let mut places = places;
    places.retain(|place| place.number == old);
    for place in places.iter().rev() {
        if !place.suffix.is_empty() {
            out.replace_range(place.suffix.clone(), suffix_of(new));
        }
        out.replace_range(place.digits.clone(), &place.formatted(new));
    }
    (!places.is_empty()).then_some(out)
}

/// Returns the number as it is written in a text that names the week, or `None` if the
/// text does not.
pub(super) fn formatted_in(text: &str, number: u32) -> Option<String> {
    let places = places(text);
    let place = places.iter().find(|place| place.number == number)?;
    Some(place.formatted(number))
}

/// Returns the week's number in a menu entry: the last part of `1.5.`, if the entry
/// contains no other digits.
pub(super) fn in_menu(text: &str) -> Option<Place> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let length = text[first..]
        .find(|c| !is_part(c))
        .unwrap_or(text.len() - first);
    let number = text[first..first + length].trim_end_matches('.');
    let at = number.rfind('.')?;
    if text[first + length..].contains(|c: char| c.is_ascii_digit()) || number.contains("..") {
        return None;
    }
    place(first + at + 1..first + number.len(), text)
}

/// Returns the menu entry with the number `old` replaced by `new`, or `None` if it has
/// another one.
pub(super) fn renumbered_in_menu(text: &str, old: u32, new: u32) -> Option<String> {
    replace(text, in_menu(text).into_iter().collect(), old, new)
}

/// A run of letters or of digits.
#[derive(Debug)]
struct Word {
    /// The byte range in the text.
    span: Range<usize>,
    /// The letters without case and diacritics; empty for a run of digits.
    letters: String,
}

impl Word {
    /// Returns whether it is a run of digits.
    fn is_number(&self) -> bool {
        self.letters.is_empty()
    }
}

/// Returns the words and numbers of a text. Other characters separate them, and so does
/// the change from letters to digits, as in `week5`.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let last = words.last_mut().filter(|last| last.span.end == at);
        if c.is_ascii_digit() {
            match last.filter(|last| last.is_number()) {
                Some(last) => last.span.end = end,
                None => words.push(Word {
                    span: at..end,
                    letters: String::new(),
                }),
            }
        } else if c.is_alphabetic() || is_mark(c) {
            match last.filter(|last| !last.is_number()) {
                Some(last) => {
                    last.span.end = end;
                    last.letters.extend(letter(c));
                }
                None if is_mark(c) => {}
                None => words.push(Word {
                    span: at..end,
                    letters: letter(c).map(String::from).unwrap_or_default(),
                }),
            }
        }
    }
    words
}

/// Returns whether a character is a combining mark.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Returns the number behind the word for a week, which is the word with the index `at`.
fn number_behind(text: &str, words: &[Word], at: usize) -> Option<Place> {
    let mut from = at;
    if words
        .get(at + 1)
        .is_some_and(|next| BETWEEN.contains(&&*next.letters))
    {
        from += 1;
    }
    let next = words.get(from + 1).filter(|next| next.is_number())?;
    let is_separator = |part: &str| {
        let marks = [
            ' ', '\u{a0}', '\t', '*', '_', '#', '.', '-', '–', ':', '(', '[',
        ];
        part.chars().all(|c| marks.contains(&c))
    };
    let gaps = [
        &text[words[at].span.end..words[from].span.start.max(words[at].span.end)],
        &text[words[from].span.end..next.span.start],
    ];
    let place =
        place(next.span.clone(), text).filter(|_| gaps.iter().all(|gap| is_separator(gap)))?;
    let follows = &text[next.span.end..];
    // `Week: 12 labs` counts labs.
    let is_title = gaps.iter().all(|gap| !gap.contains(':'))
        || !follows.trim_start().starts_with(char::is_alphabetic);
    let is_alone = stands_alone(follows) || is_followed_by_total(follows, place.number);
    (is_title && is_alone).then_some(place)
}

/// Returns the number in `5th week`.
fn ordinal(text: &str, before: &Word, week: &Word) -> Option<Place> {
    let is_suffix = ["st", "nd", "rd", "th"].contains(&&*before.letters);
    let gap = &text[before.span.end..week.span.start];
    if !is_suffix || gap.is_empty() || !gap.chars().all(|c| c == '-' || c.is_whitespace()) {
        return None;
    }
    let head = &text[..before.span.start];
    let start = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let mut place = place(start..head.len(), text)?;
    place.suffix = before.span.clone();
    Some(place)
}

/// Returns digits as a week's number, or `None` if the number is out of range.
fn place(digits: Range<usize>, text: &str) -> Option<Place> {
    let number = text[digits.clone()].parse().ok()?;
    let is_week = (1..=MAX_NUMBER).contains(&number) && digits.len() <= 3;
    is_week.then_some(Place {
        number,
        suffix: digits.end..digits.end,
        digits,
    })
}

/// Returns whether a number is that of a single week, by the text behind it: it is
/// neither part of a larger number nor one of several.
fn stands_alone(behind: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let signs = ['.', ',', '/', '-', '–', '—', '&', '+', '~', '→'];
    let continues = behind.starts_with(signs) && behind.chars().nth(1).is_some_and(digit);
    if continues || behind.starts_with(char::is_alphabetic) {
        return false;
    }
    let behind = behind.trim_start();
    let several = [
        "-", "–", "—", "&", "+", "~", "→", ",", "and ", "và ", "to ", "đến ",
    ];
    let Some(rest) = several.iter().find_map(|sign| behind.strip_prefix(sign)) else {
        return true;
    };
    let rest = rest.trim_start();
    let number = rest.len() - rest.trim_start_matches(digit).len();
    let then = rest[number..].trim_start();
    // In `Week 3 - 12 labs`, `Week 3 - 08/09/2025` and `Week 3, 2025`, something else
    // follows.
    let is_week = (1..=3).contains(&number);
    !is_week || then.starts_with('/') || then.starts_with(char::is_alphanumeric)
}

/// Returns whether the total number of weeks is behind a week's number, as in `/12`. A
/// smaller number, or one that continues, makes a date of it.
fn is_followed_by_total(behind: &str, number: u32) -> bool {
    let Some(rest) = behind.strip_prefix('/') else {
        return false;
    };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (all, rest) = rest.split_at(digits);
    let is_number = |all: u32| (MIN_TOTAL..=MAX_TOTAL).contains(&all) && all >= number;
    let continues = rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let signs = ['-', '–', '—', '.', '~', '→'];
    let next = rest.trim_start();
    let is_range = next.starts_with(signs) && {
        let next = next.trim_start_matches(signs).trim_start();
        next.starts_with(|c: char| c.is_ascii_digit())
    };
    all.parse().is_ok_and(is_number) && !continues && !is_range
}

/// The range of the total number of weeks in a programme.
const MIN_TOTAL: u32 = 6;
const MAX_TOTAL: u32 = 52;

/// Returns the suffix that makes a number an ordinal.
fn suffix_of(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renumbers_a_week_wherever_its_number_stands() {
        for (three, four) in [
            ("Week 3 Worklog", "Week 4 Worklog"),
            ("Worklog Tuần 3", "Worklog Tuần 4"),
            ("Nhật ký tuần 3", "Nhật ký tuần 4"),
            ("Worklog - Week 3", "Worklog - Week 4"),
            ("Week 3: IaC & Container", "Week 4: IaC & Container"),
            ("Tuần 3 Báo cáo công việc", "Tuần 4 Báo cáo công việc"),
            ("Week 03", "Week 04"),
            ("WEEK 3", "WEEK 4"),
            ("TUẦN 3", "TUẦN 4"),
            ("tuan 3", "tuan 4"),
            ("Tua\u{302}\u{300}n 3", "Tua\u{302}\u{300}n 4"),
            ("Tu\u{e2}\u{300}n 3", "Tu\u{e2}\u{300}n 4"),
            ("Mục tiêu của tuần thứ 3:", "Mục tiêu của tuần thứ 4:"),
            ("week3", "week4"),
            ("Week-3", "Week-4"),
            ("Week #3", "Week #4"),
            ("Week: 3", "Week: 4"),
            ("Week **3** Goals", "Week **4** Goals"),
            ("Week\u{a0}3", "Week\u{a0}4"),
            ("Week 3: 12 labs", "Week 4: 12 labs"),
            ("Week 3 - 12 labs", "Week 4 - 12 labs"),
            ("Week 3 of 12", "Week 4 of 12"),
            ("Week 3, 2025", "Week 4, 2025"),
            ("Week 3, 12 labs", "Week 4, 12 labs"),
            ("Week 3/12", "Week 4/12"),
            ("Tuần 03/12: IaC", "Tuần 04/12: IaC"),
            ("Week 3/12 - IaC", "Week 4/12 - IaC"),
            ("Worklog (Week 3/8)", "Worklog (Week 4/8)"),
            ("3 labs in week 3", "3 labs in week 4"),
            (
                "Tuần 3 (03/09/2025 - 08/09/2025)",
                "Tuần 4 (03/09/2025 - 08/09/2025)",
            ),
            ("Week 3 - 08/09/2025", "Week 4 - 08/09/2025"),
            ("The 3rd week", "The 4th week"),
            ("Week 3 / Tuần 3", "Week 4 / Tuần 4"),
            ("Week 3, after week 2", "Week 4, after week 2"),
            (
                "**[Week 3: IAM](1.3-week3/)**",
                "**[Week 4: IAM](1.3-week4/)**",
            ),
        ] {
            assert_eq!(renumbered(three, 3, 4).as_deref(), Some(four), "{three}");
        }
        assert_eq!(renumbered("Week 09", 9, 10).as_deref(), Some("Week 10"));
        assert_eq!(renumbered("Week 10", 10, 9).as_deref(), Some("Week 9"));
        assert_eq!(renumbered("Week 099", 99, 100).as_deref(), Some("Week 100"));
        assert_eq!(renumbered("1st week", 1, 12).as_deref(), Some("12th week"));
        assert_eq!(renumbered("Week 3", 2, 4), None);
    }

    #[test]
    fn keeps_other_numbers() {
        for text in [
            "",
            "Week",
            "Worklog 3",
            "Weeks 3-4",
            "Week 3-4",
            "Tuần 3 - 4",
            "Tuần 3 & 4: Nền tảng",
            "Week 3 & 4",
            "Week 3, 4",
            "Week 3/4",
            "Week 3/2",
            "Week 3/9/2025",
            "Week 3/9 - 7/9",
            "Tuần 3/12–7/12",
            "Week 3/12.1",
            "Week 3/60",
            "Week 3 and 4",
            "Tuần 3 và 4",
            "Week 3.1",
            "3-week plan",
            "Nhật ký 3 tuần",
            "Hoàn thành 3 tuần học",
            "Tasks this week: 3 labs",
            "This week 3 labs",
            "Mỗi tuần 3 buổi",
            "Week: 3 labs",
            "Week 2003",
            "Week 3h",
            "Weekly 3",
            "Biweek 3",
        ] {
            assert_eq!(renumbered(text, 3, 4), None, "{text}");
        }
    }

    #[test]
    fn renumbers_the_last_part_of_a_menu_entry() {
        for (three, four) in [
            (" <b> 1.3. </b> ", " <b> 1.4. </b> "),
            ("<b>1.3</b>", "<b>1.4</b>"),
            ("<b> 3.3. </b>", "<b> 3.4. </b>"),
            ("<b> 1.03. </b>", "<b> 1.04. </b>"),
        ] {
            assert_eq!(renumbered_in_menu(three, 3, 4).as_deref(), Some(four));
        }
        for text in [
            "<b> 3. </b>",
            "",
            "<h3>1.3</h3>",
            "<b> 1..3 </b>",
            "1.2.3 4",
        ] {
            assert_eq!(renumbered_in_menu(text, 3, 4), None, "{text}");
        }
    }
}
