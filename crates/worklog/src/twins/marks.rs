//! What a person should look at on a page beside its twin: rows and items that the twin does
//! not have, and items that still say word for word what the twin's say.

use page::week::words::Language;
use page::{Id, Page};

use super::pairs::Twins;
use super::says::words;

/// Why a row or an item is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The twin does not have it.
    Alone,
    /// It is still in the twin's language.
    Untranslated,
}

/// Returns the rows and items of a page in a language that are marked, rows first.
pub fn marks(twins: &Twins, own: &Page, twin: &Page, language: Language) -> Vec<(Id, Mark)> {
    let (rows, items) = twins.alone(own);
    let alone = rows.into_iter().chain(items).map(|id| (id, Mark::Alone));
    let outlines = own.outlines().into_iter();
    let texts = outlines.flat_map(|outline| {
        let items = outline.items().iter();
        items.map(|item| (item.id(), outline.text(item)))
    });
    let same = texts.filter(|(id, text)| {
        let of_twin = twins.item(*id).and_then(|of| twin.item(of));
        of_twin.is_some_and(|(outline, item)| outline.text(item) == *text)
            && language_of(text).is_some_and(|of| of != language)
    });
    let untranslated = same.map(|(id, _)| (id, Mark::Untranslated));
    alone.chain(untranslated).collect()
}

/// Returns the language of a text, if it has words that are no names.
pub fn language_of(text: &str) -> Option<Language> {
    let mut found = None;
    for word in words(text) {
        if !word.is_ascii() {
            return Some(Language::Vietnamese);
        }
        let is_plain = word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
        if is_plain {
            found = Some(Language::English);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_code_are_of_no_language() {
        for (text, language) in [
            ("Learn about EC2", Some(Language::English)),
            ("Images vs Containers", Some(Language::English)),
            ("Tìm hiểu về EC2", Some(Language::Vietnamese)),
            ("Viết báo cáo", Some(Language::Vietnamese)),
            ("Amazon S3", None),
            ("AWS Lambda", None),
            ("`docker push`", None),
            ("https://docs.aws.amazon.com/ecr/what-is-ecr", None),
            ("[AWS](https://aws.amazon.com/free)", None),
            ("", None),
        ] {
            assert_eq!(language_of(text), language, "{text}");
        }
    }
}
