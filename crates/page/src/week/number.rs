//! The week's number in a text: where `week` or `tuần` and a number stand together.
//!
//! Titles and headings say it in any order: `Week 5 Objectives`, `Nhật ký tuần 5`,
//! `Worklog - Week 05`, `Kết quả của tuần thứ 5`, `5th week`. A number that stands
//! elsewhere (`Week 5: 12 labs`), that counts weeks (`12 tuần`, `5-week plan`), or that
//! is one of several (`Tuần 1-2`, `Week 3 & 4`) is another one. `Week 5/12` is the fifth
//! of twelve.

use std::ops::Range;

use crate::text::words::letter;

/// The words for a week, as [`letter`] spells them.
const WORDS: [&str; 2] = ["week", "tuan"];

/// Words that may stand between a week and its number.
const BETWEEN: [&str; 6] = ["thu", "so", "le", "no", "number", "nr"];

/// Words in front of a week that is not called by a number: `this week 3 labs`.
const COUNTED: [&str; 10] = [
    "this", "per", "every", "each", "a", "one", "moi", "mot", "nay", "last",
];

/// The largest number that is a week's and not a slip, or a year.
pub const MOST: u32 = 999;

/// A number as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The week that it names.
    pub(super) number: u32,
    /// Its digits.
    digits: Range<usize>,
    /// The letters behind the digits that make it an ordinal: `5th`.
    suffix: Range<usize>,
}

impl Place {
    /// Returns the number in a text's style: `05` for one of two digits.
    fn written(&self, new: u32) -> String {
        let digits = &self.digits;
        let width = digits.len();
        format!(
            "{new:0width$}",
            width = if self.is_padded() { width } else { 1 }
        )
    }

    /// Whether zeros fill it up.
    fn is_padded(&self) -> bool {
        self.digits.len() > self.number.to_string().len()
    }
}

/// Returns the places at which a text names a week by its number, in their order.
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
            behind(text, &words, at)
        };
        places.extend(behind.or_else(|| before.and_then(|before| ordinal(text, before, word))));
    }
    places
}

/// Returns the text with another number, where it names the week `old`.
pub(super) fn renumbered(text: &str, old: u32, new: u32) -> Option<String> {
    replaced(text, places(text), old, new)
}

fn replaced(text: &str, places: Vec<Place>, old: u32, new: u32) -> Option<String> {
    let mut out = text.to_owned();
    let mut places = places;
    places.retain(|place| place.number == old);
    for place in places.iter().rev() {
        if !place.suffix.is_empty() {
            out.replace_range(place.suffix.clone(), suffix_of(new));
        }
        out.replace_range(place.digits.clone(), &place.written(new));
    }
    (!places.is_empty()).then_some(out)
}

/// Returns the number as a text writes it that names the week, where one does.
pub(super) fn written_in(text: &str, number: u32) -> Option<String> {
    let places = places(text);
    let place = places.iter().find(|place| place.number == number)?;
    Some(place.written(number))
}

/// Returns the place of the week's number in a menu entry: the last one of `1.5.`,
/// where that is all that the entry counts.
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

/// Returns the menu entry with another number, where it names the week `old`.
pub(super) fn renumbered_in_menu(text: &str, old: u32, new: u32) -> Option<String> {
    replaced(text, in_menu(text).into_iter().collect(), old, new)
}

/// A run of letters or of digits.
#[derive(Debug)]
struct Word {
    span: Range<usize>,
    /// Its letters without case and marks; none for a run of digits.
    letters: String,
}

impl Word {
    fn is_number(&self) -> bool {
        self.letters.is_empty()
    }
}

/// Returns a text's words and numbers. What belongs to no letter parts them, and so
/// does the change from one to the other, as in `week5`.
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

/// Whether a character is a mark of the letter before it.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Returns the number that stands behind the word for a week.
fn behind(text: &str, words: &[Word], at: usize) -> Option<Place> {
    let mut from = at;
    if words
        .get(at + 1)
        .is_some_and(|next| BETWEEN.contains(&&*next.letters))
    {
        from += 1;
    }
    let next = words.get(from + 1).filter(|next| next.is_number())?;
    let parted = |part: &str| {
        let marks = [
            ' ', '\u{a0}', '\t', '*', '_', '#', '.', '-', '–', ':', '(', '[',
        ];
        part.chars().all(|c| marks.contains(&c))
    };
    let gaps = [
        &text[words[at].span.end..words[from].span.start.max(words[at].span.end)],
        &text[words[from].span.end..next.span.start],
    ];
    let place = place(next.span.clone(), text).filter(|_| gaps.iter().all(|gap| parted(gap)))?;
    let follows = &text[next.span.end..];
    // `Week: 12 labs` counts labs.
    let is_title = gaps.iter().all(|gap| !gap.contains(':'))
        || !follows.trim_start().starts_with(char::is_alphabetic);
    let stands = stands_alone(follows) || counts_all(follows, place.number);
    (is_title && stands).then_some(place)
}

/// Returns the number of `5th week`.
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

/// Returns digits as a week's number.
fn place(digits: Range<usize>, text: &str) -> Option<Place> {
    let number = text[digits.clone()].parse().ok()?;
    let is_week = (1..=MOST).contains(&number) && digits.len() <= 3;
    is_week.then_some(Place {
        number,
        suffix: digits.end..digits.end,
        digits,
    })
}

/// Whether what stands behind a number leaves it the week's own: it is no part of a
/// larger one, or of several.
fn stands_alone(behind: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let signs = ['.', ',', '/', '-', '–', '—', '&', '+', '~', '→'];
    let goes_on = behind.starts_with(signs) && behind.chars().nth(1).is_some_and(digit);
    if goes_on || behind.starts_with(char::is_alphabetic) {
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
    // `Week 3 - 12 labs`, `Week 3 - 08/09/2025` and `Week 3, 2025` go on with something else.
    let is_week = (1..=3).contains(&number);
    !is_week || then.starts_with('/') || then.starts_with(char::is_alphanumeric)
}

/// Whether how many weeks there are stands behind the number of one: `/12`. A smaller
/// number, or one that goes on, makes a date of it.
fn counts_all(behind: &str, number: u32) -> bool {
    let Some(rest) = behind.strip_prefix('/') else {
        return false;
    };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (all, rest) = rest.split_at(digits);
    let is_number = |all: u32| (LEAST..=MOST_OF_ALL).contains(&all) && all >= number;
    let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let signs = ['-', '–', '—', '.', '~', '→'];
    let next = rest.trim_start();
    let is_range = next.starts_with(signs) && {
        let next = next.trim_start_matches(signs).trim_start();
        next.starts_with(|c: char| c.is_ascii_digit())
    };
    all.parse().is_ok_and(is_number) && !goes_on && !is_range
}

/// The fewest and the most weeks that a programme is taken to have.
const LEAST: u32 = 6;
const MOST_OF_ALL: u32 = 52;

/// Returns the letters that make a number an ordinal.
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
    fn a_week_and_its_number_are_found_wherever_they_stand_together() {
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
    fn a_number_that_is_something_else_stays() {
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
    fn a_menu_entry_counts_the_week_last() {
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
