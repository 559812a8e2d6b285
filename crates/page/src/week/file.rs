//! The name of a page's file: `_index.md`, with the language in front of the extension if
//! the site has several (`_index.vi.md`; Hugo, Multilingual mode).
//!
//! Additions by browsers and systems, which make a name unique, are removed.

use crate::text::words::{letter, skeleton};
use crate::tree::page::Page;
use crate::week::words::Language;

/// The code of Vietnamese in a file's name.
const VIETNAMESE: &str = "vi";

/// The file name of a page in the site's default language.
pub const HOME: &str = "_index.md";

/// The extensions of page files.
const ENDINGS: [&str; 2] = ["md", "markdown"];

/// Extensions that systems append to a text whose type they do not know, or that is not
/// downloaded completely.
const WRAPPERS: [&str; 4] = [".txt", ".download", ".crdownload", ".part"];

/// Words for a copy at the end of a name, without case and diacritics.
const COPIES: [&str; 5] = ["copy", "ban sao", "sao chep", "kopie", "copie"];

/// Words for a copy at the start of a name.
const COPIES_OF: [&str; 2] = ["copy of ", "ban sao cua "];

/// Returns the file name under which to save a page that was opened as `opened`, which
/// may be empty: without additions by browsers, and derived from the page's language if
/// `opened` is not the name of a page.
pub fn home_name(opened: &str, page: &Page) -> String {
    without_system_additions(opened).unwrap_or_else(|| {
        let language = is_vietnamese(page).then_some(VIETNAMESE);
        in_language(language)
    })
}

/// Returns the file name of the page for the next week, with the language of the given
/// name.
pub fn next_name(name: &str) -> String {
    in_language(language(name).as_deref())
}

/// Returns the file name of a first page in a language: a site is in English by default, as
/// the programme's template is.
pub fn first_name(language: Language) -> String {
    in_language(match language {
        Language::English => None,
        Language::Vietnamese => Some(VIETNAMESE),
    })
}

/// Returns the tag of a page's language: that in its file's name or, in the file of the site's
/// default language, that of its words.
pub fn language_tag(name: &str, page: &Page) -> String {
    let of_words = || {
        if is_vietnamese(page) {
            VIETNAMESE
        } else {
            "en"
        }
    };
    language(name).unwrap_or_else(|| of_words().to_owned())
}

/// Returns the language of a page, by its tag. One other than Vietnamese counts as English.
pub fn language_of(name: &str, page: &Page) -> Language {
    match language_tag(name, page).split('-').next() {
        Some(VIETNAMESE) => Language::Vietnamese,
        _ => Language::English,
    }
}

/// Returns the name of the file that has a page in the other language, beside the file with
/// the given name. A name without a language is one in the site's default language; where it
/// does not tell which that is, it is English.
pub fn name_in_other_language(name: &str, own: Language) -> String {
    match (own, language(name)) {
        (Language::English, _) => in_language(Some(VIETNAMESE)),
        (Language::Vietnamese, None) => in_language(Some("en")),
        (Language::Vietnamese, Some(_)) => in_language(None),
    }
}

/// Returns the language code in a file name, in lower case like Hugo: `vi` for
/// `_index.vi.md` and `_index.VI.md`.
pub fn language(name: &str) -> Option<String> {
    let (stem, _) = split_ending(name)?;
    let (_, language) = stem.rsplit_once('.')?;
    let (code, region) = language.split_once('-').unwrap_or((language, "region"));
    let is_code = |code: &str, length| {
        (2..=length).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphabetic())
    };
    (is_code(code, 3) && is_code(region, 8)).then(|| language.to_ascii_lowercase())
}

/// Returns the file name of a page in a language, or in the default one.
fn in_language(language: Option<&str>) -> String {
    language.map_or_else(
        || HOME.to_owned(),
        |language| format!("_index.{language}.md"),
    )
}

/// Returns a file name without additions, or `None` if it is not the name of a page.
fn without_system_additions(name: &str) -> Option<String> {
    let mut name = name.trim();
    while let Some(bare) = WRAPPERS.iter().find_map(|end| strip_end(name, end)) {
        name = bare;
    }
    let name = without_additions(name);
    let (stem, ending) = split_ending(name)?;
    let stem = COPIES_OF
        .iter()
        .find_map(|start| strip_start(stem, start))
        .unwrap_or(stem);
    let parts = stem.split('.').enumerate();
    let parts = parts.map(|(at, part)| {
        let part = without_additions(part);
        let is_index = at == 0 && part.starts_with("_index");
        if is_index { without_number(part) } else { part }
    });
    let stem = parts.collect::<Vec<_>>().join(".");
    (!stem.is_empty()).then(|| format!("{stem}.{ending}"))
}

