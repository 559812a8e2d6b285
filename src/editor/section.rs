//! One section: its heading, and its blocks in the page's order.

use leptos::ev::{change, click};
use leptos::prelude::untrack;
use page::edit::Place;
use page::section::{Block, Markdown, Section};
use page::{Direction, Edit, Id, Page, Role, first_of_section, week};
use web_sys::HtmlSelectElement;

use crate::browser::caret;
use crate::editor::field::{self, Bound, Look};
use crate::editor::findings;
use crate::editor::outline;
use crate::editor::press::moves;
use crate::editor::tasks;
use crate::state::{Caret, Editor, Field};
use crate::view::{El, Text, button, el, live};

/// The roles, in the order in which they are offered.
const ROLES: [Role; 4] = [
    Role::Objectives,
    Role::Tasks,
    Role::Achievements,
    Role::Other,
];

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
            section: "Text",
            item: "Item",
            placeholder: "",
        },
    }
}

/// The form of one section; empty for one in which there is nothing to edit.
pub fn form(editor: Editor, id: Id) -> El {
    let (role, headed, blocks) = editor.look(|page| {
        let Some(section) = page.section(id) else {
            return (Role::Other, false, Vec::new());
        };
        let blocks: Vec<Block> = section
            .blocks()
            .iter()
            .filter(|block| !matches!(block, Block::Gap(_)))
            .cloned()
            .collect();
        (section.role(), section.heading().is_some(), blocks)
    });
    if !headed && blocks.is_empty() {
        return el("div");
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
    let head = headed.then(|| {
        el("div")
            .class("section-head")
            .child(heading(editor, id, words.section))
            .child(tools(editor, id, role, &name))
    });
    let said = headed.then(|| findings::at(editor, Field::Heading(id)));
    el("section")
        .class("section")
        .attr("aria-label", name.clone())
        .children(head)
        .children(said)
        .children(blocks)
}

/// What the section is for, and the buttons that move and delete it.
fn tools(editor: Editor, id: Id, role: Role, name: &Text) -> El {
    let label = |before: &'static str, after: &'static str| {
        let name = name.clone();
        live(move || format!("{before} “{}”{after}", name.now()))
    };
    let options = ROLES.map(|of| {
        let option = el("option").text(words(of).section);
        if of == role {
            option.attr("selected", "")
        } else {
            option
        }
    });
    let kind = el("select")
        .attr("id", kind_id(id))
        .attr("aria-label", label("What", " is"))
        .attr("title", "What this section is")
        .children(options);
    let chosen: HtmlSelectElement = kind.cast();
    let kind = kind.on(change, move |_| {
        let at = usize::try_from(chosen.selected_index()).unwrap_or_default();
        let edit = Edit::SetRole {
            section: id,
            role: ROLES[at],
        };
        editor.edit(&edit, None);
        // The form of the section is another one now, and so is this field.
        caret::focus_id(kind_id(id), (0, 0));
    });
    let tool = |icon: &'static str, title: &'static str, label: Text| {
        button(icon)
            .class("icon")
            .attr("aria-label", label)
            .attr("title", title)
    };
    let go = move |direction| {
        let edit = Edit::MoveSection {
            section: id,
            direction,
        };
        editor.edit(&edit, None);
    };
    let delete = {
        let name = name.clone();
        move |_| {
            let said = format!("Deleted “{}”.", untrack(|| name.now()));
            let all = editor.look(sections);
            let at = all.iter().position(|of| *of == id).unwrap_or_default();
            let mut beside = all.iter().skip(at + 1).chain(all[..at].iter().rev());
            let first = beside.find_map(|id| editor.look(|page| first_of_section(page, *id)));
            let caret = first.map(|spot| Caret::start(Field::of(spot)));
            editor.edit(&Edit::RemoveSection { section: id }, caret);
            if caret.is_none() {
                // Of a page without sections, what adds one is left.
                caret::focus_id(ADD.to_owned(), (0, 0));
            }
            editor.say_with_undo(said);
        }
    };
    el("div")
        .class("tools section-tools")
        .child(kind)
        .child(moves(
            tool("↑", "Move the section up", label("Move", " up")),
            move || go(Direction::Up),
        ))
        .child(moves(
            tool("↓", "Move the section down", label("Move", " down")),
            move || go(Direction::Down),
        ))
        .child(tool("×", "Delete the section", label("Delete", "")).on(click, delete))
}

/// The `id` of the group of buttons that add a section.
const ADD: &str = "add-section";

fn kind_id(section: Id) -> String {
    format!("kind-{section}")
}

/// The buttons that add a section: one for each kind that the page lacks, and
/// one for text.
pub fn add(editor: Editor) -> El {
    let missing = move || {
        editor.track(Place::Sections);
        editor.look(|page| {
            let has = |role: Role| page.sections().iter().any(|section| section.role() == role);
            let lacks = |role: &Role| *role == Role::Other || !has(*role);
            ROLES.into_iter().filter(lacks).collect()
        })
    };
    el("div")
        .class("add-section")
        .attr("id", ADD)
        .attr("tabindex", "-1")
        .attr("role", "group")
        .attr("aria-label", "Add a section")
        .child(
            el("span")
                .attr("aria-hidden", "true")
                .text("Add a section:"),
        )
        .each(missing, move |role| {
            button(words(role).section)
                .class("add")
                .on(click, move |_| {
                    let before = editor.look(sections);
                    editor.edit(&editor.look(|page| week::add_section(page, role)), None);
                    let new = editor.look(sections).into_iter();
                    if let Some(id) = new.rev().find(|id| !before.contains(id)) {
                        // Text is called what is typed next.
                        let start = if role == Role::Other { 0 } else { u32::MAX };
                        editor.focus(Caret {
                            field: Field::Heading(id),
                            selection: (start, u32::MAX),
                        });
                    }
                })
        })
}

fn sections(page: &Page) -> Vec<Id> {
    page.sections().iter().map(Section::id).collect()
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
    el("div")
        .child(field::lines(editor, bound, look))
        .child(findings::at(editor, Field::Markdown(id)))
}
