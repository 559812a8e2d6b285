//! One section: its heading, and its blocks in the page's order.

use page::edit::Place;
use page::section::{Block, Markdown, Section};
use page::{Edit, Id, Role};

use crate::editor::field::{self, Bound, Look};
use crate::editor::outline;
use crate::editor::tasks;
use crate::state::{Editor, Field};
use crate::view::{El, el, live};

/// What the form says of a role: the section's name, an item's name, and what an
/// empty outline suggests.
struct Words {
    section: &'static str,
    item: &'static str,
    placeholder: &'static str,
}

fn words(role: Role) -> Words {
    match role {
        Role::Objectives => Words {
            section: "Objectives",
            item: "Objective",
            placeholder: "What is this week to bring? One line each, Enter for the next",
        },
        Role::Achievements => Words {
            section: "Achievements",
            item: "Achievement",
            placeholder: "What did the week bring? Fill this in as it goes, or on Friday",
        },
        Role::Tasks => Words {
            section: "Tasks",
            item: "Item",
            placeholder: "",
        },
        Role::Other => Words {
            section: "Section",
            item: "Item",
            placeholder: "",
        },
    }
}

/// The form of one section; none for one in which there is nothing to edit.
pub fn form(editor: Editor, id: Id) -> Option<El> {
    let (role, headed, blocks) = editor.look(|page| {
        let section = page.section(id)?;
        let blocks: Vec<Block> = section
            .blocks()
            .iter()
            .filter(|block| !matches!(block, Block::Gap(_)))
            .cloned()
            .collect();
        Some((section.role(), section.heading().is_some(), blocks))
    })?;
    if !headed && blocks.is_empty() {
        return None;
    }
    let words = words(role);
    let name = live(move || {
        editor.track(Place::Heading(id));
        let heading = editor.look(|page| page.section(id).and_then(Section::heading));
        heading.unwrap_or_else(|| "Start of the page".to_owned())
    });
    let blocks = blocks.into_iter().filter_map(|block| match block {
        Block::Gap(_) => None,
        Block::Markdown(markdown) => Some(source(editor, markdown.id(), words.section)),
        Block::Outline(outline) => Some(outline::form(
            editor,
            outline.id(),
            name.clone(),
            outline::Words {
                item: words.item,
                placeholder: words.placeholder,
            },
        )),
        Block::Table(table) => Some(tasks::form(editor, table.id(), name.clone())),
    });
    let section = el("section")
        .class("section")
        .attr("aria-label", name.clone())
        .children(headed.then(|| heading(editor, id, words.section)))
        .children(blocks);
    Some(section)
}

fn heading(editor: Editor, id: Id, section: &str) -> El {
    let bound = Bound {
        field: Field::Heading(id),
        place: Place::Heading(id),
        read: Box::new(move |page| {
            page.section(id)
                .and_then(Section::heading)
                .unwrap_or_default()
        }),
        edit: Box::new(move |text| Edit::SetHeading { section: id, text }),
    };
    let look = Look {
        label: format!("{section} heading").into(),
        placeholder: "Heading",
        class: "heading",
    };
    field::line(editor, bound, look)
}

/// A field for what stays Markdown.
fn source(editor: Editor, id: Id, section: &str) -> El {
    let bound = Bound {
        field: Field::Markdown(id),
        place: Place::Markdown(id),
        read: Box::new(move |page| page.markdown(id).map(Markdown::text).unwrap_or_default()),
        edit: Box::new(move |text| Edit::SetMarkdown { block: id, text }),
    };
    let look = Look {
        label: format!("{section} Markdown").into(),
        placeholder: "",
        class: "markdown",
    };
    field::lines(editor, bound, look)
}
