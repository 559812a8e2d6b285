//! One section: its heading, and its blocks in the page's order.

use leptos::prelude::*;
use page::edit::Place;
use page::section::{self, Block};
use page::{Direction, Edit, Id, Page, Role, first_of_section, week};

use super::caret::{self, Caret};
use super::field::Field;
use super::findings::FieldFindings;
use super::outline::{self, Outline};
use super::state::{Editor, use_editor};
use super::tasks::Tasks;
use super::text_field::TextField;
use crate::language::{Phrase, words};
use crate::ui::{Icon, MenuButton, MenuItem};

/// The roles, in the order of the buttons and of the menu.
const ROLES: [Role; 4] = [
    Role::Objectives,
    Role::Tasks,
    Role::Achievements,
    Role::Other,
];

/// The form's words for a role.
struct Words {
    /// The section's name.
    section: Phrase,
    outline: outline::Words,
}

fn words(role: Role) -> Words {
    let [section, item, placeholder]: [Phrase; 3] = match role {
        Role::Objectives => [
            || words!(sections.objectives),
            || words!(sections.objective),
            || words!(sections.objectives_placeholder),
        ],
        Role::Achievements => [
            || words!(sections.achievements),
            || words!(sections.achievement),
            || words!(sections.achievements_placeholder),
        ],
        Role::Tasks => [|| words!(sections.tasks), || words!(sections.item), || ""],
        Role::Other => [|| words!(sections.text), || words!(sections.item), || ""],
    };
    Words {
        section,
        outline: outline::Words { item, placeholder },
    }
}

/// The form of one section; empty for a section without heading and blocks.
#[component]
pub fn Section(id: Id) -> impl IntoView {
    let editor = use_editor();
    let (role, has_heading, blocks) = editor.with_page(|page| {
        let Some(section) = page.section(id) else {
            return (Role::Other, false, Vec::new());
        };
        let blocks = section.blocks().iter();
        let blocks: Vec<Block> = blocks
            .filter(|block| !matches!(block, Block::Gap(_)))
            .cloned()
            .collect();
        (section.role(), section.heading().is_some(), blocks)
    });
    if !has_heading && blocks.is_empty() {
        return ().into_any();
    }
    let Words { section, outline } = words(role);
    let name = editor.derive(Place::Heading(id), move |page| {
        let heading = page.section(id).and_then(section::Section::heading);
        heading.unwrap_or_else(|| words!(changes.start_of_page).to_owned())
    });
    let blocks = blocks.into_iter().map(|block| match block {
        Block::Gap(_) => ().into_any(),
        Block::Markdown(markdown) => view! { <MarkdownField id=markdown.id() section/> }.into_any(),
        Block::Outline(of) => view! { <Outline id=of.id() label=name words=outline/> }.into_any(),
        Block::Table(table) => view! { <Tasks id=table.id() label=name/> }.into_any(),
    });
    view! {
        <section class="section" aria-label=name>
            {has_heading
                .then(|| {
                    view! {
                        <div class="section-head">
                            <TextField
                                field=Field::Heading(id)
                                value=editor.heading(id)
                                edit=move |text| Edit::SetHeading { section: id, text }
                                label=move || words!(sections.heading_of, section = section())
                                placeholder=|| words!(sections.heading)
                                class="heading"
                            />
                            <SectionMenu id role name/>
                        </div>
                        <FieldFindings field=Field::Heading(id)/>
                    }
                })}
            {blocks.collect_view()}
        </section>
    }
    .into_any()
}

/// The field of a run of Markdown.
#[component]
fn MarkdownField(
    id: Id,
    /// The name of its section.
    section: Phrase,
) -> impl IntoView {
    let editor = use_editor();
    view! {
        <div>
            <TextField multiline=true
                field=Field::Markdown(id)
                value=editor.markdown(id)
                edit=move |text| Edit::SetMarkdown { block: id, text }
                label=move || words!(sections.markdown_of, section = section())
                class="markdown"
            />
            <FieldFindings field=Field::Markdown(id)/>
        </div>
    }
}

