//! The laws of the page, as properties: on pages that a generator writes in the
//! grammar, on text that knows no grammar, and on a corpus of real pages where
//! one lies beside the project.

mod corpus;
mod edits;
mod fields;
mod generators;

use fields::{fields, set};
use generators::{any_text, grammar_page, hostile};
use page::Page;
use page::history::{Gather, History};
use page::section::Block;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_gives_back_every_text(text in any_text()) {
        prop_assert_eq!(Page::parse(&text).print(), text);
    }

    #[test]
    fn printing_gives_back_every_page(text in grammar_page()) {
        prop_assert_eq!(Page::parse(&text).print(), text);
    }

    #[test]
    fn what_is_typed_comes_back(text in grammar_page(), at in any::<prop::sample::Index>(), value in hostile()) {
        let page = Page::parse(&text);
        let all = fields(&page);
        prop_assume!(!all.is_empty());
        let field = at.get(&all);
        prop_assert_eq!(typed_comes_back(&page, field, &value), Ok(()));
    }

    #[test]
    fn edits_are_parsed_back_and_taken_back(
        text in grammar_page(),
        plan in prop::collection::vec(edits::choice(), 1..30),
    ) {
        let mut page = Page::parse(&text);
        let mut history = History::default();
        for choice in &plan {
            let Some(edit) = choice.edit(&page) else { continue };
            let undo = page.apply(&edit).expect("an edit of what is there applies");
            history.record(undo, Gather::Step, (), ());
            let printed = Page::parse(&page.print());
            prop_assert_eq!(edits::outline_of(&printed), edits::outline_of(&page), "after {:?} in\n{}", edit, page.print());
        }
        let last = page.print();
        while let Some(result) = history.undo(&mut page) {
            prop_assert!(result.is_ok());
        }
        prop_assert_eq!(page.print(), text);
        while let Some(result) = history.redo(&mut page) {
            prop_assert!(result.is_ok());
        }
        prop_assert_eq!(page.print(), last);
    }
}

/// Sets a field and says what is wrong with the page after that, if anything.
fn typed_comes_back(page: &Page, field: &fields::Field, value: &str) -> Result<(), String> {
    let before = page.print();
    let mut edited = page.clone();
    let undo = edited
        .apply(&set(field, value))
        .map_err(|error| error.to_string())?;
    let printed = edited.print();
    if field.is_markdown() && (reaches_out(value) || is_block(value)) {
        return if printed.replace("\r\n", "\n").contains(&field.kept(value)) {
            Ok(())
        } else {
            Err(printed)
        };
    }
    let wanted = field.kept(value);
    let again = Page::parse(&printed);
    if field.is_heading() && roles(&again) != roles(&edited) {
        // Read anew, the section is for something else by its new words.
        let read = fields(&again).into_iter().find(|f| f.path == field.path);
        return match read {
            Some(read) if read.value == wanted => Ok(()),
            _ => Err(printed),
        };
    }
    let mut expected = fields(page);
    for other in &mut expected {
        if other.path == field.path {
            other.value.clone_from(&wanted);
        }
    }
    let found = fields(&again);
    if wanted.contains('\n') && !field.takes_breaks(page) {
        // Further items: those of the edited page, read again.
        let texts =
            |fields: &[fields::Field]| fields.iter().map(|f| f.value.clone()).collect::<Vec<_>>();
        return if texts(&found) == texts(&fields(&edited)) {
            Ok(())
        } else {
            Err(printed)
        };
    }
    // An empty field may stand for nothing in the file.
    let written = |fields: Vec<fields::Field>| -> Vec<(String, String)> {
        fields
            .into_iter()
            .filter(|f| !f.value.is_empty())
            .map(|f| (f.path, f.value))
            .collect()
    };
    let (expected, found) = (written(expected), written(found));
    if expected != found {
        let differs = expected.iter().zip(&found).find(|(a, b)| a != b);
        return Err(format!(
            "{} = {value:?}: {differs:?}\n{printed}",
            field.path
        ));
    }
    only_changes(page, field, &before, &printed)?;
    edited.apply(&undo).map_err(|error| error.to_string())?;
    if edited.print() != before {
        return Err(format!("{} = {value:?} is not taken back", field.path));
    }
    Ok(())
}

/// Whether two prints of a page differ in one field's bytes alone. A row that
/// has no outer pipes, or too few cells, may get them.
fn only_changes(page: &Page, field: &fields::Field, old: &str, new: &str) -> Result<(), String> {
    let spans = page::spans(page);
    let own = spans.iter().find(|(spot, _)| *spot == field.spot);
    let start = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let rest = old.len().min(new.len()) - start;
    let back = old.bytes().rev().zip(new.bytes().rev()).take(rest);
    let end = old.len() - back.take_while(|(a, b)| a == b).count();
    let alone = match own {
        Some((_, own)) => own.start <= start && end <= own.end,
        None => false,
    };
    let in_line = |text: &str| !text[start.min(end)..end].contains('\n');
    let in_table = matches!(field.spot, page::Spot::Cell(..)) || field.path.split('/').count() > 3;
    if old == new || alone || in_table && in_line(old) {
        return Ok(());
    }
    Err(format!(
        "{} changes the bytes {start}..{end}, its own are {own:?}",
        field.path
    ))
}

fn roles(page: &Page) -> Vec<page::Role> {
    let sections = page.sections().iter();
    sections.map(page::section::Section::role).collect()
}

/// Whether Markdown in a section with a form is more than a paragraph to it: a
/// list, a table, nothing, or what goes on in the list before it or behind it.
fn is_block(markdown: &str) -> bool {
    let source = format!("# Objectives\n\n* w\n\n{markdown}\n* y\n\nx\n");
    let page = Page::parse(&source);
    let mut blocks: Vec<&Block> = page.blocks().collect();
    blocks.retain(|block| !matches!(block, Block::Gap(_)));
    let apart = matches!(
        blocks[..],
        [Block::Outline(w), Block::Markdown(x), Block::Outline(y), Block::Markdown(_)]
            if x.text().ends_with(markdown.trim()) && w.items().len() == 1 && y.items().len() == 1
    );
    !apart || markdown.trim().is_empty()
}

/// Whether Markdown says something about the page outside itself: a fence that
/// it leaves open, a heading. That is what such a field is for.
fn reaches_out(markdown: &str) -> bool {
    markdown.contains("```")
        || markdown.contains("~~~")
        || markdown
            .lines()
            .any(|line| line.trim_start().starts_with('#'))
}
