//! Every field of a page, by a path that a second parse finds again.

use page::edit::Edit;
use page::outline::{Item, Outline};
use page::section::Block;
use page::{Key, Page, Spot};
use unicode_normalization::UnicodeNormalization;

/// The characters besides LF that begin a line.
pub(crate) const BREAKS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A text in Unicode's composed form (NFC).
pub(crate) fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// One field: where it is (of items in one cell, with their depth alone), what it
/// says, how it is set.
#[derive(Clone, Debug)]
pub struct Field {
    pub path: String,
    pub value: String,
    pub spot: Spot,
}

/// All fields that a page has, top to bottom.
pub fn fields(page: &Page) -> Vec<Field> {
    let mut out = Vec::new();
    let mut add = |path: String, value: String, spot| {
        out.push(Field { path, value, spot });
    };
    for key in Key::ALL {
        if let Some(value) = page.front(key) {
            add(key.name().to_owned(), value, Spot::Front(key));
        }
    }
    for (s, section) in page.sections().iter().enumerate() {
        if let Some(text) = section.heading() {
            add(format!("{s}/heading"), text, Spot::Heading(section.id()));
        }
        let blocks = section.blocks().iter().filter(|block| match block {
            Block::Gap(_) => false,
            Block::Markdown(markdown) => !markdown.text().is_empty(),
            Block::Outline(outline) => outline.written().contains(&true),
            Block::Table(_) => true,
        });
        for (b, block) in blocks.enumerate() {
            match block {
                Block::Gap(_) => {}
                Block::Markdown(markdown) => {
                    add(
                        format!("{s}/{b}"),
                        markdown.text(),
                        Spot::Markdown(markdown.id()),
                    );
                }
                Block::Outline(outline) => {
                    for (i, item) in written(outline).enumerate() {
                        let path = format!("{s}/{b}/{i} at {}", item.depth());
                        add(path, outline.text(item), Spot::Item(item.id()));
                    }
                }
                Block::Table(table) => {
                    for (r, row) in table.rows().iter().enumerate() {
                        for c in 0..table.columns().len() {
                            match row.outline(c) {
                                Some(outline) => {
                                    // An empty item may be no more than a break, so
                                    // which one it is does not count.
                                    for item in written(outline) {
                                        let path = format!("{s}/{b}/{r}/{c} at {}", item.depth());
                                        add(path, outline.text(item), Spot::Item(item.id()));
                                    }
                                }
                                None => add(
                                    format!("{s}/{b}/{r}/{c}"),
                                    row.text(c),
                                    Spot::Cell(row.id(), c),
                                ),
                            }
                        }
                    }
                }
            }
        }
    }
    out
}

/// The items of an outline that stand in the file.
fn written(outline: &Outline) -> impl Iterator<Item = &Item> {
    let items = outline.items().iter().zip(outline.written());
    items.filter(|(_, written)| *written).map(|(item, _)| item)
}

/// The edit that gives a field a value.
pub fn set(field: &Field, value: &str) -> Edit {
    Edit::set(field.spot, value.to_owned())
}

impl Field {
    /// What a field says after a value was set: its line breaks are line feeds, its
    /// characters composed, and blanks at its ends may go, and zeros in front of a weight,
    /// with which it would be another number.
    pub fn kept(&self, value: &str) -> String {
        const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
        let lf = composed(&value.replace("\r\n", "\n").replace(BREAKS, "\n"));
        match self.spot {
            Spot::Front(Key::Weight) => weight(&lf),
            Spot::Front(_) => lf,
            Spot::Markdown(_) => {
                let text = lf.trim_end_matches(BLANKS);
                let blanks = text.len() - text.trim_start_matches(BLANKS).len();
                text[text[..blanks].rfind('\n').map_or(0, |at| at + 1)..].to_owned()
            }
            Spot::Heading(_) | Spot::Cell(..) | Spot::Item(_) | Spot::NewItem(_) => {
                lf.trim_matches(BLANKS).to_owned()
            }
        }
    }

    /// Whether a line break in the value stays in the field, and makes no further
    /// ones.
    pub fn takes_breaks(&self, page: &Page) -> bool {
        match self.spot {
            Spot::Item(id) => page
                .item(id)
                .is_some_and(|(outline, _)| outline.has_lines()),
            _ => true,
        }
    }

    /// Whether the field is source, which may say anything about the page.
    pub fn is_markdown(&self) -> bool {
        matches!(self.spot, Spot::Markdown(_))
    }

    /// Whether the field is a heading, whose words say what its section is for.
    pub fn is_heading(&self) -> bool {
        matches!(self.spot, Spot::Heading(_))
    }
}

/// A weight as a whole number, where it is one.
fn weight(value: &str) -> String {
    let bare = value.strip_prefix(['-', '+']).unwrap_or(value);
    let is_number = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
    let digits = bare.trim_start_matches('0');
    match (is_number, digits) {
        (false, _) => value.to_owned(),
        (true, "") => "0".to_owned(),
        (true, _) if value.starts_with('-') => format!("-{digits}"),
        (true, _) => digits.to_owned(),
    }
}