/// The menu of a section: it moves and deletes it, and says what it is for.
#[component]
fn SectionMenu(
    id: Id,
    role: Role,
    /// The section's heading.
    name: Signal<String>,
) -> impl IntoView {
    let editor = use_editor();
    let label = Signal::derive(move || words!(sections.menu_of, name = name.get()));
    let item = |label: &str, run: Callback<()>| MenuItem {
        label: label.to_owned(),
        keys: None,
        choice: None,
        run,
        repeats: false,
    };
    let moving = move |direction| {
        Callback::new(move |()| {
            let edit = Edit::MoveSection {
                section: id,
                direction,
            };
            editor.edit(&edit, None);
        })
    };
    let items = move || {
        let mut items = vec![
            item(words!(sections.move_up), moving(Direction::Up)),
            item(words!(sections.move_down), moving(Direction::Down)),
        ];
        let others = ROLES.into_iter().filter(|of| *of != role);
        items.extend(others.map(|of| {
            let label = words!(sections.treat_as, section = (words(of).section)());
            item(&label, Callback::new(move |()| set_role(editor, id, of)))
        }));
        let delete = move |()| delete(editor, id, &name.get_untracked());
        items.push(item(words!(sections.delete), Callback::new(delete)));
        items
    };
    view! {
        <div class="section-menu">
            <MenuButton icon=Icon::More label items id=menu_id(id)/>
        </div>
    }
}

/// Says what a section is for.
fn set_role(editor: Editor, section: Id, role: Role) {
    editor.edit(&Edit::SetRole { section, role }, None);
    let is_made = |page: &Page| page.section(section).map(section::Section::role) == Some(role);
    if editor.with_page(is_made) {
        // A section of another role is drawn anew, with this menu.
        caret::focus_id(menu_id(section), (0, 0));
    }
}

fn menu_id(section: Id) -> String {
    format!("menu-of-{section}")
}

/// Deletes a section, and offers to undo that.
fn delete(editor: Editor, id: Id, name: &str) {
    let all = editor.with_page(sections);
    let at = all.iter().position(|of| *of == id).unwrap_or_default();
    let mut beside = all.iter().skip(at + 1).chain(all[..at].iter().rev());
    let first = beside.find_map(|id| editor.with_page(|page| first_of_section(page, *id)));
    let caret = first.map(|spot| Caret::start(Field::of(spot)));
    editor.edit(&Edit::RemoveSection { section: id }, caret);
    if caret.is_none() {
        // A page without sections has only the buttons that add one.
        caret::focus_id(ADD_ID.to_owned(), (0, 0));
    }
    editor.say_with_undo(words!(sections.deleted, name = name));
}

/// The `id` of the group of buttons that add a section.
const ADD_ID: &str = "add-section";

/// The buttons that add a section: one for each role that the page lacks, and one for
/// text.
#[component]
pub fn AddSection() -> impl IntoView {
    let editor = use_editor();
    let missing = editor.memo(Place::Sections, |page| {
        let has = |role: Role| page.sections().iter().any(|section| section.role() == role);
        let lacks = |role: &Role| *role == Role::Other || !has(*role);
        ROLES.into_iter().filter(lacks).collect::<Vec<_>>()
    });
    let add = move |role: Role| {
        let before = editor.with_page(sections);
        editor.edit(
            &editor.with_page(|page| week::add_section(page, role)),
            None,
        );
        let new = editor.with_page(sections).into_iter();
        if let Some(id) = new.rev().find(|id| !before.contains(id)) {
            // A section of text has no name of its own: what is typed next replaces it.
            let start = if role == Role::Other { 0 } else { u32::MAX };
            editor.focus(Caret {
                field: Field::Heading(id),
                selection: (start, u32::MAX),
            });
        }
    };
    view! {
        <div class="add-section" id=ADD_ID tabindex="-1" role="group" aria-label=|| words!(sections.add)>
            <span aria-hidden="true">{|| words!(sections.add_colon)}</span>
            <For each=move || missing.get() key=|role| *role let:role>
                <button type="button" class="add" on:click=move |_| add(role)>
                    {words(role).section}
                </button>
            </For>
        </div>
    }
}

fn sections(page: &Page) -> Vec<Id> {
    page.sections().iter().map(section::Section::id).collect()
}
