//! Every field of a page, by a path that a second parse finds again.

use page::edit::Edit;
use page::section::Block;
use page::{Key, Page};

/// One field: where it is, what it says, how it is set.
#[derive(Clone, Debug)]
pub struct Field {
    pub path: String,
    pub value: String,
    target: Target,
}

#[derive(Clone, Debug)]
enum Target {
    Front(Key),
    Heading(page::Id),
    Markdown(page::Id),
    Item(page::Id),
    Cell(page::Id, usize),
}

/// All fields that a page has, top to bottom.
pub fn fields(page: &Page) -> Vec<Field> {
    let mut out = Vec::new();
    let mut add = |path: String, value: String, target| {
        out.push(Field {
            path,
            value,
            target,
        });
    };
    for key in Key::ALL {
        if let Some(value) = page.front(key) {
            add(key.name().to_owned(), value, Target::Front(key));
        }
    }
    for (s, section) in page.sections().iter().enumerate() {
        if let Some(text) = section.heading() {
            add(format!("{s}/heading"), text, Target::Heading(section.id()));
        }
        let blocks = section.blocks().iter().filter(|block| match block {
            Block::Gap(_) => false,
            Block::Markdown(markdown) => !markdown.text().is_empty(),
            Block::Outline(outline) => !outline.items().is_empty(),
            Block::Table(_) => true,
        });
        for (b, block) in blocks.enumerate() {
            match block {
                Block::Gap(_) => {}
                Block::Markdown(markdown) => {
                    add(
                        format!("{s}/{b}"),
                        markdown.text(),
                        Target::Markdown(markdown.id()),
                    );
                }
                Block::Outline(outline) => {
                    for (i, item) in outline.items().iter().enumerate() {
                        let path = format!("{s}/{b}/{i} at {}", item.depth());
                        add(path, outline.text(item), Target::Item(item.id()));
                    }
                }
                Block::Table(table) => {
                    for (r, row) in table.rows().iter().enumerate() {
                        for c in 0..table.columns().len() {
                            match row.outline(c) {
                                Some(outline) => {
                                    for (i, item) in outline.items().iter().enumerate() {
                                        let path =
                                            format!("{s}/{b}/{r}/{c}/{i} at {}", item.depth());
                                        add(path, outline.text(item), Target::Item(item.id()));
                                    }
                                }
                                None => add(
                                    format!("{s}/{b}/{r}/{c}"),
                                    row.text(c),
                                    Target::Cell(row.id(), c),
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

/// The edit that gives a field a value.
pub fn set(field: &Field, value: &str) -> Edit {
    let text = value.to_owned();
    match field.target {
        Target::Front(key) => Edit::SetFront { key, value: text },
        Target::Heading(section) => Edit::SetHeading { section, text },
        Target::Markdown(block) => Edit::SetMarkdown { block, text },
        Target::Item(item) => Edit::SetItem { item, text },
        Target::Cell(row, column) => Edit::SetCell { row, column, text },
    }
}

impl Field {
    /// What a field says after a value was set: blanks at its ends may go.
    pub fn kept(&self, value: &str) -> String {
        const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
        let lf = value.replace("\r\n", "\n").replace('\r', "\n");
        match self.target {
            Target::Front(_) => value.to_owned(),
            Target::Markdown(_) => {
                let text = lf.trim_end_matches(BLANKS);
                let blanks = text.len() - text.trim_start_matches(BLANKS).len();
                text[text[..blanks].rfind('\n').map_or(0, |at| at + 1)..].to_owned()
            }
            Target::Heading(_) | Target::Cell(..) | Target::Item(_) => {
                lf.trim_matches(BLANKS).to_owned()
            }
        }
    }

    /// Whether a line break in the value makes further fields.
    pub fn takes_breaks(&self) -> bool {
        !matches!(self.target, Target::Item(_))
    }

    /// Whether the field is source, which may say anything about the page.
    pub fn is_markdown(&self) -> bool {
        matches!(self.target, Target::Markdown(_))
    }

    /// Whether the field is a heading, whose words say what its section is for.
    pub fn is_heading(&self) -> bool {
        matches!(self.target, Target::Heading(_))
    }

    /// Whether setting the field touches one line of the file and no more.
    pub fn is_one_line(&self) -> bool {
        !self.is_markdown()
    }
}