/// Splits a file name in front of a page's extension.
fn split_ending(name: &str) -> Option<(&str, &str)> {
    let (stem, ending) = name.rsplit_once('.')?;
    let is_page = ENDINGS.iter().any(|of| of.eq_ignore_ascii_case(ending));
    is_page.then_some((stem, ending))
}

/// Removes ` (1)`, ` - Copy`, ` copy 2` from the end.
fn without_additions(mut part: &str) -> &str {
    loop {
        let shorter = without_count(part).or_else(|| without_copy(part));
        match shorter {
            Some(shorter) => part = shorter,
            None => return part,
        }
    }
}

/// Removes `(1)` from the end.
fn without_count(part: &str) -> Option<&str> {
    let inner = part.trim_end().strip_suffix(')')?;
    let bare = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = inner.len() - bare.len();
    let before = bare
        .strip_suffix('(')
        .filter(|_| (1..=3).contains(&digits))?;
    Some(before.trim_end())
}

/// Removes ` - Copy` or ` copy 2` from the end.
fn without_copy(part: &str) -> Option<&str> {
    let bare = part.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let before = COPIES.iter().find_map(|copy| strip_end(bare, copy))?;
    let end = before.trim_end_matches([' ', '-', '–', '_']);
    (end.len() < before.len()).then_some(end)
}

/// Removes `-1`, ` 2` or `_3` from the end, which some systems append.
fn without_number(part: &str) -> &str {
    let bare = part.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = part.len() - bare.len();
    match bare.strip_suffix(['-', ' ', '_']) {
        Some(before) if (1..=2).contains(&number) => before,
        _ => part,
    }
}

/// Removes an ending, compared without case and diacritics.
fn strip_end<'a>(text: &'a str, end: &str) -> Option<&'a str> {
    let mut places = text.char_indices().map(|(at, _)| at);
    let at = places.find(|&at| skeleton(&text[at..]) == end)?;
    Some(&text[..at])
}

/// Removes a beginning, compared without case and diacritics.
fn strip_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let mut places = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let at = places.find(|&at| skeleton(&text[..at]) == start)?;
    Some(&text[at..])
}

/// Returns whether a file is an image by its name or media type, whatever it contains: a
/// drawing in SVG is text, too.
pub fn is_picture(name: &str, media_type: &str) -> bool {
    let ending = name.trim().rsplit_once('.').map(|(_, ending)| ending);
    let is = |of: &&str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(of));
    media_type.to_ascii_lowercase().starts_with("image/") || PICTURES.iter().any(is)
}

/// The extensions of image files.
const PICTURES: [&str; 13] = [
    "png", "jpg", "jpeg", "jfif", "gif", "webp", "svg", "avif", "heic", "bmp", "ico", "tif", "tiff",
];

/// Returns whether a page is written in Vietnamese: a sufficient part of its words
/// contains letters that only Vietnamese has. Pages of a cloud programme contain many
/// English words.
pub fn is_vietnamese(page: &Page) -> bool {
    let title = page.front(crate::Key::Title).unwrap_or_default();
    let text = format!("{title}\n{}", page.body());
    let words = text.split(|c: char| !c.is_alphabetic() && letter(c).is_some());
    let (mut all, mut vietnamese) = (0_usize, 0_usize);
    for word in words.filter(|word| !word.is_empty()) {
        all += 1;
        vietnamese += usize::from(word.contains(is_vietnamese_letter));
    }
    vietnamese * MAX_WORDS_PER_VIETNAMESE > all
}

/// At least one word in this many must be Vietnamese.
const MAX_WORDS_PER_VIETNAMESE: usize = 6;

