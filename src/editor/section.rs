//! One section: its heading, and its blocks in the page's order.

use leptos::prelude::*;
use page::edit::Place;
use page::section::{Block, Markdown, Section};
use page::{Edit, Id, Role};

use crate::editor::field::{LineField, TextField};
use crate::editor::outline::OutlineForm;
use crate::editor::tasks::TasksForm;
use crate::state::{Editor, Field};

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

/// The form of one section.
#[component]
pub fn SectionForm(
    /// The section.
    id: Id,
) -> impl IntoView {
    let editor = Editor::get();
    let Some((role, headed, blocks)) = editor.look(|page| {
        let section = page.section(id)?;
        let blocks: Vec<Block> = section
            .blocks()
            .iter()
            .filter(|block| !matches!(block, Block::Gap(_)))
            .cloned()
            .collect();
        Some((section.role(), section.heading().is_some(), blocks))
    }) else {
        return ().into_any();
    };
    if !headed && blocks.is_empty() {
        return ().into_any();
    }
    let words = words(role);
    let heading = headed.then(|| {
        view! {
            <LineField
                field=Field::Heading(id)
                place=Place::Heading(id)
                class="heading"
                label=format!("{} heading", words.section)
                placeholder="Heading"
                value=move |page| page.section(id).and_then(Section::heading).unwrap_or_default()
                edit=move |text| Edit::SetHeading { section: id, text }
            />
        }
    });
    let name = Signal::derive(move || {
        editor.track(Place::Heading(id));
        let heading = editor.look(|page| page.section(id).and_then(Section::heading));
        heading.unwrap_or_else(|| "Start of the page".to_owned())
    });
    let blocks = blocks.into_iter().map(|block| match block {
        Block::Gap(_) => ().into_any(),
        Block::Markdown(markdown) => {
            let id = markdown.id();
            view! {
                <TextField
                    field=Field::Markdown(id)
                    place=Place::Markdown(id)
                    class="markdown"
                    label=Signal::derive(move || format!("Markdown of {}", name.get()))
                    placeholder="Markdown"
                    value=move |page| page.markdown(id).map(Markdown::text).unwrap_or_default()
                    edit=move |text| Edit::SetMarkdown { block: id, text }
                />
            }
            .into_any()
        }
        Block::Outline(outline) => {
            view! { <OutlineForm id=outline.id() label=name noun=words.item placeholder=words.placeholder /> }.into_any()
        }
        Block::Table(table) => view! { <TasksForm id=table.id() label=name /> }.into_any(),
    });
    view! {
        <section class="section" aria-label=name>
            {heading}
            {blocks.collect_view()}
        </section>
    }
    .into_any()
}