/// Returns whether a character is a letter or mark that only Vietnamese has.
fn is_vietnamese_letter(c: char) -> bool {
    let marks = ['\u{303}', '\u{306}', '\u{309}', '\u{31b}', '\u{323}'];
    let letters = ['ă', 'Ă', 'đ', 'Đ', 'ĩ', 'Ĩ', 'ũ', 'Ũ', 'ơ', 'Ơ', 'ư', 'Ư'];
    ('\u{1ea0}'..='\u{1ef9}').contains(&c) || letters.contains(&c) || marks.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saves_without_additions_to_the_name() {
        let page = Page::parse("# Week 1\n");
        for (opened, home) in [
            ("_index.md", "_index.md"),
            ("_index.vi.md", "_index.vi.md"),
            ("_index (1).md", "_index.md"),
            ("_index(1).md", "_index.md"),
            ("_index (12) (1).md", "_index.md"),
            ("_index.vi (2).md", "_index.vi.md"),
            ("_index (1).vi.md", "_index.vi.md"),
            ("_index.vi.md (1)", "_index.vi.md"),
            ("_index - Copy.md", "_index.md"),
            ("_index - Copy (2).md", "_index.md"),
            ("_index.vi - Copy.md", "_index.vi.md"),
            ("_index copy.md", "_index.md"),
            ("_index copy 2.md", "_index.md"),
            ("_index - Sao chép.md", "_index.md"),
            ("_index - Sao che\u{301}p (3).md", "_index.md"),
            ("_index bản sao 2.vi.md", "_index.vi.md"),
            ("Copy of _index.md", "_index.md"),
            ("Bản sao của _index.vi.md", "_index.vi.md"),
            ("_index-1.md", "_index.md"),
            ("_index 2.md", "_index.md"),
            ("_index.md.txt", "_index.md"),
            ("_index.vi.md.txt", "_index.vi.md"),
            ("_index (1).md.txt", "_index.md"),
            ("_index.md.crdownload", "_index.md"),
            (" _index.md ", "_index.md"),
            ("README.md", "README.md"),
            ("week-5.md", "week-5.md"),
            ("index (1).md", "index.md"),
            ("photocopy.md", "photocopy.md"),
            ("_index.pt-br.md", "_index.pt-br.md"),
            ("_index.VI.md", "_index.VI.md"),
            ("_index.markdown", "_index.markdown"),
            ("notes.txt", "_index.md"),
            ("(1).md", "_index.md"),
            ("", "_index.md"),
        ] {
            assert_eq!(home_name(opened, &page), home, "{opened}");
        }
    }

    #[test]
    fn recognizes_images_by_name_or_type() {
        for (name, media_type) in [
            ("a.png", ""),
            ("a b.JPEG", "text/plain"),
            ("drawing.svg", ""),
            ("clipboard", "image/png"),
            ("_index.md", "IMAGE/SVG+XML"),
        ] {
            assert!(is_picture(name, media_type), "{name}");
        }
        for (name, media_type) in [("_index.md", "text/markdown"), ("png.md", ""), ("png", "")] {
            assert!(!is_picture(name, media_type), "{name}");
        }
    }

    #[test]
    fn names_the_file_by_language() {
        for (name, next) in [
            ("_index.md", "_index.md"),
            ("_index.vi.md", "_index.vi.md"),
            ("_index.VI.md", "_index.vi.md"),
            ("_index.Vi.MD", "_index.vi.md"),
            ("_index.en.md", "_index.en.md"),
            ("_index.pt-br.md", "_index.pt-br.md"),
            ("week5.vi.md", "_index.vi.md"),
            ("README.md", "_index.md"),
            ("v1.5.md", "_index.md"),
        ] {
            assert_eq!(next_name(name), next, "{name}");
        }
        let text = "---\ntitle: Nhật ký tuần 1\n---\n\n### Mục tiêu\n\n* Đọc về Amazon EC2 và S3\n";
        let decomposed = "### Mu\u{323}c tie\u{302}u tua\u{302}\u{300}n\n\n* \u{111}o\u{323}c\n";
        for text in [text, decomposed] {
            assert_eq!(home_name("", &Page::parse(text)), "_index.vi.md");
            assert_eq!(home_name("_index.md", &Page::parse(text)), "_index.md");
        }
        let english = "# Worklog of Nguyễn Văn An\n\nRésumé of a week at a company in Hà Nội, with \
            notes about compute, storage and networks, and what they cost a month.\n";
        assert_eq!(home_name("", &Page::parse(english)), "_index.md");
    }

    #[test]
    fn names_the_file_of_the_other_language() {
        let [english, vietnamese] = ["# Week 1\n", "# Nhật ký tuần 1\n"].map(Page::parse);
        for (name, page, language, other) in [
            ("_index.md", &english, Language::English, "_index.vi.md"),
            ("_index.en.md", &english, Language::English, "_index.vi.md"),
            (
                "_index.md",
                &vietnamese,
                Language::Vietnamese,
                "_index.en.md",
            ),
            ("_index.vi.md", &english, Language::Vietnamese, "_index.md"),
            (
                "_index.vi-VN.md",
                &english,
                Language::Vietnamese,
                "_index.md",
            ),
            (
                "_index.en.md",
                &vietnamese,
                Language::English,
                "_index.vi.md",
            ),
        ] {
            assert_eq!(language_of(name, page), language, "{name}");
            assert_eq!(name_in_other_language(name, language), other, "{name}");
        }
    }
}
